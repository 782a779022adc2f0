//! Words similar to a typed one: corrections of a mistyped word, and completions of an unfinished one.
//!
//! One edit (a letter removed, added or changed, or two neighbours exchanged) does not change one half of the word, so the
//! candidates are adjacent in the list of words or in the reversed list.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::known::list_of;
use super::{Reader, Stop};
use crate::analysis::fold::fold;
use crate::blocks::{Damaged, ListedWord, decode};
use crate::schema::{CORRECTED, block};
use crate::{LanguageId, LanguageSet, LanguageTable};

/// Most blocks that are searched for one word in one list.
const BLOCKS: usize = 4;
/// Most completions of an unfinished word.
const COMPLETIONS: usize = 12;

/// A form of a word, as written on pages.
pub struct WrittenForm {
    /// Without accents; reversed in the reversed list.
    key: String,
    /// With its accents.
    written: String,
    /// The languages with documents that contain it, each with the number of these documents as a code above 0.
    counts: Vec<(LanguageId, u8)>,
}

impl WrittenForm {
    /// How many documents of a language contain it, as a code; 0 for none.
    fn count(&self, language: LanguageId) -> u8 {
        self.counts.iter().find(|(own, _)| *own == language).map_or(0, |(_, count)| *count)
    }
}

/// Reads a block of the list of words, or of the reversed list.
pub fn read_forms(body: &[u8], table: &LanguageTable, ends: bool) -> Result<Vec<WrittenForm>, Damaged> {
    let mut forms = Vec::new();
    let mut before = String::new();
    for word in decode::<Vec<ListedWord<'_>>>(body)? {
        let mut text = before.get(..word.shared as usize).ok_or(Damaged)?.to_owned();
        text.push_str(word.rest);
        before.clone_from(&text);
        let languages = LanguageSet::from_bits(word.languages);
        let own = table.all().filter(|language| languages.contains(*language));
        let counts = own.zip(word.counts).map(|(language, count)| (language, count.saturating_add(1))).collect();
        let written: String = if ends { text.chars().rev().collect() } else { text };
        let mut key = String::with_capacity(written.len());
        fold(&written, &mut key);
        if ends {
            key = key.chars().rev().collect();
        }
        forms.push(WrittenForm { key, written, counts });
    }
    Ok(forms)
}

/// One of the two lists.
#[derive(Clone, Copy)]
enum SortedList {
    Words,
    Endings,
}

impl Reader {
    /// The missing blocks with words similar to `folded`: for completion if the word is `open`, and for correction unless the
    /// query is `literal`, including the block for common words.
    pub(super) fn near(&self, folded: &str, open: bool, literal: bool) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        if open {
            names.extend(self.blocks(SortedList::Words, folded));
        }
        if let Some((start, end)) = halves(folded).filter(|_| !literal) {
            names.extend(self.blocks(SortedList::Words, &start));
            names.extend(self.blocks(SortedList::Endings, &end));
            names.extend(self.common_block(folded).map(block::common));
        }
        names.retain(|name| !self.loaded.contains(name));
        names
    }

    /// The most common word one edit from `folded`, with its accents: a word of `language` if there is one. None for a common
    /// word of any language of the site: it is correct, even if no page has it.
    pub(super) fn correction(&self, folded: &str, language: LanguageId) -> Result<Option<String>, Stop> {
        let Some((start, end)) = halves(folded) else { return Ok(None) };
        if let Some(number) = self.common_block(folded)
            && self.common.get(&number).ok_or(Damaged)?.holds(folded)
        {
            return Ok(None);
        }
        let letters: Vec<char> = folded.chars().collect();
        let mut best: Option<(bool, u8, bool, Reverse<&str>)> = None;
        for (list, prefix) in [(SortedList::Words, &start), (SortedList::Endings, &end)] {
            for form in self.forms(list, prefix)? {
                let mut candidate: Vec<char> = form.key.chars().collect();
                if matches!(list, SortedList::Endings) {
                    candidate.reverse();
                }
                if candidate.iter().all(|letter| letter.is_alphabetic()) && one_edit(&letters, &candidate) {
                    let own = form.count(language);
                    let count = if own > 0 { own } else { form.counts.iter().map(|(_, count)| *count).max().unwrap_or(0) };
                    // Of two equally common words, the one with the same first letter; then the first in order.
                    let offered = (own > 0, count, candidate.first() == letters.first(), Reverse(form.written.as_str()));
                    best = best.max(Some(offered));
                }
            }
        }
        Ok(best.map(|(_, _, _, Reverse(word))| word.to_owned()))
    }

    /// The block of common words that contains `folded` if it is one.
    fn common_block(&self, folded: &str) -> Option<usize> {
        (self.start.common > 0).then(|| list_of(folded, self.start.common))
    }

    /// Words of `language` one edit from `folded`, without accents, according to the hashed list: with very few false positives,
    /// and only words in Latin letters: a word in other letters is corrected too, in one more round.
    pub(super) fn candidates(&self, folded: &str, language: LanguageId) -> Vec<String> {
        let Some(known) = self.known[language.place()].as_ref().filter(|_| halves(folded).is_some()) else { return Vec::new() };
        let mut candidates: Vec<String> = edits(folded).into_iter().filter(|word| known.holds(word)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// The most common completions of `folded` in `language`, without accents.
    pub(super) fn completions(&self, folded: &str, language: LanguageId) -> Result<Vec<String>, Stop> {
        let mut counts: BTreeMap<&str, u8> = BTreeMap::new();
        for form in self.forms(SortedList::Words, folded)? {
            let count = counts.entry(&form.key).or_default();
            *count = form.count(language).max(*count);
        }
        let mut words: Vec<(Reverse<u8>, &str)> = counts.into_iter().map(|(word, count)| (Reverse(count), word)).collect();
        words.retain(|(count, _)| count.0 > 0);
        words.sort_unstable();
        words.truncate(COMPLETIONS);
        Ok(words.into_iter().map(|(_, word)| word.to_owned()).collect())
    }

    /// The blocks of a list with the words that start with `prefix`.
    fn blocks(&self, list: SortedList, prefix: &str) -> impl Iterator<Item = String> {
        let (firsts, name): (&[String], fn(usize) -> String) = match list {
            SortedList::Words => (&self.start.lists[0], block::words),
            SortedList::Endings => (&self.start.lists[1], block::endings),
        };
        // The previous block may also contain some; words that differ only by accents may be in two blocks.
        let first = firsts.partition_point(|first| first.as_str() < prefix).saturating_sub(1);
        let after = firsts.partition_point(|first| first.as_str() <= prefix || first.starts_with(prefix));
        (first..after).take(BLOCKS).map(name)
    }

    /// The words that start with `prefix` in the searched blocks of a list.
    fn forms(&self, list: SortedList, prefix: &str) -> Result<impl Iterator<Item = &WrittenForm>, Stop> {
        let mut found = Vec::new();
        for name in self.blocks(list, prefix) {
            let forms = self.words.get(&name).ok_or(Damaged)?;
            let from = forms.partition_point(|form| form.key.as_str() < prefix);
            found.push(forms[from..].iter().take_while(move |form| form.key.starts_with(prefix)).collect::<Vec<_>>());
        }
        Ok(found.into_iter().flatten())
    }
}

/// The halves that an edit in the other half does not change: the start, and the reversed end; none if the word is not
/// edited.
fn halves(folded: &str) -> Option<(String, String)> {
    let letters: Vec<char> = folded.chars().collect();
    if letters.len() < CORRECTED || !letters.iter().all(|letter| letter.is_alphabetic()) {
        return None;
    }
    let half = letters.len() / 2;
    Some((letters[..half].iter().collect(), letters[half + 1..].iter().rev().collect()))
}

/// All words one edit from a word, in letters without accents.
fn edits(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    let mut edits = Vec::new();
    for at in 0..=letters.len() {
        let mut take = |with: Option<char>, left_out: usize| {
            let rest = letters.iter().skip(at + left_out);
            edits.push(letters[..at].iter().copied().chain(with).chain(rest.copied()).collect::<String>());
        };
        for letter in 'a'..='z' {
            take(Some(letter), 0);
            take(Some(letter), 1);
        }
        take(None, 1);
        if let Some([one, other]) = letters.get(at..at + 2) {
            let mut exchanged = letters.clone();
            exchanged[at..at + 2].copy_from_slice(&[*other, *one]);
            edits.push(exchanged.into_iter().collect());
        }
    }
    edits.retain(|edit| edit != folded);
    edits
}

/// Whether two words are one edit apart (Damerau: exchanged neighbours are one edit).
fn one_edit(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 if same == long.len() => false,
        0 => {
            let (a, b) = (&short[same..], &long[same..]);
            a[1..] == b[1..] || (a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
        }
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::concepts::{Concept, ConceptLabel};
    use crate::language::four::{FR, table};
    use crate::local::Local;
    use crate::read::Query;
    use crate::write::{Analysis, IndexedPage, IndexedSection, IndexedSite, write};

    const MISTYPED: usize = 300;

    fn word(number: usize) -> String {
        let syllables = ["ba", "cor", "di", "fal", "gu", "lam", "mo", "nir", "pe", "rus", "ti", "vol"];
        [1_728, 144, 12, 1].map(|part| syllables[number * 7 / part % 12]).concat()
    }

    /// The carriers of a site of French pages with the words below 2 400, of which the first are concepts with their own pages.
    fn carriers() -> Vec<(String, Vec<u8>)> {
        let concept = |number: usize| {
            let label = |text: String| vec![ConceptLabel { text, ..ConceptLabel::default() }];
            let labels = vec![label(word(number)), label(format!("thing {number}"))];
            Concept { id: format!("concept-{number}"), joint: false, labels }
        };
        let site = IndexedSite { languages: table(), concepts: (0..MISTYPED).map(concept).collect(), ..IndexedSite::default() };
        let analysis = Analysis::new(&site.languages, &site.concepts);
        let page = |number: usize| {
            let text = (0..40).map(|at| word(number * 20 + at) + " ").collect();
            let section = IndexedSection { text, ..IndexedSection::default() };
            let url = format!("fr/page-{number}.html");
            IndexedPage { url, title: "Page".to_owned(), language: FR, sections: vec![section], ..IndexedPage::default() }
        };
        let pages = (0..119).map(|number| Arc::new(analysis.page(page(number)))).collect();
        write(&site, &analysis, pages, None).expect("the index is written").carriers().collect()
    }

    #[test]
    fn a_mistyped_word_that_seems_to_be_known_is_corrected_in_three_rounds_too() {
        let carriers = carriers();
        let open = || Local::open(carriers.iter().cloned()).expect("the index opens");
        let words: BTreeSet<String> = (0..2_400).map(word).collect();
        let local = open();
        let known = local.reader().known[FR.place()].as_ref().expect("the list is there");
        let seeming = (0..MISTYPED).flat_map(|number| edits(&word(number))).filter(|edit| known.holds(edit) && !words.contains(edit));
        let mut tried = 0;
        for mistyped in seeming {
            let query = Query { text: format!("{mistyped} "), language: Some("fr".to_owned()), ..Query::default() };
            let (answer, cost) = open().query(&query).expect("the query is answered");
            assert!(words.contains(&answer.corrected.first().expect("it is corrected").to), "{mistyped}: {:?}", answer.corrected);
            assert!(!answer.expanded.is_empty() && cost.rounds <= 3, "{mistyped}: {:?}, {cost:?}", answer.corrected);
            tried += 1;
        }
        assert!(tried > 20, "only {tried} words");
    }

    #[test]
    fn one_edit_is_one_letter_or_two_neighbours() {
        for (one, other, expected) in [
            ("extradition", "extraditon", true),
            ("extradition", "extraditoin", true),
            ("extradition", "extraditions", true),
            ("extradition", "eztradition", true),
            ("extradition", "extradition", false),
            ("extradition", "extradicion", true),
            ("extradition", "xetraditon", false),
            ("ab", "ba", true),
            ("a", "", true),
            ("", "", false),
        ] {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            assert_eq!(one_edit(&one, &other), expected, "{one:?} {other:?}");
        }
    }
}

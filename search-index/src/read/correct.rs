//! Correction of typing mistakes: a word that no document holds gives way to the commonest word one edit away.
//!
//! One edit (a letter left out, added, changed, or two neighbours exchanged) leaves one half of the word as it was, so the
//! candidates stand together in the list of words or in the list of their ends.

use std::collections::BTreeSet;

use super::{Reader, Stop};
use crate::Language;
use crate::bytes::{Damaged, Take};
use crate::schema::block;

/// Blocks looked through for one word in one list, at most.
const BLOCKS: usize = 8;
/// Words shorter than this are left as they are.
const SHORTEST: usize = 3;

/// Reads a block of a list of words.
pub fn take_words(take: &mut Take<'_>) -> Result<Vec<(String, u8)>, Damaged> {
    let mut words = Vec::new();
    let mut before = String::new();
    for _ in 0..take.count()? {
        let shared = take.size()?;
        let mut word = before.get(..shared).ok_or(Damaged)?.to_owned();
        word.push_str(take.text()?);
        let count = take.exactly(1)?[0];
        before.clone_from(&word);
        words.push((word, count));
    }
    Ok(words)
}

impl Reader {
    /// The commonest word of `language` one edit from `folded`; blocks that are lacking are added to `lacking`.
    pub(super) fn correction(&self, folded: &str, language: Language, lacking: &mut BTreeSet<String>) -> Result<Option<String>, Stop> {
        let letters: Vec<char> = folded.chars().collect();
        if letters.len() < SHORTEST || !letters.iter().all(|letter| letter.is_alphabetic()) {
            return Ok(None);
        }
        let half = letters.len() / 2;
        let start: String = letters[..half].iter().collect();
        let end: String = letters[half + 1..].iter().rev().collect();
        let [forward, backward] = &self.start.lists[language as usize];
        let mut best: Option<(u8, bool, String)> = None;
        let mut offer = |word: &str, count: u8| {
            let candidate: Vec<char> = word.chars().collect();
            if one_edit(&letters, &candidate) {
                // Of two equally common words, the one that begins alike; then the first in order.
                let offered = (count, candidate.first() == letters.first(), word.to_owned());
                let better = best
                    .as_ref()
                    .is_none_or(|best| (offered.0, offered.1).cmp(&(best.0, best.1)).then_with(|| best.2.cmp(&offered.2)).is_gt());
                if better {
                    best = Some(offered);
                }
            }
        };
        let mut missing = BTreeSet::new();
        for (firsts, prefix, name, reversed) in
            [(forward, &start, &block::words as &dyn Fn(Language, usize) -> String, false), (backward, &end, &block::endings, true)]
        {
            if prefix.is_empty() {
                continue;
            }
            let first = firsts.partition_point(|first| first.as_str() <= prefix.as_str()).saturating_sub(1);
            let after = firsts.partition_point(|first| first.as_str() <= prefix.as_str() || first.starts_with(prefix.as_str()));
            for number in (first..after).take(BLOCKS) {
                let name = name(language, number);
                match self.words.get(&name) {
                    None => {
                        missing.insert(name);
                    }
                    Some(words) => {
                        let from = words.partition_point(|(word, _)| word.as_str() < prefix.as_str());
                        for (word, count) in words[from..].iter().take_while(|(word, _)| word.starts_with(prefix.as_str())) {
                            if reversed {
                                offer(&word.chars().rev().collect::<String>(), *count);
                            } else {
                                offer(word, *count);
                            }
                        }
                    }
                }
            }
        }
        if !missing.is_empty() {
            lacking.extend(self.not_loaded(missing)?);
        }
        Ok(best.map(|(_, _, word)| word))
    }
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
    use super::*;

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

//! WordLists of words for completion and correction: one sorted from the start, one sorted from the end (reversed).
//!
//! One edit does not change the first or the second half of a word, so the candidates are adjacent in one of the two lists. Also:
//! the common words that would be corrected by mistake, because they are similar to a word of a page but on no page.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::AnalysedPage;
use super::blocks::NamedBlock;
use super::common::CommonWords;
use super::occurrences::runs;
use super::words::Role;
use crate::analysis::fold::fold;
use crate::blocks::ListedWord;
use crate::read::known::{self, list_of};
use crate::schema::{CORRECTED, FORM, block};
use crate::{LanguageId, LanguageSet, LanguageTable};

/// Words in one block of a list.
const WORDS: usize = 1_000;
/// Approximate number of common words in a block; each needs 1.5 bytes.
const COMMON: usize = 1_500;

/// How many documents hold the forms of words, by language.
pub struct Counted {
    /// For each language with pages, the documents that hold each form, by the number of the key; zero for keys that are not forms.
    by_language: BTreeMap<LanguageId, Vec<u32>>,
    /// The number of keys.
    keys: usize,
}

/// How many documents of each language hold a form; without the languages in which none does.
type Counts = Vec<(LanguageId, u32)>;

/// Statistics of the forms of words on all pages.
pub struct Forms {
    /// Forms of words, and codes without spaces, sorted by their letters without accents.
    counts: BTreeMap<(String, String), Counts>,
    /// The words of each language, without accents, by the place of the language.
    known: Vec<BTreeSet<String>>,
}

impl Counted {
    /// Counts the forms on `pages`, which have this number of `keys`.
    pub fn new(pages: &[Arc<AnalysedPage>], keys: usize) -> Self {
        let counted = runs(pages).into_par_iter().map(|(pages, _)| counts(pages, keys));
        Self { by_language: counted.reduce(BTreeMap::new, sum), keys }
    }

    /// The number of documents of each language that hold the form of a key; nothing if it is not the form of a word.
    fn counts(&self, key: usize) -> impl Iterator<Item = (LanguageId, u32)> {
        self.by_language.iter().map(move |(language, counts)| (*language, counts[key])).filter(|(_, count)| *count > 0)
    }

    /// The numbers of the keys of forms.
    fn held(&self) -> impl Iterator<Item = usize> {
        (0..self.keys).filter(|key| self.counts(*key).next().is_some())
    }

    /// Whether each key, by its number, is a form of a stem that has more than one; `stems` are the numbers of stems' keys.
    pub fn has_own_key(&self, stems: &[u32]) -> Vec<bool> {
        let mut of_stem = vec![0_u32; stems.len()];
        self.held().for_each(|key| of_stem[stems[key] as usize] += 1);
        let mut has_own_key = vec![false; stems.len()];
        self.held().for_each(|key| has_own_key[key] = of_stem[stems[key] as usize] > 1);
        has_own_key
    }

    /// The forms in their order; `keys` are the keys by number.
    pub fn forms(&self, keys: &[Arc<str>], languages: &LanguageTable) -> Forms {
        let mut by_form: FxHashMap<&str, Counts> = FxHashMap::default();
        let mut known = vec![BTreeSet::new(); languages.len()];
        for key in self.held() {
            let (_, form) = keys[key].split_once(FORM).expect("the key of a form holds stem and form");
            let counts = by_form.entry(form).or_default();
            for (language, own) in self.counts(key) {
                match counts.iter_mut().find(|(other, _)| *other == language) {
                    Some((_, count)) => *count += own,
                    None => counts.push((language, own)),
                }
                known[language.place()].insert(folded(form));
            }
        }
        by_form.values_mut().for_each(|counts| counts.sort_unstable());
        let words = by_form.into_iter().filter(|(form, _)| form.chars().any(char::is_alphabetic));
        let counts = words.map(|(form, counts)| ((folded(form), form.to_owned()), counts)).collect();
        Forms { counts, known }
    }
}

/// For each language, how many documents hold each form, by the number of its key.
fn counts(pages: &[Arc<AnalysedPage>], keys: usize) -> BTreeMap<LanguageId, Vec<u32>> {
    let of_language = |pages: &[Arc<AnalysedPage>]| {
        // The last document of each form, and the number of documents, adjacent in memory: both are used for every word.
        let mut held = vec![(u32::MAX, 0_u32); keys];
        for (number, document) in (0..).zip(pages.iter().flat_map(|page| &page.documents)) {
            for mention in document.keys.iter().filter(|mention| mention.role() == Role::Word) {
                let (last, count) = &mut held[mention.key() as usize];
                *count += u32::from(*last != number);
                *last = number;
            }
        }
        (pages[0].page.language, held.into_iter().map(|(_, count)| count).collect())
    };
    pages.chunk_by(|one, next| one.page.language == next.page.language).map(of_language).collect()
}

fn sum(mut one: BTreeMap<LanguageId, Vec<u32>>, other: BTreeMap<LanguageId, Vec<u32>>) -> BTreeMap<LanguageId, Vec<u32>> {
    for (language, counts) in other {
        match one.entry(language) {
            Entry::Vacant(place) => {
                place.insert(counts);
            }
            Entry::Occupied(mut own) => own.get_mut().iter_mut().zip(counts).for_each(|(one, other)| *one += other),
        }
    }
    one
}

/// The part of the start block about the lists.
pub struct WordLists {
    /// The first word, without accents, of each block of each list.
    pub firsts: [Vec<String>; 2],
    /// The number of blocks of common words.
    pub common: usize,
}

impl Forms {
    /// The block with the hashed words of a language.
    pub fn known(&self, language: LanguageId) -> Vec<u8> {
        known::hashed(self.known[language.place()].iter().map(String::as_str))
    }

    /// Splits the lists into blocks.
    pub fn split(&self, languages: &LanguageTable, blocks: &mut Vec<NamedBlock>) -> WordLists {
        let reversed = |text: &str| text.chars().rev().collect::<String>();
        let ends: BTreeMap<(String, String), Counts> =
            self.counts.iter().map(|((folded, form), counts)| ((reversed(folded), reversed(form)), counts.clone())).collect();
        let firsts = [list(&self.counts, block::words, blocks), list(&ends, block::endings, blocks)];
        WordLists { firsts, common: self.common(languages, blocks) }
    }

    /// Distributes over blocks the common words that are on no page but similar to a word of a page; returns the number of blocks.
    fn common(&self, languages: &LanguageTable, blocks: &mut Vec<NamedBlock>) -> usize {
        let near = Neighbours::new(self.counts.keys().map(|(folded, _)| folded.as_str()));
        let own: Vec<LanguageId> = languages.all().filter(|language| !self.known[language.place()].is_empty()).collect();
        let is_held = |word: &str| self.known.iter().any(|known| known.contains(word));
        let words: BTreeSet<String> = own
            .into_par_iter()
            .flat_map_iter(|language| CommonWords::get().of(languages.code(language)).map(folded))
            .filter(|word| word.chars().count() >= CORRECTED && !is_held(word) && near.has(word))
            .collect();
        let mut lists: Vec<Vec<&str>> = vec![Vec::new(); words.len().div_ceil(COMMON)];
        for word in &words {
            let number = list_of(word, lists.len());
            lists[number].push(word);
        }
        for (number, words) in lists.iter().enumerate() {
            blocks.push(NamedBlock::of_bytes(block::common(number), known::hashed(words.iter().copied())));
        }
        lists.len()
    }
}

/// Hashes of words, and of words with one letter deleted (SymSpell): two words one edit apart have a hash in common.
struct Neighbours(FxHashSet<u64>);

impl Neighbours {
    fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut hashes = FxHashSet::default();
        for word in words.filter(|word| word.chars().all(char::is_alphabetic)) {
            shortened(word, |hash| {
                hashes.insert(hash);
            });
        }
        Self(hashes)
    }

    /// Whether a word may be one edit from `word`: no false negatives, few false positives.
    fn has(&self, word: &str) -> bool {
        let mut has = false;
        shortened(word, |hash| has |= self.0.contains(&hash));
        has
    }
}

/// Passes to `sink` the hash of a word, and the hashes of the word with each letter deleted.
fn shortened(word: &str, mut sink: impl FnMut(u64)) {
    let hash = |parts: [&str; 2]| {
        let mut hasher = FxHasher::default();
        parts.iter().flat_map(|part| part.bytes()).for_each(|byte| hasher.write_u8(byte));
        hasher.finish()
    };
    sink(hash([word, ""]));
    for (at, letter) in word.char_indices() {
        sink(hash([&word[..at], &word[at + letter.len_utf8()..]]));
    }
}

/// Splits one list; each word has the length of its common prefix with the previous word.
fn list(words: &BTreeMap<(String, String), Counts>, name: fn(usize) -> String, blocks: &mut Vec<NamedBlock>) -> Vec<String> {
    let words: Vec<(&(String, String), &Counts)> = words.iter().collect();
    let mut firsts = Vec::new();
    for (number, words) in words.chunks(WORDS).enumerate() {
        // The logarithm is enough to distinguish common from rare, and it compresses well.
        let code = |(_, count): &(LanguageId, u32)| crate::schema::length_code(*count);
        let codes: Vec<Vec<u8>> = words.iter().map(|(_, counts)| counts.iter().map(code).collect()).collect();
        let mut body = Vec::with_capacity(words.len());
        let mut before = "";
        for (((_, word), counts), codes) in words.iter().zip(&codes) {
            let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            let shared = (0..=shared).rev().find(|at| word.is_char_boundary(*at)).unwrap_or(0);
            let languages = counts.iter().map(|(language, _)| *language).collect::<LanguageSet>().bits();
            body.push(ListedWord { shared: shared as u32, rest: &word[shared..], languages, counts: codes });
            before = word;
        }
        firsts.push(words[0].0.0.clone());
        blocks.push(NamedBlock::new(name(number), &body));
    }
    firsts
}

fn folded(form: &str) -> String {
    let mut folded = String::with_capacity(form.len());
    fold(form, &mut folded);
    folded
}

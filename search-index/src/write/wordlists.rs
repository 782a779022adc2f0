//! Lists of words for the correction of typing mistakes: in order, and in the order of their ends.
//!
//! One edit leaves the first or the second half of a word as it was, so the candidates stand together in one of the two lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::AnalysedPage;
use super::blocks::Block;
use crate::Language;
use crate::analysis::fold::fold;
use crate::bytes::Put;
use crate::schema::{FORM, block};

/// Words in one block of a list.
const WORDS: usize = 700;

/// What is known of the forms of words over all pages.
pub struct Forms {
    /// Whether each key, by its number, is a form of a stem that has more than one.
    pub told: Vec<bool>,
    /// How many documents hold each word without accents, by language.
    pub counts: [BTreeMap<String, u32>; 4],
}

/// Gathers the forms of all pages, whose keys by number are `keys`.
pub fn forms(pages: &[Arc<AnalysedPage>], keys: &[Arc<str>]) -> Forms {
    let mut by_form: [FxHashMap<u32, u32>; 4] = Default::default();
    for page in pages {
        let counts = &mut by_form[page.language as usize];
        for (form, count) in &page.forms {
            *counts.entry(*form).or_default() += count;
        }
    }
    let split = |form: u32| keys[form as usize].split_once(FORM).expect("the key of a form holds stem and form");
    let mut of_stem: FxHashMap<&str, FxHashSet<u32>> = FxHashMap::default();
    for form in by_form.iter().flat_map(FxHashMap::keys) {
        of_stem.entry(split(*form).0).or_default().insert(*form);
    }
    let mut told = vec![false; keys.len()];
    for form in of_stem.values().filter(|forms| forms.len() > 1).flatten() {
        told[*form as usize] = true;
    }
    let counts = by_form.map(|forms| {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for (form, count) in forms {
            let form = split(form).1;
            if form.chars().all(char::is_alphabetic) {
                let mut folded = String::new();
                fold(form, &mut folded);
                *counts.entry(folded).or_default() += count;
            }
        }
        counts
    });
    Forms { told, counts }
}

/// The first word of each block of each list.
pub struct Lists([[Vec<String>; 2]; 4]);

impl Lists {
    /// Puts the first words into the block that opens the index.
    pub fn put(&self, start: &mut Vec<u8>) {
        for list in self.0.iter().flatten() {
            start.put(list.len() as u64);
            for first in list {
                start.put_text(first);
            }
        }
    }
}

/// Cuts the lists into blocks.
pub fn split(counts: &[BTreeMap<String, u32>; 4], blocks: &mut Vec<Block>) -> Lists {
    Lists(Language::ALL.map(|language| {
        let counts = &counts[language as usize];
        let forward: Vec<(String, u32)> = counts.iter().map(|(word, count)| (word.clone(), *count)).collect();
        let mut backward: Vec<(String, u32)> = counts.iter().map(|(word, count)| (word.chars().rev().collect(), *count)).collect();
        backward.sort_unstable();
        let first = list(&forward, |number| block::words(language, number), blocks);
        [first, list(&backward, |number| block::endings(language, number), blocks)]
    }))
}

/// Cuts one list; each word says how many bytes it shares with the one before.
fn list(words: &[(String, u32)], name: impl Fn(usize) -> String, blocks: &mut Vec<Block>) -> Vec<String> {
    let mut firsts = Vec::new();
    for (number, words) in words.chunks(WORDS).enumerate() {
        let mut body = Vec::new();
        body.put(words.len() as u64);
        let mut before = "";
        for (word, count) in words {
            let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            let shared = (0..=shared).rev().find(|at| word.is_char_boundary(*at)).unwrap_or(0);
            body.put(shared as u64);
            body.put_text(&word[shared..]);
            // The logarithm is enough to tell common from rare, and it compresses.
            body.push(crate::schema::length_code(*count));
            before = word;
        }
        firsts.push(words[0].0.clone());
        blocks.push(Block::new(name(number), body));
    }
    firsts
}

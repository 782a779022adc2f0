//! What a thread remembers of the words that it met: most words of a page stood on an earlier one.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::words::Keys;
use crate::Language;
use crate::analysis::concepts::{Beginning, Labels};
use crate::analysis::tokens::Token;
use crate::analysis::{Analyser, fold};
use crate::schema::{form_key, title_key};

/// How many words of each language are kept where they are found at once: few words make most of any text.
const FREQUENT: usize = 1 << 10;

/// Words by their forms, and keys by their texts, with the numbers of their keys.
#[derive(Default)]
pub(super) struct Memory {
    /// The last word with each hash; empty until the first word of the language.
    frequent: [Vec<(u128, Known)>; 4],
    short: [FxHashMap<u128, Known>; 4],
    long: [FxHashMap<Arc<str>, Known>; 4],
    wholes: FxHashMap<Arc<str>, u32>,
    keys: FxHashMap<Arc<str>, u32>,
    words: Vec<Word>,
}

/// What is asked of every word that a text has.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// The number under which [`Memory::word`] gives the rest.
    pub number: u32,
    /// Number of the key of its form.
    pub form_key: u32,
    /// Whether a label of a concept begins with it.
    pub labelled: bool,
}

/// A word of one language.
pub(super) struct Word {
    pub form: Arc<str>,
    pub stem: Arc<str>,
    /// The labels of concepts that begin with it, and how many words the longest has.
    pub labels: Beginning,
    pub longest: u32,
    /// Number of the key of titles that hold it, once it is known.
    title: Option<u32>,
}

impl Memory {
    /// The word that `form` is in a language.
    pub fn known(&mut self, form: &str, language: Language, analyser: &Analyser, labels: &Labels, keys: &Keys) -> Known {
        let Some(packed) = packed(form) else {
            return match self.long[language as usize].get(form) {
                Some(known) => *known,
                None => self.new_word(form, None, language, analyser, labels, keys),
            };
        };
        if self.frequent[language as usize].is_empty() {
            self.frequent[language as usize] = vec![(0, Known { number: 0, form_key: 0, labelled: false }); FREQUENT];
        }
        let place = place(packed);
        let (last, known) = self.frequent[language as usize][place];
        // No word is packed as nothing: its length is part of it.
        if last == packed {
            return known;
        }
        let known = match self.short[language as usize].get(&packed) {
            Some(known) => *known,
            None => self.new_word(form, Some(packed), language, analyser, labels, keys),
        };
        self.frequent[language as usize][place] = (packed, known);
        known
    }

    /// Takes in a word that was not met before.
    fn new_word(
        &mut self,
        form: &str,
        packed: Option<u128>,
        language: Language,
        analyser: &Analyser,
        labels: &Labels,
        keys: &Keys,
    ) -> Known {
        let mut folded = String::with_capacity(form.len());
        fold::fold(form, &mut folded);
        let stem = analyser.stem(&folded);
        let (stem_key, stem) = keys.number(&stem);
        let form_key = keys.number_of_form(&form_key(&stem, form), stem_key);
        let number = u32::try_from(self.words.len()).expect("fewer than four billion words");
        let beginning = labels.beginning_with(&stem);
        let longest = labels.longest(&beginning) as u32;
        let known = Known { number, form_key, labelled: longest > 0 };
        let form: Arc<str> = form.into();
        match packed {
            Some(packed) => self.short[language as usize].insert(packed, known),
            None => self.long[language as usize].insert(Arc::clone(&form), known),
        };
        self.words.push(Word { form, stem, labels: beginning, longest, title: None });
        known
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> &Word {
        &self.words[number as usize]
    }

    /// The number of the key of titles that hold the word with this number.
    pub fn title(&mut self, number: u32, keys: &Keys) -> u32 {
        let word = &mut self.words[number as usize];
        *word.title.get_or_insert_with(|| keys.number(&title_key(&word.stem)).0)
    }

    /// The number of the key of a code as a whole.
    pub fn whole(&mut self, token: &Token<'_>, keys: &Keys) -> u32 {
        if let Some(number) = self.wholes.get(token.form) {
            return *number;
        }
        let mut folded = String::with_capacity(token.form.len());
        fold::fold(token.form, &mut folded);
        let (number, _) = keys.number(&folded);
        self.wholes.insert(token.form.into(), number);
        number
    }

    /// The number of any key.
    pub fn key(&mut self, key: &str, keys: &Keys) -> u32 {
        if let Some(number) = self.keys.get(key) {
            return *number;
        }
        let (number, key) = keys.number(key);
        self.keys.insert(key, number);
        number
    }
}

/// Where a word has its place among the frequent ones.
fn place(packed: u128) -> usize {
    let mixed = (packed as u64 ^ (packed >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize % FREQUENT
}

/// A form of up to 15 bytes and its length in one number: it is hashed and compared at once, without a look at another place.
fn packed(form: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    let (length, letters) = bytes.split_last_mut().expect("16 bytes have a last one");
    letters.get_mut(..form.len())?.copy_from_slice(form.as_bytes());
    *length = form.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

//! What a thread remembers of the words that it met: most words of a page stood on an earlier one.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::words::Keys;
use crate::Language;
use crate::analysis::concepts::Labels;
use crate::analysis::tokens::Token;
use crate::analysis::{Analyser, fold};
use crate::schema::form_key;

/// Words by their forms, and keys by their texts, with the numbers of their keys.
#[derive(Default)]
pub(super) struct Memory {
    numbers: [FxHashMap<Arc<str>, u32>; 4],
    wholes: FxHashMap<Arc<str>, u32>,
    keys: FxHashMap<Arc<str>, u32>,
    words: Vec<Word>,
}

/// A word of one language.
pub(super) struct Word {
    pub form: Arc<str>,
    pub stem: Arc<str>,
    /// Number of the key of its form.
    pub form_key: u32,
    /// How many words the longest label of a concept has that begins with it; 0 for none.
    pub labels: usize,
}

impl Memory {
    /// The number under which [`Memory::word`] gives the word that `form` is in a language.
    pub fn number(&mut self, form: &str, language: Language, analyser: &Analyser, labels: &Labels, keys: &Keys) -> u32 {
        let numbers = &mut self.numbers[language as usize];
        if let Some(number) = numbers.get(form) {
            return *number;
        }
        let mut folded = String::with_capacity(form.len());
        fold::fold(form, &mut folded);
        let stem = analyser.stem(&folded);
        let (stem_key, stem) = keys.number(&stem);
        let form_key = keys.number_of_form(&form_key(&stem, form), stem_key);
        let number = u32::try_from(self.words.len()).expect("fewer than four billion words");
        let form: Arc<str> = form.into();
        self.words.push(Word { form: Arc::clone(&form), labels: labels.longest_from(&stem), stem, form_key });
        numbers.insert(form, number);
        number
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> &Word {
        &self.words[number as usize]
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

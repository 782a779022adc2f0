//! A cache of words for each thread: most words of a page were on an earlier page.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::words::KeyNumbers;
use crate::LanguageId;
use crate::analysis::labels::{Beginning, LabelIndex};
use crate::analysis::tokens::Form;
use crate::analysis::{Analyser, fold};
use crate::schema::{form_key, title_key};

/// Words by their forms, and keys by their texts, with the numbers of their keys.
pub(super) struct AnalysisCache {
    /// By the place of the language.
    short: Vec<FxHashMap<Packed, CachedWord>>,
    long: Vec<FxHashMap<Arc<str>, CachedWord>>,
    codes: FxHashMap<Arc<str>, u32>,
    keys: FxHashMap<Arc<str>, u32>,
    words: Vec<LanguageWord>,
}

/// A form of up to 15 bytes, from [`Form::packed`]: hashed and compared without an indirection. As two halves it needs no padding
/// next to its value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Packed(u64, u64);

/// The data needed for every word of a text, in eight bytes, because this table is used all the time.
#[derive(Clone, Copy)]
pub(super) struct CachedWord {
    /// Twice the number of the word, plus one if a label of a concept starts with it.
    number: u32,
    /// Number of the key of its form.
    pub form_key: u32,
}

impl CachedWord {
    /// The number of the word in [`AnalysisCache::word`], for the rest of its data.
    pub fn number(self) -> u32 {
        self.number >> 1
    }

    /// Whether a label of a concept begins with it.
    pub fn is_labelled(self) -> bool {
        self.number & 1 == 1
    }
}

/// A word of a text before its look-up: words are looked up in batches, so that the processor can overlap cache misses.
pub(super) enum Met {
    /// A word of up to 15 bytes.
    Short(Packed),
    /// Any other.
    Known(CachedWord),
    /// The number of the key of a code as a whole.
    Code(u32),
}

/// A word of one language.
pub(super) struct LanguageWord {
    pub form: Arc<str>,
    pub stem: Arc<str>,
    /// The labels of concepts that start with it, and the number of words of the longest.
    pub labels: Beginning,
    pub longest: u32,
    /// Number of the key of titles that contain it, once it is known.
    title: Option<u32>,
}

/// The cache key of a word in one language.
#[derive(Clone, Copy)]
pub(super) struct WordKey<'a> {
    pub language: LanguageId,
    pub analyser: &'a Analyser,
    pub labels: &'a LabelIndex,
    pub keys: &'a KeyNumbers,
}

impl AnalysisCache {
    /// An empty cache for this number of languages.
    pub fn new(languages: usize) -> Self {
        Self {
            short: vec![FxHashMap::default(); languages],
            long: vec![FxHashMap::default(); languages],
            codes: FxHashMap::default(),
            keys: FxHashMap::default(),
            words: Vec::new(),
        }
    }

    /// A word of a text, to be looked up later with others.
    pub fn met(&mut self, form: &Form, words: WordKey<'_>) -> Met {
        match packed(form) {
            Some(packed) => Met::Short(packed),
            None => Met::Known(self.long(form.as_str(), words)),
        }
    }

    /// A word of a title.
    pub fn known(&mut self, form: &Form, words: WordKey<'_>) -> CachedWord {
        match packed(form) {
            Some(packed) => self.short(packed, words),
            None => self.long(form.as_str(), words),
        }
    }

    /// The word with up to 15 bytes that has this form.
    pub fn short(&mut self, packed: Packed, words: WordKey<'_>) -> CachedWord {
        if let Some(known) = self.short[words.language.place()].get(&packed) {
            return *known;
        }
        let (letters, length) = packed.letters();
        let known = self.new_word(str::from_utf8(&letters[..length]).expect("packed forms are valid UTF-8"), words);
        self.short[words.language.place()].insert(packed, known);
        known
    }

    fn long(&mut self, form: &str, words: WordKey<'_>) -> CachedWord {
        if let Some(known) = self.long[words.language.place()].get(form) {
            return *known;
        }
        let known = self.new_word(form, words);
        self.long[words.language.place()].insert(form.into(), known);
        known
    }

    /// Adds a new word.
    #[cold]
    fn new_word(&mut self, form: &str, WordKey { analyser, labels, keys, .. }: WordKey<'_>) -> CachedWord {
        let mut folded = String::with_capacity(form.len());
        fold::fold(form, &mut folded);
        let stem = analyser.stem(&folded);
        let (stem_key, stem) = keys.number(&stem);
        let form_key = keys.number_of_form(&form_key(&stem, form), stem_key);
        let number = u32::try_from(self.words.len()).ok().filter(|number| *number < 1 << 31).expect("fewer than two billion words");
        let beginning = labels.beginning_with(&stem);
        let longest = labels.longest(&beginning) as u32;
        self.words.push(LanguageWord { form: form.into(), stem, labels: beginning, longest, title: None });
        CachedWord { number: number << 1 | u32::from(longest > 0), form_key }
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> &LanguageWord {
        &self.words[number as usize]
    }

    /// The number of the key of titles that contain the word with this number.
    pub fn title(&mut self, number: u32, keys: &KeyNumbers) -> u32 {
        let word = &mut self.words[number as usize];
        *word.title.get_or_insert_with(|| keys.number(&title_key(&word.stem)).0)
    }

    /// The number of the key of a code as a whole.
    pub fn code(&mut self, form: &str, keys: &KeyNumbers) -> u32 {
        if let Some(number) = self.codes.get(form) {
            return *number;
        }
        let mut folded = String::with_capacity(form.len());
        fold::fold(form, &mut folded);
        let (number, _) = keys.number(&folded);
        self.codes.insert(form.into(), number);
        number
    }

    /// The number of any key.
    pub fn key(&mut self, key: &str, keys: &KeyNumbers) -> u32 {
        if let Some(number) = self.keys.get(key) {
            return *number;
        }
        let (number, key) = keys.number(key);
        self.keys.insert(key, number);
        number
    }
}

fn packed(form: &Form) -> Option<Packed> {
    form.packed().map(|packed| Packed(packed as u64, (packed >> 64) as u64))
}

impl Packed {
    /// The bytes of the form, and its length.
    fn letters(self) -> ([u8; 16], usize) {
        let bytes = (u128::from(self.1) << 64 | u128::from(self.0)).to_le_bytes();
        (bytes, usize::from(bytes[15]))
    }
}

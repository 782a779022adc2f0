//! The common words of each language: a typed word is correct if it is one of them, even if it is on no page.
//!
//! See `words/NOTICE.md` for their source, and for how the file is made.

use std::sync::LazyLock;

use libdeflater::{CompressionLvl, Compressor, Decompressor};
use rayon::prelude::*;

use crate::Language;
use crate::analysis::tokens::tokens;
use crate::bytes::{Damaged, Put, Take};

/// The embedded file.
const KEPT: &[u8] = include_bytes!("../../words/common.gz");
/// Most words of each language.
const MOST: usize = 45_000;
/// Frequency bands for each doubling of the rank of a word.
const BANDS: f64 = 2.0;
/// Largest difference in bands of two words that are about equally common: a factor of eight.
const COMPARABLE: u8 = 6;
/// The band that starts after the two thousand most common words.
const MOST_COMMON: u8 = 22;
/// The band of words that are not common, after all other bands.
const RARE: u8 = 32;

/// The common words of the languages of the index.
pub struct CommonWords([Words; 4]);

/// The common words of a language, in lower case with their accents, in order.
#[derive(Debug, Default, PartialEq, Eq)]
struct Words {
    /// Concatenated.
    text: String,
    /// The end of each.
    ends: Vec<u32>,
    /// The band of each: lower is more common.
    bands: Vec<u8>,
}

impl CommonWords {
    /// The embedded lists.
    pub fn get() -> &'static Self {
        static WORDS: LazyLock<CommonWords> = LazyLock::new(|| CommonWords::unpack(KEPT).expect("the kept file is whole"));
        &WORDS
    }

    /// The words of one language.
    pub fn of(&self, language: Language) -> impl Iterator<Item = &str> {
        let words = &self.0[language as usize];
        (0..words.ends.len()).map(|number| words.word(number))
    }

    /// Whether `form`, in lower case with its accents, is one of them.
    pub fn has(&self, language: Language, form: &str) -> bool {
        self.band(language, form).is_some()
    }

    /// Whether `form` is one of the two thousand most common words of `language`.
    pub fn is_most_common(&self, language: Language, form: &str) -> bool {
        self.band(language, form).is_some_and(|band| band < MOST_COMMON)
    }

    /// Whether `form` is a common word of `language`, and not much rarer than `other`, a word of the language `its`.
    pub fn has_beside(&self, language: Language, form: &str, other: &str, its: Language) -> bool {
        let beside = self.band(its, other).unwrap_or(RARE);
        self.band(language, form).is_some_and(|band| band < beside.saturating_add(COMPARABLE))
    }

    fn band(&self, language: Language, form: &str) -> Option<u8> {
        let words = &self.0[language as usize];
        let (mut low, mut high) = (0, words.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match words.word(middle).cmp(form) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(words.bands[middle]),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Encodes lists of words of each language, most frequent first, as in the file: the frequency of a word is its highest in any
    /// list.
    pub fn pack(lists: &[Vec<Vec<String>>; 4]) -> Vec<u8> {
        let mut body = Vec::new();
        for lists in lists {
            Words::new(lists).put(&mut body);
        }
        let mut compressor = Compressor::new(CompressionLvl::best());
        let mut packed = vec![0; compressor.gzip_compress_bound(body.len())];
        let length = compressor.gzip_compress(&body, &mut packed).expect("the buffer has the maximum compressed size");
        packed.truncate(length);
        packed
    }

    fn unpack(packed: &[u8]) -> Result<Self, Damaged> {
        // A gzip member ends with the length of its content.
        let length = u32::from_le_bytes(*packed.last_chunk().ok_or(Damaged)?) as usize;
        let mut body = vec![0; length];
        Decompressor::new().gzip_decompress(packed, &mut body).map_err(|_| Damaged)?;
        let mut take = Take(&body);
        let parts = [(); 4].map(|()| take.bytes());
        let words = parts.into_par_iter().map(|part| Words::take(&mut Take(part?))).collect::<Result<Vec<_>, Damaged>>()?;
        Ok(Self(words.try_into().map_err(|_| Damaged)?))
    }
}

impl Words {
    /// The words of lists, most frequent first. Words with an apostrophe or a hyphen are split as in a text.
    fn new(lists: &[Vec<String>]) -> Self {
        let mut ranks: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        for list in lists {
            for (rank, entry) in (1..).zip(list) {
                tokens(entry, |token| {
                    let is_word = token.form.chars().all(|letter| letter.is_alphabetic()) && token.form.chars().nth(1).is_some();
                    if is_word && !token.whole {
                        ranks.entry(token.form.to_owned()).and_modify(|own| *own = rank.min(*own)).or_insert(rank);
                    }
                });
            }
        }
        let mut kept: Vec<(usize, String)> = ranks.into_iter().map(|(word, rank)| (rank, word)).collect();
        kept.sort_unstable();
        kept.truncate(MOST);
        kept.sort_unstable_by(|a, b| a.1.cmp(&b.1));
        let mut words = Self::default();
        for (rank, word) in kept {
            words.text.push_str(&word);
            words.ends.push(words.text.len() as u32);
            words.bands.push(((rank as f64).log2() * BANDS) as u8);
        }
        words
    }

    fn word(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[number] as usize]
    }

    /// Writes lengths, letters and bands separately, which compresses best. Each word has the length of its common prefix with the
    /// previous word.
    fn put(&self, body: &mut Vec<u8>) {
        let (mut shared, mut own, mut letters) = (Vec::new(), Vec::new(), Vec::new());
        let mut before = "";
        for word in (0..self.ends.len()).map(|number| self.word(number)) {
            let same = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            shared.push(same as u8);
            own.push((word.len() - same) as u8);
            letters.extend_from_slice(&word.as_bytes()[same..]);
            before = word;
        }
        let mut part = Vec::new();
        for bytes in [shared, own, self.bands.clone(), letters] {
            part.put_bytes(&bytes);
        }
        body.put_bytes(&part);
    }

    fn take(take: &mut Take<'_>) -> Result<Self, Damaged> {
        let (shared, own, bands, mut letters) = (take.bytes()?, take.bytes()?, take.bytes()?, take.bytes()?);
        let mut text: Vec<u8> = Vec::with_capacity(letters.len() * 4);
        let mut ends = Vec::with_capacity(shared.len());
        let mut start = 0;
        for (shared, own) in shared.iter().zip(own) {
            let same = start..start + usize::from(*shared);
            if same.end > text.len() {
                return Err(Damaged);
            }
            start = text.len();
            text.extend_from_within(same);
            let (new, rest) = letters.split_at_checked(usize::from(*own)).ok_or(Damaged)?;
            text.extend_from_slice(new);
            letters = rest;
            ends.push(u32::try_from(text.len()).map_err(|_| Damaged)?);
        }
        let text = String::from_utf8(text).map_err(|_| Damaged)?;
        let is_whole = bands.len() == ends.len() && ends.iter().all(|end| text.is_char_boundary(*end as usize));
        if is_whole { Ok(Self { text, ends, bands: bands.to_vec() }) } else { Err(Damaged) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked() {
        let list = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let lists = [vec![list("le traité l'été peut-être 1990"), list("été le")], vec![list("the")], Vec::new(), vec![Vec::new()]];
        let words = CommonWords::unpack(&CommonWords::pack(&lists)).expect("it is whole");
        assert_eq!(words.of(Language::Fr).collect::<Vec<_>>(), ["le", "peut", "traité", "été", "être"]);
        assert_eq!(words.0[0].bands, [0, 4, 2, 0, 4]);
        assert_eq!(words.of(Language::En).collect::<Vec<_>>(), ["the"]);
        assert_eq!(words.of(Language::Es).count() + words.of(Language::Pt).count(), 0);
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let packed = CommonWords::pack(&[vec![vec!["été".to_owned(), "étés".to_owned()]], Vec::new(), Vec::new(), Vec::new()]);
        for length in 0..packed.len() {
            assert!(CommonWords::unpack(&packed[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn the_kept_words_are_those_that_people_use() {
        let words = CommonWords::get();
        for (language, common) in [
            (Language::Fr, "abandonné chercheuse merde préfecture ouais"),
            (Language::En, "phone prosecutors yeah parliamentary"),
            (Language::Es, "abogado hijo municipios dijeron"),
            (Language::Pt, "advogado prefeituras irmã então"),
        ] {
            for word in common.split(' ') {
                assert!(words.has(language, word), "{word}");
            }
            let count = words.of(language).count();
            assert!(count > 40_000, "{count} words of {language:?}");
        }
        for mistyped in ["extraditon", "autoriad", "traficking", "barbadso"] {
            assert!(!Language::ALL.iter().any(|language| words.has(*language, mistyped)), "{mistyped}");
        }
    }

    #[test]
    fn words_that_differ_by_their_accents_are_told_from_those_that_lack_them() {
        let words = CommonWords::get();
        for (language, plain, accented, expected) in [
            (Language::Fr, "traite", "traité", true),
            (Language::Es, "papa", "papá", true),
            (Language::Pt, "pais", "país", true),
            (Language::Es, "educacion", "educación", false),
            (Language::Es, "policia", "policía", false),
            (Language::Pt, "nao", "não", false),
        ] {
            assert_eq!(words.has_beside(language, plain, accented, language), expected, "{plain}");
        }
    }
}

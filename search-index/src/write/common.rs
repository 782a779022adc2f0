//! The common words of each language: a typed word is correct if it is one of them, even if it is on no page.
//!
//! See `words/NOTICE.md` for their source, and for how the file is made.

use std::sync::LazyLock;
use std::thread;

use libdeflater::{CompressionLvl, Compressor, Decompressor};

use crate::analysis::tokens::tokens;
use crate::blocks::{Damaged, decode, encode};
use crate::language::primary;

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

/// The common words of some languages, with the code of each; none of any other language.
pub struct CommonWords(Vec<(String, WordBands)>);

/// The common words of a language, in lower case with their accents, in order.
#[derive(Debug, Default, PartialEq, Eq)]
struct WordBands {
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

    /// The codes of the languages that have lists.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(code, _)| code.as_str())
    }

    /// The words of the language with this code; its script and region are ignored.
    pub fn of(&self, code: &str) -> impl Iterator<Item = &str> {
        let words = self.words(code);
        words.into_iter().flat_map(|words| (0..words.ends.len()).map(|number| words.word(number)))
    }

    fn words(&self, code: &str) -> Option<&WordBands> {
        self.0.iter().find(|(own, _)| own == primary(code)).map(|(_, words)| words)
    }

    /// Whether `form`, in lower case with its accents, is one of them.
    pub fn has(&self, code: &str, form: &str) -> bool {
        self.band(code, form).is_some()
    }

    /// Whether `form` is one of the two thousand most common words of the language `code`.
    pub fn is_most_common(&self, code: &str, form: &str) -> bool {
        self.band(code, form).is_some_and(|band| band < MOST_COMMON)
    }

    /// Whether `form` is a common word of the language `code`, and not much rarer than `other`, a word of the language `its`.
    pub fn has_beside(&self, code: &str, form: &str, other: &str, its: &str) -> bool {
        let beside = self.band(its, other).unwrap_or(RARE);
        self.band(code, form).is_some_and(|band| band < beside.saturating_add(COMPARABLE))
    }

    fn band(&self, code: &str, form: &str) -> Option<u8> {
        let words = self.words(code)?;
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

    /// Encodes lists of words of each language, given by its code, most frequent first, as in the file: the frequency of a word is
    /// its highest in any list.
    pub fn pack(lists: &[(&str, Vec<Vec<String>>)]) -> Vec<u8> {
        let mut body = Vec::new();
        for (code, lists) in lists {
            body.extend(encode(&(*code, WordBands::new(lists).packed().as_slice())));
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
        let mut rest = body.as_slice();
        let mut parts: Vec<(String, &[u8])> = Vec::new();
        while !rest.is_empty() {
            let (part, others) = postcard::take_from_bytes(rest).map_err(|_| Damaged)?;
            parts.push(part);
            rest = others;
        }
        // Own threads: a thread of rayon's pool that waits here may take a job that waits for these words itself, a deadlock.
        let words = thread::scope(|scope| {
            let list = |(code, part)| scope.spawn(move || Ok((code, WordBands::unpacked(part)?)));
            let lists: Vec<_> = parts.into_iter().map(list).collect();
            lists.into_iter().map(|list| list.join().map_err(|_| Damaged)?).collect::<Result<_, Damaged>>()
        })?;
        Ok(Self(words))
    }
}

impl WordBands {
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
    fn packed(&self) -> Vec<u8> {
        let (mut shared, mut own, mut letters) = (Vec::new(), Vec::new(), Vec::new());
        let mut before = "";
        for word in (0..self.ends.len()).map(|number| self.word(number)) {
            let same = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            shared.push(same as u8);
            own.push((word.len() - same) as u8);
            letters.extend_from_slice(&word.as_bytes()[same..]);
            before = word;
        }
        encode(&(shared, own, &self.bands, letters))
    }

    fn unpacked(part: &[u8]) -> Result<Self, Damaged> {
        let (shared, own, bands, mut letters): (&[u8], &[u8], &[u8], &[u8]) = decode(part)?;
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
        let lists = [
            ("fr", vec![list("le traité l'été peut-être 1990"), list("été le")]),
            ("en", vec![list("the")]),
            ("es", Vec::new()),
            ("pt", vec![Vec::new()]),
        ];
        let words = CommonWords::unpack(&CommonWords::pack(&lists)).expect("it is whole");
        assert_eq!(words.of("fr").collect::<Vec<_>>(), ["le", "peut", "traité", "été", "être"]);
        assert_eq!(words.0[0].1.bands, [0, 4, 2, 0, 4]);
        assert_eq!(words.of("en").collect::<Vec<_>>(), ["the"]);
        assert_eq!(words.of("es").count() + words.of("pt").count() + words.of("ht").count(), 0);
        assert_eq!(words.of("en-GB").collect::<Vec<_>>(), ["the"]);
        assert!(words.languages().eq(["fr", "en", "es", "pt"]));
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let packed = CommonWords::pack(&[("fr", vec![vec!["été".to_owned(), "étés".to_owned()]])]);
        for length in 0..packed.len() {
            assert!(CommonWords::unpack(&packed[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn the_kept_words_are_those_that_people_use() {
        let words = CommonWords::get();
        for (language, common) in [
            ("fr", "abandonné chercheuse merde préfecture ouais"),
            ("en", "phone prosecutors yeah parliamentary"),
            ("es", "abogado hijo municipios dijeron"),
            ("pt", "advogado prefeituras irmã então"),
        ] {
            for word in common.split(' ') {
                assert!(words.has(language, word), "{word}");
            }
            let count = words.of(language).count();
            assert!(count > 40_000, "{count} words of {language}");
        }
        for mistyped in ["extraditon", "autoriad", "traficking", "barbadso"] {
            assert!(!words.languages().any(|language| words.has(language, mistyped)), "{mistyped}");
        }
    }

    #[test]
    fn words_that_differ_by_their_accents_are_told_from_those_that_lack_them() {
        let words = CommonWords::get();
        for (language, plain, accented, expected) in [
            ("fr", "traite", "traité", true),
            ("es", "papa", "papá", true),
            ("pt", "pais", "país", true),
            ("es", "educacion", "educación", false),
            ("es", "policia", "policía", false),
            ("pt", "nao", "não", false),
        ] {
            assert_eq!(words.has_beside(language, plain, accented, language), expected, "{plain}");
        }
    }
}

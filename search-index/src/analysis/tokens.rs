//! Words and codes of a text.

use std::ops::Range;

use super::fold::{is_mark, is_sign, lower, lower_one};

/// A word or a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// Its range in the text, in bytes.
    pub range: Range<usize>,
    /// Lower case, accents kept; for a code, its parts joined by hyphens.
    pub form: &'t str,
    /// Whether it is a whole code: its parts precede it as words.
    pub whole: bool,
}

/// A word or a code, as [`scan`] finds it.
pub enum Scanned<'t> {
    /// A word.
    Word(&'t Form),
    /// A whole code, in the form of [`Token`].
    Code(&'t str),
}

/// The letters of a word, in lower case with accents.
pub struct Form {
    /// Whole characters of UTF-8, up to `length`.
    bytes: [u8; LONGEST],
    length: usize,
}

/// Longest word in bytes; a longer one is cut, by writer and reader alike.
const LONGEST: usize = 64;

/// Elided words before an apostrophe, without a meaning of their own.
const ELIDED: &[&str] = &["l", "d", "c", "j", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// Passes every word of `text` to `sink`, in order, and also every code as a whole.
///
/// A code is a string without spaces that contains a digit (`A-55`, `18(3)(f)`, `RTP-II/doc.5/09`, `c182`), or capitals with a
/// slash (`AG/RES`). Elided articles (*l'*, *d'*, *qu'*) and the English possessive are removed.
pub fn tokens(text: &str, mut sink: impl FnMut(Token<'_>)) {
    scan(text, |scanned, range| {
        let (form, whole) = match scanned {
            Scanned::Word(form) => (form.as_str(), false),
            Scanned::Code(form) => (form, true),
        };
        sink(Token { range, form, whole });
    });
}

/// Like [`tokens`], with byte ranges, for a `sink` that needs few forms as strings.
pub fn scan(text: &str, mut sink: impl FnMut(Scanned<'_>, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut form = Form { bytes: [0; LONGEST], length: 0 };
    let mut chain = Chain::default();
    let mut after_apostrophe = false;
    let mut gap_start = 0;
    let mut start = 0;
    while let Some(byte) = bytes.get(start) {
        let first = if byte.is_ascii() { char::from(*byte) } else { text[start..].chars().next().unwrap_or_default() };
        if !is_alphanumeric(first) {
            start += first.len_utf8();
            if first.is_whitespace() || !chain.goes_on(text, gap_start, start) {
                chain.end(text, &mut sink);
            }
            after_apostrophe = is_apostrophe(first);
            continue;
        }
        let (end, digits) = form.read(text, start);
        let range = start..end;
        start = range.end;
        gap_start = range.end;
        let elided = text[range.end..].starts_with(is_apostrophe) && ELIDED.contains(&form.as_str());
        let possessive = after_apostrophe && form.as_str() == "s";
        after_apostrophe = false;
        if form.length == 0 || elided || possessive {
            continue;
        }
        chain.add(range.clone(), digits);
        sink(Scanned::Word(&form), range);
    }
    chain.end(text, &mut sink);
}

impl Form {
    /// The word.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.length]).expect("complete UTF-8 characters")
    }

    /// The word and its length in one number where it has up to 15 bytes: two words are the same if their numbers are.
    pub fn packed(&self) -> Option<u128> {
        let letters = u128::from_le_bytes(*self.bytes.first_chunk().expect("64 bytes have 16"));
        let others = u32::try_from(self.length).ok().filter(|length| *length < 16)? * 8;
        Some(letters & !(u128::MAX << others) | (self.length as u128) << 120)
    }

    /// Reads the word at `start`; returns its end, and whether it has a digit. Without table look-ups for the letters of
    /// Latin-1, which are nearly all letters of many languages.
    fn read(&mut self, text: &str, start: usize) -> (usize, bool) {
        let bytes = &text.as_bytes()[start..];
        let (mut at, mut digits) = (0, false);
        while at + 2 <= LONGEST {
            match bytes.get(at..) {
                None | Some([]) => break,
                Some([byte, ..]) if byte.is_ascii_alphanumeric() => {
                    digits |= byte.is_ascii_digit();
                    // Digits have this bit already.
                    self.bytes[at] = byte | 0x20;
                    at += 1;
                }
                // U+00C0 to U+00FF but for the signs of multiplication and division: capitals are 32 before small letters.
                Some([0xc3, second, ..]) if second & 0x1f != 0x17 => {
                    self.bytes[at] = 0xc3;
                    self.bytes[at + 1] = if *second < 0x9f { second | 0x20 } else { *second };
                    at += 2;
                }
                Some([byte, ..]) if byte.is_ascii() => break,
                _ if text[start + at..].starts_with(is_of_word) => return self.read_any(text, start),
                _ => break,
            }
        }
        if at + 2 > LONGEST {
            return self.read_any(text, start);
        }
        self.length = at;
        (start + at, digits)
    }

    /// Like [`Self::read`], for any letters and any length.
    #[cold]
    fn read_any(&mut self, text: &str, start: usize) -> (usize, bool) {
        let rest = &text[start..];
        let mut form = String::with_capacity(LONGEST);
        let mut digits = false;
        let mut end = text.len();
        for (at, next) in rest.char_indices() {
            if !is_of_word(next) {
                end = start + at;
                break;
            }
            digits |= next.is_ascii_digit();
            lower_one(next, &mut form);
        }
        self.length = form.floor_char_boundary(LONGEST);
        self.bytes[..self.length].copy_from_slice(&form.as_bytes()[..self.length]);
        (end, digits)
    }
}

/// Like [`char::is_alphanumeric`], without table look-ups for most Latin letters.
fn is_alphanumeric(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' => !matches!(character, '\u{d7}' | '\u{f7}'),
        _ => character.is_alphanumeric(),
    }
}

/// Whether a character goes on with a word: a letter or a digit of any script, or a mark after one.
pub fn is_of_word(character: char) -> bool {
    is_alphanumeric(character) || is_mark(character) || is_sign(character)
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2bc}' | '\u{ff07}')
}

/// Words without spaces between them, which may be a code.
#[derive(Default)]
struct Chain {
    range: Range<usize>,
    words: usize,
    /// Whether any of them has a digit.
    digits: bool,
}

impl Chain {
    fn add(&mut self, range: Range<usize>, digits: bool) {
        self.digits |= digits;
        if self.words == 0 {
            self.range = range;
        } else {
            self.range.end = range.end;
        }
        self.words += 1;
    }

    /// Whether the characters from `start` to `end` can be inside a code.
    fn goes_on(&self, text: &str, start: usize, end: usize) -> bool {
        self.words > 0
            && end.saturating_sub(start) <= 2
            && text.get(start..end).is_some_and(|gap| gap.bytes().all(|byte| b"-/.()_".contains(&byte)))
    }

    fn end(&mut self, text: &str, sink: &mut impl FnMut(Scanned<'_>, Range<usize>)) {
        let Self { range, words, digits } = std::mem::take(self);
        // Most words are not part of a code and have no digit.
        if words < 2 && !digits || range.len() > LONGEST {
            return;
        }
        let written = &text[range.clone()];
        let is_code = match words {
            1 => digits && written.contains(char::is_alphabetic),
            _ => digits || written.contains('/') && !written.contains(char::is_lowercase),
        };
        if !is_code {
            return;
        }
        let mut form = String::with_capacity(range.len() + 4);
        let mut lowered = String::with_capacity(range.len());
        lower(written, &mut lowered);
        let mut before: Option<bool> = None;
        for character in lowered.chars() {
            if !character.is_alphanumeric() {
                before = None;
                continue;
            }
            let digit = character.is_ascii_digit();
            if before != Some(digit) && !form.is_empty() {
                form.push('-');
            }
            form.push(character);
            before = Some(digit);
        }
        if form.contains('-') {
            sink(Scanned::Code(&form), range);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut found = Vec::new();
        tokens(text, |token| found.push(if token.whole { format!("[{}]", token.form) } else { token.form.to_owned() }));
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn elisions_are_split_and_possessives_left_out() {
        check("L’extradition d'Aruba, qu'il s’agisse", "extradition aruba il agisse");
        check("the Bronco's don't", "the bronco don t");
        check("aujourd'hui", "aujourd hui");
    }

    #[test]
    fn codes_are_words_and_wholes() {
        check("A-55", "a 55 [a-55]");
        check("a55 C182", "a55 [a-55] c182 [c-182]");
        check("AG/RES. 2456 (XXXIX-O/09)", "ag res [ag-res] 2456 xxxix o 09 [xxxix-o-09]");
        check("RTP-II/doc.5/09 rev. 9", "rtp ii doc 5 09 [rtp-ii-doc-5-09] rev 9");
        check("art. 18(3)(f).", "art 18 3 f [18-3-f]");
        check("n° 182", "n 182");
        check("et/ou sous-marin", "et ou sous marin");
    }

    #[test]
    fn words_of_any_script_are_words() {
        check("المحكمة، والنيابة.", "المحكمة والنيابة");
        check("مُحَـكِّمَةٌ ـ َ", "محكمة");
        check("المادة ١٨(٣)", "المادة ١٨ ٣");
        check("Tribinal la, yo pa’m", "tribinal la yo pa m");
        check("हिन्दी में", "हिन्दी में");
        check("می\u{200c}شود", "میشود");
        check("法院", "法院");
    }

    #[test]
    fn letters_are_what_unicode_says() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(character), character.is_alphanumeric(), "{character:?}");
        }
    }

    #[test]
    fn words_are_read_alike_with_tables_and_without() {
        let read = |text: &str, read: fn(&mut Form, &str, usize) -> (usize, bool)| {
            let mut form = Form { bytes: [b'?'; LONGEST], length: 0 };
            let (end, digits) = read(&mut form, text, 1);
            (form.as_str().to_owned(), end, digits)
        };
        for character in '\0'..=char::MAX {
            let text = format!("-Éa{character}7Zç,");
            assert_eq!(read(&text, Form::read), read(&text, Form::read_any), "{character:?}");
        }
        for length in LONGEST - 3..LONGEST + 3 {
            for word in ["a".repeat(length), format!("{}é9", "a".repeat(length)), "é".repeat(length / 2) + "a"] {
                assert_eq!(read(&format!(" {word}"), Form::read), read(&format!(" {word}"), Form::read_any), "{word}");
            }
        }
    }

    #[test]
    fn short_words_are_packed_into_different_numbers() {
        let packed = |word: &str| {
            let mut form = Form { bytes: [b'?'; LONGEST], length: 0 };
            form.read(word, 0);
            form.packed()
        };
        let words: Vec<String> = (0..16).flat_map(|length| ["a", "b", "0"].map(|letter| letter.repeat(length))).collect();
        let numbers: std::collections::BTreeSet<Option<u128>> = words.iter().map(|word| packed(word)).collect();
        assert!(!numbers.contains(&None));
        // Of the three empty ones there is one number.
        assert_eq!(numbers.len(), words.len() - 2);
        assert_eq!((packed("ABÉ"), packed(&"a".repeat(16))), (packed("abé"), None));
    }

    #[test]
    fn anything_is_a_text() {
        check("", "");
        check("\0\u{202e}\"'-", "");
        check("año \u{301}niño", "año niño");
        tokens(&"a".repeat(100_000), |token| assert_eq!(token.form.len(), LONGEST));
    }
}

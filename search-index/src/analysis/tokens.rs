//! Words and codes of a text.

use std::ops::Range;

use super::fold::{is_mark, lower, lower_one};

/// A word or a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// Lower case, accents kept; for a code, its parts joined by hyphens.
    pub form: &'t str,
    /// Whether it is a code as a whole: its parts came before it as words.
    pub whole: bool,
}

/// Longest word in bytes; what is longer is cut, on both sides alike.
const LONGEST: usize = 64;

/// Pieces that stand before an apostrophe and mean nothing of their own.
const ELIDED: &[&str] = &["l", "d", "c", "j", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// Gives every word of `text` to `sink`, in order, and every code once more as a whole.
///
/// A code is what is written in one piece with a digit in it (`A-55`, `18(3)(f)`, `RTP-II/doc.5/09`, `c182`), or in
/// capitals with a slash (`AG/RES`). Elided articles (*l'*, *d'*, *qu'*) and the English possessive are left out.
pub fn tokens(text: &str, mut sink: impl FnMut(Token<'_>)) {
    let mut form = String::with_capacity(32);
    let mut chain = Chain::default();
    let mut after_apostrophe = false;
    let mut gap_start = 0;
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        if !is_alphanumeric(first) {
            start += first.len_utf8();
            if first.is_whitespace() || !chain.goes_on(text, gap_start, start) {
                chain.end(text, &mut sink);
            }
            after_apostrophe = is_apostrophe(first);
            continue;
        }
        form.clear();
        let (end, digits) = word(text, start, &mut form);
        let range = start..end;
        start = range.end;
        gap_start = range.end;
        if form.len() > LONGEST {
            let mut cut = LONGEST;
            while !form.is_char_boundary(cut) {
                cut -= 1;
            }
            form.truncate(cut);
        }
        let elided = text[range.end..].starts_with(is_apostrophe) && ELIDED.contains(&form.as_str());
        let possessive = after_apostrophe && form == "s";
        after_apostrophe = false;
        if form.is_empty() || elided || possessive {
            continue;
        }
        chain.add(range.clone(), digits);
        sink(Token { range, form: &form, whole: false });
    }
    chain.end(text, &mut sink);
}

/// Appends the word that begins at `start` to `form`; gives its end, and whether it has a digit. Letters without accents, most of
/// a text, are taken in one go.
fn word(text: &str, start: usize, form: &mut String) -> (usize, bool) {
    let rest = &text[start..];
    let mut digits = false;
    let is_other = |byte: u8| {
        digits |= byte.is_ascii_digit();
        !byte.is_ascii_alphanumeric()
    };
    let plain = rest.bytes().position(is_other).unwrap_or(rest.len());
    form.push_str(&rest[..plain]);
    form.make_ascii_lowercase();
    let other = &rest[plain..];
    if other.bytes().next().is_none_or(|byte| byte.is_ascii()) {
        return (start + plain, digits);
    }
    for (at, next) in other.char_indices() {
        if !is_alphanumeric(next) && !is_mark(next) {
            return (start + plain + at, digits);
        }
        digits |= next.is_ascii_digit();
        lower_one(next, form);
    }
    (text.len(), digits)
}

/// What [`char::is_alphanumeric`] says, without a look into tables for the letters of the four languages.
fn is_alphanumeric(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' => !matches!(character, '\u{d7}' | '\u{f7}'),
        _ => character.is_alphanumeric(),
    }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2bc}' | '\u{ff07}')
}

/// Words written in one piece, of which a code may consist.
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

    /// Whether the signs from `start` to `end` hold a code together.
    fn goes_on(&self, text: &str, start: usize, end: usize) -> bool {
        self.words > 0
            && end.saturating_sub(start) <= 2
            && text.get(start..end).is_some_and(|gap| gap.bytes().all(|byte| b"-/.()_".contains(&byte)))
    }

    fn end(&mut self, text: &str, sink: &mut impl FnMut(Token<'_>)) {
        let Self { range, words, digits } = std::mem::take(self);
        // Most words stand alone and have no digit.
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
            sink(Token { range, form: &form, whole: true });
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
    fn letters_are_what_unicode_says() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(character), character.is_alphanumeric(), "{character:?}");
        }
    }

    #[test]
    fn anything_is_a_text() {
        check("", "");
        check("\0\u{202e}\"'-", "");
        check("año \u{301}niño", "año niño");
        tokens(&"a".repeat(100_000), |token| assert_eq!(token.form.len(), LONGEST));
    }
}

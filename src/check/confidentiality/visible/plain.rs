//! Characters as a reader sees them: composed, without invisible ones, every white space one space.

use pulldown_cmark::{Event, Parser};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_compatible};

use super::characters::usual;
use super::signs::{Becomes, becomes, first, is_unusual};
use super::traced::Traced;

/// The longest entity that is looked for, in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST_ENTITY: usize = 33;
/// The longest call of a footnote that is looked for, in bytes.
const LONGEST_CALL: usize = 40;
/// The longest number of a footnote, in digits.
const LONGEST_NOTE: usize = 3;
/// The longest text with attributes that is looked for, and its longest attributes, in bytes.
const LONGEST_SPAN: usize = 400;

/// The pieces of `text` as readers see them.
///
/// Characters are composed (Unicode normalisation form C) and entities decoded; any white space is one space; invisible characters
/// and the signs of Markdown that no parser used up are gone; letters, digits, hyphens and apostrophes of other forms are the usual ones.
pub fn plain(text: Traced) -> Traced {
    let written = text.text();
    let bytes = written.as_bytes();
    let mut out = Traced::default();
    let blank = bytes.iter().take_while(|byte| **byte == b' ').count();
    let (mut start, mut at) = (blank, blank);
    // Where the last call of a footnote in raised digits ended.
    let mut call = None;
    while let Some(found) = first(bytes, at, is_unusual) {
        at = found;
        let (length, becomes) = match special(&written[..at], &written[at..]) {
            (length, Becomes::Itself) => {
                at += length;
                continue;
            }
            special => special,
        };
        out.push_pieces(&text, start..at);
        match bytes[at] {
            b'\n' => out.end_piece(),
            b'&' => entity(&text, at..at + length, &mut out),
            _ => {
                let character = written[at..].chars().next().expect("there is a byte");
                let becomes = match becomes {
                    Becomes::Raised(_) if call == Some(at) || follows_word(out.text()) && !ends_raised(&written[..at]) => {
                        call = Some(at + length);
                        Becomes::Nothing
                    }
                    Becomes::Raised(digit) => Becomes::Other(digit),
                    Becomes::Dot if out.text().ends_with(char::is_alphanumeric) && goes_on(&written[at + length..]) => Becomes::Other('.'),
                    Becomes::Dot => Becomes::Itself,
                    other => other,
                };
                put(character, &becomes, &text, at..at + length, &mut out);
            }
        }
        at += length;
        if out.is_between_pieces() || out.text().ends_with(' ') {
            at += bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        }
        start = at;
    }
    if start == 0 {
        return text;
    }
    out.push_pieces(&text, start..bytes.len());
    out
}

/// Appends what `character`, which stands at `range` of `text`, becomes.
fn put(character: char, becomes: &Becomes, text: &Traced, range: std::ops::Range<usize>, out: &mut Traced) {
    let mut bytes = [0; 4];
    match becomes {
        Becomes::Itself | Becomes::Accent(_) => out.push_as(character.encode_utf8(&mut bytes), text, range),
        Becomes::Nothing => {}
        Becomes::Space if out.is_between_pieces() || out.text().ends_with(' ') => {}
        Becomes::Space => out.push_as(" ", text, range),
        Becomes::Other(other) => out.push_as(other.encode_utf8(&mut bytes), text, range),
        Becomes::Compatible => decompose_compatible(character, |other| out.push_as(other.encode_utf8(&mut [0; 4]), text, range.clone())),
        Becomes::Raised(digit) => out.push_as(digit.encode_utf8(&mut bytes), text, range),
        Becomes::Dot => out.push_as(".", text, range),
        Becomes::Mark => {
            let place = text.origin(range);
            let (base, before) = out.pop().unzip();
            // A line below or through a letter is no part of it.
            let mut composed: String = base.into_iter().chain([character]).nfc().collect();
            if base.is_some_and(|base| composed.starts_with(base)) {
                composed.truncate(base.map_or(0, char::len_utf8));
            }
            let both = before.flatten().into_iter().chain(place).reduce(|one, other| one.start.min(other.start)..one.end.max(other.end));
            out.push_for(&composed, both);
        }
    }
}

/// Appends what the entity at `range` of `text` stands for.
fn entity(text: &Traced, range: std::ops::Range<usize>, out: &mut Traced) {
    for character in decoded(&text.text()[range.clone()]).unwrap_or_default().chars() {
        let becomes = if character.is_whitespace() { Becomes::Space } else { becomes(character) };
        put(character, &becomes, text, range.clone(), out);
    }
}

/// Whether a footnote may be called after `before`.
fn follows_word(before: &str) -> bool {
    let before = before.trim_end_matches('^');
    let is_in_number = before.strip_suffix('.').is_some_and(|before| before.ends_with(|last: char| last.is_numeric()));
    !is_in_number
        && before.ends_with(|last: char| {
            last.is_alphanumeric() || matches!(last, '.' | ',' | ';' | ':' | ')' | ']' | '"' | '\'' | '’' | '”' | '»')
        })
}

/// Whether `before` ends with a raised digit.
fn ends_raised(before: &str) -> bool {
    before.chars().next_back().is_some_and(|last| matches!(becomes(last), Becomes::Raised(_)))
}

/// Whether a word or a number goes on with `rest`.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(char::is_alphanumeric)
}

/// How many bytes at the beginning of `rest`, which stands behind `before`, are special, and what becomes of them.
fn special(before: &str, rest: &str) -> (usize, Becomes) {
    match rest.as_bytes() {
        [b'&', ..] => match entity_length(rest) {
            0 => (1, Becomes::Itself),
            length => (length, Becomes::Nothing),
        },
        // A call of a footnote where the parser knew no such note.
        [b'[', b'^', after @ ..] => match after.iter().take(LONGEST_CALL).position(|byte| matches!(byte, b']' | b' ' | b'\n')) {
            Some(end) if after[end] == b']' => (end + 3, Becomes::Nothing),
            _ => (1, Becomes::Itself),
        },
        [b'[', ..] if attributes(rest).is_some() => (1, Becomes::Nothing),
        [b'[', ..] => match note_length(&rest[1..], b']') {
            Some(length) if follows_word(before) => (1 + length, Becomes::Nothing),
            _ => (1, Becomes::Itself),
        },
        [b']', ..] => match attributes(rest) {
            Some(end) => (end, Becomes::Nothing),
            None => (1, Becomes::Itself),
        },
        // Raised characters, as converters write them.
        [b'^', ..] => match note_length(&rest[1..], b'^') {
            Some(length) if follows_word(before) && !goes_on(&rest[1 + length..]) => (1 + length, Becomes::Nothing),
            _ => (1, Becomes::Nothing),
        },
        // Elements of Word, which Markdown takes for text.
        [b'<', ..] => match word_element(rest) {
            Some(length) => (length, Becomes::Nothing),
            None => (1, Becomes::Itself),
        },
        // Marked text, as some editors write it.
        [b'=', b'=', ..] => (2, Becomes::Nothing),
        _ => {
            let mut characters = rest.chars();
            let first = characters.next().expect("there is a byte");
            match becomes(first) {
                Becomes::Accent(mark) => match characters.next().and_then(|letter| Some((letter.len_utf8(), accented(letter, mark)?))) {
                    Some((length, letter)) => (first.len_utf8() + length, Becomes::Other(letter)),
                    None => (first.len_utf8(), Becomes::Itself),
                },
                other => (first.len_utf8(), other),
            }
        }
    }
}

/// `letter` with the combining `mark`, if there is such a letter.
fn accented(letter: char, mark: char) -> Option<char> {
    compose(usual(letter).unwrap_or(letter), mark)
}

/// The length of the number of a footnote, perhaps in brackets, and of the sign after it, at the beginning of `rest`.
fn note_length(rest: &str, end: u8) -> Option<usize> {
    let bytes = rest.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let digits = bytes[open..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let close = open + digits + usize::from(open == 1 && bytes.get(1 + digits) == Some(&b')'));
    ((1..=LONGEST_NOTE).contains(&digits) && bytes.get(close) == Some(&end)).then_some(close + 1)
}

/// The length of the tag at the beginning of `rest`, if its name has a prefix, as `<o:p>` in what is pasted from Word.
fn word_element(rest: &str) -> Option<usize> {
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let name = name.get(..name.bytes().take(LONGEST_SPAN).position(|byte| matches!(byte, b'>' | b'\n'))?)?;
    let prefix = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let local = name.as_bytes().get(prefix + 1).is_some_and(u8::is_ascii_alphabetic);
    // An address in angle brackets is no tag.
    let is_tag = (1..=4).contains(&prefix) && name.as_bytes().get(prefix) == Some(&b':') && local && !name.contains('@');
    if is_tag { rest.bytes().take(LONGEST_SPAN).position(|byte| byte == b'>').map(|end| end + 1) } else { None }
}

/// Where the attributes end that converters write behind a text in square brackets, as `[text]{.mark}` and `[]{#bookmark}`; `rest` begins
/// with one of the brackets.
fn attributes(rest: &str) -> Option<usize> {
    let bytes = &rest.as_bytes()[..rest.len().min(LONGEST_SPAN)];
    let close = bytes.iter().position(|byte| matches!(byte, b']' | b'\n')).filter(|at| bytes[*at] == b']')?;
    let inner = bytes[close + 1..].strip_prefix(b"{")?;
    let length = inner.iter().position(|byte| matches!(byte, b'}' | b'\n')).filter(|at| inner[*at] == b'}')?;
    let is_attribute = inner.starts_with(b".") || inner.starts_with(b"#") || inner[..length].contains(&b'=');
    is_attribute.then_some(close + length + 3)
}

/// The length of the entity at the beginning of `rest`; 0 where none stands there.
fn entity_length(rest: &str) -> usize {
    let name = rest.bytes().take(LONGEST_ENTITY).skip(1).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let length = 1 + name + usize::from(rest.as_bytes().get(1 + name) == Some(&b';'));
    if name > 0 && decoded(&rest[..length]).is_some() {
        return length;
    }
    // In HTML these two need no semicolon, whatever follows.
    ["&nbsp", "&shy"].iter().find(|entity| rest.starts_with(**entity)).map_or(0, |entity| entity.len())
}

/// What an entity stands for, whether or not its semicolon is there (HTML Living Standard, 13.5).
fn decoded(entity: &str) -> Option<String> {
    let whole = if entity.ends_with(';') { entity.to_owned() } else { format!("{entity};") };
    // A line of spaces would be code, and a space at its end would be removed, so something stands around it.
    let text = format!("x{whole}x");
    let words: String =
        Parser::new(&text).filter_map(|event| if let Event::Text(words) = event { Some(words.into_string()) } else { None }).collect();
    words.strip_prefix('x')?.strip_suffix('x').filter(|words| *words != whole).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        plain(Traced::of(text, 0)).text().trim_end().to_owned()
    }

    #[test]
    fn any_white_space_is_one_space() {
        for space in
            ["\u{a0}", "\u{202f}", "\u{2009}", "\u{3000}", "  ", "\t", " \u{a0} ", "&nbsp;", "&#160;", "&#xa0;", "&#x202F;", "&nbsp"]
        {
            assert_eq!(seen(&format!("a{space}1")), "a 1", "{space:?}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_gone() {
        for sign in
            ["\u{ad}", "\u{200b}", "\u{200d}", "\u{2060}", "\u{202e}", "\u{feff}", "\u{fe0f}", "&shy;", "&zwnj;", "\u{7}", "*", "**", "`"]
        {
            assert_eq!(seen(&format!("a{sign}é")), "aé", "{sign:?}");
        }
        assert_eq!(seen("a[^12] b [^ c"), "a b [ c");
        assert_eq!(seen("a\u{332}b\u{336} 1\u{fe0f}\u{20e3} c\u{20dd}é\u{332}"), "ab 1 cé");
    }

    #[test]
    fn what_converters_and_editors_write_around_words_is_gone() {
        assert_eq!(seen("[a]{.mark} b[]{#x} [c d]{custom-style=\"Body\"} ==e== f[x]"), "a b c d e f[x]");
        assert_eq!(seen("<o:p>a</o:p> <w:br/>b <a@b.org> <c:d"), "a b <a@b.org> <c:d");
        assert_eq!(seen("n^o^ 1^er^ a{b} [c] {d}"), "no 1er a{b} [c] {d}");
    }

    #[test]
    fn calls_of_footnotes_are_gone_and_other_raised_digits_are_not() {
        for call in ["[1]", "[12]", "¹", "¹²", "^1^", "^(1)^", "^[1]^", "[^1]", "†", "^12^."] {
            let end = if call.ends_with('.') { "." } else { "" };
            assert_eq!(seen(&format!("a{call} 12{call}")), format!("a{end} 12{end}"), "{call}");
        }
        assert_eq!(seen("¹²³⁴ ³⁰.⁹⁸⁷.⁶⁵¹ [1] [1234] ^2^"), "1234 30.987.651 [1] [1234] 2");
    }

    #[test]
    fn forms_that_look_alike_are_the_usual_ones() {
        assert_eq!(seen("vi\u{301}ctima pe\u{ad}\u{301}rez c\u{327}a"), "víctima pérez ça");
        assert_eq!(seen("v´ıctima ni˜na fran¸cais ´ x ´"), "víctima niña français ´ x ´");
        assert_eq!(seen("&eacute;&#64;&amp;&#32;x"), "é@& x");
        assert_eq!(seen("１２３－４５ 12\u{2011}34 𝟏𝟐 ﬁn"), "123-45 12-34 12 fin");
        assert_eq!(seen("№ १२३ ①❷ 𝐃Ⓝ🄸 Т\u{456}\u{131} 12·34 a · b 1—2"), "No 123 12 DNI Tii 12.34 a · b 1-2");
        assert_eq!(seen("n.º 1ª « x » ’y’ & &x; &&amp;"), "n.º 1ª « x » ’y’ & &x; &&");
    }

    #[test]
    fn a_usual_text_is_left_alone_and_places_stay_right() {
        assert_eq!(seen("Née à São Paulo.\nOtra."), "Née à São Paulo.\nOtra.");
        let text = plain(Traced::of("x\u{a0}\u{ad}pe\u{301}rez", 10));
        assert_eq!(text.text(), "x pérez");
        assert_eq!(text.origin(2..8), Some(15..22));
        assert_eq!(text.origin(3..5), Some(16..19));
    }
}

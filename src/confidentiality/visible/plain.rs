//! Characters as a reader sees them: composed, without invisible ones, every white space one space.

use pulldown_cmark::{Event, Parser};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

use super::traced::Traced;

/// The longest entity that is looked for, in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST_ENTITY: usize = 33;
/// The longest call of a footnote that is looked for, in bytes.
const LONGEST_CALL: usize = 40;

/// What becomes of a character.
pub enum Becomes {
    Itself,
    /// It cannot be seen, or only says how the rest is shown.
    Nothing,
    Space,
    /// It looks like this one.
    Other(char),
    /// What Unicode says that it is compatible with.
    Compatible,
    /// It belongs to the character before it.
    Mark,
}

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
    while let Some(found) = first(bytes, at, is_unusual) {
        at = found;
        let (length, becomes) = match special(&written[at..]) {
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
        Becomes::Itself => out.push_as(character.encode_utf8(&mut bytes), text, range),
        Becomes::Nothing => {}
        Becomes::Space if out.is_between_pieces() || out.text().ends_with(' ') => {}
        Becomes::Space => out.push_as(" ", text, range),
        Becomes::Other(other) => out.push_as(other.encode_utf8(&mut bytes), text, range),
        Becomes::Compatible => decompose_compatible(character, |other| out.push_as(other.encode_utf8(&mut [0; 4]), text, range.clone())),
        Becomes::Mark => {
            let place = text.origin(range);
            let (base, before) = out.pop().unzip();
            let composed: String = base.into_iter().chain([character]).nfc().collect();
            let both = before.flatten().into_iter().chain(place).reduce(|one, other| one.start.min(other.start)..one.end.max(other.end));
            out.push_for(&composed, both);
        }
    }
}

/// Appends what the entity at `range` of `text` stands for.
fn entity(text: &Traced, range: std::ops::Range<usize>, out: &mut Traced) {
    for character in decoded(&text.text()[range.clone()]).unwrap_or_default().chars() {
        let becomes = if character == '\n' { Becomes::Space } else { becomes(character) };
        put(character, &becomes, text, range.clone(), out);
    }
}

/// How many bytes at the beginning of `rest` are special, and what becomes of them.
fn special(rest: &str) -> (usize, Becomes) {
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
        _ => {
            let first = rest.chars().next().expect("there is a byte");
            (first.len_utf8(), becomes(first))
        }
    }
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
    // A line of spaces would be code, so something stands before it.
    let text = format!("x{whole}");
    let words: String =
        Parser::new(&text).filter_map(|event| if let Event::Text(words) = event { Some(words.into_string()) } else { None }).collect();
    words.strip_prefix('x').filter(|words| *words != whole).map(str::to_owned)
}

pub fn becomes(character: char) -> Becomes {
    match character {
        // A space is looked at where another follows it, or the end of the piece.
        '\n' | ' ' | '*' | '`' | '~' | '\\' => Becomes::Nothing,
        // Fillers of Hangul and a blank of Braille are blank, and no white space to Unicode.
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => Becomes::Space,
        _ if character.is_whitespace() => Becomes::Space,
        // Default_Ignorable_Code_Point (Unicode Standard Annex #44), and interlinear annotations.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Becomes::Nothing,
        _ if character.is_control() => Becomes::Nothing,
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Becomes::Other('-'),
        '\u{2bc}' | '\u{2018}' => Becomes::Other('’'),
        '\u{2024}' => Becomes::Other('.'),
        '\u{fe6b}' => Becomes::Other('@'),
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            Becomes::Other(char::from_digit(u32::from(character) & 0xf, 10).expect("there are ten"))
        }
        // Full-width forms; letters and digits as mathematics writes them; ligatures.
        '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}' | '\u{fb00}'..='\u{fb06}' => Becomes::Compatible,
        _ if canonical_combining_class(character) != 0 => Becomes::Mark,
        _ => Becomes::Itself,
    }
}

/// The first byte from `from` on that is special where the one after it follows; none where the rest is not.
#[inline(always)]
pub fn first(bytes: &[u8], from: usize, is_special: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let mut at = from;
    // Few bytes are, so that many are looked at together.
    while let Some(block) = bytes.get(at..at + BLOCK + 1) {
        let (own, next) = (&block[..BLOCK], &block[1..]);
        if own.iter().zip(next).fold(false, |any, (byte, next)| any | is_special(*byte, *next)) {
            break;
        }
        at += BLOCK;
    }
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or(b'\n');
    (at..bytes.len()).find(|at| !IS_USUAL[bytes[*at] as usize] && is_special(bytes[*at], next(*at)))
}

/// Bytes that are special to nobody: letters, digits, and signs without a meaning in Markdown.
const IS_USUAL: [bool; 256] = {
    let mut usual = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let is_sign =
            matches!(byte as u8, b'.' | b',' | b';' | b':' | b'-' | b'(' | b')' | b'/' | b'\'' | b'"' | b'?' | b'#' | b'%' | b'@' | b'+');
        usual[byte] = (byte as u8).is_ascii_alphanumeric() || is_sign || byte >= 0x80 && byte < 0xc0 || byte == 0xc3;
        byte += 1;
    }
    usual
};

/// How many bytes are looked at together.
const BLOCK: usize = 32;

/// Whether a byte may be special, or is white space beside white space, where `next` follows it. Of letters with accents, those of the four languages are not.
#[inline(always)]
pub fn is_unusual(byte: u8, next: u8) -> bool {
    // All bytes that go on a character are below U+00C0; the others begin U+00C0 to U+027F, and Greek and Cyrillic letters.
    let is_letter = byte < 0xc0 || byte.wrapping_sub(0xc3) < 7 || byte.wrapping_sub(0xce) < 6;
    let is_sign = (byte == b'&') | (byte == b'*') | (byte == b'`') | (byte == b'~') | (byte == b'\\') | (byte == 0x7f);
    let is_white = |byte: u8| (byte == b' ') | (byte == b'\n');
    // A space is looked at by what follows it: a second space, or the end of the piece.
    let is_spaced = is_white(byte) & is_white(next);
    !is_letter | is_sign | (byte < b' ') & (byte != b'\n') | is_spaced | (byte == b'[') & (next == b'^')
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
        assert_eq!(seen("a[^12] b [^ c"), "a b [^ c");
    }

    #[test]
    fn forms_that_look_alike_are_the_usual_ones() {
        assert_eq!(seen("vi\u{301}ctima pe\u{ad}\u{301}rez c\u{327}a"), "víctima pérez ça");
        assert_eq!(seen("&eacute;&#64;&amp;"), "é@&");
        assert_eq!(seen("１２３－４５ 12\u{2011}34 𝟏𝟐 ﬁn"), "123-45 12-34 12 fin");
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

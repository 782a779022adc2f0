//! What readers see of each character, and where characters are that they do not see as they are written.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

use super::characters::usual;

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
    /// A raised digit: the call of a footnote where it follows a word, a digit elsewhere.
    Raised(char),
    /// A dot that stands for a point between letters or digits.
    Dot,
    /// It belongs to the character before it.
    Mark,
    /// An accent of its own, as texts copied from a PDF have it: this one, on the letter that follows.
    Accent(char),
}

/// What becomes of `character`, without what is around it.
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
        // Signs that call a footnote; and circles, squares and the like around the character before them.
        '´' => Becomes::Accent('\u{301}'),
        '¨' => Becomes::Accent('\u{308}'),
        '¸' => Becomes::Accent('\u{327}'),
        '\u{2c6}' => Becomes::Accent('\u{302}'),
        '\u{2dc}' => Becomes::Accent('\u{303}'),
        '†' | '‡' | '\u{488}'..='\u{489}' | '\u{20dd}'..='\u{20e0}' | '\u{20e2}'..='\u{20e4}' => Becomes::Nothing,
        // Dash_Punctuation (Unicode general category Pd), the minus signs, and what looks like them.
        '\u{58a}' | '\u{5be}' | '\u{1400}' | '\u{1806}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2e17}' | '\u{2e1a}' => {
            Becomes::Other('-')
        }
        '\u{2d7}' | '\u{2e3a}'..='\u{2e3b}' | '\u{2e40}' | '\u{301c}' | '\u{3030}' | '\u{30a0}' | '\u{30fc}' | '\u{fe31}'..='\u{fe32}' => {
            Becomes::Other('-')
        }
        '\u{fe58}' | '\u{fe63}' | '\u{10ead}' => Becomes::Other('-'),
        '\u{2bc}' | '\u{2018}' => Becomes::Other('’'),
        '\u{2024}' => Becomes::Other('.'),
        '·' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{3002}' | '\u{6d4}' | '\u{fe52}' | '\u{ff61}' => Becomes::Dot,
        '\u{fe6b}' => Becomes::Other('@'),
        '¹' => Becomes::Raised('1'),
        '²' | '³' => Becomes::Raised(if character == '²' { '2' } else { '3' }),
        '\u{2070}'..='\u{2079}' => Becomes::Raised(nth('0', character, 0x2070)),
        // Digits and letters in black circles and squares are compatible with nothing.
        '\u{24ff}' => Becomes::Other('0'),
        '\u{2776}'..='\u{277e}' => Becomes::Other(nth('1', character, 0x2776)),
        '\u{2780}'..='\u{2788}' => Becomes::Other(nth('1', character, 0x2780)),
        '\u{278a}'..='\u{2792}' => Becomes::Other(nth('1', character, 0x278a)),
        '\u{1f150}'..='\u{1f169}' => Becomes::Other(nth('A', character, 0x1f150)),
        '\u{1f170}'..='\u{1f189}' => Becomes::Other(nth('A', character, 0x1f170)),
        'º' | 'ª' | '…' => Becomes::Itself,
        _ if let Some(other) = usual(character) => Becomes::Other(other),
        _ if is_compatible(character) => Becomes::Compatible,
        _ if canonical_combining_class(character) != 0 => Becomes::Mark,
        _ => Becomes::Itself,
    }
}

/// The character that comes as long after `first` as `character` after the code point `start`.
fn nth(first: char, character: char, start: u32) -> char {
    char::from_u32(u32::from(first) + u32::from(character) - start).unwrap_or(character)
}

/// Whether a character is another form of letters, digits and signs of ASCII: in full width, in circles, as mathematics writes it.
fn is_compatible(character: char) -> bool {
    let (mut count, mut is_ascii) = (0, true);
    decompose_compatible(character, |other| {
        count += 1;
        is_ascii &= other.is_ascii_graphic();
    });
    count > 0 && is_ascii
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
    // All bytes that go on a character are below U+00C0; the others begin U+00C0 to U+027F, without the dotless i.
    let is_letter = byte < 0xc0 || byte.wrapping_sub(0xc3) < 7 && !((byte == 0xc4) & (next == 0xb1));
    let is_sign = (byte == b'&')
        | (byte == b'*')
        | (byte == b'`')
        | (byte == b'~')
        | (byte == b'\\')
        | (byte == b'^')
        | (byte == b'<')
        | (byte == 0x7f);
    // Brackets and what converters and editors write behind them.
    let is_bracket = (byte == b'[') | (byte == b']') & (next == b'{') | (byte == b'=') & (next == b'=');
    let is_white = |byte: u8| (byte == b' ') | (byte == b'\n');
    // A space is looked at by what follows it: a second space, or the end of the piece.
    let is_spaced = is_white(byte) & is_white(next);
    !is_letter | is_sign | (byte < b' ') & (byte != b'\n') | is_spaced | is_bracket
}

//! The pieces of TOML and YAML: each line, and each text as it is read. Mistakes of syntax hide nothing.

use std::ops::Range;

use saphyr_parser::{Event, Parser};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::markdown::markdown;
use super::pieces::Pieces;
use super::traced::Traced;

/// Adds the pieces of a TOML text to `pieces`: a piece for each line, with its texts decoded.
pub fn toml(text: &Traced, pieces: &mut Pieces) {
    let written = text.text();
    let mut values = Vec::new();
    // White space is kept until it is known that no sign of equality follows.
    let mut space: Option<Range<usize>> = None;
    let mut is_value = false;
    for token in Source::new(written).lex() {
        let range = token.span().start()..token.span().end();
        let before = space.take();
        if let Some(before) = before.filter(|_| !is_value && token.kind() != TokenKind::Equals) {
            pieces.words(text, before);
        }
        match token.kind() {
            TokenKind::Whitespace => space = Some(range),
            TokenKind::Newline | TokenKind::Eof => {
                pieces.end();
                values.drain(..).for_each(|value| markdown(&value, pieces));
            }
            TokenKind::Comment => pieces.beside(text, range.start + 1..range.end),
            TokenKind::Equals => pieces.words_as(": ", text, range.clone()),
            TokenKind::BasicString | TokenKind::LiteralString | TokenKind::MlBasicString | TokenKind::MlLiteralString => {
                let (delimiter, has_escapes) = match token.kind() {
                    TokenKind::BasicString => (1, true),
                    TokenKind::LiteralString => (1, false),
                    TokenKind::MlBasicString => (3, true),
                    _ => (3, false),
                };
                let inner = within(&written[range.clone()], delimiter);
                let inner = range.start + inner.start..range.start + inner.end;
                let mut value = Traced::default();
                if has_escapes {
                    escaped(text, inner.clone(), &mut value)
                } else {
                    value.push(text, inner.clone())
                }
                // In a list, quotation marks keep texts apart.
                let marks = if is_value { 0 } else { 1 };
                pieces.words(text, range.start..range.start + marks);
                pieces.words(&value, 0..value.text().len());
                pieces.words(text, inner.end..range.end.min(inner.end + marks));
                one(&value, pieces, &mut values);
            }
            _ => pieces.words(text, range),
        }
        is_value = token.kind() == TokenKind::Equals || is_value && token.kind() == TokenKind::Whitespace;
    }
    pieces.end();
}

/// What stands between the quotation marks of a text; the last ones may be missing.
fn within(written: &str, delimiter: usize) -> Range<usize> {
    let mark = &written[..delimiter];
    let end = written.len() - if written.len() >= 2 * delimiter && written.ends_with(mark) { delimiter } else { 0 };
    delimiter..end
}

/// Appends the part of `text` at `range` with the escapes of TOML ("String") decoded, which scripts have too.
pub fn escaped(text: &Traced, range: Range<usize>, out: &mut Traced) {
    let written = &text.text()[..range.end];
    let mut start = range.start;
    while let Some(found) = memchr::memchr(b'\\', &written.as_bytes()[start..]) {
        let open = start + found;
        out.push(text, start..open);
        let (length, character) = escape(&written[open..]);
        start = open + length;
        match character {
            Some(character) => out.push_as(character.encode_utf8(&mut [0; 4]), text, open..start),
            // A line break that is not a part of the text.
            None => out.push_as("", text, open..start),
        }
    }
    out.push(text, start..range.end);
}

/// The length of the escape at the beginning of `rest`, and the character that it stands for, if it stands for one.
///
/// TOML and YAML have the same escapes of one character, but for a few that only YAML has.
fn escape(rest: &str) -> (usize, Option<char>) {
    let Some(kind) = rest[1..].chars().next() else { return (1, Some('\\')) };
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if digits > 0 {
        let code = rest.get(2..2 + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        return code.and_then(char::from_u32).map_or((1, None), |character| (2 + digits, Some(character)));
    }
    let character = match kind {
        '\n' => {
            let length = rest[1..].find(|sign: char| !sign.is_whitespace()).unwrap_or(rest.len() - 1);
            return (1 + length, None);
        }
        'n' | 'r' | 't' | 'f' | 'v' | 'N' | 'L' | 'P' | '_' => ' ',
        'b' | 'e' | 'a' | '0' => '\u{200b}',
        other => other,
    };
    (1 + kind.len_utf8(), Some(character))
}

/// Adds the words of one value that are not its text: in a name, and below markup. What has to wait for the end of the piece goes to
/// `values`.
pub fn one(value: &Traced, pieces: &mut Pieces, values: &mut Vec<Traced>) {
    let text = value.text();
    if has_markup(text) {
        values.push(value.clone());
    } else if text.contains(['-', '_', '%', '/']) && !text.contains(char::is_whitespace) {
        pieces.names(value);
    }
}

/// Whether a text has markup of Markdown or HTML beyond signs that are passed over everywhere.
fn has_markup(text: &str) -> bool {
    text.contains('<') || text.contains("](") || text.starts_with('_') || text.contains(" _") || text.contains("_ ")
}

/// Adds the pieces of a YAML text to `pieces`: each line as it is written, then each text that is read otherwise than it is written.
pub fn yaml(text: &Traced, pieces: &mut Pieces) {
    let written = text.text();
    lines(text, pieces);
    // The parser counts characters.
    let places: Vec<usize> = written.char_indices().map(|(byte, _)| byte).chain([written.len()]).collect();
    let byte = |index: usize| places[index.min(places.len() - 1)];
    let mut values = Vec::new();
    let mut parser = Parser::new_from_str(written);
    let mut name: Option<Traced> = None;
    while let Some(Ok((event, span))) = parser.next_event() {
        let Event::Scalar(value, ..) = event else {
            name = None;
            continue;
        };
        let start = byte(span.start.index());
        let range = start..byte(span.end.index()).max(start);
        let read = aligned(&value, text, range.clone());
        if *value != written[range.clone()] {
            if let Some(name) = &name {
                pieces.named_by(name, &read);
            }
            pieces.words(&read, 0..read.text().len());
            pieces.end();
        }
        one(&read, pieces, &mut values);
        pieces.end();
        name = Some(read);
    }
    values.into_iter().for_each(|value| markdown(&value, pieces));
}

/// Adds each line as a piece.
pub fn lines(text: &Traced, pieces: &mut Pieces) {
    let mut start = 0;
    for line in text.text().split('\n') {
        pieces.words(text, start..start + line.len());
        pieces.end();
        start += line.len() + 1;
    }
}

/// Adds the lines between two blank ones as one piece: as editors wrap a text.
pub fn paragraphs(text: &Traced, pieces: &mut Pieces) {
    let mut start = 0;
    for line in text.text().split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        if line.trim().is_empty() {
            pieces.end();
        } else {
            pieces.words(text, range);
        }
    }
    pieces.end();
}

/// A value that a parser read of `range` of `text`, with the place of each of its characters as far as it can be found.
fn aligned(value: &str, text: &Traced, range: Range<usize>) -> Traced {
    let written = &text.text()[..range.end];
    let mut out = Traced::default();
    let mut at = range.start;
    // A block begins with a line that says how it is folded.
    if written[at..].starts_with(['|', '>']) {
        at += written[at..].find('\n').map_or(0, |end| end + 1);
    }
    if written[at..].starts_with(['"', '\'']) {
        at += 1;
    }
    for (index, character) in value.char_indices() {
        if character.is_whitespace() && written[at..].starts_with(char::is_whitespace) {
            let length = written[at..].find(|sign: char| !sign.is_whitespace()).unwrap_or(written.len() - at);
            out.push_as(" ", text, at..at + length);
            at += length;
            continue;
        }
        if !written[at..].starts_with(character) && !written[at..].starts_with('\\') {
            at += written[at..].find(|sign: char| !sign.is_whitespace()).unwrap_or(written.len() - at);
        }
        let length = match written[at..].chars().next() {
            Some(same) if same == character => {
                // A quotation mark within a text in such marks is doubled.
                if written[at..].starts_with("''") { 2 } else { same.len_utf8() }
            }
            Some('\\') => escape(&written[at..]).0,
            _ => {
                out.push_as(&value[index..], text, range);
                return out;
            }
        };
        if length == character.len_utf8() && written[at..].starts_with(character) {
            out.push(text, at..at + length);
        } else {
            out.push_as(character.encode_utf8(&mut [0; 4]), text, at..at + length);
        }
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::plain::plain;
    use super::*;

    fn pieces(text: &str, add: fn(&Traced, &mut Pieces)) -> Vec<String> {
        let mut pieces = Pieces::default();
        add(&Traced::of(text, 0), &mut pieces);
        plain(pieces.finish()).text().lines().map(str::to_owned).collect()
    }

    #[test]
    fn toml_is_read_line_by_line_with_its_texts_decoded() {
        assert_eq!(pieces("title = \"v\\u00edctima\\u00a0Ana\"\nDNI='12'\n", toml), ["title: víctima Ana", "DNI: 12"]);
        assert_eq!(pieces("a = \"\"\"\nla \\\n  víctima\nAna\"\"\"\nb = [\"x\", 'y']", toml), ["a: la víctima Ana", "b: [\"x\", 'y']"]);
        assert_eq!(pieces("a = \"x\" # un testigo\n", toml), ["a: x", "un testigo"]);
    }

    #[test]
    fn what_is_no_toml_is_read_all_the_same() {
        assert_eq!(pieces("title = “la víctima\nb = \"open\n= =", toml), ["title: “la víctima", "b: open", ": :"]);
    }

    #[test]
    fn yaml_is_read_line_by_line_and_texts_as_they_are_read() {
        assert_eq!(pieces("a: x\nDNI: 1", yaml), ["a: x", "DNI: 1"]);
        let folded = pieces("a: >\n  la víctima\n  Ana\nb: 'it''s'\nc: \"v\\u00edctima\\_Ana\"\nd: la\n  víctima", yaml);
        assert_eq!(folded[7..], ["la víctima Ana", "it's", "víctima Ana", "la víctima"]);
        assert_eq!(pieces("a: [\nb: 'c", yaml), ["a: [", "b: 'c"]);
    }

    #[test]
    fn places_of_decoded_texts_are_right() {
        let text = Traced::of("d: \"a\\u00e9\n  b''c\"", 0);
        let read = aligned("aé b''c", &text, 3..text.text().len());
        assert_eq!((read.origin(1..3), read.origin(4..5)), (Some(5..11), Some(14..15)));
    }
}

//! The pieces of HTML: its words without tags, and what its attributes and comments say.

use std::ops::Range;

use super::code::code;
use super::pieces::Pieces;
use super::traced::Traced;
use crate::parse::markdown::is_published;

/// Elements that begin and end a piece; all others stand within one.
const BLOCKS: [&str; 43] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "script",
    "section",
    "style",
    "summary",
    "text",
    "title",
    "ul",
];

/// Adds the pieces of the HTML `text` to `pieces`; it may be a part of a document, with tags that nothing closes.
pub fn html(text: &Traced, pieces: &mut Pieces) {
    let written = text.text();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &written.as_bytes()[at..]) {
        let open = at + found;
        pieces.words(text, at..open);
        let rest = &written[open..];
        at = if let Some(inner) = rest.strip_prefix("<!--") {
            let end = inner.find("-->").unwrap_or(inner.len());
            // Nobody is shown it, but it stands in the source.
            pieces.beside(text, open + 4..open + 4 + end);
            (open + 4 + end + 3).min(written.len())
        } else if rest[1..].starts_with(['!', '?']) {
            let end = rest.find('>').unwrap_or(rest.len());
            pieces.beside(text, open + 2..open + end.max(2));
            (open + end + 1).min(written.len())
        } else if rest[1..].starts_with(|first: char| first.is_ascii_alphabetic() || first == '/') {
            tag(text, open, pieces)
        } else {
            pieces.words(text, open..open + 1);
            open + 1
        };
    }
    pieces.words(text, at..written.len());
}

/// Takes the tag that begins at `open`, and returns where it ends.
fn tag(text: &Traced, open: usize, pieces: &mut Pieces) -> usize {
    let written = text.text();
    let is_end = written[open + 1..].starts_with('/');
    let start = open + 1 + usize::from(is_end);
    let name_end = written[start..].find(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/')).unwrap_or(written.len() - start);
    let name = written[start..start + name_end].to_ascii_lowercase();
    if !is_end && is_capitalised(&written[start..start + name_end]) && !is_published(&name) {
        // A name in angle brackets is no element; nothing of it is shown, but its author meant it as words.
        let end = written[start..].find('>').map_or(written.len(), |end| start + end);
        pieces.words(text, start..end);
        return (end + 1).min(written.len());
    }
    if is_end {
        close(&name, text, open, pieces);
    } else {
        begin(&name, text, open, pieces);
    }
    let mut at = start + name_end;
    let mut read = at;
    while let Some((attribute, value)) = attribute(written, &mut at) {
        // Words that stand in a tag without being a value.
        pieces.beside(text, read..attribute.start);
        read = at;
        let attribute = written[attribute].to_ascii_lowercase();
        match attribute.as_str() {
            "alt" => {
                pieces.words_as(" ", text, open..open + 1);
                pieces.words(text, value);
                pieces.words_as(" ", text, open..open + 1);
            }
            "href" | "src" | "id" | "name" | "class" | "for" | "action" | "data" | "poster" | "cite" => pieces.address(text, value),
            _ => pieces.beside(text, value),
        }
    }
    let rest = written[read..at].trim_end_matches(['>', '/']).len();
    pieces.beside(text, read..read + rest);
    let end = match name.as_str() {
        "script" if !is_end => "</script",
        "style" if !is_end => "</style",
        _ => return at,
    };
    let length = written[at..].find(end).unwrap_or(written.len() - at);
    code(&text.part(at..at + length), pieces);
    at + length
}

/// Whether a name begins with a capital letter and goes on with small ones, as those of elements never do.
fn is_capitalised(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

fn begin(name: &str, text: &Traced, open: usize, pieces: &mut Pieces) {
    match name {
        // Lines of a text in a picture are elements.
        "br" | "tspan" => pieces.words_as(" ", text, open..open + 1),
        // As converters write it: a raised number may call a footnote.
        "sup" => pieces.words_as("^", text, open..open + 1),
        "table" => pieces.begin_table(),
        "tr" => pieces.end_row(),
        "td" | "th" => pieces.begin_cell(),
        "dt" => pieces.begin_term(),
        "dd" => pieces.begin_definition(),
        name if BLOCKS.binary_search(&name).is_ok() => pieces.end(),
        _ => {}
    }
}

fn close(name: &str, text: &Traced, open: usize, pieces: &mut Pieces) {
    match name {
        "sup" => pieces.words_as("^", text, open..open + 1),
        "table" => pieces.end_table(),
        "tr" => pieces.end_row(),
        "td" | "th" => pieces.end_cell(),
        "dt" => pieces.end_term(),
        "dd" => pieces.end_definition(),
        name if BLOCKS.binary_search(&name).is_ok() => pieces.end(),
        _ => {}
    }
}

/// The next attribute of a tag, its name and its value, from `at` on; none at the end of the tag, behind which `at` is then.
fn attribute(text: &str, at: &mut usize) -> Option<(Range<usize>, Range<usize>)> {
    let bytes = text.as_bytes();
    let skip = |from: usize, goes_on: fn(u8) -> bool| from + bytes[from..].iter().take_while(|byte| goes_on(**byte)).count();
    loop {
        *at = skip(*at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        match bytes.get(*at) {
            None => return None,
            Some(b'>') => {
                *at += 1;
                return None;
            }
            Some(_) => {}
        }
        let name = *at..skip(*at, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/'));
        let equals = skip(name.end, |byte| byte.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            // An attribute without a value; or a sign that stands alone.
            *at = name.end.max(*at + usize::from(name.is_empty()));
            continue;
        }
        let start = skip(equals + 1, |byte| byte.is_ascii_whitespace());
        let quote = bytes.get(start).copied().filter(|byte| matches!(byte, b'"' | b'\''));
        let value = match quote {
            Some(quote) => {
                let length = memchr::memchr(quote, &bytes[start + 1..]).unwrap_or(bytes.len() - start - 1);
                start + 1..start + 1 + length
            }
            None => start..skip(start, |byte| !byte.is_ascii_whitespace() && byte != b'>'),
        };
        *at = (value.end + usize::from(quote.is_some())).min(bytes.len());
        return Some((name, value));
    }
}

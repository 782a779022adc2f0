//! Tells without a parser that most texts hold nothing.
//!
//! A text with no markup but headings, lists, plain tables, emphasis, simple links and calls of footnotes is brought to a form that has at
//! least all the words that readers see together. Where no pattern finds anything in that form, nothing is found in what readers see.

use std::borrow::Cow;

use super::names::may_say;
use super::pieces::Pieces;
use super::plain::plain;
use super::signs::{Becomes, becomes, first, is_unusual};
use super::traced::Traced;
use crate::diagnostics::source::SourceId;
use crate::front_matter::{self, Format};

/// The longest name of a footnote that is read, in bytes.
const LONGEST_NOTE: usize = 40;

/// What a quotation may begin with that is shown otherwise.
const ALERTS: [&str; 5] = ["[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"];

/// The words of a record that has nothing but simple markup.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Simple {
    /// All words; what stands together in the text stands together here.
    pub words: String,
    /// The rows of tables once more: their cells may name each other.
    pub rows: String,
}

/// The words of the record with this text; none where a parser is needed to tell them.
pub fn simple(text: &str) -> Option<Simple> {
    let parts = front_matter::split(SourceId(0), text).ok().filter(|parts| parts.format == Format::Toml)?;
    let mut simple = Simple { words: String::with_capacity(text.len() + 64), rows: String::new() };
    facts(&text[parts.facts], &mut simple.words)?;
    body(&text[parts.body], &mut simple)?;
    Some(simple)
}

/// Appends the lines of TOML as [`super::facts::toml`] reads them, with a space for each quotation mark.
fn facts(text: &str, words: &mut String) -> Option<()> {
    for line in text.lines() {
        let line = &*shown(line)?;
        let opens = |(at, _): (usize, &str)| at == 0 || matches!(line.as_bytes()[at - 1], b' ' | b'=' | b'[' | b'{' | b',');
        let emphasises = |found: (usize, &str)| opens(found) || line[..found.0].ends_with(['"', '(']);
        let marks: Vec<(usize, &str)> = line.match_indices('"').collect();
        let closes = |(at, _): (usize, &str)| matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b',' | b']' | b'}'));
        let is_closed = marks.len().is_multiple_of(2)
            && marks.iter().step_by(2).copied().all(opens)
            && marks.iter().skip(1).step_by(2).copied().all(closes);
        let has_others = line.split('"').step_by(2).any(|between| between.contains('\''));
        if !is_closed || has_others || line.contains("\"\"\"") || line.contains("](") || line.match_indices('_').any(emphasises) {
            return None;
        }
        for value in line.split('"').skip(1).step_by(2) {
            if value.contains(['-', '_', '/', '%']) && !value.contains(' ') {
                say(value, words);
            }
        }
        let mut rest = line;
        while let Some(found) = rest.find(['=', '"']) {
            if rest[found..].starts_with('=') {
                words.push_str(rest[..found].trim_end());
                words.push_str(": ");
                rest = rest[found + 1..].trim_start();
                rest = rest.strip_prefix('"').unwrap_or(rest);
            } else {
                words.push_str(&rest[..found]);
                words.push(' ');
                rest = &rest[found + 1..];
            }
        }
        words.push_str(rest);
        words.push('\n');
    }
    Some(())
}

/// A line as readers see it; none where a parser is needed to tell.
fn shown(line: &str) -> Option<Cow<'_, str>> {
    let is_special = |byte: u8, next: u8| is_unusual(byte, next) || byte == b'<' || byte == b'_' && !next.is_ascii_alphanumeric();
    let has_attributes = line.contains("]{");
    let mut shown = String::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = first(line.as_bytes(), at, is_special) {
        shown.push_str(&line[start..found]);
        let rest = &line[found..];
        // Brackets of a list.
        let is_list =
            rest.starts_with('[') && !has_attributes && !rest[1..].starts_with(|first: char| first == '^' || first.is_ascii_digit());
        if is_list {
            shown.push('[');
        }
        at = found + if is_list || matches!(line.as_bytes()[found], b' ' | b'*') { 1 } else { other(rest, &mut shown)? };
        start = at;
    }
    shown.push_str(&line[start..]);
    Some(if start == 0 { Cow::Borrowed(line) } else { Cow::Owned(shown) })
}

/// Appends what the names in an address say.
fn say(address: &str, words: &mut String) {
    if may_say(address) {
        let mut pieces = Pieces::default();
        pieces.names(&Traced::of(address, 0));
        words.push_str(plain(pieces.finish()).text());
        words.push('\n');
    }
}

/// Appends the words of a text in Markdown.
fn body(text: &str, simple: &mut Simple) -> Option<()> {
    let bytes = text.as_bytes();
    let words = &mut simple.words;
    // Where addresses are kept until the end, as they stand beside the text.
    let mut addresses = String::new();
    let (mut start, mut at) = (0, 0);
    let mut row = words.len();
    let (mut is_row, mut is_link, mut is_reference) = (false, false, false);
    while let Some(found) = first(bytes, at, is_special) {
        words.push_str(&text[start..found]);
        let rest = &text[found..];
        let length = match bytes[found] {
            b'\n' => {
                let gap = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\n' | b'>')).count();
                let after = &rest[gap..];
                if after.starts_with(": ") {
                    return None;
                }
                if is_row {
                    simple.rows.push_str(&words[row..]);
                    simple.rows.push('\n');
                }
                if rest[..gap].matches('\n').count() > 1 {
                    words.push('\n')
                } else {
                    space(words)
                }
                (row, is_row) = (words.len(), false);
                gap
            }
            b'|' if !is_reference => {
                space(words);
                is_row = true;
                1
            }
            b'[' if rest.starts_with("[^") => note(rest)?,
            b'[' if rest.starts_with("[!") => ALERTS.iter().find(|alert| rest.starts_with(**alert))?.len(),
            b'[' if rest.starts_with("[[") => {
                let name = &rest[2..rest.find(['|', ']'])?];
                if is_reference || name.contains(['[', '\n']) {
                    return None;
                }
                say(name, &mut addresses);
                addresses.push_str(name);
                addresses.push('\n');
                is_reference = true;
                if rest[2 + name.len()..].starts_with('|') { name.len() + 3 } else { 2 }
            }
            b']' if is_reference && rest.starts_with("]]") => {
                is_reference = false;
                2
            }
            b'[' => {
                let end = rest[1..].find(['[', ']', '\n'])? + 1;
                if is_link || is_reference || !rest[end..].starts_with("](") {
                    return None;
                }
                is_link = true;
                1
            }
            b']' if is_link && rest.starts_with("](") => {
                is_link = false;
                let address = &rest[2..rest.find(')')?];
                let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b':' | b'#' | b'=' | b'?');
                if !address.bytes().all(is_plain) {
                    return None;
                }
                say(address, &mut addresses);
                addresses.push_str(address);
                addresses.push('\n');
                address.len() + 3
            }
            b'{' => {
                let end = rest.find('}')?;
                say(&rest[1..end], &mut addresses);
                words.push_str(&rest[..=end]);
                end + 1
            }
            b'*' | b' ' => 1,
            _ => other(rest, words)?,
        };
        at = found + length;
        if words.ends_with([' ', '\n']) {
            at += bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        }
        start = at;
    }
    words.push_str(&text[start..]);
    if is_row {
        simple.rows.push_str(&words[row..]);
    }
    words.push('\n');
    words.push_str(&addresses);
    (!is_link && !is_reference).then_some(())
}

/// The length of the call of a footnote at the beginning of `rest`.
fn note(rest: &str) -> Option<usize> {
    let end = rest.bytes().skip(2).take(LONGEST_NOTE).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-')?;
    rest[2 + end..].starts_with(']').then_some(end + 3)
}

/// Appends what the character at the beginning of `rest` becomes; returns its length.
fn other(rest: &str, words: &mut String) -> Option<usize> {
    let character = rest.chars().next().filter(|character| !character.is_ascii())?;
    match becomes(character) {
        Becomes::Itself => words.push(character),
        Becomes::Nothing => {}
        Becomes::Space => space(words),
        Becomes::Other(other) => words.push(other),
        Becomes::Compatible | Becomes::Mark | Becomes::Raised(_) | Becomes::Dot | Becomes::Accent(_) => return None,
    }
    Some(character.len_utf8())
}

/// Appends a space, unless one stands there already.
fn space(words: &mut String) {
    if !words.ends_with([' ', '\n']) {
        words.push(' ');
    }
}

/// Whether a byte may be more than a part of a word in Markdown where `next` follows it.
#[inline(always)]
fn is_special(byte: u8, next: u8) -> bool {
    let is_markup = (byte == b'\n') | (byte == b'_') | (byte == b']') | (byte == b'|') | (byte == b'<') | (byte == b'{');
    is_unusual(byte, next) | is_markup | (byte == b'!') & (next == b'[')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<String> {
        let simple = simple(&format!("+++\n+++\n{body}"))?;
        Some(simple.words.trim().replace('\n', "/"))
    }

    #[test]
    fn simple_texts_are_read_without_a_parser() {
        assert_eq!(read("La **víctima**\n> *Ana*  Pérez.[^1]\n\nX"), Some("La víctima Ana Pérez./X".to_owned()));
        assert_eq!(read("> [!NOTE]\n> a [[b-c]].").as_deref(), Some("> a b-c./b-c"));
        assert_eq!(read("a [b c](d.md) e\u{202f}f\u{ad}g"), Some("a b c e fg/d.md".to_owned()));
        assert_eq!(read("[[a-55|b c]] d [e](victim-ana-paz)").as_deref(), Some("b c d e/a-55/victim Ana Paz//victim-ana-paz"));
        assert_eq!(read("## A {#b}\n- c"), Some("## A {#b} - c".to_owned()));
        let table = simple("+++\n+++\n| DNI | b |\n|---|---|\n| 12 | c |").expect("it is simple");
        assert_eq!(table.rows, " DNI b \n--- --- \n12 c ");
    }

    #[test]
    fn facts_are_read_without_a_parser() {
        let read = |facts: &str| Some(simple(&format!("+++\n{facts}\n+++\n"))?.words.trim_end().to_owned());
        assert_eq!(read("title = \"La víctima\"\na_b = [\"x\", \"y\"]"), Some("title: La víctima \na_b: [ x ,  y ]".to_owned()));
        for facts in ["a = 'b'", "a = \"\\u00ed\"", "a = \"\"\"b\"\"\"", "a = \"<b>\"", "a = \"_b_\"", "a = \"[b](c)\""] {
            assert_eq!(read(facts), None, "{facts}");
        }
        assert_eq!(read("a = \"victim-ana-paz\"").as_deref(), Some("victim Ana Paz\n\na: victim-ana-paz"));
    }

    #[test]
    fn other_texts_need_a_parser() {
        for text in [
            "a &nbsp; b",
            "a <b>c</b>",
            "`a`",
            "~~a~~",
            "a\\.",
            "_a_",
            "[a]",
            "[a][b]",
            "![a](b)",
            "[[a|b",
            "[a](b \"c\")",
            "a\n: b",
            "[[a]b",
            "a\tb",
            "pe\u{301}",
            "[a [b](c)](d)",
            "[a]: b",
            "[^a b]",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(simple("no front matter"), None);
        assert_eq!(simple("---\na: b\n---\n"), None);
    }
}

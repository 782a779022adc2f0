//! The notation of TOML: its nesting, and mistakes in it.

use std::ops::Range;

use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::{DeTable, Error};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::hints;
use crate::diagnostics::source::{SourceId, Span};
use crate::diagnostics::{Diagnostic, mistakes};
use crate::text::bounds::{FACT_NESTING, FACT_VALUES};
use crate::text::date::Date;

/// The usable part of a text with mistakes in its notation.
#[derive(Debug, Default)]
pub struct InvalidNotation {
    /// The text with blanks instead of the wrong lines; none if the other lines cannot be separated from them.
    pub readable: Option<String>,
    /// The keys at the head of those lines.
    pub left_out: Vec<String>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a TOML text.
///
/// # Errors
///
/// Returns the mistakes in the notation, and the part that can still be read.
pub fn parse(source: SourceId, text: &str) -> Result<Spanned<DeTable<'_>>, InvalidNotation> {
    let passed = |place, mistake: fn(Span, usize) -> Diagnostic, bound| {
        Err(InvalidNotation { diagnostics: vec![mistake(Span::new(source, place), bound)], ..InvalidNotation::default() })
    };
    let brackets = match Brackets::of(text) {
        Ok(brackets) => brackets,
        Err(Passed::Levels(place)) => return passed(place, mistakes::nested_too_deep, FACT_NESTING),
        Err(Passed::Values(place)) => return passed(place, mistakes::too_many_values, FACT_VALUES),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() { Ok(table) } else { Err(broken(source, text, errors, brackets.unclosed())) }
}

fn broken(source: SourceId, text: &str, mut errors: Vec<Error>, unclosed: Option<Range<usize>>) -> InvalidNotation {
    // What follows a bracket that is not closed is read as if it stood within it.
    let place = |error: &Error| error.span().unwrap_or_default();
    errors.retain(|error| unclosed.as_ref().is_none_or(|bracket| place(error).start < bracket.start));
    errors.sort_by_key(|error| place(error).start);
    let lines = Lines::of(text);
    let heads = without_repeated_heads(text, &lines, &mut errors);
    let mut groups: FxHashMap<Cause, usize> = FxHashMap::default();
    let mut found: Vec<(Diagnostic, Vec<usize>)> = Vec::new();
    let mut wrong: Vec<usize> = Vec::new();
    for error in errors {
        let number = lines.number(place(&error).start);
        // The parser may report the same mistake of a line in several ways.
        if wrong.last() == Some(&number) {
            continue;
        }
        wrong.push(number);
        let (cause, mistake) = match heads.get(&number) {
            Some((cause, key)) => (None, mistakes::head_of_one_table(Span::new(source, lines.head(text, *cause)), key)),
            None => diagnose(source, text, lines.range(number), &error),
        };
        let group = cause.map(|cause| *groups.entry(cause).or_insert(found.len()));
        match group.and_then(|group| found.get_mut(group)) {
            Some((_, others)) => others.push(number + 1),
            None => found.push((mistake, Vec::new())),
        }
    }
    let mut diagnostics: Vec<Diagnostic> = found.into_iter().map(|(mistake, others)| mistakes::also_on_lines(mistake, &others)).collect();
    if let Some(bracket) = unclosed {
        diagnostics.push(mistakes::unclosed_bracket(Span::new(source, bracket.clone()), &text[bracket]));
        return InvalidNotation { diagnostics, ..InvalidNotation::default() };
    }
    let (readable, left_out) = without(text, &lines, &wrong).unzip();
    InvalidNotation { readable, left_out: left_out.unwrap_or_default(), diagnostics }
}

/// Keeps one error for a list of tables that one line makes a table, and not those of every head after it. Returns the lines of the
/// errors that stand for such a cause, each with the line of the cause and the key.
fn without_repeated_heads(text: &str, lines: &Lines, errors: &mut Vec<Error>) -> FxHashMap<usize, (usize, String)> {
    let mut heads: FxHashMap<usize, (usize, String)> = FxHashMap::default();
    let line_of = |error: &Error| lines.number(error.span().unwrap_or_default().start);
    let head = |line: usize| &text[lines.head(text, line)];
    let cause = |key: &str, before: usize| {
        (0..before).find(|line| head(*line).strip_prefix('[').is_some_and(|rest| rest.trim_end_matches(']') == key))
    };
    let written: Vec<usize> = errors.iter().map(line_of).collect();
    errors.retain(|error| {
        let line = line_of(error);
        let key = head(line).strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
        let Some(key) = key.filter(|_| error.message() == "duplicate key") else {
            // A line that has an error of its own is the cause of others.
            let single = head(line).strip_prefix('[').filter(|rest| !rest.starts_with('[')).map(|rest| rest.trim_end_matches(']'));
            if let Some(key) = single.filter(|key| !key.is_empty()) {
                heads.insert(line, (line, key.to_owned()));
            }
            return true;
        };
        let Some(cause) = cause(key, line) else { return true };
        let is_first = !written.contains(&cause) && heads.values().all(|(known, _)| *known != cause);
        if is_first {
            heads.insert(line, (cause, key.to_owned()));
        }
        is_first
    });
    // Only where entries with two brackets follow is a head with one bracket wrong for that.
    heads.retain(|_, (cause, key)| (*cause + 1..lines.starts.len()).any(|line| head(line) == format!("[[{key}]]")));
    heads
}

/// A cause that several wrong lines share; it is reported once.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Cause {
    Colon,
    OddSpace,
    WithoutQuotationMarks,
    Message(String),
}

/// What an error on the line at `line` comes to; without a cause where each line has its own words.
fn diagnose(source: SourceId, text: &str, line: Range<usize>, error: &Error) -> (Option<Cause>, Diagnostic) {
    let range = error.span().unwrap_or_default();
    let span = |range: Range<usize>| Span::new(source, range);
    let words = &text[line.clone()];
    if let Some(space) = hints::odd_space_in_key(words) {
        let space = line.start + space.start..line.start + space.end;
        return (Some(Cause::OddSpace), mistakes::odd_space(span(space.clone()), &text[space]));
    }
    let written = text.get(range.clone()).unwrap_or_default();
    if let Some(colon) = hints::colon_after_key(words).map(|at| line.start + at).or((written == ":").then_some(range.start)) {
        return (Some(Cause::Colon), mistakes::colon_for_equals(span(colon..colon + 1)));
    }
    let message = error.message();
    if message == "duplicate key" {
        return (None, mistakes::duplicate_key(span(range), written));
    }
    let token = token_at(text, &line, &range);
    let value = &text[token.clone()];
    if is_like_date(value) || message.starts_with("invalid date") {
        let why = Date::parse(value).err().unwrap_or_default();
        return (None, mistakes::impossible_date(span(token), &why));
    }
    if message.starts_with("string values must be quoted") || message.starts_with("invalid boolean") {
        return (Some(Cause::WithoutQuotationMarks), mistakes::without_quotation_marks(span(token.clone()), value));
    }
    (
        Some(Cause::Message(message.to_owned())),
        mistakes::invalid_toml(span(range.clone()), written, message, &text[line.start..range.start]),
    )
}

/// The whole word of a value that an error is in.
fn token_at(text: &str, line: &Range<usize>, range: &Range<usize>) -> Range<usize> {
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '=' | '[' | ']' | ',' | '{' | '}' | '#');
    if range.is_empty() || range.end > line.end {
        return range.clone();
    }
    let start = text[line.start..range.start].rfind(ends).map_or(line.start, |at| at + line.start);
    let start = start + text[start..].chars().next().filter(|letter| ends(*letter)).map_or(0, char::len_utf8);
    start.min(range.start)..range.end
}

/// Whether a value is what people write dates as: `31/12/2025`, `31.12.2025`.
fn is_like_date(value: &str) -> bool {
    value.contains(['/', '.'])
        && value.matches(['/', '.', '-']).count() == 2
        && value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'.' | b'-' | b' '))
}

/// The text with blanks instead of these lines, and the keys at their head; none if that is not valid TOML either.
fn without(text: &str, lines: &Lines, wrong: &[usize]) -> Option<(String, Vec<String>)> {
    let mut readable = text.as_bytes().to_vec();
    let mut left_out = Vec::new();
    for number in wrong {
        let line = lines.range(*number);
        let words = text[line.clone()].trim_start();
        // The lines below a head of a table would come under another one.
        if words.starts_with('[') {
            return None;
        }
        let key = hints::word_at(words, 0);
        left_out.extend((!key.is_empty()).then(|| words[key].to_owned()));
        readable[line].fill(b' ');
    }
    let readable = String::from_utf8(readable).expect("whole lines became blanks");
    DeTable::parse(&readable).is_ok().then_some((readable, left_out))
}

/// Where lines begin and end.
struct Lines {
    starts: Vec<usize>,
    end: usize,
}

impl Lines {
    fn of(text: &str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|feed| feed + 1));
        Self { starts: starts.collect(), end: text.len() }
    }

    /// The number of the line of a byte, from 0.
    fn number(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    /// The words of a line, without the space around them.
    fn head(&self, text: &str, number: usize) -> Range<usize> {
        let line = self.range(number);
        let words = &text[line.clone()];
        let start = line.start + (words.len() - words.trim_start().len());
        start..start + words.trim().len()
    }

    /// The bytes of a line without its line feed.
    fn range(&self, number: usize) -> Range<usize> {
        let end = self.starts.get(number + 1).map_or(self.end, |next| next - 1);
        self.starts[number]..end
    }
}

/// What the brackets of a text say before it is parsed.
#[derive(Default)]
struct Brackets {
    /// Brackets that are not closed, each with its place and its levels.
    open: Vec<(TokenKind, Range<usize>, usize)>,
    /// Levels of the head of the present table, of all open brackets, and of the present key.
    head: usize,
    within: usize,
    key: usize,
    /// Lines with facts.
    lines: usize,
    is_in_line: bool,
    is_in_head: bool,
}

/// How a text passes a bound.
enum Passed {
    Levels(Range<usize>),
    Values(Range<usize>),
}

impl Brackets {
    /// Follows the brackets and the dots of keys, each of which is a level.
    ///
    /// Where brackets do not match, the count is rather too high than too low.
    fn of(text: &str) -> Result<Self, Passed> {
        let mut brackets = Self::default();
        for token in Source::new(text).lex() {
            let range = token.span().start()..token.span().end();
            match token.kind() {
                TokenKind::Newline => brackets.end_line(),
                TokenKind::Whitespace | TokenKind::Comment | TokenKind::Eof => {}
                kind => brackets.token(kind, &range),
            }
            if brackets.lines > FACT_VALUES {
                return Err(Passed::Values(range));
            }
            let levels = if brackets.is_in_head { brackets.key + 2 } else { brackets.head + brackets.within + brackets.key };
            if levels > FACT_NESTING {
                return Err(Passed::Levels(range));
            }
        }
        Ok(brackets)
    }

    fn end_line(&mut self) {
        if self.is_in_head {
            (self.is_in_head, self.head) = (false, self.key + 2);
        }
        if self.open.is_empty() {
            (self.key, self.is_in_line) = (0, false);
        }
    }

    fn token(&mut self, kind: TokenKind, range: &Range<usize>) {
        if !self.is_in_line {
            self.is_in_line = true;
            self.lines += 1;
            self.is_in_head = kind == TokenKind::LeftSquareBracket;
        }
        match kind {
            TokenKind::Dot => self.key += 1,
            _ if self.is_in_head => {}
            TokenKind::Comma => self.key = 0,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                self.open.push((kind, range.clone(), self.key + 1));
                self.within += self.key + 1;
                self.key = 0;
            }
            TokenKind::RightSquareBracket => self.close(TokenKind::LeftSquareBracket),
            TokenKind::RightCurlyBracket => self.close(TokenKind::LeftCurlyBracket),
            _ => {}
        }
    }

    fn close(&mut self, opening: TokenKind) {
        if let Some((.., levels)) = self.open.pop_if(|(kind, ..)| *kind == opening) {
            self.within -= levels;
        }
    }

    /// The outermost bracket that is not closed.
    fn unclosed(self) -> Option<Range<usize>> {
        self.open.into_iter().next().map(|(_, place, _)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        parse(SourceId(0), text).err().unwrap_or_default().diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn levels_are_counted_in_brackets_keys_and_heads() {
        let deep = |levels: usize| {
            [
                format!("a = {}{}\n", "[".repeat(levels), "]".repeat(levels)),
                format!("a = {}1{}\n", "{a = ".repeat(levels), "}".repeat(levels)),
                format!("{}a = 1\n", "a.".repeat(levels)),
                format!("[{}a]\n", "a.".repeat(levels - 2)),
                format!("[{}a]\na = {}{}\n", "a.".repeat(levels / 2 - 2), "[".repeat(levels / 2), "]".repeat(levels / 2)),
                format!("a = {}1{}\n", "{a.a.a = ".repeat(levels / 3), "}".repeat(levels / 3)),
            ]
        };
        for text in deep(FACT_NESTING) {
            assert_eq!(codes(&text), Vec::<&str>::new(), "{text}");
        }
        for text in deep(FACT_NESTING + 4) {
            assert_eq!(codes(&text), ["nested-too-deep"], "{text}");
        }
    }

    #[test]
    fn dots_and_brackets_within_texts_are_no_levels() {
        let text = format!("a = \"{0}\"\nb = '{0}'\nc = [1.5, 2.5]\n# {0}\nd = \"\"\"\n{0}\n\"\"\"\n", "[.{".repeat(100));
        assert_eq!(codes(&text), Vec::<&str>::new());
    }

    #[test]
    fn lines_that_are_wrong_leave_the_others_readable() {
        let broken = parse(SourceId(0), "a = x\nb = 1\nc : 2\nd 3\n").expect_err("three lines are wrong");
        assert_eq!(broken.left_out, ["a", "c", "d"]);
        assert_eq!(broken.readable.as_deref(), Some("     \nb = 1\n     \n   \n"));
        assert_eq!(broken.diagnostics.len(), 3);
    }

    #[test]
    fn a_head_with_one_bracket_is_one_mistake_however_many_entries_follow() {
        for head in ["[provisions]", "[provisions]]"] {
            let text = format!("symbol = \"x\"\n{head}\nid = 1\n[[provisions]]\nid = 2\n[[provisions]]\nid = 3\n");
            let found = parse(SourceId(0), &text).err().unwrap_or_default().diagnostics;
            let [mistake] = &found[..] else { panic!("{found:?}") };
            assert!(mistake.code == "invalid-toml" && mistake.label.contains("write `[[provisions]]`"), "{mistake:?}");
            assert_eq!(mistake.place, crate::diagnostics::Place::Span(Span::new(SourceId(0), 13..13 + head.len())));
        }
    }

    #[test]
    fn a_bracket_that_is_not_closed_is_one_mistake() {
        assert_eq!(codes("a = [\"x\"\nb = 1\nc = 2\n"), ["invalid-toml"]);
    }
}

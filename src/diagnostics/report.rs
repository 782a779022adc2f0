//! Formats diagnostics: text with carets for people, JSON for tools.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostics::shown::{Shown, shown};
use crate::diagnostics::source::{Sources, Span};
use crate::diagnostics::{Diagnostic, Place, Severity};

/// How diagnostics and the summary are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum MessageFormat {
    /// For people: excerpt and carets.
    #[default]
    Text,
    /// For tools: one JSON object a line.
    Json,
}

/// Whether terminal colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Never,
    /// ANSI colours.
    Always,
}

/// Formats `diagnostics`, which are in reading order, as one text; each ends with a line feed.
///
/// If there are many of one kind in one file, the first ones are shown, then the number of the others.
pub fn report(sources: &Sources, diagnostics: &[Diagnostic], format: MessageFormat, colour: Colour) -> String {
    shown(diagnostics)
        .into_iter()
        .map(|shown| match (shown, format) {
            (Shown::Mistake(diagnostic), MessageFormat::Text) => text(sources, diagnostic, colour) + "\n",
            (Shown::Mistake(diagnostic), MessageFormat::Json) => json(&message(sources, diagnostic)) + "\n",
            (Shown::More { code, severity, source, count }, _) => {
                let path = source.map(|source| sources.file(source).path.as_str());
                not_shown(severity, Some(code), path, count, format, colour)
            }
            (Shown::Rest { severity, count }, _) => not_shown(severity, None, None, count, format, colour),
        })
        .collect()
}

/// The number of mistakes that are not shown: of one code in one file, or of all.
fn not_shown(
    severity: Severity,
    code: Option<&'static str>,
    path: Option<&str>,
    count: usize,
    format: MessageFormat,
    colour: Colour,
) -> String {
    let kind = if code.is_some() { " of this kind" } else { "" };
    let (is, mistakes) = match (count, severity) {
        (1, Severity::Error) => ("is", "mistake"),
        (1, Severity::Warning) => ("is", "warning"),
        (_, Severity::Error) => ("are", "mistakes"),
        (_, Severity::Warning) => ("are", "warnings"),
    };
    let title = format!("{count} more {mistakes}{kind} {is} not shown");
    if format == MessageFormat::Json {
        let message = Message {
            severity: name(severity),
            code: code.unwrap_or("not-shown"),
            message: &title,
            file: path,
            not_shown: Some(count),
            ..Message::default()
        };
        return json(&message) + "\n";
    }
    let title = level(severity).primary_title(title.as_str());
    let group = Group::with_title(code.into_iter().fold(title, |title, code| title.id(code)));
    let group = path.into_iter().fold(group, |group, path| group.element(annotate_snippets::Origin::path(path)));
    renderer(colour).render(&[group]) + "\n"
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

fn renderer(colour: Colour) -> Renderer {
    match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    }
}

fn text(sources: &Sources, diagnostic: &Diagnostic, colour: Colour) -> String {
    let title = level(diagnostic.severity).primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    // The position that the renderer prints for a cut line, and the real position in the file.
    let mut moved = None;
    let group = match &diagnostic.place {
        Place::Span(span) if diagnostic.hidden => {
            let file = sources.file(span.source);
            let (line, column) = line_and_column(&file.text, span.range().start);
            let origin = annotate_snippets::Origin::path(file.path.as_str()).line(line).char_column(column);
            Group::with_title(title).element(origin)
        }
        Place::Span(span) => {
            let file = sources.file(span.source);
            let (line, number, place) = excerpt(&file.text, *span);
            let (line, place, cut) = stretch(line, place);
            if cut > 0 {
                let column = line[..place.start].chars().count() + 1;
                let at = |column: usize| format!("{}:{number}:{column}", file.path);
                moved = Some((at(column), at(column + cut)));
            }
            let annotation = AnnotationKind::Primary.span(place).label(diagnostic.label.as_str());
            Group::with_title(title).element(Snippet::source(line).line_start(number).path(file.path.as_str()).annotation(annotation))
        }
        Place::File(path) => Group::with_title(title).element(annotate_snippets::Origin::path(path.as_str())),
        Place::Site => Group::with_title(title),
    };
    let label = match diagnostic.place {
        Place::Span(_) if !diagnostic.hidden => None,
        _ => Some(diagnostic.label.as_str()).filter(|label| !label.is_empty()),
    };
    let group = label.into_iter().chain(diagnostic.help.as_deref()).fold(group, |group, help| group.element(Level::HELP.message(help)));
    let text = renderer(colour).render(&[group]);
    moved.map_or_else(|| text.clone(), |(shown, real)| text.replacen(&shown, &real, 1))
}

/// Most bytes of a line that the renderer gets before and after the start of a place; it shows fewer.
const STRETCH: usize = 500;

/// The part of a long line around the start of a place, the place in it, and the number of characters before it.
fn stretch(line: &str, place: std::ops::Range<usize>) -> (&str, std::ops::Range<usize>, usize) {
    if line.len() <= 4 * STRETCH {
        return (line, place, 0);
    }
    let start = line.floor_char_boundary(place.start.saturating_sub(STRETCH));
    let end = line.floor_char_boundary((place.start + STRETCH).min(line.len()));
    (&line[start..end], place.start - start..place.end.min(end) - start, line[..start].chars().count())
}

/// The first line of `span`, its number from 1, and the place in it. Uses `memchr`, because it runs for each mistake of a long text.
fn excerpt(text: &str, span: Span) -> (&str, usize, std::ops::Range<usize>) {
    let start = span.range().start.min(text.len());
    let end = span.range().end.clamp(start, text.len());
    let line_start = memchr::memrchr(b'\n', &text.as_bytes()[..start]).map_or(0, |feed| feed + 1);
    let line_end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |feed| start + feed);
    let number = memchr::memchr_iter(b'\n', &text.as_bytes()[..line_start]).count() + 1;
    (&text[line_start..line_end], number, start - line_start..end.min(line_end) - line_start)
}

/// A diagnostic as tools read it; lines and columns count from 1, columns in characters.
#[derive(Default, Serialize)]
struct Message<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    label: &'a str,
    help: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    /// The number of further mistakes of this kind in this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_shown: Option<usize>,
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn json(message: &Message<'_>) -> String {
    serde_json::to_string(message).expect("a struct of strings and numbers is valid JSON")
}

fn message<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> Message<'a> {
    let (file, start, end) = match &diagnostic.place {
        Place::Span(span) => {
            let file = sources.file(span.source);
            (
                Some(file.path.as_str()),
                Some(line_and_column(&file.text, span.range().start)),
                Some(line_and_column(&file.text, span.range().end)),
            )
        }
        Place::File(path) => (Some(path.as_str()), None, None),
        Place::Site => (None, None, None),
    };
    Message {
        severity: name(diagnostic.severity),
        code: diagnostic.code,
        message: &diagnostic.message,
        label: &diagnostic.label,
        help: diagnostic.help.as_deref(),
        file,
        line: start.map(|(line, _)| line),
        column: start.map(|(_, column)| column),
        end_line: end.map(|(line, _)| line),
        end_column: end.map(|(_, column)| column),
        not_shown: None,
    }
}

/// Line and column of a byte offset, both from 1; the column counts characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset.min(text.len()))];
    let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
    (before.bytes().filter(|byte| *byte == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}

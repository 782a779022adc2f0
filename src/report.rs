//! How a diagnostic looks: text with carets for people, JSON for tools.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::source::{SourceFile, Sources, Span};

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

/// Writes `diagnostics` as one text, each ended by a line feed.
pub fn report(sources: &Sources, diagnostics: &[Diagnostic], format: MessageFormat, colour: Colour) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| match format {
            MessageFormat::Text => text(sources, diagnostic, colour) + "\n",
            MessageFormat::Json => json(sources, diagnostic) + "\n",
        })
        .collect()
}

fn text(sources: &Sources, diagnostic: &Diagnostic, colour: Colour) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let group = match &diagnostic.place {
        Place::Span(span) if diagnostic.hidden => {
            let file = sources.file(span.source);
            let (line, column) = line_and_column(&file.text, span.range().start);
            let origin = annotate_snippets::Origin::path(shown_path(diagnostic, file)).line(line).char_column(column);
            Group::with_title(title).element(origin)
        }
        Place::Span(span) => {
            let file = sources.file(span.source);
            let (line, number, place) = excerpt(&file.text, *span);
            let annotation = AnnotationKind::Primary.span(place).label(diagnostic.label.as_str());
            Group::with_title(title).element(Snippet::source(line).line_start(number).path(shown_path(diagnostic, file)).annotation(annotation))
        }
        Place::File(path) => Group::with_title(title).element(annotate_snippets::Origin::path(path.as_str())),
        Place::Site => Group::with_title(title),
    };
    let label = match diagnostic.place {
        Place::Span(_) if !diagnostic.hidden => None,
        _ => Some(diagnostic.label.as_str()).filter(|label| !label.is_empty()),
    };
    let group = label.into_iter().chain(diagnostic.help.as_deref()).fold(group, |group, help| group.element(Level::HELP.message(help)));
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    renderer.render(&[group])
}

/// The path that a message names.
fn shown_path<'p>(diagnostic: &'p Diagnostic, file: &'p SourceFile) -> &'p str {
    diagnostic.shown_path.as_deref().unwrap_or(&file.path)
}

/// The first line of `span`, its number from 1, and the place in it; a long text with many mistakes is not read for each.
fn excerpt(text: &str, span: Span) -> (&str, usize, std::ops::Range<usize>) {
    let start = span.range().start.min(text.len());
    let end = span.range().end.clamp(start, text.len());
    let line_start = memchr::memrchr(b'\n', &text.as_bytes()[..start]).map_or(0, |feed| feed + 1);
    let line_end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |feed| start + feed);
    let number = memchr::memchr_iter(b'\n', &text.as_bytes()[..line_start]).count() + 1;
    (&text[line_start..line_end], number, start - line_start..end.min(line_end) - line_start)
}

/// A diagnostic as tools read it; lines and columns count from 1, columns in characters.
#[derive(Serialize)]
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
}

fn json(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let (file, start, end) = match &diagnostic.place {
        Place::Span(span) => {
            let file = sources.file(span.source);
            (
                Some(shown_path(diagnostic, file)),
                Some(line_and_column(&file.text, span.range().start)),
                Some(line_and_column(&file.text, span.range().end)),
            )
        }
        Place::File(path) => (Some(path.as_str()), None, None),
        Place::Site => (None, None, None),
    };
    let message = Message {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: diagnostic.code,
        message: &diagnostic.message,
        label: &diagnostic.label,
        help: diagnostic.help.as_deref(),
        file,
        line: start.map(|(line, _)| line),
        column: start.map(|(_, column)| column),
        end_line: end.map(|(line, _)| line),
        end_column: end.map(|(_, column)| column),
    };
    serde_json::to_string(&message).expect("a struct of strings and numbers is valid JSON")
}

/// Line and column of a byte offset, both from 1; the column counts characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset.min(text.len()))];
    let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
    (before.bytes().filter(|byte| *byte == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}

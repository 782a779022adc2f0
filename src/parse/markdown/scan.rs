//! Finds the headings and references of a text, before it is rendered.

use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use rustc_hash::{FxHashMap, FxHashSet};

use super::limits::Limits;
use super::{is_published, parser, plain};
use crate::diagnostics::source::{SourceId, Span};
use crate::diagnostics::{Diagnostic, mistakes};
use crate::text::slug::anchor;

/// The most letters that the name of a footnote is looked for in.
const LONGEST_LABEL: usize = 100;
/// The most bytes that the end of an address is looked for in.
const LONGEST_ADDRESS: usize = 300;

/// What one text contains.
#[derive(Debug, Clone, Default)]
pub struct Scan {
    /// Headings in order.
    pub headings: Arc<[Heading]>,
    /// References, links and pictures in order.
    pub references: Vec<Reference>,
    /// Whether there is HTML, which is cleaned when the text is rendered.
    pub raw_html: bool,
}

/// A heading with its anchor.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 2 for a section, 3 for a part of it, down to 6.
    pub level: u8,
    /// Anchor, unique in the text.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// Something that a text points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// As it was written.
    pub written: Written,
    /// The name or address in the source.
    pub span: Span,
}

/// A reference as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Written {
    /// `[[name#anchor]]`.
    Name { name: String, anchor: Option<String> },
    /// `[text](path#anchor)` to a file of the content; the path is empty for an anchor on the same page.
    Path { path: String, anchor: Option<String> },
    /// `![alt](path)`.
    Image { path: String },
    /// A web address, `mailto:` or `tel:`.
    External,
    /// An address that is not published; the mistake has been reported.
    Refused,
}

/// Finds headings and references in the body of a source, and reports mistakes in them.
///
/// `offset` is where `text` starts in its file.
pub fn scan(source: SourceId, text: &str, offset: usize) -> (Scan, Vec<Diagnostic>) {
    let mut scanner = Scanner {
        source,
        text,
        offset,
        scan: Scan::default(),
        headings: Vec::new(),
        diagnostics: Vec::new(),
        ids: FxHashMap::default(),
        footnotes: Footnotes::default(),
        columns: 0,
        looked_until: 0,
    };
    let mut heading: Option<(u8, Option<String>, std::ops::Range<usize>, String)> = None;
    // A description may hold pictures of its own.
    let mut alts: Vec<(std::ops::Range<usize>, bool)> = Vec::new();
    let mut in_code = false;
    let mut limits = Limits::default();
    for (event, range) in parser(text).into_offset_iter() {
        if let Some(mistake) = limits.passed(&event, &text[range.clone()], scanner.span(range.clone())) {
            scanner.diagnostics.push(mistake);
            return (Scan { headings: scanner.headings.into(), ..scanner.scan }, scanner.diagnostics);
        }
        if let Some(words) = plain(&event) {
            if let Some((.., title)) = &mut heading {
                title.push_str(words);
            }
            for (_, filled) in &mut alts {
                *filled |= !words.trim().is_empty();
            }
        }
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                heading = Some((level as u8, id.map(|id| id.to_string()), range, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, id, range, title)) = heading.take() {
                    scanner.heading(level, id, range, title);
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => scanner.link(link_type, &dest_url, range),
            Event::Start(Tag::Image { dest_url, .. }) => {
                let span = scanner.find(&range, &dest_url);
                scanner.scan.references.push(Reference { written: Written::Image { path: dest_url.to_string() }, span });
                alts.push((range, false));
            }
            Event::End(TagEnd::Image) => {
                if let Some((range, false)) = alts.pop() {
                    let span = scanner.span(range);
                    scanner.diagnostics.push(mistakes::image_without_description(span));
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                scanner.scan.raw_html = true;
                scanner.html(range);
            }
            Event::FootnoteReference(label) => {
                let span = scanner.span(range);
                scanner.footnotes.called.push((label.to_string(), span));
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let span = scanner.find(&range, &label);
                scanner.footnotes.defined.push((label.to_string(), span));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                if matches!(kind, CodeBlockKind::Indented) {
                    let first_line = text[range.clone()].find('\n').map_or(range.end, |length| range.start + length);
                    let span = scanner.span(range.start..first_line);
                    scanner.diagnostics.push(mistakes::indented_text(span));
                }
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Table(columns)) => scanner.columns = columns.len(),
            Event::Start(Tag::TableRow) => scanner.row(range),
            Event::Text(words) if !in_code => scanner.loose_text(&words, range),
            _ => {}
        }
    }
    scanner.check_footnotes();
    (Scan { headings: scanner.headings.into(), ..scanner.scan }, scanner.diagnostics)
}

struct Scanner<'t> {
    source: SourceId,
    text: &'t str,
    offset: usize,
    scan: Scan,
    headings: Vec<Heading>,
    diagnostics: Vec<Diagnostic>,
    ids: FxHashMap<String, u32>,
    footnotes: Footnotes,
    /// Of the table that is being read.
    columns: usize,
    /// Up to where open references have been looked for: a line is read once, however many brackets it has.
    looked_until: usize,
}

#[derive(Default)]
struct Footnotes {
    called: Vec<(String, Span)>,
    defined: Vec<(String, Span)>,
}

impl Scanner<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.source, range.start + self.offset..range.end + self.offset)
    }

    /// The place of `needle` inside `range`, or all of `range` where it is written with escapes.
    fn find(&self, range: &std::ops::Range<usize>, needle: &str) -> Span {
        match self.text[range.clone()].find(needle) {
            Some(at) if !needle.is_empty() => self.span(range.start + at..range.start + at + needle.len()),
            _ => self.span(range.clone()),
        }
    }

    fn heading(&mut self, level: u8, id: Option<String>, range: std::ops::Range<usize>, title: String) {
        if level == 1 {
            let span = self.span(self.mark(&range));
            self.diagnostics.push(mistakes::title_in_text(span));
        }
        if let Some(last) = self.headings.last().map_or(Some(1), |heading| Some(heading.level))
            && level > last + 1
        {
            let span = self.span(self.mark(&range));
            self.diagnostics.push(mistakes::skipped_heading_level(span, last + 1));
        }
        if title.trim().is_empty() {
            let span = self.span(self.mark(&range));
            self.diagnostics.push(mistakes::empty_heading(span));
        }
        let chosen = id.is_some();
        if let Some(id) = id.as_deref().filter(|id| !crate::text::slug::is_slug(id)) {
            let span = self.find(&range, id);
            self.diagnostics.push(mistakes::bad_anchor(span, id));
        }
        let base = id.unwrap_or_else(|| anchor(&title));
        let count = self.ids.entry(base.clone()).or_insert(0);
        *count += 1;
        let unique = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
        if chosen && *count > 1 {
            let span = self.find(&range, &base);
            self.diagnostics.push(mistakes::duplicate_anchor(span, &base));
        }
        self.headings.push(Heading { level: level.max(2), id: unique, text: title.trim().to_owned() });
    }

    /// The `#` of a heading, or all of one that is underlined.
    fn mark(&self, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        match self.text[range.clone()].bytes().take_while(|byte| *byte == b'#').count() {
            0 => range.clone(),
            count => range.start..range.start + count,
        }
    }

    fn link(&mut self, link_type: LinkType, destination: &str, range: std::ops::Range<usize>) {
        let span = self.find(&range, destination);
        let (path, anchor) = match destination.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor.to_owned()).filter(|anchor| !anchor.is_empty())),
            None => (destination, None),
        };
        let written = if matches!(link_type, LinkType::WikiLink { .. }) {
            Written::Name { name: path.trim().to_owned(), anchor }
        } else if let Some((scheme, _)) = destination.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
            match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" if !has_host(destination) => {
                    self.diagnostics.push(mistakes::bad_web_address(span, destination));
                    Written::Refused
                }
                "http" | "https" | "mailto" | "tel" => Written::External,
                _ => {
                    self.diagnostics.push(mistakes::forbidden_scheme(span, scheme));
                    Written::Refused
                }
            }
        } else if link_type == LinkType::Email {
            Written::External
        } else if destination.starts_with("//") || destination.starts_with("www.") {
            self.diagnostics.push(mistakes::address_without_scheme(span));
            Written::Refused
        } else {
            Written::Path { path: path.to_owned(), anchor }
        };
        self.scan.references.push(Reference { written, span });
    }

    /// Reports the elements of a piece of HTML that are removed from the published text.
    fn html(&mut self, range: std::ops::Range<usize>) {
        let html = &self.text[range.clone()];
        for (at, _) in html.match_indices('<') {
            let rest = &html[at + 1..];
            let name = &rest[..rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len())];
            if name.starts_with(|first: char| first.is_ascii_alphabetic()) && !is_published(name) {
                let start = range.start + at;
                let span = self.span(start..start + 1 + name.len());
                self.diagnostics.push(mistakes::html_not_published(span, name));
            }
        }
    }

    /// Reports cells beyond the columns of a table, which would be lost.
    fn row(&mut self, range: std::ops::Range<usize>) {
        let row = self.text[range.clone()].trim_end();
        let mut start = if row.starts_with('|') { 1 } else { 0 };
        let bars = row.match_indices('|').map(|(at, _)| at).filter(|at| *at > 0 && row.as_bytes()[at - 1] != b'\\');
        let mut lost: Option<std::ops::Range<usize>> = None;
        for (cell, end) in bars.chain([row.len()]).enumerate() {
            let words = row.get(start..end).unwrap_or_default();
            if cell >= self.columns && !words.trim().is_empty() {
                let at = range.start + start + (words.len() - words.trim_start().len());
                lost = Some(lost.map_or(at, |lost| lost.start)..at + words.trim().len());
            }
            start = end + 1;
        }
        if let Some(lost) = lost {
            let span = self.span(lost);
            self.diagnostics.push(mistakes::cell_beyond_columns(span, self.columns));
        }
    }

    /// Finds references that the parser treats as text because they are not closed, or because their address has spaces.
    fn loose_text(&mut self, words: &str, range: std::ops::Range<usize>) {
        let rest = &self.text[range.start..];
        if words == "[" && rest.starts_with("[[") && range.start >= self.looked_until {
            let line = rest.lines().next().unwrap_or_default();
            let end = line.find("]]");
            self.looked_until = range.start + end.unwrap_or(line.len());
            if end.is_none() {
                let span = self.span(range.start..range.start + line.len().min(2));
                self.diagnostics.push(mistakes::unclosed_reference(span));
            }
        }
        if words == "]" && rest.starts_with("](") {
            let end = rest.bytes().take(LONGEST_ADDRESS).position(|byte| matches!(byte, b')' | b'\n'));
            let address = end.filter(|end| rest[*end..].starts_with(')')).map_or("", |end| &rest[2..end]);
            if address.trim().contains(' ') && !address.contains(['"', '\'', '<']) {
                let span = self.span(range.start + 2..range.start + 2 + address.len());
                self.diagnostics.push(mistakes::address_with_spaces(span));
            }
        }
        if words.starts_with("[^") || (words == "[" && rest.starts_with("[^")) {
            let label = rest.char_indices().skip(2).take(LONGEST_LABEL).find(|(_, letter)| *letter == ']' || letter.is_whitespace());
            if let Some((end, ']')) = label {
                let span = self.span(range.start..range.start + end + 1);
                self.diagnostics.push(mistakes::unknown_footnote(span, &rest[2..end]));
            }
        }
    }

    fn check_footnotes(&mut self) {
        let called: FxHashSet<&str> = self.footnotes.called.iter().map(|(label, _)| label.as_str()).collect();
        let mut seen = FxHashSet::default();
        for (label, span) in &self.footnotes.defined {
            if !seen.insert(label.as_str()) {
                self.diagnostics.push(mistakes::duplicate_footnote(*span, label));
            } else if !called.contains(label.as_str()) {
                self.diagnostics.push(mistakes::unused_footnote(*span, label));
            }
        }
        for (label, span) in &self.footnotes.called {
            if !seen.contains(label.as_str()) {
                self.diagnostics.push(mistakes::unknown_footnote(*span, label));
            }
        }
    }
}

/// Whether a web address names a host (RFC 3986, section 3.2).
fn has_host(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    host.starts_with(|first: char| first.is_alphanumeric() || first == '[')
}

/// A URI scheme by RFC 3986, section 3.1, of at least two letters (one letter is a drive of Windows).
fn is_scheme(text: &str) -> bool {
    text.len() > 1
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

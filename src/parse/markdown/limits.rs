//! Limits on the size of a text, checked while its events are read: levels, parts, and unclosed HTML.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, mistakes};
use crate::text::bounds::{OPEN_HTML, TAGS_COMPARED, TEXT_NESTING, TEXT_PARTS};

/// The counts so far.
#[derive(Debug, Default)]
pub(super) struct Limits {
    parts: usize,
    levels: usize,
    html: OpenElements,
}

impl Limits {
    /// Counts an event at `span` with the HTML `html`; returns the mistake if a limit is exceeded.
    pub fn passed(&mut self, event: &Event<'_>, html: &str, span: Span) -> Option<Diagnostic> {
        self.parts += 1;
        match event {
            Event::Start(tag) if is_level(tag) => self.levels += 1,
            Event::End(tag) if is_end_of_level(*tag) => self.levels = self.levels.saturating_sub(1),
            Event::Html(_) | Event::InlineHtml(_) => self.html.read(html, span),
            _ => self.html.moved_out(),
        }
        self.html.weigh();
        if self.levels > TEXT_NESTING || self.html.open.len() > TEXT_NESTING {
            return Some(mistakes::nested_too_deep(span, TEXT_NESTING));
        }
        if self.html.weight > OPEN_HTML || self.html.moves > TAGS_COMPARED {
            let first = self.html.open.first().map_or(("", span), |(name, place)| (name.as_str(), *place));
            return Some(mistakes::open_elements(first.1, first.0));
        }
        if self.html.attributes.compared > TAGS_COMPARED {
            return Some(mistakes::too_many_attributes(span));
        }
        (self.parts > TEXT_PARTS).then(|| mistakes::too_many_parts(span, TEXT_PARTS))
    }
}

/// Whether this kind of element can be nested in itself.
fn is_level(tag: &Tag<'_>) -> bool {
    is_end_of_level(tag.to_end())
}

fn is_end_of_level(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// The unclosed elements in HTML of authors. The cleaner walks all of them at each tag, and reconstructs some of them in each
/// paragraph (HTML Standard, section 13.2.4.3, "The list of active formatting elements").
///
/// Where tags do not match, an element counts as open rather than as closed.
#[derive(Debug, Default)]
struct OpenElements {
    /// Each with the place of the HTML that it is in.
    open: Vec<(String, Span)>,
    /// The number of them that are reconstructed where others end.
    formatting: usize,
    /// The cost of the open elements, summed over all tags and events.
    weight: usize,
    /// What stands in the present table and in no cell: it is moved before the table, each behind all that were moved before
    /// (HTML Standard, section 13.2.6.1, "foster parent"). And how many were passed in all moves.
    outside_cells: usize,
    moves: usize,
    attributes: Attributes,
}

/// The attributes of tags, each of which is compared with those before it.
#[derive(Debug, Default)]
struct Attributes {
    compared: usize,
    /// Whether a tag has begun and not ended, and within which quotation mark it is.
    is_in_tag: bool,
    quote: Option<u8>,
    /// How many blanks the tag has so far, outside quotation marks.
    blanks: usize,
}

impl Attributes {
    fn read(&mut self, html: &str) {
        for byte in html.bytes() {
            match (byte, self.quote) {
                (b'<', None) => self.is_in_tag = true,
                (b'>', None) => *self = Self { compared: self.compared, ..Self::default() },
                (b'"' | b'\'', None) if self.is_in_tag => self.quote = Some(byte),
                (_, Some(quote)) if byte == quote => self.quote = None,
                (b' ' | b'\t' | b'\n' | b'/', None) if self.is_in_tag => {
                    self.blanks += 1;
                    self.compared += self.blanks;
                }
                _ => {}
            }
        }
    }
}

impl OpenElements {
    fn read(&mut self, html: &str, place: Span) {
        self.attributes.read(html);
        for (at, _) in html.match_indices('<') {
            let rest = &html[at + 1..];
            let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
            let name = &rest[..rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len())];
            if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
                continue;
            }
            let name = name.to_ascii_lowercase();
            self.weigh();
            if !is_of_tables(&name) && (!is_end || name == "p" || name == "br") {
                self.moved_out();
            }
            if is_end {
                self.end(&name);
            } else if !is_void(&name) || self.is_foreign() {
                self.start(name, place);
            }
        }
    }

    /// Adds the cost of a tag or an event: visiting each open element, or reconstructing it, which takes much longer.
    fn weigh(&mut self) {
        self.weight += self.formatting + self.open.len() / 16;
    }

    /// Whether the present place is in a drawing or a formula, where any element may hold others.
    fn is_foreign(&self) -> bool {
        self.open.iter().any(|(open, _)| matches!(open.as_str(), "svg" | "math"))
    }

    /// Counts something that is moved out of a table, if the present place is in a table and in no cell.
    fn moved_out(&mut self) {
        let innermost = self.open.iter().rev().find(|(open, _)| matches!(open.as_str(), "table" | "td" | "th" | "caption"));
        if innermost.is_some_and(|(open, _)| open == "table") {
            self.outside_cells += 1;
            self.moves += self.outside_cells;
        }
    }

    fn start(&mut self, name: String, place: Span) {
        // The beginning of the next ends the one before.
        if is_ended_by_others(&name) && !self.is_foreign() && self.open.last().is_some_and(|(last, _)| *last == name) {
            return;
        }
        // Names beyond the bound are not needed.
        if self.open.len() <= TEXT_NESTING {
            self.formatting += usize::from(is_formatting(&name));
            self.open.push((name, place));
        }
    }

    fn end(&mut self, name: &str) {
        let holder = self.open.iter().rposition(|(open, _)| open == name || !is_ended_by_others(open));
        if let Some(at) = holder.filter(|at| self.open[*at].0 == name) {
            if name == "table" {
                self.outside_cells = 0;
            }
            self.formatting -= self.open.drain(at..).filter(|(open, _)| is_formatting(open)).count();
        }
    }
}

/// Elements that stand in tables and in no cell.
fn is_of_tables(name: &str) -> bool {
    matches!(name, "table" | "caption" | "colgroup" | "col" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th")
}

/// Elements that are built again where others end (HTML Standard, section 13.2.4.2, "formatting").
fn is_formatting(name: &str) -> bool {
    matches!(name, "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u")
}

/// Elements without an end tag (HTML Standard, section 13.1.2, "void elements").
fn is_void(name: &str) -> bool {
    matches!(name, "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "source" | "track" | "wbr")
}

/// Elements whose end tags may be left out (HTML Standard, section 13.1.2.4).
fn is_ended_by_others(name: &str) -> bool {
    matches!(
        name,
        "li" | "dt" | "dd" | "p" | "rt" | "rp" | "option" | "optgroup" | "colgroup" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::source::SourceId;

    fn open_after(html: &str) -> Vec<String> {
        let mut elements = OpenElements::default();
        elements.read(html, Span::new(SourceId(0), 0..html.len()));
        elements.open.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn elements_that_are_closed_are_not_open() {
        for html in [
            "<div><b>x</b></div>",
            "<ul><li>a<li>b</ul>",
            "<table><tr><td>a<td>b<tr><td>c</table>",
            "<p>a<p>b</p>",
            "a<br>b<img src=x><hr/>",
            "<DIV></div>",
            "a < b <3 <!-- <",
            "<svg><p>a<p>b</p></svg>",
            "</b></p>",
        ] {
            assert_eq!(open_after(html), Vec::<String>::new(), "{html}");
        }
    }

    #[test]
    fn elements_that_are_not_closed_stay_open() {
        assert_eq!(open_after("<div><b>x</div>"), ["div", "b"]);
        assert_eq!(open_after("<i><div></i>"), ["i", "div"]);
        assert_eq!(open_after("<b>".repeat(1000).as_str()).len(), TEXT_NESTING + 1);
    }
}

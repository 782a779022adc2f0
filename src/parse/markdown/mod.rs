//! Markdown: the references of a text ([`scan()`]), its HTML ([`html()`]) and its plain text ([`prose()`]).
//!
//! CommonMark with tables, footnotes, definition lists, task lists, heading attributes, `[[references]]` and
//! GitHub's alerts (`> [!NOTE]`). All passes use one parser with one set of options, so the nth reference of a scan is
//! the nth reference of the rendering; HTML and words are made of the same events.

mod escape;
mod html;
mod limits;
mod prose;
mod scan;

pub use escape::{escape, unescape_html};
pub use html::{ImageLink, LinkTo, MarkdownStrings, html, is_published};
pub use prose::{Prose, prose};
pub use scan::{Heading, Reference, Scan, Written, scan};

use pulldown_cmark::{Event, Options, Parser};

/// A parsed text: a list of events, for its HTML and its plain text.
#[derive(Debug, Clone)]
pub struct ParsedText<'t>(Vec<Event<'t>>);

/// Parses `text` once for all uses.
pub fn parsed(text: &str) -> ParsedText<'_> {
    ParsedText(parser(text).collect())
}

/// Parses `text` with the extensions of a portal.
pub(crate) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(
        text,
        Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_WIKILINKS,
    )
}

/// The plain words of an event, if it has any.
fn plain<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    }
}

//! Records: in a list, and on pages of their own.

use serde::Serialize;

use super::{Link, TileMap};

/// A record in a list.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct Card {
    /// Kind, for classes: `practice`…
    pub kind: String,
    /// Kind in words.
    pub kind_label: String,
    /// Title of the record.
    pub title: String,
    /// Language of the title, where it differs from the page's.
    pub lang: Option<&'static str>,
    /// Its page.
    pub url: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// Language of the summary, where it differs from the page's.
    pub summary_lang: Option<&'static str>,
    /// Small facts: state, year, form, the language of the text where it is not the reader's.
    pub tags: Vec<String>,
    /// Marks in words: "to verify before use", "fictitious example", "in Spanish".
    pub marks: Vec<Mark>,
}

/// A mark that warns the reader; in words, never by colour alone.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Mark {
    /// `unverified`, `partly`, `fictitious`, `language`, `stale`, `machine`: for classes and shapes.
    pub kind: &'static str,
    /// The words.
    pub text: String,
}

/// A row of the table of facts at the head of a record.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Fact {
    /// Name of the fact.
    pub label: String,
    /// Its values; never empty.
    pub values: Vec<Link>,
    /// Whether the fact is not verified.
    pub unverified: bool,
}

/// A part of a page that the generator makes from facts: a list of records, a table, or a definition.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct Section {
    /// Anchor, unique on the page.
    pub id: String,
    /// Heading.
    pub heading: String,
    /// A sentence before the content; may be empty.
    pub intro: String,
    /// Whether it only lists what other records say: search leads to those instead.
    pub lists_others: bool,
    /// Records as cards.
    pub cards: Vec<Card>,
    /// Plain links, for long lists.
    pub links: Vec<Link>,
    /// A table.
    pub table: Option<Table>,
    /// A map of the same.
    pub map: Option<TileMap>,
    /// "All 125 practices" and the like, where the section shows only the first.
    pub more: Option<Link>,
}

/// A table with a header row; the first cell of each row is its header.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Column headings.
    pub head: Vec<String>,
    /// Rows, each as long as `head`.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell: text with an optional link and marks.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct Cell {
    /// What it says, one link or plain text an entry.
    pub values: Vec<Link>,
    /// Marks after the text.
    pub marks: Vec<Mark>,
}

/// An entry of the contents of a page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TocEntry {
    /// Anchor without `#`.
    pub id: String,
    /// Heading.
    pub text: String,
    /// 2 or 3.
    pub level: u8,
    /// Language of the heading, where it differs from the page's.
    pub lang: Option<&'static str>,
}

/// The navigation of a section of pages.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SectionNav {
    /// The section and its pages, in the order of reading; pages below others only where they lead to the page being read.
    pub links: Vec<SectionLink>,
    /// The page before this one.
    pub previous: Option<Link>,
    /// The page after this one.
    pub next: Option<Link>,
}

/// A page in the navigation of its section.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SectionLink {
    /// The page.
    pub link: Link,
    /// How deep it lies: 1 for the section itself.
    pub level: usize,
    /// Whether it is the page being read.
    pub current: bool,
}

/// A source as the page shows it.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SourceLine {
    /// Title; empty if only an address is known.
    pub title: String,
    /// Web address; empty if there is none.
    pub url: String,
    /// The title; for a source without one the remark about it, or its address shortened: `oas.org/…/a-55.html`.
    pub label: String,
    /// Publisher and date of access, in words; may be empty.
    pub issued: String,
    /// A remark instead of a title, publisher and date of access, in words; may be empty.
    pub detail: String,
}

/// A record: practice, education experience, instrument, network, institution, state, measure, term, free page.
/// Templates `record.html` and `home.html` see it as `record`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Record {
    /// Kind in words, above the title.
    pub kicker: String,
    /// Title.
    pub title: String,
    /// Language of title and text, where it differs from the page's.
    pub lang: Option<&'static str>,
    /// Official name in its own language, if it has one.
    pub name: Option<Link>,
    /// Why the text is in another language, or how far to trust the translation; shown before the text.
    pub notices: Vec<Mark>,
    /// Content notes in words.
    pub content_notes: Vec<String>,
    /// Plain-language summary ("in brief"); may be empty.
    pub summary: String,
    /// Language of the summary, where it differs from the page's.
    pub summary_lang: Option<&'static str>,
    /// Facts at the head.
    pub facts: Vec<Fact>,
    /// Contents; empty on short pages.
    pub toc: Vec<TocEntry>,
    /// The text, HTML.
    pub body: String,
    /// The navigation of the section of pages that it lies in.
    pub section: Option<SectionNav>,
    /// Sections made from facts and relations.
    pub sections: Vec<Section>,
    /// Sources.
    pub sources: Vec<SourceLine>,
    /// "Last verified: …", "not documented".
    pub verified: String,
    /// How to cite this page, plain text.
    pub citation: String,
}

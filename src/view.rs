//! What templates see, and nothing else: everything is looked up, sorted, counted and worded before it comes here.
//!
//! Addresses are relative to the page that shows them and end in a file name. Texts are plain unless the field says HTML.

use serde::Serialize;

mod answers;

pub use answers::*;

/// What every page of one language shares; templates see it as `site`.
#[derive(Debug, Serialize)]
pub struct Site {
    /// Language code of the interface, for `lang`.
    pub language: &'static str,
    /// The content security policy of every page, see [`crate::policy`].
    pub policy: &'static str,
    /// Name of the portal.
    pub title: String,
    /// One line below the name.
    pub tagline: String,
    /// Who publishes this copy; empty where the portal does not say.
    pub publisher: String,
    /// Edition date, written out in the language.
    pub edition: String,
    /// Edition date as ISO 8601.
    pub edition_iso: String,
    /// What this is not (no official publication, no legal advice).
    pub notice: String,
    /// Under which terms the texts may be reused.
    pub licence: String,
    /// Whether pages carry search.
    pub search: bool,
    /// Interface strings by key, from `themes/portal/strings/`.
    pub strings: std::collections::BTreeMap<String, String>,
    /// Main menu, without addresses: `Shell::menu` has those, in the same order.
    pub menu: Vec<String>,
    /// Links in the foot, without addresses: `Shell::foot` has those, in the same order.
    pub foot: Vec<String>,
}

/// What surrounds the content of a page; templates see it as `page`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Shell {
    /// `../` as often as it takes to reach the output folder, which holds `assets/`; empty at the root.
    pub root: String,
    /// Title of the document, without the portal's name.
    pub title: String,
    /// Plain description for `meta` and feeds; may be empty.
    pub description: String,
    /// Kind of page, for classes: `practice`, `list`, `home`…
    pub kind: &'static str,
    /// Address of each entry of `site.menu`.
    pub menu: Vec<String>,
    /// Which entry of the menu the page belongs to.
    pub menu_current: Option<usize>,
    /// Address of each entry of `site.foot`.
    pub foot: Vec<String>,
    /// The way from the home page to here, without this page itself.
    pub trail: Vec<Link>,
    /// This page in each language of the portal, the present one included.
    pub languages: Vec<LanguageLink>,
    /// Absolute address of this page, where the portal has a `base_url`.
    pub canonical: Option<String>,
    /// Absolute addresses of this page in each language, where the portal has a `base_url`.
    pub alternates: Vec<Alternate>,
    /// Address of the Atom feed of this language, relative to the page.
    pub feed: String,
    /// The search page of this language.
    pub search: String,
    /// Path of the page below the output folder, for print.
    pub address: String,
    /// JSON-LD, ready to stand in a `script` element.
    pub json_ld: String,
    /// Keep search engines away (aliases, the page for missing addresses).
    pub no_index: bool,
}

/// A link in one of the four languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Hash)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads; empty for plain text.
    pub url: String,
    /// Language of the text, where it differs from the page's.
    pub lang: Option<&'static str>,
}

/// An entry of the language switch.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct LanguageLink {
    /// Language code.
    pub code: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// This page in that language.
    pub url: String,
    /// Whether it is the page being read.
    pub current: bool,
    /// Where the text there stands in another language: the name of that language, in the language of the switch's entry; else empty.
    pub shown_in: String,
}

/// An absolute address of the page in one language.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Alternate {
    /// Language code, or `x-default`.
    pub code: &'static str,
    /// Absolute address.
    pub url: String,
}

/// A record in a list.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct Card {
    /// Kind, for classes: `practice`…
    pub kind: &'static str,
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

/// A mark that tells the reader to take care; said in words, never by colour alone.
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

/// A source as the page shows it.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SourceLine {
    /// Title; empty where only an address is known.
    pub title: String,
    /// Web address; empty where there is none.
    pub url: String,
    /// The title; for a source without one the remark about it, or its address cut short to be read: `oas.org/…/a-55.html`.
    pub label: String,
    /// Publisher and date of access, in words; may be empty.
    pub issued: String,
    /// A remark in the place of a title, publisher and date of access, in words; may be empty.
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
    /// Official name in its own language, where it has one.
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
    /// Sections made from facts and relations.
    pub sections: Vec<Section>,
    /// Sources.
    pub sources: Vec<SourceLine>,
    /// "Last verified: …", "not documented".
    pub verified: String,
    /// How to cite this page, plain text.
    pub citation: String,
}

/// A page of a list. Template `list.html` sees it as `list`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct List {
    /// Kind in words, above the title; empty on the whole list.
    pub kicker: String,
    /// Title ("Practices", "Practices: Argentina").
    pub title: String,
    /// What is listed, a sentence.
    pub intro: String,
    /// How many records in all, in words.
    pub count: String,
    /// The records of this page of the list.
    pub cards: Vec<Card>,
    /// Ways to narrow the list; on the first page only.
    pub facets: Vec<Facet>,
    /// The page that shows the facets, for the others.
    pub facets_url: Option<Link>,
    /// Pages of the list.
    pub pagination: Option<Pagination>,
    /// Other ways to look at the same.
    pub related: Vec<Link>,
}

/// One way to narrow a list.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Facet {
    /// Anchor.
    pub id: &'static str,
    /// "By state".
    pub label: String,
    /// Values with their counts, sorted as the reader expects.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct FacetValue {
    /// The value in words.
    pub text: String,
    /// The list of its records.
    pub url: String,
    /// How many.
    pub count: usize,
    /// Whether this list is the one being read.
    pub current: bool,
}

/// The pages of a long list.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Pagination {
    /// Page before this one.
    pub previous: Option<String>,
    /// Page after this one.
    pub next: Option<String>,
    /// "Page 2 of 7".
    pub position: String,
    /// Links to pages near this one, the first and the last; `url` is empty for this page and for gaps ("…").
    pub pages: Vec<Link>,
}

/// The home page. Template `home.html` sees `record` (its text) and this as `home`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Home {
    /// The ways in, each with a count in `tags`.
    pub doors: Vec<Card>,
}

/// The search page. Template `search.html` sees it as `search`; scripts fill in the results.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Search {
    /// Title.
    pub title: String,
    /// Pages that lead to the same records without scripts.
    pub browse: Vec<Link>,
}

/// A letter of an A–Z list.
#[derive(Debug, Serialize, Hash)]
pub struct Letter {
    /// Anchor: `a`, `other`.
    pub id: String,
    /// The letter as shown.
    pub letter: String,
    /// Terms in the order of the language; `text` is the term.
    pub terms: Vec<GlossaryLine>,
}

/// A line of the A–Z list: a term, or an alternative that leads to it.
#[derive(Debug, Serialize, Hash)]
pub struct GlossaryLine {
    /// The label.
    pub label: String,
    /// The term's page.
    pub url: String,
    /// For an alternative label: the preferred one; else empty.
    pub see: String,
}

/// The A–Z list. Template `glossary.html` sees it as `glossary`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Glossary {
    /// Title.
    pub title: String,
    /// A sentence.
    pub intro: String,
    /// The concordance of the four languages.
    pub concordance: Link,
    /// Letters that have terms.
    pub letters: Vec<Letter>,
}

/// A page that is mostly one or more tables: concordance, records due for review, themes.
/// Template `sections.html` sees it as `sections`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Sections {
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub intro: String,
    /// The content.
    pub sections: Vec<Section>,
}

/// A paragraph of an official text.
#[derive(Debug, Serialize, Hash)]
pub struct ProvisionLine {
    /// Stable id and anchor: `rec11`.
    pub id: String,
    /// `heading`, `formula`, `clause`, `subclause`, `paragraph`, `note`: for classes.
    pub role: &'static str,
    /// The printed list mark ("11."), or empty.
    pub label: String,
    /// The words, HTML, with footnote calls and the marked reading layer.
    pub html: String,
    /// The page of this provision, where it has one; its text says in the reader's language what the provision is about.
    pub page: Option<Link>,
    /// For a footnote: anchors of its calls.
    pub calls: Vec<String>,
}

/// An official text as a whole. Template `resolution.html` sees it as `resolution`, beside `record`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Resolution {
    /// Symbol (`AG/RES. 2456 (XXXIX-O/09)`).
    pub symbol: String,
    /// Language of the words.
    pub lang: &'static str,
    /// States of the text, dated, the one that is shown marked in words.
    pub expressions: Vec<String>,
    /// The whole text, or the one provision of a provision's page.
    pub provisions: Vec<ProvisionLine>,
    /// Footnotes called by the provisions above.
    pub footnotes: Vec<ProvisionLine>,
    /// Corrections of the reading layer: what, why, source.
    pub corrections: Vec<CorrectionLine>,
}

/// A correction of the reading layer, in words.
#[derive(Debug, Serialize, Hash)]
pub struct CorrectionLine {
    /// Where, as a link to the provision.
    pub at: Link,
    /// The words as received.
    pub from: String,
    /// How to read them.
    pub to: String,
    /// Why, in the reader's language.
    pub reason: Link,
    /// Source, or empty.
    pub source: String,
}

/// An old address. Template `alias.html` sees it as `alias`.
#[derive(Debug, Serialize, Hash)]
pub struct AliasPage {
    /// Where it leads now, relative.
    pub url: String,
    /// Title of that page.
    pub title: String,
    /// Old anchors that have another name now: old name and relative address.
    pub anchors: Vec<Link>,
}

//! Pages that show neither one record nor a list of them.

use serde::Serialize;

use super::{Card, Link, Section};

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
    /// The concordance of the languages, where there are several.
    pub concordance: Option<Link>,
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
    /// The page of this provision, if it has one; its text says in the reader's language what the provision is about.
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
    pub expressions: Vec<ExpressionView>,
    /// The whole text, or the one provision of a provision's page.
    pub provisions: Vec<ProvisionLine>,
    /// Footnotes called by the provisions above.
    pub footnotes: Vec<ProvisionLine>,
    /// Corrections of the reading layer: what, why, source.
    pub corrections: Vec<CorrectionLine>,
}

/// A state of an official text, in words.
#[derive(Debug, Serialize, Hash)]
pub struct ExpressionView {
    /// What it is, of when, in which language.
    pub text: String,
    /// Where it stands; none if that is not known.
    pub source: Option<Link>,
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

//! The front matter of each kind of record, as its author writes it (see "How content is written" in the README).
//!
//! The folder decides which of these a file is. Every struct refuses keys that it does not know, and keeps the place
//! of what later stages check against the rest of the site.

use serde::Deserialize;
use toml::Spanned;

use crate::date::Date;
use crate::language::{Language, PerLanguage};

/// A word or id with its place in the file.
pub type Name = Spanned<String>;

/// A text in some of the four languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localised {
    fr: Option<String>,
    en: Option<String>,
    es: Option<String>,
    pt: Option<String>,
}

impl From<Localised> for PerLanguage<Option<String>> {
    fn from(text: Localised) -> Self {
        Self([text.fr, text.en, text.es, text.pt])
    }
}

/// Where a fact comes from: an address, a title, or both.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Web address.
    pub url: Option<String>,
    /// Title or description, verbatim.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was last read.
    pub accessed: Option<Date>,
}

/// An address that a record had before, and where it leads now.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Alias {
    /// The old address; anchors keep their names.
    Address(String),
    /// An old address with an anchor that has another name now.
    Anchor(AnchorAlias),
}

/// An old anchor and its present name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnchorAlias {
    /// Old address and anchor: `practices/old-name.html#results`.
    pub from: String,
    /// Present anchor on this page.
    pub anchor: String,
}

/// A practice report (recommendation 4).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    pub title: Name,
    pub summary: Name,
    pub language: Spanned<Language>,
    #[serde(default)]
    pub countries: Vec<Name>,
    #[serde(default)]
    pub regional: bool,
    pub practice_type: Name,
    pub phase: Name,
    pub form: Option<Name>,
    pub themes: Spanned<Vec<Name>>,
    #[serde(default)]
    pub recommendations: Vec<Name>,
    #[serde(default)]
    pub measures: Vec<Name>,
    #[serde(default)]
    pub instruments: Vec<Name>,
    #[serde(default)]
    pub networks: Vec<Name>,
    pub year: Option<Spanned<u16>>,
    pub name: Option<String>,
    pub evidence: Option<Name>,
    pub maturity: Option<Name>,
    pub confidence: Option<Name>,
    #[serde(default)]
    pub unverified: Vec<Name>,
    #[serde(default)]
    pub sources: Vec<Spanned<Citation>>,
    pub verified_on: Option<Spanned<Date>>,
    pub review_due: Option<Spanned<Date>>,
    pub published: Option<Spanned<Date>>,
    pub updated: Option<Spanned<Date>>,
    #[serde(default)]
    pub content_notes: Vec<Name>,
    #[serde(default)]
    pub fictitious: bool,
    #[serde(default)]
    pub draft: bool,
    pub version: Option<u32>,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}

/// An education or training experience (recommendation 35).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Education {
    pub title: Name,
    pub summary: Name,
    pub language: Spanned<Language>,
    #[serde(default)]
    pub countries: Vec<Name>,
    #[serde(default)]
    pub regional: bool,
    pub edu_kind: Name,
    #[serde(default)]
    pub topics: Vec<Name>,
    #[serde(default)]
    pub audience: Vec<Name>,
    pub themes: Spanned<Vec<Name>>,
    #[serde(default)]
    pub recommendations: Vec<Name>,
    #[serde(default)]
    pub measures: Vec<Name>,
    #[serde(default)]
    pub instruments: Vec<Name>,
    #[serde(default)]
    pub networks: Vec<Name>,
    pub year: Option<Spanned<u16>>,
    pub name: Option<String>,
    pub evidence: Option<Name>,
    pub maturity: Option<Name>,
    pub confidence: Option<Name>,
    #[serde(default)]
    pub unverified: Vec<Name>,
    #[serde(default)]
    pub sources: Vec<Spanned<Citation>>,
    pub verified_on: Option<Spanned<Date>>,
    pub review_due: Option<Spanned<Date>>,
    pub published: Option<Spanned<Date>>,
    pub updated: Option<Spanned<Date>>,
    #[serde(default)]
    pub content_notes: Vec<Name>,
    #[serde(default)]
    pub fictitious: bool,
    #[serde(default)]
    pub draft: bool,
    pub version: Option<u32>,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}

/// A free page: home, about, help.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    pub title: Name,
    pub summary: Option<Name>,
    pub language: Spanned<Language>,
    pub published: Option<Spanned<Date>>,
    pub updated: Option<Spanned<Date>>,
    #[serde(default)]
    pub draft: bool,
    pub version: Option<u32>,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}

/// A translation: words only, never facts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    pub title: Name,
    pub summary: Option<Name>,
    /// Who or what translated it: `human`, `machine-reviewed` or `machine`.
    pub translation: Provenance,
    /// The version of the original that it was made from.
    pub from_version: Spanned<u32>,
    #[serde(default)]
    pub draft: bool,
}

/// How a translation was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// By a person.
    Human,
    /// By a machine, then read by a person.
    MachineReviewed,
    /// By a machine.
    Machine,
}

/// A treaty, protocol or agreement.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    pub code: String,
    pub title: Localised,
    #[serde(default)]
    pub short: Localised,
    #[serde(default)]
    pub summary: Localised,
    pub adopted: Option<Spanned<Date>>,
    #[serde(default)]
    pub adopted_place: Localised,
    pub in_force: Option<Spanned<Date>>,
    /// Who can be party: `subregional`, `regional` or `universal`.
    pub openness: Option<Name>,
    /// Whether trafficking in persons is its own subject.
    #[serde(default)]
    pub trafficking: bool,
    /// When a deposit takes effect for the state that makes it, where a source says so.
    pub effect: Option<Effect>,
    #[serde(default)]
    pub depositary: Localised,
    #[serde(default)]
    pub official_numbers: Vec<String>,
    #[serde(default)]
    pub measures: Vec<Name>,
    #[serde(default)]
    pub articles: Vec<Article>,
    #[serde(default)]
    pub unverified: Vec<Name>,
    #[serde(default)]
    pub unverified_note: Localised,
    pub confidence: Option<Name>,
    #[serde(default)]
    pub sources: Vec<Spanned<Citation>>,
    pub verified_on: Option<Spanned<Date>>,
    pub review_due: Option<Spanned<Date>>,
    #[serde(default)]
    pub draft: bool,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}

/// On which day a deposit takes effect under an instrument's own rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// Days after the deposit.
    pub days: u16,
    /// The article that says so.
    pub article: Option<String>,
    /// Where the rule was read.
    pub source: String,
}

/// What one article of an instrument is about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub article: String,
    #[serde(default)]
    pub topics: Vec<Name>,
    #[serde(default)]
    pub note: Localised,
}

/// A network, platform or forum.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    pub title: Localised,
    pub short: Option<String>,
    #[serde(default)]
    pub summary: Localised,
    #[serde(default)]
    pub purpose: Localised,
    /// Between whom it is a channel, where it is one.
    pub channel: Option<Name>,
    #[serde(default)]
    pub members: Vec<Name>,
    #[serde(default)]
    pub members_note: Localised,
    #[serde(default)]
    pub since: Localised,
    #[serde(default)]
    pub unverified: Vec<Name>,
    pub confidence: Option<Name>,
    #[serde(default)]
    pub sources: Vec<Spanned<Citation>>,
    pub verified_on: Option<Spanned<Date>>,
    pub review_due: Option<Spanned<Date>>,
    #[serde(default)]
    pub draft: bool,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}

/// What one state does for one measure: the headings of the fiches of the European Judicial Network.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fiche {
    pub language: Spanned<Language>,
    pub availability: Name,
    pub summary: Option<Name>,
    #[serde(default)]
    pub instruments: Vec<Name>,
    #[serde(default)]
    pub receiving_authority: Vec<Name>,
    #[serde(default)]
    pub executing_authority: Vec<Name>,
    #[serde(default)]
    pub languages: Vec<Name>,
    pub confidence: Option<Name>,
    #[serde(default)]
    pub unverified: Vec<Name>,
    #[serde(default)]
    pub sources: Vec<Spanned<Citation>>,
    pub verified_on: Option<Spanned<Date>>,
    pub review_due: Option<Spanned<Date>>,
    #[serde(default)]
    pub fictitious: bool,
    #[serde(default)]
    pub draft: bool,
    pub version: Option<u32>,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}

/// An official text, with what is said about it beside its words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    pub symbol: String,
    pub language: Spanned<Language>,
    pub title: Localised,
    #[serde(default)]
    pub summary: Localised,
    #[serde(default)]
    pub expressions: Vec<Expression>,
    #[serde(default)]
    pub provisions: Vec<Provision>,
    #[serde(default)]
    pub corrections: Vec<Correction>,
    /// What followed, in the order of time.
    #[serde(default)]
    pub followed_by: Vec<FollowUp>,
    #[serde(default)]
    pub draft: bool,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}

/// A state of the text: draft or adopted, in one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expression {
    pub status: ExpressionStatus,
    pub date: Date,
    pub language: Option<Language>,
    #[serde(default)]
    pub shown: bool,
    #[serde(default)]
    pub note: Localised,
    pub source: Option<String>,
}

/// Where a text stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExpressionStatus {
    /// Approved for submission, not adopted.
    Draft,
    /// Adopted.
    Adopted,
}

/// What is said about one paragraph of an official text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    pub id: Name,
    pub title: Localised,
    #[serde(default)]
    pub addressees: Vec<Name>,
    #[serde(default)]
    pub themes: Vec<Name>,
    #[serde(default)]
    pub instruments: Vec<Name>,
    pub same_as: Option<Name>,
}

/// Something that followed an official text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    pub date: Date,
    pub title: Localised,
    /// The paragraphs that asked for it; none for the text as a whole.
    #[serde(default)]
    pub at: Vec<Name>,
    pub source: String,
}

/// A reading of an evident slip; the text itself stays as it was received.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    pub at: Name,
    pub from: Name,
    pub to: String,
    #[serde(default)]
    pub reason: Localised,
    pub source: Option<String>,
}

/// `portal.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalFile {
    pub title: Spanned<Localised>,
    #[serde(default)]
    pub tagline: Localised,
    #[serde(default)]
    pub publisher: Localised,
    pub languages: Spanned<Vec<Spanned<Language>>>,
    /// The date printed on every page; the only "today" that a build knows.
    pub edition: Spanned<Date>,
    pub base_url: Option<Name>,
    /// Number of records on one page of a list.
    pub page_size: Option<Spanned<u16>>,
    /// Whether pages carry search; they do where nothing is said.
    pub search: Option<bool>,
    /// Said on every page: no official publication, no legal advice.
    #[serde(default)]
    pub notice: Localised,
    /// Name under which the texts may be reused.
    #[serde(default)]
    pub licence: Localised,
    /// Free pages in the foot of every page, by their keys.
    #[serde(default)]
    pub foot: Vec<Name>,
}

//! The compendium: instruments, networks, and what a state does for a measure.

use serde::Deserialize;
use toml::Spanned;

use super::{Alias, Citation, Localised, Name};
use crate::date::Date;
use crate::language::Language;

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

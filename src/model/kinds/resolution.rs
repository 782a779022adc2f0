//! Official texts, with data about them.

use serde::Deserialize;
use toml::Spanned;

use super::{Alias, Name};
use crate::language::{Language, Localized};
use crate::text::date::Date;

/// An official text, with data about it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    pub symbol: String,
    pub language: Spanned<Language>,
    pub title: Localized<String>,
    #[serde(default)]
    pub summary: Localized<String>,
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
    pub note: Localized<String>,
    pub source: Option<String>,
}

/// The status of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExpressionStatus {
    /// Approved for submission, not adopted.
    Draft,
    /// Adopted.
    Adopted,
}

/// Data about one paragraph of an official text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    pub id: Name,
    pub title: Localized<String>,
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
    pub title: Localized<String>,
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
    pub reason: Localized<String>,
    pub source: Option<String>,
}

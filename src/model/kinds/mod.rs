//! The front matter of each kind of record that the program computes with, as its author writes it (see "How content is written" in the README).
//!
//! The folder decides which of these a file is. Every struct refuses keys that it does not know, and keeps the place
//! of what later stages check against the rest of the site.

mod compendium;
mod pages;
mod portal;
mod resolution;

use serde::Deserialize;
use toml::Spanned;

use crate::text::date::Date;

pub use compendium::{AccessionEffect, ArticleRole, ArticleScope, Effect, EffectRule, Fiche, Instrument, Network};
pub use pages::{Page, Provenance, Translation};
pub use portal::{LanguageProblem, MenuFile, PortalFile, language_code};
pub use resolution::{ExpressionStatus, Provision, Resolution};

/// A word or id with its place in the file.
pub type Name = Spanned<String>;

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

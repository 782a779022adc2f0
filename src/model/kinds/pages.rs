//! Free pages, and the words of translations.

use serde::Deserialize;
use toml::Spanned;

use super::{Alias, Name};
use crate::language::Language;
use crate::text::date::Date;

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
    /// Its place among the pages of its section, the least first.
    pub order: Option<i64>,
    /// Its place in the main menu; without it, the page is not in the menu.
    pub menu: Option<u16>,
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

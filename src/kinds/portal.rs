//! `portal.toml`: the settings of a portal.

use serde::Deserialize;
use toml::Spanned;

use super::{Localised, Name};
use crate::date::Date;
use crate::language::Language;

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
    /// Whether pages have search; the default is true.
    pub search: Option<bool>,
    /// Whether texts are checked for confidential details (see [`crate::confidentiality`]); the default is true.
    #[expect(dead_code, reason = "texts are looked through before settings are understood")]
    pub confidentiality: Option<bool>,
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

//! `portal.toml`: the settings of a portal.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Name;
use crate::date::Date;
use crate::language::{LanguageCode, Languages, Localized};

/// `portal.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalFile {
    pub title: Spanned<Localized<String>>,
    #[serde(default)]
    pub tagline: Localized<String>,
    #[serde(default)]
    pub publisher: Localized<String>,
    pub languages: Spanned<Vec<Spanned<LanguageCode>>>,
    /// The languages that readers of a language are served in where a text is missing, best first.
    #[serde(default)]
    pub fallbacks: BTreeMap<String, Vec<LanguageCode>>,
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
    pub notice: Localized<String>,
    /// Name under which the texts may be reused.
    #[serde(default)]
    pub licence: Localized<String>,
    /// Free pages in the foot of every page, by their keys.
    #[serde(default)]
    pub foot: Vec<Name>,
}

impl PortalFile {
    /// The languages of the portal, each once, in the order in which they are written.
    pub fn languages(&self) -> Languages {
        let fallbacks = |code: &str| self.fallbacks.get(code).map(|codes| codes.iter().map(|code| code.as_str().to_owned()).collect());
        Languages::new(self.languages.get_ref().iter().map(Spanned::get_ref), fallbacks)
    }
}

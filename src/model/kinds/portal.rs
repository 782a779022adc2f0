//! `portal.toml`: the settings of a portal.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Name;
use crate::language::{Language, LanguageCode, Languages, Localized};
use crate::model::{Module, Overview};
use crate::text::bounds::LANGUAGES;
use crate::text::date::Date;

/// `portal.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalFile {
    pub title: Spanned<Localized<String>>,
    #[serde(default)]
    pub tagline: Localized<String>,
    #[serde(default)]
    pub publisher: Localized<String>,
    pub languages: Spanned<Vec<Name>>,
    /// The languages that readers of a language are served in where a text is missing, best first.
    #[serde(default)]
    pub fallbacks: BTreeMap<String, Vec<Name>>,
    /// The date printed on every page; the only "today" that a build knows.
    pub edition: Spanned<Date>,
    pub base_url: Option<Name>,
    /// Number of records on one page of a list.
    pub page_size: Option<Spanned<u16>>,
    /// Whether pages have search; the default is true.
    pub search: Option<bool>,
    /// Whether texts are checked for confidential details (see [`crate::check::confidentiality`]); the default is true.
    #[expect(dead_code, reason = "texts are looked through before settings are understood")]
    pub confidentiality: Option<bool>,
    /// Said on every page: no official publication, no legal advice.
    #[serde(default)]
    pub notice: Localized<String>,
    /// Name under which the texts may be reused.
    #[serde(default)]
    pub licence: Localized<String>,
    /// What the portal looks like.
    #[serde(default)]
    pub brand: BrandFile,
    /// Free pages in the foot of every page, by their keys.
    #[serde(default)]
    pub foot: Vec<Name>,
    /// The modules that the portal uses; without it, all.
    pub modules: Option<Spanned<Vec<Spanned<Module>>>>,
    /// The main menu, instead of the one that follows from kinds and pages.
    pub menu: Option<Vec<Spanned<MenuFile>>>,
}

/// An entry of the list `menu` of the settings: a link, or a group of links.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuFile {
    /// What it is called; without it, it has the name of its target.
    #[serde(default)]
    pub text: Localized<String>,
    /// The key of a free page.
    pub page: Option<Name>,
    /// The name of a kind, whose list it leads to.
    pub kind: Option<Name>,
    /// A page that is made from all records.
    pub overview: Option<Spanned<Overview>>,
    /// The address of another site.
    pub url: Option<Name>,
    /// The links of a group.
    pub entries: Option<Vec<Spanned<MenuLinkFile>>>,
}

/// A link in a group of the menu; see [`MenuFile`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuLinkFile {
    #[serde(default)]
    pub text: Localized<String>,
    pub page: Option<Name>,
    pub kind: Option<Name>,
    pub overview: Option<Spanned<Overview>>,
    pub url: Option<Name>,
}

impl From<MenuLinkFile> for MenuFile {
    fn from(link: MenuLinkFile) -> Self {
        let MenuLinkFile { text, page, kind, overview, url } = link;
        Self { text, page, kind, overview, url, entries: None }
    }
}

/// The table `brand` of the settings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrandFile {
    /// The colour of links and marks, such as `#0b4f6c`.
    pub accent: Option<Name>,
    /// A picture below `content/`, beside the name of the portal.
    pub logo: Option<Name>,
    /// Links to other sites in the foot of every page.
    #[serde(default)]
    pub links: Vec<BrandLink>,
}

/// A link to another site.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrandLink {
    pub text: Localized<String>,
    pub url: Name,
}

impl PortalFile {
    /// The languages of the portal, each once, in the order in which they are written; without those whose codes are wrong.
    ///
    /// `has_strings` says whether the portal brings interface strings for a language.
    pub fn languages(&self, has_strings: impl Fn(&str) -> bool) -> Languages {
        let codes = self.languages.get_ref().iter().filter_map(|code| language_code(code.get_ref(), &has_strings).ok());
        let fallbacks = |code: &str| self.fallbacks.get(code).map(|codes| codes.iter().map(|code| code.get_ref().clone()).collect());
        Languages::new(&codes.take(LANGUAGES).collect::<Vec<_>>(), fallbacks)
    }
}

/// Why a portal cannot have a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LanguageProblem {
    /// The code is not one of BCP 47; the message says so.
    Code(String),
    /// Nobody says what the interface is called in it.
    NoStrings,
}

/// The code of a language that a portal can have: one that the program knows, or one that the portal brings interface strings for.
///
/// # Errors
///
/// Returns what is wrong with the code.
pub fn language_code(code: &str, has_strings: impl Fn(&str) -> bool) -> Result<LanguageCode, LanguageProblem> {
    let checked = LanguageCode::try_from(code.to_owned()).map_err(LanguageProblem::Code)?;
    if Language::is_known(code) || has_strings(code) { Ok(checked) } else { Err(LanguageProblem::NoStrings) }
}

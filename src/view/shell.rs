//! The shell: everything around the content of a page.

use serde::Serialize;

use super::Link;

/// Data shared by all pages of one language; templates see it as `site`.
#[derive(Debug, Serialize)]
pub struct Site {
    /// Language code of the interface, for `lang`.
    pub language: &'static str,
    /// `rtl` where the interface is written from right to left; else `ltr`.
    pub direction: &'static str,
    /// The content security policy of every page, see [`crate::render::policy`].
    pub policy: &'static str,
    /// Name of the portal.
    pub title: String,
    /// One line below the name.
    pub tagline: String,
    /// Who publishes this copy; empty if the portal does not say.
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
    /// Main menu, without addresses: `Shell::menu` has those.
    pub menu: Vec<MenuItem>,
    /// Links to other sites in the foot.
    pub links: Vec<Link>,
    /// Links in the foot, without addresses: `Shell::foot` has those, in the same order.
    pub foot: Vec<String>,
}

/// An entry of the main menu: a link, or a group of links.
#[derive(Debug, Clone, Serialize)]
pub struct MenuItem {
    /// What it is called.
    pub text: String,
    /// Language of the text, where it differs from the page's.
    pub lang: Option<&'static str>,
    /// The number of its address in `Shell::menu`; none for a group.
    pub number: Option<usize>,
    /// The links of a group; empty for a link.
    pub entries: Vec<MenuItem>,
}

/// The logo of a portal, on a page.
#[derive(Debug, Serialize, Hash)]
pub struct Logo {
    /// Address of the picture.
    pub url: String,
    /// Width and height in pixels.
    pub width: u32,
    pub height: u32,
}

/// The shell of a page; templates see it as `page`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Shell {
    /// `../` as often as it takes to reach the output folder, which holds `assets/`; empty at the root.
    pub root: String,
    /// The picture beside the name of the portal.
    pub logo: Option<Logo>,
    /// Title of the document, without the portal's name.
    pub title: String,
    /// Plain description for `meta` and feeds; may be empty.
    pub description: String,
    /// Kind of page, for classes: `practice`, `list`, `home`…
    pub kind: String,
    /// Address of the home page.
    pub home: String,
    /// Addresses of the links of `site.menu`, by their numbers.
    pub menu: Vec<String>,
    /// The number of the link that the page is, or lies below.
    pub menu_current: Option<usize>,
    /// The entry of `site.menu` that is this link, or the group that it is in.
    pub menu_group: Option<usize>,
    /// Address of each entry of `site.foot`.
    pub foot: Vec<String>,
    /// The breadcrumb trail from the home page, without this page itself.
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
    /// JSON-LD, escaped for a `script` element.
    pub json_ld: String,
    /// Whether search engines must not index it (aliases, the 404 page).
    pub no_index: bool,
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
    /// If its text is in another language: the name of that language, in the language of this entry; else empty.
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

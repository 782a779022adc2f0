//! The main menu: the one that the settings declare, or the one that follows from kinds and pages.

use toml::Spanned;

use super::Known;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::{SourceId, Span};
use crate::language::{Languages, Words};
use crate::model::kinds::{MenuFile, Name};
use crate::model::{Model, Overview};
use crate::site::{Details, Entry, EntryId, Kind, MenuEntry, MenuTarget};
use crate::text::is_link_to_other_site;

/// The entries of a menu that nobody declares which are neither kinds nor pages, with their places.
const OTHERS: [(u16, MenuTarget); 3] =
    [(0, MenuTarget::Home), (30, MenuTarget::Overview(Overview::Compendium)), (70, MenuTarget::Overview(Overview::Glossary))];

/// The menu of a portal that declares none: home, the kinds and pages that have a place in it, and the pages made from all records, in
/// the order of their places.
pub(super) fn derived(model: &Model, entries: &[Entry]) -> Vec<MenuEntry> {
    let kinds = model.kinds().filter_map(|kind| Some((kind.menu?, MenuTarget::Kind(kind.kind))));
    let pages = (0..).zip(entries).filter_map(|(number, entry)| match &entry.details {
        Details::Page(page) => Some((page.menu?, MenuTarget::Page(EntryId(number)))),
        _ => None,
    });
    let mut menu: Vec<(u16, MenuTarget)> = OTHERS.into_iter().chain(kinds).chain(pages).collect();
    // Home stays first, whatever place a portal gives to a kind or a page.
    menu.sort_by_key(|(place, to)| (*to != MenuTarget::Home, *place));
    menu.into_iter().map(|(_, to)| to.into()).collect()
}

/// The menu that the settings in `source` declare; says what is wrong with it.
pub(super) fn declared(
    entries: Vec<Spanned<MenuFile>>,
    source: SourceId,
    known: &Known,
    languages: &Languages,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<MenuEntry> {
    let mut reader = MenuReader { source, known, languages, suggestions: Suggestions::default(), diagnostics };
    entries.into_iter().filter_map(|entry| reader.entry(entry)).collect()
}

/// What the reading of a menu needs and adds to.
struct MenuReader<'r> {
    source: SourceId,
    known: &'r Known,
    languages: &'r Languages,
    suggestions: Suggestions,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl MenuReader<'_> {
    /// An entry; none if it has mistakes, or leads to something that is not published.
    fn entry(&mut self, entry: Spanned<MenuFile>) -> Option<MenuEntry> {
        let place = Span::new(self.source, entry.span());
        let MenuFile { text, page, kind, overview, url, entries } = entry.into_inner();
        let given = [
            ("page", page.is_some()),
            ("kind", kind.is_some()),
            ("overview", overview.is_some()),
            ("url", url.is_some()),
            ("entries", entries.is_some()),
        ];
        let given: Vec<&str> = given.into_iter().filter(|(_, is_given)| *is_given).map(|(key, _)| key).collect();
        if given.len() > 1 {
            self.diagnostics.push(mistakes::menu_entry_with_targets(place, &given));
        }
        let needs_text = (url.is_some() || entries.is_some()) && text.is_empty();
        if needs_text {
            let codes: Vec<&str> = self.languages.as_slice().iter().map(|language| language.code()).collect();
            self.diagnostics.push(mistakes::menu_entry_without_text(place, &codes));
        }
        let text: Words = text.in_order_of(self.languages);
        let to = match (page, kind, overview, url, entries) {
            (Some(page), ..) => self.page(&page)?,
            (_, Some(kind), ..) => self.kind(&kind)?,
            (_, _, Some(overview), ..) => self.overview(&overview)?,
            (_, _, _, Some(url), _) => self.other_site(url)?,
            (_, _, _, _, Some(entries)) if !entries.is_empty() => {
                let inner = |entry: Spanned<_>| Spanned::new(entry.span(), MenuFile::from(entry.into_inner()));
                MenuTarget::Group(entries.into_iter().filter_map(|entry| self.entry(inner(entry))).collect())
            }
            _ => {
                self.diagnostics.push(mistakes::menu_entry_without_target(place));
                return None;
            }
        };
        Some(MenuEntry { text, to })
    }

    /// The page with this key, with or without the folder of pages.
    fn page(&mut self, name: &Name) -> Option<MenuTarget> {
        let key = name.get_ref().strip_prefix("pages/").unwrap_or(name.get_ref());
        if key == "home" {
            return Some(MenuTarget::Home);
        }
        if let Some(id) = self.known.get(Kind::Page, key) {
            return Some(MenuTarget::Page(id));
        }
        if !self.known.is_absent(Kind::Page, key) {
            self.diagnostics.extend(self.known.unknown(Kind::Page, key, Span::new(self.source, name.span())));
        }
        None
    }

    fn kind(&mut self, name: &Name) -> Option<MenuTarget> {
        let place = Span::new(self.source, name.span());
        let model = self.known.model();
        let named = model.named(name.get_ref());
        let left_out = named.and_then(|kind| Some((kind, model.modules.without_kind(kind.kind)?)));
        if let Some((kind, module)) = left_out {
            self.diagnostics.push(mistakes::kind_left_out(place, &kind.id, module));
            return None;
        }
        match named {
            Some(kind) if kind.list => return Some(MenuTarget::Kind(kind.kind)),
            Some(kind) => self.diagnostics.push(mistakes::kind_without_list(place, &kind.id)),
            // A kind whose file cannot be read has been reported.
            None if model.has_unread(name.get_ref()) => {}
            None => {
                let known: Vec<&str> = model.listed().flat_map(|kind| [kind.id.as_str(), kind.folder.as_str()]).collect();
                let near = self.suggestions.nearest(name.get_ref(), known.iter().copied());
                let ids: Vec<&str> = model.listed().map(|kind| kind.id.as_str()).collect();
                self.diagnostics.push(mistakes::unknown_kind(place, name.get_ref(), near, &ids));
            }
        }
        None
    }

    fn overview(&mut self, overview: &Spanned<Overview>) -> Option<MenuTarget> {
        let module = self.known.model().modules.without_overview(*overview.get_ref());
        if let Some(module) = module {
            let name = overview.get_ref().name();
            let mistake = mistakes::unknown_page(Span::new(self.source, overview.span()), name, None);
            self.diagnostics.push(mistakes::with_module(mistake, Some(module)));
        }
        module.is_none().then_some(MenuTarget::Overview(*overview.get_ref()))
    }

    fn other_site(&mut self, url: Name) -> Option<MenuTarget> {
        let place = Span::new(self.source, url.span());
        let url = url.into_inner();
        if is_link_to_other_site(&url) {
            return Some(MenuTarget::Outside(url));
        }
        self.diagnostics.push(mistakes::not_a_web_address(place, &url));
        None
    }
}

//! The main menu of every page.

use super::wording::lang;
use super::{Context, Page, address};
use crate::language::Language;
use crate::language::typography::typeset;
use crate::model::Overview;
use crate::site::{MenuEntry, MenuTarget};
use crate::view;

impl Context<'_> {
    /// The entries of the main menu that lead to something.
    fn menu<'e>(&'e self, entries: &'e [MenuEntry]) -> impl Iterator<Item = &'e MenuEntry> + 'e {
        entries.iter().filter(|entry| match &entry.to {
            MenuTarget::Home | MenuTarget::Page(_) | MenuTarget::Outside(_) => true,
            MenuTarget::Kind(kind) => self.has_list(*kind),
            MenuTarget::Overview(overview) => self.has(*overview),
            MenuTarget::Group(entries) => self.menu(entries).next().is_some(),
        })
    }

    /// The links of the main menu in reading order, each with the number of the entry that it is, or that it is in.
    fn menu_links(&self) -> Vec<(usize, &MenuTarget)> {
        let mut links = Vec::new();
        for (number, entry) in self.menu(&self.site.portal.menu).enumerate() {
            match &entry.to {
                MenuTarget::Group(entries) => links.extend(self.menu(entries).map(|entry| (number, &entry.to))),
                to => links.push((number, to)),
            }
        }
        links
    }

    /// The main menu of a language, in words.
    pub(super) fn menu_items(&self, language: Language) -> Vec<view::MenuItem> {
        let mut links = 0..;
        let mut link = |entry: &MenuEntry| {
            let (text, lang) = self.menu_text(language, entry);
            view::MenuItem { text, lang, number: links.next(), entries: Vec::new() }
        };
        let items = self.menu(&self.site.portal.menu).map(|entry| match &entry.to {
            MenuTarget::Group(entries) => {
                let (text, lang) = self.menu_text(language, entry);
                view::MenuItem { text, lang, number: None, entries: self.menu(entries).map(&mut link).collect() }
            }
            _ => link(entry),
        });
        items.collect()
    }

    /// What an entry is called, and the language of these words where it differs from the page's.
    fn menu_text(&self, language: Language, entry: &MenuEntry) -> (String, Option<&'static str>) {
        let set = |found: Language, text: &str| (typeset(found, text).into_owned(), lang(language, found));
        if let Some((found, text)) = entry.text.nearest(language) {
            return set(found, text);
        }
        let own = |text: &str| (text.to_owned(), None);
        match &entry.to {
            MenuTarget::Home => own(self.strings(language).get("menu_home")),
            MenuTarget::Page(id) => {
                let (found, title) = self.site.entry(*id).short_title(language);
                set(found, title)
            }
            MenuTarget::Kind(kind) => own(self.many(language, *kind)),
            MenuTarget::Overview(Overview::Glossary) => own(self.strings(language).get("menu_glossary")),
            MenuTarget::Overview(overview) => own(self.strings(language).get(overview.title())),
            // These have words of their own.
            MenuTarget::Outside(_) | MenuTarget::Group(_) => own(""),
        }
    }

    /// The main menu of a page: the address of each link, the link that the page is or lies below, and the entry with that link.
    pub(super) fn menu_of(&self, page: &Page, way: impl Fn(&str) -> String) -> (Vec<String>, Option<usize>, Option<usize>) {
        let links = self.menu_links();
        let mut current: Option<(usize, usize, usize)> = None;
        let mut addresses = Vec::with_capacity(links.len());
        for (number, (entry, to)) in links.into_iter().enumerate() {
            let Some(path) = self.menu_path(page.language, to) else {
                addresses.push(if let MenuTarget::Outside(url) = to { url.clone() } else { String::new() });
                continue;
            };
            let found = nearness(to, &path, &page.path).map(|near| (near, number, entry));
            // Of two links that are equally near, the first.
            if found.is_some_and(|(near, ..)| current.is_none_or(|(best, ..)| near > best)) {
                current = found;
            }
            addresses.push(way(&path));
        }
        (addresses, current.map(|(_, link, _)| link), current.map(|(_, _, entry)| entry))
    }

    /// The path of the page that a link leads to; none if that is on another site.
    fn menu_path(&self, language: Language, to: &MenuTarget) -> Option<String> {
        Some(match to {
            MenuTarget::Home => address::single(language, "index"),
            MenuTarget::Page(id) => address::entry(self.site, language, *id),
            MenuTarget::Kind(kind) => address::list(self.site, language, *kind, None, 0),
            MenuTarget::Overview(overview) => address::overview(language, *overview),
            MenuTarget::Outside(_) | MenuTarget::Group(_) => return None,
        })
    }
}

/// How near the page at `path` is to a link to `target`; none if it neither is that page nor lies in its folder.
fn nearness(to: &MenuTarget, target: &str, path: &str) -> Option<usize> {
    if path == target {
        return Some(path.len());
    }
    let folder = match to {
        MenuTarget::Home => return None,
        MenuTarget::Page(_) => {
            target.strip_suffix(".html").filter(|folder| path[..].strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
        }
        _ => target.strip_suffix("index.html").filter(|folder| path.starts_with(folder)),
    };
    folder.map(str::len)
}

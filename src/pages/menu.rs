//! The main menu of every page.

use super::{Context, address};
use crate::language::Language;
use crate::model::{MenuEntry, MenuTarget, Overview};

impl Context<'_> {
    /// The entries of the main menu that lead to something.
    pub(super) fn menu(&self) -> impl Iterator<Item = &MenuEntry> {
        self.site.model.menu().iter().filter(|entry| match entry.to {
            MenuTarget::Home => true,
            MenuTarget::Kind(kind) => self.has_list(kind),
            MenuTarget::Overview(overview) => self.has(overview),
        })
    }

    /// What an entry of the main menu is called.
    pub(super) fn menu_title(&self, language: Language, to: MenuTarget) -> &str {
        match to {
            MenuTarget::Home => self.strings(language).get("menu_home"),
            MenuTarget::Kind(kind) => self.many(language, kind),
            MenuTarget::Overview(Overview::Glossary) => self.strings(language).get("menu_glossary"),
            MenuTarget::Overview(overview) => self.strings(language).get(overview.title()),
        }
    }

    /// The path of the page that an entry of the main menu leads to.
    pub(super) fn menu_path(&self, language: Language, to: MenuTarget) -> String {
        match to {
            MenuTarget::Home => address::single(language, "index"),
            MenuTarget::Kind(kind) => address::list(self.site, language, kind, None, 0),
            MenuTarget::Overview(overview) => address::overview(language, overview),
        }
    }

    /// The entry of the main menu with the longest folder that the page at `path` lies in.
    pub(super) fn menu_current(&self, menu: &[String], path: &str) -> Option<usize> {
        let entries = self.menu().zip(menu).enumerate();
        let folders = entries.filter_map(|(at, (entry, target))| {
            let length = match entry.to {
                MenuTarget::Home => (path == target).then_some(0),
                _ => target.strip_suffix("index.html").filter(|folder| path.starts_with(folder)).map(str::len),
            };
            length.map(|length| (length, at))
        });
        folders.max().map(|(_, at)| at)
    }
}

//! The tree of free pages: a page is the section of the pages in the folder of its name.

use rustc_hash::FxHashMap;

use super::{Context, Page};
use crate::language::{Language, PerLanguage};
use crate::pages::lists::collator;
use crate::site::{Details, EntryId, Kind, Site};
use crate::view;

/// The greatest depth that pages show as such.
const SHOWN_LEVELS: usize = 4;

/// Which page is the section of which, and in which order they are read.
#[derive(Debug)]
pub struct PageTree {
    sections: FxHashMap<EntryId, EntryId>,
    /// The pages of each section, in the order of the language.
    pages: PerLanguage<FxHashMap<EntryId, Vec<EntryId>>>,
}

impl PageTree {
    /// Sorts the pages of `site` into a tree.
    pub fn new(site: &Site) -> Self {
        let by_key: FxHashMap<&str, EntryId> = site.of_kind(Kind::Page).map(|(id, entry)| (entry.key.as_str(), id)).collect();
        let section_of = |key: &str| {
            let mut folders = std::iter::successors(key.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/')).map(|(folder, _)| folder);
            folders.find_map(|folder| by_key.get(folder).copied().filter(|_| folder != HOME))
        };
        let sections: FxHashMap<EntryId, EntryId> =
            site.of_kind(Kind::Page).filter_map(|(id, entry)| Some((id, section_of(&entry.key)?))).collect();
        let pages = PerLanguage::in_parallel(&site.portal.all_languages, |language| {
            let mut pages: FxHashMap<EntryId, Vec<EntryId>> = FxHashMap::default();
            for (id, _) in site.of_kind(Kind::Page) {
                if let Some(section) = sections.get(&id) {
                    pages.entry(*section).or_default().push(id);
                }
            }
            let collator = collator(language);
            for ids in pages.values_mut() {
                // Pages without a number follow those with one.
                let order = |id: EntryId| match &site.entry(id).details {
                    Details::Page(page) => (page.order.is_none(), page.order),
                    _ => (true, None),
                };
                let title = |id: EntryId| site.entry(id).title(language).1;
                ids.sort_by(|a, b| order(*a).cmp(&order(*b)).then_with(|| collator.compare(title(*a), title(*b))));
            }
            pages
        });
        Self { sections, pages }
    }

    /// The section that a page lies in.
    pub fn section(&self, id: EntryId) -> Option<EntryId> {
        self.sections.get(&id).copied()
    }

    /// The sections that a page lies in, from the outermost.
    pub fn sections(&self, id: EntryId) -> Vec<EntryId> {
        let mut sections: Vec<EntryId> = std::iter::successors(self.section(id), |id| self.section(*id)).collect();
        sections.reverse();
        sections
    }

    /// The pages of a section, in order.
    pub fn pages(&self, language: Language, section: EntryId) -> &[EntryId] {
        self.pages[language].get(&section).map_or(&[], Vec::as_slice)
    }

    /// The page before this one in the order of reading: a section, then its pages.
    fn previous(&self, language: Language, id: EntryId) -> Option<EntryId> {
        let section = self.section(id)?;
        let beside = self.pages(language, section);
        let before = beside.iter().position(|other| *other == id).and_then(|place| place.checked_sub(1));
        let Some(before) = before else { return Some(section) };
        // The last page of all that are below the one before.
        std::iter::successors(Some(beside[before]), |id| self.pages(language, *id).last().copied()).last()
    }

    /// The page after this one in the order of reading.
    fn next(&self, language: Language, id: EntryId) -> Option<EntryId> {
        if let Some(first) = self.pages(language, id).first() {
            return Some(*first);
        }
        let after = |id: &EntryId| {
            let beside = self.pages(language, self.section(*id)?);
            let place = beside.iter().position(|other| other == id)?;
            beside.get(place + 1).copied()
        };
        std::iter::successors(Some(id), |id| self.section(*id)).find_map(|id| after(&id))
    }
}

/// The key of the home page, which is not a section.
const HOME: &str = "pages/home";

impl Context<'_> {
    /// The navigation of the section that a page lies in, or that it is; none for other pages.
    pub(super) fn section_nav(&self, page: &Page, id: EntryId) -> Option<view::SectionNav> {
        let language = page.language;
        let path = self.tree.sections(id);
        let outermost = path.first().copied().unwrap_or(id);
        if self.tree.pages(language, outermost).is_empty() {
            return None;
        }
        // Sections on the way to the page are open, and so is the page itself.
        let is_open = |other: EntryId| other == id || path.contains(&other);
        let mut links = Vec::new();
        let mut left = vec![(outermost, 1)];
        while let Some((next, level)) = left.pop() {
            let link = self.link(page, next);
            links.push(view::SectionLink { link, level: level.min(SHOWN_LEVELS), current: next == id });
            if is_open(next) {
                left.extend(self.tree.pages(language, next).iter().rev().map(|below| (*below, level + 1)));
            }
        }
        let link = |other: Option<EntryId>| other.map(|other| self.link(page, other));
        Some(view::SectionNav { links, previous: link(self.tree.previous(language, id)), next: link(self.tree.next(language, id)) })
    }

    /// The list of the pages of a section; none for other pages.
    pub(super) fn pages_of_section(&self, page: &Page, id: EntryId) -> Option<view::Section> {
        let pages = self.tree.pages(page.language, id);
        (!pages.is_empty()).then(|| view::Section {
            id: "in-this-section".to_owned(),
            heading: self.strings(page.language).get("in_this_section").to_owned(),
            lists_others: true,
            cards: pages.iter().map(|id| self.card(page, *id)).collect(),
            ..view::Section::default()
        })
    }
}

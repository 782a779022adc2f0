//! Fourth stage: the list of pages, and the view of each page.
//!
//! A page is made in two steps: its view (`view`), which is cheap and contains everything that the page shows, and its HTML
//! (`render`). The view depends only on the site and the theme.

pub mod address;
mod card;
mod compendium;
mod data;
mod fact_tables;
mod facts;
mod glossary;
mod list;
pub mod lists;
mod menu;
mod official;
mod record;
mod review;
mod shell;
mod sources;
mod tree;
mod wording;

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

pub use record::Body;

use crate::answers::Answers;
use crate::diagnostics::source::Sources;
use crate::language::{Language, Localized, PerLanguage};
use crate::model::Overview;
use crate::pages::lists::{Filter, Lists};
use crate::site::{AssetId, EntryId, Kind, Site};
use crate::theme::Theme;
use crate::view;

/// The data for all pages.
pub struct Context<'c> {
    pub site: &'c Site,
    pub sources: &'c Sources,
    pub theme: &'c Theme,
    pub lists: Arc<Lists>,
    /// The answers: which instrument binds which state.
    pub answers: Arc<Answers>,
    /// The published open data.
    pub data: Arc<Vec<crate::machine_readable::open_data::File>>,
    /// The path of the output folder on its host, with `/` at both ends, if it is known. Only the 404 page needs it: it is shown at
    /// any address, so its links must not be relative.
    pub base_path: Option<String>,
    /// The published sizes of pictures, by file.
    pub pictures: Arc<FxHashMap<AssetId, crate::check::images::Picture>>,
    words: Arc<Localized<crate::parse::markdown::MarkdownStrings>>,
    /// The phrases shared by the pages of two states.
    phrases: Arc<PerLanguage<OnceLock<compendium::Phrases>>>,
    /// The tree of free pages.
    tree: Arc<tree::PageTree>,
    /// The home page.
    home: Option<EntryId>,
}

/// The cached part of a context, which does not depend on the words of texts.
#[derive(Clone)]
pub struct Prepared {
    lists: Arc<Lists>,
    answers: Arc<Answers>,
    data: Arc<Vec<crate::machine_readable::open_data::File>>,
    base_path: Option<String>,
    pictures: Arc<FxHashMap<AssetId, crate::check::images::Picture>>,
    words: Arc<Localized<crate::parse::markdown::MarkdownStrings>>,
    phrases: Arc<PerLanguage<OnceLock<compendium::Phrases>>>,
    tree: Arc<tree::PageTree>,
    home: Option<EntryId>,
}

/// A page to be rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Path below the output folder.
    pub path: String,
    /// Language of its interface.
    pub language: Language,
    /// What it shows.
    pub what: What,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The page that offers the languages.
    Root,
    /// The page of a record; the home page is the record `pages/home`.
    Entry(EntryId),
    /// The generated home page of a portal without its own.
    Home,
    /// A page of a list, counted from 0.
    List(Kind, Option<Filter>, usize),
    /// A page that is made from all records.
    Overview(Overview),
    /// What two states can ask of each other, in the order of their codes.
    Pair([EntryId; 2]),
    /// The 404 page.
    NotFound,
    /// An old address: the record, and the renamed anchors.
    Alias(EntryId, Vec<(String, String)>),
}

/// The content of a page as templates see it, with the template that shows it.
#[derive(Debug, Serialize, Hash)]
#[serde(untagged)]
pub enum View {
    Root { languages: Vec<view::LanguageLink> },
    Record { record: view::Record },
    Home { record: view::Record, home: view::Home },
    List { list: view::List },
    Glossary { glossary: view::Glossary },
    Sections { sections: view::Sections },
    Resolution { record: view::Record, resolution: view::Resolution },
    Compendium { compendium: view::Compendium },
    Pair { pair: Box<view::Pair> },
    Matrix { matrix: view::Matrix },
    TimeLine { timeline: view::TimeLine },
    Request { request: view::Request },
    Search { search: view::Search },
    Alias { alias: view::AliasPage },
}

impl View {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Root { .. } => "root.html",
            Self::Record { .. } => "record.html",
            Self::Home { .. } => "home.html",
            Self::List { .. } => "list.html",
            Self::Glossary { .. } => "glossary.html",
            Self::Sections { .. } => "sections.html",
            Self::Resolution { .. } => "resolution.html",
            Self::Compendium { .. } => "compendium.html",
            Self::Pair { .. } => "pair.html",
            Self::Matrix { .. } => "matrix.html",
            Self::TimeLine { .. } => "timeline.html",
            Self::Request { .. } => "request.html",
            Self::Search { .. } => "search.html",
            Self::Alias { .. } => "alias.html",
        }
    }
}

impl<'c> Context<'c> {
    /// Prepares the data for all pages.
    pub fn new(
        site: &'c Site,
        sources: &'c Sources,
        theme: &'c Theme,
        pictures: FxHashMap<AssetId, crate::check::images::Picture>,
    ) -> Self {
        let of_texts = site.iter().flat_map(|(_, entry)| entry.texts.iter().map(|(language, _)| language));
        let of_texts: FxHashSet<Language> = of_texts.chain(site.portal.all_languages.as_slice().iter().copied()).collect();
        let words = of_texts.into_iter().map(|language| {
            let strings = theme.strings(language);
            let text = |key: &str| strings.get(key).to_owned();
            let words = crate::parse::markdown::MarkdownStrings {
                admonitions: ["note", "tip", "important", "warning", "content_note"].map(|kind| text(&format!("admonition_{kind}"))),
                footnotes: text("footnotes"),
                back: text("back_to_text"),
                tasks: [text("task_done"), text("task_open")],
                table: text("table_name"),
            };
            (language, words)
        });
        let words: Localized<_> = words.collect();
        let home = site.of_kind(Kind::Page).find(|(_, entry)| entry.key == "pages/home").map(|(id, _)| id);
        let base_path = site.portal.base_url.as_deref().map(address::base_path);
        let (lists, (answers, data)) = rayon::join(
            || Lists::new(site),
            || {
                let answers = Answers::new(site);
                let data = crate::machine_readable::open_data::files(site, &answers);
                (answers, data)
            },
        );
        Self {
            site,
            sources,
            theme,
            lists: lists.into(),
            data: data.into(),
            answers: answers.into(),
            base_path,
            pictures: pictures.into(),
            words: words.into(),
            phrases: PerLanguage::new(&site.portal.all_languages, |_| OnceLock::new()).into(),
            tree: tree::PageTree::new(site).into(),
            home,
        }
    }

    /// The context of a site that differs from the site of `prepared` only in the words of its texts.
    pub fn again(site: &'c Site, sources: &'c Sources, theme: &'c Theme, prepared: Prepared) -> Self {
        let Prepared { lists, answers, data, base_path, pictures, words, phrases, tree, home } = prepared;
        Self { site, sources, theme, lists, answers, data, base_path, pictures, words, phrases, tree, home }
    }

    /// The cached part, for [`Context::again`].
    pub fn prepared(&self) -> Prepared {
        let Self { lists, answers, data, base_path, pictures, words, phrases, tree, home, .. } = self;
        Prepared {
            lists: Arc::clone(lists),
            answers: Arc::clone(answers),
            data: Arc::clone(data),
            base_path: base_path.clone(),
            pictures: Arc::clone(pictures),
            words: Arc::clone(words),
            phrases: Arc::clone(phrases),
            tree: Arc::clone(tree),
            home: *home,
        }
    }

    /// The interface strings of a language.
    fn strings(&self, language: Language) -> &crate::language::strings::Strings {
        &self.theme.strings[language]
    }

    /// Every page of the site, in a fixed order.
    pub fn plan(&self) -> Vec<Page> {
        let mut pages = vec![
            Page { path: "index.html".to_owned(), language: self.first(), what: What::Root },
            Page { path: "404.html".to_owned(), language: self.first(), what: What::NotFound },
        ];
        for language in &self.site.portal.languages {
            let language = *language;
            let page = |path: String, what: What| Page { path, language, what };
            if self.home.is_none() {
                pages.push(page(address::single(language, "index"), What::Home));
            }
            for (id, _) in self.site.iter() {
                pages.push(page(address::entry(self.site, language, id), What::Entry(id)));
            }
            for kind in self.site.model.listed().map(|kind| kind.kind).filter(|kind| self.has_list(*kind)) {
                let filters = self.lists.filters(language, kind).iter().copied().map(Some);
                for filter in std::iter::once(None).chain(filters) {
                    let count = self.lists.get(language, kind, filter).len();
                    for number in 0..count.div_ceil(self.site.portal.page_size).max(1) {
                        pages.push(page(address::list(self.site, language, kind, filter, number), What::List(kind, filter, number)));
                    }
                }
            }
            for overview in Overview::ALL.into_iter().filter(|overview| self.has(*overview)) {
                pages.push(page(address::overview(language, overview), What::Overview(overview)));
            }
            if self.answers.has_pairs() {
                pages.extend(self.answers.pairs().map(|(a, b)| page(address::pair(self.site, language, a, b), What::Pair([a, b]))));
            }
            pages.extend(self.aliases(language));
        }
        pages
    }

    /// Whether the site has the data for an overview page.
    pub(crate) fn has(&self, overview: Overview) -> bool {
        if self.site.model.modules.without_overview(overview).is_some() {
            return false;
        }
        let any = |kind: Kind| self.site.of_kind(kind).next().is_some();
        match overview {
            Overview::Mandate => !self.answers.states.is_empty() && self.site.of_kind(Kind::Recommendation).next().is_some(),
            Overview::Comparison => self.answers.has_pairs() && !self.site.participations.is_empty(),
            Overview::Request => self.answers.has_pairs() && !self.site.request_items.is_empty(),
            Overview::Memberships => !self.answers.states.is_empty() && self.site.of_kind(Kind::Network).next().is_some(),
            Overview::TimeLine => !self.answers.instruments.is_empty(),
            Overview::Search => self.site.portal.search,
            Overview::Glossary => any(Kind::Term),
            Overview::Concordance => any(Kind::Term) && self.site.portal.all_languages.as_slice().len() > 1,
            Overview::Compendium => {
                self.answers.has_pairs() || [Kind::Instrument, Kind::Measure, Kind::Network, Kind::Authority].into_iter().any(any)
            }
            Overview::Data => self.site.iter().any(|(_, entry)| entry.kind != Kind::Page),
            Overview::Review => self.site.model.kinds().any(|kind| kind.review_after_months.is_some() && any(kind.kind)),
        }
    }

    /// Whether a page uses the script of the theme at this path; other files are always used. A file of the portal's own theme is
    /// published as it is, and a template of its own may use any script.
    pub fn uses_script(&self, path: &str) -> bool {
        let is_used = match path {
            "assets/answers.js" => self.uses_names(),
            "assets/request.js" => self.has(Overview::Request),
            "assets/compare.js" => [Overview::Comparison, Overview::Memberships, Overview::Mandate].into_iter().any(|page| self.has(page)),
            _ => true,
        };
        let name = path.trim_start_matches("assets/");
        let of_portal = |file: &crate::diagnostics::source::AssetFile| {
            file.path.ends_with(name) || (file.path.ends_with(".html") && String::from_utf8_lossy((*file.bytes).as_ref()).contains(name))
        };
        is_used || self.sources.theme.iter().any(of_portal)
    }

    /// Whether pages ask for states and measures in a form.
    pub fn uses_names(&self) -> bool {
        self.answers.has_pairs()
    }

    /// Whether there is a list of a kind: it has one, and there are records.
    pub(in crate::pages) fn has_list(&self, kind: Kind) -> bool {
        self.site.kind(kind).list && self.site.of_kind(kind).next().is_some()
    }

    /// The first language of the portal, which is also used for pages without a language.
    pub fn first(&self) -> Language {
        self.site.portal.languages.first().copied().unwrap_or(self.site.portal.all_languages.first())
    }

    /// Pages at old addresses; anchors of one old address share a page.
    fn aliases(&self, language: Language) -> Vec<Page> {
        let mut pages: Vec<Page> = Vec::new();
        for (id, entry) in self.site.iter() {
            for alias in entry.aliases.iter().filter(|alias| alias.key != entry.key) {
                let path = address::single(language, &alias.key);
                let anchors: Vec<_> = alias.anchor.iter().cloned().collect();
                match pages.iter_mut().find(|page| page.path == path) {
                    Some(Page { what: What::Alias(other, known), .. }) if *other == id => known.extend(anchors),
                    _ => pages.push(Page { path, language, what: What::Alias(id, anchors) }),
                }
            }
        }
        pages
    }

    /// The shell and the content of a page.
    pub fn view(&self, page: &Page) -> (view::Shell, View) {
        match &page.what {
            What::Root => self.root(page),
            What::Entry(id) => self.record(page, *id),
            What::Home => self.bare_home(page),
            What::List(kind, filter, number) => self.list(page, *kind, *filter, *number),
            What::Overview(overview) => self.overview(page, *overview),
            What::Pair(states) => self.pair(page, *states),
            What::NotFound => self.not_found(page),
            What::Alias(id, anchors) => self.alias(page, *id, anchors),
        }
    }

    fn overview(&self, page: &Page, overview: Overview) -> (view::Shell, View) {
        match overview {
            Overview::Glossary => self.glossary(page),
            Overview::Concordance => self.concordance(page),
            Overview::Compendium => self.compendium(page),
            Overview::Comparison => self.comparison(page),
            Overview::TimeLine => self.timeline(page),
            Overview::Memberships => self.memberships(page),
            Overview::Request => self.request(page),
            Overview::Mandate => self.mandate(page),
            Overview::Data => self.open_data(page),
            Overview::Review => self.review(page),
            Overview::Search => self.search(page),
        }
    }
}

//! The index stage: builds the search index from pages.
//!
//! A page is indexed in the language of its text. Where a record is shown in another language than its reader's, the page of
//! its own language stands for all, and says which others show the same text.

mod languages;
mod names;
mod own_facets;
mod sections;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use rustc_hash::FxHashMap;
use vademecum_search::schema::{FacetKey, FacetOrder};
use vademecum_search::write::{self, AnalysedPage, Analysis, Index, SiteFacet, WriteError};

use self::languages::IndexLanguages;
use self::names::ConceptNames;
use self::own_facets::OwnFacets;
use crate::language::Language;
use crate::pages::lists::{Filter, text};
use crate::pages::{Context, What};
use crate::render::PreparedPage;
use crate::site::{Details, Entry, EntryId, Kind, Site};

/// Values by which results are narrowed, by the names of facets.
type Facets = BTreeMap<String, Vec<String>>;

/// Collects pages as they are rendered, and builds the index from them.
pub struct Indexer<'c> {
    context: &'c Context<'c>,
    languages: IndexLanguages,
    names: ConceptNames,
    own_facets: OwnFacets,
    analysed: Analysed,
    /// By the number of the record.
    facets: Vec<OnceLock<Arc<Facets>>>,
    /// Cached analysed pages, by path.
    known: FxHashMap<&'c str, &'c Arc<AnalysedPage>>,
    pages: Mutex<Vec<Arc<AnalysedPage>>>,
}

/// The analysed pages of a site, from which its index is built.
pub struct Analysed {
    site: write::IndexedSite,
    analysis: Arc<Analysis>,
    pages: Vec<Arc<AnalysedPage>>,
}

impl Analysed {
    /// The index with its reader and the script that pages include; shares memory with `before`, the index of an earlier state
    /// of the site.
    ///
    /// # Errors
    ///
    /// Returns an error of the search library, which no content causes.
    pub fn index(&self, before: Option<&Index>) -> Result<Index, WriteError> {
        write::write(&self.site, &self.analysis, self.pages.clone(), before)
    }
}

impl<'c> Indexer<'c> {
    /// Prepares the index of a site: its concepts, and the names of facet values.
    pub fn new(context: &'c Context<'c>) -> Self {
        Self::again(context, None)
    }

    /// Like [`Indexer::new`], with a cache of pages that were analysed before.
    pub fn again(context: &'c Context<'c>, known: Option<&'c Analysed>) -> Self {
        let names = ConceptNames::new(context.site);
        let languages = IndexLanguages::new(context.site);
        let table = languages.table();
        let concepts = names.concepts(context.site, &languages, &table);
        let mut own_facets = OwnFacets::new(context);
        let facets = site_facets(context).into_iter().chain(std::mem::take(&mut own_facets.facets)).collect();
        let site = write::IndexedSite { languages: table, facets, concepts };
        // Pages hold the concepts that their words name, and numbers of languages.
        let known = known.filter(|known| known.site.concepts == site.concepts && known.site.languages == site.languages);
        let new = || Arc::new(Analysis::new(&site.languages, &site.concepts));
        let analysis = known.map_or_else(new, |known| Arc::clone(&known.analysis));
        let analysed = Analysed { site, analysis, pages: Vec::new() };
        let known = known.iter().flat_map(|known| &known.pages).map(|page| (page.url(), page)).collect();
        let facets = vec![OnceLock::new(); context.site.entries.len()];
        Self { context, languages, names, own_facets, analysed, facets, known, pages: Mutex::default() }
    }

    /// Adds the page at `path` from the cache, if it is there.
    pub fn keep(&self, path: &str) {
        if let Some(page) = self.known.get(path) {
            self.pages.lock().expect("lock not poisoned").push(Arc::clone(page));
        }
    }

    /// Adds a page, if it represents its text and the portal has search.
    pub fn add(&self, draft: &PreparedPage<'_>) {
        if !self.context.site.portal.search {
            return;
        }
        let page = draft.page;
        let id = match page.what {
            What::Entry(id) => id,
            What::Pair(states) => return self.add_pair(draft, states),
            _ => return,
        };
        let entry = self.context.site.entry(id);
        let languages = &self.context.site.portal.languages;
        let shown = shown(entry, page.language);
        let own = if languages.contains(&shown) {
            Some(shown)
        } else {
            languages.iter().copied().find(|other| self::shown(entry, *other) == shown)
        };
        if own != Some(page.language) {
            return;
        }
        let also = languages.iter().copied().filter(|other| *other != page.language && self::shown(entry, *other) == shown);
        let date = entry.updated.or(entry.published);
        let themes = entry.facets.themes.iter().map(|id| short_id(self.context.site.entry(*id)).to_owned());
        let (explains, about): (Vec<_>, Vec<_>) = self.names.concept(id).into_iter().partition(|concept| concept.explained);
        let found = write::IndexedPage {
            url: page.path.clone(),
            title: draft.shell.title.clone(),
            language: self.languages.id_or_of_page(shown, page.language),
            also: also.filter_map(|language| self.languages.id(language)).collect(),
            date: date.and_then(|date| date.to_string().replace('-', "").parse().ok()),
            facets: self.facets(id),
            names: names::short(self.context, entry, shown),
            concepts: themes.chain(about.into_iter().map(|concept| concept.id)).collect(),
            explains: explains.into_iter().map(|concept| concept.id).collect(),
            together: None,
            sections: sections::sections(self.context, draft),
        };
        self.take(found);
    }

    /// Adds the page of two states: only queries that name both find it.
    fn add_pair(&self, draft: &PreparedPage<'_>, states: [EntryId; 2]) {
        let [Some(one), Some(other)] = states.map(|state| self.names.concept(state).map(|concept| concept.id)) else { return };
        self.take(write::IndexedPage {
            url: draft.page.path.clone(),
            title: draft.shell.title.clone(),
            language: self.languages.id_or_of_page(draft.page.language, draft.page.language),
            facets: Arc::new(BTreeMap::from([
                ("kind".to_owned(), vec![self.context.site.kind(Kind::State).id.clone()]),
                ("country".to_owned(), states.map(|state| value(self.context.site.entry(state))).to_vec()),
            ])),
            together: Some([one, other]),
            sections: sections::sections(self.context, draft),
            ..write::IndexedPage::default()
        });
    }

    /// The facet values of a record's pages, shared by all of them.
    fn facets(&self, id: EntryId) -> Arc<Facets> {
        let made = || {
            let entry = self.context.site.entry(id);
            let mut facets = facets(self.context.site, entry);
            facets.extend(self.own_facets.values(self.context, entry));
            facets.into()
        };
        Arc::clone(self.facets[id.0 as usize].get_or_init(made))
    }

    fn take(&self, page: write::IndexedPage) {
        let analysed = match self.known.get(page.url.as_str()).filter(|known| known.is_of(&page)) {
            Some(known) => Arc::clone(known),
            None => Arc::new(self.analysed.analysis.page(page)),
        };
        self.pages.lock().expect("lock not poisoned").push(analysed);
    }

    /// The collected pages; none if the portal has no search.
    pub fn analysed(self) -> Option<Analysed> {
        let pages = self.pages.into_inner().expect("lock not poisoned");
        self.context.site.portal.search.then_some(Analysed { pages, ..self.analysed })
    }
}

/// The language of what a page of `language` shows of a record: of its text, or of its title where it has no text.
fn shown(entry: &Entry, language: Language) -> Language {
    entry.text(language).map_or_else(|| entry.title(language).0, |(found, _)| found)
}

/// The last part of a record's address: the id by which facts name it.
fn short_id(entry: &Entry) -> &str {
    entry.key.rsplit('/').next().unwrap_or(&entry.key)
}

/// Values are ids that stay when words change.
fn facets(site: &Site, entry: &Entry) -> Facets {
    let ids = |ids: &[EntryId]| ids.iter().map(|id| value(site.entry(*id))).collect::<Vec<_>>();
    let facets = &entry.facets;
    let values = [
        ("kind", vec![site.kind(entry.kind).id.clone()]),
        ("country", ids(&facets.states)),
        ("theme", ids(&facets.themes)),
        ("recommendation", ids(&facets.recommendations)),
        ("measure", ids(&facets.measures)),
        ("year", facets.year.map(|year| year.to_string()).into_iter().collect()),
    ];
    values.into_iter().filter(|(_, values)| !values.is_empty()).map(|(facet, values)| (facet.to_owned(), values)).collect()
}

/// A record as a value of a facet: states go by their ISO 3166-1 alpha-3 code.
fn value(entry: &Entry) -> String {
    match &entry.details {
        Details::State { iso3, .. } => iso3.clone(),
        _ => short_id(entry).to_owned(),
    }
}

/// The facets that every portal has, in their order on the search page, which has labels for them (`search_facet_…`).
fn site_facets(context: &Context<'_>) -> Vec<SiteFacet> {
    let site = context.site;
    let all = &site.portal.all_languages;
    let in_each = |words: &dyn Fn(Language) -> String| all.as_slice().iter().map(|language| words(*language)).collect::<Vec<_>>();
    let key = |name: &str| FacetKey { name: name.to_owned(), ..FacetKey::default() };
    let kind_name = |kind: Kind| in_each(&|language| context.one(language, kind).to_owned());
    let is_used = |kind: Kind| site.model.modules.without_kind(kind).is_none();
    let kinds = site.model.kinds().filter(|kind| is_used(kind.kind)).map(|kind| (kind.id.clone(), kind_name(kind.kind))).collect();
    let mut facets = vec![SiteFacet { key: FacetKey { is_kind: true, ..key("kind") }, names: kinds, ..SiteFacet::default() }];
    for (facet, kind, filter) in [
        ("country", Kind::State, Filter::State as fn(EntryId) -> Filter),
        ("theme", Kind::Term, Filter::Theme),
        ("recommendation", Kind::Recommendation, Filter::Recommendation),
        ("measure", Kind::Measure, Filter::Measure),
    ]
    .into_iter()
    .filter(|(_, kind, _)| is_used(*kind))
    {
        let named = |(id, entry)| (value(entry), in_each(&|language| text(site, language, filter(id))));
        facets.push(SiteFacet { key: key(facet), names: site.of_kind(kind).map(named).collect(), ..SiteFacet::default() });
    }
    facets.push(SiteFacet { key: FacetKey { order: FacetOrder::Descending, ..key("year") }, ..SiteFacet::default() });
    facets
}

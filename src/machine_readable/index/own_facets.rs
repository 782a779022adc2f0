//! The facets that a portal declares: its own facts with `filter = true`.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use vademecum_search::schema::{FacetKey, FacetOrder};
use vademecum_search::write::SiteFacet;

use super::value;
use crate::language::{Language, Words};
use crate::model::{FactId, FactType};
use crate::pages::Context;
use crate::pages::lists::{Filter, own_filters};
use crate::site::{Entry, Kind};

/// The names of the facets of the program, and of the other values in addresses of the search page.
const TAKEN: [&str; 10] = ["kind", "country", "theme", "recommendation", "measure", "year", "language", "q", "sort", "literal"];

/// The facets of a portal's own facts.
#[derive(Debug, Default)]
pub struct OwnFacets {
    /// The names of facets, by the facts whose values they have.
    names: FxHashMap<(Kind, FactId), String>,
    /// The facets in the order of the model.
    pub facets: Vec<SiteFacet>,
}

impl OwnFacets {
    /// The facets of a site. Facts of several kinds that have the same key, type and label share a facet. A facet that cannot
    /// narrow a result, because all records have its only value, is left out.
    pub fn new(context: &Context<'_>) -> Self {
        let site = context.site;
        let languages = site.portal.all_languages.as_slice();
        let mut all: Vec<DeclaredFacet<'_>> = Vec::new();
        for kind in site.model.kinds() {
            for (id, fact) in kind.numbered().filter(|(_, fact)| fact.filter && !fact.built_in) {
                let same = all.iter_mut().find(|other| other.slug == fact.slug && *other.is == fact.is && *other.label == fact.label);
                match same {
                    Some(other) => other.facts.push((kind.kind, id)),
                    None => {
                        let is_free = |name: &str| !TAKEN.contains(&name) && all.iter().all(|other| other.name != name);
                        let mut name = fact.slug.clone();
                        while !is_free(&name) {
                            name = format!("{}-{name}", kind.id);
                        }
                        let facts = vec![(kind.kind, id)];
                        all.push(DeclaredFacet { name, slug: &fact.slug, is: &fact.is, label: &fact.label, facts });
                    }
                }
            }
        }
        let mut own = Self::default();
        for declared in all {
            let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
            let mut with = 0;
            for (_, entry) in site.iter() {
                let filters: Vec<Filter> = own_filters(site, entry).into_iter().filter(|filter| declared.has(entry, *filter)).collect();
                with += usize::from(!filters.is_empty());
                for filter in filters {
                    let name = |language: &Language| context.filter_text(*language, filter);
                    names.entry(of_filter(context, filter)).or_insert_with(|| languages.iter().map(name).collect());
                }
            }
            if names.is_empty() || names.len() == 1 && with == site.entries.len() {
                continue;
            }
            let label = |language: &Language| declared.label.nearest(*language).map(|(_, words)| words.clone()).unwrap_or_default();
            let order = if *declared.is == FactType::Year { FacetOrder::Descending } else { FacetOrder::default() };
            own.names.extend(declared.facts.iter().map(|fact| (*fact, declared.name.clone())));
            let key = FacetKey { name: declared.name, order, ..FacetKey::default() };
            own.facets.push(SiteFacet { key, labels: languages.iter().map(label).collect(), names });
        }
        own
    }

    /// The values of a record, by the names of facets.
    pub fn values(&self, context: &Context<'_>, entry: &Entry) -> BTreeMap<String, Vec<String>> {
        let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        if self.names.is_empty() {
            return BTreeMap::new();
        }
        for filter in own_filters(context.site, entry) {
            if let Some(name) = filter.fact().and_then(|id| self.names.get(&(entry.kind, id))) {
                values.entry(name.clone()).or_default().insert(of_filter(context, filter));
            }
        }
        values.into_iter().map(|(name, values)| (name, values.into_iter().collect())).collect()
    }
}

/// A facet as the model declares it.
struct DeclaredFacet<'m> {
    name: String,
    slug: &'m str,
    is: &'m FactType,
    label: &'m Words,
    facts: Vec<(Kind, FactId)>,
}

impl DeclaredFacet<'_> {
    fn has(&self, entry: &Entry, filter: Filter) -> bool {
        filter.fact().is_some_and(|id| self.facts.contains(&(entry.kind, id)))
    }
}

/// A value of a fact as an id that stays when words change.
fn of_filter(context: &Context<'_>, filter: Filter) -> String {
    let site = context.site;
    match filter {
        Filter::Word(_, label) | Filter::Function(label) => site.label(label).id.clone(),
        Filter::Record(_, id) | Filter::State(id) | Filter::Theme(id) | Filter::Recommendation(id) | Filter::Measure(id) => {
            value(site.entry(id))
        }
        Filter::Number(_, number) | Filter::OwnYear(_, number) => number.to_string(),
        Filter::Year(year) => year.to_string(),
        Filter::YesNo(_, answer) => if answer { "yes" } else { "no" }.to_owned(),
        Filter::OwnLanguage(_, language) | Filter::Language(language) => language.code().to_owned(),
    }
}

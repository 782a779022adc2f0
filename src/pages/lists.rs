//! The records of each list, sorted for each language.

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use rustc_hash::FxHashMap;

use crate::language::{Language, PerLanguage};
use crate::site::{EntryId, Kind, LabelId, Site};
use crate::typography::typeset;

/// What a list is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filter {
    State(EntryId),
    Theme(EntryId),
    Recommendation(EntryId),
    Measure(EntryId),
    Year(u16),
    Language(Language),
    Function(LabelId),
}

impl Filter {
    /// The name in addresses and string keys: `state`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::State(_) => "state",
            Self::Theme(_) => "theme",
            Self::Recommendation(_) => "recommendation",
            Self::Measure(_) => "measure",
            Self::Year(_) => "year",
            Self::Language(_) => "language",
            Self::Function(_) => "function",
        }
    }

    /// The names in the order in which a page offers them.
    pub const NAMES: [&'static str; 7] = ["state", "theme", "recommendation", "measure", "year", "language", "function"];
}

/// The kinds that have a list of their own.
pub const LISTED: [Kind; 8] =
    [Kind::Practice, Kind::Education, Kind::Recommendation, Kind::Instrument, Kind::Measure, Kind::Network, Kind::Authority, Kind::State];

/// Every list of every language.
#[derive(Debug)]
pub struct Lists(PerLanguage<OfLanguage>);

/// Every list of a language.
#[derive(Debug, Default)]
struct OfLanguage {
    by_kind: FxHashMap<Kind, Vec<EntryId>>,
    by_filter: FxHashMap<(Kind, Filter), Vec<EntryId>>,
    /// The filters of each kind, in the order in which the language lists their values.
    filters: FxHashMap<Kind, Vec<Filter>>,
}

/// Compares texts as a reader of `language` expects (CLDR collation; white space and punctuation count less than letters).
pub fn collator(language: Language) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.alternate_handling = Some(AlternateHandling::Shifted);
    collator_with(language, options)
}

/// Compares letters as a reader of `language` tells them apart: with an accent that makes another letter, without one that does not.
pub fn collator_of_letters(language: Language) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Primary);
    collator_with(language, options)
}

fn collator_with(language: Language, options: CollatorOptions) -> CollatorBorrowed<'static> {
    let locale: icu_locale_core::Locale = language.code().parse().expect("the code of a language is well formed");
    Collator::try_new(locale.into(), options).expect("languages without data of their own are sorted by the root collation")
}

impl Lists {
    /// Sorts the records of `site` into lists.
    pub fn new(site: &Site) -> Self {
        let of = |language| if site.portal.languages.contains(&language) { lists_of(site, language) } else { OfLanguage::default() };
        Self(PerLanguage::in_parallel(&site.portal.all_languages, of))
    }

    /// The records of a list; empty if there is no such list.
    pub fn get(&self, language: Language, kind: Kind, filter: Option<Filter>) -> &[EntryId] {
        let found = match filter {
            None => self.0[language].by_kind.get(&kind),
            Some(filter) => self.0[language].by_filter.get(&(kind, filter)),
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The ways to narrow the list of a kind, value by value, in the order of the language.
    pub fn filters(&self, language: Language, kind: Kind) -> &[Filter] {
        self.0[language].filters.get(&kind).map_or(&[], Vec::as_slice)
    }
}

fn lists_of(site: &Site, language: Language) -> OfLanguage {
    let collator = collator(language);
    let mut by_kind: FxHashMap<Kind, Vec<EntryId>> = FxHashMap::default();
    for (id, entry) in site.iter() {
        by_kind.entry(entry.kind).or_default().push(id);
    }
    for (kind, ids) in &mut by_kind {
        if *kind == Kind::Recommendation || *kind == Kind::Measure {
            // Numbered: in the order of their numbers, which is that of the file.
            continue;
        }
        let mut keyed: Vec<(Vec<u8>, EntryId)> =
            ids.iter().map(|id| (sort_key(&collator, site.entry(*id).title(language).1), *id)).collect();
        keyed.sort_unstable();
        *ids = keyed.into_iter().map(|(_, id)| id).collect();
    }
    let mut by_filter: FxHashMap<(Kind, Filter), Vec<EntryId>> = FxHashMap::default();
    for kind in LISTED {
        for id in by_kind.get(&kind).map_or(&[][..], Vec::as_slice) {
            for filter in filters_of(site, *id) {
                by_filter.entry((kind, filter)).or_default().push(*id);
            }
        }
    }
    let mut filters: FxHashMap<Kind, Vec<Filter>> = FxHashMap::default();
    for (kind, filter) in by_filter.keys() {
        filters.entry(*kind).or_default().push(*filter);
    }
    for values in filters.values_mut() {
        values.sort_by(|a, b| order(site, language, &collator, *a, *b));
    }
    OfLanguage { by_kind, by_filter, filters }
}

fn sort_key(collator: &CollatorBorrowed<'_>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    match collator.write_sort_key_to(text, &mut key) {
        Ok(()) => key,
    }
}

/// The values of a record.
fn filters_of(site: &Site, id: EntryId) -> Vec<Filter> {
    let entry = site.entry(id);
    let facets = &entry.facets;
    let mut filters: Vec<Filter> = facets.states.iter().map(|id| Filter::State(*id)).collect();
    filters.extend(facets.themes.iter().map(|id| Filter::Theme(*id)));
    filters.extend(facets.recommendations.iter().map(|id| Filter::Recommendation(*id)));
    filters.extend(facets.measures.iter().map(|id| Filter::Measure(*id)));
    filters.extend(facets.year.map(Filter::Year));
    filters.extend(facets.function.map(Filter::Function));
    if entry.original.is_some() {
        filters.extend(entry.texts.iter().map(|(language, _)| Filter::Language(language)));
    }
    filters
}

fn order(site: &Site, language: Language, collator: &CollatorBorrowed<'_>, a: Filter, b: Filter) -> Ordering {
    let place = |filter: Filter| Filter::NAMES.iter().position(|name| *name == filter.name());
    place(a).cmp(&place(b)).then_with(|| match (a, b) {
        (Filter::Recommendation(a), Filter::Recommendation(b)) | (Filter::Measure(a), Filter::Measure(b)) => a.cmp(&b),
        (Filter::Year(a), Filter::Year(b)) => b.cmp(&a),
        _ => collator.compare(&text(site, language, a), &text(site, language, b)),
    })
}

/// A value in words.
pub fn text(site: &Site, language: Language, filter: Filter) -> String {
    let words = match filter {
        Filter::State(id) | Filter::Theme(id) => site.entry(id).title(language).1.to_owned(),
        Filter::Recommendation(id) | Filter::Measure(id) => {
            let entry = site.entry(id);
            let name = entry.key.rsplit('/').next().unwrap_or_default();
            format!("{} · {}", name.trim_start_matches("rec").to_uppercase(), entry.title(language).1)
        }
        Filter::Year(year) => year.to_string(),
        Filter::Language(found) => found.endonym().to_owned(),
        Filter::Function(label) => site.word(label, language).to_owned(),
    };
    typeset(language, &words).into_owned()
}

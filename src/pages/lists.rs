//! The records of each list, sorted for each language.

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use rustc_hash::FxHashMap;

use crate::language::typography::typeset;
use crate::language::{Language, PerLanguage};
use crate::model::{FactId, KindModel, ListOrder, OrderBy};
use crate::site::{Entry, EntryId, FactValue, Kind, LabelId, Relation, Site};

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
    /// A word of a fact of the model, and so on.
    Word(FactId, LabelId),
    Record(FactId, EntryId),
    Number(FactId, i64),
    OwnYear(FactId, i64),
    YesNo(FactId, bool),
    OwnLanguage(FactId, Language),
}

impl Filter {
    /// The name in addresses: `state`; that of a fact of `kind` is its own.
    pub fn name(self, kind: &KindModel) -> &str {
        match self.fact() {
            Some(id) => &kind.fact(id).slug,
            None => self.built_in().unwrap_or_default(),
        }
    }

    /// The fact of the model that it looks at.
    pub const fn fact(self) -> Option<FactId> {
        match self {
            Self::Word(id, _)
            | Self::Record(id, _)
            | Self::Number(id, _)
            | Self::OwnYear(id, _)
            | Self::YesNo(id, _)
            | Self::OwnLanguage(id, _) => Some(id),
            _ => None,
        }
    }

    /// The name in addresses and string keys of those that the program brings along.
    pub const fn built_in(self) -> Option<&'static str> {
        Some(match self {
            Self::State(_) => "state",
            Self::Theme(_) => "theme",
            Self::Recommendation(_) => "recommendation",
            Self::Measure(_) => "measure",
            Self::Year(_) => "year",
            Self::Language(_) => "language",
            Self::Function(_) => "function",
            Self::Word(..) | Self::Record(..) | Self::Number(..) | Self::OwnYear(..) | Self::YesNo(..) | Self::OwnLanguage(..) => {
                return None;
            }
        })
    }

    /// The names in the order in which a page offers them.
    pub const NAMES: [&'static str; 7] = ["state", "theme", "recommendation", "measure", "year", "language", "function"];
}

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
        let kind = site.kind(*kind);
        let title = [ListOrder { by: OrderBy::Title, descending: false }];
        let order = if kind.order.is_empty() { &title[..] } else { &kind.order };
        let mut keyed: Vec<(Vec<SortKey>, EntryId)> =
            ids.iter().map(|id| (order.iter().map(|part| sort_key(site, language, &collator, *id, *part)).collect(), *id)).collect();
        keyed.sort_unstable();
        *ids = keyed.into_iter().map(|(_, id)| id).collect();
    }
    let mut by_filter: FxHashMap<(Kind, Filter), Vec<EntryId>> = FxHashMap::default();
    for kind in site.model.listed().map(|kind| kind.kind) {
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

/// What a list is ordered by; records without a value are last.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Up(Option<Vec<u8>>),
    Down(std::cmp::Reverse<Option<Vec<u8>>>),
    Last,
}

fn sort_key(site: &Site, language: Language, collator: &CollatorBorrowed<'_>, id: EntryId, order: ListOrder) -> SortKey {
    let entry = site.entry(id);
    let text = |text: &str| {
        let mut key = Vec::with_capacity(text.len() * 2);
        match collator.write_sort_key_to(text, &mut key) {
            Ok(()) => key,
        }
    };
    // Numbers in the order of their bytes.
    let number = |number: i64| number.wrapping_sub(i64::MIN).cast_unsigned().to_be_bytes().to_vec();
    let date = |date: crate::text::date::Date| date.to_string().into_bytes();
    let key = match order.by {
        OrderBy::Number => Some(id.0.to_be_bytes().to_vec()),
        OrderBy::Title => Some(text(entry.title(language).1)),
        OrderBy::State => entry.facets.states.iter().map(|state| text(site.entry(*state).title(language).1)).min(),
        OrderBy::Year => entry.facets.year.map(|year| number(year.into())),
        OrderBy::Fact(fact) => match entry.fact(fact) {
            Some(FactValue::Words(labels)) => labels.first().map(|label| text(site.word(*label, language))),
            Some(FactValue::Text(words) | FactValue::WebAddress(words)) => Some(text(words)),
            Some(FactValue::Texts(words)) => words.nearest(language).map(|(_, words)| text(words)),
            Some(FactValue::Number(value)) => Some(number(*value)),
            Some(FactValue::Year(year)) => Some(number((*year).into())),
            Some(FactValue::Date(day)) => Some(date(*day)),
            Some(FactValue::YesNo(answer)) => Some(vec![u8::from(!*answer)]),
            Some(FactValue::Languages(languages)) => languages.first().map(|language| language.code().as_bytes().to_vec()),
            None => entry.linked(Relation::Fact(fact)).next().map(|record| text(site.entry(record).title(language).1)),
        },
    };
    match (key, order.descending) {
        (None, _) => SortKey::Last,
        (key, false) => SortKey::Up(key),
        (key, true) => SortKey::Down(std::cmp::Reverse(key)),
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
    filters.extend(own_filters(site, entry));
    if entry.original.is_some() {
        filters.extend(entry.texts.iter().map(|(language, _)| Filter::Language(language)));
    }
    filters
}

/// The values of the facts of the model by which lists can be narrowed. A record without a value has the word of `otherwise`.
pub fn own_filters(site: &Site, entry: &Entry) -> Vec<Filter> {
    let mut filters = Vec::new();
    for (id, fact) in site.kind(entry.kind).numbered().filter(|(_, fact)| fact.filter) {
        match entry.fact(id) {
            Some(FactValue::Words(labels)) => filters.extend(labels.iter().map(|label| Filter::Word(id, *label))),
            Some(FactValue::Number(number)) => filters.push(Filter::Number(id, *number)),
            Some(FactValue::Year(year)) => filters.push(Filter::OwnYear(id, (*year).into())),
            Some(FactValue::YesNo(answer)) => filters.push(Filter::YesNo(id, *answer)),
            Some(FactValue::Languages(languages)) => filters.extend(languages.iter().map(|language| Filter::OwnLanguage(id, *language))),
            Some(FactValue::Text(_) | FactValue::Texts(_) | FactValue::Date(_) | FactValue::WebAddress(_)) => {}
            None if fact.is.kind().is_some() => filters.extend(entry.linked(Relation::Fact(id)).map(|record| Filter::Record(id, record))),
            None => filters.extend(site.otherwise(fact).map(|label| Filter::Word(id, label))),
        }
    }
    filters
}

fn order(site: &Site, language: Language, collator: &CollatorBorrowed<'_>, a: Filter, b: Filter) -> Ordering {
    // Those of the program first, then facts in the order of the model.
    let place = |filter: Filter| (filter.fact(), Filter::NAMES.iter().position(|name| Some(*name) == filter.built_in()));
    place(a).cmp(&place(b)).then_with(|| match (a, b) {
        (Filter::Recommendation(a), Filter::Recommendation(b)) | (Filter::Measure(a), Filter::Measure(b)) => a.cmp(&b),
        (Filter::Year(a), Filter::Year(b)) => b.cmp(&a),
        (Filter::Number(_, a), Filter::Number(_, b)) | (Filter::OwnYear(_, a), Filter::OwnYear(_, b)) => b.cmp(&a),
        (Filter::YesNo(_, a), Filter::YesNo(_, b)) => b.cmp(&a),
        _ => collator.compare(&text(site, language, a), &text(site, language, b)),
    })
}

/// A value in words; yes and no are words of the interface, see [`Context::filter_text`](super::Context).
pub fn text(site: &Site, language: Language, filter: Filter) -> String {
    let words = match filter {
        Filter::State(id) | Filter::Theme(id) | Filter::Record(_, id) => site.entry(id).title(language).1.to_owned(),
        Filter::Recommendation(id) | Filter::Measure(id) => {
            let entry = site.entry(id);
            let name = entry.key.rsplit('/').next().unwrap_or_default();
            format!("{} · {}", name.trim_start_matches("rec").to_uppercase(), entry.title(language).1)
        }
        Filter::Year(year) => year.to_string(),
        Filter::Language(found) | Filter::OwnLanguage(_, found) => found.endonym().to_owned(),
        Filter::Number(_, number) => crate::language::numbers::grouped(language, number),
        Filter::OwnYear(_, year) => year.to_string(),
        Filter::YesNo(_, answer) => if answer { "yes" } else { "no" }.to_owned(),
        Filter::Function(label) | Filter::Word(_, label) => site.word(label, language).to_owned(),
    };
    typeset(language, &words).into_owned()
}

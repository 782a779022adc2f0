//! Names of records as people type them, in any of the languages.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use vademecum_search::LanguageTable;
use vademecum_search::analysis::concepts::{Concept, ConceptLabel};
use vademecum_search::analysis::fold::{fold, lower};
use vademecum_search::analysis::grammar::Grammar;
use vademecum_search::analysis::stop::is_stop;
use vademecum_search::write::{code, label};

use super::languages::IndexLanguages;
use super::short_id;
use crate::language::Language;
use crate::pages::Context;
use crate::site::{Details, Entry, EntryId, Kind, Site};

/// The concepts that records explain.
///
/// A term is one. So is a state, an instrument or a network, unless a term has one of its names: then the record explains what
/// the term means, in place of the term, and both are found by the names of both. For the code of a treaty, the treaty
/// ranks first, and then its entry in the glossary.
pub struct ConceptNames {
    explained: FxHashMap<EntryId, String>,
    /// The states, instruments and networks that explain what each term means, where there are any; by the term's id.
    in_place: BTreeMap<String, Vec<EntryId>>,
}

/// What the page of a record is about.
pub struct About {
    /// The concept.
    pub id: String,
    /// Whether it is the page that explains it, and comes first where it is all that is asked.
    pub explained: bool,
}

impl ConceptNames {
    /// Finds out which record explains what.
    pub fn new(site: &Site) -> Self {
        let mut terms: BTreeMap<String, String> = BTreeMap::new();
        let mut explained = FxHashMap::default();
        let mut in_place: BTreeMap<String, Vec<EntryId>> = BTreeMap::new();
        for (id, entry) in site.of_kind(Kind::Term) {
            for name in names(entry).flat_map(|(_, names)| names) {
                terms.entry(name.to_lowercase()).or_insert_with(|| short_id(entry).to_owned());
            }
            explained.insert(id, short_id(entry).to_owned());
        }
        for kind in [Kind::State, Kind::Instrument, Kind::Network] {
            for (id, entry) in site.of_kind(kind) {
                let term = names(entry).flat_map(|(_, names)| names).find_map(|name| terms.get(&name.to_lowercase()).cloned());
                if let Some(term) = &term {
                    in_place.entry(term.clone()).or_default().push(id);
                }
                explained.insert(id, term.unwrap_or_else(|| entry.key.clone()));
            }
        }
        Self { explained, in_place }
    }

    /// The concept that the page of a record is about.
    pub fn concept(&self, id: EntryId) -> Option<About> {
        let concept = self.explained.get(&id)?;
        let instead = self.in_place.get(concept);
        Some(About { id: concept.clone(), explained: instead.is_none_or(|records| records.contains(&id)) })
    }

    /// The concepts of the site, with their labels in `languages`, whose `table` the index carries.
    pub fn concepts(&self, site: &Site, languages: &IndexLanguages, table: &LanguageTable) -> Vec<Concept> {
        let labels = |entry: &Entry| labels(entry, languages, table);
        let mut concepts = Vec::new();
        for kind in [Kind::Term, Kind::State, Kind::Instrument, Kind::Network] {
            for (id, entry) in site.of_kind(kind) {
                let Some(concept) = self.explained.get(&id) else { continue };
                if kind == Kind::Term || *concept == entry.key {
                    let mut own = labels(entry);
                    for record in self.in_place.get(concept).into_iter().flatten().filter(|_| kind == Kind::Term) {
                        add(&mut own, labels(site.entry(*record)));
                    }
                    concepts.push(Concept { id: concept.clone(), joint: kind == Kind::State, labels: own });
                }
            }
        }
        concepts
    }
}

/// The names of a record in each language of the index; the preferred one is first.
fn labels(entry: &Entry, languages: &IndexLanguages, table: &LanguageTable) -> Vec<Vec<ConceptLabel>> {
    let mut labels: Vec<Vec<ConceptLabel>> = vec![Vec::new(); table.len()];
    // The code of a state is a word of some language as often as not: *can*, *per*, *sur*.
    let codes = match &entry.details {
        Details::State { iso3, .. } => vec![code(table, iso3)],
        _ => Vec::new(),
    };
    for (own, names) in names(entry) {
        let Some(own) = languages.id(own) else { continue };
        labels[own.place()] = names.iter().map(|name| label(table, name, own)).chain(codes.clone()).collect();
    }
    labels
}

/// Adds those of `others` that `labels` lacks, whatever their capitals.
fn add(labels: &mut [Vec<ConceptLabel>], others: Vec<Vec<ConceptLabel>>) {
    for (own, others) in labels.iter_mut().zip(others) {
        for other in others {
            if !own.iter().any(|label| label.text.to_lowercase() == other.text.to_lowercase()) {
                own.push(other);
            }
        }
    }
}

/// What a record is called in each language; the preferred name is first.
fn names(entry: &Entry) -> impl Iterator<Item = (Language, Vec<String>)> {
    entry.titles.iter().map(move |(own, title)| {
        let alternatives = match &entry.details {
            Details::Term { alternatives } => alternatives.get(own).map_or(&[][..], Vec::as_slice),
            _ => &[],
        };
        let code = match &entry.details {
            Details::Instrument(details) => Some(details.code.clone()),
            Details::Network { .. } => Some(short_id(entry).to_owned()),
            _ => None,
        };
        // What stands in brackets is not a part of a label, and the rest of a short name may be the name of something else.
        let short = entry.short.get(own).into_iter().filter(|name| !name.contains('('));
        let common = Some(title).filter(|_| entry.kind == Kind::State).and_then(|title| common(title, Grammar::of(own.code())));
        let names = std::iter::once(title).chain(short).chain(alternatives).cloned();
        (own, names.chain(code).chain(common).collect())
    })
}

/// What a state is called in short, where its name goes on after a little word: *Estados Unidos* de América, *Trinidad* y Tabago.
fn common(title: &str, grammar: Grammar) -> Option<String> {
    let separators = [' ', '-', '\'', '’'];
    let start = |word: &&str| word.as_ptr() as usize - title.as_ptr() as usize;
    let little = title.split(separators).skip(1).find(|word| is_stop(grammar, &word.to_lowercase()))?;
    Some(title[..start(&little)].trim_end_matches(separators).to_owned())
}

/// Short names by which people ask for a record on its page in `language`: what it is called in short, its id, its codes, its
/// number with the word for a recommendation before it in each language of the portal.
pub fn short(context: &Context<'_>, entry: &Entry, language: Language) -> Vec<String> {
    let id = short_id(entry);
    let mut names: Vec<String> = entry.short.get(language).cloned().into_iter().collect();
    if !entry.kind.is_own() && !matches!(entry.kind, Kind::Page | Kind::Term) {
        names.push(id.to_owned());
    }
    match &entry.details {
        Details::Instrument(details) => {
            names.push(details.code.clone());
            names.extend(details.official_numbers.iter().cloned());
        }
        Details::Resolution(details) => names.push(details.symbol.clone()),
        Details::Measure { code, .. } => names.push(code.clone()),
        Details::State { iso2, .. } => names.push(iso2.clone()),
        _ => {}
    }
    if let Some(number) = id.strip_prefix("rec").filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
        let languages = context.site.portal.all_languages.as_slice();
        let words = languages.iter().map(|own| unaccented(context.theme.strings[*own].get("kind_recommendation")));
        names.extend(words.map(|word| format!("{word}-{number}")));
    }
    names
}

/// A word in small letters without accents, as search compares words.
fn unaccented(word: &str) -> String {
    let (mut small, mut plain) = (String::new(), String::new());
    lower(word, &mut small);
    fold(&small, &mut plain);
    plain
}

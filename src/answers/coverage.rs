//! Which instruments serve a measure, and by which of their articles.

use std::cmp::Reverse;

use crate::site::{Details, EntryId, Relation, Site};

/// An instrument that serves a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    pub instrument: EntryId,
    /// Articles as they are cited, nearest to the measure first; empty where none is documented.
    pub articles: Vec<String>,
    /// Whether the articles have been compared with their source.
    pub verified: bool,
}

/// The instruments that serve `measure`, in the order of `instruments`.
///
/// An instrument serves a measure if it says so, if one of its articles is about the concept of the measure, or if the
/// list of measures names it as the basis ("UNTOC 18(3)(a)").
pub fn of_measure(site: &Site, instruments: &[EntryId], measure: EntryId) -> Vec<Coverage> {
    let entry = site.entry(measure);
    let Details::Measure { basis, .. } = &entry.details else { return Vec::new() };
    let concept = entry.links.iter().find(|(relation, _)| *relation == Relation::Concept).map(|(_, id)| *id);
    let (basis_code, basis_article) = basis.split_once(' ').unwrap_or((basis, ""));
    let doubted = entry.review.unverified.iter().any(|field| field == "basis");
    instruments
        .iter()
        .filter_map(|instrument| {
            let found = site.entry(*instrument);
            let Details::Instrument(details) = &found.details else { return None };
            let declared = found.links.contains(&(Relation::Measure, measure));
            let is_basis = details.code == basis_code;
            let mut articles: Vec<String> = Vec::new();
            if is_basis && !basis_article.is_empty() {
                articles.push(basis_article.to_owned());
            }
            let about = details
                .articles
                .iter()
                .filter(|article| concept.is_some_and(|concept| article.topics.contains(&concept)))
                .map(|article| article.article.clone());
            for article in about.filter(|article| article != "–") {
                if !articles.iter().any(|known| covers(known, &article)) {
                    articles.push(article);
                }
            }
            let served = declared || !articles.is_empty();
            let unverified = found.review.unverified.iter().any(|field| field == "articles" || field == "all");
            served.then_some(Coverage { instrument: *instrument, articles, verified: !(unverified || is_basis && doubted) })
        })
        .collect()
}

/// Whether `known` ("12–14" or "6, 8") says `article` already.
fn covers(known: &str, article: &str) -> bool {
    known.split(", ").any(|part| {
        let range = part.split_once('–').and_then(|(first, last)| Some(first.parse::<u16>().ok()?..=last.parse().ok()?));
        part == article || range.zip(article.parse().ok()).is_some_and(|(range, number)| range.contains(&number))
    })
}

/// A key that sorts instruments, most specific first.
///
/// Trafficking in persons as its own subject before general subjects; an instrument of a subregion before one of the
/// region before a universal one; few measures before many; the later before the earlier.
pub fn specificity(site: &Site, instrument: EntryId) -> (bool, u8, usize, Reverse<Option<crate::date::Date>>, String) {
    let entry = site.entry(instrument);
    let Details::Instrument(details) = &entry.details else { unreachable!("only instruments are sorted") };
    let openness = match details.openness.map(|label| site.label(label).id.as_str()) {
        Some("subregional") => 0,
        Some("regional") => 1,
        _ => 2,
    };
    let measures = entry.links.iter().filter(|(relation, _)| *relation == Relation::Measure).count();
    (!details.trafficking, openness, measures, Reverse(details.adopted), entry.key.clone())
}

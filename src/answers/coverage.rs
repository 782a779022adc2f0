//! The instruments for a measure, with their articles, and whether a request can be based on them.

use std::cmp::Reverse;

use crate::model::kinds::{ArticleRole, ArticleScope};
use crate::site::{ArticleDetails, Details, EntryId, Relation, Site};

/// How an instrument bears on a measure by articles of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    pub instrument: EntryId,
    pub bearing: Bearing,
    /// The matters that the articles apply to.
    pub scope: ArticleScope,
    /// Articles as they are cited, in the order of the instrument; empty if none is documented.
    pub articles: Vec<String>,
}

/// What articles do about a measure. Only a basis answers the question which instrument gives the measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bearing {
    /// They oblige or allow by themselves.
    Basis,
    /// They would, but they have not been compared with the text of the instrument.
    Unverified,
    /// They would, in matters other than criminal proceedings about the subject.
    OtherScope,
    /// They play another part: a framework, a procedure, a safeguard, a definition.
    Role(ArticleRole),
    /// The instrument is said to serve the measure; its articles are not documented.
    NotDocumented,
}

/// How instruments bear on `measure`: bases first, then the others, each in the order of `instruments`.
pub fn of_measure(site: &Site, instruments: &[EntryId], measure: EntryId) -> Vec<Coverage> {
    let mut all: Vec<Coverage> = Vec::new();
    for instrument in instruments {
        let entry = site.entry(*instrument);
        let Details::Instrument(details) = &entry.details else { continue };
        let first = all.len();
        for article in details.articles.iter().filter(|article| article.measures.contains(&measure)) {
            let bearing = bearing(article);
            let same = |coverage: &&mut Coverage| coverage.bearing == bearing && coverage.scope == article.scope;
            match all[first..].iter_mut().find(same) {
                Some(coverage) => coverage.articles.push(article.article.clone()),
                None => {
                    all.push(Coverage { instrument: *instrument, bearing, scope: article.scope, articles: vec![article.article.clone()] })
                }
            }
        }
        if all.len() == first && entry.links.contains(&(Relation::Measure, measure)) {
            let (bearing, scope) = (Bearing::NotDocumented, ArticleScope::default());
            all.push(Coverage { instrument: *instrument, bearing, scope, articles: Vec::new() });
        }
    }
    all.sort_by_key(|coverage| coverage.bearing);
    all
}

fn bearing(article: &ArticleDetails) -> Bearing {
    match article.role {
        _ if article.is_basis() => Bearing::Basis,
        Some(ArticleRole::Basis) if article.scope.is_apart() => Bearing::OtherScope,
        Some(ArticleRole::Basis) => Bearing::Unverified,
        Some(role) => Bearing::Role(role),
        None => Bearing::NotDocumented,
    }
}

/// A key that sorts instruments, most specific first.
///
/// The subject of the portal before general subjects; an instrument of a subregion before one of the
/// region before a universal one; few measures before many; the later before the earlier.
pub fn specificity(site: &Site, instrument: EntryId) -> (bool, u8, usize, Reverse<Option<crate::text::date::Date>>, String) {
    let entry = site.entry(instrument);
    let Details::Instrument(details) = &entry.details else { unreachable!("only instruments are sorted") };
    let openness = match details.openness.map(|label| site.label(label).id.as_str()) {
        Some("subregional") => 0,
        Some("regional") => 1,
        _ => 2,
    };
    let measures = entry.links.iter().filter(|(relation, _)| *relation == Relation::Measure).count();
    (!details.main_subject, openness, measures, Reverse(details.adopted), entry.key.clone())
}

//! What two states can ask of each other: the whole answer, without words.

use crate::answers::Answers;
use crate::date::Date;
use crate::site::{EntryId, Kind, LabelId, Relation, Site};

/// The answer for two states, in the order of their codes.
#[derive(Debug)]
pub struct Pair {
    pub states: [EntryId; 2],
    /// Instruments that bind both, most specific first.
    pub binding: Vec<Bound>,
    /// Every other instrument.
    pub others: Vec<EntryId>,
    /// What serves each measure.
    pub measures: Vec<ForMeasure>,
    /// Networks that both belong to, as far as members are documented.
    pub networks: Vec<EntryId>,
}

/// An instrument that binds both.
#[derive(Debug)]
pub struct Bound {
    pub instrument: EntryId,
    pub since: Date,
    pub until: Option<Date>,
}

/// What serves one measure between the two.
#[derive(Debug)]
pub struct ForMeasure {
    pub measure: EntryId,
    /// Positions in the coverage of the measure, most specific first.
    pub coverage: Vec<usize>,
    /// What each state documents about the measure.
    pub fiches: [Option<EntryId>; 2],
}

/// Puts together the answer for two states on `date`.
pub fn pair(site: &Site, answers: &Answers, states: [EntryId; 2], date: Date) -> Pair {
    let mut binding = Vec::new();
    let mut others = Vec::new();
    for instrument in &answers.instruments {
        match answers.joint(*instrument, states, date).both {
            Some((since, until)) => binding.push(Bound { instrument: *instrument, since, until }),
            None => others.push(*instrument),
        }
    }
    let measures = site
        .of_kind(Kind::Measure)
        .map(|(measure, _)| {
            let serving = answers.coverage[&measure].iter().enumerate();
            let binds = |instrument: EntryId| binding.iter().any(|bound: &Bound| bound.instrument == instrument);
            ForMeasure {
                measure,
                coverage: serving.filter(|(_, coverage)| binds(coverage.instrument)).map(|(at, _)| at).collect(),
                fiches: states.map(|state| fiche(site, state, measure)),
            }
        })
        .collect();
    let networks = site
        .of_kind(Kind::Network)
        .filter(|(_, entry)| states.iter().all(|state| entry.links.contains(&(Relation::Member, *state))))
        .map(|(id, _)| id)
        .collect();
    Pair { states, binding, others, measures, networks }
}

/// The institutions of a state with one of `functions`, in the order of the functions.
pub fn authorities(site: &Site, state: EntryId, functions: &[LabelId]) -> Vec<EntryId> {
    let all = || from(site, state, Kind::Authority);
    functions.iter().flat_map(|function| all().filter(move |id| site.entry(*id).facets.function == Some(*function))).collect()
}

/// What a state documents about a measure.
pub fn fiche(site: &Site, state: EntryId, measure: EntryId) -> Option<EntryId> {
    from(site, state, Kind::Fiche).find(|id| site.entry(*id).links.contains(&(Relation::Measure, measure)))
}

/// Records of a kind that name a state as theirs.
pub fn from(site: &Site, state: EntryId, kind: Kind) -> impl Iterator<Item = EntryId> + '_ {
    site.incoming[state.0 as usize]
        .iter()
        .filter(|(_, relation)| *relation == Relation::Country)
        .map(|(id, _)| *id)
        .filter(move |id| site.entry(*id).kind == kind)
}

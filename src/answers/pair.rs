//! The answer for a pair of states: what they can request from each other, as data without wording.

use crate::answers::Answers;
use crate::answers::binding::{Both, Undated};
use crate::site::{Designation, EntryId, Kind, LabelId, Relation, Site};
use crate::text::date::Date;

/// The answer for two states, in the order of their codes.
#[derive(Debug)]
pub struct Pair {
    pub states: [EntryId; 2],
    /// Instruments that bind both, most specific first.
    pub binding: Vec<Bound>,
    /// Instruments that both are parties to, where the day from which they bind both is to be verified; most specific first.
    pub to_verify: Vec<ToVerify>,
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

/// An instrument that both are parties to.
#[derive(Debug)]
pub struct ToVerify {
    pub instrument: EntryId,
    pub reason: Undated,
    /// From which day at the latest both are parties, as far as the sources say.
    pub parties_since: Date,
}

/// What serves one measure between the two.
#[derive(Debug)]
pub struct ForMeasure {
    pub measure: EntryId,
    /// Positions in the coverage of the measure: bases first, most specific first.
    pub coverage: Vec<usize>,
    /// What each state documents about the measure.
    pub fiches: [Option<EntryId>; 2],
}

/// Puts together the answer for two states on `date`.
pub fn pair(site: &Site, answers: &Answers, states: [EntryId; 2], date: Date) -> Pair {
    let mut binding = Vec::new();
    let mut to_verify = Vec::new();
    let mut others = Vec::new();
    for instrument in &answers.instruments {
        match answers.joint(*instrument, states, date).both {
            Both::Bound { since, until } => binding.push(Bound { instrument: *instrument, since, until }),
            Both::ToVerify(reason) => {
                let parties_since = states.into_iter().map(|state| answers.party_since(*instrument, state)).max().unwrap_or(date);
                to_verify.push(ToVerify { instrument: *instrument, reason, parties_since });
            }
            Both::No => others.push(*instrument),
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
    Pair { states, binding, to_verify, others, measures, networks }
}

/// The institutions that a state designated for one of `roles`, in the order of the table.
pub fn designated<'s>(site: &'s Site, state: EntryId, roles: &'s [LabelId]) -> impl Iterator<Item = &'s Designation> {
    site.designations.iter().filter(move |designation| designation.state == state && roles.contains(&designation.role))
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

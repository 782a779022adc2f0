//! The answers of the compendium: what binds whom ([`binding`]), which articles serve which measure ([`coverage`]), and
//! what two states can ask of each other ([`pair`]).
//!
//! This module is independent of languages and pages. Every answer is based only on facts of the site: if there are no facts, the
//! answer is *not documented*.

pub mod binding;
pub mod coverage;
pub mod pair;

use rustc_hash::FxHashMap;

use crate::answers::binding::{Confidence, Consent, EffectClause, Joint, Record, Remark, Standing, StartRule, Status, Undated};
use crate::model::kinds::{Effect, EffectRule};
use crate::site::{Details, EntryId, Kind, Participation, Site};
use crate::text::date::Date;

/// The facts about who is bound, ready to be asked.
#[derive(Debug, Default)]
pub struct Answers {
    edition: Option<Date>,
    rules: FxHashMap<EntryId, StartRule>,
    records: FxHashMap<(EntryId, EntryId), (Record, usize)>,
    /// Instruments, most specific first (see [`coverage::specificity`]).
    pub instruments: Vec<EntryId>,
    /// States in the order of their codes.
    pub states: Vec<EntryId>,
    /// Which instruments serve each measure, most specific first.
    pub coverage: FxHashMap<EntryId, Vec<coverage::Coverage>>,
}

impl Answers {
    /// Reads the rules of instruments and the rows of the table of participations.
    pub fn new(site: &Site) -> Self {
        let mut rules = FxHashMap::default();
        for (id, entry) in site.of_kind(Kind::Instrument) {
            if let Details::Instrument(details) = &entry.details {
                let verified = !entry.review.unverified.iter().any(|field| field == "in_force" || field == "all");
                let effect = details.effect.as_ref();
                let accession = effect.and_then(|effect| effect.accession);
                rules.insert(id, StartRule { in_force: details.in_force, in_force_verified: verified, effect: clause(effect), accession });
            }
        }
        let records = site
            .participations
            .iter()
            .enumerate()
            .filter_map(|(row, participation)| {
                let record = record(site, participation)?;
                Some(((participation.instrument, participation.state), (record, row)))
            })
            .collect();
        let mut instruments: Vec<EntryId> = site.of_kind(Kind::Instrument).map(|(id, _)| id).collect();
        instruments.sort_by_cached_key(|id| coverage::specificity(site, *id));
        let mut states: Vec<EntryId> = site.of_kind(Kind::State).map(|(id, _)| id).collect();
        states.sort_by(|a, b| site.entry(*a).key.cmp(&site.entry(*b).key));
        // A state that stands twice in its table has been reported; it is one state.
        states.dedup_by_key(|id| &site.entry(*id).key);
        let coverage =
            site.of_kind(Kind::Measure).map(|(measure, _)| (measure, coverage::of_measure(site, &instruments, measure))).collect();
        Self { edition: Some(site.portal.edition), rules, records, instruments, states, coverage }
    }

    /// The day on which the portal speaks.
    pub fn edition(&self) -> Date {
        self.edition.expect("answers are made from a site, which has an edition")
    }

    /// Whether there is anything to ask: two states, and an instrument.
    pub fn has_pairs(&self) -> bool {
        self.states.len() > 1 && !self.instruments.is_empty()
    }

    /// Every pair of states, each once, in the order of their codes.
    pub fn pairs(&self) -> impl Iterator<Item = (EntryId, EntryId)> + '_ {
        self.states.iter().enumerate().flat_map(|(at, a)| self.states[at + 1..].iter().map(move |b| (*a, *b)))
    }

    /// The row of the table of participations about an instrument and a state.
    pub fn row(&self, instrument: EntryId, state: EntryId) -> Option<usize> {
        self.records.get(&(instrument, state)).map(|(_, row)| *row)
    }

    /// Whether an instrument binds a state on `date`.
    pub fn standing(&self, instrument: EntryId, state: EntryId, date: Date) -> Standing {
        binding::standing(self.rules[&instrument], self.record(instrument, state), date, self.edition())
    }

    /// Whether an instrument binds both of two states on `date`.
    pub fn joint(&self, instrument: EntryId, states: [EntryId; 2], date: Date) -> Joint {
        let records = states.map(|state| self.record(instrument, state));
        binding::joint(self.rules[&instrument], records, date, self.edition())
    }

    /// From which day at the latest a state is a party to an instrument that is in force, as far as the sources say.
    pub fn party_since(&self, instrument: EntryId, state: EntryId) -> Date {
        let done = self.record(instrument, state).and_then(|record| record.date.filter(|_| record.date_verified).or(record.as_of));
        let done = done.map_or(self.edition(), Date::surely_past);
        self.rules[&instrument].in_force.map_or(done, |in_force| in_force.surely_past().max(done))
    }

    fn record(&self, instrument: EntryId, state: EntryId) -> Option<&Record> {
        self.records.get(&(instrument, state)).map(|(record, _)| record)
    }
}

/// The clause of an instrument as the rules see it.
pub fn clause(effect: Option<&Effect>) -> EffectClause {
    let Some(effect) = effect else { return EffectClause::NotComputed(Undated::ClauseNotDocumented) };
    let number = effect.number.as_ref().map(|number| *number.get_ref());
    match (effect.rule, number) {
        _ if effect.unverified => EffectClause::NotComputed(Undated::ClauseUnverified),
        (EffectRule::DaysAfterDeposit, Some(days)) => EffectClause::Days(days),
        (EffectRule::MonthsAfterDeposit, Some(months)) => EffectClause::Months(months),
        (EffectRule::FirstOfMonthAfterMonths, Some(months)) => EffectClause::FirstOfMonthAfter(months),
        (EffectRule::DateOfDeposit, _) => EffectClause::DateOfDeposit,
        _ => EffectClause::NotComputed(Undated::NotFromDeposit),
    }
}

/// A row of the table as the rules see it; none if a portal uses a status that they do not know.
fn record(site: &Site, participation: &Participation) -> Option<Record> {
    let status = match site.label(participation.status).id.as_str() {
        "party" => Status::Party,
        "signatory" => Status::Signatory,
        "not-party" => Status::NotParty,
        _ => return None,
    };
    let confidence = match site.label(participation.confidence).id.as_str() {
        "high" => Confidence::High,
        "medium" => Confidence::Medium,
        _ => Confidence::Unverified,
    };
    let note = participation.note.as_ref().map(|(label, value)| (site.label(*label).id.as_str(), value.as_str()));
    Some(Record {
        status,
        confidence,
        date: participation.date,
        signed: participation.signed,
        as_of: participation.as_of,
        effective: participation.effective,
        date_verified: participation.date_verified,
        consent: match participation.action.map(|action| site.label(action).id.as_str()) {
            Some("ratification" | "acceptance" | "approval") => Consent::Ratification,
            Some("accession") => Consent::Accession,
            Some("succession") => Consent::Succession,
            _ => Consent::NotDocumented,
        },
        denounced: note.and_then(|(id, value)| match id {
            "denounced" | "denounced-contested" => Date::parse(value).ok(),
            _ => None,
        }),
        remark: note.and_then(|(id, _)| match id {
            "date-is-instrument" => Some(Remark::DateOfInstrument),
            "denounced-contested" => Some(Remark::Contested),
            _ => None,
        }),
    })
}

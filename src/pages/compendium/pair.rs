//! The page of two states: what binds both, and what one can request from the other.

use super::code;
use super::phrases::Phrases;
use super::register::Register;
use crate::answers::coverage::Bearing;
use crate::answers::pair::{self, Pair};
use crate::pages::{Context, Page, View, address};
use crate::site::{EntryId, Overview};
use crate::typography::typeset;
use crate::view;

/// What a page calls by number.
#[derive(Default)]
struct Calls {
    notes: Register,
    sources: Register,
}

impl Context<'_> {
    pub(in crate::pages) fn pair(&self, page: &Page, states: [EntryId; 2]) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let phrases = self.phrases(language);
        let answer = pair::pair(self.site, &self.answers, states, self.answers.edition());
        let names = states.map(|state| typeset(language, self.site.entry(state).title(language).1).into_owned());
        let title = format!("{} – {}", names[0], names[1]);
        let mut calls = Calls::default();
        let binding = answer.binding.iter().map(|bound| self.binding_line(page, phrases, states, bound, &mut calls)).collect();
        let to_verify = answer.to_verify.iter().map(|line| self.verify_line(page, phrases, states, line, &mut calls)).collect();
        let authorities = states.iter().map(|state| self.authority_group(page, phrases, *state, &mut calls)).collect();
        let main_sources = calls.sources.count();
        let (undocumented, documented): (Vec<EntryId>, Vec<EntryId>) =
            answer.others.iter().partition(|instrument| phrases.is_silent(**instrument, states));
        let others = documented.into_iter().map(|instrument| other_line(phrases, instrument, states, &mut calls)).collect();
        let (practical, silent) = self.practical(page, &answer);
        let lead = strings.fill(
            "pair_lead",
            &[
                ("count", &answer.binding.len().to_string()),
                ("total", &self.answers.instruments.len().to_string()),
                ("date", &self.date(language, self.answers.edition())),
            ],
        );
        let lead = typeset(language, &lead).into_owned();
        let pair = view::Pair {
            title: title.clone(),
            codes: states.map(|state| code(self.site.entry(state))),
            states: states.map(|state| self.link(page, state)),
            lead: lead.clone(),
            binding,
            to_verify,
            measures: self.measure_groups(page, phrases, &answer),
            authorities,
            practical,
            silent,
            safeguards: phrases.safeguards.clone(),
            items: phrases.items.clone(),
            networks: answer.networks.iter().map(|network| phrases.networks[network].clone()).collect(),
            fallbacks: self.fallbacks(page, &answer),
            others,
            undocumented: undocumented.iter().map(|instrument| phrases.instruments[instrument].instrument.clone()).collect(),
            notes: calls.notes.called(&phrases.notes),
            sources: calls.sources.called(&phrases.sources),
            main_sources,
            citation: self.cite(page, &title),
            helper: self.helper(page),
        };
        let trail = vec![self.home_step(page), self.overview_step(page, Overview::Compendium)];
        (self.shell(page, "pair", title, lead, trail, |_| None), View::Pair { pair: Box::new(pair) })
    }

    /// The form above answers.
    pub(in crate::pages) fn helper(&self, page: &Page) -> view::Helper {
        view::Helper {
            data: address::relative(&page.path, &format!("{}/compendium/names.js", page.language.code())),
            pairs: address::relative(&page.path, &format!("{}/compendium/pairs/", page.language.code())),
            edition: self.answers.edition().to_string(),
        }
    }

    fn binding_line(
        &self,
        page: &Page,
        phrases: &Phrases,
        states: [EntryId; 2],
        bound: &pair::Bound,
        calls: &mut Calls,
    ) -> view::BindingLine {
        let (acts, both) = acts(phrases, bound.instrument, states, calls);
        view::BindingLine {
            since: bound.since.to_string(),
            until: bound.until.map(|date| date.to_string()).unwrap_or_default(),
            since_text: self.date(page.language, bound.since),
            acts,
            both,
            ..phrases.instruments[&bound.instrument].clone()
        }
    }

    fn verify_line(
        &self,
        page: &Page,
        phrases: &Phrases,
        states: [EntryId; 2],
        line: &pair::ToVerify,
        calls: &mut Calls,
    ) -> view::VerifyLine {
        let (acts, both) = acts(phrases, line.instrument, states, calls);
        let words = &phrases.instruments[&line.instrument];
        view::VerifyLine {
            key: words.key.clone(),
            instrument: words.instrument.clone(),
            detail: words.detail.clone(),
            parties_since: line.parties_since.to_string(),
            reason: self.undated(page.language, line.instrument, line.reason),
            acts,
            both,
        }
    }

    /// The measures, those together that the same institutions receive; groups in the order of their first measures.
    fn measure_groups(&self, page: &Page, phrases: &Phrases, answer: &Pair) -> Vec<view::MeasureGroup> {
        let mut groups: Vec<view::MeasureGroup> = Vec::new();
        for line in &answer.measures {
            let [first, second] = answer.states;
            let coverage = &self.answers.coverage[&line.measure];
            let bases = line.coverage.iter().map(|at| &coverage[*at]).filter(|coverage| coverage.bearing == Bearing::Basis);
            let bases: Vec<EntryId> = bases.map(|coverage| coverage.instrument).collect();
            let receivers = [(first, second), (second, first)];
            let receivers = receivers.map(|(state, other)| phrases.receivers(line.measure, state, other, &bases));
            let designated = receivers.each_ref().map(|receivers| receivers.designated.clone());
            let competent = receivers.map(|receivers| receivers.competent);
            let words = self.measure_line(page, phrases, line);
            match groups.iter_mut().find(|group| group.designated == designated && group.competent == competent) {
                Some(group) => group.measures.push(words),
                None => groups.push(view::MeasureGroup { designated, competent, measures: vec![words] }),
            }
        }
        groups
    }

    fn measure_line(&self, page: &Page, phrases: &Phrases, line: &pair::ForMeasure) -> view::MeasureLine {
        let (words, coverage) = &phrases.measures[&line.measure];
        let (bases, beside): (Vec<_>, Vec<_>) = line.coverage.iter().map(|at| &coverage[*at]).partition(|(is_basis, _)| *is_basis);
        let lines = |part: Vec<&(bool, view::ArticleLine)>| part.into_iter().map(|(_, line)| line.clone()).collect();
        view::MeasureLine {
            bases: lines(bases),
            beside: lines(beside),
            fiches: line.fiches.iter().flatten().map(|fiche| self.link(page, *fiche)).collect(),
            ..words.clone()
        }
    }

    fn authority_group(&self, page: &Page, phrases: &Phrases, state: EntryId, calls: &mut Calls) -> view::AuthorityGroup {
        let rows = phrases.authorities[&state].iter();
        let rows = rows.map(|row| view::AuthorityRow { cells: row.cells.clone(), sources: calls.sources.numbers(&row.sources) }).collect();
        view::AuthorityGroup { state: self.link(page, state), rows }
    }
}

/// What each of two states did about an instrument, and what holds for both.
fn acts(phrases: &Phrases, instrument: EntryId, states: [EntryId; 2], calls: &mut Calls) -> ([view::Act; 2], view::Act) {
    let said = states.map(|state| &phrases.said[&(instrument, state)]);
    let sources = Shared::of(said.map(|said| &said.sources));
    let notes = Shared::of(said.map(|said| &said.notes));
    let both = view::Act { sources: calls.sources.numbers(&sources.both), notes: calls.notes.numbers(&notes.both), ..view::Act::default() };
    let act = |at: usize, calls: &mut Calls| view::Act {
        text: said[at].act.clone(),
        sources: calls.sources.numbers(&sources.own[at]),
        notes: calls.notes.numbers(&notes.own[at]),
        marks: said[at].marks.clone(),
    };
    ([act(0, calls), act(1, calls)], both)
}

/// What two lists of numbers have in common, and what each has for itself, in their order.
struct Shared {
    both: Vec<usize>,
    own: [Vec<usize>; 2],
}

impl Shared {
    fn of(lists: [&Vec<usize>; 2]) -> Self {
        let both = |number: &usize| lists.iter().all(|list| list.contains(number));
        let own = lists.map(|list| list.iter().copied().filter(|number| !both(number)).collect());
        Self { both: lists[0].iter().copied().filter(both).collect(), own }
    }
}

/// The code of an instrument, where its name does not say it.
fn code_beside(words: &view::BindingLine) -> String {
    let code = words.detail.split(" · ").next().unwrap_or_default();
    if words.instrument.text.contains(code) { String::new() } else { code.to_owned() }
}

/// An instrument that does not bind both, with where each state stands.
fn other_line(phrases: &Phrases, instrument: EntryId, states: [EntryId; 2], calls: &mut Calls) -> view::OtherLine {
    let said = states.map(|state| &phrases.said[&(instrument, state)]);
    let none = Vec::new();
    let sources = Shared::of(said.map(|said| if said.unverified { &none } else { &said.sources }));
    let both = calls.sources.numbers(&sources.both);
    let act = |at: usize, calls: &mut Calls| view::Act {
        text: said[at].standing.clone(),
        sources: calls.sources.numbers(&sources.own[at]),
        notes: Vec::new(),
        marks: if said[at].unverified { said[at].marks.clone() } else { Vec::new() },
    };
    view::OtherLine {
        instrument: phrases.instruments[&instrument].instrument.clone(),
        code: code_beside(&phrases.instruments[&instrument]),
        standings: [act(0, calls), act(1, calls)],
        sources: both,
    }
}

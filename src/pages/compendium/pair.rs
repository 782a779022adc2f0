//! The page of two states: what binds both, and what one can request from the other.

use super::code;
use super::phrases::Phrases;
use super::register::Register;
use crate::answers::pair;
use crate::language::typography::typeset;
use crate::model::Overview;
use crate::pages::{Context, Page, View};
use crate::site::EntryId;
use crate::text::paths::relative;
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
        let (measures, duties) = self.measure_groups(page, phrases, &answer);
        let authorities = [0, 1].map(|at| self.authority_group(page, phrases, states[at], &duties[at], &mut calls.sources)).into();
        let (undocumented, documented): (Vec<EntryId>, Vec<EntryId>) =
            answer.others.iter().partition(|instrument| phrases.is_silent(**instrument, states));
        let others = other_lines(phrases, &documented, states);
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
            measures,
            authorities,
            practical,
            silent,
            safeguards: phrases.safeguards.clone(),
            items: phrases.items.clone(),
            networks: answer.networks.iter().map(|network| phrases.networks[network].clone()).collect(),
            fallbacks: self.fallbacks(page, &answer),
            others,
            undocumented: undocumented.iter().map(|instrument| phrases.instruments[instrument].instrument.text.clone()).collect(),
            notes: calls.notes.called(&phrases.notes),
            sources: calls.sources.called(&phrases.sources),
            citation: self.cite(page, &title),
            helper: self.helper(page),
        };
        let trail = vec![self.home_step(page), self.overview_step(page, Overview::Compendium)];
        (self.shell(page, "pair", title, lead, trail, |_| None), View::Pair { pair: Box::new(pair) })
    }

    /// The form above answers.
    pub(in crate::pages) fn helper(&self, page: &Page) -> view::Helper {
        view::Helper {
            data: relative(&page.path, &format!("{}/compendium/names.js", page.language.code())),
            pairs: relative(&page.path, &format!("{}/compendium/pairs/", page.language.code())),
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

/// The instruments that do not bind both, those together towards which both states stand alike; in the order of their first.
fn other_lines(phrases: &Phrases, instruments: &[EntryId], states: [EntryId; 2]) -> Vec<view::OtherLine> {
    /// How a state stands towards an instrument, and whether that is not verified.
    type Standing<'p> = (&'p str, bool);
    let mut lines: Vec<([Standing<'_>; 2], Vec<EntryId>)> = Vec::new();
    for instrument in instruments {
        let standings = states.map(|state| &phrases.said[&(*instrument, state)]).map(|said| (said.standing.as_str(), said.unverified));
        match lines.iter_mut().find(|(same, _)| *same == standings) {
            Some((_, alike)) => alike.push(*instrument),
            None => lines.push((standings, vec![*instrument])),
        }
    }
    let line = |alike: Vec<EntryId>| view::OtherLine {
        standings: states.map(|state| {
            let said = &phrases.said[&(alike[0], state)];
            let marks = if said.unverified { said.marks.clone() } else { Vec::new() };
            view::Act { text: said.standing.clone(), marks, ..view::Act::default() }
        }),
        instruments: alike.iter().map(|instrument| other_instrument(phrases, *instrument, states)).collect(),
    };
    lines.into_iter().map(|(_, alike)| alike).map(line).collect()
}

/// An instrument that does not bind both, with the sources for where both states stand.
fn other_instrument(phrases: &Phrases, instrument: EntryId, states: [EntryId; 2]) -> view::OtherInstrument {
    let none = Vec::new();
    let said = states.map(|state| &phrases.said[&(instrument, state)]);
    let Shared { both, own: [first, second] } = Shared::of(said.map(|said| if said.unverified { &none } else { &said.sources }));
    let words = &phrases.instruments[&instrument];
    let mut sources: Vec<view::Link> = Vec::new();
    for source in [both, first, second].concat().into_iter().map(|number| &phrases.brief_sources[number]) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    view::OtherInstrument { instrument: words.instrument.clone(), code: code_beside(words), sources }
}

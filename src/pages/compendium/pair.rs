//! The page of two states: what binds both, and what one can ask of the other.

use super::code;
use super::phrases::Phrases;
use super::register::Register;
use crate::answers::pair::{self, Pair};
use crate::pages::{Context, Page, View, address};
use crate::site::EntryId;
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
        let authorities = states.iter().flat_map(|state| authority_lines(phrases, *state, &mut calls)).collect();
        let main_sources = calls.sources.count();
        let others = answer.others.iter().map(|instrument| other_line(phrases, *instrument, states, &mut calls)).collect();
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
            measures: answer.measures.iter().map(|measure| self.measure_line(page, phrases, &answer, measure)).collect(),
            authorities,
            practical: self.practical(page, &answer),
            safeguards: phrases.safeguards.clone(),
            items: phrases.items.clone(),
            networks: answer.networks.iter().map(|network| phrases.networks[network].clone()).collect(),
            fallbacks: self.fallbacks(page, &answer),
            others,
            notes: calls.notes.called(&phrases.notes),
            sources: calls.sources.called(&phrases.sources),
            main_sources,
            citation: self.cite(page, &title),
            helper: self.helper(page),
        };
        let entrance = address::single(language, "compendium/index");
        let trail = vec![self.home_step(page), self.step(page, strings.get("menu_cooperation"), &entrance)];
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
        view::BindingLine {
            since: bound.since.to_string(),
            until: bound.until.map(|date| date.to_string()).unwrap_or_default(),
            since_text: self.date(page.language, bound.since),
            acts: states.map(|state| {
                let said = &phrases.said[&(bound.instrument, state)];
                view::Act {
                    text: said.act.clone(),
                    sources: calls.sources.numbers(&said.sources),
                    notes: calls.notes.numbers(&said.notes),
                    marks: said.marks.clone(),
                }
            }),
            ..phrases.instruments[&bound.instrument].clone()
        }
    }

    fn measure_line(&self, page: &Page, phrases: &Phrases, answer: &Pair, line: &pair::ForMeasure) -> view::MeasureLine {
        let (words, coverage) = &phrases.measures[&line.measure];
        view::MeasureLine {
            instruments: line.coverage.iter().map(|at| coverage[*at].clone()).collect(),
            authorities: answer.states.map(|state| phrases.receivers[&(line.measure, state)].clone()),
            fiches: line.fiches.iter().flatten().map(|fiche| self.link(page, *fiche)).collect(),
            ..words.clone()
        }
    }
}

/// An instrument that does not bind both, with where each state stands.
fn other_line(phrases: &Phrases, instrument: EntryId, states: [EntryId; 2], calls: &mut Calls) -> view::OtherLine {
    view::OtherLine {
        instrument: phrases.instruments[&instrument].instrument.clone(),
        standings: states.map(|state| {
            let said = &phrases.said[&(instrument, state)];
            view::Act {
                text: said.standing.clone(),
                sources: if said.unverified { Vec::new() } else { calls.sources.numbers(&said.sources) },
                notes: Vec::new(),
                marks: if said.unverified { said.marks.clone() } else { Vec::new() },
            }
        }),
    }
}

fn authority_lines(phrases: &Phrases, state: EntryId, calls: &mut Calls) -> Vec<view::AuthorityRow> {
    let rows = phrases.authorities[&state].iter();
    rows.map(|row| view::AuthorityRow { cells: row.cells.clone(), sources: calls.sources.numbers(&row.sources) }).collect()
}

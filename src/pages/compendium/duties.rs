//! Measure by measure: what serves each between two states, and what the institutions of both do about it.

use super::phrases::{AuthorityCells, Phrases};
use super::receivers::Receivers;
use super::register::Register;
use crate::answers::coverage::Bearing;
use crate::answers::pair::{ForMeasure, Pair};
use crate::pages::{Context, Page};
use crate::site::{Details, EntryId, Kind};
use crate::view;

/// What the institutions of a state do about measures that another state asks for, each duty once.
#[derive(Debug, Default)]
pub(super) struct Duties(Vec<Duty>);

/// What an institution does about some measures.
#[derive(Debug)]
struct Duty {
    capacity: Capacity,
    line: view::AuthorityLine,
    /// In the order of their codes.
    measures: Vec<EntryId>,
}

/// How an institution comes to deal with a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capacity {
    /// A source calls it designated to receive such requests.
    Designated,
    /// By its function, or by a designation that does not concern the request.
    Competent,
}

impl Duties {
    fn add(&mut self, measure: EntryId, receivers: &Receivers) {
        let designated = receivers.designated.iter().map(|line| (Capacity::Designated, line));
        let competent = receivers.competent.iter().map(|line| (Capacity::Competent, line));
        for (capacity, line) in designated.chain(competent) {
            match self.0.iter_mut().find(|duty| duty.capacity == capacity && duty.line == *line) {
                Some(duty) => duty.measures.push(measure),
                None => self.0.push(Duty { capacity, line: line.clone(), measures: vec![measure] }),
            }
        }
    }
}

impl Context<'_> {
    /// The measures, those together that the same institutions are designated for, in the order of their first measures; and what
    /// the institutions of each of the two states do about them.
    pub(super) fn measure_groups(&self, page: &Page, phrases: &Phrases, answer: &Pair) -> (Vec<view::MeasureGroup>, [Duties; 2]) {
        let mut groups: Vec<view::MeasureGroup> = Vec::new();
        let mut duties = <[Duties; 2]>::default();
        let [first, second] = answer.states;
        for line in &answer.measures {
            let coverage = &self.answers.coverage[&line.measure];
            let bases = line.coverage.iter().map(|at| &coverage[*at]).filter(|coverage| coverage.bearing == Bearing::Basis);
            let bases: Vec<EntryId> = bases.map(|coverage| coverage.instrument).collect();
            let receivers = [(first, second), (second, first)];
            let receivers = receivers.map(|(state, other)| phrases.receivers(line.measure, state, other, &bases));
            for (duties, receivers) in duties.iter_mut().zip(&receivers) {
                duties.add(line.measure, receivers);
            }
            let designated = receivers.map(|receivers| receivers.designated);
            let words = self.measure_line(page, phrases, line);
            match groups.iter_mut().find(|group| group.designated == designated) {
                Some(group) => group.measures.push(words),
                None => groups.push(view::MeasureGroup { designated, measures: vec![words] }),
            }
        }
        (groups, duties)
    }

    fn measure_line(&self, page: &Page, phrases: &Phrases, line: &ForMeasure) -> view::MeasureLine {
        let (words, coverage) = &phrases.measures[&line.measure];
        let (bases, beside): (Vec<_>, Vec<_>) = line.coverage.iter().map(|at| &coverage[*at]).partition(|(is_basis, _)| *is_basis);
        let lines = |part: Vec<&(bool, view::ArticleLine)>| part.into_iter().map(|(_, line)| line.clone()).collect();
        let fiches = line.fiches.iter().flatten().map(|fiche| self.link(page, *fiche)).collect();
        view::MeasureLine { bases: lines(bases), beside: lines(beside), fiches, ..words.clone() }
    }

    /// The institutions of a state, each with what it does.
    pub(super) fn authority_group(
        &self,
        page: &Page,
        phrases: &Phrases,
        state: EntryId,
        duties: &Duties,
        sources: &mut Register,
    ) -> view::AuthorityGroup {
        let rows = phrases.authorities[&state].iter();
        let rows = rows.map(|row| view::AuthorityRow {
            cells: row.cells.clone(),
            duties: self.duty_lines(page, row, duties),
            sources: sources.numbers(&row.sources),
        });
        view::AuthorityGroup { state: self.link(page, state), rows: rows.collect() }
    }

    fn duty_lines(&self, page: &Page, row: &AuthorityCells, duties: &Duties) -> Vec<view::DutyLine> {
        let strings = self.strings(page.language);
        let own = duties.0.iter().filter(|duty| row.is_of(&duty.line.authority));
        own.map(|duty| view::DutyLine {
            capacity: strings
                .get(match duty.capacity {
                    Capacity::Designated => "fact_receiving_authority",
                    Capacity::Competent => "pair_competent",
                })
                .to_owned(),
            // The group of measures says under which instruments it is designated, and its row which function it has.
            detail: match duty.capacity {
                Capacity::Competent if !row.has_function(&duty.line.detail) => duty.line.detail.clone(),
                _ => String::new(),
            },
            unverified: duty.line.unverified,
            codes: self.measure_codes(&duty.measures),
        })
        .collect()
    }

    /// The codes of measures, shortened as [`runs`] says.
    pub(super) fn measure_codes(&self, measures: &[EntryId]) -> String {
        let all = self.site.of_kind(Kind::Measure).filter_map(|(id, entry)| match &entry.details {
            Details::Measure { code, .. } => Some((code.as_str(), measures.contains(&id))),
            _ => None,
        });
        runs(&all.collect::<Vec<_>>())
    }
}

/// Those of `all` codes that are marked, with commas between; three and more in a row as a range: "M-01–M-04, M-09".
fn runs(all: &[(&str, bool)]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for run in all.chunk_by(|(_, one), (_, other)| one == other) {
        match run {
            [(_, false), ..] => {}
            [(first, _), _, .., (last, _)] => parts.push(format!("{first}–{last}")),
            short => parts.extend(short.iter().map(|(code, _)| (*code).to_owned())),
        }
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_codes_in_a_row_are_a_range_and_two_are_not() {
        let all = ["A", "B", "C", "D", "E", "F", "G"];
        let check = |marked: &str, expected: &str| {
            let codes = all.map(|code| (code, marked.contains(code)));
            assert_eq!(runs(&codes), expected, "{marked}");
        };
        check("", "");
        check("B", "B");
        check("AB", "A, B");
        check("ABC", "A–C");
        check("ACDEG", "A, C–E, G");
        check("ABCDEFG", "A–G");
        check("AGF", "A, F, G");
    }
}

//! What a measure rests on, and what each state documents about it.

use super::{plain, text_cell};
use crate::answers::pair;
use crate::pages::{Context, Page};
use crate::site::{Details, EntryId, Kind, LabelId};
use crate::typography::typeset;
use crate::view;

impl Context<'_> {
    /// The sections of a measure: instruments and articles, states, content of a request.
    pub(in crate::pages) fn measure_sections(&self, page: &Page, measure: EntryId) -> Vec<view::Section> {
        let mut sections = Vec::new();
        sections.extend(self.measure_instruments(page, measure));
        sections.extend(self.measure_states(page, measure));
        sections.extend(self.measure_request(page, measure));
        sections
    }

    fn measure_instruments(&self, page: &Page, measure: EntryId) -> Option<view::Section> {
        let strings = self.strings(page.language);
        let coverage = &self.answers.coverage[&measure];
        let rows: Vec<Vec<view::Cell>> = coverage
            .iter()
            .map(|coverage| {
                let line = self.article_line(page, coverage.instrument, coverage);
                let mut articles = plain(&line.articles);
                if line.unverified {
                    articles.marks.push(view::Mark { kind: "unverified", text: strings.get("mark_unverified").to_owned() });
                }
                let scope = match &self.site.entry(coverage.instrument).details {
                    Details::Instrument(details) => details.openness.map(|label| self.site.word(label, page.language).to_owned()),
                    _ => None,
                };
                vec![text_cell(self.short_link(page, coverage.instrument)), articles, plain(&scope.unwrap_or_default())]
            })
            .collect();
        let head = ["col_instrument", "col_article", "fact_openness"];
        (!rows.is_empty()).then(|| self.table_section(page, "instruments", "pair_articles", "", &head, rows))
    }

    fn measure_states(&self, page: &Page, measure: EntryId) -> Option<view::Section> {
        let language = page.language;
        let strings = self.strings(language);
        let functions = self.functions_of(measure);
        let states = if self.answers.has_pairs() { self.lists.get(language, Kind::State, None) } else { &[] };
        let rows: Vec<Vec<view::Cell>> = states
            .iter()
            .map(|state| {
                let fiche = pair::fiche(self.site, *state, measure);
                vec![
                    text_cell(self.link(page, *state)),
                    fiche.map_or_else(|| plain(strings.get("not_documented")), |fiche| text_cell(self.link(page, fiche))),
                    self.authority_cell(page, *state, &functions),
                ]
            })
            .collect();
        let head = ["col_state", "kind_fiche", "fact_receiving_authority"];
        (!rows.is_empty()).then(|| self.table_section(page, "states", "measure_states", "measure_states_intro", &head, rows))
    }

    fn measure_request(&self, page: &Page, measure: EntryId) -> Option<view::Section> {
        let strings = self.strings(page.language);
        let items = self.site.request_items.iter().zip(self.request_lines(page.language));
        let links: Vec<view::Link> = items
            .filter(|(item, _)| item.measures.is_empty() || item.measures.contains(&measure))
            .map(|(_, line)| view::Link { text: format!("{} – {}", line.text, line.basis), ..view::Link::default() })
            .collect();
        (!links.is_empty()).then(|| view::Section {
            id: "items".to_owned(),
            heading: strings.get("pair_items").to_owned(),
            intro: typeset(page.language, strings.get("request_warning")).into_owned(),
            links,
            ..view::Section::default()
        })
    }

    /// What a state documents, measure by measure.
    pub(in crate::pages) fn state_measures(&self, page: &Page, state: EntryId) -> Option<view::Section> {
        let strings = self.strings(page.language);
        let rows: Vec<Vec<view::Cell>> = self
            .site
            .of_kind(Kind::Measure)
            .map(|(measure, _)| {
                let fiche = pair::fiche(self.site, state, measure);
                vec![
                    text_cell(self.link(page, measure)),
                    fiche.map_or_else(|| plain(strings.get("not_documented")), |fiche| text_cell(self.link(page, fiche))),
                    self.authority_cell(page, state, &self.functions_of(measure)),
                ]
            })
            .collect();
        let head = ["kind_measure", "kind_fiche", "fact_receiving_authority"];
        (!rows.is_empty()).then(|| self.table_section(page, "measures", "kinds_measure", "measure_states_intro", &head, rows))
    }

    fn functions_of(&self, measure: EntryId) -> Vec<LabelId> {
        let words = &self.site.entry(measure).words;
        words.iter().filter(|(scheme, _)| *scheme == "function").map(|(_, label)| *label).collect()
    }

    fn authority_cell(&self, page: &Page, state: EntryId, functions: &[LabelId]) -> view::Cell {
        let strings = self.strings(page.language);
        let found = pair::authorities(self.site, state, functions);
        if found.is_empty() {
            return plain(strings.get("not_documented"));
        }
        let marks = found.iter().flat_map(|id| self.marks(page, *id)).take(1).collect();
        view::Cell { values: found.iter().map(|id| self.link(page, *id)).collect(), marks }
    }

    /// A section that is a table; an empty key stands for no words.
    pub(super) fn table_section(
        &self,
        page: &Page,
        id: &str,
        heading: &str,
        intro: &str,
        head: &[&str],
        rows: Vec<Vec<view::Cell>>,
    ) -> view::Section {
        let strings = self.strings(page.language);
        let heading = typeset(page.language, strings.get(heading)).into_owned();
        view::Section {
            id: id.to_owned(),
            heading: heading.clone(),
            intro: if intro.is_empty() { String::new() } else { typeset(page.language, strings.get(intro)).into_owned() },
            table: Some(view::Table { caption: heading, head: head.iter().map(|key| strings.get(key).to_owned()).collect(), rows }),
            ..view::Section::default()
        }
    }
}

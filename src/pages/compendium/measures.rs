//! What a measure rests on, and what each state documents about it.

use super::{plain, text_cell};
use crate::answers::coverage::Bearing;
use crate::answers::pair;
use crate::language::typography::typeset;
use crate::model::kinds::ArticleRole;
use crate::pages::{Context, Page};
use crate::site::{Details, EntryId, Kind};
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
        let coverage = &self.answers.coverage[&measure];
        let rows: Vec<Vec<view::Cell>> = coverage
            .iter()
            .map(|coverage| {
                let line = self.article_line(page, coverage);
                let mut words = self.bearing(page.language, coverage);
                if coverage.bearing == Bearing::Basis {
                    words.insert(0, self.role_word(page.language, ArticleRole::Basis));
                }
                let scope = match &self.site.entry(coverage.instrument).details {
                    Details::Instrument(details) => details.openness.map(|label| self.site.word(label, page.language).to_owned()),
                    _ => None,
                };
                vec![
                    text_cell(self.short_link(page, coverage.instrument)),
                    plain(&line.articles),
                    plain(&words.join("; ")),
                    plain(&scope.unwrap_or_default()),
                ]
            })
            .collect();
        let head = ["col_instrument", "col_article", "col_role", "fact_openness"];
        (!rows.is_empty()).then(|| self.table_section(page, "instruments", "pair_articles", "measure_basis_intro", &head, rows))
    }

    fn measure_states(&self, page: &Page, measure: EntryId) -> Option<view::Section> {
        let language = page.language;
        let strings = self.strings(language);
        let states = if self.answers.has_pairs() { self.lists.get(language, Kind::State, None) } else { &[] };
        let rows: Vec<Vec<view::Cell>> = states
            .iter()
            .map(|state| {
                let fiche = pair::fiche(self.site, *state, measure);
                vec![
                    text_cell(self.link(page, *state)),
                    fiche.map_or_else(|| plain(strings.get("not_documented")), |fiche| text_cell(self.link(page, fiche))),
                    self.designated_cell(page, *state, measure),
                    self.competent_cell(page, *state, measure),
                ]
            })
            .collect();
        let head = ["col_state", "kind_fiche", "fact_receiving_authority", "fact_also_competent"];
        (!rows.is_empty()).then(|| view::Section {
            lists_others: true,
            ..self.table_section(page, "states", "measure_states", "measure_states_intro", &head, rows)
        })
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
                    self.designated_cell(page, state, measure),
                    self.competent_cell(page, state, measure),
                ]
            })
            .collect();
        let head = ["kind_measure", "kind_fiche", "fact_receiving_authority", "fact_also_competent"];
        (!rows.is_empty()).then(|| view::Section {
            lists_others: true,
            ..self.table_section(page, "measures", "kinds_measure", "measure_states_intro", &head, rows)
        })
    }

    /// The institutions that a state designated to receive requests about a measure, as far as a source says so.
    fn designated_cell(&self, page: &Page, state: EntryId, measure: EntryId) -> view::Cell {
        let receivers = self.all_receivers(page, measure, state);
        let values: Vec<view::Link> = receivers.designated.into_iter().map(|designated| with_detail(designated.line)).collect();
        if values.is_empty() { plain(self.strings(page.language).get("not_designated")) } else { view::Cell { values, marks: Vec::new() } }
    }

    /// The other institutions of a state that are competent for a measure, each with its function.
    fn competent_cell(&self, page: &Page, state: EntryId, measure: EntryId) -> view::Cell {
        let receivers = self.all_receivers(page, measure, state);
        let is_designated = |line: &view::AuthorityLine| receivers.designated.iter().any(|other| other.line.authority == line.authority);
        let lines: Vec<view::AuthorityLine> = receivers.competent.iter().filter(|line| !is_designated(line)).cloned().collect();
        let unverified = lines.iter().any(|line| line.unverified);
        let mark = || view::Mark { kind: "unverified", text: self.strings(page.language).get("mark_unverified").to_owned() };
        view::Cell { values: lines.into_iter().map(with_detail).collect(), marks: unverified.then(mark).into_iter().collect() }
    }

    /// A section that is a table; an empty key stands for no words.
    pub(in crate::pages) fn table_section(
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

/// A link to an institution that says its detail too.
fn with_detail(line: view::AuthorityLine) -> view::Link {
    let mut link = line.authority;
    if !line.detail.is_empty() {
        link.text = format!("{} ({})", link.text, line.detail);
    }
    link
}

//! What a recommendation set going: what followed, and what the portal holds.

use super::plain;
use crate::model::kinds::Citation;
use crate::pages::{Context, Page};
use crate::site::{Details, EntryId, Kind, Relation};
use crate::view;

impl Context<'_> {
    /// What followed a recommendation, and which states show something about it.
    pub(in crate::pages) fn mandate_sections(&self, page: &Page, recommendation: EntryId) -> Vec<view::Section> {
        let mut sections = Vec::new();
        sections.extend(self.followed_by(page, recommendation));
        sections.push(self.holdings(page, recommendation));
        sections
    }

    fn followed_by(&self, page: &Page, recommendation: EntryId) -> Option<view::Section> {
        let language = page.language;
        let Details::Provision { resolution, block, .. } = self.site.entry(recommendation).details else { return None };
        let Details::Resolution(details) = &self.site.entry(resolution).details else { return None };
        let rows: Vec<Vec<view::Cell>> = details
            .followed_by
            .iter()
            .filter(|follow_up| follow_up.blocks.is_empty() || follow_up.blocks.contains(&block))
            .map(|follow_up| {
                let source = Citation { url: Some(follow_up.source.clone()), title: None, publisher: None, accessed: None };
                let title = follow_up.title.nearest(language).map(|(found, text)| crate::pages::facts::words(language, found, text));
                vec![
                    plain(&self.date(language, follow_up.date)),
                    view::Cell { values: title.into_iter().collect(), marks: Vec::new() },
                    view::Cell { values: self.source_links(language, &[source]), marks: Vec::new() },
                ]
            })
            .collect();
        let head = ["col_date", "col_event", "col_source"];
        let mut section = self.table_section(page, "followed-by", "mandate_followed", "not_documented", &head, rows);
        if section.table.as_ref().is_some_and(|table| table.rows.is_empty()) {
            section.table = None;
        } else {
            section.intro.clear();
        }
        Some(section)
    }

    fn holdings(&self, page: &Page, recommendation: EntryId) -> view::Section {
        let language = page.language;
        let strings = self.strings(language);
        let from = |kind: Kind| {
            self.site.incoming[recommendation.0 as usize]
                .iter()
                .filter(|(_, relation)| *relation == Relation::Recommendation || *relation == Relation::Safeguard)
                .map(|(id, _)| *id)
                .filter(move |id| self.site.entry(*id).kind == kind)
        };
        let own = self.site.model.reports();
        let reports: Vec<EntryId> = own.clone().flat_map(&from).collect();
        let shows = |state: &&EntryId| reports.iter().any(|id| self.site.entry(*id).facets.states.contains(state));
        let states = self.lists.get(language, Kind::State, None);
        let named = |name: &str, values: Vec<view::Link>| vec![plain(name), view::Cell { values, marks: Vec::new() }];
        let row = |key: &str, values: Vec<view::Link>| named(strings.get(key), values);
        let number = |count: usize| vec![view::Link { text: count.to_string(), ..view::Link::default() }];
        let links = |wanted: Vec<&EntryId>| -> Vec<view::Link> {
            if wanted.is_empty() {
                return vec![view::Link { text: strings.get("mandate_no_state").to_owned(), ..view::Link::default() }];
            }
            wanted.into_iter().map(|state| self.link(page, *state)).collect()
        };
        let mut rows: Vec<_> = own.map(|kind| named(self.many(language, kind), number(from(kind).count()))).collect();
        rows.extend([
            row("kinds_measure", number(from(Kind::Measure).count())),
            row("mandate_states_with", links(states.iter().filter(shows).collect())),
            row("mandate_states_without", links(states.iter().filter(|state| !shows(state)).collect())),
        ]);
        self.table_section(page, "holdings", "mandate_holdings", "mandate_gap", &["col_kind", "mandate_shown"], rows)
    }
}

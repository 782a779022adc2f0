//! Records due for review: not verified, partly verified, overdue, or never dated.

use super::{Context, Page, View};
use crate::language::typography::typeset;
use crate::site::{Entry, EntryId, Kind, LabelId, Participation};
use crate::view;

impl Context<'_> {
    pub(super) fn review(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let mut sections = Vec::new();
        for reason in ["unverified", "medium", "overdue", "no_date"] {
            let rows = self.rows(page, reason);
            if rows.is_empty() {
                continue;
            }
            let heading = typeset(language, strings.get(&format!("review_reason_{reason}"))).into_owned();
            let head = ["col_record", "col_kind", "col_verified"].map(|key| strings.get(key).to_owned()).into();
            sections.push(view::Section {
                id: format!("reason-{}", reason.replace('_', "-")),
                heading: heading.clone(),
                intro: self.count(language, rows.len()),
                table: Some(view::Table { caption: heading, head, rows }),
                ..view::Section::default()
            });
        }
        let title = strings.get("review_title").to_owned();
        let intro = typeset(language, strings.get("review_intro")).into_owned();
        let shell = self.shell(page, "review", title.clone(), intro.clone(), vec![self.home_step(page)], |_| None);
        (shell, View::Sections { sections: view::Sections { title, intro, sections } })
    }

    fn rows(&self, page: &Page, reason: &str) -> Vec<Vec<view::Cell>> {
        let language = page.language;
        let strings = self.strings(language);
        let cell = |text: String| view::Cell { values: vec![view::Link { text, ..view::Link::default() }], marks: Vec::new() };
        let verified = |entry: &Entry| {
            entry.review.verified_on.map_or_else(|| strings.get("not_documented").to_owned(), |date| self.date(language, date))
        };
        let mut rows = Vec::new();
        for kind in self.site.model.kinds().filter(|kind| kind.review_after_months.is_some()).map(|kind| kind.kind) {
            for id in self.lists.get(language, kind, None) {
                let entry = self.site.entry(*id);
                if self.reason(*id) == Some(reason) {
                    let kind = self.one(language, kind).to_owned();
                    rows.push(vec![
                        view::Cell { values: self.named_with_state(page, *id), marks: Vec::new() },
                        cell(kind),
                        cell(verified(entry)),
                    ]);
                }
            }
        }
        let mut participations: Vec<&Participation> = self.site.participations.iter().collect();
        let states = self.lists.get(language, Kind::State, None);
        participations
            .sort_by_cached_key(|row| (self.short_link(page, row.instrument).text, states.iter().position(|state| *state == row.state)));
        for participation in participations {
            if self.confidence(Some(participation.confidence)) == Some(reason) {
                let values = vec![self.short_link(page, participation.instrument), self.short_link(page, participation.state)];
                let as_of = participation.as_of.map_or_else(|| strings.get("not_documented").to_owned(), |date| self.date(language, date));
                rows.push(vec![
                    view::Cell { values, marks: Vec::new() },
                    cell(strings.get("section_participations").to_owned()),
                    cell(as_of),
                ]);
            }
        }
        rows
    }

    /// The record; an institution with its state, for many have the same name.
    fn named_with_state(&self, page: &Page, id: EntryId) -> Vec<view::Link> {
        let entry = self.site.entry(id);
        let states = if entry.kind == Kind::Authority { &entry.facets.states[..] } else { &[] };
        std::iter::once(self.link(page, id)).chain(states.iter().map(|state| self.short_link(page, *state))).collect()
    }

    /// The first reason for which a record is due, if there is one.
    fn reason(&self, id: EntryId) -> Option<&'static str> {
        let entry = self.site.entry(id);
        if let Some(reason) = self.confidence(entry.review.confidence) {
            return Some(reason);
        }
        match (entry.review.verified_on, entry.review.review_due) {
            (None, None) => Some("no_date"),
            (verified, due) => {
                let due = due.or_else(|| {
                    verified.zip(self.site.kind(entry.kind).review_after_months).map(|(date, months)| date.months_later(months))
                })?;
                (due < self.site.portal.edition).then_some("overdue")
            }
        }
    }

    fn confidence(&self, confidence: Option<LabelId>) -> Option<&'static str> {
        match self.site.label(confidence?).id.as_str() {
            "unverified" => Some("unverified"),
            "medium" => Some("medium"),
            _ => None,
        }
    }
}

//! The facts of a record as tables and lists below its text.

use super::facts::{plain, words};
use super::wording::lang;
use super::{Context, Page};
use crate::language::typography::typeset;
use crate::model::kinds::ArticleScope;
use crate::site::{Details, Entry, EntryId, InstrumentDetails, Participation, Relation};
use crate::text::date::Date;
use crate::view;

impl Context<'_> {
    /// Tables and lists made from facts.
    pub(super) fn fact_sections(&self, page: &Page, id: EntryId) -> Vec<view::Section> {
        let entry = self.site.entry(id);
        let mut sections = Vec::new();
        match &entry.details {
            Details::Instrument(details) => {
                sections.extend(self.articles(page, details, &entry.review.unverified));
                sections.extend(self.binding_map(page, id));
                sections.extend(self.participations(page, id, Side::Instrument));
            }
            Details::Authority { .. } => sections.extend(self.designations(page, id)),
            Details::Measure { .. } => sections.extend(self.measure_sections(page, id)),
            Details::Provision { .. } => sections.extend(self.mandate_sections(page, id)),
            Details::State { .. } => {
                sections.extend(self.pairs_of(page, id));
                sections.extend(self.membership(page, id));
                sections.extend(self.participations(page, id, Side::State));
                sections.extend(self.state_measures(page, id));
            }
            Details::Term { alternatives } => {
                sections.extend(self.term_labels(page, entry, alternatives));
                let narrower: Vec<view::Link> = self.site.incoming[id.0 as usize]
                    .iter()
                    .filter(|(_, relation)| *relation == Relation::Broader)
                    .map(|(from, _)| self.link(page, *from))
                    .collect();
                if !narrower.is_empty() {
                    let heading = self.strings(page.language).get("section_narrower").to_owned();
                    sections.push(view::Section { id: "narrower".to_owned(), heading, links: narrower, ..view::Section::default() });
                }
            }
            _ => {}
        }
        sections
    }

    fn articles(&self, page: &Page, details: &InstrumentDetails, unverified: &[String]) -> Option<view::Section> {
        let language = page.language;
        let strings = self.strings(language);
        let rows: Vec<Vec<view::Cell>> = details
            .articles
            .iter()
            .map(|article| {
                let mut subjects: Vec<view::Link> = article.topics.iter().map(|topic| self.link(page, *topic)).collect();
                subjects.extend(article.note.nearest(language).map(|(found, note)| words(language, found, note)));
                let mut number = cell(article.article.clone());
                if !article.verified {
                    number.marks.push(view::Mark { kind: "unverified", text: strings.get("mark_unverified").to_owned() });
                }
                let role = article.role.map(|role| {
                    let scope = Some(article.scope).filter(|scope| *scope != ArticleScope::Criminal);
                    let scope = scope.map(|scope| self.list_word(language, "article_scope", scope.id()));
                    std::iter::once(self.role_word(language, role)).chain(scope).collect::<Vec<_>>().join("; ")
                });
                let measures: Vec<&str> = article.measures.iter().filter_map(|id| measure_code(self.site.entry(*id))).collect();
                let subjects = view::Cell { values: subjects, marks: Vec::new() };
                vec![number, subjects, cell(role.unwrap_or_default()), cell(measures.join(", "))]
            })
            .collect();
        // A column of which no row says anything is left out.
        let head = ["col_article", "col_subject", "col_role", "kinds_measure"];
        let says = |column: usize| rows.iter().any(|row| row[column].values.iter().any(|value| !value.text.is_empty()));
        let columns: Vec<usize> = (0..head.len()).filter(|column| *column < 2 || says(*column)).collect();
        let head = columns.iter().map(|column| strings.get(head[*column]).to_owned()).collect();
        let rows: Vec<Vec<view::Cell>> = rows.iter().map(|row| columns.iter().map(|column| row[*column].clone()).collect()).collect();
        let heading = strings.get("section_articles").to_owned();
        let unverified = unverified.iter().any(|name| name == "all" || name == "articles");
        (!details.articles.is_empty()).then(|| view::Section {
            id: "articles".to_owned(),
            intro: if unverified { strings.get("articles_unverified").to_owned() } else { String::new() },
            heading: heading.clone(),
            table: Some(view::Table { caption: heading, head, rows }),
            ..view::Section::default()
        })
    }

    fn participations(&self, page: &Page, id: EntryId, side: Side) -> Option<view::Section> {
        let strings = self.strings(page.language);
        let mut all: Vec<&Participation> = self
            .site
            .participations
            .iter()
            .filter(|participation| if side == Side::State { participation.state == id } else { participation.instrument == id })
            .collect();
        if all.is_empty() {
            return None;
        }
        let other = |participation: &Participation| if side == Side::State { participation.instrument } else { participation.state };
        // By the names that the table shows.
        let collator = super::lists::collator(page.language);
        all.sort_by(|a, b| {
            let name = |participation| self.site.entry(other(participation)).short_title(page.language).1;
            collator.compare(name(a), name(b))
        });
        let head = [
            if side == Side::State { "col_instrument" } else { "col_state" },
            "col_status",
            "col_signed",
            "col_date",
            "col_as_of",
            "col_note",
            "col_source",
        ];
        let rows = all.iter().map(|participation| self.participation_row(page, participation, other(participation))).collect();
        let heading = strings.get("section_participations").to_owned();
        Some(view::Section {
            id: "participations".to_owned(),
            heading: heading.clone(),
            intro: String::new(),
            table: Some(view::Table { caption: heading, head: head.map(|key| strings.get(key).to_owned()).into(), rows }),
            ..view::Section::default()
        })
    }

    /// What a state designated an institution for.
    fn designations(&self, page: &Page, id: EntryId) -> Option<view::Section> {
        let language = page.language;
        let rows: Vec<Vec<view::Cell>> = self
            .site
            .designations
            .iter()
            .filter(|designation| designation.authority == id)
            .map(|designation| {
                let links = |ids: &[EntryId]| ids.iter().map(|id| self.short_link(page, *id)).collect();
                vec![
                    view::Cell {
                        values: vec![plain(typeset(language, self.site.word(designation.role, language)).into_owned())],
                        marks: self.confidence_mark(page, designation.confidence).into_iter().collect(),
                    },
                    view::Cell { values: links(&designation.instruments), marks: Vec::new() },
                    view::Cell { values: links(&designation.counterparts), marks: Vec::new() },
                    cell(designation.as_of.map(|date| self.date(language, date)).unwrap_or_default()),
                    view::Cell { values: self.source_links(language, &designation.sources), marks: Vec::new() },
                ]
            })
            .collect();
        let head = ["col_role", "kinds_instrument", "designation_counterparts", "col_as_of", "col_source"];
        (!rows.is_empty()).then(|| self.table_section(page, "designations", "designation_title", "", &head, rows))
    }

    fn participation_row(&self, page: &Page, participation: &Participation, other: EntryId) -> Vec<view::Cell> {
        let language = page.language;
        let strings = self.strings(language);
        let date = |date: Option<Date>| date.map_or_else(|| strings.get("not_documented").to_owned(), |date| self.date(language, date));
        let status = self.site.word(participation.status, language);
        let status = match participation.action {
            Some(action) => format!("{status} ({})", self.site.word(action, language)),
            None => status.to_owned(),
        };
        let note = participation.note.as_ref().map_or_else(String::new, |(label, value)| {
            let day = Date::parse(value).map_or_else(|_| value.clone(), |day| self.date(language, day));
            self.site.word(*label, language).replace("{date}", &day)
        });
        vec![
            view::Cell { values: vec![self.short_link(page, other)], marks: Vec::new() },
            view::Cell { values: vec![plain(status)], marks: self.confidence_mark(page, participation.confidence).into_iter().collect() },
            cell(date(participation.signed)),
            cell(date(participation.date)),
            cell(date(participation.as_of)),
            cell(typeset(language, &note).into_owned()),
            view::Cell { values: self.source_links(language, &participation.sources), marks: Vec::new() },
        ]
    }

    fn membership(&self, page: &Page, id: EntryId) -> Option<view::Section> {
        let language = page.language;
        let strings = self.strings(language);
        let rows: Vec<Vec<view::Cell>> = self
            .site
            .membership
            .iter()
            .filter(|event| event.state == id)
            .map(|event| {
                let note = event.note.nearest(language).map(|(found, note)| words(language, found, note));
                let marks = event.confidence.and_then(|confidence| self.confidence_mark(page, confidence));
                vec![
                    cell(self.date(language, event.date)),
                    view::Cell {
                        values: vec![plain(self.site.word(event.event, language).to_owned())],
                        marks: marks.into_iter().collect(),
                    },
                    view::Cell { values: note.into_iter().collect(), marks: Vec::new() },
                    view::Cell { values: self.source_links(language, &event.sources), marks: Vec::new() },
                ]
            })
            .collect();
        // A portal says of which organisation in its controlled lists.
        let organisation = self.site.labels.iter().find(|label| label.scheme == "organisation");
        let heading = organisation.map_or_else(
            || strings.get("section_membership").to_owned(),
            |organisation| strings.fill("section_membership_of", &[("name", organisation.word(language))]),
        );
        (!rows.is_empty()).then(|| view::Section {
            id: "membership".to_owned(),
            heading: heading.clone(),
            table: Some(view::Table {
                caption: heading,
                head: ["col_date", "col_event", "col_note", "col_source"].map(|key| strings.get(key).to_owned()).into(),
                rows,
            }),
            ..view::Section::default()
        })
    }

    fn term_labels(&self, page: &Page, entry: &Entry, alternatives: &crate::language::Localized<Vec<String>>) -> Option<view::Section> {
        let language = page.language;
        let strings = self.strings(language);
        let shown = self.shown_languages(entry);
        // The title of the page says the name in the only language; other names in it are still to be said.
        let is_one = shown.len() < 2;
        if is_one && alternatives.get(language).is_none_or(Vec::is_empty) {
            return None;
        }
        let rows = shown
            .into_iter()
            .map(|other| {
                let value =
                    |text: &str| view::Link { text: typeset(other, text).into_owned(), url: String::new(), lang: lang(language, other) };
                let name = (!is_one).then(|| cell(self.language_name(language, other.code())));
                let names = [
                    view::Cell { values: entry.titles.get(other).iter().map(|text| value(text)).collect(), marks: Vec::new() },
                    view::Cell {
                        values: alternatives.get(other).into_iter().flatten().map(|text| value(text)).collect(),
                        marks: Vec::new(),
                    },
                ];
                name.into_iter().chain(names).collect()
            })
            .collect();
        let heading = strings.get(if is_one { "col_alternatives" } else { "section_labels" }).to_owned();
        let head = ["col_language", "col_preferred", "col_alternatives"].into_iter().skip(usize::from(is_one));
        Some(view::Section {
            id: "labels".to_owned(),
            heading: heading.clone(),
            table: Some(view::Table { caption: heading, head: head.map(|key| strings.get(key).to_owned()).collect(), rows }),
            ..view::Section::default()
        })
    }
}

/// From which side a table of participations is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    State,
    Instrument,
}

fn cell(text: String) -> view::Cell {
    view::Cell { values: vec![plain(text)], marks: Vec::new() }
}

/// The code of a measure: `M-02`.
fn measure_code(entry: &Entry) -> Option<&str> {
    match &entry.details {
        Details::Measure { code, .. } => Some(code),
        _ => None,
    }
}

//! The facts of a record: rows at its head, and tables below its text.

use super::wording::lang;
use super::{Context, Page};
use crate::date::Date;
use crate::kinds::Citation;
use crate::language::Language;
use crate::site::{Details, Entry, EntryId, InstrumentDetails, Kind, Participation, Relation, Words};
use crate::typography::typeset;
use crate::view;

impl Context<'_> {
    /// The rows at the head of a record.
    pub(super) fn facts_of(&self, page: &Page, id: EntryId) -> Vec<view::Fact> {
        let entry = self.site.entry(id);
        let mut rows = Rows { context: self, page, entry, facts: Vec::new() };
        match &entry.details {
            Details::Report { regional, .. } => {
                let regional = regional.then(|| plain(self.strings(page.language).get("fact_regional").to_owned()));
                let states = rows.links(Relation::Country);
                let all: Vec<view::Link> = regional.into_iter().chain(states).collect();
                rows.push(states_key(&all), all, "countries");
                rows.optional("fact_year", entry.facets.year.map(|year| year.to_string()), "year");
                for scheme in ["practice_type", "phase", "form", "edu_kind", "topic", "audience"] {
                    rows.words(scheme);
                }
                rows.linked("fact_themes", Relation::Theme, "themes");
                rows.linked("fact_recommendations", Relation::Recommendation, "recommendations");
                rows.linked("fact_measures", Relation::Measure, "measures");
                rows.linked("fact_instruments", Relation::Instrument, "instruments");
                rows.linked("fact_networks", Relation::Network, "networks");
                rows.words_or("evidence", "not-assessed");
                rows.words_or("maturity", "not-assessed");
            }
            Details::Instrument(details) => rows.instrument(details),
            Details::Network { purpose, since, members_note } => {
                rows.text("fact_purpose", purpose, "purpose");
                rows.text("fact_since", since, "since");
                rows.words("channel");
                rows.linked("fact_members", Relation::Member, "members");
                rows.text("fact_members_note", members_note, "members_note");
            }
            Details::Authority { legal_basis, .. } => {
                rows.linked("kind_state", Relation::Country, "state");
                rows.words("function");
                match legal_basis.nearest(page.language) {
                    Some((found, text)) => rows.push("fact_legal_basis", vec![words(page.language, found, text)], "legal_basis"),
                    None => rows.optional("fact_legal_basis", None, "legal_basis"),
                }
            }
            Details::Measure { code, basis } => {
                rows.plain("fact_codes", code.clone(), "code");
                rows.optional("fact_basis", Some(basis.clone()).filter(|basis| !basis.is_empty()), "basis");
                rows.linked("fact_concept", Relation::Concept, "concept");
                rows.linked("fact_safeguards", Relation::Safeguard, "safeguards");
            }
            Details::Fiche => {
                rows.linked("kind_state", Relation::Country, "state");
                rows.linked("kind_measure", Relation::Measure, "measure");
                rows.words("availability");
                rows.linked("fact_receiving_authority", Relation::ReceivingAuthority, "receiving_authority");
                rows.linked("fact_executing_authority", Relation::ExecutingAuthority, "executing_authority");
                rows.linked("fact_instruments", Relation::Instrument, "instruments");
                rows.words("language");
            }
            Details::State { iso3, iso2, .. } => {
                rows.plain("fact_codes", format!("{iso3}, {iso2}"), "iso3");
                rows.words("subregion");
                rows.words("language");
                rows.words("body");
            }
            Details::Term { .. } => rows.linked("fact_broader", Relation::Broader, "broader"),
            Details::Provision { resolution, same_as, .. } => {
                let link = self.short_link(page, *resolution);
                let same = same_as.and_then(|block| match &self.site.entry(*resolution).details {
                    Details::Resolution(details) => details.blocks.get(block).map(|block| block.id.clone()),
                    _ => None,
                });
                let same = same.map(|id| view::Link { url: format!("{}#{id}", link.url), text: id, lang: None });
                rows.push("kind_resolution", vec![link], "");
                rows.push("fact_same_as", same.into_iter().collect(), "");
                rows.words("addressee");
                rows.linked("fact_themes", Relation::Theme, "themes");
                rows.linked("fact_instruments", Relation::Instrument, "instruments");
            }
            Details::Resolution(_) | Details::Page => {}
        }
        if entry.kind.is_reviewed() && entry.kind != Kind::State {
            rows.words_of_review();
        }
        rows.facts
    }

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
            Details::Measure { .. } => sections.extend(self.measure_sections(page, id)),
            Details::Provision { .. } => sections.extend(self.mandate_sections(page, id)),
            Details::State { .. } => {
                sections.extend(self.pairs_of(page, id));
                sections.extend(self.membership(page, id));
                sections.extend(self.participations(page, id, Side::State));
                sections.extend(self.state_measures(page, id));
            }
            Details::Term { alternatives } => {
                sections.push(self.term_labels(page, entry, alternatives));
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
                vec![cell(article.article.clone()), view::Cell { values: subjects, marks: Vec::new() }]
            })
            .collect();
        let heading = strings.get("section_articles").to_owned();
        let unverified = unverified.iter().any(|name| name == "all" || name == "articles");
        (!rows.is_empty()).then(|| view::Section {
            id: "articles".to_owned(),
            intro: if unverified { strings.get("articles_unverified").to_owned() } else { String::new() },
            heading: heading.clone(),
            table: Some(view::Table {
                caption: heading,
                head: ["col_article", "col_subject"].map(|key| strings.get(key).to_owned()).into(),
                rows,
            }),
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

    /// Sources of a row as links, each by its remark or the name of its host; "not documented" where the row names none.
    pub(super) fn source_links(&self, language: Language, sources: &[Citation]) -> Vec<view::Link> {
        let links: Vec<view::Link> = sources
            .iter()
            .map(|source| {
                let url = source.url.as_deref().unwrap_or_default();
                let host = url.split('/').nth(2).unwrap_or_default().trim_start_matches("www.").to_owned();
                let text = match &source.title {
                    Some(title) if host.is_empty() => title.clone(),
                    Some(remark) => format!("{host} {remark}"),
                    None => host,
                };
                view::Link { text, url: super::sources::encode_url(url), lang: None }
            })
            .collect();
        if links.is_empty() { vec![plain(self.strings(language).get("not_documented").to_owned())] } else { links }
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
        let heading = strings.get("section_membership").to_owned();
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

    fn term_labels(&self, page: &Page, entry: &Entry, alternatives: &crate::language::PerLanguage<Vec<String>>) -> view::Section {
        let language = page.language;
        let strings = self.strings(language);
        let rows = Language::ALL
            .into_iter()
            .map(|other| {
                let value =
                    |text: &str| view::Link { text: typeset(other, text).into_owned(), url: String::new(), lang: lang(language, other) };
                vec![
                    cell(self.language_name(language, other.code())),
                    view::Cell { values: entry.titles[other].iter().map(|text| value(text)).collect(), marks: Vec::new() },
                    view::Cell { values: alternatives[other].iter().map(|text| value(text)).collect(), marks: Vec::new() },
                ]
            })
            .collect();
        let heading = strings.get("section_labels").to_owned();
        view::Section {
            id: "labels".to_owned(),
            heading: heading.clone(),
            table: Some(view::Table {
                caption: heading,
                head: ["col_language", "col_preferred", "col_alternatives"].map(|key| strings.get(key).to_owned()).into(),
                rows,
            }),
            ..view::Section::default()
        }
    }
}

/// From which side a table of participations is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    State,
    Instrument,
}

/// "State" where there is one.
fn states_key(states: &[view::Link]) -> &'static str {
    if states.len() == 1 { "kind_state" } else { "fact_states" }
}

fn plain(text: String) -> view::Link {
    view::Link { text, ..view::Link::default() }
}

fn cell(text: String) -> view::Cell {
    view::Cell { values: vec![plain(text)], marks: Vec::new() }
}

pub(super) fn words(language: Language, found: Language, text: &str) -> view::Link {
    view::Link { text: typeset(found, text).into_owned(), url: String::new(), lang: lang(language, found) }
}

struct Rows<'r> {
    context: &'r Context<'r>,
    page: &'r Page,
    entry: &'r Entry,
    facts: Vec<view::Fact>,
}

impl Rows<'_> {
    /// Adds a row; `field` is the key under which the record says what is not verified.
    fn push(&mut self, key: &str, values: Vec<view::Link>, field: &str) {
        if values.is_empty() {
            return;
        }
        let unverified =
            self.entry.review.unverified.iter().any(|name| name == field || name == "all" || name.starts_with(&format!("{field}.")));
        let label = self.context.strings(self.page.language).get(key).to_owned();
        self.facts.push(view::Fact { label, values, unverified: unverified && !field.is_empty() });
    }

    fn plain(&mut self, key: &str, text: String, field: &str) {
        self.push(key, vec![plain(text)], field);
    }

    fn optional(&mut self, key: &str, text: Option<String>, field: &str) {
        let text = text.unwrap_or_else(|| self.context.strings(self.page.language).get("not_documented").to_owned());
        self.plain(key, text, field);
    }

    fn text(&mut self, key: &str, text: &Words, field: &str) {
        let language = self.page.language;
        self.push(key, text.nearest(language).map(|(found, text)| words(language, found, text)).into_iter().collect(), field);
    }

    fn linked(&mut self, key: &str, relation: Relation, field: &str) {
        self.push(key, self.links(relation), field);
    }

    fn links(&self, relation: Relation) -> Vec<view::Link> {
        let mut ids: Vec<EntryId> = self.entry.links.iter().filter(|(found, _)| *found == relation).map(|(_, id)| *id).collect();
        if matches!(relation, Relation::Country | Relation::Member) {
            // Rows of a table have the order of codes; readers look for names.
            let order = self.context.lists.get(self.page.language, Kind::State, None);
            ids.sort_by_cached_key(|id| order.iter().position(|state| state == id));
        }
        ids.into_iter().map(|id| self.context.short_link(self.page, id)).collect()
    }

    fn words(&mut self, scheme: &str) {
        let language = self.page.language;
        let words: Vec<view::Link> = self
            .entry
            .words
            .iter()
            .filter(|(found, _)| *found == scheme)
            .map(|(_, label)| plain(typeset(language, self.context.site.word(*label, language)).into_owned()))
            .collect();
        let (key, field) = match scheme {
            "language" => ("fact_languages", "languages"),
            "body" => ("fact_bodies", "bodies"),
            other => (&*format!("fact_{other}"), other),
        };
        self.push(key, words, field);
    }

    /// The words of a list, or the word that says that nothing is known.
    fn words_or(&mut self, scheme: &str, otherwise: &str) {
        if self.entry.words.iter().any(|(found, _)| *found == scheme) {
            return self.words(scheme);
        }
        let site = self.context.site;
        if let Some(label) = site.labels.iter().find(|label| label.scheme == scheme && label.id == otherwise) {
            self.plain(&format!("fact_{scheme}"), label.words[self.page.language].clone(), "");
        }
    }

    fn words_of_review(&mut self) {
        let site = self.context.site;
        if let Some(confidence) = self.entry.review.confidence {
            self.plain("fact_confidence", site.word(confidence, self.page.language).to_owned(), "");
        }
    }

    fn instrument(&mut self, details: &InstrumentDetails) {
        let (context, language) = (self.context, self.page.language);
        self.plain("fact_codes", details.code.clone(), "code");
        let place = details.adopted_place.nearest(language).map(|(_, place)| format!(", {place}")).unwrap_or_default();
        self.optional("fact_adopted", details.adopted.map(|date| context.date(language, date) + &place), "adopted");
        self.optional("fact_in_force", details.in_force.map(|date| context.date(language, date)), "in_force");
        self.text("fact_depositary", &details.depositary, "depositary");
        let numbers = details.official_numbers.join("; ");
        self.optional("fact_numbers", Some(numbers).filter(|numbers| !numbers.is_empty()), "official_numbers");
        if let Some(effect) = &details.effect {
            let text = context.strings(language).fill("effect_after", &[("days", &effect.days.to_string())]);
            let article = effect.article.as_ref().map(|article| context.strings(language).fill("article_short", &[("article", article)]));
            let rule = article.map_or_else(|| text.clone(), |article| format!("{text} ({article})"));
            let source = match effect.source.split_once(' ') {
                Some((url, _)) if url.starts_with("http") => view::Link { text: rule, url: url.to_owned(), lang: None },
                _ => plain(rule),
            };
            self.push("fact_effect", vec![source], "effect");
        }
        let openness = details.openness.map(|label| context.site.word(label, language).to_owned());
        self.optional("fact_openness", openness, "openness");
        self.linked("fact_measures", Relation::Measure, "measures");
        self.text("col_note", &details.unverified_note, "");
    }
}

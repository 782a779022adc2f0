//! The facts of a record as rows at its head.

use super::sources::{encode_url, short_address};
use super::wording::lang;
use super::{Context, Page};
use crate::answers::binding::EffectClause;
use crate::answers::clause;
use crate::language::typography::typeset;
use crate::language::{Language, Words};
use crate::model::{FactId, FactModel};
use crate::resolve::relation;
use crate::site::{Details, Entry, EntryId, FactValue, InstrumentDetails, Kind, Relation};
use crate::view;

impl Context<'_> {
    /// The rows at the head of a record.
    pub(super) fn facts_of(&self, page: &Page, id: EntryId) -> Vec<view::Fact> {
        let entry = self.site.entry(id);
        let model = self.site.kind(entry.kind);
        let mut rows = Rows { context: self, page, entry, facts: Vec::new() };
        match &entry.details {
            Details::Report { .. } => {}
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
            Details::Resolution(_) | Details::Page(_) => {}
        }
        for (id, fact) in model.numbered().filter(|(_, fact)| fact.row) {
            rows.own(id, fact);
        }
        if model.review_after_months.is_some() && entry.kind != Kind::State {
            rows.words_of_review();
        }
        rows.facts
    }

    /// The value of a fact of the model as a page shows it; empty where there is none.
    pub(super) fn values(&self, page: &Page, entry: &Entry, id: FactId) -> Vec<view::Link> {
        let (language, site) = (page.language, self.site);
        let fact = site.kind(entry.kind).fact(id);
        match entry.fact(id) {
            Some(FactValue::Words(labels)) => {
                labels.iter().map(|label| plain(typeset(language, site.word(*label, language)).into_owned())).collect()
            }
            Some(FactValue::Text(text)) => {
                let found = entry.original.unwrap_or(language);
                vec![words(language, found, text)]
            }
            Some(FactValue::Texts(texts)) => {
                texts.nearest(language).map(|(found, text)| words(language, found, text)).into_iter().collect()
            }
            Some(FactValue::Number(number)) => vec![plain(crate::language::numbers::grouped(language, *number))],
            Some(FactValue::Year(year)) => vec![plain(year.to_string())],
            Some(FactValue::Date(date)) => vec![plain(self.date(language, *date))],
            Some(FactValue::YesNo(answer)) => vec![plain(self.yes_no(language, *answer).to_owned())],
            Some(FactValue::WebAddress(address)) => {
                let url = encode_url(address);
                vec![view::Link { text: short_address(&url), url, lang: None }]
            }
            Some(FactValue::Languages(languages)) => {
                languages.iter().map(|named| plain(self.language_name(language, named.code()))).collect()
            }
            None if fact.is.kind().is_some() => self.linked(page, entry, relation(fact, id)),
            None => Vec::new(),
        }
    }

    /// The records that `entry` names in one way.
    fn linked(&self, page: &Page, entry: &Entry, relation: Relation) -> Vec<view::Link> {
        let mut ids: Vec<EntryId> = entry.linked(relation).collect();
        if matches!(relation, Relation::Country | Relation::Member) {
            // Rows of a table have the order of codes; readers look for names.
            let order = self.lists.get(page.language, Kind::State, None);
            ids.sort_by_cached_key(|id| order.iter().position(|state| state == id));
        }
        ids.into_iter().map(|id| self.short_link(page, id)).collect()
    }
}

/// "State" if there is one.
fn states_key(states: &[view::Link]) -> &'static str {
    if states.len() == 1 { "kind_state" } else { "fact_states" }
}

pub(super) fn plain(text: String) -> view::Link {
    view::Link { text, ..view::Link::default() }
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
        self.push_labelled(self.context.strings(self.page.language).get(key).to_owned(), values, field);
    }

    fn push_labelled(&mut self, label: String, values: Vec<view::Link>, field: &str) {
        if values.is_empty() {
            return;
        }
        let unverified =
            self.entry.review.unverified.iter().any(|name| name == field || name == "all" || name.starts_with(&format!("{field}.")));
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
        self.push(key, self.context.linked(self.page, self.entry, relation), field);
    }

    /// The row of a fact of the model.
    fn own(&mut self, id: FactId, fact: &FactModel) {
        let (context, language, entry) = (self.context, self.page.language, self.entry);
        let label = context.label(language, fact).to_owned();
        match &entry.details {
            // The word for the region stands with its states, and "State" above one of them.
            Details::Report { regional, .. } if fact.built_in && fact.key == "countries" => {
                let regional = regional.then(|| plain(context.strings(language).get("fact_regional").to_owned()));
                let states = context.linked(self.page, entry, Relation::Country);
                let all: Vec<view::Link> = regional.into_iter().chain(states).collect();
                return self.push(states_key(&all), all, &fact.key);
            }
            Details::Report { .. } if fact.built_in && fact.key == "year" => {
                let year = entry.facets.year.map(|year| year.to_string());
                let year = year.unwrap_or_else(|| context.strings(language).get("not_documented").to_owned());
                return self.push_labelled(label, vec![plain(year)], &fact.key);
            }
            _ => {}
        }
        let mut values = context.values(self.page, entry, id);
        if values.is_empty()
            && let Some(word) = self.otherwise(fact)
        {
            return self.push_labelled(label, vec![plain(word)], "");
        }
        if values.is_empty() && fact.always {
            values.push(plain(context.strings(language).get("not_documented").to_owned()));
        }
        self.push_labelled(label, values, &fact.key);
    }

    /// The word that stands for no value.
    fn otherwise(&self, fact: &FactModel) -> Option<String> {
        let label = self.context.site.otherwise(fact)?;
        Some(typeset(self.page.language, self.context.site.word(label, self.page.language)).into_owned())
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
            let strings = context.strings(language);
            let text = match clause(Some(effect)) {
                EffectClause::NotComputed(_) => strings.get("effect_not_computed").to_owned(),
                clause => context.clause_words(language, clause),
            };
            let article = effect.article.as_ref().map(|article| strings.fill("article_short", &[("article", article)]));
            let rule = article.map_or_else(|| text.clone(), |article| format!("{text} ({article})"));
            let note = effect.note.get(language);
            let text = note.map_or_else(|| rule.clone(), |note| format!("{rule}. {}", note.trim_end_matches('.')));
            let mut values = vec![plain(typeset(language, &text).into_owned())];
            values.extend(context.source_links(language, std::slice::from_ref(&effect.source)));
            self.push("fact_effect", values, "effect");
        }
        let openness = details.openness.map(|label| context.site.word(label, language).to_owned());
        self.optional("fact_openness", openness, "openness");
        self.linked("fact_measures", Relation::Measure, "measures");
        self.text("col_note", &details.unverified_note, "");
    }
}

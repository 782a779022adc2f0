//! Records as cards and links.

use super::wording::lang;
use super::{Context, Page, address};
use crate::language::typography::typeset;
use crate::model::{FactId, FactModel};
use crate::site::{Details, Entry, EntryId, FactValue, Kind, LabelId};
use crate::text::paths::relative;
use crate::view;

impl Context<'_> {
    /// A record as a card of a list.
    pub(super) fn card(&self, page: &Page, id: EntryId) -> view::Card {
        let language = page.language;
        let entry = self.site.entry(id);
        let (found, title) = entry.title(language);
        let own = entry.summaries.get(found).map(|summary| (found, summary.as_str()));
        let summary = own.or_else(|| entry.summary(language));
        let mut tags = Vec::new();
        if let Details::Provision { .. } = &entry.details {
            tags.push(self.recommendation_label(language, entry));
        }
        if let Details::Measure { code, .. } = &entry.details {
            tags.push(code.clone());
        }
        if !matches!(entry.kind, Kind::Network | Kind::Instrument) {
            let states = entry.facets.states.iter().take(3).map(|state| self.site.entry(*state).title(language));
            tags.extend(states.map(|(found, state)| typeset(found, state).into_owned()));
        }
        if let Details::Report { regional: true, .. } = entry.details {
            tags.push(self.strings(language).get("fact_regional").to_owned());
        }
        if let Details::Instrument(details) = &entry.details {
            tags.push(details.code.clone());
        }
        tags.extend(entry.facets.year.map(|year| year.to_string()));
        tags.extend(
            entry
                .words
                .iter()
                .filter(|(scheme, _)| *scheme == "function")
                .map(|(_, word)| typeset(language, self.site.word(*word, language)).into_owned()),
        );
        let shown = self.site.kind(entry.kind).numbered().filter(|(_, fact)| fact.card);
        tags.extend(shown.flat_map(|(id, fact)| self.tags(page, entry, id, fact)));
        // Readers should know the language before they open the card.
        if let Some((found, _)) = entry.text(language).filter(|(found, _)| *found != language) {
            let name = self.language_name(language, found.code());
            tags.push(self.strings(language).fill("card_text_in", &[("language", &name)]));
        }
        view::Card {
            kind: self.site.kind(entry.kind).id.clone(),
            kind_label: self.one(language, entry.kind).to_owned(),
            title: typeset(found, title).into_owned(),
            lang: lang(language, found),
            url: relative(&page.path, &address::entry(self.site, language, id)),
            summary: summary.map(|(found, summary)| typeset(found, summary).into_owned()).unwrap_or_default(),
            summary_lang: summary.and_then(|(found, _)| lang(language, found)),
            tags,
            marks: self.marks(page, id),
        }
    }

    /// A fact of the model on a card. What says nothing by itself stands behind its label: "Budget 120".
    fn tags(&self, page: &Page, entry: &Entry, id: FactId, fact: &FactModel) -> Vec<String> {
        let label = self.label(page.language, fact);
        match entry.fact(id) {
            Some(FactValue::YesNo(true)) => vec![label.to_owned()],
            Some(FactValue::YesNo(false)) => Vec::new(),
            value => {
                let is_bare = matches!(value, Some(FactValue::Number(_) | FactValue::Year(_) | FactValue::Date(_)));
                let values = self.values(page, entry, id).into_iter().map(|value| value.text);
                values.map(|text| if is_bare { format!("{label} {text}") } else { text }).collect()
            }
        }
    }

    /// What a reader of a card must know before trusting it.
    pub(super) fn marks(&self, page: &Page, id: EntryId) -> Vec<view::Mark> {
        let entry = self.site.entry(id);
        let strings = self.strings(page.language);
        let mut marks = Vec::new();
        if entry.fictitious {
            marks.push(view::Mark { kind: "fictitious", text: strings.get("mark_fictitious").to_owned() });
        }
        marks.extend(entry.review.confidence.and_then(|confidence| self.confidence_mark(page, confidence)));
        marks
    }

    /// The mark of a confidence other than high.
    pub(super) fn confidence_mark(&self, page: &Page, confidence: LabelId) -> Option<view::Mark> {
        let strings = self.strings(page.language);
        match self.site.label(confidence).id.as_str() {
            "unverified" => Some(view::Mark { kind: "unverified", text: strings.get("mark_unverified").to_owned() }),
            "medium" => Some(view::Mark { kind: "partly", text: strings.get("mark_partly").to_owned() }),
            _ => None,
        }
    }

    /// A record as a link with its title.
    pub(super) fn link(&self, page: &Page, id: EntryId) -> view::Link {
        let entry = self.site.entry(id);
        let (found, title) = entry.title(page.language);
        self.link_with(page, id, typeset(found, title).into_owned(), found)
    }

    /// A record as a link with its short name.
    pub(super) fn short_link(&self, page: &Page, id: EntryId) -> view::Link {
        let entry = self.site.entry(id);
        if entry.kind == Kind::Recommendation {
            let text = self.recommendation_label(page.language, entry);
            return self.link_with(page, id, text, page.language);
        }
        let (found, title) = entry.short_title(page.language);
        self.link_with(page, id, typeset(found, title).into_owned(), found)
    }

    fn link_with(&self, page: &Page, id: EntryId, text: String, found: crate::language::Language) -> view::Link {
        let url = relative(&page.path, &address::entry(self.site, page.language, id));
        view::Link { text, url, lang: lang(page.language, found) }
    }

    /// "recommandation 11".
    pub(super) fn recommendation_label(&self, language: crate::language::Language, entry: &crate::site::Entry) -> String {
        let number = entry.key.rsplit("rec").next().unwrap_or_default();
        self.strings(language).fill("recommendation_short", &[("number", number)])
    }
}

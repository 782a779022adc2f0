//! How two states work together beside what binds them: channels, languages, safety, networks, fallbacks.

use std::collections::BTreeMap;

use crate::answers::pair::Pair;
use crate::language::Language;
use crate::language::typography::typeset;
use crate::pages::wording::lang;
use crate::pages::{Context, Page};
use crate::site::{Details, EntryId, Kind, Relation};
use crate::view;

/// The list of the portal with the matters that no source documents for two states.
const MATTERS: &str = "pair_matter";
/// The list of the portal with what remains where no instrument serves a measure; a word with the id of a channel names its networks.
const FALLBACKS: &str = "pair_fallback";
/// The term of the thesaurus for articles about the authorities that receive requests.
const CENTRAL_AUTHORITY: &str = "glossary/central-authority";

impl Context<'_> {
    /// Channels, languages, formalities and urgency, as far as instruments, states and fiches say; then the names of those
    /// of which nothing is documented.
    pub(super) fn practical(&self, page: &Page, answer: &Pair) -> (Vec<view::Fact>, Vec<String>) {
        let language = page.language;
        let strings = self.strings(language);
        let fact =
            |key: &str, values: Vec<view::Link>, unverified: bool| view::Fact { label: strings.get(key).to_owned(), values, unverified };
        let topic = self.site.of_kind(Kind::Term).find(|(_, entry)| entry.key == CENTRAL_AUTHORITY).map(|(id, _)| id);
        let channels: Vec<view::Link> = answer
            .binding
            .iter()
            .filter_map(|bound| {
                let Details::Instrument(details) = &self.site.entry(bound.instrument).details else { return None };
                let articles: Vec<&str> = details
                    .articles
                    .iter()
                    .filter(|article| topic.is_some_and(|topic| article.topics.contains(&topic)) && article.article != "–")
                    .map(|article| article.article.as_str())
                    .collect();
                let mut link = self.code_link(page, bound.instrument);
                link.text = format!("{} {}", link.text, strings.fill("article_short", &[("article", &articles.join(", "))]));
                (!articles.is_empty()).then_some(link)
            })
            .collect();
        let is_unverified = !channels.is_empty();
        let mut facts = Vec::from_iter(topic.map(|_| fact("pair_channel_central", channels, is_unverified)));
        for state in answer.states {
            let entry = self.site.entry(state);
            let words: Vec<view::Link> = entry
                .words
                .iter()
                .filter(|(scheme, _)| *scheme == "language")
                .map(|(_, label)| view::Link { text: self.site.word(*label, language).to_owned(), ..view::Link::default() })
                .collect();
            let unverified = entry.review.unverified.iter().any(|field| field == "languages") && !words.is_empty();
            facts.push(view::Fact {
                label: strings.fill("pair_languages_official", &[("state", entry.title(language).1)]),
                values: words,
                unverified,
            });
        }
        facts.extend(self.list_words(MATTERS, language).map(|(_, label)| view::Fact { label, values: Vec::new(), unverified: false }));
        for fact in &mut facts {
            fact.label = typeset(language, &fact.label).into_owned();
        }
        let (documented, silent): (Vec<view::Fact>, Vec<view::Fact>) = facts.into_iter().partition(|fact| !fact.values.is_empty());
        (documented, silent.into_iter().map(|fact| fact.label).collect())
    }

    /// The recommendations about the safety of victims and witnesses, each with the measures that it concerns.
    pub(super) fn safeguards(&self, page: &Page) -> Vec<view::SafeguardLine> {
        let mut measures: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
        for (measure, entry) in self.site.of_kind(Kind::Measure) {
            for (_, id) in entry.links.iter().filter(|(relation, _)| *relation == Relation::Safeguard) {
                measures.entry(*id).or_default().push(measure);
            }
        }
        let line = |(id, measures): (EntryId, Vec<EntryId>)| {
            let mut recommendation = self.link(page, id);
            let number = self.recommendation_label(page.language, self.site.entry(id));
            recommendation.text = format!("{number} · {}", recommendation.text);
            view::SafeguardLine { recommendation, codes: self.measure_codes(&measures) }
        };
        measures.into_iter().map(line).collect()
    }

    pub(super) fn network_line(&self, page: &Page, id: EntryId) -> view::NetworkLine {
        let entry = self.site.entry(id);
        let channel = entry.words.iter().find(|(scheme, _)| *scheme == "channel");
        let mut marks = self.marks(page, id);
        if entry.review.unverified.iter().any(|field| field.starts_with("members") || field == "all") && marks.is_empty() {
            marks.push(view::Mark { kind: "partly", text: self.strings(page.language).get("mark_partly").to_owned() });
        }
        view::NetworkLine {
            network: self.short_link(page, id),
            channel: channel.map(|(_, label)| self.site.word(*label, page.language).to_owned()).unwrap_or_default(),
            marks,
        }
    }

    /// The words of a list of the portal, in its order, each with its id.
    fn list_words(&self, scheme: &'static str, language: Language) -> impl Iterator<Item = (&str, String)> {
        let labels = self.site.labels.iter().filter(move |label| label.scheme == scheme);
        labels.filter_map(move |label| Some((label.id.as_str(), label.words.nearest(language)?.1.clone())))
    }

    /// What remains where no instrument serves a measure: instruments that can be a basis, then the rows that the portal wants.
    pub(super) fn fallbacks(&self, page: &Page, answer: &Pair) -> Vec<view::Fact> {
        let language = page.language;
        let strings = self.strings(language);
        let say = |key: &str| view::Link { text: typeset(language, strings.get(key)).into_owned(), ..view::Link::default() };
        let mut facts = Vec::new();
        for (id, entry) in self.site.of_kind(Kind::Instrument) {
            let Details::Instrument(details) = &entry.details else { continue };
            let Some((name, note)) = &details.fallback_basis else { continue };
            let Some((_, label)) = name.nearest(language) else { continue };
            let values = if answer.binding.iter().any(|bound| bound.instrument == id) {
                let note = note.nearest(language).map(|(found, words)| view::Link {
                    text: typeset(found, words).into_owned(),
                    lang: lang(language, found),
                    ..view::Link::default()
                });
                std::iter::once(self.code_link(page, id)).chain(note).collect()
            } else {
                vec![say("pair_basis_does_not_bind")]
            };
            facts.push(view::Fact { label: typeset(language, label).into_owned(), values, unverified: false });
        }
        for (channel, label) in self.list_words(FALLBACKS, language) {
            let uses = |network: &&EntryId| {
                let words = &self.site.entry(**network).words;
                words.iter().any(|(scheme, label)| *scheme == "channel" && self.site.label(*label).id == channel)
            };
            let networks: Vec<view::Link> = answer.networks.iter().filter(uses).map(|network| self.short_link(page, *network)).collect();
            let values = if networks.is_empty() { vec![say("not_documented")] } else { networks };
            facts.push(view::Fact { label: typeset(language, &label).into_owned(), values, unverified: false });
        }
        facts
    }
}

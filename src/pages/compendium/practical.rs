//! How two states work together beside what binds them: channels, languages, safety, networks, fallbacks.

use std::collections::BTreeMap;

use crate::answers::pair::Pair;
use crate::language::typography::typeset;
use crate::pages::{Context, Page};
use crate::site::{Details, Entry, EntryId, Kind, Relation};
use crate::view;

/// The instrument that serves as a basis where no nearer one does (UNTOC, articles 16 and 18).
const UNIVERSAL_BASIS: &str = "UNTOC";
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
        let mut facts = vec![fact("pair_channel_central", channels.clone(), !channels.is_empty())];
        facts.push(fact("pair_channel_other", Vec::new(), false));
        facts.push(fact("pair_languages_requests", Vec::new(), false));
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
        for key in ["pair_formalities", "pair_double_criminality", "pair_deadlines", "pair_urgent"] {
            facts.push(fact(key, Vec::new(), false));
        }
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

    /// What remains where no instrument serves a measure.
    pub(super) fn fallbacks(&self, page: &Page, answer: &Pair) -> Vec<view::Fact> {
        let language = page.language;
        let strings = self.strings(language);
        let say = |key: &str| view::Link { text: typeset(language, strings.get(key)).into_owned(), ..view::Link::default() };
        let universal = answer.binding.iter().find(|bound| is_universal_basis(self.site.entry(bound.instrument)));
        let basis = match universal {
            Some(bound) => vec![self.code_link(page, bound.instrument), say("pair_basis_binds_both")],
            None => vec![say("pair_basis_does_not_bind")],
        };
        let police = |network: &&EntryId| {
            self.site.entry(**network).words.iter().any(|(scheme, label)| *scheme == "channel" && self.site.label(*label).id == "police")
        };
        let channels: Vec<view::Link> = answer.networks.iter().filter(police).map(|network| self.short_link(page, *network)).collect();
        let police = if channels.is_empty() { vec![say("not_documented")] } else { channels };
        let fact = |key: &str, values: Vec<view::Link>| view::Fact { label: strings.get(key).to_owned(), values, unverified: false };
        vec![fact("pair_basis", basis), fact("pair_reciprocity", vec![say("not_documented")]), fact("pair_police", police)]
    }
}

fn is_universal_basis(entry: &Entry) -> bool {
    matches!(&entry.details, Details::Instrument(details) if details.code == UNIVERSAL_BASIS)
}

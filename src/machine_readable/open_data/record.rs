//! A record as open data: the same fields for every kind, those of one kind apart.

use std::collections::BTreeMap;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::answers::binding::Answer;
use crate::language::Words;
use crate::site::{Details, Entry, EntryId, FactValue, LabelId, Relation, Site};

/// A text by the code of its language.
pub type Texts = BTreeMap<String, String>;

/// A record of the portal.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Address of its page below the folder of a language, without extension; never reused.
    pub id: String,
    /// What it is: `practice`, `instrument`, `state`…
    pub kind: String,
    /// Titles by language.
    pub title: Texts,
    /// Shorter names by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub short: Texts,
    /// Plain-language summaries by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub summary: Texts,
    /// Language of the original text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// Languages in which the text exists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Year in which it began or was adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Records that it names, by relation.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub relations: BTreeMap<String, Vec<String>>,
    /// Words of controlled lists, by list.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, Vec<String>>,
    /// What only its kind has, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, Fact>,
    /// `high`, `medium` or `unverified`: a fact without a source must be verified before use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<String>,
    /// Names of the facts that are not verified.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unverified: Vec<String>,
    /// When the facts were last compared with their sources (ISO 8601, as precise as it is known).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<String>,
    /// Sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Invented for training.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fictitious: bool,
    /// First published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
}

/// A fact of one kind of record: a text or a date (ISO 8601), a number or a year, yes or no, a text in several languages, or a list.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Fact {
    Text(String),
    Number(i64),
    YesNo(bool),
    List(Vec<String>),
    Texts(Texts),
    /// Articles of an instrument.
    Articles(Vec<Article>),
}

/// What one article of an instrument is about.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub article: String,
    pub topics: Vec<String>,
    /// Ids of the measures that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<String>,
    /// `basis`, `framework`, `procedure`, `safeguard` or `definition`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The matters that it applies to, such as `criminal` or `civil-commercial`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Whether it has been compared with the text of the instrument.
    pub verified: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub note: Texts,
}

/// Where a fact comes from.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
}

/// What a state did about an instrument, and from when it is bound by it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participation {
    /// Id of the instrument.
    pub instrument: String,
    /// Id of the state.
    pub state: String,
    /// `party`, `signatory` or `not-party`, as the source says.
    pub status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// For which day the source speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The day from which a source says that the state is bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// Whether a source gives `date`.
    pub date_verified: bool,
    pub confidence: String,
    /// The day from which the rules of the portal count the state as bound; absent where they do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound_since: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// Every record of a site, in its order.
pub fn records(site: &Site) -> Vec<Record> {
    site.entries.par_iter().map(|entry| record(site, entry)).collect()
}

/// Every row of the table of participations, in its order.
pub fn participations(site: &Site, answers: &Answers) -> Vec<Participation> {
    let key = |id: EntryId| site.entry(id).key.clone();
    let word = |label: LabelId| site.label(label).id.clone();
    site.participations
        .iter()
        .map(|row| Participation {
            instrument: key(row.instrument),
            state: key(row.state),
            status: word(row.status),
            action: row.action.map(word),
            signed: row.signed.map(|date| date.to_string()),
            date: row.date.map(|date| date.to_string()),
            as_of: row.as_of.map(|date| date.to_string()),
            effective: row.effective.map(|date| date.to_string()),
            date_verified: row.date_verified,
            confidence: word(row.confidence),
            bound_since: match answers.standing(row.instrument, row.state, answers.edition()).answer {
                Answer::Bound { since, .. } => Some(since.to_string()),
                _ => None,
            },
            sources: row.sources.iter().map(source).collect(),
        })
        .collect()
}

fn record(site: &Site, entry: &Entry) -> Record {
    let mut relations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (relation, id) in &entry.links {
        relations.entry(name(site, entry, *relation).to_owned()).or_default().push(site.entry(*id).key.clone());
    }
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (scheme, label) in &entry.words {
        words.entry((*scheme).to_owned()).or_default().push(site.label(*label).id.clone());
    }
    for (id, value) in &entry.facts {
        if let FactValue::Words(labels) = value {
            let name = &site.kind(entry.kind).fact(*id).data;
            words.entry(name.clone()).or_default().extend(labels.iter().map(|label| site.label(*label).id.clone()));
        }
    }
    Record {
        id: entry.key.clone(),
        kind: site.kind(entry.kind).id.clone(),
        title: texts(&entry.titles),
        short: texts(&entry.short),
        summary: texts(&entry.summaries),
        original: entry.original.map(|language| language.code().to_owned()),
        languages: entry.texts.iter().map(|(language, _)| language.code().to_owned()).collect(),
        year: entry.facets.year,
        relations,
        words,
        facts: facts(site, entry),
        confidence: entry.review.confidence.map(|label| site.label(label).id.clone()),
        unverified: entry.review.unverified.clone(),
        verified_on: entry.review.verified_on.map(|date| date.to_string()),
        sources: entry.review.sources.iter().map(source).collect(),
        fictitious: entry.fictitious,
        published: entry.published.map(|date| date.to_string()),
        updated: entry.updated.map(|date| date.to_string()),
    }
}

/// What only one kind of record has.
fn facts(site: &Site, entry: &Entry) -> BTreeMap<String, Fact> {
    let mut facts = Facts(BTreeMap::new());
    match &entry.details {
        Details::Report { name, regional, content_notes } => {
            facts.text("official_name", name.clone());
            facts.text("regional", regional.then(|| "yes".to_owned()));
            facts.list("content_notes", content_notes.iter().map(|label| site.label(*label).id.clone()).collect());
        }
        Details::Instrument(details) => {
            facts.text("code", Some(details.code.clone()));
            facts.text("adopted", details.adopted.map(|date| date.to_string()));
            facts.texts("adopted_place", &details.adopted_place);
            facts.text("in_force", details.in_force.map(|date| date.to_string()));
            facts.text("openness", details.openness.map(|label| site.label(label).id.clone()));
            facts.text("main_subject", details.main_subject.then(|| "yes".to_owned()));
            if let Some(effect) = &details.effect {
                facts.text("effect_rule", Some(effect.rule.id().to_owned()));
                facts.text("effect_number", effect.number.as_ref().map(|number| number.get_ref().to_string()));
                facts.text("effect_article", effect.article.clone());
            }
            facts.texts("depositary", &details.depositary);
            facts.list("official_numbers", details.official_numbers.clone());
            let articles = details.articles.iter().map(|article| Article {
                article: article.article.clone(),
                topics: article.topics.iter().map(|topic| site.entry(*topic).key.clone()).collect(),
                measures: article.measures.iter().map(|measure| site.entry(*measure).key.clone()).collect(),
                role: article.role.map(|role| role.id().to_owned()),
                scope: article.role.map(|_| article.scope.id().to_owned()),
                verified: article.verified,
                note: texts(&article.note),
            });
            let articles: Vec<Article> = articles.collect();
            if !articles.is_empty() {
                facts.0.insert("articles".to_owned(), Fact::Articles(articles));
            }
        }
        Details::Network { purpose, since, members_note } => {
            facts.texts("purpose", purpose);
            facts.texts("since", since);
            facts.texts("members_note", members_note);
        }
        Details::Authority { name, language, legal_basis } => {
            facts.text("official_name", Some(name.clone()));
            facts.text("language", Some(language.clone()));
            facts.texts("legal_basis", legal_basis);
            let designations = site.designations.iter().filter(|row| site.entry(row.authority).key == entry.key);
            let sourced = designations.filter(|row| site.label(row.confidence).id != "unverified");
            let mut roles: Vec<String> = sourced.map(|row| site.label(row.role).id.clone()).collect();
            roles.dedup();
            facts.list("designated_as", roles);
        }
        Details::Measure { code, basis } => {
            facts.text("code", Some(code.clone()));
            facts.text("basis", Some(basis.clone()).filter(|basis| !basis.is_empty()));
        }
        Details::State { iso3, iso2, .. } => {
            facts.text("iso3", Some(iso3.clone()));
            facts.text("iso2", Some(iso2.clone()));
        }
        Details::Term { alternatives } => {
            for (language, labels) in alternatives.iter() {
                facts.list(&format!("alternatives_{}", language.code()), labels.clone());
            }
        }
        Details::Resolution(details) => facts.text("symbol", Some(details.symbol.clone())),
        Details::Provision { resolution, block, .. } => {
            facts.text("resolution", Some(site.entry(*resolution).key.clone()));
            if let Details::Resolution(details) = &site.entry(*resolution).details {
                facts.text("text", Some(details.blocks[*block].words()));
                facts.text("text_language", Some(details.language.code().to_owned()));
            }
        }
        Details::Fiche | Details::Page(_) => {}
    }
    for (id, value) in &entry.facts {
        let name = site.kind(entry.kind).fact(*id).data.as_str();
        match value {
            FactValue::Words(_) => {}
            FactValue::Text(text) | FactValue::WebAddress(text) => facts.text(name, Some(text.clone())),
            FactValue::Texts(words) => facts.texts(name, words),
            FactValue::Number(number) => facts.plain(name, Fact::Number(*number)),
            FactValue::Year(year) => facts.plain(name, Fact::Number((*year).into())),
            FactValue::Date(date) => facts.text(name, Some(date.to_string())),
            FactValue::YesNo(answer) => facts.plain(name, Fact::YesNo(*answer)),
            FactValue::Languages(languages) => facts.list(name, languages.iter().map(|language| language.code().to_owned()).collect()),
        }
    }
    facts.0
}

/// Facts under way: what is empty stays out.
struct Facts(BTreeMap<String, Fact>);

impl Facts {
    fn plain(&mut self, name: &str, fact: Fact) {
        self.0.insert(name.to_owned(), fact);
    }

    fn text(&mut self, name: &str, text: Option<String>) {
        if let Some(text) = text {
            self.0.insert(name.to_owned(), Fact::Text(text));
        }
    }

    fn list(&mut self, name: &str, list: Vec<String>) {
        if !list.is_empty() {
            self.0.insert(name.to_owned(), Fact::List(list));
        }
    }

    fn texts(&mut self, name: &str, words: &Words) {
        let texts = texts(words);
        if !texts.is_empty() {
            self.0.insert(name.to_owned(), Fact::Texts(texts));
        }
    }
}

fn texts(words: &Words) -> Texts {
    words.iter().map(|(language, text)| (language.code().to_owned(), text.clone())).collect()
}

fn source(citation: &crate::model::kinds::Citation) -> Source {
    Source {
        url: citation.url.clone(),
        title: citation.title.clone(),
        publisher: citation.publisher.clone(),
        accessed: citation.accessed.map(|date| date.to_string()),
    }
}

/// The name of a relation in open data.
fn name<'s>(site: &'s Site, entry: &Entry, relation: Relation) -> &'s str {
    match relation {
        Relation::Fact(id) => &site.kind(entry.kind).fact(id).data,
        Relation::Country => "country",
        Relation::Theme => "theme",
        Relation::Recommendation => "recommendation",
        Relation::Measure => "measure",
        Relation::Instrument => "instrument",
        Relation::Network => "network",
        Relation::Member => "member",
        Relation::Broader => "broader",
        Relation::Concept => "concept",
        Relation::ReceivingAuthority => "receiving_authority",
        Relation::ExecutingAuthority => "executing_authority",
        Relation::Safeguard => "safeguard",
        Relation::Mentions => "mentions",
    }
}

//! A record: its words, its texts, what it points at, how far it can be trusted.

use std::sync::Arc;

use super::{AssetId, Details, EntryId, Kind, LabelId};
use crate::cache::Key;
use crate::diagnostics::source::Span;
use crate::language::{Language, Localized, Words};
use crate::model::kinds::{Citation, Provenance};
use crate::model::{FactId, Overview};
use crate::parse::markdown::Heading;
use crate::text::date::Date;

/// A record.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Address below a language's folder, without extension.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// Where it is written.
    pub span: Span,
    /// Titles; there is at least one.
    pub titles: Words,
    /// Shorter names, where they exist.
    pub short: Words,
    /// Plain-language summaries.
    pub summaries: Words,
    /// Texts.
    pub texts: Localized<Text>,
    /// The language of the original text; none for records that are facts only.
    pub original: Option<Language>,
    /// What a list can be narrowed by.
    pub facets: Facets,
    /// Records that this one names in its facts.
    pub links: Vec<(Relation, EntryId)>,
    /// Words of controlled lists with which the program computes, by scheme.
    pub words: Vec<(&'static str, LabelId)>,
    /// Facts of the model beside those with which the program computes, in its order; records are among the links.
    pub facts: Vec<(FactId, FactValue)>,
    /// How far its facts can be trusted.
    pub review: Review,
    /// Invented for training.
    pub fictitious: bool,
    /// When it was first published and last changed, as the author says.
    pub published: Option<Date>,
    pub updated: Option<Date>,
    /// Old addresses.
    pub aliases: Vec<AliasTo>,
    /// What only its kind has.
    pub details: Details,
}

impl Entry {
    /// A record with nothing but its titles and what only its kind has.
    pub fn bare(key: String, kind: Kind, span: Span, titles: Words, details: Details) -> Self {
        Self {
            key,
            kind,
            span,
            titles,
            short: Words::default(),
            summaries: Words::default(),
            texts: Localized::default(),
            original: None,
            facets: Facets::default(),
            links: Vec::new(),
            words: Vec::new(),
            facts: Vec::new(),
            review: Review::default(),
            fictitious: false,
            published: None,
            updated: None,
            aliases: Vec::new(),
            details,
        }
    }
}

/// The value of a fact of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    Words(Vec<LabelId>),
    Text(String),
    Texts(Words),
    Number(i64),
    Year(u16),
    Date(Date),
    YesNo(bool),
    WebAddress(String),
    Languages(Vec<Language>),
}

/// A text of a record in one language.
#[derive(Debug, Clone)]
pub struct Text {
    /// Where it stands.
    pub span: Span,
    /// Headings.
    pub headings: Arc<[Heading]>,
    /// Targets of its references, in the order of the scan.
    pub targets: Vec<Target>,
    /// Whether there is HTML in it.
    pub raw_html: bool,
    /// How it was made, if it is a translation.
    pub provenance: Option<Provenance>,
    /// Whether the original has changed since.
    pub stale: bool,
    /// Stands for what other pages may show of its file, as [`crate::parse::Body::outline`] has it.
    pub outline: Option<Key>,
}

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A record's page, with an anchor.
    Entry(EntryId, Option<String>),
    /// The list of a kind.
    List(Kind, Option<String>),
    /// A page that is made from all records.
    Overview(Overview),
    /// An anchor on the same page.
    Here(String),
    /// A file.
    Asset(AssetId),
    /// Another site.
    Outside,
    /// Nothing; reported.
    Nowhere,
}

/// How a record points at another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    Country,
    Theme,
    Recommendation,
    Measure,
    Instrument,
    Network,
    Member,
    Broader,
    Concept,
    ReceivingAuthority,
    ExecutingAuthority,
    /// From a measure to what it says about the safety of victims and witnesses.
    Safeguard,
    /// By a fact of the model.
    Fact(FactId),
    /// In its text.
    Mentions,
}

/// The values that lists are narrowed by.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    pub states: Vec<EntryId>,
    pub themes: Vec<EntryId>,
    pub recommendations: Vec<EntryId>,
    pub measures: Vec<EntryId>,
    pub year: Option<u16>,
    pub function: Option<LabelId>,
}

/// How far the facts of a record can be trusted.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// `high`, `medium` or `unverified`.
    pub confidence: Option<LabelId>,
    /// Facts that are not verified, by the name of their key.
    pub unverified: Vec<String>,
    /// When somebody last compared the facts with their sources.
    pub verified_on: Option<Date>,
    /// When that must be done again.
    pub review_due: Option<Date>,
    /// Sources.
    pub sources: Vec<Citation>,
}

/// An old address of a record.
#[derive(Debug, Clone)]
pub struct AliasTo {
    /// Old address below a language's folder, without extension.
    pub key: String,
    /// Where it is written.
    pub span: Span,
    /// Old anchor and present anchor, where one has another name.
    pub anchor: Option<(String, String)>,
}

impl Entry {
    /// The value of a fact of the model; none for records, which are links.
    pub fn fact(&self, id: FactId) -> Option<&FactValue> {
        self.facts.binary_search_by_key(&id, |(id, _)| *id).ok().map(|place| &self.facts[place].1)
    }

    /// The records that it names in one way, in the order of its author.
    pub fn linked(&self, relation: Relation) -> impl Iterator<Item = EntryId> + '_ {
        self.links.iter().filter(move |(other, _)| *other == relation).map(|(_, id)| *id)
    }

    /// The title for a reader of `language`, with the language it is in.
    pub fn title(&self, language: Language) -> (Language, &str) {
        let (found, title) = self.best(&self.titles, language).expect("a record has a title");
        (found, title)
    }

    /// The summary for a reader of `language`, with the language it is in.
    pub fn summary(&self, language: Language) -> Option<(Language, &str)> {
        self.best(&self.summaries, language).map(|(found, summary)| (found, summary.as_str()))
    }

    /// The text for a reader of `language`, with the language it is in.
    pub fn text(&self, language: Language) -> Option<(Language, &Text)> {
        self.best(&self.texts, language)
    }

    /// Words for a reader of `language`: theirs, else those of the original, since a translation that is not for them is no
    /// better than what its author wrote, else those of the nearest language.
    fn best<'w, T>(&self, words: &'w Localized<T>, language: Language) -> Option<(Language, &'w T)> {
        let own = [Some(language), self.original].into_iter().flatten();
        let mut own = own.filter_map(|language| words.get(language).map(|words| (language, words)));
        own.next().or_else(|| words.nearest(language))
    }

    /// The short name if there is one, else the title.
    pub fn short_title(&self, language: Language) -> (Language, &str) {
        match self.short.get(language) {
            Some(short) => (language, short),
            None => self.title(language),
        }
    }
}

//! Queries and their answers: the public types.

use std::collections::BTreeMap;

/// A query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The text that a reader typed.
    pub text: String,
    /// The code of the language of the reader's page.
    pub language: Option<String>,
    /// The number of hits, and the number of hits to skip.
    pub limit: usize,
    pub offset: usize,
    /// Their order.
    pub sort: Sort,
    /// Values that pages must have: one of the values of each facet listed; `language` is a facet like the others.
    pub filters: BTreeMap<String, Vec<String>>,
    /// Whether words are taken literally: no correction, no expansion.
    pub literal: bool,
    /// Whether to count the values of facets.
    pub facets: bool,
    /// Whether the last word may be a prefix.
    pub prefix: bool,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: String::new(),
            language: None,
            limit: 10,
            offset: 0,
            sort: Sort::Relevance,
            filters: BTreeMap::new(),
            literal: false,
            facets: true,
            prefix: true,
        }
    }
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// By date; pages that contain every word first.
    Newest,
    Oldest,
}

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchAnswer {
    /// Total number of pages found.
    pub total: usize,
    /// The requested hits.
    pub hits: Vec<Hit>,
    /// The facets of the index in their order, then the languages.
    pub facets: Vec<FacetCounts>,
    /// Corrected words.
    pub corrected: Vec<CorrectedWord>,
    /// Words that were also searched by meaning.
    pub expanded: Vec<Expansion>,
    /// Ignored words: so many pages of a large site contain them that they cost too much and help too little.
    pub left_out: Vec<String>,
    /// Matched words as written on pages, to highlight them there.
    pub words: Vec<String>,
}

/// A page that was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hit {
    /// Path below the output folder.
    pub url: String,
    pub title: String,
    /// Value and name of its kind; empty if it has none.
    pub kind: String,
    pub kind_label: String,
    pub language: String,
    pub score: f32,
    /// Date of the last change: year × 10 000 + month × 100 + day; 0 if no date is known.
    pub date: u32,
    /// For a page that was found by meaning: the words with the same meaning, in the page's language.
    pub via: Vec<String>,
    /// Best sections first.
    pub sections: Vec<HitSection>,
}

/// A section of a page that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HitSection {
    pub heading: String,
    pub anchor: String,
    pub excerpt: Vec<ExcerptPart>,
}

/// A part of an excerpt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExcerptPart {
    pub text: String,
    /// Whether it is a match.
    pub matched: bool,
}

/// A facet, with the pages of each of its values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// Its name.
    pub name: String,
    /// Its label in the reader's language; empty where the page has its own.
    pub label: String,
    /// The values that pages have.
    pub values: Vec<CountedValue>,
}

/// A value of a facet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CountedValue {
    pub value: String,
    pub label: String,
    pub count: usize,
}

/// A corrected word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorrectedWord {
    pub from: String,
    pub to: String,
}

/// Words that were searched by meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expansion {
    /// As typed.
    pub from: String,
    /// The concept.
    pub concept: String,
    /// Its preferred labels: language and label.
    pub labels: Vec<(String, String)>,
}

//! Queries and their answers, as a caller sees them.

use std::collections::BTreeMap;

use crate::Language;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What a person typed.
    pub text: String,
    /// The language of the page they are on.
    pub language: Option<Language>,
    /// Hits wanted, and hits to leave out before them.
    pub limit: usize,
    pub offset: usize,
    /// Their order.
    pub sort: Sort,
    /// Values that pages must have, one of each facet named; `language` is a facet like the others.
    pub filters: BTreeMap<String, Vec<String>>,
    /// Whether words are taken as they are: nothing is corrected, nothing expanded.
    pub literal: bool,
    /// Whether counts of facets are wanted.
    pub facets: bool,
    /// Whether the last word may be the beginning of one.
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
    /// By date, pages that hold every word first.
    Newest,
    Oldest,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// Pages found in all.
    pub total: usize,
    /// Those asked for.
    pub hits: Vec<Hit>,
    /// Counts of pages by the values of each facet, most first.
    pub facets: Vec<(String, Vec<FacetValue>)>,
    /// Words that were taken for others.
    pub corrected: Vec<Correction>,
    /// Words that were looked for by their meaning, too.
    pub expanded: Vec<Expansion>,
    /// Words that count no more, because so many pages of a large site hold them that they cost too much and say too little.
    pub left_out: Vec<String>,
    /// Words as they stand on pages, for marking matches there.
    pub words: Vec<String>,
}

/// A page that was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hit {
    /// Path below the output folder.
    pub url: String,
    pub title: String,
    /// Value and name of its kind; empty where it has none.
    pub kind: String,
    pub kind_label: String,
    pub language: &'static str,
    pub score: f32,
    /// When it was last changed: year × 10 000 + month × 100 + day; 0 where no date is known.
    pub date: u32,
    /// For a page that was found by meaning: the words that mean the same, in the page's language.
    pub via: Vec<String>,
    /// Best sections first.
    pub sections: Vec<HitSection>,
}

/// A section of a page that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HitSection {
    pub heading: String,
    pub anchor: String,
    pub excerpt: Vec<Part>,
}

/// A part of an excerpt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    /// Whether it is what was looked for.
    pub matched: bool,
}

/// A value of a facet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacetValue {
    pub value: String,
    pub label: String,
    pub count: usize,
}

/// A word that was taken for another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    pub from: String,
    pub to: String,
}

/// Words that were looked for by their meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expansion {
    /// As typed.
    pub from: String,
    /// The concept.
    pub concept: String,
    /// Its preferred labels: language and label.
    pub labels: Vec<(&'static str, String)>,
}

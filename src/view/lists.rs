//! Lists: their records, the ways to narrow them, and their pages.

use serde::Serialize;

use super::{Card, Link};

/// A page of a list. Template `list.html` sees it as `list`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct List {
    /// Kind in words, above the title; empty on the whole list.
    pub kicker: String,
    /// Title ("Practices", "Practices: Argentina").
    pub title: String,
    /// What is listed, a sentence.
    pub intro: String,
    /// How many records in all, in words.
    pub count: String,
    /// The records of this page of the list.
    pub cards: Vec<Card>,
    /// Ways to narrow the list; on the first page only.
    pub facets: Vec<Facet>,
    /// The page that shows the facets, for the others.
    pub facets_url: Option<Link>,
    /// Pages of the list.
    pub pagination: Option<Pagination>,
    /// Other ways to look at the same.
    pub related: Vec<Link>,
}

/// One way to narrow a list.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Facet {
    /// Anchor.
    pub id: String,
    /// "By state".
    pub label: String,
    /// Values with their counts, sorted as the reader expects.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct FacetValue {
    /// The value in words.
    pub text: String,
    /// The list of its records.
    pub url: String,
    /// How many.
    pub count: usize,
    /// Whether this list is the one being read.
    pub current: bool,
}

/// The pages of a long list.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Pagination {
    /// Page before this one.
    pub previous: Option<String>,
    /// Page after this one.
    pub next: Option<String>,
    /// "Page 2 of 7".
    pub position: String,
    /// Links to pages near this one, the first and the last; `url` is empty for this page and for gaps ("…").
    pub pages: Vec<Link>,
}

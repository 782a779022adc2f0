//! Writing: builds an index in blocks from pages, and files from blocks, which a page can load from any host or folder.
//!
//! [`Analysis::page`] runs in parallel with rendering; [`write()`] sorts the pages, so the same pages give the same bytes with any
//! number of threads.

mod analyse;
mod blocks;
mod browser;
mod carrier;
mod columns;
pub mod common;
mod dictionary;
mod index;
mod memory;
mod occurrences;
mod packs;
mod segment;
mod texts;
mod traits;
mod varint;
mod wordlists;
mod words;

pub use analyse::{AnalysedPage, Analysis};
pub use browser::SCRIPT;
pub use carrier::unwrap;
pub use index::Index;
pub use traits::{code, label};

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::analysis::concepts::Concept;
use crate::blocks::{ConceptEntry, ConceptsBlock, StartBlock};
use crate::schema::{FacetKey, block};
use crate::{LanguageId, LanguageTable};
use blocks::{NamedBlock, number};
use occurrences::Occurrences;
use wordlists::Counted;

/// A page to be found.
#[derive(Debug, Clone, Default)]
pub struct IndexedPage {
    /// Its path below the output folder.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The language of its text.
    pub language: LanguageId,
    /// Languages whose own page, at the same path below another language's folder, shows the same text.
    pub also: Vec<LanguageId>,
    /// Date of the last change: year × 10 000 + month × 100 + day.
    pub date: Option<u32>,
    /// Values of facets, by the names of the site's facets; pages of one record share them.
    pub facets: Arc<BTreeMap<String, Vec<String>>>,
    /// Short ids that people search for: `a-55`, `rec11`.
    pub names: Vec<String>,
    /// Concepts that it names in its facts.
    pub concepts: Vec<String>,
    /// Concepts that the page itself explains.
    pub explains: Vec<String>,
    /// Two concepts that the page is about together: only a query that names both finds it, as the first result.
    pub together: Option<[String; 2]>,
    /// Its sections, in order.
    pub sections: Vec<IndexedSection>,
}

/// A heading and the text below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexedSection {
    /// Anchor of the heading; empty for the text before the first heading.
    pub anchor: String,
    /// The heading; empty like the anchor.
    pub heading: String,
    /// The text; paragraphs are separated by line feeds.
    pub text: String,
}

/// Data shared by all pages of a site.
#[derive(Debug, Clone, Default)]
pub struct IndexedSite {
    /// Its languages, in the order of its menu.
    pub languages: LanguageTable,
    /// Its facets, in the order in which answers have them.
    pub facets: Vec<SiteFacet>,
    /// Concepts with their labels, for meaning across languages.
    pub concepts: Vec<Concept>,
}

/// A facet of a site, with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteFacet {
    /// Its name and its order.
    pub key: FacetKey,
    /// Its label in each language of the site, for answers; none where the search page has its own label for it.
    pub labels: Vec<String>,
    /// The names of its values in each language of the site: value, names. A value without a name is its own name.
    pub names: BTreeMap<String, Vec<String>>,
}

/// An error of tantivy.
#[derive(Debug, thiserror::Error)]
#[error("the search index cannot be written: {0}")]
pub struct WriteError(#[from] tantivy::TantivyError);

impl From<std::io::Error> for WriteError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}

/// Builds the index of `pages`, which `analysis` analysed. Shares memory with `before`, the index of an earlier state of the
/// site.
///
/// # Errors
///
/// Returns an error of tantivy; no content of a page is an error.
pub fn write(
    site: &IndexedSite,
    analysis: &Analysis,
    mut pages: Vec<Arc<AnalysedPage>>,
    before: Option<&Index>,
) -> Result<Index, WriteError> {
    pages.par_sort_unstable_by(|a, b| (a.page.language, &a.page.url).cmp(&(b.page.language, &b.page.url)));
    analysis.forget();
    let blocks = blocks(site, analysis, &pages)?;
    Ok(Index::new(site, blocks, pages, before))
}

/// The blocks of sorted pages.
fn blocks(site: &IndexedSite, analysis: &Analysis, pages: &[Arc<AnalysedPage>]) -> Result<Vec<NamedBlock>, WriteError> {
    let keys = analysis.keys.all();
    let stems = analysis.keys.stems();
    let documents: usize = pages.iter().map(|page| page.documents.len()).sum();
    let counted = Counted::new(pages, keys.len());
    let languages = &site.languages;
    let has_own_key = counted.has_own_key(&stems);
    let words = || {
        let forms = counted.forms(&keys, languages);
        let mut blocks = Vec::new();
        let lists = forms.split(languages, &mut blocks);
        blocks.extend(languages.all().map(|language| NamedBlock::of_bytes(block::known(languages.code(language)), forms.known(language))));
        (blocks, lists)
    };
    let segment = || segment::build(documents, &keys, &Occurrences::new(pages, &stems, &has_own_key));
    let ((mut blocks, lists), segment) = rayon::join(words, segment);
    let segment = segment?;
    let dictionary = dictionary::split(&segment, &mut blocks)?;
    let kind = site.facets.iter().find(|facet| facet.key.is_kind).map(|facet| facet.key.name.as_str());
    let boundaries = texts::split(pages, kind, &mut blocks);
    let values = columns::Values::new(site, pages);
    let columns = columns::split(pages, &values, &boundaries);
    blocks.push(NamedBlock::new(block::DATES, &columns::dates(pages)));
    if !site.concepts.is_empty() {
        blocks.push(NamedBlock::new(block::CONCEPTS, &concepts(&site.concepts, languages)));
    }
    for language in languages.all() {
        blocks.push(NamedBlock::new(block::names(languages.code(language)), &values.names(language)));
    }

    let of_language = |language| {
        let own = pages.iter().filter(|page| page.page.language == language);
        let (pages, documents) = own.fold((0, 0), |(pages, documents), page| (pages + 1, documents + page.documents.len()));
        (number(pages), number(documents))
    };
    let (language_pages, language_documents) = languages.all().map(of_language).unzip();
    let pieces = || pages.iter().flat_map(|page| &page.documents);
    let befores = std::iter::once(&0).chain(&dictionary.ends);
    let start = StartBlock {
        documents: number(documents),
        pages: number(pages.len()),
        worded: number(pieces().filter(|document| document.words > 0).count()),
        words: pieces().map(|document| u64::from(document.words)).sum(),
        languages: languages.all().map(|language| (languages.code(language), languages.endonym(language))).collect(),
        language_pages,
        language_documents,
        facets: site.facets.iter().map(|facet| facet.key.clone()).collect(),
        has_concepts: !site.concepts.is_empty(),
        meta: &segment.meta,
        lengths: segment.files.iter().map(|file| number(file.len())).collect(),
        opening: dictionary.opening,
        dictionary: befores.zip(&dictionary.ends).map(|(before, end)| number(end - before)).collect(),
        postings: dictionary.packs[0].table(),
        positions: dictionary.packs[1].table(),
        words_from: lists.firsts[0].iter().map(String::as_str).collect(),
        endings_from: lists.firsts[1].iter().map(String::as_str).collect(),
        common: number(lists.common),
        column_pages: columns.cuts.iter().map(|(pages, _)| *pages).collect(),
        column_documents: columns.cuts.iter().map(|(_, documents)| *documents).collect(),
        has_columns: columns.are_small(),
        columns: columns.small(),
        rows: columns.small_rows(),
    };
    blocks.push(NamedBlock::new(block::START, &start));
    blocks.extend(columns.blocks());
    Ok(blocks)
}

/// The block of concepts: the data needed to find labels in a query and to name the concepts found.
fn concepts<'c>(concepts: &'c [Concept], languages: &LanguageTable) -> ConceptsBlock<'c> {
    let all = || concepts.iter().flat_map(|concept| languages.all().map(|language| concept.labels_in(language)));
    let entry = |concept: &'c Concept| {
        let own = || languages.all().map(|language| concept.labels_in(language));
        let labels = own().flatten().map(|label| label.text.as_str()).collect();
        ConceptEntry { id: &concept.id, joint: concept.joint, counts: own().map(|labels| number(labels.len())).collect(), labels }
    };
    ConceptsBlock { concepts: concepts.iter().map(entry).collect(), traits: all().flatten().map(|label| label.traits.bits()).collect() }
}

//! Writing: pages become an index in blocks, and blocks become files that a page can load from anywhere.
//!
//! [`Analysis::page`] runs in parallel with rendering; [`write()`] puts the pages in a fixed order, so the same pages give the same
//! bytes whatever the number of threads.

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

use crate::Language;
use crate::analysis::concepts::Concept;
use crate::bytes::Put;
use crate::schema::{FACETS, FILES, FORMAT, block};
use blocks::Block;
use occurrences::Occurrences;
use wordlists::Counted;

/// A page to be found.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its path below the output folder.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The language of its text.
    pub language: Option<Language>,
    /// Languages whose own page, at the same path below another language's folder, shows this very text.
    pub also: Vec<Language>,
    /// When it was last changed, as year × 10 000 + month × 100 + day.
    pub date: Option<u32>,
    /// Values by which results are narrowed, by the names of [`FACETS`]; pages of one record share them.
    pub facets: Arc<BTreeMap<String, Vec<String>>>,
    /// Short ids under which people ask for it: `a-55`, `rec11`.
    pub names: Vec<String>,
    /// Concepts that it names in its facts.
    pub concepts: Vec<String>,
    /// Concepts that the page itself explains.
    pub explains: Vec<String>,
    /// Two concepts that the page is about together: only a query that names both finds it, and finds it first.
    pub together: Option<[String; 2]>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A heading and the text below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Anchor of the heading; empty for what comes before the first one.
    pub anchor: String,
    /// The heading; empty like the anchor.
    pub heading: String,
    /// The text, paragraphs apart by line ends.
    pub text: String,
}

/// What all pages of a site share.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Concepts with their labels, for meaning across languages.
    pub concepts: Vec<Concept>,
    /// Names of facet values in each language: facet, value, names.
    pub names: BTreeMap<String, BTreeMap<String, [String; 4]>>,
}

/// Something that tantivy refused.
#[derive(Debug, thiserror::Error)]
#[error("the search index cannot be written: {0}")]
pub struct WriteError(#[from] tantivy::TantivyError);

impl From<std::io::Error> for WriteError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}

/// Makes the index of `pages`, which `analysis` took apart. Shares memory with `before`, the index of an earlier state of the
/// site.
///
/// # Errors
///
/// Returns what tantivy refused; no content of a page is an error.
pub fn write(site: &Site, analysis: &Analysis, mut pages: Vec<Arc<AnalysedPage>>, before: Option<&Index>) -> Result<Index, WriteError> {
    pages.par_sort_unstable_by(|a, b| (a.language, &a.page.url).cmp(&(b.language, &b.page.url)));
    analysis.forget();
    let blocks = blocks(site, analysis, &pages)?;
    Ok(Index::new(blocks, pages, before))
}

/// The blocks of pages that are in order.
fn blocks(site: &Site, analysis: &Analysis, pages: &[Arc<AnalysedPage>]) -> Result<Vec<Block>, WriteError> {
    let keys = analysis.keys.all();
    let stems = analysis.keys.stems();
    let documents: usize = pages.iter().map(|page| page.documents.len()).sum();
    let counted = Counted::new(pages, keys.len());
    let told = counted.told(&stems);
    let words = || {
        let forms = counted.forms(&keys);
        let mut blocks = Vec::new();
        let lists = forms.split(&mut blocks);
        blocks.extend(Language::ALL.map(|language| Block::new(block::known(language), forms.known(language))));
        (blocks, lists)
    };
    let segment = || segment::build(documents, &keys, &Occurrences::new(pages, &stems, &told));
    let ((mut blocks, lists), segment) = rayon::join(words, segment);
    let segment = segment?;
    let dictionary = dictionary::split(&segment, &mut blocks)?;
    let boundaries = texts::split(pages, &mut blocks);
    let values = columns::Values::new(pages);
    let columns = columns::split(pages, &values, &boundaries);
    blocks.push(Block::new(block::DATES, columns::dates(pages)));
    if !site.concepts.is_empty() {
        blocks.push(Block::new(block::CONCEPTS, concepts(&site.concepts)));
    }
    let languages: Vec<Language> =
        Language::ALL.into_iter().filter(|language| pages.iter().any(|page| page.language == *language)).collect();
    for language in Language::ALL {
        blocks.push(Block::new(block::names(language), values.names(site, language)));
    }

    let mut start = Vec::new();
    start.put(u64::from(FORMAT));
    start.put(documents as u64);
    start.put(pages.len() as u64);
    let worded = pages.iter().flat_map(|page| &page.documents).filter(|document| document.words > 0).count();
    start.put(worded as u64);
    let words: u64 = pages.iter().flat_map(|page| &page.documents).map(|document| u64::from(document.words)).sum();
    start.put(words);
    for language in Language::ALL {
        let own: Vec<&Arc<AnalysedPage>> = pages.iter().filter(|page| page.language == language).collect();
        start.put(own.len() as u64);
        start.put(own.iter().map(|page| page.documents.len() as u64).sum());
    }
    start.put(u64::from(!site.concepts.is_empty()));
    start.put(languages.len() as u64);
    start.put_text(&segment.meta);
    for file in 0..FILES.len() {
        start.put(segment.files[file].len() as u64);
    }
    blocks::put_extents(&mut start, &dictionary.opening);
    start.put(dictionary.ends.len() as u64);
    let mut before = 0;
    for end in &dictionary.ends {
        start.put((end - before) as u64);
        before = *end;
    }
    for packs in &dictionary.packs {
        packs.put(&mut start);
    }
    lists.put(&mut start);
    columns.put(&mut start, &mut blocks);
    blocks.push(Block::new(block::START, start));
    Ok(blocks)
}

/// The block of concepts: what is needed to find labels in a query and to say what was found.
fn concepts(concepts: &[Concept]) -> Vec<u8> {
    let (mut body, mut traits) = (Vec::new(), Vec::new());
    body.put(concepts.len() as u64);
    for concept in concepts {
        body.put_text(&concept.id);
        body.put(u64::from(concept.joint));
        for labels in &concept.labels {
            body.put(labels.len() as u64);
            for label in labels {
                body.put_text(&label.text);
                traits.push(label.traits.bits());
            }
        }
    }
    // Most labels have none: apart from the texts they compress to little.
    body.put_bytes(&traits);
    body
}

/// The number of a facet's name.
fn facet_number(name: &str) -> Option<usize> {
    FACETS.iter().position(|facet| *facet == name)
}

//! Columns of pages: where their documents are, how long these are, and the values by which results are narrowed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::blocks::Block;
use super::{AnalysedPage, Site, facet_number};
use crate::Language;
use crate::bytes::Put;
use crate::schema::{FACETS, block, length_code};

/// Pages in one block of columns, at least; large sites have larger blocks.
const PAGES: usize = 1_024;
/// At most this many blocks, whatever the size of the site.
const BLOCKS: usize = 16;
/// Columns up to this size travel with the block that opens the index.
const SMALL: usize = 40_000;

/// The values of each facet, numbered.
pub struct Values([BTreeMap<String, usize>; FACETS.len()]);

impl Values {
    /// Numbers every value that a page has.
    pub fn new(pages: &[Arc<AnalysedPage>]) -> Self {
        let mut values: [BTreeMap<String, usize>; FACETS.len()] = Default::default();
        for page in pages {
            for (facet, own) in &page.page.facets {
                if let Some(number) = facet_number(facet) {
                    for value in own {
                        values[number].insert(value.clone(), 0);
                    }
                }
            }
        }
        for values in &mut values {
            for (number, slot) in values.values_mut().enumerate() {
                *slot = number;
            }
        }
        Self(values)
    }

    /// The block that names values in `language`: value and name, in the order of their numbers.
    pub fn names(&self, site: &Site, language: Language) -> Vec<u8> {
        let mut body = Vec::new();
        for (facet, values) in FACETS.iter().zip(&self.0) {
            body.put(values.len() as u64);
            for value in values.keys() {
                body.put_text(value);
                let names = site.names.get(*facet).and_then(|names| names.get(value));
                let name = names.map_or("", |names| names[language as usize].as_str());
                body.put_text(if name == value { "" } else { name });
            }
        }
        body
    }
}

/// Blocks of columns, and where they are cut.
pub struct Columns {
    bodies: Vec<Vec<u8>>,
    /// Pages and documents of each.
    cuts: Vec<(usize, usize)>,
}

/// Makes the columns of all pages. `texts` has the first document of each block of texts.
pub fn split(pages: &[Arc<AnalysedPage>], values: &Values, texts: &[usize]) -> Columns {
    let size = PAGES.max(pages.len().div_ceil(BLOCKS));
    let mut columns = Columns { bodies: Vec::new(), cuts: Vec::new() };
    let mut document = 0;
    for pages in pages.chunks(size) {
        let documents: usize = pages.iter().map(|page| page.documents.len()).sum();
        let mut body = Vec::new();
        for page in pages {
            body.put(page.documents.len() as u64);
        }
        for piece in pages.iter().flat_map(|page| &page.documents) {
            body.push(length_code(piece.words));
        }
        // Which block of texts the first document is in, and where others begin.
        let first = texts.partition_point(|start| *start <= document) - 1;
        let last = texts.partition_point(|start| *start < document + documents);
        body.put(first as u64);
        body.put((document - texts[first]) as u64);
        body.put((last - first - 1) as u64);
        let mut before = document;
        for start in &texts[first + 1..last] {
            body.put((start - before) as u64);
            before = *start;
        }
        for page in pages {
            body.put(u64::from(page.page.date.unwrap_or(0)));
        }
        for (facet, values) in FACETS.iter().zip(&values.0) {
            let of = |page: &AnalysedPage| page.page.facets.get(*facet).cloned().unwrap_or_default();
            for page in pages {
                body.put(of(page).len() as u64);
            }
            for page in pages {
                for value in of(page) {
                    body.put(values[&value] as u64);
                }
            }
        }
        columns.cuts.push((pages.len(), documents));
        columns.bodies.push(body);
        document += documents;
    }
    columns
}

impl Columns {
    /// Puts the cuts into the block that opens the index, with the columns themselves where they are small.
    pub fn put(self, start: &mut Vec<u8>, blocks: &mut Vec<Block>) {
        let small = self.bodies.iter().map(Vec::len).sum::<usize>() <= SMALL;
        start.put(self.cuts.len() as u64);
        for (pages, documents) in &self.cuts {
            start.put(*pages as u64);
            start.put(*documents as u64);
        }
        start.put(u64::from(small));
        for (number, body) in self.bodies.into_iter().enumerate() {
            if small {
                start.put_bytes(&body);
            } else {
                blocks.push(Block::new(block::columns(number), body));
            }
        }
    }
}

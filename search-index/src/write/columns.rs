//! Columns of pages: their documents, the lengths of documents, and the values of facets.
//!
//! Values are stored in rows, separately from the pages: all pages with the same values share a row, such as the translations of a
//! page.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::blocks::{NamedBlock, number};
use super::{AnalysedPage, IndexedPage, IndexedSite, SiteFacet};
use crate::LanguageId;
use crate::blocks::{ColumnsBlock, FacetNames, FacetRows, encode};
use crate::schema::{block, length_code};

/// Minimum number of pages in a block of columns; large sites have larger blocks. A first query loads nearly all of them, and a
/// browser loads six files at a time.
const PAGES: usize = 16_384;
/// Most blocks, for a site of any size.
const BLOCKS: usize = 16;
/// Columns up to this size are stored in the start block.
const SMALL: usize = 40_000;

/// The values of each facet of a site, numbered.
pub struct Values<'s> {
    facets: &'s [SiteFacet],
    /// Facet by facet.
    numbers: Vec<BTreeMap<String, usize>>,
}

impl<'s> Values<'s> {
    /// Numbers every value that a page has.
    pub fn new(site: &'s IndexedSite, pages: &[Arc<AnalysedPage>]) -> Self {
        let facets = site.facets.as_slice();
        let mut numbers: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); facets.len()];
        for page in pages {
            for (facet, own) in page.page.facets.iter() {
                if let Some(place) = facets.iter().position(|known| known.key.name == *facet) {
                    for value in own {
                        numbers[place].insert(value.clone(), 0);
                    }
                }
            }
        }
        for values in &mut numbers {
            for (number, slot) in values.values_mut().enumerate() {
                *slot = number;
            }
        }
        Self { facets, numbers }
    }

    /// The values of one page.
    fn row(&self, page: &IndexedPage) -> PageValues {
        let of = |(facet, numbers): (&SiteFacet, &BTreeMap<String, usize>)| {
            let own = page.facets.get(&facet.key.name).map_or(&[][..], Vec::as_slice);
            own.iter().map(|value| number(numbers[value])).collect()
        };
        self.facets.iter().zip(&self.numbers).map(of).collect()
    }

    /// The block with the names in `language`: for each facet its label, empty where pages have one, then value and name of its
    /// values, in the order of their numbers.
    pub fn names<'v>(&'v self, language: LanguageId) -> Vec<FacetNames<'v>> {
        let of = |(facet, values): (&'v SiteFacet, &'v BTreeMap<String, usize>)| {
            let name = |value: &'v String| {
                let name = facet.names.get(value).and_then(|names| names.get(language.place())).map_or("", String::as_str);
                (value.as_str(), if name == value { "" } else { name })
            };
            let label = facet.labels.get(language.place()).map_or("", String::as_str);
            FacetNames { label, values: values.keys().map(name).collect() }
        };
        self.facets.iter().zip(&self.numbers).map(of).collect()
    }
}

/// Numbers of the values of a page, facet by facet.
type PageValues = Vec<Vec<u32>>;

/// Blocks of columns, and where they are cut.
pub struct ColumnBlocks {
    bodies: Vec<Vec<u8>>,
    rows: Vec<u8>,
    /// Pages and documents of each.
    pub cuts: Vec<(u32, u32)>,
}

/// Makes the columns of all pages. `texts` has the first document of each block of texts.
pub fn split(pages: &[Arc<AnalysedPage>], values: &Values<'_>, texts: &[usize]) -> ColumnBlocks {
    let size = PAGES.max(pages.len().div_ceil(BLOCKS));
    let mut columns = ColumnBlocks { bodies: Vec::new(), rows: Vec::new(), cuts: Vec::new() };
    let mut numbers: FxHashMap<PageValues, i64> = FxHashMap::default();
    let mut rows: Vec<PageValues> = Vec::new();
    let mut document = 0;
    for pages in pages.chunks(size) {
        let documents: usize = pages.iter().map(|page| page.documents.len()).sum();
        let pieces = pages.iter().flat_map(|page| &page.documents);
        let lengths: Vec<u8> = pieces.map(|piece| length_code(piece.words)).collect();
        // The block of texts of the first document, and the starts of the following blocks.
        let first = texts.partition_point(|start| *start <= document) - 1;
        let last = texts.partition_point(|start| *start < document + documents);
        let befores = std::iter::once(&document).chain(&texts[first + 1..last]);
        let gaps = befores.zip(&texts[first + 1..last]).map(|(before, start)| number(start - before)).collect();
        // Pages of the second language use the rows of the first in the same order.
        let mut expected = 0;
        let row = |page: &Arc<AnalysedPage>| {
            let row = *numbers.entry(values.row(&page.page)).or_insert_with_key(|row| {
                rows.push(row.clone());
                rows.len() as i64 - 1
            });
            row - std::mem::replace(&mut expected, row + 1)
        };
        let body = ColumnsBlock {
            rows: pages.iter().map(row).collect(),
            documents: pages.iter().map(|page| number(page.documents.len())).collect(),
            lengths: &lengths,
            text: number(first),
            before: number(document - texts[first]),
            texts: gaps,
        };
        columns.cuts.push((number(pages.len()), number(documents)));
        columns.bodies.push(encode(&body));
        document += documents;
    }
    let of_facet = |facet: usize| FacetRows {
        counts: rows.iter().map(|row| number(row[facet].len())).collect(),
        values: rows.iter().flat_map(|row| &row[facet]).copied().collect(),
    };
    columns.rows = encode(&(0..values.facets.len()).map(of_facet).collect::<Vec<_>>());
    columns
}

/// The block of dates: only an order by date needs it, because each hit contains its own date.
pub fn dates(pages: &[Arc<AnalysedPage>]) -> Vec<u32> {
    pages.iter().map(|page| page.page.date.unwrap_or(0)).collect()
}

impl ColumnBlocks {
    /// Whether the start block contains them.
    pub fn are_small(&self) -> bool {
        self.bodies.iter().chain([&self.rows]).map(Vec::len).sum::<usize>() <= SMALL
    }

    /// The columns in the start block: none if they are not small.
    pub fn small(&self) -> Vec<&[u8]> {
        if self.are_small() { self.bodies.iter().map(Vec::as_slice).collect() } else { Vec::new() }
    }

    /// The rows in the start block: empty if they are not small.
    pub fn small_rows(&self) -> &[u8] {
        if self.are_small() { &self.rows } else { &[] }
    }

    /// Their own blocks, if they are not small.
    pub fn blocks(self) -> Vec<NamedBlock> {
        if self.are_small() {
            return Vec::new();
        }
        let named = self.bodies.into_iter().enumerate().map(|(number, body)| NamedBlock::of_bytes(block::columns(number), body));
        named.chain([NamedBlock::of_bytes(block::ROWS, self.rows)]).collect()
    }
}

//! Columns of pages: their documents, the lengths of documents, and the values of facets.
//!
//! Values are stored in rows, separately from the pages: all pages with the same values share a row, such as the translations of a
//! page.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::blocks::Block;
use super::{AnalysedPage, Page, Site, SiteFacet};
use crate::LanguageId;
use crate::bytes::Put;
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
    pub fn new(site: &'s Site, pages: &[Arc<AnalysedPage>]) -> Self {
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
    fn row(&self, page: &Page) -> Row {
        let of = |(facet, numbers): (&SiteFacet, &BTreeMap<String, usize>)| {
            let own = page.facets.get(&facet.key.name).map_or(&[][..], Vec::as_slice);
            own.iter().map(|value| numbers[value] as u64).collect()
        };
        self.facets.iter().zip(&self.numbers).map(of).collect()
    }

    /// The block with the names in `language`: for each facet its label, empty where pages have one, then value and name of its
    /// values, in the order of their numbers.
    pub fn names(&self, language: LanguageId) -> Vec<u8> {
        let mut body = Vec::new();
        for (facet, values) in self.facets.iter().zip(&self.numbers) {
            body.put_text(facet.labels.get(language.place()).map_or("", String::as_str));
            body.put(values.len() as u64);
            for value in values.keys() {
                body.put_text(value);
                let name = facet.names.get(value).and_then(|names| names.get(language.place())).map_or("", String::as_str);
                body.put_text(if name == value { "" } else { name });
            }
        }
        body
    }
}

/// Numbers of the values of a page, facet by facet.
type Row = Vec<Vec<u64>>;

/// Blocks of columns, and where they are cut.
pub struct Columns {
    bodies: Vec<Vec<u8>>,
    rows: Vec<u8>,
    /// Pages and documents of each.
    cuts: Vec<(usize, usize)>,
}

/// Makes the columns of all pages. `texts` has the first document of each block of texts.
pub fn split(pages: &[Arc<AnalysedPage>], values: &Values<'_>, texts: &[usize]) -> Columns {
    let size = PAGES.max(pages.len().div_ceil(BLOCKS));
    let mut columns = Columns { bodies: Vec::new(), rows: Vec::new(), cuts: Vec::new() };
    let mut numbers: FxHashMap<Row, u64> = FxHashMap::default();
    let mut rows: Vec<Row> = Vec::new();
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
        // The block of texts of the first document, and the starts of the following blocks.
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
        // Pages of the second language use the rows of the first in the same order.
        let mut expected = 0;
        for page in pages {
            let row = values.row(&page.page);
            let number = *numbers.entry(row).or_insert_with_key(|row| {
                rows.push(row.clone());
                rows.len() as u64 - 1
            });
            body.put_signed(number as i64 - expected);
            expected = number as i64 + 1;
        }
        columns.cuts.push((pages.len(), documents));
        columns.bodies.push(body);
        document += documents;
    }
    columns.rows.put(rows.len() as u64);
    for facet in 0..values.facets.len() {
        rows.iter().for_each(|row| columns.rows.put(row[facet].len() as u64));
        rows.iter().flat_map(|row| &row[facet]).for_each(|value| columns.rows.put(*value));
    }
    columns
}

/// The block of dates: only an order by date needs it, because each hit contains its own date.
pub fn dates(pages: &[Arc<AnalysedPage>]) -> Vec<u8> {
    let mut body = Vec::new();
    pages.iter().for_each(|page| body.put(u64::from(page.page.date.unwrap_or(0))));
    body
}

impl Columns {
    /// Writes the cuts to the start block, and also the columns if they are small.
    pub fn put(self, start: &mut Vec<u8>, blocks: &mut Vec<Block>) {
        let small = self.bodies.iter().chain([&self.rows]).map(Vec::len).sum::<usize>() <= SMALL;
        start.put(self.cuts.len() as u64);
        for (pages, documents) in &self.cuts {
            start.put(*pages as u64);
            start.put(*documents as u64);
        }
        start.put(u64::from(small));
        let named = self.bodies.into_iter().enumerate().map(|(number, body)| (block::columns(number), body));
        for (name, body) in named.chain([(block::ROWS.to_owned(), self.rows)]) {
            if small {
                start.put_bytes(&body);
            } else {
                blocks.push(Block::new(name, body));
            }
        }
    }
}

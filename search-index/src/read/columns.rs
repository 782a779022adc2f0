//! Columns of pages, as stored in blocks.

use std::ops::Range;

use crate::bytes::{Damaged, Take};

/// The pages and documents of a block of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    pub pages: Range<usize>,
    pub documents: Range<usize>,
}

/// The columns of some pages.
pub struct Columns {
    /// First document of each page, and the end.
    pub starts: Vec<u32>,
    /// Length of each document, as a code.
    pub lengths: Vec<u8>,
    /// First document of each block of texts, and the number of the first block.
    texts: (usize, Vec<usize>),
    /// The row of values of each page.
    rows: Vec<u32>,
}

/// Values of facets: for each facet, where the values of each row start, and the values.
pub struct Rows(Vec<(Vec<u32>, Vec<u32>)>);

impl Columns {
    /// Reads a block.
    pub fn take(take: &mut Take<'_>, cut: &Cut) -> Result<Self, Damaged> {
        let pages = cut.pages.len();
        if pages > take.0.len() {
            return Err(Damaged);
        }
        let mut starts = Vec::with_capacity(pages + 1);
        let mut document = u32::try_from(cut.documents.start).map_err(|_| Damaged)?;
        starts.push(document);
        for _ in 0..pages {
            document = document.checked_add(take.small()?).ok_or(Damaged)?;
            starts.push(document);
        }
        if document as usize != cut.documents.end {
            return Err(Damaged);
        }
        let lengths = take.exactly(cut.documents.len())?.to_vec();
        let first = take.size()?;
        let into = take.size()?;
        let mut at = cut.documents.start.checked_sub(into).ok_or(Damaged)?;
        let mut texts = vec![at];
        let others = take.count()?;
        at = cut.documents.start;
        for _ in 0..others {
            at = at.checked_add(take.size()?).ok_or(Damaged)?;
            texts.push(at);
        }
        let mut rows = Vec::with_capacity(pages);
        let mut expected = 0_i64;
        for _ in 0..pages {
            let row = expected.checked_add(take.signed()?).and_then(|row| u32::try_from(row).ok()).ok_or(Damaged)?;
            rows.push(row);
            expected = i64::from(row) + 1;
        }
        Ok(Self { starts, lengths, texts: (first, texts), rows })
    }

    /// The row of values of a page; `page` is relative to the first page of the block.
    pub fn row(&self, page: usize) -> u32 {
        self.rows[page]
    }

    /// The block of texts with a document, and its position there.
    pub fn text(&self, document: usize) -> (usize, usize) {
        let index = self.texts.1.partition_point(|start| *start <= document).saturating_sub(1);
        (self.texts.0 + index, document - self.texts.1[index].min(document))
    }
}

/// Reads the block of the dates of `pages` pages; 0 for none.
pub fn take_dates(take: &mut Take<'_>, pages: usize) -> Result<Vec<u32>, Damaged> {
    if pages > take.0.len() {
        return Err(Damaged);
    }
    (0..pages).map(|_| take.small()).collect()
}

impl Rows {
    /// Reads the block of an index with this number of facets.
    pub fn take(take: &mut Take<'_>, facets: usize) -> Result<Self, Damaged> {
        // Without facets, the rows need no bytes.
        let rows = if facets == 0 { take.size()? } else { take.count()? };
        let mut taken: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
        for _ in 0..facets {
            let (mut ends, mut values) = (Vec::new(), Vec::new());
            let mut end = 0_u32;
            ends.push(0);
            for _ in 0..rows {
                end = end.checked_add(take.small()?).ok_or(Damaged)?;
                ends.push(end);
            }
            if end as usize > take.0.len() {
                return Err(Damaged);
            }
            for _ in 0..end {
                values.push(take.small()?);
            }
            taken.push((ends, values));
        }
        Ok(Self(taken))
    }

    /// The values of a facet in a row; none if there is no such row.
    pub fn values(&self, facet: usize, row: u32) -> &[u32] {
        let Some((ends, values)) = self.0.get(facet) else { return &[] };
        match ends.get(row as usize..row as usize + 2) {
            Some([start, end]) => &values[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

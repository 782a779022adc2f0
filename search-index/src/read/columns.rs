//! Columns of pages, as their blocks hold them.

use std::ops::Range;

use crate::bytes::{Damaged, Take};
use crate::schema::FACETS;

/// Which pages and documents a block of columns has.
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
    /// Dates of pages; 0 for none.
    pub dates: Vec<u32>,
    /// Values of each facet, page by page: where each page's begin, and the values.
    facets: [(Vec<u32>, Vec<u32>); FACETS.len()],
}

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
        let mut dates = Vec::with_capacity(pages);
        for _ in 0..pages {
            dates.push(take.small()?);
        }
        let mut facets: [(Vec<u32>, Vec<u32>); FACETS.len()] = Default::default();
        for (ends, values) in &mut facets {
            let mut end = 0_u32;
            ends.push(0);
            for _ in 0..pages {
                end = end.checked_add(take.small()?).ok_or(Damaged)?;
                ends.push(end);
            }
            if end as usize > take.0.len() {
                return Err(Damaged);
            }
            for _ in 0..end {
                values.push(take.small()?);
            }
        }
        Ok(Self { starts, lengths, texts: (first, texts), dates, facets })
    }

    /// The values of a facet that a page has; `page` counts from the first of the block.
    pub fn values(&self, facet: usize, page: usize) -> &[u32] {
        let (ends, values) = &self.facets[facet];
        &values[ends[page] as usize..ends[page + 1] as usize]
    }

    /// The block of texts that a document is in, and its place there.
    pub fn text(&self, document: usize) -> (usize, usize) {
        let index = self.texts.1.partition_point(|start| *start <= document).saturating_sub(1);
        (self.texts.0 + index, document - self.texts.1[index].min(document))
    }
}

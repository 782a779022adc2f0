//! PageColumns of pages, as stored in blocks.

use std::ops::Range;

use crate::blocks::{ColumnsBlock, Damaged, FacetRows, decode};

/// The pages and documents of a block of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    pub pages: Range<usize>,
    pub documents: Range<usize>,
}

/// The columns of some pages.
pub struct PageColumns {
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
pub struct ValueRows(Vec<(Vec<u32>, Vec<u32>)>);

impl PageColumns {
    /// Reads a block.
    ///
    /// # Errors
    ///
    /// Fails when the block is damaged, or of other pages than those of `cut`.
    pub fn read(body: &[u8], cut: &Cut) -> Result<Self, Damaged> {
        let block: ColumnsBlock<'_> = decode(body)?;
        let is_whole = block.documents.len() == cut.pages.len() && block.rows.len() == cut.pages.len();
        if !is_whole || block.lengths.len() != cut.documents.len() {
            return Err(Damaged);
        }
        let mut document = u32::try_from(cut.documents.start).map_err(|_| Damaged)?;
        let mut starts = vec![document];
        for count in block.documents {
            document = document.checked_add(count).ok_or(Damaged)?;
            starts.push(document);
        }
        if document as usize != cut.documents.end {
            return Err(Damaged);
        }
        let mut texts = vec![cut.documents.start.checked_sub(block.before as usize).ok_or(Damaged)?];
        let mut at = cut.documents.start;
        for gap in block.texts {
            at = at.checked_add(gap as usize).ok_or(Damaged)?;
            texts.push(at);
        }
        let mut rows = Vec::with_capacity(cut.pages.len());
        let mut expected = 0_i64;
        for difference in block.rows {
            let row = expected.checked_add(difference).and_then(|row| u32::try_from(row).ok()).ok_or(Damaged)?;
            rows.push(row);
            expected = i64::from(row) + 1;
        }
        Ok(Self { starts, lengths: block.lengths.to_vec(), texts: (block.text as usize, texts), rows })
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
///
/// # Errors
///
/// Fails when the block is damaged.
pub fn read_dates(body: &[u8], pages: usize) -> Result<Vec<u32>, Damaged> {
    let dates: Vec<u32> = decode(body)?;
    if dates.len() == pages { Ok(dates) } else { Err(Damaged) }
}

impl ValueRows {
    /// Reads the block of an index with this number of facets.
    ///
    /// # Errors
    ///
    /// Fails when the block is damaged.
    pub fn read(body: &[u8], facets: usize) -> Result<Self, Damaged> {
        let of_facets: Vec<FacetRows> = decode(body)?;
        if of_facets.len() != facets {
            return Err(Damaged);
        }
        let ends = |FacetRows { counts, values }| {
            let mut ends = vec![0_u32];
            let mut end = 0_u32;
            for count in counts {
                end = end.checked_add(count).ok_or(Damaged)?;
                ends.push(end);
            }
            if end as usize == values.len() { Ok((ends, values)) } else { Err(Damaged) }
        };
        Ok(Self(of_facets.into_iter().map(ends).collect::<Result<_, _>>()?))
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

//! The start block of an index: its statistics, and where each block ends.

use tantivy::directory::OwnedBytes;

use super::columns::{Cut, PageColumns, ValueRows};
use crate::blocks::{Damaged, Extent, PackTable, StartBlock, decode};
use crate::schema::{FILES, FacetKey};
use crate::{LanguageId, LanguageTable, MOST_LANGUAGES};

/// The content of the start block.
pub struct Start {
    pub pages: usize,
    pub documents: usize,
    /// The number of documents with words, and their average length in words.
    pub worded: usize,
    pub average: f32,
    pub languages: LanguageTable,
    /// Where the pages and the documents of each language end, by its place.
    ends_of_languages: Vec<(usize, usize)>,
    pub facets: Vec<FacetKey>,
    pub has_concepts: bool,
    pub meta: String,
    pub lengths: Vec<usize>,
    pub opening: Vec<(usize, usize, OwnedBytes)>,
    /// Where each block of the dictionary ends.
    pub ends: Vec<usize>,
    /// Where postings and positions are cut.
    pub packs: [PackCuts; 2],
    /// First word, without accents, of each block of the two lists of words.
    pub lists: [Vec<String>; 2],
    /// The number of blocks of common words.
    pub common: usize,
    pub cuts: Vec<Cut>,
}

/// Data that is stored in the start block of a small index.
pub struct Along {
    /// The columns of each cut, if they are in the start block.
    pub columns: Vec<Option<PageColumns>>,
    pub rows: Option<ValueRows>,
}

/// Where one file of the segment is cut: a block contains the data of neighbouring keys.
#[derive(Default)]
pub struct PackCuts {
    /// For each block, a key that is after all keys of the previous block and not after its own first key.
    firsts: Vec<Vec<u8>>,
    /// Where each block ends in the file.
    ends: Vec<usize>,
}

impl PackCuts {
    fn new(table: PackTable<'_>) -> Result<Self, Damaged> {
        if table.lengths.len() != table.firsts.len() {
            return Err(Damaged);
        }
        Ok(Self { ends: ends(table.lengths)?, firsts: table.firsts.into_iter().map(<[u8]>::to_vec).collect() })
    }

    /// The block for a key, if the index has such a key.
    pub fn of_key(&self, key: &[u8]) -> Option<usize> {
        self.firsts.partition_point(|first| first.as_slice() <= key).checked_sub(1)
    }

    /// The number of bytes of the file in a block.
    pub fn size(&self, block: usize) -> usize {
        let before = block.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.ends[block].saturating_sub(before)
    }

    /// The block with the bytes from `start`.
    pub fn of_byte(&self, start: usize) -> Option<usize> {
        Some(self.ends.partition_point(|end| *end <= start)).filter(|number| *number < self.ends.len())
    }
}

/// The pieces of files in a block.
///
/// # Errors
///
/// Fails when the block is damaged.
pub fn read_extents(body: &[u8]) -> Result<Vec<Extent<'_>>, Damaged> {
    let extents: Vec<Extent<'_>> = decode(body)?;
    if extents.iter().all(is_of_segment) { Ok(extents) } else { Err(Damaged) }
}

fn is_of_segment(extent: &Extent<'_>) -> bool {
    (extent.file as usize) < FILES.len()
}

/// Where things of these lengths end that follow each other.
fn ends(lengths: Vec<u32>) -> Result<Vec<usize>, Damaged> {
    let mut end = 0_usize;
    let next = |length: u32| {
        end = end.checked_add(length as usize).ok_or(Damaged)?;
        Ok(end)
    };
    lengths.into_iter().map(next).collect()
}

impl Start {
    /// Reads the block, with the columns of pages and their rows if it contains them.
    ///
    /// # Errors
    ///
    /// Fails when the block is damaged.
    pub fn read(body: &[u8]) -> Result<(Self, Along), Damaged> {
        let block: StartBlock<'_> = decode(body)?;
        let has_all = block.language_pages.len() == block.languages.len() && block.languages.len() <= MOST_LANGUAGES;
        if !has_all || block.lengths.len() != FILES.len() || !block.opening.iter().all(is_of_segment) {
            return Err(Damaged);
        }
        let (pages, documents) = (block.pages as usize, block.documents as usize);
        let page_ends = ends(block.language_pages)?;
        let document_ends = ends(block.language_documents)?;
        let ends_of_languages: Vec<(usize, usize)> = page_ends.into_iter().zip(document_ends).collect();
        if ends_of_languages.last().copied().unwrap_or_default() != (pages, documents) {
            return Err(Damaged);
        }
        let mut cuts = Vec::new();
        let (mut page, mut document) = (0, 0);
        let page_ends = ends(block.column_pages)?;
        let document_ends = ends(block.column_documents)?;
        for (last_page, last_document) in page_ends.into_iter().zip(document_ends) {
            cuts.push(Cut { pages: page..last_page, documents: document..last_document });
            (page, document) = (last_page, last_document);
        }
        if (page, document) != (pages, documents) {
            return Err(Damaged);
        }
        let mut along = Along { columns: cuts.iter().map(|_| None).collect(), rows: None };
        if block.has_columns {
            if block.columns.len() != cuts.len() {
                return Err(Damaged);
            }
            let columns = block.columns.iter().zip(&cuts);
            along.columns = columns.map(|(body, cut)| PageColumns::read(body, cut).map(Some)).collect::<Result<_, _>>()?;
            along.rows = Some(ValueRows::read(block.rows, block.facets.len())?);
        }
        let opening = block.opening.iter();
        let start = Self {
            pages,
            documents,
            worded: block.worded as usize,
            average: (block.words as f32 / block.worded.max(1) as f32).max(1.0),
            languages: LanguageTable::new(block.languages),
            ends_of_languages,
            facets: block.facets,
            has_concepts: block.has_concepts,
            meta: block.meta.to_owned(),
            lengths: block.lengths.into_iter().map(|length| length as usize).collect(),
            opening: opening.map(|extent| (extent.file as usize, extent.start as usize, OwnedBytes::new(extent.bytes.to_vec()))).collect(),
            ends: ends(block.dictionary)?,
            packs: [PackCuts::new(block.postings)?, PackCuts::new(block.positions)?],
            lists: [block.words_from, block.endings_from].map(|list| list.into_iter().map(str::to_owned).collect()),
            common: block.common as usize,
            cuts,
        };
        Ok((start, along))
    }

    /// The languages that have pages.
    pub fn languages(&self) -> Vec<LanguageId> {
        let before = |place: usize| place.checked_sub(1).map_or(0, |before| self.ends_of_languages[before].0);
        self.languages.all().filter(|language| self.ends_of_languages[language.place()].0 > before(language.place())).collect()
    }

    /// The language of a document.
    pub fn language_of(&self, document: usize) -> LanguageId {
        LanguageId::at(self.ends_of_languages.partition_point(|(_, end)| *end <= document))
    }

    /// The language of a page.
    pub fn language_of_page(&self, page: usize) -> LanguageId {
        LanguageId::at(self.ends_of_languages.partition_point(|(end, _)| *end <= page))
    }
}

//! The start block of an index: its statistics, and where each block ends.

use tantivy::directory::OwnedBytes;

use super::columns::{Columns, Cut, Rows};
use crate::bytes::{Damaged, Take};
use crate::schema::{FILES, FORMAT, FacetKey};
use crate::{LanguageId, LanguageTable};

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
    pub packs: [Packs; 2],
    /// First word, without accents, of each block of the two lists of words.
    pub lists: [Vec<String>; 2],
    /// The number of blocks of common words.
    pub common: usize,
    pub cuts: Vec<Cut>,
}

/// Data that is stored in the start block of a small index.
pub struct Along {
    /// The columns of each cut, if they are in the start block.
    pub columns: Vec<Option<Columns>>,
    pub rows: Option<Rows>,
}

/// Where one file of the segment is cut: a block contains the data of neighbouring keys.
#[derive(Default)]
pub struct Packs {
    /// For each block, a key that is after all keys of the previous block and not after its own first key.
    firsts: Vec<Vec<u8>>,
    /// Where each block ends in the file.
    ends: Vec<usize>,
}

impl Packs {
    fn take(take: &mut Take<'_>) -> Result<Self, Damaged> {
        let mut packs = Self::default();
        let mut end = 0_usize;
        for _ in 0..take.count()? {
            end = end.checked_add(take.size()?).ok_or(Damaged)?;
            packs.ends.push(end);
            packs.firsts.push(take.bytes()?.to_vec());
        }
        Ok(packs)
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

/// A piece of a file in a block: file, first byte, bytes.
pub type Extent<'b> = (usize, usize, &'b [u8]);

/// The pieces of files in a block.
pub fn take_extents<'b>(take: &mut Take<'b>) -> Result<Vec<Extent<'b>>, Damaged> {
    let mut extents = Vec::new();
    for _ in 0..take.count()? {
        let (file, start) = (take.size()?, take.size()?);
        if file >= FILES.len() {
            return Err(Damaged);
        }
        extents.push((file, start, take.bytes()?));
    }
    Ok(extents)
}

impl Start {
    /// Reads the block, with the columns of pages and their rows if it contains them.
    pub fn take(take: &mut Take<'_>) -> Result<(Self, Along), Damaged> {
        if take.small()? != FORMAT {
            return Err(Damaged);
        }
        let (documents, pages) = (take.size()?, take.size()?);
        let (worded, words) = (take.size()?, take.number()?);
        let languages = LanguageTable::take(take)?;
        let mut ends_of_languages = Vec::with_capacity(languages.len());
        let (mut page, mut document) = (0_usize, 0_usize);
        for _ in 0..languages.len() {
            page = page.checked_add(take.size()?).ok_or(Damaged)?;
            document = document.checked_add(take.size()?).ok_or(Damaged)?;
            ends_of_languages.push((page, document));
        }
        if (page, document) != (pages, documents) {
            return Err(Damaged);
        }
        let has_concepts = take.number()? != 0;
        let facets = (0..take.count()?).map(|_| FacetKey::take(take)).collect::<Result<Vec<_>, _>>()?;
        let meta = take.text()?.to_owned();
        let lengths = (0..FILES.len()).map(|_| take.size()).collect::<Result<Vec<_>, _>>()?;
        let opening = take_extents(take)?.into_iter().map(|(file, at, bytes)| (file, at, OwnedBytes::new(bytes.to_vec()))).collect();
        let mut ends = Vec::new();
        let mut end = 0_usize;
        for _ in 0..take.count()? {
            end = end.checked_add(take.size()?).ok_or(Damaged)?;
            ends.push(end);
        }
        let packs = [Packs::take(take)?, Packs::take(take)?];
        let mut lists: [Vec<String>; 2] = Default::default();
        for list in &mut lists {
            for _ in 0..take.count()? {
                list.push(take.text()?.to_owned());
            }
        }
        let common = take.size()?;
        let mut cuts = Vec::new();
        let (mut page, mut document) = (0_usize, 0_usize);
        for _ in 0..take.count()? {
            let (own_pages, own_documents) = (take.size()?, take.size()?);
            let cut = Cut {
                pages: page..page.checked_add(own_pages).ok_or(Damaged)?,
                documents: document..document.checked_add(own_documents).ok_or(Damaged)?,
            };
            (page, document) = (cut.pages.end, cut.documents.end);
            cuts.push(cut);
        }
        if page != pages || document != documents {
            return Err(Damaged);
        }
        let along = take.number()? != 0;
        let mut columns = Vec::new();
        for cut in &cuts {
            columns.push(if along { Some(Columns::take(&mut Take(take.bytes()?), cut)?) } else { None });
        }
        let rows = if along { Some(Rows::take(&mut Take(take.bytes()?), facets.len())?) } else { None };
        let average = (words as f32 / worded.max(1) as f32).max(1.0);
        let start = Self {
            pages,
            documents,
            worded,
            average,
            languages,
            ends_of_languages,
            facets,
            has_concepts,
            meta,
            lengths,
            opening,
            ends,
            packs,
            lists,
            common,
            cuts,
        };
        Ok((start, Along { columns, rows }))
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

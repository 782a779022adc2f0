//! The content of each kind of block, as one type for the writer and the reader. The bytes are those of `postcard`.
//!
//! Blocks are untrusted: decoding never panics, and never allocates much more than the size of the block.

use serde::{Deserialize, Serialize};

use crate::schema::FacetKey;

/// A block is truncated or contains an invalid value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the block is damaged")]
pub struct Damaged;

/// The bytes of a block.
#[cfg(not(target_arch = "wasm32"))]
pub fn encode(content: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(content).expect("writing to a Vec cannot fail")
}

/// The content of a block.
///
/// # Errors
///
/// Fails when the block is damaged.
pub fn decode<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Damaged> {
    postcard::from_bytes(body).map_err(|_| Damaged)
}

/// The start block: statistics, and where each block ends.
#[derive(Debug, Serialize, Deserialize)]
pub struct StartBlock<'b> {
    /// Numbers of documents, of pages, and of documents with words.
    pub documents: u32,
    pub pages: u32,
    pub worded: u32,
    /// The number of words in all documents.
    pub words: u64,
    /// The languages of the site, in its order: the code of each, and its name in itself.
    #[serde(borrow)]
    pub languages: Vec<(&'b str, &'b str)>,
    /// How many pages, and how many documents, each language has.
    pub language_pages: Vec<u32>,
    pub language_documents: Vec<u32>,
    pub facets: Vec<FacetKey>,
    pub has_concepts: bool,
    /// The description of the segment, in tantivy's notation.
    pub meta: &'b str,
    /// The length of each file of the segment.
    pub lengths: Vec<u32>,
    /// The pieces of files that opening the index reads.
    pub opening: Vec<Extent<'b>>,
    /// The length of each block of the dictionary.
    pub dictionary: Vec<u32>,
    /// The blocks of postings and of positions.
    pub postings: PackTable<'b>,
    pub positions: PackTable<'b>,
    /// The first word, without accents, of each block of the list of words and of the reversed list.
    pub words_from: Vec<&'b str>,
    pub endings_from: Vec<&'b str>,
    /// The number of blocks of common words.
    pub common: u32,
    /// How many pages, and how many documents, each block of columns is about.
    pub column_pages: Vec<u32>,
    pub column_documents: Vec<u32>,
    /// Whether the blocks of columns and of rows are here, because they are small.
    pub has_columns: bool,
    pub columns: Vec<&'b [u8]>,
    pub rows: &'b [u8],
}

/// The blocks of one file of the segment, each with the data of neighbouring keys.
#[derive(Debug, Serialize, Deserialize)]
pub struct PackTable<'b> {
    /// How many bytes of the file each block contains.
    pub lengths: Vec<u32>,
    /// For each block, a key that is after all keys of the previous block and not after its own first key.
    #[serde(borrow)]
    pub firsts: Vec<&'b [u8]>,
}

/// A piece of a file of the segment. Blocks of the dictionary, of postings and of positions are lists of them.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Extent<'b> {
    /// The number of the file.
    pub file: u32,
    /// Its first byte in the file.
    pub start: u32,
    pub bytes: &'b [u8],
}

/// A block of columns of pages.
#[derive(Debug, Serialize, Deserialize)]
pub struct ColumnsBlock<'b> {
    /// The number of documents of each page.
    pub documents: Vec<u32>,
    /// The length of each document, as a code.
    pub lengths: &'b [u8],
    /// The block of texts with the first document, and how many documents before this one that block has.
    pub text: u32,
    pub before: u32,
    /// The number of documents from the first one, or from the previous start, to the start of each next block of texts.
    pub texts: Vec<u32>,
    /// The row of values of each page, as the difference from the row after that of the page before.
    pub rows: Vec<i64>,
}

/// The values of a facet in all rows.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct FacetRows {
    /// How many values each row has.
    pub counts: Vec<u32>,
    /// The numbers of the values, row by row.
    pub values: Vec<u32>,
}

/// The names of a facet and of its values in one language.
#[derive(Debug, Serialize, Deserialize)]
pub struct FacetNames<'b> {
    /// Empty where pages have one.
    pub label: &'b str,
    /// Values with their names, in the order of their numbers; an empty name is the value itself.
    #[serde(borrow)]
    pub values: Vec<(&'b str, &'b str)>,
}

/// The block of concepts.
#[derive(Debug, Serialize, Deserialize)]
pub struct ConceptsBlock<'b> {
    #[serde(borrow)]
    pub concepts: Vec<ConceptEntry<'b>>,
    /// The traits of each label. Most labels have none: separate from the texts, they compress well.
    pub traits: Vec<u64>,
}

/// A concept.
#[derive(Debug, Serialize, Deserialize)]
pub struct ConceptEntry<'b> {
    pub id: &'b str,
    /// Whether there are pages about it together with another concept.
    pub joint: bool,
    /// How many labels it has in each language, and the labels, language by language.
    pub counts: Vec<u32>,
    #[serde(borrow)]
    pub labels: Vec<&'b str>,
}

/// A hashed list of words.
#[derive(Debug, Serialize, Deserialize)]
pub struct HashedWords<'b> {
    /// The number of slots.
    pub room: u64,
    /// The differences between occupied slots, without their lowest eight bits, which have few values and compress well.
    pub highs: Vec<u32>,
    /// The lowest eight bits.
    pub lows: &'b [u8],
}

/// A word in a sorted list. Blocks of the two lists of words are lists of them.
#[derive(Debug, Serialize, Deserialize)]
pub struct ListedWord<'b> {
    /// How many bytes it has in common with the word before.
    pub shared: u32,
    /// Its other bytes.
    pub rest: &'b str,
    /// The languages with documents that contain it, as bits.
    pub languages: u32,
    /// In each of them, the number of these documents, as a code.
    pub counts: &'b [u8],
}

/// A document, for excerpts. Blocks of texts are lists of them.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredText<'b> {
    /// Its page, if the document is the first one of the page or of the block.
    #[serde(borrow)]
    pub page: Option<StoredPage<'b>>,
    pub anchor: &'b str,
    pub heading: &'b str,
    pub text: &'b str,
}

/// The page of documents.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct StoredPage<'b> {
    pub url: &'b str,
    pub title: &'b str,
    /// Languages whose own page shows the same text, as bits.
    pub also: u32,
    /// When it was last changed; 0 for unknown.
    pub date: u32,
    /// Its kind, as a value of the facet; empty for none.
    pub kind: &'b str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_encoded_is_decoded_and_a_truncated_block_is_refused() {
        let page = StoredPage { url: "fr/a.html", title: "Été", also: 3, date: 20_260_101, kind: "" };
        let body = encode(
            &[
                StoredText { page: Some(page), anchor: "", heading: "", text: "un" },
                StoredText { page: None, anchor: "b", heading: "B", text: "deux" },
            ]
            .as_slice(),
        );
        let texts: Vec<StoredText<'_>> = decode(&body).expect("the block is whole");
        assert_eq!((texts[0].page.map(|page| page.title), texts[1].page.is_none(), texts[1].text), (Some("Été"), true, "deux"));
        for length in 0..body.len() {
            assert!(decode::<Vec<StoredText<'_>>>(&body[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn a_length_beyond_the_block_is_refused() {
        assert!(decode::<&str>(&[200, 1, 65]).is_err());
        assert!(decode::<Vec<u64>>(&[0xff, 0xff, 0xff, 0xff, 0x0f, 1]).is_err());
        assert!(decode::<u64>(&[0xff; 12]).is_err());
    }
}

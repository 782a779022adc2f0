//! The format shared by writer and reader: the keys of the dictionary, the names of blocks, the version.
//!
//! There is one tantivy field. All keys of one stem are adjacent in the dictionary, so one block is enough for a word of a query:
//!
//! | key | its documents |
//! | --- | --- |
//! | `stem` | contain a form of the word |
//! | `stem 00` | are the first section of a page whose title contains it |
//! | `stem 01 form` | contain exactly this form, with its accents; only for stems with two forms or more |
//! | `02 id` | contain a label of this concept, in the language of the document |
//! | `02 id 00` | are the first section of a page about this concept |
//! | `02 id 02 id` | are the first section of the page about both concepts together |

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Version of the blocks and of their carriers; a reader refuses other versions.
pub const FORMAT: u32 = 8;

/// Name of the only field.
pub const FIELD: &str = "words";

/// First byte of the keys of concepts.
pub const CONCEPT: char = '\u{2}';
/// Ends the stem in the key of a title.
pub const TITLE: char = '\u{0}';
/// Separates stem and form.
pub const FORM: char = '\u{1}';

/// The key of titles that contain a word.
pub fn title_key(stem: &str) -> String {
    format!("{stem}{TITLE}")
}

/// The key of an exact form.
pub fn form_key(stem: &str, form: &str) -> String {
    format!("{stem}{FORM}{form}")
}

/// The key of a concept.
pub fn concept_key(id: &str) -> String {
    format!("{CONCEPT}{id}")
}

/// The key of a page about two concepts together; their order does not matter.
pub fn together_key(one: &str, other: &str) -> String {
    format!("{CONCEPT}{}{CONCEPT}{}", one.min(other), one.max(other))
}

/// Whether a key is a stem: only stems have positions, for phrase queries.
pub fn is_stem(key: &[u8]) -> bool {
    !key.iter().any(|byte| [TITLE, FORM, CONCEPT].contains(&char::from(*byte)))
}

/// The schema of the tantivy index.
pub fn schema() -> tantivy::schema::Schema {
    use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
    let indexing =
        TextFieldIndexing::default().set_tokenizer(FIELD).set_index_option(IndexRecordOption::WithFreqsAndPositions).set_fieldnorms(false);
    let mut schema = Schema::builder();
    schema.add_text_field(FIELD, TextOptions::default().set_indexing_options(indexing));
    schema.build()
}

/// The published files of a tantivy segment, by file extension.
pub const FILES: [&str; 6] = ["term", "idx", "pos", "fast", "fieldnorm", "store"];

/// Number of the file of a segment, by its extension.
pub fn file_number(path: &Path) -> Option<usize> {
    let extension = path.extension()?.to_str()?;
    FILES.iter().position(|file| *file == extension)
}

/// The file of a segment with this number; the name of the segment does not matter.
pub fn file_name(segment: &str, number: usize) -> PathBuf {
    PathBuf::from(format!("{segment}.{}", FILES[number]))
}

/// A length in words as one byte, on a logarithmic scale; steps of a quarter of a doubling do not change the ranking of the test
/// collections.
pub fn length_code(words: u32) -> u8 {
    (f64::from(words.max(1)).log2() * 4.0).round() as u8
}

/// The length for a code.
pub fn length_of(code: u8) -> f32 {
    (f32::from(code) / 4.0).exp2()
}

/// The name of the facet of languages, which every index has after its own facets.
pub const LANGUAGE_FACET: &str = "language";

/// A facet of an index: a property of pages by whose values results are narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetKey {
    /// Its name in queries and answers.
    pub name: String,
    /// The order of its values in answers.
    pub order: FacetOrder,
    /// Whether it is the kind of a page, which is shown with each hit; at most one facet is.
    pub is_kind: bool,
}

/// The order of the values of a facet in answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "bool", into = "bool")]
pub enum FacetOrder {
    /// The value of most pages first.
    #[default]
    Frequency,
    /// The last value first, such as the latest year.
    Descending,
}

impl From<bool> for FacetOrder {
    fn from(is_descending: bool) -> Self {
        if is_descending { Self::Descending } else { Self::Frequency }
    }
}

impl From<FacetOrder> for bool {
    fn from(order: FacetOrder) -> Self {
        order == FacetOrder::Descending
    }
}

/// Minimum length of a word that may be corrected: for a shorter one, there is nearly always a similar word.
pub const CORRECTED: usize = 5;

/// The name of a block: one letter for its content, then numbers.
pub mod block {
    /// The data needed to open the index.
    pub const START: &str = "start";
    /// Labels of concepts.
    pub const CONCEPTS: &str = "concepts";
    /// Values of facets, in rows that several pages can share.
    pub const ROWS: &str = "rows";
    /// Dates of pages, for an order by date.
    pub const DATES: &str = "dates";

    /// How the names of blocks of a language begin; its code follows.
    pub const KNOWN: &str = "known-";
    pub const NAMES: &str = "names-";

    /// Words of the dictionary.
    pub fn dictionary(number: usize) -> String {
        format!("d{number}")
    }
    /// Lists of postings of neighbouring words.
    pub fn postings(number: usize) -> String {
        format!("p{number}")
    }
    /// Positions of neighbouring words.
    pub fn positions(number: usize) -> String {
        format!("q{number}")
    }
    /// Columns of pages.
    pub fn columns(number: usize) -> String {
        format!("c{number}")
    }
    /// Texts of sections.
    pub fn texts(number: usize) -> String {
        format!("t{number}")
    }
    /// Words of all languages, sorted.
    pub fn words(number: usize) -> String {
        format!("w{number}")
    }
    /// Words of all languages, sorted from the end (reversed).
    pub fn endings(number: usize) -> String {
        format!("e{number}")
    }
    /// Common words that are on no page and must not be corrected to words of pages.
    pub fn common(number: usize) -> String {
        format!("r{number}")
    }
    /// The words of the language with this code, as hashes.
    pub fn known(code: &str) -> String {
        format!("{KNOWN}{code}")
    }
    /// Names of facets and of their values in the language with this code.
    pub fn names(code: &str) -> String {
        format!("{NAMES}{code}")
    }
}

//! Full-text search for a static site: an index that is written with the site, and its reader. It needs only files, no server.
//!
//! ```text
//! pages ─analysis─► documents ─tantivy─► segment ─cut─► blocks ─seal─► carriers (scripts) ──► disk
//!                                                                          │ loaded one by one, as a query needs them
//! results ◄─ excerpts ◄─ ranking ◄─ postings ◄─ dictionary ◄─ query ◄─ reader (native, WASM)
//! ```
//!
//! - A *document* of the index is a section of a page in one language, or a piece of a long section. Documents are sorted by
//!   language and then by address, so a language is a range of documents, and the documents of a page are contiguous.
//! - The site decides its languages and its facets: their tables are in the index ([`LanguageTable`], [`schema::FacetKey`]). What is
//!   bound to particular languages (stems, stop words, inflections, lists of common words) is looked up by the primary code; a
//!   language without them is searched by its words as they are written, with completion and correction all the same.
//! - The segment is tantivy's own. Its files are cut where their reader reads bytes ([`read::files`]): a read of missing bytes fails
//!   and records them; the caller loads the blocks that contain them and tries again. A query collects all missing bytes before it fails.
//! - A block of the dictionary is loaded together with the postings of its words, so that a typical query takes two rounds: words, then
//!   texts.
//! - Our own blocks replace tantivy's stores, to keep ten hits cheap: texts for excerpts, columns with the lengths of documents and the
//!   values of facets, lists of words for the correction of typing errors.
//! - A word that is on no page is corrected only if it has at least five letters and is not a common word of the site's languages
//!   ([`write::common`]). Common words that are similar to words of pages are in separate blocks, as hashes.
//! - A word of a query means a concept if it is a label of it ([`analysis::labels`]): as a whole, singular or plural, with the
//!   accents that were typed. The further conditions for a single word ([`analysis::concepts::Traits`]) are computed when the index
//!   is written, and stored with the label.
//! - Every block contains the id of its index and a checksum ([`seal`]): a damaged block or a block of another index gives an error,
//!   never wrong results.

pub mod analysis;
pub mod blocks;
mod language;
#[cfg(not(target_arch = "wasm32"))]
pub mod local;
pub mod read;
pub mod schema;
pub mod seal;
#[cfg(not(target_arch = "wasm32"))]
pub mod write;

pub use language::{LanguageId, LanguageSet, LanguageTable, MOST_LANGUAGES};

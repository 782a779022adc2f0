//! Search for a site of pages, with nothing but files: an index written with the site, and its reader.
//!
//! ```text
//! pages ─analysis─► documents ─tantivy─► segment ─cut─► blocks ─seal─► carriers (scripts) ──► disk
//!                                                                          │ loaded one by one, as a query needs them
//! results ◄─ excerpts ◄─ ranking ◄─ postings ◄─ dictionary ◄─ query ◄─ reader (native, WASM)
//! ```
//!
//! - A *document* of the index is a section of a page in one language, or a piece of a long section. Documents stand in the
//!   order of languages and then of addresses, so a language is a range of documents, and what belongs to a page stands together.
//! - The segment is tantivy's own. Its files are cut where their reader asks for bytes ([`read::files`]): a read that lacks bytes
//!   fails and says which; the caller loads the blocks that hold them and asks again. All that a query lacks is collected before it fails.
//! - A block of the dictionary travels with the postings of its words, so that a usual query takes two rounds: words, then texts.
//! - What tantivy's stores would hold lies in blocks of our own, because ten hits must stay cheap: texts for excerpts, columns with
//!   the lengths of documents and the values of facets, lists of words for the correction of typing mistakes.
//! - A word that no page has is corrected only if it has five letters or more and is none of the common words of the site's
//!   languages ([`write::common`]): those of them that look like words of pages travel in blocks of their own, as hashes.
//! - A word of a query means a concept if it is a label of it ([`analysis::labels`]): as a whole, in either number, with the
//!   accents that were typed. What more is asked of a single word ([`analysis::concepts::Traits`]) is found out when the index is
//!   written, and travels with the label.
//! - Every block says which index it belongs to and carries a checksum ([`seal`]): a damaged or foreign block is a message, never a wrong list.

pub mod analysis;
pub mod bytes;
mod language;
#[cfg(not(target_arch = "wasm32"))]
pub mod local;
pub mod read;
pub mod schema;
pub mod seal;
#[cfg(not(target_arch = "wasm32"))]
pub mod write;

pub use language::Language;

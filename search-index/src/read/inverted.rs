//! Opens the tantivy index over partially loaded files.

use std::sync::Arc;

use tantivy::index::SegmentReader;
use tantivy::{Index, InvertedIndexReader};

use super::files::SegmentFiles;
use crate::schema::FIELD;

/// Opens the inverted index of the only field of the only segment.
///
/// # Errors
///
/// Fails if bytes are missing ([`SegmentFiles::take_missing`] returns them) or are not a valid index.
pub fn open(files: &SegmentFiles) -> tantivy::Result<Arc<InvertedIndexReader>> {
    let index = Index::open(files.clone())?;
    let field = index.schema().get_field(FIELD)?;
    let Some(segment) = index.searchable_segments()?.into_iter().next() else {
        return Ok(Arc::new(InvertedIndexReader::empty(tantivy::schema::IndexRecordOption::WithFreqsAndPositions)));
    };
    SegmentReader::open(&segment)?.inverted_index(field)
}

//! The tantivy segment: one, written in one order, so that its bytes depend on nothing but the pages.
//!
//! What tantivy's own writer does with texts, look up each word that stands in them, is done already: keys have numbers, and
//! their places are put in order by these. Its serializer is given one key after another.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;

use tantivy::directory::{OwnedBytes, RamDirectory};
use tantivy::index::{IndexBuilder, SegmentComponent};
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::TantivyDocument;
use tantivy::tokenizer::{RawTokenizer, TokenizerManager};
use tantivy::{Directory, HasLen};

use super::WriteError;
use super::occurrences::Occurrences;
use crate::schema::{FIELD, FILES, file_name, schema};

/// Name of the only segment.
pub const SEGMENT: &str = "00000000000000000000000000000000";

/// The files of a segment, and what tantivy says of it.
pub struct Segment {
    pub meta: String,
    pub files: Vec<OwnedBytes>,
}

/// Builds the segment of so many `documents`. `keys` are the keys by number, and `occurrences` their places.
pub fn build(documents: usize, keys: &[Arc<str>], occurrences: &Occurrences) -> Result<Segment, WriteError> {
    let directory = RamDirectory::create();
    // Of no use, since documents come without texts, but asked for.
    let tokenizers = TokenizerManager::new();
    tokenizers.register(FIELD, RawTokenizer::default());
    let builder = IndexBuilder::new().schema(schema()).tokenizers(tokenizers);
    let mut writer = builder.single_segment_index_writer(directory.clone(), 15_000_000)?;
    for _ in 0..documents {
        writer.add_document(TantivyDocument::default())?;
    }
    let index = writer.finalize()?;
    let own = index.searchable_segment_ids()?.first().map_or_else(|| SEGMENT.to_owned(), |id| id.uuid_string());
    // The documents that tantivy counted had no words: their places stand in the files of another segment.
    let words = index.new_segment();
    serialize(InvertedIndexSerializer::open(&words)?, keys, occurrences)?;

    let meta = directory.atomic_read(Path::new("meta.json")).map_err(tantivy::TantivyError::from)?;
    let dashed = format!("{}-{}-{}-{}-{}", &own[..8], &own[8..12], &own[12..16], &own[16..20], &own[20..]);
    let fixed = "00000000-0000-0000-0000-000000000000";
    let meta = String::from_utf8_lossy(&meta).replace(&dashed, fixed).replace(&own, SEGMENT);
    let of_words = [SegmentComponent::Terms, SegmentComponent::Postings, SegmentComponent::Positions];
    let of_words = of_words.map(|component| words.relative_path(component));
    let mut files = Vec::with_capacity(FILES.len());
    for number in 0..FILES.len() {
        let path = of_words.iter().find(|path| crate::schema::file_number(path) == Some(number));
        let bytes = match directory.open_read(path.unwrap_or(&file_name(&own, number))) {
            Ok(slice) if slice.len() > 0 => slice.read_bytes()?,
            _ => OwnedBytes::empty(),
        };
        files.push(bytes);
    }
    Ok(Segment { meta, files })
}

/// Writes dictionary, postings and positions.
fn serialize(mut serializer: InvertedIndexSerializer, keys: &[Arc<str>], occurrences: &Occurrences) -> Result<(), WriteError> {
    let mut order: Vec<usize> = (0..keys.len()).filter(|key| occurrences.any(*key)).collect();
    order.sort_unstable_by_key(|key| &*keys[*key]);
    let mut field = serializer.new_field(schema().get_field(FIELD)?, occurrences.count, None)?;
    thread::scope(|scope| -> std::io::Result<()> {
        let (give, given) = sync_channel(AHEAD);
        // Ends early when nobody takes what it gives any more.
        scope.spawn(|| order.chunks(PART).map(|keys| Places::new(keys, occurrences)).try_for_each(move |places| give.send(places)));
        for (places, own) in given.iter().zip(order.chunks(PART)) {
            let (mut documents, mut steps) = (places.documents.iter(), places.steps.as_slice());
            for (key, count) in own.iter().zip(&places.counts) {
                // How many documents hold a key matters to rankings of tantivy's that are not ours.
                field.new_term(keys[*key].as_bytes(), 0, true)?;
                for (document, times) in documents.by_ref().take(*count) {
                    let (own, rest) = steps.split_at(*times as usize);
                    field.write_doc(*document, *times, own);
                    steps = rest;
                }
                field.close_term()?;
            }
        }
        Ok(())
    })?;
    field.close()?;
    Ok(serializer.close()?)
}

/// Keys whose places are put in order together, while those of earlier ones are written; and how many such parts may wait.
const PART: usize = 256;
const AHEAD: usize = 4;

/// The places of some keys, one after another.
#[derive(Default)]
struct Places {
    /// How many documents hold each key.
    counts: Vec<usize>,
    /// Each document that holds a key, and how often.
    documents: Vec<(u32, u32)>,
    /// The steps from position to position.
    steps: Vec<u32>,
}

impl Places {
    fn new(keys: &[usize], occurrences: &Occurrences) -> Self {
        let mut places = Self::default();
        for key in keys {
            let before = places.documents.len();
            occurrences.documents(*key, |document, steps| {
                places.documents.push((document, steps.len() as u32));
                places.steps.extend_from_slice(steps);
            });
            places.counts.push(places.documents.len() - before);
        }
        places
    }
}

//! The tantivy segment: one, in one thread, so that its bytes depend on nothing but the pages.

use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use tantivy::directory::RamDirectory;
use tantivy::index::IndexBuilder;
use tantivy::schema::TantivyDocument;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{Directory, HasLen};

use super::{AnalysedPage, WriteError};
use crate::schema::{FIELD, FILES, FORM, file_name, schema};

/// Name of the only segment.
pub const SEGMENT: &str = "00000000000000000000000000000000";

/// The files of a segment, and what tantivy says of it.
pub struct Segment {
    pub meta: String,
    pub files: Vec<Vec<u8>>,
}

/// Builds the segment of `pages`, in their order. `several` are the stems that have more than one form.
pub fn build(pages: &[AnalysedPage], several: FxHashSet<String>) -> Result<Segment, WriteError> {
    let directory = RamDirectory::create();
    let schema = schema();
    let field = schema.get_field(FIELD)?;
    let tokenizers = TokenizerManager::new();
    tokenizers.register(FIELD, TextAnalyzer::from(Encoded { several: Arc::new(several) }));
    let mut writer =
        IndexBuilder::new().schema(schema).tokenizers(tokenizers).single_segment_index_writer(directory.clone(), 100_000_000)?;
    for document in pages.iter().flat_map(|page| &page.documents) {
        let mut row = TantivyDocument::default();
        row.add_text(field, &document.encoded);
        writer.add_document(row)?;
    }
    let index = writer.finalize()?;
    let own = index.searchable_segment_ids()?.first().map_or_else(|| SEGMENT.to_owned(), |id| id.uuid_string());
    let meta = directory.atomic_read(Path::new("meta.json")).map_err(tantivy::TantivyError::from)?;
    let dashed = format!("{}-{}-{}-{}-{}", &own[..8], &own[8..12], &own[12..16], &own[16..20], &own[20..]);
    let fixed = "00000000-0000-0000-0000-000000000000";
    let meta = String::from_utf8_lossy(&meta).replace(&dashed, fixed).replace(&own, SEGMENT);
    let mut files = Vec::with_capacity(FILES.len());
    for number in 0..FILES.len() {
        let path = file_name(&own, number);
        let bytes = match directory.open_read(&path) {
            Ok(slice) if slice.len() > 0 => slice.read_bytes()?.as_slice().to_vec(),
            _ => Vec::new(),
        };
        files.push(bytes);
    }
    Ok(Segment { meta, files })
}

/// Reads the lines of an encoded document as tokens.
#[derive(Clone)]
struct Encoded {
    several: Arc<FxHashSet<String>>,
}

impl Tokenizer for Encoded {
    type TokenStream<'a> = Lines<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Lines<'a> {
        Lines { text, lines: text.split('\n'), placed: false, several: &self.several, position: 0, token: Token::default() }
    }
}

/// Keys without a place first, then those with one: the positions of a key must not go back.
struct Lines<'a> {
    text: &'a str,
    lines: std::str::Split<'a, char>,
    /// Whether the keys without a place have been told.
    placed: bool,
    several: &'a FxHashSet<String>,
    position: usize,
    token: Token,
}

impl TokenStream for Lines<'_> {
    fn advance(&mut self) -> bool {
        loop {
            let Some(line) = self.lines.next() else {
                if self.placed {
                    return false;
                }
                self.placed = true;
                self.lines = self.text.split('\n');
                continue;
            };
            let Some((mark, key)) = line.split_at_checked(1) else { continue };
            let place = match mark {
                "+" | "." => {
                    self.position += usize::from(self.placed);
                    (mark == "+").then_some(self.position)
                }
                "=" => Some(self.position),
                "0" => Some(0),
                "f" if key.split_once(FORM).is_some_and(|(stem, _)| self.several.contains(stem)) => Some(0),
                _ => None,
            };
            let told_now = if matches!(mark, "0" | "f") { !self.placed } else { self.placed };
            if let Some(place) = place.filter(|_| told_now) {
                self.token.position = place;
                self.token.text.clear();
                self.token.text.push_str(key);
                return true;
            }
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

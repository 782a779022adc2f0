//! The tantivy segment: one, in one thread, so that its bytes depend on nothing but the pages.

use std::path::Path;
use std::sync::Arc;

use tantivy::directory::RamDirectory;
use tantivy::index::IndexBuilder;
use tantivy::schema::TantivyDocument;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{Directory, HasLen};

use super::words::{Mention, Role};
use super::{AnalysedPage, WriteError};
use crate::schema::{FIELD, FILES, file_name, schema};

/// Name of the only segment.
pub const SEGMENT: &str = "00000000000000000000000000000000";

/// The files of a segment, and what tantivy says of it.
pub struct Segment {
    pub meta: String,
    pub files: Vec<Vec<u8>>,
}

/// Builds the segment of `pages`, in their order. `keys` are their keys by number, and `stems` the numbers of the keys of their
/// stems; `told` says which of these are forms of a stem that has several.
pub fn build(pages: &[Arc<AnalysedPage>], keys: Vec<Arc<str>>, stems: Vec<u32>, told: Vec<bool>) -> Result<Segment, WriteError> {
    let directory = RamDirectory::create();
    let schema = schema();
    let field = schema.get_field(FIELD)?;
    let number = |at: usize| u32::try_from(at).expect("fewer than four billion pages and documents");
    let places = pages.iter().enumerate().flat_map(|(page, own)| (0..own.documents.len()).map(move |place| (number(page), number(place))));
    let documents: Arc<[(u32, u32)]> = places.collect();
    let mentions =
        Mentions { pages: pages.into(), documents: Arc::clone(&documents), keys: keys.into(), stems: stems.into(), told: told.into() };
    let tokenizers = TokenizerManager::new();
    tokenizers.register(FIELD, TextAnalyzer::from(mentions));
    let mut writer =
        IndexBuilder::new().schema(schema).tokenizers(tokenizers).single_segment_index_writer(directory.clone(), 100_000_000)?;
    for document in 0..documents.len() {
        let mut row = TantivyDocument::default();
        row.add_text(field, document.to_string());
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

/// Streams the keys of documents as tokens; the text of a document is its number.
#[derive(Clone)]
struct Mentions {
    pages: Arc<[Arc<AnalysedPage>]>,
    /// Page and place on the page of each document.
    documents: Arc<[(u32, u32)]>,
    keys: Arc<[Arc<str>]>,
    stems: Arc<[u32]>,
    /// Whether each key is a form that is to be told.
    told: Arc<[bool]>,
}

impl Tokenizer for Mentions {
    type TokenStream<'a> = Keys<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Keys<'a> {
        let (page, place) = self.documents[text.parse::<usize>().expect("documents are given by their numbers")];
        let mentions = &self.pages[page as usize].documents[place as usize].keys;
        Keys { all: self, mentions, rest: mentions.iter(), placed: false, position: 0, token: Token::default() }
    }
}

/// Keys without a place first, then those with one: the positions of a key must not go back.
struct Keys<'a> {
    all: &'a Mentions,
    mentions: &'a [Mention],
    rest: std::slice::Iter<'a, Mention>,
    /// Whether the keys without a place have been told.
    placed: bool,
    position: usize,
    token: Token,
}

impl TokenStream for Keys<'_> {
    fn advance(&mut self) -> bool {
        loop {
            let Some(mention) = self.rest.next() else {
                if self.placed {
                    return false;
                }
                self.placed = true;
                self.rest = self.mentions.iter();
                continue;
            };
            let key = mention.key();
            let told = match (mention.role(), self.placed) {
                (Role::Word | Role::Gap, true) => {
                    self.position += 1;
                    (mention.role() == Role::Word).then(|| (self.position, self.all.stems[key as usize]))
                }
                (Role::Same, true) => Some((self.position, key)),
                (Role::Anywhere, false) => Some((0, key)),
                (Role::Word, false) if self.all.told[key as usize] => Some((0, key)),
                _ => None,
            };
            if let Some((position, key)) = told {
                self.token.position = position;
                self.token.text.clear();
                self.token.text.push_str(&self.all.keys[key as usize]);
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

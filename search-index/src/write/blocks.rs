//! Blocks: named parts of the index that are loaded separately.

use std::sync::Arc;

use crate::bytes::Put;
use crate::schema::block;

/// A block before it is sealed.
pub struct Block {
    pub name: String,
    pub body: Body,
}

/// The content of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    Bytes(Arc<[u8]>),
    /// Texts of pages: most of the size of an index; generated on demand from the pages.
    Texts(Texts),
}

/// Documents that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// Number of the page of the first one, and its place there.
    pub page: usize,
    pub place: usize,
    /// How many they are.
    pub count: usize,
}

/// The blocks that are loaded before any query, `start` first, because nearly every query needs them.
pub const OPENING: [&str; 2] = [block::START, block::CONCEPTS];

/// The blocks that are loaded with them for a reader of the language with this code.
pub fn opening_in(code: &str) -> [String; 2] {
    [block::known(code), block::names(code)]
}

/// Whether most queries load the block with this name; there are few such blocks.
pub fn is_for_most(name: &str) -> bool {
    let is_numbered = |prefix: &str| name.strip_prefix(prefix).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    !["d", "p", "q", "t", "w", "e", "r"].into_iter().any(is_numbered)
}

impl Block {
    pub fn new(name: impl Into<String>, body: Vec<u8>) -> Self {
        Self { name: name.into(), body: Body::Bytes(body.into()) }
    }
}

/// A piece of one of the files of the segment.
pub struct Extent<'f> {
    pub file: usize,
    pub start: usize,
    pub bytes: &'f [u8],
}

/// Writes pieces of files to a block.
pub fn put_extents(body: &mut Vec<u8>, extents: &[Extent<'_>]) {
    body.put(extents.len() as u64);
    for extent in extents {
        body.put(extent.file as u64);
        body.put(extent.start as u64);
        body.put_bytes(extent.bytes);
    }
}

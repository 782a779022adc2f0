//! Blocks: named parts of the index that are loaded separately.

use std::sync::Arc;

use serde::Serialize;

use crate::blocks::encode;
use crate::schema::block;

/// A block before it is sealed.
pub struct NamedBlock {
    pub name: String,
    pub body: BlockBody,
}

/// The content of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockBody {
    Bytes(Arc<[u8]>),
    /// Texts of pages: most of the size of an index; generated on demand from the pages.
    TextRange(TextRange),
}

/// Documents that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRange {
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

impl NamedBlock {
    /// A block of this name with this content, one of the types in [`crate::blocks`].
    pub fn new(name: impl Into<String>, content: &impl Serialize) -> Self {
        Self::of_bytes(name, encode(content))
    }

    /// A block of this name with content that is already encoded.
    pub fn of_bytes(name: impl Into<String>, body: Vec<u8>) -> Self {
        Self { name: name.into(), body: BlockBody::Bytes(body.into()) }
    }
}

/// A count, a length or a place, as blocks have it.
///
/// # Panics
///
/// Panics above 4 GB.
pub fn number(size: usize) -> u32 {
    u32::try_from(size).expect("an index has less than 4 GB")
}

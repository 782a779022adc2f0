//! The header of every block: the id of the index, the name of the block, and a checksum.

use crate::schema::FORMAT;

/// Length of an index's name in characters.
pub const ID: usize = 16;

const MAGIC: &[u8; 4] = b"VMSX";

/// Why a block is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlockError {
    /// Not a block, truncated, or changed.
    #[error("the block `{0}` of the search index is damaged")]
    Damaged(String),
    /// A block of another index, or another block of this one.
    #[error("the block `{0}` belongs to another search index")]
    Foreign(String),
    /// A block of another version of the format.
    #[error("the search index has format {found}, and this reader knows format {FORMAT}")]
    Version {
        /// The version in its header.
        found: u32,
    },
}

/// Seals `body` as block `name` of the index `id`.
#[cfg(not(target_arch = "wasm32"))]
pub fn seal(id: &str, name: &str, body: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(body.len() + name.len() + 32);
    sealed.extend_from_slice(MAGIC);
    sealed.extend_from_slice(&FORMAT.to_le_bytes());
    sealed.extend(crate::blocks::encode(&(id, name)));
    sealed.extend_from_slice(body);
    let sum = crc32fast::hash(&sealed);
    sealed.extend_from_slice(&sum.to_le_bytes());
    sealed
}

/// The body of block `name` of the index `id` (of any index, if `id` is not yet known), and the id of the index.
///
/// # Errors
///
/// Refuses damaged blocks, blocks of another index or with another name, and other versions of the format.
pub fn open<'b>(id: Option<&str>, name: &str, sealed: &'b [u8]) -> Result<(&'b str, &'b [u8]), BlockError> {
    let damaged = || BlockError::Damaged(name.to_owned());
    let (content, sum) = sealed.split_last_chunk::<4>().ok_or_else(damaged)?;
    let rest = content.strip_prefix(MAGIC).ok_or_else(damaged)?;
    let (version, rest) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
    if crc32fast::hash(content) != u32::from_le_bytes(*sum) {
        return Err(damaged());
    }
    let found = u32::from_le_bytes(*version);
    if found != FORMAT {
        return Err(BlockError::Version { found });
    }
    let ((owner, own), body): ((&'b str, &'b str), _) = postcard::take_from_bytes(rest).map_err(|_| damaged())?;
    if id.is_some_and(|id| id != owner) || own != name {
        return Err(BlockError::Foreign(name.to_owned()));
    }
    Ok((owner, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_own_block_opens() {
        let sealed = seal("0123456789abcdef", "d1", b"body");
        assert_eq!(open(Some("0123456789abcdef"), "d1", &sealed), Ok(("0123456789abcdef", &b"body"[..])));
        assert_eq!(open(Some("ffffffffffffffff"), "d1", &sealed), Err(BlockError::Foreign("d1".to_owned())));
        assert_eq!(open(None, "d2", &sealed), Err(BlockError::Foreign("d2".to_owned())));
        for length in 0..sealed.len() {
            assert_eq!(open(None, "d1", &sealed[..length]), Err(BlockError::Damaged("d1".to_owned())));
        }
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 0x20;
            assert!(open(None, "d1", &changed).is_err(), "byte {at}");
        }
    }
}

//! The dictionary, its postings and its positions, cut into blocks.
//!
//! Each of the three is cut between keys, and the start block contains the cuts: so all blocks of a word can be requested at once,
//! before its key is looked up. Positions, which only phrases need, are stored only for the keys of words.

use std::ops::Range;

use super::WriteError;
use super::blocks::NamedBlock;
use super::packs::{Packer, Packs, extent};
use super::segment::Segment;
use crate::blocks::Extent;
use crate::read::files::SegmentFiles;
use crate::read::inverted::open;
use crate::schema::{block, is_stem};

/// Size of a pack of postings, in bytes: small packs make a word cheap, but a folder of thousands of files is slow to copy.
const SMALL: usize = 3_000;
const LARGE: usize = 9_000;
/// Number of packs of postings of a medium site.
const PACKS: usize = 110;
/// Size of a pack of positions, in bytes; few queries have phrases.
const POSITIONS_SMALL: usize = 12_000;
/// Size up to which few packs of positions are worth their weight.
const POSITIONS_LARGE: usize = 16_000;
/// Packs of positions that a site of middle size has.
const POSITIONS_PACKS: usize = 40;

/// The size of a pack where the positions of all words together have `length` bytes.
fn positions_pack(length: usize) -> usize {
    Some(length / POSITIONS_PACKS).filter(|size| (POSITIONS_SMALL..=POSITIONS_LARGE).contains(size)).unwrap_or(POSITIONS_SMALL)
}

/// Where the dictionary was cut.
pub struct Cuts<'s> {
    /// The bytes that opening reads.
    pub opening: Vec<Extent<'s>>,
    /// Where each block of the dictionary ends in its file.
    pub ends: Vec<usize>,
    /// Where postings and positions were cut.
    pub packs: [Packs; 2],
}

const TERM: usize = 0;
const POSTINGS: usize = 1;
const POSITIONS: usize = 2;

/// Cuts `segment` where its reader will read bytes; determined by running the reader.
pub fn split<'s>(segment: &'s Segment, blocks: &mut Vec<NamedBlock>) -> Result<Cuts<'s>, WriteError> {
    let lengths: Vec<usize> = segment.files.iter().map(|file| file.len()).collect();
    // A reader without data reports missing bytes; with those, it reports the next missing bytes.
    let sparse = SegmentFiles::new(&segment.meta, &lengths);
    let mut opening = Vec::new();
    let reader = loop {
        match open(&sparse) {
            Ok(reader) => break reader,
            Err(error) => {
                let missing = sparse.take_missing();
                if missing.is_empty() {
                    return Err(error.into());
                }
                for (file, range) in missing {
                    sparse.add(file, range.start, segment.files[file].slice(range.clone()));
                    opening.push(extent(file, &segment.files[file], &range));
                }
            }
        }
    };
    opening.sort_by_key(|extent| (extent.file, extent.start));

    let whole = SegmentFiles::new(&segment.meta, &lengths);
    for (file, bytes) in segment.files.iter().enumerate() {
        whole.add(file, 0, bytes.clone());
    }
    let full = open(&whole)?;
    let mut ends: Vec<usize> = Vec::new();
    let size = (lengths[POSTINGS] / PACKS).clamp(SMALL, LARGE);
    let mut postings = Packer::new(POSTINGS, &segment.files[POSTINGS], size, block::postings);
    let mut places: Vec<(Vec<u8>, Range<usize>)> = Vec::new();
    let mut stream = full.terms().stream()?;
    while stream.advance() {
        let (key, info) = (stream.key(), stream.value());
        // These reads fail, and show where the reader looks for the key and for its postings.
        let lookup = reader.terms().get(key);
        match sparse.take_missing().pop() {
            Some((_, range)) if ends.last() == Some(&range.end) => {}
            Some((_, range)) => {
                blocks.push(NamedBlock::new(block::dictionary(ends.len()), &[extent(TERM, &segment.files[TERM], &range)].as_slice()));
                ends.push(range.end);
            }
            None => {
                lookup?;
            }
        }
        let read = reader.read_block_postings_from_terminfo(info, tantivy::schema::IndexRecordOption::WithFreqs);
        match sparse.take_missing().into_iter().find(|(file, _)| *file == POSTINGS) {
            Some((_, range)) => postings.add(key, range, blocks),
            None => drop(read?),
        }
        if is_stem(key) {
            places.push((key.to_vec(), info.positions_range.clone()));
        }
    }
    let size = positions_pack(places.iter().map(|(_, range)| range.len()).sum());
    let mut positions = Packer::new(POSITIONS, &segment.files[POSITIONS], size, block::positions);
    places.into_iter().for_each(|(key, range)| positions.add(&key, range, blocks));
    Ok(Cuts { opening, ends, packs: [postings.finish(blocks), positions.finish(blocks)] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_of_middle_size_has_a_bounded_number_of_packs_of_positions() {
        for (length, size) in [(0, 12_000), (400_000, 12_000), (560_000, 14_000), (640_000, 16_000), (10_000_000, 12_000)] {
            assert_eq!(positions_pack(length), size, "{length}");
        }
    }
}

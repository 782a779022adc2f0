//! The dictionary and its postings, cut into blocks.
//!
//! A block of the dictionary travels with the postings of its rare words, so that one load answers for such a word; longer
//! lists travel in packs. Positions, which only phrases need, have blocks of their own.

use std::ops::Range;

use super::WriteError;
use super::blocks::{Block, Extent, put_extents};
use super::segment::Segment;
use crate::bytes::Put;
use crate::read::files::Files;
use crate::read::inverted::open;
use crate::schema::block;

/// Where the postings and the positions of a word lie.
type Word = (Range<usize>, Range<usize>);

/// Lists of postings up to this length, in bytes, travel with their words: most words are rare.
const SHORT: usize = 120;
/// Longer lists, and positions, travel in packs of about this many bytes.
const PACK: usize = 3_000;

/// Where the dictionary was cut.
pub struct Cuts<'s> {
    /// What opening reads.
    pub opening: Vec<Extent<'s>>,
    /// Where each block of the dictionary ends in its file.
    pub ends: Vec<usize>,
}

const TERM: usize = 0;
const POSTINGS: usize = 1;
const POSITIONS: usize = 2;

/// Cuts `segment` where its reader will ask for bytes: the reader itself is asked.
pub fn split<'s>(segment: &'s Segment, blocks: &mut Vec<Block>) -> Result<Cuts<'s>, WriteError> {
    let lengths: Vec<usize> = segment.files.iter().map(Vec::len).collect();
    // A reader that has nothing says what it lacks; given that, it says what it lacks next.
    let sparse = Files::new(&segment.meta, &lengths);
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
                    let bytes = &segment.files[file][range.clone()];
                    sparse.add(file, range.start, bytes);
                    opening.push(Extent { file, start: range.start, bytes });
                }
            }
        }
    };
    opening.sort_by_key(|extent| (extent.file, extent.start));

    let whole = Files::new(&segment.meta, &lengths);
    for (file, bytes) in segment.files.iter().enumerate() {
        whole.add(file, 0, bytes);
    }
    let full = open(&whole)?;
    let mut ends = Vec::new();
    let mut current: Option<(Range<usize>, Vec<Word>)> = None;
    let mut stream = full.terms().stream()?;
    while stream.advance() {
        let lookup = reader.terms().get(stream.key());
        let range = match sparse.take_missing().pop() {
            Some((_, range)) => range,
            None => {
                lookup?;
                continue;
            }
        };
        let info = stream.value();
        let of = |read: &mut dyn FnMut() -> std::io::Result<()>, file: usize| -> Option<Range<usize>> {
            let _ = read();
            sparse.take_missing().into_iter().find(|(found, _)| *found == file).map(|(_, range)| range)
        };
        let postings =
            of(&mut || reader.read_block_postings_from_terminfo(info, tantivy::schema::IndexRecordOption::WithFreqs).map(drop), POSTINGS);
        let at = postings.unwrap_or(0..0);
        let positions = info.positions_range.clone();
        match &mut current {
            Some((block, words)) if *block == range => words.push((at, positions)),
            _ => {
                if let Some((block, words)) = current.take() {
                    finish(segment, ends.len(), &block, &words, blocks);
                    ends.push(block.end);
                }
                current = Some((range, vec![(at, positions)]));
            }
        }
    }
    if let Some((block, words)) = current.take() {
        finish(segment, ends.len(), &block, &words, blocks);
        ends.push(block.end);
    }
    Ok(Cuts { opening, ends })
}

/// Makes the blocks of one block of the dictionary.
fn finish(segment: &Segment, number: usize, term: &Range<usize>, words: &[(Range<usize>, Range<usize>)], blocks: &mut Vec<Block>) {
    let extent = |file: usize, range: &Range<usize>| Extent { file, start: range.start, bytes: &segment.files[file][range.clone()] };
    let mut here = vec![extent(TERM, term)];
    let mut elsewhere: Vec<(usize, Range<usize>, String)> = Vec::new();
    let (short, long): (Vec<Range<usize>>, Vec<Range<usize>>) =
        words.iter().map(|(postings, _)| postings.clone()).partition(|postings| postings.len() <= SHORT);
    here.extend(packs(short.into_iter(), usize::MAX).iter().flatten().map(|range| extent(POSTINGS, range)));
    let mut apart = |file: usize, packs: Vec<Vec<Range<usize>>>, name: &dyn Fn(usize) -> String| {
        for (index, ranges) in packs.into_iter().enumerate() {
            let name = name(index);
            let extents: Vec<Extent<'_>> = ranges.iter().map(|range| extent(file, range)).collect();
            blocks.push(alone(&name, &extents));
            elsewhere.extend(ranges.into_iter().map(|range| (file, range, name.clone())));
        }
    };
    apart(POSTINGS, packs(long.into_iter(), PACK), &|index| block::postings(number, index));
    apart(POSITIONS, packs(words.iter().map(|(_, positions)| positions.clone()), PACK), &|index| block::positions(number, index));
    let mut body = Vec::new();
    put_extents(&mut body, &here);
    body.put(elsewhere.len() as u64);
    for (file, range, name) in elsewhere {
        body.put(file as u64);
        body.put(range.start as u64);
        body.put(range.len() as u64);
        body.put_text(&name);
    }
    blocks.push(Block::new(block::dictionary(number), body));
}

/// Puts ranges into packs of about `size` bytes, neighbours joined.
fn packs(ranges: impl Iterator<Item = Range<usize>>, size: usize) -> Vec<Vec<Range<usize>>> {
    let mut packs: Vec<Vec<Range<usize>>> = Vec::new();
    let mut room = 0;
    for range in ranges.filter(|range| !range.is_empty()) {
        let length = range.len();
        if packs.is_empty() || room < length {
            packs.push(Vec::new());
            room = size;
        }
        room = room.saturating_sub(length);
        let pack = packs.last_mut().expect("there is a pack");
        match pack.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => pack.push(range),
        }
    }
    packs
}

fn alone(name: &str, extents: &[Extent<'_>]) -> Block {
    let mut body = Vec::new();
    put_extents(&mut body, extents);
    body.put(0);
    Block::new(name, body)
}

//! The dictionary and its postings, cut into blocks.
//!
//! A block of the dictionary travels with the postings of its words, so that one load answers for a word; long lists travel
//! alone. Positions, which only phrases need, have blocks of their own.

use std::ops::Range;

use super::WriteError;
use super::blocks::{Block, Extent, put_extents};
use super::segment::Segment;
use crate::bytes::Put;
use crate::read::files::Files;
use crate::read::inverted::open;
use crate::schema::block;

/// Lists of postings longer than this travel alone.
const LONG: usize = 3_000;
/// Positions of one word longer than this travel alone.
const LONG_POSITIONS: usize = 8_000;

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
    let mut current: Option<(Range<usize>, Vec<(Range<usize>, Range<usize>)>)> = None;
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
    let (near, far) = runs(words.iter().map(|(postings, _)| postings.clone()), LONG);
    here.extend(near.iter().map(|range| extent(POSTINGS, range)));
    for (index, range) in far.into_iter().enumerate() {
        let name = block::postings(number, index);
        blocks.push(alone(&name, &[extent(POSTINGS, &range)]));
        elsewhere.push((POSTINGS, range, name));
    }
    let (near, far) = runs(words.iter().map(|(_, positions)| positions.clone()), LONG_POSITIONS);
    let mut positions = 0;
    if !near.is_empty() {
        let name = block::positions(number, positions);
        positions += 1;
        let extents: Vec<Extent<'_>> = near.iter().map(|range| extent(POSITIONS, range)).collect();
        blocks.push(alone(&name, &extents));
        elsewhere.extend(near.into_iter().map(|range| (POSITIONS, range, name.clone())));
    }
    for (index, range) in far.into_iter().enumerate() {
        let name = block::positions(number, positions + index);
        blocks.push(alone(&name, &[extent(POSITIONS, &range)]));
        elsewhere.push((POSITIONS, range, name));
    }
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

/// Joins short neighbours into runs; long ranges stay alone.
fn runs(ranges: impl Iterator<Item = Range<usize>>, long: usize) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut near, mut far): (Vec<Range<usize>>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    for range in ranges.filter(|range| !range.is_empty()) {
        if range.len() > long {
            far.push(range);
        } else {
            match near.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => near.push(range),
            }
        }
    }
    (near, far)
}

fn alone(name: &str, extents: &[Extent<'_>]) -> Block {
    let mut body = Vec::new();
    put_extents(&mut body, extents);
    body.put(0);
    Block::new(name, body)
}

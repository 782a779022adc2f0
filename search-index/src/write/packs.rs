//! What one file of the segment holds for neighbouring keys, in packs that travel together.

use std::ops::Range;

use super::blocks::{NamedBlock, number};
use crate::blocks::{Extent, PackTable};
use crate::schema::{FORM, TITLE};

/// Packs ranges of one file.
pub struct Packer<'s> {
    file: usize,
    bytes: &'s [u8],
    /// A pack is closed before it holds more bytes than this.
    full: usize,
    name: fn(usize) -> String,
    ranges: Vec<Range<usize>>,
    size: usize,
    before: Vec<u8>,
    packs: Packs,
}

/// Where a file was cut.
#[derive(Default)]
pub struct Packs {
    /// For each pack, a key that separates it from the previous pack.
    firsts: Vec<Vec<u8>>,
    ends: Vec<usize>,
}

impl<'s> Packer<'s> {
    pub fn new(file: usize, bytes: &'s [u8], full: usize, name: fn(usize) -> String) -> Self {
        Self { file, bytes, full, name, ranges: Vec::new(), size: 0, before: Vec::new(), packs: Packs::default() }
    }

    /// Adds what the file holds for `key`; keys come in order, and so do their ranges.
    pub fn add(&mut self, key: &[u8], range: Range<usize>, blocks: &mut Vec<NamedBlock>) {
        if range.is_empty() {
            return;
        }
        // Keys of one word are asked for together, whatever their number.
        let stem = |key: &[u8]| key.split(|byte| [TITLE, FORM].contains(&char::from(*byte))).next().map(<[u8]>::to_vec);
        if self.size > 0 && self.size + range.len() > self.full && stem(key) != stem(&self.before) {
            self.close(blocks);
        }
        if self.ranges.is_empty() {
            let shared = self.before.iter().zip(key).take_while(|(a, b)| a == b).count();
            self.packs.firsts.push(key[..key.len().min(shared + 1)].to_vec());
        }
        self.size += range.len();
        match self.ranges.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.ranges.push(range),
        }
        self.before = key.to_vec();
    }

    /// Closes the last pack, and gives where the file was cut.
    pub fn finish(mut self, blocks: &mut Vec<NamedBlock>) -> Packs {
        self.close(blocks);
        self.packs
    }

    fn close(&mut self, blocks: &mut Vec<NamedBlock>) {
        let Some(last) = self.ranges.last() else { return };
        let end = last.end;
        let extents: Vec<Extent<'_>> = self.ranges.iter().map(|range| extent(self.file, self.bytes, range)).collect();
        blocks.push(NamedBlock::new((self.name)(self.packs.ends.len()), &extents));
        self.packs.ends.push(end);
        self.ranges.clear();
        self.size = 0;
    }
}

impl Packs {
    /// The table in the start block.
    pub fn table(&self) -> PackTable<'_> {
        let befores = std::iter::once(&0).chain(&self.ends);
        let lengths = befores.zip(&self.ends).map(|(before, end)| number(end - before)).collect();
        PackTable { lengths, firsts: self.firsts.iter().map(Vec::as_slice).collect() }
    }
}

/// A range of a file of the segment.
pub fn extent<'s>(file: usize, bytes: &'s [u8], range: &Range<usize>) -> Extent<'s> {
    Extent { file: number(file), start: number(range.start), bytes: &bytes[range.clone()] }
}

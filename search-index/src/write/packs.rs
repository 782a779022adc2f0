//! What one file of the segment holds for neighbouring keys, in packs that travel together.

use std::ops::Range;

use super::blocks::{Block, Extent, put_extents};
use crate::bytes::Put;
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
    pub fn add(&mut self, key: &[u8], range: Range<usize>, blocks: &mut Vec<Block>) {
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
    pub fn finish(mut self, blocks: &mut Vec<Block>) -> Packs {
        self.close(blocks);
        self.packs
    }

    fn close(&mut self, blocks: &mut Vec<Block>) {
        let Some(last) = self.ranges.last() else { return };
        let end = last.end;
        let extents: Vec<Extent<'_>> =
            self.ranges.iter().map(|range| Extent { file: self.file, start: range.start, bytes: &self.bytes[range.clone()] }).collect();
        let mut body = Vec::new();
        put_extents(&mut body, &extents);
        blocks.push(Block::new((self.name)(self.packs.ends.len()), body));
        self.packs.ends.push(end);
        self.ranges.clear();
        self.size = 0;
    }
}

impl Packs {
    /// Puts the cuts into the block that opens the index.
    pub fn put(&self, start: &mut Vec<u8>) {
        start.put(self.ends.len() as u64);
        let mut before = 0;
        for (end, first) in self.ends.iter().zip(&self.firsts) {
            start.put((end - before) as u64);
            start.put_bytes(first);
            before = *end;
        }
    }
}

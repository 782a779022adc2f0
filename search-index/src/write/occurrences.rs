//! The occurrences of each key: inverts pages with their keys into keys with their positions.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::AnalysedPage;
use super::varint::{self, Bytes};
use super::words::Role;

/// The positions of every key, by its number.
pub struct Occurrences {
    /// Of the pages in their order.
    runs: Vec<Run>,
    /// How many there are.
    pub count: u64,
}

/// The positions on a run of consecutive pages, collected by one thread.
///
/// Positions arrive document by document, but are stored by key: the bytes of a key are in a linked list of chunks. Each chunk is
/// twice as long as the previous one up to a limit, and each except the last is followed by the address of the next.
struct Run {
    /// The chunks of all keys. The occurrences of a key are delta-encoded: twice the difference of positions in the same document; or
    /// twice the difference of documents plus one, followed by the position.
    bytes: Vec<u8>,
    chains: Vec<ChunkChain>,
    count: u64,
}

/// The chunks of a key.
#[derive(Clone, Copy, Default)]
struct ChunkChain {
    /// The start of the first chunk.
    first: u32,
    /// Where the next byte is written, and the free bytes in the last chunk.
    at: u32,
    left: u16,
    pieces: u16,
}

/// Size of the first chunk of a key, and of the largest, in bytes.
const SHORTEST: usize = 8;
const LONGEST: usize = 1 << 10;
/// Initial capacity in bytes, for each byte of the keys of documents: more than most sites need.
const ROOM: usize = 2;
/// Bytes of the address of the next chunk.
const LINK: usize = size_of::<u32>();

/// The last occurrence of a key, for delta encoding.
#[derive(Clone)]
struct Last {
    document: u32,
    position: u32,
}

/// Before the first document, so that the difference is never zero.
const NONE: u32 = u32::MAX;

impl Occurrences {
    /// Collects the occurrences on `pages`, whose documents are numbered in order. `stems` are the numbers of the keys of stems;
    /// `has_own_key` marks the forms that have their own key.
    pub fn new(pages: &[Arc<AnalysedPage>], stems: &[u32], has_own_key: &[bool]) -> Self {
        let words: Vec<StemAndForm> =
            stems.iter().zip(has_own_key).map(|(stem, has_own_key)| StemAndForm::new(*stem, *has_own_key)).collect();
        let runs: Vec<Run> = runs(pages).into_par_iter().map(|(pages, first)| Run::new(pages, first, &words)).collect();
        let count = runs.iter().map(|run| run.count).sum();
        Self { runs, count }
    }

    /// Whether a key occurs at all.
    pub fn any(&self, key: usize) -> bool {
        self.runs.iter().any(|run| run.chains[key].pieces > 0)
    }

    /// Passes the documents with `key` to `sink`, in order, each with its delta-encoded positions.
    pub fn documents(&self, key: usize, mut sink: impl FnMut(u32, &[u32])) {
        self.runs.iter().for_each(|run| run.documents(key, &mut sink));
    }
}

/// Splits pages into one run for each thread, with about the same number of keys; returns each with the number of its first
/// document.
pub fn runs(pages: &[Arc<AnalysedPage>]) -> Vec<(&[Arc<AnalysedPage>], u32)> {
    let keys = |page: &AnalysedPage| page.documents.iter().map(|document| document.keys.size()).sum::<usize>();
    let full = pages.iter().map(|page| keys(page)).sum::<usize>().div_ceil(rayon::current_num_threads()).max(1);
    let (mut runs, mut size) = (Vec::new(), 0);
    let (mut run, mut first) = (Range::default(), 0);
    let mut documents = 0;
    for page in pages {
        run.end += 1;
        size += keys(page);
        documents += u32::try_from(page.documents.len()).expect("fewer than four billion documents");
        if size >= full || run.end == pages.len() {
            runs.push((&pages[run.clone()], first));
            (run.start, first, size) = (run.end, documents, 0);
        }
    }
    runs
}

impl Run {
    fn new(pages: &[Arc<AnalysedPage>], first: u32, words: &[StemAndForm]) -> Self {
        let mut keys = vec![(Last { document: NONE, position: 0 }, ChunkChain::default()); words.len()];
        // Unused capacity costs nothing; growing would need the memory of both buffers at once.
        let size: usize = pages.iter().flat_map(|page| &page.documents).map(|document| document.keys.size()).sum();
        let (mut bytes, mut count) = (Vec::with_capacity(size * ROOM), 0);
        each(pages, first, words, |key, document, position| {
            let (last, chain) = &mut keys[key as usize];
            for number in last.step(document, position).into_iter().flatten() {
                varint::put(number, &mut Growing { chain, bytes: &mut bytes });
            }
            count += 1;
        });
        let chains = keys.into_iter().map(|(_, chain)| chain).collect();
        Self { bytes, chains, count }
    }

    fn documents(&self, key: usize, sink: &mut impl FnMut(u32, &[u32])) {
        let joined = self.chains[key].joined(&self.bytes);
        let mut numbers = varint::numbers(&joined);
        let mut document = NONE;
        let mut steps: Vec<u32> = Vec::new();
        while let Some(number) = numbers.next() {
            if number & 1 == 1 {
                if document != NONE {
                    sink(document, &steps);
                    steps.clear();
                }
                document = document.wrapping_add((number >> 1) as u32);
                steps.push(numbers.next().expect("a document has a position") as u32);
            } else {
                steps.push((number >> 1) as u32);
            }
        }
        if document != NONE {
            sink(document, &steps);
        }
    }
}

/// A chain with the bytes that all chains share.
struct Growing<'c> {
    chain: &'c mut ChunkChain,
    bytes: &'c mut Vec<u8>,
}

impl Bytes for Growing<'_> {
    #[inline]
    fn byte(&mut self, byte: u8) {
        self.chain.put_byte(byte, self.bytes);
    }
}

impl ChunkChain {
    #[inline]
    fn put_byte(&mut self, byte: u8, bytes: &mut Vec<u8>) {
        if self.left == 0 {
            self.lengthen(bytes);
        }
        bytes[self.at as usize] = byte;
        self.at += 1;
        self.left -= 1;
    }

    #[cold]
    fn lengthen(&mut self, bytes: &mut Vec<u8>) {
        let new = u32::try_from(bytes.len()).expect("less than four gigabytes of postings");
        let room = room(self.pieces);
        bytes.resize(bytes.len() + room + LINK, 0);
        if self.pieces == 0 {
            self.first = new;
        } else {
            bytes[self.at as usize..][..LINK].copy_from_slice(&new.to_le_bytes());
        }
        (self.at, self.left, self.pieces) = (new, room as u16, self.pieces + 1);
    }

    /// The bytes of all chunks.
    fn joined(&self, bytes: &[u8]) -> Vec<u8> {
        let mut joined = Vec::new();
        let mut start = self.first as usize;
        for piece in 0..self.pieces {
            let (own, rest) = bytes[start..].split_at(room(piece));
            if piece + 1 == self.pieces {
                joined.extend_from_slice(&own[..own.len() - usize::from(self.left)]);
            } else {
                joined.extend_from_slice(own);
                start = u32::from_le_bytes(*rest.first_chunk().expect("a link follows")) as usize;
            }
        }
        joined
    }
}

/// The size of a chunk after this number of chunks.
fn room(before: u16) -> usize {
    (SHORTEST << before.min(16)).min(LONGEST)
}

impl Last {
    /// Advances to another occurrence, and returns its encoding.
    fn step(&mut self, document: u32, position: u32) -> [Option<u64>; 2] {
        let from = std::mem::replace(&mut self.position, position);
        if self.document == document {
            return [Some(u64::from(position - from) << 1), None];
        }
        let on = document.wrapping_sub(self.document);
        self.document = document;
        [Some(u64::from(on) << 1 | 1), Some(u64::from(position))]
    }
}

/// The stem of a form, and whether the form has its own key, in four bytes: both are looked up together, for each word of a site.
#[derive(Clone, Copy)]
struct StemAndForm(u32);

impl StemAndForm {
    /// A form whose stem has a key with this number (less than a billion, see [`super::words::Mention`]), and whether the form has
    /// its own key.
    fn new(stem: u32, has_own_key: bool) -> Self {
        Self(stem << 1 | u32::from(has_own_key))
    }

    fn stem(self) -> u32 {
        self.0 >> 1
    }

    fn has_own_key(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Gives every occurrence on `pages`, whose documents are numbered from `first` on, to `sink`: key, document, position. In a
/// document, the positions of a key never go back: keys without a place come first, those with one after them, and forms have
/// none ever.
fn each(pages: &[Arc<AnalysedPage>], first: u32, words: &[StemAndForm], mut sink: impl FnMut(u32, u32, u32)) {
    for (number, document) in (first..).zip(pages.iter().flat_map(|page| &page.documents)) {
        let mut position = 0;
        for mention in document.keys.iter() {
            let key = mention.key();
            match mention.role() {
                Role::Word => {
                    let word = words[key as usize];
                    if word.has_own_key() {
                        sink(key, number, 0);
                    }
                    position += 1;
                    sink(word.stem(), number, position);
                }
                Role::Same => sink(key, number, position),
                Role::Gap => position += 1,
                Role::Anywhere => sink(key, number, 0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_keys_that_grow_by_turns_join_to_what_was_put() {
        let mut bytes = Vec::new();
        let mut keys = vec![(ChunkChain::default(), Vec::new()); 3];
        for number in 0..20_000_u64 {
            let (chain, pushed) = &mut keys[(number * number % 7 % 3) as usize];
            varint::put(number * number, &mut Growing { chain, bytes: &mut bytes });
            varint::put(number * number, pushed);
        }
        for (chain, pushed) in keys {
            assert_eq!(chain.joined(&bytes), pushed);
        }
        assert_eq!(ChunkChain::default().joined(&bytes), Vec::<u8>::new());
    }
}

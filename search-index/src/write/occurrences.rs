//! Where each key occurs: pages say which keys they hold, and the segment wants to know which places a key has.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::AnalysedPage;
use super::words::Role;
use crate::bytes::Take;

/// The places of every key, by its number.
pub struct Occurrences {
    /// Of the pages in their order.
    runs: Vec<Run>,
    /// How many there are.
    pub count: u64,
}

/// The places on pages that follow each other, gathered by one thread.
///
/// What is put together key by key is met document by document: the bytes of a key stand in pieces, each twice as long as the
/// one before up to a limit, and each but the last followed by the place of the next.
struct Run {
    /// The pieces of all keys. A key has its occurrences, each as its step from the one before: twice as far as its position
    /// goes on in the same document; or one more than twice as far as the document goes on, and then the position.
    bytes: Vec<u8>,
    chains: Vec<Chain>,
    count: u64,
}

/// The pieces of a key.
#[derive(Clone, Copy, Default)]
struct Chain {
    /// Where the first piece begins.
    first: u32,
    /// Where the next byte is put, and how many more there is room for in the last piece.
    at: u32,
    left: u16,
    pieces: u16,
}

/// Room in the first piece of a key, and in the longest, in bytes.
const SHORTEST: usize = 8;
const LONGEST: usize = 1 << 10;
/// Bytes that there is room for at first, for each byte of the keys of documents: more than most sites need.
const ROOM: usize = 2;
/// Bytes of the place of the next piece.
const LINK: usize = size_of::<u32>();

/// How far the occurrences of a key have come.
#[derive(Clone)]
struct Last {
    document: u32,
    position: u32,
}

/// Before the first document: the step to any document is more than nothing.
const NONE: u32 = u32::MAX;

impl Occurrences {
    /// Gathers the occurrences on `pages`, whose documents are numbered in their order. `stems` are the numbers of the keys
    /// of stems, and `told` says which keys are forms that are to be told.
    pub fn new(pages: &[Arc<AnalysedPage>], stems: &[u32], told: &[bool]) -> Self {
        let words: Vec<Word> = stems.iter().zip(told).map(|(stem, told)| Word::new(*stem, *told)).collect();
        let runs: Vec<Run> = runs(pages).into_par_iter().map(|(pages, first)| Run::new(pages, first, &words)).collect();
        let count = runs.iter().map(|run| run.count).sum();
        Self { runs, count }
    }

    /// Whether a key occurs at all.
    pub fn any(&self, key: usize) -> bool {
        self.runs.iter().any(|run| run.chains[key].pieces > 0)
    }

    /// Gives the documents that hold `key` to `sink`, in order, each with the steps from position to position.
    pub fn documents(&self, key: usize, mut sink: impl FnMut(u32, &[u32])) {
        self.runs.iter().for_each(|run| run.documents(key, &mut sink));
    }
}

/// Cuts pages into as many runs as there are threads, with about as many keys each; gives each with the number of its first
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
    fn new(pages: &[Arc<AnalysedPage>], first: u32, words: &[Word]) -> Self {
        let mut keys = vec![(Last { document: NONE, position: 0 }, Chain::default()); words.len()];
        // Room that is not needed costs nothing; moving what is there to more room takes the memory of both.
        let size: usize = pages.iter().flat_map(|page| &page.documents).map(|document| document.keys.size()).sum();
        let (mut bytes, mut count) = (Vec::with_capacity(size * ROOM), 0);
        each(pages, first, words, |key, document, position| {
            let (last, chain) = &mut keys[key as usize];
            for number in last.step(document, position).into_iter().flatten() {
                chain.put(number, &mut bytes);
            }
            count += 1;
        });
        let chains = keys.into_iter().map(|(_, chain)| chain).collect();
        Self { bytes, chains, count }
    }

    fn documents(&self, key: usize, sink: &mut impl FnMut(u32, &[u32])) {
        let joined = self.chains[key].joined(&self.bytes);
        let mut rest = Take(&joined);
        let mut next = || (!rest.0.is_empty()).then(|| rest.number().expect("steps are put whole"));
        let mut document = NONE;
        let mut steps: Vec<u32> = Vec::new();
        while let Some(number) = next() {
            if number & 1 == 1 {
                if document != NONE {
                    sink(document, &steps);
                    steps.clear();
                }
                document = document.wrapping_add((number >> 1) as u32);
                steps.push(next().expect("a document has a position") as u32);
            } else {
                steps.push((number >> 1) as u32);
            }
        }
        if document != NONE {
            sink(document, &steps);
        }
    }
}

impl Chain {
    /// Puts a number as [`crate::bytes::Put`] does.
    fn put(&mut self, mut number: u64, bytes: &mut Vec<u8>) {
        while number >= 0x80 {
            self.put_byte((number & 0x7f) as u8 | 0x80, bytes);
            number >>= 7;
        }
        self.put_byte(number as u8, bytes);
    }

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

    /// The bytes of all pieces.
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

/// How long a piece is that so many stand before.
fn room(before: u16) -> usize {
    (SHORTEST << before.min(16)).min(LONGEST)
}

impl Last {
    /// Goes on to another occurrence, and gives the numbers that say so.
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

/// What is told of a form wherever it stands, in four bytes: both are looked up at once, for each word of a site.
#[derive(Clone, Copy)]
struct Word(u32);

impl Word {
    /// A form whose stem's key has this number (less than a billion, see [`super::words::Mention`]), and whether the form is
    /// told beside it.
    fn new(stem: u32, told: bool) -> Self {
        Self(stem << 1 | u32::from(told))
    }

    fn stem(self) -> u32 {
        self.0 >> 1
    }

    fn told(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Gives every occurrence on `pages`, whose documents are numbered from `first` on, to `sink`: key, document, position. In a
/// document, the positions of a key never go back: keys without a place come first, those with one after them, and forms have
/// none ever.
fn each(pages: &[Arc<AnalysedPage>], first: u32, words: &[Word], mut sink: impl FnMut(u32, u32, u32)) {
    for (number, document) in (first..).zip(pages.iter().flat_map(|page| &page.documents)) {
        let mut position = 0;
        for mention in document.keys.iter() {
            let key = mention.key();
            match mention.role() {
                Role::Word => {
                    let word = words[key as usize];
                    if word.told() {
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
    use crate::bytes::Put;

    #[test]
    fn the_pieces_of_keys_that_grow_by_turns_join_to_what_was_put() {
        let mut bytes = Vec::new();
        let mut keys = vec![(Chain::default(), Vec::new()); 3];
        for number in 0..20_000_u64 {
            let (chain, pushed) = &mut keys[(number * number % 7 % 3) as usize];
            chain.put(number * number, &mut bytes);
            pushed.put(number * number);
        }
        for (chain, pushed) in keys {
            assert_eq!(chain.joined(&bytes), pushed);
        }
        assert_eq!(Chain::default().joined(&bytes), Vec::<u8>::new());
    }
}

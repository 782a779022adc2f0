//! Where each key occurs: pages say which keys they hold, and the segment wants to know which places a key has.

use std::ops::Range;
use std::sync::Arc;

use super::AnalysedPage;
use super::words::Role;
use crate::bytes::Take;

/// The places of every key, by its number.
pub struct Occurrences {
    /// For each key its occurrences, each as its step from the one before: twice as far as its position goes on in the
    /// same document; or one more than twice as far as the document goes on, and then the position.
    bytes: Vec<u8>,
    ranges: Vec<Range<usize>>,
    /// How many there are.
    pub count: u64,
}

/// How far the occurrences of a key have come.
#[derive(Clone)]
struct Last {
    document: u32,
    position: u32,
    /// Where the next one is put.
    at: usize,
}

/// Before the first document: the step to any document is more than nothing.
const NONE: u32 = u32::MAX;

impl Occurrences {
    /// Gathers the occurrences on `pages`, whose documents are numbered in their order. `stems` are the numbers of the keys
    /// of stems, and `told` says which keys are forms that are to be told.
    ///
    /// What is put together key by key is met document by document: a first walk says how many bytes each key needs, so
    /// that the second can put each occurrence where it belongs.
    pub fn new(pages: &[Arc<AnalysedPage>], stems: &[u32], told: &[bool]) -> Self {
        let words: Vec<Word> = stems.iter().zip(told).map(|(stem, told)| Word::new(*stem, *told)).collect();
        let mut lasts = vec![Last { document: NONE, position: 0, at: 0 }; stems.len()];
        let mut count = 0;
        each(pages, &words, |key, document, position| {
            let last = &mut lasts[key as usize];
            last.at += last.step(document, position).iter().flatten().map(|number| length(*number)).sum::<usize>();
            count += 1;
        });
        let mut end = 0;
        let ranges: Vec<Range<usize>> = lasts
            .iter_mut()
            .map(|last| {
                let start = end;
                end += last.at;
                *last = Last { document: NONE, position: 0, at: start };
                start..end
            })
            .collect();
        let mut bytes = vec![0; end];
        each(pages, &words, |key, document, position| {
            let last = &mut lasts[key as usize];
            for number in last.step(document, position).into_iter().flatten() {
                put(number, &mut bytes, &mut last.at);
            }
        });
        Self { bytes, ranges, count }
    }

    /// Whether a key occurs at all.
    pub fn any(&self, key: usize) -> bool {
        !self.ranges[key].is_empty()
    }

    /// Gives the documents that hold `key` to `sink`, in order, each with the steps from position to position.
    pub fn documents(&self, key: usize, mut sink: impl FnMut(u32, &[u32])) {
        let mut rest = Take(&self.bytes[self.ranges[key].clone()]);
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

/// Gives every occurrence to `sink`: key, document, position. In a document, the positions of a key never go back: keys
/// without a place come first, those with one after them, and forms have none ever.
fn each(pages: &[Arc<AnalysedPage>], words: &[Word], mut sink: impl FnMut(u32, u32, u32)) {
    for (number, document) in (0..).zip(pages.iter().flat_map(|page| &page.documents)) {
        for mention in document.keys.iter().filter(|mention| mention.role() == Role::Anywhere) {
            sink(mention.key(), number, 0);
        }
        let mut position = 0;
        for mention in &document.keys {
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
                Role::Anywhere => {}
            }
        }
    }
}

/// How many bytes a number needs in a block.
pub fn length(number: u64) -> usize {
    (u64::BITS - (number | 1).leading_zeros()).div_ceil(7) as usize
}

/// Puts a number as [`crate::bytes::Put`] does, at `at` and on.
fn put(mut number: u64, bytes: &mut [u8], at: &mut usize) {
    while number >= 0x80 {
        bytes[*at] = (number & 0x7f) as u8 | 0x80;
        number >>= 7;
        *at += 1;
    }
    bytes[*at] = number as u8;
    *at += 1;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::Put;

    #[test]
    fn numbers_are_as_long_as_put_makes_them() {
        for bits in 0..64 {
            for number in [(1_u64 << bits) - 1, 1 << bits] {
                let (mut pushed, mut bytes, mut at) = (Vec::new(), [0; 10], 0);
                pushed.put(number);
                put(number, &mut bytes, &mut at);
                assert_eq!((&bytes[..at], length(number)), (pushed.as_slice(), pushed.len()), "{number}");
            }
        }
    }
}

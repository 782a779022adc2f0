//! Hashed lists of words, similar to a Bloom filter: the rate of false positives is one in two thousand.
//!
//! The list of the words of a language is loaded at the start. It shows at once whether a word is mistyped or unfinished, so that
//! similar words are loaded in the same round as the others. A false positive is found one round later, with the dictionary.
//! Common words that are on no page are in lists that are loaded when a word may be corrected.

use crate::bytes::{Damaged, Put, Take};

/// Slots for each word of a list.
const SPARSE: usize = 2_048;

/// A list of words.
pub struct Known {
    /// The number of slots, and the occupied slots, sorted.
    room: u64,
    places: Vec<u64>,
}

impl Known {
    /// Whether the list contains this word, given without accents.
    pub fn holds(&self, folded: &str) -> bool {
        self.places.binary_search(&place(folded, self.room)).is_ok()
    }

    /// Reads a block.
    pub fn take(take: &mut Take<'_>) -> Result<Self, Damaged> {
        let room = take.number()?;
        let count = take.count()?;
        let highs = (0..count).map(|_| take.small()).collect::<Result<Vec<_>, _>>()?;
        let lows = take.exactly(count)?;
        let mut at = 0_u64;
        let mut places = Vec::with_capacity(count);
        for (high, low) in highs.into_iter().zip(lows) {
            at = at.checked_add((u64::from(high) << 8) | u64::from(*low)).ok_or(Damaged)?;
            places.push(at);
        }
        Ok(Self { room, places })
    }
}

/// Writes words, given without accents, into a block.
pub fn put<'s>(words: impl ExactSizeIterator<Item = &'s str>, body: &mut Vec<u8>) {
    let room = (words.len() * SPARSE) as u64;
    let mut places: Vec<u64> = words.map(|word| place(word, room)).collect();
    places.sort_unstable();
    places.dedup();
    body.put(room);
    body.put(places.len() as u64);
    let gaps: Vec<u64> = std::iter::once(&0).chain(&places).zip(&places).map(|(before, place)| place - before).collect();
    // The high parts have few values and compress; the low parts are as good as random.
    gaps.iter().for_each(|gap| body.put(gap >> 8));
    body.extend(gaps.iter().map(|gap| *gap as u8));
}

/// The number of the list for a word, if words are distributed over several lists.
pub fn list_of(word: &str, lists: usize) -> usize {
    // The low bits; the high bits determine the slot in the list.
    (hash(word) % lists.max(1) as u64) as usize
}

/// The slot of a word among `room` slots.
fn place(word: &str, room: u64) -> u64 {
    ((u128::from(hash(word)) * u128::from(room)) >> 64) as u64
}

fn hash(word: &str) -> u64 {
    // FNV-1a, then the finalizer of MurmurHash3, which mixes the high bits.
    let mut hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    for factor in [0xff51_afd7_ed55_8ccd_u64, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ (hash >> 33)).wrapping_mul(factor);
    }
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_put_is_known_and_hardly_any_other() {
        let words: Vec<String> = (0..5_000).map(|number| format!("mot{number}")).collect();
        let mut body = Vec::new();
        put(words.iter().map(String::as_str), &mut body);
        let known = Known::take(&mut Take(&body)).expect("the block is whole");
        assert!(words.iter().all(|word| known.holds(word)));
        let wrong = (0..20_000).filter(|number| known.holds(&format!("autre{number}"))).count();
        assert!(wrong < 40, "{wrong} of 20000");
        assert!(Known::take(&mut Take(&body[..body.len() - 1])).is_err());
    }

    #[test]
    fn a_language_without_words_knows_none() {
        let mut body = Vec::new();
        put(std::iter::empty::<&str>(), &mut body);
        assert!(!Known::take(&mut Take(&body)).expect("the block is whole").holds("traite"));
    }
}

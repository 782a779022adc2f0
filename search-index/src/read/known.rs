//! Hashed lists of words, similar to a Bloom filter: the rate of false positives is one in two thousand.
//!
//! The list of the words of a language is loaded at the start. It shows at once whether a word is mistyped or unfinished, so that
//! similar words are loaded in the same round as the others. A false positive is found one round later, with the dictionary.
//! Common words that are on no page are in lists that are loaded when a word may be corrected.

#[cfg(not(target_arch = "wasm32"))]
use crate::blocks::encode;
use crate::blocks::{Damaged, HashedWords, decode};

/// Slots for each word of a list.
#[cfg(not(target_arch = "wasm32"))]
const SPARSE: usize = 2_048;

/// A list of words.
pub struct KnownWords {
    /// The number of slots, and the occupied slots, sorted.
    room: u64,
    places: Vec<u64>,
}

impl KnownWords {
    /// Whether the list contains this word, given without accents.
    pub fn holds(&self, folded: &str) -> bool {
        self.places.binary_search(&place(folded, self.room)).is_ok()
    }

    /// Reads a block.
    ///
    /// # Errors
    ///
    /// Fails when the block is damaged.
    pub fn read(body: &[u8]) -> Result<Self, Damaged> {
        let HashedWords { room, highs, lows } = decode(body)?;
        if highs.len() != lows.len() {
            return Err(Damaged);
        }
        let mut at = 0_u64;
        let mut places = Vec::with_capacity(lows.len());
        for (high, low) in highs.into_iter().zip(lows) {
            let gap = u64::from(high) << 8 | u64::from(*low);
            at = at.checked_add(gap).ok_or(Damaged)?;
            places.push(at);
        }
        Ok(Self { room, places })
    }
}

/// A block with words that are given without accents.
#[cfg(not(target_arch = "wasm32"))]
pub fn hashed<'s>(words: impl ExactSizeIterator<Item = &'s str>) -> Vec<u8> {
    let room = (words.len() * SPARSE) as u64;
    let mut places: Vec<u64> = words.map(|word| place(word, room)).collect();
    places.sort_unstable();
    places.dedup();
    let gaps: Vec<u64> = std::iter::once(&0).chain(&places).zip(&places).map(|(before, place)| place - before).collect();
    let lows: Vec<u8> = gaps.iter().map(|gap| *gap as u8).collect();
    encode(&HashedWords { room, highs: gaps.iter().map(|gap| (gap >> 8) as u32).collect(), lows: &lows })
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
        let body = hashed(words.iter().map(String::as_str));
        let known = KnownWords::read(&body).expect("the block is whole");
        assert!(words.iter().all(|word| known.holds(word)));
        let wrong = (0..20_000).filter(|number| known.holds(&format!("autre{number}"))).count();
        assert!(wrong < 40, "{wrong} of 20000");
        assert!(KnownWords::read(&body[..body.len() - 1]).is_err());
    }

    #[test]
    fn a_language_without_words_knows_none() {
        let body = hashed(std::iter::empty::<&str>());
        assert!(!KnownWords::read(&body).expect("the block is whole").holds("traite"));
    }
}

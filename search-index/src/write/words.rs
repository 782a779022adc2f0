//! Numbers the keys of the dictionary: an analysed page contains numbers, so that many pages fit in memory.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::varint;

/// Numbers keys in order of arrival; the same key has the same number on all pages of one analysis.
#[derive(Default)]
pub(super) struct KeyNumbers(Mutex<Numbered>);

#[derive(Default)]
struct Numbered {
    numbers: FxHashMap<Arc<str>, u32>,
    keys: Vec<Arc<str>>,
    /// For the key of a form, the number of the key of its stem; for any other key, its own number.
    stems: Vec<u32>,
}

impl KeyNumbers {
    /// The number of `key`, and the shared key itself.
    pub fn number(&self, key: &str) -> (u32, Arc<str>) {
        self.add(key, None)
    }

    /// The number of the key of a form whose stem has this number.
    pub fn number_of_form(&self, key: &str, stem: u32) -> u32 {
        self.add(key, Some(stem)).0
    }

    fn add(&self, key: &str, stem: Option<u32>) -> (u32, Arc<str>) {
        let mut known = self.0.lock().expect("lock not poisoned");
        if let Some((key, number)) = known.numbers.get_key_value(key) {
            return (*number, Arc::clone(key));
        }
        let number = u32::try_from(known.keys.len()).expect("fewer than four billion keys");
        let key: Arc<str> = key.into();
        known.keys.push(Arc::clone(&key));
        known.stems.push(stem.unwrap_or(number));
        known.numbers.insert(Arc::clone(&key), number);
        (number, key)
    }

    /// The number of the key of the stem of the form whose key has this number.
    pub fn stem_of(&self, form: u32) -> u32 {
        self.0.lock().expect("lock not poisoned").stems[form as usize]
    }

    /// All keys so far, by number.
    pub fn all(&self) -> Vec<Arc<str>> {
        self.0.lock().expect("lock not poisoned").keys.clone()
    }

    /// For each key so far, the number of the key of its stem; its own number if it is not a form.
    pub fn stems(&self) -> Vec<u32> {
        self.0.lock().expect("lock not poisoned").stems.clone()
    }
}

/// A key in a document, with its role, in four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention(u32);

/// The role of a key in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A form of a word: its stem is at the next position, and the form has its own key if its stem has several forms.
    Word,
    /// At the same position as the previous key.
    Same,
    /// Without a position.
    Anywhere,
    /// Not a key: a gap between positions.
    Gap,
}

const ROLES: [Role; 4] = [Role::Word, Role::Same, Role::Anywhere, Role::Gap];
const BITS: u32 = 2;

impl Mention {
    /// The key with this number in this role.
    pub fn new(role: Role, key: u32) -> Self {
        assert!(key < 1 << (32 - BITS), "fewer than a billion keys");
        Self(key << BITS | role as u32)
    }

    pub fn role(self) -> Role {
        ROLES[(self.0 & ((1 << BITS) - 1)) as usize]
    }

    /// The number of the key.
    pub fn key(self) -> u32 {
        self.0 >> BITS
    }
}

/// The keys of a document, in a variable-length encoding: the first keys, which are the most frequent, need two bytes.
///
/// Keys without a position come first.
pub(super) struct Mentions(Box<[u8]>);

impl Mentions {
    /// Packs the keys of a document, in this order.
    pub fn new(met: &[Mention]) -> Self {
        let is_anywhere = |mention: &&Mention| mention.role() == Role::Anywhere;
        let mut packed = Vec::with_capacity(3 * met.len());
        met.iter().filter(is_anywhere).for_each(|mention| varint::put(u64::from(mention.0), &mut packed));
        met.iter().filter(|mention| !is_anywhere(mention)).for_each(|mention| varint::put(u64::from(mention.0), &mut packed));
        Self(packed.as_slice().into())
    }

    /// Their encoded length.
    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// The keys in their order.
    pub fn iter(&self) -> impl Iterator<Item = Mention> {
        varint::numbers(&self.0).map(|number| Mention(number as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_keys_are_those_that_were_met_with_those_that_stand_nowhere_first() {
        let met: Vec<Mention> = (0..30).map(|bits| Mention::new(ROLES[bits % 4], (1 << bits) - 1)).collect();
        let packed: Vec<Mention> = Mentions::new(&met).iter().collect();
        let (mut anywhere, others): (Vec<Mention>, Vec<Mention>) = met.iter().partition(|mention| mention.role() == Role::Anywhere);
        anywhere.extend(others);
        assert_eq!(packed, anywhere);
    }
}

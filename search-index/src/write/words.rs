//! The keys of the dictionary by number: a page that was taken apart holds numbers, so that many of them can be kept.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use crate::bytes::{Put, Take};

/// Numbers keys as they are met; the same key has the same number on all pages of one analysis.
#[derive(Default)]
pub(super) struct Keys(Mutex<Numbered>);

#[derive(Default)]
struct Numbered {
    numbers: FxHashMap<Arc<str>, u32>,
    keys: Vec<Arc<str>>,
    /// For the key of a form, the number of its stem's; for any other, its own.
    stems: Vec<u32>,
}

impl Keys {
    /// The number of `key`, with the key itself to share.
    pub fn number(&self, key: &str) -> (u32, Arc<str>) {
        self.add(key, None)
    }

    /// The number of the key of a form whose stem has this number.
    pub fn number_of_form(&self, key: &str, stem: u32) -> u32 {
        self.add(key, Some(stem)).0
    }

    fn add(&self, key: &str, stem: Option<u32>) -> (u32, Arc<str>) {
        let mut known = self.0.lock().expect("no page panicked while its keys were numbered");
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
        self.0.lock().expect("no page panicked while its keys were numbered").stems[form as usize]
    }

    /// Every key that was numbered so far, by its number.
    pub fn all(&self) -> Vec<Arc<str>> {
        self.0.lock().expect("no page panicked while its keys were numbered").keys.clone()
    }

    /// For each key that was numbered so far, the number of its stem's key; its own where it is no form.
    pub fn stems(&self) -> Vec<u32> {
        self.0.lock().expect("no page panicked while its keys were numbered").stems.clone()
    }
}

/// A key in a document, with what it does there, in four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention(u32);

/// What a key does in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A form of a word: its stem stands at the next position, and it counts itself where its stem has several.
    Word,
    /// Stands where the one before stands.
    Same,
    /// Stands nowhere: its position does not matter.
    Anywhere,
    /// No key: a gap between positions.
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

/// The keys of a document, each in as many bytes as its number needs: what was met first, and so most often, needs two.
///
/// Keys that stand nowhere come first.
pub(super) struct Mentions(Box<[u8]>);

impl Mentions {
    /// Packs the keys of a document, which are met in this order.
    pub fn new(met: &[Mention]) -> Self {
        let is_anywhere = |mention: &&Mention| mention.role() == Role::Anywhere;
        let mut packed = Vec::with_capacity(3 * met.len());
        met.iter().filter(is_anywhere).for_each(|mention| packed.put(u64::from(mention.0)));
        met.iter().filter(|mention| !is_anywhere(mention)).for_each(|mention| packed.put(u64::from(mention.0)));
        Self(packed.as_slice().into())
    }

    /// How many bytes they need.
    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// The keys in their order.
    pub fn iter(&self) -> impl Iterator<Item = Mention> {
        let mut rest = Take(&self.0);
        std::iter::from_fn(move || (!rest.0.is_empty()).then(|| Mention(rest.small().expect("keys are packed whole"))))
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

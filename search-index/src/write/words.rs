//! The keys of the dictionary by number: a page that was taken apart holds numbers, so that many of them can be kept.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

/// Numbers keys as they are met; the same key has the same number on all pages of one analysis.
#[derive(Default)]
pub(super) struct Keys(Mutex<Numbered>);

#[derive(Default)]
struct Numbered {
    numbers: FxHashMap<Arc<str>, u32>,
    keys: Vec<Arc<str>>,
}

impl Keys {
    /// The number of `key`, with the key itself to share.
    pub fn number(&self, key: &str) -> (u32, Arc<str>) {
        let mut known = self.0.lock().expect("no page panicked while its keys were numbered");
        if let Some((key, number)) = known.numbers.get_key_value(key) {
            return (*number, Arc::clone(key));
        }
        let number = u32::try_from(known.keys.len()).expect("fewer than four billion keys");
        let key: Arc<str> = key.into();
        known.keys.push(Arc::clone(&key));
        known.numbers.insert(Arc::clone(&key), number);
        (number, key)
    }

    /// Every key that was numbered so far, by its number.
    pub fn all(&self) -> Vec<Arc<str>> {
        self.0.lock().expect("no page panicked while its keys were numbered").keys.clone()
    }
}

/// A key in a document, with what it does there, in four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention(u32);

/// What a key does in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Stands at the next position.
    Next,
    /// Stands where the one before stands.
    Same,
    /// Stands nowhere: its position does not matter.
    Anywhere,
    /// A form of a word, which matters only where its stem has several.
    Form,
    /// No key: a gap between positions.
    Gap,
}

const ROLES: [Role; 5] = [Role::Next, Role::Same, Role::Anywhere, Role::Form, Role::Gap];
const BITS: u32 = 3;

impl Mention {
    /// The key with this number in this role.
    pub fn new(role: Role, key: u32) -> Self {
        assert!(key < 1 << (32 - BITS), "fewer than half a billion keys");
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

//! Records that are written and that no page is made of.

use rustc_hash::FxHashMap;

use crate::site::Kind;

/// Why no page is made of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// A draft, or a record with a future date.
    NotPublished,
    /// Its file has mistakes, which are said; that it is missing elsewhere need not be said as well.
    Unreadable,
}

/// Records without a page, by key.
#[derive(Debug, Default)]
pub(super) struct Absent(FxHashMap<String, Absence>);

impl Absent {
    /// Begins with the records whose files could not be read.
    pub fn unreadable(keys: Vec<String>) -> Self {
        Self(keys.into_iter().map(|key| (key, Absence::Unreadable)).collect())
    }

    /// Adds a record that stays out of this build.
    pub fn not_published(&mut self, key: String) {
        self.0.insert(key, Absence::NotPublished);
    }

    /// Whether the record with this key is absent, and why.
    pub fn at(&self, key: &str) -> Option<Absence> {
        self.0.get(key).copied()
    }

    /// Whether a record with this key, or with this last part of a key, is absent, and why.
    pub fn named(&self, name: &str) -> Option<Absence> {
        self.at(name).or_else(|| self.0.iter().find(|(key, _)| key.rsplit('/').next() == Some(name)).map(|(_, absence)| *absence))
    }

    /// Whether the record of this kind and id is absent, and why; recommendations are absent with their resolution.
    pub fn of_kind(&self, kind: Kind, id: &str) -> Option<Absence> {
        let folder = kind.folder();
        self.at(&format!("{folder}/{id}")).or_else(|| {
            let whole = || self.0.iter().find(|(key, _)| key.starts_with(folder)).map(|(_, absence)| *absence);
            if kind == Kind::Recommendation { whole() } else { None }
        })
    }
}

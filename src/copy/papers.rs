//! What goes with the files of a copy: manifest, signature, and the one time that all of it bears.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use super::manifest::{Digest, Manifest};
use super::signature::{self, Key};
use crate::date::Date;
use crate::language::Language;

/// Says of a copy what its files do not.
pub struct Papers {
    /// Edition of the content.
    pub edition: Date,
    /// Languages that the copy holds, in menu order.
    pub languages: Vec<Language>,
    /// The publisher's key, where they have one.
    pub key: Option<Key>,
}

impl Papers {
    /// The manifest of `files`.
    pub fn manifest(&self, files: BTreeMap<String, Digest>) -> Manifest {
        Manifest { edition: self.edition, languages: self.languages.iter().map(|language| (*language).into()).collect(), files }
    }

    /// The signature of a manifest's text, where there is a key. It names the edition and, unlike minisign's own, no time.
    pub fn sign(&self, manifest: &str) -> Option<String> {
        self.key.as_ref().map(|key| signature::sign(key, manifest, &format!("vademecum edition {}", self.edition)))
    }

    /// The time that every file bears: noon of the edition's day in UTC, which is that day nearly everywhere. So a copy
    /// says nothing of when it was made.
    pub fn time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.edition.days_since_1970() * 86_400 + 43_200)
    }
}

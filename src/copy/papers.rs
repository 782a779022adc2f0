//! What accompanies the files of a copy: manifest, signature, and the modification time of all files.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use super::manifest::{Digest, Manifest};
use super::signature::{self, PublisherKey};
use crate::language::Language;
use crate::text::date::Date;

/// Metadata of a copy.
pub struct Papers {
    /// Edition of the content.
    pub edition: Date,
    /// Languages of the copy, in menu order.
    pub languages: Vec<Language>,
    /// The publisher's key, if there is one.
    pub key: Option<PublisherKey>,
}

impl Papers {
    /// The manifest of `files`.
    pub fn manifest(&self, files: BTreeMap<String, Digest>) -> Manifest {
        Manifest { edition: self.edition, languages: self.languages.iter().map(|language| (*language).into()).collect(), files }
    }

    /// The signature of a manifest's text, if there is a key. Its comment contains the edition but, unlike minisign's own, no time.
    pub fn sign(&self, manifest: &str) -> Option<String> {
        self.key.as_ref().map(|key| signature::sign(key, manifest, &format!("vademecum edition {}", self.edition)))
    }

    /// The modification time of every file: noon of the edition's day in UTC, which is the same day nearly everywhere. So a
    /// copy does not reveal when it was made.
    pub fn time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.edition.days_since_1970() * 86_400 + 43_200)
    }
}

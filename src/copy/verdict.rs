//! Compares the files of a copy with its manifest.

use std::collections::BTreeMap;

use super::manifest::{Digest, Manifest};

/// Differences between the files of a copy and its manifest; paths in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Files whose content differs.
    pub changed: Vec<String>,
    /// Files that do not exist.
    pub missing: Vec<String>,
    /// Files that exist but are not in the manifest.
    pub added: Vec<String>,
}

impl Verdict {
    /// Compares the files `found` in a copy with `manifest`.
    pub fn new(manifest: &Manifest, found: &BTreeMap<String, Digest>) -> Self {
        let named = |path: &&String| manifest.files.contains_key(*path);
        let mut verdict = Self { added: found.keys().filter(|path| !named(path)).cloned().collect(), ..Self::default() };
        for (path, digest) in &manifest.files {
            match found.get(path) {
                None => verdict.missing.push(path.clone()),
                Some(other) if other != digest => verdict.changed.push(path.clone()),
                Some(_) => {}
            }
        }
        verdict
    }
}

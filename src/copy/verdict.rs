//! What a copy is found to be, beside its manifest.

use std::collections::BTreeMap;

use super::manifest::{Digest, Manifest};

/// How the files that are there differ from those that the manifest names; paths in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Files whose content is another.
    pub changed: Vec<String>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files that are there and that the manifest does not name.
    pub added: Vec<String>,
}

impl Verdict {
    /// Compares the files `found` in a copy with what `manifest` names.
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

//! The state of builds in `.vademecum/`: for each output folder a manifest, a marker, and the cache of pages.
//!
//! These files are untrusted, because they come with the folder of the site and may be damaged: a path in them that leads out of
//! the output folder is rejected.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{DiskError, regular};
use crate::text::paths::is_plain;

/// The manifest entry of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileRecord {
    pub length: u64,
    /// 128-bit XXH3.
    pub hash: u128,
    pub modified: u128,
}

/// The paths of the manifest, the marker and the cache of one output folder.
pub(super) struct State {
    pub manifest: PathBuf,
    pub marker: PathBuf,
    pub remembered: PathBuf,
}

impl State {
    pub fn new(site: &Path, folder: &Path) -> Self {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let name = absolute.file_name().map_or_else(|| "root".to_owned(), |name| name.to_string_lossy().into_owned());
        let digest = blake3::hash(absolute.to_string_lossy().as_bytes()).to_hex();
        let base = site.join(".vademecum").join(format!("{name}-{}", &digest[..12]));
        Self {
            manifest: base.with_extension("manifest"),
            marker: base.with_extension("building"),
            remembered: base.with_extension("pages"),
        }
    }

    /// The paths that earlier builds wrote, or may have written if the last one was interrupted.
    pub fn ours(&self) -> Result<FxHashSet<String>, DiskError> {
        let manifest = read_if_there(&self.manifest)?.as_deref().map(parse_manifest).unwrap_or_default();
        let claimed = read_if_there(&self.marker)?.unwrap_or_default();
        Ok(manifest.records.into_keys().chain(claims(&claimed)).collect())
    }

    /// Writes the marker, which lists what this build may write, in case it is interrupted.
    pub fn mark<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Result<(), DiskError> {
        let mut lines: Vec<&str> = paths.collect();
        lines.sort_unstable();
        lines.dedup();
        let mut text = lines.join("\n");
        text.push('\n');
        replace(&self.marker, text.as_bytes())
    }
}

pub(super) fn read_if_there(path: &Path) -> Result<Option<String>, DiskError> {
    match regular::read(path) {
        // Invalid UTF-8 is damage, which the check of lines finds.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DiskError::at(path)(error)),
    }
}

/// Writes a file atomically: it is complete or does not exist.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(DiskError::at(parent))?;
        // A link with that name may lead to a folder elsewhere.
        if regular::is_link(parent) {
            return Err(DiskError::Link { path: parent.to_owned() });
        }
    }
    let beside = path.with_extension("partial");
    regular::replace(&beside).and_then(|mut file| file.write_all(bytes)).map_err(DiskError::at(&beside))?;
    fs::rename(&beside, path).map_err(DiskError::at(path))
}

const HEADER: &str = "vademecum manifest 1 ";

pub(super) fn manifest(fingerprint: &str, records: &BTreeMap<String, FileRecord>) -> String {
    use std::fmt::Write as _;
    let mut text = format!("{HEADER}{fingerprint}\n");
    for (path, FileRecord { length, hash, modified }) in records {
        writeln!(text, "{hash:032x} {length} {modified} {path}").expect("a string takes all that is written");
    }
    text
}

/// The manifest of the last build into a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LastBuild {
    pub fingerprint: String,
    pub records: FxHashMap<String, FileRecord>,
    /// Whether a line is invalid or contains a path outside of the folder; then `records` has the other lines.
    pub damaged: bool,
}

pub(super) fn parse_manifest(text: &str) -> LastBuild {
    let mut lines = text.lines();
    let Some(fingerprint) = lines.next().and_then(|line| line.strip_prefix(HEADER)) else {
        return LastBuild { damaged: true, ..LastBuild::default() };
    };
    let mut manifest = LastBuild { fingerprint: fingerprint.to_owned(), damaged: !text.ends_with('\n'), ..LastBuild::default() };
    for line in lines {
        match parse_record(line) {
            Some((path, record)) if is_plain(&path) => {
                manifest.damaged |= manifest.records.insert(path, record).is_some();
            }
            _ => manifest.damaged = true,
        }
    }
    manifest
}

fn parse_record(line: &str) -> Option<(String, FileRecord)> {
    let mut fields = line.splitn(4, ' ');
    let hash = u128::from_str_radix(fields.next()?, 16).ok()?;
    let length = fields.next()?.parse().ok()?;
    let modified = fields.next()?.parse().ok()?;
    Some((fields.next()?.to_owned(), FileRecord { length, hash, modified }))
}

/// The paths that a marker lists.
pub(super) fn claims(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter(|path| is_plain(path)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn record(length: u64) -> FileRecord {
        FileRecord { length, hash: 7, modified: 9 }
    }

    #[test]
    fn what_is_written_is_read_again_and_what_is_cut_is_damaged() {
        let records: BTreeMap<String, FileRecord> = [("fr/a b.html".to_owned(), record(1)), ("index.html".to_owned(), record(2))].into();
        let text = manifest("0f", &records);
        let read = parse_manifest(&text);
        assert_eq!((read.fingerprint.as_str(), read.damaged), ("0f", false));
        assert_eq!(read.records.into_iter().collect::<BTreeMap<_, _>>(), records);
        for end in 0..text.len() {
            let cut = parse_manifest(&text[..end]);
            // If the marker is truncated at the end of a line, files are missing from it; these count as files of others.
            assert!(cut.damaged || text[..end].ends_with('\n'), "cut at {end}");
        }
    }

    proptest! {
        #[test]
        fn no_path_leads_out_of_the_folder(paths in proptest::collection::vec("(\\.\\./|/|\\./|[a-c]/|C:|\\\\){0,3}[a-c.]{0,3}", 0..8)) {
            let lines: String = paths.iter().map(|path| format!("{:032x} 1 1 {path}\n", 0)).collect();
            let read = parse_manifest(&format!("{HEADER}\n{lines}"));
            prop_assert!(read.records.keys().all(|path| is_plain(path)));
            prop_assert!(claims(&paths.join("\n")).all(|path| is_plain(&path)));
            prop_assert_eq!(read.damaged, !paths.iter().all(|path| is_plain(path)) || read.records.len() < paths.len());
        }
    }
}

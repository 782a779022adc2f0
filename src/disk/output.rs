//! Updates an output folder incrementally: only files that differ are written.
//!
//! In the folder of the site, outside the published folder, `.vademecum/` contains for each output folder a manifest (path, length,
//! hash, modification time of every file) and, during a build, a marker with the paths that it may write. If the marker exists when
//! a build starts, the previous build was interrupted: then the manifest is not trusted, and every file is compared by content. The
//! same applies to a manifest that is damaged or contains a path outside of the folder: then a file is removed only if its content
//! has the hash in the manifest.
//!
//! Nothing is written, read or removed through a link, in the published folder or in `.vademecum/`: no build makes links.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::UNIX_EPOCH;

use rustc_hash::{FxHashMap, FxHashSet};
use twox_hash::XxHash3_128;

use super::state::{FileRecord, LastBuild, State, claims, manifest, parse_manifest, read_if_there, replace};
use super::{DiskError, regular};

/// The changes of a build to the output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Number of files now.
    pub files: usize,
    /// Files written because they were new or differed.
    pub written: usize,
    /// Removed files of an earlier build.
    pub removed: usize,
}

/// An output folder that is being updated.
pub struct Output {
    folder: PathBuf,
    state: State,
    known: FxHashMap<String, FileRecord>,
    /// Files that an interrupted build may have written.
    claimed: FxHashSet<String>,
    trusted: bool,
    /// Whether the manifest is damaged, or contains paths outside of the folder.
    damaged: bool,
    /// Whether the folder did not exist when it was opened, so that it contains no other files.
    is_new: bool,
    fingerprint: String,
    remembered: Vec<u8>,
    made: Mutex<BTreeMap<String, FileRecord>>,
    written: AtomicUsize,
    folders: Mutex<FxHashSet<PathBuf>>,
    /// Paths that this build may write.
    begun: Mutex<Vec<String>>,
    /// A cache of whether a folder is reached through a link.
    looked: Mutex<FxHashMap<PathBuf, bool>>,
}

impl Output {
    /// Reads the manifest of `folder`, the output of the site at `site`.
    ///
    /// # Errors
    ///
    /// Returns an error when the manifest cannot be read.
    pub fn open(site: &Path, folder: &Path) -> Result<Self, DiskError> {
        let state = State::new(site, folder);
        let text = read_if_there(&state.manifest)?;
        let marker = read_if_there(&state.marker)?;
        let LastBuild { fingerprint, records: known, damaged } = text.as_deref().map(parse_manifest).unwrap_or_default();
        let claimed = marker.as_deref().map(|text| claims(text).collect()).unwrap_or_default();
        let trusted = marker.is_none() && !damaged;
        // Written before the manifest, so without a marker both are from the same build.
        let remembered = if trusted { regular::read(&state.remembered).unwrap_or_default() } else { Vec::new() };
        Ok(Self {
            folder: folder.to_owned(),
            state,
            known,
            claimed,
            trusted,
            damaged,
            is_new: !regular::is_there(folder),
            fingerprint,
            remembered,
            made: Mutex::default(),
            written: AtomicUsize::new(0),
            folders: Mutex::default(),
            begun: Mutex::default(),
            looked: Mutex::default(),
        })
    }

    /// Whether the manifest is damaged and therefore ignored.
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// Whether the folder contains, unmodified, the output of a build of exactly these inputs.
    pub fn is_current(&self, fingerprint: &str) -> Option<Summary> {
        use rayon::prelude::*;
        if !self.trusted || self.fingerprint != fingerprint || self.known.is_empty() {
            return None;
        }
        let untouched = self.known.par_iter().all(|(path, record)| {
            fs::symlink_metadata(self.folder.join(path))
                .is_ok_and(|found| found.len() == record.length && modified(&found) == record.modified)
        });
        untouched.then_some(Summary { files: self.known.len(), written: 0, removed: 0 })
    }

    /// Writes the marker, which lists what this build may write, in case it is interrupted: `paths`, and those of earlier
    /// calls.
    ///
    /// # Errors
    ///
    /// Returns an error when the marker cannot be written, or a link is in the way of one of `paths`.
    pub fn begin<'p>(&'p self, paths: impl Iterator<Item = &'p str>) -> Result<(), DiskError> {
        let paths: Vec<&str> = paths.collect();
        self.refuse_links(&paths)?;
        let paths = paths.into_iter();
        let is_ours = |path: &str| self.known.contains_key(path) || self.claimed.contains(path);
        // After an interruption, existing files of others must not be mistaken for files of this build.
        let paths = paths.filter(|path| self.is_new || is_ours(path) || !regular::is_there(&self.folder.join(path)));
        let mut begun = self.begun.lock().expect("lock not poisoned");
        begun.extend(paths.map(str::to_owned));
        self.state.mark(begun.iter().chain(&self.claimed).map(String::as_str))
    }

    /// The cache that the last build passed to [`Output::finish`]; empty after an interrupted build.
    pub fn remembered(&self) -> &[u8] {
        &self.remembered
    }

    /// Keeps the file at `path` if it was not modified since the last build; returns whether it was kept.
    pub fn keep(&self, path: &str) -> bool {
        let Some(record) = self.known.get(path).filter(|_| self.trusted) else { return false };
        let found = fs::symlink_metadata(self.folder.join(path));
        let untouched = found.is_ok_and(|found| found.len() == record.length && modified(&found) == record.modified);
        if untouched {
            self.made.lock().expect("lock not poisoned").insert(path.to_owned(), record.clone());
        }
        untouched
    }

    /// Writes `bytes` to the file at `path`; a file with equal content is not written again.
    ///
    /// # Errors
    ///
    /// Returns an error when the file cannot be written, or when there is a file that no build wrote.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let hash = XxHash3_128::oneshot(bytes);
        let length = bytes.len() as u64;
        let target = self.folder.join(path);
        let known = self.known.get(path);
        let found = if self.is_new { None } else { fs::symlink_metadata(&target).ok() };
        if found.as_ref().is_some_and(fs::Metadata::is_symlink) {
            return Err(DiskError::Link { path: target });
        }
        let as_known = |record: &FileRecord| {
            self.trusted
                && record.hash == hash
                && found.as_ref().is_some_and(|found| found.len() == length && modified(found) == record.modified)
        };
        let time = if let Some(record) = known.filter(|record| as_known(record)) {
            record.modified
        } else if let Some(found) = found.as_ref().filter(|found| found.len() == length)
            && regular::read(&target).is_ok_and(|there| there == bytes)
        {
            modified(found)
        } else {
            if found.is_some() && known.is_none() && !self.claimed.contains(path) {
                return Err(DiskError::Foreign { path: target });
            }
            self.folder_of(&target)?;
            let written = write(&target, bytes).map_err(DiskError::at(&target))?;
            self.written.fetch_add(1, Ordering::Relaxed);
            written
        };
        let record = FileRecord { length, hash, modified: time };
        self.made.lock().expect("lock not poisoned").insert(path.to_owned(), record);
        Ok(())
    }

    /// Creates the folder of a file, once.
    fn folder_of(&self, target: &Path) -> Result<(), DiskError> {
        let parent = target.parent().expect("a file lies in a folder").to_owned();
        if self.folders.lock().expect("lock not poisoned").contains(&parent) {
            return Ok(());
        }
        fs::create_dir_all(&parent).map_err(DiskError::at(&parent))?;
        if let Some(link) = self.link_above(target) {
            return Err(DiskError::Link { path: link });
        }
        self.folders.lock().expect("lock not poisoned").insert(parent);
        Ok(())
    }

    /// Refuses links at `paths`, before anything is written.
    fn refuse_links(&self, paths: &[&str]) -> Result<(), DiskError> {
        if self.is_new {
            return Ok(());
        }
        let folders: FxHashSet<&str> = paths.iter().map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
        let wanted: FxHashSet<&str> = paths.iter().copied().collect();
        for folder in folders {
            let place = self.folder.join(folder);
            if let Some(link) = self.link_above(&place.join("file")) {
                return Err(DiskError::Link { path: link });
            }
            // A folder that does not exist yet, or cannot be listed, is checked again when its files are written.
            for item in fs::read_dir(&place).into_iter().flatten().flatten() {
                let name = item.file_name();
                let name = name.to_string_lossy();
                let path = if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") };
                if item.file_type().is_ok_and(|kind| kind.is_symlink()) && wanted.contains(path.as_str()) {
                    return Err(DiskError::Link { path: item.path() });
                }
            }
        }
        Ok(())
    }

    /// The link among the folders between the published folder and `target`, if there is one. The published folder itself may be a
    /// link, because the user chose it.
    fn link_above(&self, target: &Path) -> Option<PathBuf> {
        let mut looked = self.looked.lock().expect("lock not poisoned");
        let folders = target.ancestors().skip(1).take_while(|folder| *folder != self.folder && folder.starts_with(&self.folder));
        folders
            .into_iter()
            .find(|folder| *looked.entry((*folder).to_owned()).or_insert_with(|| regular::is_link(folder)))
            .map(Path::to_owned)
    }

    /// Whether the content of the file at `path` has the hash in the manifest.
    fn is_as_known(&self, path: &str) -> bool {
        let target = self.folder.join(path);
        let is_equal = |bytes: Vec<u8>| self.known.get(path).is_some_and(|record| record.hash == XxHash3_128::oneshot(&bytes));
        self.link_above(&target).is_none() && regular::read(&target).is_ok_and(is_equal)
    }

    /// Removes files of an earlier build that this one did not write, saves the manifest and the cache `remembered`, and removes
    /// the marker.
    ///
    /// # Errors
    ///
    /// Returns the first file that could not be removed or written.
    pub fn finish(self, fingerprint: &str, remembered: &[u8]) -> Result<Summary, DiskError> {
        let made = std::mem::take(&mut *self.made.lock().expect("lock not poisoned"));
        let mut removed = 0;
        let is_gone = |path: &&String| !made.contains_key(*path);
        let known = self.known.keys().filter(|path| !self.damaged || self.is_as_known(path));
        let stale: Vec<&String> = known.chain(&self.claimed).filter(is_gone).collect();
        for path in stale {
            let target = self.folder.join(path);
            // Neither a link nor its target was written by a build.
            if self.link_above(&target).is_some() || regular::is_link(&target) {
                continue;
            }
            match fs::remove_file(&target) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(DiskError::at(target)(error)),
            }
            // Remove empty folders; a folder with other files is kept.
            let mut parent = target.parent();
            while let Some(folder) = parent.filter(|folder| *folder != self.folder && folder.starts_with(&self.folder)) {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
                parent = folder.parent();
            }
        }
        if self.damaged {
            let aside = self.state.manifest.with_extension("damaged");
            fs::rename(&self.state.manifest, &aside).map_err(DiskError::at(aside))?;
        }
        replace(&self.state.remembered, remembered)?;
        replace(&self.state.manifest, manifest(fingerprint, &made).as_bytes())?;
        fs::remove_file(&self.state.marker).map_err(DiskError::at(&self.state.marker))?;
        Ok(Summary { files: made.len(), written: self.written.into_inner(), removed })
    }
}

/// Path and length of every file that the last build of the site at `site` wrote to `folder`, in order.
///
/// # Errors
///
/// Returns an error when the manifest cannot be read.
pub fn written(site: &Path, folder: &Path) -> Result<Vec<(String, u64)>, DiskError> {
    let manifest = read_if_there(&State::new(site, folder).manifest)?.as_deref().map(parse_manifest).unwrap_or_default();
    let mut files: Vec<(String, u64)> = manifest.records.into_iter().map(|(path, record)| (path, record.length)).collect();
    files.sort_unstable();
    Ok(files)
}

/// Writes a file, and returns its modification time.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<u128> {
    let mut file = regular::create(path)?;
    file.write_all(bytes)?;
    Ok(modified(&file.metadata()?))
}

fn modified(found: &fs::Metadata) -> u128 {
    found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_nanos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_wrote_before_it_was_cut_short_is_ours_to_the_next() {
        let folder = std::env::temp_dir().join(format!("vademecum-output-{}", std::process::id()));
        let open = || Output::open(&folder, &folder.join("public")).expect("the manifest can be read");
        fs::create_dir_all(folder.join("public")).expect("a folder for the test");
        fs::write(folder.join("public/theirs.html"), "theirs").expect("a file that no build wrote");
        let cut_short = open();
        cut_short.begin(["page.html", "theirs.html"].into_iter()).expect("a marker");
        cut_short.put("page.html", b"one").expect("a page");
        cut_short.begin(["index.bin"].into_iter()).expect("a marker");
        cut_short.put("index.bin", b"one").expect("a file");
        drop(cut_short);
        let next = open();
        next.begin(["page.html", "theirs.html", "index.bin"].into_iter()).expect("a marker");
        next.put("page.html", b"another").expect("it is ours");
        next.put("index.bin", b"another").expect("it is ours");
        assert!(matches!(next.put("theirs.html", b"ours"), Err(DiskError::Foreign { .. })));
        next.finish("", &[]).expect("the marker can be removed");
        assert_eq!(fs::read_to_string(folder.join("public/theirs.html")).expect("it is there"), "theirs");
        fs::remove_dir_all(folder).expect("the folder of the test");
    }
}

//! Writes a copy to a folder or a stick; it can be interrupted at any moment and completed later.
//!
//! The order makes this safe: the checks; a marker that lists every file to be changed; removal of old files; the files, the
//! manifest and its signature; a flush, and verification by reading back from the device; and only then the removal of the marker.
//! Only files listed in the manifest on the stick, or in the marker of an interrupted run, are ever overwritten or removed.

mod device;
mod survey;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use self::device::{flush, put, read_back, remove, touch};
use self::survey::{EarlierCopy, check, survey};
use super::{DiskError, regular};
use crate::build::{Progress, Stage};
use crate::copy::manifest::Digest;
use crate::copy::papers::Papers;
use crate::copy::{MANIFEST, MARKER, SIGNATURE};
use crate::text::date::Date;

/// A file of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Path from the top of the copy.
    pub path: String,
    /// The source of its bytes.
    pub source: ItemSource,
}

/// The source of the bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemSource {
    /// A file with this length.
    File(PathBuf, u64),
    /// In memory.
    Bytes(Vec<u8>),
}

impl Item {
    /// Its bytes.
    ///
    /// # Errors
    ///
    /// Returns an error when the file cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, DiskError> {
        match &self.source {
            ItemSource::File(path, _) => regular::read(path).map_err(DiskError::at(path)),
            ItemSource::Bytes(bytes) => Ok(bytes.clone()),
        }
    }

    /// Its length in bytes.
    pub fn length(&self) -> u64 {
        match &self.source {
            ItemSource::File(_, length) => *length,
            ItemSource::Bytes(bytes) => bytes.len() as u64,
        }
    }
}

/// The changes to a stick.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    /// Files of the copy, without manifest and signature.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files written because they were new or differed.
    pub written: usize,
    /// Files of an earlier copy that this one does not have.
    pub removed: usize,
    /// Whether the previous copy was incomplete.
    pub completed: bool,
    /// The edition of the previous copy, if it was newer than this one.
    pub newer: Option<Date>,
}

/// Why a copy was not made.
#[derive(Debug, thiserror::Error)]
pub enum StickError {
    /// The folder above the target does not exist.
    #[error("{path} does not exist; check that the stick is mounted", path = path.display())]
    NoTarget {
        /// The folder that does not exist.
        path: PathBuf,
    },
    /// Names or sizes that sticks refuse, or files that no copy wrote; nothing was written.
    #[error("nothing was copied:\n  {}", .0.join("\n  "))]
    Unfit(Vec<String>),
    /// Nothing was written.
    #[error("nothing was copied: {there} has {have} bytes free, but {need} bytes are needed", there = path.display())]
    NoRoom {
        /// Bytes that are needed, after removal of the previous copy.
        need: u64,
        /// Bytes that are free.
        have: u64,
        /// The target.
        path: PathBuf,
    },
    /// Another export is writing to the same target.
    #[error("another export is writing to {path}", path = path.display())]
    Busy {
        /// The target.
        path: PathBuf,
    },
    /// The system refused before anything was written.
    #[error("nothing was copied: {0}")]
    Refused(DiskError),
    /// The copy is not complete.
    #[error("the copy is not complete: {0}\nrun the same command again to complete it")]
    Cut(DiskError),
    /// The bytes read back differ from the bytes written.
    #[error("the copy is damaged: the stick does not contain what was written; use another stick\n  {}", .0.join("\n  "))]
    Damaged(Vec<String>),
}

/// Updates the copy in the folder `target` to `items`, and verifies it by reading it back.
///
/// Files that are equal are not written again; they are compared by content.
///
/// # Errors
///
/// Returns why nothing was written, or that the copy is not complete and why.
pub fn write(target: &Path, items: &[Item], papers: &Papers, progress: &dyn Progress) -> Result<Copied, StickError> {
    progress.stage(Stage::Checking, items.len());
    let found = survey(target)?;
    check(target, items, &found)?;
    let marker = begin(target, items, &found)?;
    let copied = copy(target, items, &found, papers, progress);
    if copied.is_ok() {
        drop(marker);
        fs::remove_file(target.join(MARKER)).map_err(|error| StickError::Cut(DiskError::at(target.join(MARKER))(error)))?;
        flush(target).map_err(StickError::Cut)?;
    }
    copied
}

/// Writes the marker, and flushes it to the device before anything else is written.
fn begin(target: &Path, items: &[Item], found: &EarlierCopy) -> Result<File, StickError> {
    let refused = |path: &Path, error| StickError::Refused(DiskError::at(path)(error));
    if !target.is_dir() {
        fs::create_dir(target).map_err(|error| refused(target, error))?;
    }
    let path = target.join(MARKER);
    let mut lines: BTreeSet<&str> = found.ours.iter().map(String::as_str).collect();
    lines.extend(items.iter().map(|item| item.path.as_str()));
    let mut text = "# This copy is not complete. Run `vademecum export usb` again to complete it.\n".to_owned();
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    // Not truncated yet: another export may have locked it.
    let mut marker = File::options().write(true).create(true).truncate(false).open(&path).map_err(|error| refused(&path, error))?;
    if matches!(marker.try_lock(), Err(fs::TryLockError::WouldBlock)) {
        return Err(StickError::Busy { path: target.to_owned() });
    }
    // Overwritten, then truncated, so that the marker always lists at least the files that it listed before.
    let written = marker
        .write_all(text.as_bytes())
        .and_then(|()| marker.set_len(text.len() as u64))
        .and_then(|()| marker.sync_all())
        .map_err(|error| refused(&path, error));
    if let Err(error) = written {
        // If there was no marker before, remove this one: it lists files that were never written.
        if !found.cut_short {
            let _ = fs::remove_file(&path);
        }
        return Err(error);
    }
    flush(target).map_err(StickError::Refused)?;
    Ok(marker)
}

fn copy(target: &Path, items: &[Item], found: &EarlierCopy, papers: &Papers, progress: &dyn Progress) -> Result<Copied, StickError> {
    let wanted: BTreeSet<&str> = items.iter().map(|item| item.path.as_str()).collect();
    let mut removed = 0;
    for path in found.ours.iter().filter(|path| !wanted.contains(path.as_str()) && found.files.contains_key(*path)) {
        remove(target, path).map_err(StickError::Cut)?;
        removed += 1;
    }
    let folders: BTreeSet<&Path> = items.iter().filter_map(|item| Path::new(&item.path).parent()).collect();
    for folder in &folders {
        fs::create_dir_all(target.join(folder)).map_err(DiskError::at(target.join(folder))).map_err(StickError::Cut)?;
    }
    progress.stage(Stage::Copying, items.len());
    let put = |item: &Item| -> Result<(Digest, bool), DiskError> {
        let bytes = item.bytes()?;
        let path = target.join(&item.path);
        let is_equal = found.files.get(&item.path) == Some(&(bytes.len() as u64)) && regular::read(&path).is_ok_and(|there| there == bytes);
        if !is_equal {
            put(&path, &bytes, papers.time())?;
        }
        progress.step();
        Ok((Digest::of(&bytes), !is_equal))
    };
    let put: Vec<(Digest, bool)> = items.par_iter().map(put).collect::<Result<_, _>>().map_err(StickError::Cut)?;
    let digests = items.iter().zip(&put).map(|(item, (digest, _))| (item.path.clone(), *digest)).collect();
    let text = papers.manifest(digests).text();
    put_papers(target, &text, papers.sign(&text).as_deref(), papers.time()).map_err(StickError::Cut)?;
    for folder in &folders {
        touch(&target.join(folder), papers.time());
    }
    flush(target).map_err(StickError::Cut)?;
    let written: Vec<(&Item, Digest)> =
        items.iter().zip(&put).filter(|(_, (_, is_new))| *is_new).map(|(item, (digest, _))| (item, *digest)).collect();
    progress.stage(Stage::ReadingBack, written.len());
    let damaged = |(item, digest): &(&Item, Digest)| -> Result<Option<String>, DiskError> {
        let there = read_back(&target.join(&item.path))?;
        progress.step();
        Ok((Digest::of(&there) != *digest).then(|| item.path.clone()))
    };
    let damaged: Vec<Option<String>> = written.par_iter().map(damaged).collect::<Result<_, _>>().map_err(StickError::Cut)?;
    let mut damaged: Vec<String> = damaged.into_iter().flatten().collect();
    if read_back(&target.join(MANIFEST)).map_err(StickError::Cut)? != text.as_bytes() {
        damaged.push(MANIFEST.to_owned());
    }
    if !damaged.is_empty() {
        return Err(StickError::Damaged(damaged));
    }
    Ok(Copied {
        files: items.len(),
        bytes: items.iter().map(Item::length).sum(),
        written: written.len(),
        removed,
        completed: found.cut_short,
        newer: found.edition.filter(|edition| *edition > papers.edition),
    })
}

/// Writes the manifest and its signature; removes a signature of an older manifest.
fn put_papers(target: &Path, manifest: &str, signature: Option<&str>, time: SystemTime) -> Result<(), DiskError> {
    for (name, text) in [(MANIFEST, Some(manifest)), (SIGNATURE, signature)] {
        let path = target.join(name);
        match text {
            Some(text) if regular::read(&path).is_ok_and(|there| there == text.as_bytes()) => {}
            Some(text) => put(&path, text.as_bytes(), time)?,
            None => match fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(DiskError::at(path)(error)),
                _ => {}
            },
        }
    }
    Ok(())
}

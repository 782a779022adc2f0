//! Writing a copy to a folder or a stick, so that it can be cut short at any moment and completed later.
//!
//! The order makes it safe: the checks, then a marker that names every file that is going to be touched, then what is
//! gone, the files, the manifest and its signature; then all of it is flushed and read back from the device, and only
//! then the marker goes. A file is ours when the manifest on the stick, or the marker of a run that was cut short, names
//! it; no other is ever overwritten or removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::DiskError;
use crate::build::{Progress, Stage};
use crate::copy::manifest::Digest;
use crate::copy::papers::Papers;
use crate::copy::{FOLDER, MANIFEST, MARKER, SIGNATURE, fitness, is_ours};

/// A file that a copy consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Path from the top of the copy.
    pub path: String,
    /// Where its bytes are.
    pub source: Source,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// In a file of this length.
    File(PathBuf, u64),
    /// Here.
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
            Source::File(path, _) => fs::read(path).map_err(DiskError::at(path)),
            Source::Bytes(bytes) => Ok(bytes.clone()),
        }
    }

    /// Its length in bytes.
    pub fn length(&self) -> u64 {
        match &self.source {
            Source::File(_, length) => *length,
            Source::Bytes(bytes) => bytes.len() as u64,
        }
    }
}

/// What was done to a stick.
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
    /// Whether the copy that was there had been cut short.
    pub completed: bool,
}

/// Why a copy was not made.
#[derive(Debug, thiserror::Error)]
pub enum StickError {
    /// The folder above the target does not exist.
    #[error("{path} does not exist; is the stick mounted?", path = path.display())]
    NoTarget {
        /// The folder that is not there.
        path: PathBuf,
    },
    /// Names or sizes that sticks refuse, or files of others in the way; nothing was written.
    #[error("nothing was copied:\n  {}", .0.join("\n  "))]
    Unfit(Vec<String>),
    /// Nothing was written.
    #[error("nothing was copied: it takes {need} more bytes and {there} has {have} left", there = path.display())]
    NoRoom {
        /// Bytes that are missing, beside those that an earlier copy leaves.
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
    /// What was read back is not what was written.
    #[error("the copy is damaged: what was read back is not what was written; use another stick\n  {}", .0.join("\n  "))]
    Damaged(Vec<String>),
}

/// Brings the copy in the folder `target` in line with `items`, and reads it back.
///
/// Files that are equal already are left alone; they are read and compared, not trusted.
///
/// # Errors
///
/// Returns why nothing was written, or that the copy is not complete and what stopped it.
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

/// What lies at the target before a copy is made.
struct Found {
    /// Files that an earlier copy wrote, or may have written.
    ours: BTreeSet<String>,
    /// Length of every file at the top and below the folder, by its path.
    files: BTreeMap<String, u64>,
    /// Links and devices, which are never followed.
    odd: Vec<String>,
    cut_short: bool,
}

fn survey(target: &Path) -> Result<Found, StickError> {
    if !target.is_dir() {
        let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !parent.is_dir() {
            return Err(StickError::NoTarget { path: parent.to_owned() });
        }
        return Ok(Found { ours: BTreeSet::new(), files: BTreeMap::new(), odd: Vec::new(), cut_short: false });
    }
    let refused = |path: PathBuf| move |error| StickError::Refused(DiskError::at(path)(error));
    let text = |name: &str| match fs::read(target.join(name)) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refused(target.join(name))(error)),
    };
    let marker = text(MARKER)?;
    let mut ours: BTreeSet<String> = BTreeSet::new();
    // A damaged manifest still tells, line by line, what a copy wrote; `is_ours` keeps it from claiming anything else.
    for line in text(MANIFEST)?.iter().flat_map(|text| text.lines()) {
        ours.extend(line.split_once("  ").map(|(_, path)| path.to_owned()).filter(|path| is_ours(path)));
    }
    ours.extend(marker.iter().flat_map(|text| text.lines()).filter(|path| is_ours(path)).map(str::to_owned));
    let (mut files, mut odd) = (BTreeMap::new(), Vec::new());
    for item in fs::read_dir(target).map_err(refused(target.to_owned()))? {
        let item = item.map_err(refused(target.to_owned()))?;
        let name = item.file_name().to_string_lossy().into_owned();
        let kind = item.file_type().map_err(refused(item.path()))?;
        if kind.is_dir() && name == FOLDER {
            super::tree::walk(&item.path(), FOLDER, &mut files, &mut odd).map_err(StickError::Refused)?;
        } else if kind.is_file() {
            files.insert(name, item.metadata().map_err(refused(item.path()))?.len());
        } else {
            // Folders of other people, and links; they matter only where a name of ours is taken.
            odd.push(name);
        }
    }
    Ok(Found { ours, files, odd, cut_short: marker.is_some() })
}

/// Refuses what cannot go well, before anything is written.
fn check(target: &Path, items: &[Item], found: &Found) -> Result<(), StickError> {
    let mut complaints = fitness::unfit(items.iter().map(|item| (item.path.as_str(), item.length())));
    let papers = [MANIFEST, SIGNATURE, MARKER];
    let wanted: BTreeMap<String, &str> =
        items.iter().map(|item| item.path.as_str()).chain(papers).map(|path| (path.to_lowercase(), path)).collect();
    for path in found.files.keys() {
        let Some(wish) = wanted.get(&path.to_lowercase()) else { continue };
        let is_paper = papers.contains(&path.as_str());
        if wish != path {
            complaints.push(format!("{path} is in the way: sticks take it for the same file as {wish}; move it"));
        } else if !is_paper && !found.ours.contains(path) {
            complaints.push(format!("{path} is in the way, and no copy wrote it; move it"));
        }
    }
    for path in &found.odd {
        let lower = path.to_lowercase();
        if lower == FOLDER || lower.starts_with("vademecum/") || wanted.contains_key(&lower) {
            complaints.push(format!("{path} is in the way: it is a link or a folder of somebody else; move it"));
        }
    }
    if !complaints.is_empty() {
        complaints.sort();
        return Err(StickError::Unfit(complaints));
    }
    let there = if target.is_dir() { target } else { target.parent().unwrap_or(Path::new(".")) };
    let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let block = fs4::allocation_granularity(there).unwrap_or(4096).max(512);
    let size = |length: u64| length.div_ceil(block) * block;
    let kept = |path: &str| found.files.get(path).filter(|_| found.ours.contains(path)).map_or(0, |length| size(*length));
    let freed: u64 = found.ours.iter().map(|path| kept(path)).sum();
    // Manifest and marker have a line for each file; folders take a block or two each.
    let lines: u64 = items.iter().map(|item| item.path.len() as u64 + 67).sum();
    let folders = items.iter().filter_map(|item| item.path.rsplit_once('/')).map(|(folder, _)| folder).collect::<BTreeSet<_>>();
    let wanted = items.iter().map(|item| size(item.length())).sum::<u64>() + 2 * size(lines) + folders.len() as u64 * 2 * block;
    let have = fs4::available_space(there).map_err(|error| StickError::Refused(DiskError::at(there)(error)))?;
    let need = wanted.saturating_sub(freed);
    if need > have {
        return Err(StickError::NoRoom { need, have, path: target.to_owned() });
    }
    Ok(())
}

/// Leaves the marker, and makes sure that it is on the device before anything else is.
fn begin(target: &Path, items: &[Item], found: &Found) -> Result<File, StickError> {
    let refused = |path: &Path, error| StickError::Refused(DiskError::at(path)(error));
    if !target.is_dir() {
        fs::create_dir(target).map_err(|error| refused(target, error))?;
    }
    let path = target.join(MARKER);
    let mut lines: BTreeSet<&str> = found.ours.iter().map(String::as_str).collect();
    lines.extend(items.iter().map(|item| item.path.as_str()));
    let mut text = "# This copy is not complete: run `vademecum export usb` again to complete it.\n".to_owned();
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    // Not truncated yet: another export may be holding it.
    let mut marker = File::options().write(true).create(true).truncate(false).open(&path).map_err(|error| refused(&path, error))?;
    if matches!(marker.try_lock(), Err(fs::TryLockError::WouldBlock)) {
        return Err(StickError::Busy { path: target.to_owned() });
    }
    // Written over and cut to length afterwards, so that at no moment less is claimed than was before.
    let written = marker
        .write_all(text.as_bytes())
        .and_then(|()| marker.set_len(text.len() as u64))
        .and_then(|()| marker.sync_all())
        .map_err(|error| refused(&path, error));
    if let Err(error) = written {
        // Where there was no marker, none must stay that claims what was never written.
        if !found.cut_short {
            let _ = fs::remove_file(&path);
        }
        return Err(error);
    }
    flush(target).map_err(StickError::Refused)?;
    Ok(marker)
}

fn copy(target: &Path, items: &[Item], found: &Found, papers: &Papers, progress: &dyn Progress) -> Result<Copied, StickError> {
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
        let is_equal = found.files.get(&item.path) == Some(&(bytes.len() as u64)) && fs::read(&path).is_ok_and(|there| there == bytes);
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
    })
}

/// Writes the manifest and its signature; a signature that belongs to an older manifest goes.
fn put_papers(target: &Path, manifest: &str, signature: Option<&str>, time: SystemTime) -> Result<(), DiskError> {
    for (name, text) in [(MANIFEST, Some(manifest)), (SIGNATURE, signature)] {
        let path = target.join(name);
        match text {
            Some(text) if fs::read(&path).is_ok_and(|there| there == text.as_bytes()) => {}
            Some(text) => put(&path, text.as_bytes(), time)?,
            None => match fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(DiskError::at(path)(error)),
                _ => {}
            },
        }
    }
    Ok(())
}

fn put(path: &Path, bytes: &[u8], time: SystemTime) -> Result<(), DiskError> {
    let mut file = File::create(path).map_err(DiskError::at(path))?;
    file.write_all(bytes).and_then(|()| file.set_modified(time)).map_err(DiskError::at(path))?;
    open_to_all(&file, 0o644);
    Ok(())
}

/// Gives a folder its time and lets every user account read it; systems without either are let be.
fn touch(folder: &Path, time: SystemTime) {
    if let Ok(file) = File::open(folder) {
        open_to_all(&file, 0o755);
        let _ = file.set_modified(time);
    }
}

/// A copy is for whoever holds the stick, whatever the publisher's own files allow. FAT knows no permissions and may refuse.
#[cfg(unix)]
fn open_to_all(file: &File, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    let _ = file.set_permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn open_to_all(_: &File, _: u32) {}

/// Removes a file of ours, and its folders when they are empty; one with a file of somebody else stays.
fn remove(target: &Path, path: &str) -> Result<(), DiskError> {
    let file = target.join(path);
    fs::remove_file(&file).map_err(DiskError::at(&file))?;
    let mut parent = file.parent();
    while let Some(folder) = parent.filter(|folder| *folder != target) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
        parent = folder.parent();
    }
    Ok(())
}

/// Waits until everything that was written to the file system of `target` is on the device.
#[cfg(target_os = "linux")]
fn flush(target: &Path) -> Result<(), DiskError> {
    let folder = File::open(target).map_err(DiskError::at(target))?;
    rustix::fs::syncfs(&folder).map_err(|error| DiskError::at(target)(error.into()))
}

/// Waits until everything that was written below `target` is on the device.
#[cfg(not(target_os = "linux"))]
fn flush(target: &Path) -> Result<(), DiskError> {
    let (mut files, mut odd) = (BTreeMap::new(), Vec::new());
    if target.join(FOLDER).is_dir() {
        super::tree::walk(&target.join(FOLDER), FOLDER, &mut files, &mut odd)?;
    }
    let starts = crate::language::Language::ALL.map(crate::copy::start_file);
    let names = files.keys().map(String::as_str).chain(starts).chain([MANIFEST, SIGNATURE, MARKER]);
    for path in names.map(|path| target.join(path)).filter(|path| path.is_file()) {
        let file = File::options().write(true).open(&path).map_err(DiskError::at(&path))?;
        file.sync_all().map_err(DiskError::at(path))?;
    }
    Ok(())
}

/// Reads a file from the device and not from memory, where the system can be asked to.
fn read_back(path: &Path) -> Result<Vec<u8>, DiskError> {
    let mut file = File::open(path).map_err(DiskError::at(path))?;
    #[cfg(target_os = "linux")]
    // Advice only: where it is refused the file is read all the same.
    let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(DiskError::at(path))?;
    Ok(bytes)
}

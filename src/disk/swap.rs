//! Replaces a folder that a web server uses with a new one.

use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::output::Summary;
use super::state::State;
use super::{DiskError, regular};

/// Runs `build` in a temporary folder, then replaces `folder` with it; files that no build wrote are kept.
/// If `build` returns nothing, the folder is not changed.
///
/// For a moment there is no folder; after an interruption in that moment, [`recover`] restores the old one.
///
/// # Errors
///
/// Returns the error of the build, or the first file that could not be moved.
pub fn atomically<E: From<DiskError>>(
    site: &Path,
    folder: &Path,
    build: impl FnOnce(&Path) -> Result<Option<Summary>, E>,
) -> Result<Option<Summary>, E> {
    let (new, old) = (beside(folder, "new"), beside(folder, "old"));
    refuse_link(&new)?;
    let Some(summary) = build(&new)? else { return Ok(None) };
    let (state, made) = (State::new(site, folder), State::new(site, &new));
    let ours = state.ours()?;
    let target = behind_link(folder);
    if target.exists() {
        let ours_now = made.ours()?;
        let mut theirs = Vec::new();
        foreign(&target, &target, &ours, &mut theirs)?;
        for (path, kind) in theirs {
            let from = target.join(&path);
            let is_above_ours = |ours: &String| ours.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'));
            if ours_now.contains(&path) || kind.is_symlink() && ours_now.iter().any(is_above_ours) {
                return Err(if kind.is_symlink() { DiskError::Link { path: from } } else { DiskError::Foreign { path: from } }.into());
            }
            take_along(&from, kind, &new.join(&path))?;
        }
    }
    state.mark(ours.iter().chain(&made.ours()?).map(String::as_str))?;
    if target.exists() {
        fs::rename(&target, &old).map_err(DiskError::at(&target))?;
    }
    fs::rename(&new, &target).map_err(DiskError::at(&target))?;
    fs::rename(made.remembered, &state.remembered).map_err(DiskError::at(&state.remembered))?;
    fs::rename(made.manifest, &state.manifest).map_err(DiskError::at(&state.manifest))?;
    fs::remove_file(&state.marker).map_err(DiskError::at(&state.marker))?;
    remove(&old)?;
    Ok(Some(summary))
}

/// Cleans up after an interrupted replacement of `folder`.
///
/// # Errors
///
/// Returns the folder that could not be moved or removed.
pub fn recover(folder: &Path) -> Result<(), DiskError> {
    let old = beside(folder, "old");
    let target = behind_link(folder);
    if old.exists() && !target.exists() {
        return fs::rename(&old, &target).map_err(DiskError::at(old));
    }
    remove(&old)
}

/// Refuses a link at `path`, which the program has chosen itself.
///
/// # Errors
///
/// Returns the link.
pub fn refuse_link(path: &Path) -> Result<(), DiskError> {
    if regular::is_link(path) { Err(DiskError::Link { path: path.to_owned() }) } else { Ok(()) }
}

/// Removes a folder with its content; if it is a link, only the link.
fn remove(folder: &Path) -> Result<(), DiskError> {
    if regular::is_there(folder) { fs::remove_dir_all(folder).map_err(DiskError::at(folder)) } else { Ok(()) }
}

/// The folder to replace; if the user gave a link, its target.
fn behind_link(folder: &Path) -> PathBuf {
    let named = if regular::is_link(folder) { fs::canonicalize(folder).ok() } else { None };
    named.unwrap_or_else(|| folder.to_owned())
}

/// Copies a file that no build wrote into the new folder; of a link, the link itself.
fn take_along(from: &Path, kind: FileType, to: &Path) -> Result<(), DiskError> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(DiskError::at(parent))?;
    }
    if kind.is_symlink() {
        let target = fs::read_link(from).map_err(DiskError::at(from))?;
        return link(&target, to).map_err(DiskError::at(to));
    }
    if !kind.is_file() {
        return Err(DiskError::Foreign { path: from.to_owned() });
    }
    fs::copy(from, to).map(|_| ()).map_err(DiskError::at(to))
}

#[cfg(unix)]
fn link(target: &Path, at: &Path) -> std::io::Result<()> {
    match fs::remove_file(at) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => std::os::unix::fs::symlink(target, at),
    }
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::Error::new(std::io::ErrorKind::Unsupported, "cannot move links on this system; build without --atomic"))
}

/// A folder of ours beside `folder`: `.public.vademecum-new`.
fn beside(folder: &Path, suffix: &str) -> PathBuf {
    let folder = behind_link(folder);
    let absolute = std::path::absolute(&folder).unwrap_or(folder);
    let name = absolute.file_name().map_or_else(|| "public".into(), |name| name.to_string_lossy().into_owned());
    absolute.with_file_name(format!(".{name}.vademecum-{suffix}"))
}

/// The files and links below `folder` that no build of ours wrote; links are not followed.
fn foreign(top: &Path, folder: &Path, ours: &FxHashSet<String>, found: &mut Vec<(String, FileType)>) -> Result<(), DiskError> {
    for item in fs::read_dir(folder).map_err(DiskError::at(folder))? {
        let item = item.map_err(DiskError::at(folder))?;
        let path = item.path();
        let kind = item.file_type().map_err(DiskError::at(&path))?;
        if kind.is_dir() {
            foreign(top, &path, ours, found)?;
        } else if let Ok(relative) = path.strip_prefix(top) {
            let relative = relative.to_string_lossy().replace('\\', "/");
            if kind.is_symlink() || !ours.contains(&relative) {
                found.push((relative, kind));
            }
        }
    }
    Ok(())
}

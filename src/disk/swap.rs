//! Exchanging a folder that is being served for a new one.

use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::DiskError;
use super::output::{State, Summary};

/// Builds beside `folder` with `build`, then puts the new folder in its place; files that no build wrote move along.
/// Where `build` returns nothing, the folder stays as it is.
///
/// For a moment there is no folder; cut short in it, [`recover`] brings the old one back.
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
    let Some(summary) = build(&new)? else { return Ok(None) };
    let (state, made) = (State::new(site, folder), State::new(site, &new));
    let ours = state.ours()?;
    if folder.exists() {
        let mut theirs = Vec::new();
        foreign(folder, folder, &ours, &mut theirs)?;
        for path in theirs {
            let target = new.join(&path);
            if made.ours()?.contains(&path) {
                return Err(DiskError::Foreign { path: folder.join(path) }.into());
            }
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).map_err(DiskError::at(parent))?;
            }
            fs::copy(folder.join(&path), &target).map_err(DiskError::at(target))?;
        }
    }
    state.mark(ours.iter().chain(&made.ours()?).map(String::as_str))?;
    if folder.exists() {
        fs::rename(folder, &old).map_err(DiskError::at(folder))?;
    }
    fs::rename(&new, folder).map_err(DiskError::at(folder))?;
    fs::rename(made.remembered, &state.remembered).map_err(DiskError::at(&state.remembered))?;
    fs::rename(made.manifest, &state.manifest).map_err(DiskError::at(&state.manifest))?;
    fs::remove_file(&state.marker).map_err(DiskError::at(&state.marker))?;
    remove(&old)?;
    Ok(Some(summary))
}

/// Ends what an exchange of `folder` that was cut short left behind.
///
/// # Errors
///
/// Returns the folder that could not be moved or removed.
pub fn recover(folder: &Path) -> Result<(), DiskError> {
    let old = beside(folder, "old");
    if old.exists() && !folder.exists() {
        return fs::rename(&old, folder).map_err(DiskError::at(old));
    }
    remove(&old)
}

fn remove(folder: &Path) -> Result<(), DiskError> {
    if folder.exists() { fs::remove_dir_all(folder).map_err(DiskError::at(folder)) } else { Ok(()) }
}

/// A folder of ours beside `folder`: `.public.vademecum-new`.
fn beside(folder: &Path, suffix: &str) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = absolute.file_name().map_or_else(|| "public".into(), |name| name.to_string_lossy().into_owned());
    absolute.with_file_name(format!(".{name}.vademecum-{suffix}"))
}

/// The files below `folder` that no build of ours wrote.
fn foreign(top: &Path, folder: &Path, ours: &FxHashSet<String>, found: &mut Vec<String>) -> Result<(), DiskError> {
    for item in fs::read_dir(folder).map_err(DiskError::at(folder))? {
        let path = item.map_err(DiskError::at(folder))?.path();
        if path.is_dir() {
            foreign(top, &path, ours, found)?;
        } else if let Ok(relative) = path.strip_prefix(top) {
            let relative = relative.to_string_lossy().replace('\\', "/");
            if !ours.contains(&relative) {
                found.push(relative);
            }
        }
    }
    Ok(())
}

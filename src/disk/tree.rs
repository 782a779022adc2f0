//! Reads a copy, or the output of a build, file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{DiskError, regular};
use crate::build::{Progress, Stage};
use crate::copy::manifest::Digest;
use crate::copy::{FOLDER, MANIFEST, MARKER, SIGNATURE, is_start_file};

/// A copy in a folder.
#[derive(Debug)]
pub struct Copy {
    /// The manifest's text.
    pub manifest: String,
    /// The text of its signature.
    pub signature: Option<String>,
    /// Whether the copy has the marker of an interrupted export.
    pub cut_short: bool,
    /// SHA-256 of every existing file, by its path from the top of the copy.
    pub files: BTreeMap<String, Digest>,
    /// Links and devices, which are not followed.
    pub odd: Vec<String>,
}

/// The top of the copy in `folder`, which may be the top itself or the folder `vademecum` in it; none if there is no manifest.
pub fn top_of_copy(folder: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(folder).ok()?;
    let is_below = absolute.file_name().is_some_and(|name| name == FOLDER);
    let candidates = [Some(absolute.as_path()), absolute.parent().filter(|_| is_below)];
    candidates.into_iter().flatten().find(|top| top.join(MANIFEST).is_file()).map(Path::to_owned)
}

/// Reads every file of the copy whose top is `top`.
///
/// # Errors
///
/// Returns the first file that could not be read, with its path.
pub fn read_copy(top: &Path, progress: &dyn Progress) -> Result<Copy, DiskError> {
    let text = |name: &str| match regular::read(&top.join(name)) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DiskError::at(top.join(name))(error)),
    };
    let (mut lengths, mut odd) = (BTreeMap::new(), Vec::new());
    let folder = top.join(FOLDER);
    match fs::symlink_metadata(&folder) {
        Ok(found) if found.is_dir() => walk(&folder, FOLDER, &mut lengths, &mut odd)?,
        Ok(_) => odd.push(FOLDER.to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(DiskError::at(folder)(error)),
    }
    for name in start_files(top)? {
        match fs::symlink_metadata(top.join(&name)) {
            Ok(found) if found.is_file() => {
                lengths.insert(name, found.len());
            }
            Ok(_) => odd.push(name),
            Err(_) => {}
        }
    }
    progress.stage(Stage::ReadingBack, lengths.len());
    let paths: Vec<String> = lengths.into_keys().collect();
    let files = paths
        .into_par_iter()
        .map(|path| {
            let bytes = regular::read(&top.join(&path)).map_err(DiskError::at(top.join(&path)))?;
            progress.step();
            Ok((path, Digest::of(&bytes)))
        })
        .collect::<Result<_, DiskError>>()?;
    let manifest = text(MANIFEST)?.unwrap_or_default();
    Ok(Copy { manifest, signature: text(SIGNATURE)?, cut_short: top.join(MARKER).exists(), files, odd })
}

/// The path of every file below `folder`, with `/` between folders, without links.
///
/// # Errors
///
/// Returns the first folder that could not be read.
pub fn paths(folder: &Path) -> Result<BTreeSet<String>, DiskError> {
    let (mut files, mut odd) = (BTreeMap::new(), Vec::new());
    walk(folder, "", &mut files, &mut odd)?;
    Ok(files.into_keys().map(|path| path.trim_start_matches('/').to_owned()).collect())
}

/// The bytes of a file.
///
/// # Errors
///
/// Returns an error when it cannot be read.
pub fn bytes(path: &Path) -> Result<Vec<u8>, DiskError> {
    regular::read(path).map_err(DiskError::at(path))
}

/// The names of the start files that lie in `top`.
///
/// # Errors
///
/// Returns the folder where it cannot be read.
pub fn start_files(top: &Path) -> Result<Vec<String>, DiskError> {
    let mut names = Vec::new();
    for item in fs::read_dir(top).map_err(DiskError::at(top))? {
        let name = item.map_err(DiskError::at(top))?.file_name();
        names.extend(name.into_string().ok().filter(|name| is_start_file(name)));
    }
    Ok(names)
}

/// Collects the length of every file below `folder`, and the paths of links and devices.
///
/// # Errors
///
/// Returns the first folder that could not be read.
pub fn walk(folder: &Path, prefix: &str, files: &mut BTreeMap<String, u64>, odd: &mut Vec<String>) -> Result<(), DiskError> {
    for item in fs::read_dir(folder).map_err(DiskError::at(folder))? {
        let item = item.map_err(DiskError::at(folder))?;
        let path = format!("{prefix}/{}", item.file_name().to_string_lossy());
        let kind = item.file_type().map_err(DiskError::at(item.path()))?;
        if kind.is_dir() {
            walk(&item.path(), &path, files, odd)?;
        } else if kind.is_file() {
            files.insert(path, item.metadata().map_err(DiskError::at(item.path()))?.len());
        } else {
            odd.push(path);
        }
    }
    Ok(())
}

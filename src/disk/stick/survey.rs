//! Looks at a stick before a copy is made, and checks that the copy can succeed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{Item, StickError};
use crate::copy::{FOLDER, MANIFEST, MARKER, SIGNATURE, fitness, is_ours};
use crate::disk::{DiskError, regular, tree};
use crate::text::date::Date;

/// The state of the target before a copy is made.
pub(super) struct EarlierCopy {
    /// Files that an earlier copy wrote, or may have written.
    pub ours: BTreeSet<String>,
    /// Length of every file at the top and below the folder, by its path.
    pub files: BTreeMap<String, u64>,
    /// Links and devices, which are never followed.
    pub odd: Vec<String>,
    pub cut_short: bool,
    /// The edition of the previous copy, from its manifest.
    pub edition: Option<Date>,
}

pub(super) fn survey(target: &Path) -> Result<EarlierCopy, StickError> {
    if !target.is_dir() {
        let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !parent.is_dir() {
            return Err(StickError::NoTarget { path: parent.to_owned() });
        }
        return Ok(EarlierCopy { ours: BTreeSet::new(), files: BTreeMap::new(), odd: Vec::new(), cut_short: false, edition: None });
    }
    let refused = |path: PathBuf| move |error| StickError::Refused(DiskError::at(path)(error));
    let text = |name: &str| match regular::read(&target.join(name)) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        // A link or a device with that name is reported by `check`.
        Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refused(target.join(name))(error)),
    };
    let marker = text(MARKER)?;
    let mut ours: BTreeSet<String> = BTreeSet::new();
    // A damaged manifest still lists files that a copy wrote; `is_ours` rejects all other paths.
    let manifest = text(MANIFEST)?;
    for line in manifest.iter().flat_map(|text| text.lines()) {
        ours.extend(line.split_once("  ").map(|(_, path)| path.to_owned()).filter(|path| is_ours(path)));
    }
    ours.extend(marker.iter().flat_map(|text| text.lines()).filter(|path| is_ours(path)).map(str::to_owned));
    let (mut files, mut odd) = (BTreeMap::new(), Vec::new());
    for item in fs::read_dir(target).map_err(refused(target.to_owned()))? {
        let item = item.map_err(refused(target.to_owned()))?;
        let name = item.file_name().to_string_lossy().into_owned();
        let kind = item.file_type().map_err(refused(item.path()))?;
        if kind.is_dir() && name == FOLDER {
            tree::walk(&item.path(), FOLDER, &mut files, &mut odd).map_err(StickError::Refused)?;
        } else if kind.is_file() {
            files.insert(name, item.metadata().map_err(refused(item.path()))?.len());
        } else {
            // Other folders, and links; they matter only if they have a name that the copy needs.
            odd.push(name);
        }
    }
    let edition = manifest.as_deref().and_then(crate::copy::manifest::edition_of);
    Ok(EarlierCopy { ours, files, odd, cut_short: marker.is_some(), edition })
}

/// The folder of the copy, if `target` is the folder of pages inside it.
fn copy_around(target: &Path) -> Option<PathBuf> {
    let target = std::path::absolute(target).ok()?;
    let top = target.parent().filter(|_| target.file_name().is_some_and(|name| name == FOLDER))?;
    top.join(MANIFEST).is_file().then(|| top.to_owned())
}

/// Checks everything that could fail, before anything is written.
pub(super) fn check(target: &Path, items: &[Item], found: &EarlierCopy) -> Result<(), StickError> {
    if let Some(top) = copy_around(target) {
        let (target, top) = (target.display(), top.display());
        return Err(StickError::Unfit(vec![format!("{target} is inside the copy in {top}; to update the copy, use {top} as the target")]));
    }
    let mut complaints = fitness::unfit(items.iter().map(|item| (item.path.as_str(), item.length())));
    let papers = [MANIFEST, SIGNATURE, MARKER];
    let wanted: BTreeMap<String, &str> =
        items.iter().map(|item| item.path.as_str()).chain(papers).map(|path| (path.to_lowercase(), path)).collect();
    for path in found.files.keys() {
        let Some(wish) = wanted.get(&path.to_lowercase()) else { continue };
        let is_paper = papers.contains(&path.as_str());
        if wish != path {
            complaints.push(format!("{path} is treated by sticks as the same file as {wish}; move it"));
        } else if !is_paper && !found.ours.contains(path) {
            complaints.push(format!("{path} was not written by a copy, so it is not overwritten; move it"));
        }
    }
    for path in &found.odd {
        let lower = path.to_lowercase();
        if lower == FOLDER || lower.starts_with("vademecum/") || wanted.contains_key(&lower) {
            complaints.push(format!("{path} is a link or a folder that no copy wrote, so it is not overwritten; move it"));
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

//! Files on a device: written, removed, flushed, and read back from it.

#[cfg(not(target_os = "linux"))]
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::time::SystemTime;

use crate::disk::{DiskError, regular};

pub(super) fn put(path: &Path, bytes: &[u8], time: SystemTime) -> Result<(), DiskError> {
    let mut file = regular::create(path).map_err(DiskError::at(path))?;
    file.write_all(bytes).and_then(|()| file.set_modified(time)).map_err(DiskError::at(path))?;
    open_to_all(&file, 0o644);
    Ok(())
}

/// Sets the modification time of a folder and lets every user account read it; ignored on systems without support.
pub(super) fn touch(folder: &Path, time: SystemTime) {
    if let Ok(file) = File::open(folder) {
        open_to_all(&file, 0o755);
        let _ = file.set_modified(time);
    }
}

/// Anyone with the stick may read a copy, whatever the permissions of the publisher's own files. FAT has no permissions and may refuse.
#[cfg(unix)]
fn open_to_all(file: &File, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    let _ = file.set_permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn open_to_all(_: &File, _: u32) {}

/// Removes a file of a copy, and its folders if they are empty; a folder with other files is kept.
pub(super) fn remove(target: &Path, path: &str) -> Result<(), DiskError> {
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
pub(super) fn flush(target: &Path) -> Result<(), DiskError> {
    let folder = File::open(target).map_err(DiskError::at(target))?;
    rustix::fs::syncfs(&folder).map_err(|error| DiskError::at(target)(error.into()))
}

/// Waits until everything that was written below `target` is on the device.
#[cfg(not(target_os = "linux"))]
pub(super) fn flush(target: &Path) -> Result<(), DiskError> {
    use crate::copy::{FOLDER, MANIFEST, MARKER, SIGNATURE};
    let (mut files, mut odd) = (BTreeMap::new(), Vec::new());
    if target.join(FOLDER).is_dir() {
        crate::disk::tree::walk(&target.join(FOLDER), FOLDER, &mut files, &mut odd)?;
    }
    let starts = crate::disk::tree::start_files(target)?;
    let names = files.keys().map(String::as_str).chain(starts.iter().map(String::as_str)).chain([MANIFEST, SIGNATURE, MARKER]);
    for path in names.map(|path| target.join(path)).filter(|path| path.is_file()) {
        let file = File::options().write(true).open(&path).map_err(DiskError::at(&path))?;
        file.sync_all().map_err(DiskError::at(path))?;
    }
    Ok(())
}

/// Reads a file from the device and not from the page cache, if the system supports it.
pub(super) fn read_back(path: &Path) -> Result<Vec<u8>, DiskError> {
    let mut file = File::open(path).map_err(DiskError::at(path))?;
    #[cfg(target_os = "linux")]
    // Advice only: if it is refused, the file is still read.
    let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(DiskError::at(path))?;
    Ok(bytes)
}

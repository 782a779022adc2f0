//! Key files.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use super::DiskError;

/// The text of the file at `path`.
///
/// # Errors
///
/// Returns an error when it cannot be read or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, DiskError> {
    fs::read_to_string(path).map_err(DiskError::at(path))
}

/// Writes a key pair to two new files; only the owner can read the secret one.
///
/// # Errors
///
/// Returns an error when one of the two already exists, which is not changed, or cannot be written.
pub fn write_key(secret: (&Path, &str), public: (&Path, &str)) -> Result<(), DiskError> {
    for (path, _) in [secret, public] {
        if path.exists() {
            return Err(DiskError::NotEmpty { path: path.to_owned() });
        }
    }
    for ((path, text), mode) in [(secret, 0o600), (public, 0o644)] {
        let mut file = create(path, mode).map_err(DiskError::at(path))?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(DiskError::at(path))?;
    }
    Ok(())
}

#[cfg(unix)]
fn create(path: &Path, mode: u32) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    File::options().write(true).create_new(true).mode(mode).open(path)
}

#[cfg(not(unix))]
fn create(path: &Path, _: u32) -> std::io::Result<File> {
    File::options().write(true).create_new(true).open(path)
}

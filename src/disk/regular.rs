//! Opens files without following links in the last part of the path, and without blocking on pipes or devices.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// The bytes of the regular file at `path`.
///
/// # Errors
///
/// Returns an error when it is a link, a folder, a pipe or a device, or cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = open(File::options().read(true), path)?;
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
    // Without `take`, `read_to_end` would query the length again.
    file.take(u64::MAX).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The file at `path`, empty, to be written.
///
/// # Errors
///
/// Returns an error when there is a link, which is not changed and neither is its target, or when the file cannot be written.
pub fn create(path: &Path) -> io::Result<File> {
    open(File::options().write(true).create(true).truncate(true), path)
}

/// A new file at `path`, to be written; an existing file is removed first (of a link, the link and not its target).
///
/// # Errors
///
/// Returns an error when it cannot be written.
pub fn replace(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    File::options().write(true).create_new(true).open(path)
}

/// Whether anything exists at `path`, including a broken link.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether there is a link at `path`.
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

#[cfg(target_os = "linux")]
fn open(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    // Non-blocking: a pipe without a writer would block for ever.
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let opened = options.custom_flags(flags.bits().cast_signed()).open(path);
    opened.map_err(|error| if is_link(path) { followed() } else { error })
}

#[cfg(not(target_os = "linux"))]
fn open(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Err(followed()),
        Ok(found) if !found.is_file() => Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file")),
        _ => options.open(path),
    }
}

fn followed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is a link; links are not followed here")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_are_neither_read_nor_written() {
        let folder = std::env::temp_dir().join(format!("vademecum-regular-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        let (file, link, hanging, pipe) = (folder.join("file"), folder.join("link"), folder.join("hanging"), folder.join("pipe"));
        fs::write(&file, "words").expect("a file");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        std::os::unix::fs::symlink(folder.join("nowhere"), &hanging).expect("a link");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("a pipe can be made");
        assert!(made.success());
        assert_eq!(read(&file).expect("a regular file"), b"words");
        for path in [&link, &hanging, &pipe, &folder] {
            assert!(read(path).is_err(), "{}", path.display());
        }
        assert!(create(&link).is_err() && create(&hanging).is_err());
        assert_eq!(fs::read(&file).expect("it is there"), b"words", "what the link leads to is as it was");
        assert!(!folder.join("nowhere").exists());
        replace(&link).expect("the link itself is replaced");
        assert!(!is_link(&link) && fs::read(&file).expect("it is there") == b"words");
        assert!(is_there(&hanging) && !is_there(&folder.join("nothing")));
        fs::remove_dir_all(folder).expect("the folder of the test");
    }
}

//! Reading a site's folder.

use std::borrow::Cow;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::walk::Walk;
use super::{DiskError, regular};
use crate::diagnostics::source::{AssetFile, SourceFile, SourceId, Sources, Span};
use crate::diagnostics::{Outcome, Place, mistakes};
use crate::text::encoding;

/// Reads `content/` and `themes/` of the site at `folder`, in the order of their paths.
///
/// Hidden files, and temporary files of editors and systems, are skipped. A link is followed if its target is a file or folder
/// of the site. Links that lead out of the site, to nothing or in circles, and pipes and devices are mistakes and are never read.
///
/// # Errors
///
/// Returns an error where `folder` has no `content/`, or the first file that could not be read, with its path.
pub fn read(folder: &Path) -> Result<Outcome<Sources>, DiskError> {
    if !folder.join("content").is_dir() {
        return Err(no_portal(folder));
    }
    let mut walk = Walk::new(folder)?;
    for top in ["content", "themes"] {
        walk.top(top)?;
    }
    let Walk { found: mut paths, refused, linked, mut diagnostics, .. } = walk;
    paths.sort();
    let files: Vec<Read> = paths
        .into_par_iter()
        .map(|(relative, path)| regular::read(&path).map(|bytes| understood(relative, bytes)).map_err(DiskError::at(path)))
        .collect::<Result<_, _>>()?;
    let mut sources = Sources { refused, linked, ..Sources::default() };
    for file in files {
        match file {
            Read::Text(file, broken_at) => {
                if let Some(at) = broken_at {
                    let source = SourceId(u32::try_from(sources.files.len()).expect("fewer than four billion files"));
                    diagnostics.push(mistakes::not_utf8(Place::Span(Span::new(source, at..at))));
                }
                sources.files.push(file);
            }
            Read::Theme(file) => sources.theme.push(file),
            Read::Asset(file) => sources.assets.push(file),
        }
    }
    Ok(Outcome { value: sources, diagnostics })
}

/// A file, by what it is for.
enum Read {
    /// With the byte from which it is not valid UTF-8.
    Text(SourceFile, Option<usize>),
    Theme(AssetFile),
    Asset(AssetFile),
}

fn understood(path: String, bytes: Vec<u8>) -> Read {
    if path.ends_with(".md") || path.ends_with(".csv") || path.ends_with(".toml") {
        let (text, broken_at) = text(&bytes);
        Read::Text(SourceFile { path, text: text.into() }, broken_at)
    } else if path.starts_with("themes/") {
        Read::Theme(AssetFile { path, bytes: bytes.into() })
    } else {
        Read::Asset(AssetFile { path, bytes: bytes.into() })
    }
}

/// The error for a `folder` that is not a portal; its hint names the portal that contains it.
fn no_portal(folder: &Path) -> DiskError {
    let path = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let above = path.ancestors().skip(1).find(|above| above.join("content/portal.toml").is_file());
    let hint = match above {
        Some(above) => format!("it is inside a portal: use `vademecum build {}`", above.display()),
        None => "`vademecum new DIR` creates a small portal".to_owned(),
    };
    DiskError::NoPortal { path, hint }
}

/// The text in `bytes`, without byte order mark and carriage returns; and, if it is not valid UTF-8, the first byte of the text
/// that is not.
///
/// Invalid UTF-8 is decoded as well as possible, so that references to the file are not reported too.
pub(super) fn text(bytes: &[u8]) -> (Cow<'_, str>, Option<usize>) {
    fn plain(text: &str) -> Cow<'_, str> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
    }
    let lossy = |text: &str| Cow::Owned(plain(text).into_owned());
    let utf16 = |pair: fn([u8; 2]) -> u16| (lossy(&encoding::utf16(&bytes[2..], pair)), Some(0));
    match (bytes, simdutf8::compat::from_utf8(bytes)) {
        ([0xff, 0xfe, ..], _) => utf16(u16::from_le_bytes),
        ([0xfe, 0xff, ..], _) => utf16(u16::from_be_bytes),
        // UTF-16 without a mark: every other byte of a Latin letter is zero.
        (_, Ok(text)) if text.contains('\0') => (lossy(&text.replace('\0', "")), Some(0)),
        (_, Ok(text)) => (plain(text), None),
        (_, Err(error)) => {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            (lossy(&encoding::decoded(bytes)), Some(plain(&valid).len()))
        }
    }
}

/// Whether a file or folder with this name is skipped: hidden files, and temporary files of editors and systems.
pub(super) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || matches!(name, "Thumbs.db" | "desktop.ini")
}

/// Writes a file of the theme to `path` below the folder of a site, for `vademecum theme eject`, and returns where it is.
///
/// # Errors
///
/// Returns an error when the folder is not a site, when the file exists, or when it could not be written.
pub fn eject(site: &Path, path: &str, bytes: &[u8]) -> Result<PathBuf, DiskError> {
    if !site.join("content").is_dir() {
        return Err(no_portal(site));
    }
    let path = site.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(DiskError::at(parent))?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&path).map_err(DiskError::at(&path))?;
    file.write_all(bytes).map_err(DiskError::at(&path))?;
    Ok(path)
}

/// Writes `files` into a folder, over files of the same names, for `vademecum explain --schemas`; never through links.
///
/// # Errors
///
/// Returns the first file that could not be written, or that is a link.
pub fn write_files(folder: &Path, files: &[(String, String)]) -> Result<(), DiskError> {
    fs::create_dir_all(folder).map_err(DiskError::at(folder))?;
    for (name, text) in files {
        let path = folder.join(name);
        super::refuse_link(&path)?;
        fs::write(&path, text).map_err(DiskError::at(&path))?;
    }
    Ok(())
}

/// The text of a table outside of a site, without byte order mark and carriage returns.
///
/// # Errors
///
/// Returns an error when it cannot be read or is not UTF-8.
pub fn table_text(path: &Path) -> Result<String, DiskError> {
    let bytes = fs::read(path).map_err(DiskError::at(path))?;
    match text(&bytes) {
        (text, None) => Ok(text.into_owned()),
        (_, Some(_)) => {
            let error = std::io::Error::new(std::io::ErrorKind::InvalidData, "it is not in UTF-8; save it as UTF-8");
            Err(DiskError::at(path)(error))
        }
    }
}

/// Writes `files` into a new folder, for `vademecum new`.
///
/// # Errors
///
/// Returns an error when the folder exists and is not empty, or the first file that could not be written.
pub fn starter(folder: &Path, files: &[(String, String)]) -> Result<(), DiskError> {
    let occupied = fs::read_dir(folder).is_ok_and(|mut items| items.next().is_some());
    if occupied {
        return Err(DiskError::NotEmpty { path: folder.to_owned() });
    }
    for (path, text) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(DiskError::at(parent))?;
        }
        fs::write(&path, text).map_err(DiskError::at(path))?;
    }
    Ok(())
}

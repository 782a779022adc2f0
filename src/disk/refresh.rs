//! Reads changed files again, while a site is being written.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::read::{is_passed_over, read, text};
use super::{DiskError, regular};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::source::{AssetFile, SourceFile, Sources};

/// The result of a refresh of the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refreshed {
    /// No source changed.
    Same,
    /// The content of some files changed.
    Changed,
    /// Files were added or removed, so everything was read again; these are the mistakes found while reading.
    Anew(Vec<Diagnostic>),
}

/// Updates the `sources` of the site at `site`, assuming that only `paths` changed.
///
/// Unchanged texts keep the same `Arc`, so that caches can compare pointers.
///
/// # Errors
///
/// Returns the first file that could not be read; then `sources` are unchanged or newer.
pub fn refresh(site: &Path, paths: &BTreeSet<PathBuf>, sources: &mut Sources) -> Result<Refreshed, DiskError> {
    // The path of a link differs from the path of its target, so the changed path alone is not enough.
    let has_links = !sources.linked.is_empty() || !sources.refused.is_empty();
    let is_linked = |path: &PathBuf| sources.linked.iter().any(|folder| path.starts_with(folder));
    if has_links && paths.iter().any(|path| relative(site, path).is_some() || is_linked(path)) {
        return anew(site, sources);
    }
    let mut refreshed = Refreshed::Same;
    for path in paths {
        match one(site, path, sources)? {
            FileChange::Same => {}
            FileChange::Changed => refreshed = Refreshed::Changed,
            FileChange::CameOrWent => return anew(site, sources),
        }
    }
    Ok(refreshed)
}

/// The absolute path of a folder without links, as used in events of the system.
///
/// # Errors
///
/// Returns an error when there is no such folder.
pub fn without_links(folder: &Path) -> Result<PathBuf, DiskError> {
    fs::canonicalize(folder).map_err(DiskError::at(folder))
}

enum FileChange {
    Same,
    Changed,
    CameOrWent,
}

/// The path of a source, from the site's root; none for other files.
fn relative(site: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(site).ok()?.to_string_lossy().replace('\\', "/");
    let is_source = relative.starts_with("content") || relative.starts_with("themes");
    (is_source && !relative.split('/').any(is_passed_over)).then_some(relative)
}

fn one(site: &Path, path: &Path, sources: &mut Sources) -> Result<FileChange, DiskError> {
    let Some(relative) = relative(site, path) else { return Ok(FileChange::Same) };
    let is_linked = path.ancestors().take_while(|above| *above != site).any(regular::is_link);
    if is_linked || fs::symlink_metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        // A file became a link or a device.
        return Ok(FileChange::CameOrWent);
    }
    let bytes = match regular::read(path) {
        Ok(bytes) => Some(bytes),
        Err(_) if path.is_dir() => None,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(DiskError::at(path)(error)),
    };
    let place = |files: &[AssetFile]| files.binary_search_by(|file| file.path.cmp(&relative)).ok();
    let text_place = sources.files.binary_search_by(|file| file.path.cmp(&relative)).ok();
    let asset = place(&sources.assets).map(|at| (at, false)).or_else(|| place(&sources.theme).map(|at| (at, true)));
    match (bytes, text_place, asset) {
        (Some(bytes), Some(at), _) => {
            let (text, broken_at) = text(&bytes);
            // Invalid UTF-8 is a mistake that reading reports, so everything is read again.
            Ok(match &mut sources.files[at] {
                _ if broken_at.is_some() => FileChange::CameOrWent,
                file if *file.text == *text => FileChange::Same,
                file => {
                    file.text = text.into();
                    FileChange::Changed
                }
            })
        }
        (Some(bytes), None, Some((at, is_theme))) => {
            let file = if is_theme { &mut sources.theme[at] } else { &mut sources.assets[at] };
            if *file.bytes == *bytes {
                return Ok(FileChange::Same);
            }
            file.bytes = bytes.into();
            Ok(FileChange::Changed)
        }
        (Some(_), None, None) => Ok(FileChange::CameOrWent),
        (None, Some(_), _) | (None, _, Some(_)) => Ok(FileChange::CameOrWent),
        (None, None, None) => {
            // A folder, or a file that was created and removed in between.
            let is_above = |path: &str| path.strip_prefix(relative.as_str()).is_some_and(|rest| rest.starts_with('/'));
            let is_known = sources.files.iter().map(|file| &file.path).any(|path| is_above(path))
                || sources.assets.iter().chain(&sources.theme).any(|file| is_above(&file.path));
            Ok(if is_known || path.is_dir() { FileChange::CameOrWent } else { FileChange::Same })
        }
    }
}

/// Reads everything, and keeps the `Arc` of unchanged texts.
fn anew(site: &Path, sources: &mut Sources) -> Result<Refreshed, DiskError> {
    let mut read = read(site)?;
    let new = &mut read.value;
    for file in &mut new.files {
        let known = sources.files.binary_search_by(|other| other.path.cmp(&file.path));
        if let Ok(SourceFile { text, .. }) = known.map(|at| &sources.files[at])
            && *text == file.text
        {
            file.text = Arc::clone(text);
        }
    }
    for (old, new) in [(&sources.assets, &mut new.assets), (&sources.theme, &mut new.theme)] {
        for file in new {
            let known = old.binary_search_by(|other| other.path.cmp(&file.path));
            if let Ok(AssetFile { bytes, .. }) = known.map(|at| &old[at])
                && *bytes == file.bytes
            {
                file.bytes = Arc::clone(bytes);
            }
        }
    }
    *sources = read.value;
    Ok(Refreshed::Anew(read.diagnostics))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_that_appears_is_read_by_the_rules_of_links_and_what_it_leads_to_is_watched() {
        let room = std::env::temp_dir().join(format!("vademecum-refresh-{}", std::process::id()));
        let site = room.join("site");
        for folder in ["site/content/pages", "site/shared"] {
            fs::create_dir_all(room.join(folder)).expect("a folder for the test");
        }
        fs::write(room.join("secret.txt"), "secret").expect("a file");
        fs::write(site.join("content/pages/a.txt"), "words").expect("a file");
        fs::write(site.join("shared/b.txt"), "words").expect("a file");
        let site = without_links(&site).expect("it is there");
        let mut sources = read(&site).expect("it can be read").value;
        let refreshed = |sources: &mut Sources, path: &str| {
            let refreshed = refresh(&site, &[site.join(path)].into(), sources).expect("it can be read");
            let texts: Vec<String> = sources.assets.iter().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect();
            let mistakes = match refreshed {
                Refreshed::Anew(mistakes) => mistakes.len(),
                Refreshed::Same | Refreshed::Changed => 0,
            };
            (texts, mistakes)
        };
        fs::remove_file(site.join("content/pages/a.txt")).expect("it is there");
        symlink(room.join("secret.txt"), site.join("content/pages/a.txt")).expect("a link");
        assert_eq!(refreshed(&mut sources, "content/pages/a.txt"), (vec![], 1));
        fs::remove_file(site.join("content/pages/a.txt")).expect("it is there");
        symlink(site.join("shared/b.txt"), site.join("content/pages/a.txt")).expect("a link");
        assert_eq!(refreshed(&mut sources, "content/pages/a.txt"), (vec!["words".to_owned()], 0));
        fs::write(site.join("shared/b.txt"), "other words").expect("a file");
        assert_eq!(refreshed(&mut sources, "shared/b.txt"), (vec!["other words".to_owned()], 0));
        symlink(&room, site.join("content/files")).expect("a link");
        assert_eq!(refreshed(&mut sources, "content/files/secret.txt"), (vec!["other words".to_owned()], 1));
        fs::remove_dir_all(room).expect("the folder of the test");
    }
}

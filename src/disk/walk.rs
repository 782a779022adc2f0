//! The files of a site, by their paths; links are followed only within the site.

use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::DiskError;
use super::read::is_passed_over;
use crate::diagnostics::{Diagnostic, mistakes};

/// Most folders reached through links, in total: a few links to folders of links can give an exponential number of folders.
const MOST_LINKED_FOLDERS: usize = 1000;

/// A walk over the folders of a site.
pub(super) struct Walk {
    /// The site without links in its path.
    root: PathBuf,
    /// Files by their paths from the site's root, and where they are, without a link at the end.
    pub found: Vec<(String, PathBuf)>,
    /// Paths that are not read.
    pub refused: BTreeSet<String>,
    /// Folders with targets of links.
    pub linked: BTreeSet<PathBuf>,
    /// Mistakes about paths that are not read.
    pub diagnostics: Vec<Diagnostic>,
    /// The folders that the walk is in, without links in their paths.
    chain: Vec<PathBuf>,
    linked_folders: usize,
}

impl Walk {
    pub fn new(site: &Path) -> Result<Self, DiskError> {
        Ok(Self {
            root: fs::canonicalize(site).map_err(DiskError::at(site))?,
            found: Vec::new(),
            refused: BTreeSet::new(),
            linked: BTreeSet::new(),
            diagnostics: Vec::new(),
            chain: Vec::new(),
            linked_folders: 0,
        })
    }

    /// Walks over the folder of this name at the top of the site, if there is one.
    pub fn top(&mut self, name: &str) -> Result<(), DiskError> {
        let path = self.root.join(name);
        if !path.is_dir() {
            return Ok(());
        }
        let real = fs::canonicalize(&path).map_err(DiskError::at(&path))?;
        if !real.starts_with(&self.root) || real == self.root {
            return Err(DiskError::LinkOutside { path });
        }
        self.folder(real, name)
    }

    /// Walks over the folder at `real`, whose path has no link in it; its files are below `prefix`.
    fn folder(&mut self, real: PathBuf, prefix: &str) -> Result<(), DiskError> {
        let items = fs::read_dir(&real).map_err(DiskError::at(&real))?;
        self.chain.push(real);
        for item in items {
            let item = item.map_err(|error| DiskError::at(self.here())(error))?;
            let name = item.file_name().to_string_lossy().into_owned();
            if is_passed_over(&name) {
                continue;
            }
            let path = item.path();
            let kind = item.file_type().map_err(DiskError::at(&path))?;
            let relative = format!("{prefix}/{name}");
            if kind.is_symlink() {
                self.link(&path, relative)?;
            } else {
                self.item(path, kind, relative)?;
            }
        }
        self.chain.pop();
        Ok(())
    }

    fn item(&mut self, path: PathBuf, kind: FileType, relative: String) -> Result<(), DiskError> {
        if kind.is_dir() {
            self.folder(path, &relative)?;
        } else if kind.is_file() {
            self.found.push((relative, path));
        } else {
            self.refuse(relative, |path| mistakes::special_file(path, what(kind)));
        }
        Ok(())
    }

    /// Follows a link if its target is in the site.
    fn link(&mut self, path: &Path, relative: String) -> Result<(), DiskError> {
        let real = match fs::canonicalize(path) {
            Ok(real) => real,
            Err(error) => {
                let mistake = match error.kind() {
                    ErrorKind::NotFound => mistakes::link_nowhere,
                    // The user can read the whole site, so the target is outside of it.
                    ErrorKind::PermissionDenied => mistakes::link_outside,
                    _ => mistakes::link_in_circles,
                };
                self.refuse(relative, mistake);
                return Ok(());
            }
        };
        let Ok(below) = real.strip_prefix(&self.root) else {
            self.refuse(relative, mistakes::link_outside);
            return Ok(());
        };
        if below.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.')) {
            self.refuse(relative, mistakes::link_to_hidden);
            return Ok(());
        }
        let kind = fs::symlink_metadata(&real).map_err(DiskError::at(path))?.file_type();
        if kind.is_dir() {
            if self.chain.iter().any(|folder| folder.starts_with(&real)) {
                self.refuse(relative, mistakes::link_in_circles);
                return Ok(());
            }
            self.linked_folders += 1;
            if self.linked_folders > MOST_LINKED_FOLDERS {
                self.refuse(relative, mistakes::too_many_links);
                return Ok(());
            }
            self.linked.insert(real.clone());
        } else if let Some(folder) = real.parent() {
            self.linked.insert(folder.to_owned());
        }
        self.item(real, kind, relative)
    }

    fn refuse(&mut self, relative: String, mistake: impl FnOnce(String) -> Diagnostic) {
        // Beyond this number of links, one message is enough.
        if self.refused.len() <= MOST_LINKED_FOLDERS {
            self.diagnostics.push(mistake(relative.clone()));
        }
        self.refused.insert(relative);
    }

    fn here(&self) -> &Path {
        self.chain.last().map_or(&self.root, PathBuf::as_path)
    }
}

/// The type of something other than a file, folder or link, for messages.
#[cfg(unix)]
fn what(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match () {
        () if kind.is_fifo() => "a named pipe",
        () if kind.is_socket() => "a socket",
        () => "a device",
    }
}

#[cfg(not(unix))]
fn what(_: FileType) -> &'static str {
    "a device"
}

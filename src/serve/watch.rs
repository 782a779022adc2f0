//! Changes of the files of a site, as the system tells them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// What changed.
#[derive(Debug, Default)]
pub struct Changes {
    /// Where.
    pub paths: BTreeSet<PathBuf>,
    /// Whether the system lost count, so that everything may have changed.
    pub lost: bool,
    /// Whether a folder came or went at the top of the site.
    pub folders: bool,
}

impl Changes {
    /// Takes more changes to these.
    pub fn add(&mut self, more: Self) {
        self.paths.extend(more.paths);
        self.lost |= more.lost;
        self.folders |= more.folders;
    }
}

/// Watches until it is dropped.
pub struct Watcher(RecommendedWatcher);

/// The folders of a site that hold what it is made from.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Tells `changed` of every change below `content/` and `themes/` of the site at `site`, an absolute path without links.
///
/// # Errors
///
/// Returns an error when the system allows no more watches.
pub fn watch(site: &Path, changed: impl Fn(Changes) + Send + 'static) -> notify::Result<Watcher> {
    let top = site.to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let changes = match event {
            Err(_) => Changes { lost: true, ..Changes::default() },
            // Our own reading is told as well.
            Ok(event) if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) => return,
            Ok(event) => {
                let folders = event.paths.iter().any(|path| path.parent() == Some(top.as_path()));
                Changes { lost: event.need_rescan(), folders, paths: event.paths.into_iter().collect() }
            }
        };
        changed(changes);
    })?;
    // The top itself tells when one of the two comes later, or is replaced.
    watcher.watch(site, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.map(|folder| site.join(folder)).iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(Watcher(watcher))
}

impl Watcher {
    /// Watches folders that are new at the top of the site.
    pub fn look_again(&mut self, site: &Path) {
        for folder in FOLDERS.map(|folder| site.join(folder)).iter().filter(|folder| folder.is_dir()) {
            // A folder that went and came is watched no more under its old number; one that is still watched is let be.
            let _ = self.0.watch(folder, RecursiveMode::Recursive);
        }
    }

    /// Watches more folders, such as those that links lead to; those that are watched already are let be.
    pub fn also<'f>(&mut self, folders: impl IntoIterator<Item = &'f PathBuf>) {
        for folder in folders {
            // A folder that cannot be watched is read again when anything else changes.
            let _ = self.0.watch(folder, RecursiveMode::Recursive);
        }
    }
}

//! Watches the files of a site for changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// The changes since the last event.
#[derive(Debug, Default)]
pub struct Changes {
    /// The changed paths.
    pub paths: BTreeSet<PathBuf>,
    /// Whether events were lost, so that everything may have changed.
    pub lost: bool,
    /// Whether a folder was added or removed at the top of the site.
    pub folders: bool,
}

impl Changes {
    /// Merges more changes.
    pub fn add(&mut self, more: Self) {
        self.paths.extend(more.paths);
        self.lost |= more.lost;
        self.folders |= more.folders;
    }
}

/// A file watcher; stops when it is dropped.
pub struct Watcher(RecommendedWatcher);

/// The source folders of a site.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Calls `changed` for every change below `content/` and `themes/` of the site at `site`, an absolute path without links.
///
/// # Errors
///
/// Returns an error when the system allows no more watches.
pub fn watch(site: &Path, changed: impl Fn(Changes) + Send + 'static) -> notify::Result<Watcher> {
    let top = site.to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let changes = match event {
            Err(_) => Changes { lost: true, ..Changes::default() },
            // Reads, including our own, are events too; ignore them.
            Ok(event) if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) => return,
            Ok(event) => {
                let folders = event.paths.iter().any(|path| path.parent() == Some(top.as_path()));
                Changes { lost: event.need_rescan(), folders, paths: event.paths.into_iter().collect() }
            }
        };
        changed(changes);
    })?;
    // The top folder reports when one of the two is created later or replaced.
    watcher.watch(site, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.map(|folder| site.join(folder)).iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(Watcher(watcher))
}

impl Watcher {
    /// Watches new folders at the top of the site.
    pub fn look_again(&mut self, site: &Path) {
        for folder in FOLDERS.map(|folder| site.join(folder)).iter().filter(|folder| folder.is_dir()) {
            // A folder that was removed and created again must be watched again; watching twice does no harm.
            let _ = self.0.watch(folder, RecursiveMode::Recursive);
        }
    }

    /// Watches more folders, such as the targets of links; folders that are already watched do not change.
    pub fn also<'f>(&mut self, folders: impl IntoIterator<Item = &'f PathBuf>) {
        for folder in folders {
            // A folder that cannot be watched is read again when anything else changes.
            let _ = self.0.watch(folder, RecursiveMode::Recursive);
        }
    }
}

//! What the tests of portals and of copies share: files on disk, the kinds of this repository's own portal, the command.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files below a folder, by their paths with `/`.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Every file below `folder`; empty where there is no folder.
pub fn tree(folder: &Path) -> Tree {
    let mut files = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let Ok(items) = fs::read_dir(&next) else { continue };
        for item in items {
            let path = item.expect("a folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("it lies in the folder").to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&path).expect("a file can be read"));
        }
    }
    files
}

/// Writes a file, and the folders that it lies in.
pub fn write_file(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}

/// An empty folder for a test; what an earlier run left there is removed.
pub fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// The files with which a site has the kinds of record that this repository's own portal declares, by their paths in the site.
pub fn own_kinds() -> Tree {
    let of_folder = |folder: &'static str| {
        let files = tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        files.into_iter().map(move |(name, bytes)| (format!("{folder}/{name}"), bytes))
    };
    // The other files of the model give this portal's words to built-in kinds.
    let is_own = |path: &str| path.starts_with("content/lists/") || path.ends_with("/practices.toml") || path.ends_with("/education.toml");
    ["content/model", "content/lists"].into_iter().flat_map(of_folder).filter(|(path, _)| is_own(path)).collect()
}

/// The command under test.
pub fn vademecum() -> Command {
    Command::new(env!("CARGO_BIN_EXE_vademecum"))
}

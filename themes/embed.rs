//! Embeds the theme, and a hash of the program, so that what another version built is never taken for current.

#![allow(clippy::disallowed_methods, reason = "a build script reads the sources it embeds")]

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut hasher = DefaultHasher::new();
    for path in ["themes/portal", "src", "search-index", "Cargo.lock"].map(Path::new) {
        if path.exists() {
            println!("cargo::rerun-if-changed={}", path.display());
            for file in files(path) {
                file.hash(&mut hasher);
                fs::read(&file).expect("the sources can be read").hash(&mut hasher);
            }
        }
    }
    println!("cargo::rustc-env=VADEMECUM_PROGRAM={:016x}", hasher.finish());
}

/// The files at and below `path`, in a fixed order.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let items = fs::read_dir(path).expect("the sources can be read").map(|item| item.expect("the sources can be read").path());
    let mut files: Vec<PathBuf> = items.filter(|item| !item.ends_with("target")).flat_map(|item| self::files(&item)).collect();
    files.sort();
    files
}

//! A small portal in two languages, the command, and ways to look at what it made.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub use crate::harness::{Tree, tree, vademecum};
use crate::harness::{empty_folder, own_kinds, write_file};

/// A portal on disk, in a folder of its own.
pub struct Site {
    /// Holds the site, and room for targets beside it.
    pub room: PathBuf,
}

impl Site {
    /// A portal with `practices` records, in an empty room called `name`.
    pub fn new(name: &str, practices: usize) -> Self {
        let site = Self { room: empty_folder(&format!("copies/{name}")) };
        site.write(
            "content/portal.toml",
            "languages = [\"fr\", \"es\"]\nedition = 2026-11-24\n\n[title]\nfr = \"Portail\"\nes = \"Portal\"\n",
        );
        site.write("content/pages/home.md", "+++\ntitle = \"Portail\"\nlanguage = \"fr\"\n+++\n\nBienvenue.\n");
        site.write("content/states.csv", "iso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina,Argentina\n");
        own_kinds().iter().for_each(|(path, bytes)| write_file(&site.folder().join(path), bytes));
        site.write("content/vocabulary/thesaurus.csv", "id,broader,fr,en,es,pt\nawareness,,sensibilisation,awareness,sensibilización,x\n");
        for number in 0..practices {
            site.practice(&format!("practice-{number:03}"), &format!("Pratique {number}"));
        }
        site
    }

    /// Writes a record that is valid in every way.
    pub fn practice(&self, name: &str, title: &str) {
        let text = format!(
            "+++\ntitle = \"{title}\"\nsummary = \"Un exemple inventé.\"\nlanguage = \"fr\"\ncountries = [\"ARG\"]\n\
             practice_type = \"prevention\"\nphase = \"prevention\"\nthemes = [\"awareness\"]\n\
             sources = [{{ title = \"Inventée\" }}]\nfictitious = true\n+++\n\n## Description {{#description}}\n\n{}\n",
            "Une phrase inventée pour donner du corps à la page. ".repeat(40)
        );
        self.write(&format!("content/practices/{name}.md"), &text);
    }

    /// Writes a file of the site.
    pub fn write(&self, path: &str, text: &str) {
        write_file(&self.folder().join(path), text.as_bytes());
    }

    /// Removes a file of the site.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.folder().join(path)).expect("the file is there");
    }

    /// The folder of the site.
    pub fn folder(&self) -> PathBuf {
        self.room.join("site")
    }

    /// The command that exports the site to `target`.
    pub fn export(&self, target: &Path) -> Command {
        let mut command = vademecum();
        command.args(["export", "usb"]).arg(target).arg("--site").arg(self.folder());
        command
    }

    /// A copy made without any disturbance, in a folder of its own.
    pub fn undisturbed(&self) -> Tree {
        let target = self.room.join("undisturbed");
        let _ = fs::remove_dir_all(&target);
        succeed(&mut self.export(&target));
        let files = tree(&target);
        fs::remove_dir_all(target).expect("it was just made");
        files
    }
}

/// Runs a command that must succeed, and gives what it said on standard output.
pub fn succeed(command: &mut Command) -> String {
    let output = command.output().expect("the program can be run");
    assert!(output.status.success(), "{command:?} failed:\n{}{}", said(&output), String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs a command that must end with `status`, and gives what it said on standard error.
pub fn fail(command: &mut Command, status: i32) -> String {
    let output = command.output().expect("the program can be run");
    assert_eq!(output.status.code(), Some(status), "{command:?} said:\n{}", said(&output));
    said(&output)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Asserts that the copy in `target` is `expected`, and names files that differ rather than printing them.
pub fn assert_copy(target: &Path, expected: &Tree, theirs: &[&str]) {
    let found = tree(target);
    let is_theirs = |path: &str| theirs.contains(&path) || path.starts_with("lost+found");
    let differing: Vec<&String> = expected.keys().filter(|path| found.get(*path) != expected.get(*path)).collect();
    let extra: Vec<&String> = found.keys().filter(|path| !expected.contains_key(*path) && !is_theirs(path)).collect();
    assert!(differing.is_empty() && extra.is_empty(), "missing or different: {differing:?}; too many: {extra:?}");
}

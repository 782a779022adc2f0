//! A small portal in two languages, the command, and ways to look at what it made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A portal on disk, in a folder of its own.
pub struct Site {
    /// Holds the site, and room for targets beside it.
    pub room: PathBuf,
}

impl Site {
    /// A portal with `practices` records, in an empty room called `name`.
    pub fn new(name: &str, practices: usize) -> Self {
        let room = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copies").join(name);
        let _ = fs::remove_dir_all(&room);
        fs::create_dir_all(&room).expect("the room can be made");
        let site = Self { room };
        site.write(
            "content/portal.toml",
            "languages = [\"fr\", \"es\"]\nedition = 2026-11-24\n\n[title]\nfr = \"Portail\"\nes = \"Portal\"\n",
        );
        site.write("content/pages/home.md", "+++\ntitle = \"Portail\"\nlanguage = \"fr\"\n+++\n\nBienvenue.\n");
        site.write("content/states.csv", "iso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina,Argentina\n");
        site.add_model();
        site.write("content/vocabulary/thesaurus.csv", "id,broader,fr,en,es,pt\nawareness,,sensibilisation,awareness,sensibilización,x\n");
        for number in 0..practices {
            site.practice(&format!("practice-{number:03}"), &format!("Pratique {number}"));
        }
        site
    }

    /// Gives the site the kinds of record that this repository's own portal declares, with their lists.
    fn add_model(&self) {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let lists = files(&content.join("lists")).into_keys().map(|name| format!("lists/{name}"));
        for name in lists.chain(["model/practices.toml", "model/education.toml"].map(str::to_owned)) {
            let text = fs::read_to_string(content.join(&name)).expect("the file can be read");
            self.write(&format!("content/{name}"), &text);
        }
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
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        fs::write(path, text).expect("the site can be written");
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
    pub fn undisturbed(&self) -> BTreeMap<String, Vec<u8>> {
        let target = self.room.join("undisturbed");
        let _ = fs::remove_dir_all(&target);
        succeed(&mut self.export(&target));
        let files = files(&target);
        fs::remove_dir_all(target).expect("it was just made");
        files
    }
}

/// The command under test.
pub fn vademecum() -> Command {
    Command::new(env!("CARGO_BIN_EXE_vademecum"))
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

/// Every file below `folder` by its path, with its bytes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(next).expect("the folder can be read") {
            let path = item.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it lies below").to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).expect("the file can be read"));
            }
        }
    }
    found
}

/// Asserts that the copy in `target` is `expected`, and names files that differ rather than printing them.
pub fn assert_copy(target: &Path, expected: &BTreeMap<String, Vec<u8>>, theirs: &[&str]) {
    let found = files(target);
    let is_theirs = |path: &str| theirs.contains(&path) || path.starts_with("lost+found");
    let differing: Vec<&String> = expected.keys().filter(|path| found.get(*path) != expected.get(*path)).collect();
    let extra: Vec<&String> = found.keys().filter(|path| !expected.contains_key(*path) && !is_theirs(path)).collect();
    assert!(differing.is_empty() && extra.is_empty(), "missing or different: {differing:?}; too many: {extra:?}");
}

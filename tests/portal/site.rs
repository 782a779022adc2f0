//! Sites on disk, written as one text, and the command run on them.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

pub use crate::harness::{Tree, tree};
use crate::harness::{empty_folder, own_kinds, vademecum, write_file};

/// A site in a folder of its own; a test finds its folder empty.
pub struct Site {
    folder: PathBuf,
}

impl Site {
    /// An empty site for the test that runs, which may ask for several by `name`.
    pub fn new(name: &str) -> Self {
        let test = std::thread::current().name().expect("tests run in named threads").replace("::", "-");
        Self { folder: empty_folder(&format!("{test}-{name}")) }
    }

    /// A site whose files are the sections of `text`, see [`files`]. Where it has records of a kind of this repository's own portal, it has these
    /// kinds too.
    pub fn of(text: &str) -> Self {
        let site = Self::new("site");
        if ["=== practices/", "=== education/"].iter().any(|folder| text.contains(folder)) {
            site.add_model();
        }
        site.add(text);
        site
    }

    /// Gives the site the kinds of record that this repository's own portal declares, with their lists.
    pub fn add_model(&self) {
        own_kinds().iter().for_each(|(path, bytes)| self.write(path, bytes));
    }

    /// Writes the sections of `text` over the site; see [`files`].
    pub fn add(&self, text: &str) {
        for (path, text) in files(text) {
            self.write(&format!("content/{path}"), text.as_bytes());
        }
    }

    /// Writes one file, by its path from the site's folder.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        write_file(&self.folder.join(path), bytes);
    }

    /// The path of a file or folder of the site.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// The text of a file of the site.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The command in the site's folder, with these arguments.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = vademecum();
        command.args(arguments).current_dir(&self.folder).env_remove("RAYON_NUM_THREADS");
        command
    }

    /// Runs the command.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().expect("the command can be run"))
    }

    /// Builds the site, which has no mistakes, and returns what was published.
    pub fn build(&self) -> Tree {
        let run = self.run(&["build"]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "the site builds in silence");
        tree(&self.path("public"))
    }
}

/// What the command said.
#[derive(Debug)]
pub struct Run {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
        Self { status: output.status.code().unwrap_or(-1), output: text(output.stdout), errors: text(output.stderr) }
    }
}

/// Cuts a text into files: each begins with a line `=== path`, counted from `content/`; a path without extension is a record.
pub fn files(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("=== ") {
            let path = path.trim_end();
            let is_record = !path.rsplit('/').next().unwrap_or(path).contains('.');
            files.push((if is_record { format!("{path}.md") } else { path.to_owned() }, String::new()));
        } else {
            let (_, text) = files.last_mut().expect("a text begins with `=== path`");
            text.push_str(line);
        }
    }
    files
}

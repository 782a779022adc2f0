//! Times `export usb` beside a plain copy of the same tree and reading it back, and `verify` beside `sha256sum -c`.
//!
//! `cargo bench --bench export -- --site . --target DIR --runs 5` prints medians and ratios; without `--site` the site is
//! invented. `--target` names a folder on the device that is to be measured. Every contender takes its turn in each round;
//! what is read back is first dropped from memory, so that it comes from the device for both.

#![allow(clippy::disallowed_methods, reason = "a benchmark makes copies and reads them")]

#[path = "../build/sites.rs"]
#[allow(dead_code, reason = "shared with the benchmark of builds")]
mod sites;

use std::fs::{self, File};
use std::io::{Error, Read, Result};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

struct Choices {
    documents: usize,
    runs: usize,
    site: Option<PathBuf>,
    folder: PathBuf,
    target: Option<PathBuf>,
}

fn main() -> Result<()> {
    let Some(Choices { documents, runs, site, folder, target }) = choices() else { return Ok(()) };
    let target = target.unwrap_or_else(|| folder.join("stick"));
    fs::create_dir_all(&target)?;
    let site = match site {
        Some(site) => site,
        None => {
            sites::ours(&folder.join("ours"), documents, true)?;
            folder.join("ours")
        }
    };
    let (ours, theirs) = (target.join("exported"), target.join("copied"));
    let export = |to: &Path| run(Command::new(env!("CARGO_BIN_EXE_vademecum")).args(["export", "usb"]).arg(to).arg("--site").arg(&site));
    // The first export builds the site; what is measured is the copy.
    remove(&ours)?;
    export(&ours)?;
    let source = folder.join("source");
    remove(&source)?;
    copy(&ours, &source)?;
    let (mut exports, mut copies, mut verified, mut summed, mut again) = (vec![], vec![], vec![], vec![], vec![]);
    for round in 0..runs {
        eprintln!("round {} of {runs}", round + 1);
        remove(&ours)?;
        remove(&theirs)?;
        flush(&target)?;
        exports.push(export(&ours)?);
        remove(&ours)?;
        flush(&target)?;
        let started = Instant::now();
        copy(&source, &theirs)?;
        flush(&theirs)?;
        read_back(&theirs)?;
        copies.push(started.elapsed().as_secs_f64());
        verified.push(run(Command::new(env!("CARGO_BIN_EXE_vademecum")).arg("verify").arg(&theirs))?);
        summed.push(run(Command::new("sha256sum").args(["--quiet", "-c", "vademecum.sha256"]).current_dir(&theirs))?);
        again.push(export(&theirs)?);
    }
    let files = paths(&theirs)?;
    let bytes: u64 = files.iter().map(|path| fs::metadata(path).map(|found| found.len())).sum::<Result<u64>>()?;
    remove(&ours)?;
    remove(&theirs)?;
    println!("{} files, {:.1} MB", files.len(), bytes as f64 / 1e6);
    println!();
    println!("| median of {runs} | s |");
    println!("| --- | ---: |");
    let rows = [
        ("vademecum export usb, to an empty folder", &mut exports),
        ("cp -r, flush, read back", &mut copies),
        ("vademecum export usb, nothing changed", &mut again),
        ("vademecum verify", &mut verified),
        ("sha256sum -c", &mut summed),
    ];
    let medians: Vec<f64> = rows
        .into_iter()
        .map(|(name, times)| {
            times.sort_by(f64::total_cmp);
            println!("| {name} | {:.2} |", times[times.len() / 2]);
            times[times.len() / 2]
        })
        .collect();
    println!();
    println!("speed of export against copying and reading back: {:.2}", medians[1] / medians[0]);
    println!("speed of verify against sha256sum: {:.2}", medians[4] / medians[3]);
    Ok(())
}

/// Runs a command to its end, and gives the seconds.
fn run(command: &mut Command) -> Result<f64> {
    let started = Instant::now();
    let status = command.stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(Error::other(format!("{command:?} ended with {status}")));
    }
    Ok(started.elapsed().as_secs_f64())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    run(Command::new("cp").arg("-r").arg(from).arg(to)).map(drop)
}

fn flush(folder: &Path) -> Result<()> {
    run(Command::new("sync").arg("-f").arg(folder)).map(drop)
}

/// Reads every file below `folder` from the device.
fn read_back(folder: &Path) -> Result<()> {
    let mut bytes = Vec::new();
    for path in paths(folder)? {
        let mut file = File::open(path)?;
        // SAFETY: the descriptor is open; the advice has no effect but on what the system keeps in memory.
        unsafe { libc::posix_fadvise(file.as_raw_fd(), 0, 0, libc::POSIX_FADV_DONTNEED) };
        bytes.clear();
        file.read_to_end(&mut bytes)?;
    }
    Ok(())
}

fn paths(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(next)? {
            let path = item?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    Ok(files)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// What the command line asks for; none where cargo only lists or tests.
fn choices() -> Option<Choices> {
    let folder = std::env::temp_dir().join("vademecum-bench");
    let mut choices = Choices { documents: 10_000, runs: 5, site: None, folder, target: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_default();
        match argument.as_str() {
            "--documents" => choices.documents = value().parse().expect("--documents takes a number"),
            "--runs" => choices.runs = value().parse().expect("--runs takes a number"),
            "--site" => choices.site = Some(PathBuf::from(value())),
            "--folder" => choices.folder = PathBuf::from(value()),
            "--target" => choices.target = Some(PathBuf::from(value())),
            "--bench" => {}
            _ => return None,
        }
    }
    Some(choices)
}

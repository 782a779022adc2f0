//! What a document of OpenDocument does when it is opened (ISO/IEC 26300).

use std::collections::BTreeSet;

use super::active::{ACTION, DDE, FORM, LINK, MACROS, OBJECT, REMOTE};
use super::archive::{self, Budget};
use super::links::{is_harmless, is_local, is_on_this_computer};
use super::markup::{Element, Markup, walk};
use super::parts;
use crate::diagnostics::faults::{Fault, unreadable};
use crate::text::file_type::extension;

/// What is wrong with a document, in the order of words.
pub fn faults(bytes: &[u8], budget: &mut Budget) -> Vec<Fault> {
    let mut found = BTreeSet::new();
    let mut faults = Vec::new();
    let walked = archive::parts(bytes, budget, |path, part, _| part_of(path, part, &mut found, &mut faults));
    faults.extend(walked.err());
    faults.extend(found.into_iter().map(Fault::Active));
    if faults.contains(&LOCKED) {
        return vec![LOCKED];
    }
    faults
}

const LOCKED: Fault = Fault::Unreadable(unreadable::LOCKED);

fn part_of(path: &str, part: &[u8], found: &mut BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    let lower = path.to_ascii_lowercase();
    // The folders of macros (3.3 of part 2 names only `Basic` and `Scripts` as what programs have always written).
    if lower.split('/').rev().skip(1).any(|folder| matches!(folder, "basic" | "scripts")) {
        found.insert(MACROS);
    } else if ["xml", "rdf"].contains(&extension(&lower)) {
        let walked = walk(part, |markup| match markup {
            // What the manifest says is encrypted cannot be read (part 2, 3.8).
            Markup::Element(element) if element.name() == "encryption-data" => faults.push(LOCKED),
            Markup::Element(element) => elements(element, found),
            Markup::Words(..) => {}
        });
        faults.extend(walked.err().map(|fault| Fault::Within(path.to_owned(), Box::new(fault))));
    } else {
        faults.extend(parts::fault(path, part));
    }
}

fn elements(element: &Element<'_>, found: &mut BTreeSet<&'static str>) {
    let text = |name: &str| element.attribute(name).unwrap_or_default();
    match (element.prefix(), element.name()) {
        ("script", "event-listener") | ("office", "script") | (_, "library" | "library-embedded" | "library-linked") => {
            found.insert(MACROS);
        }
        // What a click does in a presentation (19.375).
        (_, "event-listener") => match text("action").as_ref() {
            "execute" | "verb" => {
                found.insert(ACTION);
            }
            "macro" => {
                found.insert(MACROS);
            }
            _ => {}
        },
        // Sound and film are shown by an element for plug-ins.
        (_, "plugin") if text("mime-type").contains("media") => {}
        (_, "plugin" | "applet" | "object-ole" | "floating-frame") => {
            found.insert(OBJECT);
        }
        (_, "dde-connection-decl" | "dde-connection" | "dde-source" | "dde-link") => {
            found.insert(DDE);
        }
        (_, "submission") => {
            found.insert(FORM);
        }
        _ => {}
    }
    let Some(target) = element.attribute("href") else { return };
    let lower = target.trim_start().to_ascii_lowercase();
    let what = match element.name() {
        _ if lower.starts_with("vnd.sun.star.") || lower.starts_with("macro:") => Some(MACROS),
        "a" | "event-listener" | "area-rectangle" | "area-circle" | "area-polygon" => Some(LINK).filter(|_| !is_harmless(&target)),
        "template" => Some(REMOTE).filter(|_| !is_local(&target) && !is_on_this_computer(&target)),
        _ => Some(REMOTE).filter(|_| !is_local(&target)),
    };
    found.extend(what);
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::archive;
    use super::*;

    fn found(parts: &[(&str, &[u8])]) -> Vec<&'static str> {
        let always = [("mimetype", b"application/vnd.oasis.opendocument.text".as_slice())];
        let words = |fault| match fault {
            Fault::Active(what) | Fault::Unreadable(what) => what,
            Fault::Within(_, fault) => match *fault {
                Fault::Active(what) | Fault::Unreadable(what) => what,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        let document = archive(&always.iter().chain(parts).copied().collect::<Vec<_>>());
        faults(&document, &mut Budget::of(0)).into_iter().map(words).collect()
    }

    #[test]
    fn documents_that_only_show_are_published() {
        assert_eq!(
            found(&[
                (
                    "content.xml",
                    b"<office:document-content><office:scripts/><text:a xlink:href=\"https://example.org\"/>\
                      <draw:image xlink:href=\"Pictures/1.png\"/><draw:object xlink:href=\"./Object 1\"/>\
                      <draw:plugin xlink:href=\"Media/1.mp4\" draw:mime-type=\"application/vnd.sun.star.media\"/>\
                      <presentation:event-listener presentation:action=\"next-page\" xlink:href=\"#\"/></office:document-content>",
                ),
                ("meta.xml", b"<office:meta><meta:template xlink:href=\"file:///C:/Templates/a.ott\"/></office:meta>"),
                ("Object 1/content.xml", b"<office:chart/>"),
                ("ObjectReplacements/Object 1", b"\x01\0\0\0"),
                ("Pictures/1.png", b"\x89PNG\r\n\x1a\n"),
                ("layout-cache", b"\x01\x02"),
                ("META-INF/manifest.xml", b"<manifest:manifest><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>"),
            ]),
            [""; 0]
        );
    }

    #[test]
    fn what_acts_is_found() {
        for (path, part, what) in [
            ("Basic/Standard/Module1.xml", b"<a/>".as_slice(), MACROS),
            ("Scripts/python/x.py", b"import os", MACROS),
            ("content.xml", b"<script:event-listener xlink:href=\"vnd.sun.star.script:x\"/>", MACROS),
            ("content.xml", b"<office:script script:language=\"x\"/>", MACROS),
            ("content.xml", b"<text:a xlink:href=\"macro:///Standard.x\"/>", MACROS),
            ("content.xml", b"<text:a xlink:href=\"java&#115;cript:x\"/>", LINK),
            ("content.xml", b"<presentation:event-listener presentation:action=\"execute\"/>", ACTION),
            ("content.xml", b"<draw:object-ole xlink:href=\"./Object 1\"/>", OBJECT),
            ("Object 1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OBJECT),
            ("content.xml", b"<draw:floating-frame xlink:href=\"a.html\"/>", OBJECT),
            ("content.xml", b"<draw:image xlink:href=\"https://example.org/pixel.png\"/>", REMOTE),
            ("content.xml", b"<text:section-source xlink:href=\"file://server/a.odt\"/>", REMOTE),
            ("meta.xml", b"<meta:template xlink:href=\"https://example.org/a.ott\"/>", REMOTE),
            ("content.xml", b"<text:dde-connection-decl office:dde-application=\"x\"/>", DDE),
            ("content.xml", b"<a>", unreadable::DAMAGED),
            ("META-INF/manifest.xml", b"<manifest:encryption-data/>", unreadable::LOCKED),
        ] {
            assert_eq!(found(&[(path, part)]), [what], "{path} {}", String::from_utf8_lossy(part));
        }
    }
}

//! Files next to records, before they are published: only types on a list, recognised by what they hold, that do nothing when they are
//! opened.
//!
//! A portal that hands out a program, a page with a script or a document with macros lends it its own name. So every file that a text
//! refers to is checked, whatever it is called: its name, its type, and what stands in it. Pictures are made anew by
//! [`crate::check::images`], with [`svg`] for drawings. `confidentiality = false` changes nothing here, and no waiver does.

mod active;
mod archive;
mod content;
mod epub;
mod links;
mod markup;
mod names;
mod open_document;
mod open_xml;
mod parts;
mod pdf;
pub mod svg;

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use self::archive::Budget;
pub use self::content::is_text;
use self::content::{Recognised, has_parts_of, recognise};
use crate::check::images::Picture;
use crate::copy::fitness::{self, refused_by_sticks, refused_in_copies};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::faults::{Fault, unreadable};
use crate::diagnostics::mistakes;
use crate::diagnostics::source::{AssetFile, Sources};
use crate::site::{AssetId, Site};
use crate::text::file_type::{self, FileType, extension};

/// What was found in files before, by their path: a file that was not read again is the same piece of memory.
#[derive(Default)]
pub struct AttachmentCache(FxHashMap<String, (Arc<[u8]>, Vec<Fault>)>);

/// Says which of the files that texts of `site` refer to may not be published, and why. Files that are the same as in the `memory`, if
/// there is one, are not looked through again.
pub fn check(sources: &Sources, site: &Site, memory: Option<&mut AttachmentCache>) -> Vec<Diagnostic> {
    let published: Vec<&AssetFile> = site.assets.iter().map(|asset| &sources.assets[asset.index]).collect();
    let known = memory.as_deref();
    let look = |file: &&AssetFile| {
        let known = known.and_then(|known| known.0.get(&file.path)).filter(|(bytes, _)| Arc::ptr_eq(bytes, &file.bytes));
        known.map_or_else(|| faults(&file.path, &file.bytes), |(_, found)| found.clone())
    };
    let found: Vec<Vec<Fault>> = published.par_iter().map(look).collect();
    let diagnostics = published.iter().zip(&found).flat_map(|(file, faults)| mistakes::attachment(&file.path, faults)).collect();
    if let Some(memory) = memory {
        let pairs = published.into_iter().zip(found);
        memory.0 = pairs.map(|(file, found)| (file.path.clone(), (Arc::clone(&file.bytes), found))).collect();
    }
    diagnostics
}

/// Says which published files have names that sticks or Windows refuse, or take for that of another file.
pub fn names(sources: &Sources, site: &Site, pictures: &FxHashMap<AssetId, Picture>) -> Vec<Diagnostic> {
    let mut seen: FxHashMap<String, &str> = FxHashMap::default();
    let mut diagnostics = Vec::new();
    for (id, asset) in (0..).map(AssetId).zip(&*site.assets) {
        let file = &sources.assets[asset.index];
        if let Some(other) = seen.insert(file.path.to_lowercase(), &file.path) {
            diagnostics.push(mistakes::name_differs_by_case(file.path.clone(), other));
        }
        let whole = format!("media/{}", asset.path);
        let published = pictures.get(&id).map_or(&whole, |picture| &picture.largest().path);
        let is_long = file.bytes.len() as u64 > fitness::LARGEST;
        let why = refused_in_copies(published).or(is_long.then_some("FAT ends a file at 4 GiB"));
        diagnostics.extend(why.map(|why| mistakes::unfit_file_name(file.path.clone(), published, why)));
    }
    for file in &sources.theme {
        let Some(name) = file.path.strip_prefix("themes/portal/static/") else { continue };
        let published = format!("assets/{name}");
        if let Some(why) = refused_in_copies(&published) {
            diagnostics.push(mistakes::unfit_file_name(file.path.clone(), &published, why));
        }
    }
    diagnostics
}

/// What is wrong with the file at `path`; nothing if it may be published.
fn faults(path: &str, bytes: &[u8]) -> Vec<Fault> {
    let is_picture = |found: Recognised| matches!(found, Recognised::Published(found) if found.is_picture());
    if FileType::of_path(path).is_some_and(FileType::is_picture) && !is_picture(recognise(bytes)) {
        // Files that are not pictures are reported where pictures are re-encoded.
        return names::unsafe_name(path).map(Fault::Name).into_iter().collect();
    }
    faults_within(path, bytes, &mut Budget::of(bytes.len()))
}

fn faults_within(path: &str, bytes: &[u8], budget: &mut Budget) -> Vec<Fault> {
    if let Some(why) = names::unsafe_name(path) {
        return vec![Fault::Name(why)];
    }
    let Some(wanted) = FileType::of_extension(extension(path)) else { return vec![Fault::Refused(file_type::refused(extension(path)))] };
    match recognise(bytes) {
        _ if bytes.is_empty() && wanted != FileType::Text => vec![Fault::Unreadable(unreadable::EMPTY)],
        Recognised::Published(found) if found == wanted => inside(wanted, bytes, budget),
        Recognised::Published(FileType::Zip) if has_parts_of(wanted, bytes) => inside(wanted, bytes, budget),
        Recognised::Published(found) => vec![Fault::OtherType(found.name(), Some(found))],
        Recognised::Never(refused) => vec![Fault::OtherType(refused.what, None)],
        Recognised::Nothing => vec![Fault::Unreadable(unreadable::DAMAGED)],
    }
}

/// What is wrong with what a file of this type holds.
fn inside(file_type: FileType, bytes: &[u8], budget: &mut Budget) -> Vec<Fault> {
    match file_type {
        FileType::Pdf => pdf::faults(bytes),
        FileType::Word | FileType::Excel | FileType::PowerPoint => open_xml::faults(bytes, budget),
        FileType::OdfText | FileType::OdfSpreadsheet | FileType::OdfPresentation | FileType::OdfDrawing => {
            open_document::faults(bytes, budget)
        }
        FileType::Epub => epub::faults(bytes, budget),
        FileType::Zip => zip(bytes, budget),
        FileType::Text if !is_utf(bytes) => vec![Fault::Unreadable(unreadable::NOT_UTF8)],
        _ => Vec::new(),
    }
}

/// Whether text is UTF-8, or UTF-16 behind its mark.
fn is_utf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || simdutf8::basic::from_utf8(bytes).is_ok()
}

/// What is wrong with an archive: each of its members must be such as may be published by itself.
fn zip(bytes: &[u8], budget: &mut Budget) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut has_notes = false;
    let walked = archive::parts(bytes, budget, |path, part, budget| {
        // One of many says enough: a system put them there.
        if names::is_note_of_system(path) && std::mem::replace(&mut has_notes, true) {
            return;
        }
        let too_deep = || vec![Fault::Unreadable(unreadable::TOO_LARGE)];
        let found = match refused_by_sticks(path) {
            Some(why) => vec![Fault::Name(why)],
            // A drawing in an archive cannot be cleaned.
            None if extension(path).eq_ignore_ascii_case("svg") => parts::svg_faults(part),
            None => budget.within(|budget| faults_within(path, part, budget)).unwrap_or_else(too_deep),
        };
        // One of a kind says enough of a member.
        faults.extend(found.into_iter().take(1).map(|fault| Fault::Within(path.to_owned(), Box::new(fault))));
    });
    faults.extend(walked.err());
    faults
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::archive::tests::archive;
    use super::*;

    /// What is said of a file, in few words.
    fn said(path: &str, bytes: &[u8]) -> Vec<String> {
        fn words(fault: &Fault) -> String {
            match fault {
                Fault::Refused(refused) => format!("refused: {}", refused.what),
                Fault::OtherType(what, _) => format!("other: {what}"),
                Fault::Active(what) | Fault::Unreadable(what) => (*what).to_owned(),
                Fault::Name(why) => format!("name: {why}"),
                Fault::Within(part, fault) => format!("{part}: {}", words(fault)),
            }
        }
        faults(path, bytes).iter().map(words).collect()
    }

    #[test]
    fn what_browsers_servers_or_systems_run_is_refused_whatever_it_is_called() {
        let page = b"<html><script>alert(1)</script></html>";
        for (path, bytes, expected) in [
            ("a.js", b"alert(1)".as_slice(), "refused: a script"),
            ("a.htm", page, "refused: a web page"),
            ("a.HTML", page, "refused: a web page"),
            ("a.php", b"<?php", "refused: a script"),
            ("a.exe", b"MZ", "refused: a program"),
            ("web.config", b"<x/>", "name: servers or systems read a file with this name as configuration"),
            ("a.pdf", page, "other: a web page"),
            ("a.txt", page, "other: a web page"),
            ("a.csv", b"<?php", "other: a script"),
            ("a.jpg", b"\x89PNG\r\n\x1a\n", "other: a PNG picture"),
            ("a.doc", b"\xd0\xcf\x11\xe0", "refused: a document in an old format, which may contain macros"),
            ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "other: a document in an old format, which may contain macros"),
            ("report", b"words", "refused: a file without a file extension"),
            ("a.mp3", b"\x01\x02", "it is damaged"),
            ("a.pdf", b"", "it is empty"),
        ] {
            assert_eq!(said(path, bytes), [expected], "{path}");
        }
    }

    #[test]
    fn plain_files_of_the_list_are_published() {
        for (path, bytes) in [
            ("a.txt", "Été\n".as_bytes()),
            ("a.csv", b"a;b\n=1+1;2\n"),
            ("a.txt", b""),
            ("a.mp3", b"ID3\x04\0\0\0\0\0\x0a"),
            ("a.MP4", b"\0\0\0\x20ftypisom"),
            ("a.png", b"\x89PNG\r\n\x1a\n and what images cannot read"),
            ("a.png", b"<html>, which images cannot read either"),
        ] {
            assert_eq!(said(path, bytes), [""; 0], "{path}");
        }
        assert_eq!(said("a.txt", b"caf\xe9"), ["it is not UTF-8 text"]);
    }

    #[test]
    fn every_member_of_an_archive_is_looked_through() {
        let inner = archive(&[("read.txt", b"words".as_slice()), ("run.vbs", b"x")]);
        let outer = archive(&[
            ("a.txt", b"words".as_slice()),
            ("b/page.html", b"<p>"),
            ("more.zip", &inner),
            ("nul.txt", b"x"),
            ("c.php.txt", b"x"),
            ("d.png", b"<p>"),
        ]);
        assert_eq!(
            said("all.zip", &outer),
            [
                "b/page.html: refused: a web page",
                "more.zip: run.vbs: refused: a script",
                "nul.txt: name: Windows reserves this name for a device",
                "c.php.txt: name: some servers run a file with this extension in the middle of its name",
                "d.png: other: a web page",
            ]
        );
        let drawing = archive(&[("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".as_slice())]);
        assert_eq!(said("all.zip", &drawing), ["a.svg: a script"]);
        let mut nested = archive(&[("a.txt", "words")]);
        for _ in 0..6 {
            nested = archive(&[("a.zip", nested)]);
        }
        assert!(said("all.zip", &nested)[0].ends_with("it is too large to be checked"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "[a-z]{1,3}(\\.(pdf|docx|odt|epub|zip|txt|mp3|svg|png)){0,2}") {
            faults(&name, &bytes);
        }
    }
}

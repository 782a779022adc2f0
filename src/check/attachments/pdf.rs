//! What a PDF does when it is opened (ISO 32000-2).
//!
//! Names are looked for wherever they stand: programs that show PDF do not agree on what is reached from where. For the same reason
//! a file is read twice, as its table of objects has it and as a scan of the whole file finds it.

use std::collections::BTreeSet;

use lopdf::xref::XrefRecovery;
use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::active::{ACTION, FILES, FORM, JAVASCRIPT, LINK, MEDIA, REMOTE, XFA};
use super::links;
use crate::diagnostics::faults::{Fault, unreadable};

/// Longest stream of objects that is unpacked, in bytes.
const LONGEST_STREAM: usize = 16 * 1024 * 1024;

/// Actions that do more than show another place (12.6.4), by the name of their type.
const ACTIONS: [(&[u8], &str); 11] = [
    (b"JavaScript", JAVASCRIPT),
    (b"ECMAScript", JAVASCRIPT),
    (b"Launch", ACTION),
    (b"GoToE", FILES),
    (b"ImportData", FORM),
    (b"SubmitForm", FORM),
    (b"Rendition", MEDIA),
    (b"Movie", MEDIA),
    (b"Sound", MEDIA),
    (b"RichMediaExecute", MEDIA),
    (b"GoTo3DView", MEDIA),
];

/// Annotations that hold files or run (12.5.6, 13), by their subtype.
const ANNOTATIONS: [(&[u8], &str); 6] =
    [(b"FileAttachment", FILES), (b"RichMedia", MEDIA), (b"3D", MEDIA), (b"Screen", MEDIA), (b"Movie", MEDIA), (b"Sound", MEDIA)];

/// What is wrong with a PDF, in the order of words.
pub fn faults(bytes: &[u8]) -> Vec<Fault> {
    let load = |force_reconstruct| {
        let options = LoadOptions { force_reconstruct, max_decompressed_size: Some(LONGEST_STREAM), ..LoadOptions::default() };
        Document::load_mem_with_options(bytes, options)
    };
    let Ok(written) = load(false) else { return vec![Fault::Unreadable(unreadable::DAMAGED)] };
    if written.is_encrypted() && !written.was_encrypted() {
        return vec![Fault::Unreadable(unreadable::LOCKED)];
    }
    let mut found = BTreeSet::new();
    look_through(&written, &mut found);
    if written.objects.is_empty() {
        return vec![Fault::Unreadable(unreadable::DAMAGED)];
    }
    let was_scanned = written.xref_recovery == Some(XrefRecovery::Reconstructed);
    drop(written);
    // What a scan cannot make sense of was read as it was written.
    if !was_scanned && let Ok(scanned) = load(true) {
        look_through(&scanned, &mut found);
    }
    found.into_iter().map(Fault::Active).collect()
}

fn look_through(document: &Document, found: &mut BTreeSet<&'static str>) {
    document.trailer.iter().for_each(|(_, value)| object(document, value, found));
    document.objects.values().for_each(|value| object(document, value, found));
}

/// Checks an object and what stands in it; what it refers to has a turn of its own. The reader bounds how deep objects nest.
fn object(document: &Document, value: &Object, found: &mut BTreeSet<&'static str>) {
    match value {
        Object::Array(items) => items.iter().for_each(|item| object(document, item, found)),
        Object::Dictionary(dictionary) => {
            entries(document, dictionary, found);
            dictionary.iter().for_each(|(_, value)| object(document, value, found));
        }
        Object::Stream(stream) => {
            entries(document, &stream.dict, found);
            if name(document, &stream.dict, b"Type") == Some(b"EmbeddedFile") {
                found.insert(FILES);
            }
            // The data of a stream may lie in another file (7.3.8.2).
            if is_there(document, &stream.dict, b"F") {
                found.insert(REMOTE);
            }
            stream.dict.iter().for_each(|(_, value)| object(document, value, found));
        }
        _ => {}
    }
}

fn entries(document: &Document, dictionary: &Dictionary, found: &mut BTreeSet<&'static str>) {
    let named = |key: &[u8], list: &[(&[u8], &'static str)]| {
        let own = name(document, dictionary, key)?;
        list.iter().find(|(name, _)| *name == own).map(|(_, what)| *what)
    };
    found.extend(named(b"S", &ACTIONS));
    if dictionary.has(b"Rect") || name(document, dictionary, b"Type") == Some(b"Annot") {
        found.extend(named(b"Subtype", &ANNOTATIONS));
    }
    let resolved = |key: &[u8]| dictionary.get(key).ok().and_then(|value| document.dereference(value).ok()).map(|(_, value)| value);
    // A script is a text or a stream of text (12.6.4.17); a font or a picture may be called `JS` too.
    let is_script = match resolved(b"JS") {
        Some(Object::String(..)) => true,
        Some(Object::Stream(stream)) => !stream.dict.has(b"Subtype"),
        _ => false,
    };
    if is_script {
        found.insert(JAVASCRIPT);
    }
    // Files that a file specification holds (7.11.4), and those of a portfolio (12.3.5).
    if is_there(document, dictionary, b"EF") || is_there(document, dictionary, b"Collection") {
        found.insert(FILES);
    }
    if is_there(document, dictionary, b"XFA") {
        found.insert(XFA);
    }
    // Pages of other files shown in this one (8.10.4).
    if name(document, dictionary, b"Subtype") == Some(b"Form") && matches!(resolved(b"Ref"), Some(Object::Dictionary(_))) {
        found.insert(REMOTE);
    }
    // `Base` is what addresses of the whole document are counted from (12.6.4.8).
    for key in [b"URI".as_slice(), b"Base"] {
        if let Some(Object::String(address, _)) = resolved(key)
            && !is_harmless(address)
        {
            found.insert(LINK);
        }
    }
    let action = name(document, dictionary, b"S");
    if matches!(action, Some(b"GoToR" | b"Thread")) && resolved(b"F").is_some_and(|file| !is_neighbour(document, file)) {
        found.insert(LINK);
    }
}

fn name<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    document.dereference(dictionary.get(key).ok()?).ok()?.1.as_name().ok()
}

/// Whether a dictionary has a value that says something.
fn is_there(document: &Document, dictionary: &Dictionary, key: &[u8]) -> bool {
    let value = dictionary.get(key).ok().and_then(|value| document.dereference(value).ok()).map(|(_, value)| value);
    match value {
        None | Some(Object::Null | Object::Integer(_) | Object::Real(_) | Object::Boolean(_)) => false,
        Some(Object::Dictionary(dictionary)) => !dictionary.is_empty(),
        Some(Object::Array(items)) => !items.is_empty(),
        Some(_) => true,
    }
}

/// Whether an address leads to the web, to a person, or to a place beside the document.
fn is_harmless(address: &[u8]) -> bool {
    links::is_harmless(&words(address))
}

/// Text as far as addresses go: in UTF-16 every other byte of a Latin letter is zero.
fn words(text: &[u8]) -> String {
    let text: Vec<u8> = text.iter().copied().filter(|byte| !matches!(byte, 0 | 0xfe | 0xff)).collect();
    String::from_utf8_lossy(&text).into_owned()
}

/// Whether a file specification (7.11) names a file beside the document: no computer, no drive, no folder above.
fn is_neighbour(document: &Document, file: &Object) -> bool {
    let is_plain = |path: &[u8]| {
        let path = words(path);
        !path.starts_with(['/', '\\']) && !path.contains([':', '\\']) && !path.contains("..")
    };
    match file {
        Object::String(path, _) => is_plain(path),
        Object::Dictionary(dictionary) => [b"F".as_slice(), b"UF", b"Unix", b"DOS", b"Mac"].into_iter().all(|key| {
            let path = dictionary.get(key).ok().and_then(|path| document.dereference(path).ok());
            path.is_none_or(|(_, path)| path.as_str().is_ok_and(is_plain))
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions, Stream, dictionary};

    use super::*;

    /// A PDF of one page whose catalog has these entries, with one more object that something may refer to as `8 0 R`.
    fn document(catalog: &str, other: &str) -> Vec<u8> {
        format!(
            "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {catalog} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
             3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n8 0 obj\n{other}\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
        )
        .into_bytes()
    }

    fn found(catalog: &str, other: &str) -> Vec<&'static str> {
        said(&document(catalog, other))
    }

    fn said(bytes: &[u8]) -> Vec<&'static str> {
        let words = |fault| match fault {
            Fault::Active(what) | Fault::Unreadable(what) => what,
            other => panic!("a PDF has no such fault: {other:?}"),
        };
        faults(bytes).into_iter().map(words).collect()
    }

    #[test]
    fn documents_that_only_show_are_published() {
        for (catalog, other) in [
            ("", "null"),
            ("/OpenAction [3 0 R /Fit]", "null"),
            ("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "<< /S /URI /URI (https://example.org/) >>"),
            ("/Names << /Dests << /Names [] >> /EmbeddedFiles << /Names [] >> >>", "<< /S /URI /URI (mailto:office@example.org) >>"),
            ("/AcroForm << /Fields [] >>", "<< /S /GoToR /F (annex.pdf) /D [0 /Fit] >>"),
            ("/StructTreeRoot << /Type /StructTreeRoot >>", "<< /Type /StructElem /S /P >>"),
            ("", "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /F 4 >>"),
            ("", "<< /Font << /JS << /Type /Font >> >> /S /Transparency >>"),
        ] {
            assert_eq!(found(catalog, other), [""; 0], "{catalog} {other}");
        }
    }

    #[test]
    fn what_acts_is_found_wherever_it_stands() {
        for (catalog, other, what) in [
            ("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "null", JAVASCRIPT),
            ("/OpenAction << /S /J#61vaScript /JS 8 0 R >>", "<< /Length 1 >>\nstream\nx\nendstream", JAVASCRIPT),
            ("/Names << /JavaScript << /Names [(a) 8 0 R] >> >>", "<< /JS (app.alert\\(1\\)) >>", JAVASCRIPT),
            ("/AA << /WC 8 0 R >>", "<< /S 9 0 R /JS (x) >>\nendobj\n9 0 obj\n/JavaScript", JAVASCRIPT),
            ("", "<< /S /Launch /F (cmd.exe) >>", ACTION),
            ("", "[[<< /A << /S /Launch /Win << /F (cmd.exe) >> >> >>]]", ACTION),
            ("/Names << /EmbeddedFiles << /Names [(a) 8 0 R] >> >>", "<< /Type /Filespec /F (a.exe) /EF << /F 9 0 R >> >>", FILES),
            ("", "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream", FILES),
            ("", "<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] >>", FILES),
            ("/Collection << /Type /Collection >>", "null", FILES),
            ("", "<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>", MEDIA),
            ("", "<< /S /Rendition /R 9 0 R >>", MEDIA),
            ("", "<< /S /SubmitForm /F (https://example.org) >>", FORM),
            ("", "<< /S /ImportData /F (a.fdf) >>", FORM),
            ("/AcroForm << /XFA 8 0 R >>", "<< /Length 1 >>\nstream\nx\nendstream", XFA),
            ("", "<< /S /URI /URI (javascript:alert\\(1\\)) >>", LINK),
            ("", "<< /S /URI /URI (file:///etc/passwd) >>", LINK),
            ("/URI << /Base (javascript:) >>", "<< /S /URI /URI (alert\\(1\\)) >>", LINK),
            ("", "<< /S /GoToR /F (//server/share/a.pdf) >>", LINK),
            ("", "<< /S /GoToR /F << /UF <FEFF005C005C0073005C0061> >> >>", LINK),
            ("", "<< /Length 0 /F (https://example.org/a) >>\nstream\n\nendstream", REMOTE),
        ] {
            assert_eq!(found(catalog, other), [what], "{catalog} {other}");
        }
    }

    #[test]
    fn objects_that_a_table_hides_from_one_program_are_found_all_the_same() {
        // The table of objects has the first of two objects with one number; a program that repairs the file takes the second.
        let plain = document("", "null");
        let text = String::from_utf8(plain).expect("it is text");
        let offset = |object: &str| text.find(object).expect("it is there");
        let entries: String = ["1 0 obj", "2 0 obj", "3 0 obj"].iter().map(|object| format!("{:010} 00000 n \n", offset(object))).collect();
        let body = text.split("trailer").next().expect("it has a trailer");
        let hidden = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >>\nendobj\n";
        let table = format!(
            "xref\n0 4\n0000000000 65535 f \n{entries}trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n{}\n%%EOF\n",
            body.len() + hidden.len()
        );
        assert_eq!(said(format!("{body}{hidden}{table}").as_bytes()), [JAVASCRIPT]);
    }

    #[test]
    fn objects_in_compressed_streams_are_found() {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
        document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
        let action = document.add_object(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "OpenAction" => action });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_modern(&mut bytes).expect("writing to a Vec cannot fail");
        assert!(memchr::memmem::find(&bytes, b"/JavaScript").is_none(), "the action is compressed");
        assert_eq!(said(&bytes), [JAVASCRIPT]);
    }

    #[test]
    fn a_locked_document_is_looked_through_only_if_it_opens_without_a_password() {
        let locked = |password: &str, catalog: lopdf::Dictionary| {
            let mut document = Document::with_version("1.5");
            let pages = document.new_object_id();
            let content = document.add_object(Stream::new(dictionary! {}, b"q Q".to_vec()));
            let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content });
            document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
            let mut root = dictionary! { "Type" => "Catalog", "Pages" => pages };
            root.extend(&catalog);
            let root = document.add_object(root);
            document.trailer.set("Root", root);
            let id = Object::string_literal("0123456789abcdef");
            document.trailer.set("ID", vec![id.clone(), id]);
            let version = EncryptionVersion::V2 {
                document: &document,
                owner_password: "owner",
                user_password: password,
                key_length: 128,
                permissions: Permissions::PRINTABLE,
            };
            let state = EncryptionState::try_from(version).expect("the version is known");
            document.encrypt(&state).expect("it is not locked yet");
            let mut bytes = Vec::new();
            document.save_to(&mut bytes).expect("writing to a Vec cannot fail");
            bytes
        };
        assert_eq!(said(&locked("", dictionary! {})), [""; 0]);
        let script = || dictionary! { "OpenAction" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("x") } };
        assert_eq!(said(&locked("", script())), [JAVASCRIPT]);
        assert_eq!(said(&locked("user", dictionary! {})), [unreadable::LOCKED]);
    }

    #[test]
    fn what_cannot_be_read_or_unpacks_to_too_much_is_refused() {
        for bytes in [b"%PDF-1.7 and no more".as_slice(), b"%PDF-1.7\n1 0 obj\n"] {
            assert_eq!(said(bytes), [unreadable::DAMAGED]);
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        faults(&document(&format!("/A {deep}"), "null"));
    }
}

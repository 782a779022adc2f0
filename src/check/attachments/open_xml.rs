//! What a document of Office Open XML does when it is opened (ISO/IEC 29500; Microsoft's MS-OE376 and MS-OVBA).

use std::collections::BTreeSet;

use super::active::{ACTION, ADD_IN, CONNECTION, CONTROL, DDE, LINK, MACROS, OBJECT, REMOTE};
use super::archive::{self, Budget};
use super::content::{Recognised, recognise};
use super::links::{is_harmless, is_local, is_on_this_computer};
use super::markup::{Element, Markup, walk};
use super::parts;
use crate::diagnostics::faults::{Fault, unreadable};
use crate::text::file_type::{self, FileType, extension};

/// What is wrong with a document, in the order of words.
pub fn faults(bytes: &[u8], budget: &mut Budget) -> Vec<Fault> {
    let mut found = BTreeSet::new();
    let mut faults = Vec::new();
    let walked = archive::parts(bytes, budget, |path, part, budget| part_of(path, part, budget, &mut found, &mut faults));
    faults.extend(walked.err());
    faults.extend(found.into_iter().map(Fault::Active));
    faults
}

fn part_of(path: &str, part: &[u8], budget: &mut Budget, found: &mut BTreeSet<&'static str>, faults: &mut Vec<Fault>) {
    let lower = path.to_ascii_lowercase();
    let holds = |words: &str| lower.contains(words);
    match () {
        () if holds("vbaproject") || holds("vbadata") || holds("macrosheets/") || holds("dialogsheets/") => {
            found.insert(MACROS);
        }
        () if holds("activex/") => {
            found.insert(CONTROL);
        }
        () if holds("webextensions/") => {
            found.insert(ADD_IN);
        }
        // Charts keep their numbers in a workbook of their own.
        () if holds("embeddings/") => embedded(path, part, budget, found, faults),
        () if ["xml", "rels", "vml"].contains(&extension(&lower)) => {
            let mut fields = String::new();
            let is_connections = lower.ends_with("connections.xml");
            let walked = walk(part, |markup| match markup {
                Markup::Element(element) if element.name() == "Relationship" => relationship(element, found),
                Markup::Element(element) => elements(element, is_connections, found),
                // A field may be cut into pieces; what stands between them is shown and not obeyed.
                Markup::Words("instrText", words) => fields.push_str(words),
                Markup::Words("f" | "formula" | "ddeService", words) => formula(words, found),
                Markup::Words(..) => {}
            });
            field(&fields, found);
            faults.extend(walked.err().map(|fault| Fault::Within(path.to_owned(), Box::new(fault))));
        }
        () => faults.extend(parts::fault(path, part)),
    }
}

/// An embedded document is checked as one that stands alone; any other object may run.
fn embedded(path: &str, part: &[u8], budget: &mut Budget, found: &mut BTreeSet<&'static str>, all: &mut Vec<Fault>) {
    match recognise(part) {
        Recognised::Published(FileType::Word | FileType::Excel | FileType::PowerPoint) => {
            let inner = budget.within(|budget| faults(part, budget)).unwrap_or_else(|| vec![Fault::Unreadable(unreadable::TOO_LARGE)]);
            all.extend(inner.into_iter().map(|fault| Fault::Within(path.to_owned(), Box::new(fault))));
        }
        Recognised::Never(refused) if refused == file_type::MACROS => {
            found.insert(MACROS);
        }
        _ => {
            found.insert(OBJECT);
        }
    }
}

/// A relationship says what a part is for, and whether it lies elsewhere (ISO/IEC 29500-2, 9.3).
fn relationship(element: &Element<'_>, found: &mut BTreeSet<&'static str>) {
    let text = |name: &str| element.attribute(name).unwrap_or_default();
    let kind = text("Type");
    let kind = kind.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    match kind.as_str() {
        "vbaproject" | "wordvbadata" | "xlmacrosheet" | "xlintlmacrosheet" => {
            found.insert(MACROS);
        }
        "control" | "activexcontrolbinary" => {
            found.insert(CONTROL);
        }
        kind if kind.starts_with("webextension") => {
            found.insert(ADD_IN);
        }
        _ => {}
    }
    if !text("TargetMode").eq_ignore_ascii_case("External") {
        return;
    }
    let target = text("Target");
    let what = match kind.as_str() {
        "hyperlink" => Some(LINK).filter(|_| !is_harmless(&target)),
        "oleobject" | "package" => Some(OBJECT),
        // Programs look for these where the author had them, and find nothing.
        "attachedtemplate"
        | "externallinkpath"
        | "xlpathmissing"
        | "externallinklongpath"
        | "mailmergesource"
        | "mailmergeheadersource" => Some(REMOTE).filter(|_| !is_local(&target) && !is_on_this_computer(&target)),
        _ => Some(REMOTE).filter(|_| !is_local(&target)),
    };
    found.extend(what);
}

fn elements(element: &Element<'_>, is_connections: bool, found: &mut BTreeSet<&'static str>) {
    match element.name() {
        "ddeLink" | "oleLink" => {
            found.insert(DDE);
        }
        "connection" if is_connections => {
            found.insert(CONNECTION);
        }
        "fldSimple" => field(&element.attribute("instr").unwrap_or_default(), found),
        // What a click does in a presentation (MS-OE376, part 4, 4.6.20).
        "hlinkClick" | "hlinkHover" | "hlinkMouseOver" => {
            let action = element.attribute("action").unwrap_or_default().to_ascii_lowercase();
            if action.starts_with("ppaction://program") || action.starts_with("ppaction://ole") {
                found.insert(ACTION);
            }
            if action.starts_with("ppaction://macro") {
                found.insert(MACROS);
            }
        }
        _ => {}
    }
}

/// What fields of a text (ISO/IEC 29500-1, 17.16) fetch or ask.
fn field(instructions: &str, found: &mut BTreeSet<&'static str>) {
    let upper = instructions.to_ascii_uppercase();
    let mut words = upper.split(|sign: char| !sign.is_ascii_alphanumeric());
    if words.any(|word| matches!(word, "DDE" | "DDEAUTO")) {
        found.insert(DDE);
    }
    let fetches = ["INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "LINK"].into_iter().any(|name| {
        let mut rest = upper.as_str();
        while let Some(at) = rest.find(name) {
            let is_word = !rest[..at].ends_with(|before: char| before.is_ascii_alphanumeric());
            rest = &rest[at + name.len()..];
            let address = rest.trim_start().trim_start_matches(['"', '“']);
            if is_word && (address.starts_with("HTTP") || address.starts_with("FTP") || address.starts_with("\\\\")) {
                return true;
            }
        }
        false
    });
    if fetches {
        found.insert(REMOTE);
    }
}

/// Functions of a spreadsheet that fetch something.
fn formula(words: &str, found: &mut BTreeSet<&'static str>) {
    let upper = words.to_ascii_uppercase();
    let calls = |name: &str| upper.match_indices(name).any(|(at, _)| !upper[..at].ends_with(|before: char| before.is_ascii_alphanumeric()));
    if ["WEBSERVICE(", "IMAGE(", "RTD("].into_iter().any(calls) {
        found.insert(REMOTE);
    }
}

#[cfg(test)]
pub mod tests {
    use super::super::archive::tests::archive;
    use super::*;

    const TYPES: &str = "<Types><Override PartName=\"/word/document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

    /// A document with these parts.
    pub fn document(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let always = [("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", b"<w:document/>")];
        archive(&always.iter().chain(parts).copied().collect::<Vec<_>>())
    }

    fn found(parts: &[(&str, &[u8])]) -> Vec<&'static str> {
        let active = |fault| match fault {
            Fault::Active(what) | Fault::Unreadable(what) => what,
            Fault::Within(_, fault) => match *fault {
                Fault::Active(what) | Fault::Unreadable(what) => what,
                Fault::Refused(refused) => refused.what,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        faults(&document(parts), &mut Budget::of(0)).into_iter().map(active).collect()
    }

    fn relationships(kind: &str, target: &str) -> Vec<u8> {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        format!("<Relationships><Relationship Id=\"r1\" Type=\"{kind}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>")
            .into_bytes()
    }

    #[test]
    fn documents_that_only_show_are_published() {
        let workbook = document(&[]);
        assert_eq!(
            found(&[
                ("word/media/image1.png", b"\x89PNG\r\n\x1a\n"),
                ("word/media/image2.emf", b"\x01\0\0\0"),
                ("word/media/image3.gif", b"GIF89a"),
                ("word/embeddings/Microsoft_Excel_Sheet.xlsx", &workbook),
                ("xl/printerSettings/printerSettings1.bin", b"P\0r\0"),
                ("word/fonts/font1.odttf", b"\x07\x08"),
                ("word/_rels/document.xml.rels", &relationships("hyperlink", "https://example.org/?a=1")),
                ("word/_rels/settings.xml.rels", &relationships("attachedTemplate", "file:///C:\\Users\\office\\Report.dotx")),
                ("word/header1.xml", b"<w:hdr><w:instrText> PAGE </w:instrText><w:t>DDE is a protocol</w:t></w:hdr>"),
                ("word/footer1.xml", b"<w:ftr><w:instrText>HYPERLINK \"https://example.org\"</w:instrText></w:ftr>"),
            ]),
            [""; 0]
        );
    }

    #[test]
    fn what_acts_is_found() {
        let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice();
        let nested = document(&[("word/vbaProject.bin", ole)]);
        let drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".as_slice();
        let rels = "word/_rels/document.xml.rels";
        for (path, part, what) in [
            ("word/vbaProject.bin", ole, MACROS),
            ("xl/macrosheets/sheet1.xml", b"<a/>", MACROS),
            ("word/activeX/activeX1.xml", b"<a/>", CONTROL),
            ("word/embeddings/oleObject1.bin", ole, OBJECT),
            ("word/embeddings/Document.docx", &nested, MACROS),
            ("word/media/image1.bin", ole, OBJECT),
            ("word/webextensions/webextension1.xml", b"<a/>", ADD_IN),
            ("word/chunk.html", b"<html><script>1</script></html>", file_type::WEB_PAGE.what),
            ("word/chunk.mht", b"MIME-Version: 1.0", file_type::WEB_PAGE.what),
            ("word/run.vbs", b"words", file_type::SCRIPT.what),
            ("word/media/image1.exe", b"\x7fELF", file_type::PROGRAM.what),
            ("word/media/image1.svg", drawing, "a script"),
            (rels, &relationships("attachedTemplate", "https://example.org/x.dotm"), REMOTE),
            (rels, &relationships("attachedTemplate", "\\\\server\\x.dotm"), REMOTE),
            (rels, &relationships("attachedTemplate", "file://server/x.dotm"), REMOTE),
            (rels, &relationships("image", "https://example.org/pixel.png"), REMOTE),
            (rels, &relationships("frame", "https://example.org"), REMOTE),
            (rels, &relationships("oleObject", "https://example.org/x.html!"), OBJECT),
            (rels, &relationships("hyperlink", "javascript:alert(1)"), LINK),
            (rels, &relationships("hyperlink", "ms-msdt:/id"), LINK),
            ("word/header1.xml", b"<w:hdr><w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\\\cmd</w:instrText></w:hdr>", DDE),
            ("word/header1.xml", b"<w:fldSimple w:instr=\"DDE cmd\"/>", DDE),
            ("word/header1.xml", b"<w:instrText>INCLUDEPICTURE \"https://example.org/a\"</w:instrText>", REMOTE),
            ("xl/externalLinks/externalLink1.xml", b"<externalLink><ddeLink ddeService=\"cmd\"/></externalLink>", DDE),
            ("xl/worksheets/sheet1.xml", b"<c><f>_xlfn.WEBSERVICE(\"https://example.org\")</f></c>", REMOTE),
            ("xl/connections.xml", b"<connections><connection id=\"1\"/></connections>", CONNECTION),
            ("ppt/slides/slide1.xml", b"<a:hlinkClick action=\"ppaction://program\"/>", ACTION),
            ("ppt/slides/slide1.xml", b"<a:hlinkClick action=\"ppaction://macro?name=x\"/>", MACROS),
            ("word/header1.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a/>", unreadable::ENTITIES),
            ("word/header1.xml", b"<a>", unreadable::DAMAGED),
        ] {
            assert_eq!(found(&[(path, part)]), [what], "{path} {}", String::from_utf8_lossy(part));
        }
    }
}

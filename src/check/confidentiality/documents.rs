//! What documents tell beside their words: who wrote them, what was remarked, and what was changed.
//!
//! Pictures are made anew without such details. A document is published as it is, so its author takes them out of it.

use std::io::{Cursor, Read};

use lopdf::{Dictionary, Document, Object};
use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::name::QName;
use zip::ZipArchive;

use crate::diagnostics::confidential::{Rule, rule};

/// Longest part of a document that is read, in bytes; longer ones cannot be looked through.
const LONGEST: u64 = 256 * 1024 * 1024;
/// Remarks on the pages of a PDF (ISO 32000-2, 12.5.6): its annotations but those that a reader works with, as links and fields.
const REMARKS: [&[u8]; 13] = [
    b"Caret",
    b"FileAttachment",
    b"FreeText",
    b"Highlight",
    b"Ink",
    b"Redact",
    b"Sound",
    b"Square",
    b"Squiggly",
    b"Stamp",
    b"StrikeOut",
    b"Text",
    b"Underline",
];

/// How a document keeps what it tells.
#[derive(Clone, Copy)]
enum DocumentFormat {
    /// ISO 32000.
    Pdf,
    /// Office Open XML (ISO/IEC 29500).
    OpenXml,
    /// OpenDocument (ISO/IEC 26300).
    OpenDocument,
    /// Formats of which nothing is known.
    Old,
}

/// What was seen of a document.
#[derive(Default)]
struct Seen {
    author: bool,
    comments: bool,
    changes: bool,
}

fn format(path: &str) -> Option<DocumentFormat> {
    match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "pdf" => Some(DocumentFormat::Pdf),
        "docx" | "docm" | "dotx" | "xlsx" | "xlsm" | "pptx" | "pptm" | "ppsx" => Some(DocumentFormat::OpenXml),
        "odt" | "ott" | "ods" | "odp" | "odg" => Some(DocumentFormat::OpenDocument),
        "doc" | "xls" | "ppt" | "rtf" | "pages" | "numbers" | "key" => Some(DocumentFormat::Old),
        _ => None,
    }
}

/// Whether the file with this path is a document.
pub(super) fn is_document(path: &str) -> bool {
    format(path).is_some()
}

/// The rules by which a document tells too much, in their order; nothing is found in a file that is no document.
pub(super) fn findings(path: &str, bytes: &[u8]) -> Vec<&'static Rule> {
    let seen = match format(path) {
        None => Some(Seen::default()),
        Some(DocumentFormat::Old) => None,
        Some(DocumentFormat::Pdf) => pdf(bytes),
        Some(DocumentFormat::OpenXml) => parts(bytes, open_xml),
        Some(DocumentFormat::OpenDocument) => parts(bytes, open_document),
    };
    let named = |code| rule(code).expect("rules have these names");
    let Some(seen) = seen else { return vec![named("unreadable-document")] };
    let found = [
        (seen.author, "private-document-author"),
        (seen.comments, "private-document-comments"),
        (seen.changes, "private-document-changes"),
    ];
    found.into_iter().filter(|(is_found, _)| *is_found).map(|(_, code)| named(code)).collect()
}

/// What is seen in the parts of a document that is a ZIP archive of XML; none where it cannot be read to its end.
fn parts(bytes: &[u8], look: impl Fn(&str, DocumentPart<'_>, &mut Seen)) -> Option<Seen> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut seen = Seen::default();
    for number in 0..archive.len() {
        let part = archive.by_index(number).ok()?;
        let name = part.name().ok()?.into_owned();
        if !name.ends_with(".xml") {
            continue;
        }
        let mut xml = Vec::new();
        part.take(LONGEST + 1).read_to_end(&mut xml).ok()?;
        if xml.len() as u64 > LONGEST {
            return None;
        }
        walk(&xml, |place| look(&name, place, &mut seen))?;
    }
    Some(seen)
}

/// Where a walk over XML is.
enum DocumentPart<'x> {
    /// At the beginning of an element with this name, without its prefix.
    Element(&'x str),
    /// In words of the element with this name.
    Words(&'x str),
}

/// Walks over elements and words; none where it is no XML.
fn walk(xml: &[u8], mut each: impl FnMut(DocumentPart<'_>)) -> Option<()> {
    let local = |name: QName<'_>| name.local_name().as_ref().to_owned();
    let mut reader = Reader::from_reader(xml);
    let mut open: Vec<String> = Vec::new();
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) => {
                open.push(local(element.name()));
                each(DocumentPart::Element(open.last().expect("it was just opened")));
            }
            Event::Empty(element) => each(DocumentPart::Element(&local(element.name()))),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(words) if !words.as_ref().trim().is_empty() => {
                each(DocumentPart::Words(open.last().map_or("", String::as_str)));
            }
            Event::Eof => return Some(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn open_xml(part: &str, place: DocumentPart<'_>, seen: &mut Seen) {
    match place {
        DocumentPart::Words("creator" | "lastModifiedBy" | "Manager") if part.starts_with("docProps/") => seen.author = true,
        // Word, spreadsheets, spreadsheets with answers to comments, presentations.
        DocumentPart::Element("comment" | "threadedComment" | "cm") if part.contains("omment") => seen.comments = true,
        DocumentPart::Element("ins" | "del" | "moveFrom" | "moveTo") if part.starts_with("word/") => seen.changes = true,
        DocumentPart::Element("header") if part.starts_with("xl/revisions/") => seen.changes = true,
        _ => {}
    }
}

fn open_document(part: &str, place: DocumentPart<'_>, seen: &mut Seen) {
    match place {
        DocumentPart::Words("creator" | "initial-creator" | "printed-by") if part == "meta.xml" => seen.author = true,
        DocumentPart::Element("annotation") => seen.comments = true,
        DocumentPart::Element("changed-region" | "insertion" | "deletion" | "cell-content-change") => seen.changes = true,
        _ => {}
    }
}

fn pdf(bytes: &[u8]) -> Option<Seen> {
    let document = Document::load_mem(bytes).ok().filter(|document| !document.is_encrypted())?;
    let of_info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).and_then(|(_, info)| info.as_dict());
    let mut seen = Seen { author: of_info.is_ok_and(|info| has_words(info, b"Author")), ..Seen::default() };
    for object in document.objects.values() {
        seen.comments |= holds_remark(object);
        match object {
            // XMP (ISO 16684-1).
            Object::Stream(stream) if stream.dict.has_type(b"Metadata") => {
                let xml = stream.get_plain_content().ok()?;
                let mut creator = false;
                walk(&xml, |place| match place {
                    DocumentPart::Element(name) => creator = name == "creator" || creator && matches!(name, "Seq" | "li"),
                    DocumentPart::Words(_) => seen.author |= creator,
                })?;
            }
            _ => {}
        }
    }
    Some(seen)
}

fn has_words(dictionary: &Dictionary, key: &[u8]) -> bool {
    // Text is in an encoding of its own, or in UTF-16 behind a mark.
    let is_blank = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xfe | 0xff);
    dictionary.get(key).and_then(Object::as_str).is_ok_and(|words| !words.iter().all(is_blank))
}

/// Whether `object` is a remark or one stands in it: a page may hold its annotations itself or refer to them.
fn holds_remark(object: &Object) -> bool {
    match object {
        Object::Array(items) => items.iter().any(holds_remark),
        Object::Dictionary(dictionary) => is_remark(dictionary) || dictionary.iter().any(|(_, value)| holds_remark(value)),
        _ => false,
    }
}

fn is_remark(dictionary: &Dictionary) -> bool {
    dictionary.has(b"Rect") && dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| REMARKS.contains(&name))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use lopdf::dictionary;
    use proptest::prelude::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).expect("memory takes all that is written");
            archive.write_all(text.as_bytes()).expect("memory takes all that is written");
        }
        archive.finish().expect("memory takes all that is written").into_inner()
    }

    /// A PDF of one page without words.
    fn pdf_with(info: Dictionary, annotation: Dictionary, xmp: &str) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let annotation = document.add_object(annotation);
        let pages = document.new_object_id();
        let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Annots" => vec![annotation.into()] });
        document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
        let metadata = lopdf::Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp.as_bytes().to_vec());
        let metadata = document.add_object(metadata);
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "Metadata" => metadata });
        document.trailer.set("Root", catalog);
        let info = document.add_object(info);
        document.trailer.set("Info", info);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("memory takes all that is written");
        bytes
    }

    fn codes(path: &str, bytes: &[u8]) -> Vec<&'static str> {
        findings(path, bytes).into_iter().map(|rule| rule.code).collect()
    }

    const AUTHOR: &str = "private-document-author";
    const COMMENTS: &str = "private-document-comments";
    const CHANGES: &str = "private-document-changes";
    const UNREADABLE: &str = "unreadable-document";

    #[test]
    fn office_documents_tell_authors_comments_and_changes() {
        let clean = [
            ("docProps/core.xml", "<cp:coreProperties><dc:creator></dc:creator><dc:title>Report</dc:title></cp:coreProperties>"),
            ("word/document.xml", "<w:document><w:p><w:t>creator, comment, ins</w:t></w:p></w:document>"),
            ("word/comments.xml", "<w:comments/>"),
        ];
        assert_eq!(codes("a.docx", &zipped(&clean)), [""; 0]);
        let author = ("docProps/core.xml", "<cp:coreProperties><cp:lastModifiedBy>A. B.</cp:lastModifiedBy></cp:coreProperties>");
        let comment = ("word/comments.xml", "<w:comments><w:comment w:id=\"0\"><w:t>?</w:t></w:comment></w:comments>");
        let change = ("word/document.xml", "<w:document><w:p><w:del w:id=\"1\"><w:delText>A name</w:delText></w:del></w:p></w:document>");
        assert_eq!(codes("a.DOCX", &zipped(&[author, comment, change])), [AUTHOR, COMMENTS, CHANGES]);
        let cells = ("xl/comments1.xml", "<comments><commentList><comment ref=\"A1\"/></commentList></comments>");
        assert_eq!(codes("a.xlsx", &zipped(&[cells])), [COMMENTS]);
        let slides = ("ppt/comments/comment1.xml", "<p:cmLst><p:cm authorId=\"0\"/></p:cmLst>");
        assert_eq!(codes("a.pptx", &zipped(&[slides])), [COMMENTS]);
    }

    #[test]
    fn open_documents_tell_authors_comments_and_changes() {
        let clean = [("meta.xml", "<office:meta><dc:title>Report</dc:title></office:meta>"), ("content.xml", "<office:text/>")];
        assert_eq!(codes("a.odt", &zipped(&clean)), [""; 0]);
        let author = ("meta.xml", "<office:meta><meta:initial-creator>A. B.</meta:initial-creator></office:meta>");
        let rest = (
            "content.xml",
            "<office:text><text:tracked-changes><text:changed-region/></text:tracked-changes><office:annotation/></office:text>",
        );
        assert_eq!(codes("a.odt", &zipped(&[author, rest])), [AUTHOR, COMMENTS, CHANGES]);
    }

    #[test]
    fn a_pdf_tells_its_author_and_remarks() {
        let link = || dictionary! { "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
        let title = || dictionary! { "Title" => Object::string_literal("Report"), "Author" => Object::string_literal(" ") };
        assert_eq!(codes("a.pdf", &pdf_with(title(), link(), "<x:xmpmeta><dc:title>Report</dc:title></x:xmpmeta>")), [""; 0]);
        let author = dictionary! { "Author" => Object::string_literal("A. B.") };
        assert_eq!(codes("a.pdf", &pdf_with(author, link(), "<x:xmpmeta/>")), [AUTHOR]);
        let xmp = "<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>A. B.</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>";
        let remark = dictionary! { "Subtype" => "Highlight", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
        assert_eq!(codes("a.pdf", &pdf_with(title(), remark.clone(), xmp)), [AUTHOR, COMMENTS]);
        let within = dictionary! { "Annots" => vec![remark.into()] };
        assert_eq!(codes("a.pdf", &pdf_with(title(), within, "<x:xmpmeta/>")), [COMMENTS], "an annotation that its page holds itself");
    }

    #[test]
    fn what_cannot_be_looked_through_is_said_and_other_files_are_no_documents() {
        for path in ["a.pdf", "a.docx", "a.odt", "a.doc"] {
            assert_eq!(codes(path, b"no document"), [UNREADABLE], "{path}");
        }
        assert_eq!(codes("a.docx", &zipped(&[("word/document.xml", "<w:document><w:p></w:document>")])), [UNREADABLE]);
        assert_eq!(codes("a.csv", b"creator"), [""; 0]);
        assert!(!is_document("report"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), cut in 0_usize..2_000) {
            let whole = pdf_with(dictionary! {}, dictionary! {}, "<x/>");
            let mut damaged = whole.clone();
            damaged.splice(cut.min(whole.len()).., bytes.iter().copied());
            for path in ["a.pdf", "a.docx", "a.odt"] {
                findings(path, &bytes);
                findings(path, &damaged);
            }
        }
    }
}

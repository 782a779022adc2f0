//! Recognises the type of a file from its content.

use std::io::Cursor;

use zip::ZipArchive;

use crate::text::encoding::utf16;
use crate::text::file_type::{self, FileType, Refused};

/// The recognised type of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognised {
    /// A type that may be published.
    Published(FileType),
    /// Something that is never published.
    Never(Refused),
    /// Nothing that is known, or a damaged file.
    Nothing,
}

use Recognised::{Never, Nothing, Published};

/// The number of bytes read to recognise text.
const BEGINNING: usize = 4096;

/// The first bytes of binary file formats that are not published.
const BINARY: [(&[u8], Refused); 28] = [
    (b"\x7fELF", file_type::PROGRAM),
    (b"\xfe\xed\xfa\xce", file_type::PROGRAM),
    (b"\xfe\xed\xfa\xcf", file_type::PROGRAM),
    (b"\xce\xfa\xed\xfe", file_type::PROGRAM),
    (b"\xcf\xfa\xed\xfe", file_type::PROGRAM),
    (b"\xca\xfe\xba\xbe", file_type::PROGRAM),
    (b"dex\n", file_type::PROGRAM),
    (b"\0asm", file_type::PROGRAM),
    (b"FWS", file_type::PROGRAM),
    (b"CWS", file_type::PROGRAM),
    (b"ZWS", file_type::PROGRAM),
    (b"Cr24", file_type::PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", file_type::PROGRAM),
    (b"ITSF", file_type::PROGRAM),
    (b"!<arch>", file_type::PROGRAM),
    (b"\xed\xab\xee\xdb", file_type::PROGRAM),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", file_type::OLD_OFFICE),
    (b"GIF8", file_type::PICTURE),
    (b"II*\0", file_type::PICTURE),
    (b"MM\0*", file_type::PICTURE),
    (b"\0\0\x01\0", file_type::PICTURE),
    (b"8BPS", file_type::PICTURE),
    (b"Rar!\x1a\x07", file_type::ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", file_type::ARCHIVE),
    (b"\x1f\x8b", file_type::ARCHIVE),
    (b"BZh", file_type::ARCHIVE),
    (b"\xfd7zXZ\0", file_type::ARCHIVE),
    (b"MSCF", file_type::ARCHIVE),
];

/// The beginnings of texts that are not published.
const TEXTUAL: [(&str, Refused); 6] = [
    ("#!", file_type::SCRIPT),
    ("<?php", file_type::SCRIPT),
    ("<?=", file_type::SCRIPT),
    ("<%", file_type::SCRIPT),
    ("{\\rtf", file_type::OLD_OFFICE),
    ("%!PS", file_type::PICTURE),
];

/// The tags with which a web page begins (WHATWG MIME Sniffing, "Identifying a resource with an unknown MIME type").
const PAGES: [&str; 16] =
    ["!doctype html", "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b", "body", "br", "p"];

/// What the file with these bytes is; its name does not matter.
pub fn recognise(bytes: &[u8]) -> Recognised {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let at = |place: usize, mark: &[u8]| bytes.get(place..place + mark.len()) == Some(mark);
    match () {
        () if starts(b"\xff\xd8\xff") => Published(FileType::Jpeg),
        () if starts(b"\x89PNG\r\n\x1a\n") => Published(FileType::Png),
        () if starts(b"RIFF") && at(8, b"WEBP") => Published(FileType::WebP),
        () if starts(b"RIFF") && at(8, b"WAVE") => Published(FileType::Wave),
        () if starts(b"OggS\0") => Published(FileType::Ogg),
        () if starts(b"fLaC") => Published(FileType::Flac),
        () if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => zip(bytes),
        () if starts(b"\0") && at(4, b"ftyp") => mpeg4(bytes),
        () if starts(b"\x1a\x45\xdf\xa3") => matroska(bytes),
        () if is_windows_program(bytes) => Never(file_type::PROGRAM),
        () if is_mp3(bytes) => Published(FileType::Mp3),
        () if starts(b"%PDF-") => Published(FileType::Pdf),
        () => match BINARY.iter().find(|(mark, _)| starts(mark)) {
            Some((_, refused)) if !is_text(bytes) => Never(*refused),
            _ => text(bytes),
        },
    }
}

/// "MZ", with a PE header at the given offset (Microsoft PE format); or "MZ" in a file that is not text.
fn is_windows_program(bytes: &[u8]) -> bool {
    let head = bytes.get(0x3c..0x40).and_then(|place| place.try_into().ok()).map(u32::from_le_bytes).unwrap_or_default() as usize;
    let has_head = |mark: &[u8]| head.checked_add(mark.len()).and_then(|end| bytes.get(head..end)) == Some(mark);
    bytes.starts_with(b"MZ") && (has_head(b"PE\0\0") || has_head(b"NE") || bytes.iter().take(BEGINNING).any(|byte| *byte == 0))
}

/// ID3v2 (id3.org), or the head of a frame of layer 3 (ISO/IEC 11172-3, 2.4.1.3).
fn is_mp3(bytes: &[u8]) -> bool {
    let is_tag =
        matches!(bytes, [b'I', b'D', b'3', 2..=4, ..]) && bytes.get(6..10).is_some_and(|size| size.iter().all(|byte| *byte < 0x80));
    let is_frame = matches!(bytes, [0xff, second, third, ..]
        if second & 0xe6 == 0xe2 && second & 0x18 != 0x08 && third & 0xf0 != 0xf0 && third & 0x0c != 0x0c);
    is_tag || is_frame
}

/// What the major brand says (ISO/IEC 14496-12, 4.3).
fn mpeg4(bytes: &[u8]) -> Recognised {
    match bytes.get(8..12) {
        Some(b"qt  ") => Never(file_type::refused("mov")),
        Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" | b"avif" | b"avis" | b"jp2 " | b"crx ") => {
            Never(file_type::PICTURE)
        }
        Some(_) => Published(FileType::Mp4),
        None => Nothing,
    }
}

/// The document type that stands in the head (RFC 8794, 11.2.6).
fn matroska(bytes: &[u8]) -> Recognised {
    let head = &bytes[..bytes.len().min(64)];
    if memchr::memmem::find(head, b"webm").is_some() { Published(FileType::WebM) } else { Never(file_type::refused("mkv")) }
}

/// What an archive is, by the part that says so.
fn zip(bytes: &[u8]) -> Recognised {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Nothing };
    let mut part = |name: &str| {
        use std::io::Read;
        let mut text = Vec::new();
        archive.by_name(name).ok()?.take(1 << 20).read_to_end(&mut text).ok()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    };
    if let Some(mimetype) = part("mimetype") {
        return match mimetype.trim() {
            "application/epub+zip" => Published(FileType::Epub),
            "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.text-template" => Published(FileType::OdfText),
            "application/vnd.oasis.opendocument.spreadsheet" | "application/vnd.oasis.opendocument.spreadsheet-template" => {
                Published(FileType::OdfSpreadsheet)
            }
            "application/vnd.oasis.opendocument.presentation" | "application/vnd.oasis.opendocument.presentation-template" => {
                Published(FileType::OdfPresentation)
            }
            "application/vnd.oasis.opendocument.graphics" | "application/vnd.oasis.opendocument.graphics-template" => {
                Published(FileType::OdfDrawing)
            }
            _ => Never(file_type::UNKNOWN),
        };
    }
    if let Some(types) = part("[Content_Types].xml") {
        return open_xml(&types);
    }
    Published(FileType::Zip)
}

/// Whether an archive that does not say what it is has parts of a document of this type: most programs open it all the same.
pub fn has_parts_of(file_type: FileType, bytes: &[u8]) -> bool {
    let is_part: fn(&str) -> bool = match file_type {
        FileType::Word | FileType::Excel | FileType::PowerPoint => {
            |name| ["word/", "xl/", "ppt/", "docProps/"].into_iter().any(|folder| name.starts_with(folder))
        }
        FileType::OdfText | FileType::OdfSpreadsheet | FileType::OdfPresentation | FileType::OdfDrawing => {
            |name| ["content.xml", "meta.xml", "styles.xml"].contains(&name)
        }
        _ => |_| false,
    };
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.file_names().flatten().any(|name| is_part(&name)))
}

/// What the content types of a package say (ISO/IEC 29500-2, 9.1.2).
fn open_xml(content_types: &str) -> Recognised {
    let lower = content_types.to_ascii_lowercase();
    let holds = |words: &str| lower.contains(words);
    match () {
        () if holds("macroenabled") || holds("vbaproject") || holds("ms-excel.sheet.binary") => Never(file_type::MACROS),
        () if holds("wordprocessingml.document.main+xml") || holds("wordprocessingml.template.main+xml") => Published(FileType::Word),
        () if holds("spreadsheetml.sheet.main+xml") || holds("spreadsheetml.template.main+xml") => Published(FileType::Excel),
        () if holds("presentationml.") && holds(".main+xml") => Published(FileType::PowerPoint),
        () => Never(file_type::UNKNOWN),
    }
}

/// Text, or what is written as text.
fn text(bytes: &[u8]) -> Recognised {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let decoded = match beginning {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // A sign may be cut at the end of the beginning.
        _ => String::from_utf8_lossy(beginning).into_owned(),
    };
    let words = decoded.trim_start_matches('\u{feff}').trim_start();
    if words.starts_with("%PDF-") {
        return Published(FileType::Pdf);
    }
    if let Some((_, refused)) = TEXTUAL.iter().find(|(mark, _)| words.get(..mark.len()).is_some_and(|own| own.eq_ignore_ascii_case(mark))) {
        return Never(*refused);
    }
    let first_line = words.lines().next().unwrap_or_default();
    let is_of_minisign = first_line.starts_with("untrusted comment:") && first_line.contains("secret key");
    if is_of_minisign || first_line.starts_with("-----BEGIN") && first_line.contains("PRIVATE KEY") {
        return Never(file_type::SECRET_KEY);
    }
    if let Some(markup) = words.strip_prefix('<') {
        return markup_text(markup, words);
    }
    if is_text(bytes) { Published(FileType::Text) } else { Nothing }
}

/// What begins with `<`: `markup` is what follows the sign.
fn markup_text(markup: &str, words: &str) -> Recognised {
    let lower = markup.to_ascii_lowercase();
    let begins = |tag: &str| lower.strip_prefix(tag).is_some_and(|rest| rest.starts_with([' ', '\t', '\n', '\x0c', '\r', '>', '/']));
    if PAGES.into_iter().any(begins) || words.to_ascii_lowercase().contains("<html") {
        return Never(file_type::WEB_PAGE);
    }
    let first = first_element(words);
    if first.is_some_and(|name| name.rsplit(':').next() == Some("svg")) {
        return Published(FileType::Svg);
    }
    if first.is_some() || lower.starts_with(['?', '!']) { Never(file_type::XML) } else { Published(FileType::Text) }
}

/// The name of the first element, behind what may stand before it in XML.
fn first_element(mut words: &str) -> Option<&str> {
    loop {
        words = words.trim_start();
        let end = match words {
            _ if words.starts_with("<!--") => words.find("-->")? + 3,
            _ if words.starts_with("<?") => words.find("?>")? + 2,
            _ if words.starts_with("<!") => {
                let subset = words.find('[').filter(|open| words.find('>').is_none_or(|close| *open < close));
                let from = match subset {
                    Some(open) => open + words[open..].find(']')?,
                    None => 0,
                };
                from + words[from..].find('>')? + 1
            }
            _ => {
                let name = words.strip_prefix('<')?;
                let end = name.find(|sign: char| !sign.is_alphanumeric() && !matches!(sign, ':' | '-' | '_' | '.')).unwrap_or(name.len());
                return Some(&name[..end]).filter(|name| !name.is_empty());
            }
        };
        words = &words[end..];
    }
}

/// Whether there is no binary byte (WHATWG MIME Sniffing, "binary data byte", and DEL), or there is a UTF-16 byte order mark.
pub fn is_text(bytes: &[u8]) -> bool {
    let is_binary = |byte: &u8| matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || !bytes.iter().any(is_binary)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(bytes: &[u8]) -> &'static str {
        match recognise(bytes) {
            Published(file_type) => file_type.name(),
            Never(refused) => refused.what,
            Nothing => "nothing",
        }
    }

    #[test]
    fn files_are_recognised_by_what_they_hold() {
        let program = [b"MZ".as_slice(), &[0; 58], &[0x40, 0, 0, 0], b"PE\0\0"].concat();
        let cases: [(&[u8], &str); 38] = [
            (b"\xff\xd8\xff\xe0", "a JPEG picture"),
            (b"%PDF-1.7", "a PDF"),
            (b"\xef\xbb\xbf\n%PDF-1.7", "a PDF"),
            (b"ID3\x04\0\0\0\0\0\x0a", "MP3 sound"),
            (b"\xff\xfb\x90\x00", "MP3 sound"),
            (b"OggS\0\x02", "Ogg sound or film"),
            (b"RIFF\0\0\0\0WAVEfmt ", "WAV sound"),
            (b"\0\0\0\x20ftypisom", "MPEG-4 sound or film"),
            (b"\0\0\0\x20ftypM4A ", "MPEG-4 sound or film"),
            (b"\0\0\0\x20ftypqt  ", "a film in a format that few browsers can play"),
            (b"\0\0\0\x20ftypheic", "a picture in a format other than JPEG, PNG, WebP or SVG"),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", "a WebM film"),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska", "a film in a format that few browsers can play"),
            (b"A table\tof words\r\n", "plain text"),
            ("Été, à côté".as_bytes(), "plain text"),
            (b"\xff\xfea\0b\0", "plain text"),
            (b"", "plain text"),
            (b"1 < 2", "plain text"),
            (b"< 2 persons", "plain text"),
            (b"  <!DOCTYPE html><p>", "a web page"),
            (b"\xef\xbb\xbf<SCRIPT>alert(1)</SCRIPT>", "a web page"),
            (b"\xff\xfe<\0s\0c\0r\0i\0p\0t\0>\0", "a web page"),
            (b"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "a web page"),
            (b"<?xml version=\"1.0\"?><x:html xmlns:x=\"http://www.w3.org/1999/xhtml\"/>", "an XML file"),
            (b"FWS is a service", "plain text"),
            (b"ID3 tags explained", "plain text"),
            (b"The ftyp box", "plain text"),
            (b"<?xml version=\"1.0\"?><!-- a > b --><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "an SVG picture"),
            (b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg:svg/>", "an SVG picture"),
            (b"<rss/>", "an XML file"),
            (b"<?php system('x');", "a script"),
            (b"#!/bin/sh\n", "a script"),
            (&program, "a program"),
            (b"MZ is short for many things", "plain text"),
            (b"\x7fELF\x02", "a program"),
            (b"GIF89a\x01\0", "a picture in a format other than JPEG, PNG, WebP or SVG"),
            (b"untrusted comment: minisign encrypted secret key\nRWRT", "a secret key"),
            (b"\x01\x02\x03", "nothing"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(what(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}

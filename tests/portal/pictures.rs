//! Pictures: published in the sizes that screens ask for, with nothing of the file but its pixels.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, ImageReader, RgbImage};

use crate::site::{Site, Tree};

/// What must never be published: the words hidden in every picture.
const SECRET: &[u8] = b"SECRET-PLACE";

#[test]
fn a_picture_loses_its_metadata_and_keeps_its_orientation() {
    let published = site(&[("people.jpg", jpeg(1000, 2000))], "![People in a circle](people.jpg \"The circle in 2012\")").build();
    let media = media(&published);
    assert_eq!(
        media.iter().map(|(path, bytes)| (*path, size(bytes))).collect::<Vec<_>>(),
        [
            ("media/practices/people-1600.jpg", (1600, 800)),
            ("media/practices/people-480.jpg", (480, 240)),
            ("media/practices/people-960.jpg", (960, 480)),
        ],
        "a picture that lies on its side in the file stands upright, and copies keep its proportions"
    );
    for (path, bytes) in media {
        for hidden in [SECRET, b"Exif", b"http://ns.adobe.com/xap", b"ICC_PROFILE"] {
            assert!(!contains(bytes, hidden), "{path} holds {}", String::from_utf8_lossy(hidden));
        }
    }
    let page = String::from_utf8(published["en/practices/circle.html"].clone()).expect("pages are UTF-8");
    let figure = page.split_once("<figure>").and_then(|(_, rest)| rest.split_once("</figure>")).expect("a figure").0.trim();
    assert_eq!(
        figure,
        "<img src=\"../../media/practices/people-1600.jpg\" \
         srcset=\"../../media/practices/people-480.jpg 480w, ../../media/practices/people-960.jpg 960w, ../../media/practices/people-1600.jpg 1600w\" \
         sizes=\"(min-width: 45rem) 42rem, 100vw\" width=\"1600\" height=\"800\" alt=\"People in a circle\" loading=\"lazy\" decoding=\"async\">\n\
         <figcaption>The circle in 2012</figcaption>"
    );
}

#[test]
fn a_small_picture_has_one_size() {
    let published = site(&[("icon.png", png(64, 32))], "An icon ![of a circle](icon.png) in a line.").build();
    let media = media(&published);
    let [(path, bytes)] = media.as_slice() else { panic!("one file, not {}", media.len()) };
    assert_eq!((*path, size(bytes)), ("media/practices/icon-64.png", (64, 32)));
    assert!(!contains(bytes, SECRET), "the words of the file are gone");
    let page = String::from_utf8(published["fr/practices/circle.html"].clone()).expect("pages are UTF-8");
    assert!(
        page.contains("<p>An icon <img src=\"../../media/practices/icon-64.png\" width=\"64\" height=\"32\" alt=\"of a circle\""),
        "{page}"
    );
}

#[test]
fn a_document_is_published_as_it_is() {
    let report = include_bytes!("../sites/every-kind/content/pages/files/report.pdf");
    let published = site(&[("report.pdf", report.to_vec())], "[The report](report.pdf)").build();
    assert_eq!(published["media/practices/report.pdf"], report);
}

/// A portal of one record with these files beside it.
fn site(files: &[(&str, Vec<u8>)], text: &str) -> Site {
    let site = Site::of(&format!(
        "=== portal.toml\nlanguages = [\"fr\", \"en\"]\nedition = 2026-01-01\n[title]\nfr = \"Portail\"\nen = \"Portal\"\n\
         === states.csv\niso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina,Argentina\n\
         === vocabulary/thesaurus.csv\nid,broader,fr,en,es,pt\noffence,,infraction,offence,delito,infração\n\
         === practices/circle\n+++\ntitle = \"Circle\"\nsummary = \"A circle.\"\nlanguage = \"en\"\ncountries = [\"ARG\"]\n\
         practice_type = \"prevention\"\nphase = \"prevention\"\nthemes = [\"offence\"]\nsources = [{{ title = \"Report\" }}]\n+++\n\n{text}\n"
    ));
    for (name, bytes) in files {
        site.write(&format!("content/practices/{name}"), bytes);
    }
    site
}

fn media(published: &Tree) -> Vec<(&str, &[u8])> {
    published.iter().filter(|(path, _)| path.starts_with("media/")).map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}

fn size(bytes: &[u8]) -> (u32, u32) {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect("memory can be read");
    reader.into_dimensions().expect("a picture is published as a picture")
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// A JPEG file with an EXIF block (turned to the right, place and words), an XMP block and a comment.
fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    pixels(width, height).write_with_encoder(JpegEncoder::new(&mut bytes)).expect("memory takes all that is written");
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    exif.extend(3_u16.to_le_bytes());
    exif.extend(entry(0x0112, 3, 1, 6));
    exif.extend(entry(0x010e, 2, 13, 8 + 2 + 3 * 12 + 4));
    exif.extend(entry(0x8825, 4, 1, 8 + 2 + 3 * 12 + 4 + 13));
    exif.extend(0_u32.to_le_bytes());
    exif.extend(SECRET);
    exif.push(0);
    // The place: north, and a reference to three fractions that are left out.
    exif.extend(1_u16.to_le_bytes());
    exif.extend(entry(1, 2, 2, u32::from(b'N')));
    exif.extend(0_u32.to_le_bytes());
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), SECRET].concat();
    let mut blocks = segment(0xe1, &exif);
    blocks.extend(segment(0xe1, &xmp));
    blocks.extend(segment(0xfe, SECRET));
    bytes.splice(2..2, blocks);
    bytes
}

/// An entry of a directory of TIFF 6.0: tag, type, count, value.
fn entry(tag: u16, kind: u16, count: u32, value: u32) -> Vec<u8> {
    [tag.to_le_bytes().as_slice(), &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).expect("a short segment");
    [[0xff, marker].as_slice(), &length.to_be_bytes(), body].concat()
}

/// A PNG file with words beside its pixels.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels(width, height).write_to(&mut bytes, ImageFormat::Png).expect("memory takes all that is written");
    let mut bytes = bytes.into_inner();
    let text = [b"tEXtComment\0".as_slice(), SECRET].concat();
    let mut chunk = u32::try_from(text.len() - 4).expect("a short chunk").to_be_bytes().to_vec();
    chunk.extend(&text);
    chunk.extend(crc(&text).to_be_bytes());
    // After the signature and the header, which have 8 and 25 bytes.
    bytes.splice(33..33, chunk);
    bytes
}

/// The check sum of PNG chunks (CRC-32 of ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

fn pixels(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 128]))
}

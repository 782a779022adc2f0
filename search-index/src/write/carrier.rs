//! Carriers: classic scripts that hand a block to the page, the same on every host and from a folder.

use std::cell::RefCell;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};

/// Wraps bytes into a script that hands them over under `owner` and `name`.
pub fn carrier(owner: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    script(owner, name, STANDARD.encode(gzip(bytes)).as_bytes())
}

/// A member of gzip (RFC 1952) around `bytes`.
///
/// Each thread keeps one compressor: making one costs more than compressing a block with it. On texts in blocks of this size
/// the third level takes two thirds of the time of the sixth for 2.6 % more bytes, on postings and dictionary for less than
/// 1 %; columns, some thousandths of an index, lose a fifth.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    thread_local! {
        static COMPRESSOR: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(3), false));
    }
    // Magic number, deflate, no flags, no time, no hint of the effort, unknown system.
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    // A stored block costs five bytes for each 64 kB at most; the last one stands for rounding.
    packed.reserve(bytes.len() + bytes.len() / 1_000 + 64);
    COMPRESSOR.with_borrow_mut(|compressor| {
        compressor.reset();
        let status = compressor.compress_vec(bytes, &mut packed, FlushCompress::Finish);
        assert_eq!(status.ok(), Some(Status::StreamEnd), "there is room for what does not compress");
    });
    packed.extend_from_slice(&crc32fast::hash(bytes).to_le_bytes());
    packed.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    packed
}

/// The script that hands `data`, in base64, over under `owner` and `name`.
pub fn script(owner: &str, name: &str, data: &[u8]) -> Vec<u8> {
    let mut script = format!("vademecumBlock(\"{owner}\",\"{name}\",\"").into_bytes();
    script.extend_from_slice(data);
    script.extend_from_slice(b"\")\n");
    script
}

/// Takes the bytes out of a carrier again, as a browser does; none where it is damaged.
pub fn unwrap(script: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(script).ok()?;
    let (rest, end) = text.trim_end().rsplit_once('"')?;
    if end != ")" {
        return None;
    }
    let packed = STANDARD.decode(rest.rsplit_once('"')?.1).ok()?;
    let mut bytes = Vec::new();
    GzDecoder::new(packed.as_slice()).take(64 << 20).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

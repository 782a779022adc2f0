//! Carriers: classic scripts that pass a block to the page; they work on every host and from a folder.

use std::cell::RefCell;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libdeflater::{CompressionLvl, Compressor, Decompressor};

/// The effort of deflate, as a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// For the many blocks of which a query loads a few. For 10 000 documents, level 2 takes 1.5 times as long for 1.1 % fewer bytes,
    /// level 5 takes 2.4 times as long for 2.8 % fewer.
    Least = 1,
    /// For those of a site that has few: on this repository's portal, 0.1 s for a twelfth less of texts, and a twenty-fifth less of
    /// the dictionary and its postings.
    More = 8,
    /// For the few blocks that most queries load: columns of pages become a third smaller.
    Most = 12,
}

/// Largest size of an unpacked block.
const LONGEST: usize = 64 << 20;

/// Wraps bytes in a script that passes them to the page with `owner` and `name`.
pub fn carrier(owner: &str, name: &str, bytes: &[u8], effort: Effort) -> Vec<u8> {
    script(owner, name, STANDARD.encode(gzip(bytes, effort)).as_bytes())
}

/// A member of gzip (RFC 1952) around `bytes`, without a time or a name.
///
/// Each thread reuses a compressor: creating one costs more than compressing a block.
fn gzip(bytes: &[u8], effort: Effort) -> Vec<u8> {
    let new = |effort: Effort| Compressor::new(CompressionLvl::new(effort as i32).expect("a valid compression level"));
    thread_local! {
        static LEAST: RefCell<Option<Compressor>> = const { RefCell::new(None) };
    }
    let pack = |compressor: &mut Compressor| {
        let mut packed = vec![0; compressor.gzip_compress_bound(bytes.len())];
        let length = compressor.gzip_compress(bytes, &mut packed).expect("the buffer has the maximum compressed size");
        packed.truncate(length);
        packed
    };
    match effort {
        Effort::Least => LEAST.with_borrow_mut(|least| pack(least.get_or_insert_with(|| new(effort)))),
        Effort::More | Effort::Most => pack(&mut new(effort)),
    }
}

/// The script that passes `data`, in base64, with `owner` and `name`.
pub fn script(owner: &str, name: &str, data: &[u8]) -> Vec<u8> {
    let mut script = format!("vademecumBlock(\"{owner}\",\"{name}\",\"").into_bytes();
    script.extend_from_slice(data);
    script.extend_from_slice(b"\")\n");
    script
}

/// Extracts the bytes from a carrier, like a browser; none if it is damaged.
pub fn unwrap(script: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(script).ok()?;
    let (rest, end) = text.trim_end().rsplit_once('"')?;
    if end != ")" {
        return None;
    }
    let packed = STANDARD.decode(rest.rsplit_once('"')?.1).ok()?;
    // A gzip member ends with the length of its content.
    let length = u32::from_le_bytes(*packed.last_chunk()?) as usize;
    let mut bytes = vec![0; Some(length).filter(|length| *length <= LONGEST)?];
    let unpacked = Decompressor::new().gzip_decompress(&packed, &mut bytes).ok()?;
    (unpacked == length).then_some(bytes)
}

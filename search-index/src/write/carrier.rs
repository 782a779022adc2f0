//! Carriers: classic scripts that hand a block to the page, the same on every host and from a folder.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::Index;
use super::blocks::Block;
use crate::schema::FORMAT;
use crate::seal;

/// Names the index by its content and wraps every block.
pub fn seal(blocks: Vec<Block>) -> Index {
    let id = name(&blocks);
    let files = blocks.into_par_iter().map(|block| (format!("{}.js", block.name), file(&id, &block.name, &block.body))).collect();
    Index { id, files }
}

/// The file that carries a block of the index called `id`.
pub fn file(id: &str, name: &str, body: &[u8]) -> Vec<u8> {
    carrier(id, name, &seal::seal(id, name, body))
}

/// The name of the index that consists of `blocks`.
pub fn name(blocks: &[Block]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&FORMAT.to_le_bytes());
    for block in blocks {
        for part in [block.name.as_bytes(), &block.body] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().to_hex()[..seal::ID].to_owned()
}

/// Wraps bytes into a script that hands them over under `owner` and `name`.
pub fn carrier(owner: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("a vector takes all that is written");
    let packed = encoder.finish().expect("a vector takes all that is written");
    script(owner, name, STANDARD.encode(packed).as_bytes())
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

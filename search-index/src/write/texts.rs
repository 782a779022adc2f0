//! The texts of sections, for excerpts: few pages to a block, so that ten hits stay cheap.

use std::sync::Arc;

use super::AnalysedPage;
use super::blocks::Block;
use crate::Language;
use crate::bytes::Put;
use crate::schema::block;

/// A block is closed when it holds this many bytes, at least: small blocks keep ten hits cheap.
const SMALL: usize = 3_000;
/// Blocks that a site with little text has: a folder of thousands of files is slow to copy to a stick.
const BLOCKS: usize = 200;
/// Size up to which few blocks are worth their weight.
const LARGE: usize = 20_000;
/// Size of the blocks of a site with more text: its files are many anyway, and a query should not pay for that.
const MANY: usize = 8_000;

/// The size at which a block is closed where all texts together have `length` bytes.
fn full(length: usize) -> usize {
    match length / BLOCKS {
        0..SMALL => SMALL,
        size @ SMALL..=LARGE => size,
        _ => MANY,
    }
}

/// Cuts the texts into blocks; gives the number of the first document of each.
pub fn split(pages: &[Arc<AnalysedPage>], blocks: &mut Vec<Block>) -> Vec<usize> {
    let mut firsts: Vec<usize> = Vec::new();
    let length: usize = pages.iter().flat_map(|page| &page.documents).map(|document| document.range.len()).sum();
    let full = full(length);
    let mut body: Vec<u8> = Vec::new();
    let mut document = 0;
    let mut number = 0;
    let mut flush = |body: &mut Vec<u8>| {
        if !body.is_empty() {
            blocks.push(Block::new(block::texts(number), std::mem::take(body)));
            number += 1;
        }
    };
    for page in pages {
        for (index, piece) in page.documents.iter().enumerate() {
            if body.len() >= full {
                flush(&mut body);
            }
            if body.is_empty() {
                firsts.push(document);
            }
            let head = index == 0 || body.is_empty();
            body.put(u64::from(head));
            if head {
                body.put_text(&page.page.url);
                body.put_text(&page.page.title);
                let also = |language: &Language| 1_u64 << (*language as u8);
                body.put(page.page.also.iter().map(also).fold(0, |mask, bit| mask | bit));
            }
            let section = &page.page.sections[piece.section];
            body.put_text(&section.anchor);
            body.put_text(&section.heading);
            body.put_text(section.text[piece.range.clone()].trim());
            document += 1;
        }
    }
    flush(&mut body);
    firsts
}

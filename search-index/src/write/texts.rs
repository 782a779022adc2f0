//! The texts of sections, for excerpts: few pages to a block, so that ten hits stay cheap.

use std::sync::Arc;

use super::AnalysedPage;
use super::blocks::Block;
use crate::Language;
use crate::bytes::Put;
use crate::schema::block;

/// A block is closed when it holds this many bytes, at least: small blocks keep ten hits cheap.
const SMALL: usize = 3_000;
/// And at most, however large the site.
const LARGE: usize = 20_000;
/// Blocks that a site of middle size has: a folder of thousands of files is slow to copy to a stick.
const BLOCKS: usize = 180;

/// Cuts the texts into blocks; gives the number of the first document of each.
pub fn split(pages: &[Arc<AnalysedPage>], blocks: &mut Vec<Block>) -> Vec<usize> {
    let mut firsts: Vec<usize> = Vec::new();
    let length: usize = pages.iter().flat_map(|page| &page.documents).map(|document| document.range.len()).sum();
    let full = (length / BLOCKS).clamp(SMALL, LARGE);
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

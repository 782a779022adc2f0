//! The texts of sections, for excerpts: few pages to a block, so that ten hits stay cheap.

use std::sync::Arc;

use super::AnalysedPage;
use super::analyse::Document;
use super::blocks::{Block, Body, Texts};
use crate::LanguageSet;
use crate::bytes::Put;
use crate::schema::block;

/// Minimum size of a full block: small blocks keep ten hits cheap.
const SMALL: usize = 3_000;
/// Number of blocks of a site with little text: a folder of thousands of files is slow to copy to a stick.
const BLOCKS: usize = 200;
/// Largest block size for the sake of fewer files.
const LARGE: usize = 20_000;
/// Size of the blocks of a site with more text: its files are many anyway, and a query should not pay for that.
const MANY: usize = 8_000;

/// The size of a full block, if all texts have `length` bytes in total.
fn full(length: usize) -> usize {
    match length / BLOCKS {
        0..SMALL => SMALL,
        size @ SMALL..=LARGE => size,
        _ => MANY,
    }
}

/// Splits the texts into blocks; returns the number of the first document of each. `kind` is the name of the facet that is shown
/// with each hit.
pub fn split(pages: &[Arc<AnalysedPage>], kind: Option<&str>, blocks: &mut Vec<Block>) -> Vec<usize> {
    let length: usize = pages.iter().flat_map(|page| &page.documents).map(|document| document.range.len()).sum();
    let full = full(length);
    let mut cuts: Vec<Texts> = Vec::new();
    let mut size = Length(full);
    for (number, page) in pages.iter().enumerate() {
        for (place, document) in page.documents.iter().enumerate() {
            if size.0 >= full {
                size = Length(0);
                cuts.push(Texts { page: number, place, count: 0 });
            }
            if let Some(last) = cuts.last_mut() {
                put(&mut size, page, document, kind, last.count == 0 || place == 0);
                last.count += 1;
            }
        }
    }
    let firsts = cuts.iter().scan(0, |next, cut| Some(std::mem::replace(next, *next + cut.count))).collect();
    blocks.extend(cuts.into_iter().enumerate().map(|(number, cut)| Block { name: block::texts(number), body: Body::Texts(cut) }));
    firsts
}

/// The body of a block with the texts of `which` documents of `pages`; `kind` as for [`split`].
pub fn body(which: &Texts, pages: &[Arc<AnalysedPage>], kind: Option<&str>) -> Vec<u8> {
    let documents = pages[which.page..].iter().flat_map(|page| page.documents.iter().enumerate().map(move |place| (page, place)));
    let mut body = Vec::new();
    for (page, (place, document)) in documents.skip(which.place).take(which.count) {
        let head = body.is_empty() || place == 0;
        put(&mut body, page, document, kind, head);
    }
    body
}

/// Writes one document; with the data of its page if it is at the `head` of the page or of a block.
fn put(body: &mut impl Put, own: &AnalysedPage, document: &Document, kind: Option<&str>, head: bool) {
    let page = &own.page;
    body.put(u64::from(head));
    if head {
        body.put_text(&page.url);
        body.put_text(&page.title);
        body.put(u64::from(page.also.iter().copied().collect::<LanguageSet>().bits()));
        body.put(u64::from(page.date.unwrap_or(0)));
        body.put_text(kind.and_then(|kind| page.facets.get(kind)?.first()).map_or("", String::as_str));
    }
    let section = &page.sections[document.section];
    body.put_text(&section.anchor);
    body.put_text(&section.heading);
    body.put_text(section.text[document.range.clone()].trim());
}

/// The length of a body, without building it.
struct Length(usize);

impl Put for Length {
    fn put(&mut self, number: u64) {
        self.0 += length(number);
    }

    fn put_bytes(&mut self, bytes: &[u8]) {
        self.put(bytes.len() as u64);
        self.0 += bytes.len();
    }

    fn put_text(&mut self, text: &str) {
        self.put_bytes(text.as_bytes());
    }
}

/// The encoded length of a number.
fn length(number: u64) -> usize {
    (u64::BITS - (number | 1).leading_zeros()).div_ceil(7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_long_as_put_makes_them() {
        for bits in 0..64 {
            for number in [(1_u64 << bits) - 1, 1 << bits] {
                let mut pushed = Vec::new();
                pushed.put(number);
                assert_eq!(length(number), pushed.len(), "{number}");
            }
        }
    }
}

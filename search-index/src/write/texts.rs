//! The texts of sections, for excerpts: few pages to a block, so that ten hits stay cheap.

use std::sync::Arc;

use serde::Serialize;

use super::AnalysedPage;
use super::analyse::Document;
use super::blocks::{BlockBody, NamedBlock, TextRange};
use crate::LanguageSet;
use crate::blocks::{StoredPage, StoredText, encode};
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
pub fn split(pages: &[Arc<AnalysedPage>], kind: Option<&str>, blocks: &mut Vec<NamedBlock>) -> Vec<usize> {
    let length: usize = pages.iter().flat_map(|page| &page.documents).map(|document| document.range.len()).sum();
    let full = full(length);
    let mut cuts: Vec<TextRange> = Vec::new();
    let mut size = full;
    for (number, page) in pages.iter().enumerate() {
        for (place, document) in page.documents.iter().enumerate() {
            if size >= full {
                size = 0;
                cuts.push(TextRange { page: number, place, count: 0 });
            }
            if let Some(last) = cuts.last_mut() {
                size += encoded_length(&stored(page, document, kind, last.count == 0 || place == 0));
                last.count += 1;
            }
        }
    }
    let firsts = cuts.iter().scan(0, |next, cut| Some(std::mem::replace(next, *next + cut.count))).collect();
    blocks.extend(
        cuts.into_iter().enumerate().map(|(number, cut)| NamedBlock { name: block::texts(number), body: BlockBody::TextRange(cut) }),
    );
    firsts
}

/// The body of a block with the texts of `which` documents of `pages`; `kind` as for [`split`].
pub fn body(which: &TextRange, pages: &[Arc<AnalysedPage>], kind: Option<&str>) -> Vec<u8> {
    let documents = pages[which.page..].iter().flat_map(|page| page.documents.iter().enumerate().map(move |place| (page, place)));
    let chosen = documents.skip(which.place).take(which.count).enumerate();
    let texts: Vec<StoredText<'_>> =
        chosen.map(|(number, (page, (place, document)))| stored(page, document, kind, number == 0 || place == 0)).collect();
    encode(&texts)
}

/// One document; with the data of its page if it is at the `head` of the page or of a block.
fn stored<'p>(own: &'p AnalysedPage, document: &Document, kind: Option<&str>, head: bool) -> StoredText<'p> {
    let page = &own.page;
    let section = &page.sections[document.section];
    StoredText {
        page: head.then(|| StoredPage {
            url: &page.url,
            title: &page.title,
            also: page.also.iter().copied().collect::<LanguageSet>().bits(),
            date: page.date.unwrap_or(0),
            kind: kind.and_then(|kind| page.facets.get(kind)?.first()).map_or("", String::as_str),
        }),
        anchor: &section.anchor,
        heading: &section.heading,
        text: section.text[document.range.clone()].trim(),
    }
}

/// The length of a value in a block, in bytes, without building it.
fn encoded_length(value: &impl Serialize) -> usize {
    postcard::serialize_with_flavor(value, postcard::ser_flavors::Size::default()).expect("its length can be added up")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_that_of_the_bytes() {
        for text in [String::new(), "é".repeat(100), "a".repeat(20_000)] {
            let stored = StoredText { page: None, anchor: "", heading: "h", text: &text };
            assert_eq!(encoded_length(&stored), encode(&stored).len());
        }
    }
}

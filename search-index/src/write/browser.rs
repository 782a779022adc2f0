//! The files of search on a site: the index, the reader, and the script that connects them.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::blocks::{OPENING, opening_in};
use super::carrier::script;
use crate::LanguageTable;
use crate::read::json::texts;
use crate::schema::{FacetKey, LANGUAGE_FACET};

/// The reader, as `build-reader` built and packed it.
const READER: &[u8] = include_bytes!("../../reader/reader.wasm.lzma");
/// The LZMA decoder: a function expression.
const UNPACK: &str = include_str!("../../web/lzma.js");
/// The browser side: an expression that is called with the description of the index.
const SEARCH: &str = include_str!("../../web/search.js");
/// The path of the script below the output folder; it does not depend on the name of the index.
pub const SCRIPT: &str = "search/search.js";

/// Length of a part of the reader in its carrier; parts make the progress of loading visible.
const PART: usize = 96_000;

/// The reader, and the script for the index called `id` in these languages, with their paths below the output folder; `size` gives
/// the bytes of the file of a block.
pub(super) fn reader_and_script(
    id: &str,
    table: &LanguageTable,
    facets: &[FacetKey],
    size: impl Fn(&str) -> Option<usize>,
) -> Vec<(String, Vec<u8>)> {
    let (hash, packed) = &*PACKED;
    let mut parts = Vec::new();
    let mut files = Vec::new();
    for (number, part) in packed.as_bytes().chunks(PART).enumerate() {
        let name = format!("reader-{hash}-{number}");
        parts.push(format!("{{name:\"{name}\",bytes:{}}}", part.len() * 3 / 4));
        files.push((format!("search/{name}.js"), script("reader", &name, part)));
    }
    let sized = |name: &str| size(name).map(|bytes| format!("{{name:\"{name}\",bytes:{}}}", bytes * 3 / 4));
    let blocks = |names: &[&str]| names.iter().filter_map(|name| sized(name)).collect::<Vec<_>>().join(",");
    let own_blocks = |language| {
        let code = table.code(language);
        format!("\"{code}\":[{}]", blocks(&opening_in(code).each_ref().map(String::as_str)))
    };
    let languages: Vec<String> = table.all().map(own_blocks).collect();
    let facets: Vec<String> = facets.iter().map(|facet| facet.name.clone()).chain([LANGUAGE_FACET.to_owned()]).collect();
    let (index, languages, facets, reader) = (blocks(&OPENING), languages.join(","), texts(&facets), parts.join(","));
    let unpack = UNPACK.trim_end();
    let config =
        format!("({{id:\"{id}\",index:[{index}],languages:{{{languages}}},facets:{facets},reader:[{reader}],unlzma:{unpack}}});\n");
    files.push((SCRIPT.to_owned(), [SEARCH.trim_end().as_bytes(), config.as_bytes()].concat()));
    files
}

/// The name of the reader, and the reader encoded for carriers.
static PACKED: LazyLock<(String, String)> = LazyLock::new(|| {
    let hash = blake3::hash(READER).to_hex()[..16].to_owned();
    (hash, STANDARD.encode(READER))
});

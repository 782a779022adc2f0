//! A source as its readers see it: text without markup, piece by piece, with the place of each part in the source.
//!
//! Paragraphs, items, headings, cells, captions, titles and values are pieces. What stands in a source and is shown to nobody, as
//! addresses and remarks, comes along as pieces of its own.

mod characters;
mod code;
mod facts;
mod given_names;
mod html;
mod markdown;
mod names;
mod pieces;
mod plain;
mod signs;
mod simple;
mod tables;
mod traced;

use std::ops::Range;

use crate::diagnostics::source::SourceId;
use crate::front_matter::{self, Format, Parts};
pub use given_names::is_given_name;
use pieces::Pieces;
use plain::plain;
pub use simple::{Simple, simple};
pub use traced::Traced;

/// What readers see of the file with this path and text; its extension tells how it is written.
pub fn visible(path: &str, text: &str) -> Traced {
    let mut pieces = Pieces::with_capacity(text.len());
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "md" => document(text, &mut pieces),
        "csv" | "tsv" => tables::csv(text, &mut pieces),
        "toml" => facts::toml(&Traced::of(text, 0), &mut pieces),
        "html" | "htm" | "xhtml" | "svg" | "xml" => html::html(&Traced::of(text, 0), &mut pieces),
        "css" | "js" | "mjs" => code::code(&Traced::of(text, 0), &mut pieces),
        "txt" => facts::paragraphs(&Traced::of(text, 0), &mut pieces),
        _ => facts::lines(&Traced::of(text, 0), &mut pieces),
    }
    plain(pieces.finish())
}

/// What the names in paths say, as words; each of `names` is the place of a path in `paths`.
pub fn visible_paths(paths: &str, names: &[Range<usize>]) -> Traced {
    let whole = Traced::of(paths, 0);
    let mut pieces = Pieces::default();
    for name in names {
        pieces.names(&whole.part(name.clone()));
        pieces.end();
    }
    plain(pieces.finish())
}

/// What a message says, and the names in the paths that it names.
pub fn visible_message(message: &str) -> Traced {
    let whole = Traced::of(message, 0);
    let mut pieces = Pieces::default();
    facts::lines(&whole, &mut pieces);
    let mut start = 0;
    for word in message.split([' ', '\n', '`', '"']) {
        pieces.names(&whole.part(start..start + word.len()));
        start += word.len() + 1;
    }
    plain(pieces.finish())
}

/// A record: front matter and Markdown.
fn document(text: &str, pieces: &mut Pieces) {
    let part = |range: Range<usize>| Traced::of(&text[range.clone()], range.start);
    match front_matter::split(SourceId(0), text) {
        Ok(Parts { format, facts, body }) => {
            match format {
                Format::Toml => facts::toml(&part(facts), pieces),
                Format::Yaml => facts::yaml(&part(facts), pieces),
            }
            markdown::markdown(&part(body), pieces);
        }
        Err(_) => {
            let whole = part(0..text.len());
            // Facts that do not end are read as facts too.
            match text.lines().next().map(str::trim_end) {
                Some("+++") => facts::toml(&whole, pieces),
                Some("---") => facts::yaml(&whole, pieces),
                _ => {}
            }
            markdown::markdown(&whole, pieces);
        }
    }
}

//! The generator of the `vademecum` command: content in, a portal for any host out.
//!
//! ```text
//! disk ─► Sources ─load─► Content ─parse─► Parsed ─resolve─► Site ─pages─► views ─render─► (path, bytes)… ─► disk
//! ```
//!
//! In the order in which data flows:
//!
//! - `text`, `language`, `diagnostics`: what every stage uses: dates, paths and limits; languages; mistakes of authors as data.
//! - `model`: the kinds of record and their facts, which a portal declares in `content/model/` and the program in files of the same
//!   notation. Checks of front matter, the rows of a page, filters, cards, the menu and open data follow from it. Modules that compute
//!   (`answers`, official texts, the glossary) know the built-in kinds by name.
//! - `disk`: the only folder that touches files. `load`: which file is what. `parse`: front matter, Markdown, tables, official texts.
//! - `check`: confidential details, attachments, links. `resolve`: references become ids; the result is `site`.
//! - `answers`: what binds two states. `pages` and `view`: what each page says, as data. `render`: HTML, pictures, headers.
//! - `machine_readable`: search index, open data, sitemap and feeds.
//! - `build` runs these stages; `copy` makes a folder to carry away, `serve` a preview, `starter` a new portal, `explain` the reference;
//!   `cli` reads the command line.
//!
//! Each stage is one function that takes the type of the previous stage and returns its own type, with the mistakes it found
//! (`Outcome`). Nothing between the two disks reads the clock, the environment or a random number, so the same content gives the same
//! bytes. Pages are rendered in parallel, checked and passed to the writer one by one, so memory grows with the records and not with
//! the HTML.

mod answers;
mod build;
mod cache;
mod check;
mod cli;
mod copy;
mod diagnostics;
mod disk;
mod explain;
mod front_matter;
mod language;
mod load;
mod machine_readable;
mod model;
mod pages;
mod parse;
#[cfg(test)]
mod properties;
mod render;
mod resolve;
#[cfg(feature = "serve")]
mod serve;
mod site;
mod starter;
mod text;
mod theme;
mod view;

pub use cli::run;

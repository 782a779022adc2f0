//! The generator of the `vademecum` command: content in, a portal for any host out.
//!
//! ```text
//! disk ─► Sources ─load─► Content ─parse─► Parsed ─resolve─► Site ─pages─► views ─render─► (path, bytes)… ─► disk
//! ```
//!
//! `model` says what all of them work on: the kinds of record and their facts, which a portal declares in `content/model/` and the
//! program in files of the same notation. What is checked in front matter, the rows of a page, filters, cards, the menu and open data
//! follow from it; `explain` prints it as the reference of a portal. Modules that compute (`answers`, official texts, the glossary) know the built-in kinds by name.
//!
//! Each stage is one function that takes the type of the previous stage and returns its own type, with the mistakes it found
//! (`Outcome`). In addition, `confidentiality` checks the source texts of `Sources`, and `attachments` checks the files that are
//! published next to records. Only `disk` uses the file system; nothing between the two disks reads the clock, the environment or a
//! random number, so the same content gives the same bytes. Pages are rendered in parallel, checked and passed to the writer one by
//! one, so memory grows with the records and not with the HTML.

mod answers;
mod attachments;
mod base_url;
mod bounds;
mod brand;
mod build;
mod check;
mod cli;
mod confidentiality;
mod copy;
mod date;
mod diagnostic;
mod disk;
mod encoding;
mod explain;
mod export;
mod feeds;
mod front_matter;
mod headers;
mod images;
mod index;
mod keys;
mod kinds;
mod language;
mod load;
mod markdown;
mod mistakes;
mod model;
mod official_text;
mod open_data;
mod pages;
mod parse;
mod paths;
mod policy;
#[cfg(test)]
mod properties;
mod remembered;
mod render;
mod report;
mod resolve;
#[cfg(feature = "serve")]
mod serve;
mod shape;
mod shown;
mod site;
mod source;
mod starter;
mod table;
mod tables;
mod theme;
mod typography;
mod view;

pub use cli::run;

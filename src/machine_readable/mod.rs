//! What a portal publishes for programs: the search index, open data, and the files by which others find its pages.

pub mod discovery;
pub mod index;
pub mod open_data;

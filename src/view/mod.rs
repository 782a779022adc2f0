//! The data for templates, and nothing else: everything is already resolved, sorted, counted and in words.
//!
//! Types have the names that templates know them by (`record`, `table`, `site`); where another module has a type of the same name, code
//! writes `view::Record`.
//!
//! Addresses are relative to the page that shows them and end in a file name. Texts are plain unless the field says HTML.

mod compendium;
mod lists;
mod pages;
mod pair;
mod record;
mod shell;

use serde::Serialize;

pub use compendium::*;
pub use lists::*;
pub use pages::*;
pub use pair::*;
pub use record::*;
pub use shell::*;

/// A link with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Hash)]
pub struct Link {
    /// Its text.
    pub text: String,
    /// Its address; empty for plain text.
    pub url: String,
    /// Language of the text, where it differs from the page's.
    pub lang: Option<&'static str>,
}

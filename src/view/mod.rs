//! The data for templates, and nothing else: everything is already resolved, sorted, counted and in words.
//!
//! Addresses are relative to the page that shows them and end in a file name. Texts are plain unless the field says HTML.

mod answers;
mod lists;
mod pages;
mod record;
mod shell;

use serde::Serialize;

pub use answers::*;
pub use lists::*;
pub use pages::*;
pub use record::*;
pub use shell::*;

/// A link in one of the four languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Hash)]
pub struct Link {
    /// Its text.
    pub text: String,
    /// Its address; empty for plain text.
    pub url: String,
    /// Language of the text, where it differs from the page's.
    pub lang: Option<&'static str>,
}

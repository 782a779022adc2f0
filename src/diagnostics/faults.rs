//! Reasons why a file cannot be published.

use crate::text::file_type::{FileType, Refused};

/// A problem of a file, or of a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Files of this kind are not published.
    Refused(Refused),
    /// Its extension does not match its content: what it is, and its type if that type is published.
    OtherType(&'static str, Option<FileType>),
    /// It contains active content, which runs when it is opened or loads something from another place.
    Active(&'static str),
    /// It cannot be checked: why.
    Unreadable(&'static str),
    /// Its name is not safe: why.
    Name(&'static str),
    /// The problem is in a member of an archive or a part of a document.
    Within(String, Box<Fault>),
}

/// The reasons of [`Fault::Unreadable`].
pub mod unreadable {
    pub const EMPTY: &str = "it is empty";
    pub const DAMAGED: &str = "it is damaged";
    pub const LOCKED: &str = "it is protected with a password";
    pub const TOO_LARGE: &str = "it is too large to be checked";
    pub const ENTITIES: &str = "it declares its own XML entities";
    pub const NOT_UTF8: &str = "it is not UTF-8 text";
    pub const NOT_PLAIN: &str = "its archive describes the same part in two different ways";
}

/// LinkFault a link is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkFault {
    /// No file has this path.
    NoFile,
    /// A file has this path, but with different upper and lower case.
    OtherCase,
    /// The page has no such anchor.
    NoAnchor,
    /// The page has the same `id` twice.
    DoubledId,
    /// It starts with `/`, so it does not work from a folder.
    Rooted,
    /// It loads something from another website.
    ForeignResource,
}

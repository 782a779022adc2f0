//! What keeps a file from being published.

use super::types::{FileType, Refused};

/// What is wrong with a file, or with a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Files of this kind are not published.
    Refused(Refused),
    /// Its name says one type and its content is another: what it is, and its type where that is published.
    OtherType(&'static str, Option<FileType>),
    /// It would do something when it is opened, or fetch something from elsewhere: what it holds.
    Active(&'static str),
    /// It cannot be looked through: why.
    Unreadable(&'static str),
    /// Its name is dangerous: why.
    Name(&'static str),
    /// A member of an archive or a part of a document is at fault.
    Within(String, Box<Fault>),
}

/// The reasons of [`Fault::Unreadable`].
pub mod unreadable {
    pub const EMPTY: &str = "it is empty";
    pub const DAMAGED: &str = "it is damaged";
    pub const LOCKED: &str = "it is locked with a password";
    pub const TOO_LARGE: &str = "it holds more than can be looked through";
    pub const ENTITIES: &str = "it declares entities of its own";
    pub const NOT_UTF8: &str = "it is not UTF-8 text";
    pub const NOT_PLAIN: &str = "its archive says two things of the same part";
}

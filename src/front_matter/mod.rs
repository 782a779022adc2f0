//! The block of facts at the head of a record: finding it, and reading it into the struct of its kind.

mod facts;
mod hints;
pub mod keys;
mod notation;
pub mod shape;
mod stand_ins;
mod table;
mod yaml;
mod yaml_places;

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use self::facts::ReadNotation;
use self::notation::InvalidNotation;
pub use self::stand_ins::is_stand_in;
use self::yaml::Yaml;
use crate::diagnostics::mistakes;
use crate::diagnostics::source::{SourceId, Span};
use crate::diagnostics::{Diagnostic, Outcome};

/// A record's file, cut into its two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// How the facts are written.
    pub format: Format,
    /// The facts, without the lines of `+++` or `---`.
    pub facts: Range<usize>,
    /// The text below.
    pub body: Range<usize>,
}

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// TOML between lines of `+++`.
    Toml,
    /// YAML between lines of `---`.
    Yaml,
}

/// Front matter as the struct of its kind.
#[derive(Debug)]
pub struct FrontMatter<T> {
    /// What is written; a misspelt key goes by the name that was meant, and what cannot be used is left out.
    pub value: T,
    /// Whether values stand in for keys that are missing or cannot be read, so that the rest of the record is checked as well.
    /// Their places satisfy [`is_stand_in`].
    pub has_stand_ins: bool,
}

/// What the facts of a file are read into.
pub trait FactShape {
    type Value;

    /// The keys that may stand there; empty where any may.
    fn keys(&self) -> Vec<&str>;

    /// The key that an unknown one was meant to be, if one stands out.
    fn meant(&self, key: &str) -> Option<&str> {
        mistakes::nearest(key, self.keys())
    }

    /// A value that a missing key could have.
    fn example(&self, key: &str) -> Option<&'static str> {
        let _ = key;
        None
    }

    /// What the author is to write for a key.
    fn help(&self, key: &str) -> Option<&str> {
        let _ = key;
        None
    }

    /// Reads the whole table.
    ///
    /// # Errors
    ///
    /// Returns the first mistake, in the words of `serde`.
    fn read(&self, value: Spanned<DeValue<'_>>) -> Result<Self::Value, toml::de::Error>;
}

/// The shape of a struct.
struct StructShape<T>(std::marker::PhantomData<T>);

impl<T: DeserializeOwned> FactShape for StructShape<T> {
    type Value = T;

    fn keys(&self) -> Vec<&str> {
        crate::front_matter::keys::keys::<T>().to_vec()
    }

    fn read(&self, value: Spanned<DeValue<'_>>) -> Result<T, toml::de::Error> {
        T::deserialize(ValueDeserializer::from(value))
    }
}

/// Cuts a file into front matter and body.
///
/// # Errors
///
/// Returns the diagnostic when there is no front matter or it does not end.
pub fn split(source: SourceId, text: &str) -> Result<Parts, Diagnostic> {
    let first = text.lines().next().unwrap_or_default();
    let (format, fence) = match first.trim_end() {
        "+++" => (Format::Toml, "+++"),
        "---" => (Format::Yaml, "---"),
        _ => return Err(mistakes::no_front_matter(Span::new(source, 0..first.len()))),
    };
    let start = (first.len() + 1).min(text.len());
    let mut offset = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == fence {
            return Ok(Parts { format, facts: start..offset, body: offset + line.len()..text.len() });
        }
        offset += line.len();
    }
    Err(mistakes::unclosed_front_matter(Span::new(source, 0..first.len()), fence))
}

/// Reads front matter into `T`, as [`read_shape`] does.
pub fn read<T: DeserializeOwned>(source: SourceId, text: &str, parts: &Parts) -> Outcome<Option<FrontMatter<T>>> {
    read_shape(source, text, parts, &StructShape::<T>(std::marker::PhantomData))
}

/// Reads front matter into the value of a shape, and reports every mistake in it.
///
/// There is a value wherever stand-ins can take the place of what is wrong; nothing is published then, but the text and the
/// other facts of the record are checked in the same run. Where the notation is broken so that the facts cannot be told apart,
/// all of them are stand-ins.
pub fn read_shape<S: FactShape>(source: SourceId, text: &str, parts: &Parts, shape: &S) -> Outcome<Option<FrontMatter<S::Value>>> {
    let written = &text[parts.facts.clone()];
    match parts.format {
        Format::Toml => {
            // A blank line of the same length stands in for the opening line, so that every place counts from the start of the file.
            let blank = " ".repeat(parts.facts.start.saturating_sub(1)) + if parts.facts.start > 0 { "\n" } else { "" };
            read_notation(source, text, &(blank + written), shape)
        }
        Format::Yaml => {
            let Yaml { table, left_out, diagnostics } = yaml::parse(source, written, parts.facts.start);
            let again = || yaml::parse(source, written, parts.facts.start).table;
            facts::read(first_line(source, text), Format::Yaml, ReadNotation { table, left_out, diagnostics }, again, shape)
        }
    }
}

/// Reads a whole TOML text (`portal.toml`, strings of a theme) into `T`, like [`read`].
pub fn read_toml<T: DeserializeOwned>(source: SourceId, text: &str) -> Outcome<Option<FrontMatter<T>>> {
    read_notation(source, text, text, &StructShape::<T>(std::marker::PhantomData))
}

/// Reads `toml`, which has the places of the file that holds `text`.
fn read_notation<S: FactShape>(source: SourceId, text: &str, toml: &str, shape: &S) -> Outcome<Option<FrontMatter<S::Value>>> {
    let first_line = first_line(source, text);
    match notation::parse(source, toml) {
        Ok(table) => {
            let written = ReadNotation { table: Some(table), left_out: Vec::new(), diagnostics: Vec::new() };
            facts::read(first_line, Format::Toml, written, || DeTable::parse(toml).ok(), shape)
        }
        Err(InvalidNotation { readable, left_out, diagnostics }) => {
            let table = || readable.as_deref().and_then(|readable| DeTable::parse(readable).ok());
            let written = ReadNotation { table: table(), left_out, diagnostics };
            let read = facts::read(first_line, Format::Toml, written, table, shape);
            // Where lines are left out, what they say is missing from the value.
            read.map(|facts| facts.map(|facts| FrontMatter { has_stand_ins: true, ..facts }))
        }
    }
}

fn first_line(source: SourceId, text: &str) -> Span {
    Span::new(source, 0..text.find('\n').unwrap_or(text.len()))
}

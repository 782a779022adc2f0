//! A fact that a kind of record has.

use super::Kind;
use crate::diagnostics::source::Span;
use crate::language::Words;

/// A fact of a kind, by its number in [`KindModel::facts`](super::KindModel::facts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub(super) u16);

/// A fact of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactModel {
    /// What authors write before `=`.
    pub key: String,
    /// What stands behind it.
    pub is: FactType,
    /// Whether every record must have it.
    pub required: bool,
    /// Whether lists and search can be narrowed by it.
    pub filter: bool,
    /// Whether cards show it.
    pub card: bool,
    /// What readers see before the value.
    pub label: Words,
    /// What the author is to write.
    pub help: Words,
    /// Its property in a public vocabulary: `schema:about`.
    pub schema: Option<String>,
    /// Its name in open data.
    pub data: String,
    /// Its name in addresses of lists: `by-NAME`.
    pub slug: String,
    /// Words that authors may write in place of the key, as [`crate::text::slug::anchor`] folds them.
    pub near: Vec<String>,
    /// Whether a page shows it as a row.
    pub row: bool,
    /// Whether there is a row even where the author gives no value.
    pub always: bool,
    /// The word of its list that pages show where the author gives none, and where a portal names it.
    pub otherwise: Option<(String, Option<Span>)>,
    /// Where a portal names its list or kind.
    pub from: Option<Span>,
    /// Whether the program brings it along.
    pub built_in: bool,
}

/// What the value of a fact is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactType {
    /// A word of a controlled list.
    Word(String),
    /// Words of a controlled list.
    Words(String),
    Text,
    /// A text in some languages.
    Texts,
    /// A whole number.
    Number,
    Year,
    Date,
    YesNo,
    WebAddress,
    Language,
    Languages,
    /// A record of a kind, by its id.
    Record(Kind),
    Records(Kind),
    /// Where facts come from.
    Sources,
    /// Where the record stood before.
    OldAddresses,
    /// Keys of other facts.
    FactNames,
    /// The version of a text, which translations name.
    Version,
    /// What the model does not say as it must: such a fact is not read.
    Unclear,
}

impl FactType {
    /// The names of the types that a portal can give to its facts.
    pub const NAMES: [&'static str; 12] =
        ["word", "words", "text", "number", "year", "date", "yes-no", "web-address", "language", "languages", "record", "records"];

    /// The list that its words are of.
    pub fn list(&self) -> Option<&str> {
        match self {
            Self::Word(list) | Self::Words(list) => Some(list),
            _ => None,
        }
    }

    /// The kind that its records are of.
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Record(kind) | Self::Records(kind) => Some(*kind),
            _ => None,
        }
    }

    /// Whether lists can be narrowed by such a fact.
    pub const fn can_filter(&self) -> bool {
        matches!(
            self,
            Self::Word(_)
                | Self::Words(_)
                | Self::Number
                | Self::Year
                | Self::YesNo
                | Self::Language
                | Self::Languages
                | Self::Record(_)
                | Self::Records(_)
        )
    }

    /// Whether it is neither a word of a list nor a record.
    pub const fn is_plain(&self) -> bool {
        !matches!(self, Self::Word(_) | Self::Words(_) | Self::Record(_) | Self::Records(_))
    }

    /// A value, as an example in TOML that is valid YAML too.
    pub const fn example(&self) -> &'static str {
        match self {
            Self::Word(_) | Self::Text | Self::Record(_) => "\"…\"",
            Self::Words(_) | Self::Records(_) | Self::FactNames | Self::OldAddresses => "[\"…\"]",
            Self::Texts => "{ en = \"…\" }",
            Self::Number | Self::Version => "1",
            Self::Year => "2026",
            Self::Date => "2026-01-31",
            Self::YesNo => "true",
            Self::WebAddress => "\"https://…\"",
            Self::Language => "\"en\"",
            Self::Languages => "[\"en\"]",
            Self::Sources => "[{ url = \"https://…\" }]",
            Self::Unclear => "…",
        }
    }
}

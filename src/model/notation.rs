//! The notation of `content/model/KIND.toml`, which the files of built-in kinds have too.

use serde::Deserialize;
use toml::Spanned;

use crate::language::Words;
use crate::model::kinds::Name;

/// A file of the model.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindFile {
    /// Its name in open data, in the addresses of search and in classes of style; the name of the file where it is not given.
    pub id: Option<Name>,
    /// The folder of its records; the name of the file where it is not given.
    pub folder: Option<Name>,
    /// What it has beside its own facts: `report`.
    pub based_on: Option<Name>,
    /// After how many months its facts are due for review.
    pub review_after_months: Option<Spanned<u16>>,
    /// By what its list is ordered.
    pub order: Option<Vec<Name>>,
    /// Its place in the menu; none: in no menu.
    pub menu: Option<Spanned<u16>>,
    /// The class of its records in schema.org: `schema:Report`.
    pub schema: Option<Name>,
    /// Whether feeds report its new records.
    pub feed: Option<Spanned<bool>>,
    pub name: Option<Spanned<KindWords>>,
    #[serde(default, rename = "fact")]
    pub facts: Vec<Spanned<FactFile>>,
    /// Built-in kinds only: where its records are written.
    pub written_in: Option<Spanned<WrittenIn>>,
    /// Built-in kinds only: whether it has a list.
    pub list: Option<Spanned<bool>>,
    /// Built-in kinds only: whether other pages name its records in one line.
    pub compact: Option<Spanned<bool>>,
    /// The base of reports only: behind which fact those of the kind itself stand.
    pub own_facts_after: Option<Name>,
}

/// What a kind is called.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindWords {
    /// One of its records: "Practice".
    pub one: Spanned<Words>,
    /// All of them: "Practices".
    pub many: Spanned<Words>,
    /// A sentence under the title of its list.
    #[serde(default)]
    pub about: Words,
}

/// A fact of a kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactFile {
    /// What authors write before `=`.
    pub key: Name,
    /// What stands behind it.
    pub is: Name,
    /// The list of a word, or the kind of a record.
    pub from: Option<Name>,
    #[serde(default)]
    pub required: bool,
    /// Whether lists can be narrowed by it.
    pub filter: Option<Spanned<bool>>,
    /// Whether cards show it.
    #[serde(default)]
    pub card: bool,
    pub label: Option<Spanned<Words>>,
    /// What the author is to write, for the reference of the portal.
    #[serde(default)]
    pub help: Words,
    /// Whether a text is a table of languages.
    pub per_language: Option<Spanned<bool>>,
    /// Its property in a public vocabulary: `schema:about`.
    pub schema: Option<Name>,
    /// Its name in open data; its key where it is not given.
    pub data: Option<Name>,
    /// Other words that authors write in place of the key.
    #[serde(default)]
    pub also: Vec<String>,
    /// Whether a page shows it as a row.
    pub row: Option<bool>,
    /// Whether there is a row even where the author gives no value: "not documented".
    #[serde(default)]
    pub always: bool,
    /// The word of its list that pages show where the author gives none.
    pub otherwise: Option<Name>,
}

/// Where the records of a kind are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum WrittenIn {
    /// A Markdown file each.
    Markdown,
    /// A row each.
    Table,
    /// A paragraph of an official text each.
    OfficialText,
}

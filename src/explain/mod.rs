//! The reference of a portal, for those who write its content: kinds of record with their facts, lists, tables, settings, messages.
//!
//! Everything is read from what the program itself works with: the model, the structs of front matter and settings, the columns of
//! tables, the constructors of messages. Only the model, the lists and the languages of a portal are needed, so that mistakes elsewhere do
//! not matter.

mod keys;
mod schema;
mod text;

use serde::Serialize;

use self::keys::{KeyReference, Keys};
use crate::diagnostics::Severity;
use crate::diagnostics::confidential::RULES;
use crate::diagnostics::source::Sources;
use crate::front_matter::shape::fields;
use crate::language::{Language, Languages, Words};
use crate::model::kinds::{PortalFile, Translation};
use crate::model::{self, KindModel, Modules, TableKind};
use crate::parse::table::{self, Column, Table};
use crate::parse::{self, tables};
use crate::resolve::Labels;
use crate::theme::{Theme, theme};

pub use self::schema::schemas;
pub use self::text::markdown;

/// The reference of a portal, in one language.
#[derive(Debug, Serialize)]
pub struct Reference {
    /// The name of the portal.
    pub portal: String,
    /// The code of the language of names, labels and help.
    pub language: &'static str,
    /// The codes of the languages of the portal, in the order of its menu.
    pub languages: Vec<&'static str>,
    pub kinds: Vec<KindReference>,
    /// The keys of a translation, which is a file next to its original.
    pub translation: Vec<KeyReference>,
    pub lists: Vec<ListReference>,
    pub tables: Vec<TableReference>,
    /// The keys of `content/portal.toml`.
    pub settings: Vec<KeyReference>,
    pub messages: Vec<MessageReference>,
    /// How many mistakes the model has; what they hide is missing here.
    #[serde(skip)]
    pub mistakes: usize,
    /// Languages in which words may be written: those of the portal, then those that serve as fallbacks.
    #[serde(skip)]
    of_content: Vec<&'static str>,
}

/// A kind of record.
#[derive(Debug, Serialize)]
pub struct KindReference {
    pub id: String,
    /// What one record is called.
    pub name: String,
    /// What all of them are called.
    pub names: String,
    pub about: String,
    /// The folder below `content/` and of its pages.
    pub folder: String,
    /// The path of a record; none for records that are rows of tables or paragraphs of an official text.
    pub file: Option<String>,
    /// The path of a translation.
    pub translation: Option<String>,
    /// After how many months its facts are due for review.
    pub review_after_months: Option<u16>,
    /// What stands in front matter.
    pub facts: Vec<KeyReference>,
    /// Whether the model has mistakes here, so that facts may be missing.
    pub is_partial: bool,
}

/// A controlled list.
#[derive(Debug, Serialize)]
pub struct ListReference {
    pub name: String,
    /// The file of the portal; none for lists of the program.
    pub file: Option<String>,
    pub words: Vec<WordReference>,
    /// Whether rows of its file cannot be read.
    pub is_partial: bool,
}

/// A word of a list.
#[derive(Debug, Serialize)]
pub struct WordReference {
    pub id: String,
    pub word: String,
}

/// A table.
#[derive(Debug, Serialize)]
pub struct TableReference {
    pub file: String,
    pub columns: Vec<ColumnReference>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub struct ColumnReference {
    pub name: String,
    /// `filled`: in every row; `present`: cells may be empty; `optional`: the table may lack it.
    pub need: &'static str,
}

/// A message.
#[derive(Debug, Serialize)]
pub struct MessageReference {
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// Its sentence, with names in braces for what differs; empty where another part of the program makes it.
    pub sentence: &'static str,
}

/// The code, the severity and the sentence of each constructor in `src/diagnostics/mistakes`.
const MESSAGES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A language that a portal does not have.
#[derive(Debug, thiserror::Error)]
#[error("`{asked}` is not a language of this portal; its languages are {known}")]
pub struct OtherLanguage {
    asked: String,
    known: String,
}

/// Makes the reference of a portal in `language`, or in its first language.
///
/// # Errors
///
/// Returns an error where the portal does not have the language.
pub fn explain(sources: &Sources, language: Option<&str>) -> Result<Reference, OtherLanguage> {
    let languages = parse::languages(sources);
    let shown = match language {
        None => languages.first(),
        Some(code) => languages.get(code).ok_or_else(|| OtherLanguage {
            asked: code.to_owned(),
            known: languages.as_slice().iter().map(|language| language.code()).collect::<Vec<_>>().join(", "),
        })?,
    };
    let theme = theme(sources, &languages, None).value;
    let read = model::read(sources, &theme.strings, &languages, parse::modules(sources));
    let mistakes = read.diagnostics.iter().filter(|mistake| mistake.severity == Severity::Error).count();
    let model = read.value;
    let title = parse::portal(sources).map(|settings| in_language(settings.title.get_ref(), shown)).unwrap_or_default();
    let keys = Keys::new(&model, &theme, &languages, shown);
    let kinds = model.kinds().filter(|kind| model.modules.without_kind(kind.kind).is_none());
    let of_content = languages.as_slice().iter().map(|language| language.code());
    let fallbacks = crate::language::WITH_STRINGS.iter().copied().filter(|code| languages.get(code).is_none());
    Ok(Reference {
        portal: title,
        language: shown.code(),
        languages: of_content.clone().collect(),
        kinds: kinds.map(|kind| kind_reference(kind, &keys, shown)).collect(),
        translation: keys.of_struct("translation", "", fields::<Translation>()),
        lists: lists(sources, &theme, &languages, shown),
        tables: table_references(&languages, model.modules),
        settings: keys.of_struct("portal", "", fields::<PortalFile>()),
        messages: messages(),
        mistakes,
        of_content: of_content.chain(fallbacks).collect(),
    })
}

/// The words in a language, or in the one that serves its readers best.
fn in_language(words: &Words, language: Language) -> String {
    words.nearest(language).map(|(_, words)| words.clone()).unwrap_or_default()
}

fn kind_reference(kind: &KindModel, keys: &Keys<'_>, language: Language) -> KindReference {
    let file = |ending: &str| kind.documents.then(|| format!("content/{}/NAME{ending}", kind.folder));
    KindReference {
        id: kind.id.clone(),
        name: in_language(&kind.one, language),
        names: in_language(&kind.many, language),
        about: in_language(&kind.about, language),
        folder: kind.folder.clone(),
        file: file(".md"),
        translation: file(".LANGUAGE.md"),
        review_after_months: kind.review_after_months,
        facts: keys.of_kind(kind),
        is_partial: kind.is_partial,
    }
}

/// The lists of the program and of the portal, in the order of their first words.
fn lists(sources: &Sources, theme: &Theme, languages: &Languages, language: Language) -> Vec<ListReference> {
    let mut own = Table::default();
    let mut files: Vec<(String, Table)> = Vec::new();
    for (source, file) in sources.iter() {
        let Some(path) = file.path.strip_prefix("content/") else { continue };
        if TableKind::PATHS.contains(&(path, TableKind::Labels)) {
            own = table::read(source, &file.text, tables::columns(TableKind::Labels), languages).value;
        } else if let Some(name) = path.strip_prefix("lists/").and_then(|name| name.strip_suffix(".csv")) {
            files.push((name.to_owned(), table::read(source, &file.text, tables::LIST, languages).value));
        }
    }
    let mut lists: Vec<ListReference> = Vec::new();
    for label in Labels::new(&theme.labels, &own, &files, &mut Vec::new()).into_vec() {
        let word = WordReference { word: in_language(&label.words, language), id: label.id };
        match lists.iter_mut().find(|list| list.name == label.scheme) {
            Some(list) => list.words.push(word),
            None => {
                let file = files.iter().find(|(name, _)| *name == label.scheme);
                lists.push(ListReference {
                    file: file.map(|(name, _)| format!("content/lists/{name}.csv")),
                    is_partial: file.is_some_and(|(_, table)| table.lacks_rows()) || own.lacks_rows(),
                    name: label.scheme,
                    words: vec![word],
                });
            }
        }
    }
    lists
}

fn table_references(languages: &Languages, modules: Modules) -> Vec<TableReference> {
    let tables = TableKind::PATHS.iter().filter(|(_, kind)| modules.without_table(*kind).is_none());
    let tables = tables.map(|(path, kind)| (format!("content/{path}"), tables::columns(*kind)));
    let tables = tables.chain([("content/lists/LIST.csv".to_owned(), tables::LIST)]);
    let columns = |columns: &[Column]| columns.iter().flat_map(|column| column_references(*column, languages)).collect();
    tables.map(|(file, all)| TableReference { file, columns: columns(all) }).collect()
}

/// A column, or one for each language of the portal.
fn column_references(column: Column, languages: &Languages) -> Vec<ColumnReference> {
    let need = match column {
        Column::Required(_) => "filled",
        Column::Present(_) => "present",
        Column::Optional(_) => "optional",
    };
    let reference = |name: String| ColumnReference { name, need };
    if !column.name().contains('*') {
        return vec![reference(column.name().to_owned())];
    }
    languages.as_slice().iter().map(|language| reference(column.name().replace('*', language.code()))).collect()
}

/// Every message once, in the order of the codes.
fn messages() -> Vec<MessageReference> {
    let rules = RULES.iter().map(|rule| (rule.code, "error", rule.what));
    let all = MESSAGES.iter().copied().chain(rules);
    let mut all: Vec<MessageReference> = all.map(|(code, severity, sentence)| MessageReference { code, severity, sentence }).collect();
    all.sort_by_key(|message| message.code);
    all.dedup_by_key(|message| message.code);
    all
}

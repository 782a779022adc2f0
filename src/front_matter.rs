//! The block of facts at the head of a record: finding it, and reading it into the struct of its kind.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, ValueDeserializer};

use crate::diagnostic::{Diagnostic, Outcome};
use crate::source::{SourceId, Span};
use crate::{mistakes, yaml};

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

/// Reads front matter into `T`, and reports every mistake in it.
///
/// Where there are some, the value has what is right: a misspelt key goes by the name that was meant, and what cannot be used is
/// left out. There is none where the syntax is broken, or where a key is missing that must be there.
pub fn read<T: DeserializeOwned>(source: SourceId, text: &str, parts: &Parts) -> Outcome<Option<T>> {
    // Blank bytes stand in for the opening line, so that every place counts from the start of the file.
    let padded = " ".repeat(parts.facts.start) + &text[parts.facts.clone()];
    match parts.format {
        Format::Toml => read_toml_in(source, &padded, text),
        Format::Yaml => match yaml::parse(&text[parts.facts.clone()], parts.facts.start) {
            Ok(table) => from_table(source, table, text, Format::Yaml),
            Err((message, range)) => {
                let range = match text[range.start..].find('\t') {
                    Some(tab) if message.contains("found a tab") => range.start + tab..range.start + tab + 1,
                    _ => word_at(text, range),
                };
                let mistake = mistakes::invalid_yaml(Span::new(source, range.clone()), &text[range], &message);
                Outcome { value: None, diagnostics: vec![mistake] }
            }
        },
    }
}

/// Reads a whole TOML text (`portal.toml`, strings of a theme) into `T`, like [`read`].
pub fn read_toml<T: DeserializeOwned>(source: SourceId, text: &str) -> Outcome<Option<T>> {
    read_toml_in(source, text, text)
}

/// Reads `toml`, which has the places of the file that holds `text`.
fn read_toml_in<T: DeserializeOwned>(source: SourceId, toml: &str, text: &str) -> Outcome<Option<T>> {
    let (table, mut errors) = DeTable::parse_recoverable(toml);
    if errors.is_empty() {
        return from_table(source, table, text, Format::Toml);
    }
    errors.sort_by_key(|error| error.span().unwrap_or_default().start);
    let mistake = |error: toml::de::Error| {
        let range = error.span().unwrap_or_default();
        let line = text.get(..range.start).map(|before| before.matches('\n').count());
        let written = text.get(range.clone()).unwrap_or_default();
        (line, mistakes::invalid_toml(Span::new(source, range), written, error.message()))
    };
    let mut mistakes: Vec<(Option<usize>, Diagnostic)> = errors.into_iter().map(mistake).collect();
    // Of one line the parser may say in several ways what comes to the same.
    mistakes.dedup_by(|(line, next), (last, before)| line == last && next.label == before.label);
    Outcome { value: None, diagnostics: mistakes.into_iter().map(|(_, mistake)| mistake).collect() }
}

/// An empty range widened to the word that begins there.
fn word_at(text: &str, range: Range<usize>) -> Range<usize> {
    if !range.is_empty() {
        return range;
    }
    let rest = text.get(range.start..).unwrap_or_default();
    let length = rest.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')).unwrap_or(rest.len());
    range.start..range.start + length
}

/// Deserialises `table`, taking out one mistake after another so that all of them are found in one run.
fn from_table<T: DeserializeOwned>(source: SourceId, table: Spanned<DeTable<'_>>, text: &str, format: Format) -> Outcome<Option<T>> {
    let whole = table.span();
    let mut table = table.into_inner();
    // Each mistake, with the key that is missing where it is that.
    let mut diagnostics: Vec<(Option<String>, Diagnostic)> = Vec::new();
    let mut stand_ins = StandIns::default();
    let mut refused: Vec<String> = Vec::new();
    // Keys that misspelt ones were meant to be.
    let mut meant: Vec<String> = Vec::new();
    let first_line = 0..text.find('\n').unwrap_or(text.len());
    let mut right = None;
    // Where mistakes are that were said.
    let mut said: Vec<Range<usize>> = Vec::new();
    // Each round removes, renames or fills one key; no record has more than a few dozen.
    for _ in 0..200 {
        let value = Spanned::new(whole.clone(), DeValue::Table(table.clone()));
        let error = match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => {
                // Nobody wrote what stands in for something.
                right = Some(value).filter(|_| stand_ins.0.is_empty());
                break;
            }
            Err(error) => error,
        };
        let range = error.span().unwrap_or_else(|| whole.clone());
        if let Some(key) = mistakes::missing_key(error.message()).filter(|_| range == whole) {
            // A key whose value was refused is there.
            if !refused.iter().any(|other| other == key) {
                let value = mistakes::example(key);
                let example = if format == Format::Yaml { format!("{key}: {value}") } else { format!("{key} = {value}") };
                let mistake = mistakes::missing_field(Span::new(source, first_line.clone()), key, &example);
                diagnostics.push((Some(key.to_owned()), mistake));
            }
            stand_ins.add(&mut table, key);
        } else if let Some(index) = StandIns::index(&range) {
            if !stand_ins.replace(&mut table, index) {
                break;
            }
        } else {
            // What is wrong with a value of which something was taken out has been said already.
            let is_rest = said.iter().any(|inner| range.start <= inner.start && inner.end <= range.end);
            if !is_rest || mistakes::missing_key(error.message()).is_some() {
                diagnostics.push((None, mistakes::invalid_field(Span::new(source, range.clone()), error.message())));
                said.push(range.clone());
            }
            if let Some(key) = mistakes::meant_key(error.message()) {
                meant.push(key.to_owned());
                if rename_at(&mut table, &range, key) {
                    continue;
                }
            }
            let before: Vec<String> = table.keys().map(|key| key.get_ref().to_string()).collect();
            if !remove_at(&mut table, &range) {
                break;
            }
            refused.extend(before.into_iter().filter(|key| !table.contains_key(key.as_str())));
        }
    }
    // A misspelt key is one mistake: what it was meant to be is not missing as well.
    diagnostics.retain(|(missing, _)| missing.as_ref().is_none_or(|key| !meant.contains(key)));
    Outcome { value: right, diagnostics: diagnostics.into_iter().map(|(_, mistake)| mistake).collect() }
}

/// Values that stand in for missing keys, so that the keys after them are checked as well.
#[derive(Default)]
struct StandIns(Vec<(String, usize)>);

impl StandIns {
    /// What is tried in turn, until the type fits.
    const CANDIDATES: [&str; 6] = ["\"fr\"", "[]", "{}", "1", "2009-05-13", "\"machine\""];
    /// Places beyond any file mark the stand-ins.
    const BASE: usize = usize::MAX / 2;

    fn place(index: usize) -> Range<usize> {
        Self::BASE + index..Self::BASE + index + 1
    }

    /// Which stand-in an error is about, if it is about one.
    fn index(range: &Range<usize>) -> Option<usize> {
        range.start.checked_sub(Self::BASE)
    }

    fn add(&mut self, table: &mut DeTable<'_>, key: &str) {
        self.0.push((key.to_owned(), 0));
        self.put(table, self.0.len() - 1);
    }

    /// Puts the next candidate in the place of one that was refused; false when none is left.
    fn replace(&mut self, table: &mut DeTable<'_>, index: usize) -> bool {
        let Some((_, candidate)) = self.0.get_mut(index) else { return false };
        *candidate += 1;
        *candidate < Self::CANDIDATES.len() && {
            self.put(table, index);
            true
        }
    }

    fn put(&self, table: &mut DeTable<'_>, index: usize) {
        let (key, candidate) = &self.0[index];
        let value = DeValue::parse(Self::CANDIDATES[*candidate]).expect("the candidates are TOML values").into_inner();
        table.insert(Spanned::new(Self::place(index), key.clone().into()), Spanned::new(Self::place(index), value));
    }
}

/// Gives the key at `range` another name, unless its table has a key of that name.
fn rename_at(table: &mut DeTable<'_>, range: &Range<usize>, name: &str) -> bool {
    let Some(key) = table.keys().find(|key| key.span() == *range).cloned() else {
        return table.iter_mut().any(|(_, value)| rename_in(value, range, name));
    };
    !table.contains_key(name) && {
        let value = table.remove(&key).expect("it was just found");
        table.insert(Spanned::new(key.span(), name.to_owned().into()), value);
        true
    }
}

/// Gives the key at `range` in a value another name.
fn rename_in(value: &mut Spanned<DeValue<'_>>, range: &Range<usize>, name: &str) -> bool {
    match value.get_mut() {
        DeValue::Table(inner) => rename_at(inner, range, name),
        DeValue::Array(items) => items.iter_mut().any(|item| rename_in(item, range, name)),
        _ => false,
    }
}

/// Takes the key or value at `range` out of the table it stands in.
fn remove_at(table: &mut DeTable<'_>, range: &Range<usize>) -> bool {
    let inside = |outer: Range<usize>| outer.start <= range.start && range.end <= outer.end;
    let exact = |span: Range<usize>| span == *range;
    let hit = table.iter().find(|(key, value)| exact(key.span()) || exact(value.span())).map(|(key, _)| key.clone());
    if let Some(key) = hit {
        return table.remove(&key).is_some();
    }
    let Some(key) = table.iter().find(|(key, value)| inside(value.span()) || inside(key.span())).map(|(key, _)| key.clone()) else {
        return false;
    };
    let removed = table.get_mut(&key).is_some_and(|value| match value.get_mut() {
        DeValue::Table(inner) => remove_at(inner, range),
        DeValue::Array(items) => remove_item(items, range),
        _ => false,
    });
    removed || table.remove(&key).is_some()
}

/// Takes the item at `range`, or what is at `range` inside an item, out of an array.
fn remove_item(items: &mut DeArray<'_>, range: &Range<usize>) -> bool {
    let Some(index) = items.iter().position(|item| item.span().start <= range.start && range.end <= item.span().end) else {
        return false;
    };
    let mut kept = DeArray::new();
    let mut removed = false;
    for (position, item) in std::mem::replace(items, DeArray::new()).into_iter().enumerate() {
        let mut item = item;
        if position == index {
            removed = true;
            let inner = match item.get_mut() {
                DeValue::Table(inner) => remove_at(inner, range),
                DeValue::Array(inner) => remove_item(inner, range),
                _ => false,
            };
            if !inner {
                continue;
            }
        }
        kept.push(item);
    }
    *items = kept;
    removed
}

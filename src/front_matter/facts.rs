//! Deserialises front matter into the struct of its kind, and reports all mistakes.
//!
//! A deserialiser stops at its first mistake. So each mistake is repaired (removed from the table, renamed or filled in), and the
//! table is deserialised again, until there is no mistake.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::stand_ins::{StandIns, stand_in_at};
use super::table::{KeyOf, TableSize, key_at, remove_at, rename_at, shorten};
use super::{FactShape, Format, FrontMatter};
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, Outcome, mistakes};
use crate::text::bounds::{FACT_VALUES, LIST_ITEMS, SHOWN_OF_A_KIND};

/// Most rounds of deserialising a table, and most values read in all rounds.
const ROUNDS: usize = 200;
const VALUES_READ: usize = 1_000_000;
/// Most unknown keys without a suggestion that are reported one by one.
const UNKNOWN_ONE_BY_ONE: usize = 2;

/// A table as it was written.
pub(super) struct ReadNotation<'t> {
    /// None if the notation is so broken that facts cannot be separated.
    pub table: Option<Spanned<DeTable<'t>>>,
    /// Keys whose values are not in the table.
    pub left_out: Vec<String>,
    /// What is wrong with the notation.
    pub diagnostics: Vec<Diagnostic>,
}

/// Deserialises `written`; `again` returns the same table once more, and is called only if there are mistakes.
///
/// `first_line` is the place for missing keys.
pub(super) fn read<'t, S: FactShape>(
    first_line: Span,
    format: Format,
    written: ReadNotation<'t>,
    again: impl FnOnce() -> Option<Spanned<DeTable<'t>>>,
    shape: &S,
) -> Outcome<Option<FrontMatter<S::Value>>> {
    let ReadNotation { table, left_out, mut diagnostics } = written;
    let whole = table.as_ref().map_or(0..0, Spanned::span);
    let mut table = table.map(Spanned::into_inner);
    if let Some(read) = &mut table {
        let size = shorten(read, LIST_ITEMS);
        let span = |place: Range<usize>| Span::new(first_line.source, place);
        diagnostics.extend(size.long_lists.iter().map(|(place, count)| mistakes::long_list(span(place.clone()), *count, LIST_ITEMS)));
        if size.values > FACT_VALUES {
            diagnostics.push(mistakes::too_many_values(first_line, FACT_VALUES));
            table = None;
        }
    }
    let is_read = table.is_some();
    if let Some(table) = table {
        let value = Spanned::new(whole.clone(), DeValue::Table(table));
        if let Ok(value) = shape.read(value) {
            return Outcome { value: Some(FrontMatter { value, has_stand_ins: false }), diagnostics };
        }
    }
    let mut table = if is_read { again().map(Spanned::into_inner).unwrap_or_default() } else { DeTable::new() };
    let size = shorten(&mut table, LIST_ITEMS);
    let mut repair = Repair {
        first_line,
        format,
        whole,
        table,
        stand_ins: StandIns::default(),
        settled: Vec::new(),
        left_out,
        said: Vec::new(),
        diagnostics,
        compared: SHOWN_OF_A_KIND,
        is_silent: !is_read,
    };
    repair.unknown_keys(shape);
    let mut value = repair.value(shape, size);
    if value.is_none() {
        // The text of the record is still checked.
        (repair.table, repair.stand_ins, repair.is_silent) = (DeTable::new(), StandIns::default(), true);
        value = repair.value(shape, TableSize::default());
    }
    let has_stand_ins = !repair.stand_ins.is_empty();
    let facts = value.map(|value| FrontMatter { value, has_stand_ins });
    Outcome { value: facts, diagnostics: repair.diagnostics }
}

/// A table that is being repaired.
struct Repair<'t> {
    first_line: Span,
    format: Format,
    /// Where the table stands.
    whole: Range<usize>,
    table: DeTable<'t>,
    stand_ins: StandIns,
    /// Keys that are already reported: they were renamed or removed.
    settled: Vec<KeyOf>,
    /// Keys of lines that could not be read, in this table or in one within it.
    left_out: Vec<String>,
    /// Places of reported mistakes.
    said: Vec<Range<usize>>,
    diagnostics: Vec<Diagnostic>,
    /// The number of further unknown keys and values to find suggestions for: as many as are shown.
    compared: usize,
    /// Whether missing keys are a consequence of another mistake, so that they are not reported.
    is_silent: bool,
}

impl Repair<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.first_line.source, range.clone())
    }

    /// Renames unknown keys of the whole table that have a likely meaning, and removes the others.
    fn unknown_keys<S: FactShape>(&mut self, shape: &S) {
        let known = &shape.keys()[..];
        if known.is_empty() {
            return;
        }
        let unknown = self.table.keys().filter(|key| !known.contains(&&**key.get_ref()));
        let mut unknown: Vec<Spanned<String>> = unknown.map(|key| Spanned::new(key.span(), key.get_ref().to_string())).collect();
        unknown.sort_by_key(|key| key.span().start);
        let mut others = Vec::new();
        for key in unknown {
            let value = self.table.remove(key.get_ref().as_str()).expect("the key exists");
            let Some(meant) = self.meant(|| shape.meant(key.get_ref())) else {
                others.push(key);
                continue;
            };
            self.diagnostics.push(mistakes::unknown_key(self.span(&key.span()), key.get_ref(), Some(meant), known));
            // What it was meant to be is not missing as well.
            self.settled.push(KeyOf { name: meant.to_owned(), table: self.whole.clone() });
            if !self.table.contains_key(meant) {
                self.table.insert(Spanned::new(key.span(), meant.to_owned().into()), value);
            }
        }
        if others.len() <= UNKNOWN_ONE_BY_ONE {
            let mistakes = others.iter().map(|key| mistakes::unknown_key(self.span(&key.span()), key.get_ref(), None, known));
            let mistakes: Vec<Diagnostic> = mistakes.collect();
            self.diagnostics.extend(mistakes);
        } else {
            // Keys in another language are one mistake, and so are those that are missing for it.
            let names: Vec<&str> = others.iter().map(|key| key.get_ref().as_str()).collect();
            self.diagnostics.push(mistakes::unknown_keys(self.span(&others[0].span()), &names, known));
            self.is_silent = true;
        }
    }

    /// What an unknown name was meant to be, as long as that is looked for.
    fn meant<'n>(&mut self, nearest: impl FnOnce() -> Option<&'n str>) -> Option<&'n str> {
        self.compared = self.compared.checked_sub(1)?;
        nearest()
    }

    /// The value of what is right, with stand-ins for what is missing; none if that cannot be.
    fn value<S: FactShape>(&mut self, shape: &S, size: TableSize) -> Option<S::Value> {
        let rounds = (VALUES_READ / size.values.max(1)).clamp(10, ROUNDS);
        for _ in 0..rounds {
            let table = Spanned::new(self.whole.clone(), DeValue::Table(self.table.clone()));
            let error = match shape.read(table) {
                Ok(value) => return Some(value),
                Err(error) => error,
            };
            let range = error.span().unwrap_or_else(|| self.whole.clone());
            if !self.repair(shape, &range, error.message()) {
                return None;
            }
        }
        self.diagnostics.push(mistakes::more_mistakes(self.first_line));
        None
    }

    /// Reports the mistake at `range` and repairs it; false if it cannot.
    fn repair<S: FactShape>(&mut self, shape: &S, range: &Range<usize>, message: &str) -> bool {
        if let Some(index) = stand_in_at(range.start) {
            return self.stand_ins.replace(&mut self.table, index, message);
        }
        if let Some(key) = mistakes::missing_key(message) {
            return self.missing(shape, key, range, message);
        }
        // A mistake in a value that was partly removed is already reported.
        let is_rest = self.said.iter().any(|inner| range.start <= inner.start && inner.end <= range.end);
        let meant = if message.starts_with("unknown") { self.meant(|| mistakes::meant(message)) } else { None };
        if !is_rest {
            self.diagnostics.push(mistakes::invalid_field(self.span(range), message, meant));
            self.said.push(range.clone());
        }
        let key = key_at(&self.table, self.whole.clone(), range);
        if let Some(meant) = meant.filter(|_| mistakes::is_unknown_key(message)) {
            self.settled.extend(key.as_ref().map(|key| KeyOf { name: meant.to_owned(), table: key.table.clone() }));
            if rename_at(&mut self.table, range, meant) {
                return true;
            }
        }
        self.settled.extend(key);
        remove_at(&mut self.table, range)
    }

    fn missing<S: FactShape>(&mut self, shape: &S, key: &str, range: &Range<usize>, message: &str) -> bool {
        let is_of_whole = *range == self.whole;
        let is_settled = self.left_out.iter().any(|name| name == key)
            || self.settled.iter().any(|settled| settled.name == key && settled.table == *range);
        if !is_settled && !self.is_silent {
            let mistake = if is_of_whole {
                let value = shape.example(key).unwrap_or_else(|| mistakes::example(key));
                let example = if self.format == Format::Yaml { format!("{key}: {value}") } else { format!("{key} = {value}") };
                mistakes::missing_field(self.first_line, key, &example, shape.help(key))
            } else {
                mistakes::invalid_field(self.span(range), message, None)
            };
            self.diagnostics.push(mistake);
        }
        let within = (!is_of_whole).then(|| range.clone());
        self.stand_ins.add(&mut self.table, within, key) || remove_at(&mut self.table, range)
    }
}

//! Gathers the pieces of a source: words in their order, what stands beside them, and cells with what names them.

use std::ops::Range;

use super::super::patterns::{LONGEST_LABEL, is_label};
use super::names;
use super::plain::plain;
use super::traced::{Traced, trimmed};

/// The pieces of a source, as they are gathered.
#[derive(Default)]
pub struct Pieces {
    text: Traced,
    /// What stands beside the present piece and is no part of it: addresses, titles, remarks.
    beside: Traced,
    tables: Vec<TablePiece>,
    /// The term that a definition may follow.
    term: Option<Range<usize>>,
    /// Where the present cell, term or definition begins.
    begun: usize,
    /// Whether the present piece ends before anything else is added.
    is_ended: bool,
}

/// A table that is open.
#[derive(Default)]
struct TablePiece {
    /// The cells of its first row.
    head: Option<Vec<Range<usize>>>,
    /// The cells of the present row.
    row: Vec<Range<usize>>,
    is_in_cell: bool,
}

impl Pieces {
    /// Pieces with room for `length` bytes.
    pub fn with_capacity(length: usize) -> Self {
        Self { text: Traced::with_capacity(length), ..Self::default() }
    }

    /// Everything that was gathered.
    pub fn finish(mut self) -> Traced {
        self.end_now();
        self.text
    }

    /// Adds the part of `from` at `range` to the present piece.
    pub fn words(&mut self, from: &Traced, range: Range<usize>) {
        if self.is_ended {
            self.end_now();
        }
        self.text.push(from, range);
    }

    /// Adds `words`, which were written at `range` of `from`, perhaps otherwise, to the present piece.
    pub fn words_as(&mut self, words: &str, from: &Traced, range: Range<usize>) {
        if self.is_ended {
            self.end_now();
        }
        match find(from.text(), &range, words) {
            Some(found) => self.text.push(from, found),
            None => self.text.push_as(words, from, range),
        }
    }

    /// Adds the part of `from` at `range` as a piece of its own, after the present one.
    pub fn beside(&mut self, from: &Traced, range: Range<usize>) {
        self.beside.push(from, trimmed(from.text(), range));
        self.beside.end_piece();
    }

    /// Like [`Pieces::beside`], for `words` that were written at `range` of `from`, perhaps otherwise.
    pub fn beside_as(&mut self, words: &str, from: &Traced, range: Range<usize>) {
        match find(from.text(), &range, words) {
            Some(found) => self.beside(from, found),
            None => {
                self.beside.push_as(words.trim(), from, range);
                self.beside.end_piece();
            }
        }
    }

    /// Adds an address that was written at `range` of `from`, perhaps otherwise: as it is, and the words in its names.
    pub fn address_as(&mut self, address: &str, from: &Traced, range: Range<usize>) {
        self.beside_as(address, from, range.clone());
        if names::may_say(address) {
            let mut written = Traced::default();
            match find(from.text(), &range, address) {
                Some(found) => written.push(from, found),
                None => written.push_as(address, from, range),
            }
            self.names(&written);
        }
    }

    /// Like [`Pieces::address_as`], for one that was written at `range` of `from` as it is.
    pub fn address(&mut self, from: &Traced, range: Range<usize>) {
        let range = trimmed(from.text(), range);
        self.beside(from, range.clone());
        if names::may_say(&from.text()[range.clone()]) {
            self.names(&from.part(range));
        }
    }

    /// Adds the words in the names of an address that is a piece already.
    pub fn names(&mut self, address: &Traced) {
        if !names::may_say(address.text()) {
            return;
        }
        let decoded = plain(names::decoded(address));
        let is_elsewhere = ["://", "mailto:", "tel:"].iter().any(|sign| decoded.text().contains(sign));
        if !is_elsewhere {
            names::words(&decoded, &mut self.beside);
        }
        if names::is_encoded(address.text()) {
            self.beside(&decoded, 0..decoded.text().len());
        }
    }

    /// Adds `value` as a piece behind `name`, if that may name a detail.
    pub fn named_by(&mut self, name: &Traced, value: &Traced) {
        if let Some(name) = label(name.clone()) {
            self.end_now();
            self.text.push_context(&name);
            self.text.push_context(": ");
            self.text.push(value, 0..value.text().len());
            self.end_now();
        }
    }

    /// How many bytes were gathered, without what stands beside the present piece.
    pub fn length(&self) -> usize {
        self.text.text().len()
    }

    /// Ends the present piece, if there is one, as soon as anything else is added.
    pub fn end(&mut self) {
        self.is_ended = true;
    }

    /// Takes back that the present piece has ended.
    pub fn go_on(&mut self) {
        self.is_ended = false;
    }

    /// Ends the present piece, if there is one, and adds what stands beside it.
    fn end_now(&mut self) {
        self.is_ended = false;
        self.text.end_piece();
        if !self.beside.text().is_empty() {
            self.text.push_pieces(&self.beside, 0..self.beside.text().len());
            self.text.end_piece();
            self.beside.clear();
        }
    }

    /// A table begins.
    pub fn begin_table(&mut self) {
        self.end();
        self.tables.push(TablePiece::default());
    }

    /// A row ends; the first one of a table is its head.
    pub fn end_row(&mut self) {
        self.end_cell();
        let Some(table) = self.tables.last_mut() else { return };
        let row = std::mem::take(&mut table.row);
        if row.is_empty() {
            return;
        }
        let head = table.head.take();
        self.join(head.as_deref().unwrap_or_default(), &row);
        if let Some(table) = self.tables.last_mut() {
            table.head = head.or(Some(row));
        }
    }

    /// A cell begins.
    pub fn begin_cell(&mut self) {
        self.end_cell();
        self.end_now();
        self.begun = self.text.text().len();
        if let Some(table) = self.tables.last_mut() {
            table.is_in_cell = true;
        }
    }

    /// A cell ends, if one has begun.
    pub fn end_cell(&mut self) {
        let range = self.since_begun();
        let Some(table) = self.tables.last_mut().filter(|table| table.is_in_cell) else { return };
        table.is_in_cell = false;
        table.row.push(range);
        self.end();
    }

    /// A table ends.
    pub fn end_table(&mut self) {
        self.end_row();
        self.tables.pop();
    }

    /// A term begins.
    pub fn begin_term(&mut self) {
        self.end_now();
        self.begun = self.text.text().len();
    }

    /// A term ends.
    pub fn end_term(&mut self) {
        self.term = Some(self.since_begun());
        self.end();
    }

    /// A definition begins.
    pub fn begin_definition(&mut self) {
        self.begin_term();
    }

    /// A definition ends.
    pub fn end_definition(&mut self) {
        let definition = self.since_begun();
        self.end();
        if let Some(term) = self.term.clone() {
            self.join(&[term], &[definition]);
        }
    }

    /// The piece that has begun last.
    fn since_begun(&self) -> Range<usize> {
        trimmed(self.text.text(), self.begun.min(self.text.text().len())..self.text.text().len())
    }

    /// Adds each cell that something names once more, behind its name: what stands at the head of its column, at the beginning of
    /// its row or in the cell before it.
    fn join(&mut self, head: &[Range<usize>], row: &[Range<usize>]) {
        let names: Vec<Option<String>> = head.iter().map(|name| self.label(name)).collect();
        let before: Vec<Option<String>> = if row.len() > 1 { row.iter().map(|cell| self.label(cell)).collect() } else { Vec::new() };
        for (index, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let first = before.first().filter(|_| index > 0);
            let previous = before.get(index.wrapping_sub(1)).filter(|_| index > 1);
            for name in [names.get(index), first, previous].into_iter().flatten().flatten() {
                self.named(name, cell);
            }
        }
    }

    /// Adds what stands at `cell` once more, behind `name`.
    fn named(&mut self, name: &str, cell: &Range<usize>) {
        let words = self.text.part(cell.clone());
        self.end_now();
        self.text.push_context(name);
        self.text.push_context(": ");
        self.text.push(&words, 0..words.text().len());
        self.text.end_piece();
    }

    /// What stands at `range`, as readers see it, if it may name a detail.
    fn label(&self, range: &Range<usize>) -> Option<String> {
        let is_short = !range.is_empty() && range.len() <= LONGEST_LABEL;
        is_short.then(|| label(self.text.part(range.clone()))).flatten()
    }
}

/// What `words` say, as readers see it, if that may name a detail.
fn label(words: Traced) -> Option<String> {
    let words = plain(words);
    let words = words.text().trim_end_matches([' ', ':', '\n']).replace('_', " ");
    (words.len() <= LONGEST_LABEL && is_label(&words)).then(|| uncapitalised(&words))
}

/// `words` with a small first letter, unless they are an abbreviation: within a sentence they would be written so.
fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}

/// Where `words` stand in the part of `text` at `range`.
fn find(text: &str, range: &Range<usize>, words: &str) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    // The letters of an entity are not the character that it stands for.
    if part.starts_with('&') && part.ends_with(';') && part != words {
        return None;
    }
    let at = if part == words { 0 } else { part.find(words)? };
    Some(range.start + at..range.start + at + words.len())
}

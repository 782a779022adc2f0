//! The labels of controlled lists: those of the program, and those that a portal adds.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostics::Diagnostic;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::Span;
use crate::language::Words;
use crate::parse::table::Table;
use crate::parse::tables::{label, list};
use crate::site::{Label, LabelId};

/// Every word of every list, by list and id.
#[derive(Debug, Default)]
pub struct Labels {
    all: Vec<Label>,
    /// The names of the lists.
    lists: FxHashSet<String>,
    /// Lists whose files hold rows that could not be read, which has been reported.
    partial: FxHashSet<String>,
    ids: FxHashMap<(String, String), LabelId>,
    /// What unknown words are compared with, made for the first of them.
    compared: OnceCell<Compared>,
    suggestions: Suggestions,
}

/// The ids of each list in order, and the id of each word in lower case.
#[derive(Debug, Default)]
struct Compared {
    ids: FxHashMap<String, Vec<String>>,
    words: FxHashMap<(String, String), String>,
}

impl Labels {
    /// Joins the program's lists and the portal's; a word of the portal takes the place of one with the same id.
    ///
    /// `lists` are the files of the portal that hold one list each.
    pub fn new(program: &Table, portal: &Table, lists: &[(String, Table)], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut labels = Self::default();
        let own = program.rows().len();
        let mut seen = FxHashMap::default();
        for (number, row) in program.rows().iter().chain(portal.rows()).enumerate() {
            let (scheme, id) = (row.cell(label::SCHEME), row.cell(label::ID));
            if number >= own && seen.insert((scheme.text.clone(), id.text.clone()), ()).is_some() {
                diagnostics.push(mistakes::duplicate_row(id.span, &id.text));
            }
            let words = row.words(label::WORDS);
            if !labels.lists.contains(&scheme.text) {
                labels.lists.insert(scheme.text.clone());
            }
            labels.add(&scheme.text, &id.text, words);
        }
        for (name, table) in lists {
            labels.add_list(name, table, diagnostics);
        }
        labels
    }

    /// Adds the words of a list that has a file of its own.
    fn add_list(&mut self, name: &str, table: &Table, diagnostics: &mut Vec<Diagnostic>) {
        self.lists.insert(name.to_owned());
        if table.lacks_rows() {
            self.partial.insert(name.to_owned());
        }
        let ids: FxHashSet<&str> = table.rows().iter().map(|row| row.cell(list::ID).text.as_str()).collect();
        let mut seen = FxHashSet::default();
        for row in table.rows() {
            let (id, broader) = (row.cell(list::ID), row.cell(list::BROADER));
            if !seen.insert(id.text.as_str()) {
                diagnostics.push(mistakes::duplicate_row(id.span, &id.text));
            }
            if !id.text.is_empty() && !crate::text::slug::is_slug(&id.text) {
                diagnostics.push(mistakes::bad_id(id.span, &id.text));
            }
            if !broader.text.is_empty() && (!ids.contains(broader.text.as_str()) || broader.text == id.text) {
                let near = self.suggestions.nearest(&broader.text, ids.iter().copied().filter(|other| *other != id.text));
                diagnostics.push(mistakes::unknown_broader(broader.span, &broader.text, near));
            }
            self.add(name, &id.text, row.words(list::WORDS));
        }
    }

    /// Whether there is a list of this name.
    pub fn has(&self, list: &str) -> bool {
        self.lists.contains(list)
    }

    /// The names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().map(String::as_str)
    }

    fn add(&mut self, scheme: &str, id: &str, words: Words) {
        let key = (scheme.to_owned(), id.to_owned());
        if let Some(known) = self.ids.get(&key) {
            self.all[known.0 as usize].words = words;
            return;
        }
        let number = LabelId(u32::try_from(self.all.len()).expect("fewer than four billion labels"));
        self.all.push(Label { scheme: scheme.to_owned(), id: id.to_owned(), words });
        self.ids.insert(key, number);
    }

    /// The word with this id, without a message if there is none.
    pub fn get(&self, scheme: &str, id: &str) -> Option<LabelId> {
        self.ids.get(&(scheme.to_owned(), id.to_owned())).copied()
    }

    /// The word with this id; a message with the nearest one if there is none.
    pub fn find(&self, scheme: &str, id: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<LabelId> {
        let found = self.get(scheme, id);
        if found.is_none() && !self.partial.contains(scheme) {
            let Compared { ids, words } = self.compared.get_or_init(|| self.compared());
            let known = ids.get(scheme).map_or(&[][..], Vec::as_slice);
            let word = words.get(&(scheme.to_owned(), id.to_lowercase())).map(String::as_str);
            let near = word.or_else(|| self.suggestions.nearest(id, known.iter().map(String::as_str)));
            diagnostics.push(mistakes::unknown_word(span, scheme, id, near, known));
        }
        found
    }

    fn compared(&self) -> Compared {
        let mut compared = Compared::default();
        for Label { scheme, id, words } in &self.all {
            compared.ids.entry(scheme.clone()).or_default().push(id.clone());
            for word in words.values() {
                compared.words.entry((scheme.clone(), word.to_lowercase())).or_insert_with(|| id.clone());
            }
        }
        compared
    }

    /// The words in the order of their numbers.
    pub fn into_vec(self) -> Vec<Label> {
        self.all
    }
}

//! The labels of controlled lists: those of the program, and those that a portal adds.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::mistakes::{self, Suggestions};
use crate::site::{Label, LabelId, Words};
use crate::source::Span;
use crate::table::Table;
use crate::tables::label;

/// Every word of every list, by list and id.
#[derive(Debug, Default)]
pub struct Labels {
    all: Vec<Label>,
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
    pub fn new(program: &Table, portal: &Table, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut labels = Self::default();
        let own = program.rows().len();
        let mut seen = FxHashMap::default();
        for (number, row) in program.rows().iter().chain(portal.rows()).enumerate() {
            let (scheme, id) = (row.cell(label::SCHEME), row.cell(label::ID));
            if number >= own && seen.insert((scheme.text.clone(), id.text.clone()), ()).is_some() {
                diagnostics.push(mistakes::duplicate_row(id.span, &id.text));
            }
            let words = row.words(label::WORDS);
            labels.add(&scheme.text, &id.text, words);
        }
        labels
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
        if found.is_none() {
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

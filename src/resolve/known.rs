//! The names of records in facts, including records without a page.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Draft;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::Span;
use crate::model::{Model, Module, TableKind};
use crate::parse::table::Table;
use crate::site::{Details, Entry, EntryId, Kind};

/// Why a record has no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// A draft, or a record with a future date.
    NotPublished,
    /// Its file has mistakes, which are reported; broken references to it are not reported again.
    Unreadable,
}

/// Records without a page, by key.
#[derive(Debug)]
pub(super) struct Absent {
    model: Arc<Model>,
    records: FxHashMap<String, Absence>,
    /// The same by the last part of the key.
    shorts: FxHashMap<String, Absence>,
    /// Why an official text is absent, and with it its recommendations.
    resolution: Option<Absence>,
    /// Kinds whose table has rows that could not be read.
    kinds: Vec<Kind>,
    /// Records of modules that the portal leaves out, by key and by the last part of it.
    left_out: FxHashMap<String, Module>,
}

impl Absent {
    /// Starts with the records whose files could not be read.
    pub fn unreadable(keys: Vec<String>, model: &Arc<Model>) -> Self {
        let mut absent = Self {
            model: Arc::clone(model),
            records: FxHashMap::default(),
            shorts: FxHashMap::default(),
            resolution: None,
            kinds: Vec::new(),
            left_out: FxHashMap::default(),
        };
        keys.into_iter().for_each(|key| absent.add(key, Absence::Unreadable));
        absent
    }

    /// Adds records of modules that the portal leaves out.
    pub fn leave_out(&mut self, records: Vec<(String, Module)>) {
        for (key, module) in records {
            self.left_out.entry(key.rsplit('/').next().unwrap_or(&key).to_owned()).or_insert(module);
            self.left_out.insert(key, module);
        }
    }

    /// The module of the record with this name, if the portal leaves that module out.
    pub fn module_of(&self, name: &str) -> Option<Module> {
        let recommendation = || self.model.modules.without_kind(Kind::Recommendation).filter(|_| is_recommendation(name));
        self.left_out.get(name).copied().or_else(|| self.model.left_out_folder(name)).or_else(recommendation)
    }

    fn add(&mut self, key: String, absence: Absence) {
        self.shorts.insert(key.rsplit('/').next().unwrap_or(&key).to_owned(), absence);
        if key.starts_with(&self.model.kind(Kind::Recommendation).folder) {
            self.resolution = Some(absence);
        }
        self.records.insert(key, absence);
    }

    /// Adds the kinds whose table has rows that could not be read.
    pub fn tables(&mut self, tables: &[Table]) {
        let with_gaps = TableKind::PATHS.into_iter().map(|(_, table)| table).filter(|table| tables[*table as usize].lacks_rows());
        self.kinds.extend(with_gaps.filter_map(TableKind::kind));
    }

    /// Whether a missing record of this kind may be in a row that could not be read.
    pub fn lacks(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Adds a record that is not part of this build.
    pub fn not_published(&mut self, key: String) {
        self.add(key, Absence::NotPublished);
    }

    /// Whether the record with this key is absent, and why.
    pub fn at(&self, key: &str) -> Option<Absence> {
        self.records.get(key).copied()
    }

    /// Whether a record with this key, or with this last part of a key, is absent, and why.
    pub fn named(&self, name: &str) -> Option<Absence> {
        let short = || self.shorts.get(name).copied();
        let recommendation = || self.of_kind(Kind::Recommendation, name).filter(|_| is_recommendation(name));
        self.at(name).or_else(short).or_else(recommendation)
    }

    /// Whether the record of this kind and id is absent, and why; recommendations are absent with their resolution.
    fn of_kind(&self, kind: Kind, id: &str) -> Option<Absence> {
        let folder = &self.model.kind(kind).folder;
        let in_table = || self.lacks(kind).then_some(Absence::Unreadable);
        self.at(&format!("{folder}/{id}")).or_else(in_table).or_else(|| self.resolution.filter(|_| kind == Kind::Recommendation))
    }
}

/// Whether a name has the form of a recommendation: `rec11`.
fn is_recommendation(name: &str) -> bool {
    name.strip_prefix("rec").is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The records that facts can refer to.
pub(super) struct Known {
    /// Records by kind and by the last part of their address; states by their ISO code.
    ids: FxHashMap<(Kind, String), EntryId>,
    /// Ids of states and terms by their names in lower case, which authors may write instead of ids.
    names: FxHashMap<(Kind, String), String>,
    /// Records without a page.
    pub absent: Absent,
    suggestions: Suggestions,
}

impl Known {
    /// The records of `drafts`, numbered by position; reports duplicates.
    pub fn new(drafts: &[Draft], absent: Absent, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut known = Self { ids: FxHashMap::default(), names: FxHashMap::default(), absent, suggestions: Suggestions::default() };
        let mut keys = FxHashSet::default();
        for (number, Draft { entry, .. }) in drafts.iter().enumerate() {
            let id = EntryId(u32::try_from(number).expect("fewer than four billion records"));
            let short = short_id(entry);
            if matches!(entry.kind, Kind::State | Kind::Term) {
                let names = entry.titles.values().map(|title| ((entry.kind, title.to_lowercase()), short.clone()));
                known.names.extend(names);
            }
            if !keys.insert(entry.key.as_str()) {
                let is_row = matches!(entry.kind, Kind::State | Kind::Measure | Kind::Authority | Kind::Term);
                diagnostics.push(match is_row {
                    true => mistakes::duplicate_row(entry.span, &short),
                    false => mistakes::duplicate_address(entry.span, &entry.key),
                });
            }
            known.ids.insert((entry.kind, short), id);
        }
        known
    }

    /// The record of this kind with this id.
    pub fn get(&self, kind: Kind, id: &str) -> Option<EntryId> {
        self.ids.get(&(kind, id.to_owned())).copied()
    }

    /// Whether there is such a record, but no page of it in this build.
    pub fn is_absent(&self, kind: Kind, id: &str) -> bool {
        self.absent.of_kind(kind, id).is_some()
    }

    /// The kinds of the portal.
    pub fn model(&self) -> &Model {
        &self.absent.model
    }

    /// The mistake about an id without a published record; none if the record's own file has mistakes.
    pub fn unknown(&self, kind: Kind, id: &str, span: Span) -> Option<Diagnostic> {
        match self.absent.of_kind(kind, id) {
            Some(Absence::NotPublished) => Some(mistakes::not_published(span, id)),
            Some(Absence::Unreadable) => None,
            None => {
                let named = self.names.get(&(kind, id.to_lowercase())).map(String::as_str);
                let ids = self.ids.keys().filter(|(other, _)| *other == kind).map(|(_, id)| id.as_str());
                let mistake = mistakes::unknown_id(span, self.model().kind(kind), id, named.or_else(|| self.suggestions.nearest(id, ids)));
                Some(mistakes::with_module(mistake, self.model().modules.without_kind(kind)))
            }
        }
    }
}

/// The id of a record in facts.
fn short_id(entry: &Entry) -> String {
    match (&entry.details, entry.kind) {
        (Details::State { iso3, .. }, _) => iso3.clone(),
        (_, Kind::Fiche | Kind::Page) => entry.key.split_once('/').map_or(entry.key.as_str(), |(_, id)| id).to_owned(),
        _ => entry.key.rsplit('/').next().unwrap_or(&entry.key).to_owned(),
    }
}

//! What a portal is about: its kinds of record, their facts and their words.
//!
//! A portal declares kinds in `content/model/KIND.toml`; the program brings others along, in the same notation. From the model follows
//! what is checked in front matter, the rows on a page, filters, cards, the order of lists, the menu, the columns of open data. Modules
//! that compute (cooperation, official texts, glossary) know the built-in kinds by name, and read them into structs of their own.

mod built_in;
mod check;
mod fact;
mod facts;
mod kind;
pub mod kinds;
mod module;
mod notation;
mod overview;
mod read;
mod record;
mod table_kind;
mod words;

pub use self::built_in::{computed_fields, report_facts};
pub use self::fact::{FactId, FactModel, FactType};
pub use self::kind::{Kind, OwnKind};
pub use self::module::{Module, Modules};
pub use self::overview::Overview;
pub use self::read::read;
pub use self::record::{Extended, WrittenFacts, WrittenValue};
pub use self::table_kind::TableKind;
pub use self::words::missing_words;
use crate::language::Words;

/// The kinds of a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Every kind, in the order of [`Kind`].
    kinds: Vec<KindModel>,
    /// How many of them are the portal's own.
    own: usize,
    /// Folders of kinds whose files could not be read: what lies there is not judged.
    unread: Vec<String>,
    /// The names of kinds in settings and facts: their ids, and the names of their files.
    names: Vec<(String, Kind)>,
    /// The modules that the portal uses.
    pub modules: Modules,
}

/// A kind of record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindModel {
    pub kind: Kind,
    /// Its name in open data, in search and in classes of style: `practice`.
    pub id: String,
    /// The folder of its records below a language's folder, and of its list (`folder/index.html`).
    pub folder: String,
    /// Months after which a record is due for review; none where its facts do not grow old.
    pub review_after_months: Option<u16>,
    /// By what its list is ordered.
    pub order: Vec<ListOrder>,
    /// The class of its records in schema.org, without its prefix.
    pub class: String,
    /// Whether feeds report its new records.
    pub feed: bool,
    /// Whether its records are Markdown files.
    pub documents: bool,
    /// Whether it has a list.
    pub list: bool,
    /// Whether other pages name its records in one line.
    pub compact: bool,
    /// Its place in the main menu; none where it stands in no menu.
    pub menu: Option<u16>,
    /// What one of its records is called.
    pub one: Words,
    /// What its list is called.
    pub many: Words,
    /// What stands under the title of its list.
    pub about: Words,
    /// Its facts, in the order of rows on a page. Those of a built-in kind that computes are only those that the portal adds.
    pub facts: Vec<FactModel>,
    /// Whether its file has mistakes, so that facts may be missing here.
    pub is_partial: bool,
    /// Where its words are declared; none for built-in kinds.
    declared: Option<words::Declared>,
}

/// By what a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListOrder {
    pub by: OrderBy,
    /// The greatest first.
    pub descending: bool,
}

/// What the order of a list looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderBy {
    /// The number, which is the order of the file.
    Number,
    Title,
    /// The name of its first state.
    State,
    Year,
    Fact(FactId),
}

impl Model {
    /// Every kind, in the order of groups on a page.
    pub fn kinds(&self) -> impl Iterator<Item = &KindModel> {
        self.kinds.iter()
    }

    /// What is known of a kind.
    pub fn kind(&self, kind: Kind) -> &KindModel {
        match kind {
            Kind::Own(OwnKind(number)) => &self.kinds[number as usize],
            built_in => &self.kinds[self.own + built_in.place()],
        }
    }

    /// The kinds that have a list, in order.
    pub fn listed(&self) -> impl Iterator<Item = &KindModel> {
        self.kinds().filter(|kind| kind.list)
    }

    /// The portal's own kinds that have a list, in order.
    pub fn reports(&self) -> impl Iterator<Item = Kind> + Clone + '_ {
        self.kinds.iter().filter(|kind| kind.list && kind.kind.is_own()).map(|kind| kind.kind)
    }

    /// The kind of the Markdown file at this path below `content/`.
    pub fn of_document(&self, path: &str) -> Option<&KindModel> {
        self.kinds().filter(|kind| kind.documents).find(|kind| lies_in(path, &kind.folder))
    }

    /// Whether the file at this path below `content/` lies in the folder of a kind that could not be read.
    pub fn is_unread(&self, path: &str) -> bool {
        self.unread.iter().any(|folder| lies_in(path, folder))
    }

    /// The module to which the file at this path below `content/` belongs, if the portal leaves that module out.
    pub fn left_out_of(&self, path: &str) -> Option<Module> {
        if self.modules == Modules::default() {
            return None;
        }
        if let Some((_, table)) = TableKind::PATHS.iter().find(|(table, _)| *table == path) {
            return self.modules.without_table(*table);
        }
        if let Some(stem) = path.strip_prefix("model/").and_then(|name| name.strip_suffix(".toml")) {
            return built_in::built_in_kind(stem).and_then(|kind| self.modules.without_kind(kind));
        }
        let mut kinds = self.kinds().filter(|kind| kind.documents && lies_in(path, &kind.folder));
        kinds.find_map(|kind| self.modules.without_kind(kind.kind))
    }

    /// The module of the record that a name may mean, by its folder, if the portal leaves that module out.
    pub fn left_out_folder(&self, name: &str) -> Option<Module> {
        let overview = Overview::ALL.into_iter().find(|overview| overview.name() == name);
        let by_overview = overview.and_then(|overview| self.modules.without_overview(overview));
        let by_folder = || self.kinds().filter(|kind| lies_in(name, &kind.folder)).find_map(|kind| self.modules.without_kind(kind.kind));
        by_overview.or_else(by_folder)
    }

    /// Whether the file of the kind with this name could not be read.
    pub fn has_unread(&self, name: &str) -> bool {
        self.unread.iter().any(|stem| stem == name)
    }

    /// The kind with this name: its id, the name of its file, or its folder.
    pub fn named(&self, name: &str) -> Option<&KindModel> {
        let by_name = self.names.iter().find(|(other, _)| other == name).map(|(_, kind)| self.kind(*kind));
        by_name.or_else(|| self.kinds().find(|kind| kind.folder == name || kind.folder.rsplit('/').next() == Some(name)))
    }
}

fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|below| below.starts_with('/'))
}

impl KindModel {
    /// The fact with this number.
    pub fn fact(&self, id: FactId) -> &FactModel {
        &self.facts[usize::from(id.0)]
    }

    /// The fact with this key.
    pub fn find(&self, key: &str) -> Option<FactId> {
        self.numbered().find(|(_, fact)| fact.key == key).map(|(id, _)| id)
    }

    /// The facts with their numbers, in order.
    pub fn numbered(&self) -> impl Iterator<Item = (FactId, &FactModel)> {
        self.facts.iter().enumerate().map(|(number, fact)| (fact_id(number), fact))
    }
}

fn fact_id(number: usize) -> FactId {
    FactId(u16::try_from(number).expect("lists in front matter are shorter than this"))
}

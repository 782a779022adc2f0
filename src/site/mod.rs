//! The resolved site: every record, every relation between them, and every address.

mod details;
mod menu;
mod record;
mod rows;

use std::sync::Arc;

pub use self::details::{
    ArticleDetails, CorrectionDetails, Details, ExpressionDetails, FollowUpDetails, InstrumentDetails, PageDetails, ResolutionDetails,
};
pub use self::menu::{MenuEntry, MenuTarget};
pub use self::record::{AliasTo, Entry, Facets, FactValue, Relation, Target, Text};
pub use self::rows::{Asset, Designation, Label, Membership, Participation, RequestItem};
use crate::language::{Language, Languages, Words};
pub use crate::model::Kind;
use crate::model::{FactModel, KindModel, Model};
use crate::text::date::Date;

/// A record, by its number in [`Site::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// A word of a controlled list, by its number in [`Site::labels`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(pub u32);

/// A published file next to records, by its number in [`Site::assets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub u32);

/// Everything that pages are made from. A clone shares the records with its original until one of them changes.
#[derive(Debug, Clone)]
pub struct Site {
    /// Settings.
    pub portal: Portal,
    /// Kinds and facts.
    pub model: Arc<Model>,
    /// Records, ordered by kind and then as their files or rows are.
    pub entries: Vec<Arc<Entry>>,
    /// Words of controlled lists.
    pub labels: Arc<Vec<Label>>,
    /// Participations of states in instruments, in the order of the table.
    pub participations: Arc<Vec<Participation>>,
    /// Institutions that states designated to receive or send requests, in the order of the table.
    pub designations: Arc<Vec<Designation>>,
    /// What a request needs, item by item.
    pub request_items: Arc<Vec<RequestItem>>,
    /// Dated events of membership, by state.
    pub membership: Arc<Vec<Membership>>,
    /// Which records point at each record, and how, without repetition and in order.
    pub incoming: Arc<Vec<Vec<(EntryId, Relation)>>>,
    /// Pictures and documents that a text refers to.
    pub assets: Arc<Vec<Asset>>,
}

/// The settings of a portal.
#[derive(Debug, Clone)]
pub struct Portal {
    /// Name.
    pub title: Words,
    /// One line below the name.
    pub tagline: Words,
    /// Who publishes it.
    pub publisher: Words,
    /// Languages of this build, in the order of the menu.
    pub languages: Vec<Language>,
    /// Languages of the portal, in the order of the menu.
    pub all_languages: Languages,
    /// Date of the edition.
    pub edition: Date,
    /// Absolute address of the output folder, ending in `/`.
    pub base_url: Option<String>,
    /// Records on one page of a list.
    pub page_size: usize,
    /// Whether pages carry search.
    pub search: bool,
    /// What the portal is not.
    pub notice: Words,
    /// Terms of reuse.
    pub licence: Words,
    /// The main menu.
    pub menu: Vec<MenuEntry>,
    /// Pages in the foot.
    pub foot: Vec<EntryId>,
    /// Links to other sites in the foot: texts and addresses.
    pub links: Vec<(Words, String)>,
    /// The picture beside the name.
    pub logo: Option<AssetId>,
}

impl Site {
    /// The record with this id.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// What is known of a kind.
    pub fn kind(&self, kind: Kind) -> &KindModel {
        self.model.kind(kind)
    }

    /// The settings and labels alone.
    pub fn without_records(self) -> Self {
        Self {
            portal: Portal { menu: Vec::new(), foot: Vec::new(), ..self.portal },
            model: self.model,
            labels: self.labels,
            entries: Vec::new(),
            participations: Arc::default(),
            designations: Arc::default(),
            request_items: Arc::default(),
            membership: Arc::default(),
            incoming: Arc::default(),
            assets: Arc::default(),
        }
    }

    /// The record with this id, to be changed; other clones of the site keep theirs.
    pub fn entry_mut(&mut self, id: EntryId) -> &mut Entry {
        Arc::make_mut(&mut self.entries[id.0 as usize])
    }

    /// The label with this id.
    pub fn label(&self, id: LabelId) -> &Label {
        &self.labels[id.0 as usize]
    }

    /// The label with this id, in words.
    pub fn word(&self, id: LabelId, language: Language) -> &str {
        self.label(id).word(language)
    }

    /// The word that stands for no value of a fact.
    pub fn otherwise(&self, fact: &FactModel) -> Option<LabelId> {
        let ((word, _), list) = (fact.otherwise.as_ref()?, fact.is.list()?);
        let place = self.labels.iter().position(|label| label.scheme == list && label.id == *word)?;
        Some(LabelId(u32::try_from(place).expect("fewer than four billion labels")))
    }

    /// Walks over the records with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        numbered(0, &self.entries)
    }

    /// The records of one kind, in order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (EntryId, &Entry)> {
        // Records are ordered by kind: every page asks which kinds there are.
        let start = self.entries.partition_point(|entry| entry.kind < kind);
        let count = self.entries[start..].partition_point(|entry| entry.kind == kind);
        numbered(start, &self.entries[start..start + count])
    }
}

/// Records that follow each other, with their ids; `first` is the number of the first one.
fn numbered(first: usize, entries: &[Arc<Entry>]) -> impl Iterator<Item = (EntryId, &Entry)> {
    let id = move |number: usize| EntryId(u32::try_from(first + number).expect("fewer than four billion records"));
    entries.iter().enumerate().map(move |(number, entry)| (id(number), entry.as_ref()))
}

//! Rows of tables that are not records, and files next to records.

use super::{EntryId, LabelId};
use crate::language::{Language, Words};
use crate::model::kinds::Citation;
use crate::text::date::Date;

/// A word of a controlled list.
#[derive(Debug, Clone)]
pub struct Label {
    /// The list.
    pub scheme: String,
    /// The id in the list.
    pub id: String,
    /// The word in each language.
    pub words: Words,
}

impl Label {
    /// The word for a reader of `language`: in the nearest language that has one; its id where none has.
    pub fn word(&self, language: Language) -> &str {
        self.words.nearest(language).map_or(&self.id, |(_, word)| word)
    }
}

/// A participation of a state in an instrument.
#[derive(Debug, Clone)]
pub struct Participation {
    pub instrument: EntryId,
    pub state: EntryId,
    pub status: LabelId,
    pub action: Option<LabelId>,
    pub signed: Option<Date>,
    pub date: Option<Date>,
    /// Sources; none if the row names none.
    pub sources: Vec<Citation>,
    pub confidence: LabelId,
    pub as_of: Option<Date>,
    /// From which day a source says that the state is bound.
    pub effective: Option<Date>,
    /// Whether a source gives `date`.
    pub date_verified: bool,
    /// A remark, and the date that goes into it.
    pub note: Option<(LabelId, String)>,
}

/// An institution that a state designated to receive or send requests, as far as a source says so.
#[derive(Debug, Clone)]
pub struct Designation {
    pub authority: EntryId,
    pub state: EntryId,
    /// What it was designated for, of the list `designation_role`.
    pub role: LabelId,
    /// The instruments that it was designated under; none if the source names none.
    pub instruments: Vec<EntryId>,
    /// The states whose requests it receives, where it does not receive those of all.
    pub counterparts: Vec<EntryId>,
    pub as_of: Option<Date>,
    pub sources: Vec<Citation>,
    pub confidence: LabelId,
}

/// An item that a request for assistance needs.
#[derive(Debug, Clone)]
pub struct RequestItem {
    pub id: String,
    /// What to write.
    pub words: Words,
    /// Where that is asked for.
    pub basis: String,
    /// The measures that it concerns; none for all.
    pub measures: Vec<EntryId>,
    /// Whether it tempts to write names of victims or witnesses.
    pub identifies: bool,
}

/// An event of a state's membership.
#[derive(Debug, Clone)]
pub struct Membership {
    pub state: EntryId,
    pub event: LabelId,
    pub date: Date,
    pub confidence: Option<LabelId>,
    /// Sources; none if the row names none.
    pub sources: Vec<Citation>,
    pub note: Words,
}

/// A file that is published next to records.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its number in the sources.
    pub index: usize,
    /// Its path below `content/`.
    pub path: String,
}

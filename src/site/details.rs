//! Data that only one kind of record has.

use rustc_hash::FxHashMap;

use super::{EntryId, LabelId};
use crate::language::{Language, Localized, Words};
use crate::model::kinds::{ArticleRole, ArticleScope, ExpressionStatus};
use crate::parse::official_text::Block;
use crate::text::date::Date;

/// What only one kind of record has.
#[derive(Debug, Clone)]
pub enum Details {
    /// Reports, of whatever kind.
    Report {
        name: Option<String>,
        regional: bool,
        content_notes: Vec<LabelId>,
    },
    Instrument(Box<InstrumentDetails>),
    Network {
        purpose: Words,
        since: Words,
        members_note: Words,
    },
    Authority {
        name: String,
        language: String,
        legal_basis: Words,
    },
    Measure {
        code: String,
        basis: String,
    },
    Fiche,
    State {
        iso3: String,
        iso2: String,
        /// Column and row on the map of tiles.
        tile: Option<(u8, u8)>,
    },
    Term {
        alternatives: Localized<Vec<String>>,
    },
    Resolution(ResolutionDetails),
    /// A recommendation: the resolution it stands in, and its block there.
    /// `same_as` is the block that says the same.
    Provision {
        resolution: EntryId,
        block: usize,
        same_as: Option<usize>,
    },
    Page(PageDetails),
}

/// What only free pages have.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageDetails {
    /// Its place among the pages of its section, the least first.
    pub order: Option<i64>,
    /// Its place in the main menu.
    pub menu: Option<u16>,
}

/// What only instruments have.
#[derive(Debug, Clone)]
pub struct InstrumentDetails {
    pub code: String,
    pub adopted: Option<Date>,
    pub adopted_place: Words,
    pub in_force: Option<Date>,
    /// Who can be party.
    pub openness: Option<LabelId>,
    /// Whether the subject of the portal is its own subject.
    pub main_subject: bool,
    /// The label of its row among what remains where no instrument serves a measure, and what is said where it binds both states.
    pub fallback_basis: Option<(Words, Words)>,
    pub effect: Option<crate::model::kinds::Effect>,
    pub depositary: Words,
    pub official_numbers: Vec<String>,
    pub articles: Vec<ArticleDetails>,
    pub unverified_note: Words,
}

/// What one article is about.
#[derive(Debug, Clone)]
pub struct ArticleDetails {
    pub article: String,
    pub topics: Vec<EntryId>,
    /// The measures that it is about.
    pub measures: Vec<EntryId>,
    /// What it does about them; there is one where it names measures.
    pub role: Option<ArticleRole>,
    pub scope: ArticleScope,
    /// Whether it has been compared with the text of the instrument.
    pub verified: bool,
    pub note: Words,
}

impl ArticleDetails {
    /// Whether a request about one of its measures can rest on it: it obliges or allows by itself, it applies to criminal
    /// proceedings, and it has been compared with the text.
    pub fn is_basis(&self) -> bool {
        self.role == Some(ArticleRole::Basis) && !self.scope.is_apart() && self.verified
    }
}

/// What only official texts have.
#[derive(Debug, Clone)]
pub struct ResolutionDetails {
    pub symbol: String,
    pub language: Language,
    pub blocks: Vec<Block>,
    pub expressions: Vec<ExpressionDetails>,
    pub corrections: Vec<CorrectionDetails>,
    pub followed_by: Vec<FollowUpDetails>,
    /// The page of each block that has one.
    pub pages: FxHashMap<usize, EntryId>,
}

/// A dated state of an official text.
#[derive(Debug, Clone)]
pub struct ExpressionDetails {
    pub status: ExpressionStatus,
    pub date: Date,
    pub language: Option<Language>,
    pub shown: bool,
    pub note: Words,
    pub source: Option<String>,
}

/// Something that followed an official text.
#[derive(Debug, Clone)]
pub struct FollowUpDetails {
    pub date: Date,
    pub title: Words,
    /// The blocks that asked for it; none for the text as a whole.
    pub blocks: Vec<usize>,
    pub source: String,
}

/// A correction of the reading layer.
#[derive(Debug, Clone)]
pub struct CorrectionDetails {
    pub block: usize,
    pub from: String,
    pub to: String,
    pub reason: Words,
    pub source: Option<String>,
}

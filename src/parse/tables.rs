//! The columns of each table.

use crate::model::TableKind;
use crate::parse::table::Column::{self, Optional, Present, Required};

/// Columns of `states.csv`.
pub mod state {
    pub const ISO3: usize = 0;
    pub const ISO2: usize = 1;
    /// The name in each language.
    pub const NAMES: usize = 2;
    pub const LANGUAGES: usize = 3;
    pub const SUBREGION: usize = 4;
    pub const BODIES: usize = 5;
    pub const UNVERIFIED: usize = 6;
    pub const SOURCE: usize = 7;
    /// Column and row on the map of tiles, counted from 0: `4-10`.
    pub const TILE: usize = 8;
}

/// Columns of `memberships.csv`.
pub mod membership {
    pub const STATE: usize = 0;
    pub const EVENT: usize = 1;
    pub const DATE: usize = 2;
    pub const CONFIDENCE: usize = 3;
    pub const SOURCE: usize = 4;
    pub const NOTES: usize = 5;
}

/// Columns of `compendium/participations.csv`.
pub mod participation {
    pub const INSTRUMENT: usize = 0;
    pub const STATE: usize = 1;
    pub const STATUS: usize = 2;
    pub const ACTION: usize = 3;
    pub const SIGNED: usize = 4;
    pub const DATE: usize = 5;
    pub const SOURCE: usize = 6;
    pub const CONFIDENCE: usize = 7;
    pub const AS_OF: usize = 8;
    pub const NOTE: usize = 9;
    /// The day from which a source says that the state is bound.
    pub const EFFECTIVE: usize = 10;
    /// Columns whose content has no source; only `date` can be one.
    pub const UNVERIFIED: usize = 11;
}

/// Columns of `compendium/designations.csv`.
pub mod designation {
    pub const AUTHORITY: usize = 0;
    pub const ROLE: usize = 1;
    /// The instruments that it was designated under; empty if the source names none.
    pub const INSTRUMENTS: usize = 2;
    /// The states whose requests it receives; empty if it receives those of all.
    pub const COUNTERPARTS: usize = 3;
    pub const AS_OF: usize = 4;
    pub const SOURCE: usize = 5;
    pub const CONFIDENCE: usize = 6;
}

/// Columns of `compendium/authorities.csv`.
pub mod authority {
    pub const ID: usize = 0;
    pub const STATE: usize = 1;
    pub const FUNCTION: usize = 2;
    pub const NAME: usize = 3;
    pub const LANGUAGE: usize = 4;
    pub const NAMES: usize = 5;
    pub const LEGAL_BASIS: usize = 6;
    pub const SOURCE: usize = 7;
    pub const CONFIDENCE: usize = 8;
    pub const VERIFIED_ON: usize = 9;
}

/// Columns of `compendium/measures.csv`.
pub mod measure {
    pub const CODE: usize = 0;
    pub const NAMES: usize = 1;
    pub const BASIS: usize = 2;
    pub const CONCEPT: usize = 3;
    /// What an institution is designated for that receives requests about it.
    pub const DESIGNATIONS: usize = 4;
    /// Functions of the institutions that are also competent.
    pub const FUNCTIONS: usize = 5;
    /// Recommendations that say how victims and witnesses are kept safe meanwhile.
    pub const SAFEGUARDS: usize = 6;
}

/// Columns of `compendium/request-items.csv`.
pub mod request_item {
    pub const ID: usize = 0;
    /// What to write.
    pub const TEXTS: usize = 1;
    pub const BASIS: usize = 2;
    /// The measures that it concerns; empty for all.
    pub const MEASURES: usize = 3;
    /// `yes` where it tempts to write names of victims or witnesses.
    pub const IDENTIFIES: usize = 4;
}

/// Columns of `vocabulary/thesaurus.csv`.
pub mod term {
    pub const ID: usize = 0;
    pub const BROADER: usize = 1;
    pub const PREFERRED: usize = 2;
    pub const ALTERNATIVE: usize = 3;
}

/// Columns of `vocabulary/labels.csv`.
pub mod label {
    pub const SCHEME: usize = 0;
    pub const ID: usize = 1;
    pub const WORDS: usize = 2;
}

/// Columns of `lists/LIST.csv`.
pub mod list {
    pub const ID: usize = 0;
    pub const BROADER: usize = 2;
    /// The word in each language.
    pub const WORDS: usize = 1;
}

/// What the file of a controlled list must and may have.
pub const LIST: &[Column] = &[Required("id"), Required("*"), Optional("broader"), Optional("note")];

/// Columns of `waivers.csv`.
pub mod waiver {
    pub const RULE: usize = 0;
    /// The file as messages name it: `content/practices/arg-linea-145.md`.
    pub const FILE: usize = 1;
    /// In how many places of the file.
    pub const PLACES: usize = 2;
    /// When it was signed, and until when it holds.
    pub const DATE: usize = 5;
    pub const EXPIRES: usize = 6;
}

/// The controlled lists of the program: a language in which they lack words falls back to another.
pub const THEME_LABELS: &[Column] = &[Required("scheme"), Required("id"), Optional("*")];

/// What the file of a table must and may have.
pub fn columns(kind: TableKind) -> &'static [Column] {
    match kind {
        TableKind::Waivers => &[
            Required("rule"),
            Required("file"),
            Required("places"),
            Required("reason"),
            Required("by"),
            Required("date"),
            Required("expires"),
        ],
        TableKind::States => &[
            Required("iso3"),
            Required("iso2"),
            Required("*"),
            Optional("languages"),
            Optional("subregion"),
            Optional("bodies"),
            Optional("unverified"),
            Optional("source"),
            Optional("tile"),
        ],
        TableKind::Membership => {
            &[Required("state"), Required("event"), Required("date"), Optional("confidence"), Optional("source"), Optional("note_*")]
        }
        TableKind::Participations => &[
            Required("instrument"),
            Required("state"),
            Required("status"),
            Present("action"),
            Present("signed"),
            Present("date"),
            Required("source"),
            Required("confidence"),
            Optional("as_of"),
            Optional("note"),
            Optional("effective"),
            Optional("unverified"),
        ],
        TableKind::Designations => &[
            Required("authority"),
            Required("role"),
            Optional("instruments"),
            Optional("counterparts"),
            Optional("as_of"),
            Required("source"),
            Required("confidence"),
        ],
        TableKind::Authorities => &[
            Required("id"),
            Required("state"),
            Required("function"),
            Required("name"),
            Required("language"),
            Present("name_*"),
            Optional("legal_basis_*"),
            Required("source"),
            Required("confidence"),
            Optional("verified_on"),
        ],
        TableKind::Measures => &[
            Required("code"),
            Required("*"),
            Optional("basis"),
            Optional("concept"),
            Optional("designations"),
            Optional("functions"),
            Optional("safeguards"),
        ],
        TableKind::RequestItems => &[Required("id"), Required("*"), Required("basis"), Optional("measures"), Optional("identifies")],
        TableKind::Thesaurus => &[Required("id"), Present("broader"), Required("*"), Optional("*_alt"), Optional("*_hidden")],
        TableKind::Labels => &[Required("scheme"), Required("id"), Required("*")],
    }
}

//! The tables of a portal.

use super::Kind;

/// The tables of a portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableKind {
    /// `states.csv`
    States,
    /// `memberships.csv`
    Membership,
    /// `compendium/participations.csv`
    Participations,
    /// `compendium/authorities.csv`
    Authorities,
    /// `compendium/designations.csv`
    Designations,
    /// `compendium/measures.csv`
    Measures,
    /// `compendium/request-items.csv`
    RequestItems,
    /// `vocabulary/thesaurus.csv`
    Thesaurus,
    /// `vocabulary/labels.csv`
    Labels,
    /// `waivers.csv`
    Waivers,
}

impl TableKind {
    /// Every table with its path below `content/`.
    pub const PATHS: [(&'static str, Self); 10] = [
        ("states.csv", Self::States),
        ("memberships.csv", Self::Membership),
        ("compendium/participations.csv", Self::Participations),
        ("compendium/authorities.csv", Self::Authorities),
        ("compendium/designations.csv", Self::Designations),
        ("compendium/measures.csv", Self::Measures),
        ("compendium/request-items.csv", Self::RequestItems),
        ("vocabulary/thesaurus.csv", Self::Thesaurus),
        ("vocabulary/labels.csv", Self::Labels),
        ("waivers.csv", Self::Waivers),
    ];

    /// The kind of the records that are its rows; their ids are in its first column.
    pub const fn kind(self) -> Option<Kind> {
        Some(match self {
            Self::States => Kind::State,
            Self::Measures => Kind::Measure,
            Self::Authorities => Kind::Authority,
            Self::Thesaurus => Kind::Term,
            _ => return None,
        })
    }
}

//! The kinds of records.

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Practice,
    Education,
    Recommendation,
    Instrument,
    Measure,
    Network,
    Authority,
    State,
    Fiche,
    Term,
    Resolution,
    Page,
}

impl Kind {
    /// Every kind, in the order of menus and of groups on a page.
    pub const ALL: [Self; 12] = [
        Self::Practice,
        Self::Education,
        Self::Recommendation,
        Self::Instrument,
        Self::Measure,
        Self::Network,
        Self::Authority,
        Self::State,
        Self::Fiche,
        Self::Term,
        Self::Resolution,
        Self::Page,
    ];

    /// The name for classes, string keys and open data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Education => "education",
            Self::Recommendation => "recommendation",
            Self::Instrument => "instrument",
            Self::Measure => "measure",
            Self::Network => "network",
            Self::Authority => "authority",
            Self::State => "state",
            Self::Fiche => "fiche",
            Self::Term => "term",
            Self::Resolution => "resolution",
            Self::Page => "page",
        }
    }

    /// The folder of its records below a language's folder, and of its list (`folder/index.html`).
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Practice => "practices",
            Self::Education => "education",
            Self::Recommendation | Self::Resolution => "resolution",
            Self::Instrument => "compendium/instruments",
            Self::Measure => "compendium/measures",
            Self::Network => "compendium/networks",
            Self::Authority => "compendium/authorities",
            Self::State => "compendium/states",
            Self::Fiche => "compendium/fiches",
            Self::Term => "glossary",
            Self::Page => "pages",
        }
    }

    /// Months after which a record is due for review (design judgement of the domain guide, section 9).
    pub const fn review_cycle(self) -> u16 {
        match self {
            Self::Authority | Self::Fiche => 12,
            Self::Instrument | Self::Network => 24,
            _ => 36,
        }
    }

    /// Whether its facts grow old and are reviewed.
    pub const fn is_reviewed(self) -> bool {
        matches!(self, Self::Practice | Self::Education | Self::Instrument | Self::Network | Self::Authority | Self::Fiche | Self::State)
    }
}

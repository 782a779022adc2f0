//! Pages that are made from all records.

use serde::Deserialize;

/// A page that every language has once, made from all records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Overview {
    /// The A–Z list of terms.
    Glossary,
    /// Terms with a column for each language.
    Concordance,
    /// The entrance of the compendium.
    Compendium,
    /// Instruments by state.
    Comparison,
    /// Instruments on an axis of time.
    TimeLine,
    /// Networks by state.
    Memberships,
    /// The checklist of a request.
    Request,
    /// Recommendations by state.
    Mandate,
    /// Open data.
    Data,
    /// Records due for review.
    Review,
    /// The search page.
    Search,
}

impl Overview {
    /// All of them, in the order in which they are made.
    pub const ALL: [Self; 11] = [
        Self::Glossary,
        Self::Concordance,
        Self::Compendium,
        Self::Comparison,
        Self::TimeLine,
        Self::Memberships,
        Self::Request,
        Self::Mandate,
        Self::Data,
        Self::Review,
        Self::Search,
    ];

    /// Its address below the folder of a language, without the ending: what references call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Glossary => "glossary/index",
            Self::Concordance => "glossary/concordance",
            Self::Compendium => "compendium/index",
            Self::Comparison => "compendium/compare",
            Self::TimeLine => "compendium/timeline",
            Self::Memberships => "compendium/memberships",
            Self::Request => "compendium/request",
            Self::Mandate => "resolution/matrix",
            Self::Data => "data",
            Self::Review => "review",
            Self::Search => "search",
        }
    }

    /// The key of the title that links to it bear.
    pub fn title(self) -> &'static str {
        match self {
            Self::Glossary => "glossary_title",
            Self::Concordance => "concordance_title",
            Self::Compendium => "menu_cooperation",
            Self::Comparison => "compare_title",
            Self::TimeLine => "timeline_title",
            Self::Memberships => "memberships_title",
            Self::Request => "request_title",
            Self::Mandate => "mandate_title",
            Self::Data => "data_title",
            Self::Review => "review_title",
            Self::Search => "search_title",
        }
    }
}

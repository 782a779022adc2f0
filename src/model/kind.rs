//! What identifies a kind of record.

/// A kind of record.
///
/// What is known of a kind (its folder, its names, its facts …) is data: see [`Model::kind`](super::Model::kind). The program knows only
/// those kinds by name that it computes with. The order is the order of groups on a page: a portal's own kinds come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A kind that the portal declares in `content/model/`.
    Own(OwnKind),
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

/// One of the kinds that a portal declares, by its number in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnKind(pub(super) u32);

impl Kind {
    /// The kinds that the program brings along, each with its file in `src/model/builtin/`.
    pub(super) const BUILT_IN: [(Self, &'static str); 10] = [
        (Self::Recommendation, include_str!("builtin/recommendation.toml")),
        (Self::Instrument, include_str!("builtin/instrument.toml")),
        (Self::Measure, include_str!("builtin/measure.toml")),
        (Self::Network, include_str!("builtin/network.toml")),
        (Self::Authority, include_str!("builtin/authority.toml")),
        (Self::State, include_str!("builtin/state.toml")),
        (Self::Fiche, include_str!("builtin/fiche.toml")),
        (Self::Term, include_str!("builtin/term.toml")),
        (Self::Resolution, include_str!("builtin/resolution.toml")),
        (Self::Page, include_str!("builtin/page.toml")),
    ];

    /// Its place in [`Kind::BUILT_IN`]; 0 for the portal's own kinds.
    pub(super) const fn place(self) -> usize {
        match self {
            Self::Own(_) | Self::Recommendation => 0,
            Self::Instrument => 1,
            Self::Measure => 2,
            Self::Network => 3,
            Self::Authority => 4,
            Self::State => 5,
            Self::Fiche => 6,
            Self::Term => 7,
            Self::Resolution => 8,
            Self::Page => 9,
        }
    }

    /// Whether the portal declares it.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::Own(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_kinds_stand_in_their_places() {
        for (place, (kind, _)) in Kind::BUILT_IN.into_iter().enumerate() {
            assert_eq!(kind.place(), place);
        }
        assert!(Kind::BUILT_IN.is_sorted_by_key(|(kind, _)| *kind));
    }
}

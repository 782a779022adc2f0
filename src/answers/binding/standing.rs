//! What the rules answer: bound, not bound, or nothing that can be said, each with its reason and its caveats.

use super::facts::{EffectClause, Undated};
use crate::text::date::Date;

/// Where a state stands towards an instrument on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub answer: Answer,
    /// What a reader must know before relying on the answer.
    pub caveats: Vec<Caveat>,
}

/// The answer and its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Bound since that day, as far as sources allow to say; perhaps earlier.
    Bound {
        since: Date,
        until: Option<Date>,
    },
    NotBound(Because),
    /// Sources allow no answer.
    Unknown(Doubt),
}

/// Why a state is not bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The instrument enters into force later.
    NotInForce(Date),
    /// The state's own act takes effect later.
    NotYet(Date),
    /// It signed and did no more.
    OnlySigned,
    /// The source lists it and shows no act.
    NoAction,
    /// It denounced the instrument.
    Denounced(Date),
}

/// Why nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The table has no row.
    NotDocumented,
    /// The row has no source.
    Unverified,
    /// A party, but the source speaks only for later days.
    DateNotDocumented,
    /// Within the year or month that is all that is known of the date.
    DateTooCoarse(Date),
    /// Nothing says that the instrument is in force.
    InForceNotDocumented,
    /// A party; the day from which it is bound is to be verified.
    EffectToVerify(Undated),
}

/// What a reader must know before relying on an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caveat {
    /// The row is verified in part.
    PartlyVerified,
    /// The date on which the instrument entered into force has no source.
    InForceUnverified,
    /// The day of effect is computed from the deposit by the instrument's own clause.
    EffectComputed(EffectClause),
    /// The day of effect is the one that a source gives.
    EffectStated,
    /// The date of the act has no source; it is not counted.
    DateUnverified,
    /// The date is that of the state's instrument; its deposit was not seen.
    DateOfInstrument,
    /// Only the year or month is known.
    Coarse(Date),
    /// No date; counted from the day for which the source speaks.
    CountedFromSource(Date),
    /// No date at all; counted from this edition.
    CountedFromEdition,
    /// The source speaks for that day; later acts would not show.
    SourceOf(Date),
    /// The source does not say for which day it speaks.
    SourceUndated,
    /// Signed after it ratified, according to the source.
    RatifiedBeforeSigning,
    /// By succession: it may have effect from an earlier day.
    Succession,
    /// It denounced the instrument.
    Denounced(Date),
    /// A return after a denunciation is contested.
    Contested,
}

/// Where two states stand towards an instrument on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joint {
    /// Each state's own standing, in the order asked.
    pub standings: [Standing; 2],
    pub both: Both,
}

/// Whether an instrument binds both of two states on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Both {
    /// It does.
    Bound { since: Date, until: Option<Date> },
    /// Both are parties; the day from which it binds one towards the other is to be verified.
    ToVerify(Undated),
    /// It does not, or nothing can be said.
    No,
}

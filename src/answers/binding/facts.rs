//! What is known of an instrument and of a state's acts, as the rules see it.

use crate::date::Date;

/// What an instrument says about its own beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// When the instrument entered into force.
    pub in_force: Option<Date>,
    /// Whether a source says so.
    pub in_force_verified: bool,
    /// Days from a deposit to its effect, where a source gives the instrument's rule.
    pub effect_days: Option<u16>,
}

/// What the table says about one state and one instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    pub status: Status,
    pub confidence: Confidence,
    /// Day, month or year of the deposit (or of the instrument, see [`Remark::DateOfInstrument`]).
    pub date: Option<Date>,
    pub signed: Option<Date>,
    /// For which day the source speaks.
    pub as_of: Option<Date>,
    pub succession: bool,
    pub denounced: Option<Date>,
    pub remark: Option<Remark>,
}

/// What a source says a state is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Party,
    Signatory,
    NotParty,
}

/// How far a row can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    High,
    Medium,
    Unverified,
}

/// Remarks of the table that bear on the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// The date is that of the state's instrument; its deposit was not seen.
    DateOfInstrument,
    /// A return after a denunciation is contested.
    Contested,
}

//! What is known of an instrument and of a state's acts, as the rules see it.

use crate::model::kinds::AccessionEffect;
use crate::text::date::Date;

/// What an instrument says about its own beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartRule {
    /// When the instrument entered into force.
    pub in_force: Option<Date>,
    /// Whether a source says so.
    pub in_force_verified: bool,
    /// From which day a deposit binds the state that makes it.
    pub effect: EffectClause,
    /// Towards whom an accession has effect, where it is not towards every party.
    pub accession: Option<AccessionEffect>,
}

/// From which day a deposit binds the state that makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EffectClause {
    /// So many days after the deposit.
    Days(u16),
    /// The same day so many months later, or the last day of a shorter month.
    Months(u16),
    /// The first day of the month that follows so many full months.
    FirstOfMonthAfter(u16),
    /// The day of the deposit itself.
    DateOfDeposit,
    /// No clause gives it.
    NotComputed(Undated),
}

impl EffectClause {
    /// The first day on which a deposit of `day` has effect.
    ///
    /// # Errors
    ///
    /// Returns the reason why no day can be computed.
    pub fn applied_to(self, day: Date) -> Result<Date, Undated> {
        match self {
            Self::Days(days) => Ok(day.days_later(days)),
            Self::Months(months) => Ok(day.months_later(months)),
            Self::FirstOfMonthAfter(months) => Ok(day.months_later(months).next_month()),
            Self::DateOfDeposit => Ok(day.first_day()),
            Self::NotComputed(reason) => Err(reason),
        }
    }
}

/// Why the day from which an instrument binds must be verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Undated {
    /// The clause about the effect of a deposit is not documented.
    ClauseNotDocumented,
    /// The clause has not been read.
    ClauseUnverified,
    /// The clause gives no number: more than the deposit of the one state is needed.
    NotFromDeposit,
    /// An accession has effect only towards states that accept it.
    IfAccepted,
    /// An accession has no effect towards states that object to it.
    UnlessObjected,
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
    /// From which day a source says that the state is bound.
    pub effective: Option<Date>,
    /// Whether a source gives `date`.
    pub date_verified: bool,
    pub consent: Consent,
    pub denounced: Option<Date>,
    pub remark: Option<Remark>,
}

/// How a state expressed its consent to be bound (Vienna Convention on the Law of Treaties, articles 11 to 17).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// By ratification, acceptance or approval.
    Ratification,
    Accession,
    /// As the successor of a state that was bound.
    Succession,
    NotDocumented,
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

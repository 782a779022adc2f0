//! Who is bound by an instrument, on which day, and how surely: the rules, and nothing but the rules.
//!
//! 1. No row in the table of participations: *not documented*. It is never read as "not a party".
//! 2. A row without a source decides nothing, whatever it says.
//! 3. Signature is not being bound; only ratification, acceptance, approval, accession or succession is. That an
//!    instrument carries a signature dated after its ratification (Canada in the table of A-55) changes nothing.
//! 4. An instrument binds nobody before it is in force itself.
//! 5. A deposit takes effect on the day that the instrument's own rule gives ([`Rule::effect_days`]: only where a source
//!    says so; for the Palermo Protocol, 30 days). Elsewhere the day of the deposit is counted, and said to be that.
//! 6. A date known to the year or the month counts from the day after it.
//! 7. A party without a date counts from the day for which its source speaks; before that day, nothing is said.
//! 8. A denunciation ends it; the day of its effect is documented for none, so the day given is counted, and said to be that.
//! 9. Membership of the Organization of American States plays no part: a state that leaves it stays bound by what it has
//!    ratified, and a party from elsewhere is a party.

mod facts;
mod standing;
#[cfg(test)]
mod tests;

pub use facts::{Confidence, Record, Remark, Rule, Status};
pub use standing::{Answer, Because, Caveat, Doubt, Joint, Standing};

use crate::date::Date;

/// Whether an instrument binds one state on `date`.
///
/// `edition` is the day on which the portal speaks: a party whose dates are all unknown counts from it.
pub fn standing(rule: Rule, record: Option<&Record>, date: Date, edition: Date) -> Standing {
    let Some(record) = record else { return Standing { answer: Answer::Unknown(Doubt::NotDocumented), caveats: Vec::new() } };
    if record.confidence == Confidence::Unverified {
        return Standing { answer: Answer::Unknown(Doubt::Unverified), caveats: Vec::new() };
    }
    let mut caveats = Vec::new();
    let answer = match record.status {
        Status::Signatory => Answer::NotBound(Because::OnlySigned),
        Status::NotParty => match record.denounced {
            Some(day) if date >= day.surely_past() => Answer::NotBound(Because::Denounced(day)),
            Some(_) if record.date.is_some() => party(rule, record, date, edition, &mut caveats),
            Some(_) => Answer::Unknown(Doubt::DateNotDocumented),
            None => Answer::NotBound(Because::NoAction),
        },
        Status::Party => party(rule, record, date, edition, &mut caveats),
    };
    if record.confidence == Confidence::Medium {
        caveats.push(Caveat::PartlyVerified);
    }
    match record.as_of {
        Some(day) if day.surely_past() < date => caveats.push(Caveat::SourceOf(day)),
        Some(_) => {}
        None => caveats.push(Caveat::SourceUndated),
    }
    caveats.sort_unstable();
    Standing { answer, caveats }
}

/// Whether an instrument binds both of two states on `date`.
pub fn joint(rule: Rule, records: [Option<&Record>; 2], date: Date, edition: Date) -> Joint {
    let standings = records.map(|record| standing(rule, record, date, edition));
    let both = match (standings[0].answer, standings[1].answer) {
        (Answer::Bound { since: a, until: a_end }, Answer::Bound { since: b, until: b_end }) => {
            Some((a.max(b), a_end.into_iter().chain(b_end).min()))
        }
        _ => None,
    };
    Joint { standings, both }
}

/// A state that its source calls a party.
fn party(rule: Rule, record: &Record, date: Date, edition: Date, caveats: &mut Vec<Caveat>) -> Answer {
    let Some(in_force) = rule.in_force else { return Answer::Unknown(Doubt::InForceNotDocumented) };
    if !rule.in_force_verified {
        caveats.push(Caveat::InForceUnverified);
    }
    let own = own_day(rule, record, edition, caveats);
    let since = own.max(in_force.surely_past());
    if record.signed.zip(record.date).is_some_and(|(signed, done)| signed > done) {
        caveats.push(Caveat::RatifiedBeforeSigning);
    }
    if record.succession {
        caveats.push(Caveat::Succession);
    }
    if record.remark == Some(Remark::Contested) {
        caveats.push(Caveat::Contested);
    }
    caveats.extend(record.denounced.map(Caveat::Denounced));
    let denounced = record.denounced.filter(|_| record.remark != Some(Remark::Contested));
    let until = denounced.map(Date::surely_past);
    if let Some(day) = denounced.filter(|day| date >= day.surely_past()) {
        return Answer::NotBound(Because::Denounced(day));
    }
    if date >= since {
        return Answer::Bound { since, until };
    }
    match record.date {
        _ if date < in_force => Answer::NotBound(Because::NotInForce(in_force)),
        None => Answer::Unknown(Doubt::DateNotDocumented),
        Some(day) if day.day().is_none() && date >= day.first_day() => Answer::Unknown(Doubt::DateTooCoarse(day)),
        Some(_) => Answer::NotBound(Because::NotYet(since)),
    }
}

/// From which day the state's own act counts.
fn own_day(rule: Rule, record: &Record, edition: Date, caveats: &mut Vec<Caveat>) -> Date {
    let Some(day) = record.date else {
        return match record.as_of {
            Some(day) => {
                caveats.push(Caveat::CountedFromSource(day));
                day.surely_past()
            }
            None => {
                caveats.push(Caveat::CountedFromEdition);
                edition
            }
        };
    };
    if day.day().is_none() {
        caveats.push(Caveat::Coarse(day));
    }
    if record.remark == Some(Remark::DateOfInstrument) {
        caveats.push(Caveat::DateOfInstrument);
    }
    match rule.effect_days {
        Some(days) => {
            caveats.push(Caveat::EffectComputed(days));
            day.surely_past().days_later(days)
        }
        None => {
            caveats.push(Caveat::EffectNotDocumented);
            day.surely_past()
        }
    }
}

//! The rules: which states an instrument binds, from which day, and how certain that is.
//!
//! 1. No row in the table of participations: *not documented*. It is never read as "not a party".
//! 2. A row without a source decides nothing, whatever it says.
//! 3. Signature is not being bound; only ratification, acceptance, approval, accession or succession is. That an
//!    instrument carries a signature dated after its ratification (Canada in the table of A-55) changes nothing.
//! 4. An instrument binds nobody before it is in force itself.
//! 5. A deposit takes effect on the day that the instrument's own clause gives ([`EffectClause`]; for the Palermo Protocol, 30
//!    days). Where a source says from which day the state is bound, that day counts. Where no clause gives a number, nothing is
//!    computed: the state is a party, and the day is to be verified.
//! 6. A date known to the year or the month counts from the day after it.
//! 7. A party without a date, or with one that has no source, made its deposit at the latest on the day for which its source
//!    speaks: the clause is applied to that day. Before, nothing is said.
//! 8. A denunciation ends it on the day of its effect.
//! 9. Membership of an organisation plays no part: a state that leaves it stays bound by what it has
//!    ratified, and a party from elsewhere is a party.
//! 10. Where an accession has effect only towards those that accept it, or that do not object, an instrument surely binds two
//!     states that ratified it. With any other act, the day between the two is to be verified.

mod facts;
mod standing;
#[cfg(test)]
mod tests;

pub use facts::{Confidence, Consent, EffectClause, Record, Remark, StartRule, Status, Undated};
pub use standing::{Answer, Because, Both, Caveat, Doubt, Joint, Standing};

use crate::model::kinds::AccessionEffect;
use crate::text::date::Date;

/// Whether an instrument binds one state on `date`.
///
/// `edition` is the day on which the portal speaks: a party whose dates are all unknown counts from it.
pub fn standing(rule: StartRule, record: Option<&Record>, date: Date, edition: Date) -> Standing {
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
pub fn joint(rule: StartRule, records: [Option<&Record>; 2], date: Date, edition: Date) -> Joint {
    let standings = records.map(|record| standing(rule, record, date, edition));
    let both = match (standings[0].answer, standings[1].answer) {
        (Answer::Bound { since: a, until: a_end }, Answer::Bound { since: b, until: b_end }) => match between(rule, records) {
            Some(reason) => Both::ToVerify(reason),
            None => Both::Bound { since: a.max(b), until: a_end.into_iter().chain(b_end).min() },
        },
        (Answer::Unknown(Doubt::EffectToVerify(reason)), Answer::Bound { .. } | Answer::Unknown(Doubt::EffectToVerify(_)))
        | (Answer::Bound { .. }, Answer::Unknown(Doubt::EffectToVerify(reason))) => {
            Both::ToVerify(between(rule, records).unwrap_or(reason))
        }
        _ => Both::No,
    };
    Joint { standings, both }
}

/// Why what each of two states did does not say whether it has effect towards the other; none if it does.
fn between(rule: StartRule, records: [Option<&Record>; 2]) -> Option<Undated> {
    let reason = match rule.accession? {
        AccessionEffect::IfAccepted => Undated::IfAccepted,
        AccessionEffect::UnlessObjected => Undated::UnlessObjected,
    };
    let ratified = |record: &Option<&Record>| record.is_some_and(|record| record.consent == Consent::Ratification);
    (!records.iter().all(ratified)).then_some(reason)
}

/// A state that its source calls a party.
fn party(rule: StartRule, record: &Record, date: Date, edition: Date, caveats: &mut Vec<Caveat>) -> Answer {
    let Some(in_force) = rule.in_force else { return Answer::Unknown(Doubt::InForceNotDocumented) };
    if !rule.in_force_verified {
        caveats.push(Caveat::InForceUnverified);
    }
    let own = own_day(rule, record, edition, caveats);
    if record.signed.zip(record.date).is_some_and(|(signed, done)| signed > done) {
        caveats.push(Caveat::RatifiedBeforeSigning);
    }
    if record.consent == Consent::Succession {
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
    let since = match own {
        Ok(own) => own.max(in_force.surely_past()),
        Err(_) if date < in_force => return Answer::NotBound(Because::NotInForce(in_force)),
        Err(reason) => return Answer::Unknown(Doubt::EffectToVerify(reason)),
    };
    if date >= since {
        return Answer::Bound { since, until };
    }
    match record.effective.or(record.date.filter(|_| record.date_verified)) {
        _ if date < in_force => Answer::NotBound(Because::NotInForce(in_force)),
        None => Answer::Unknown(Doubt::DateNotDocumented),
        Some(day) if day.day().is_none() && date >= day.first_day() => Answer::Unknown(Doubt::DateTooCoarse(day)),
        Some(_) => Answer::NotBound(Because::NotYet(since)),
    }
}

/// From which day the state's own act counts, or why no day can be computed.
fn own_day(rule: StartRule, record: &Record, edition: Date, caveats: &mut Vec<Caveat>) -> Result<Date, Undated> {
    if let Some(day) = record.effective {
        caveats.push(Caveat::EffectStated);
        return Ok(day.surely_past());
    }
    if record.date.is_some() && !record.date_verified {
        caveats.push(Caveat::DateUnverified);
    }
    let Some(day) = record.date.filter(|_| record.date_verified) else {
        caveats.push(record.as_of.map_or(Caveat::CountedFromEdition, Caveat::CountedFromSource));
        let at_the_latest = rule.effect.applied_to(record.as_of.unwrap_or(edition).surely_past())?;
        // A source that speaks for no day says that the state is bound by now.
        return Ok(record.as_of.map_or(edition, |_| at_the_latest));
    };
    if day.day().is_none() {
        caveats.push(Caveat::Coarse(day));
    }
    if record.remark == Some(Remark::DateOfInstrument) {
        caveats.push(Caveat::DateOfInstrument);
    }
    let effect = rule.effect.applied_to(day.surely_past())?;
    caveats.push(Caveat::EffectComputed(rule.effect));
    Ok(effect)
}

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
}

/// What a reader must know before relying on an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caveat {
    /// The row is verified in part.
    PartlyVerified,
    /// The date on which the instrument entered into force has no source.
    InForceUnverified,
    /// The day of the deposit is counted; the day of its effect is not documented.
    EffectNotDocumented,
    /// The day of effect is computed from the deposit.
    EffectComputed(u16),
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
    /// Since when it binds both, and until when, if it does on that day.
    pub both: Option<(Date, Option<Date>)>,
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    const EDITION: &str = "2026-11-24";

    fn rule(in_force: &str) -> Rule {
        Rule { in_force: Some(day(in_force)), in_force_verified: true, effect_days: None }
    }

    fn row(status: Status, date: &str) -> Record {
        Record {
            status,
            confidence: Confidence::High,
            date: (!date.is_empty()).then(|| day(date)),
            signed: None,
            as_of: Some(day("2015-03")),
            succession: false,
            denounced: None,
            remark: None,
        }
    }

    fn ask(rule: Rule, record: &Record, date: &str) -> Answer {
        standing(rule, Some(record), day(date), day(EDITION)).answer
    }

    fn bound(since: &str) -> Answer {
        Answer::Bound { since: day(since), until: None }
    }

    #[test]
    fn testimony_from_argentina_for_barbados_rests_on_the_palermo_convention_and_not_on_a_55() {
        let a55 = rule("1996-04-14");
        let argentina = row(Status::Party, "2006-12-12");
        let barbados = row(Status::NotParty, "");
        let joint_a55 = joint(a55, [Some(&argentina), Some(&barbados)], day(EDITION), day(EDITION));
        assert_eq!(joint_a55.both, None);
        assert_eq!(joint_a55.standings[1].answer, Answer::NotBound(Because::NoAction));
        let untoc = rule("2003-09-29");
        let argentina = row(Status::Party, "2002-11-19");
        let barbados = Record { confidence: Confidence::Medium, as_of: None, ..row(Status::Party, "2014-11-11") };
        let both = joint(untoc, [Some(&argentina), Some(&barbados)], day(EDITION), day(EDITION));
        assert_eq!(both.both, Some((day("2014-11-11"), None)));
        assert!(both.standings[1].caveats.contains(&Caveat::PartlyVerified));
        assert_eq!(joint(untoc, [Some(&argentina), Some(&barbados)], day("2014-11-10"), day(EDITION)).both, None);
    }

    #[test]
    fn silence_is_not_a_no() {
        let nothing = standing(rule("1996-04-14"), None, day(EDITION), day(EDITION));
        assert_eq!(nothing, Standing { answer: Answer::Unknown(Doubt::NotDocumented), caveats: vec![] });
    }

    #[test]
    fn a_row_without_a_source_decides_nothing() {
        for status in [Status::Party, Status::Signatory, Status::NotParty] {
            let record = Record { confidence: Confidence::Unverified, ..row(status, "1995-01-01") };
            assert_eq!(ask(rule("1978-07-18"), &record, EDITION), Answer::Unknown(Doubt::Unverified));
        }
    }

    #[test]
    fn a_signature_does_not_bind() {
        let record = Record { signed: Some(day("1979-05-08")), ..row(Status::Signatory, "") };
        assert_eq!(ask(rule("1980-06-14"), &record, EDITION), Answer::NotBound(Because::OnlySigned));
    }

    #[test]
    fn ratification_before_signature_is_kept_and_told() {
        let canada = Record { signed: Some(day("1996-06-05")), ..row(Status::Party, "1996-06-03") };
        let standing = standing(rule("1996-04-14"), Some(&canada), day("1996-06-04"), day(EDITION));
        assert_eq!(standing.answer, bound("1996-06-03"));
        assert!(standing.caveats.contains(&Caveat::RatifiedBeforeSigning));
    }

    #[test]
    fn an_early_deposit_waits_for_the_instrument() {
        let peru = row(Status::Party, "1995-04-26");
        assert_eq!(ask(rule("1996-04-14"), &peru, "1995-12-31"), Answer::NotBound(Because::NotInForce(day("1996-04-14"))));
        assert_eq!(ask(rule("1996-04-14"), &peru, "1996-04-14"), bound("1996-04-14"));
    }

    #[test]
    fn a_deposit_takes_effect_on_the_day_of_the_instruments_own_rule() {
        let protocol = Rule { effect_days: Some(30), ..rule("2003-12-25") };
        let barbados = row(Status::Party, "2014-11-11");
        assert_eq!(ask(protocol, &barbados, "2014-12-10"), Answer::NotBound(Because::NotYet(day("2014-12-11"))));
        let standing = standing(protocol, Some(&barbados), day("2014-12-11"), day(EDITION));
        assert_eq!(standing.answer, bound("2014-12-11"));
        assert!(standing.caveats.contains(&Caveat::EffectComputed(30)));
    }

    #[test]
    fn where_the_rule_is_not_documented_the_deposit_counts_and_says_so() {
        let standing = standing(rule("1996-04-14"), Some(&row(Status::Party, "2004-08-12")), day("2004-08-12"), day(EDITION));
        assert_eq!(standing.answer, bound("2004-08-12"));
        assert!(standing.caveats.contains(&Caveat::EffectNotDocumented));
    }

    #[test]
    fn a_year_counts_when_it_is_over() {
        let record = row(Status::Party, "2002");
        let instrument = rule("2000-11-19");
        assert_eq!(ask(instrument, &record, "2001-12-31"), Answer::NotBound(Because::NotYet(day("2003-01-01"))));
        assert_eq!(ask(instrument, &record, "2002-06-01"), Answer::Unknown(Doubt::DateTooCoarse(day("2002"))));
        assert_eq!(ask(instrument, &record, "2003-01-01"), bound("2003-01-01"));
    }

    #[test]
    fn a_party_without_a_date_counts_from_the_day_of_its_source_or_from_the_edition() {
        let known = Record { as_of: Some(day("2020-08-04")), ..row(Status::Party, "") };
        assert_eq!(ask(rule("2000-11-19"), &known, "2020-08-03"), Answer::Unknown(Doubt::DateNotDocumented));
        assert_eq!(ask(rule("2000-11-19"), &known, "2020-08-04"), bound("2020-08-04"));
        let undated = Record { as_of: None, ..row(Status::Party, "") };
        assert_eq!(ask(rule("2016-11-09"), &undated, "2020-01-01"), Answer::Unknown(Doubt::DateNotDocumented));
        assert_eq!(ask(rule("2016-11-09"), &undated, EDITION), bound(EDITION));
    }

    #[test]
    fn an_old_source_says_how_old_it_is() {
        let record = row(Status::Party, "2004-09-14");
        let caveats = |date: &str| standing(rule("2003-09-29"), Some(&record), day(date), day(EDITION)).caveats;
        assert!(caveats(EDITION).contains(&Caveat::SourceOf(day("2015-03"))));
        assert!(!caveats("2015-03-31").contains(&Caveat::SourceOf(day("2015-03"))));
    }

    #[test]
    fn a_denunciation_ends_it_and_only_from_its_day() {
        let record = Record { denounced: Some(day("1998-05-26")), ..row(Status::NotParty, "1991-05-28") };
        let instrument = rule("1978-07-18");
        assert_eq!(ask(instrument, &record, "1998-05-25"), Answer::Bound { since: day("1991-05-28"), until: Some(day("1998-05-26")) });
        assert_eq!(ask(instrument, &record, "1998-05-26"), Answer::NotBound(Because::Denounced(day("1998-05-26"))));
        let by_year = Record { denounced: Some(day("1998")), date: None, ..record };
        assert_eq!(ask(instrument, &by_year, "1998-12-31"), Answer::Unknown(Doubt::DateNotDocumented));
        assert_eq!(ask(instrument, &by_year, "1999-01-01"), Answer::NotBound(Because::Denounced(day("1998"))));
    }

    #[test]
    fn a_contested_return_is_told() {
        let record = Record { denounced: Some(day("2012")), remark: Some(Remark::Contested), ..row(Status::Party, "2019-07-31") };
        let standing = standing(rule("1978-07-18"), Some(&record), day(EDITION), day(EDITION));
        assert!(matches!(standing.answer, Answer::Bound { .. }));
        assert!(standing.caveats.contains(&Caveat::Contested) && standing.caveats.contains(&Caveat::Denounced(day("2012"))));
    }

    #[test]
    fn a_succession_binds_and_may_reach_back() {
        let record = Record { succession: true, ..row(Status::Party, "1988-10-04") };
        let standing = standing(rule("1957-04-30"), Some(&record), day(EDITION), day(EDITION));
        assert_eq!(standing.answer, bound("1988-10-04"));
        assert!(standing.caveats.contains(&Caveat::Succession));
    }

    #[test]
    fn a_deposit_that_was_not_seen_is_told() {
        let record = Record { remark: Some(Remark::DateOfInstrument), ..row(Status::Party, "2003-02-11") };
        assert!(standing(rule("1996-04-14"), Some(&record), day(EDITION), day(EDITION)).caveats.contains(&Caveat::DateOfInstrument));
    }

    #[test]
    fn an_instrument_without_a_date_of_entry_into_force_binds_nobody_yet() {
        let nowhere = Rule { in_force: None, in_force_verified: false, effect_days: None };
        assert_eq!(ask(nowhere, &row(Status::Party, "2005-01-01"), EDITION), Answer::Unknown(Doubt::InForceNotDocumented));
        let doubted = Rule { in_force_verified: false, ..rule("1990-09-02") };
        let standing = standing(doubted, Some(&row(Status::Party, "1993-10-05")), day(EDITION), day(EDITION));
        assert_eq!(standing.answer, bound("1993-10-05"));
        assert!(standing.caveats.contains(&Caveat::InForceUnverified));
    }

    #[test]
    fn both_are_bound_from_the_later_day_until_the_earlier_end() {
        let early = row(Status::Party, "1995-04-26");
        let late = Record { denounced: Some(day("2030-01-01")), ..row(Status::Party, "2004-08-12") };
        let both = joint(rule("1996-04-14"), [Some(&early), Some(&late)], day(EDITION), day(EDITION)).both;
        assert_eq!(both, Some((day("2004-08-12"), Some(day("2030-01-01")))));
        assert_eq!(joint(rule("1996-04-14"), [Some(&early), None], day(EDITION), day(EDITION)).both, None);
    }
}

//! The awkward cases, each with the states where it is met.

use super::*;

fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

const EDITION: &str = "2026-11-24";

fn rule(in_force: &str) -> StartRule {
    StartRule { in_force: Some(day(in_force)), in_force_verified: true, effect: EffectClause::DateOfDeposit, accession: None }
}

fn row(status: Status, date: &str) -> Record {
    Record {
        status,
        confidence: Confidence::High,
        date: (!date.is_empty()).then(|| day(date)),
        signed: None,
        as_of: Some(day("2015-03")),
        effective: None,
        date_verified: true,
        consent: Consent::Ratification,
        denounced: None,
        remark: None,
    }
}

fn ask(rule: StartRule, record: &Record, date: &str) -> Answer {
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
    assert_eq!(joint_a55.both, Both::No);
    assert_eq!(joint_a55.standings[1].answer, Answer::NotBound(Because::NoAction));
    let untoc = StartRule { effect: EffectClause::Days(30), ..rule("2003-09-29") };
    let argentina = row(Status::Party, "2002-11-19");
    let barbados = Record { confidence: Confidence::Medium, as_of: None, ..row(Status::Party, "2014-11-11") };
    let both = joint(untoc, [Some(&argentina), Some(&barbados)], day(EDITION), day(EDITION));
    assert_eq!(both.both, Both::Bound { since: day("2014-12-11"), until: None });
    assert!(both.standings[1].caveats.contains(&Caveat::PartlyVerified));
    assert_eq!(joint(untoc, [Some(&argentina), Some(&barbados)], day("2014-12-10"), day(EDITION)).both, Both::No);
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
    let protocol = StartRule { effect: EffectClause::Days(30), ..rule("2003-12-25") };
    let barbados = row(Status::Party, "2014-11-11");
    assert_eq!(ask(protocol, &barbados, "2014-12-10"), Answer::NotBound(Because::NotYet(day("2014-12-11"))));
    let standing = standing(protocol, Some(&barbados), day("2014-12-11"), day(EDITION));
    assert_eq!(standing.answer, bound("2014-12-11"));
    assert!(standing.caveats.contains(&Caveat::EffectComputed(EffectClause::Days(30))));
}

#[test]
fn every_clause_counts_in_its_own_way() {
    for (clause, deposit, effect) in [
        (EffectClause::Days(30), "2006-12-12", "2007-01-11"),
        (EffectClause::Months(12), "2007-07-19", "2008-07-19"),
        (EffectClause::Months(1), "2004-01-31", "2004-02-29"),
        (EffectClause::FirstOfMonthAfter(2), "1991-03-19", "1991-06-01"),
        (EffectClause::FirstOfMonthAfter(2), "1993-10-01", "1994-01-01"),
        (EffectClause::FirstOfMonthAfter(3), "2017-04-21", "2017-08-01"),
        (EffectClause::FirstOfMonthAfter(3), "2020-10-26", "2021-02-01"),
        (EffectClause::FirstOfMonthAfter(3), "2022-11-30", "2023-03-01"),
        (EffectClause::DateOfDeposit, "1978-08-07", "1978-08-07"),
    ] {
        assert_eq!(clause.applied_to(day(deposit)), Ok(day(effect)), "{clause:?} after {deposit}");
    }
}

#[test]
fn nothing_is_computed_without_a_number() {
    for reason in [Undated::ClauseNotDocumented, Undated::ClauseUnverified, Undated::NotFromDeposit] {
        let instrument = StartRule { effect: EffectClause::NotComputed(reason), ..rule("1996-04-14") };
        let brazil = row(Status::Party, "2004-08-12");
        assert_eq!(ask(instrument, &brazil, EDITION), Answer::Unknown(Doubt::EffectToVerify(reason)));
        assert_eq!(ask(instrument, &brazil, "1996-04-13"), Answer::NotBound(Because::NotInForce(day("1996-04-14"))));
        let undated = Record { as_of: None, ..row(Status::Party, "") };
        assert_eq!(ask(instrument, &undated, EDITION), Answer::Unknown(Doubt::EffectToVerify(reason)));
        let peru = row(Status::Party, "1995-04-26");
        let both = joint(instrument, [Some(&peru), Some(&brazil)], day(EDITION), day(EDITION)).both;
        assert_eq!(both, Both::ToVerify(reason));
        assert_eq!(joint(instrument, [Some(&peru), None], day(EDITION), day(EDITION)).both, Both::No);
        let signed = row(Status::Signatory, "");
        assert_eq!(joint(instrument, [Some(&peru), Some(&signed)], day(EDITION), day(EDITION)).both, Both::No);
    }
}

#[test]
fn a_day_that_a_source_states_counts_before_any_clause() {
    let chile = Record { effective: Some(day("2009-02-08")), ..row(Status::Party, "") };
    for effect in [EffectClause::Days(30), EffectClause::NotComputed(Undated::NotFromDeposit)] {
        let instrument = StartRule { effect, ..rule("2009-02-08") };
        let standing = standing(instrument, Some(&chile), day(EDITION), day(EDITION));
        assert_eq!(standing.answer, bound("2009-02-08"));
        assert!(standing.caveats.contains(&Caveat::EffectStated));
    }
}

#[test]
fn a_date_without_a_source_is_never_counted() {
    let believed = Record { date_verified: false, as_of: Some(day("2020-08-04")), ..row(Status::Party, "2007-07-19") };
    let convention = StartRule { effect: EffectClause::Months(12), ..rule("2000-11-19") };
    assert_eq!(ask(convention, &believed, "2010-01-01"), Answer::Unknown(Doubt::DateNotDocumented));
    assert_eq!(ask(convention, &believed, "2021-08-04"), bound("2021-08-04"));
    assert!(standing(convention, Some(&believed), day(EDITION), day(EDITION)).caveats.contains(&Caveat::DateUnverified));
}

#[test]
fn an_accession_that_needs_the_other_state_says_nothing_about_a_pair() {
    for (accession, reason) in
        [(AccessionEffect::IfAccepted, Undated::IfAccepted), (AccessionEffect::UnlessObjected, Undated::UnlessObjected)]
    {
        let convention = StartRule { effect: EffectClause::FirstOfMonthAfter(2), accession: Some(accession), ..rule("1983-12-01") };
        let argentina = row(Status::Party, "1991-03-19");
        let canada = row(Status::Party, "1983-06-02");
        let both = |other: &Record| joint(convention, [Some(&argentina), Some(other)], day(EDITION), day(EDITION)).both;
        assert_eq!(both(&canada), Both::Bound { since: day("1991-06-01"), until: None });
        for consent in [Consent::Accession, Consent::Succession, Consent::NotDocumented] {
            assert_eq!(both(&Record { consent, ..canada }), Both::ToVerify(reason));
        }
    }
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
    let record = Record { consent: Consent::Succession, ..row(Status::Party, "1988-10-04") };
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
    let nowhere = StartRule { in_force: None, in_force_verified: false, ..rule("1990-09-02") };
    assert_eq!(ask(nowhere, &row(Status::Party, "2005-01-01"), EDITION), Answer::Unknown(Doubt::InForceNotDocumented));
    let doubted = StartRule { in_force_verified: false, ..rule("1990-09-02") };
    let standing = standing(doubted, Some(&row(Status::Party, "1993-10-05")), day(EDITION), day(EDITION));
    assert_eq!(standing.answer, bound("1993-10-05"));
    assert!(standing.caveats.contains(&Caveat::InForceUnverified));
}

#[test]
fn both_are_bound_from_the_later_day_until_the_earlier_end() {
    let early = row(Status::Party, "1995-04-26");
    let late = Record { denounced: Some(day("2030-01-01")), ..row(Status::Party, "2004-08-12") };
    let both = joint(rule("1996-04-14"), [Some(&early), Some(&late)], day(EDITION), day(EDITION)).both;
    assert_eq!(both, Both::Bound { since: day("2004-08-12"), until: Some(day("2030-01-01")) });
    assert_eq!(joint(rule("1996-04-14"), [Some(&early), None], day(EDITION), day(EDITION)).both, Both::No);
}

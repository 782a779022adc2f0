//! Where a state stands towards an instrument, in words.

use crate::answers::binding::{Answer, Because, Caveat, Doubt, EffectClause, Standing, Undated};
use crate::language::Language;
use crate::language::typography::typeset;
use crate::model::kinds::Effect;
use crate::pages::Context;
use crate::site::{Details, EntryId, Participation};
use crate::text::date::Date;

impl Context<'_> {
    /// The row of the table of participations about an instrument and a state.
    pub(in crate::pages) fn participation(&self, instrument: EntryId, state: EntryId) -> Option<&Participation> {
        self.answers.row(instrument, state).map(|row| &self.site.participations[row])
    }

    /// What a state did: "12 December 2006, accession".
    pub(in crate::pages) fn act(&self, language: Language, participation: &Participation) -> String {
        let date = participation.date.map(|date| self.date(language, date));
        let action = participation.action.map(|action| self.site.word(action, language).to_owned());
        match (date, action) {
            (Some(date), Some(action)) => format!("{date}, {action}"),
            (Some(text), None) => text,
            (None, action) => {
                let undated = self.strings(language).get("stand_no_date").to_owned();
                action.map_or_else(|| undated.clone(), |action| format!("{action}, {undated}"))
            }
        }
    }

    /// The answer for one state, in a few words: why it is bound, is not, or cannot be said.
    pub(in crate::pages) fn standing_text(&self, language: Language, standing: &Standing, participation: Option<&Participation>) -> String {
        let strings = self.strings(language);
        let dated = |key: &str, date: Date| strings.fill(key, &[("date", &self.date(language, date))]);
        let text = match standing.answer {
            Answer::Bound { .. } => {
                let act = participation.map_or_else(String::new, |participation| self.act(language, participation));
                strings.fill("stand_bound", &[("act", &act)])
            }
            Answer::NotBound(because) => match because {
                Because::NotInForce(date) => dated("stand_not_in_force", date),
                Because::NotYet(date) => dated("stand_not_yet", date),
                Because::OnlySigned => strings.get("stand_only_signed").to_owned(),
                Because::NoAction => strings.get("stand_no_action").to_owned(),
                Because::Denounced(date) => dated("stand_denounced", date),
            },
            Answer::Unknown(doubt) => match doubt {
                Doubt::NotDocumented => strings.get("not_documented").to_owned(),
                Doubt::Unverified => {
                    participation.map_or_else(String::new, |participation| self.site.word(participation.status, language).to_owned())
                }
                Doubt::DateNotDocumented => strings.get("stand_date_unknown").to_owned(),
                Doubt::DateTooCoarse(date) => dated("stand_date_coarse", date),
                Doubt::InForceNotDocumented => strings.get("stand_in_force_unknown").to_owned(),
                Doubt::EffectToVerify(_) => {
                    let act = participation.map_or_else(String::new, |participation| self.act(language, participation));
                    strings.fill("stand_effect_to_verify", &[("act", &act)])
                }
            },
        };
        typeset(language, &text).into_owned()
    }

    /// What a reader must know before relying on an answer; none for what a mark beside the line says.
    pub(in crate::pages) fn caveat(&self, language: Language, instrument: EntryId, caveat: Caveat) -> Option<String> {
        let strings = self.strings(language);
        let dated = |key: &str, date: Date| strings.fill(key, &[("date", &self.date(language, date))]);
        let text = match caveat {
            Caveat::PartlyVerified => return None,
            Caveat::InForceUnverified => strings.get("caveat_in_force_unverified").to_owned(),
            Caveat::EffectComputed(clause) => {
                let rule = self.clause_words(language, clause);
                let article = self.effect(instrument).and_then(|effect| effect.article.as_ref());
                let article = article.map(|article| strings.fill("article_short", &[("article", article)]));
                let rule = article.map_or_else(|| rule.clone(), |article| format!("{rule} ({article})"));
                strings.fill("caveat_effect_computed", &[("rule", &rule)])
            }
            Caveat::EffectStated => strings.get("caveat_effect_stated").to_owned(),
            Caveat::DateUnverified => strings.get("caveat_date_unverified").to_owned(),
            Caveat::DateOfInstrument => strings.get("caveat_date_of_instrument").to_owned(),
            Caveat::Coarse(date) => dated("caveat_coarse", date),
            Caveat::CountedFromSource(date) => dated("caveat_counted_from_source", date),
            Caveat::CountedFromEdition => strings.get("caveat_counted_from_edition").to_owned(),
            Caveat::SourceOf(date) => dated("caveat_source_of", date),
            Caveat::SourceUndated => strings.get("caveat_source_undated").to_owned(),
            Caveat::RatifiedBeforeSigning => strings.get("caveat_ratified_before_signing").to_owned(),
            Caveat::Succession => strings.get("caveat_succession").to_owned(),
            Caveat::Denounced(date) => dated("caveat_denounced", date),
            Caveat::Contested => strings.get("caveat_contested").to_owned(),
        };
        Some(typeset(language, &text).into_owned())
    }

    /// From which day a deposit has effect, in words; empty if nothing is computed.
    pub(in crate::pages) fn clause_words(&self, language: Language, clause: EffectClause) -> String {
        let strings = self.strings(language);
        let counted = |key: &str, number: u16| {
            let key = if number == 1 { format!("{key}_one") } else { key.to_owned() };
            strings.fill(&key, &[("number", &number.to_string())])
        };
        match clause {
            EffectClause::Days(days) => counted("effect_days", days),
            EffectClause::Months(months) => counted("effect_months", months),
            EffectClause::FirstOfMonthAfter(months) => counted("effect_first_of_month", months),
            EffectClause::DateOfDeposit => strings.get("effect_date_of_deposit").to_owned(),
            EffectClause::NotComputed(_) => String::new(),
        }
    }

    /// Why the day from which an instrument binds is to be verified, with its article and what the clause says.
    pub(super) fn undated(&self, language: Language, instrument: EntryId, reason: Undated) -> String {
        let strings = self.strings(language);
        let text = strings.get(match reason {
            Undated::ClauseNotDocumented => "undated_clause_not_documented",
            Undated::ClauseUnverified => "undated_clause_unverified",
            Undated::NotFromDeposit => "undated_not_from_deposit",
            Undated::IfAccepted => "undated_if_accepted",
            Undated::UnlessObjected => "undated_unless_objected",
        });
        let effect = self.effect(instrument);
        let article = effect.and_then(|effect| effect.article.as_ref());
        let article = article.map_or_else(String::new, |article| format!(" ({})", strings.fill("article_short", &[("article", article)])));
        let note = effect.and_then(|effect| effect.note.get(language));
        let note = note.map_or_else(String::new, |note| format!(" {note}"));
        typeset(language, &format!("{text}{article}.{note}")).into_owned()
    }

    /// What an instrument says about the effect of a deposit.
    fn effect(&self, instrument: EntryId) -> Option<&Effect> {
        match &self.site.entry(instrument).details {
            Details::Instrument(details) => details.effect.as_ref(),
            _ => None,
        }
    }
}

//! Which institutions of a state receive requests about a measure, and which are competent for it.

use crate::answers::pair;
use crate::language::typography::typeset;
use crate::pages::{Context, Page};
use crate::site::{Designation, EntryId, LabelId};
use crate::view;

/// Institutions of a state for a measure, whichever state asks.
#[derive(Debug, Default)]
pub(super) struct AllReceivers {
    pub designated: Vec<DesignatedLine>,
    pub competent: Vec<view::AuthorityLine>,
}

/// An institution that a source calls designated.
#[derive(Debug)]
pub(super) struct DesignatedLine {
    pub line: view::AuthorityLine,
    /// The instruments that it was designated under; none if the source names none.
    instruments: Vec<EntryId>,
    /// The states whose requests it receives; none for all.
    counterparts: Vec<EntryId>,
    /// The same institution where it was designated for other instruments than those in question.
    otherwise: view::AuthorityLine,
}

/// Institutions of a state for a measure that another state asks for.
#[derive(Debug, Default)]
pub struct Receivers {
    /// Designated to receive such requests, as far as a source says so.
    pub designated: Vec<view::AuthorityLine>,
    /// Competent by their function.
    pub competent: Vec<view::AuthorityLine>,
}

impl AllReceivers {
    /// The institutions for a measure that `other` asks for on one of `bases`.
    ///
    /// One that was designated under certain instruments receives a request that rests on one of them.
    pub fn towards(&self, other: EntryId, bases: &[EntryId]) -> Receivers {
        let mut receivers = Receivers::default();
        let concerned = self.designated.iter().filter(|line| line.counterparts.is_empty() || line.counterparts.contains(&other));
        for designated in concerned {
            if designated.instruments.is_empty() || designated.instruments.iter().any(|instrument| bases.contains(instrument)) {
                receivers.designated.push(designated.line.clone());
            } else {
                receivers.competent.push(designated.otherwise.clone());
            }
        }
        receivers.competent.extend(self.competent.iter().cloned());
        let Receivers { designated, competent } = &mut receivers;
        competent.retain(|line| !designated.iter().any(|other| other.authority == line.authority));
        receivers
    }
}

impl Context<'_> {
    /// The institutions of a state for a measure: those designated for it and, by function, those competent for it.
    ///
    /// A designation that has no source makes no institution a receiving one: it stands among the competent ones, with its mark.
    pub(super) fn all_receivers(&self, page: &Page, measure: EntryId, state: EntryId) -> AllReceivers {
        let mut all = AllReceivers::default();
        let words = |scheme: &str| self.words_of(measure, scheme);
        for designation in pair::designated(self.site, state, &words("designation_role")) {
            let unverified = self.site.label(designation.confidence).id == "unverified";
            let authority = self.link(page, designation.authority);
            let role = typeset(page.language, self.site.word(designation.role, page.language)).into_owned();
            if unverified {
                all.competent.push(view::AuthorityLine { authority, detail: role, unverified });
                continue;
            }
            let detail = self.designation_detail(page, designation);
            all.designated.push(DesignatedLine {
                otherwise: view::AuthorityLine {
                    authority: authority.clone(),
                    detail: typeset(page.language, &format!("{role}: {detail}")).into_owned(),
                    unverified,
                },
                line: view::AuthorityLine { authority, detail, unverified },
                instruments: designation.instruments.clone(),
                counterparts: designation.counterparts.clone(),
            });
        }
        for id in pair::authorities(self.site, state, &words("function")) {
            let authority = self.link(page, id);
            if !all.competent.iter().any(|line| line.authority == authority) {
                all.competent.push(self.competent_line(page, id));
            }
        }
        all
    }

    /// An institution with its function.
    fn competent_line(&self, page: &Page, id: EntryId) -> view::AuthorityLine {
        let entry = self.site.entry(id);
        let confidence = entry.review.confidence.map(|label| self.site.label(label).id.as_str());
        let function = entry.facets.function.map(|label| self.site.word(label, page.language));
        let detail = function.map(|word| typeset(page.language, word).into_owned()).unwrap_or_default();
        view::AuthorityLine { authority: self.link(page, id), detail, unverified: confidence == Some("unverified") }
    }

    /// The instruments that an institution was designated under, and the day for which the source says so.
    fn designation_detail(&self, page: &Page, designation: &Designation) -> String {
        let codes: Vec<String> = designation.instruments.iter().map(|id| self.code_link(page, *id).text).collect();
        let mut detail = Vec::from_iter((!codes.is_empty()).then(|| codes.join(", ")));
        detail.extend(
            designation.as_of.map(|day| self.strings(page.language).fill("designated_as_of", &[("date", &self.date(page.language, day))])),
        );
        typeset(page.language, &detail.join("; ")).into_owned()
    }

    /// The words of a list that a record has.
    fn words_of(&self, id: EntryId, scheme: &str) -> Vec<LabelId> {
        self.site.entry(id).words.iter().filter(|(found, _)| *found == scheme).map(|(_, label)| *label).collect()
    }
}

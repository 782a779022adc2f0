//! Instruments on an axis of time: adoption, entry into force, acts of states.

use super::{plain, text_cell};
use crate::language::typography::typeset;
use crate::model::Overview;
use crate::pages::{Context, Page, View};
use crate::site::{Details, EntryId};
use crate::text::date::Date;
use crate::view;

/// Width of the codes at the left, and of one year, in units of the drawing.
const LEFT: u32 = 130;
const YEAR: u32 = 7;
/// Height of one instrument.
const ROW: u32 = 18;

impl Context<'_> {
    pub(in crate::pages) fn timeline(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let mut dated: Vec<(Date, EntryId)> = self
            .answers
            .instruments
            .iter()
            .filter_map(|id| match &self.site.entry(*id).details {
                Details::Instrument(details) => details.adopted.map(|date| (date, *id)),
                _ => None,
            })
            .collect();
        dated.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| self.site.entry(a.1).key.cmp(&self.site.entry(b.1).key)));
        let last = self.answers.edition().year();
        let first = dated.first().map_or(last, |(date, _)| date.year()) / 10 * 10;
        let x =
            |date: Date| LEFT + u32::from(date.year().saturating_sub(first)) * YEAR + u32::from(date.month().unwrap_or(1) - 1) * YEAR / 12;
        let mut lines = Vec::new();
        let mut rows = Vec::new();
        for (number, (adopted, id)) in dated.iter().enumerate() {
            let Details::Instrument(details) = &self.site.entry(*id).details else { continue };
            let acts: Vec<Date> = self
                .site
                .participations
                .iter()
                .filter(|row| row.instrument == *id && self.site.label(row.confidence).id != "unverified")
                .filter_map(|row| row.date)
                .collect();
            let date = |date: Option<Date>| date.map_or_else(|| strings.get("not_documented").to_owned(), |date| self.date(language, date));
            let field = |name: &str, date: Option<Date>, text: String| {
                let mut cell = plain(&text);
                let unverified = &self.site.entry(*id).review.unverified;
                if date.is_some() && unverified.iter().any(|field| field == name || field == "all") {
                    cell.marks.push(view::Mark { kind: "unverified", text: strings.get("mark_unverified").to_owned() });
                }
                cell
            };
            rows.push(vec![
                text_cell(self.short_link(page, *id)),
                field("adopted", Some(*adopted), self.date(language, *adopted)),
                field("in_force", details.in_force, date(details.in_force)),
                plain(&acts.len().to_string()),
                plain(&date(acts.iter().min().copied())),
                plain(&date(acts.iter().max().copied())),
            ]);
            let mut places: Vec<u32> = acts.into_iter().map(x).collect();
            places.sort_unstable();
            places.dedup();
            lines.push(view::TimeRow {
                y: (u32::try_from(number).expect("few instruments") + 1) * ROW + ROW,
                code: details.code.clone(),
                adopted: x(*adopted),
                in_force: details.in_force.map(x),
                acts: places,
            });
        }
        let caption = strings.get("timeline_title").to_owned();
        let head = ["col_instrument", "fact_adopted", "fact_in_force", "timeline_acts", "timeline_first", "timeline_last"];
        let timeline = view::TimeLine {
            title: caption.clone(),
            intro: typeset(language, strings.get("timeline_intro")).into_owned(),
            width: LEFT + u32::from(last - first + 2) * YEAR,
            height: (u32::try_from(lines.len()).expect("few instruments") + 2) * ROW,
            years: (first..=last).step_by(10).map(|year| view::Tick { x: LEFT + u32::from(year - first) * YEAR, year }).collect(),
            lines,
            table: view::Table { caption: caption.clone(), head: head.map(|key| strings.get(key).to_owned()).into(), rows },
        };
        let trail = vec![self.home_step(page), self.overview_step(page, Overview::Compendium)];
        let shell = self.shell(page, "timeline", caption, timeline.intro.clone(), trail, |_| None);
        (shell, View::TimeLine { timeline })
    }
}

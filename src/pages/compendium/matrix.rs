//! Matrices: instruments by states, recommendations by states.

use rustc_hash::FxHashMap;

use crate::answers::binding::{Answer, Because, Doubt};
use crate::language::typography::typeset;
use crate::model::Overview;
use crate::pages::{Context, Page, View, address};
use crate::site::{Details, EntryId, Kind};
use crate::view;

impl Context<'_> {
    /// Every instrument that has a row in the table of participations, by state: two of either can be set side by side.
    pub(in crate::pages) fn comparison(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let states = self.lists.get(language, Kind::State, None);
        let edition = self.answers.edition();
        let documented = |instrument: &&EntryId| states.iter().any(|state| self.answers.row(**instrument, *state).is_some());
        let rows = self.answers.instruments.iter().filter(documented).map(|instrument| {
            let cells = states.iter().map(|state| {
                let answer = self.answers.standing(*instrument, *state, edition).answer;
                let (kind, text) = match answer {
                    Answer::Bound { since, .. } => ("yes", since.year().to_string()),
                    Answer::NotBound(Because::OnlySigned) => ("no", strings.get("short_signed").to_owned()),
                    Answer::NotBound(_) => ("no", strings.get("short_no").to_owned()),
                    Answer::Unknown(Doubt::Unverified | Doubt::EffectToVerify(_)) => ("unknown", strings.get("mark_verify").to_owned()),
                    Answer::Unknown(_) => ("unknown", strings.get("short_not_documented").to_owned()),
                };
                view::MatrixCell { text, kind }
            });
            view::MatrixRow {
                head: self.code_link(page, *instrument),
                name: self.short_link(page, *instrument).text,
                cells: cells.collect(),
            }
        });
        let silent: Vec<view::Link> =
            self.answers.instruments.iter().filter(|id| !documented(id)).map(|id| self.code_link(page, *id)).collect();
        let word = |key: &str| view::Link { text: typeset(language, strings.get(key)).into_owned(), ..view::Link::default() };
        let legend = ["legend_year", "legend_signed", "legend_no", "legend_verify", "legend_not_documented"].map(word).into();
        let matrix = view::Matrix {
            title: strings.get("compare_title").to_owned(),
            intro: typeset(language, strings.get("compare_intro")).into_owned(),
            caption: strings.get("compare_caption").to_owned(),
            legend,
            silent,
            columns: self.columns(page, states),
            rows: rows.collect(),
            compare: strings.get("compare_instruments").to_owned(),
            map: None,
        };
        self.matrix_page(page, "comparison", matrix, self.overview_step(page, Overview::Compendium))
    }

    /// The recommendations by state: how many reports each state shows. Gaps stay empty.
    pub(in crate::pages) fn mandate(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let states = self.lists.get(language, Kind::State, None);
        let mut counts: FxHashMap<(EntryId, EntryId), usize> = FxHashMap::default();
        let mut regional: FxHashMap<EntryId, usize> = FxHashMap::default();
        for (_, entry) in self.site.iter().filter(|(_, entry)| entry.kind.is_own()) {
            for recommendation in &entry.facets.recommendations {
                for state in &entry.facets.states {
                    *counts.entry((*recommendation, *state)).or_default() += 1;
                }
                if matches!(entry.details, Details::Report { regional: true, .. }) {
                    *regional.entry(*recommendation).or_default() += 1;
                }
            }
        }
        let cell = |count: usize| view::MatrixCell {
            text: if count > 0 { count.to_string() } else { String::new() },
            kind: if count > 0 { "yes" } else { "unknown" },
        };
        let rows = self
            .lists
            .get(language, Kind::Recommendation, None)
            .iter()
            .map(|recommendation| {
                let mut head = self.link(page, *recommendation);
                head.text = format!("{} · {}", crate::pages::record::recommendation_number(self.site.entry(*recommendation)), head.text);
                let mut cells = vec![cell(regional.get(recommendation).copied().unwrap_or_default())];
                cells.extend(states.iter().map(|state| cell(counts.get(&(*recommendation, *state)).copied().unwrap_or_default())));
                view::MatrixRow { head, name: String::new(), cells }
            })
            .collect();
        let mut columns = vec![view::MatrixHead {
            code: strings.get("fact_regional").to_owned(),
            link: view::Link { text: strings.get("fact_regional").to_owned(), ..view::Link::default() },
        }];
        columns.extend(self.columns(page, states));
        let word = |key: &str| view::Link { text: typeset(language, strings.get(key)).into_owned(), ..view::Link::default() };
        let matrix = view::Matrix {
            title: strings.get("mandate_title").to_owned(),
            intro: typeset(language, strings.get("mandate_intro")).into_owned(),
            caption: strings.get("mandate_caption").to_owned(),
            legend: ["legend_count", "legend_gap"].map(word).into(),
            silent: Vec::new(),
            columns,
            rows,
            compare: strings.get("compare_recommendations").to_owned(),
            map: self.report_map(page),
        };
        let list = address::list(self.site, language, Kind::Recommendation, None, 0);
        self.matrix_page(page, "mandate", matrix, self.step(page, strings.get("kinds_recommendation"), &list))
    }

    pub(super) fn columns(&self, page: &Page, states: &[EntryId]) -> Vec<view::MatrixHead> {
        states
            .iter()
            .map(|state| {
                let code = match &self.site.entry(*state).details {
                    Details::State { iso3, .. } => iso3.clone(),
                    _ => String::new(),
                };
                view::MatrixHead { code, link: self.link(page, *state) }
            })
            .collect()
    }

    pub(super) fn matrix_page(&self, page: &Page, kind: &'static str, matrix: view::Matrix, above: view::Link) -> (view::Shell, View) {
        let trail = vec![self.home_step(page), above];
        let shell = self.shell(page, kind, matrix.title.clone(), matrix.intro.clone(), trail, |_| None);
        (shell, View::Matrix { matrix })
    }
}

//! The entrance of the compendium, and the file of names for its helper.

mod duties;
mod mandate;
mod map;
mod matrix;
mod measures;
mod memberships;
mod pair;
mod phrases;
mod practical;
mod receivers;
mod register;
mod request;
mod standing;
mod timeline;

use serde_json::json;

pub(super) use phrases::Phrases;

use crate::language::Language;
use crate::language::typography::typeset;
use crate::model::Overview;
use crate::pages::{Context, Page, View, address};
use crate::site::{Details, Entry, EntryId, Kind};
use crate::text::paths::relative;
use crate::view;

/// The strings that the helper's script needs; it knows them by their keys without `helper_`.
const HELPER_WORDS: [&str; 29] = [
    "helper_title",
    "helper_from",
    "helper_to",
    "helper_measure",
    "helper_date",
    "helper_choose",
    "helper_two",
    "helper_all_measures",
    "helper_go",
    "helper_swap",
    "helper_print",
    "helper_copy",
    "copied",
    "helper_count",
    "pair_measure_none",
    "date_day",
    "date_first",
    "month_1",
    "month_2",
    "month_3",
    "month_4",
    "month_5",
    "month_6",
    "month_7",
    "month_8",
    "month_9",
    "month_10",
    "month_11",
    "month_12",
];

impl Context<'_> {
    pub(in crate::pages) fn compendium(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let states = if self.answers.has_pairs() { self.lists.get(language, Kind::State, None) } else { &[] };
        let states = states
            .iter()
            .map(|state| {
                let mut link = self.link(page, *state);
                link.url.push_str("#pairs");
                link
            })
            .collect();
        let cards: Vec<view::Card> = [Kind::Measure, Kind::Instrument, Kind::Network, Kind::Authority, Kind::State]
            .into_iter()
            .filter(|kind| !self.lists.get(language, *kind, None).is_empty())
            .map(|kind| view::Card {
                kind: self.site.kind(kind).id.clone(),
                title: self.many(language, kind).to_owned(),
                url: relative(&page.path, &address::list(self.site, language, kind, None, 0)),
                summary: self.about(language, kind).to_owned(),
                tags: vec![self.count(language, self.lists.get(language, kind, None).len())],
                ..view::Card::default()
            })
            .collect();
        let views = [
            (Overview::Request, "request_intro"),
            (Overview::Comparison, "compare_intro"),
            (Overview::TimeLine, "timeline_intro"),
            (Overview::Memberships, "memberships_intro"),
        ];
        let views = views.into_iter().filter(|(overview, _)| self.has(*overview)).map(|(overview, intro)| view::Card {
            title: strings.get(overview.title()).to_owned(),
            url: relative(&page.path, &address::overview(language, overview)),
            summary: typeset(language, strings.get(intro)).into_owned(),
            ..view::Card::default()
        });
        let cards = cards.into_iter().chain(views).collect();
        let sections =
            vec![view::Section { id: "browse".to_owned(), heading: strings.get("browse").to_owned(), cards, ..view::Section::default() }];
        let title = strings.get("compendium_title").to_owned();
        let intro = typeset(language, strings.get("compendium_intro")).into_owned();
        let helper = self.answers.has_pairs().then(|| self.helper(page));
        let compendium = view::Compendium { title: title.clone(), intro: intro.clone(), helper, states, sections };
        let shell = self.shell(page, "compendium", title, intro, vec![self.home_step(page)], |_| None);
        (shell, View::Compendium { compendium })
    }

    /// The links from a state to its page with every other state, in the order of the language.
    pub(in crate::pages) fn pairs_of(&self, page: &Page, state: EntryId) -> Option<view::Section> {
        if !self.answers.has_pairs() {
            return None;
        }
        let language = page.language;
        let strings = self.strings(language);
        let name = self.site.entry(state).title(language).1;
        let links = self
            .lists
            .get(language, Kind::State, None)
            .iter()
            .filter(|other| self.site.entry(**other).key != self.site.entry(state).key)
            .map(|other| {
                let mut link = self.link(page, *other);
                link.url = relative(&page.path, &address::pair(self.site, language, state, *other));
                link
            })
            .collect();
        Some(view::Section {
            id: "pairs".to_owned(),
            heading: typeset(language, &strings.fill("pairs_of", &[("state", name)])).into_owned(),
            intro: typeset(language, strings.get("pairs_intro")).into_owned(),
            links,
            ..view::Section::default()
        })
    }

    /// The script with the words of the helper and the names that it offers: states and measures, in the order of the language.
    pub fn names_script(&self, language: Language) -> Vec<u8> {
        let strings = self.strings(language);
        let words: serde_json::Map<String, serde_json::Value> =
            HELPER_WORDS.into_iter().map(|key| (key.strip_prefix("helper_").unwrap_or(key).to_owned(), json!(strings.get(key)))).collect();
        let states: Vec<_> = self
            .lists
            .get(language, Kind::State, None)
            .iter()
            .map(|id| json!([code(self.site.entry(*id)), self.site.entry(*id).title(language).1]))
            .collect();
        let measures: Vec<_> = self
            .lists
            .get(language, Kind::Measure, None)
            .iter()
            .filter_map(|id| {
                let entry = self.site.entry(*id);
                let Details::Measure { code, .. } = &entry.details else { return None };
                Some(json!([last(entry), format!("{code} · {}", entry.title(language).1)]))
            })
            .collect();
        format!("window.compendiumNames = {};\n", json!({ "words": words, "states": states, "measures": measures })).into_bytes()
    }
}

/// The last part of a record's address.
pub(in crate::pages) fn last(entry: &Entry) -> &str {
    entry.key.rsplit('/').next().unwrap_or(&entry.key)
}

/// The code of a state as addresses have it.
pub(in crate::pages) fn code(entry: &Entry) -> String {
    last(entry).to_owned()
}

pub(super) fn text_cell(link: view::Link) -> view::Cell {
    view::Cell { values: vec![link], marks: Vec::new() }
}

pub(super) fn plain(text: &str) -> view::Cell {
    text_cell(view::Link { text: text.to_owned(), ..view::Link::default() })
}

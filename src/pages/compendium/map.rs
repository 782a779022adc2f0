//! The states as tiles, in about the places where they lie: a picture that a keyboard, a printer and a small screen can read.

use crate::answers::binding::{Answer, Doubt};
use crate::language::typography::typeset;
use crate::pages::{Context, Page};
use crate::site::{Details, EntryId};
use crate::view;

/// Side of a tile with the gap beside it, in units of the drawing.
const STEP: u32 = 44;

impl Context<'_> {
    /// Who is bound by an instrument, with a slider over the years where a script can move it.
    pub(in crate::pages) fn binding_map(&self, page: &Page, instrument: EntryId) -> Option<view::Section> {
        let language = page.language;
        let strings = self.strings(language);
        if !self.site.participations.iter().any(|participation| participation.instrument == instrument) {
            return None;
        }
        let edition = self.answers.edition();
        let tiles = self.tiles(page, |state| {
            let standing = self.answers.standing(instrument, state, edition);
            let text = self.standing_text(language, &standing, self.participation(instrument, state));
            match standing.answer {
                Answer::Bound { since, .. } => ("yes", since.year().to_string(), since.year(), text),
                Answer::NotBound(_) => ("no", String::new(), 0, text),
                Answer::Unknown(doubt) => {
                    let unverified = strings.get("mark_unverified");
                    let text = if doubt == Doubt::Unverified { format!("{text} ({unverified})") } else { text };
                    ("unknown", String::new(), 0, text)
                }
            }
        });
        let first_year = tiles.iter().map(|tile| tile.since).filter(|year| *year > 0).min().unwrap_or_default();
        let map = self.map(page, "map-title", "map_binding", tiles, ["map_bound", "map_not_bound", "map_unknown"])?;
        Some(view::Section {
            id: "map".to_owned(),
            heading: strings.get("map_binding").to_owned(),
            intro: typeset(language, strings.get("map_intro")).into_owned(),
            map: Some(view::TileMap { first_year, last_year: edition.year(), ..map }),
            ..view::Section::default()
        })
    }

    /// How many reports come from each state.
    pub(in crate::pages) fn report_map(&self, page: &Page) -> Option<view::TileMap> {
        let language = page.language;
        let tiles = self.tiles(page, |state| {
            let from = |kind| self.lists.get(language, kind, Some(crate::pages::lists::Filter::State(state))).len();
            let count: usize = self.site.model.reports().map(from).sum();
            let kind = if count > 0 { "yes" } else { "unknown" };
            (kind, count.to_string(), 0, self.count(language, count))
        });
        self.map(page, "map-title", "map_practices", tiles, ["map_some", "", "map_none"])
    }

    /// The tiles of the states that have a place, each with the kind, value, year and words that `say` gives.
    pub(super) fn tiles(&self, page: &Page, say: impl Fn(EntryId) -> (&'static str, String, u16, String)) -> Vec<view::Tile> {
        let states = self.answers.states.iter();
        states
            .filter_map(|state| {
                let entry = self.site.entry(*state);
                let Details::State { iso3, tile: Some((column, row)), .. } = &entry.details else { return None };
                let (kind, value, since, words) = say(*state);
                let text = format!("{} : {words}", entry.title(page.language).1);
                Some(view::Tile {
                    x: u32::from(*column) * STEP,
                    y: u32::from(*row) * STEP,
                    code: iso3.clone(),
                    text: typeset(page.language, &text.replace(" : ", ": ")).into_owned(),
                    value,
                    kind,
                    since,
                })
            })
            .collect()
    }

    /// The states as tiles; none if no state has a place on the map.
    pub(super) fn map(&self, page: &Page, id: &str, title: &str, tiles: Vec<view::Tile>, kinds: [&str; 3]) -> Option<view::TileMap> {
        if tiles.is_empty() {
            return None;
        }
        let strings = self.strings(page.language);
        let size = |edge: fn(&view::Tile) -> u32| tiles.iter().map(edge).max().unwrap_or_default() + STEP;
        let legend = ["yes", "no", "unknown"]
            .into_iter()
            .zip(kinds)
            .filter(|(_, key)| !key.is_empty())
            .map(|(kind, key)| {
                let count = tiles.iter().filter(|tile| tile.kind == kind).count();
                view::Mark { kind, text: typeset(page.language, &format!("{}: {count}", strings.get(key))).into_owned() }
            })
            .collect();
        Some(view::TileMap {
            id: id.to_owned(),
            title: strings.get(title).to_owned(),
            width: size(|tile| tile.x),
            height: size(|tile| tile.y),
            legend,
            tiles,
            first_year: 0,
            last_year: 0,
        })
    }
}

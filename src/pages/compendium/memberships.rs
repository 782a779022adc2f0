//! Networks by state: a map with how many each state belongs to, and every membership as a dot.

use crate::language::typography::typeset;
use crate::model::Overview;
use crate::pages::{Context, Page, View};
use crate::site::{Entry, EntryId, Kind, Relation};
use crate::view;

/// A membership that a source gives, and one that is still to be verified: two shapes, explained in the legend.
const MEMBER: &str = "●";
const TO_VERIFY: &str = "○";

impl Context<'_> {
    /// Every network that has documented members, by state.
    pub(in crate::pages) fn memberships(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let states = self.lists.get(language, Kind::State, None);
        let networks = self.lists.get(language, Kind::Network, None);
        let (documented, silent): (Vec<EntryId>, Vec<EntryId>) =
            networks.iter().partition(|network| states.iter().any(|state| is_member(self.site.entry(**network), *state)));
        let rows = documented.iter().map(|network| {
            let entry = self.site.entry(*network);
            let cells = states.iter().map(|state| match is_member(entry, *state) {
                false => view::MatrixCell { text: String::new(), kind: "unknown" },
                true if has_verified_members(entry) => view::MatrixCell { text: MEMBER.to_owned(), kind: "yes" },
                true => view::MatrixCell { text: TO_VERIFY.to_owned(), kind: "unknown" },
            });
            view::MatrixRow { head: self.short_link(page, *network), name: String::new(), cells: cells.collect() }
        });
        let word = |key: &str| view::Link { text: typeset(language, strings.get(key)).into_owned(), ..view::Link::default() };
        let matrix = view::Matrix {
            title: strings.get("memberships_title").to_owned(),
            intro: typeset(language, strings.get("memberships_intro")).into_owned(),
            caption: strings.get("memberships_caption").to_owned(),
            legend: ["legend_member", "legend_member_verify", "legend_no_member"].map(word).into(),
            silent: silent.iter().map(|network| self.short_link(page, *network)).collect(),
            columns: self.columns(page, states),
            rows: rows.collect(),
            compare: strings.get("compare_networks").to_owned(),
            map: self.network_map(page, &documented),
        };
        self.matrix_page(page, "memberships", matrix, self.overview_step(page, Overview::Compendium))
    }

    /// How many networks each state belongs to; what is to be verified is not counted.
    fn network_map(&self, page: &Page, networks: &[EntryId]) -> Option<view::TileMap> {
        let tiles = self.tiles(page, |state| {
            let belongs = |network: &&EntryId| {
                let entry = self.site.entry(**network);
                has_verified_members(entry) && is_member(entry, state)
            };
            let names: Vec<String> = networks.iter().filter(belongs).map(|network| self.short_link(page, *network).text).collect();
            let none = || self.strings(page.language).get("not_documented").to_owned();
            let kind = if names.is_empty() { "unknown" } else { "yes" };
            (kind, names.len().to_string(), 0, if names.is_empty() { none() } else { names.join(", ") })
        });
        self.map(page, "map-title", "map_networks", tiles, ["map_networks_some", "", "map_networks_none"])
    }
}

fn is_member(network: &Entry, state: EntryId) -> bool {
    network.links.contains(&(Relation::Member, state))
}

fn has_verified_members(network: &Entry) -> bool {
    !network.review.unverified.iter().any(|field| field == "members" || field == "all")
}

//! The main menu: what stands in it, and where each entry leads.

use super::{EntryId, Kind};
use crate::language::Words;
use crate::model::Overview;

/// An entry of the main menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// What the portal calls it; empty where it has the name of its target.
    pub text: Words,
    /// Where it leads.
    pub to: MenuTarget,
}

/// Where an entry of the main menu leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuTarget {
    Home,
    /// A free page.
    Page(EntryId),
    /// The list of a kind.
    Kind(Kind),
    /// A page that is made from all records.
    Overview(Overview),
    /// The address of another site.
    Outside(String),
    /// It opens these entries; none of them is a group.
    Group(Vec<MenuEntry>),
}

impl From<MenuTarget> for MenuEntry {
    /// An entry with the name of its target.
    fn from(to: MenuTarget) -> Self {
        Self { text: Words::default(), to }
    }
}

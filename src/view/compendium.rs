//! What the other pages of the compendium show: its entrance, tables of states, maps, the axis of time, the checklist of a request.

use serde::Serialize;

use super::{Helper, Link, Mark, RequestLine, Section, Table};

/// A matrix of short answers. Template `matrix.html` sees it as `matrix`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Matrix {
    /// Title.
    pub title: String,
    /// What the rows and columns are.
    pub intro: String,
    /// Caption of the table.
    pub caption: String,
    /// What the short answers mean, in words.
    pub legend: Vec<Link>,
    /// What has no row, after the words that say so.
    pub silent: Vec<Link>,
    /// Columns.
    pub columns: Vec<MatrixHead>,
    /// Rows, each with a cell for each column.
    pub rows: Vec<MatrixRow>,
    /// What two rows are called that a script sets side by side.
    pub compare: String,
    /// A map of the same.
    pub map: Option<TileMap>,
}

/// The head of a column.
#[derive(Debug, Default, Serialize, Hash)]
pub struct MatrixHead {
    /// Short name: `ARG`.
    pub code: String,
    /// Full name and page.
    pub link: Link,
}

/// A row of a matrix.
#[derive(Debug, Default, Serialize, Hash)]
pub struct MatrixRow {
    /// What the row is about.
    pub head: Link,
    /// Its name in words, where the head is a code.
    pub name: String,
    /// Short answers.
    pub cells: Vec<MatrixCell>,
}

/// A short answer.
#[derive(Debug, Default, Serialize, Hash)]
pub struct MatrixCell {
    /// The answer; empty if there is none.
    pub text: String,
    /// For classes: `yes`, `no`, `unknown`.
    pub kind: &'static str,
}

/// The states as tiles. Component `tiles.html` draws it.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct TileMap {
    /// Anchor of its title, unique on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// Size in units of the drawing.
    pub width: u32,
    /// Size in units of the drawing.
    pub height: u32,
    /// The states.
    pub tiles: Vec<Tile>,
    /// What the shapes mean, with counts: kind and words.
    pub legend: Vec<Mark>,
    /// First year of the slider; 0 if time plays no part.
    pub first_year: u16,
    /// Last year of the slider.
    pub last_year: u16,
}

/// A state on the map.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct Tile {
    /// Left edge in units of the drawing.
    pub x: u32,
    /// Upper edge in units of the drawing.
    pub y: u32,
    /// `ARG`.
    pub code: String,
    /// The state and what is shown of it, in words.
    pub text: String,
    /// A number or year inside the tile; may be empty.
    pub value: String,
    /// For classes: `yes`, `no`, `unknown`.
    pub kind: &'static str,
    /// The year from which it is `yes`; 0 if time plays no part.
    pub since: u16,
}

/// Instruments on an axis of time. Template `timeline.html` sees it as `timeline`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct TimeLine {
    /// Title.
    pub title: String,
    /// What is shown.
    pub intro: String,
    /// Size in units of the drawing.
    pub width: u32,
    /// Size in units of the drawing.
    pub height: u32,
    /// Years of the axis.
    pub years: Vec<Tick>,
    /// One instrument each, the oldest first.
    pub lines: Vec<TimeRow>,
    /// The same in numbers.
    pub table: Table,
}

/// A year of the axis.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Tick {
    /// Place on the axis.
    pub x: u32,
    /// The year.
    pub year: u16,
}

/// An instrument on the axis.
#[derive(Debug, Default, Serialize, Hash)]
pub struct TimeRow {
    /// Place.
    pub y: u32,
    /// Code of the instrument.
    pub code: String,
    /// Place of its adoption.
    pub adopted: u32,
    /// Place of its entry into force, where that is documented.
    pub in_force: Option<u32>,
    /// Places of the acts of states.
    pub acts: Vec<u32>,
}

/// The checklist of a request. Template `request.html` sees it as `request`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Request {
    /// Title.
    pub title: String,
    /// What it is, and that it is kept nowhere.
    pub intro: String,
    /// What a request needs.
    pub items: Vec<RequestLine>,
    /// Where the names of states and measures are.
    pub helper: Helper,
    /// Edition, written out.
    pub edition: String,
}

/// The entrance of the compendium. Template `compendium.html` sees it as `compendium`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Compendium {
    /// Title.
    pub title: String,
    /// What one finds here.
    pub intro: String,
    /// The form.
    pub helper: Option<Helper>,
    /// The first choice: the states.
    pub states: Vec<Link>,
    /// The other ways in.
    pub sections: Vec<Section>,
}

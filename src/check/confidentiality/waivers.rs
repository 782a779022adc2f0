//! Waivers: what looks confidential and may be published all the same.

use crate::diagnostics::confidential::{RULES, Rule, rule};
use crate::diagnostics::source::{SourceFile, SourceId, Sources, Span};
use crate::diagnostics::{Diagnostic, mistakes};
use crate::language::Languages;
use crate::model::TableKind;
use crate::parse::table::{self, Row};
use crate::parse::tables::{columns, waiver};
use crate::text::date::Date;

/// Where waivers stand.
pub const WAIVERS: &str = "content/waivers.csv";
/// Years that a waiver may hold.
const YEARS: u16 = 2;

/// Details that may be published.
pub struct Waiver {
    /// Of which kind.
    pub rule: &'static Rule,
    /// In which file, or in the name of which folder.
    pub path: String,
    /// In how many places.
    pub places: usize,
    /// Whether it ended before the date of the edition.
    pub is_expired: bool,
    /// Its row.
    pub span: Span,
}

impl Waiver {
    /// Whether it is about such details in the file or folder at `path`.
    pub fn is_about(&self, rule: &Rule, path: &str) -> bool {
        self.rule == rule && self.path == path
    }

    /// What is wrong with it where `count` places are of its kind.
    pub fn is_wrong(&self, count: usize) -> Option<Diagnostic> {
        if count < self.places {
            Some(mistakes::unneeded_waiver(self.span, count))
        } else {
            self.is_expired.then(|| mistakes::expired_waiver(self.span))
        }
    }
}

/// How many such details in the file or folder at `path` may be published.
pub fn allowed(waivers: &[Waiver], rule: &Rule, path: &str) -> usize {
    waivers.iter().filter(|waiver| waiver.is_about(rule, path) && !waiver.is_expired).map(|waiver| waiver.places).sum()
}

/// The waivers that can be read; rows with mistakes are reported and left out.
pub fn waivers(sources: &Sources, edition: Option<Date>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Waiver> {
    let Some((id, file)) = table(sources) else { return Vec::new() };
    // What is wrong with the table as a table is reported where all tables are read.
    let read = table::read(id, &file.text, columns(TableKind::Waivers), &Languages::default()).value;
    read.rows().iter().filter_map(|row| one(sources, row, edition, diagnostics)).collect()
}

/// Where waivers name files: such a name is no detail of its own.
pub fn names_of_files(sources: &Sources) -> Vec<Span> {
    let Some((id, file)) = table(sources) else { return Vec::new() };
    let read = table::read(id, &file.text, columns(TableKind::Waivers), &Languages::default()).value;
    read.rows().iter().map(|row| row.cell(waiver::FILE).span).collect()
}

fn table(sources: &Sources) -> Option<(SourceId, &SourceFile)> {
    sources.iter().find(|(_, file)| file.path == WAIVERS)
}

fn one(sources: &Sources, row: &Row, edition: Option<Date>, diagnostics: &mut Vec<Diagnostic>) -> Option<Waiver> {
    let before = diagnostics.len();
    let name = row.cell(waiver::RULE);
    let rule = rule(&name.text);
    if rule.is_none() {
        let known = RULES.map(|rule| rule.code);
        let nearest = mistakes::nearest(&name.text, known);
        diagnostics.push(mistakes::unknown_rule(name.span, &name.text, nearest, &known.map(|name| format!("`{name}`")).join(", ")));
    }
    let path = row.cell(waiver::FILE);
    let is_there = |own: &str| own.strip_prefix(path.text.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if path.text.is_empty() || !paths(sources).any(is_there) {
        let extension = |path: &str| path.rsplit_once('.').map(|(_, extension)| extension.to_owned());
        let alike = paths(sources).filter(|own| extension(own) == extension(&path.text));
        diagnostics.push(mistakes::waiver_without_file(path.span, &path.text, mistakes::nearest(&path.text, alike)));
    }
    let number = row.cell(waiver::PLACES);
    let places = number.text.parse().ok().filter(|places| *places > 0);
    if places.is_none() {
        diagnostics.push(mistakes::bad_number_of_places(number.span, &number.text));
    }
    let mut date = |column| {
        let cell = row.cell(column);
        Date::parse(&cell.text).map_err(|message| diagnostics.push(mistakes::impossible_date(cell.span, &message))).ok()
    };
    let (signed, expires) = (date(waiver::DATE), date(waiver::EXPIRES));
    if let (Some(signed), Some(expires)) = (signed, expires)
        && (expires < signed || expires.year() > signed.year() + YEARS)
    {
        diagnostics.push(mistakes::long_waiver(row.cell(waiver::EXPIRES).span));
    }
    let is_expired = edition.zip(expires).is_some_and(|(edition, expires)| expires < edition);
    let waiver = Waiver { rule: rule?, path: path.text.clone(), places: places?, is_expired, span: row.span };
    (diagnostics.len() == before).then_some(waiver)
}

/// Every path that a waiver may name.
fn paths(sources: &Sources) -> impl Iterator<Item = &str> {
    let texts = sources.files.iter().map(|file| file.path.as_str());
    texts.chain(sources.assets.iter().chain(&sources.theme).map(|file| file.path.as_str()))
}

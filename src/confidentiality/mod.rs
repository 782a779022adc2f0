//! Confidential details are found before anything is published: a leaked one can endanger a person.
//!
//! Every text of the content is looked through in every language, as it was written: words, captions, front matter and tables; and so
//! is what published documents tell beside their words. What is found stops the build, and no message repeats it. Where something only looks confidential, a row of `waivers.csv` says who
//! looked at it, why it may be published, and until when.

mod documents;
mod numbers;
mod patterns;
mod rules;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::front_matter::read_toml;
use crate::load::TableKind;
use crate::mistakes;
use crate::site::Site;
use crate::source::{AssetFile, SourceFile, SourceId, Sources, Span};
use crate::table::{self, Row};
use crate::tables::{columns, waiver};

use patterns::findings;
pub use rules::Rule;
use rules::{RULES, rule};

/// Where waivers stand.
const WAIVERS: &str = "content/waivers.csv";
const PORTAL: &str = "content/portal.toml";
/// Years that a waiver may hold.
const YEARS: u16 = 2;

/// What was found in a text.
type Findings = Box<[(&'static Rule, Range<usize>)]>;

/// What was found before: a text that was not read again is the same piece of memory, and is not looked through again.
#[derive(Default)]
pub struct Memory(FxHashMap<SourceId, (Arc<str>, Findings)>);

impl Memory {
    /// Forgets texts that are gone or have changed.
    fn keep(&mut self, texts: &[(SourceId, &SourceFile)]) {
        let texts: FxHashMap<SourceId, &Arc<str>> = texts.iter().map(|(id, file)| (*id, &file.text)).collect();
        self.0.retain(|id, (text, _)| texts.get(id).is_some_and(|now| Arc::ptr_eq(now, text)));
    }
}

/// The part of the settings that matters here.
#[derive(Default, Deserialize)]
struct Settings {
    confidentiality: Option<bool>,
    edition: Option<Date>,
}

/// What was found in documents before, by their path.
#[derive(Default)]
pub struct DocumentMemory(FxHashMap<String, (Arc<[u8]>, Vec<&'static Rule>)>);

/// What a waiver is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// A text.
    Text(SourceId),
    /// A file that is published as it is, by its number.
    Document(usize),
}

/// A detail that may be published.
struct Waiver {
    rule: &'static Rule,
    file: About,
    places: usize,
    expired: bool,
    span: Span,
}

/// Finds confidential details in the texts of `sources`, and waivers that are wrong or not needed. Texts that are the same as in the
/// `memory` are not looked through again, nor those that are known to hold nothing, unless a waiver is about them.
pub fn check(sources: &Sources, memory: &mut Memory, is_known: impl Fn(SourceId) -> bool + Sync) -> Vec<Diagnostic> {
    let settings = settings(sources);
    if settings.confidentiality == Some(false) {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    let mut waivers = waivers(sources, settings.edition, &mut diagnostics);
    waivers.retain(|waiver| matches!(waiver.file, About::Text(_)));
    let texts: Vec<(SourceId, &SourceFile)> = sources.iter().filter(|(_, file)| is_looked_through(&file.path)).collect();
    memory.keep(&texts);
    let is_new = |(id, _): &(SourceId, &SourceFile)| {
        !memory.0.contains_key(id) && (!is_known(*id) || waivers.iter().any(|waiver| waiver.file == About::Text(*id)))
    };
    let new: Vec<(SourceId, &SourceFile)> = texts.into_iter().filter(is_new).collect();
    let found: Vec<(SourceId, (Arc<str>, Findings))> =
        new.into_par_iter().map(|(id, file)| (id, (Arc::clone(&file.text), in_order(findings(&file.text)).into_boxed_slice()))).collect();
    memory.0.extend(found);
    for (id, (text, found)) in &memory.0 {
        for rule in RULES.iter().filter(|rule| found.iter().any(|(own, _)| own == rule)) {
            let places: Vec<&Range<usize>> = found.iter().filter(|(own, _)| *own == rule).map(|(_, place)| place).collect();
            let own: Vec<&Waiver> =
                waivers.iter().filter(|waiver| waiver.file == About::Text(*id) && waiver.rule == rule && !waiver.expired).collect();
            if places.len() <= own.iter().map(|waiver| waiver.places).sum() {
                continue;
            }
            diagnostics.extend(own.first().map(|waiver| mistakes::waiver_for_fewer_places(waiver.span, places.len())));
            diagnostics.extend(places.into_iter().map(|place| {
                let length = text[place.clone()].chars().count();
                mistakes::confidential(Span::new(*id, place.clone()), rule, length)
            }));
        }
    }
    for waiver in &waivers {
        let About::Text(text) = waiver.file else { continue };
        let found = memory.0.get(&text).map_or(&[][..], |(_, found)| found);
        let count = found.iter().filter(|(rule, _)| *rule == waiver.rule).count();
        diagnostics.extend(waiver.is_wrong(count));
    }
    diagnostics
}

/// Finds what the published documents of `site` tell beside their words, and waivers for it that are not needed. What is wrong with
/// the table of waivers is said by [`check`]. Documents that are the same as in the `memory`, if there is one, are not looked through
/// again.
pub fn documents(sources: &Sources, site: &Site, memory: Option<&mut DocumentMemory>) -> Vec<Diagnostic> {
    let settings = settings(sources);
    if settings.confidentiality == Some(false) {
        return Vec::new();
    }
    let mut waivers = waivers(sources, settings.edition, &mut Vec::new());
    waivers.retain(|waiver| matches!(waiver.file, About::Document(_)));
    let published = site.assets.iter().map(|asset| (asset.index, &sources.assets[asset.index]));
    let published: Vec<(usize, &AssetFile)> = published.filter(|(_, file)| documents::is_document(&file.path)).collect();
    let known = memory.as_deref();
    let find = |file: &AssetFile| {
        let known = known.and_then(|known| known.0.get(&file.path)).filter(|(bytes, _)| Arc::ptr_eq(bytes, &file.bytes));
        known.map_or_else(|| documents::findings(&file.path, &file.bytes), |(_, found)| found.clone())
    };
    let found: Vec<Vec<&'static Rule>> = published.par_iter().map(|(_, file)| find(file)).collect();
    let mut diagnostics = Vec::new();
    for ((index, file), found) in published.iter().zip(&found) {
        let is_waived =
            |rule: &Rule| waivers.iter().any(|waiver| waiver.file == About::Document(*index) && waiver.rule == rule && !waiver.expired);
        diagnostics
            .extend(found.iter().filter(|rule| !is_waived(rule)).map(|rule| mistakes::confidential_document(file.path.clone(), rule)));
    }
    for waiver in &waivers {
        let found = published.iter().zip(&found).find(|((index, _), _)| waiver.file == About::Document(*index));
        diagnostics.extend(waiver.is_wrong(usize::from(found.is_some_and(|(_, found)| found.contains(&waiver.rule)))));
    }
    if let Some(memory) = memory {
        let pairs = published.into_iter().zip(found);
        memory.0 = pairs.map(|((_, file), found)| (file.path.clone(), (Arc::clone(&file.bytes), found))).collect();
    }
    diagnostics
}

impl Waiver {
    /// What is wrong with it where `count` places are of its kind.
    fn is_wrong(&self, count: usize) -> Option<Diagnostic> {
        if count < self.places {
            Some(mistakes::unneeded_waiver(self.span, count))
        } else {
            self.expired.then(|| mistakes::expired_waiver(self.span))
        }
    }
}

fn at<'s>(sources: &'s Sources, path: &str) -> Option<(SourceId, &'s SourceFile)> {
    sources.iter().find(|(_, file)| file.path == path)
}

/// Settings that cannot be read are said elsewhere.
fn settings(sources: &Sources) -> Settings {
    at(sources, PORTAL).and_then(|(id, file)| read_toml(id, &file.text).value).map(|facts| facts.value).unwrap_or_default()
}

/// Whether what is found in other texts depends on the file with this path.
pub fn decides(path: &str) -> bool {
    [WAIVERS, PORTAL].contains(&path)
}

fn is_looked_through(path: &str) -> bool {
    path.starts_with("content/") && path != WAIVERS
}

/// What was found, by place, without what several patterns of one rule found in the same place.
fn in_order(mut found: Vec<(&'static Rule, Range<usize>)>) -> Vec<(&'static Rule, Range<usize>)> {
    found.sort_by_key(|(rule, place)| (rule.code, place.start, std::cmp::Reverse(place.end)));
    found.dedup_by(|next, kept| next.0 == kept.0 && next.1.start < kept.1.end);
    found.sort_by_key(|(_, place)| place.start);
    found
}

/// The waivers that can be read; rows with mistakes are said and left out.
fn waivers(sources: &Sources, edition: Option<Date>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Waiver> {
    let Some((id, file)) = at(sources, WAIVERS) else { return Vec::new() };
    // What is wrong with the table as a table is said where all tables are read.
    let read = table::read(id, &file.text, columns(TableKind::Waivers)).value;
    read.rows().iter().filter_map(|row| one(sources, row, edition, diagnostics)).collect()
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
    let texts = || sources.iter().filter(|(_, file)| is_looked_through(&file.path));
    let documents = || sources.assets.iter().enumerate().filter(|(_, file)| documents::is_document(&file.path));
    let text = texts().find(|(_, file)| file.path == path.text).map(|(id, _)| About::Text(id));
    let file = text.or_else(|| documents().find(|(_, file)| file.path == path.text).map(|(index, _)| About::Document(index)));
    if file.is_none() {
        let extension = |path: &str| path.rsplit_once('.').map(|(_, extension)| extension.to_owned());
        let paths = texts().map(|(_, file)| file.path.as_str()).chain(documents().map(|(_, file)| file.path.as_str()));
        let alike = paths.filter(|own| extension(own) == extension(&path.text));
        let nearest = mistakes::nearest(&path.text, alike);
        diagnostics.push(mistakes::waiver_without_file(path.span, &path.text, nearest));
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
    let expired = edition.zip(expires).is_some_and(|(edition, expires)| expires < edition);
    let waiver = Waiver { rule: rule?, file: file?, places: places?, expired, span: row.span };
    (diagnostics.len() == before).then_some(waiver)
}

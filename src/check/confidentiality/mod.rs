//! Confidential details are found before anything is published: a leaked one can endanger a person.
//!
//! Every text is checked in every language as its readers see it ([`mod@visible`]): words, captions, front matter, tables, the portal's own
//! theme; and so are the names of files, and what published documents contain beside their words. What is found stops the build, and no
//! message repeats it ([`Secrets`]). Where something only looks confidential, a row of `waivers.csv` says who looked at it, why it may be
//! published, and until when.

mod documents;
mod file_names;
#[cfg(test)]
mod formatting;
mod numbers;
mod patterns;
mod secrets;
mod visible;
mod vocabulary;
mod waivers;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use file_names::{InName, in_names};
use patterns::{findings, may_hold, may_name};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::check::attachments;
use crate::diagnostics::confidential::{RULES, Rule};
use crate::diagnostics::report::line_and_column;
use crate::diagnostics::source::{AssetFile, SourceFile, SourceId, Sources, Span};
use crate::diagnostics::{Diagnostic, Outcome, mistakes};
use crate::front_matter::read_toml;
use crate::site::Site;
use crate::text::date::Date;
use crate::text::encoding::decoded;
pub use secrets::{Secrets, redacted};
use visible::{Simple, simple, visible};
use waivers::{WAIVERS, Waiver, allowed, waivers};

const PORTAL: &str = "content/portal.toml";

/// What was found in a text.
type Findings = Arc<[(&'static Rule, Range<usize>)]>;

/// What was found before: a text that was not read again is the same piece of memory, and is not checked again.
#[derive(Default)]
pub struct CheckedTexts {
    texts: FxHashMap<SourceId, (Arc<str>, Findings)>,
    theme: FxHashMap<String, (Arc<[u8]>, Findings)>,
    /// The paths of all files, and what was found in their names.
    names: (Vec<String>, Vec<InName>),
}

/// What was found in published files before, by their path.
#[derive(Default)]
pub struct DocumentMemory(FxHashMap<String, (Arc<[u8]>, InFile)>);

/// What was found in a published file.
#[derive(Debug, Clone)]
enum InFile {
    /// A document: what it contains beside its words.
    Document(Vec<&'static Rule>),
    /// A text.
    Text(Findings),
}

/// Something that is checked, of which a build may know that it holds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checkable {
    /// A text.
    Text(SourceId),
    /// The other files of the theme.
    Theme,
}

/// The part of the settings that matters here.
#[derive(Default, Deserialize)]
struct Settings {
    confidentiality: Option<bool>,
    edition: Option<Date>,
}

/// A detail that was found.
struct Finding<'f> {
    rule: &'static Rule,
    at: At<'f>,
}

/// Where a detail was found.
enum At<'f> {
    Text(SourceId, &'f Range<usize>),
    /// In a file that is no source, with its text.
    File(&'f AssetFile, &'f Range<usize>),
    Name(&'f InName),
}

/// Finds confidential details in the texts of `sources` and in the names of files, and waivers that are wrong or not needed.
///
/// The value tells what no other message may repeat. Texts that are the same as in the `memory` are not checked again, nor those that
/// are known to hold nothing, unless a waiver is about them.
pub fn check(sources: &Sources, memory: &mut CheckedTexts, is_known: impl Fn(Checkable) -> bool + Sync) -> Outcome<Secrets> {
    let settings = settings(sources);
    if settings.confidentiality == Some(false) {
        return Outcome { value: Secrets::default(), diagnostics: Vec::new() };
    }
    let mut diagnostics = Vec::new();
    let waivers = waivers(sources, settings.edition, &mut diagnostics);
    memory.check(sources, |path, part| is_known(part) && !waivers.iter().any(|waiver| waiver.path == path));
    let names_of_files = waivers::names_of_files(sources);
    let mut found: BTreeMap<(&str, &str), Vec<Finding<'_>>> = BTreeMap::new();
    let mut secrets = Secrets::default();
    for (id, (_, in_text)) in &memory.texts {
        for (rule, place) in in_text.iter() {
            let span = Span::new(*id, place.clone());
            if names_of_files.iter().any(|name| name.source == *id && name.start <= span.start && span.end <= name.end) {
                // The name of a file that may be published; the file's own name is reported.
                secrets.hide_line(sources, span);
            } else {
                found.entry((&sources.file(*id).path, rule.code)).or_default().push(Finding { rule, at: At::Text(*id, place) });
            }
        }
    }
    for file in &sources.theme {
        for (rule, place) in memory.theme.get(&file.path).into_iter().flat_map(|(_, in_text)| in_text.iter()) {
            found.entry((&file.path, rule.code)).or_default().push(Finding { rule, at: At::File(file, place) });
        }
    }
    for name in &memory.names.1 {
        found.entry((&name.path, name.rule.code)).or_default().push(Finding { rule: name.rule, at: At::Name(name) });
    }
    for ((path, _), places) in &found {
        let allowed = allowed(&waivers, places[0].rule, path);
        if places.len() <= allowed {
            continue;
        }
        let own = waivers.iter().find(|waiver| waiver.is_about(places[0].rule, path) && !waiver.is_expired);
        diagnostics.extend(own.map(|waiver| mistakes::waiver_for_fewer_places(waiver.span, places.len())));
        for place in places {
            secrets.add(sources, place);
        }
        diagnostics.extend(places.iter().map(|place| place.diagnostic(sources)));
    }
    let is_asset = |waiver: &&Waiver| sources.assets.iter().any(|file| file.path == waiver.path);
    // What is found in published files is known later.
    for waiver in waivers.iter().filter(|waiver| !is_asset(waiver)) {
        let count = found.get(&(waiver.path.as_str(), waiver.rule.code)).map_or(0, Vec::len);
        diagnostics.extend(waiver.is_wrong(count));
    }
    secrets.hide_paths(&mut diagnostics);
    Outcome { value: secrets, diagnostics }
}

/// Finds what the published files of `site` hold, texts and what documents contain beside their words, and waivers for it that are not
/// needed. What is wrong with the table of waivers is reported by [`check`]. Files that are the same as in the `memory`, if there is one,
/// are not checked again.
pub fn documents(sources: &Sources, site: &Site, memory: Option<&mut DocumentMemory>) -> Vec<Diagnostic> {
    let settings = settings(sources);
    if settings.confidentiality == Some(false) {
        return Vec::new();
    }
    let waivers = waivers(sources, settings.edition, &mut Vec::new());
    let published: Vec<&AssetFile> = site.assets.iter().map(|asset| &sources.assets[asset.index]).collect();
    let known = memory.as_deref();
    let find = |file: &&AssetFile| {
        let known = known.and_then(|known| known.0.get(&file.path)).filter(|(bytes, _)| Arc::ptr_eq(bytes, &file.bytes));
        known.map_or_else(|| in_file(file), |(_, found)| found.clone())
    };
    let found: Vec<InFile> = published.par_iter().map(find).collect();
    let mut diagnostics = Vec::new();
    let mut counts: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for (file, found) in published.iter().zip(&found) {
        for rule in &RULES {
            let own: Vec<Diagnostic> = match found {
                InFile::Document(found) => {
                    found.iter().filter(|own| *own == &rule).map(|rule| mistakes::confidential_document(file.path.clone(), rule)).collect()
                }
                InFile::Text(found) => {
                    let places = found.iter().filter(|(own, _)| *own == rule);
                    places.map(|(rule, place)| Finding { rule, at: At::File(file, place) }.diagnostic(sources)).collect()
                }
            };
            counts.insert((&file.path, rule.code), own.len());
            if own.len() > allowed(&waivers, rule, &file.path) {
                diagnostics.extend(own);
            }
        }
    }
    let assets = waivers.iter().filter(|waiver| sources.assets.iter().any(|file| file.path == waiver.path));
    let mut names: Option<Vec<InName>> = None;
    for waiver in assets {
        let in_name = |name: &&InName| waiver.is_about(name.rule, &name.path);
        let in_names = names.get_or_insert_with(|| in_names(sources)).iter().filter(in_name).count();
        let count = counts.get(&(waiver.path.as_str(), waiver.rule.code)).copied().unwrap_or(0) + in_names;
        diagnostics.extend(waiver.is_wrong(count));
    }
    if let Some(memory) = memory {
        let pairs = published.into_iter().zip(found);
        memory.0 = pairs.map(|(file, found)| (file.path.clone(), (Arc::clone(&file.bytes), found))).collect();
    }
    diagnostics
}

impl CheckedTexts {
    /// Forgets texts that are gone or have changed, and checks those that are new and not known.
    fn check(&mut self, sources: &Sources, is_known: impl Fn(&str, Checkable) -> bool + Sync) {
        let texts: FxHashMap<SourceId, &SourceFile> = sources.iter().collect();
        self.texts.retain(|id, (text, _)| texts.get(id).is_some_and(|now| Arc::ptr_eq(&now.text, text)));
        let is_new = |(id, file): &(SourceId, &SourceFile)| !self.texts.contains_key(id) && !is_known(&file.path, Checkable::Text(*id));
        let new: Vec<(SourceId, &SourceFile)> = sources.iter().filter(is_new).collect();
        let found = new.into_par_iter().map(|(id, file)| (id, (Arc::clone(&file.text), findings_in(&file.path, &file.text).into())));
        self.texts.par_extend(found);
        let theme: FxHashMap<&str, &AssetFile> = sources.theme.iter().map(|file| (file.path.as_str(), file)).collect();
        self.theme.retain(|path, (bytes, _)| theme.get(path.as_str()).is_some_and(|now| Arc::ptr_eq(&now.bytes, bytes)));
        let is_new = |file: &&AssetFile| !self.theme.contains_key(&file.path) && !is_known(&file.path, Checkable::Theme);
        let new: Vec<&AssetFile> = sources.theme.iter().filter(is_new).collect();
        let found = new.into_par_iter().map(|file| (file.path.clone(), (Arc::clone(&file.bytes), in_bytes(file))));
        self.theme.par_extend(found);
        if !file_names::paths(sources).eq(self.names.0.iter().map(String::as_str)) {
            self.names = (file_names::paths(sources).map(str::to_owned).collect(), in_names(sources));
        }
    }
}

impl Finding<'_> {
    fn diagnostic(&self, sources: &Sources) -> Diagnostic {
        let length = |text: &str| text.chars().count();
        match self.at {
            At::Text(id, place) => {
                mistakes::confidential(Span::new(id, place.clone()), self.rule, length(&sources.file(id).text[place.clone()]))
            }
            At::File(file, place) => {
                let text = &*decoded(&file.bytes);
                mistakes::confidential_in_file(
                    file.path.clone(),
                    line_and_column(text, place.start),
                    self.rule,
                    length(&text[place.clone()]),
                )
            }
            At::Name(name) => {
                let number = file_names::number(sources, &name.path);
                mistakes::confidential_name(name.path.clone(), number, self.rule, length(&name.path[name.place.clone()]))
            }
        }
    }
}

/// Settings that cannot be read are reported elsewhere.
fn settings(sources: &Sources) -> Settings {
    let portal = sources.iter().find(|(_, file)| file.path == PORTAL);
    portal.and_then(|(id, file)| read_toml(id, &file.text).value).map(|facts| facts.value).unwrap_or_default()
}

/// Whether what is found in other texts depends on the file with this path.
pub fn decides(path: &str) -> bool {
    [WAIVERS, PORTAL].contains(&path)
}

/// What is found in a file that is published as it is.
fn in_file(file: &AssetFile) -> InFile {
    if documents::is_document(&file.path) {
        InFile::Document(documents::findings(&file.path, &file.bytes))
    } else {
        InFile::Text(in_bytes(file))
    }
}

/// What is found in a file that is no source, if it is a text.
fn in_bytes(file: &AssetFile) -> Findings {
    let is_text = attachments::is_text(&file.bytes) || std::str::from_utf8(&file.bytes).is_ok_and(|text| !text.contains('\0'));
    if is_text { findings_in(&file.path, &decoded(&file.bytes)).into() } else { Findings::default() }
}

/// What is found in the file with this path and text, in the order of places.
fn findings_in(path: &str, text: &str) -> Vec<(&'static Rule, Range<usize>)> {
    if is_clear(path, text) { Vec::new() } else { findings_seen(path, text) }
}

/// Whether it is certain, without a parser, that nothing is found.
fn is_clear(path: &str, text: &str) -> bool {
    let words = if path.ends_with(".md") { simple(text) } else { None };
    words.is_some_and(|Simple { words, rows }| !may_hold(&words) && !may_name(&rows))
}

/// Like [`findings_in`], whatever is certain without a parser.
fn findings_seen(path: &str, text: &str) -> Vec<(&'static Rule, Range<usize>)> {
    let visible = visible(path, text);
    let found = findings(visible.text()).into_iter();
    in_order(found.filter_map(|(rule, place)| Some((rule, visible.origin(place)?))).collect())
}

/// What was found, by place, without what several patterns of one rule found in the same place.
fn in_order(mut found: Vec<(&'static Rule, Range<usize>)>) -> Vec<(&'static Rule, Range<usize>)> {
    found.sort_by_key(|(rule, place)| (rule.code, place.start, std::cmp::Reverse(place.end)));
    found.dedup_by(|next, kept| next.0 == kept.0 && next.1.start < kept.1.end);
    found.sort_by_key(|(_, place)| place.start);
    found
}

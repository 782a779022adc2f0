//! First stage: sorts files into documents and tables, by their folder.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::{SourceId, Sources, Span};
use crate::diagnostics::{Diagnostic, Outcome};
use crate::language::{Language, Languages};
use crate::model::{Kind, Model, Module, TableKind};
use crate::text::slug::is_slug;

/// The files of `content/`, by their role.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// `portal.toml`.
    pub portal: Option<SourceId>,
    /// Records in Markdown, originals and translations, in the order of their paths.
    pub documents: Vec<Document>,
    /// Existing tables.
    pub tables: Vec<(TableKind, SourceId)>,
    /// Controlled lists of the portal, each with its name.
    pub lists: Vec<(String, SourceId)>,
    /// Keys of originals that exist but were not read.
    pub unread: Vec<String>,
    /// What belongs to modules that the portal leaves out.
    pub left_out: LeftOut,
}

/// Content of modules that the portal leaves out, which is not read.
#[derive(Debug, Clone, Default)]
pub struct LeftOut {
    /// Records, by their keys.
    pub records: Vec<(String, Module)>,
    /// Tables.
    pub tables: Vec<(TableKind, SourceId)>,
}

/// A Markdown file of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub source: SourceId,
    /// Its kind, from its folder.
    pub kind: Kind,
    /// Address of the record without language and extension: `practices/arg-linea-145`.
    pub key: String,
    /// The language in the file name, for a translation.
    pub translation: Option<Language>,
}

/// Tables that had other names before, each with the name that it has now.
const RENAMED_TABLES: &[(&str, &str)] = &[("oas-membership.csv", "memberships.csv")];

/// Sorts the texts of a site by their folders.
pub fn load(sources: &Sources, model: &Model, languages: &Languages) -> Outcome<Content> {
    let mut content = Content::default();
    let mut diagnostics = Vec::new();
    diagnostics.extend(of_modules_left_out(sources, model));
    for (source, file) in sources.iter() {
        let Some(path) = file.path.strip_prefix("content/") else { continue };
        if path == "portal.toml" {
            content.portal = Some(source);
        } else if let Some(module) = model.left_out_of(path) {
            let table = TableKind::PATHS.iter().find(|(table, _)| *table == path);
            content.left_out.tables.extend(table.map(|(_, kind)| (*kind, source)));
            let key = path.strip_suffix(".md").map(|stem| stem.split_once('.').map_or(stem, |(key, _)| key));
            content.left_out.records.extend(key.map(|key| (key.to_owned(), module)));
        } else if let Some((_, kind)) = TableKind::PATHS.iter().find(|(table, _)| *table == path) {
            content.tables.push((*kind, source));
        } else if let Some(list) = path.strip_prefix("lists/").and_then(|name| name.strip_suffix(".csv")) {
            if is_slug(list) {
                content.lists.push((list.to_owned(), source));
            } else {
                diagnostics.push(mistakes::bad_file_name(file.path.clone(), list, &crate::text::slug::anchor(list)));
            }
        } else if path.starts_with("model/") && path.ends_with(".toml") {
            // The model has been read before.
        } else if let Some(stem) = path.strip_suffix(".md") {
            if matches!(stem, "LICENSE" | "README" | "LICENCE") {
                continue;
            }
            if model.is_unread(stem) {
                continue;
            }
            match document(source, stem, model, languages) {
                Ok(document) => content.documents.push(document),
                Err(diagnostic) => diagnostics.push(diagnostic(file.path.clone())),
            }
        } else {
            let known = TableKind::PATHS.iter().map(|(table, _)| *table).chain(["portal.toml"]);
            // An equal extension alone does not make names similar.
            let stem = |path: &'static str| path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            let wanted = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            let nearest = mistakes::nearest(wanted, known.clone().map(stem));
            let nearest = nearest.and_then(|near| known.clone().find(|path| stem(path) == near));
            let renamed = RENAMED_TABLES.iter().find(|(old, _)| *old == path).map(|(_, new)| *new);
            diagnostics.push(mistakes::unknown_file(file.path.clone(), renamed.or(nearest)));
        }
    }
    content.unread = sources
        .refused
        .iter()
        .filter_map(|path| document_at(SourceId(u32::MAX), path, model, languages))
        .map(|document| document.key)
        .collect();
    if content.portal.is_none() && !sources.refused.contains("content/portal.toml") {
        diagnostics.push(mistakes::no_portal_file());
    }
    let originals: FxHashSet<&str> =
        content.documents.iter().filter(|document| document.translation.is_none()).map(|document| document.key.as_str()).collect();
    let is_unread = |key: &str| content.unread.iter().any(|unread| unread == key);
    let suggestions = Suggestions::default();
    for document in content.documents.iter().filter(|document| document.translation.is_some()) {
        if !originals.contains(document.key.as_str()) && !is_unread(&document.key) {
            let nearest = suggestions.nearest(&document.key, originals.iter().copied());
            let first_line = sources.file(document.source).text.lines().next().unwrap_or_default().len();
            let span = Span::new(document.source, 0..first_line);
            diagnostics.push(mistakes::translation_without_original(span, &document.key, nearest));
        }
    }
    let kept: Vec<bool> =
        content.documents.iter().map(|document| document.translation.is_none() || originals.contains(document.key.as_str())).collect();
    let mut kept = kept.into_iter();
    content.documents.retain(|_| kept.next().unwrap_or(true));
    Outcome { value: content, diagnostics }
}

/// Says once of each module that the portal leaves out that there is content of it.
fn of_modules_left_out(sources: &Sources, model: &Model) -> Vec<Diagnostic> {
    let mut files: BTreeMap<Module, (&str, usize)> = BTreeMap::new();
    let paths = sources.iter().map(|(_, file)| &file.path).chain(sources.assets.iter().map(|file| &file.path));
    for path in paths {
        if let Some(module) = path.strip_prefix("content/").and_then(|path| model.left_out_of(path)) {
            let (first, count) = files.entry(module).or_insert((path, 0));
            *first = (*first).min(path);
            *count += 1;
        }
    }
    files.into_iter().map(|(module, (first, count))| mistakes::content_of_module_left_out(first.to_owned(), module, count)).collect()
}

/// The document of the file with this path below the site, if its name has no mistakes.
pub fn document_at(source: SourceId, path: &str, model: &Model, languages: &Languages) -> Option<Document> {
    document(source, path.strip_prefix("content/")?.strip_suffix(".md")?, model, languages).ok()
}

type AboutPath<'m> = Box<dyn FnOnce(String) -> Diagnostic + 'm>;

/// Recognises the record in a path below `content/` without its extension.
fn document<'m>(source: SourceId, stem: &str, model: &'m Model, languages: &'m Languages) -> Result<Document, AboutPath<'m>> {
    let Some(kind) = model.of_document(stem) else {
        let top = stem.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        return Err(Box::new(move |path| {
            let folders: Vec<&str> = model.kinds().filter(|kind| kind.documents).map(|kind| kind.folder.as_str()).collect();
            mistakes::unknown_folder(path, mistakes::nearest(&top, folders.iter().copied()), &folders)
        }));
    };
    let below = kind.folder.len() + 1;
    let kind = kind.kind;
    let (key, translation) = match stem.rsplit_once('.') {
        Some((key, code)) => match languages.get(code) {
            Some(language) => (key, Some(language)),
            None => {
                let code = code.to_owned();
                let codes: Vec<&'static str> = languages.as_slice().iter().map(|language| language.code()).collect();
                return Err(Box::new(move |path| mistakes::unknown_language_suffix(path, &code, &codes)));
            }
        },
        None => (stem, None),
    };
    if let Some(part) = key[below..].split('/').find(|part| !is_slug(part)) {
        let part = part.to_owned();
        let suggestion = crate::text::slug::anchor(&part);
        return Err(Box::new(move |path| mistakes::bad_file_name(path, &part, &suggestion)));
    }
    if kind == Kind::Fiche && key[below..].split('/').count() != 2 {
        return Err(Box::new(mistakes::fiche_address));
    }
    if key.ends_with("/index") {
        return Err(Box::new(mistakes::reserved_file_name));
    }
    Ok(Document { source, kind, key: key.to_owned(), translation })
}

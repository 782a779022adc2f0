//! What a portal cannot say of its own kinds.

use toml::Spanned;

use super::KindModel;
use super::built_in::built_in_kind;
use super::facts::is_of_schema_org;
use super::read::ModelFile;
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, mistakes};
use crate::text::slug::is_slug;

/// Folders below that of a language, and below `content/`, that hold something else than the records of a portal's own kind.
const RESERVED_FOLDERS: [&str; 12] =
    ["compendium", "data", "feed", "glossary", "index", "lists", "model", "pages", "resolution", "review", "search", "vocabulary"];

/// Whether a kind can have its folder; says why not.
pub(super) fn check_folder(written: &ModelFile, others: &[KindModel], diagnostics: &mut Vec<Diagnostic>) -> bool {
    let (folder, place) = (written.folder(), written.place_of(written.file.folder.as_ref()));
    let top = folder.split('/').next().unwrap_or_default();
    let overlaps =
        |other: &&KindModel| other.folder == folder || super::lies_in(folder, &other.folder) || super::lies_in(&other.folder, folder);
    if !folder.split('/').all(is_slug) {
        let meant = folder.split('/').map(crate::text::slug::anchor).collect::<Vec<_>>().join("/");
        diagnostics.push(mistakes::bad_folder(place, folder, meant.trim_matches('/')));
    } else if RESERVED_FOLDERS.contains(&top) {
        diagnostics.push(mistakes::reserved_folder(place, folder));
    } else if let Some(other) = others.iter().filter(|other| other.documents).find(overlaps) {
        diagnostics.push(mistakes::folder_taken(place, folder, &other.id, &other.folder));
    } else {
        return true;
    }
    false
}

/// Checks the name of a kind in open data.
pub(super) fn check_id(written: &ModelFile, others: &[KindModel], diagnostics: &mut Vec<Diagnostic>) {
    let (id, place) = (written.id(), written.place_of(written.file.id.as_ref()));
    if !is_slug(id) {
        diagnostics.push(mistakes::bad_id(place, id));
    } else if others.iter().any(|other| other.id == id) || built_in_kind(id).is_some() {
        diagnostics.push(mistakes::kind_declared_twice(place, id));
    }
}

/// Refuses what a kind of a portal cannot say.
pub(super) fn check_settings(written: &ModelFile, diagnostics: &mut Vec<Diagnostic>) {
    let source = written.source;
    let file = &written.file;
    match &file.based_on {
        // It may stand in a line that could not be read.
        None if written.is_partial => {}
        None => diagnostics.push(mistakes::missing_in_model(written.place, "based_on", "based_on = \"report\"")),
        Some(base) if base.get_ref() != "report" => {
            diagnostics.push(mistakes::unknown_base(Span::new(source, base.span()), base.get_ref()));
        }
        Some(_) => {}
    }
    if let Some(schema) = file.schema.as_ref().filter(|schema| !is_of_schema_org(schema.get_ref())) {
        diagnostics.push(mistakes::bad_schema(Span::new(source, schema.span()), schema.get_ref()));
    }
    if let Some(months) = file.review_after_months.as_ref().filter(|months| *months.get_ref() == 0) {
        diagnostics.push(mistakes::no_review_cycle(Span::new(source, months.span())));
    }
    let settings = [
        (file.written_in.as_ref().map(Spanned::span), "written_in"),
        (file.list.as_ref().map(Spanned::span), "list"),
        (file.compact.as_ref().map(Spanned::span), "compact"),
        (file.own_facts_after.as_ref().map(Spanned::span), "own_facts_after"),
    ];
    for (range, key) in settings {
        if let Some(range) = range {
            diagnostics.push(mistakes::setting_of_program(Span::new(source, range), key, written.id()));
        }
    }
}

//! Incremental builds: if only the words of texts changed, the cached site is reused and only these texts are replaced.
//!
//! Most saves of an author are such changes. Lists, facts and references stay the same then, and so does everything derived
//! from them. Pages are rendered on request, from the new texts.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use rustc_hash::FxHashSet;

use super::{Files, Memory, Understood};
use crate::cache::Inputs;
use crate::diagnostics::source::{SourceId, Sources};
use crate::diagnostics::{Diagnostic, Place};
use crate::load;
use crate::pages::{Page, Prepared, What};
use crate::render::Renderer;
use crate::site::{Entry, EntryId, Site};
use crate::theme::Theme;

/// The cached result of the last analysis of a site without errors. Cheap to clone.
#[derive(Clone)]
pub(crate) struct KnownSite {
    pub sources: Arc<Sources>,
    pub theme: Arc<Theme>,
    pub site: Site,
    pub prepared: Prepared,
    pub plan: Arc<Vec<Page>>,
    pub media: Arc<Vec<(String, Bytes)>>,
    pub files: Arc<OnceLock<Files>>,
    pub renderer: Arc<Renderer>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Understood<'_> {
    /// The site to cache for the next build; `sources` are its sources, `files` its published files other than pages.
    pub fn known(&self, sources: &Arc<Sources>, renderer: &Arc<Renderer>, files: &Arc<OnceLock<Files>>) -> KnownSite {
        KnownSite {
            sources: Arc::clone(sources),
            theme: Arc::clone(self.theme),
            site: self.context.site.clone(),
            prepared: self.context.prepared(),
            plan: Arc::clone(&self.plan),
            media: Arc::clone(&self.media),
            files: Arc::clone(files),
            renderer: Arc::clone(renderer),
            diagnostics: self.diagnostics.clone(),
        }
    }
}

/// What changed since a cached site: the dirty set of an incremental build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum New {
    /// Anything may have changed: the whole cache is invalid.
    Anything,
    /// Only the texts of these records changed.
    TextsOf(FxHashSet<EntryId>),
}

impl New {
    /// What changed in `site`, made from `inputs`, since a build from `before`.
    pub fn since(before: &Inputs, inputs: &Inputs, site: &Site) -> Self {
        let Some(retold) = inputs.retold_since(before) else { return Self::Anything };
        let is_retold = |entry: &Entry| entry.texts.values().any(|text| retold.contains(&text.span.source.0));
        Self::TextsOf(site.iter().filter(|(_, entry)| is_retold(entry)).map(|(id, _)| id).collect())
    }

    /// Whether `page` may show any of the changes, so that it must be rendered again.
    pub fn is_on(&self, page: &Page) -> bool {
        match (self, &page.what) {
            (Self::Anything, _) => true,
            (Self::TextsOf(records), What::Entry(id)) => records.contains(id),
            (Self::TextsOf(_), _) => false,
        }
    }

    /// Merges earlier changes that no check has covered yet.
    pub fn and(self, before: Self) -> Self {
        match (self, before) {
            (Self::TextsOf(mut records), Self::TextsOf(more)) => {
                records.extend(more);
                Self::TextsOf(records)
            }
            _ => Self::Anything,
        }
    }
}

/// The cached site with the current texts of `sources`, and the records whose texts changed; none if anything else may have
/// changed. `reading` are the mistakes found while reading.
pub(super) fn retell(
    known: &KnownSite,
    memory: &mut Memory,
    sources: &Sources,
    reading: &[Diagnostic],
) -> Option<(KnownSite, FxHashSet<EntryId>)> {
    let changed = changed_texts(&known.sources, sources)?;
    let is_changed = |diagnostic: &Diagnostic| matches!(diagnostic.place, Place::Span(span) if changed.contains(&span.source));
    if known.diagnostics.iter().chain(reading).any(is_changed) {
        return None;
    }
    let mut retold = known.clone();
    let mut records = FxHashSet::default();
    for source in changed {
        let document = load::document_at(source, &sources.file(source).path, &known.site.model, &known.site.portal.all_languages)?;
        let (id, _) = known.site.iter().find(|(_, entry)| entry.key == document.key)?;
        let body = memory.documents.retell(sources, document)?;
        let texts = &mut retold.site.entry_mut(id).texts;
        let text = texts.values_mut().find(|text| text.span.source == source)?;
        text.span = body.span;
        text.headings = body.scan.headings;
        text.raw_html = body.scan.raw_html;
        records.insert(id);
    }
    Some((retold, records))
}

/// The texts that changed; none if files were added or removed, or if other files than texts changed.
fn changed_texts(before: &Sources, now: &Sources) -> Option<Vec<SourceId>> {
    let is_same = |before: &[crate::diagnostics::source::AssetFile], now: &[crate::diagnostics::source::AssetFile]| {
        before.len() == now.len()
            && before.iter().zip(now).all(|(before, now)| before.path == now.path && Arc::ptr_eq(&before.bytes, &now.bytes))
    };
    let is_same_tree = before.files.len() == now.files.len()
        && before.files.iter().zip(&now.files).all(|(before, now)| before.path == now.path)
        && before.refused == now.refused
        && is_same(&before.assets, &now.assets)
        && is_same(&before.theme, &now.theme);
    // A text that was not read again has the same `Arc`.
    let changed = |(before, (id, now)): (&crate::diagnostics::source::SourceFile, (SourceId, &crate::diagnostics::source::SourceFile))| {
        (!Arc::ptr_eq(&before.text, &now.text)).then_some(id)
    };
    is_same_tree.then(|| before.files.iter().zip(now.iter()).filter_map(changed).collect())
}

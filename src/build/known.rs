//! A site that is known already: where only the words of texts are new, nothing else is understood again.
//!
//! That is what most saves of an author change. Whatever stands on lists, among facts or in references is the same then,
//! and so is everything that is made of it; pages are made when they are asked for, from the new texts.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use rustc_hash::FxHashSet;

use super::{Files, Memory, Understood};
use crate::diagnostic::{Diagnostic, Place};
use crate::load;
use crate::pages::{Page, Prepared, What};
use crate::remembered::Inputs;
use crate::render::Renderer;
use crate::site::{Entry, EntryId, Site};
use crate::source::{SourceId, Sources};
use crate::theme::Theme;

/// A site without errors, as it was understood last. Clones share what they hold.
#[derive(Clone)]
pub(crate) struct Known {
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
    /// The site as it is known from now on; `sources` are what it was understood from, `files` what is published beside pages.
    pub fn known(&self, sources: &Arc<Sources>, renderer: &Arc<Renderer>, files: &Arc<OnceLock<Files>>) -> Known {
        Known {
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

/// What is new about a site that was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum New {
    /// Anything may be.
    Anything,
    /// The texts of these records, and nothing else.
    TextsOf(FxHashSet<EntryId>),
}

impl New {
    /// What is new about `site`, made from `inputs`, since a build from `before`.
    pub fn since(before: &Inputs, inputs: &Inputs, site: &Site) -> Self {
        let Some(retold) = inputs.retold_since(before) else { return Self::Anything };
        let is_retold = |entry: &Entry| entry.texts.values().any(|text| retold.contains(&text.span.source.0));
        Self::TextsOf(site.iter().filter(|(_, entry)| is_retold(entry)).map(|(id, _)| id).collect())
    }

    /// Whether `page` may show any of it.
    pub fn is_on(&self, page: &Page) -> bool {
        match (self, &page.what) {
            (Self::Anything, _) => true,
            (Self::TextsOf(records), What::Entry(id)) => records.contains(id),
            (Self::TextsOf(_), _) => false,
        }
    }

    /// Takes what was new before to this.
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

/// The known site with the texts that `sources` have now, and the records whose texts are new; none where anything else
/// may be new. `reading` are the mistakes that were met while reading.
pub(super) fn retell(known: &Known, memory: &mut Memory, sources: &Sources, reading: &[Diagnostic]) -> Option<(Known, FxHashSet<EntryId>)> {
    let changed = changed_texts(&known.sources, sources)?;
    let is_changed = |diagnostic: &Diagnostic| matches!(diagnostic.place, Place::Span(span) if changed.contains(&span.source));
    if known.diagnostics.iter().chain(reading).any(is_changed) {
        return None;
    }
    let mut retold = known.clone();
    let mut records = FxHashSet::default();
    for source in changed {
        let document = load::document_at(source, &sources.file(source).path, &known.site.model)?;
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

/// The texts that are others than before; none where files came, went, or are no texts.
fn changed_texts(before: &Sources, now: &Sources) -> Option<Vec<SourceId>> {
    let is_same = |before: &[crate::source::AssetFile], now: &[crate::source::AssetFile]| {
        before.len() == now.len()
            && before.iter().zip(now).all(|(before, now)| before.path == now.path && Arc::ptr_eq(&before.bytes, &now.bytes))
    };
    let is_same_tree = before.files.len() == now.files.len()
        && before.files.iter().zip(&now.files).all(|(before, now)| before.path == now.path)
        && before.refused == now.refused
        && is_same(&before.assets, &now.assets)
        && is_same(&before.theme, &now.theme);
    // A text that was not read again is the same piece of memory.
    let changed = |(before, (id, now)): (&crate::source::SourceFile, (SourceId, &crate::source::SourceFile))| {
        (!Arc::ptr_eq(&before.text, &now.text)).then_some(id)
    };
    is_same_tree.then(|| before.files.iter().zip(now.iter()).filter_map(changed).collect())
}

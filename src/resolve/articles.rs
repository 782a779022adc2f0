//! The articles of instruments: their subjects and the measures that they are about.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Known;
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, mistakes};
use crate::language::Words;
use crate::model::kinds::{ArticleRole, ArticleScope};
use crate::site::{ArticleDetails, Details, EntryId, Kind, Relation, Site};

/// An article as it was written.
pub(super) struct WrittenArticle {
    pub article: String,
    pub topics: Vec<(String, Span)>,
    pub measures: Vec<(String, Span)>,
    pub role: Option<ArticleRole>,
    pub scope: ArticleScope,
    pub unverified: bool,
    pub note: Words,
}

/// Looks up the subjects of the articles of instruments, which become their themes, and the measures that they are a basis for,
/// which become theirs.
pub(super) fn link(
    site: &mut Site,
    mut articles: FxHashMap<String, Vec<WrittenArticle>>,
    known: &Known,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for entry in site.entries.iter_mut().map(Arc::make_mut) {
        let Some(written) = articles.remove(&entry.key) else { continue };
        let mut find = |kind: Kind, names: Vec<(String, Span)>| -> Vec<EntryId> {
            let mut found = Vec::new();
            for (name, span) in names {
                match known.get(kind, &name) {
                    Some(id) if found.contains(&id) => diagnostics.push(mistakes::named_twice(span, &name)),
                    Some(id) => found.push(id),
                    None => diagnostics.extend(known.unknown(kind, &name, span)),
                }
            }
            found
        };
        let found: Vec<ArticleDetails> = written
            .into_iter()
            .map(|article| ArticleDetails {
                article: article.article,
                topics: find(Kind::Term, article.topics),
                measures: find(Kind::Measure, article.measures),
                role: article.role,
                scope: article.scope,
                verified: !article.unverified,
                note: article.note,
            })
            .collect();
        let themes = distinct(found.iter().flat_map(|article| article.topics.iter().copied()));
        entry.links.extend(themes.iter().map(|theme| (Relation::Theme, *theme)));
        entry.facets.themes = themes;
        let bases = found.iter().filter(|article| article.is_basis()).flat_map(|article| article.measures.iter().copied());
        let measures = distinct(bases.chain(entry.facets.measures.iter().copied()));
        for measure in &measures {
            if !entry.links.contains(&(Relation::Measure, *measure)) {
                entry.links.push((Relation::Measure, *measure));
            }
        }
        entry.facets.measures = measures;
        if let Details::Instrument(details) = &mut entry.details {
            details.articles = found;
        }
    }
}

fn distinct(ids: impl Iterator<Item = EntryId>) -> Vec<EntryId> {
    let mut ids: Vec<EntryId> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

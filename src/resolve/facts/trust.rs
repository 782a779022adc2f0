//! What all records have: how far their facts can be trusted, and where they stood before.

use rustc_hash::FxHashSet;
use toml::Spanned;

use super::super::context::DraftContext;
use super::Common;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::{SourceId, Span};
use crate::language::Localized;
use crate::model::kinds::Alias;
use crate::site::{AliasTo, Entry};
use crate::text::date::Date;

/// Takes over what says how far facts can be trusted, and refuses dates that cannot be.
pub(super) fn review(entry: &mut Entry, common: &Common<'_>, source: SourceId, context: &mut DraftContext<'_>) {
    if entry.titles.is_empty() {
        context.diagnostics.push(mistakes::empty_title(entry.span));
        entry.titles = Localized::in_each(context.languages, &entry.key);
    }
    if let Some(name) = &common.confidence {
        let place = Span::new(source, name.span());
        entry.review.confidence = context.labels.find("confidence", name.get_ref(), place, context.diagnostics);
    }
    let date = |date: &Option<Spanned<Date>>| date.as_ref().map(|date| *date.get_ref());
    for (field, value) in [("verified_on", &common.verified_on), ("updated", &common.updated)] {
        if let (Some(value), Some(edition)) = (value, context.edition)
            && *value.get_ref() > edition
        {
            context.diagnostics.push(mistakes::date_after_edition(Span::new(source, value.span()), field));
        }
    }
    if let (Some(due), Some(verified)) = (&common.review_due, &common.verified_on)
        && due.get_ref() < verified.get_ref()
    {
        context.diagnostics.push(mistakes::review_before_verification(Span::new(source, due.span())));
    }
    if let (Some(published), Some(updated)) = (&common.published, &common.updated)
        && updated.get_ref() < published.get_ref()
    {
        context.diagnostics.push(mistakes::dates_out_of_order(Span::new(source, updated.span()), "updated", "published"));
    }
    for citation in &common.sources {
        let place = Span::new(source, citation.span());
        match (&citation.get_ref().url, &citation.get_ref().title) {
            (None, None) => context.diagnostics.push(mistakes::empty_source(place)),
            (Some(url), _) if !url.starts_with("https://") && !url.starts_with("http://") => {
                context.diagnostics.push(mistakes::bad_source_address(place, url));
            }
            _ => entry.review.sources.push(citation.get_ref().clone()),
        }
    }
    for name in &common.unverified {
        let key = name.get_ref().split('.').next().unwrap_or_default();
        if key != "all" && !common.keys.contains(&key) {
            let near = context.suggestions.nearest(name.get_ref(), common.keys.iter().copied());
            context.diagnostics.push(mistakes::unknown_fact(Span::new(source, name.span()), name.get_ref(), near, &common.keys));
        }
    }
    entry.review.unverified = common.unverified.iter().map(|name| name.get_ref().clone()).collect();
    entry.review.verified_on = date(&common.verified_on);
    entry.review.review_due = date(&common.review_due);
    entry.published = date(&common.published);
    entry.updated = date(&common.updated);
    entry.fictitious = common.fictitious;
}

/// Reads old addresses; each is a path below a language's folder.
///
/// `anchors` are those of the record's headings.
pub(crate) fn aliases(
    written: &[Spanned<Alias>],
    key: &str,
    source: SourceId,
    anchors: &[&str],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<AliasTo> {
    let suggestions = Suggestions::default();
    let known: FxHashSet<&str> = if written.is_empty() { FxHashSet::default() } else { anchors.iter().copied().collect() };
    let mut all: Vec<AliasTo> = Vec::new();
    for alias in written {
        let place = Span::new(source, alias.span());
        let (address, present) = match alias.get_ref() {
            Alias::Address(address) => (address.as_str(), None),
            Alias::Anchor(alias) => (alias.from.as_str(), Some(alias.anchor.clone())),
        };
        let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor.to_owned())));
        let old = path.strip_suffix(".html").unwrap_or(path);
        let valid = old.split('/').all(crate::text::slug::is_slug);
        let renamed = anchor.clone().zip(present.clone().or_else(|| anchor.clone()));
        if !valid || (present.is_some() && anchor.is_none()) {
            diagnostics.push(mistakes::bad_alias(place, address));
        } else if old == key && anchor.is_none() {
            diagnostics.push(mistakes::alias_of_itself(place, address));
        } else if let Some((_, present)) = renamed.as_ref().filter(|(_, present)| old == key && !known.contains(present.as_str())) {
            diagnostics.push(mistakes::alias_without_heading(place, present, suggestions.nearest(present, anchors.iter().copied())));
        } else if all.iter().any(|other| other.key == old && other.anchor == renamed) {
            diagnostics.push(mistakes::named_twice(place, address));
        } else {
            all.push(AliasTo { key: old.to_owned(), span: place, anchor: renamed });
        }
    }
    all
}

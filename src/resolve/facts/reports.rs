//! Reports: what every kind that a portal declares has beside its own facts.

use super::super::context::DraftContext;
use super::{Parts, empty, labels, set_words};
use crate::diagnostics::mistakes;
use crate::diagnostics::source::Span;
use crate::model::{self, Kind, Module};
use crate::resolve::facts::Common;
use crate::site::Details;

/// How many themes a report may have.
const THEMES: std::ops::RangeInclusive<usize> = 1..=12;

/// The draft of a report, with the facts that are still to be read as the model says: the words and records among them.
pub(super) fn report<'m>(key: &str, kind: Kind, span: Span, facts: &mut model::WrittenFacts, context: &mut DraftContext<'m>) -> Parts<'m> {
    let source = span.source;
    let model = context.model.kind(kind);
    let regional = facts.yes_no(model, "regional").unwrap_or_default();
    if facts.count(model, "countries") == 0 && !regional {
        context.diagnostics.push(mistakes::no_country(span));
    }
    if let Some((range, count)) = facts.list(model, "themes")
        && !THEMES.contains(&count)
        && context.model.modules.has(Module::Glossary)
    {
        context.diagnostics.push(mistakes::theme_count(Span::new(source, range), count));
    }
    let sources = facts.sources(model, "sources").unwrap_or_default();
    if sources.is_empty() {
        context.diagnostics.push(mistakes::no_source(span));
    }
    let names = |facts: &mut model::WrittenFacts, key: &str| facts.names(model, key).map(toml::Spanned::into_inner).unwrap_or_default();
    let details = Details::Report {
        name: facts.name(model, "name").map(toml::Spanned::into_inner),
        regional,
        content_notes: labels("content_note", &names(facts, "content_notes"), source, context),
    };
    let mut entry = empty(key, kind, span, details);
    let language = facts.language(model, "language").expect("every report has a language");
    let title = facts.name(model, "title").expect("every report has a title");
    set_words(&mut entry, context.languages.own(*language.get_ref()), title, facts.name(model, "summary"), source, context.diagnostics);
    if let Some(year) = facts.year(model, "year") {
        entry.facets.year = Some(super::year(&year, source, context));
    }
    let common = Common {
        keys: model.facts.iter().map(|fact| fact.key.as_str()).collect(),
        language: Some(language),
        confidence: facts.name(model, "confidence"),
        unverified: names(facts, "unverified"),
        sources,
        verified_on: facts.date(model, "verified_on"),
        review_due: facts.date(model, "review_due"),
        published: facts.date(model, "published"),
        updated: facts.date(model, "updated"),
        fictitious: facts.yes_no(model, "fictitious").unwrap_or_default(),
        draft: facts.yes_no(model, "draft").unwrap_or_default(),
        aliases: facts.old_addresses(model, "aliases").unwrap_or_default(),
    };
    (entry, Vec::new(), common, facts.version(model, "version").unwrap_or(1))
}

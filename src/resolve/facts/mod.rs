//! Records that are Markdown files: their facts and texts become drafts of entries.

mod compendium;
mod own;
mod reports;
mod trust;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use toml::Spanned;

use self::compendium::{fiche, instrument, network};
use self::own::own;
pub(crate) use self::own::relation;
use self::reports::report;
pub(crate) use self::trust::aliases;
use self::trust::review;
use super::articles::WrittenArticle;
use super::context::DraftContext;
use super::{Draft, Want, resolution};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::mistakes::{self};
use crate::diagnostics::source::{SourceId, Span};
use crate::front_matter::keys::keys;
use crate::language::Language;
use crate::language::Words;
use crate::model::kinds::{Alias, Citation, Name, Page};
use crate::parse::markdown::Reference;
use crate::parse::{Body, Facts, Original, Translated};
use crate::site::{Details, Entry, Kind, LabelId, PageDetails, Relation, Text};
use crate::text::date::Date;

/// What is looked up after all records are known, by the key of the record.
#[derive(Default)]
pub(super) struct Pending {
    /// References of each text.
    pub bodies: FxHashMap<String, Vec<(Language, Vec<Reference>)>>,
    /// Subjects of the articles of each instrument.
    pub articles: FxHashMap<String, Vec<WrittenArticle>>,
}

/// The facts that most kinds share, as one list.
#[derive(Default)]
struct Common<'m> {
    /// The keys that its front matter may have.
    keys: Vec<&'m str>,
    language: Option<Spanned<Language>>,
    confidence: Option<Name>,
    unverified: Vec<Name>,
    sources: Vec<Spanned<Citation>>,
    verified_on: Option<Spanned<Date>>,
    review_due: Option<Spanned<Date>>,
    published: Option<Spanned<Date>>,
    updated: Option<Spanned<Date>>,
    fictitious: bool,
    draft: bool,
    aliases: Vec<Spanned<Alias>>,
}

/// The facts of trust in the front matter of a kind, which names them as every kind does, with what else the kind shares.
macro_rules! common {
    ($facts:ident as $kind:ty, $($rest:tt)*) => {
        super::Common {
            keys: crate::front_matter::keys::keys::<$kind>().to_vec(),
            confidence: $facts.confidence,
            unverified: $facts.unverified,
            sources: $facts.sources,
            verified_on: $facts.verified_on,
            review_due: $facts.review_due,
            draft: $facts.draft,
            aliases: $facts.aliases,
            $($rest)*
        }
    };
}
use common;

/// Makes drafts of originals and gives them their translations.
pub(super) fn drafts(originals: Vec<Original>, translations: Vec<Translated>, context: &mut DraftContext<'_>) -> (Vec<Draft>, Pending) {
    let mut pending = Pending::default();
    let mut by_key: BTreeMap<String, Vec<Translated>> = BTreeMap::new();
    for translation in translations {
        by_key.entry(translation.key.clone()).or_default().push(translation);
    }
    let mut drafts = Vec::new();
    for original in originals {
        let translations = by_key.remove(&original.key).unwrap_or_default();
        let key = original.key.clone();
        match draft(original, translations, context, &mut pending) {
            Some(mut new) => drafts.append(&mut new),
            None => context.absent.not_published(key),
        }
    }
    (drafts, pending)
}

/// The drafts of one file, or none if it stays out of this build.
fn draft(original: Original, translations: Vec<Translated>, context: &mut DraftContext<'_>, pending: &mut Pending) -> Option<Vec<Draft>> {
    let Original { key, span, facts, own: mut written, body } = original;
    let (mut entry, mut wants, mut common, version) = match facts {
        Facts::Report(kind) => report(&key, kind, span, &mut written, context),
        Facts::Instrument(facts) => instrument(&key, span, *facts, context, pending),
        Facts::Network(facts) => network(&key, span, facts, context),
        Facts::Fiche(facts) => fiche(&key, span, facts, context),
        Facts::Page(facts) => page(&key, span, facts, context),
        Facts::Resolution(facts) => {
            return (context.options.drafts || !facts.draft).then(|| {
                let mut drafts = resolution::drafts(&key, span, facts, body, context);
                let model = context.model.kind(Kind::Resolution);
                if let Some(whole) = drafts.iter_mut().find(|draft| draft.entry.kind == Kind::Resolution) {
                    whole.wants.extend(own(&mut whole.entry, written, model, context));
                }
                drafts
            });
        }
    };
    let future = common.published.as_ref().is_some_and(|date| context.edition.is_some_and(|edition| *date.get_ref() > edition));
    if (common.draft || future) && !context.options.drafts {
        return None;
    }
    let model = context.model.kind(entry.kind);
    if !entry.kind.is_own() {
        common.keys.extend(model.facts.iter().map(|fact| fact.key.as_str()));
    }
    wants.extend(own(&mut entry, written, model, context));
    review(&mut entry, &common, span.source, context);
    let bodies_of = translations.iter().map(|translation| &translation.body).chain([&body]);
    let anchors: Vec<&str> = bodies_of.flat_map(|body| body.scan.headings.iter()).map(|heading| heading.id.as_str()).collect();
    entry.aliases = aliases(&common.aliases, &entry.key, span.source, &anchors, context.diagnostics);
    let mut bodies = Vec::new();
    if let Some(language) = common.language {
        let language = context.languages.own(*language.get_ref());
        entry.original = Some(language);
        entry.texts.set(language, text(&body, None, false));
        bodies.push((language, body.scan.references));
    }
    for translation in translations {
        if translation.words.draft && !context.options.drafts {
            continue;
        }
        translated(&mut entry, translation, version, &mut bodies, context);
    }
    pending.bodies.insert(entry.key.clone(), bodies);
    Some(vec![Draft { entry, wants }])
}

fn text(body: &Body, provenance: Option<crate::model::kinds::Provenance>, stale: bool) -> Text {
    Text {
        span: body.span,
        headings: body.scan.headings.clone(),
        targets: Vec::new(),
        raw_html: body.scan.raw_html,
        provenance,
        stale,
        outline: body.outline,
    }
}

fn translated(
    entry: &mut Entry,
    translation: Translated,
    version: u32,
    bodies: &mut Vec<(Language, Vec<Reference>)>,
    context: &mut DraftContext<'_>,
) {
    let Translated { span, language, words, body, .. } = translation;
    let language = context.languages.own(language);
    if entry.original == Some(language) {
        context.diagnostics.push(mistakes::translation_into_own_language(span, language.code()));
        return;
    }
    let from = *words.from_version.get_ref();
    let place = Span::new(span.source, words.from_version.span());
    if from > version {
        context.diagnostics.push(mistakes::version_from_the_future(place, from, version));
    }
    set_words(entry, language, words.title, words.summary, span.source, context.diagnostics);
    entry.texts.set(language, text(&body, Some(words.translation), from < version));
    bodies.push((language, body.scan.references));
}

/// Gives a record its title and summary in one language, and says what is wrong with them.
fn set_words(
    entry: &mut Entry,
    language: Language,
    title: Name,
    summary: Option<Name>,
    source: SourceId,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if title.get_ref().trim().is_empty() {
        diagnostics.push(mistakes::empty_title(Span::new(source, title.span())));
    }
    let words = summary.as_ref().map_or(0, |summary| summary.get_ref().split_whitespace().count());
    if words > 150 {
        let place = summary.as_ref().map_or(entry.span, |summary| Span::new(source, summary.span()));
        diagnostics.push(mistakes::long_summary(place, words));
    }
    entry.titles.set(language, title.into_inner());
    if let Some(summary) = summary.map(Spanned::into_inner).filter(|summary| !summary.is_empty()) {
        entry.summaries.set(language, summary);
    }
}

fn empty(key: &str, kind: Kind, span: Span, details: Details) -> Entry {
    Entry::bare(key.to_owned(), kind, span, Words::default(), details)
}

fn wants(source: SourceId, relation: Relation, kind: Kind, names: &[Name]) -> impl Iterator<Item = Want> + '_ {
    names.iter().map(move |name| Want { relation, kind, name: name.get_ref().clone(), span: Span::new(source, name.span()) })
}

type Parts<'m> = (Entry, Vec<Want>, Common<'m>, u32);

fn page<'m>(key: &str, span: Span, facts: Page, context: &mut DraftContext<'_>) -> Parts<'m> {
    let mut entry = empty(key, Kind::Page, span, Details::Page(PageDetails { order: facts.order, menu: facts.menu }));
    let language = context.languages.own(*facts.language.get_ref());
    set_words(&mut entry, language, facts.title, facts.summary, span.source, context.diagnostics);
    let common = Common {
        keys: keys::<Page>().to_vec(),
        language: Some(facts.language),
        published: facts.published,
        updated: facts.updated,
        draft: facts.draft,
        aliases: facts.aliases,
        ..Common::default()
    };
    (entry, Vec::new(), common, facts.version.unwrap_or(1))
}

/// A year that can be; says so where it cannot.
fn year(year: &Spanned<u16>, source: SourceId, context: &mut DraftContext<'_>) -> u16 {
    let value = *year.get_ref();
    if value < 1800 || context.edition.is_some_and(|edition| value > edition.year()) {
        context.diagnostics.push(mistakes::impossible_year(Span::new(source, year.span()), context.edition.map(|edition| edition.year())));
    }
    value
}

fn labels(scheme: &'static str, names: &[Name], source: SourceId, context: &mut DraftContext<'_>) -> Vec<LabelId> {
    names
        .iter()
        .filter_map(|name| context.labels.find(scheme, name.get_ref(), Span::new(source, name.span()), context.diagnostics))
        .collect()
}

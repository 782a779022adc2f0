//! Records that are Markdown files: their facts and texts become drafts of entries.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use toml::Spanned;

use super::{Absent, Draft, Labels, Options, Want, resolution};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::keys::keys;
use crate::kinds::{Alias, Citation, Education, Fiche, Instrument, Name, Network, Page, Practice};
use crate::language::{Language, PerLanguage};
use crate::markdown::Reference;
use crate::mistakes;
use crate::parse::{Body, Facts, Original, Translated};
use crate::site::{AliasTo, Details, Entry, Facets, InstrumentDetails, Kind, LabelId, Relation, Review, Text, Words};
use crate::source::{SourceId, Span};

/// What the making of drafts needs and adds to.
pub(super) struct Context<'c> {
    pub labels: &'c mut Labels,
    pub edition: Option<Date>,
    pub options: &'c Options,
    pub diagnostics: &'c mut Vec<Diagnostic>,
    /// Records that no page is made of.
    pub absent: Absent,
}

/// What is looked up after all records are known, by the key of the record.
#[derive(Default)]
pub(super) struct Pending {
    /// References of each text.
    pub bodies: FxHashMap<String, Vec<(Language, Vec<Reference>)>>,
    /// Subjects of the articles of each instrument.
    pub articles: FxHashMap<String, Vec<resolution::WrittenArticle>>,
}

/// The facts that most kinds share, as one list.
struct Common {
    /// The keys that its front matter may have.
    keys: &'static [&'static str],
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

/// Makes drafts of originals and gives them their translations.
pub(super) fn drafts(originals: Vec<Original>, translations: Vec<Translated>, context: &mut Context<'_>) -> (Vec<Draft>, Pending) {
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
fn draft(original: Original, translations: Vec<Translated>, context: &mut Context<'_>, pending: &mut Pending) -> Option<Vec<Draft>> {
    let Original { key, span, facts, body } = original;
    let (mut entry, wants, common, version) = match facts {
        Facts::Practice(facts) => practice(&key, span, facts, context),
        Facts::Education(facts) => education(&key, span, facts, context),
        Facts::Instrument(facts) => instrument(&key, span, *facts, context, pending),
        Facts::Network(facts) => network(&key, span, facts, context),
        Facts::Fiche(facts) => fiche(&key, span, facts, context),
        Facts::Page(facts) => page(&key, span, facts, context),
        Facts::Resolution(facts) => {
            return (context.options.drafts || !facts.draft).then(|| resolution::drafts(&key, span, facts, body, context));
        }
    };
    let future = common.published.as_ref().is_some_and(|date| context.edition.is_some_and(|edition| *date.get_ref() > edition));
    if (common.draft || future) && !context.options.drafts {
        return None;
    }
    review(&mut entry, &common, span.source, context);
    let bodies_of = translations.iter().map(|translation| &translation.body).chain([&body]);
    let anchors: Vec<&str> = bodies_of.flat_map(|body| &body.scan.headings).map(|heading| heading.id.as_str()).collect();
    entry.aliases = aliases(&common.aliases, &entry.key, span.source, &anchors, context.diagnostics);
    let mut bodies = Vec::new();
    if let Some(language) = common.language {
        let language = *language.get_ref();
        entry.original = Some(language);
        entry.texts[language] = Some(text(&body, None, false));
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

fn text(body: &Body, provenance: Option<crate::kinds::Provenance>, stale: bool) -> Text {
    Text { span: body.span, headings: body.scan.headings.clone(), targets: Vec::new(), raw_html: body.scan.raw_html, provenance, stale }
}

fn translated(
    entry: &mut Entry,
    translation: Translated,
    version: u32,
    bodies: &mut Vec<(Language, Vec<Reference>)>,
    context: &mut Context<'_>,
) {
    let Translated { span, language, words, body, .. } = translation;
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
    entry.texts[language] = Some(text(&body, Some(words.translation), from < version));
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
    entry.titles[language] = Some(title.into_inner());
    entry.summaries[language] = summary.map(Spanned::into_inner).filter(|summary| !summary.is_empty());
}

fn empty(key: &str, kind: Kind, span: Span, details: Details) -> Entry {
    Entry {
        key: key.to_owned(),
        kind,
        span,
        titles: Words::default(),
        short: Words::default(),
        summaries: Words::default(),
        texts: PerLanguage::default(),
        original: None,
        facets: Facets::default(),
        links: Vec::new(),
        words: Vec::new(),
        review: Review::default(),
        fictitious: false,
        published: None,
        updated: None,
        aliases: Vec::new(),
        details,
    }
}

fn wants(source: SourceId, relation: Relation, kind: Kind, names: &[Name]) -> impl Iterator<Item = Want> + '_ {
    names.iter().map(move |name| Want { relation, kind, name: name.get_ref().clone(), span: Span::new(source, name.span()) })
}

type Parts = (Entry, Vec<Want>, Common, u32);

/// What practices and education experiences have in common.
struct Report<'r> {
    title: Name,
    summary: Name,
    language: Language,
    countries: &'r [Name],
    regional: bool,
    themes: &'r Spanned<Vec<Name>>,
    recommendations: &'r [Name],
    measures: &'r [Name],
    instruments: &'r [Name],
    networks: &'r [Name],
    year: Option<&'r Spanned<u16>>,
    name: Option<String>,
    content_notes: &'r [Name],
    sources: usize,
}

fn report(
    key: &str,
    kind: Kind,
    span: Span,
    report: Report<'_>,
    words: &[(&'static str, &Name)],
    context: &mut Context<'_>,
) -> (Entry, Vec<Want>) {
    let source = span.source;
    if report.countries.is_empty() && !report.regional {
        context.diagnostics.push(mistakes::no_country(span));
    }
    let count = report.themes.get_ref().len();
    if !(1..=12).contains(&count) {
        context.diagnostics.push(mistakes::theme_count(Span::new(source, report.themes.span()), count));
    }
    if report.sources == 0 {
        context.diagnostics.push(mistakes::no_source(span));
    }
    let details = Details::Report {
        name: report.name,
        regional: report.regional,
        content_notes: labels("content_note", report.content_notes, source, context),
    };
    let mut entry = empty(key, kind, span, details);
    set_words(&mut entry, report.language, report.title, Some(report.summary), source, context.diagnostics);
    if let Some(year) = report.year {
        let value = *year.get_ref();
        if value < 1800 || context.edition.is_some_and(|edition| value > edition.year()) {
            context.diagnostics.push(mistakes::impossible_year(Span::new(source, year.span()), value));
        }
        entry.facets.year = Some(value);
    }
    for (scheme, name) in words {
        let label = context.labels.find(scheme, name.get_ref(), Span::new(source, name.span()), context.diagnostics);
        entry.words.extend(label.map(|label| (*scheme, label)));
    }
    let wants = wants(source, Relation::Country, Kind::State, report.countries)
        .chain(wants(source, Relation::Theme, Kind::Term, report.themes.get_ref()))
        .chain(wants(source, Relation::Recommendation, Kind::Recommendation, report.recommendations))
        .chain(wants(source, Relation::Measure, Kind::Measure, report.measures))
        .chain(wants(source, Relation::Instrument, Kind::Instrument, report.instruments))
        .chain(wants(source, Relation::Network, Kind::Network, report.networks))
        .collect();
    (entry, wants)
}

fn practice(key: &str, span: Span, facts: Practice, context: &mut Context<'_>) -> Parts {
    let mut words = vec![("practice_type", &facts.practice_type), ("phase", &facts.phase)];
    words.extend(facts.form.iter().map(|form| ("form", form)));
    words.extend(facts.evidence.iter().map(|word| ("evidence", word)));
    words.extend(facts.maturity.iter().map(|word| ("maturity", word)));
    let shared = Report {
        title: facts.title,
        summary: facts.summary,
        language: *facts.language.get_ref(),
        countries: &facts.countries,
        regional: facts.regional,
        themes: &facts.themes,
        recommendations: &facts.recommendations,
        measures: &facts.measures,
        instruments: &facts.instruments,
        networks: &facts.networks,
        year: facts.year.as_ref(),
        name: facts.name,
        content_notes: &facts.content_notes,
        sources: facts.sources.len(),
    };
    let (entry, wants) = report(key, Kind::Practice, span, shared, &words, context);
    let common = Common {
        keys: keys::<Practice>(),
        language: Some(facts.language),
        confidence: facts.confidence,
        unverified: facts.unverified,
        sources: facts.sources,
        verified_on: facts.verified_on,
        review_due: facts.review_due,
        published: facts.published,
        updated: facts.updated,
        fictitious: facts.fictitious,
        draft: facts.draft,
        aliases: facts.aliases,
    };
    (entry, wants, common, facts.version.unwrap_or(1))
}

fn education(key: &str, span: Span, facts: Education, context: &mut Context<'_>) -> Parts {
    let mut words = vec![("edu_kind", &facts.edu_kind)];
    words.extend(facts.topics.iter().map(|word| ("topic", word)));
    words.extend(facts.audience.iter().map(|word| ("audience", word)));
    words.extend(facts.evidence.iter().map(|word| ("evidence", word)));
    words.extend(facts.maturity.iter().map(|word| ("maturity", word)));
    let shared = Report {
        title: facts.title,
        summary: facts.summary,
        language: *facts.language.get_ref(),
        countries: &facts.countries,
        regional: facts.regional,
        themes: &facts.themes,
        recommendations: &facts.recommendations,
        measures: &facts.measures,
        instruments: &facts.instruments,
        networks: &facts.networks,
        year: facts.year.as_ref(),
        name: facts.name,
        content_notes: &facts.content_notes,
        sources: facts.sources.len(),
    };
    let (entry, wants) = report(key, Kind::Education, span, shared, &words, context);
    let common = Common {
        keys: keys::<Education>(),
        language: Some(facts.language),
        confidence: facts.confidence,
        unverified: facts.unverified,
        sources: facts.sources,
        verified_on: facts.verified_on,
        review_due: facts.review_due,
        published: facts.published,
        updated: facts.updated,
        fictitious: facts.fictitious,
        draft: facts.draft,
        aliases: facts.aliases,
    };
    (entry, wants, common, facts.version.unwrap_or(1))
}

fn instrument(key: &str, span: Span, facts: Instrument, context: &mut Context<'_>, pending: &mut Pending) -> Parts {
    let source = span.source;
    if let (Some(adopted), Some(in_force)) = (&facts.adopted, &facts.in_force)
        && in_force.get_ref() < adopted.get_ref()
    {
        context.diagnostics.push(mistakes::dates_out_of_order(Span::new(source, in_force.span()), "in_force", "adopted"));
    }
    let articles = facts
        .articles
        .into_iter()
        .map(|article| {
            let topics = article.topics.iter().map(|topic| (topic.get_ref().clone(), Span::new(source, topic.span()))).collect();
            (article.article, topics, article.note.into())
        })
        .collect();
    pending.articles.insert(key.to_owned(), articles);
    let details = InstrumentDetails {
        code: facts.code,
        adopted: facts.adopted.as_ref().map(|date| *date.get_ref()),
        adopted_place: facts.adopted_place.into(),
        in_force: facts.in_force.as_ref().map(|date| *date.get_ref()),
        openness: facts
            .openness
            .as_ref()
            .and_then(|name| context.labels.find("openness", name.get_ref(), Span::new(source, name.span()), context.diagnostics)),
        trafficking: facts.trafficking,
        effect: facts.effect,
        depositary: facts.depositary.into(),
        official_numbers: facts.official_numbers,
        articles: Vec::new(),
        unverified_note: facts.unverified_note.into(),
    };
    let mut entry = empty(key, Kind::Instrument, span, Details::Page);
    entry.facets.year = details.adopted.map(Date::year);
    entry.details = Details::Instrument(details);
    entry.titles = facts.title.into();
    entry.short = facts.short.into();
    entry.summaries = facts.summary.into();
    let wants = wants(source, Relation::Measure, Kind::Measure, &facts.measures).collect();
    let common = Common {
        keys: keys::<Instrument>(),
        language: None,
        confidence: facts.confidence,
        unverified: facts.unverified,
        sources: facts.sources,
        verified_on: facts.verified_on,
        review_due: facts.review_due,
        published: None,
        updated: None,
        fictitious: false,
        draft: facts.draft,
        aliases: facts.aliases,
    };
    (entry, wants, common, 1)
}

fn network(key: &str, span: Span, facts: Network, context: &mut Context<'_>) -> Parts {
    let details = Details::Network { purpose: facts.purpose.into(), since: facts.since.into(), members_note: facts.members_note.into() };
    let mut entry = empty(key, Kind::Network, span, details);
    if let Some(name) = &facts.channel {
        let label = context.labels.find("channel", name.get_ref(), Span::new(span.source, name.span()), context.diagnostics);
        entry.words.extend(label.map(|label| ("channel", label)));
    }
    entry.titles = facts.title.into();
    entry.short = PerLanguage::new(|_| facts.short.clone());
    entry.summaries = facts.summary.into();
    let wants = wants(span.source, Relation::Member, Kind::State, &facts.members).collect();
    let common = Common {
        keys: keys::<Network>(),
        language: None,
        confidence: facts.confidence,
        unverified: facts.unverified,
        sources: facts.sources,
        verified_on: facts.verified_on,
        review_due: facts.review_due,
        published: None,
        updated: None,
        fictitious: false,
        draft: facts.draft,
        aliases: facts.aliases,
    };
    (entry, wants, common, 1)
}

fn fiche(key: &str, span: Span, facts: Fiche, context: &mut Context<'_>) -> Parts {
    let source = span.source;
    let mut entry = empty(key, Kind::Fiche, span, Details::Fiche);
    let language = *facts.language.get_ref();
    entry.summaries[language] = facts.summary.map(Spanned::into_inner).filter(|summary| !summary.is_empty());
    let place = Span::new(source, facts.availability.span());
    let label = context.labels.find("availability", facts.availability.get_ref(), place, context.diagnostics);
    entry.words.extend(label.map(|label| ("availability", label)));
    for name in &facts.languages {
        let label = context.labels.find("language", name.get_ref(), Span::new(source, name.span()), context.diagnostics);
        entry.words.extend(label.map(|label| ("language", label)));
    }
    let mut wants: Vec<Want> = wants(source, Relation::Instrument, Kind::Instrument, &facts.instruments)
        .chain(wants(source, Relation::ReceivingAuthority, Kind::Authority, &facts.receiving_authority))
        .chain(wants(source, Relation::ExecutingAuthority, Kind::Authority, &facts.executing_authority))
        .collect();
    // The address says whose fiche it is: compendium/fiches/arg/m-07.
    let mut parts = key.rsplit('/');
    let measure = parts.next().unwrap_or_default().to_owned();
    let state = parts.next().unwrap_or_default().to_ascii_uppercase();
    entry.titles[language] = Some(format!("{state} · {}", measure.to_uppercase()));
    wants.push(Want { relation: Relation::Measure, kind: Kind::Measure, name: measure, span });
    wants.push(Want { relation: Relation::Country, kind: Kind::State, name: state, span });
    let common = Common {
        keys: keys::<Fiche>(),
        language: Some(facts.language),
        confidence: facts.confidence,
        unverified: facts.unverified,
        sources: facts.sources,
        verified_on: facts.verified_on,
        review_due: facts.review_due,
        published: None,
        updated: None,
        fictitious: facts.fictitious,
        draft: facts.draft,
        aliases: facts.aliases,
    };
    (entry, wants, common, facts.version.unwrap_or(1))
}

fn page(key: &str, span: Span, facts: Page, context: &mut Context<'_>) -> Parts {
    let mut entry = empty(key, Kind::Page, span, Details::Page);
    let language = *facts.language.get_ref();
    set_words(&mut entry, language, facts.title, facts.summary, span.source, context.diagnostics);
    let common = Common {
        keys: keys::<Page>(),
        language: Some(facts.language),
        confidence: None,
        unverified: Vec::new(),
        sources: Vec::new(),
        verified_on: None,
        review_due: None,
        published: facts.published,
        updated: facts.updated,
        fictitious: false,
        draft: facts.draft,
        aliases: facts.aliases,
    };
    (entry, Vec::new(), common, facts.version.unwrap_or(1))
}

fn labels(scheme: &'static str, names: &[Name], source: SourceId, context: &mut Context<'_>) -> Vec<LabelId> {
    names
        .iter()
        .filter_map(|name| context.labels.find(scheme, name.get_ref(), Span::new(source, name.span()), context.diagnostics))
        .collect()
}

/// Takes over what says how far facts can be trusted, and refuses dates that cannot be.
fn review(entry: &mut Entry, common: &Common, source: SourceId, context: &mut Context<'_>) {
    if entry.titles.0.iter().all(Option::is_none) {
        context.diagnostics.push(mistakes::empty_title(entry.span));
        entry.titles = PerLanguage::new(|_| Some(entry.key.clone()));
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
            context.diagnostics.push(mistakes::unknown_fact(Span::new(source, name.span()), name.get_ref(), common.keys));
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
    let mut all: Vec<AliasTo> = Vec::new();
    for alias in written {
        let place = Span::new(source, alias.span());
        let (address, present) = match alias.get_ref() {
            Alias::Address(address) => (address.as_str(), None),
            Alias::Anchor(alias) => (alias.from.as_str(), Some(alias.anchor.clone())),
        };
        let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor.to_owned())));
        let old = path.strip_suffix(".html").unwrap_or(path);
        let valid = old.split('/').all(crate::load::is_slug);
        let renamed = anchor.clone().zip(present.clone().or_else(|| anchor.clone()));
        if !valid || (present.is_some() && anchor.is_none()) {
            diagnostics.push(mistakes::bad_alias(place, address));
        } else if old == key && anchor.is_none() {
            diagnostics.push(mistakes::alias_of_itself(place, address));
        } else if let Some((_, present)) = renamed.as_ref().filter(|(_, present)| old == key && !anchors.contains(&present.as_str())) {
            diagnostics.push(mistakes::alias_without_heading(place, present, mistakes::nearest(present, anchors.iter().copied())));
        } else if all.iter().any(|other| other.key == old && other.anchor == renamed) {
            diagnostics.push(mistakes::named_twice(place, address));
        } else {
            all.push(AliasTo { key: old.to_owned(), span: place, anchor: renamed });
        }
    }
    all
}

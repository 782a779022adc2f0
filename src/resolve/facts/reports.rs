//! Practices and education experiences.

use toml::Spanned;

use super::{Context, Parts, common, empty, labels, set_words, wants};
use crate::kinds::{Education, Name, Practice};
use crate::language::Language;
use crate::mistakes;
use crate::resolve::Want;
use crate::site::{Details, Entry, Kind, Relation};
use crate::source::Span;

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

/// What the front matter of either kind says of a report.
macro_rules! shared {
    ($facts:ident) => {
        Report {
            title: $facts.title,
            summary: $facts.summary,
            language: *$facts.language.get_ref(),
            countries: &$facts.countries,
            regional: $facts.regional,
            themes: &$facts.themes,
            recommendations: &$facts.recommendations,
            measures: &$facts.measures,
            instruments: &$facts.instruments,
            networks: &$facts.networks,
            year: $facts.year.as_ref(),
            name: $facts.name,
            content_notes: &$facts.content_notes,
            sources: $facts.sources.len(),
        }
    };
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
            context
                .diagnostics
                .push(mistakes::impossible_year(Span::new(source, year.span()), context.edition.map(|edition| edition.year())));
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

pub(super) fn practice(key: &str, span: Span, facts: Practice, context: &mut Context<'_>) -> Parts {
    let mut words = vec![("practice_type", &facts.practice_type), ("phase", &facts.phase)];
    words.extend(facts.form.iter().map(|form| ("form", form)));
    words.extend(facts.evidence.iter().map(|word| ("evidence", word)));
    words.extend(facts.maturity.iter().map(|word| ("maturity", word)));
    let shared = shared!(facts);
    let (entry, wants) = report(key, Kind::Practice, span, shared, &words, context);
    let common = common!(
        facts as Practice,
        language: Some(facts.language),
        published: facts.published,
        updated: facts.updated,
        fictitious: facts.fictitious
    );
    (entry, wants, common, facts.version.unwrap_or(1))
}

pub(super) fn education(key: &str, span: Span, facts: Education, context: &mut Context<'_>) -> Parts {
    let mut words = vec![("edu_kind", &facts.edu_kind)];
    words.extend(facts.topics.iter().map(|word| ("topic", word)));
    words.extend(facts.audience.iter().map(|word| ("audience", word)));
    words.extend(facts.evidence.iter().map(|word| ("evidence", word)));
    words.extend(facts.maturity.iter().map(|word| ("maturity", word)));
    let shared = shared!(facts);
    let (entry, wants) = report(key, Kind::Education, span, shared, &words, context);
    let common = common!(
        facts as Education,
        language: Some(facts.language),
        published: facts.published,
        updated: facts.updated,
        fictitious: facts.fictitious
    );
    (entry, wants, common, facts.version.unwrap_or(1))
}

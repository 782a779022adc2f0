//! Instruments, networks, and fiches of what a state does for a measure.

use toml::Spanned;

use super::super::context::DraftContext;
use super::{Common, Parts, Pending, common, empty, wants};
use crate::diagnostics::mistakes;
use crate::diagnostics::source::Span;
use crate::language::Localized;
use crate::model::kinds::{Effect, Fiche, Instrument, Name, Network};
use crate::resolve::Want;
use crate::resolve::articles::WrittenArticle;
use crate::site::{Details, InstrumentDetails, Kind, Relation};
use crate::text::date::Date;

pub(super) fn instrument<'m>(key: &str, span: Span, facts: Instrument, context: &mut DraftContext<'_>, pending: &mut Pending) -> Parts<'m> {
    let source = span.source;
    if let (Some(adopted), Some(in_force)) = (&facts.adopted, &facts.in_force)
        && in_force.get_ref() < adopted.get_ref()
    {
        context.diagnostics.push(mistakes::dates_out_of_order(Span::new(source, in_force.span()), "in_force", "adopted"));
    }
    if let Some(effect) = &facts.effect {
        check_effect(effect, span, context);
    }
    let place = |name: &Name| (name.get_ref().clone(), Span::new(source, name.span()));
    let mut articles = Vec::with_capacity(facts.articles.len());
    for article in facts.articles {
        if let (Some(measure), None) = (article.measures.first(), article.role) {
            context.diagnostics.push(mistakes::article_without_role(place(measure).1, &article.article));
        }
        articles.push(WrittenArticle {
            article: article.article,
            topics: article.topics.iter().map(place).collect(),
            measures: article.measures.iter().map(place).collect(),
            role: article.role,
            scope: article.scope,
            unverified: article.unverified,
            note: article.note.in_order_of(context.languages),
        });
    }
    pending.articles.insert(key.to_owned(), articles);
    let details = InstrumentDetails {
        code: facts.code,
        adopted: facts.adopted.as_ref().map(|date| *date.get_ref()),
        adopted_place: facts.adopted_place.in_order_of(context.languages),
        in_force: facts.in_force.as_ref().map(|date| *date.get_ref()),
        openness: facts
            .openness
            .as_ref()
            .and_then(|name| context.labels.find("openness", name.get_ref(), Span::new(source, name.span()), context.diagnostics)),
        main_subject: facts.main_subject,
        fallback_basis: facts
            .fallback_basis
            .map(|basis| (basis.name.in_order_of(context.languages), basis.note.in_order_of(context.languages))),
        effect: facts.effect,
        depositary: facts.depositary.in_order_of(context.languages),
        official_numbers: facts.official_numbers,
        articles: Vec::new(),
        unverified_note: facts.unverified_note.in_order_of(context.languages),
    };
    let year = details.adopted.map(Date::year);
    let mut entry = empty(key, Kind::Instrument, span, Details::Instrument(Box::new(details)));
    entry.facets.year = year;
    entry.titles = facts.title.in_order_of(context.languages);
    entry.short = facts.short.in_order_of(context.languages);
    entry.summaries = facts.summary.in_order_of(context.languages);
    let wants = wants(source, Relation::Measure, Kind::Measure, &facts.measures).collect();
    let common = common!(facts as Instrument, ..Common::default());
    (entry, wants, common, 1)
}

/// Refuses a clause that counts without a number, or has a number that it does not count with.
fn check_effect(effect: &Effect, span: Span, context: &mut DraftContext<'_>) {
    match &effect.number {
        None if effect.rule.counts() && !effect.unverified => context.diagnostics.push(mistakes::effect_without_number(span)),
        Some(number) if !effect.rule.counts() => {
            context.diagnostics.push(mistakes::effect_with_number(Span::new(span.source, number.span())));
        }
        _ => {}
    }
}

pub(super) fn network<'m>(key: &str, span: Span, facts: Network, context: &mut DraftContext<'_>) -> Parts<'m> {
    let details = Details::Network {
        purpose: facts.purpose.in_order_of(context.languages),
        since: facts.since.in_order_of(context.languages),
        members_note: facts.members_note.in_order_of(context.languages),
    };
    let mut entry = empty(key, Kind::Network, span, details);
    if let Some(name) = &facts.channel {
        let label = context.labels.find("channel", name.get_ref(), Span::new(span.source, name.span()), context.diagnostics);
        entry.words.extend(label.map(|label| ("channel", label)));
    }
    entry.titles = facts.title.in_order_of(context.languages);
    entry.short = facts.short.as_ref().map(|short| Localized::in_each(context.languages, short)).unwrap_or_default();
    entry.summaries = facts.summary.in_order_of(context.languages);
    let wants = wants(span.source, Relation::Member, Kind::State, &facts.members).collect();
    let common = common!(facts as Network, ..Common::default());
    (entry, wants, common, 1)
}

pub(super) fn fiche<'m>(key: &str, span: Span, facts: Fiche, context: &mut DraftContext<'_>) -> Parts<'m> {
    let source = span.source;
    let mut entry = empty(key, Kind::Fiche, span, Details::Fiche);
    let language = context.languages.own(*facts.language.get_ref());
    if let Some(summary) = facts.summary.map(Spanned::into_inner).filter(|summary| !summary.is_empty()) {
        entry.summaries.set(language, summary);
    }
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
    entry.titles.set(language, format!("{state} · {}", measure.to_uppercase()));
    wants.push(Want { relation: Relation::Measure, kind: Kind::Measure, name: measure, span });
    wants.push(Want { relation: Relation::Country, kind: Kind::State, name: state, span });
    let common = common!(facts as Fiche, language: Some(facts.language), fictitious: facts.fictitious, ..Common::default());
    (entry, wants, common, facts.version.unwrap_or(1))
}

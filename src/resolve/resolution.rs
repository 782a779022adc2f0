//! Official texts: the whole, and a record for each recommendation.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::context::DraftContext;
use super::{Draft, Want};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::Span;
use crate::language::{Localized, Words};
use crate::model::kinds::{Name, Provision, Resolution};
use crate::parse::Body;
use crate::site::{
    CorrectionDetails, Details, Entry, EntryId, ExpressionDetails, FollowUpDetails, Kind, Relation, ResolutionDetails, Site,
};

/// The draft of an official text, and one for each of its recommendations.
pub(super) fn drafts(key: &str, span: Span, facts: Resolution, body: Body, context: &mut DraftContext<'_>) -> Vec<Draft> {
    let source = span.source;
    let language = *facts.language.get_ref();
    let positions: FxHashMap<String, usize> = body.blocks.iter().enumerate().map(|(index, block)| (block.id.clone(), index)).collect();
    let suggestions = Suggestions::default();
    let find = |name: &Name, diagnostics: &mut Vec<Diagnostic>| {
        let position = positions.get(name.get_ref()).copied();
        if position.is_none() {
            let nearest = suggestions.nearest(name.get_ref(), positions.keys().map(String::as_str));
            diagnostics.push(mistakes::unknown_paragraph(Span::new(source, name.span()), name.get_ref(), nearest));
        }
        position
    };
    let mut corrections = Vec::new();
    for correction in facts.corrections {
        let Some(block) = find(&correction.at, context.diagnostics) else { continue };
        let words = body.blocks[block].words();
        let count = words.matches(correction.from.get_ref().as_str()).count();
        if count != 1 {
            let place = Span::new(source, correction.from.span());
            context.diagnostics.push(mistakes::correction_not_found(place, correction.from.get_ref(), correction.at.get_ref(), count));
            continue;
        }
        corrections.push(CorrectionDetails {
            block,
            from: correction.from.into_inner(),
            to: correction.to,
            reason: correction.reason.in_order_of(context.languages),
            source: correction.source,
        });
    }
    let mut followed_by = Vec::new();
    for follow_up in facts.followed_by {
        let blocks = follow_up.at.iter().filter_map(|name| find(name, context.diagnostics)).collect();
        followed_by.push(FollowUpDetails {
            date: follow_up.date,
            title: follow_up.title.in_order_of(context.languages),
            blocks,
            source: follow_up.source,
        });
    }
    let mut drafts = Vec::new();
    let mut described = FxHashMap::default();
    for provision in facts.provisions {
        if let Some(block) = find(&provision.id, context.diagnostics) {
            let same_as = provision.same_as.as_ref().and_then(|name| find(name, context.diagnostics));
            let place = Span::new(source, provision.id.span());
            if let Some((twice, _)) = described.insert(block, (provision, same_as)) {
                context.diagnostics.push(mistakes::named_twice(place, twice.id.get_ref()));
            }
        }
    }
    for (index, block) in body.blocks.iter().enumerate() {
        if let Some(number) = block.id.strip_prefix("rec").and_then(|number| number.parse::<u32>().ok()) {
            let key = format!("{}/rec{number}", context.model.kind(Kind::Recommendation).folder);
            drafts.push(recommendation(key, block.span, index, described.remove(&index), context));
        }
    }
    let details = ResolutionDetails {
        symbol: facts.symbol,
        language,
        blocks: body.blocks,
        expressions: facts
            .expressions
            .into_iter()
            .map(|expression| ExpressionDetails {
                status: expression.status,
                date: expression.date,
                language: expression.language,
                shown: expression.shown,
                note: expression.note.in_order_of(context.languages),
                source: expression.source,
            })
            .collect(),
        corrections,
        followed_by,
        pages: FxHashMap::default(),
    };
    let symbol = details.symbol.clone();
    let mut whole =
        Entry::bare(key.to_owned(), Kind::Resolution, span, facts.title.in_order_of(context.languages), Details::Resolution(details));
    whole.short = Localized::in_each(context.languages, &symbol);
    whole.summaries = facts.summary.in_order_of(context.languages);
    whole.aliases = super::facts::aliases(&facts.aliases, key, source, &[], context.diagnostics);
    if whole.titles.is_empty() {
        whole.titles = Localized::in_each(context.languages, &symbol);
    }
    drafts.push(Draft { entry: whole, wants: Vec::new() });
    drafts
}

fn recommendation(
    key: String,
    span: Span,
    block: usize,
    described: Option<(Provision, Option<usize>)>,
    context: &mut DraftContext<'_>,
) -> Draft {
    let source = span.source;
    // The resolution's number is known only when all records are; `link_pages` puts it in.
    let same_as = described.as_ref().and_then(|(_, same_as)| *same_as);
    let details = Details::Provision { resolution: EntryId(0), block, same_as };
    let mut wants = Vec::new();
    let mut titles = Words::default();
    let mut words = Vec::new();
    if let Some((provision, _)) = described {
        let names = |relation: Relation, kind: Kind, names: &[Name]| -> Vec<Want> {
            names.iter().map(|name| Want { relation, kind, name: name.get_ref().clone(), span: Span::new(source, name.span()) }).collect()
        };
        wants.extend(names(Relation::Theme, Kind::Term, &provision.themes));
        wants.extend(names(Relation::Instrument, Kind::Instrument, &provision.instruments));
        for name in &provision.addressees {
            let label = context.labels.find("addressee", name.get_ref(), Span::new(source, name.span()), context.diagnostics);
            words.extend(label.map(|label| ("addressee", label)));
        }
        titles = provision.title.in_order_of(context.languages);
    }
    if titles.is_empty() {
        titles = Localized::in_each(context.languages, &key.rsplit('/').next().unwrap_or_default().to_owned());
    }
    let mut entry = Entry::bare(key, Kind::Recommendation, span, titles, details);
    entry.words = words;
    Draft { entry, wants }
}

/// Tells each resolution which records its recommendations are, and the other way round.
pub(super) fn link_pages(site: &mut Site) {
    let wholes: Vec<(EntryId, crate::diagnostics::source::SourceId)> =
        site.of_kind(Kind::Resolution).map(|(id, entry)| (id, entry.span.source)).collect();
    for (whole, source) in wholes {
        let mut pages = FxHashMap::default();
        for (index, entry) in site.entries.iter_mut().enumerate() {
            if entry.span.source == source
                && let Details::Provision { resolution, block, .. } = &mut Arc::make_mut(entry).details
            {
                *resolution = whole;
                pages.insert(*block, EntryId(u32::try_from(index).expect("fewer than four billion records")));
            }
        }
        if let Details::Resolution(details) = &mut site.entry_mut(whole).details {
            details.pages = pages;
        }
    }
}

//! Third stage: resolves names to records, and adds backlinks.

mod articles;
mod context;
mod facts;
mod known;
mod labels;
mod menu;
mod references;
mod resolution;
mod rows;

use std::sync::Arc;

use rustc_hash::FxHashSet;
use toml::Spanned;

use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::{SourceId, Sources, Span};
use crate::diagnostics::{Diagnostic, Outcome, Place};
use crate::front_matter::is_stand_in;
use crate::language::{Language, LanguageCode, Languages};
use crate::load::document_at;
use crate::model::kinds::{Name, language_code};
use crate::model::{Model, missing_words};
use crate::parse::table::Table;
use crate::parse::{Parsed, has_strings};
use crate::site::{Entry, EntryId, Facets, Kind, Portal, Relation, Site};
use crate::text::bounds::LANGUAGES;
use crate::text::colour::Accent;
use crate::text::{base_url, is_link_to_other_site};

#[cfg(test)]
pub(crate) use facts::aliases;
pub(crate) use facts::relation;
use known::{Absent, Known};
pub use labels::Labels;

/// Options of a build that affect the content.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Publish drafts and records with a future date.
    pub drafts: bool,
    /// Only these languages.
    pub languages: Option<Vec<LanguageCode>>,
    /// Absolute address, instead of the one in `portal.toml`.
    pub base_url: Option<String>,
}

/// A record with unresolved names.
struct Draft {
    entry: Entry,
    wants: Vec<Want>,
}

/// A name in the facts of a record.
struct Want {
    relation: Relation,
    kind: Kind,
    name: String,
    span: Span,
}

/// Resolves every name to its record.
///
/// `theme_labels` are the controlled lists of the program itself; those of the portal are added to them.
pub fn resolve(sources: &Sources, parsed: Parsed, model: &Arc<Model>, theme_labels: &Table, options: &Options) -> Outcome<Site> {
    let mut diagnostics = Vec::new();
    let Parsed { portal, is_portal_partial, languages, originals, translations, unread, left_out, partial, tables, lists } = parsed;
    let mut labels = Labels::new(theme_labels, &tables[crate::model::TableKind::Labels as usize], &lists, &mut diagnostics);
    unknown_lists(model, &labels, &mut diagnostics);
    let edition = portal.as_ref().map(|(file, source)| (*file.edition.get_ref(), Span::new(*source, file.edition.span())));
    // No date is compared with a placeholder.
    let edition = edition.filter(|(_, span)| !is_stand_in(*span)).map(|(edition, _)| edition);
    let mut context = context::DraftContext {
        model,
        labels: &mut labels,
        languages: &languages,
        edition,
        options,
        diagnostics: &mut diagnostics,
        absent: Absent::unreadable(unread, model),
        suggestions: Suggestions::default(),
    };
    let (mut drafts, texts) = facts::drafts(originals, translations, &mut context);
    let mut absent = std::mem::replace(&mut context.absent, Absent::unreadable(Vec::new(), model));
    absent.tables(&tables);
    absent.leave_out(left_out);
    rows::drafts(&tables, &mut context, &mut drafts);
    drafts.sort_by_key(|draft| draft.entry.kind);
    let known = Known::new(&drafts, absent, &mut diagnostics);
    let mut entries = Vec::with_capacity(drafts.len());
    let mut wants = Vec::with_capacity(drafts.len());
    for draft in drafts {
        entries.push(draft.entry);
        wants.push(draft.wants);
    }
    for (entry, wants) in entries.iter_mut().zip(wants) {
        entry.links = links(wants, &known, &mut diagnostics);
        entry.facets = facets(entry);
    }
    // The languages of a portal without readable settings are those of the program, and nobody has to write all of these.
    let has_languages = !is_portal_partial && portal.as_ref().is_some_and(|(file, _)| !file.languages.get_ref().is_empty());
    let logo = portal.as_ref().and_then(|(file, source)| {
        let logo = file.brand.logo.as_ref()?;
        Some((logo.get_ref().clone(), Span::new(*source, logo.span())))
    });
    let portal = settings(sources, portal, languages, (&known, &entries), options, &mut diagnostics);
    if has_languages {
        diagnostics.extend(missing_words(model, portal.all_languages.as_slice()));
    }
    let designations = rows::designations(&tables, &known, &entries, &labels, edition, &mut diagnostics).into();
    let mut site = Site {
        portal,
        model: Arc::clone(model),
        entries: entries.into_iter().map(Arc::new).collect(),
        labels: Arc::default(),
        participations: rows::participations(&tables, &known, &labels, edition, &mut diagnostics).into(),
        designations,
        request_items: rows::request_items(&tables, &known, &mut diagnostics).into(),
        membership: rows::membership(&tables, &known, &labels, edition, &mut diagnostics).into(),
        incoming: Arc::default(),
        assets: Arc::default(),
    };
    articles::link(&mut site, texts.articles, &known, &mut diagnostics);
    resolution::link_pages(&mut site);
    references::resolve(sources, &mut site, logo, texts.bodies, &known.absent, &mut diagnostics);
    diagnostics.retain(|mistake| !matches!(mistake.place, Place::Span(span) if is_stand_in(span)));
    if is_portal_partial {
        diagnostics.retain(|mistake| !mistakes::may_follow_in_settings(mistake));
    }
    if !partial.is_empty() {
        let folders: FxHashSet<&str> = partial.iter().filter_map(|key| key.rsplit_once('/')).map(|(folder, _)| folder).collect();
        diagnostics.retain(|mistake| {
            !(mistakes::may_follow(mistake) && is_of(sources, model, &site.portal.all_languages, &partial, &folders, mistake))
        });
    }
    site.labels = labels.into_vec().into();
    site.incoming = incoming(&site).into();
    Outcome { value: site, diagnostics }
}

/// Whether a mistake is about one of these records, or about a file in one of their folders.
fn is_of(
    sources: &Sources,
    model: &Model,
    languages: &Languages,
    keys: &FxHashSet<String>,
    folders: &FxHashSet<&str>,
    mistake: &Diagnostic,
) -> bool {
    let is_below = |path: &str| path.match_indices('/').any(|(end, _)| folders.contains(&path[..end]));
    match &mistake.place {
        Place::Span(span) => {
            let document = document_at(span.source, &sources.file(span.source).path, model, languages);
            document.is_some_and(|document| keys.contains(&document.key))
        }
        Place::File(path) => path.strip_prefix("content/").is_some_and(is_below),
        Place::Site => false,
    }
}

/// Says which facts name a list that there is not.
fn unknown_lists(model: &Model, labels: &Labels, diagnostics: &mut Vec<Diagnostic>) {
    let suggestions = Suggestions::default();
    for fact in model.kinds().flat_map(|kind| &kind.facts) {
        if let (Some(list), Some(place)) = (fact.is.list().filter(|list| !labels.has(list)), fact.from) {
            diagnostics.push(mistakes::unknown_list(place, list, suggestions.nearest(list, labels.names())));
        } else if let (Some(list), Some((word, place))) = (fact.is.list(), &fact.otherwise)
            && let Some(place) = place
        {
            labels.find(list, word, *place, diagnostics);
        }
    }
}

fn links(wants: Vec<Want>, known: &Known, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Relation, EntryId)> {
    let mut links = Vec::with_capacity(wants.len());
    for want in wants {
        match known.get(want.kind, &want.name) {
            Some(id) if links.contains(&(want.relation, id)) => diagnostics.push(mistakes::named_twice(want.span, &want.name)),
            Some(id) => links.push((want.relation, id)),
            None => diagnostics.extend(known.unknown(want.kind, &want.name, want.span)),
        }
    }
    links
}

fn facets(entry: &Entry) -> Facets {
    let linked = |relations: &[Relation]| -> Vec<EntryId> {
        let mut ids: Vec<EntryId> = entry.links.iter().filter(|(relation, _)| relations.contains(relation)).map(|(_, id)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    Facets {
        states: linked(&[Relation::Country, Relation::Member]),
        themes: linked(&[Relation::Theme]),
        recommendations: linked(&[Relation::Recommendation]),
        measures: linked(&[Relation::Measure]),
        ..std::mem::take(&mut Facets { year: entry.facets.year, function: entry.facets.function, ..Facets::default() })
    }
}

fn settings(
    sources: &Sources,
    portal: Option<(crate::model::kinds::PortalFile, crate::diagnostics::source::SourceId)>,
    all_languages: Languages,
    (known, entries): (&Known, &[Entry]),
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Portal {
    let Some((file, source)) = portal else {
        return Portal {
            title: Default::default(),
            tagline: Default::default(),
            publisher: Default::default(),
            languages: all_languages.as_slice().to_vec(),
            all_languages,
            edition: crate::text::date::Date::parse("2000-01-01").expect("a date"),
            base_url: None,
            page_size: 40,
            search: true,
            notice: Default::default(),
            licence: Default::default(),
            menu: menu::derived(known.model(), entries),
            foot: Vec::new(),
            links: Vec::new(),
            logo: None,
        };
    };
    let has_languages = !file.languages.get_ref().is_empty();
    let all = &all_languages.clone();
    for code in file.languages.get_ref().iter().chain(file.fallbacks.values().flatten()) {
        if let Err(problem) = language_code(code.get_ref(), |code| has_strings(sources, code)) {
            diagnostics.push(mistakes::bad_language(Span::new(source, code.span()), code.get_ref(), &problem));
        }
    }
    let languages = languages(&file.languages, all, source, options, diagnostics);
    let modules = file.modules.as_ref().map(|modules| modules.get_ref().as_slice()).unwrap_or_default();
    for (number, module) in modules.iter().enumerate() {
        if modules[..number].iter().any(|before| before.get_ref() == module.get_ref()) {
            diagnostics.push(mistakes::named_twice(Span::new(source, module.span()), module.get_ref().name()));
        }
    }
    let written = file.base_url.as_ref().map(|url| (url.get_ref().clone(), Some(Span::new(source, url.span()))));
    let base_url = options
        .base_url
        .clone()
        .map(|url| (url, None))
        .or(written)
        .and_then(|(url, span)| base_url::parse(&url).map_err(|why| diagnostics.push(mistakes::bad_base_url(span, &url, &why))).ok());
    let page_size = file.page_size.as_ref().map_or(40, |size| {
        if *size.get_ref() == 0 {
            diagnostics.push(mistakes::empty_pages(Span::new(source, size.span())));
        }
        usize::from(*size.get_ref()).max(1)
    });
    let foot = file
        .foot
        .iter()
        .filter_map(|name| {
            let id = known.get(Kind::Page, name.get_ref());
            if id.is_none() {
                diagnostics.extend(known.unknown(Kind::Page, name.get_ref(), Span::new(source, name.span())));
            }
            id
        })
        .collect();
    if let Some(accent) = &file.brand.accent {
        let place = Span::new(source, accent.span());
        match Accent::parse(accent.get_ref()) {
            None => diagnostics.push(mistakes::bad_colour(place, accent.get_ref())),
            Some(accent) if !accent.is_legible() => diagnostics.push(mistakes::illegible_accent(place, &accent)),
            Some(_) => {}
        }
    }
    let menu = match file.menu {
        Some(entries) => menu::declared(entries, source, known, all, diagnostics),
        None => menu::derived(known.model(), entries),
    };
    let mut links = Vec::new();
    for link in file.brand.links {
        let place = Span::new(source, link.url.span());
        let url = link.url.into_inner();
        if is_link_to_other_site(&url) {
            links.push((link.text.in_order_of(all), url));
        } else {
            diagnostics.push(mistakes::bad_source_address(place, &url));
        }
    }
    let place = Span::new(source, file.title.span());
    let title: crate::language::Words = file.title.into_inner().in_order_of(all);
    for language in languages.iter().filter(|_| has_languages) {
        if title.get(*language).is_none() {
            diagnostics.push(mistakes::portal_without_title(place, language.code()));
        }
    }
    Portal {
        title,
        tagline: file.tagline.in_order_of(all),
        publisher: file.publisher.in_order_of(all),
        languages,
        all_languages,
        edition: *file.edition.get_ref(),
        base_url,
        page_size,
        search: file.search.unwrap_or(true),
        notice: file.notice.in_order_of(all),
        licence: file.licence.in_order_of(all),
        menu,
        foot,
        links,
        // It is found with the other pictures.
        logo: None,
    }
}

/// The languages of this build, in menu order.
fn languages(
    written: &Spanned<Vec<Name>>,
    all: &Languages,
    source: SourceId,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Language> {
    let place = Span::new(source, written.span());
    let codes = written.get_ref();
    if codes.len() > LANGUAGES {
        diagnostics.push(mistakes::too_many_languages(place, codes.len(), LANGUAGES));
    }
    for (number, code) in codes.iter().enumerate() {
        if codes[..number].iter().any(|before| before.get_ref() == code.get_ref()) {
            diagnostics.push(mistakes::named_twice(Span::new(source, code.span()), code.get_ref()));
        }
    }
    let mut languages = all.as_slice().to_vec();
    if codes.is_empty() {
        diagnostics.push(mistakes::no_language(place));
        return languages;
    }
    if let Some(wanted) = &options.languages {
        let is_wanted = |language: &Language| wanted.iter().any(|code| code.as_str() == language.code());
        for code in wanted.iter().filter(|code| languages.iter().all(|language| language.code() != code.as_str())) {
            diagnostics.push(mistakes::language_not_of_portal(place, code.as_str()));
        }
        if languages.iter().any(is_wanted) {
            languages.retain(is_wanted);
        }
    }
    languages
}

/// Computes the backlinks.
fn incoming(site: &Site) -> Vec<Vec<(EntryId, Relation)>> {
    let mut incoming: Vec<Vec<(EntryId, Relation)>> = vec![Vec::new(); site.entries.len()];
    for (id, entry) in site.iter() {
        for (relation, target) in &entry.links {
            incoming[target.0 as usize].push((id, *relation));
        }
        for text in entry.texts.values() {
            for target in &text.targets {
                if let crate::site::Target::Entry(target, _) = target
                    && *target != id
                {
                    incoming[target.0 as usize].push((id, Relation::Mentions));
                }
            }
        }
    }
    for list in &mut incoming {
        list.sort_unstable();
        list.dedup_by_key(|(id, _)| *id);
        list.shrink_to_fit();
    }
    incoming
}

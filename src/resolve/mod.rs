//! Third stage: names become records, and records know what points at them.

mod facts;
mod labels;
mod references;
mod resolution;
mod rows;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Diagnostic, Outcome};
use crate::language::Language;
use crate::mistakes;
use crate::parse::Parsed;
use crate::site::{Entry, EntryId, Facets, Kind, Portal, Relation, Site};
use crate::source::{Sources, Span};
use crate::table::Table;

pub use labels::Labels;

/// What the person who builds asks for beyond the content.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Publish drafts and records with a future date.
    pub drafts: bool,
    /// Only these languages.
    pub languages: Option<Vec<Language>>,
    /// Absolute address, in place of the one in `portal.toml`.
    pub base_url: Option<String>,
}

/// A record whose names have not been looked up.
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

/// Turns every name into the record that it names.
///
/// `theme_labels` are the controlled lists of the program itself; those of the portal are added to them.
pub fn resolve(sources: &Sources, parsed: Parsed, theme_labels: &Table, options: &Options) -> Outcome<Site> {
    let mut diagnostics = Vec::new();
    let Parsed { portal, originals, translations, tables } = parsed;
    let mut labels = Labels::new(theme_labels, &tables[crate::load::TableKind::Labels as usize], &mut diagnostics);
    let edition = portal.as_ref().map(|(file, _)| *file.edition.get_ref());
    let mut context = facts::Context { labels: &mut labels, edition, options, diagnostics: &mut diagnostics, hidden: FxHashMap::default() };
    let (mut drafts, texts) = facts::drafts(originals, translations, &mut context);
    let hidden = std::mem::take(&mut context.hidden);
    rows::drafts(&tables, &mut context, &mut drafts);
    drafts.sort_by_key(|draft| draft.entry.kind);
    let ids = index(&drafts, &mut diagnostics);
    let mut entries = Vec::with_capacity(drafts.len());
    let mut wants = Vec::with_capacity(drafts.len());
    for draft in drafts {
        entries.push(draft.entry);
        wants.push(draft.wants);
    }
    for (entry, wants) in entries.iter_mut().zip(wants) {
        entry.links = links(wants, &ids, &hidden, &mut diagnostics);
        entry.facets = facets(entry);
    }
    let portal = settings(portal, &ids, options, &mut diagnostics);
    let mut site = Site {
        portal,
        entries,
        labels: Vec::new(),
        participations: rows::participations(&tables, &ids, &labels, &mut diagnostics),
        request_items: rows::request_items(&tables, &ids, &mut diagnostics),
        membership: rows::membership(&tables, &ids, &labels, &mut diagnostics),
        incoming: Vec::new(),
        assets: Vec::new(),
    };
    resolution::link_articles(&mut site, texts.articles, &ids, &mut diagnostics);
    resolution::link_pages(&mut site);
    references::resolve(sources, &mut site, texts.bodies, &hidden, &mut diagnostics);
    site.labels = labels.into_vec();
    site.incoming = incoming(&site);
    Outcome { value: site, diagnostics }
}

/// Records by kind and by the last part of their address; states by their ISO code.
type Ids = FxHashMap<(Kind, String), EntryId>;

/// The id under which facts name a record.
fn short_id(entry: &Entry) -> String {
    match (&entry.details, entry.kind) {
        (crate::site::Details::State { iso3, .. }, _) => iso3.clone(),
        (_, Kind::Fiche | Kind::Page) => entry.key.split_once('/').map_or(entry.key.as_str(), |(_, id)| id).to_owned(),
        _ => entry.key.rsplit('/').next().unwrap_or(&entry.key).to_owned(),
    }
}

fn index(drafts: &[Draft], diagnostics: &mut Vec<Diagnostic>) -> Ids {
    let mut ids = Ids::default();
    let mut keys = FxHashSet::default();
    for (number, draft) in drafts.iter().enumerate() {
        let id = EntryId(u32::try_from(number).expect("fewer than four billion records"));
        ids.insert((draft.entry.kind, short_id(&draft.entry)), id);
        if !keys.insert(draft.entry.key.as_str()) {
            diagnostics.push(mistakes::duplicate_address(draft.entry.span, &draft.entry.key));
        }
    }
    ids
}

fn links(wants: Vec<Want>, ids: &Ids, hidden: &FxHashMap<String, Span>, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Relation, EntryId)> {
    let mut links = Vec::with_capacity(wants.len());
    for want in wants {
        match ids.get(&(want.kind, want.name.clone())) {
            Some(id) if links.contains(&(want.relation, *id)) => diagnostics.push(mistakes::named_twice(want.span, &want.name)),
            Some(id) => links.push((want.relation, *id)),
            None if hidden.contains_key(&format!("{}/{}", want.kind.folder(), want.name)) => {
                diagnostics.push(mistakes::not_published(want.span, &want.name));
            }
            None => {
                let known = ids.keys().filter(|(kind, _)| *kind == want.kind).map(|(_, id)| id.as_str());
                let nearest = mistakes::nearest(&want.name, known);
                diagnostics.push(mistakes::unknown_id(want.span, want.kind, &want.name, nearest));
            }
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
    portal: Option<(crate::kinds::PortalFile, crate::source::SourceId)>,
    ids: &Ids,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Portal {
    let Some((file, source)) = portal else {
        return Portal {
            title: Default::default(),
            tagline: Default::default(),
            publisher: Default::default(),
            languages: Language::ALL.to_vec(),
            edition: crate::date::Date::parse("2000-01-01").expect("a date"),
            base_url: None,
            page_size: 40,
            notice: Default::default(),
            licence: Default::default(),
            foot: Vec::new(),
        };
    };
    let mut languages: Vec<Language> = file.languages.iter().map(|language| *language.get_ref()).collect();
    languages.sort_unstable();
    languages.dedup();
    if let Some(wanted) = &options.languages {
        languages.retain(|language| wanted.contains(language));
    }
    let written = file.base_url.as_ref().map(|url| (url.get_ref().clone(), Some(Span::new(source, url.span()))));
    let base_url = options.base_url.clone().map(|url| (url, None)).or(written).and_then(|(url, span)| {
        if url.starts_with("https://") || url.starts_with("http://") {
            return Some(if url.ends_with('/') { url } else { url + "/" });
        }
        diagnostics.push(mistakes::bad_base_url(span, &url));
        None
    });
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
            let id = ids.get(&(Kind::Page, name.get_ref().clone()));
            if id.is_none() {
                let known = ids.keys().filter(|(kind, _)| *kind == Kind::Page).map(|(_, id)| id.as_str());
                let nearest = mistakes::nearest(name.get_ref(), known);
                diagnostics.push(mistakes::unknown_id(Span::new(source, name.span()), Kind::Page, name.get_ref(), nearest));
            }
            id.copied()
        })
        .collect();
    let title: crate::site::Words = file.title.into();
    for language in &languages {
        if title[*language].is_none() {
            diagnostics.push(mistakes::portal_without_title(Span::new(source, 0..0), language.code()));
        }
    }
    Portal {
        title,
        tagline: file.tagline.into(),
        publisher: file.publisher.into(),
        languages,
        edition: *file.edition.get_ref(),
        base_url,
        page_size,
        notice: file.notice.into(),
        licence: file.licence.into(),
        foot,
    }
}

/// Who points at whom, turned round.
fn incoming(site: &Site) -> Vec<Vec<(EntryId, Relation)>> {
    let mut incoming: Vec<Vec<(EntryId, Relation)>> = vec![Vec::new(); site.entries.len()];
    for (id, entry) in site.iter() {
        for (relation, target) in &entry.links {
            incoming[target.0 as usize].push((id, *relation));
        }
        for text in entry.texts.0.iter().flatten() {
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

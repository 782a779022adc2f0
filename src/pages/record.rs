//! The page of a record: text, facts, relations, sources.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

use super::wording::lang;
use super::{Context, Page, View, address};
use crate::language::Language;
use crate::language::typography::typeset;
use crate::model::Overview;
use crate::model::kinds::Provenance;
use crate::pages::lists::Filter;
use crate::parse::markdown::{self, Heading, ImageLink, LinkTo, ParsedText, html};
use crate::site::{AssetId, Details, Entry, EntryId, Kind, Target, Text};
use crate::text::paths::relative;
use crate::view;

/// Records that a section shows before it leads on to the whole list.
const SHOWN: usize = 10;

/// A text with where its references lead: everything that its HTML depends on beside the theme.
#[derive(Debug)]
pub struct Body<'b> {
    text: &'b str,
    /// The text, parsed when it is asked for.
    parsed: OnceCell<ParsedText<'b>>,
    language: Language,
    links: Vec<LinkTo>,
    headings: &'b [Heading],
    /// Old anchors and the present ones.
    anchors: Vec<&'b (String, String)>,
    raw_html: bool,
}

impl Hash for Body<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { text, parsed: _, language, links, headings, anchors, raw_html } = self;
        (text, language, links, headings, anchors, raw_html).hash(state);
    }
}

impl Context<'_> {
    pub(super) fn record(&self, page: &Page, id: EntryId) -> (view::Shell, View) {
        let language = page.language;
        let entry = self.site.entry(id);
        let shown = entry.text(language).map(|(found, _)| found);
        let (title_language, title) = entry.title(language);
        let title = typeset(title_language, title).into_owned();
        let summary_language = entry.summary(language).map(|(found, _)| found);
        let summary = entry.summary(language).map(|(found, text)| typeset(found, text).into_owned());
        let is_home = Some(id) == self.home;
        let is_page = matches!(entry.kind, Kind::Page);
        let record = view::Record {
            kicker: self.kicker(language, entry),
            title: title.clone(),
            lang: lang(language, shown.unwrap_or(title_language)),
            name: self.official_name(language, entry),
            notices: self.notices(page, id, shown),
            content_notes: self.content_notes(language, entry),
            summary: summary.clone().unwrap_or_default(),
            summary_lang: summary_language.and_then(|found| lang(language, found)),
            facts: self.facts_of(page, id),
            toc: shown.map(|shown| self.toc(language, shown, entry)).unwrap_or_default(),
            body: String::new(),
            section: if is_page && !is_home { self.section_nav(page, id) } else { None },
            sections: self.sections(page, id),
            sources: self.source_lines(language, entry),
            verified: if self.site.kind(entry.kind).review_after_months.is_some() { self.verified(language, entry) } else { String::new() },
            citation: if is_page { String::new() } else { self.citation(page, entry, &title) },
        };
        let mut trail = if is_home { Vec::new() } else { self.trail(page, entry.kind) };
        trail.extend(self.tree.sections(id).into_iter().map(|section| self.link(page, section)));
        let kind = if is_home { "home" } else { self.site.kind(entry.kind).id.as_str() };
        let text_language = |other: Language| entry.text(other).map(|(found, _)| found);
        let mut shell = self.shell(page, kind, title, summary.unwrap_or_default(), trail, text_language);
        shell.json_ld = self.json_ld(page, id, shown.unwrap_or(title_language));
        let view = match &entry.details {
            Details::Resolution(_) | Details::Provision { .. } => {
                let resolution = self.official(page, id);
                View::Resolution { record, resolution }
            }
            _ if is_home => View::Home { record, home: self.doors(page) },
            _ => View::Record { record },
        };
        (shell, view)
    }

    /// The text of a record for `page`, not yet HTML; none if the record has no text.
    pub fn body(&self, page: &Page, id: EntryId) -> Option<Body<'_>> {
        let entry = self.site.entry(id);
        let (found, text) = entry.text(page.language)?;
        let anchors = entry.aliases.iter().filter(|alias| alias.key == entry.key).filter_map(|alias| alias.anchor.as_ref()).collect();
        Some(Body {
            text: self.sources.text(text.span),
            parsed: OnceCell::new(),
            language: found,
            links: text.targets.iter().map(|target| self.target(page, found, target)).collect(),
            headings: &text.headings,
            anchors,
            raw_html: text.raw_html,
        })
    }

    /// A text as HTML.
    pub fn html(&self, body: Body<'_>) -> String {
        let Body { text, parsed, language, links, headings, anchors, raw_html } = body;
        let parsed = parsed.into_inner().unwrap_or_else(|| markdown::parsed(text));
        html(
            parsed,
            language,
            &links,
            headings,
            &anchors,
            self.words.get(language).expect("there are words in the language of each text"),
            raw_html,
        )
    }

    /// A text as words, heading by heading, for search.
    pub fn prose(&self, body: &Body<'_>) -> Vec<markdown::Prose> {
        let parsed = body.parsed.get_or_init(|| markdown::parsed(body.text));
        markdown::prose(parsed, &body.links, body.headings)
    }

    /// Where a reference of a text in `found` leads from `page`.
    fn target(&self, page: &Page, found: Language, target: &Target) -> LinkTo {
        let language = page.language;
        let with = |path: &str, anchor: &Option<String>| {
            let url = relative(&page.path, path);
            anchor.as_ref().map_or(url.clone(), |anchor| format!("{url}#{anchor}"))
        };
        let inside = |url: String, text: &str| LinkTo::Inside { url, text: text.to_owned() };
        match target {
            Target::Entry(id, anchor) => {
                let entry = self.site.entry(*id);
                let text = if entry.kind == Kind::Recommendation {
                    self.recommendation_label(found, entry)
                } else {
                    entry.short_title(found).1.to_owned()
                };
                inside(with(&address::entry(self.site, language, *id), anchor), &text)
            }
            Target::List(Kind::Term, anchor) => {
                let glossary = Overview::Glossary;
                inside(with(&address::overview(language, glossary), anchor), self.strings(found).get(glossary.title()))
            }
            Target::List(kind, anchor) => {
                inside(with(&address::list(self.site, language, *kind, None, 0), anchor), self.many(found, *kind))
            }
            Target::Overview(overview) => {
                inside(with(&address::overview(language, *overview), &None), self.strings(found).get(overview.title()))
            }
            Target::Here(anchor) => inside(format!("#{anchor}"), anchor),
            Target::Asset(asset) => self.asset(page, *asset),
            Target::Outside => LinkTo::Outside,
            Target::Nowhere => LinkTo::Nowhere,
        }
    }

    fn asset(&self, page: &Page, id: AssetId) -> LinkTo {
        let asset = &self.site.assets[id.0 as usize];
        match self.pictures.get(&id) {
            Some(picture) => LinkTo::Image(ImageLink {
                url: relative(&page.path, &picture.largest().path),
                srcset: if picture.sizes.len() > 1 {
                    let sizes = picture.sizes.iter().map(|size| format!("{} {}w", relative(&page.path, &size.path), size.width));
                    sizes.collect::<Vec<_>>().join(", ")
                } else {
                    String::new()
                },
                width: picture.largest().width,
                height: picture.largest().height,
            }),
            None => {
                let path = format!("media/{}", asset.path);
                let name = asset.path.rsplit('/').next().unwrap_or(&asset.path);
                LinkTo::Inside { url: relative(&page.path, &path), text: name.to_owned() }
            }
        }
    }

    fn official_name(&self, language: Language, entry: &Entry) -> Option<view::Link> {
        match &entry.details {
            Details::Report { name: Some(name), .. } => {
                let own = entry.original.and_then(|own| lang(language, own));
                Some(view::Link { text: name.clone(), url: String::new(), lang: own })
            }
            Details::Authority { name, language: own, .. } if entry.titles.get(language) != Some(name) => {
                let own = Language::from_code(own).and_then(|own| lang(language, own));
                Some(view::Link { text: name.clone(), url: String::new(), lang: own })
            }
            _ => None,
        }
    }

    /// The kind in words, and the number where records of the kind are known by one.
    fn kicker(&self, language: Language, entry: &Entry) -> String {
        match entry.kind {
            Kind::Page => String::new(),
            Kind::Recommendation => {
                let name = self.strings(language).get("kind_recommendation");
                format!("{name} {}", recommendation_number(entry))
            }
            kind => self.one(language, kind).to_owned(),
        }
    }

    /// What the reader must know about the text before reading it.
    fn notices(&self, page: &Page, id: EntryId, shown: Option<Language>) -> Vec<view::Mark> {
        let language = page.language;
        let entry = self.site.entry(id);
        let strings = self.strings(language);
        let mut notices = self.marks(page, id);
        if entry.review.unverified.iter().any(|name| name == "title" || *name == format!("title.{}", entry.title(language).0.code())) {
            notices.push(view::Mark { kind: "unverified", text: strings.get("mark_title_unverified").to_owned() });
        }
        let official = self.official_language(id);
        if let Some(found) = shown.map(Language::code).or(official).filter(|found| *found != language.code()) {
            let name = self.language_name(language, found);
            notices.push(view::Mark { kind: "language", text: strings.fill("mark_text_in", &[("language", &name)]) });
        }
        if let Some(found) = shown {
            let text = entry.texts.get(found);
            if let Some(text) = text {
                notices.extend(self.translation_notices(language, text));
            }
        }
        for notice in &mut notices {
            notice.text = typeset(language, &notice.text).into_owned();
        }
        notices
    }

    /// The language code of an official text, if the page shows one: its words are in that language for all readers.
    fn official_language(&self, id: EntryId) -> Option<&'static str> {
        let whole = match &self.site.entry(id).details {
            Details::Provision { resolution, .. } => *resolution,
            _ => id,
        };
        match &self.site.entry(whole).details {
            Details::Resolution(details) => Some(details.language.code()),
            _ => None,
        }
    }

    fn translation_notices(&self, language: Language, text: &Text) -> Vec<view::Mark> {
        let strings = self.strings(language);
        let mut notices = Vec::new();
        match text.provenance {
            Some(Provenance::Machine) => notices.push(view::Mark { kind: "machine", text: strings.get("mark_machine").to_owned() }),
            Some(Provenance::MachineReviewed) => {
                notices.push(view::Mark { kind: "machine", text: strings.get("mark_machine_reviewed").to_owned() });
            }
            Some(Provenance::Human) | None => {}
        }
        if text.stale {
            notices.push(view::Mark { kind: "stale", text: strings.get("mark_stale").to_owned() });
        }
        notices
    }

    fn content_notes(&self, language: Language, entry: &Entry) -> Vec<String> {
        match &entry.details {
            Details::Report { content_notes, .. } => content_notes.iter().map(|note| self.site.word(*note, language).to_owned()).collect(),
            _ => Vec::new(),
        }
    }

    fn toc(&self, language: Language, shown: Language, entry: &Entry) -> Vec<view::TocEntry> {
        let Some(text) = entry.texts.get(shown) else { return Vec::new() };
        let entries: Vec<view::TocEntry> = text
            .headings
            .iter()
            .filter(|heading| heading.level <= 3)
            .map(|heading| view::TocEntry {
                id: heading.id.clone(),
                text: typeset(shown, &heading.text).into_owned(),
                level: heading.level,
                lang: lang(language, shown),
            })
            .collect();
        if entries.len() < 3 || entry.key == "pages/home" { Vec::new() } else { entries }
    }

    /// Sections made from facts and from what points here.
    fn sections(&self, page: &Page, id: EntryId) -> Vec<view::Section> {
        let mut sections = self.fact_sections(page, id);
        let entry = self.site.entry(id);
        let strings = self.strings(page.language);
        sections.extend(self.pages_of_section(page, id));
        let shown_in_facts: Vec<EntryId> = entry.links.iter().map(|(_, id)| *id).collect();
        // The page shows these already.
        let is_near = |other: EntryId| self.tree.section(other) == Some(id) || self.tree.section(id) == Some(other);
        for model in self.site.model.kinds() {
            let kind = model.kind;
            if entry.kind == Kind::Term && kind == Kind::Term {
                continue;
            }
            let mut from: Vec<EntryId> = self.site.incoming[id.0 as usize]
                .iter()
                .map(|(from, _)| *from)
                .filter(|from| !is_near(*from))
                .filter(|from| self.site.entry(*from).kind == kind && !(shown_in_facts.contains(from) && kind == Kind::Term))
                .collect();
            if from.is_empty() {
                continue;
            }
            let filter = own_filter(entry, id).filter(|_| model.list);
            let listed = filter.map_or(&[][..], |filter| self.lists.get(page.language, kind, Some(filter)));
            let total = from.len();
            let in_order = self.lists.get(page.language, kind, None);
            if total > SHOWN && !listed.is_empty() {
                from = listed.iter().copied().take(SHOWN).collect();
            } else if total <= 500 && !in_order.is_empty() {
                from.sort_by_cached_key(|id| in_order.iter().position(|other| other == id));
            }
            let more = (listed.len() > from.len()).then(|| view::Link {
                text: strings.fill("all_of", &[("count", &listed.len().to_string())]),
                url: relative(&page.path, &address::list(self.site, page.language, kind, filter, 0)),
                lang: None,
            });
            let mut section = view::Section {
                id: format!("from-{}", model.id),
                heading: self.many(page.language, kind).to_owned(),
                more,
                ..view::Section::default()
            };
            if model.compact {
                section.links = from.iter().map(|id| self.link(page, *id)).collect();
            } else {
                section.cards = from.iter().map(|id| self.card(page, *id)).collect();
            }
            sections.push(section);
        }
        sections
    }
}

/// `11` of `rec11`.
pub(super) fn recommendation_number(entry: &Entry) -> &str {
    entry.key.rsplit("rec").next().unwrap_or_default()
}

/// The list that shows what points at a record.
fn own_filter(entry: &Entry, id: EntryId) -> Option<Filter> {
    match entry.kind {
        Kind::State => Some(Filter::State(id)),
        Kind::Term => Some(Filter::Theme(id)),
        Kind::Recommendation => Some(Filter::Recommendation(id)),
        Kind::Measure => Some(Filter::Measure(id)),
        _ => None,
    }
}

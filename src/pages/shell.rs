//! The shell of every page: menu, breadcrumb trail, languages, head; and the small pages without a list or a record.

use serde_json::json;

use super::wording::lang;
use super::{Context, Page, View, What, address};
use crate::language::Language;
use crate::model::{FactId, Overview};
use crate::site::{Entry, EntryId, FactValue, Kind};
use crate::text::paths::relative;
use crate::view;

/// The pages in the foot that the generator makes, after those that the portal names.
const GENERATED_FOOT: [Overview; 2] = [Overview::Review, Overview::Data];

impl Context<'_> {
    /// What every page of `language` shares.
    pub fn site_view(&self, language: Language) -> view::Site {
        let portal = &self.site.portal;
        let words = |words: &crate::language::Words| words.nearest(language).map(|(_, text)| text.clone()).unwrap_or_default();
        view::Site {
            language: language.code(),
            direction: language.direction(),
            policy: crate::render::policy::IN_PAGES,
            search: self.site.portal.search,
            title: self.portal_title(language),
            tagline: crate::language::typography::typeset(language, &words(&portal.tagline)).into_owned(),
            publisher: words(&portal.publisher),
            edition: self.strings(language).fill("edition_line", &[("date", &self.date(language, portal.edition))]),
            edition_iso: portal.edition.to_string(),
            notice: crate::language::typography::typeset(language, &words(&portal.notice)).into_owned(),
            licence: crate::language::typography::typeset(language, &words(&portal.licence)).into_owned(),
            strings: self.strings(language).0.clone(),
            menu: self.menu_items(language),
            links: portal
                .links
                .iter()
                .filter_map(|(text, url)| {
                    let (found, text) = text.nearest(language)?;
                    Some(view::Link {
                        text: crate::language::typography::typeset(found, text).into_owned(),
                        url: url.clone(),
                        lang: lang(language, found),
                    })
                })
                .collect(),
            foot: self.foot_titles(language),
        }
    }

    /// The title of the portal, set as a reader of `language` expects.
    pub(super) fn portal_title(&self, language: Language) -> String {
        let title = self.site.portal.title.nearest(language);
        title.map(|(found, title)| crate::language::typography::typeset(found, title).into_owned()).unwrap_or_default()
    }

    fn generated_foot(&self) -> impl Iterator<Item = Overview> {
        GENERATED_FOOT.into_iter().filter(|overview| self.has(*overview))
    }

    fn foot_titles(&self, language: Language) -> Vec<String> {
        let mut titles: Vec<String> = portal_foot(self).map(|id| self.site.entry(id).title(language).1.to_owned()).collect();
        titles.extend(self.generated_foot().map(|overview| self.strings(language).get(overview.title()).to_owned()));
        titles
    }

    /// The shell of a page; `text_language` returns the language of its text on the page of each language.
    pub(super) fn shell(
        &self,
        page: &Page,
        kind: &str,
        title: String,
        description: String,
        trail: Vec<view::Link>,
        text_language: impl Fn(Language) -> Option<Language>,
    ) -> view::Shell {
        let language = page.language;
        let to = |path: &str| self.way(page, path);
        let in_language = |other: Language| {
            let same = self.page_in(page, other);
            (other, same)
        };
        let pages: Vec<(Language, String)> = self.site.portal.languages.iter().copied().map(in_language).collect();
        let base = self.site.portal.base_url.as_deref();
        let languages = pages
            .iter()
            .map(|(other, path)| {
                let shown = text_language(*other).filter(|shown| shown != other);
                let shown_in = shown.map(|shown| self.language_name(*other, shown.code())).unwrap_or_default();
                view::LanguageLink { code: other.code(), name: other.endonym(), url: to(path), current: *other == language, shown_in }
            })
            .collect();
        let alternates = base.map_or_else(Vec::new, |base| {
            let mut all: Vec<view::Alternate> =
                pages.iter().map(|(other, path)| view::Alternate { code: other.code(), url: format!("{base}{path}") }).collect();
            if let Some((_, path)) = pages.first() {
                all.push(view::Alternate { code: "x-default", url: format!("{base}{path}") });
            }
            all
        });
        let (menu, menu_current, menu_group) = self.menu_of(page, to);
        view::Shell {
            root: self.way(page, ""),
            logo: self.logo(page),
            title,
            description,
            kind: kind.to_owned(),
            home: to(&address::single(language, "index")),
            menu,
            menu_current,
            menu_group,
            foot: portal_foot(self)
                .map(|id| to(&address::entry(self.site, language, id)))
                .chain(self.generated_foot().map(|overview| to(&address::overview(language, overview))))
                .collect(),
            trail,
            languages,
            canonical: base.map(|base| format!("{base}{}", page.path)),
            alternates,
            feed: to(&format!("{}/feed.xml", language.code())),
            search: to(&address::overview(language, Overview::Search)),
            address: base.map_or_else(|| page.path.clone(), |base| format!("{base}{}", page.path)),
            json_ld: String::new(),
            no_index: false,
        }
    }

    fn logo(&self, page: &Page) -> Option<view::Logo> {
        let id = self.site.portal.logo?;
        match self.pictures.get(&id) {
            Some(picture) => {
                let largest = picture.largest();
                Some(view::Logo { url: self.way(page, &largest.path), width: largest.width, height: largest.height })
            }
            None => None,
        }
    }

    /// The way from a page to a file or, for an empty path, to the output folder.
    fn way(&self, page: &Page, path: &str) -> String {
        match (&page.what, &self.base_path) {
            (What::NotFound, Some(base)) => format!("{base}{path}"),
            _ => relative(&page.path, path),
        }
    }

    /// The path of the same page in another language.
    fn page_in(&self, page: &Page, other: Language) -> String {
        match &page.what {
            What::Root | What::NotFound => address::single(other, "index"),
            What::List(kind, filter, number) => {
                // Lists hold the same records in every language, so they have the same pages.
                address::list(self.site, other, *kind, *filter, *number)
            }
            _ => format!("{}/{}", other.code(), page.path.split_once('/').map_or("", |(_, below)| below)),
        }
    }

    /// A step of a trail.
    pub(super) fn step(&self, page: &Page, text: &str, path: &str) -> view::Link {
        view::Link { text: text.to_owned(), url: relative(&page.path, path), lang: None }
    }

    /// A link to a page that is made from all records.
    pub(super) fn overview_step(&self, page: &Page, overview: Overview) -> view::Link {
        self.step(page, self.strings(page.language).get(overview.title()), &address::overview(page.language, overview))
    }

    /// The trail to a list: home.
    pub(super) fn home_step(&self, page: &Page) -> view::Link {
        self.step(page, self.strings(page.language).get("menu_home"), &address::single(page.language, "index"))
    }

    /// The trail to a record: home, and the list of its kind.
    pub(super) fn trail(&self, page: &Page, kind: Kind) -> Vec<view::Link> {
        let mut trail = vec![self.home_step(page)];
        let strings = self.strings(page.language);
        match kind {
            Kind::Term => trail.push(self.overview_step(page, Overview::Glossary)),
            Kind::Resolution if self.has_list(Kind::Recommendation) => {
                trail.push(self.step(
                    page,
                    strings.get("kinds_recommendation"),
                    &address::list(self.site, page.language, Kind::Recommendation, None, 0),
                ));
            }
            kind if self.has_list(kind) => {
                trail.push(self.step(page, self.many(page.language, kind), &address::list(self.site, page.language, kind, None, 0)));
            }
            _ => {}
        }
        trail
    }

    pub(super) fn root(&self, page: &Page) -> (view::Shell, View) {
        let languages = self
            .site
            .portal
            .languages
            .iter()
            .map(|language| view::LanguageLink {
                code: language.code(),
                name: language.endonym(),
                url: address::single(*language, "index"),
                current: false,
                shown_in: self.portal_title(*language),
            })
            .collect();
        (self.shell(page, "root", String::new(), String::new(), Vec::new(), |_| None), View::Root { languages })
    }

    /// The home page of a portal without `pages/home.md`.
    pub(super) fn bare_home(&self, page: &Page) -> (view::Shell, View) {
        let title = self.portal_title(page.language);
        let record = view::Record { title: title.clone(), ..view::Record::default() };
        let shell = self.shell(page, "home", title, String::new(), Vec::new(), |_| None);
        (shell, View::Home { record, home: self.doors(page) })
    }

    /// The ways in, with counts.
    pub(super) fn doors(&self, page: &Page) -> view::Home {
        let language = page.language;
        let strings = self.strings(language);
        let mut doors: Vec<view::Card> = self
            .site
            .model
            .listed()
            .map(|kind| kind.kind)
            .filter(|kind| !self.lists.get(language, *kind, None).is_empty())
            .map(|kind| view::Card {
                kind: self.site.kind(kind).id.clone(),
                title: self.many(language, kind).to_owned(),
                url: relative(&page.path, &address::list(self.site, language, kind, None, 0)),
                summary: self.about(language, kind).to_owned(),
                tags: vec![self.count(language, self.lists.get(language, kind, None).len())],
                ..view::Card::default()
            })
            .collect();
        if self.answers.has_pairs() {
            doors.insert(0, self.door(page, "compendium", "compendium_title", "compendium_intro", Overview::Compendium));
        }
        if self.has(Overview::Mandate) {
            doors.push(self.door(page, "mandate", "mandate_title", "mandate_intro", Overview::Mandate));
        }
        if self.site.of_kind(Kind::Term).next().is_some() {
            doors.push(view::Card {
                kind: "term".to_owned(),
                title: strings.get("glossary_title").to_owned(),
                url: relative(&page.path, &address::overview(language, Overview::Glossary)),
                summary: crate::language::typography::typeset(language, self.glossary_intro(language)).into_owned(),
                tags: vec![self.count(language, self.site.of_kind(Kind::Term).count())],
                ..view::Card::default()
            });
        }
        view::Home { doors }
    }

    fn door(&self, page: &Page, kind: &str, title: &str, intro: &str, overview: Overview) -> view::Card {
        let strings = self.strings(page.language);
        view::Card {
            kind: kind.to_owned(),
            title: crate::language::typography::typeset(page.language, strings.get(title)).into_owned(),
            url: relative(&page.path, &address::overview(page.language, overview)),
            summary: crate::language::typography::typeset(page.language, strings.get(intro)).into_owned(),
            ..view::Card::default()
        }
    }

    /// The search page; it names the ways in, for people whose browser cannot search.
    pub(super) fn search(&self, page: &Page) -> (view::Shell, View) {
        let title = self.strings(page.language).get("search_title").to_owned();
        let browse = self.doors(page).doors.into_iter().map(|door| view::Link { text: door.title, url: door.url, lang: None }).collect();
        let shell = self.shell(page, "search", title.clone(), String::new(), vec![self.home_step(page)], |_| None);
        (shell, View::Search { search: view::Search { title, browse } })
    }

    pub(super) fn not_found(&self, page: &Page) -> (view::Shell, View) {
        let strings = self.strings(page.language);
        let title = strings.get("not_found_title").to_owned();
        let mut shell = self.shell(page, "not-found", title.clone(), String::new(), Vec::new(), |_| None);
        shell.no_index = true;
        let links = self
            .site
            .portal
            .languages
            .iter()
            .map(|language| view::Link {
                text: ["not_found_title", "not_found_text"].map(|key| self.strings(*language).get(key)).join(". "),
                url: self.way(page, &address::single(*language, "index")),
                lang: lang(page.language, *language),
            })
            .collect();
        let section =
            view::Section { id: "home".to_owned(), heading: strings.get("menu_home").to_owned(), links, ..view::Section::default() };
        (shell, View::Record { record: view::Record { title, sections: vec![section], ..view::Record::default() } })
    }

    pub(super) fn alias(&self, page: &Page, id: EntryId, anchors: &[(String, String)]) -> (view::Shell, View) {
        let url = relative(&page.path, &address::entry(self.site, page.language, id));
        let title = self.site.entry(id).title(page.language).1.to_owned();
        let anchors =
            anchors.iter().map(|(old, present)| view::Link { text: old.clone(), url: format!("{url}#{present}"), lang: None }).collect();
        let shell = self.shell(page, "alias", title.clone(), String::new(), Vec::new(), |_| None);
        (shell, View::Alias { alias: view::AliasPage { url, title, anchors } })
    }

    /// The value of a fact of the model for machines; none where there is none.
    fn property(&self, page: &Page, entry: &Entry, id: FactId) -> Option<serde_json::Value> {
        Some(match entry.fact(id) {
            Some(FactValue::Number(number)) => (*number).into(),
            Some(FactValue::Year(year)) => (*year).into(),
            Some(FactValue::YesNo(answer)) => (*answer).into(),
            Some(FactValue::Date(date)) => date.to_string().into(),
            Some(FactValue::WebAddress(address)) => address.as_str().into(),
            Some(FactValue::Languages(languages)) => languages.iter().map(|language| language.code()).collect(),
            _ => {
                let mut texts: Vec<String> = self.values(page, entry, id).into_iter().map(|value| value.text).collect();
                match texts.len() {
                    0 => return None,
                    1 => texts.swap_remove(0).into(),
                    _ => texts.into(),
                }
            }
        })
    }

    /// The JSON-LD of a record (schema.org), escaped for a `script` element.
    pub(super) fn json_ld(&self, page: &Page, id: EntryId, shown: Language) -> String {
        let entry = self.site.entry(id);
        let model = self.site.kind(entry.kind);
        let mut object = json!({
            "@context": "https://schema.org",
            "@type": model.class,
            "name": entry.title(page.language).1,
            "identifier": entry.key,
        });
        if entry.original.is_some() {
            object["inLanguage"] = shown.code().into();
        }
        if let Some((_, summary)) = entry.summary(page.language) {
            object["description"] = summary.into();
        }
        if let Some(base) = &self.site.portal.base_url {
            object["url"] = format!("{base}{}", page.path).into();
        }
        if let Some(date) = entry.updated.or(entry.published) {
            object["dateModified"] = date.to_string().into();
        }
        let citations: Vec<&str> = entry.review.sources.iter().filter_map(|source| source.url.as_deref()).collect();
        if !citations.is_empty() && entry.kind.is_own() {
            object["citation"] = citations.into();
        }
        for (id, fact) in model.numbered() {
            if let Some(property) = &fact.schema
                && let Some(value) = self.property(page, entry, id)
            {
                object[property.as_str()] = value;
            }
        }
        // No text in it can end the script element or begin a comment in it, and it stays JSON.
        object.to_string().replace('<', "\\u003c")
    }
}

fn portal_foot<'c>(context: &'c Context<'_>) -> impl Iterator<Item = EntryId> + 'c {
    context.site.portal.foot.iter().copied()
}

//! Phrases shared by the pages of two states, generated once for each language.
//!
//! All these pages are in one folder, so their relative links are the same too.

use rustc_hash::FxHashMap;

use super::receivers::{AllReceivers, Receivers};
use super::{code, last, plain, text_cell};
use crate::answers::binding::{Answer, Doubt};
use crate::answers::coverage::{Bearing, Coverage};
use crate::answers::pair;
use crate::language::Language;
use crate::language::typography::typeset;
use crate::model::Overview;
use crate::model::kinds::{ArticleRole, ArticleScope, Citation};
use crate::pages::wording::lang;
use crate::pages::{Context, Page, What, address};
use crate::site::{Details, EntryId, Kind};
use crate::text::paths::relative;
use crate::view;

/// How many characters the title of a source may have to stand in a line of a table.
const SHORT_TITLE: usize = 30;

/// The phrases of one language.
#[derive(Debug, Default)]
pub struct Phrases {
    /// Reservations, by the numbers that [`Said::notes`] gives.
    pub notes: Vec<String>,
    /// Sources, by the numbers that [`Said::sources`] and [`AuthorityCells::sources`] give.
    pub sources: Vec<view::SourceLine>,
    /// The same sources, each by a short title or by its host.
    pub brief_sources: Vec<view::Link>,
    /// What is said of an instrument and a state.
    pub said: FxHashMap<(EntryId, EntryId), Said>,
    /// Each instrument: line without acts, and link with the short name.
    pub instruments: FxHashMap<EntryId, view::BindingLine>,
    /// The lines of each measure without institutions, and its coverage in the order of [`crate::answers::Answers::coverage`],
    /// each with whether it is a basis.
    pub measures: FxHashMap<EntryId, (view::MeasureLine, Vec<(bool, view::ArticleLine)>)>,
    /// Institutions of a state that receive a request about a measure, or are competent for it.
    receivers: FxHashMap<(EntryId, EntryId), AllReceivers>,
    /// The institutions of each state.
    pub authorities: FxHashMap<EntryId, Vec<AuthorityCells>>,
    /// The recommendations about safety.
    pub safeguards: Vec<view::SafeguardLine>,
    /// What a request needs.
    pub items: Vec<view::RequestLine>,
    /// Networks.
    pub networks: FxHashMap<EntryId, view::NetworkLine>,
}

/// What is said of an instrument and a state.
#[derive(Debug, Default)]
pub struct Said {
    /// What the state did.
    pub act: String,
    /// Where it stands, in a few words.
    pub standing: String,
    /// Whether what is said has no source.
    pub unverified: bool,
    /// Whether nothing is documented.
    pub silent: bool,
    pub notes: Vec<usize>,
    pub sources: Vec<usize>,
    pub marks: Vec<view::Mark>,
}

/// A row of the table of institutions, without its sources.
#[derive(Debug)]
pub struct AuthorityCells {
    pub cells: Vec<view::Cell>,
    pub sources: Vec<usize>,
}

impl AuthorityCells {
    /// Whether it is the row of this institution.
    pub fn is_of(&self, authority: &view::Link) -> bool {
        self.cells[0].values.contains(authority)
    }

    /// Whether `words` are those of the function.
    pub fn has_function(&self, words: &str) -> bool {
        self.cells[1].values.iter().any(|value| value.text == words)
    }
}

/// Gives a number to each different thing, from 0.
struct Pool<T>(Vec<T>);

impl<T: PartialEq> Pool<T> {
    fn number(&mut self, item: T) -> usize {
        let known = self.0.iter().position(|known| *known == item);
        known.unwrap_or_else(|| {
            self.0.push(item);
            self.0.len() - 1
        })
    }
}

impl Phrases {
    /// The institutions of `state` for a measure that `other` asks for on one of `bases`.
    ///
    /// One that was designated under certain instruments receives a request that rests on one of them.
    pub fn receivers(&self, measure: EntryId, state: EntryId, other: EntryId, bases: &[EntryId]) -> Receivers {
        self.receivers[&(measure, state)].towards(other, bases)
    }

    /// Whether nothing is documented of an instrument for either of two states.
    pub fn is_silent(&self, instrument: EntryId, states: [EntryId; 2]) -> bool {
        states.iter().all(|state| self.said[&(instrument, *state)].silent)
    }
}

impl Context<'_> {
    /// The phrases of a language, worded when they are first needed.
    pub(super) fn phrases(&self, language: Language) -> &Phrases {
        self.phrases[language].get_or_init(|| self.word_phrases(language))
    }

    fn word_phrases(&self, language: Language) -> Phrases {
        let states = &self.answers.states;
        let anywhere =
            Page { path: format!("{}/compendium/pairs/x.html", language.code()), language, what: What::Overview(Overview::Compendium) };
        let page = &anywhere;
        let mut notes: Pool<String> = Pool(Vec::new());
        let mut sources: Pool<Citation> = Pool(Vec::new());
        let mut phrases = Phrases::default();
        for instrument in &self.answers.instruments {
            for state in states {
                let said = self.said(page, *instrument, *state, &mut notes, &mut sources);
                phrases.said.insert((*instrument, *state), said);
            }
            phrases.instruments.insert(*instrument, self.instrument_words(page, *instrument));
        }
        for (measure, entry) in self.site.of_kind(Kind::Measure) {
            let Details::Measure { code, .. } = &entry.details else { continue };
            let mut link = self.link(page, measure);
            link.text = format!("{code} {}", link.text);
            let line = view::MeasureLine { id: last(entry).to_owned(), measure: link, ..view::MeasureLine::default() };
            let coverage = self.answers.coverage[&measure].iter();
            let coverage = coverage.map(|coverage| (coverage.bearing == Bearing::Basis, self.article_line(page, coverage)));
            phrases.measures.insert(measure, (line, coverage.collect()));
            for state in states {
                phrases.receivers.insert((measure, *state), self.all_receivers(page, measure, *state));
            }
        }
        for state in states {
            phrases.authorities.insert(*state, self.authority_rows(page, *state, &mut sources));
        }
        phrases.networks = self.site.of_kind(Kind::Network).map(|(id, _)| (id, self.network_line(page, id))).collect();
        phrases.safeguards = self.safeguards(page);
        phrases.items = self.request_lines(language);
        phrases.notes = notes.0;
        phrases.sources = sources.0.iter().map(|source| self.source_line(language, source)).collect();
        phrases.brief_sources = phrases.sources.iter().map(brief_source).collect();
        phrases
    }

    fn said(&self, page: &Page, instrument: EntryId, state: EntryId, notes: &mut Pool<String>, sources: &mut Pool<Citation>) -> Said {
        let language = page.language;
        let standing = self.answers.standing(instrument, state, self.answers.edition());
        let participation = self.participation(instrument, state);
        let unverified = standing.answer == Answer::Unknown(Doubt::Unverified);
        let text = self.standing_text(language, &standing, participation);
        let silent = standing.answer == Answer::Unknown(Doubt::NotDocumented);
        let Some(participation) = participation else { return Said { standing: text, silent, ..Said::default() } };
        let mut numbers: Vec<usize> = Vec::new();
        for caveat in &standing.caveats {
            numbers.extend(self.caveat(language, instrument, *caveat).map(|text| notes.number(text)));
        }
        if let Some((label, value)) = &participation.note {
            let written = crate::text::date::Date::parse(value).map_or_else(|_| value.clone(), |date| self.date(language, date));
            let text = self.site.word(*label, language).replace("{date}", &written);
            numbers.push(notes.number(typeset(language, &text).into_owned()));
        }
        Said {
            act: self.act(language, participation),
            standing: text,
            unverified,
            silent,
            notes: numbers,
            sources: participation.sources.iter().map(|source| sources.number(source.clone())).collect(),
            marks: self.confidence_mark(page, participation.confidence).into_iter().collect(),
        }
    }

    fn instrument_words(&self, page: &Page, instrument: EntryId) -> view::BindingLine {
        let entry = self.site.entry(instrument);
        let Details::Instrument(details) = &entry.details else { unreachable!("only instruments bind") };
        let mut detail = vec![details.code.clone()];
        detail.extend(details.openness.map(|label| self.site.word(label, page.language).to_owned()));
        view::BindingLine {
            key: last(entry).to_owned(),
            instrument: self.short_link(page, instrument),
            detail: detail.join(" · "),
            ..view::BindingLine::default()
        }
    }

    /// The institutions of a state, with their functions and legal bases.
    fn authority_rows(&self, page: &Page, state: EntryId, sources: &mut Pool<Citation>) -> Vec<AuthorityCells> {
        let language = page.language;
        let unknown = self.strings(language).get("not_documented");
        let mut rows: Vec<AuthorityCells> = Vec::new();
        for id in pair::from(self.site, state, Kind::Authority) {
            let entry = self.site.entry(id);
            let Details::Authority { legal_basis, .. } = &entry.details else { continue };
            let mut name = text_cell(self.link(page, id));
            name.marks = self.marks(page, id);
            let function =
                entry.facets.function.map(|label| typeset(language, self.site.word(label, language)).into_owned()).unwrap_or_default();
            let basis = match legal_basis.nearest(language) {
                Some((found, text)) => {
                    text_cell(view::Link { text: typeset(found, text).into_owned(), url: String::new(), lang: lang(language, found) })
                }
                None if entry.review.sources.is_empty() => plain(unknown),
                None => view::Cell::default(),
            };
            let cells = vec![name, plain(&function), basis];
            rows.push(AuthorityCells {
                cells,
                sources: entry.review.sources.iter().map(|source| sources.number(source.clone())).collect(),
            });
        }
        rows
    }

    /// An instrument with its articles for a measure.
    pub(super) fn article_line(&self, page: &Page, coverage: &Coverage) -> view::ArticleLine {
        let strings = self.strings(page.language);
        let articles = if coverage.articles.is_empty() {
            strings.get("article_not_documented").to_owned()
        } else {
            strings.fill("article_short", &[("article", &coverage.articles.join(", "))])
        };
        let bearing = self.bearing(page.language, coverage);
        let remark: Vec<&str> = bearing.iter().map(|words| brief(words)).collect();
        view::ArticleLine {
            key: code(self.site.entry(coverage.instrument)),
            instrument: self.code_link(page, coverage.instrument),
            articles,
            remark: typeset(page.language, &remark.join("; ")).into_owned(),
        }
    }

    /// Why articles are not a basis, where they are not; and the matters that they apply to, where these are not criminal ones at
    /// large.
    pub(super) fn bearing(&self, language: Language, coverage: &Coverage) -> Vec<String> {
        let mut words = match coverage.bearing {
            Bearing::Basis | Bearing::OtherScope | Bearing::NotDocumented => Vec::new(),
            Bearing::Unverified => vec![self.strings(language).get("mark_verify").to_owned()],
            Bearing::Role(role) => vec![self.role_word(language, role)],
        };
        if !matches!(coverage.scope, ArticleScope::Criminal | ArticleScope::Any) {
            words.push(self.list_word(language, "article_scope", coverage.scope.id()));
        }
        words
    }

    /// What the role of an article is called.
    pub(in crate::pages) fn role_word(&self, language: Language, role: ArticleRole) -> String {
        self.list_word(language, "article_role", role.id())
    }

    /// A word of one of the lists of the program.
    pub(in crate::pages) fn list_word(&self, language: Language, scheme: &str, id: &str) -> String {
        let label = self.site.labels.iter().find(|label| label.scheme == scheme && label.id == id);
        label.map_or_else(|| id.to_owned(), |label| typeset(language, label.word(language)).into_owned())
    }

    /// What a request needs, in the order of the table.
    pub(super) fn request_lines(&self, language: Language) -> Vec<view::RequestLine> {
        let strings = self.strings(language);
        self.site
            .request_items
            .iter()
            .map(|item| {
                let known = self.site.labels.iter().find(|label| label.scheme == "request_basis" && label.id == item.basis);
                let basis = known.map_or_else(|| item.basis.clone(), |label| label.word(language).to_owned());
                let keys: Vec<&str> = item.measures.iter().map(|id| last(self.site.entry(*id))).collect();
                view::RequestLine {
                    id: item.id.clone(),
                    text: item.words.nearest(language).map(|(found, text)| typeset(found, text).into_owned()).unwrap_or_default(),
                    basis: basis.replace(" (to verify)", &format!(", {}", strings.get("mark_verify"))),
                    measures: keys.join(" "),
                    codes: self.measure_codes(&item.measures),
                    identifies: item.identifies,
                }
            })
            .collect()
    }

    /// A link to an instrument that says its code.
    pub(super) fn code_link(&self, page: &Page, id: EntryId) -> view::Link {
        let text = match &self.site.entry(id).details {
            Details::Instrument(details) => details.code.clone(),
            _ => String::new(),
        };
        view::Link { text, url: relative(&page.path, &address::entry(self.site, page.language, id)), lang: None }
    }
}

/// A source by its title where that is short or has no address, or else by the host of its address.
fn brief_source(source: &view::SourceLine) -> view::Link {
    let host = || source.url.split('/').nth(2).map_or("", |host| host.strip_prefix("www.").unwrap_or(host));
    let is_brief = source.url.is_empty() || (1..=SHORT_TITLE).contains(&source.title.chars().count());
    let text = if is_brief { source.label.as_str() } else { host() };
    view::Link { text: text.to_owned(), url: source.url.clone(), lang: None }
}

/// What stands before the colon in "framework: to be agreed, or within domestic law"; the introduction of the page says the rest.
fn brief(words: &str) -> &str {
    words.split_once(':').map_or(words, |(name, _)| name.trim_end())
}

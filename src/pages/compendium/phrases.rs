//! What many pages of two states say alike, worded once for each language.
//!
//! All these pages lie in one folder, so their links are the same too.

use rustc_hash::FxHashMap;

use super::{code, last, plain, text_cell};
use crate::answers::binding::{Answer, Doubt};
use crate::answers::pair;
use crate::kinds::Citation;
use crate::language::Language;
use crate::pages::wording::lang;
use crate::pages::{Context, Page, What, address};
use crate::site::{Details, EntryId, Kind, LabelId, Overview};
use crate::typography::typeset;
use crate::view;

/// The phrases of one language.
#[derive(Debug, Default)]
pub struct Phrases {
    /// Reservations, by the numbers that [`Said::notes`] gives.
    pub notes: Vec<String>,
    /// Sources, by the numbers that [`Said::sources`] and [`AuthorityRow::sources`] give.
    pub sources: Vec<view::SourceLine>,
    /// What is said of an instrument and a state.
    pub said: FxHashMap<(EntryId, EntryId), Said>,
    /// Each instrument: line without acts, and link with the short name.
    pub instruments: FxHashMap<EntryId, view::BindingLine>,
    /// The lines of each measure without institutions, and its coverage in the order of [`crate::answers::Answers::coverage`].
    pub measures: FxHashMap<EntryId, (view::MeasureLine, Vec<view::ArticleLine>)>,
    /// Institutions that receive a request about a measure in a state.
    pub receivers: FxHashMap<(EntryId, EntryId), Vec<view::AuthorityLine>>,
    /// The institutions of each state.
    pub authorities: FxHashMap<EntryId, Vec<AuthorityRow>>,
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
pub struct AuthorityRow {
    pub cells: Vec<view::Cell>,
    pub sources: Vec<usize>,
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
            let coverage = self.answers.coverage[&measure].iter().map(|coverage| self.article_line(page, coverage.instrument, coverage));
            phrases.measures.insert(measure, (line, coverage.collect()));
            let functions: Vec<LabelId> = entry.words.iter().filter(|(scheme, _)| *scheme == "function").map(|(_, id)| *id).collect();
            for state in states {
                let receivers = pair::authorities(self.site, *state, &functions).into_iter().map(|id| self.authority_line(page, id));
                phrases.receivers.insert((measure, *state), receivers.collect());
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
            numbers.extend(self.caveat(language, *caveat).map(|text| notes.number(text)));
        }
        if let Some((label, value)) = &participation.note {
            let written = crate::date::Date::parse(value).map_or_else(|_| value.clone(), |date| self.date(language, date));
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

    fn authority_line(&self, page: &Page, id: EntryId) -> view::AuthorityLine {
        let confidence = self.site.entry(id).review.confidence.map(|label| self.site.label(label).id.as_str());
        view::AuthorityLine { authority: self.link(page, id), unverified: confidence == Some("unverified") }
    }

    /// The institutions of a state, with their functions and legal bases.
    fn authority_rows(&self, page: &Page, state: EntryId, sources: &mut Pool<Citation>) -> Vec<AuthorityRow> {
        let language = page.language;
        let unknown = self.strings(language).get("not_documented");
        let mut rows: Vec<AuthorityRow> = Vec::new();
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
            rows.push(AuthorityRow { cells, sources: entry.review.sources.iter().map(|source| sources.number(source.clone())).collect() });
        }
        rows
    }

    /// An instrument with its articles for a measure.
    pub(super) fn article_line(
        &self,
        page: &Page,
        instrument: EntryId,
        coverage: &crate::answers::coverage::Coverage,
    ) -> view::ArticleLine {
        let strings = self.strings(page.language);
        let articles = if coverage.articles.is_empty() {
            strings.get("article_not_documented").to_owned()
        } else {
            strings.fill("article_short", &[("article", &coverage.articles.join(", "))])
        };
        view::ArticleLine {
            key: code(self.site.entry(instrument)),
            instrument: self.code_link(page, instrument),
            articles,
            unverified: !coverage.verified && !coverage.articles.is_empty(),
        }
    }

    /// What a request needs, in the order of the table.
    pub(super) fn request_lines(&self, language: Language) -> Vec<view::RequestLine> {
        let strings = self.strings(language);
        self.site
            .request_items
            .iter()
            .map(|item| {
                let known = self.site.labels.iter().find(|label| label.scheme == "request_basis" && label.id == item.basis);
                let basis = known.map_or_else(|| item.basis.clone(), |label| label.words[language].clone());
                let codes: Vec<&str> = item.measures.iter().map(|id| last(self.site.entry(*id))).collect();
                view::RequestLine {
                    id: item.id.clone(),
                    text: item.words.nearest(language).map(|(found, text)| typeset(found, text).into_owned()).unwrap_or_default(),
                    basis: basis.replace(" (to verify)", &format!(", {}", strings.get("mark_verify"))),
                    measures: codes.join(" "),
                    codes: codes.join(", ").to_ascii_uppercase(),
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
        view::Link { text, url: address::relative(&page.path, &address::entry(self.site, page.language, id)), lang: None }
    }
}

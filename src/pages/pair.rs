//! The page of two states: what binds both, and what one can ask of the other.

use rustc_hash::FxHashMap;

use super::wording::lang;
use super::{Context, Page, View, address};
use crate::answers::binding::{Answer, Doubt, Standing};
use crate::answers::pair::{self, Pair};
use crate::kinds::Citation;
use crate::language::Language;
use crate::site::{Details, Entry, EntryId, Kind, Relation};
use crate::typography::typeset;
use crate::view;

/// The instrument that serves as a basis where no nearer one does (UNTOC, articles 16 and 18).
const UNIVERSAL_BASIS: &str = "UNTOC";
/// The term of the thesaurus for articles about the authorities that receive requests.
const CENTRAL_AUTHORITY: &str = "glossary/central-authority";

impl Context<'_> {
    pub(super) fn pair(&self, page: &Page, states: [EntryId; 2]) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let answer = pair::pair(self.site, &self.answers, states, self.answers.edition());
        let names = states.map(|state| typeset(language, self.site.entry(state).title(language).1).into_owned());
        let title = format!("{} – {}", names[0], names[1]);
        let mut register = Register::default();
        let binding = answer.binding.iter().map(|bound| self.binding_line(page, states, bound, &mut register)).collect();
        let measures: Vec<view::MeasureLine> = answer.measures.iter().map(|measure| self.measure_line(page, &answer, measure)).collect();
        let lead = typeset(
            language,
            &strings.fill(
                "pair_lead",
                &[
                    ("count", &answer.binding.len().to_string()),
                    ("total", &self.answers.instruments.len().to_string()),
                    ("a", &names[0]),
                    ("b", &names[1]),
                    ("date", &self.date(language, self.answers.edition())),
                ],
            ),
        )
        .into_owned();
        let pair = view::Pair {
            title: title.clone(),
            codes: states.map(|state| code(self.site.entry(state))),
            states: states.map(|state| self.link(page, state)),
            lead: lead.clone(),
            binding,
            measures,
            authorities: self.authorities_of(page, states, &mut register),
            practical: self.practical(page, &answer),
            safeguards: self.safeguards(page),
            items: self.request_lines(language),
            networks: answer.networks.iter().map(|network| self.network_line(page, *network)).collect(),
            fallbacks: self.fallbacks(page, &answer),
            others: self.others(page, &answer, &names, &mut register),
            notes: register.notes,
            sources: register.sources.iter().map(|source| self.source_line(language, source)).collect(),
            citation: self.cite(page, &title),
            helper: self.helper(page),
        };
        let entrance = address::single(language, "compendium/index");
        let trail = vec![self.home_step(page), self.step(page, strings.get("menu_cooperation"), &entrance)];
        (self.shell(page, "pair", title, lead, trail, |_| None), View::Pair { pair: Box::new(pair) })
    }

    /// The form above answers.
    pub(super) fn helper(&self, page: &Page) -> view::Helper {
        view::Helper {
            data: address::relative(&page.path, &format!("{}/compendium/names.js", page.language.code())),
            pairs: address::relative(&page.path, &format!("{}/compendium/pairs/", page.language.code())),
            edition: self.answers.edition().to_string(),
        }
    }

    fn binding_line(&self, page: &Page, states: [EntryId; 2], bound: &pair::Bound, register: &mut Register) -> view::BindingLine {
        let language = page.language;
        let entry = self.site.entry(bound.instrument);
        let Details::Instrument(details) = &entry.details else { unreachable!("only instruments bind") };
        let mut detail = vec![details.code.clone()];
        detail.extend(details.openness.map(|label| self.site.word(label, language).to_owned()));
        let mut number = 0;
        let acts = states.map(|state| {
            let standing = &bound.joint.standings[number];
            number += 1;
            self.act_line(page, bound.instrument, state, standing, register)
        });
        view::BindingLine {
            key: last(entry).to_owned(),
            instrument: self.short_link(page, bound.instrument),
            detail: detail.join(" · "),
            since: bound.since.to_string(),
            until: bound.until.map(|date| date.to_string()).unwrap_or_default(),
            since_text: self.date(language, bound.since),
            acts,
        }
    }

    fn act_line(&self, page: &Page, instrument: EntryId, state: EntryId, standing: &Standing, register: &mut Register) -> view::Act {
        let language = page.language;
        let Some(participation) = self.participation(instrument, state) else { return view::Act::default() };
        let mut notes: Vec<usize> = Vec::new();
        for caveat in &standing.caveats {
            notes.extend(self.caveat(language, *caveat).map(|text| register.note(text)));
        }
        if let Some((label, value)) = &participation.note {
            let written = crate::date::Date::parse(value).map_or_else(|_| value.clone(), |date| self.date(language, date));
            let text = self.site.word(*label, language).replace("{date}", &written);
            notes.push(register.note(typeset(language, &text).into_owned()));
        }
        view::Act {
            text: self.act(language, participation),
            sources: register.sources_of(&participation.sources),
            notes,
            marks: self.confidence_mark(page, participation.confidence).into_iter().collect(),
        }
    }

    fn measure_line(&self, page: &Page, answer: &Pair, line: &pair::ForMeasure) -> view::MeasureLine {
        let entry = self.site.entry(line.measure);
        let Details::Measure { code, .. } = &entry.details else { unreachable!("only measures are listed") };
        let coverage = &self.answers.coverage[&line.measure];
        view::MeasureLine {
            id: last(entry).to_owned(),
            code: code.clone(),
            measure: self.link(page, line.measure),
            instruments: line
                .instruments
                .iter()
                .map(|(bound, at)| self.article_line(page, answer.binding[*bound].instrument, &coverage[*at]))
                .collect(),
            authorities: [0, 1].map(|side| line.authorities[side].iter().map(|id| self.authority_line(page, *id)).collect()),
            fiches: line.fiches.iter().flatten().map(|fiche| self.link(page, *fiche)).collect(),
        }
    }

    /// An instrument with its articles for a measure.
    pub(super) fn article_line(
        &self,
        page: &Page,
        instrument: EntryId,
        coverage: &crate::answers::coverage::Coverage,
    ) -> view::ArticleLine {
        let strings = self.strings(page.language);
        let entry = self.site.entry(instrument);
        let articles = if coverage.articles.is_empty() {
            strings.get("article_not_documented").to_owned()
        } else {
            strings.fill("article_short", &[("article", &coverage.articles.join(", "))])
        };
        view::ArticleLine {
            key: last(entry).to_owned(),
            instrument: self.code_link(page, instrument),
            articles,
            unverified: !coverage.verified && !coverage.articles.is_empty(),
        }
    }

    fn authority_line(&self, page: &Page, id: EntryId) -> view::AuthorityLine {
        let confidence = self.site.entry(id).review.confidence.map(|label| self.site.label(label).id.as_str());
        view::AuthorityLine { authority: self.link(page, id), unverified: confidence == Some("unverified") }
    }

    /// The institutions of both states, with their functions, legal bases and sources.
    fn authorities_of(&self, page: &Page, states: [EntryId; 2], register: &mut Register) -> view::Table {
        let language = page.language;
        let strings = self.strings(language);
        let mut rows = Vec::new();
        for state in states {
            let own: Vec<EntryId> = pair::from(self.site, state, Kind::Authority).collect();
            if own.is_empty() {
                rows.push(vec![text_cell(self.link(page, state)), plain(strings.get("not_documented")), plain(""), plain("")]);
            }
            for id in own {
                let entry = self.site.entry(id);
                let Details::Authority { legal_basis, .. } = &entry.details else { continue };
                let mut name = text_cell(self.link(page, id));
                name.marks = self.marks(page, id);
                let function = entry.facets.function.map(|label| self.site.word(label, language).to_owned()).unwrap_or_default();
                let words = legal_basis.nearest(language);
                let mut basis: Vec<view::Link> = words
                    .map(|(found, text)| view::Link {
                        text: typeset(found, text).into_owned(),
                        url: String::new(),
                        lang: lang(language, found),
                    })
                    .into_iter()
                    .collect();
                basis.extend(register.sources_of(&entry.review.sources).into_iter().map(source_link));
                if basis.is_empty() {
                    basis.push(view::Link { text: strings.get("not_documented").to_owned(), ..view::Link::default() });
                }
                rows.push(vec![text_cell(self.link(page, state)), name, plain(&function), view::Cell { values: basis, marks: Vec::new() }]);
            }
        }
        view::Table {
            caption: strings.get("pair_authorities").to_owned(),
            head: ["col_state", "kind_authority", "fact_function", "pair_basis_source"].map(|key| strings.get(key).to_owned()).into(),
            rows,
        }
    }

    /// Channels, languages, formalities and urgency, as far as instruments, states and fiches say.
    fn practical(&self, page: &Page, answer: &Pair) -> Vec<view::Fact> {
        let language = page.language;
        let strings = self.strings(language);
        let unknown = || vec![view::Link { text: strings.get("not_documented").to_owned(), ..view::Link::default() }];
        let fact = |key: &str, values: Vec<view::Link>, unverified: bool| view::Fact {
            label: strings.get(key).to_owned(),
            values: if values.is_empty() { unknown() } else { values },
            unverified,
        };
        let topic = self.site.of_kind(Kind::Term).find(|(_, entry)| entry.key == CENTRAL_AUTHORITY).map(|(id, _)| id);
        let channels: Vec<view::Link> = answer
            .binding
            .iter()
            .filter_map(|bound| {
                let Details::Instrument(details) = &self.site.entry(bound.instrument).details else { return None };
                let articles: Vec<&str> = details
                    .articles
                    .iter()
                    .filter(|article| topic.is_some_and(|topic| article.topics.contains(&topic)) && article.article != "–")
                    .map(|article| article.article.as_str())
                    .collect();
                let mut link = self.code_link(page, bound.instrument);
                link.text = format!("{} {}", link.text, strings.fill("article_short", &[("article", &articles.join(", "))]));
                (!articles.is_empty()).then_some(link)
            })
            .collect();
        let mut facts = vec![fact("pair_channel_central", channels.clone(), !channels.is_empty())];
        facts.push(fact("pair_channel_other", Vec::new(), false));
        facts.push(fact("pair_languages_requests", Vec::new(), false));
        for state in answer.states {
            let entry = self.site.entry(state);
            let words: Vec<view::Link> = entry
                .words
                .iter()
                .filter(|(scheme, _)| *scheme == "language")
                .map(|(_, label)| view::Link { text: self.site.word(*label, language).to_owned(), ..view::Link::default() })
                .collect();
            let unverified = entry.review.unverified.iter().any(|field| field == "languages") && !words.is_empty();
            facts.push(view::Fact {
                label: strings.fill("pair_languages_official", &[("state", entry.title(language).1)]),
                values: if words.is_empty() { unknown() } else { words },
                unverified,
            });
        }
        for key in ["pair_formalities", "pair_double_criminality", "pair_deadlines", "pair_urgent"] {
            facts.push(fact(key, Vec::new(), false));
        }
        for fact in &mut facts {
            fact.label = typeset(language, &fact.label).into_owned();
        }
        facts
    }

    /// The recommendations about the safety of victims and witnesses, each with the measures that it concerns.
    fn safeguards(&self, page: &Page) -> Vec<view::Link> {
        let mut codes: FxHashMap<EntryId, Vec<&str>> = FxHashMap::default();
        for (_, entry) in self.site.of_kind(Kind::Measure) {
            let Details::Measure { code, .. } = &entry.details else { continue };
            for (_, id) in entry.links.iter().filter(|(relation, _)| *relation == Relation::Safeguard) {
                codes.entry(*id).or_default().push(code);
            }
        }
        let mut found: Vec<(EntryId, Vec<&str>)> = codes.into_iter().collect();
        found.sort_unstable();
        let label = |id: EntryId, codes: &[&str]| {
            let mut link = self.link(page, id);
            let number = self.recommendation_label(page.language, self.site.entry(id));
            link.text = format!("{number} · {} ({})", link.text, codes.join(", "));
            link
        };
        found.iter().map(|(id, codes)| label(*id, codes)).collect()
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
                    basis: basis.replace("(to verify)", strings.get("to_verify_brackets")),
                    measures: codes.join(" "),
                    identifies: item.identifies,
                }
            })
            .collect()
    }

    fn network_line(&self, page: &Page, id: EntryId) -> view::NetworkLine {
        let entry = self.site.entry(id);
        let channel = entry.words.iter().find(|(scheme, _)| *scheme == "channel");
        let mut marks = self.marks(page, id);
        if entry.review.unverified.iter().any(|field| field.starts_with("members") || field == "all") && marks.is_empty() {
            marks.push(view::Mark { kind: "partly", text: self.strings(page.language).get("mark_partly").to_owned() });
        }
        view::NetworkLine {
            network: self.short_link(page, id),
            channel: channel.map(|(_, label)| self.site.word(*label, page.language).to_owned()).unwrap_or_default(),
            marks,
        }
    }

    /// What remains where no instrument serves a measure.
    fn fallbacks(&self, page: &Page, answer: &Pair) -> Vec<view::Fact> {
        let language = page.language;
        let strings = self.strings(language);
        let say = |key: &str| view::Link { text: typeset(language, strings.get(key)).into_owned(), ..view::Link::default() };
        let universal = answer.binding.iter().find(|bound| is_universal_basis(self.site.entry(bound.instrument)));
        let basis = match universal {
            Some(bound) => vec![self.code_link(page, bound.instrument), say("pair_basis_binds_both")],
            None => vec![say("pair_basis_does_not_bind")],
        };
        let police = |network: &&EntryId| {
            self.site.entry(**network).words.iter().any(|(scheme, label)| *scheme == "channel" && self.site.label(*label).id == "police")
        };
        let channels: Vec<view::Link> = answer.networks.iter().filter(police).map(|network| self.short_link(page, *network)).collect();
        let police = if channels.is_empty() { vec![say("not_documented")] } else { channels };
        let fact = |key: &str, values: Vec<view::Link>| view::Fact { label: strings.get(key).to_owned(), values, unverified: false };
        vec![fact("pair_basis", basis), fact("pair_reciprocity", vec![say("not_documented")]), fact("pair_police", police)]
    }

    /// Every instrument that does not bind both, with where each state stands.
    fn others(&self, page: &Page, answer: &Pair, names: &[String; 2], register: &mut Register) -> view::Table {
        let language = page.language;
        let strings = self.strings(language);
        let rows = answer
            .others
            .iter()
            .map(|(instrument, joint)| {
                let mut row = vec![text_cell(self.short_link(page, *instrument))];
                for (state, standing) in answer.states.iter().zip(&joint.standings) {
                    row.push(self.standing_cell(page, *instrument, *state, standing, register));
                }
                row
            })
            .collect();
        view::Table {
            caption: strings.get("pair_others").to_owned(),
            head: vec![strings.get("col_instrument").to_owned(), names[0].clone(), names[1].clone()],
            rows,
        }
    }

    fn standing_cell(&self, page: &Page, instrument: EntryId, state: EntryId, standing: &Standing, register: &mut Register) -> view::Cell {
        let participation = self.participation(instrument, state);
        let text = self.standing_text(page.language, standing, participation);
        let mut values = vec![view::Link { text, ..view::Link::default() }];
        let mut marks = Vec::new();
        if let Some(participation) = participation {
            if standing.answer == Answer::Unknown(Doubt::Unverified) {
                marks.extend(self.confidence_mark(page, participation.confidence));
            } else {
                values.extend(register.sources_of(&participation.sources).into_iter().map(source_link));
            }
        }
        view::Cell { values, marks }
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

/// Notes and sources of a page, each once, numbered from 1 as they come up.
#[derive(Debug, Default)]
struct Register {
    notes: Vec<String>,
    sources: Vec<Citation>,
}

impl Register {
    fn note(&mut self, text: String) -> usize {
        number(&mut self.notes, text)
    }

    fn sources_of(&mut self, sources: &[Citation]) -> Vec<usize> {
        sources.iter().map(|source| number(&mut self.sources, source.clone())).collect()
    }
}

fn source_link(number: usize) -> view::Link {
    view::Link { text: format!("[{number}]"), url: format!("#source-{number}"), lang: None }
}

fn number<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    match list.iter().position(|known| *known == item) {
        Some(at) => at + 1,
        None => {
            list.push(item);
            list.len()
        }
    }
}

fn is_universal_basis(entry: &Entry) -> bool {
    matches!(&entry.details, Details::Instrument(details) if details.code == UNIVERSAL_BASIS)
}

/// The last part of a record's address.
pub(super) fn last(entry: &Entry) -> &str {
    entry.key.rsplit('/').next().unwrap_or(&entry.key)
}

/// The code of a state as addresses have it.
pub(super) fn code(entry: &Entry) -> String {
    last(entry).to_owned()
}

fn text_cell(link: view::Link) -> view::Cell {
    view::Cell { values: vec![link], marks: Vec::new() }
}

fn plain(text: &str) -> view::Cell {
    text_cell(view::Link { text: text.to_owned(), ..view::Link::default() })
}

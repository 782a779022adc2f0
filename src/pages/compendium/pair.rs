//! The page of two states: what binds both, and what one can ask of the other.

use super::register::{Register, source_link};
use super::{code, last, plain, text_cell};
use crate::answers::binding::{Answer, Doubt, Standing};
use crate::answers::pair::{self, Pair};
use crate::language::Language;
use crate::pages::wording::lang;
use crate::pages::{Context, Page, View, address};
use crate::site::{Details, EntryId, Kind};
use crate::typography::typeset;
use crate::view;

impl Context<'_> {
    pub(in crate::pages) fn pair(&self, page: &Page, states: [EntryId; 2]) -> (view::Shell, View) {
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
    pub(in crate::pages) fn helper(&self, page: &Page) -> view::Helper {
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
    pub(in crate::pages) fn article_line(
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

    /// What a request needs, in the order of the table.
    pub(in crate::pages) fn request_lines(&self, language: Language) -> Vec<view::RequestLine> {
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
    pub(in crate::pages) fn code_link(&self, page: &Page, id: EntryId) -> view::Link {
        let text = match &self.site.entry(id).details {
            Details::Instrument(details) => details.code.clone(),
            _ => String::new(),
        };
        view::Link { text, url: address::relative(&page.path, &address::entry(self.site, page.language, id)), lang: None }
    }
}

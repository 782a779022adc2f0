//! Builds the answer from ranked pages: filters, counts, order, texts.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use super::excerpt::{Marks, Text};
use super::lookup::Found;
use super::score::{Ranked, Scores, Tier};
use super::{Answer, FacetValue, Hit, HitSection, Names, Query, Reader, Sort, Stop, need};
use crate::Language;
use crate::schema::{FACETS, KIND, block};

/// Most sections that are shown for a page.
const SECTIONS: usize = 3;

impl Reader {
    /// Answers a query, or returns the missing blocks.
    ///
    /// # Errors
    ///
    /// [`Stop::Need`] contains the blocks to [`Reader::supply`] before the next try; [`Stop::Broken`] means that the index cannot be used.
    pub fn query(&self, query: &Query) -> Result<Answer, Stop> {
        self.files.take_missing();
        self.ahead.take();
        let general = self.lacking_in_general(query);
        let found = match self.look_up(query) {
            Ok(found) => found,
            Err(Stop::Need(mut lacking)) => {
                // It is not known yet which columns are needed; requesting them later would cost a round.
                let columns = (0..self.columns.len()).filter(|number| self.columns[*number].is_none()).map(block::columns);
                lacking.extend(general.into_iter().chain(columns));
                return Err(Stop::Need(lacking));
            }
            Err(broken) => return Err(broken),
        };
        need(general)?;
        let scores = self.score(query, &found)?;
        let filters = self.filters(query);
        let mut kept: Vec<Ranked> = Vec::new();
        let mut counts: [BTreeMap<u32, usize>; FACETS.len() + 1] = Default::default();
        for ranked in &scores.pages {
            let failed = filters.failed(self, ranked.page);
            if failed == 0 {
                kept.push(*ranked);
            }
            // The values of a facet are counted without the filter of this facet, so that other values can be chosen.
            if query.facets && failed.count_ones() <= 1 {
                for (facet, counts) in counts.iter_mut().enumerate() {
                    if failed & !(1 << facet) == 0 {
                        self.each_value(ranked.page, facet, |value| *counts.entry(value).or_default() += 1);
                    }
                }
            }
        }
        self.order(query, &mut kept);
        let total = kept.len();
        let shown: Vec<Ranked> = kept.into_iter().skip(query.offset).take(query.limit).collect();
        let hits = self.hits(query, &found, &scores, &shown)?;
        let words: BTreeSet<String> = hits.iter().flat_map(|(_, words)| words.iter().cloned()).collect();
        let facets = if query.facets { self.counted(query, counts) } else { Vec::new() };
        Ok(Answer {
            total,
            hits: hits.into_iter().map(|(hit, _)| hit).collect(),
            facets,
            corrected: found.corrected,
            expanded: found.expanded,
            left_out: found.left_out,
            words: words.into_iter().collect(),
        })
    }

    /// The missing blocks among those that a query needs for any words: names of facet values in the reader's language, rows of
    /// values to filter or count results, and dates for an order by date.
    fn lacking_in_general(&self, query: &Query) -> BTreeSet<String> {
        let language = self.language_of_names(query);
        let names = self.names[language as usize].is_none().then(|| block::names(language));
        let narrowed = query.facets || query.filters.values().any(|values| !values.is_empty());
        let rows = (narrowed && self.rows.is_none()).then(|| block::ROWS.to_owned());
        let dates = (query.sort != Sort::Relevance && self.dates.is_none()).then(|| block::DATES.to_owned());
        names.into_iter().chain(rows).chain(dates).collect()
    }

    fn language_of_names(&self, query: &Query) -> Language {
        query.language.or_else(|| self.start.languages().first().copied()).unwrap_or(Language::En)
    }

    fn columns_of(&self, page: usize) -> Option<(&Columns, usize)> {
        let cut = self.start.cuts.partition_point(|cut| cut.pages.end <= page);
        Some((self.columns.get(cut)?.as_ref()?, page - self.start.cuts[cut].pages.start))
    }

    /// Calls `sink` with each value of a facet that a page has; the last facet is the language.
    fn each_value(&self, page: usize, facet: usize, mut sink: impl FnMut(u32)) {
        if facet == FACETS.len() {
            sink(self.start.language_of_page(page) as u32);
        } else {
            self.values(page, facet).iter().for_each(|value| sink(*value));
        }
    }

    /// The values of a facet that a page has.
    fn values(&self, page: usize, facet: usize) -> &[u32] {
        let place = self.columns_of(page).zip(self.rows.as_ref());
        place.map_or(&[], |((columns, own), rows)| rows.values(facet, columns.row(own)))
    }

    fn filters(&self, query: &Query) -> Filters {
        let names = self.names[self.language_of_names(query) as usize].as_ref();
        let mut filters = Filters(Vec::new());
        for (facet, values) in query.filters.iter().filter(|(_, values)| !values.is_empty()) {
            if facet == "language" {
                let numbers = values.iter().filter_map(|value| Language::from_code(value)).map(|language| language as u32).collect();
                filters.0.push((FACETS.len(), numbers));
            } else {
                let number = FACETS.iter().position(|known| known == facet);
                let known = number.and_then(|number| Some((number, &names?[number])));
                let numbers =
                    known.map(|(_, known)| values.iter().filter_map(|value| number_of(known, value)).map(|at| at as u32).collect());
                // A facet that the site does not have matches no page.
                filters.0.push((number.unwrap_or(0), numbers.unwrap_or_default()));
            }
        }
        filters
    }

    fn order(&self, query: &Query, pages: &mut [Ranked]) {
        let date = |ranked: &Ranked| self.dates.as_ref().and_then(|dates| dates.get(ranked.page)).copied().unwrap_or(0);
        match query.sort {
            Sort::Relevance => pages.sort_by(|a, b| {
                (b.tier, b.own_language).cmp(&(a.tier, a.own_language)).then(b.score.total_cmp(&a.score)).then(a.page.cmp(&b.page))
            }),
            Sort::Newest => {
                pages.sort_by_cached_key(|ranked| (ranked.tier < Tier::Scattered, std::cmp::Reverse(date(ranked)), ranked.page))
            }
            // Pages without a date come last in both orders.
            Sort::Oldest => pages.sort_by_cached_key(|ranked| (ranked.tier < Tier::Scattered, date(ranked).wrapping_sub(1), ranked.page)),
        }
    }

    fn counted(&self, query: &Query, counts: [BTreeMap<u32, usize>; FACETS.len() + 1]) -> Vec<(String, Vec<FacetValue>)> {
        let names = self.names[self.language_of_names(query) as usize].as_ref();
        let mut facets = Vec::new();
        for (facet, counts) in counts.into_iter().enumerate() {
            let mut values: Vec<FacetValue> = counts
                .into_iter()
                .filter_map(|(value, count)| {
                    let (value, label) = if facet == FACETS.len() {
                        let language = Language::from_number(u8::try_from(value).ok()?)?;
                        (language.code().to_owned(), endonym(language).to_owned())
                    } else {
                        names?.get(facet)?.get(value as usize)?.clone()
                    };
                    Some(FacetValue { value, label, count })
                })
                .collect();
            let name = FACETS.get(facet).copied().unwrap_or("language");
            if name == "year" {
                values.sort_by(|a, b| b.value.cmp(&a.value));
            } else {
                values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
            }
            facets.push((name.to_owned(), values));
        }
        facets
    }

    /// The hits of the pages shown, each with the words that matched.
    fn hits(&self, query: &Query, found: &Found, scores: &Scores, shown: &[Ranked]) -> Result<Vec<(Hit, BTreeSet<String>)>, Stop> {
        let mut wanted: Vec<Vec<(usize, usize, usize)>> = Vec::new();
        let mut lacking = BTreeSet::new();
        for ranked in shown {
            let Some((columns, own)) = self.columns_of(ranked.page) else { continue };
            let documents = columns.starts[own] as usize..columns.starts[own + 1] as usize;
            let mut best: Vec<usize> = documents.clone().filter(|document| scores.documents[*document] > 0.0).collect();
            best.sort_by(|a, b| scores.documents[*b].total_cmp(&scores.documents[*a]).then(a.cmp(b)));
            best.truncate(SECTIONS + 1);
            if best.is_empty() {
                best.push(documents.start);
            }
            let places: Vec<(usize, usize, usize)> = best
                .into_iter()
                .map(|document| {
                    let (block, place) = columns.text(document);
                    (document, block, place)
                })
                .collect();
            // Only the block of the best section is loaded; other sections are shown if their blocks are already loaded.
            let first = places[0].1;
            if !self.texts.contains_key(&first) {
                lacking.insert(block::texts(first));
            }
            wanted.push(places);
        }
        need(lacking)?;
        let names = self.names[self.language_of_names(query) as usize].as_ref();
        let mut hits = Vec::new();
        for (ranked, places) in shown.iter().zip(wanted) {
            hits.push(self.hit(found, ranked, &places, names)?);
        }
        Ok(hits)
    }

    fn hit(
        &self,
        found: &Found,
        ranked: &Ranked,
        places: &[(usize, usize, usize)],
        names: Option<&Names>,
    ) -> Result<(Hit, BTreeSet<String>), Stop> {
        let language = self.start.language_of_page(ranked.page);
        let marks = Marks::new(self, found, language);
        let mut words = BTreeSet::new();
        let mut hit = Hit { language: language.code(), score: ranked.score, ..Hit::default() };
        for (_, block, place) in places {
            let Some(body) = self.texts.get(block) else { continue };
            let text = Text::take(body, *place)?;
            if hit.url.is_empty() {
                hit.url = text.url_for(found.language);
                hit.title = text.title.to_owned();
                hit.date = text.date;
                hit.kind = text.kind.to_owned();
                hit.kind_label = names.and_then(|names| name_of(&names[KIND], text.kind)).unwrap_or_default().to_owned();
            }
            if hit.sections.len() < SECTIONS && !hit.sections.iter().any(|section| section.anchor == text.anchor) {
                let excerpt = marks.excerpt(text.text, &mut words);
                hit.sections.push(HitSection { heading: text.heading.to_owned(), anchor: text.anchor.to_owned(), excerpt });
            }
        }
        if ranked.by_meaning {
            hit.via = marks.labels();
        }
        Ok((hit, words))
    }
}

/// The values that pages must have, facet by facet.
struct Filters(Vec<(usize, Vec<u32>)>);

impl Filters {
    /// The facets whose filter a page does not pass, one bit each.
    fn failed(&self, reader: &Reader, page: usize) -> u32 {
        let mut failed = 0;
        for (facet, values) in &self.0 {
            let mut passes = false;
            reader.each_value(page, *facet, |value| passes |= values.contains(&value));
            if !passes {
                failed |= 1 << facet;
            }
        }
        failed
    }
}

/// The number of a value among the sorted values of its facet.
fn number_of(names: &[(String, String)], value: &str) -> Option<usize> {
    names.binary_search_by(|(own, _)| own.as_str().cmp(value)).ok()
}

/// The name of a value.
fn name_of<'n>(names: &'n [(String, String)], value: &str) -> Option<&'n str> {
    Some(names[number_of(names, value)?].1.as_str())
}

/// A language's name in itself.
fn endonym(language: Language) -> &'static str {
    match language {
        Language::Fr => "Français",
        Language::En => "English",
        Language::Es => "Español",
        Language::Pt => "Português",
    }
}

//! Builds the answer from ranked pages: filters, counts, order, texts.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::PageColumns;
use super::excerpt::{DocumentText, Marks};
use super::lookup::FoundWords;
use super::score::{Ranked, Scores, Tier};
use super::{BlockNames, CountedValue, FacetCounts, Hit, HitSection, Query, Reader, SearchAnswer, Sort, Stop, need};
use crate::LanguageId;
use crate::schema::{FacetKey, FacetOrder, LANGUAGE_FACET, block};

/// Most sections that are shown for a page.
const SECTIONS: usize = 3;

impl Reader {
    /// Answers a query, or returns the missing blocks.
    ///
    /// # Errors
    ///
    /// [`Stop::Need`] contains the blocks to [`Reader::supply`] before the next try; [`Stop::Broken`] means that the index cannot be used.
    pub fn query(&self, query: &Query) -> Result<SearchAnswer, Stop> {
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
        let scores = self.score(&found)?;
        let filters = self.filters(query);
        let mut kept: Vec<Ranked> = Vec::new();
        // Of each facet, then of the languages.
        let mut counts: Vec<BTreeMap<u32, usize>> = vec![BTreeMap::new(); self.start.facets.len() + 1];
        for ranked in &scores.pages {
            let failed = filters.failed(self, ranked.page);
            if failed == Failed::None {
                kept.push(*ranked);
            }
            // The values of a facet are counted without the filter of this facet, so that other values can be chosen.
            if query.facets && failed != Failed::Several {
                for (facet, counts) in counts.iter_mut().enumerate() {
                    if failed == Failed::None || failed == Failed::One(facet) {
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
        Ok(SearchAnswer {
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
        let names = self.names_in(language).is_none().then(|| block::names(self.start.languages.code(language)));
        let names = names.filter(|_| !self.start.languages.is_empty());
        let narrowed = query.facets || query.filters.values().any(|values| !values.is_empty());
        let rows = (narrowed && self.rows.is_none()).then(|| block::ROWS.to_owned());
        let dates = (query.sort != Sort::Relevance && self.dates.is_none()).then(|| block::DATES.to_owned());
        names.into_iter().chain(rows).chain(dates).collect()
    }

    fn language_of_names(&self, query: &Query) -> LanguageId {
        self.language_of_reader(query).or_else(|| self.start.languages().first().copied()).unwrap_or_default()
    }

    /// The names of facets and of their values in a language, if they are loaded.
    fn names_in(&self, language: LanguageId) -> Option<&BlockNames> {
        self.names.get(language.place())?.as_ref()
    }

    fn columns_of(&self, page: usize) -> Option<(&PageColumns, usize)> {
        let cut = self.start.cuts.partition_point(|cut| cut.pages.end <= page);
        Some((self.columns.get(cut)?.as_ref()?, page - self.start.cuts[cut].pages.start))
    }

    /// Calls `sink` with each value of a facet that a page has; the last facet is the language.
    fn each_value(&self, page: usize, facet: usize, mut sink: impl FnMut(u32)) {
        if facet == self.start.facets.len() {
            sink(self.start.language_of_page(page).place() as u32);
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
        let names = self.names_in(self.language_of_names(query));
        let mut filters = Filters(Vec::new());
        for (facet, values) in query.filters.iter().filter(|(_, values)| !values.is_empty()) {
            if facet == LANGUAGE_FACET {
                let languages = values.iter().filter_map(|value| self.start.languages.find(value));
                filters.0.push((self.start.facets.len(), languages.map(|language| language.place() as u32).collect()));
            } else {
                let number = self.start.facets.iter().position(|known| known.name == *facet);
                let known = number.and_then(|number| names?.get(number));
                let numbers =
                    known.map(|known| values.iter().filter_map(|value| number_of(&known.values, value)).map(|at| at as u32).collect());
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

    fn counted(&self, query: &Query, counts: Vec<BTreeMap<u32, usize>>) -> Vec<FacetCounts> {
        let names = self.names_in(self.language_of_names(query));
        let languages = FacetKey { name: LANGUAGE_FACET.to_owned(), ..FacetKey::default() };
        let mut facets = Vec::new();
        for (place, (key, counts)) in self.start.facets.iter().chain([&languages]).zip(counts).enumerate() {
            let own = names.and_then(|names| names.get(place));
            let mut values: Vec<CountedValue> = counts
                .into_iter()
                .filter_map(|(value, count)| {
                    let (value, label) = if place == self.start.facets.len() {
                        let language = LanguageId::at(value as usize);
                        (self.start.languages.code(language).to_owned(), self.start.languages.endonym(language).to_owned())
                    } else {
                        own?.values.get(value as usize)?.clone()
                    };
                    Some(CountedValue { value, label, count })
                })
                .collect();
            match key.order {
                FacetOrder::Descending => values.sort_by(|a, b| b.value.cmp(&a.value)),
                FacetOrder::Frequency => values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label))),
            }
            facets.push(FacetCounts { name: key.name.clone(), label: own.map_or_else(String::new, |own| own.label.clone()), values });
        }
        facets
    }

    /// The hits of the pages shown, each with the words that matched.
    fn hits(&self, query: &Query, found: &FoundWords, scores: &Scores, shown: &[Ranked]) -> Result<Vec<(Hit, BTreeSet<String>)>, Stop> {
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
        let names = self.names_in(self.language_of_names(query));
        let mut hits = Vec::new();
        for (ranked, places) in shown.iter().zip(wanted) {
            hits.push(self.hit(found, ranked, &places, names)?);
        }
        Ok(hits)
    }

    fn hit(
        &self,
        found: &FoundWords,
        ranked: &Ranked,
        places: &[(usize, usize, usize)],
        names: Option<&BlockNames>,
    ) -> Result<(Hit, BTreeSet<String>), Stop> {
        let language = self.start.language_of_page(ranked.page);
        let marks = Marks::new(self, found, language);
        let kinds = names.and_then(|names| names.get(self.start.facets.iter().position(|facet| facet.is_kind)?));
        let mut words = BTreeSet::new();
        let mut hit = Hit { language: self.start.languages.code(language).to_owned(), score: ranked.score, ..Hit::default() };
        for (_, block, place) in places {
            let Some(body) = self.texts.get(block) else { continue };
            let text = DocumentText::read(body, *place)?;
            if hit.url.is_empty() {
                hit.url = text.url_for(&self.start.languages, found.language);
                hit.title = text.title.to_owned();
                hit.date = text.date;
                hit.kind = text.kind.to_owned();
                hit.kind_label = kinds.and_then(|kinds| name_of(&kinds.values, text.kind)).unwrap_or_default().to_owned();
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
    /// The facets whose filter a page does not pass.
    fn failed(&self, reader: &Reader, page: usize) -> Failed {
        let mut failed = Failed::None;
        for (facet, values) in &self.0 {
            let mut passes = false;
            reader.each_value(page, *facet, |value| passes |= values.contains(&value));
            if !passes {
                failed = if failed == Failed::None { Failed::One(*facet) } else { Failed::Several };
            }
        }
        failed
    }
}

/// The facets whose filter a page does not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failed {
    None,
    /// The facet with this number.
    One(usize),
    Several,
}

/// The number of a value among the sorted values of its facet.
fn number_of(names: &[(String, String)], value: &str) -> Option<usize> {
    names.binary_search_by(|(own, _)| own.as_str().cmp(value)).ok()
}

/// The name of a value.
fn name_of<'n>(names: &'n [(String, String)], value: &str) -> Option<&'n str> {
    Some(names[number_of(names, value)?].1.as_str())
}

//! Lists: whole or narrowed, page by page.

use super::lists::{Filter, text};
use super::{Context, Page, View, address};
use crate::language::Language;
use crate::language::typography::typeset;
use crate::model::Overview;
use crate::site::Kind;
use crate::text::paths::relative;
use crate::view;

impl Context<'_> {
    pub(super) fn list(&self, page: &Page, kind: Kind, filter: Option<Filter>, number: usize) -> (view::Shell, View) {
        let (language, site) = (page.language, self.site);
        let strings = self.strings(language);
        let size = site.portal.page_size;
        let all = self.lists.get(language, kind, filter);
        let pages = all.len().div_ceil(size).max(1);
        let name = self.many(language, kind);
        let title = filter.map_or_else(|| name.to_owned(), |filter| format!("{name} – {}", self.filter_text(language, filter)));
        let mut trail = vec![self.home_step(page)];
        if filter.is_some() {
            trail.push(self.step(page, name, &address::list(site, language, kind, None, 0)));
        }
        let intro = self.about(language, kind).to_owned();
        let position = strings.fill("page_of", &[("page", &(number + 1).to_string()), ("pages", &pages.to_string())]);
        let shown_title = if number == 0 { title.clone() } else { format!("{title} ({position})") };
        let url = |number: usize| relative(&page.path, &address::list(site, language, kind, filter, number));
        let pagination = (pages > 1).then(|| view::Pagination {
            previous: number.checked_sub(1).map(url),
            next: Some(number + 1).filter(|next| *next < pages).map(url),
            position,
            pages: numbers(number, pages)
                .into_iter()
                .map(|shown| match shown {
                    Some(shown) if shown == number => view::Link { text: (shown + 1).to_string(), ..view::Link::default() },
                    Some(shown) => view::Link { text: (shown + 1).to_string(), url: url(shown), lang: None },
                    None => view::Link { text: "…".to_owned(), ..view::Link::default() },
                })
                .collect(),
        });
        let whole = filter.is_none() && number == 0;
        let facets = if whole { self.facets(page, kind) } else { Vec::new() };
        let facets_url = (!whole && !self.lists.filters(language, kind).is_empty()).then(|| {
            let first = relative(&page.path, &address::list(site, language, kind, None, 0));
            view::Link { text: strings.get("narrow_list").to_owned(), url: format!("{first}#facets"), lang: None }
        });
        let list = view::List {
            kicker: filter.map(|filter| self.filter_label(language, kind, filter).to_owned()).unwrap_or_default(),
            title: typeset(language, &title).into_owned(),
            intro: intro.clone(),
            count: self.count(language, all.len()),
            cards: all.iter().skip(number * size).take(size).map(|id| self.card(page, *id)).collect(),
            facets,
            facets_url,
            pagination,
            related: if whole { self.other_views(page, kind) } else { Vec::new() },
        };
        (self.shell(page, "list", shown_title, intro, trail, |_| None), View::List { list })
    }

    /// Matrices and time lines of the records of a kind.
    fn other_views(&self, page: &Page, kind: Kind) -> Vec<view::Link> {
        let overviews: &[Overview] = match kind {
            Kind::Recommendation => &[Overview::Mandate],
            Kind::Instrument => &[Overview::Comparison, Overview::TimeLine],
            Kind::State => &[Overview::Comparison, Overview::Compendium],
            Kind::Network => &[Overview::Memberships, Overview::Compendium],
            _ => &[],
        };
        let there = overviews.iter().filter(|overview| self.has(**overview));
        there.map(|overview| self.overview_step(page, *overview)).collect()
    }

    /// A value by which lists are narrowed, in words.
    pub(crate) fn filter_text(&self, language: Language, filter: Filter) -> String {
        match filter {
            Filter::YesNo(_, answer) => self.yes_no(language, answer).to_owned(),
            filter => text(self.site, language, filter),
        }
    }

    /// What stands above the values of a filter.
    fn filter_label(&self, language: Language, kind: Kind, filter: Filter) -> &str {
        match filter.fact() {
            Some(id) => self.label(language, self.site.kind(kind).fact(id)),
            None => self.strings(language).get(&format!("facet_{}", filter.built_in().unwrap_or_default())),
        }
    }

    /// Every way to narrow the list of a kind, with counts.
    fn facets(&self, page: &Page, kind: Kind) -> Vec<view::Facet> {
        let language = page.language;
        let mut facets: Vec<view::Facet> = Vec::new();
        for filter in self.lists.filters(language, kind) {
            let value = view::FacetValue {
                text: typeset(language, &self.filter_text(language, *filter)).into_owned(),
                url: relative(&page.path, &address::list(self.site, language, kind, Some(*filter), 0)),
                count: self.lists.get(language, kind, Some(*filter)).len(),
                current: false,
            };
            let id = filter.name(self.site.kind(kind));
            match facets.last_mut().filter(|facet| facet.id == id) {
                Some(facet) => facet.values.push(value),
                None => facets.push(view::Facet {
                    id: id.to_owned(),
                    label: self.filter_label(language, kind, *filter).to_owned(),
                    values: vec![value],
                }),
            }
        }
        facets
    }
}

/// The numbers of pages to offer: the first, the last and those around `current`; none stands for a gap.
fn numbers(current: usize, pages: usize) -> Vec<Option<usize>> {
    let mut shown = Vec::new();
    for number in 0..pages {
        if number == 0 || number + 1 == pages || number.abs_diff(current) <= 2 {
            shown.push(Some(number));
        } else if shown.last() != Some(&None) {
            shown.push(None);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn far_pages_are_left_out_and_the_ends_are_not() {
        assert_eq!(numbers(0, 2), [Some(0), Some(1)]);
        assert_eq!(numbers(5, 12), [Some(0), None, Some(3), Some(4), Some(5), Some(6), Some(7), None, Some(11)]);
    }
}

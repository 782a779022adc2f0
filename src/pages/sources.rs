//! The evidence for a page: its sources, when its facts were verified, and how to cite it.

use super::facts::plain;
use super::record::recommendation_number;
use super::{Context, Page};
use crate::language::Language;
use crate::language::typography::typeset;
use crate::model::kinds::Citation;
use crate::site::{Details, Entry, EntryId};
use crate::view;

impl Context<'_> {
    /// The sources of a record.
    pub(super) fn source_lines(&self, language: Language, entry: &Entry) -> Vec<view::SourceLine> {
        entry.review.sources.iter().map(|source| self.source_line(language, source)).collect()
    }

    /// A source as a page shows it.
    pub(super) fn source_line(&self, language: Language, source: &Citation) -> view::SourceLine {
        let strings = self.strings(language);
        let accessed = source.accessed.map(|date| strings.fill("accessed", &[("date", &self.date(language, date))]));
        // A remark in brackets is not a title: the address is shown, followed by the remark.
        let title = source.title.as_deref().unwrap_or_default();
        let remark = title.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|_| source.url.is_some());
        let issued: Vec<String> = source.publisher.clone().into_iter().chain(accessed).collect();
        let detail: Vec<String> = remark.map(str::to_owned).into_iter().chain(issued.clone()).collect();
        let url = source.url.as_deref().map(encode_url).unwrap_or_default();
        view::SourceLine {
            label: remark.or(Some(title)).filter(|label| !label.is_empty()).map_or_else(|| short_address(&url), str::to_owned),
            issued: issued.join(", "),
            detail: detail.join(", "),
            title: if remark.is_some() { String::new() } else { title.to_owned() },
            url,
        }
    }

    /// When the facts were last verified, and when they are to be verified again.
    pub(super) fn verified(&self, language: Language, entry: &Entry) -> String {
        let strings = self.strings(language);
        let text = match entry.review.verified_on {
            None => strings.get("never_verified").to_owned(),
            Some(date) => {
                let months = self.site.kind(entry.kind).review_after_months.unwrap_or_default();
                let due = entry.review.review_due.unwrap_or_else(|| date.months_later(months));
                let key = if due < self.site.portal.edition { "review_overdue" } else { "review_due" };
                let last = strings.fill("last_verified", &[("date", &self.date(language, date))]);
                format!("{last}. {}", strings.fill(key, &[("date", &self.date(language, due))]))
            }
        };
        typeset(language, &text).into_owned()
    }

    /// How to cite a record.
    pub(super) fn citation(&self, page: &Page, entry: &Entry, title: &str) -> String {
        let language = page.language;
        let cited = match &entry.details {
            Details::Provision { resolution, .. } => {
                let key = if self.is_in_annex(entry, *resolution) { "cite_provision_annex" } else { "cite_provision" };
                let symbol = self.site.entry(*resolution).short_title(language).1;
                self.strings(language).fill(key, &[("symbol", symbol), ("number", recommendation_number(entry)), ("title", title)])
            }
            // Terms and measures have names that stand within sentences; here they begin one.
            _ => capitalised(title),
        };
        self.cite(page, &cited)
    }

    /// Whether the official text has an annex before the block of a provision.
    fn is_in_annex(&self, provision: &Entry, resolution: EntryId) -> bool {
        let Details::Resolution(details) = &self.site.entry(resolution).details else { return false };
        let own = provision.key.rsplit('/').next().unwrap_or_default();
        details.blocks.iter().take_while(|block| block.id != own).any(|block| block.id.starts_with("annex"))
    }

    /// How to cite the page called `cited`.
    pub(super) fn cite(&self, page: &Page, cited: &str) -> String {
        let language = page.language;
        let portal = &self.site.portal;
        let name = self.portal_title(language);
        let edition = self.strings(language).fill("edition_line", &[("date", &self.date(language, portal.edition))]);
        let address = portal.base_url.as_ref().map_or_else(|| page.path.clone(), |base| format!("{base}{}", page.path));
        self.strings(language).fill("cite", &[("title", cited), ("portal", &name), ("edition", &edition), ("address", &address)])
    }

    /// Sources of a row as links, each by its remark or the name of its host; "not documented" where the row names none.
    pub(super) fn source_links(&self, language: Language, sources: &[Citation]) -> Vec<view::Link> {
        let links: Vec<view::Link> = sources
            .iter()
            .map(|source| {
                let url = source.url.as_deref().unwrap_or_default();
                let host = url.split('/').nth(2).unwrap_or_default().trim_start_matches("www.").to_owned();
                let text = match &source.title {
                    Some(title) if host.is_empty() => title.clone(),
                    Some(remark) => format!("{host} {remark}"),
                    None => host,
                };
                view::Link { text, url: encode_url(url), lang: None }
            })
            .collect();
        if links.is_empty() { vec![plain(self.strings(language).get("not_documented").to_owned())] } else { links }
    }
}

/// `name` with a capital at its beginning.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Characters of the last part of a path that a short address shows.
const SHOWN_OF_PATH: usize = 30;

/// An address as it can be read at a glance: the host and the last part of the path, `oas.org/…/a-55.html`.
pub(super) fn short_address(url: &str) -> String {
    let below = url.split_once("://").map_or(url, |(_, below)| below);
    let path = below.split(['?', '#']).next().unwrap_or(below).trim_end_matches('/');
    let mut parts = path.split('/');
    let host = parts.next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let Some(last) = parts.next_back() else { return host.to_owned() };
    let between = if parts.next().is_some() { "/…/" } else { "/" };
    let cut = if last.chars().count() > SHOWN_OF_PATH { "…" } else { "" };
    format!("{host}{between}{}{cut}", last.chars().take(SHOWN_OF_PATH).collect::<String>())
}

/// Escapes the characters that an address in `href` must not have (RFC 3986), and leaves escapes as they are.
pub(super) fn encode_url(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' => {
                encoded.push_str(&format!("%{:02X}", character as u32));
            }
            other => encoded.push(other),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::short_address;

    #[test]
    fn a_short_address_keeps_what_tells_sources_of_one_host_apart() {
        for (url, short) in [
            ("http://www.oas.org/juridico/english/sigs/a-55.html", "oas.org/…/a-55.html"),
            ("https://inview.nl/openCitation/id5f2/", "inview.nl/…/id5f2"),
            ("https://ilo.org/page?lang=en#top", "ilo.org/page"),
            ("https://unodc.org/", "unodc.org"),
            ("https://a.org/b/la-protex-presenta-un-informe-sobre-las-denuncias", "a.org/…/la-protex-presenta-un-informe-…"),
        ] {
            assert_eq!(short_address(url), short);
        }
    }
}

//! Files for machines: sitemap, Atom feeds, robots.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use rayon::prelude::*;

use crate::language::Language;
use crate::pages::{Context, Page, What, address};
use crate::site::EntryId;
use crate::text::paths::relative;

/// Number of records in a feed.
const FEED_LENGTH: usize = 50;
/// Most pages in a sitemap. The limits are 50 000 addresses and 50 MB (sitemaps.org 0.9); with alternates in four languages, the
/// second is reached first.
const SITEMAP_LENGTH: usize = 25_000;
const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// A file for machines. It is generated when it is written or requested, because sitemaps list every page and are long.
#[derive(Debug, Clone, Copy)]
pub enum Feed {
    /// The newest records in a language (RFC 4287). Without a `base_url` ids are URNs, so that it is valid from a folder too.
    Atom(Language),
    /// The sitemap with this number, from 0 on (sitemaps.org 0.9 with `xhtml:link` alternates). It needs absolute addresses, and is
    /// empty without a `base_url`.
    Sitemap(usize),
    /// The index of this number of sitemaps, if one sitemap cannot list all pages.
    SitemapIndex(usize),
    /// `robots.txt`: allows everything, and contains the address of the sitemap.
    Robots,
}

impl Feed {
    /// All files of a site with these `pages`, with their paths below the output folder; sitemaps only with a `base_url`.
    pub fn all(context: &Context<'_>, pages: &[Page]) -> Vec<(String, Self)> {
        let portal = &context.site.portal;
        let atom = portal.languages.iter().map(|language| (format!("{}/feed.xml", language.code()), Self::Atom(*language)));
        let sitemaps = match portal.base_url.as_ref().map(|_| on_sitemap(pages).count().div_ceil(SITEMAP_LENGTH)) {
            None => Vec::new(),
            Some(0 | 1) => vec![("sitemap.xml".to_owned(), Self::Sitemap(0))],
            Some(count) => {
                let each = (0..count).map(|number| (sitemap_path(number), Self::Sitemap(number)));
                each.chain([("sitemap.xml".to_owned(), Self::SitemapIndex(count))]).collect()
            }
        };
        atom.chain(sitemaps).chain([("robots.txt".to_owned(), Self::Robots)]).collect()
    }

    /// Its content; `pages` are all pages of the site.
    pub fn bytes(self, context: &Context<'_>, pages: &[Page]) -> Vec<u8> {
        let base = context.site.portal.base_url.as_deref();
        match self {
            Self::Atom(language) => feed(context, language),
            Self::Sitemap(number) => base.map(|base| sitemap(context, pages, number, base)).unwrap_or_default(),
            Self::SitemapIndex(count) => base.map(|base| sitemap_index(count, base)).unwrap_or_default(),
            Self::Robots => {
                let sitemap = base.map(|base| format!("Sitemap: {base}sitemap.xml\n")).unwrap_or_default();
                format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()
            }
        }
    }
}

type Xml = Writer<Vec<u8>>;

fn document(root: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None))).expect("writing to a Vec cannot fail");
    let element = xml.create_element(root).with_attributes(attributes.iter().copied());
    element
        .write_inner_content(|xml| {
            content(xml);
            Ok(())
        })
        .expect("writing to a Vec cannot fail");
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn text(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], words: &str) {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_text_content(BytesText::new(words)).expect("writing to a Vec cannot fail");
}

fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) {
    xml.create_element(name).with_attributes(attributes.iter().copied()).write_empty().expect("writing to a Vec cannot fail");
}

fn feed(context: &Context<'_>, language: Language) -> Vec<u8> {
    let site = context.site;
    let portal = &site.portal;
    let edition = portal.edition;
    let mut entries: Vec<(EntryId, crate::text::date::Date)> = site
        .iter()
        .filter(|(_, entry)| site.kind(entry.kind).feed)
        .map(|(id, entry)| (id, entry.updated.or(entry.published).unwrap_or(edition)))
        .collect();
    entries.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let title = portal.title.nearest(language).map(|(_, title)| title.clone()).unwrap_or_default();
    let path = format!("{}/feed.xml", language.code());
    let id = |path: &str| match &portal.base_url {
        Some(base) => format!("{base}{path}"),
        None => format!("urn:vademecum:{}", path.trim_end_matches(".html").trim_end_matches(".xml").replace('/', ":")),
    };
    let stamp = |date: crate::text::date::Date| format!("{}T00:00:00Z", date.first_day());
    let newest = entries.first().map_or(edition, |(_, date)| *date);
    document("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.code())], |xml| {
        text(xml, "title", &[], &title);
        text(xml, "id", &[], &id(&path));
        text(xml, "updated", &[], &stamp(newest.max(edition)));
        if let Some(base) = &portal.base_url {
            empty(xml, "link", &[("rel", "self"), ("href", &format!("{base}{path}"))]);
        }
        xml.create_element("author")
            .write_inner_content(|xml| {
                text(xml, "name", &[], portal.publisher.nearest(language).map_or(title.as_str(), |(_, name)| name));
                Ok(())
            })
            .expect("writing to a Vec cannot fail");
        for (entry_id, date) in entries.into_iter().take(FEED_LENGTH) {
            let entry = site.entry(entry_id);
            let page = address::entry(site, language, entry_id);
            let href = portal.base_url.as_ref().map_or_else(|| relative(&path, &page), |base| format!("{base}{page}"));
            xml.create_element("entry")
                .write_inner_content(|xml| {
                    text(xml, "title", &[], entry.title(language).1);
                    text(xml, "id", &[], &id(&page));
                    text(xml, "updated", &[], &stamp(date));
                    empty(xml, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &href)]);
                    let summary = entry.summary(language).map_or(entry.title(language).1, |(_, summary)| summary);
                    text(xml, "summary", &[], summary);
                    Ok(())
                })
                .expect("writing to a Vec cannot fail");
        }
    })
}

/// The path of the sitemap with this number, if there are several.
fn sitemap_path(number: usize) -> String {
    format!("sitemap-{}.xml", number + 1)
}

fn sitemap_index(count: usize, base: &str) -> Vec<u8> {
    document("sitemapindex", &[SITEMAP], |xml| {
        for number in 0..count {
            let location = |xml: &mut Xml| {
                text(xml, "loc", &[], &format!("{base}{}", sitemap_path(number)));
                Ok(())
            };
            xml.create_element("sitemap").write_inner_content(location).expect("writing to a Vec cannot fail");
        }
    })
}

/// The pages in sitemaps.
fn on_sitemap(pages: &[Page]) -> impl Iterator<Item = &Page> {
    pages.iter().filter(|page| !matches!(page.what, What::NotFound | What::Alias(..)))
}

fn sitemap(context: &Context<'_>, pages: &[Page], number: usize, base: &str) -> Vec<u8> {
    let portal = &context.site.portal;
    let below = |page: &Page| page.path.split_once('/').map(|(_, below)| below.to_owned());
    let xmlns = [SITEMAP, ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];
    let urls = |pages: &[&Page]| {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
        for page in pages {
            let modified = match page.what {
                What::Entry(id) => context.site.entry(id).updated.or(context.site.entry(id).published),
                _ => None,
            };
            xml.create_element("url")
                .write_inner_content(|xml| {
                    text(xml, "loc", &[], &format!("{base}{}", page.path));
                    if let Some(date) = modified {
                        text(xml, "lastmod", &[], &date.to_string());
                    }
                    if let Some(below) = below(page) {
                        for language in &portal.languages {
                            let href = format!("{base}{}/{below}", language.code());
                            empty(xml, "xhtml:link", &[("rel", "alternate"), ("hreflang", language.code()), ("href", &href)]);
                        }
                    }
                    Ok(())
                })
                .expect("writing to a Vec cannot fail");
        }
        xml.into_inner()
    };
    let pages: Vec<&Page> = on_sitemap(pages).skip(number * SITEMAP_LENGTH).take(SITEMAP_LENGTH).collect();
    let parts: Vec<Vec<u8>> = pages.par_chunks(512).map(urls).collect();
    document("urlset", &xmlns, |xml| {
        for part in &parts {
            xml.get_mut().push(b'\n');
            xml.get_mut().extend_from_slice(part);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::{Understood, understand};
    use crate::diagnostics::source::{SourceFile, Sources};
    use crate::resolve::Options;

    /// A portal of one language, with an address of its own.
    fn sources() -> Sources {
        let files = [
            (
                "content/portal.toml",
                "languages = [\"en\"]\nedition = 2026-11-24\nbase_url = \"https://example.org/\"\n\n[title]\nen = \"P\"\n",
            ),
            ("content/states.csv", "iso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina,Argentina\n"),
        ];
        let files = files.map(|(path, text)| SourceFile { path: path.to_owned(), text: text.into() });
        Sources { files: files.into(), ..Sources::default() }
    }

    #[test]
    fn every_page_is_on_one_sitemap_and_none_is_longer_than_robots_read() {
        understand(&sources(), &Options::default(), None, Vec::new(), |Understood { context, plan, .. }| {
            let listed = on_sitemap(&plan).count();
            assert!(listed > 0 && listed < plan.len(), "the page for addresses that lead nowhere is not on it");
            let pages = |rounds: usize| -> Vec<Page> { std::iter::repeat_n(&*plan, rounds).flatten().cloned().collect() };
            let locations = |feed: Feed, pages: &[Page]| {
                let text = String::from_utf8(feed.bytes(&context, pages)).expect("XML is text");
                text.matches("<loc>").count()
            };
            let sitemaps = |pages: &[Page]| -> Vec<(String, Feed)> {
                Feed::all(&context, pages).into_iter().filter(|(path, _)| path.starts_with("sitemap")).collect()
            };
            let few = pages(1);
            let [(path, whole)] = &sitemaps(&few)[..] else { panic!("one sitemap for few pages") };
            assert_eq!((path.as_str(), locations(*whole, &few)), ("sitemap.xml", listed));
            let rounds = 2 * SITEMAP_LENGTH / listed + 1;
            let many = pages(rounds);
            let all = sitemaps(&many);
            let lengths: Vec<(&str, usize)> = all.iter().map(|(path, feed)| (path.as_str(), locations(*feed, &many))).collect();
            let rest = rounds * listed - 2 * SITEMAP_LENGTH;
            let expected =
                [("sitemap-1.xml", SITEMAP_LENGTH), ("sitemap-2.xml", SITEMAP_LENGTH), ("sitemap-3.xml", rest), ("sitemap.xml", 3)];
            assert_eq!(lengths, expected);
            let index = String::from_utf8(all[3].1.bytes(&context, &many)).expect("XML is text");
            assert!(index.contains("<loc>https://example.org/sitemap-3.xml</loc>"), "{index}");
        });
    }
}

//! Files for machines: sitemap, Atom feeds, robots.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use rayon::prelude::*;

use crate::language::Language;
use crate::pages::{Context, Page, What, address};
use crate::site::{EntryId, Kind};

/// How many of the newest records a feed tells of.
const FEED_LENGTH: usize = 50;

/// The files for machines, with their paths below the output folder.
///
/// The sitemap (sitemaps.org 0.9 with `xhtml:link` alternates) needs absolute addresses and exists only with a
/// `base_url`; feeds (RFC 4287) carry URNs as ids without one, so that they are valid from a folder too.
pub fn feeds(context: &Context<'_>, pages: &[Page]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for language in &context.site.portal.languages {
        files.push((format!("{}/feed.xml", language.code()), feed(context, *language)));
    }
    let base = context.site.portal.base_url.as_deref();
    if let Some(base) = base {
        files.push(("sitemap.xml".to_owned(), sitemap(context, pages, base)));
    }
    let sitemap = base.map(|base| format!("Sitemap: {base}sitemap.xml\n")).unwrap_or_default();
    files.push(("robots.txt".to_owned(), format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()));
    files
}

type Xml = Writer<Vec<u8>>;

fn document(root: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None))).expect("memory takes all that is written");
    let element = xml.create_element(root).with_attributes(attributes.iter().copied());
    element
        .write_inner_content(|xml| {
            content(xml);
            Ok(())
        })
        .expect("memory takes all that is written");
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn text(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], words: &str) {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_text_content(BytesText::new(words)).expect("memory takes all that is written");
}

fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) {
    xml.create_element(name).with_attributes(attributes.iter().copied()).write_empty().expect("memory takes all that is written");
}

fn feed(context: &Context<'_>, language: Language) -> Vec<u8> {
    let site = context.site;
    let portal = &site.portal;
    let edition = portal.edition;
    let mut entries: Vec<(EntryId, crate::date::Date)> = site
        .iter()
        .filter(|(_, entry)| {
            matches!(entry.kind, Kind::Practice | Kind::Education | Kind::Instrument | Kind::Network | Kind::Fiche | Kind::Resolution)
        })
        .map(|(id, entry)| (id, entry.updated.or(entry.published).unwrap_or(edition)))
        .collect();
    entries.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let title = portal.title.nearest(language).map(|(_, title)| title.clone()).unwrap_or_default();
    let path = format!("{}/feed.xml", language.code());
    let id = |path: &str| match &portal.base_url {
        Some(base) => format!("{base}{path}"),
        None => format!("urn:vademecum:{}", path.trim_end_matches(".html").trim_end_matches(".xml").replace('/', ":")),
    };
    let stamp = |date: crate::date::Date| format!("{}T00:00:00Z", date.first_day());
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
            .expect("memory takes all that is written");
        for (entry_id, date) in entries.into_iter().take(FEED_LENGTH) {
            let entry = site.entry(entry_id);
            let page = address::entry(site, language, entry_id);
            let href = portal.base_url.as_ref().map_or_else(|| address::relative(&path, &page), |base| format!("{base}{page}"));
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
                .expect("memory takes all that is written");
        }
    })
}

fn sitemap(context: &Context<'_>, pages: &[Page], base: &str) -> Vec<u8> {
    let portal = &context.site.portal;
    let below = |page: &Page| page.path.split_once('/').map(|(_, below)| below.to_owned());
    let xmlns = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];
    let urls = |pages: &[Page]| {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
        for page in pages.iter().filter(|page| !matches!(page.what, What::NotFound | What::Alias(..))) {
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
                .expect("memory takes all that is written");
        }
        xml.into_inner()
    };
    let parts: Vec<Vec<u8>> = pages.par_chunks(512).map(urls).collect();
    document("urlset", &xmlns, |xml| {
        for part in parts.iter().filter(|part| !part.is_empty()) {
            xml.get_mut().push(b'\n');
            xml.get_mut().extend_from_slice(part);
        }
    })
}

//! Addresses: the path of every page below the output folder, and relative paths between pages.

use crate::language::Language;
use crate::pages::lists::Filter;
use crate::site::{Details, EntryId, Kind, Overview, Site};

/// The path of a record's page: `fr/practices/arg-linea-145.html`.
pub fn entry(site: &Site, language: Language, id: EntryId) -> String {
    let entry = site.entry(id);
    if entry.kind == Kind::Page && entry.key == "pages/home" {
        return format!("{}/index.html", language.code());
    }
    format!("{}/{}.html", language.code(), entry.key)
}

/// The path of a page of a list, counted from 0: `fr/practices/by-state/arg-2.html`.
pub fn list(site: &Site, language: Language, kind: Kind, filter: Option<Filter>, page: usize) -> String {
    let folder = format!("{}/{}", language.code(), site.kind(kind).folder);
    match filter {
        None if page == 0 => format!("{folder}/index.html"),
        None => format!("{folder}/page-{}.html", page + 1),
        Some(filter) => {
            let number = if page == 0 { String::new() } else { format!("-{}", page + 1) };
            format!("{folder}/by-{}/{}{number}.html", filter.name(site.kind(kind)), value(site, filter))
        }
    }
}

/// The last part of the address of a filtered list.
fn value(site: &Site, filter: Filter) -> String {
    match filter {
        Filter::State(id) | Filter::Theme(id) | Filter::Recommendation(id) | Filter::Measure(id) | Filter::Record(_, id) => {
            let entry = site.entry(id);
            match &entry.details {
                Details::State { iso3, .. } => iso3.to_ascii_lowercase(),
                _ => entry.key.rsplit('/').next().unwrap_or(&entry.key).to_owned(),
            }
        }
        Filter::Year(year) => year.to_string(),
        Filter::Language(language) | Filter::OwnLanguage(_, language) => language.code().to_owned(),
        Filter::Function(label) | Filter::Word(_, label) => site.label(label).id.clone(),
        Filter::Number(_, number) => number.to_string(),
        Filter::YesNo(_, answer) => if answer { "yes" } else { "no" }.to_owned(),
    }
}

/// The path of the page of two states, named in either order: `fr/compendium/pairs/arg-brb.html`.
pub fn pair(site: &Site, language: Language, a: EntryId, b: EntryId) -> String {
    let code = |id: EntryId| {
        let key = &site.entry(id).key;
        key.rsplit('/').next().unwrap_or(key)
    };
    let (first, second) = if code(a) <= code(b) { (code(a), code(b)) } else { (code(b), code(a)) };
    format!("{}/compendium/pairs/{first}-{second}.html", language.code())
}

/// The path of a page that is made from all records: `fr/compendium/index.html`.
pub fn overview(language: Language, overview: Overview) -> String {
    single(language, overview.name())
}

/// A page that every language has once.
pub fn single(language: Language, name: &str) -> String {
    format!("{}/{name}.html", language.code())
}

/// The way from the page at `from` to the file at `to`, both below the output folder.
pub fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
    let common = folder.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let shared = folder[..common].rfind('/').map_or(0, |slash| slash + 1);
    let up = folder[shared..].bytes().filter(|byte| *byte == b'/').count();
    let mut way = String::with_capacity(up * 3 + to.len() - shared);
    for _ in 0..up {
        way.push_str("../");
    }
    way.push_str(&to[shared..]);
    way
}

/// The path of an absolute address that ends in `/`: `/portal/` for `https://example.org/portal/`.
pub fn base_path(base_url: &str) -> String {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_as_short_as_it_can_be_and_ends_in_a_file() {
        for (from, to, way) in [
            ("fr/index.html", "fr/practices/a.html", "practices/a.html"),
            ("fr/practices/a.html", "fr/practices/b.html", "b.html"),
            ("fr/practices/a.html", "fr/glossary/b.html", "../glossary/b.html"),
            ("fr/practices/a.html", "es/practices/a.html", "../../es/practices/a.html"),
            ("index.html", "fr/index.html", "fr/index.html"),
            ("fr/practice/a.html", "fr/practices/a.html", "../practices/a.html"),
            ("404.html", "assets/x.css", "assets/x.css"),
            ("404.html", "", ""),
            ("fr/practices/a.html", "", "../../"),
        ] {
            assert_eq!(relative(from, to), way, "{from} -> {to}");
        }
    }

    #[test]
    fn the_base_path_is_what_follows_the_host() {
        for (url, path) in [("https://e.org/", "/"), ("https://e.org/portal/", "/portal/"), ("http://localhost:8080/a/b/", "/a/b/")] {
            assert_eq!(base_path(url), path);
        }
    }
}

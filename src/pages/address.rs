//! Addresses: the path of every page below the output folder, and relative paths between pages.

use crate::language::Language;
use crate::model::Overview;
use crate::pages::lists::Filter;
use crate::site::{Details, EntryId, Kind, Site};

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
        Filter::Number(_, number) | Filter::OwnYear(_, number) => number.to_string(),
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

/// The path of an absolute address that ends in `/`: `/portal/` for `https://example.org/portal/`.
pub fn base_path(base_url: &str) -> String {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_path_is_what_follows_the_host() {
        for (url, path) in [("https://e.org/", "/"), ("https://e.org/portal/", "/portal/"), ("http://localhost:8080/a/b/", "/a/b/")] {
            assert_eq!(base_path(url), path);
        }
    }
}

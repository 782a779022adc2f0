//! A catalogue of the data in DCAT (W3C Recommendation, version 3), as JSON-LD.

use serde_json::{Value, json};

use super::{FOLDER, File, FileContent, iri};
use crate::language::Words;
use crate::site::Site;

/// The catalogue of `files`; its addresses are relative to its own folder where the portal has none.
pub fn catalogue(site: &Site, files: &[File]) -> Value {
    let mut datasets: Vec<(String, Vec<&File>)> = Vec::new();
    for file in files {
        let name = match file.content {
            FileContent::Kind(kind) => site.kind(kind).id.clone(),
            FileContent::Participations => "participations".to_owned(),
            FileContent::Thesaurus => "thesaurus".to_owned(),
            FileContent::OfficialText => "official-texts".to_owned(),
            FileContent::Record | FileContent::Schema | FileContent::Catalogue => continue,
        };
        match datasets.iter_mut().find(|(known, _)| *known == name) {
            Some((_, own)) => own.push(file),
            None => datasets.push((name, vec![file])),
        }
    }
    let datasets: Vec<Value> = datasets
        .into_iter()
        .map(|(name, files)| {
            json!({
                "@id": iri(site, &format!("{FOLDER}/{name}")),
                "@type": "dcat:Dataset",
                "dcterms:title": name,
                "dcterms:identifier": name,
                "dcterms:modified": site.portal.edition.to_string(),
                "dcterms:language": site.portal.languages.iter().map(|language| language.code()).collect::<Vec<_>>(),
                "dcat:distribution": files.iter().map(|file| distribution(site, file)).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "@context": { "dcat": "http://www.w3.org/ns/dcat#", "dcterms": "http://purl.org/dc/terms/" },
        "@id": iri(site, FOLDER),
        "@type": "dcat:Catalog",
        "dcterms:title": texts(&site.portal.title),
        "dcterms:publisher": texts(&site.portal.publisher),
        "dcterms:license": texts(&site.portal.licence),
        "dcterms:issued": site.portal.edition.to_string(),
        "dcat:dataset": datasets,
    })
}

fn distribution(site: &Site, file: &File) -> Value {
    let below = file.path.strip_prefix(FOLDER).map_or(file.path.as_str(), |path| path.trim_start_matches('/'));
    let address = site.portal.base_url.as_ref().map_or_else(|| below.to_owned(), |base| format!("{base}{}", file.path));
    json!({
        "@type": "dcat:Distribution",
        "dcat:downloadURL": { "@id": address },
        "dcat:mediaType": media_type(&file.path),
        "dcat:byteSize": file.bytes.len(),
    })
}

/// The media type of a file of data, by its name.
pub fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("csv") => "text/csv",
        Some("ttl") => "text/turtle",
        Some("jsonld") => "application/ld+json",
        Some("xml") => "application/akn+xml",
        _ => "application/json",
    }
}

fn texts(words: &Words) -> Vec<Value> {
    words.iter().map(|(language, text)| json!({ "@language": language.code(), "@value": text })).collect()
}

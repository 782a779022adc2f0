//! The vocabulary in SKOS (W3C Recommendation of 18 August 2009), as Turtle and as JSON-LD.

use serde_json::{Value, json};

use super::iri;
use crate::language::Language;
use crate::site::{Details, Entry, EntryId, Kind, Relation, Site};

const SCHEME: &str = "thesaurus";

/// One concept.
struct SkosConcept {
    iri: String,
    preferred: Vec<(Language, String)>,
    alternative: Vec<(Language, String)>,
    broader: Vec<String>,
    narrower: Vec<String>,
    is_top: bool,
}

fn concepts(site: &Site) -> Vec<SkosConcept> {
    let name = |id: EntryId| iri(site, &site.entry(id).key);
    let broader = |entry: &Entry| -> Vec<EntryId> {
        entry.links.iter().filter(|(relation, _)| *relation == Relation::Broader).map(|(_, id)| *id).collect()
    };
    site.of_kind(Kind::Term)
        .map(|(id, entry)| {
            let Details::Term { alternatives } = &entry.details else { unreachable!("terms have their details") };
            let above = broader(entry);
            let below = site.incoming[id.0 as usize].iter().filter(|(_, relation)| *relation == Relation::Broader);
            SkosConcept {
                iri: name(id),
                preferred: entry.titles.iter().map(|(language, label)| (language, label.clone())).collect(),
                alternative: alternatives
                    .iter()
                    .flat_map(|(language, labels)| labels.iter().map(move |label| (language, label.clone())))
                    .collect(),
                is_top: above.is_empty(),
                broader: above.into_iter().map(name).collect(),
                narrower: below.map(|(id, _)| name(*id)).collect(),
            }
        })
        .collect()
}

/// The vocabulary as Turtle.
pub fn turtle(site: &Site) -> Vec<u8> {
    let scheme = iri(site, SCHEME);
    let concepts = concepts(site);
    let mut text =
        String::from("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n\n");
    text.push_str(&format!("<{scheme}> a skos:ConceptScheme"));
    for (language, title) in portal_titles(site) {
        text.push_str(&format!(" ;\n  dcterms:title {}", literal(language, title)));
    }
    for concept in concepts.iter().filter(|concept| concept.is_top) {
        text.push_str(&format!(" ;\n  skos:hasTopConcept <{}>", concept.iri));
    }
    text.push_str(" .\n");
    for concept in &concepts {
        text.push_str(&format!("\n<{}> a skos:Concept ;\n  skos:inScheme <{scheme}>", concept.iri));
        for (predicate, labels) in [("prefLabel", &concept.preferred), ("altLabel", &concept.alternative)] {
            for (language, label) in labels {
                text.push_str(&format!(" ;\n  skos:{predicate} {}", literal(*language, label)));
            }
        }
        for (predicate, targets) in [("broader", &concept.broader), ("narrower", &concept.narrower)] {
            for target in targets {
                text.push_str(&format!(" ;\n  skos:{predicate} <{target}>"));
            }
        }
        if concept.is_top {
            text.push_str(&format!(" ;\n  skos:topConceptOf <{scheme}>"));
        }
        text.push_str(" .\n");
    }
    text.into_bytes()
}

/// The vocabulary as JSON-LD.
pub fn json_ld(site: &Site) -> Value {
    let scheme = iri(site, SCHEME);
    let labels = |labels: &[(Language, String)]| -> Vec<Value> {
        labels.iter().map(|(language, label)| json!({ "@language": language.code(), "@value": label })).collect()
    };
    let references = |iris: &[String]| -> Vec<Value> { iris.iter().map(|iri| json!({ "@id": iri })).collect() };
    let mut graph = vec![json!({
        "@id": scheme,
        "@type": "skos:ConceptScheme",
        "dcterms:title": portal_titles(site).map(|(language, title)| json!({ "@language": language.code(), "@value": title })).collect::<Vec<_>>(),
    })];
    let concepts = concepts(site);
    let top: Vec<String> = concepts.iter().filter(|concept| concept.is_top).map(|concept| concept.iri.clone()).collect();
    graph[0]["skos:hasTopConcept"] = references(&top).into();
    for concept in concepts {
        let mut node = json!({
            "@id": concept.iri,
            "@type": "skos:Concept",
            "skos:inScheme": { "@id": scheme },
            "skos:prefLabel": labels(&concept.preferred),
            "skos:altLabel": labels(&concept.alternative),
            "skos:broader": references(&concept.broader),
            "skos:narrower": references(&concept.narrower),
        });
        if concept.is_top {
            node["skos:topConceptOf"] = json!({ "@id": scheme });
        }
        graph.push(node);
    }
    json!({
        "@context": { "skos": "http://www.w3.org/2004/02/skos/core#", "dcterms": "http://purl.org/dc/terms/" },
        "@graph": graph,
    })
}

fn portal_titles(site: &Site) -> impl Iterator<Item = (Language, &String)> {
    site.portal.title.iter()
}

/// A literal of Turtle 1.1 with its language.
fn literal(language: Language, text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r");
    format!("\"{escaped}\"@{}", language.code())
}

//! Open data: what the pages show, for machines, made from the same site.
//!
//! | file below `data/` | what |
//! | --- | --- |
//! | `KIND.json`, `KIND.csv` | every record of a kind, in the order of the site |
//! | `records/KEY.json` | one record |
//! | `participations.json`, `participations.csv` | what each state did about each instrument, and from when it is bound |
//! | `schema/records.json`, `schema/participations.json` | JSON Schema (2020-12) of the above |
//! | `thesaurus.ttl`, `thesaurus.jsonld` | the vocabulary in SKOS |
//! | `KEY.akn.xml` | an official text in Akoma Ntoso 3.0 |
//! | `catalog.jsonld` | a DCAT catalogue of all files |

mod akoma_ntoso;
mod catalogue;
mod csv;
mod record;
mod skos;

use bytes::Bytes;
use rayon::prelude::*;
use schemars::schema_for;
use serde::Serialize;

pub use record::{Participation, Record};

use crate::answers::Answers;
use crate::model::KindModel;
use crate::site::{Kind, Site};

/// The folder of the files, below the output folder.
pub const FOLDER: &str = "data";

/// A published file of data.
#[derive(Debug)]
pub struct File {
    /// Path below the output folder.
    pub path: String,
    pub bytes: Bytes,
    /// What is in it.
    pub content: FileContent,
}

/// What a file of data holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileContent {
    /// Every record of a kind.
    Kind(Kind),
    /// One record.
    Record,
    Participations,
    Thesaurus,
    OfficialText,
    Schema,
    Catalogue,
}

/// Every file of open data of a site.
pub fn files(site: &Site, answers: &Answers) -> Vec<File> {
    let records = record::records(site);
    let participations = record::participations(site, answers);
    let mut files: Vec<File> =
        site.model.kinds().collect::<Vec<_>>().into_par_iter().flat_map(|kind| of_kind(site, kind, &records)).collect();
    let mut add = |name: String, bytes: Vec<u8>, content: FileContent| files.push(file(&name, bytes, content));
    if !participations.is_empty() {
        add("participations.json".to_owned(), json(&participations), FileContent::Participations);
        add("participations.csv".to_owned(), csv::participations(&participations), FileContent::Participations);
        add("schema/participations.json".to_owned(), json(&schema_for!(Vec<Participation>)), FileContent::Schema);
    }
    add("schema/records.json".to_owned(), json(&schema_for!(Vec<Record>)), FileContent::Schema);
    if site.of_kind(Kind::Term).next().is_some() {
        add("thesaurus.ttl".to_owned(), skos::turtle(site), FileContent::Thesaurus);
        add("thesaurus.jsonld".to_owned(), json(&skos::json_ld(site)), FileContent::Thesaurus);
    }
    for (id, entry) in site.of_kind(Kind::Resolution) {
        if let Some(xml) = akoma_ntoso::document(site, id) {
            add(format!("{}.akn.xml", entry.key), xml, FileContent::OfficialText);
        }
    }
    let catalogue = json(&catalogue::catalogue(site, &files));
    files.push(file("catalog.jsonld", catalogue, FileContent::Catalogue));
    files
}

/// The files of the records of one kind; none if there is no such record.
fn of_kind(site: &Site, kind: &KindModel, records: &[Record]) -> Vec<File> {
    let own: Vec<&Record> = records.iter().filter(|record| record.kind == kind.id).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let all = || file(&format!("{}.json", kind.id), json(&own), FileContent::Kind(kind.kind));
    let table = || file(&format!("{}.csv", kind.id), csv::records(&own, kind, &site.portal.languages), FileContent::Kind(kind.kind));
    let one = |record: &&Record| file(&format!("records/{}.json", record.id), json(record), FileContent::Record);
    let ((all, table), each) = rayon::join(|| rayon::join(all, table), || own.par_iter().map(one).collect::<Vec<File>>());
    [all, table].into_iter().chain(each).collect()
}

fn file(name: &str, bytes: Vec<u8>, content: FileContent) -> File {
    File { path: format!("{FOLDER}/{name}"), bytes: bytes.into(), content }
}

/// Pretty JSON that ends with a line.
fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("data have text keys");
    bytes.push(b'\n');
    bytes
}

/// The identifier of what stands at `path`: its address where the portal has one, else a URN.
fn iri(site: &Site, path: &str) -> String {
    match &site.portal.base_url {
        Some(base) => format!("{base}{path}"),
        None => format!("urn:vademecum:{}", path.replace('/', ":")),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::resolve::{Options, resolve};

    /// This repository's own portal.
    fn portal() -> (Site, Answers) {
        let sources = crate::disk::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository can be read").value;
        let languages = crate::parse::languages(&sources);
        let theme = crate::theme::theme(&sources, &languages, None).value;
        let model = std::sync::Arc::new(crate::model::read(&sources, &theme.strings, &languages, crate::model::Modules::default()).value);
        let content = crate::load::load(&sources, &model, &languages).value;
        let parsed = crate::parse::parse(&sources, content, &languages, &model, None).value;
        let site = resolve(&sources, parsed, &model, &theme.labels, &Options::default()).value;
        let answers = Answers::new(&site);
        (site, answers)
    }

    #[test]
    fn what_is_exported_comes_back_and_goes_out_again_byte_for_byte() {
        let (site, answers) = portal();
        let mut count = 0;
        for file in files(&site, &answers).iter().filter(|file| file.path.ends_with(".json")) {
            let again = match file.content {
                FileContent::Kind(_) => json(&serde_json::from_slice::<Vec<Record>>(&file.bytes).expect(&file.path)),
                FileContent::Record => json(&serde_json::from_slice::<Record>(&file.bytes).expect(&file.path)),
                FileContent::Participations => json(&serde_json::from_slice::<Vec<Participation>>(&file.bytes).expect(&file.path)),
                _ => continue,
            };
            assert!(again == file.bytes, "{} changed on its way", file.path);
            count += 1;
        }
        assert!(count > 500, "only {count} files");
    }

    #[test]
    fn every_file_of_records_keeps_to_its_schema() {
        let (site, answers) = portal();
        let files = files(&site, &answers);
        let of = |path: &str| {
            let file = files.iter().find(|file| file.path == path).expect(path);
            serde_json::from_slice::<serde_json::Value>(&file.bytes).expect(path)
        };
        for (schema, wanted) in [("data/schema/records.json", "records"), ("data/schema/participations.json", "participations")] {
            let mut schemas = boon::Schemas::new();
            let mut compiler = boon::Compiler::new();
            compiler.add_resource("schema.json", of(schema)).expect("a schema");
            let compiled = compiler.compile("schema.json", &mut schemas).expect("a valid schema");
            for file in files.iter().filter(|file| file.path.ends_with(".json")) {
                let is_wanted = match file.content {
                    FileContent::Kind(_) => wanted == "records",
                    FileContent::Participations => wanted == "participations",
                    _ => false,
                };
                if is_wanted {
                    assert!(schemas.validate(&of(&file.path), compiled).is_ok(), "{} breaks its schema", file.path);
                }
            }
            assert!(schemas.validate(&serde_json::json!([{ "id": 1 }]), compiled).is_err(), "the schema accepts anything");
        }
    }

    #[test]
    fn every_relation_leads_to_a_record() {
        let (site, answers) = portal();
        let records = record::records(&site);
        let ids: rustc_hash::FxHashSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
        for record in &records {
            for target in record.relations.values().flatten() {
                assert!(ids.contains(target.as_str()), "{} leads to {target}", record.id);
            }
        }
        assert_eq!(record::participations(&site, &answers).len(), site.participations.len());
    }
}

//! Names of instruments: a name that is all that is asked finds the instrument first, before what the glossary says of it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use vademecum_search::local::Local;
use vademecum_search::read::Query;

use super::{LANGUAGES, portal};

/// What this test reads of the front matter of an instrument.
#[derive(Deserialize)]
struct Instrument {
    code: String,
    #[serde(default)]
    short: BTreeMap<String, String>,
}

#[test]
fn an_instrument_comes_first_for_its_code_and_its_short_name() {
    let instruments = instruments();
    assert!(instruments.len() > 40, "only {} instruments", instruments.len());
    let mut local = Local::open(portal().to_vec()).expect("the index opens");
    let mut wrong = Vec::new();
    for (id, instrument) in &instruments {
        for language in LANGUAGES {
            // What stands in brackets names other things besides, such as two states.
            let short = instrument.short.get(language).filter(|name| !name.contains('(')).cloned();
            for text in [instrument.code.clone(), instrument.code.to_lowercase(), id.clone()].into_iter().chain(short) {
                let query = Query { text: text.clone(), language: Some(language.to_owned()), limit: 1, ..Query::default() };
                let (answer, _) = local.query(&query).expect("the query is answered");
                let first = answer.hits.first().map(|hit| hit.url.as_str());
                if first != Some(format!("{}/compendium/instruments/{id}.html", language).as_str()) {
                    wrong.push(format!("{text:?} ({}) of {id}: {first:?}", language));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The instruments of this repository's portal, by their ids.
fn instruments() -> BTreeMap<String, Instrument> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/compendium/instruments");
    let paths = std::fs::read_dir(folder).expect("the folder is there").map(|item| item.expect("it can be read").path());
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("it can be read");
            let front = text.split("+++").nth(1).expect("it has front matter");
            let id = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            (id, toml::from_str(front).expect("its front matter is in order"))
        })
        .collect()
}

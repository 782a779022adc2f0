//! Queries of the field on this repository's own portal: what must come first, and what must not.

#![allow(clippy::disallowed_methods, reason = "the test reads what the command has built")]

use std::path::Path;
use std::process::Command;

use serde::Deserialize;
use vademecum_search::Language;
use vademecum_search::local::Local;
use vademecum_search::read::Query;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Queries {
    query: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    language: String,
    text: String,
    first: Option<String>,
    #[serde(default)]
    top: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
    #[serde(default)]
    languages: Vec<String>,
    corrected: Option<String>,
    /// What is expected is right, and what comes is not yet: the test says so when that changes.
    #[serde(default)]
    known_wrong: bool,
}

/// Hits among which what is looked for must be.
const TOP: usize = 5;

#[test]
fn what_people_of_the_field_ask_for_comes_first() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("search-portal");
    let built = Command::new(env!("CARGO_BIN_EXE_vademecum")).current_dir(root).arg("build").arg("--output").arg(&output).output();
    let built = built.expect("the command runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let carriers = carriers(&output.join("search"));
    let text = std::fs::read_to_string(root.join("tests/search/queries.toml")).expect("the queries are there");
    let queries: Queries = toml::from_str(&text).expect("the queries are in order");
    assert!(queries.query.len() >= 80, "only {} queries", queries.query.len());
    let mut local = Local::open(carriers).expect("the index opens");
    let failures: Vec<String> = queries
        .query
        .iter()
        .filter_map(|expected| match failure(&mut local, expected) {
            Some(_) if expected.known_wrong => None,
            None if expected.known_wrong => Some(format!("{:?} is answered as expected now: take `known_wrong` away", expected.text)),
            failure => failure,
        })
        .collect();
    let right = queries.query.iter().filter(|expected| !expected.known_wrong).count();
    assert!(right >= 80, "only {right} queries are answered as they should be");
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), queries.query.len(), failures.join("\n"));
}

/// The carriers of the only index below `folder`.
fn carriers(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let items = |folder: &Path| {
        std::fs::read_dir(folder).expect("the folder is there").map(|item| item.expect("it can be read").path()).collect::<Vec<_>>()
    };
    let index = items(folder).into_iter().find(|path| path.is_dir()).expect("there is an index");
    items(&index)
        .into_iter()
        .map(|path| {
            (path.file_name().expect("a file has a name").to_string_lossy().into_owned(), std::fs::read(&path).expect("it can be read"))
        })
        .collect()
}

fn failure(local: &mut Local, expected: &Expected) -> Option<String> {
    let query = Query { text: expected.text.clone(), language: Language::from_code(&expected.language), limit: 100, ..Query::default() };
    let (answer, _) = local.query(&query).expect("the query is answered");
    let urls: Vec<&str> = answer.hits.iter().map(|hit| hit.url.as_str()).collect();
    let top = &urls[..urls.len().min(TOP)];
    let mut wrong = Vec::new();
    if expected.first.as_deref().is_some_and(|first| urls.first() != Some(&first)) {
        wrong.push(format!("first is not {:?}", expected.first));
    }
    wrong.extend(
        expected
            .top
            .iter()
            .filter(|part| !top.iter().any(|url| url.contains(part.as_str())))
            .map(|part| format!("{part} is not at the top")),
    );
    wrong.extend(
        expected.never.iter().filter(|part| top.iter().any(|url| url.contains(part.as_str()))).map(|part| format!("{part} is at the top")),
    );
    let has = |language: &String| answer.hits.iter().any(|hit| hit.language == language);
    wrong.extend(expected.languages.iter().filter(|language| !has(language)).map(|language| format!("nothing in {language}")));
    if let Some(corrected) = &expected.corrected
        && answer.corrected.first().map(|correction| &correction.to) != Some(corrected)
    {
        wrong.push(format!("corrected: {:?}", answer.corrected));
    }
    (!wrong.is_empty()).then(|| format!("{:?} ({}): {}; got {top:?}", expected.text, expected.language, wrong.join(", ")))
}

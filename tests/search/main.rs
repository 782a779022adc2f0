//! Queries of the field on this repository's own portal: what must come first, and what must not.

#![allow(clippy::disallowed_methods, reason = "the test reads what the command has built")]

mod facets;
mod languages;
mod names;
mod words;

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use serde::Deserialize;
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
    three: Vec<String>,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    abroad: Vec<String>,
    corrected: Option<String>,
    concepts: Option<Vec<String>>,
}

/// The languages of the portal.
const LANGUAGES: [&str; 4] = ["fr", "en", "es", "pt"];

/// More hits than any query has.
const ALL: usize = 10_000;
/// Hits among which what is looked for must be.
const TOP: usize = 5;

#[test]
fn what_people_of_the_field_ask_for_comes_first() {
    let queries = queries();
    assert!(queries.len() >= 100, "only {} queries", queries.len());
    let mut local = Local::open(portal().to_vec()).expect("the index opens");
    let failures: Vec<String> = queries.iter().filter_map(|expected| failure(&mut local, expected)).collect();
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), queries.len(), failures.join("\n"));
}

#[test]
fn no_query_takes_more_than_three_rounds() {
    let mut slow: Vec<String> = Vec::new();
    for expected in queries() {
        let longest = expected.text.split(' ').max_by_key(|word| word.chars().count()).expect("a text has a first word");
        let middle = longest.char_indices().nth(longest.chars().count() / 2).map_or(0, |(at, _)| at);
        let end = middle + longest[middle..].chars().next().map_or(0, char::len_utf8);
        let mistyped = expected.text.replacen(longest, &format!("{}{}", &longest[..middle], &longest[end..]), 1);
        let unfinished = longest[..middle].to_owned();
        for text in [expected.text.clone(), format!("{mistyped} "), format!("{} xqzwv ", expected.text), unfinished] {
            let query = Query { text: text.clone(), language: Some(expected.language.clone()), ..Query::default() };
            let (_, cost) = Local::open(portal().to_vec()).expect("the index opens").query(&query).expect("the query is answered");
            if cost.rounds > 3 {
                slow.push(format!("{text:?} ({}): {cost:?}", expected.language));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
fn the_index_of_the_portal_has_few_files() {
    assert!(portal().len() < 450, "{} files: a stick takes long to copy them", portal().len());
}

fn queries() -> Vec<Expected> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/queries.toml");
    let text = std::fs::read_to_string(path).expect("the queries are there");
    toml::from_str::<Queries>(&text).expect("the queries are in order").query
}

/// The carriers of this repository's portal, which is built once.
fn portal() -> &'static [(String, Vec<u8>)] {
    static PORTAL: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    PORTAL.get_or_init(|| build(Path::new(env!("CARGO_MANIFEST_DIR")), "search-portal"))
}

/// The carriers of the portal in the folder `site`, built into a folder with this name.
fn build(site: &Path, output: &str) -> Vec<(String, Vec<u8>)> {
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join(output);
    let mut build = Command::new(env!("CARGO_BIN_EXE_vademecum"));
    let built = build.current_dir(site).arg("build").arg("--output").arg(&output).output().expect("the command runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    carriers(&output.join("search"))
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
    let query = Query { text: expected.text.clone(), language: Some(expected.language.clone()), limit: 100, ..Query::default() };
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
    let three = &urls[..urls.len().min(3)];
    wrong.extend(
        expected
            .three
            .iter()
            .filter(|part| !three.iter().any(|url| url.contains(part.as_str())))
            .map(|part| format!("{part} is not among the first three")),
    );
    let concepts: Vec<String> = answer.expanded.iter().map(|expansion| expansion.concept.clone()).collect();
    if expected.concepts.as_ref().is_some_and(|expected| *expected != concepts) {
        wrong.push(format!("concepts: {concepts:?}"));
    }
    let has = |language: &String| answer.hits.iter().any(|hit| hit.language == *language);
    wrong.extend(expected.languages.iter().filter(|language| !has(language)).map(|language| format!("nothing in {language}")));
    if !expected.abroad.is_empty() {
        let (answer, _) = local.query(&Query { limit: ALL, ..query }).expect("the query is answered");
        for url in &expected.abroad {
            let first = answer.hits.iter().map(|hit| hit.url.as_str()).find(|other| other.split('/').next() == url.split('/').next());
            if first != Some(url.as_str()) {
                wrong.push(format!("the first of its language is not {url}, but {first:?}"));
            }
        }
    }
    if let Some(corrected) = &expected.corrected
        && answer.corrected.first().map(|correction| &correction.to) != Some(corrected)
    {
        wrong.push(format!("corrected: {:?}", answer.corrected));
    }
    (!wrong.is_empty()).then(|| format!("{:?} ({}): {}; got {top:?}", expected.text, expected.language, wrong.join(", ")))
}

//! Common words: they are right as they stand, and mean what they say.
//!
//! `words/` holds half of those of the 6 000 commonest words of the four languages that were once corrected, or widened to a
//! concept. A word means a concept if it is one of its labels in that language, in either number.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use vademecum_search::analysis::fold::fold;
use vademecum_search::local::Local;
use vademecum_search::read::{Query, SearchAnswer};
use vademecum_search::write::common::CommonWords;

use super::{LANGUAGES, portal};

/// Of a hundred words, so many may be wrong.
const WRONG: usize = 1;

#[test]
fn common_words_are_not_corrected() {
    let mut local = Local::open(portal().to_vec()).expect("the index opens");
    let rows = rows("corrected-though-right.tsv");
    let mut wrong = Vec::new();
    for row in &rows {
        let [language, typed, _] = &row[..] else { panic!("{row:?} has three columns") };
        // A word before a space is finished.
        for text in [typed.clone(), format!("{typed} ")] {
            wrong.extend(ask(&mut local, language, &text).corrected.first().map(|correction| format!("{text:?} -> {}", correction.to)));
        }
    }
    assert!(wrong.len() * 100 <= rows.len() * WRONG, "{} of {} are corrected: {}", wrong.len(), rows.len(), wrong.join(", "));
}

#[test]
fn common_words_are_widened_to_what_they_mean_only() {
    let mut local = Local::open(portal().to_vec()).expect("the index opens");
    let rows = rows("widened-to-concepts.tsv");
    let (mut wrong, mut lost) = (Vec::new(), Vec::new());
    for row in &rows {
        let [language, typed, means, _] = &row[..] else { panic!("{row:?} has four columns") };
        let means: BTreeSet<&str> = means.split(", ").filter(|concept| !concept.is_empty()).collect();
        let answer = ask(&mut local, language, &format!("{typed} "));
        let found: BTreeSet<&str> = answer.expanded.iter().map(|expansion| expansion.concept.as_str()).collect();
        wrong.extend(found.difference(&means).map(|concept| format!("{typed:?} ({language}) -> {concept}")));
        lost.extend(means.difference(&found).map(|concept| format!("{typed:?} ({language}) -> {concept}")));
    }
    assert!(wrong.len() * 100 <= rows.len() * WRONG, "{} of {} mean something else: {}", wrong.len(), rows.len(), wrong.join(", "));
    assert!(lost.len() * 100 <= rows.len() * WRONG, "{} of {} mean more: {}", lost.len(), rows.len(), lost.join(", "));
}

#[test]
fn mistyped_words_of_the_vocabulary_are_corrected_unless_they_are_words() {
    let mut local = Local::open(portal().to_vec()).expect("the index opens");
    let common = common();
    let (mut tried, mut left) = (0, Vec::new());
    for language in LANGUAGES {
        for word in vocabulary(language) {
            let letters: Vec<char> = word.chars().collect();
            let middle = letters.len() / 2;
            let without: String = letters.iter().enumerate().filter(|(at, _)| *at != middle).map(|(_, letter)| letter).collect();
            let mut exchanged = letters.clone();
            exchanged.swap(middle, middle - 1);
            for mistyped in [without, exchanged.into_iter().collect()] {
                let mut plain = String::new();
                fold(&mistyped, &mut plain);
                if mistyped == word || common.contains(&plain) {
                    continue;
                }
                let answer = ask(&mut local, language, &format!("{mistyped} "));
                tried += 1;
                // It may be another word of a page.
                if answer.corrected.is_empty() && answer.total == 0 {
                    left.push(mistyped);
                }
            }
        }
    }

    assert!(tried > 2_000, "{tried} words were tried");
    assert!(left.len() * 100 <= tried, "{} of {tried} are not corrected: {}", left.len(), left.join(", "));
}

fn ask(local: &mut Local, language: &str, text: &str) -> SearchAnswer {
    let query = Query { text: text.to_owned(), language: Some(language.to_owned()), limit: 0, ..Query::default() };
    local.query(&query).expect("the query is answered").0
}

/// The rows of a list below its head.
fn rows(name: &str) -> Vec<Vec<String>> {
    let text = read(&format!("tests/search/words/{name}"));
    let rows: Vec<Vec<String>> = text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    assert!(rows.len() > 300, "{name} has {} rows", rows.len());
    rows
}

/// The longer words of the preferred labels of the portal's thesaurus, in small letters.
fn vocabulary(language: &str) -> BTreeSet<String> {
    let text = read("content/vocabulary/thesaurus.csv");
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().expect("there is a head").split(',').collect();
    let column = head.iter().position(|name| *name == language).expect("each language has a column");
    // Rows with a quotation mark have commas in their cells.
    let labels = lines.filter(|line| !line.contains('"')).filter_map(|line| line.split(',').nth(column));
    let words = labels.flat_map(|label| label.split(|letter: char| !letter.is_alphabetic())).map(str::to_lowercase);
    words.filter(|word| word.chars().count() > 6).collect()
}

/// The common words of every language, without accents.
fn common() -> HashSet<String> {
    let words = LANGUAGES.into_iter().flat_map(|language| CommonWords::get().of(language));
    words
        .map(|word| {
            let mut plain = String::new();
            fold(word, &mut plain);
            plain
        })
        .collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

//! A portal in Arabic and Haitian Creole: its words are found as those of any other portal are.

use std::path::Path;

use vademecum_search::local::Local;
use vademecum_search::read::{Query, SearchAnswer};

use super::build;

#[test]
fn words_of_arabic_and_creole_pages_are_found_by_their_beginning_and_with_a_typing_error() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/arabic-and-creole");
    let mut local = Local::open(build(&site, "search-arabic-and-creole")).expect("the index opens");
    for (language, typed, word) in [
        ("ht", "pwotek", "pwoteksyon"),
        ("ht", "tribnal ", "tribinal"),
        ("ar", "المحك", "المحكمة"),
        ("ar", "النيباة ", "النيابة"),
        // Without harakat, and without the sign of alef.
        ("ar", "تطلب", "تطلب"),
        ("ar", "امام", "أمام"),
    ] {
        let answer = ask(&mut local, language, typed);
        let hit = answer.hits.first().unwrap_or_else(|| panic!("{typed:?} finds nothing"));
        assert_eq!((hit.language.as_str(), hit.url.split('/').next()), (language, Some(language)), "{typed:?}: {hit:?}");
        let corrected: Vec<&str> = answer.corrected.iter().map(|correction| correction.to.as_str()).collect();
        assert_eq!(corrected, if typed.ends_with(' ') { vec![word] } else { Vec::new() }, "{typed:?}");
    }
}

#[test]
fn facets_of_such_a_portal_are_named_in_its_languages() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/arabic-and-creole");
    let mut local = Local::open(build(&site, "search-names-in-arabic-and-creole")).expect("the index opens");
    let answer = ask(&mut local, "ar", "الحماية");
    let names: Vec<&str> = answer.facets.iter().map(|facet| facet.name.as_str()).collect();
    assert_eq!(names, ["kind", "country", "theme", "recommendation", "measure", "year", "language"]);
    let kind = &answer.facets[0].values[0];
    assert!(kind.value == "page" && kind.label.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter)), "{kind:?}");
    let language = &answer.facets[6].values[0];
    assert_eq!((language.value.as_str(), language.label.as_str()), ("ar", "العربية"));
}

fn ask(local: &mut Local, language: &str, text: &str) -> SearchAnswer {
    let query = Query { text: text.to_owned(), language: Some(language.to_owned()), ..Query::default() };
    local.query(&query).expect("the query is answered").0
}

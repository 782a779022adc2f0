//! Facts that a portal declares with `filter = true` are facets of its search.

use std::collections::BTreeMap;
use std::path::Path;

use vademecum_search::local::Local;
use vademecum_search::read::{Query, SearchAnswer};

use super::build;

#[test]
fn own_facts_are_facets_with_labels_and_words_and_narrow_results() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/own-kinds");
    let mut local = Local::open(build(&site, "search-own-facets")).expect("the index opens");
    let found = ask(&mut local, "it has only what it must have", BTreeMap::new());
    // The record names nobody whom it reaches: it has the word of `otherwise`.
    for (name, label, value) in [("sector", "Sector", "care"), ("reached", "Who is reached", "everybody")] {
        let facet = found.facets.iter().find(|facet| facet.name == name).expect(name);
        let values: Vec<(&str, &str)> = facet.values.iter().map(|counted| (counted.value.as_str(), counted.label.as_str())).collect();
        assert_eq!((facet.label.as_str(), values), (label, vec![(value, value)]));
    }
    for (facet, value, text, page) in [
        ("sector", "prevention", "vaccins village", "programmes/vaccines"),
        ("reached", "children", "school meals", "programmes/school-meals"),
        ("ended", "2020", "school meals", "programmes/school-meals"),
        ("free", "no", "vaccins village", "programmes/vaccines"),
        ("spoken", "ha", "school meals", "programmes/school-meals"),
        ("tools", "menu-planner", "school meals", "programmes/school-meals"),
        ("sectors", "care", "health charter", "compendium/instruments/health-charter"),
    ] {
        let filters = BTreeMap::from([(facet.to_owned(), vec![value.to_owned()])]);
        let plain = ask(&mut local, "it has only what it must have", filters.clone());
        assert!(plain.hits.is_empty(), "{facet}={value}: {:?}", plain.hits);
        let found = ask(&mut local, text, filters);
        let urls: Vec<&str> = found.hits.iter().map(|hit| hit.url.as_str()).collect();
        assert!(!urls.is_empty() && urls.iter().all(|url| url.contains(page)), "{facet}={value}: {urls:?}");
    }
}

fn ask(local: &mut Local, text: &str, filters: BTreeMap<String, Vec<String>>) -> SearchAnswer {
    let query = Query { text: text.to_owned(), language: Some("en".to_owned()), filters, ..Query::default() };
    local.query(&query).expect("the query is answered").0
}

//! Indexes with other languages and other facets: what holds for four languages holds for one and for five, in any script.

use std::collections::BTreeMap;
use std::sync::Arc;

use vademecum_search::local::Local;
use vademecum_search::read::{Query, SearchAnswer};
use vademecum_search::schema::{FacetKey, FacetOrder};
use vademecum_search::write::{Analysis, IndexedPage, IndexedSection, IndexedSite, SiteFacet, code, label, write};
use vademecum_search::{LanguageId, LanguageTable};

/// Three tables: of one language, of five in three scripts, of the four that have stemmers.
const TABLES: [&[&str]; 3] = [&["es"], &["fr", "en", "ht", "ar", "nl"], &["fr", "en", "es", "pt"]];

/// For each language, sentences of a page, with words that are in no other page.
const TEXTS: [(&str, &str); 7] = [
    ("fr", "Le parquet demande une extradition devant la juridiction compétente."),
    ("en", "The prosecutor requests an extradition before the competent jurisdiction."),
    ("es", "La fiscalía solicita hoy una extradición ante el tribunal competente."),
    ("pt", "O procurador solicita a extradição perante o tribunal competente."),
    ("ht", "Tribinal la mande pwoteksyon pou viktim yo ak temwen yo."),
    ("ar", "تطلب النيابة العامة حماية الضحايا أمام المحكمة المختصة وفقا للاتفاقية."),
    ("nl", "De officier van justitie vraagt rechtsbijstand voor de slachtoffers."),
];

/// What is typed in each language, finished or not, and the word that it stands for.
const TYPED: [(&str, &str, &str); 14] = [
    ("fr", "extrad", "extradition"),
    ("fr", "extraditoin ", "extradition"),
    ("en", "jurisd", "jurisdiction"),
    ("en", "jurisdicton ", "jurisdiction"),
    ("es", "fiscal", "fiscalía"),
    ("es", "extradicin ", "extradición"),
    ("pt", "procur", "procurador"),
    ("pt", "procuradro ", "procurador"),
    ("ht", "pwotek", "pwoteksyon"),
    ("ht", "pwotksyon ", "pwoteksyon"),
    ("ar", "المحك", "المحكمة"),
    ("ar", "النيباة ", "النيابة"),
    ("nl", "rechtsb", "rechtsbijstand"),
    ("nl", "rechtsbjistand ", "rechtsbijstand"),
];

/// An index in these languages with one page for each, of which a facet is the number of its letters.
fn local(codes: &[&str]) -> Local {
    let languages = LanguageTable::new(codes.iter().map(|code| (*code, code.to_uppercase())));
    let words = |word: &str| codes.iter().map(|code| format!("{word} {code}")).collect::<Vec<_>>();
    let mut lengths = SiteFacet { labels: words("length"), ..SiteFacet::default() };
    lengths.key = FacetKey { name: "length".to_owned(), order: FacetOrder::Descending, is_kind: false };
    let mut kinds = SiteFacet { names: BTreeMap::from([("report".to_owned(), words("report"))]), ..SiteFacet::default() };
    kinds.key = FacetKey { name: "type".to_owned(), order: FacetOrder::Frequency, is_kind: true };
    let site = IndexedSite { languages, facets: vec![lengths, kinds], concepts: Vec::new() };
    let analysis = Analysis::new(&site.languages, &site.concepts);
    let page = |(code, text): &(&str, &str)| {
        let language = site.languages.find(code)?;
        let facets = [("length".to_owned(), vec![text.len().to_string()]), ("type".to_owned(), vec!["report".to_owned()])];
        Some(Arc::new(analysis.page(IndexedPage {
            url: format!("{code}/page.html"),
            title: "Page".to_owned(),
            language,
            facets: Arc::new(BTreeMap::from(facets)),
            sections: vec![IndexedSection { text: (*text).to_owned(), ..IndexedSection::default() }],
            ..IndexedPage::default()
        })))
    };
    let pages = TEXTS.iter().filter_map(page).collect();
    Local::open(write(&site, &analysis, pages, None).expect("the index is written").carriers()).expect("the index opens")
}

fn ask(local: &mut Local, language: &str, text: &str) -> SearchAnswer {
    let query = Query { text: text.to_owned(), language: Some(language.to_owned()), ..Query::default() };
    local.query(&query).expect("the query is answered").0
}

fn urls(answer: &SearchAnswer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.url.as_str()).collect()
}

#[test]
fn a_word_is_found_by_its_beginning_and_with_a_typing_error_in_any_language() {
    for codes in TABLES {
        let mut local = local(codes);
        for (code, typed, word) in TYPED.iter().filter(|(code, ..)| codes.contains(code)) {
            let answer = ask(&mut local, code, typed);
            assert_eq!(urls(&answer).first(), Some(&format!("{code}/page.html").as_str()), "{typed:?} in {codes:?}: {answer:?}");
            let corrected: Vec<&str> = answer.corrected.iter().map(|correction| correction.to.as_str()).collect();
            assert_eq!(corrected, if typed.ends_with(' ') { vec![*word] } else { Vec::new() }, "{typed:?} in {codes:?}");
            assert_eq!(answer.hits[0].language, *code);
        }
    }
}

#[test]
fn arabic_is_found_with_and_without_its_signs() {
    let mut local = local(TABLES[1]);
    for typed in ["المحكمة", "المَحْكَمَة", "المحــكمة", "المحكمه", "امام", "أمام", "\"أمام المحكمة\"", "للإتفاقية"]
    {
        assert_eq!(urls(&ask(&mut local, "ar", typed)), ["ar/page.html"], "{typed}");
    }
    let answer = ask(&mut local, "ar", "النيابة");
    let marked: Vec<&str> = answer.hits[0].sections[0].excerpt.iter().filter(|part| part.matched).map(|part| part.text.as_str()).collect();
    assert_eq!(marked, ["النيابة"]);
}

#[test]
fn a_reader_of_a_language_without_pages_is_answered_in_the_others() {
    let mut local = local(TABLES[0]);
    for language in ["fr", "ar", "", "x"] {
        assert_eq!(urls(&ask(&mut local, language, "fiscalía")), ["es/page.html"], "{language}");
    }
    assert_eq!(urls(&ask(&mut local, "es-MX", "solicitar")), ["es/page.html"], "the region does not matter for stems");
}

#[test]
fn facets_are_those_of_the_site_in_its_order() {
    for codes in TABLES {
        let mut local = local(codes);
        let last = codes[codes.len() - 1];
        let answer = ask(&mut local, last, "page");
        let facets: Vec<(&str, &str)> = answer.facets.iter().map(|facet| (facet.name.as_str(), facet.label.as_str())).collect();
        let label = format!("length {last}");
        assert_eq!(facets, [("length", label.as_str()), ("type", ""), ("language", "")]);
        let counted: usize = answer.facets[2].values.iter().map(|value| value.count).sum();
        assert_eq!((counted, answer.total), (codes.len(), codes.len()));
        let lengths: Vec<&str> = answer.facets[0].values.iter().map(|value| value.value.as_str()).collect();
        assert!(lengths.is_sorted_by(|one, next| one >= next), "{lengths:?}");
        assert_eq!(answer.hits[0].kind_label, format!("report {last}"));
        assert!(answer.facets[2].values.iter().all(|value| value.label == value.value.to_uppercase()));
        let own = TEXTS.iter().find(|(code, _)| *code == last).expect("each language has a text").1;
        let filters = BTreeMap::from([("length".to_owned(), vec![own.len().to_string()])]);
        let query = Query { text: own.to_owned(), language: Some(last.to_owned()), filters, ..Query::default() };
        let answer = local.query(&query).expect("the query is answered").0;
        assert_eq!(urls(&answer), [format!("{last}/page.html")]);
    }
}

#[test]
fn an_index_without_facets_counts_languages() {
    let languages = LanguageTable::new([("ht", "Kreyòl")]);
    let site = IndexedSite { languages, ..IndexedSite::default() };
    let analysis = Analysis::new(&site.languages, &site.concepts);
    let section = IndexedSection { text: "Tribinal la".to_owned(), ..IndexedSection::default() };
    let page = IndexedPage { url: "ht/a.html".to_owned(), sections: vec![section], ..IndexedPage::default() };
    let files =
        write(&site, &analysis, vec![Arc::new(analysis.page(page))], None).expect("the index is written").carriers().collect::<Vec<_>>();
    let answer = ask(&mut Local::open(files).expect("the index opens"), "ht", "tribinal");
    assert_eq!((answer.total, answer.facets.len(), answer.facets[0].values[0].label.as_str()), (1, 1, "Kreyòl"));
}

#[test]
fn an_index_may_have_thirty_two_languages() {
    let codes: Vec<String> = (b'a'..=b'z').map(|letter| format!("q{}", char::from(letter))).collect();
    let codes: Vec<String> = codes.into_iter().chain(["aa", "bb", "cc", "dd", "ee", "ff"].map(str::to_owned)).collect();
    let languages = LanguageTable::new(codes.iter().map(|code| (code.as_str(), code.as_str())));
    assert_eq!(languages.len(), 32);
    let site = IndexedSite { languages, ..IndexedSite::default() };
    let analysis = Analysis::new(&site.languages, &site.concepts);
    let page = |language: LanguageId| {
        let section = IndexedSection { text: format!("word of{}", site.languages.code(language)), ..IndexedSection::default() };
        let url = format!("{}/a.html", site.languages.code(language));
        Arc::new(analysis.page(IndexedPage { url, language, sections: vec![section], ..IndexedPage::default() }))
    };
    let index = write(&site, &analysis, site.languages.all().map(page).collect(), None).expect("the index is written");
    let mut local = Local::open(index.carriers()).expect("the index opens");
    for code in &codes {
        let answer = ask(&mut local, code, "word");
        assert_eq!((answer.total, answer.hits[0].language.as_str()), (32, code.as_str()));
        assert_eq!(urls(&ask(&mut local, "aa", &format!("of{code}")))[0], format!("{code}/a.html"));
    }
}

#[test]
fn concepts_have_labels_in_any_language_and_codes_count_in_all() {
    use vademecum_search::analysis::concepts::Concept;
    let languages = LanguageTable::new([("fr", "Français"), ("ht", "Kreyòl"), ("ar", "العربية")]);
    let [fr, ht, ar] = [0, 1, 2].map(LanguageId::at);
    let labels = [(fr, "tribunal"), (ht, "tribinal"), (ar, "المحكمة")];
    let labels = labels.map(|(language, text)| vec![label(&languages, text, language), code(&languages, "TRB")]).to_vec();
    let site =
        IndexedSite { languages, concepts: vec![Concept { id: "court".to_owned(), joint: false, labels }], ..IndexedSite::default() };
    let analysis = Analysis::new(&site.languages, &site.concepts);
    let page = |(language, text): (LanguageId, &str)| {
        let section = IndexedSection { text: text.to_owned(), ..IndexedSection::default() };
        let url = format!("{}/a.html", site.languages.code(language));
        Arc::new(analysis.page(IndexedPage { url, language, sections: vec![section], ..IndexedPage::default() }))
    };
    let pages = [(fr, "Le tribunal siège."), (ht, "Tribinal la."), (ar, "أمام المحكمة.")].map(page).to_vec();
    let files: Vec<_> = write(&site, &analysis, pages, None).expect("the index is written").carriers().collect();
    let mut local = Local::open(files).expect("the index opens");
    for (language, text) in [("ar", "المَحكمة"), ("ht", "tribinal"), ("fr", "tribunaux"), ("ar", "TRB")] {
        let answer = ask(&mut local, language, text);
        assert_eq!((answer.total, answer.expanded.len()), (3, 1), "{text}: {answer:?}");
        assert_eq!(answer.expanded[0].labels.len(), 3);
    }
}

//! An index as a whole: written, cut into carriers, read back, damaged.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use vademecum_search::analysis::concepts::{Concept, ConceptLabel};
use vademecum_search::local::{Failure, Local};
use vademecum_search::read::{Query, Sort};
use vademecum_search::schema::FacetKey;
use vademecum_search::write::{Analysis, IndexedPage, IndexedSection, IndexedSite, SiteFacet, code, label, write};
use vademecum_search::{LanguageId, LanguageTable};

const FR: LanguageId = LanguageId::at(0);
const EN: LanguageId = LanguageId::at(1);
const ES: LanguageId = LanguageId::at(2);

fn table() -> LanguageTable {
    LanguageTable::new([("fr", "Français"), ("en", "English"), ("es", "Español"), ("pt", "Português")])
}

/// A facet that is shown with each hit.
fn kinds() -> SiteFacet {
    SiteFacet { key: FacetKey { name: "kind".to_owned(), is_kind: true, ..FacetKey::default() }, ..SiteFacet::default() }
}

/// A facet without words.
fn facet(name: &str) -> SiteFacet {
    SiteFacet { key: FacetKey { name: name.to_owned(), ..FacetKey::default() }, ..SiteFacet::default() }
}

fn site(concepts: Vec<Concept>) -> IndexedSite {
    IndexedSite { languages: table(), facets: vec![kinds()], concepts }
}

fn page(url: &str, language: LanguageId, title: &str, sections: &[(&str, &str)]) -> IndexedPage {
    IndexedPage {
        url: url.to_owned(),
        title: title.to_owned(),
        language,
        facets: Arc::new(BTreeMap::from([("kind".to_owned(), vec![if url.contains("term") { "term" } else { "practice" }.to_owned()])])),
        sections: sections
            .iter()
            .map(|(heading, text)| IndexedSection {
                anchor: heading.to_lowercase(),
                heading: (*heading).to_owned(),
                text: (*text).to_owned(),
            })
            .collect(),
        ..IndexedPage::default()
    }
}

fn rogatory() -> Concept {
    let labels = |labels: &[&str]| labels.iter().map(|text| ConceptLabel { text: (*text).to_owned(), ..ConceptLabel::default() }).collect();
    Concept {
        id: "letters-rogatory".to_owned(),
        joint: false,
        labels: vec![labels(&["commission rogatoire"]), labels(&["letters rogatory"]), labels(&["carta rogatoria", "exhorto"])],
    }
}

/// A small site in three languages, with enough other pages that there is more than one block of everything.
fn pages() -> Vec<IndexedPage> {
    let mut pages = vec![
        page(
            "fr/traite.html",
            FR,
            "La traite des personnes",
            &[("", "La traite touche tous les États."), ("Aide", "Une aide aux victimes de la traite.")],
        ),
        page("fr/traites.html", FR, "Les traités", &[("", "Un traité lie les États ; deux traités les lient plus.")]),
        page("fr/pouvoirs.html", FR, "Entraide", &[("", "La commission rogatoire passe par l’autorité centrale.")]),
        page("es/exhorto.html", ES, "El exhorto", &[("", "El exhorto se envía a la autoridad central.")]),
        page("es/trata.html", ES, "La trata de personas", &[("", "La trata no es el tratado; año y peña.")]),
        page("en/rogatory.html", EN, "Requests", &[("", "Letters rogatory go to the central authority.")]),
        page("en/codes.html", EN, "Codes", &[("", "See A-55 and art. 18(3)(f) of AG/RES. 2456.")]),
    ];
    let words = ["extradition", "audience", "preuve", "saisie", "témoin", "parquet", "juge", "enquête", "police", "réseau"];
    for number in 0..300 {
        let text: String =
            (0..120).map(|at| format!("{} mot{} ", words[(number * 7 + at * 3) % 10], (number * 31 + at * 17) % 900)).collect();
        pages.push(page(
            &format!("fr/page-{number:03}.html"),
            FR,
            &format!("Page {number}"),
            &[("", &text), ("Suite", &text.split_inclusive(' ').take(30).collect::<String>())],
        ));
    }
    pages
}

/// The carriers of the index of `pages`.
fn index(pages: Vec<IndexedPage>) -> Vec<(String, Vec<u8>)> {
    let site = site(vec![rogatory()]);
    let analysis = Analysis::new(&site.languages, &site.concepts);
    let pages: Vec<_> = pages.into_iter().map(|page| std::sync::Arc::new(analysis.page(page))).collect();
    write(&site, &analysis, pages, None).expect("the index is written").carriers().collect()
}

fn ask(text: &str, language: LanguageId) -> Query {
    Query { text: text.to_owned(), language: Some(table().code(language).to_owned()), ..Query::default() }
}

/// The addresses that a query finds, best first.
fn found(files: &[(String, Vec<u8>)], query: &Query) -> Vec<String> {
    let mut local = Local::open(files.to_vec()).expect("the index opens");
    local.query(query).expect("the query is answered").0.hits.into_iter().map(|hit| hit.url).collect()
}

#[test]
fn the_same_pages_give_the_same_bytes_in_any_order() {
    let (one, mut shuffled) = (index(pages()), pages());
    shuffled.reverse();
    assert_eq!(one, index(shuffled));
}

#[test]
fn the_same_pages_give_the_same_bytes_whatever_the_number_of_threads() {
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        pool.install(|| index(pages()))
    };
    let one = with(1);
    for threads in [2, 7] {
        assert!(with(threads) == one, "{threads} threads");
    }
}

#[test]
fn an_index_that_shares_with_an_earlier_one_is_the_same_as_one_of_its_own() {
    let mut edited = pages();
    edited[0].sections[0].text.push_str(" Une phrase nouvelle.");
    let site = site(vec![rogatory()]);
    let analysis = Analysis::new(&site.languages, &site.concepts);
    let apart = |pages: Vec<IndexedPage>| pages.into_iter().map(|page| std::sync::Arc::new(analysis.page(page))).collect::<Vec<_>>();
    let before = write(&site, &analysis, apart(pages()), None).expect("the index is written");
    let shared = write(&site, &analysis, apart(edited.clone()), Some(&before)).expect("the index is written");
    assert_ne!(shared.id(), before.id());
    assert_eq!(shared.carriers().collect::<Vec<_>>(), index(edited));
    for path in shared.paths() {
        assert!(shared.file(&path).is_some(), "{path}");
    }
    assert_eq!(shared.file(&format!("search/{}/start.js", before.id())), None);
}

#[test]
fn accents_decide_the_order_and_their_lack_loses_nothing() {
    let files = index(pages());
    for (text, first, second) in [("traite", "fr/traite.html", "fr/traites.html"), ("traité", "fr/traites.html", "fr/traite.html")] {
        let found = found(&files, &ask(text, FR));
        assert_eq!(&found[..2], [first, second], "{text}");
    }
    assert!(found(&files, &ask("temoin", FR)).len() == 10);
    assert_eq!(found(&files, &ask("tratado", ES)), ["es/trata.html"]);
}

#[test]
fn meaning_crosses_languages_and_says_so() {
    let mut local = Local::open(index(pages())).expect("the index opens");
    let (answer, _) = local.query(&ask("commission rogatoire", FR)).expect("the query is answered");
    let hits: Vec<(&str, &[String])> = answer.hits.iter().map(|hit| (hit.url.as_str(), hit.via.as_slice())).collect();
    assert_eq!(hits[0], ("fr/pouvoirs.html", &[][..]));
    assert!(hits.contains(&("es/exhorto.html", &["carta rogatoria".to_owned()][..])), "{hits:?}");
    assert!(hits.contains(&("en/rogatory.html", &["letters rogatory".to_owned()][..])), "{hits:?}");
    assert_eq!(answer.expanded[0].concept, "letters-rogatory");
    let (literal, _) = local.query(&Query { literal: true, ..ask("commission rogatoire", FR) }).expect("the query is answered");
    assert_eq!(literal.hits.iter().map(|hit| hit.url.as_str()).collect::<Vec<_>>(), ["fr/pouvoirs.html"]);
}

#[test]
fn a_mistyped_word_is_corrected_and_a_beginning_goes_on() {
    let mut local = Local::open(index(pages())).expect("the index opens");
    let (answer, cost) = local.query(&ask("extraditoin ", FR)).expect("the query is answered");
    assert_eq!((answer.corrected[0].from.as_str(), answer.corrected[0].to.as_str()), ("extraditoin", "extradition"));
    assert!(answer.total > 100 && cost.rounds <= 3, "{cost:?}");
    let (answer, _) = local.query(&ask("extradit", FR)).expect("the query is answered");
    assert!(answer.total > 100 && answer.corrected.is_empty(), "{answer:?}");
    let (answer, _) = local.query(&Query { literal: true, ..ask("extraditoin ", FR) }).expect("the query is answered");
    assert_eq!(answer.total, 0);
}

#[test]
fn words_that_are_right_and_short_ones_are_not_corrected() {
    let mut pages = pages();
    pages.push(page("es/abonado.html", ES, "El abonado", &[("", "El abonado pone los datos de su línea.")]));
    let mut local = Local::open(index(pages)).expect("the index opens");
    let mut check = |text: &str, language: LanguageId, expected: Option<&str>| {
        let (answer, cost) = local.query(&ask(text, language)).expect("the query is answered");
        assert_eq!(answer.corrected.first().map(|correction| correction.to.as_str()), expected, "{text}");
        assert!(cost.rounds <= 3, "{text}: {cost:?}");
    };
    check("abobado ", ES, Some("abonado"));
    check("abogado ", ES, None);
    // A word of another language of the site is right as well.
    check("abogado ", FR, None);
    check("phone ", EN, None);
    check("pome ", ES, None);
    check("dattos ", ES, Some("datos"));
}

#[test]
fn a_code_on_a_page_counts_in_capitals_only() {
    let labels = |name: &str| vec![label(&table(), name, EN), code(&table(), "CAN")];
    let canada = Concept { id: "can".to_owned(), joint: false, labels: vec![Vec::new(), labels("Canada")] };
    let site = site(vec![canada]);
    let analysis = Analysis::new(&site.languages, &site.concepts);
    let pages = [
        page("en/ask.html", EN, "Requests", &[("", "Anyone can ask. Can they?")]),
        page("en/party.html", EN, "Parties", &[("", "Of these, CAN ratified first.")]),
    ];
    let pages = pages.into_iter().map(|page| Arc::new(analysis.page(page))).collect();
    let files: Vec<_> = write(&site, &analysis, pages, None).expect("the index is written").carriers().collect();
    assert_eq!(found(&files, &ask("Canada", EN)), ["en/party.html"]);
    assert_eq!(found(&files, &ask("CAN", EN))[0], "en/party.html");
    let mut local = Local::open(files).expect("the index opens");
    for (text, means) in [("can", 0), ("CAN", 1), ("canada", 1)] {
        let (answer, _) = local.query(&ask(text, EN)).expect("the query is answered");
        assert_eq!(answer.expanded.len(), means, "{text}");
    }
    let (answer, _) = local.query(&ask("Canada", EN)).expect("the query is answered");
    let marked: Vec<&str> = answer.hits[0].sections[0].excerpt.iter().filter(|part| part.matched).map(|part| part.text.as_str()).collect();
    assert_eq!(marked, ["CAN"]);
}

#[test]
fn phrases_codes_and_words_left_out() {
    let files = index(pages());
    assert_eq!(found(&files, &ask("\"traite des personnes\"", FR)), ["fr/traite.html"]);
    assert!(found(&files, &ask("\"personnes des traite\"", FR)).is_empty());
    for code in ["A-55", "a55", "A 55", "18(3)(f)", "AG/RES. 2456"] {
        assert_eq!(found(&files, &ask(code, EN))[0], "en/codes.html", "{code}");
    }
    assert!(!found(&files, &ask("traite -victimes", FR)).contains(&"fr/traite.html".to_owned()));
}

#[test]
fn a_word_between_quotation_marks_is_on_every_page_that_is_found_and_is_taken_as_it_is() {
    let files = index(pages());
    assert!(found(&files, &ask("victimes juge", FR)).len() > 1);
    assert_eq!(found(&files, &ask("\"victimes\" juge", FR)), ["fr/traite.html"]);
    assert!(!found(&files, &ask("extraditoin ", FR)).is_empty(), "what is mistyped is corrected");
    assert!(found(&files, &ask("\"extraditoin\"", FR)).is_empty(), "but not between quotation marks");
}

#[test]
fn filters_narrow_and_their_own_counts_stay() {
    let mut local = Local::open(index(pages())).expect("the index opens");
    let query = Query { filters: BTreeMap::from([("language".to_owned(), vec!["es".to_owned()])]), ..ask("autorité central", FR) };
    let (answer, _) = local.query(&query).expect("the query is answered");
    assert!(answer.hits.iter().all(|hit| hit.language == "es"));
    let languages = &answer.facets.iter().find(|facet| facet.name == "language").expect("there is such a facet").values;
    assert!(languages.iter().any(|value| value.value == "en"), "{languages:?}");
}

#[test]
fn results_do_not_wait_for_values_that_they_are_not_narrowed_by() {
    let pages = (0..9_000_u32).map(|number| {
        let values = |of: u32| vec![format!("value-{}", number.wrapping_mul(of) % 97)];
        let kind = if number % 2 == 0 { "practice" } else { "term" };
        let facets = [("kind", vec![kind.to_owned()]), ("theme", values(0x9e37_79b9)), ("country", values(0x85eb_ca6b))];
        let facets = Arc::new(facets.map(|(facet, values)| (facet.to_owned(), values)).into());
        IndexedPage { facets, ..page(&format!("en/{number}.html"), EN, "A page", &[("", &format!("juge numero{number}"))]) }
    });
    let names = BTreeMap::from([("practice".to_owned(), ["Pratique", "Practice", "Práctica", "Prática"].map(str::to_owned).to_vec())]);
    let mut site = site(Vec::new());
    site.facets[0].names = names;
    site.facets.extend(["country", "theme"].map(facet));
    let analysis = Analysis::new(&site.languages, &site.concepts);
    let files = write(&site, &analysis, pages.map(|page| Arc::new(analysis.page(page))).collect(), None);
    let files: Vec<(String, Vec<u8>)> = files.expect("the index is written").carriers().filter(|(name, _)| name != "rows.js").collect();
    let answer = |query: Query| Local::open(files.clone()).expect("the index opens").query(&query).map(|(answer, _)| answer);
    let plain = |text: &str| Query { facets: false, ..ask(text, ES) };
    let kinds = ["numero7000", "numero7001"].map(|text| {
        let hit = answer(plain(text)).expect("nothing else is needed").hits.remove(0);
        (hit.kind, hit.kind_label)
    });
    assert_eq!(kinds, [("practice", "Práctica"), ("term", "term")].map(|(kind, label)| (kind.to_owned(), label.to_owned())));
    let narrowed = Query { filters: BTreeMap::from([("kind".to_owned(), vec!["term".to_owned()])]), ..plain("juge") };
    for query in [Query { facets: true, ..plain("juge") }, narrowed] {
        assert!(matches!(answer(query), Err(Failure::Missing(name)) if name == "rows"));
    }
}

#[test]
fn pages_are_ordered_by_date_and_those_without_one_come_last() {
    let mut pages = pages();
    let dates = [("fr/traite.html", 20_240_301), ("fr/traites.html", 20_260_115), ("fr/page-007.html", 19_991_231)];
    for (url, date) in dates {
        pages.iter_mut().find(|page| page.url == url).expect("it is one of them").date = Some(date);
    }
    for page in &mut pages {
        page.sections[0].text.push_str(" partout");
    }
    let files = index(pages);
    let dated = |sort| {
        let query = Query { sort, limit: 400, ..ask("partout", FR) };
        let (answer, cost) = Local::open(files.clone()).expect("the index opens").query(&query).expect("the query is answered");
        assert!(cost.rounds <= 3, "{cost:?}");
        assert_eq!(answer.total, 307);
        answer.hits.into_iter().map(|hit| (hit.url, hit.date)).collect::<Vec<_>>()
    };
    let first = |hits: &[(String, u32)]| hits[..3].iter().map(|(url, _)| url.clone()).collect::<Vec<_>>();
    let newest = dated(Sort::Newest);
    assert_eq!(first(&newest), ["fr/traites.html", "fr/traite.html", "fr/page-007.html"]);
    assert_eq!(newest[..2].iter().map(|(_, date)| *date).collect::<Vec<_>>(), [20_260_115, 20_240_301]);
    assert!(newest[3..].iter().all(|(_, date)| *date == 0));
    let oldest = dated(Sort::Oldest);
    assert_eq!(first(&oldest), ["fr/page-007.html", "fr/traite.html", "fr/traites.html"]);
}

#[test]
fn a_query_takes_few_rounds() {
    let files = index(pages());
    for text in ["extradition", "commission rogatoire", "juge parquet enquête police réseau preuve témoin", "\"une aide aux victimes\""]
    {
        let (_, cost) = Local::open(files.clone()).expect("it opens").query(&ask(text, FR)).expect("it answers");
        assert!(cost.rounds <= 3, "{text}: {cost:?}");
    }
}

#[test]
fn a_long_question_to_a_large_site_loads_no_more_than_it_may() {
    let common: Vec<String> = ('a'..='z').map(|letter| format!("{letter}uruguru{letter}")).collect();
    let pages = (0..40_000_u32).map(|number| {
        let mut text = String::new();
        for (at, word) in (1_u32..).zip(&common) {
            let chance = (number + 1).wrapping_mul(0x9e37_79b9).wrapping_add(at.wrapping_mul(0x85eb_ca6b));
            let chance = (chance ^ chance >> 15).wrapping_mul(0x2c1b_3c6d) >> 16;
            (0..(chance & 7).saturating_sub(3)).for_each(|_| text.extend([word.as_str(), " "]));
        }
        text.push_str(if number == 17_001 { "jaguar" } else { "puma" });
        page(&format!("es/pagina-{number}.html"), ES, "Una página", &[("", &text)])
    });
    let files = index(pages.collect());
    let kilobytes = |text: &str| {
        let mut local = Local::open(files.clone()).expect("the index opens");
        // What every first query loads.
        local.query(&ask("puma", ES)).expect("the query is answered");
        let (answer, cost) = local.query(&ask(text, ES)).expect("the query is answered");
        (answer, cost.bytes / 1000)
    };
    let question = format!("{} jaguar", common.join(" "));
    let (answer, loaded) = kilobytes(&question);
    assert_eq!(answer.hits[0].url, "es/pagina-17001.html", "the word that says most decides");
    assert!(!answer.left_out.is_empty() && answer.left_out.iter().all(|word| common.contains(word)), "{:?}", answer.left_out);
    let (quoted, _) = kilobytes(&format!("\"{}\" {question}", answer.left_out[0]));
    assert!(!quoted.left_out.contains(&answer.left_out[0]), "words between quotation marks count");
    // Base64 adds a third, and the texts of ten hits come on top.
    assert!(loaded < 240 * 4 / 3 + 100, "{loaded} kB were loaded");
    let postings: usize = files.iter().filter(|(name, _)| name.starts_with('p')).map(|(_, bytes)| bytes.len() / 1000).sum();
    assert!(postings > loaded * 4 / 3, "all words together have {postings} kB, and {loaded} kB were loaded");
    let (few, _) = kilobytes(&common[..3].join(" "));
    assert!(few.total > 30_000, "three words count whatever they cost: {} pages", few.total);
    assert!(few.left_out.is_empty(), "and nothing is said of them");
}

#[test]
fn a_site_without_pages_finds_nothing() {
    assert!(found(&index(Vec::new()), &ask("traite", FR)).is_empty());
}

#[test]
fn a_missing_or_foreign_carrier_is_said() {
    let files = index(pages());
    let mut other = pages();
    other.truncate(200);
    let foreign: BTreeMap<String, Vec<u8>> = index(other).into_iter().collect();
    for (name, _) in files.iter().filter(|(name, _)| name.starts_with(['d', 't'])) {
        let without: Vec<_> = files.iter().filter(|(own, _)| own != name).cloned().collect();
        let mixed: Vec<_> = files
            .iter()
            .map(|(own, bytes)| (own.clone(), if own == name { foreign.get(own).unwrap_or(bytes).clone() } else { bytes.clone() }))
            .collect();
        let whole = found(&files, &ask("extradition juge", FR));
        for (changed, missing) in [(without, true), (mixed, false)] {
            match Local::open(changed).expect("the opening block is whole").query(&ask("extradition juge", FR)) {
                Ok((answer, _)) => assert_eq!(answer.hits.into_iter().map(|hit| hit.url).collect::<Vec<_>>(), whole),
                Err(failure) => assert_eq!(matches!(failure, Failure::Missing(_)), missing, "{failure}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_a_query(text in ".{0,80}", language in 0_usize..4, literal: bool, sort in 0..3) {
        thread_local! { static FILES: Vec<(String, Vec<u8>)> = index(pages()); }
        let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest][sort as usize];
        let query = Query { literal, sort, ..ask(&text, LanguageId::at(language)) };
        let answer = FILES.with(|files| Local::open(files.clone()).expect("it opens").query(&query));
        prop_assert!(answer.is_ok(), "{:?}", answer.err());
    }

    /// One changed byte in any carrier: the answer is the right one, or there is none.
    #[test]
    fn a_damaged_carrier_never_gives_a_wrong_list(which: prop::sample::Index, at: prop::sample::Index, change in 1_u8.., cut: bool) {
        thread_local! {
            static FILES: Vec<(String, Vec<u8>)> = index(pages());
            static RIGHT: Vec<String> = FILES.with(|files| found(files, &ask("extradition témoin", FR)));
        }
        let mut files = FILES.with(Clone::clone);
        let index = which.index(files.len());
        let bytes = &mut files[index].1;
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] ^= change }
        let answer = Local::open(files).and_then(|mut local| local.query(&ask("extradition témoin", FR)));
        if let Ok((answer, cost)) = answer {
            let got: Vec<String> = answer.hits.into_iter().map(|hit| hit.url).collect();
            RIGHT.with(|right| assert_eq!(&got, right));
            prop_assert!(cost.rounds <= 6);
        }
    }
}

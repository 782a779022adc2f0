//! `vademecum new`: portals that build at once, and arguments that are refused.

use crate::site::{Site, tree};

/// Words of the subject of this repository's own portal, in small letters.
const SUBJECT: [&str; 12] = [
    "trafficking",
    "traite des",
    "trata de personas",
    "tráfico",
    "trafik",
    "الاتجار",
    "buenos aires",
    "americas",
    "amériques",
    "américas",
    "(oas)",
    "oea",
];

/// Makes a portal, builds it in silence, and looks for words of another subject in its content.
///
/// The pages themselves are not searched for such words: interface strings of the program still contain some.
fn check(profile: &str, languages: &str, more: &[&str]) -> Site {
    let site = Site::new(&format!("{profile}-{}", languages.replace(',', "-")));
    let made = site.run(&[&["new", "mine", "--profile", profile, "--languages", languages], more].concat());
    assert_eq!((made.status, made.errors.as_str()), (0, ""));
    assert!(made.output.ends_with("Preview: vademecum serve mine\nBuild:   vademecum build mine\n"), "{}", made.output);
    let built = site.run(&["build", "mine"]);
    assert_eq!((built.status, built.errors.as_str()), (0, ""), "{profile} in {languages}");
    let pages = tree(&site.path("mine/public")).into_iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, bytes) in tree(&site.path("mine/content")).into_iter().chain(pages) {
        let text = String::from_utf8(bytes).expect("content and pages are UTF-8").to_lowercase();
        for word in SUBJECT {
            assert!(!text.contains(word), "`{word}` is in {path}");
        }
    }
    for language in languages.split(',') {
        assert!(site.path(&format!("mine/public/{language}/index.html")).exists());
        assert_eq!(site.path(&format!("mine/public/{language}/practices/first-practice.html")).exists(), profile != "cooperation");
        assert_eq!(
            site.path(&format!("mine/public/{language}/compendium/instruments/first-agreement.html")).exists(),
            profile != "practices"
        );
    }
    site
}

#[test]
fn practices_build_in_silence() {
    for languages in ["en", "fr,en", "ar,fr,ht"] {
        check("practices", languages, &[]);
    }
}

#[test]
fn cooperation_builds_in_silence() {
    for languages in ["en", "fr,en", "ar,fr,ht"] {
        let site = check("cooperation", languages, &[]);
        assert!(site.path("mine/public").join(&languages[..2]).join("compendium/pairs/xaa-xbb.html").exists());
    }
}

#[test]
fn a_whole_portal_builds_in_silence() {
    for languages in ["en", "fr,en", "ar,fr,ht"] {
        check("portal", languages, &[]);
    }
}

#[test]
fn states_are_those_of_a_list_or_a_file() {
    let site = check("portal", "nl,es", &["--states", "west-africa"]);
    assert!(site.read("mine/content/states.csv").contains("\nCIV,CI,Ivoorkust,Côte d’Ivoire\n"));
    site.write("own.csv", "\u{feff}iso3;iso2;en;tile\r\nXDD;XD;One, two;0-0\r\n".as_bytes());
    let made = site.run(&["new", "other", "--languages", "en,ht", "--states", "own.csv"]);
    assert_eq!((made.status, made.errors.as_str()), (0, ""));
    assert!(made.output.contains("note: some states have no name in `ht`: their English names are used"), "{}", made.output);
    assert_eq!(site.read("other/content/states.csv"), "iso3,iso2,en,ht\nXDD,XD,\"One, two\",\"One, two\"\n");
    let built = site.run(&["build", "other"]);
    assert_eq!((built.status, built.errors.as_str()), (0, ""));
}

#[test]
fn a_language_without_texts_starts_in_english() {
    let site = Site::new("empty");
    let made = site.run(&["new", "mine", "--languages", "de,pt-BR"]);
    assert!(made.output.contains("note: the texts and the interface in `de` are in English"), "{}", made.output);
    let built = site.run(&["build", "mine"]);
    assert_eq!((built.status, built.errors.as_str()), (0, ""));
}

#[test]
fn without_options_a_new_portal_has_four_languages() {
    let site = Site::new("empty");
    assert_eq!(site.run(&["new", "mine"]).status, 0);
    assert!(site.read("mine/content/portal.toml").contains("languages = [\"fr\", \"en\", \"es\", \"pt\"]"));
}

#[test]
fn wrong_arguments_name_the_possible_values_and_write_nothing() {
    let site = Site::new("empty");
    site.write("bad.csv", b"iso3,iso2,en\nXd,XD,One\n");
    for (arguments, said) in [
        (["--profile", "practice"], "[possible values: portal, practices, cooperation]"),
        (["--languages", "French"], "`French` is not a language code"),
        (["--languages", "en,xx"], "possible values: fr, en, es, pt, nl, ht and ar, or the code of another language"),
        (["--states", "west-afrika"], "possible values: `west-africa`, `americas`, or a CSV file"),
        (["--states", "west-afrika"], "did you mean `west-africa`?"),
        (["--states", "bad.csv"], "bad.csv:2:1"),
    ] {
        let run = site.run(&[&["new", "mine"], &arguments[..]].concat());
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.errors.contains(said), "{arguments:?}: {}", run.errors);
        assert!(!site.path("mine").exists(), "{arguments:?}");
    }
}

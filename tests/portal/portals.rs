//! Three portals on other subjects, in other languages, written with nothing but what the documentation says.

use std::path::Path;

use crate::site::{Site, tree};

/// Words of the subject of this repository's own portal, in small letters.
const SUBJECT: [&str; 19] = [
    "traffick",
    "traite des",
    "trata de personas",
    "buenos aires",
    "américas",
    "amériques",
    "the americas",
    "organization of american",
    "oea",
    "education experience",
    "quatre langues",
    "four languages",
    "palerm",
    "palèm",
    "باليرمو",
    "double incrimination",
    "doub enkriminasyon",
    "police channel",
    "unodc",
];

/// A fixture, built in silence; none of its pages speaks of another subject.
fn build(name: &str) -> Vec<String> {
    let site = Site::new(name);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
    for (path, bytes) in tree(&fixture) {
        site.write(&path, &bytes);
    }
    let files = site.build();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for word in SUBJECT {
            assert!(!text.contains(word), "`{word}` is in {path}");
        }
    }
    files.into_keys().collect()
}

#[test]
fn public_health_has_kinds_and_states_of_its_own_and_no_cooperation() {
    let files = build("public-health");
    let has = |start: &str| files.iter().any(|path| path.starts_with(start));
    assert!(has("fr/programmes/") && has("en/tools/") && has("en/compendium/states/"));
    for absent in ["en/compendium/index", "en/compendium/instruments", "en/compendium/pairs", "en/resolution", "en/practices", "es/"] {
        assert!(!has(absent), "{absent}");
    }
}

#[test]
fn municipal_waste_has_towns_and_one_language() {
    let site = build("municipal-waste");
    assert!(site.iter().any(|path| path.starts_with("es/servicios/")) && site.iter().any(|path| path.starts_with("es/pages/guia/")));
    assert!(!site.iter().any(|path| path.starts_with("es/glossary/concordance") || path.starts_with("es/resolution")));
}

#[test]
fn legal_aid_reads_from_right_to_left_and_has_an_official_text_and_cooperation() {
    let files = build("legal-aid");
    let has = |start: &str| files.iter().any(|path| path.starts_with(start));
    for there in ["ar/resolution/", "fr/compendium/pairs/", "ht/guides/", "ar/compendium/compare"] {
        assert!(has(there), "{there}");
    }
    assert!(!has("en/"));
}

#[test]
fn the_theme_has_no_word_of_the_subject() {
    for (path, bytes) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/portal")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for word in SUBJECT.iter().chain(&["ag/res", "multidimensional", "permanent council", "aymara"]) {
            assert!(!path.ends_with(".toml") && !path.ends_with(".csv") || !text.contains(word), "`{word}` is in {path}");
        }
    }
}

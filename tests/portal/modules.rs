//! Modules that a portal uses or leaves out.

use std::path::Path;

use crate::site::{Site, Tree, tree};

/// The fixture of legal aid, whose settings name these modules; only files of the other modules are removed, as `keep` says.
fn legal_aid(modules: &str, keep: impl Fn(&str) -> bool) -> Tree {
    let site = Site::new("legal-aid");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/legal-aid");
    for (path, bytes) in tree(&fixture).into_iter().filter(|(path, _)| keep(path)) {
        site.write(&path, &bytes);
    }
    let settings = site.read("content/portal.toml");
    let start = settings.find("\n[title]").expect("there is a title");
    let end = settings.find("\n# The menu").expect("there is a menu");
    site.write("content/portal.toml", format!("{}\nmodules = {modules}\n{}", &settings[..start], &settings[start..end]).as_bytes());
    site.build()
}

#[test]
fn a_portal_without_cooperation_and_official_texts_has_nothing_of_them() {
    let is_kept = |path: &str| {
        !["content/compendium/", "content/resolution/", "content/pages/home"].iter().any(|folder| path.starts_with(folder))
            && !path.contains("guides/")
    };
    let built = legal_aid("[\"glossary\"]", is_kept);
    let absent = [
        "compendium/instruments",
        "compendium/index",
        "compendium/names",
        "compendium/pairs",
        "resolution",
        "schema/participations",
        "answers.js",
    ];
    for path in built.keys() {
        assert!(absent.iter().all(|part| !path.contains(part)), "{path}");
    }
    assert!(built.contains_key("fr/glossary/index.html") && built.contains_key("assets/portal.js"));
    let home = String::from_utf8_lossy(&built["fr/index.html"]);
    assert!(home.contains("glossary/index.html") && !home.contains("compendium/index.html"), "{home}");
}

#[test]
fn records_need_no_themes_where_there_is_no_glossary() {
    let site = Site::of(
        "=== portal.toml
languages = [\"en\"]
edition = 2026-01-01
modules = []
title = { en = \"Portal\" }
=== model/talks.toml
based_on = \"report\"
menu = 1
name = { one = { en = \"Talk\" }, many = { en = \"Talks\" } }
=== talks/first.md
+++
title = \"First\"
summary = \"Somebody speaks.\"
language = \"en\"
regional = true
sources = [{ title = \"Invented\" }]
+++
Text.
",
    );
    let built = site.build();
    assert!(
        built.contains_key("en/talks/first.html") && built.keys().all(|path| !path.contains("glossary") && !path.contains("thesaurus"))
    );
    let reference = site.run(&["explain"]).output;
    for absent in ["themes", "`instrument`", "thesaurus.csv", "participations.csv"] {
        let is_there = reference.split("## Messages").next().is_some_and(|before| before.contains(absent));
        assert!(!is_there, "{absent} is in\n{reference}");
    }
    assert!(reference.contains("`modules`: list (one of `cooperation`, `official-texts`, `glossary`)"), "{reference}");
    let schemas = site.path("schemas");
    site.run(&["explain", "--schemas", &schemas.to_string_lossy()]);
    let portal = site.read("schemas/portal.schema.json");
    assert!(portal.contains("\"official-texts\"") && !site.path("schemas/instrument.schema.json").exists());
}

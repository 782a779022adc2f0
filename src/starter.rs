//! The small portal of `vademecum new`.

/// Its files: path and text.
pub const FILES: [(&str, &str); 6] = [
    ("content/portal.toml", PORTAL),
    ("content/pages/home.md", HOME),
    ("content/practices/first-practice.md", PRACTICE),
    ("content/states.csv", STATES),
    ("content/vocabulary/thesaurus.csv", THESAURUS),
    (".gitignore", "public/\n.vademecum/\n"),
];

const PORTAL: &str = r#"languages = ["fr", "en", "es", "pt"]
edition = 2026-01-01

[title]
fr = "Mon portail"
en = "My portal"
es = "Mi portal"
pt = "Meu portal"
"#;

const HOME: &str = r#"+++
title = "My portal"
summary = "A small portal to start with."
language = "en"
+++

This page is the file `content/pages/home.md`. The first record is [[practices/first-practice]].
"#;

const PRACTICE: &str = r#"+++
title = "A first practice"
summary = "An invented example that shows how to write a record."
language = "en"
countries = ["ARG"]
practice_type = "prevention"
phase = "prevention"
themes = ["awareness-raising"]
sources = [{ title = "Invented for this example" }]
fictitious = true
+++

## What was done {#description}

The facts are above, between the two lines of `+++`. The text is here.
"#;

const STATES: &str = "iso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina,Argentina\n";

const THESAURUS: &str = "id,broader,fr,en,es,pt\nawareness-raising,,sensibilisation,awareness-raising,sensibilización,sensibilização\n";

//! The small portal of `vademecum new`.

/// Its files: path and text.
pub const FILES: [(&str, &str); 8] = [
    ("content/portal.toml", PORTAL),
    ("content/model/practices.toml", MODEL),
    ("content/lists/practice-types.csv", TYPES),
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

const MODEL: &str = r#"# A kind of record: its folder, its names, and the facts that its records have beside those of every report.
folder = "practices"
based_on = "report"
menu = 10

[name]
one = { fr = "Pratique", en = "Practice", es = "Práctica", pt = "Prática" }
many = { fr = "Pratiques", en = "Practices", es = "Prácticas", pt = "Práticas" }

[[fact]]
key = "practice_type"
is = "word"
from = "practice-types"
required = true
filter = true
card = true
label = { fr = "Type de pratique", en = "Type of practice", es = "Tipo de práctica", pt = "Tipo de prática" }
"#;

const TYPES: &str =
    "id,fr,en,es,pt\nprevention,prévention,prevention,prevención,prevenção\nassistance,assistance,assistance,asistencia,assistência\n";

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
themes = ["awareness-raising"]
sources = [{ title = "Invented for this example" }]
fictitious = true
+++

## What was done {#description}

The facts are above, between the two lines of `+++`. The text is here.
"#;

const STATES: &str = "iso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina,Argentina\n";

const THESAURUS: &str = "id,broader,fr,en,es,pt\nawareness-raising,,sensibilisation,awareness-raising,sensibilización,sensibilização\n";

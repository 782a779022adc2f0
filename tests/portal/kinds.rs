//! Kinds of record that a portal declares: what one entry in the model brings with it.

use crate::site::{Site, Tree};

const SITE: &str = r#"=== portal.toml
languages = ["en", "fr"]
edition = 2026-01-01
[title]
en = "Portal"
fr = "Portail"
=== states.csv
iso3,iso2,en,fr
ARG,AR,Argentina,Argentine
=== vocabulary/thesaurus.csv
id,broader,en,fr
offence,,offence,infraction
=== lists/rooms.csv
id,en,fr
great-hall,great hall,grande salle
garden,garden,jardin
=== talks/first.md
+++
title = "A talk"
summary = "Somebody speaks."
language = "en"
countries = ["ARG"]
themes = ["offence"]
sources = [{ title = "Invented" }]
[ROOM]+++
Text.
"#;

const MODEL: &str =
    "based_on = \"report\"\nmenu = 1\n[name]\none = { en = \"Talk\", fr = \"Causerie\" }\nmany = { en = \"Talks\", fr = \"Causeries\" }\n";

const ROOM: &str =
    "[[fact]]\nkey = \"room\"\nis = \"word\"\nfrom = \"rooms\"\nfilter = true\ncard = true\nlabel = { en = \"Room\", fr = \"Salle\" }\n";

fn text<'t>(built: &'t Tree, path: &str) -> &'t str {
    let bytes = built.get(path).unwrap_or_else(|| panic!("{path} is published"));
    std::str::from_utf8(bytes).expect("it is text")
}

/// A portal with the kind `talks`, whose model and whose talk end in these lines.
fn portal(fact: &str, value: &str) -> Site {
    let site = Site::new("portal");
    site.add(&SITE.replace("[ROOM]", value));
    site.write("content/model/talks.toml", format!("{MODEL}{fact}").as_bytes());
    site
}

#[test]
fn a_kind_is_one_file_and_everything_else_follows() {
    let built = portal("", "").build();
    assert!(text(&built, "fr/talks/first.html").contains(">Causerie<"), "the kind is named above the title");
    assert!(text(&built, "fr/talks/index.html").contains("Causeries"), "it has a list");
    assert!(text(&built, "fr/compendium/states/arg.html").contains("href=\"../../talks/index.html\""), "it is in the menu");
    assert!(text(&built, "fr/compendium/states/arg.html").contains("id=\"from-talks\""), "a state shows its talks");
    assert!(text(&built, "en/feed.xml").contains("A talk"), "feeds report it");
    assert!(text(&built, "data/talks.csv").contains("talks/first,A talk"), "it is exported");
    assert!(text(&built, "en/review.html").contains("A talk"), "its facts are due for review");
}

#[test]
fn a_fact_is_one_entry_in_one_file() {
    let built = portal(ROOM, "room = \"great-hall\"\n").build();
    assert!(text(&built, "fr/talks/first.html").contains("<dt>Salle</dt>\n<dd>grande salle</dd>"), "it is shown");
    assert!(text(&built, "en/talks/index.html").contains("<span class=\"tag\">great hall</span>"), "cards show it");
    assert!(text(&built, "en/talks/index.html").contains("by-room/great-hall.html"), "lists can be filtered by it");
    assert!(text(&built, "fr/talks/by-room/great-hall.html").contains("Salle"), "the filtered list says by what");
    assert!(text(&built, "data/talks.csv").starts_with("id,title_en,title_fr,year,confidence,verified_on,country,theme,room,sources"));
    assert!(text(&built, "data/records/talks/first.json").contains("\"great-hall\""), "it is exported");
    let run = portal(ROOM, "room = \"Jardin\"\n").run(&["build"]);
    assert!(run.errors.contains("did you mean `garden`?"), "it is checked: {}", run.errors);
    let run = portal(&ROOM.replace("filter = true", "required = true"), "").run(&["build"]);
    assert!(run.errors.contains("the key `room` is missing"), "it is checked: {}", run.errors);
}

//! The kinds of record and the lists that a portal declares.

use snapbox::str;

use super::check;

/// A kind without mistakes, in a file of its own.
const TALKS: &str = r#"=== model/talks.toml
based_on = "report"
[name]
one = { en = "Talk", fr = "Causerie" }
many = { en = "Talks", fr = "Causeries" }
"#;

fn talks(rest: &str) -> String {
    format!("{TALKS}{rest}")
}

/// A talk without mistakes, with these facts.
fn talk(facts: &str) -> String {
    format!(
        "=== talks/first\n+++\ntitle = \"A talk\"\nsummary = \"Somebody speaks.\"\nlanguage = \"en\"\ncountries = [\"ARG\"]\nthemes = [\"hotline\"]\n\
         sources = [{{ title = \"Invented\" }}]\n{facts}+++\nText.\n"
    )
}

#[test]
fn a_kind_is_one_file() {
    check(&(talks("") + &talk("")), str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn an_unknown_key_of_the_model() {
    check(&talks("[[fact]]\nkey = \"place\"\nis = \"text\"\nlabels = { en = \"Place\", fr = \"Lieu\" }\n"), str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn mistakes_of_several_facts_are_said_in_one_run() {
    check(
        &talks(
            r#"[[fact]]
key = "Ort der Rede"
is = "txt"
label = { en = "Place" }
[[fact]]
key = "title"
is = "text"
label = { en = "Name", fr = "Nom" }
[[fact]]
key = "state"
is = "text"
label = { en = "State", fr = "État" }
[[fact]]
key = "speaker"
is = "record"
label = { en = "Speaker", fr = "Orateur" }
[[fact]]
key = "speaker"
is = "word"
from = "phase"
label = { en = "Speaker", fr = "Orateur" }
[[fact]]
key = "sort"
is = "records"
from = "practise"
"#,
        ),
        str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]],
    );
}

#[test]
fn settings_that_say_nothing_about_a_fact() {
    check(
        &talks(
            r#"[[fact]]
key = "place"
is = "text"
from = "phases"
filter = true
otherwise = "prevention"
schema = "about"
label = { en = "Place", fr = "Lieu" }
[[fact]]
key = "seats"
is = "number"
per_language = true
label = { en = "Seats", fr = "Places" }
"#,
        ),
        str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]],
    );
}

#[test]
fn a_word_that_stands_for_none_is_in_the_list() {
    check(
        &talks(
            "[[fact]]\nkey = \"phase\"\nis = \"word\"\nfrom = \"phases\"\notherwise = \"preventon\"\nlabel = { en = \"Phase\", fr = \"Volet\" }\n",
        ),
        str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]],
    );
}

#[test]
fn a_kind_without_names_or_base() {
    check("=== model/talks.toml\nmenu = 3\n", str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn a_base_an_order_a_class_and_a_cycle_that_do_not_exist() {
    check(
        "=== model/talks.toml\nbased_on = \"reprot\"\norder = [\"titel\"]\nschema = \"Event\"\nreview_after_months = 0\nwritten_in = \"table\"\n\
         [name]\none = { en = \"Talk\", fr = \"Causerie\" }\nmany = { en = \"Talks\", fr = \"Causeries\" }\n",
        str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]],
    );
}

#[test]
fn a_name_in_some_languages_of_the_portal() {
    check("=== model/talks.toml\nbased_on = \"report\"\n[name]\none = { en = \"Talk\" }\nmany = { es = \"Charlas\" }\n", str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn two_kinds_in_one_folder() {
    check(&talks("").replace("based_on", "folder = \"practices\"\nbased_on"), str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn a_folder_within_that_of_another_kind() {
    check(&talks("").replace("based_on", "folder = \"practices/talks\"\nbased_on"), str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn a_folder_that_the_program_needs() {
    check(&talks("").replace("based_on", "folder = \"compendium/talks\"\nbased_on"), str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn a_folder_that_cannot_be_an_address() {
    check(&talks("").replace("based_on", "folder = \"Réunions\"\nbased_on"), str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn two_kinds_with_one_name() {
    check(&talks("").replace("based_on", "id = \"state\"\nbased_on"), str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn facts_of_a_kind_of_the_program() {
    check(
        "=== model/instruments.toml\n[[fact]]\nkey = \"seat\"\nis = \"text\"\nlabel = { en = \"Seat\", fr = \"Siège\" }\n\
         === compendium/instruments/a-55.md\n< code = \"A-55\"\n> code = \"A-55\"\n> siege = \"Nassau\"\n",
        str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]],
    );
}

#[test]
fn a_fact_that_a_kind_of_the_program_has_already() {
    check(
        "=== model/instruments.toml\nfolder = \"treaties\"\n[[fact]]\nkey = \"depositary\"\nis = \"text\"\nlabel = { en = \"Seat\", fr = \"Siège\" }\n",
        str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]],
    );
}

#[test]
fn facts_of_records_that_are_rows_of_a_table() {
    check("=== model/states.toml\n[[fact]]\nkey = \"seat\"\nis = \"text\"\nlabel = { en = \"Seat\", fr = \"Siège\" }\n", str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn a_list_that_there_is_not() {
    check(
        &(talks("[[fact]]\nkey = \"phase\"\nis = \"word\"\nfrom = \"phase\"\nlabel = { en = \"Phase\", fr = \"Volet\" }\n")
            + &talk("phase = \"anything\"\n")),
        str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]],
    );
}

#[test]
fn rows_of_a_list() {
    check("=== lists/seats.csv\nid,en,broader\nfirst,first,\nfirst,again,front\nSecond Row,second,first\n", str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]]);
}

#[test]
fn values_that_are_not_what_the_model_says() {
    check(
        &(talks(
            r#"[[fact]]
key = "seats"
is = "number"
required = true
label = { en = "Seats", fr = "Places" }
[[fact]]
key = "page"
is = "web-address"
label = { en = "Page", fr = "Page" }
[[fact]]
key = "after"
is = "record"
from = "talks"
label = { en = "After", fr = "Après" }
[[fact]]
key = "spoken"
is = "languages"
label = { en = "Spoken", fr = "Parlé" }
[[fact]]
key = "topics"
is = "words"
from = "topics"
label = { en = "Topics", fr = "Sujets" }
[[fact]]
key = "open"
is = "yes-no"
label = { en = "Open", fr = "Ouvert" }
[[fact]]
key = "note"
is = "text"
per_language = true
label = { en = "Note", fr = "Note" }
"#,
        ) + &talk(
            "page = \"www.example.org\"\nafter = \"frist\"\nspoken = [\"en\", \"en\", \"xx\"]\ntopics = [\"human-rights\", \"human-rights\", \"human-right\"]\n\
             open = \"oui\"\nnote = { en = \"a\", engl = \"b\" }\n",
        )),
        str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]],
    );
}

#[test]
fn keys_in_another_language_are_recognised_by_their_labels() {
    check(
        "=== practices/other\n+++\ntitulo = \"Círculo\"\n\"résumé\" = \"Des gens.\"\nidioma = \"es\"\npays = [\"ARG\"]\n\"Type de pratique\" = \"prevention\"\n\
         eje = \"prevention\"\ntemas = [\"hotline\"]\nfuentes = [{ title = \"Inventado\" }]\n+++\nTexto.\n",
        str![[r#"
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it
error: the program has a fault at src/language/per_language.rs:42: ; please report it

"#]],
    );
}

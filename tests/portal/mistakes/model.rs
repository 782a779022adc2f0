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

/// The kind with more in its file.
pub(super) fn talks(rest: &str) -> String {
    format!("{TALKS}{rest}")
}

/// A talk without mistakes, with these facts.
pub(super) fn talk(facts: &str) -> String {
    format!(
        "=== talks/first\n+++\ntitle = \"A talk\"\nsummary = \"Somebody speaks.\"\nlanguage = \"en\"\ncountries = [\"ARG\"]\nthemes = [\"hotline\"]\n\
         sources = [{{ title = \"Invented\" }}]\n{facts}+++\nText.\n"
    )
}

#[test]
fn a_kind_is_one_file() {
    check(&(talks("") + &talk("")), str![""]);
}

#[test]
fn an_unknown_key_of_the_model() {
    check(
        &talks("[[fact]]\nkey = \"place\"\nis = \"text\"\nlabels = { en = \"Place\", fr = \"Lieu\" }\n"),
        str![[r#"
error[unknown-key]: there is no key `labels`
 --> content/model/talks.toml:8:1
  |
8 | labels = { en = "Place", fr = "Lieu" }
  | ^^^^^^ did you mean `label`?

"#]],
    );
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
error[bad-key]: `Ort der Rede` cannot be the key of a fact
 --> content/model/talks.toml:6:7
  |
6 | key = "Ort der Rede"
  |       ^^^^^^^^^^^^^^ use lower-case letters without accents, digits and `_`: `ort_der_rede`
error[unknown-fact-type]: `txt` is not a type of fact
 --> content/model/talks.toml:7:6
  |
7 | is = "txt"
  |      ^^^^^ did you mean `text`?
error[missing-words]: the portal has no words for this in `fr`
 --> content/model/talks.toml:8:9
  |
8 | label = { en = "Place" }
  |         ^^^^^^^^^^^^^^^^ add `fr = "…"`
error[key-of-every-record]: every record of this kind has the fact `title` already
  --> content/model/talks.toml:10:7
   |
10 | key = "title"
   |       ^^^^^^^ remove it, or give it another key
error[reserved-key]: the program uses the name `state` for something else
  --> content/model/talks.toml:14:7
   |
14 | key = "state"
   |       ^^^^^^^ give this fact another name
error[missing-in-model]: the key `from` is missing here
  --> content/model/talks.toml:19:6
   |
19 | is = "record"
   |      ^^^^^^^^ add `from = "KIND"`
error[named-twice]: `speaker` is listed twice
  --> content/model/talks.toml:22:7
   |
22 | key = "speaker"
   |       ^^^^^^^^^ keep one of them
error[missing-in-model]: the key `label` is missing here
  --> content/model/talks.toml:26:1
   |
26 | [[fact]]
   | ^^^^^^^^ add `label = { fr = "…", en = "…" }`
error[unknown-kind]: there is no kind of record `practise`
  --> content/model/talks.toml:29:8
   |
29 | from = "practise"
   |        ^^^^^^^^^^ did you mean `practice`?

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
error[misplaced-setting]: `from` has no effect on a fact of this type
 --> content/model/talks.toml:8:8
  |
8 | from = "phases"
  |        ^^^^^^^^ it is for words and records: remove it
error[misplaced-setting]: `filter` has no effect on a fact of this type
 --> content/model/talks.toml:9:10
  |
9 | filter = true
  |          ^^^^ it is for words, records, numbers, years, languages and yes-no: remove it
error[misplaced-setting]: `otherwise` has no effect on a fact of this type
  --> content/model/talks.toml:10:13
   |
10 | otherwise = "prevention"
   |             ^^^^^^^^^^^^ it is for words: remove it
error[bad-schema]: `about` is not a name of schema.org
  --> content/model/talks.toml:11:10
   |
11 | schema = "about"
   |          ^^^^^^^ write the prefix and the name: `schema:about`
error[misplaced-setting]: `per_language` has no effect on a fact of this type
  --> content/model/talks.toml:16:16
   |
16 | per_language = true
   |                ^^^^ it is for texts: remove it

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
error[unknown-word]: `preventon` is not a word of the list `phases`
 --> content/model/talks.toml:9:13
  |
9 | otherwise = "preventon"
  |             ^^^^^^^^^^^ did you mean `prevention`?

"#]],
    );
}

#[test]
fn a_kind_without_names_or_base() {
    check(
        "=== model/talks.toml\nmenu = 3\n",
        str![[r#"
error[missing-in-model]: the key `based_on` is missing here
 --> content/model/talks.toml:1:1
  |
1 | menu = 3
  | ^^^^^^^^ add `based_on = "report"`
error[missing-in-model]: the key `name` is missing here
 --> content/model/talks.toml:1:1
  |
1 | menu = 3
  | ^^^^^^^^ add `[name]` with `one = { fr = "…", en = "…" }` and `many = { fr = "…", en = "…" }`

"#]],
    );
}

#[test]
fn a_base_an_order_a_class_and_a_cycle_that_do_not_exist() {
    check(
        "=== model/talks.toml\nbased_on = \"reprot\"\norder = [\"titel\"]\nschema = \"Event\"\nreview_after_months = 0\nwritten_in = \"table\"\n\
         [name]\none = { en = \"Talk\", fr = \"Causerie\" }\nmany = { en = \"Talks\", fr = \"Causeries\" }\n",
        str![[r#"
error[unknown-base]: a kind cannot be based on `reprot`
 --> content/model/talks.toml:1:12
  |
1 | based_on = "reprot"
  |            ^^^^^^^^ write `based_on = "report"`
error[unknown-order]: a list cannot be ordered by `titel`
 --> content/model/talks.toml:2:10
  |
2 | order = ["titel"]
  |          ^^^^^^^ did you mean `title`?
error[bad-schema]: `Event` is not a name of schema.org
 --> content/model/talks.toml:3:10
  |
3 | schema = "Event"
  |          ^^^^^^^ write the prefix and the name: `schema:about`
error[no-review-cycle]: records cannot be due for review after 0 months
 --> content/model/talks.toml:4:23
  |
4 | review_after_months = 0
  |                       ^ a number from 1
error[setting-of-program]: `written_in` of `talks` cannot be set by a portal
 --> content/model/talks.toml:5:14
  |
5 | written_in = "table"
  |              ^^^^^^^ remove it

"#]],
    );
}

#[test]
fn a_name_in_some_languages_of_the_portal() {
    check(
        "=== model/talks.toml\nbased_on = \"report\"\n[name]\none = { en = \"Talk\" }\nmany = { es = \"Charlas\" }\n",
        str![[r#"
error[missing-words]: the portal has no words for this in `fr`
 --> content/model/talks.toml:3:7
  |
3 | one = { en = "Talk" }
  |       ^^^^^^^^^^^^^^^ add `fr = "…"`
error[missing-words]: the portal has no words for this in `fr`, `en`
 --> content/model/talks.toml:4:8
  |
4 | many = { es = "Charlas" }
  |        ^^^^^^^^^^^^^^^^^^ add `fr = "…", en = "…"`

"#]],
    );
}

#[test]
fn two_kinds_in_one_folder() {
    check(
        &talks("").replace("based_on", "folder = \"practices\"\nbased_on"),
        str![[r#"
error[folder-taken]: the folder `practices` overlaps with `practices`, the folder of the kind `practice`
 --> content/model/talks.toml:1:10
  |
1 | folder = "practices"
  |          ^^^^^^^^^^^ choose another folder

"#]],
    );
}

#[test]
fn a_folder_within_that_of_another_kind() {
    check(
        &talks("").replace("based_on", "folder = \"practices/talks\"\nbased_on"),
        str![[r#"
error[folder-taken]: the folder `practices/talks` overlaps with `practices`, the folder of the kind `practice`
 --> content/model/talks.toml:1:10
  |
1 | folder = "practices/talks"
  |          ^^^^^^^^^^^^^^^^^ choose another folder

"#]],
    );
}

#[test]
fn a_folder_that_the_program_needs() {
    check(
        &talks("").replace("based_on", "folder = \"compendium/talks\"\nbased_on"),
        str![[r#"
error[reserved-folder]: the program uses the folder `compendium/talks` for something else
 --> content/model/talks.toml:1:10
  |
1 | folder = "compendium/talks"
  |          ^^^^^^^^^^^^^^^^^^ choose another folder

"#]],
    );
}

#[test]
fn a_folder_that_cannot_be_an_address() {
    check(
        &talks("").replace("based_on", "folder = \"Réunions\"\nbased_on"),
        str![[r#"
error[bad-folder]: `Réunions` cannot be a folder of records
 --> content/model/talks.toml:1:10
  |
1 | folder = "Réunions"
  |          ^^^^^^^^^^ use lower-case letters without accents, digits and single hyphens: `reunions`

"#]],
    );
}

#[test]
fn two_kinds_with_one_name() {
    check(
        &talks("").replace("based_on", "id = \"state\"\nbased_on"),
        str![[r#"
error[kind-declared-twice]: there are two kinds `state`
 --> content/model/talks.toml:1:6
  |
1 | id = "state"
  |      ^^^^^^^ give this one another `id`, or put both into one file

"#]],
    );
}

#[test]
fn facts_of_a_kind_of_the_program() {
    check(
        "=== model/instruments.toml\n[[fact]]\nkey = \"seat\"\nis = \"text\"\nlabel = { en = \"Seat\", fr = \"Siège\" }\n\
         === compendium/instruments/a-55.md\n< code = \"A-55\"\n> code = \"A-55\"\n> siege = \"Nassau\"\n",
        str![[r#"
error[unknown-key]: there is no key `siege`
 --> content/compendium/instruments/a-55.md:3:1
  |
3 | siege = "Nassau"
  | ^^^^^ did you mean `seat`?

"#]],
    );
}

#[test]
fn a_fact_that_a_kind_of_the_program_has_already() {
    check(
        "=== model/instruments.toml\nfolder = \"treaties\"\n[[fact]]\nkey = \"depositary\"\nis = \"text\"\nlabel = { en = \"Seat\", fr = \"Siège\" }\n",
        str![[r#"
error[setting-of-program]: `folder` of `instrument` cannot be set by a portal
 --> content/model/instruments.toml:1:10
  |
1 | folder = "treaties"
  |          ^^^^^^^^^^ remove it
error[key-of-every-record]: every record of this kind has the fact `depositary` already
 --> content/model/instruments.toml:3:7
  |
3 | key = "depositary"
  |       ^^^^^^^^^^^^ remove it, or give it another key

"#]],
    );
}

#[test]
fn facts_of_records_that_are_rows_of_a_table() {
    check(
        "=== model/states.toml\n[[fact]]\nkey = \"seat\"\nis = \"text\"\nlabel = { en = \"Seat\", fr = \"Siège\" }\n",
        str![[r#"
error[facts-of-table]: no facts can be added to the kind `state`
 --> content/model/states.toml:1:1
  |
1 | [[fact]]
  | ^^^^^^^^ its records are rows of a table, or paragraphs of an official text; remove each `[[fact]]` of this file

"#]],
    );
}

#[test]
fn a_list_that_there_is_not() {
    check(
        &(talks("[[fact]]\nkey = \"phase\"\nis = \"word\"\nfrom = \"phase\"\nlabel = { en = \"Phase\", fr = \"Volet\" }\n")
            + &talk("phase = \"anything\"\n")),
        str![[r#"
error[unknown-list]: there is no list `phase`
 --> content/model/talks.toml:8:8
  |
8 | from = "phase"
  |        ^^^^^^^ did you mean `phases`?

"#]],
    );
}

#[test]
fn rows_of_a_list() {
    check(
        "=== lists/seats.csv\nid,en,fr,broader\nfirst,first,premier,\nfirst,again,encore,front\nSecond Row,second,deuxième,first\n",
        str![[r#"
error[duplicate-row]: `first` is in this table twice
 --> content/lists/seats.csv:3:1
  |
3 | first,again,encore,front
  | ^^^^^ keep one row
error[unknown-broader]: the list has no other word with the id `front`
 --> content/lists/seats.csv:3:20
  |
3 | first,again,encore,front
  |                    ^^^^^ name an id of the same list
error[bad-id]: `Second Row` is not a valid address
 --> content/lists/seats.csv:4:1
  |
4 | Second Row,second,deuxième,first
  | ^^^^^^^^^^ use lower-case letters without accents, digits and single hyphens: `second-row`

"#]],
    );
}

#[test]
fn a_place_in_the_menu_for_a_kind_without_a_list() {
    check(
        "=== model/page.toml\nmenu = 5\n",
        str![[r#"
error[setting-of-program]: `menu` of `page` cannot be set by a portal
 --> content/model/page.toml:1:8
  |
1 | menu = 5
  |        ^ remove it

"#]],
    );
}

#[test]
fn a_broken_line_of_the_model_is_one_mistake() {
    check(
        &(talks("").replace("based_on = ", "based_on: ") + &talk("")),
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/model/talks.toml:1:9
  |
1 | based_on: "report"
  |         ^ write `=` instead of `:`, as in `key = value`

"#]],
    );
}

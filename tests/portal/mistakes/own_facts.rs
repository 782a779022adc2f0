//! What records write for the facts that a portal declares.

use snapbox::str;

use super::check;
use super::model::{talk, talks};
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
error[missing-key]: the key `seats` is missing
 --> content/talks/first.md:1:1
  |
1 | +++
  | ^^^ add a line `seats = 1` below
error[not-a-web-address]: `www.example.org` is not a valid web address
 --> content/talks/first.md:8:8
  |
8 | page = "www.example.org"
  |        ^^^^^^^^^^^^^^^^^ begin it with `https://`
error[unknown-record]: no record of the kind `talks` is called `frist`
 --> content/talks/first.md:9:9
  |
9 | after = "frist"
  |         ^^^^^^^ did you mean `first`?
error[named-twice]: `en` is listed twice
  --> content/talks/first.md:10:17
   |
10 | spoken = ["en", "en", "xx"]
   |                 ^^^^ keep one of them
error[unknown-value]: `xx` is not the code of a known language
  --> content/talks/first.md:10:23
   |
10 | spoken = ["en", "en", "xx"]
   |                       ^^^^ did you mean `xh`?
error[named-twice]: `human-rights` is listed twice
  --> content/talks/first.md:11:27
   |
11 | topics = ["human-rights", "human-rights", "human-right"]
   |                           ^^^^^^^^^^^^^^ keep one of them
error[unknown-word]: `human-right` is not a word of the list `topics`
  --> content/talks/first.md:11:43
   |
11 | topics = ["human-rights", "human-rights", "human-right"]
   |                                           ^^^^^^^^^^^^^ did you mean `human-rights`?
error[wrong-type]: this is the string "oui"
  --> content/talks/first.md:12:8
   |
12 | open = "oui"
   |        ^^^^^ expected true or false, without quotation marks
error[unknown-key]: there is no key `engl`
  --> content/talks/first.md:13:20
   |
13 | note = { en = "a", engl = "b" }
   |                    ^^^^ this key is not possible here
   |
   = help: the possible keys are `fr`, `en`, `es`, `pt`, `nl`, `ht`, `ar`

"#]],
    );
}

#[test]
fn keys_of_a_page_in_another_language_are_recognised() {
    check(
        "=== pages/other\n+++\ntitulo = \"Otra\"\nidioma = \"es\"\nresumen = \"Algo.\"\n+++\nTexto.\n",
        str![[r#"
error[unknown-key]: there is no key `titulo`
 --> content/pages/other.md:2:1
  |
2 | titulo = "Otra"
  | ^^^^^^ did you mean `title`?
error[unknown-key]: there is no key `idioma`
 --> content/pages/other.md:3:1
  |
3 | idioma = "es"
  | ^^^^^^ did you mean `language`?
error[unknown-key]: there is no key `resumen`
 --> content/pages/other.md:4:1
  |
4 | resumen = "Algo."
  | ^^^^^^^ did you mean `summary`?

"#]],
    );
}

#[test]
fn a_broken_fact_hides_nothing_of_the_records() {
    check(
        &(talks("[[fact]]\nkey = \"place\"\nis = text\nlabel = { en = \"Place\", fr = \"Lieu\" }\n")
            + &talk("place = \"Here\"\nyear = 3000\n")),
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/model/talks.toml:7:6
  |
7 | is = text
  |      ^^^^ put the string between straight quotation marks: `"text"`
error[impossible-year]: `year` must be from 1800 to 2026, the year of the edition
 --> content/talks/first.md:9:8
  |
9 | year = 3000
  |        ^^^^ correct this year

"#]],
    );
}

#[test]
fn keys_in_another_language_are_recognised_by_their_labels() {
    check(
        "=== practices/other\n+++\ntitulo = \"Círculo\"\n\"résumé\" = \"Des gens.\"\nidioma = \"es\"\npays = [\"ARG\"]\n\"Type de pratique\" = \"prevention\"\n\
         eje = \"prevention\"\ntemas = [\"hotline\"]\nfuentes = [{ title = \"Inventado\" }]\n+++\nTexto.\n",
        str![[r#"
error[unknown-key]: there is no key `titulo`
 --> content/practices/other.md:2:1
  |
2 | titulo = "Círculo"
  | ^^^^^^ did you mean `title`?
error[unknown-key]: there is no key `résumé`
 --> content/practices/other.md:3:1
  |
3 | "résumé" = "Des gens."
  | ^^^^^^^^ did you mean `summary`?
error[unknown-key]: there is no key `idioma`
 --> content/practices/other.md:4:1
  |
4 | idioma = "es"
  | ^^^^^^ did you mean `language`?
error[unknown-key]: there is no key `pays`
 --> content/practices/other.md:5:1
  |
5 | pays = ["ARG"]
  | ^^^^ did you mean `countries`?
error[unknown-key]: there is no key `Type de pratique`
 --> content/practices/other.md:6:1
  |
6 | "Type de pratique" = "prevention"
  | ^^^^^^^^^^^^^^^^^^ did you mean `practice_type`?
error[unknown-key]: there is no key `eje`
 --> content/practices/other.md:7:1
  |
7 | eje = "prevention"
  | ^^^ did you mean `phase`?
error[unknown-key]: there is no key `temas`
 --> content/practices/other.md:8:1
  |
8 | temas = ["hotline"]
  | ^^^^^ did you mean `themes`?
error[unknown-key]: there is no key `fuentes`
 --> content/practices/other.md:9:1
  |
9 | fuentes = [{ title = "Inventado" }]
  | ^^^^^^^ did you mean `sources`?

"#]],
    );
}

//! Mistakes in official texts and what is said about them.

use snapbox::str;

use super::check;

#[test]
fn a_paragraph_without_id() {
    check(
        "=== resolution/ag-res-1\n< {#op1 1.}\n< Coopérer.\n> {#op1 1.}\n> Coopérer.\n> \n> Décide aussi.\n",
        str![[r#"
error[paragraph-without-id]: this paragraph of an official text has no id
  --> content/resolution/ag-res-1.md:25:1
   |
25 | Décide aussi.
   | ^^^^^^^^^^^^^ start it with `{#p1}` or `{#rec11 11.}`

"#]],
    );
}

#[test]
fn two_paragraphs_with_one_id() {
    check(
        "=== resolution/ag-res-1\n< {#op1 1.}\n< Coopérer.\n> {#op1 1.}\n> Coopérer.\n> \n> {#op1 2.}\n> Décide.\n",
        str![[r#"
error[duplicate-paragraph]: two paragraphs have the id `op1`
  --> content/resolution/ag-res-1.md:25:3
   |
25 | {#op1 2.}
   |   ^^^ give this one a different id

"#]],
    );
}

#[test]
fn a_footnote_that_an_official_text_lacks() {
    check(
        "=== resolution/ag-res-1\n< Que les États veuillent coperer[^fn1].\n> Que les États veuillent coperer[^fn2].\n",
        str![[r#"
error[note-without-paragraph]: this paragraph refers to the footnote `fn2`, which does not exist
  --> content/resolution/ag-res-1.md:25:3
   |
25 | {#rec1 1.}
   |   ^^^^ add a paragraph that starts with `{#fn2}`
error[unused-footnote]: the footnote `fn1` is not used
  --> content/resolution/ag-res-1.md:28:3
   |
28 | {#fn1}
   |   ^^^ write `[^fn1]` where it belongs, or remove the footnote

"#]],
    );
}

#[test]
fn a_provision_of_no_paragraph() {
    check(
        "=== resolution/ag-res-1\n< same_as = \"op1\"\n> same_as = \"op2\"\n",
        str![[r#"
error[unknown-paragraph]: the text has no paragraph `op2`
  --> content/resolution/ag-res-1.md:14:11
   |
14 | same_as = "op2"
   |           ^^^^^ did you mean `op1`?

"#]],
    );
    check(
        "=== resolution/ag-res-1\n< id = \"rec1\"\n> id = \"rec01\"\n",
        str![[r#"
error[unknown-paragraph]: the text has no paragraph `rec01`
  --> content/resolution/ag-res-1.md:10:6
   |
10 | id = "rec01"
   |      ^^^^^^^ did you mean `rec1`?

"#]],
    );
}

#[test]
fn a_provision_that_stands_twice() {
    check(
        "=== resolution/ag-res-1\n< same_as = \"op1\"\n> same_as = \"op1\"\n> \n> [[provisions]]\n> id = \"rec1\"\n> title = { fr = \"Encore\" }\n",
        str![[r#"
error[named-twice]: `rec1` is listed twice
  --> content/resolution/ag-res-1.md:17:6
   |
17 | id = "rec1"
   |      ^^^^^^ keep one of them

"#]],
    );
}

#[test]
fn a_correction_of_words_that_do_not_stand_there() {
    check(
        "=== resolution/ag-res-1\n< from = \"coperer\"\n> from = \"coopérer\"\n",
        str![[r#"
error[correction-not-found]: `coopérer` occurs 0 times in `rec1`
  --> content/resolution/ag-res-1.md:18:8
   |
18 | from = "coopérer"
   |        ^^^^^^^^^^ a correction must quote words that occur exactly once in the paragraph

"#]],
    );
    check(
        "=== resolution/ag-res-1\n< from = \"coperer\"\n> from = \"e\"\n",
        str![[r#"
error[correction-not-found]: `e` occurs 6 times in `rec1`
  --> content/resolution/ag-res-1.md:18:8
   |
18 | from = "e"
   |        ^^^ a correction must quote words that occur exactly once in the paragraph

"#]],
    );
}

#[test]
fn a_correction_of_no_paragraph() {
    check(
        "=== resolution/ag-res-1\n< at = \"rec1\"\n> at = \"rec11\"\n",
        str![[r#"
error[unknown-paragraph]: the text has no paragraph `rec11`
  --> content/resolution/ag-res-1.md:17:6
   |
17 | at = "rec11"
   |      ^^^^^^^ did you mean `rec1`?

"#]],
    );
}

#[test]
fn an_unknown_addressee_or_theme_of_a_recommendation() {
    check(
        "=== resolution/ag-res-1\n< addressees = [\"states\"]\n< themes = [\"offence\"]\n> addressees = [\"state\"]\n> themes = [\"offense\"]\n",
        str![[r#"
error[unknown-word]: `state` is not a word of the list `addressee`
  --> content/resolution/ag-res-1.md:12:15
   |
12 | addressees = ["state"]
   |               ^^^^^^^ did you mean `states`?
error[unknown-term]: no term of the thesaurus is called `offense`
  --> content/resolution/ag-res-1.md:13:11
   |
13 | themes = ["offense"]
   |           ^^^^^^^^^ did you mean `offence`?

"#]],
    );
}

#[test]
fn a_status_that_is_none() {
    check(
        "=== resolution/ag-res-1\n< same_as = \"op1\"\n> same_as = \"op1\"\n> \n> [[expressions]]\n> status = \"adoptd\"\n> date = 2009-06-04\n",
        str![[r#"
error[unknown-value]: `adoptd` is not a possible value here
  --> content/resolution/ag-res-1.md:17:10
   |
17 | status = "adoptd"
   |          ^^^^^^^^ did you mean `adopted`?

"#]],
    );
}

#[test]
fn a_subject_of_an_article_that_is_no_term() {
    check(
        "=== compendium/instruments/a-55\n< articles = [{ article = \"7\", topics = [\"evidence\"] }]\n> articles = [{ article = \"7\", topics = [\"evidense\"] }]\n",
        str![[r#"
error[unknown-term]: no term of the thesaurus is called `evidense`
 --> content/compendium/instruments/a-55.md:5:40
  |
5 | articles = [{ article = "7", topics = ["evidense"] }]
  |                                        ^^^^^^^^^^ did you mean `evidence`?

"#]],
    );
}

#[test]
fn two_texts_with_one_recommendation() {
    check(
        "=== resolution/other\n+++\nsymbol = \"AG/RES. 2\"\nlanguage = \"fr\"\ntitle = { fr = \"Résolution 2\" }\n+++\n\n{#rec1 1.}\nAutre.\n",
        str![[r#"
error[duplicate-address]: two records have the address `resolution/rec1`
 --> content/resolution/other.md:7:3
  |
7 | {#rec1 1.}
  |   ^^^^ rename one of them

"#]],
    );
}

#[test]
fn an_id_that_cannot_be_an_address() {
    check(
        "=== resolution/ag-res-1\n< {#op1 1.}\n< Coopérer.\n> {#op1 1.}\n> Coopérer.\n> \n> {#Op_2 2.}\n> Décide.\n",
        str![[r#"
error[bad-anchor]: `Op_2` is not a valid anchor
  --> content/resolution/ag-res-1.md:25:3
   |
25 | {#Op_2 2.}
   |   ^^^^ use lower-case letters without accents, digits and single hyphens: `op-2`

"#]],
    );
}

#[test]
fn a_key_that_is_missing_in_a_list_of_tables() {
    check(
        "=== resolution/ag-res-1\n< same_as = \"op1\"\n> same_as = \"op1\"\n> \n> [[expressions]]\n> status = \"draft\"\n",
        str![[r#"
error[missing-key]: the key `date` is missing
  --> content/resolution/ag-res-1.md:16:1
   |
16 | [[expressions]]
   | ^^^^^^^^^^^^^^^ add `date = …` here

"#]],
    );
}

#[test]
fn a_head_with_one_bracket_is_said_once_and_not_at_every_provision() {
    check(
        "=== resolution/ag-res-1\n< [[provisions]]\n> [provisions]\n=== resolution/ag-res-1\n< same_as = \"op1\"\n> same_as = \"op1\"\n> \n> [[provisions]]\n> id = \"op1\"\n> title = { fr = \"Encore\" }\n> \n> [[provisions]]\n> id = \"fn1\"\n> title = { fr = \"Note\" }\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/resolution/ag-res-1.md:9:1
  |
9 | [provisions]
  | ^^^^^^^^^^^^ write `[[provisions]]`: each entry of a list of tables starts with two square brackets

"#]],
    );
}

#[test]
fn links_to_an_official_text_that_cannot_be_read_are_not_broken_as_well() {
    check(
        "=== resolution/ag-res-1\n< +++\n< symbol = \"AG/RES. 1\"\n> symbol = \"AG/RES. 1\"\n=== pages/about\n< Ce petit portail sert d’exemple.\n> [Le texte](../resolution/index.html), [ailleurs](../nowhere/index.html).\n",
        str![[r#"
error[unknown-page]: no page is called `../nowhere/index.html`
 --> content/pages/about.md:6:50
  |
6 | [Le texte](../resolution/index.html), [ailleurs](../nowhere/index.html).
  |                                                  ^^^^^^^^^^^^^^^^^^^^^ no record has this name
error[no-front-matter]: this record has no front matter
 --> content/resolution/ag-res-1.md:1:1
  |
1 | symbol = "AG/RES. 1"
  | ^^^^^^^^^^^^^^^^^^^^ the first line must be `+++`
  |
  = help: start the file with the facts between two lines of `+++`

"#]],
    );
}

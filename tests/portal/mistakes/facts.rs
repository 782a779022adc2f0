//! Facts that are well written and cannot be.

use snapbox::str;

use super::check;

#[test]
fn a_misspelt_state_suggests_the_nearest() {
    check(
        "=== practices/circle\n< countries = [\"ARG\"]\n> countries = [\"AGR\"]\n",
        str![[r#"
error[unknown-state]: no state is called `AGR`
 --> content/practices/circle.md:5:14
  |
5 | countries = ["AGR"]
  |              ^^^^^ did you mean `ARG`?

"#]],
    );
    check(
        "=== practices/circle\n< countries = [\"ARG\"]\n> countries = [\"Argentina\"]\n",
        str![[r#"
error[unknown-state]: no state is called `Argentina`
 --> content/practices/circle.md:5:14
  |
5 | countries = ["Argentina"]
  |              ^^^^^^^^^^^ did you mean `ARG`?

"#]],
    );
    check(
        "=== practices/circle\n< countries = [\"ARG\"]\n> countries = [\"arg\"]\n",
        str![[r#"
error[unknown-state]: no state is called `arg`
 --> content/practices/circle.md:5:14
  |
5 | countries = ["arg"]
  |              ^^^^^ did you mean `ARG`?

"#]],
    );
}

#[test]
fn a_misspelt_theme_suggests_the_nearest() {
    check(
        "=== practices/circle\n< themes = [\"hotline\", \"offence\"]\n> themes = [\"hotlines\", \"offense\", \"justice\"]\n",
        str![[r#"
error[unknown-term]: no term of the thesaurus is called `hotlines`
 --> content/practices/circle.md:8:11
  |
8 | themes = ["hotlines", "offense", "justice"]
  |           ^^^^^^^^^^ did you mean `hotline`?
error[unknown-term]: no term of the thesaurus is called `offense`
 --> content/practices/circle.md:8:23
  |
8 | themes = ["hotlines", "offense", "justice"]
  |                       ^^^^^^^^^ did you mean `offence`?
error[unknown-term]: no term of the thesaurus is called `justice`
 --> content/practices/circle.md:8:34
  |
8 | themes = ["hotlines", "offense", "justice"]
  |                                  ^^^^^^^^^ vocabulary/thesaurus.csv defines the ids

"#]],
    );
}

#[test]
fn a_misspelt_recommendation_suggests_the_nearest() {
    check(
        "=== practices/circle\n< recommendations = [\"rec1\"]\n> recommendations = [\"rec-1\", \"rec53\"]\n",
        str![[r#"
error[unknown-recommendation]: no recommendation is called `rec-1`
 --> content/practices/circle.md:9:20
  |
9 | recommendations = ["rec-1", "rec53"]
  |                    ^^^^^^^ did you mean `rec1`?
error[unknown-recommendation]: no recommendation is called `rec53`
 --> content/practices/circle.md:9:29
  |
9 | recommendations = ["rec-1", "rec53"]
  |                             ^^^^^^^ the resolution defines the ids, such as `rec1`

"#]],
    );
}

#[test]
fn an_unknown_measure_instrument_network_or_institution() {
    check(
        "=== practices/circle\n< year = 2012\n> measures = [\"m-1\"]\n> instruments = [\"a55\"]\n> networks = [\"iberRed\"]\n",
        str![[r#"
error[unknown-measure]: no measure is called `m-1`
  --> content/practices/circle.md:10:13
   |
10 | measures = ["m-1"]
   |             ^^^^^ did you mean `m-01`?
error[unknown-instrument]: no instrument is called `a55`
  --> content/practices/circle.md:11:16
   |
11 | instruments = ["a55"]
   |                ^^^^^ did you mean `a-55`?
error[unknown-network]: no network is called `iberRed`
  --> content/practices/circle.md:12:13
   |
12 | networks = ["iberRed"]
   |             ^^^^^^^^^ did you mean `iberred`?

"#]],
    );
    check(
        "=== compendium/fiches/arg/m-01\n< receiving_authority = [\"arg-council\"]\n> receiving_authority = [\"arg-counsil\"]\n",
        str![[r#"
error[unknown-authority]: no institution is called `arg-counsil`
 --> content/compendium/fiches/arg/m-01.md:5:24
  |
5 | receiving_authority = ["arg-counsil"]
  |                        ^^^^^^^^^^^^^ did you mean `arg-council`?

"#]],
    );
}

#[test]
fn a_fiche_of_an_unknown_state_or_measure() {
    check(
        "=== compendium/fiches/agr/m-01\n+++\nlanguage = \"es\"\navailability = \"possible\"\n+++\n",
        str![[r#"
error[unknown-state]: no state is called `AGR`
 --> content/compendium/fiches/agr/m-01.md:1:1
  |
1 | +++
  | ^^^ did you mean `ARG`?

"#]],
    );
    check(
        "=== compendium/fiches/arg/m-99\n+++\nlanguage = \"es\"\navailability = \"possible\"\n+++\n",
        str![[r#"
error[unknown-measure]: no measure is called `m-99`
 --> content/compendium/fiches/arg/m-99.md:1:1
  |
1 | +++
  | ^^^ compendium/measures.csv defines the codes

"#]],
    );
    check(
        "=== compendium/fiches/m-01\n+++\nlanguage = \"es\"\navailability = \"possible\"\n+++\n",
        str![[r#"
error[fiche-address]: the path of a fiche must be `compendium/fiches/STATE/MEASURE.md`
--> content/compendium/fiches/m-01.md
 = help: for example compendium/fiches/arg/m-07.md: the code of the state in lower case, then the code of the measure

"#]],
    );
}

#[test]
fn a_misspelt_word_of_a_list_suggests_the_nearest() {
    check(
        "=== practices/circle\n< practice_type = \"prevention\"\n> practice_type = \"prevenion\"\n",
        str![[r#"
error[unknown-word]: `prevenion` is not a word of the list `practice-types`
 --> content/practices/circle.md:6:17
  |
6 | practice_type = "prevenion"
  |                 ^^^^^^^^^^^ did you mean `prevention`?

"#]],
    );
    check(
        "=== practices/circle\n< phase = \"prevention\"\n> phase = \"before\"\n",
        str![[r#"
error[unknown-word]: `before` is not a word of the list `phases`
 --> content/practices/circle.md:7:9
  |
7 | phase = "before"
  |         ^^^^^^^^ this is not in the list
  |
  = help: the possible values are `prevention`, `protection`, `prosecution`, `partnership`

"#]],
    );
    check(
        "=== practices/circle\n< confidence = \"high\"\n> confidence = \"hihg\"\n",
        str![[r#"
error[unknown-word]: `hihg` is not a word of the list `confidence`
  --> content/practices/circle.md:11:14
   |
11 | confidence = "hihg"
   |              ^^^^^^ did you mean `high`?

"#]],
    );
    check(
        "=== practices/circle\n< year = 2012\n> content_notes = [\"violens\"]\n",
        str![[r#"
error[unknown-word]: `violens` is not a word of the list `content_note`
  --> content/practices/circle.md:10:18
   |
10 | content_notes = ["violens"]
   |                  ^^^^^^^^^ did you mean `violence`?

"#]],
    );
}

#[test]
fn a_fact_that_cannot_be_unverified_because_there_is_none() {
    check(
        "=== practices/circle\n< year = 2012\n> unverified = [\"yaer\"]\n",
        str![[r#"
error[unknown-fact]: `yaer` is not a fact of this record
  --> content/practices/circle.md:10:15
   |
10 | unverified = ["yaer"]
   |               ^^^^^^ did you mean `year`?

"#]],
    );
}

#[test]
fn a_name_that_stands_twice_in_a_list() {
    check(
        "=== practices/circle\n< countries = [\"ARG\"]\n> countries = [\"ARG\", \"BRB\", \"ARG\"]\n",
        str![[r#"
error[named-twice]: `ARG` is listed twice
 --> content/practices/circle.md:5:28
  |
5 | countries = ["ARG", "BRB", "ARG"]
  |                            ^^^^^ keep one of them

"#]],
    );
}

#[test]
fn a_record_without_title() {
    check(
        "=== practices/circle\n< title = \"Circle\"\n> title = \" \"\n",
        str![[r#"
error[empty-title]: this record has no title
 --> content/practices/circle.md:2:9
  |
2 | title = " "
  |         ^^^ add one in the language of the record

"#]],
    );
    check(
        "=== compendium/networks/iberred\n+++\ntitle = {}\nmembers = [\"ARG\"]\n+++\n",
        str![[r#"
error[empty-title]: this record has no title
 --> content/compendium/networks/iberred.md:1:1
  |
1 | +++
  | ^^^ add one in the language of the record

"#]],
    );
    check(
        "=== pages/about\n< title = \"À propos\"\n> title = \"\"\n",
        str![[r#"
error[empty-title]: this record has no title
 --> content/pages/about.md:2:9
  |
2 | title = ""
  |         ^^ add one in the language of the record

"#]],
    );
}

#[test]
fn a_summary_that_is_too_long() {
    let long = "word ".repeat(151);
    check(
        &format!("=== practices/circle\n< summary = \"People meet and talk.\"\n> summary = \"{long}\"\n"),
        str![[r#"
error[long-summary]: the summary of this record has 151 words
 --> content/practices/circle.md:3:11
  |
3 | ... = "word word word word word word word word word...ord word word word word word word word word "
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ at most 150 are allowed: keep it short and put the details in the text

"#]],
    );
}

#[test]
fn a_practice_of_no_country() {
    check(
        "=== practices/circle\n< countries = [\"ARG\"]\n> countries = []\n",
        str![[r#"
error[no-country]: this record has no country
 --> content/practices/circle.md:1:1
  |
1 | +++
  | ^^^ add `countries = ["ARG"]`, or `regional = true`

"#]],
    );
}

#[test]
fn a_practice_without_theme_or_with_too_many() {
    check(
        "=== practices/circle\n< themes = [\"hotline\", \"offence\"]\n> themes = []\n",
        str![[r#"
error[theme-count]: this record has 0 themes
 --> content/practices/circle.md:8:10
  |
8 | themes = []
  |          ^^ expected one to twelve terms of the thesaurus

"#]],
    );
}

#[test]
fn a_practice_without_source() {
    check(
        "=== practices/circle\n< sources = [{ url = \"https://example.org/circle\" }]\n",
        str![[r#"
error[no-source]: this record has no source
 --> content/practices/circle.md:1:1
  |
1 | +++
  | ^^^ add `sources = [{ url = "https://…" }]`

"#]],
    );
}

#[test]
fn a_source_that_says_nothing() {
    check(
        "=== practices/circle\n< sources = [{ url = \"https://example.org/circle\" }]\n> sources = [{ publisher = \"OAS\" }]\n",
        str![[r#"
error[empty-source]: this source has no address and no title
  --> content/practices/circle.md:12:12
   |
12 | sources = [{ publisher = "OAS" }]
   |            ^^^^^^^^^^^^^^^^^^^^^ add a `url` or a `title`

"#]],
    );
}

#[test]
fn a_source_without_a_web_address() {
    check(
        "=== practices/circle\n< sources = [{ url = \"https://example.org/circle\" }]\n> sources = [{ url = \"example.org/circle\" }]\n",
        str![[r#"
error[bad-source-address]: `example.org/circle` is not a valid web address
  --> content/practices/circle.md:12:12
   |
12 | sources = [{ url = "example.org/circle" }]
   |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ start it with `https://`; if the source has no web address, use `title` instead

"#]],
    );
}

#[test]
fn a_translation_into_the_language_of_the_original() {
    check(
        "=== practices/circle.en.md\n+++\ntitle = \"Circle\"\ntranslation = \"human\"\nfrom_version = 2\n+++\n",
        str![[r#"
error[translation-into-own-language]: the original is already in `en`
 --> content/practices/circle.en.md:1:1
  |
1 | +++
  | ^^^ remove this file, or correct `language` in the original

"#]],
    );
}

#[test]
fn a_translation_of_a_version_that_does_not_exist_yet() {
    check(
        "=== practices/circle.fr.md\n< from_version = 2\n> from_version = 3\n",
        str![[r#"
error[version-from-the-future]: this translation was made from version 3, but the original has version 2
 --> content/practices/circle.fr.md:5:16
  |
5 | from_version = 3
  |                ^ `from_version` must be the `version` in the front matter of the original

"#]],
    );
}

#[test]
fn a_word_in_place_of_its_id_suggests_the_id() {
    check(
        "=== practices/circle\n< themes = [\"hotline\", \"offence\"]\n> themes = [\"Línea telefónica\", \"offence\"]\n",
        str![[r#"
error[unknown-term]: no term of the thesaurus is called `Línea telefónica`
 --> content/practices/circle.md:8:11
  |
8 | themes = ["Línea telefónica", "offence"]
  |           ^^^^^^^^^^^^^^^^^^ did you mean `hotline`?

"#]],
    );
    check(
        "=== practices/circle\n< year = 2012\n> form = \"Ligne téléphonique\"\n",
        str![[r#"
error[unknown-word]: `Ligne téléphonique` is not a word of the list `forms`
  --> content/practices/circle.md:10:8
   |
10 | form = "Ligne téléphonique"
   |        ^^^^^^^^^^^^^^^^^^^^ did you mean `hotline`?

"#]],
    );
}

#[test]
fn a_state_whose_unverified_facts_are_misspelt() {
    check(
        "=== states.csv\niso3,iso2,fr,en,es,pt,languages,subregion,unverified\nARG,AR,Argentine,Argentina,Argentina,Argentina,es,south,langages;pt\nBRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean,\n",
        str![[r#"
error[unknown-fact]: `langages` is not a fact of this record
 --> content/states.csv:2:57
  |
2 | ARG,AR,Argentine,Argentina,Argentina,Argentina,es,south,langages;pt
  |                                                         ^^^^^^^^ did you mean `languages`?

"#]],
    );
}

#[test]
fn a_clause_that_counts_needs_a_number_and_no_other_has_one() {
    check(
        "=== compendium/instruments/a-55\n< adopted = 1992-05-23\n> adopted = 1992-05-23\n> effect = { rule = \"months-after-deposit\", source = { title = \"Text\" } }\n",
        str![[r#"
error[effect-without-number]: the rule of `[effect]` counts days or months, but `number` is missing
 --> content/compendium/instruments/a-55.md:1:1
  |
1 | +++
  | ^^^ add `number = 30`, or write `rule = "other"`

"#]],
    );
    check(
        "=== compendium/instruments/a-55\n< adopted = 1992-05-23\n> adopted = 1992-05-23\n> effect = { rule = \"other\", number = 30, source = { title = \"Text\" } }\n",
        str![[r#"
error[effect-with-number]: the rule of `[effect]` does not use `number`
 --> content/compendium/instruments/a-55.md:4:37
  |
4 | effect = { rule = "other", number = 30, source = { title = "Text" } }
  |                                     ^^ remove `number`, or choose another rule

"#]],
    );
    check(
        "=== compendium/instruments/a-55\n< adopted = 1992-05-23\n> adopted = 1992-05-23\n> effect = { rule = \"days-after\", number = 30, source = { title = \"Text\" } }\n",
        str![[r#"
error[unknown-value]: `days-after` is not a possible value here
 --> content/compendium/instruments/a-55.md:4:19
  |
4 | effect = { rule = "days-after", number = 30, source = { title = "Text" } }
  |                   ^^^^^^^^^^^^ did you mean `days-after-deposit`?

"#]],
    );
    check(
        "=== compendium/instruments/a-55\n< adopted = 1992-05-23\n> adopted = 1992-05-23\n> effect = { rule = \"first-of-month-after-months\", number = 2, article = \"38\", accession = \"if-accepted\", source = { title = \"Text\" } }\n",
        str![[r#""#]],
    );
}

#[test]
fn an_article_that_names_a_measure_says_what_it_does_about_it() {
    check(
        "=== compendium/instruments/a-55\n< articles = [{ article = \"7\", topics = [\"evidence\"] }]\n> articles = [{ article = \"7\", measures = [\"m-01\"] }]\n",
        str![[r#"
error[article-without-role]: article 7 names a measure but has no `role`
 --> content/compendium/instruments/a-55.md:5:42
  |
5 | articles = [{ article = "7", measures = ["m-01"] }]
  |                                          ^^^^^^ add `role`: `basis`, `framework`, `procedure`, `safeguard` or `definition`

"#]],
    );
    check(
        "=== compendium/instruments/a-55\n< articles = [{ article = \"7\", topics = [\"evidence\"] }]\n> articles = [{ article = \"7\", measures = [\"m-10\", \"m-02\", \"m-02\"], role = \"basis\" }]\n",
        str![[r#"
error[unknown-measure]: no measure is called `m-10`
 --> content/compendium/instruments/a-55.md:5:42
  |
5 | articles = [{ article = "7", measures = ["m-10", "m-02", "m-02"], role = "basis" }]
  |                                          ^^^^^^ did you mean `m-01`?
error[named-twice]: `m-02` is listed twice
 --> content/compendium/instruments/a-55.md:5:58
  |
5 | articles = [{ article = "7", measures = ["m-10", "m-02", "m-02"], role = "basis" }]
  |                                                          ^^^^^^ keep one of them

"#]],
    );
}

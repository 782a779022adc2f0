//! References that lead nowhere.

use snapbox::str;

use super::check;

#[test]
fn a_misspelt_name_suggests_the_nearest_record() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [[ciircle]] and [[practices/cirle|this]].\n",
        str![[r#"
error[unknown-page]: no page is called `ciircle`
  --> content/practices/circle.md:19:7
   |
19 | See [[ciircle]] and [[practices/cirle|this]].
   |       ^^^^^^^ did you mean `circle`?
error[unknown-page]: no page is called `practices/cirle`
  --> content/practices/circle.md:19:23
   |
19 | See [[ciircle]] and [[practices/cirle|this]].
   |                       ^^^^^^^^^^^^^^^ did you mean `practices/circle`?

"#]],
    );
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [[unheard-of]].\n",
        str![[r#"
error[unknown-page]: no page is called `unheard-of`
  --> content/practices/circle.md:19:7
   |
19 | See [[unheard-of]].
   |       ^^^^^^^^^^ no record has this name

"#]],
    );
}

#[test]
fn a_page_of_the_same_folder_is_not_near_for_its_folder_alone() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [[compendium/indx]] and [[compendium/instruments/zebra]].\n",
        str![[r#"
error[unknown-page]: no page is called `compendium/indx`
  --> content/practices/circle.md:19:7
   |
19 | See [[compendium/indx]] and [[compendium/instruments/zebra]].
   |       ^^^^^^^^^^^^^^^ did you mean `compendium/index`?
error[unknown-page]: no page is called `compendium/instruments/zebra`
  --> content/practices/circle.md:19:31
   |
19 | See [[compendium/indx]] and [[compendium/instruments/zebra]].
   |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no record has this name

"#]],
    );
}

#[test]
fn the_search_page_of_a_portal_without_search() {
    check("=== practices/circle\n< See [[a-55]].\n> See [[search]].\n", str![]);
    check(
        "=== portal.toml\n< edition = 2026-01-01\n> edition = 2026-01-01\n> search = false\n=== practices/circle\n< See [[a-55]].\n> See [[search]].\n",
        str![[r#"
error[unknown-page]: no page is called `search`
  --> content/practices/circle.md:19:7
   |
19 | See [[search]].
   |       ^^^^^^ no record has this name

"#]],
    );
}

#[test]
fn a_misspelt_name_in_a_translation() {
    check(
        "=== practices/circle.fr.md\n< Voir [[a-55]].\n> Voir [[a-5]].\n",
        str![[r#"
error[unknown-page]: no page is called `a-5`
  --> content/practices/circle.fr.md:10:8
   |
10 | Voir [[a-5]].
   |        ^^^ did you mean `a-55`?

"#]],
    );
}

#[test]
fn a_misspelt_term_or_state_suggests_the_nearest() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [[term:hot-line]], [[term:justice]] and [[state:AGR]].\n",
        str![[r#"
error[unknown-term]: no term of the thesaurus is called `hot-line`
  --> content/practices/circle.md:19:7
   |
19 | See [[term:hot-line]], [[term:justice]] and [[state:AGR]].
   |       ^^^^^^^^^^^^^ did you mean `hotline`?
error[unknown-term]: no term of the thesaurus is called `justice`
  --> content/practices/circle.md:19:26
   |
19 | See [[term:hot-line]], [[term:justice]] and [[state:AGR]].
   |                          ^^^^^^^^^^^^ vocabulary/thesaurus.csv defines the ids
error[unknown-state]: no state is called `AGR`
  --> content/practices/circle.md:19:47
   |
19 | See [[term:hot-line]], [[term:justice]] and [[state:AGR]].
   |                                               ^^^^^^^^^ did you mean `ARG`?

"#]],
    );
}

#[test]
fn a_name_that_several_records_have() {
    check(
        "=== education/circle\n+++\ntitle = \"Circle\"\nsummary = \"A class.\"\nlanguage = \"en\"\ncountries = [\"ARG\"]\nedu_kind = \"training\"\nthemes = [\"offence\"]\nsources = [{ title = \"Report\" }]\n+++\n=== pages/about\n< Ce petit portail sert d’exemple.\n> Voir [[circle]].\n",
        str![[r#"
error[ambiguous-name]: several pages are called `circle`
 --> content/pages/about.md:6:8
  |
6 | Voir [[circle]].
  |        ^^^^^^ write one of `practices/circle`, `education/circle`

"#]],
    );
}

#[test]
fn a_reference_to_a_draft() {
    check(
        "=== practices/circle\n< year = 2012\n> draft = true\n=== pages/about\n< Ce petit portail sert d’exemple.\n> Voir [[circle]] et [ceci](../practices/circle.md).\n",
        str![[r#"
error[not-published]: `circle` is a draft or has a future date
 --> content/pages/about.md:6:8
  |
6 | Voir [[circle]] et [ceci](../practices/circle.md).
  |        ^^^^^^ published pages cannot refer to it
error[not-published]: `../practices/circle.md` is a draft or has a future date
 --> content/pages/about.md:6:27
  |
6 | Voir [[circle]] et [ceci](../practices/circle.md).
  |                           ^^^^^^^^^^^^^^^^^^^^^^ published pages cannot refer to it

"#]],
    );
}

#[test]
fn a_fact_that_names_a_draft() {
    check(
        "=== compendium/networks/iberred\n< short = \"IberRed\"\n> short = \"IberRed\"\n> draft = true\n=== practices/circle\n< year = 2012\n> networks = [\"iberred\"]\n",
        str![[r#"
error[not-published]: `iberred` is a draft or has a future date
  --> content/practices/circle.md:10:13
   |
10 | networks = ["iberred"]
   |             ^^^^^^^^^ published pages cannot refer to it

"#]],
    );
    check(
        "=== pages/about\n< language = \"fr\"\n> language = \"fr\"\n> draft = true\n",
        str![[r#"
error[not-published]: `about` is a draft or has a future date
 --> content/portal.toml:3:9
  |
3 | foot = ["about"]
  |         ^^^^^^^ published pages cannot refer to it

"#]],
    );
}

#[test]
fn a_link_to_a_file_of_the_content_that_is_not_there() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [this](../pages/abuot.md), [that](ring.md#who) and [the list](index.html).\n",
        str![[r#"
error[unknown-page]: no page is called `../pages/abuot.md`
  --> content/practices/circle.md:19:12
   |
19 | See [this](../pages/abuot.md), [that](ring.md#who) and [the list](index.html).
   |            ^^^^^^^^^^^^^^^^^ did you mean `../pages/about.md`?
error[unknown-page]: no page is called `ring.md`
  --> content/practices/circle.md:19:39
   |
19 | See [this](../pages/abuot.md), [that](ring.md#who) and [the list](index.html).
   |                                       ^^^^^^^^^^^ no record has this name

"#]],
    );
}

#[test]
fn a_link_to_an_address_of_the_built_site() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [this](/fr/practices/circle.html) and [that](../../en/pages/about.html).\n",
        str![[r#"
error[unknown-page]: no page is called `/fr/practices/circle.html`
  --> content/practices/circle.md:19:12
   |
19 | See [this](/fr/practices/circle.html) and [that](../../en/pages/about.html).
   |            ^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `circle.md`?
error[path-outside]: `../../en/pages/about.html` is outside the content
  --> content/practices/circle.md:19:50
   |
19 | See [this](/fr/practices/circle.html) and [that](../../en/pages/about.html).
   |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ files must be in content/, in the folder of the record or in a subfolder

"#]],
    );
}

#[test]
fn a_link_to_a_heading_that_is_not_there() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [above](#descripton), [[practices/circle#who]] and [[a-55#articles]].\n",
        str![[r#"
error[broken-link]: `#descripton` is a broken link (on en/practices/circle.html)
  --> content/practices/circle.md:19:13
   |
19 | See [above](#descripton), [[practices/circle#who]] and [[a-55#articles]].
   |             ^^^^^^^^^^^ did you mean `description`?
error[broken-link]: `circle.html#who` is a broken link (on en/practices/circle.html)
  --> content/practices/circle.md:19:45
   |
19 | See [above](#descripton), [[practices/circle#who]] and [[a-55#articles]].
   |                                             ^^^^ the page has no such anchor

"#]],
    );
}

//! Mistakes in the facts at the head of a record.

use snapbox::str;

use super::{changed, check, check_site};

#[test]
fn a_record_without_front_matter() {
    check(
        "=== practices/circle\n# Circle\n\nPeople meet.\n",
        str![[r#"
error[no-front-matter]: this record has no front matter
 --> content/practices/circle.md:1:1
  |
1 | # Circle
  | ^^^^^^^^ the first line must be `+++`
  |
  = help: start the file with the facts between two lines of `+++`

"#]],
    );
}

#[test]
fn an_empty_record() {
    check(
        "=== pages/about\n",
        str![[r#"
error[no-front-matter]: this record has no front matter
 --> content/pages/about.md:1:1
  |
1 |
  | ^ the first line must be `+++`
  |
  = help: start the file with the facts between two lines of `+++`

"#]],
    );
}

#[test]
fn front_matter_that_does_not_end() {
    check(
        "=== pages/about\n+++\ntitle = \"About\"\nlanguage = \"en\"\n\nText.\n",
        str![[r#"
error[unclosed-front-matter]: the front matter is not closed
 --> content/pages/about.md:1:1
  |
1 | +++
  | ^^^ it starts here; close it with a line `+++`

"#]],
    );
    check(
        "=== pages/about\n---\ntitle: About\nlanguage: en\n\nText.\n",
        str![[r#"
error[unclosed-front-matter]: the front matter is not closed
 --> content/pages/about.md:1:1
  |
1 | ---
  | ^^^ it starts here; close it with a line `---`

"#]],
    );
}

#[test]
fn a_blank_line_before_the_front_matter() {
    check(
        "=== pages/about\n\n+++\ntitle = \"About\"\nlanguage = \"en\"\n+++\n\nText.\n",
        str![[r#"
error[no-front-matter]: this record has no front matter
 --> content/pages/about.md:1:1
  |
1 |
  | ^ the first line must be `+++`
  |
  = help: start the file with the facts between two lines of `+++`

"#]],
    );
}

#[test]
fn a_quotation_mark_that_is_missing() {
    check(
        "=== practices/circle\n< title = \"Circle\"\n> title = \"Circle\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/practices/circle.md:2:16
  |
2 | title = "Circle
  |                ^ this string is not closed; end it with `"`

"#]],
    );
}

#[test]
fn words_without_quotation_marks() {
    check(
        "=== practices/circle\n< phase = \"prevention\"\n> phase = prevention\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/practices/circle.md:7:9
  |
7 | phase = prevention
  |         ^^^^^^^^^^ put the string between straight quotation marks: `"prevention"`

"#]],
    );
}

#[test]
fn curved_quotation_marks_of_a_word_processor() {
    check(
        "=== practices/circle\n< title = \"Circle\"\n> title = “Circle”\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/practices/circle.md:2:9
  |
2 | title = “Circle”
  |         ^^^^^^^^ put the string between straight quotation marks: `"Circle"`

"#]],
    );
}

#[test]
fn a_key_that_stands_twice() {
    check(
        "=== practices/circle\n< year = 2012\n> year = 2012\n> year = 2013\n",
        str![[r#"
error[duplicate-key]: the key `year` is here twice
  --> content/practices/circle.md:11:1
   |
11 | year = 2013
   | ^^^^ keep one of them

"#]],
    );
    check(
        "=== pages/about\n---\ntitle: About\nlanguage: en\ntitle: Again\n---\n\nText.\n",
        str![[r#"
error[duplicate-key]: the key `title` is here twice
 --> content/pages/about.md:4:1
  |
4 | title: Again
  | ^^^^^ keep one of them

"#]],
    );
}

#[test]
fn a_misspelt_key_suggests_the_nearest() {
    check(
        "=== practices/circle\n< year = 2012\n> yeer = 2012\n",
        str![[r#"
error[unknown-key]: there is no key `yeer`
  --> content/practices/circle.md:10:1
   |
10 | yeer = 2012
   | ^^^^ did you mean `year`?

"#]],
    );
}

#[test]
fn a_key_of_another_kind_of_record() {
    check(
        "=== pages/about\n< language = \"fr\"\n> language = \"fr\"\n> countries = [\"ARG\"]\n",
        str![[r#"
error[unknown-key]: there is no key `countries`
 --> content/pages/about.md:4:1
  |
4 | countries = ["ARG"]
  | ^^^^^^^^^ this key is not possible here
  |
  = help: the possible keys are `title`, `summary`, `language`, `published`, `updated`, `draft`, `version`, `aliases`, `order`, `menu`

"#]],
    );
}

#[test]
fn facts_in_a_translation() {
    check(
        "=== practices/circle.fr.md\n< from_version = 2\n> from_version = 2\n> countries = [\"ARG\"]\n",
        str![[r#"
error[unknown-key]: there is no key `countries`
 --> content/practices/circle.fr.md:6:1
  |
6 | countries = ["ARG"]
  | ^^^^^^^^^ this key is not possible here
  |
  = help: the possible keys are `title`, `summary`, `translation`, `from_version`, `draft`

"#]],
    );
}

#[test]
fn keys_that_are_missing_are_all_said() {
    check(
        "=== pages/about\n+++\nsummary = \"About\"\n+++\n\nText.\n",
        str![[r#"
error[missing-key]: the key `language` is missing
 --> content/pages/about.md:1:1
  |
1 | +++
  | ^^^ add a line `language = "en"` below
error[missing-key]: the key `title` is missing
 --> content/pages/about.md:1:1
  |
1 | +++
  | ^^^ add a line `title = "…"` below

"#]],
    );
    check(
        "=== practices/circle\n< practice_type = \"prevention\"\n< phase = \"prevention\"\n",
        str![[r#"
error[missing-key]: the key `phase` is missing
 --> content/practices/circle.md:1:1
  |
1 | +++
  | ^^^ add a line `phase = "…"` below
  |
  = help: The pillar it belongs to: prevention, protection, prosecution or partnership.
error[missing-key]: the key `practice_type` is missing
 --> content/practices/circle.md:1:1
  |
1 | +++
  | ^^^ add a line `practice_type = "…"` below
  |
  = help: What was done.

"#]],
    );
}

#[test]
fn a_word_where_a_list_belongs() {
    check(
        "=== practices/circle\n< countries = [\"ARG\"]\n> countries = \"ARG\"\n",
        str![[r#"
error[wrong-type]: this is the string "ARG"
 --> content/practices/circle.md:5:13
  |
5 | countries = "ARG"
  |             ^^^^^ expected a list in square brackets

"#]],
    );
}

#[test]
fn a_list_where_a_word_belongs() {
    check(
        "=== practices/circle\n< phase = \"prevention\"\n> phase = [\"prevention\"]\n",
        str![[r#"
error[wrong-type]: this is a list in square brackets
 --> content/practices/circle.md:7:9
  |
7 | phase = ["prevention"]
  |         ^^^^^^^^^^^^^^ expected a string in quotation marks

"#]],
    );
}

#[test]
fn a_text_where_a_number_belongs() {
    check(
        "=== practices/circle\n< year = 2012\n> year = \"2012\"\n",
        str![[r#"
error[wrong-type]: this is the string "2012"
  --> content/practices/circle.md:10:8
   |
10 | year = "2012"
   |        ^^^^^^ write the number without quotation marks: 2012

"#]],
    );
}

#[test]
fn a_text_where_yes_or_no_belongs() {
    check(
        "=== practices/circle\n< year = 2012\n> regional = \"yes\"\n",
        str![[r#"
error[wrong-type]: this is the string "yes"
  --> content/practices/circle.md:10:12
   |
10 | regional = "yes"
   |            ^^^^^ expected true or false, without quotation marks

"#]],
    );
}

#[test]
fn one_text_where_a_text_for_each_language_belongs() {
    check(
        "=== compendium/networks/iberred\n+++\ntitle = \"IberRed\"\nmembers = [\"ARG\"]\n+++\n",
        str![[r#"
error[wrong-type]: this is the string "IberRed"
 --> content/compendium/networks/iberred.md:2:9
  |
2 | title = "IberRed"
  |         ^^^^^^^^^ expected a table of languages, such as { fr = "…", en = "…" }

"#]],
    );
}

#[test]
fn a_language_that_portals_do_not_have() {
    check(
        "=== practices/circle\n< language = \"en\"\n> language = \"fra\"\n",
        str![[r#"
error[unknown-value]: `fra` is not the code of a known language
 --> content/practices/circle.md:4:12
  |
4 | language = "fra"
  |            ^^^^^ did you mean `fr`?

"#]],
    );
    check(
        "=== compendium/networks/iberred\n< en = \"Ibero-American network\"\n> de = \"Iberoamerikanisches Netz\"\n",
        str![[r#"
error[unknown-key]: there is no key `de`
 --> content/compendium/networks/iberred.md:7:1
  |
7 | de = "Iberoamerikanisches Netz"
  | ^^ this key is not possible here
  |
  = help: the possible keys are `fr`, `en`, `es`, `pt`, `nl`, `ht`, `ar`

"#]],
    );
}

#[test]
fn a_misspelt_way_of_translating() {
    check(
        "=== practices/circle.fr.md\n< translation = \"human\"\n> translation = \"humain\"\n",
        str![[r#"
error[unknown-value]: `humain` is not a possible value here
 --> content/practices/circle.fr.md:4:15
  |
4 | translation = "humain"
  |               ^^^^^^^^ did you mean `human`?

"#]],
    );
}

#[test]
fn a_misspelt_key_of_a_source() {
    check(
        "=== practices/circle\n< sources = [{ url = \"https://example.org/circle\" }]\n> sources = [{ uri = \"https://example.org/circle\" }]\n",
        str![[r#"
error[unknown-key]: there is no key `uri`
  --> content/practices/circle.md:12:14
   |
12 | sources = [{ uri = "https://example.org/circle" }]
   |              ^^^ did you mean `url`?

"#]],
    );
}

#[test]
fn a_source_that_is_only_an_address() {
    check(
        "=== practices/circle\n< sources = [{ url = \"https://example.org/circle\" }]\n> sources = [\"https://example.org/circle\"]\n",
        str![[r#"
error[wrong-type]: this is the string "https://example.org/circle"
  --> content/practices/circle.md:12:12
   |
12 | sources = ["https://example.org/circle"]
   |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected a source, such as { url = "https://…" }

"#]],
    );
}

#[test]
fn an_alias_that_is_no_address() {
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [{ old = \"practices/ring.html\" }]\n",
        str![[r#"
error[wrong-type]: this is not a valid alias
  --> content/practices/circle.md:10:11
   |
10 | aliases = [{ old = "practices/ring.html" }]
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write an address, or { from = "old.html#anchor", anchor = "new" }

"#]],
    );
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [3]\n",
        str![[r#"
error[wrong-type]: this is not a valid alias
  --> content/practices/circle.md:10:11
   |
10 | aliases = [3]
   |           ^^^ write an address, or { from = "old.html#anchor", anchor = "new" }

"#]],
    );
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let site = changed("");
    for path in ["content/practices/circle.md", "content/portal.toml", "content/states.csv", "content/resolution/ag-res-1.md"] {
        let text = format!("\u{feff}{}", site.read(path).replace('\n', "\r\n"));
        site.write(path, text.as_bytes());
    }
    check_site(&site, str![""]);
}

#[test]
fn a_mistake_after_windows_line_ends_has_the_same_place() {
    let site = changed("=== practices/circle\n< year = 2012\n> yeer = 2012\n");
    let text = format!("\u{feff}{}", site.read("content/practices/circle.md").replace('\n', "\r\n"));
    site.write("content/practices/circle.md", text.as_bytes());
    check_site(
        &site,
        str![[r#"
error[unknown-key]: there is no key `yeer`
  --> content/practices/circle.md:10:1
   |
10 | yeer = 2012
   | ^^^^ did you mean `year`?

"#]],
    );
}

#[test]
fn a_table_in_the_place_of_a_date_or_a_word() {
    check(
        "=== practices/circle\n< language = \"en\"\n> language = { en = true }\n\
         === practices/circle\n< year = 2012\n> year = 2012\n> updated = { year = 2012 }\n",
        str![[r#"
error[wrong-type]: this is a table
 --> content/practices/circle.md:4:12
  |
4 | language = { en = true }
  |            ^^^^^^^^^^^^^ expected a string in quotation marks
error[wrong-type]: this is a table
  --> content/practices/circle.md:11:13
   |
11 | updated = { year = 2012 }
   |             ^^^^ expected a date, such as 2009-05-13

"#]],
    );
}

#[test]
fn a_fact_with_a_colon_as_in_yaml() {
    check(
        "=== practices/circle\n< year = 2012\n> year: 2012\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
  --> content/practices/circle.md:10:5
   |
10 | year: 2012
   |     ^ write `=` instead of `:`, as in `key = value`

"#]],
    );
}

#[test]
fn dates_and_words_as_people_write_them() {
    check(
        "=== practices/circle\n< year = 2012\n> published = 13.05.2009\n> updated = 31/12/2025\n> draft = oui\n> content_notes = [fr, en]\n",
        str![[r#"
error[impossible-date]: `13.05.2009` is not a date; write it as 2009-05-13, 2009-05 or 2009
  --> content/practices/circle.md:10:13
   |
10 | published = 13.05.2009
   |             ^^^^^^^^^^ correct this date
error[impossible-date]: `31/12/2025` is not a date; write it as 2009-05-13, 2009-05 or 2009
  --> content/practices/circle.md:11:11
   |
11 | updated = 31/12/2025
   |           ^^^^^^^^^^ correct this date
error[invalid-toml]: this is not valid TOML
  --> content/practices/circle.md:12:9
   |
12 | draft = oui
   |         ^^^ write `true` or `false`; a string must be between quotation marks
   |
   = help: the same mistake is on line 13

"#]],
    );
}

#[test]
fn signs_of_a_word_processor_in_a_key() {
    check(
        "=== practices/circle\n< title = \"Circle\"\n> title\u{a0}= \"Circle\"\n=== practices/circle\n< year = 2012\n> année = 2012\n",
        str![[r#"
error[odd-space]: there is a no-break space here
 --> content/practices/circle.md:2:6
  |
2 | title = "Circle"
  |      ^ replace it with an ordinary space
error[invalid-toml]: this is not valid TOML
  --> content/practices/circle.md:10:4
   |
10 | année = 2012
   |    ^ `é` is not allowed in a key; keys are English words without accents

"#]],
    );
}

#[test]
fn quotation_marks_within_a_text() {
    check(
        "=== practices/circle\n< title = \"Circle\"\n> title = \"The \"good\" circle\"\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/practices/circle.md:2:15
  |
2 | title = "The "good" circle"
  |               ^ the string ends at the quotation mark before this; inside a string, use « » or “ ”

"#]],
    );
}

#[test]
fn more_mistakes_than_are_named() {
    let wrong: String = (0..300).map(|number| format!("> [[sources]]\n> uri{number} = 1\n")).collect();
    let said = changed(&format!("=== practices/circle\n< year = 2012\n{wrong}")).run(&["build"]).errors;
    assert!(said.contains("error[more-mistakes]: this front matter has more mistakes than are shown"), "{said}");
}

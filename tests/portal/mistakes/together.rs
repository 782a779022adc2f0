//! Several mistakes of one record: one hides no other, and what only follows from it is not said.

use std::path::Path;

use snapbox::str;

use super::{changed, check, check_site};
use crate::site::{Site, tree};

#[test]
fn two_mistakes_of_syntax_in_one_record() {
    check(
        "=== practices/circle\n< title = \"Circle\"\n> title = Circle\n=== practices/circle\n< year = 2012\n> year 2012\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/practices/circle.md:2:9
  |
2 | title = Circle
  |         ^^^^^^ put the string between straight quotation marks: `"Circle"`
error[invalid-toml]: this is not valid TOML
  --> content/practices/circle.md:10:6
   |
10 | year 2012
   |      ^ write each fact as `key = value`

"#]],
    );
}

#[test]
fn a_line_that_cannot_be_read_is_said_once() {
    check(
        "=== practices/circle\n< title = \"Circle\"\n> title: “Circle”\n=== practices/circle\n< year = 2012\n> year: 2012\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/practices/circle.md:2:6
  |
2 | title: “Circle”
  |      ^ write `=` instead of `:`, as in `key = value`
  |
  = help: the same mistake is on line 10

"#]],
    );
}

#[test]
fn many_mistakes_of_one_record_are_said_in_one_run() {
    check(
        "=== practices/circle\n< language = \"en\"\n< countries = [\"ARG\"]\n> language = \"englisch\"\n> countries = \"ARG\"\n=== practices/circle\n< year = 2012\n> yeer = 2012\n> regional = 1\n",
        str![[r#"
error[unknown-value]: `englisch` is not the code of a known language
 --> content/practices/circle.md:4:12
  |
4 | language = "englisch"
  |            ^^^^^^^^^^ did you mean `en`?
error[wrong-type]: this is the string "ARG"
 --> content/practices/circle.md:5:13
  |
5 | countries = "ARG"
  |             ^^^^^ expected a list in square brackets
error[unknown-key]: there is no key `yeer`
  --> content/practices/circle.md:10:1
   |
10 | yeer = 2012
   | ^^^^ did you mean `year`?
error[wrong-type]: this is the number 1
  --> content/practices/circle.md:11:12
   |
11 | regional = 1
   |            ^ expected true or false

"#]],
    );
}

#[test]
fn a_misspelt_key_is_one_mistake() {
    check(
        "=== practices/circle\n< summary = \"People meet and talk.\"\n> sumary = \"People meet and talk.\"\n",
        str![[r#"
error[unknown-key]: there is no key `sumary`
 --> content/practices/circle.md:3:1
  |
3 | sumary = "People meet and talk."
  | ^^^^^^ did you mean `summary`?

"#]],
    );
}

#[test]
fn mistakes_in_facts_hide_none_in_names_and_in_the_text() {
    check(
        "=== practices/circle\n< summary = \"People meet and talk.\"\n> sumary = \"People meet and talk.\"\n> fictitious = \"yes\"\n\
         === practices/circle\n< themes = [\"hotline\", \"offence\"]\n> themes = [\"hotlines\", \"offence\"]\n\
         === practices/circle\n< See [[a-55]].\n> See [[a-56]].\n",
        str![[r#"
error[unknown-key]: there is no key `sumary`
 --> content/practices/circle.md:3:1
  |
3 | sumary = "People meet and talk."
  | ^^^^^^ did you mean `summary`?
error[wrong-type]: this is the string "yes"
 --> content/practices/circle.md:4:14
  |
4 | fictitious = "yes"
  |              ^^^^^ expected true or false, without quotation marks
error[unknown-term]: no term of the thesaurus is called `hotlines`
 --> content/practices/circle.md:9:11
  |
9 | themes = ["hotlines", "offence"]
  |           ^^^^^^^^^^ did you mean `hotline`?
error[unknown-page]: no page is called `a-56`
  --> content/practices/circle.md:20:7
   |
20 | See [[a-56]].
   |       ^^^^ did you mean `a-55`?

"#]],
    );
}

#[test]
fn a_misspelt_key_of_any_record_is_one_mistake() {
    let site = Site::new("every-kind");
    for (path, bytes) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/every-kind")) {
        if !path.starts_with("expected/") {
            site.write(&path, &bytes);
        }
    }
    let said = || {
        let run = site.run(&["build"]);
        let codes = run.errors.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
        codes.map(|line| line.split(']').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let right = said();
    let records: Vec<String> = tree(&site.path("content")).into_keys().filter(|path| path.ends_with(".md")).collect();
    let mut keys = 0;
    for path in records.iter().map(|path| format!("content/{path}")) {
        let text = site.read(&path);
        let facts = text.find("\n+++\n").or_else(|| text.find("\n---\n")).expect("front matter ends");
        let starts = text[..facts].match_indices('\n').map(|(end, _)| end + 1);
        for start in starts {
            let key = text[start..].split(|sign: char| !sign.is_ascii_lowercase() && sign != '_').next().unwrap_or_default();
            let end = start + key.len();
            if key.len() < 4 || !(text[end..].starts_with(" = ") || text[end..].starts_with(": ")) {
                continue;
            }
            site.write(&path, format!("{}x{}", &text[..end], &text[end..]).as_bytes());
            let mut codes = said();
            let mistake = codes.iter().position(|code| code == "error[unknown-key").unwrap_or_else(|| panic!("{path}: {key}x is a key"));
            codes.remove(mistake);
            assert_eq!(codes, right, "{path}: what is said of `{key}x`");
            keys += 1;
        }
        site.write(&path, text.as_bytes());
    }
    assert!(keys > 80, "{keys} keys were misspelt");
}

#[test]
fn what_follows_from_a_fact_that_is_left_out_is_not_said() {
    check(
        "=== practices/circle\n< sources = [{ url = \"https://example.org/circle\" }]\n> sources = [{ website = \"https://example.org/circle\" }]\n\
         === practices/circle\n< version = 2\n> version = \"two\"\n\
         === practices/circle\n< themes = [\"hotline\", \"offence\"]\n> themes = [2]\n",
        str![[r#"
error[wrong-type]: this is the number 2
 --> content/practices/circle.md:8:11
  |
8 | themes = [2]
  |           ^ expected a string in quotation marks
error[unknown-key]: there is no key `website`
  --> content/practices/circle.md:12:14
   |
12 | sources = [{ website = "https://example.org/circle" }]
   |              ^^^^^^^ this key is not possible here
   |
   = help: the possible keys are `url`, `title`, `publisher`, `accessed`
error[wrong-type]: this is the string "two"
  --> content/practices/circle.md:14:11
   |
14 | version = "two"
   |           ^^^^^ expected a whole number from 0

"#]],
    );
}

#[test]
fn references_to_the_recommendations_of_a_resolution_that_cannot_be_read() {
    let site = changed("=== pages/about\n+++\ntitle = \"About\"\nlanguage = \"en\"\n+++\n\nSee [[rec1]] and [[record]].\n");
    site.write("content/resolution/ag-res-1.md", b"+++\nlanguage = \"en\"\n+++\n");
    check_site(
        &site,
        str![[r#"
error[unknown-page]: no page is called `record`
 --> content/pages/about.md:6:20
  |
6 | See [[rec1]] and [[record]].
  |                    ^^^^^^ no record has this name
error[missing-key]: the key `symbol` is missing
 --> content/resolution/ag-res-1.md:1:1
  |
1 | +++
  | ^^^ add a line `symbol = …` below
error[missing-key]: the key `title` is missing
 --> content/resolution/ag-res-1.md:1:1
  |
1 | +++
  | ^^^ add a line `title = "…"` below

"#]],
    );
}

#[test]
fn a_key_that_is_missing_hides_nothing_in_the_text() {
    check(
        "=== pages/about\n+++\ntitle = \"About\"\n+++\n\n# Title\n\nSee [[nowhere]], [this](#nowhere), [that](there.pdf), ![](picture.png) and `x`[^1].\n",
        str![[r#"
error[missing-key]: the key `language` is missing
 --> content/pages/about.md:1:1
  |
1 | +++
  | ^^^ add a line `language = "en"` below
error[title-in-text]: this text has a heading of the first level
 --> content/pages/about.md:5:1
  |
5 | # Title
  | ^ start headings with `##`; the title is in the front matter
error[unknown-page]: no page is called `nowhere`
 --> content/pages/about.md:7:7
  |
7 | See [[nowhere]], [this](#nowhere), [that](there.pdf), ![](picture.png) and `x`[^1].
  |       ^^^^^^^ no record has this name
error[broken-link]: `#nowhere` is a broken link (on fr/pages/about.html)
 --> content/pages/about.md:7:25
  |
7 | See [[nowhere]], [this](#nowhere), [that](there.pdf), ![](picture.png) and `x`[^1].
  |                         ^^^^^^^^ the page has no such anchor
error[unknown-file-reference]: there is no file `there.pdf`
 --> content/pages/about.md:7:43
  |
7 | See [[nowhere]], [this](#nowhere), [that](there.pdf), ![](picture.png) and `x`[^1].
  |                                           ^^^^^^^^^ paths are relative to the folder of this record
error[picture-without-description]: this picture has no description
 --> content/pages/about.md:7:55
  |
7 | See [[nowhere]], [this](#nowhere), [that](there.pdf), ![](picture.png) and `x`[^1].
  |                                                       ^^^^^^^^^^^^^^^^ describe what it shows between the square brackets
error[unknown-file-reference]: there is no file `picture.png`
 --> content/pages/about.md:7:59
  |
7 | See [[nowhere]], [this](#nowhere), [that](there.pdf), ![](picture.png) and `x`[^1].
  |                                                           ^^^^^^^^^^^ paths are relative to the folder of this record
error[unknown-footnote]: there is no footnote `1`
 --> content/pages/about.md:7:79
  |
7 | See [[nowhere]], [this](#nowhere), [that](there.pdf), ![](picture.png) and `x`[^1].
  |                                                                               ^^^^ add a line `[^1]: …`

"#]],
    );
}

#[test]
fn notation_that_is_wrong_hides_nothing_else() {
    check(
        "=== practices/circle\n< title = \"Circle\"\n> title = “Circle”\n=== practices/circle\n< year = 2012\n> yeer = 2012\n\
         === practices/circle\n< themes = [\"hotline\", \"offence\"]\n> themes = [\"hotlines\", \"offence\"]\n=== practices/circle\n< See [[a-55]].\n> See [[nowhere]].\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/practices/circle.md:2:9
  |
2 | title = “Circle”
  |         ^^^^^^^^ put the string between straight quotation marks: `"Circle"`
error[unknown-term]: no term of the thesaurus is called `hotlines`
 --> content/practices/circle.md:8:11
  |
8 | themes = ["hotlines", "offence"]
  |           ^^^^^^^^^^ did you mean `hotline`?
error[unknown-key]: there is no key `yeer`
  --> content/practices/circle.md:10:1
   |
10 | yeer = 2012
   | ^^^^ did you mean `year`?
error[unknown-page]: no page is called `nowhere`
  --> content/practices/circle.md:19:7
   |
19 | See [[nowhere]].
   |       ^^^^^^^ no record has this name

"#]],
    );
    check(
        "=== practices/circle\n< themes = [\"hotline\", \"offence\"]\n> themes = [\"hotline\", \"offence\"\n=== practices/circle\n< See [[a-55]].\n> See [[nowhere]].\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/practices/circle.md:8:10
  |
8 | themes = ["hotline", "offence"
  |          ^ this list is not closed; end it with `]`
error[unknown-page]: no page is called `nowhere`
  --> content/practices/circle.md:19:7
   |
19 | See [[nowhere]].
   |       ^^^^^^^ no record has this name

"#]],
    );
    check(
        "=== pages/about\n---\ntitle: \"About\nlanguage: en\n---\n\nSee [[nowhere]].\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:2:8
  |
2 | title: "About
  |        ^ this string is not closed; end it with the same quotation mark
error[unknown-page]: no page is called `nowhere`
 --> content/pages/about.md:6:7
  |
6 | See [[nowhere]].
  |       ^^^^^^^ no record has this name

"#]],
    );
}

#[test]
fn keys_of_another_notation_are_one_mistake() {
    check(
        "=== practices/circle\n+++\ntitle: \"Circle\"\nsummary: \"People meet.\"\nlanguage: \"en\"\ncountries: [\"ARG\"]\npractice_type: \"prevention\"\nphase: \"prevention\"\nthemes: [\"hotline\"]\nsources: [{ url: \"https://example.org/circle\" }]\n+++\n\n## Rules {#rules}\n\nSee [[nowhere]].\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/practices/circle.md:2:6
  |
2 | title: "Circle"
  |      ^ write `=` instead of `:`, as in `key = value`
  |
  = help: the same mistake is on lines 3, 4, 5, 6, 7, 8, 9
error[unknown-page]: no page is called `nowhere`
  --> content/practices/circle.md:14:7
   |
14 | See [[nowhere]].
   |       ^^^^^^^ no record has this name

"#]],
    );
}

#[test]
fn keys_of_another_language_are_one_mistake() {
    check(
        "=== pages/about\n+++\nBezeichnung = \"About\"\nZusammenfassung = \"What this is.\"\nSprache = \"en\"\nErschienen = 2020-01-01\n+++\n\nSee [[nowhere]].\n",
        str![[r#"
error[unknown-key]: there are no keys `Bezeichnung`, `Zusammenfassung`, `Sprache`, `Erschienen`
 --> content/pages/about.md:2:1
  |
2 | Bezeichnung = "About"
  | ^^^^^^^^^^^ keys are in English, whatever the language of the record
  |
  = help: the possible keys are `title`, `summary`, `language`, `published`, `updated`, `draft`, `version`, `aliases`, `order`, `menu`
error[unknown-page]: no page is called `nowhere`
 --> content/pages/about.md:8:7
  |
8 | See [[nowhere]].
  |       ^^^^^^^ no record has this name

"#]],
    );
}

#[test]
fn mistakes_within_tables_hide_none() {
    let site = changed("");
    let facts = "symbol = \"S\"\nlanguage = \"en\"\n\n[title]\nen = 3\nde = \"Text\"\n\n[[provisions]]\nid = \"p1\"\nadressees = [\"nobody\"]\n\n[[provisions]]\nthemes = [\"hotlines\"]\n\n[[provisions]]\nid = 4\nthemes = [\"hotline\", 5]\ntitle = { fr = \"Un\" }\n";
    site.write("content/resolution/ag-res-1.md", format!("+++\n{facts}+++\n\n{{#p1}} Text[^fn1].\n").as_bytes());
    check_site(
        &site,
        str![[r#"
error[wrong-type]: this is the number 3
 --> content/resolution/ag-res-1.md:6:6
  |
6 | en = 3
  |      ^ expected a string in quotation marks
error[unknown-key]: there is no key `de`
 --> content/resolution/ag-res-1.md:7:1
  |
7 | de = "Text"
  | ^^ this key is not possible here
  |
  = help: the possible keys are `fr`, `en`, `es`, `pt`, `nl`, `ht`, `ar`
error[missing-key]: the key `title` is missing
 --> content/resolution/ag-res-1.md:9:1
  |
9 | [[provisions]]
  | ^^^^^^^^^^^^^^ add `title = …` here
error[unknown-key]: there is no key `adressees`
  --> content/resolution/ag-res-1.md:11:1
   |
11 | adressees = ["nobody"]
   | ^^^^^^^^^ did you mean `addressees`?
error[missing-key]: the key `id` is missing
  --> content/resolution/ag-res-1.md:13:1
   |
13 | [[provisions]]
   | ^^^^^^^^^^^^^^ add `id = …` here
error[missing-key]: the key `title` is missing
  --> content/resolution/ag-res-1.md:13:1
   |
13 | [[provisions]]
   | ^^^^^^^^^^^^^^ add `title = …` here
error[wrong-type]: this is the number 4
  --> content/resolution/ag-res-1.md:17:6
   |
17 | id = 4
   |      ^ expected a string in quotation marks
error[wrong-type]: this is the number 5
  --> content/resolution/ag-res-1.md:18:22
   |
18 | themes = ["hotline", 5]
   |                      ^ expected a string in quotation marks
error[note-without-paragraph]: this paragraph refers to the footnote `fn1`, which does not exist
  --> content/resolution/ag-res-1.md:22:3
   |
22 | {#p1} Text[^fn1].
   |   ^^ add a paragraph that starts with `{#fn1}`

"#]],
    );
}

#[test]
fn mistakes_of_a_translation_hide_none_in_its_text() {
    check(
        "=== practices/circle.fr.md\n+++\ntitle = \"Cercle\"\ntranslaton = \"humain\"\n+++\n\nVoir [[nulle-part]] et [ceci](#ici).\n",
        str![[r#"
error[missing-key]: the key `from_version` is missing
 --> content/practices/circle.fr.md:1:1
  |
1 | +++
  | ^^^ add a line `from_version = …` below
error[unknown-key]: there is no key `translaton`
 --> content/practices/circle.fr.md:3:1
  |
3 | translaton = "humain"
  | ^^^^^^^^^^ did you mean `translation`?
error[unknown-value]: `humain` is not a possible value here
 --> content/practices/circle.fr.md:3:14
  |
3 | translaton = "humain"
  |              ^^^^^^^^ did you mean `human`?
error[unknown-page]: no page is called `nulle-part`
 --> content/practices/circle.fr.md:6:8
  |
6 | Voir [[nulle-part]] et [ceci](#ici).
  |        ^^^^^^^^^^ no record has this name
error[broken-link]: `#ici` is a broken link (on fr/practices/circle.html)
 --> content/practices/circle.fr.md:6:31
  |
6 | Voir [[nulle-part]] et [ceci](#ici).
  |                               ^^^^ the page has no such anchor

"#]],
    );
}

#[test]
fn what_is_found_of_a_record_with_mistakes_is_not_called_unknown() {
    check(
        "=== practices/circle\n< language = \"en\"\n=== pages/about\n+++\ntitle = \"About\"\nlanguage = \"en\"\n+++\n\nSee [[circle]], [[practices/circle]] and [it](../practices/circle.md).\n",
        str![[r#"
error[missing-key]: the key `language` is missing
 --> content/practices/circle.md:1:1
  |
1 | +++
  | ^^^ add a line `language = "en"` below

"#]],
    );
}

#[test]
fn mistakes_of_the_settings_hide_none() {
    check(
        "=== portal.toml\nlanguages = [\"fr\", \"enn\"]\nfoot = [\"abuot\"]\nbase_url = \"example.org\"\npage_sise = 40\n\n[title]\nfr = 3\nde = \"Portal\"\n",
        str![[r#"
error[missing-key]: the key `edition` is missing
 --> content/portal.toml:1:1
  |
1 | languages = ["fr", "enn"]
  | ^^^^^^^^^^^^^^^^^^^^^^^^^ add a line `edition = …` below
error[unknown-language]: `enn` is not a language that the program knows
 --> content/portal.toml:1:20
  |
1 | languages = ["fr", "enn"]
  |                    ^^^^^ did you mean `en`?
error[unknown-record]: no page is called `abuot`
 --> content/portal.toml:2:9
  |
2 | foot = ["abuot"]
  |         ^^^^^^^ did you mean `about`?
error[bad-base-url]: `example.org` is not a valid web address
 --> content/portal.toml:3:12
  |
3 | base_url = "example.org"
  |            ^^^^^^^^^^^^^ start it with `https://`
error[unknown-key]: there is no key `page_sise`
 --> content/portal.toml:4:1
  |
4 | page_sise = 40
  | ^^^^^^^^^ did you mean `page_size`?
error[wrong-type]: this is the number 3
 --> content/portal.toml:7:6
  |
7 | fr = 3
  |      ^ expected a string in quotation marks
error[unknown-key]: there is no key `de`
 --> content/portal.toml:8:1
  |
8 | de = "Portal"
  | ^^ this key is not possible here
  |
  = help: the possible keys are `fr`, `en`, `es`, `pt`, `nl`, `ht`, `ar`

"#]],
    );
    check(
        "=== portal.toml\nlanguages: [\"fr\", \"en\"]\nedition: 2026-01-01\nfoot = [\"abuot\"]\n\n[title]\nfr = \"Petit portail\"\nen = \"Small portal\"\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> content/portal.toml:1:10
  |
1 | languages: ["fr", "en"]
  |          ^ write `=` instead of `:`, as in `key = value`
  |
  = help: the same mistake is on line 2
error[unknown-record]: no page is called `abuot`
 --> content/portal.toml:3:9
  |
3 | foot = ["abuot"]
  |         ^^^^^^^ did you mean `about`?

"#]],
    );
}

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
  |         ^^^^^^ put texts between straight quotation marks: `"Circle"`
error[invalid-toml]: this is not valid TOML
  --> content/practices/circle.md:10:6
   |
10 | year 2012
   |      ^ a fact is written `key = value`

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
  |      ^ a fact is written `key = value`
error[invalid-toml]: this is not valid TOML
  --> content/practices/circle.md:10:7
   |
10 | year: 2012
   |       ^ a fact is written `key = value`

"#]],
    );
}

#[test]
fn many_mistakes_of_one_record_are_said_in_one_run() {
    check(
        "=== practices/circle\n< language = \"en\"\n< countries = [\"ARG\"]\n> language = \"englisch\"\n> countries = \"ARG\"\n=== practices/circle\n< year = 2012\n> yeer = 2012\n> regional = 1\n",
        str![[r#"
error[unknown-value]: `englisch` cannot stand here
 --> content/practices/circle.md:4:12
  |
4 | language = "englisch"
  |            ^^^^^^^^^^ not one of the possible values
  |
  = help: possible values are `fr`, `en`, `es`, `pt`
error[wrong-type]: this is the text "ARG"
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
error[wrong-type]: this is the text "yes"
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
  |           ^ expected a text in quotation marks
error[unknown-key]: there is no key `website`
  --> content/practices/circle.md:12:14
   |
12 | sources = [{ website = "https://example.org/circle" }]
   |              ^^^^^^^ not a key that can stand here
   |
   = help: the keys here are `url`, `title`, `publisher`, `accessed`
error[wrong-type]: this is the text "two"
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

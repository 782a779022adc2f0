//! Mistakes in the facts at the head of a record that are written in YAML.

use snapbox::str;

use super::check;

#[test]
fn yaml_that_is_not_valid() {
    check(
        "=== pages/about\n---\ntitle: \"About\nlanguage: en\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:2:8
  |
2 | title: "About
  |        ^ this text is not closed; end it with the same quotation mark

"#]],
    );
    check(
        "=== pages/about\n---\ntitle: About: us\nlanguage: en\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:2:13
  |
2 | title: About: us
  |             ^ a text with a colon stands in quotation marks

"#]],
    );
    check(
        "=== pages/about\n---\ntitle: About\n\tlanguage: en\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:3:1
  |
3 |     language: en
  | ^^^^ take the tab away; YAML indents with spaces

"#]],
    );
}

#[test]
fn yaml_with_an_empty_value() {
    check(
        "=== pages/about\n---\ntitle: About\nsummary:\nlanguage: en\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:3:8
  |
3 | summary:
  |        ^ an empty value cannot stand in front matter

"#]],
    );
}

#[test]
fn yaml_that_is_a_list() {
    check(
        "=== pages/about\n---\n- About\n- en\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:2:1
  |
2 | - About
  | ^^^^^^^ front matter is a list of `key: value` lines

"#]],
    );
}

#[test]
fn a_misspelt_key_in_yaml() {
    check(
        "=== pages/about\n---\ntitel: À propos\nlanguage: en\n---\n\nText.\n",
        str![[r#"
error[unknown-key]: there is no key `titel`
 --> content/pages/about.md:2:1
  |
2 | titel: À propos
  | ^^^^^ did you mean `title`?

"#]],
    );
}

#[test]
fn a_wrong_type_in_yaml() {
    check(
        "=== pages/about\n---\ntitle: [À propos]\nlanguage: en\nversion: two\n---\n\nText.\n",
        str![[r#"
error[wrong-type]: this is a list in square brackets
 --> content/pages/about.md:2:8
  |
2 | title: [À propos]
  |        ^^^^^^^^^ expected a text in quotation marks
error[wrong-type]: this is the text "two"
 --> content/pages/about.md:4:10
  |
4 | version: two
  |          ^^^ expected a whole number from 0

"#]],
    );
}

#[test]
fn a_tab_behind_the_colon_in_yaml() {
    check(
        "=== pages/about\n---\ntitle:\tAbout\nlanguage: en\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:2:8
  |
2 | title:    About
  |           ^^^^^ put a space after the colon, not a tab

"#]],
    );
}

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
  |        ^ this string is not closed; end it with the same quotation mark

"#]],
    );
    check(
        "=== pages/about\n---\ntitle: About: us\nlanguage: en\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:2:13
  |
2 | title: About: us
  |             ^ a text with a colon must be between quotation marks

"#]],
    );
    check(
        "=== pages/about\n---\ntitle: About\n\tlanguage: en\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:3:1
  |
3 |     language: en
  | ^^^^ replace the tab with spaces: YAML is indented with spaces

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
  |        ^ an empty value is not allowed in front matter

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
  | ^^^^^^^ front matter must be a list of `key: value` lines

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
  |        ^^^^^^^^^^ expected a string in quotation marks
error[wrong-type]: this is the string "two"
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

#[test]
fn a_number_with_zeros_before_it_is_no_title() {
    check(
        "=== pages/about\n---\ntitle: 007\nlanguage: en\n---\n\nText.\n",
        str![[r#"
error[wrong-type]: this is the number 7
 --> content/pages/about.md:2:8
  |
2 | title: 007
  |        ^^^ expected a string in quotation marks

"#]],
    );
}

#[test]
fn an_apostrophe_within_single_quotation_marks() {
    check(
        "=== pages/about\n---\ntitle: 'L'accord'\nlanguage: fr\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:2:11
  |
2 | title: 'L'accord'
  |           ^^^^^^ the string ends at the quotation mark before this; write `''` for an apostrophe, or use double quotation marks

"#]],
    );
}

#[test]
fn a_space_of_another_kind_behind_the_colon_in_yaml() {
    check(
        "=== pages/about\n---\ntitle:\u{a0}About\nlanguage: en\n---\n\nText.\n",
        str![[r#"
error[odd-space]: there is a no-break space here
 --> content/pages/about.md:2:7
  |
2 | title: About
  |       ^ replace it with an ordinary space

"#]],
    );
    check(
        "=== pages/about\n---\ntitle:\u{a0}About\n---\n\nText.\n",
        str![[r#"
error[odd-space]: there is a no-break space here
 --> content/pages/about.md:2:7
  |
2 | title: About
  |       ^ replace it with an ordinary space

"#]],
    );
}

#[test]
fn a_title_that_yaml_takes_for_a_comment() {
    check(
        "=== pages/about\n---\ntitle: Recommendation #11\nlanguage: en # of the original\n---\n\nText.\n",
        str![[r#"
warning[comment-in-text]: `#11` is ignored, because `#` starts a comment
 --> content/pages/about.md:2:23
  |
2 | title: Recommendation #11
  |                       ^^^ put the text between quotation marks

"#]],
    );
}

#[test]
fn values_that_front_matter_cannot_have_do_not_hide_each_other() {
    check(
        "=== pages/about\n---\ntitle: ~\nsummary: !text A\nlanguage: en\nversion: two\n2: b\n---\n\nSee [[nowhere]].\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:2:8
  |
2 | title: ~
  |        ^ an empty value is not allowed in front matter
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:3:10
  |
3 | summary: !text A
  |          ^^^^^^^ a tag is not allowed in front matter
error[wrong-type]: this is the string "two"
 --> content/pages/about.md:5:10
  |
5 | version: two
  |          ^^^ expected a whole number from 0
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:6:1
  |
6 | 2: b
  | ^ a key must be a word
error[unknown-page]: no page is called `nowhere`
 --> content/pages/about.md:9:7
  |
9 | See [[nowhere]].
  |       ^^^^^^^ no record has this name

"#]],
    );
}

#[test]
fn several_documents_in_one_front_matter() {
    check(
        "=== pages/about\n---\ntitle: About\nlanguage: en\n...\nversion: 2\n---\n\nText.\n",
        str![[r#"
error[invalid-yaml]: this is not valid YAML
 --> content/pages/about.md:5:1
  |
5 | version: 2
  | ^ front matter must be one document: remove this line and the lines below it, or the line `...`

"#]],
    );
}

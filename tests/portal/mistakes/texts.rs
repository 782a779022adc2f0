//! Mistakes in Markdown.

use snapbox::str;

use super::check;

#[test]
fn a_title_in_the_text() {
    check(
        "=== practices/circle\n< ## What was done {#description}\n> # What was done {#description}\n",
        str![[r#"
error[title-in-text]: this text has a heading of the first level
  --> content/practices/circle.md:17:1
   |
17 | # What was done {#description}
   | ^ start headings with `##`; the title is in the front matter

"#]],
    );
}

#[test]
fn a_heading_that_skips_a_level() {
    check(
        "=== practices/circle\n< ## What was done {#description}\n> ### What was done\n",
        str![[r#"
error[skipped-heading-level]: this heading skips a level
  --> content/practices/circle.md:17:1
   |
17 | ### What was done
   | ^^^ expected at most 2 `#` here

"#]],
    );
    check(
        "=== practices/circle\n< ## What was done {#description}\n> ## What was done {#description}\n> \n> #### Details\n",
        str![[r#"
error[skipped-heading-level]: this heading skips a level
  --> content/practices/circle.md:19:1
   |
19 | #### Details
   | ^^^^ expected at most 3 `#` here

"#]],
    );
}

#[test]
fn two_headings_with_one_anchor() {
    check(
        "=== practices/circle\n< ## What was done {#description}\n> ## What was done {#description}\n> \n> ## Who did it {#description}\n",
        str![[r#"
error[duplicate-anchor]: two headings have the anchor `description`
  --> content/practices/circle.md:19:17
   |
19 | ## Who did it {#description}
   |                 ^^^^^^^^^^^ give this one a different anchor

"#]],
    );
}

#[test]
fn an_anchor_that_cannot_be_an_address() {
    check(
        "=== practices/circle\n< ## What was done {#description}\n> ## What was done {#Lo_qué.se-hizo}\n",
        str![[r#"
error[bad-anchor]: `Lo_qué.se-hizo` is not a valid anchor
  --> content/practices/circle.md:17:20
   |
17 | ## What was done {#Lo_qué.se-hizo}
   |                    ^^^^^^^^^^^^^^ use lower-case letters without accents, digits and single hyphens: `lo-que-se-hizo`

"#]],
    );
}

#[test]
fn a_picture_without_description() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See ![](https://example.org/a.png).\n",
        str![[r#"
error[picture-without-description]: this picture has no description
  --> content/practices/circle.md:19:5
   |
19 | See ![](https://example.org/a.png).
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ describe what it shows between the square brackets
error[picture-from-elsewhere]: this picture is on another website
  --> content/practices/circle.md:19:9
   |
19 | See ![](https://example.org/a.png).
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^ put a copy in the folder of the record: pages load nothing from other websites

"#]],
    );
}

#[test]
fn an_address_that_runs_a_program() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [this](javascript:alert(1)) and [that](file:///c:/a.pdf).\n",
        str![[r#"
error[forbidden-address]: addresses that start with `javascript:` are not published
  --> content/practices/circle.md:19:12
   |
19 | See [this](javascript:alert(1)) and [that](file:///c:/a.pdf).
   |            ^^^^^^^^^^^^^^^^^^^ use https, http, mailto or tel
error[forbidden-address]: addresses that start with `file:` are not published
  --> content/practices/circle.md:19:44
   |
19 | See [this](javascript:alert(1)) and [that](file:///c:/a.pdf).
   |                                            ^^^^^^^^^^^^^^^^ use https, http, mailto or tel

"#]],
    );
}

#[test]
fn an_address_without_its_beginning() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [this](//example.org/a) and [that](www.example.org).\n",
        str![[r#"
error[address-without-scheme]: this address does not work from a folder
  --> content/practices/circle.md:19:12
   |
19 | See [this](//example.org/a) and [that](www.example.org).
   |            ^^^^^^^^^^^^^^^ start it with `https://`
error[address-without-scheme]: this address does not work from a folder
  --> content/practices/circle.md:19:40
   |
19 | See [this](//example.org/a) and [that](www.example.org).
   |                                        ^^^^^^^^^^^^^^^ start it with `https://`

"#]],
    );
}

#[test]
fn a_reference_that_is_not_closed() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [[a-55 and [[term:hotline|the line].\n",
        str![[r#"
error[unclosed-reference]: this reference is not closed
  --> content/practices/circle.md:19:5
   |
19 | See [[a-55 and [[term:hotline|the line].
   |     ^^ close it with `]]` on the same line

"#]],
    );
}

#[test]
fn a_footnote_that_does_not_exist() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See here[^1].\n",
        str![[r#"
error[unknown-footnote]: there is no footnote `1`
  --> content/practices/circle.md:19:9
   |
19 | See here[^1].
   |         ^^^^ add a line `[^1]: …`

"#]],
    );
}

#[test]
fn a_footnote_that_nothing_calls() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See here.\n> \n> [^source]: A report.\n",
        str![[r#"
error[unused-footnote]: the footnote `source` is not used
  --> content/practices/circle.md:21:3
   |
21 | [^source]: A report.
   |   ^^^^^^ write `[^source]` where it belongs, or remove the footnote

"#]],
    );
}

#[test]
fn two_footnotes_with_one_name() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See here[^1].\n> \n> [^1]: A report.\n> \n> [^1]: Another.\n",
        str![[r#"
error[duplicate-footnote]: two footnotes have the name `1`
  --> content/practices/circle.md:23:3
   |
23 | [^1]: Another.
   |   ^ rename one of them

"#]],
    );
}

#[test]
fn a_tab_before_a_mistake_does_not_move_the_caret() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> -\tSee\t[[a-56]].\n",
        str![[r#"
error[unknown-page]: no page is called `a-56`
  --> content/practices/circle.md:19:9
   |
19 | -    See    [[a-56]].
   |               ^^^^ did you mean `a-55`?

"#]],
    );
}

#[test]
fn letters_with_accents_before_a_mistake_do_not_move_the_caret() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> Où, à côté, 日本 : [[a-56]].\n",
        str![[r#"
error[unknown-page]: no page is called `a-56`
  --> content/practices/circle.md:19:20
   |
19 | Où, à côté, 日本 : [[a-56]].
   |                      ^^^^ did you mean `a-55`?

"#]],
    );
}

#[test]
fn what_stands_in_code_is_no_mistake() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> Write `[[a-55]]`, `[[no-page]]` or `[^1]`.\n> \n> ```\n> [[no-page]] [^2]\n> # Title\n> ```\n",
        str![""],
    );
}

#[test]
fn html_that_is_not_published() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> Water is H<sub>2</sub>O. <blink>Now</blink>\n> \n> <iframe src=\"https://example.org/film\"></iframe>\n> \n> <div onclick=\"alert(1)\"><script>alert(2)</script>Text</div>\n",
        str![[r#"
warning[html-not-published]: `<blink>` is removed from the published text
  --> content/practices/circle.md:19:26
   |
19 | Water is H<sub>2</sub>O. <blink>Now</blink>
   |                          ^^^^^^ write it in Markdown, or remove it
warning[html-not-published]: `<iframe>` is removed from the published text
  --> content/practices/circle.md:21:1
   |
21 | <iframe src="https://example.org/film"></iframe>
   | ^^^^^^^ write it in Markdown, or remove it
warning[html-not-published]: `<script>` is removed from the published text
  --> content/practices/circle.md:23:25
   |
23 | <div onclick="alert(1)"><script>alert(2)</script>Text</div>
   |                         ^^^^^^^ write it in Markdown, or remove it

"#]],
    );
}

#[test]
fn a_paragraph_that_begins_with_a_tab() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> \tSee the form.\n",
        str![[r#"
warning[indented-text]: this paragraph is indented, so it is shown as program code
  --> content/practices/circle.md:19:2
   |
19 |     See the form.
   |     ^^^^^^^^^^^^^ remove the tab or the spaces before it; write code between two lines of ```

"#]],
    );
}

#[test]
fn a_row_with_more_cells_than_its_table_has_columns() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [[a-55]].\n> \n> | State | Year |\n> | --- | --- |\n> | Argentina | 2012 | hotline | free |\n\
         > | Barbados | 2013 | |\n> | `a \\| b` | a \\| b |\n> | Peru |\n",
        str![[r#"
error[cell-beyond-columns]: the header of this table has 2 columns
  --> content/practices/circle.md:23:22
   |
23 | | Argentina | 2012 | hotline | free |
   |                      ^^^^^^^^^^^^^^ this cell would not be shown; to write a bar inside a cell, use `\|`

"#]],
    );
}

#[test]
fn an_address_with_spaces() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [[a-55]], [the report](our report.pdf) and ![A circle](pictures/a circle.jpg).\n\
         > See [one](<circle.md>), [two](circle.md \"A circle\") and [three] (in another).\n",
        str![[r#"
warning[address-with-spaces]: this is not shown as a link or picture, because its address contains spaces
  --> content/practices/circle.md:19:28
   |
19 | See [[a-55]], [the report](our report.pdf) and ![A circle](pictures/a circle.jpg).
   |                            ^^^^^^^^^^^^^^ write `%20` for each space, or put the address between `<` and `>`
warning[address-with-spaces]: this is not shown as a link or picture, because its address contains spaces
  --> content/practices/circle.md:19:60
   |
19 | See [[a-55]], [the report](our report.pdf) and ![A circle](pictures/a circle.jpg).
   |                                                            ^^^^^^^^^^^^^^^^^^^^^ write `%20` for each space, or put the address between `<` and `>`

"#]],
    );
}

#[test]
fn a_web_address_without_a_host() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [[a-55]], [one](https:/example.org), [two](http://) and <https:example>.\n",
        str![[r#"
error[bad-web-address]: `https:/example.org` is not a valid web address
  --> content/practices/circle.md:19:21
   |
19 | See [[a-55]], [one](https:/example.org), [two](http://) and <https:example>.
   |                     ^^^^^^^^^^^^^^^^^^ a host name must follow `https://`
error[bad-web-address]: `http://` is not a valid web address
  --> content/practices/circle.md:19:48
   |
19 | See [[a-55]], [one](https:/example.org), [two](http://) and <https:example>.
   |                                                ^^^^^^^ a host name must follow `https://`
error[bad-web-address]: `https:example` is not a valid web address
  --> content/practices/circle.md:19:62
   |
19 | See [[a-55]], [one](https:/example.org), [two](http://) and <https:example>.
   |                                                              ^^^^^^^^^^^^^ a host name must follow `https://`

"#]],
    );
}

#[test]
fn a_heading_without_words() {
    check(
        "=== pages/about\n+++\ntitle = \"About\"\nlanguage = \"en\"\n+++\n\n## {#only-id}\n\nText.\n\n###\n\n## `code`\n\n## [[a-55]]\n\n## <br>\n",
        str![[r#"
error[empty-heading]: this heading is empty
 --> content/pages/about.md:6:1
  |
6 | ## {#only-id}
  | ^^ write its text after the `#`, or remove the heading
error[empty-heading]: this heading is empty
  --> content/pages/about.md:10:1
   |
10 | ###
   | ^^^ write its text after the `#`, or remove the heading
error[empty-heading]: this heading is empty
  --> content/pages/about.md:16:1
   |
16 | ## <br>
   | ^^ write its text after the `#`, or remove the heading

"#]],
    );
}

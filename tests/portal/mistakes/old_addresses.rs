//! Old addresses and anchors that lead nowhere, or could lead to several places.

use snapbox::str;

use super::check;

#[test]
fn an_old_address_that_cannot_be_one() {
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [\"/fr/practices/ring.html\", \"practices/Ring.html\", { from = \"practices/ring.html\", anchor = \"description\" }]\n",
        str![[r#"
error[bad-alias]: `/fr/practices/ring.html` is not a valid old address
  --> content/practices/circle.md:10:12
   |
10 | aliases = ["/fr/practices/ring.html", "practices/Ring.html", { from = "practices/ring.html", anchor = "description" }]
   |            ^^^^^^^^^^^^^^^^^^^^^^^^^ write it without the language: `practices/old-name.html`
error[bad-alias]: `practices/Ring.html` is not a valid old address
  --> content/practices/circle.md:10:39
   |
10 | aliases = ["/fr/practices/ring.html", "practices/Ring.html", { from = "practices/ring.html", anchor = "description" }]
   |                                       ^^^^^^^^^^^^^^^^^^^^^ write it without the language: `practices/old-name.html`
error[bad-alias]: `practices/ring.html` is not a valid old address
  --> content/practices/circle.md:10:62
   |
10 | aliases = ["/fr/practices/ring.html", "practices/Ring.html", { from = "practices/ring.html", anchor = "description" }]
   |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write it without the language: `practices/old-name.html`

"#]],
    );
}

#[test]
fn an_old_address_that_is_the_present_one() {
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [\"practices/circle.html\"]\n",
        str![[r#"
error[alias-of-itself]: `practices/circle.html` is the current address of this record
  --> content/practices/circle.md:10:12
   |
10 | aliases = ["practices/circle.html"]
   |            ^^^^^^^^^^^^^^^^^^^^^^^ remove it

"#]],
    );
}

#[test]
fn an_old_address_that_another_record_has() {
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [\"pages/about.html\"]\n",
        str![[r#"
error[address-taken]: two pages have the address `pages/about.html`
  --> content/practices/circle.md:10:12
   |
10 | aliases = ["pages/about.html"]
   |            ^^^^^^^^^^^^^^^^^^ rename this record, or change its old address

"#]],
    );
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [\"practices/index.html\"]\n",
        str![[r#"
error[address-taken]: two pages have the address `practices/index.html`
  --> content/practices/circle.md:10:12
   |
10 | aliases = ["practices/index.html"]
   |            ^^^^^^^^^^^^^^^^^^^^^^ rename this record, or change its old address

"#]],
    );
}

#[test]
fn an_old_address_that_stands_twice() {
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [\"practices/ring.html\", \"practices/ring.html\"]\n",
        str![[r#"
error[named-twice]: `practices/ring.html` is listed twice
  --> content/practices/circle.md:10:35
   |
10 | aliases = ["practices/ring.html", "practices/ring.html"]
   |                                   ^^^^^^^^^^^^^^^^^^^^^ keep one of them

"#]],
    );
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [\"practices/ring.html\"]\n=== pages/about\n< language = \"fr\"\n> language = \"fr\"\n> aliases = [\"practices/ring.html\"]\n",
        str![[r#"
error[address-taken]: two pages have the address `practices/ring.html`
 --> content/pages/about.md:4:12
  |
4 | aliases = ["practices/ring.html"]
  |            ^^^^^^^^^^^^^^^^^^^^^ rename this record, or change its old address

"#]],
    );
}

#[test]
fn an_old_anchor_that_leads_to_no_heading() {
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [{ from = \"practices/ring.html#what\", anchor = \"descripton\" }]\n",
        str![[r#"
error[broken-link]: `circle.html#descripton` is a broken link (on fr/practices/ring.html)
  --> content/practices/circle.md:10:59
   |
10 | aliases = [{ from = "practices/ring.html#what", anchor = "descripton" }]
   |                                                           ^^^^^^^^^^ did you mean `description`?

"#]],
    );
}

#[test]
fn an_old_anchor_of_this_record_that_leads_to_no_heading() {
    check(
        "=== practices/circle\n< year = 2012\n> aliases = [{ from = \"practices/circle.html#what\", anchor = \"descripton\" }]\n",
        str![[r#"
error[alias-without-heading]: no heading of this record has the anchor `descripton`
  --> content/practices/circle.md:10:12
   |
10 | aliases = [{ from = "practices/circle.html#what", anchor = "descripton" }]
   |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `description`?

"#]],
    );
}

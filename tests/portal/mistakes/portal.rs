//! Mistakes in the settings of the portal.

use snapbox::{IntoData, assert_data_eq, str};

use super::{changed, check, check_site};
use crate::site::Site;

#[test]
fn an_empty_settings_file() {
    check(
        "=== portal.toml\n",
        str![[r#"
error[missing-key]: the key `edition` is missing
 --> content/portal.toml:1:1
  |
1 |
  | ^ add a line `edition = …` below
error[missing-key]: the key `languages` is missing
 --> content/portal.toml:1:1
  |
1 |
  | ^ add a line `languages = …` below
error[missing-key]: the key `title` is missing
 --> content/portal.toml:1:1
  |
1 |
  | ^ add a line `title = "…"` below

"#]],
    );
}

#[test]
fn a_misspelt_setting_suggests_the_nearest() {
    check(
        "=== portal.toml\n< edition = 2026-01-01\n> edition = 2026-01-01\n> page-size = 20\n> baseurl = \"https://example.org\"\n",
        str![[r#"
error[unknown-key]: there is no key `page-size`
 --> content/portal.toml:3:1
  |
3 | page-size = 20
  | ^^^^^^^^^ did you mean `page_size`?
error[unknown-key]: there is no key `baseurl`
 --> content/portal.toml:4:1
  |
4 | baseurl = "https://example.org"
  | ^^^^^^^ did you mean `base_url`?

"#]],
    );
}

#[test]
fn a_language_that_portals_do_not_have() {
    check(
        "=== portal.toml\n< languages = [\"fr\", \"en\"]\n> languages = [\"fr\", \"EN-us\", \"FR\", \"engl\"]\n",
        str![[r#"
error[bad-language]: `EN-us` is not written as language codes are; write `en-US`
 --> content/portal.toml:1:20
  |
1 | languages = ["fr", "EN-us", "FR", "engl"]
  |                    ^^^^^^^ write the code of a language
error[bad-language]: `FR` is not written as language codes are; write `fr`
 --> content/portal.toml:1:29
  |
1 | languages = ["fr", "EN-us", "FR", "engl"]
  |                             ^^^^ write the code of a language
error[bad-language]: `engl` is not a language code (BCP 47), such as `fr` or `pt-BR`
 --> content/portal.toml:1:35
  |
1 | languages = ["fr", "EN-us", "FR", "engl"]
  |                                   ^^^^^^ write the code of a language

"#]],
    );
}

#[test]
fn a_language_without_interface_strings() {
    let site =
        Site::of("=== portal.toml\nlanguages = [\"fr\", \"de\"]\nedition = 2026-01-01\n[title]\nfr = \"Portail\"\nde = \"Portal\"\n");
    site.write("themes/portal/strings/de.toml", b"contents = \"Inhalt\"\ncontens = \"Inhalt\"\n");
    check_site(
        &site,
        str![[r#"
error[unknown-string]: the theme has no string `contens`
 --> themes/portal/strings/de.toml:2:1
  |
2 | contens = "Inhalt"
  | ^^^^^^^ did you mean `contents`?
warning[missing-strings]: 432 interface strings are missing in `de`, for example `accessed`
--> themes/portal/strings/de.toml
 = help: pages show those of `en`; add the missing strings to this file

"#]],
    );
}

#[test]
fn more_languages_than_a_portal_can_have() {
    let codes = ["af", "am", "arn", "ay", "bg", "bn", "ca", "cs", "da", "de", "el", "et", "eu", "ff", "fi", "fr"];
    let codes: Vec<String> =
        codes.iter().flat_map(|code| [format!("\"{code}\""), format!("\"{code}-MX\"")]).chain(["\"en\"".to_owned()]).collect();
    let run = changed(&format!("=== portal.toml\n< languages = [\"fr\", \"en\"]\n> languages = [{}]\n", codes.join(", "))).run(&["build"]);
    assert!(run.errors.contains("error[too-many-languages]: the portal has 33 languages\n"), "{}", run.errors);
}

#[test]
fn a_brand_that_cannot_be_shown() {
    check(
        "=== portal.toml\n< foot = [\"about\"]\n> foot = [\"about\"]\n> brand = { accent = \"gold\" }\n",
        str![[r#"
error[bad-colour]: `gold` is not a colour
 --> content/portal.toml:4:20
  |
4 | brand = { accent = "gold" }
  |                    ^^^^^^ write six hexadecimal digits, such as `#0b4f6c`

"#]],
    );
    check(
        "=== portal.toml\n< foot = [\"about\"]\n> foot = [\"about\"]\n> brand = { accent = \"#ffcc00\" }\n",
        str![[r##"
warning[illegible-accent]: text in `#ffcc00` is hard to read: its contrast is 1.4, and 4.5 is needed (WCAG AA)
 --> content/portal.toml:4:20
  |
4 | brand = { accent = "#ffcc00" }
  |                    ^^^^^^^^^ pages use `#976700` instead

"##]],
    );
}

#[test]
fn a_portal_without_language() {
    check(
        "=== portal.toml\n< languages = [\"fr\", \"en\"]\n> languages = []\n",
        str![[r#"
error[no-language]: the portal has no language
 --> content/portal.toml:1:13
  |
1 | languages = []
  |             ^^ add the code of a language, such as `"fr"`

"#]],
    );
}

#[test]
fn a_language_that_stands_twice() {
    check(
        "=== portal.toml\n< languages = [\"fr\", \"en\"]\n> languages = [\"fr\", \"en\", \"fr\"]\n",
        str![[r#"
error[named-twice]: `fr` is listed twice
 --> content/portal.toml:1:26
  |
1 | languages = ["fr", "en", "fr"]
  |                          ^^^^ keep one of them

"#]],
    );
}

#[test]
fn an_edition_that_is_no_date() {
    check(
        "=== portal.toml\n< edition = 2026-01-01\n> edition = \"January 2026\"\n",
        str![[r#"
error[impossible-date]: `January 2026` is not a date; write it as 2009-05-13, 2009-05 or 2009
 --> content/portal.toml:2:11
  |
2 | edition = "January 2026"
  |           ^^^^^^^^^^^^^^ correct this date

"#]],
    );
    check(
        "=== portal.toml\n< edition = 2026-01-01\n",
        str![[r#"
error[missing-key]: the key `edition` is missing
 --> content/portal.toml:1:1
  |
1 | languages = ["fr", "en"]
  | ^^^^^^^^^^^^^^^^^^^^^^^^ add a line `edition = …` below

"#]],
    );
}

#[test]
fn a_portal_without_title_in_one_of_its_languages() {
    check(
        "=== portal.toml\n< en = \"Small portal\"\n",
        str![[r#"
error[portal-without-title]: the portal has no title in `en`
 --> content/portal.toml:5:1
  |
5 | [title]
  | ^^^^^^^ add `en = "…"` below `[title]`

"#]],
    );
}

#[test]
fn an_address_that_is_none() {
    check(
        "=== portal.toml\n< edition = 2026-01-01\n> edition = 2026-01-01\n> base_url = \"example.org\"\n",
        str![[r#"
error[bad-base-url]: `example.org` is not a valid web address
 --> content/portal.toml:3:12
  |
3 | base_url = "example.org"
  |            ^^^^^^^^^^^^^ start it with `https://`

"#]],
    );
}

#[test]
fn an_address_on_the_command_line_that_is_none() {
    let run = changed("").run(&["build", "--base-url", "example.org"]);
    assert_data_eq!(
        run.errors,
        str![[r#"
error[bad-base-url]: `example.org` is not a valid web address
 |
 = help: start it with `https://`

"#]]
        .raw()
    );
    assert_eq!(run.status, 1);
}

#[test]
fn an_address_that_says_more_than_where_the_portal_is() {
    for (address, said) in [
        ("https://example.org/a?x=1", "is not the address of a folder: it contains `?` or `#`"),
        ("https://example.org/portal/index.html", "is the address of a page"),
        ("https://example.org/\\nRewriteEngine on", "a character that servers may interpret"),
        ("https://example.org/a;b/", "a character that servers may interpret"),
    ] {
        let site = changed(&format!("=== portal.toml\n< edition = 2026-01-01\n> edition = 2026-01-01\n> base_url = \"{address}\"\n"));
        let run = site.run(&["build", "--headers", "apache"]);
        assert_eq!((run.status, site.path("public").exists()), (1, false), "{address}");
        assert!(run.errors.starts_with("error[bad-base-url]: ") && run.errors.contains(said), "{}", run.errors);
    }
    check(
        "=== portal.toml\n< edition = 2026-01-01\n> edition = 2026-01-01\n> base_url = \"https://office:pass-1234@example.org/\"\n",
        str![[r#"
error[bad-base-url]: this address contains a user name or a password, which every page would show
--> content/portal.toml:3:12
 = help: remove everything between `://` and `@`

"#]],
    );
}

#[test]
fn pages_that_hold_nothing() {
    check(
        "=== portal.toml\n< edition = 2026-01-01\n> edition = 2026-01-01\n> page_size = 0\n",
        str![[r#"
error[empty-pages]: `page_size` must be at least 1
 --> content/portal.toml:3:13
  |
3 | page_size = 0
  |             ^ expected a number from 1

"#]],
    );
}

#[test]
fn a_page_in_the_foot_that_does_not_exist() {
    check(
        "=== portal.toml\n< foot = [\"about\"]\n> foot = [\"abuot\", \"about\"]\n",
        str![[r#"
error[unknown-record]: no page is called `abuot`
 --> content/portal.toml:3:9
  |
3 | foot = ["abuot", "about"]
  |         ^^^^^^^ did you mean `about`?

"#]],
    );
}

#[test]
fn mistakes_of_all_stages_are_said_in_one_run() {
    check(
        "=== portal.toml\n< foot = [\"about\"]\n> foot = [\"abuot\"]\n=== states.csv\n< BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n> BRB,BB,Barbade,Barbados,Barbados,Barbados,en,carib\n=== practices/circle\n< year = 2012\n> year = 3012\n=== practices/circle.fr.md\n< Voir [[a-55]].\n> Voir [[a-56]] et <a href=\"ring.html\">ceci</a>.\n=== pages/about\n+++\ntitle = \"À propos\n+++\n",
        str![[r#"
error[missing-key]: the key `language` is missing
 --> content/pages/about.md:1:1
  |
1 | +++
  | ^^^ add a line `language = "en"` below
error[invalid-toml]: this is not valid TOML
 --> content/pages/about.md:2:18
  |
2 | title = "À propos
  |                  ^ this string is not closed; end it with `"`
error[unknown-record]: no page is called `abuot`
 --> content/portal.toml:3:9
  |
3 | foot = ["abuot"]
  |         ^^^^^^^ did you mean `about`?
error[unknown-page]: no page is called `a-56`
  --> content/practices/circle.fr.md:10:8
   |
10 | Voir [[a-56]] et <a href="ring.html">ceci</a>.
   |        ^^^^ did you mean `a-55`?
error[broken-link]: `ring.html` is a broken link (on fr/practices/circle.html)
  --> content/practices/circle.fr.md:10:27
   |
10 | Voir [[a-56]] et <a href="ring.html">ceci</a>.
   |                           ^^^^^^^^^ no page or file has this address
error[impossible-year]: `year` must be from 1800 to 2026, the year of the edition
  --> content/practices/circle.md:10:8
   |
10 | year = 3012
   |        ^^^^ correct this year
error[unknown-word]: `carib` is not a word of the list `subregion`
 --> content/states.csv:3:46
  |
3 | BRB,BB,Barbade,Barbados,Barbados,Barbados,en,carib
  |                                              ^^^^^ did you mean `caribbean`?

"#]],
    );
}

#[test]
fn a_build_for_a_language_that_the_portal_does_not_have() {
    let run = changed("").run(&["build", "--languages", "es"]);
    assert_data_eq!(
        run.errors,
        str![[r#"
error[language-not-of-portal]: `--languages` asks for `es`, which is not a language of this portal
 --> content/portal.toml:1:13
  |
1 | languages = ["fr", "en"]
  |             ^^^^^^^^^^^^ add `es` here, or remove it from `--languages`

"#]]
        .raw()
    );
    assert_eq!(run.status, 1);
}

//! Mistakes in the menu and the modules of the settings.

use snapbox::str;

use super::check;

/// Settings of the small portal that end with `more`.
fn with(more: &str) -> String {
    format!(
        "=== portal.toml\nlanguages = [\"fr\", \"en\"]\nedition = 2026-01-01\ntitle = {{ fr = \"Petit portail\", en = \"Small portal\" }}\n{more}"
    )
}

#[test]
fn targets_of_the_menu_that_there_are_not() {
    check(
        &with(
            "[[menu]]\npage = \"pages/abuot\"\n[[menu]]\nkind = \"practises\"\n[[menu]]\noverview = \"compendum\"\n\
             [[menu]]\ntext = { en = \"More\" }\nentries = [{ kind = \"term\" }, { page = \"help\" }, { kind = \"songs\" }]\n",
        ),
        str![[r#"
error[unknown-record]: no page is called `abuot`
 --> content/portal.toml:5:8
  |
5 | page = "pages/abuot"
  |        ^^^^^^^^^^^^^ did you mean `about`?
error[unknown-kind]: there is no kind of record `practises`
 --> content/portal.toml:7:8
  |
7 | kind = "practises"
  |        ^^^^^^^^^^^ did you mean `practices`?
error[unknown-value]: `compendum` is not a possible value here
 --> content/portal.toml:9:12
  |
9 | overview = "compendum"
  |            ^^^^^^^^^^^ did you mean `compendium`?
error[kind-without-list]: the kind `term` has no list
  --> content/portal.toml:12:21
   |
12 | entries = [{ kind = "term" }, { page = "help" }, { kind = "songs" }]
   |                     ^^^^^^ name a kind that has a list, a `page` or an `overview`
error[unknown-record]: no page is called `help`
  --> content/portal.toml:12:40
   |
12 | entries = [{ kind = "term" }, { page = "help" }, { kind = "songs" }]
   |                                        ^^^^^^ the ids are the names of the files in pages
error[unknown-kind]: there is no kind of record `songs`
  --> content/portal.toml:12:59
   |
12 | entries = [{ kind = "term" }, { page = "help" }, { kind = "songs" }]
   |                                                           ^^^^^^^ name a file of content/model/ or a built-in kind
   |
   = help: the kinds are `practice`, `education`, `recommendation`, `instrument`, `measure`, `network`, `authority`, `state`

"#]],
    );
}

#[test]
fn entries_of_the_menu_that_are_not_one_link() {
    check(
        &with(
            "[[menu]]\ntext = { en = \"Nowhere\" }\n[[menu]]\npage = \"about\"\nurl = \"https://example.org/\"\ntext = { en = \"Two\" }\n\
             [[menu]]\nurl = \"https://example.org/\"\n[[menu]]\nentries = [{ page = \"about\" }]\n\
             [[menu]]\ntext = { en = \"Empty\" }\nentries = []\n[[menu]]\ntext = { en = \"Local\" }\nurl = \"/about\"\n",
        ),
        str![[r#"
error[menu-entry-without-target]: this entry of the menu leads nowhere
 --> content/portal.toml:4:1
  |
4 | [[menu]]
  | ^^^^^^^^ add `page`, `kind`, `overview`, `url` or, for a group, `entries`
error[menu-entry-with-targets]: this entry of the menu has several targets: `page`, `url`
 --> content/portal.toml:6:1
  |
6 | [[menu]]
  | ^^^^^^^^ keep one of them
error[menu-entry-without-text]: a group and a link to another site need a text in the menu
  --> content/portal.toml:10:1
   |
10 | [[menu]]
   | ^^^^^^^^ add `text = { fr = "…", en = "…" }`
error[menu-entry-without-text]: a group and a link to another site need a text in the menu
  --> content/portal.toml:12:1
   |
12 | [[menu]]
   | ^^^^^^^^ add `text = { fr = "…", en = "…" }`
error[menu-entry-without-target]: this entry of the menu leads nowhere
  --> content/portal.toml:14:1
   |
14 | [[menu]]
   | ^^^^^^^^ add `page`, `kind`, `overview`, `url` or, for a group, `entries`
error[not-a-web-address]: `/about` is not a valid web address
  --> content/portal.toml:19:7
   |
19 | url = "/about"
   |       ^^^^^^^^ begin it with `https://`

"#]],
    );
}

#[test]
fn a_group_within_a_group_of_the_menu() {
    check(
        &with(
            "[[menu]]\ntext = { en = \"Outer\" }\nentries = [{ text = { en = \"Inner\" }, entries = [{ page = \"about\" }] }, { page = \"about\" }]\n",
        ),
        str![[r#"
error[unknown-key]: there is no key `entries`
 --> content/portal.toml:6:39
  |
6 | entries = [{ text = { en = "Inner" }, entries = [{ page = "about" }] }, { page = "about" }]
  |                                       ^^^^^^^ this key is not possible here
  |
  = help: the possible keys are `text`, `page`, `kind`, `overview`, `url`

"#]],
    );
}

#[test]
fn modules_that_there_are_not() {
    check(
        &with("modules = [\"coperation\", \"glossary\", \"official-texts\", \"glossary\"]\n"),
        str![[r#"
error[unknown-value]: `coperation` is not a possible value here
 --> content/portal.toml:4:12
  |
4 | modules = ["coperation", "glossary", "official-texts", "glossary"]
  |            ^^^^^^^^^^^^ did you mean `cooperation`?
error[named-twice]: `glossary` is listed twice
 --> content/portal.toml:4:56
  |
4 | modules = ["coperation", "glossary", "official-texts", "glossary"]
  |                                                        ^^^^^^^^^^ keep one of them

"#]],
    );
}

#[test]
fn content_of_modules_that_the_portal_leaves_out() {
    check(
        &with("modules = []\n[[menu]]\nkind = \"instrument\"\n[[menu]]\noverview = \"glossary\"\n"),
        str![[r#"
error[unknown-term]: no term of the thesaurus is called `offence`
 --> content/education/school-talks.md:9:11
  |
9 | themes = ["offence"]
  |           ^^^^^^^^^ vocabulary/thesaurus.csv defines the ids
  |
  = help: it belongs to the module `glossary`: add `"glossary"` to `modules` in content/portal.toml, or remove it here
error[unknown-kind]: there is no kind of record `instrument`
 --> content/portal.toml:6:8
  |
6 | kind = "instrument"
  |        ^^^^^^^^^^^^ name a kind of a module that the portal uses
  |
  = help: it belongs to the module `cooperation`: add `"cooperation"` to `modules` in content/portal.toml, or remove it here
error[unknown-page]: no page is called `glossary/index`
 --> content/portal.toml:8:12
  |
8 | overview = "glossary"
  |            ^^^^^^^^^^ no record has this name
  |
  = help: it belongs to the module `glossary`: add `"glossary"` to `modules` in content/portal.toml, or remove it here
error[unknown-page]: no page is called `a-55`
  --> content/practices/circle.fr.md:10:8
   |
10 | Voir [[a-55]].
   |        ^^^^ no record has this name
   |
   = help: it belongs to the module `cooperation`: add `"cooperation"` to `modules` in content/portal.toml, or remove it here
error[unknown-term]: no term of the thesaurus is called `hotline`
 --> content/practices/circle.md:8:11
  |
8 | themes = ["hotline", "offence"]
  |           ^^^^^^^^^ vocabulary/thesaurus.csv defines the ids
  |
  = help: it belongs to the module `glossary`: add `"glossary"` to `modules` in content/portal.toml, or remove it here
error[unknown-term]: no term of the thesaurus is called `offence`
 --> content/practices/circle.md:8:22
  |
8 | themes = ["hotline", "offence"]
  |                      ^^^^^^^^^ vocabulary/thesaurus.csv defines the ids
  |
  = help: it belongs to the module `glossary`: add `"glossary"` to `modules` in content/portal.toml, or remove it here
error[unknown-recommendation]: no recommendation is called `rec1`
 --> content/practices/circle.md:9:20
  |
9 | recommendations = ["rec1"]
  |                    ^^^^^^ the resolution defines the ids, such as `rec1`
  |
  = help: it belongs to the module `official-texts`: add `"official-texts"` to `modules` in content/portal.toml, or remove it here
error[unknown-page]: no page is called `a-55`
  --> content/practices/circle.md:19:7
   |
19 | See [[a-55]].
   |       ^^^^ no record has this name
   |
   = help: it belongs to the module `cooperation`: add `"cooperation"` to `modules` in content/portal.toml, or remove it here
warning[module-left-out]: this file belongs to the module `cooperation`, which the portal does not use
--> content/compendium/authorities.csv
 = help: add `"cooperation"` to `modules` in content/portal.toml, or remove the 6 files of the module, of which this is the first
warning[module-left-out]: this file belongs to the module `official-texts`, which the portal does not use
--> content/resolution/ag-res-1.md
 = help: add `"official-texts"` to `modules` in content/portal.toml, or remove this file
warning[module-left-out]: this file belongs to the module `glossary`, which the portal does not use
--> content/vocabulary/thesaurus.csv
 = help: add `"glossary"` to `modules` in content/portal.toml, or remove this file

"#]],
    );
}

#[test]
fn references_to_records_of_a_module_that_the_portal_leaves_out() {
    let changes = with("modules = [\"glossary\"]\n")
        + "=== practices/circle.md\n< See [[a-55]].\n> See [[a-55]], [[m-01]], [[rec1]], [[compendium/index]], [[compendium/networks/other]] and [[term:offence]].\n\
           === model/talks.toml\nbased_on = \"report\"\n[name]\none = { fr = \"Causerie\", en = \"Talk\" }\nmany = { fr = \"Causeries\", en = \"Talks\" }\n\
           [[fact]]\nkey = \"treaty\"\nis = \"record\"\nfrom = \"instrument\"\nlabel = { fr = \"Traité\", en = \"Treaty\" }\n";
    check(
        &changes,
        str![[r#"
error[unknown-kind]: there is no kind of record `instrument`
 --> content/model/talks.toml:8:8
  |
8 | from = "instrument"
  |        ^^^^^^^^^^^^ name a kind of a module that the portal uses
  |
  = help: it belongs to the module `cooperation`: add `"cooperation"` to `modules` in content/portal.toml, or remove it here
error[unknown-page]: no page is called `a-55`
  --> content/practices/circle.fr.md:10:8
   |
10 | Voir [[a-55]].
   |        ^^^^ no record has this name
   |
   = help: it belongs to the module `cooperation`: add `"cooperation"` to `modules` in content/portal.toml, or remove it here
error[unknown-recommendation]: no recommendation is called `rec1`
 --> content/practices/circle.md:9:20
  |
9 | recommendations = ["rec1"]
  |                    ^^^^^^ the resolution defines the ids, such as `rec1`
  |
  = help: it belongs to the module `official-texts`: add `"official-texts"` to `modules` in content/portal.toml, or remove it here
error[unknown-page]: no page is called `a-55`
  --> content/practices/circle.md:19:7
   |
19 | See [[a-55]], [[m-01]], [[rec1]], [[compendium/index]], [[compendium/networks/other]] and [[term:offence]].
   |       ^^^^ no record has this name
   |
   = help: it belongs to the module `cooperation`: add `"cooperation"` to `modules` in content/portal.toml, or remove it here
error[unknown-page]: no page is called `m-01`
  --> content/practices/circle.md:19:17
   |
19 | See [[a-55]], [[m-01]], [[rec1]], [[compendium/index]], [[compendium/networks/other]] and [[term:offence]].
   |                 ^^^^ no record has this name
   |
   = help: it belongs to the module `cooperation`: add `"cooperation"` to `modules` in content/portal.toml, or remove it here
error[unknown-page]: no page is called `rec1`
  --> content/practices/circle.md:19:27
   |
19 | See [[a-55]], [[m-01]], [[rec1]], [[compendium/index]], [[compendium/networks/other]] and [[term:offence]].
   |                           ^^^^ no record has this name
   |
   = help: it belongs to the module `official-texts`: add `"official-texts"` to `modules` in content/portal.toml, or remove it here
error[unknown-page]: no page is called `compendium/index`
  --> content/practices/circle.md:19:37
   |
19 | See [[a-55]], [[m-01]], [[rec1]], [[compendium/index]], [[compendium/networks/other]] and [[term:offence]].
   |                                     ^^^^^^^^^^^^^^^^ no record has this name
   |
   = help: it belongs to the module `cooperation`: add `"cooperation"` to `modules` in content/portal.toml, or remove it here
error[unknown-page]: no page is called `compendium/networks/other`
  --> content/practices/circle.md:19:59
   |
19 | See [[a-55]], [[m-01]], [[rec1]], [[compendium/index]], [[compendium/networks/other]] and [[term:offence]].
   |                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^ no record has this name
   |
   = help: it belongs to the module `cooperation`: add `"cooperation"` to `modules` in content/portal.toml, or remove it here
warning[module-left-out]: this file belongs to the module `cooperation`, which the portal does not use
--> content/compendium/authorities.csv
 = help: add `"cooperation"` to `modules` in content/portal.toml, or remove the 6 files of the module, of which this is the first
warning[module-left-out]: this file belongs to the module `official-texts`, which the portal does not use
--> content/resolution/ag-res-1.md
 = help: add `"official-texts"` to `modules` in content/portal.toml, or remove this file

"#]],
    );
}

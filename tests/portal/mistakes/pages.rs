//! What the check of the finished pages finds: also what templates and raw HTML wrote.

use snapbox::{IntoData, assert_data_eq, str};

use super::{changed, check, check_site};

#[test]
fn broken_links_in_raw_html() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See <a href=\"ring.html\">this</a>, <a href=\"Circle.html\">that</a>, <a href=\"/fr/index.html\">home</a> and <a href=\"#who\">who</a>.\n",
        str![[r##"
error[broken-link]: `ring.html` is a broken link (on en/practices/circle.html)
  --> content/practices/circle.md:19:14
   |
19 | See <a href="ring.html">this</a>, <a href="Circle.html">that</a>, <a href="/fr/index.html">home</a> and <a href="#who">who</a>.
   |              ^^^^^^^^^ no page or file has this address
error[broken-link]: `Circle.html` is a broken link (on en/practices/circle.html)
  --> content/practices/circle.md:19:44
   |
19 | See <a href="ring.html">this</a>, <a href="Circle.html">that</a>, <a href="/fr/index.html">home</a> and <a href="#who">who</a>.
   |                                            ^^^^^^^^^^^ a file has this name, but with different upper and lower case letters
error[broken-link]: `/fr/index.html` is a broken link (on en/practices/circle.html)
  --> content/practices/circle.md:19:76
   |
19 | See <a href="ring.html">this</a>, <a href="Circle.html">that</a>, <a href="/fr/index.html">home</a> and <a href="#who">who</a>.
   |                                                                            ^^^^^^^^^^^^^^ an address that starts with `/` does not work from a folder
error[broken-link]: `#who` is a broken link (on en/practices/circle.html)
  --> content/practices/circle.md:19:114
   |
19 | See <a href="ring.html">this</a>, <a href="Circle.html">that</a>, <a href="/fr/index.html">home</a> and <a href="#who">who</a>.
   |                                                                                                                  ^^^^ the page has no such anchor

"##]],
    );
}

#[test]
fn a_picture_of_another_site_in_raw_html() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> <img src=\"https://example.org/a.png\" alt=\"People\">\n",
        str![[r#"
error[loads-from-elsewhere]: `https://example.org/a.png` is loaded from another website (on en/practices/circle.html)
  --> content/practices/circle.md:19:11
   |
19 | <img src="https://example.org/a.png" alt="People">
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^ pages load nothing from other websites: put a copy in the portal

"#]],
    );
}

#[test]
fn an_anchor_in_raw_html_that_the_page_has_already() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> <p id=\"description\">Again.</p>\n",
        str![[r#"
error[doubled-anchor]: the anchor `description` is twice on en/practices/circle.html
  --> content/practices/circle.md:17:20
   |
17 | ## What was done {#description}
   |                    ^^^^^^^^^^^ rename one of the two anchors

"#]],
    );
}

#[test]
fn an_anchor_that_the_template_of_the_page_has_already() {
    check(
        "=== practices/circle\n< ## What was done {#description}\n> ## Where it comes from {#sources}\n",
        str![[r#"
error[doubled-anchor]: the anchor `sources` is twice on en/practices/circle.html
  --> content/practices/circle.md:17:26
   |
17 | ## Where it comes from {#sources}
   |                          ^^^^^^^ rename one of the two anchors

"#]],
    );
}

#[test]
fn a_broken_link_in_a_template() {
    check(
        "=== ../themes/portal/templates/components/toc.html\n{% component toc(toc: array, label: string) -%}\n{%- endcomponent toc %}\n=== ../themes/portal/templates/sections.html\n{% extends \"base.html\" %}\n{% block content %}\n<h1>{{ sections.title }}</h1>\n<a href=\"nowhere.html\">Nowhere</a>\n{% endblock content %}\n",
        str![[r#"
error[broken-link]: `nowhere.html` is a broken link (on fr/glossary/concordance.html and 5 other pages)
--> fr/glossary/concordance.html
 = help: no page or file has this address

"#]],
    );
}

#[test]
fn an_address_in_a_style_sheet_that_leads_nowhere() {
    check(
        "=== ../themes/portal/static/portal.css\nbody { background: url(\"paper.png\"); }\n@font-face { src: url(https://example.org/font.woff2) }\n",
        str![[r#"
error[broken-link]: `paper.png` is a broken link (on assets/portal.css)
--> themes/portal/static/portal.css
 = help: no page or file has this address
error[loads-from-elsewhere]: `https://example.org/font.woff2` is loaded from another website (on assets/portal.css)
--> themes/portal/static/portal.css
 = help: pages load nothing from other websites: put a copy in the portal

"#]],
    );
}

#[test]
fn a_template_that_cannot_be_understood() {
    let site = changed(
        "=== ../themes/portal/templates/sections.html\n{% extends \"base.html\" %}\n{% block content %}\n{{ sections.title \n{% endblock content %}\n",
    );
    let run = site.run(&["build"]);
    assert_data_eq!(
        run.errors,
        str![[r#"
error: error in a template: Found `{` but expected }}.
 --> themes/portal/templates/sections.html:4:1
  |
4 | {% endblock content %}
  | ^

"#]]
        .raw()
    );
    assert_eq!(run.status, 2);
}

#[test]
fn a_template_that_asks_for_what_is_not_there() {
    let site = changed(
        "=== ../themes/portal/templates/sections.html\n{% extends \"base.html\" %}\n{% block content %}\n{{ sections.titel }}\n{% endblock content %}\n",
    );
    let run = site.run(&["build"]);
    // Pages are made in parallel: which of them meets the mistake first is open.
    let (said, page) = run.errors.split_once(" (on ").expect("the page is named");
    assert!(page.ends_with(".html)\n"), "{page}");
    assert_data_eq!(
        said,
        str![[r#"
error: error in a template: Field `titel` is not defined. Available fields: intro, sections, title
 --> themes/portal/templates/sections.html:3:13
  |
3 | {{ sections.titel }}
  |             ^^^^^"#]]
        .raw()
    );
    assert_eq!(run.status, 2);
}

#[test]
fn interface_strings_that_cannot_be_read() {
    check(
        "=== ../themes/portal/strings/fr.toml\nbrowse = Parcourir\n",
        str![[r#"
error[invalid-toml]: this is not valid TOML
 --> themes/portal/strings/fr.toml:1:10
  |
1 | browse = Parcourir
  |          ^^^^^^^^^ put the string between straight quotation marks: `"Parcourir"`

"#]],
    );
}

#[test]
fn an_interface_string_that_the_program_does_not_have() {
    check(
        "=== ../themes/portal/strings/fr.toml\nbrows = \"Parcourir\"\n",
        str![[r#"
error[unknown-string]: the theme has no string `brows`
 --> themes/portal/strings/fr.toml:1:1
  |
1 | brows = "Parcourir"
  | ^^^^^ did you mean `browse`?

"#]],
    );
}

#[test]
fn a_theme_file_that_nothing_uses() {
    check(
        "=== ../themes/portal/template/list.html\n<p>\n",
        str![[r#"
error[unknown-theme-file]: the theme does not use this file
--> themes/portal/template/list.html
 = help: did you mean `themes/portal/templates/list.html`?

"#]],
    );
    check(
        "=== ../themes/portal/templates/lists.html\n<p>\n",
        str![[r#"
error[unknown-theme-file]: the theme does not use this file
--> themes/portal/templates/lists.html
 = help: did you mean `themes/portal/templates/list.html`?

"#]],
    );
    check(
        "=== ../themes/portel/templates/list.html\n<p>\n",
        str![[r#"
error[unknown-theme-file]: the theme does not use this file
--> themes/portel/templates/list.html
 = help: did you mean `themes/portal/templates/list.html`?

"#]],
    );
}

#[test]
fn a_style_sheet_without_mistakes_is_silent() {
    check_site(&changed("=== ../themes/portal/static/portal.css\nbody { background: url(\"icon.svg\"); }\n"), str![""]);
}

#[test]
fn own_templates_strings_styles_and_pictures_are_no_mistakes() {
    let site = changed(
        "=== ../themes/portal/strings/fr.toml\nbrowse = \"Parcourir\"\n=== ../themes/portal/templates/components/card.html\n{% component card(card: map, level: integer = 2) -%}\n{{ <mark text={card.title} /> }}\n{%- endcomponent card %}\n=== ../themes/portal/templates/components/mark.html\n{% component mark(text: string) -%}\n<p>{{ text }}</p>\n{%- endcomponent mark %}\n",
    );
    site.write("themes/portal/static/logo.png", b"\x89PNG");
    site.write("themes/README.md", b"Our colours.");
    check_site(&site, str![""]);
}

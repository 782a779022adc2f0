//! A portal's own theme, and languages that it brings itself.

use crate::site::Site;

const PORTAL: &str = r#"=== portal.toml
languages = ["fr"]
edition = 2026-01-01
search = false
[title]
fr = "Portail"
=== pages/home
+++
title = "Accueil"
language = "fr"
+++
Bonjour.
"#;

#[test]
fn own_style_follows_that_of_the_program_and_a_copy_takes_its_place() {
    let site = Site::of(PORTAL);
    let builtin = site.build()["assets/portal.css"].clone();
    site.write("themes/portal/static/portal.css", b"h1 { color: red }\n");
    assert_eq!(site.build()["assets/portal.css"], [&builtin[..], b"\nh1 { color: red }\n"].concat());
    let changed = String::from_utf8(builtin).expect("a style is text").replace("#0b4f6c", "#006644");
    site.write("themes/portal/static/portal.css", changed.as_bytes());
    assert_eq!(site.build()["assets/portal.css"], changed.as_bytes());
}

#[test]
fn a_template_extends_that_of_the_program_which_it_overrides() {
    let site = Site::of(PORTAL);
    site.write(
        "themes/portal/templates/base.html",
        b"{% extends \"builtin/base.html\" %}{% block footer %}<footer>mine</footer>{% endblock footer %}",
    );
    let home = String::from_utf8(site.build()["fr/index.html"].clone()).expect("a page is text");
    assert!(
        home.contains("<footer>mine</footer>") && home.contains("<header class=\"site-header\">") && home.contains("Bonjour"),
        "{home}"
    );
    assert!(!home.contains("site-footer"), "{home}");
}

#[test]
fn a_file_of_the_theme_is_ejected_once() {
    let site = Site::of(PORTAL);
    let listed = site.run(&["theme", "eject"]);
    assert!(listed.status == 0 && listed.output.lines().any(|line| line == "templates/record.html"), "{}", listed.output);
    let ejected = site.run(&["theme", "eject", "templates/record.html"]);
    assert_eq!((ejected.status, ejected.errors.as_str()), (0, ""));
    assert!(ejected.output.contains("{% extends \"builtin/record.html\" %}"), "{}", ejected.output);
    let before = site.read("themes/portal/templates/record.html");
    site.build();
    let again = site.run(&["theme", "eject", "templates/record.html"]);
    assert_eq!(again.status, 2);
    assert_eq!(site.read("themes/portal/templates/record.html"), before);
    let misspelt = site.run(&["theme", "eject", "templates/recrd.html"]);
    assert_eq!(misspelt.errors, "error: `templates/recrd.html` is not a file of the theme; did you mean `templates/record.html`?\n");
}

#[test]
fn pages_read_from_right_to_left_where_their_language_does() {
    let site = Site::of(
        &PORTAL
            .replace("[\"fr\"]", "[\"ar\", \"ht\", \"fr\"]")
            .replace("fr = \"Portail\"", "fr = \"Portail\"\nar = \"بوابة\"\nht = \"Pòtay\""),
    );
    let files = site.build();
    let page = |path: &str| String::from_utf8(files[path].clone()).expect("a page is text");
    assert!(page("ar/index.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page("ht/index.html").contains("<html lang=\"ht\">"));
    // The text is in French on every page.
    assert!(page("ar/index.html").contains("lang=\"fr\""), "{}", page("ar/index.html"));
}

#[test]
fn a_portal_brings_a_language_that_the_program_does_not_know() {
    let site = Site::of(&PORTAL.replace("[\"fr\"]", "[\"fr\", \"qvh\"]").replace("fr = \"Portail\"", "fr = \"Portail\"\nqvh = \"Punku\""));
    let unknown = site.run(&["build"]);
    assert_eq!(unknown.status, 1);
    assert!(unknown.errors.contains("error[unknown-language]: `qvh` is not a language that the program knows"), "{}", unknown.errors);
    site.write("themes/portal/strings/qvh.toml", b"contents = \"Kaypi\"\n");
    let built = site.run(&["build"]);
    assert_eq!(built.status, 0, "{}", built.errors);
    let said = built.errors.lines().filter(|line| line.starts_with("warning[missing-strings]")).collect::<Vec<_>>();
    assert_eq!(said.len(), 1, "{}", built.errors);
    assert!(site.read("public/qvh/index.html").contains("<html lang=\"qvh\">"));
}

#[test]
fn a_brand_has_an_accent_that_is_legible_a_logo_and_links() {
    let site = Site::of(PORTAL);
    site.write("content/logo.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><path d=\"M0 0h40v20z\"/></svg>");
    let brand = "[brand]\naccent = \"#ffcc00\"\nlogo = \"logo.svg\"\n[[brand.links]]\ntext = { fr = \"Le minist\u{e8}re\" }\nurl = \"https://example.org/\"\n";
    site.add(&PORTAL.replace("=== pages/home", &format!("{brand}=== pages/home")));
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(run.errors.contains("warning[illegible-accent]: text in `#ffcc00` is hard to read"), "{}", run.errors);
    let home = site.read("public/fr/index.html");
    assert!(home.contains("<img class=\"logo\" src=\"../media/logo.svg\" width=\"40\" height=\"20\" alt=\"\">"), "{home}");
    assert!(home.contains("<a href=\"https://example.org/\">Le ministère</a>"), "{home}");
    assert!(site.read("public/assets/portal.css").contains("--accent: #"));
    let wrong = PORTAL.replace("=== pages/home", "[brand]\naccent = \"gold\"\nlogo = \"lgo.svg\"\n=== pages/home");
    site.add(&wrong);
    let run = site.run(&["build"]);
    assert!(run.errors.contains("error[bad-colour]: `gold` is not a colour"), "{}", run.errors);
    assert!(run.errors.contains("lgo.svg") && run.errors.contains("did you mean `logo.svg`?"), "{}", run.errors);
}

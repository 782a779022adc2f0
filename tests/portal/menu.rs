//! The main menu that a portal declares.

use std::path::Path;

use snapbox::{IntoData, assert_data_eq, str};

use crate::site::{Site, tree};

/// The menu of a published page.
fn menu(page: &str) -> &str {
    let start = page.find("<nav class=\"menu\"").expect("every page has a menu");
    let end = page[start..].find("</nav>").expect("the menu ends") + "</nav>\n".len();
    &page[start..start + end]
}

/// A site with two languages, one kind and some pages.
const SITE: &str = "=== portal.toml
languages = [\"en\", \"fr\"]
edition = 2026-01-01
title = { en = \"Portal\", fr = \"Portail\" }
[MENU]=== model/talks.toml
based_on = \"report\"
menu = 10
[name]
one = { en = \"Talk\", fr = \"Causerie\" }
many = { en = \"Talks\", fr = \"Causeries\" }
=== pages/about.md
+++
title = \"About us\"
language = \"en\"
[ABOUT]+++
Text.
=== pages/about/people.md
+++
title = \"People\"
language = \"en\"
+++
Text.
=== pages/later.md
+++
title = \"Later\"
language = \"en\"
draft = true
+++
Text.
";

fn site(menu: &str, about: &str) -> Site {
    Site::of(&SITE.replace("[MENU]", menu).replace("[ABOUT]", about))
}

#[test]
fn a_group_holds_links_and_what_leads_to_nothing_is_left_out() {
    let site = site(
        "[[menu]]
page = \"home\"
[[menu]]
text = { en = \"More\", fr = \"Plus\" }
entries = [{ page = \"pages/about\" }, { kind = \"talks\" }, { overview = \"search\" }, { url = \"https://example.org/\", text = { en = \"Example\" } }]
[[menu]]
page = \"later\"
[[menu]]
text = { en = \"Empty\" }
entries = [{ kind = \"state\" }, { page = \"later\" }]
[[menu]]
overview = \"glossary\"
",
        "",
    );
    let built = site.build();
    let page = |path: &str| String::from_utf8_lossy(&built[path]).into_owned();
    assert_data_eq!(
        menu(&page("fr/pages/about/people.html")),
        str![[r#"
<nav class="menu" aria-label="Menu principal">
<ul>
<li><a href="../../index.html">Accueil</a></li>
<li><details name="menu"><summary aria-current="true">Plus</summary>
<ul>
<li><a href="../about.html" lang="en" aria-current="true">About us</a></li>
<li><a href="../../search.html">Recherche</a></li>
<li><a href="https://example.org/" lang="en">Example</a></li>
</ul>
</details></li>
</ul>
</nav>

"#]]
        .raw()
    );
    assert!(menu(&page("en/index.html")).contains("<a href=\"index.html\" aria-current=\"true\">Home</a>"));
    assert!(menu(&page("en/search.html")).contains("<a href=\"search.html\" aria-current=\"true\">"));
}

#[test]
fn a_page_with_a_place_stands_in_the_menu_that_follows_from_kinds() {
    let built = site("", "menu = 5\n").build();
    assert_data_eq!(
        menu(&String::from_utf8_lossy(&built["en/pages/about.html"])),
        str![[r#"
<nav class="menu" aria-label="Main menu">
<ul>
<li><a href="../index.html">Home</a></li>
<li><a href="about.html" aria-current="true">About us</a></li>
</ul>
</nav>

"#]]
        .raw()
    );
}

#[test]
fn a_menu_reads_from_right_to_left_in_the_words_of_each_language() {
    let site = Site::new("legal-aid");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/legal-aid");
    for (path, bytes) in tree(&fixture) {
        site.write(&path, &bytes);
    }
    let built = site.build();
    assert_data_eq!(
        menu(&String::from_utf8_lossy(&built["ar/compendium/instruments/index.html"])),
        str![[r#"
<nav class="menu" aria-label="القائمة الرئيسية">
<ul>
<li><a href="../../index.html">الصفحة الرئيسية</a></li>
<li><a href="../../guides/index.html">الأدلة</a></li>
<li><details name="menu"><summary aria-current="true">النصوص</summary>
<ul>
<li><a href="../../resolution/index.html">التوصيات</a></li>
<li><a href="index.html" aria-current="true">الصكوك القانونية</a></li>
<li><a href="../index.html">التعاون</a></li>
</ul>
</details></li>
<li><a href="../authorities/index.html">المؤسسات</a></li>
<li><a href="../../pages/about.html">عن هذه البوابة</a></li>
<li><a href="https://example.org/">موقع المثال</a></li>
</ul>
</nav>

"#]]
        .raw()
    );
}

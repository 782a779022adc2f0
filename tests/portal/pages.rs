//! Folders of pages make a tree: sections, their order, and the ways between their pages.

use std::path::Path;

use snapbox::{IntoData, assert_data_eq, str};

use crate::site::{Site, tree};

/// What stands from `start` to the end of `end`.
fn part<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let from = page.find(start).unwrap_or_else(|| panic!("{start} is on the page"));
    let length = page[from..].find(end).expect("it ends") + end.len();
    &page[from..from + length]
}

fn municipal_waste() -> crate::site::Tree {
    let site = Site::new("municipal-waste");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/municipal-waste");
    for (path, bytes) in tree(&fixture) {
        site.write(&path, &bytes);
    }
    site.build()
}

#[test]
fn a_page_in_a_section_has_its_navigation_its_trail_and_its_neighbours() {
    let built = municipal_waste();
    let page = String::from_utf8_lossy(&built["es/pages/guia/separar/vidrio.html"]);
    assert_data_eq!(
        part(&page, "<nav class=\"trail\"", "</nav>"),
        str![[r#"
<nav class="trail" aria-label="Usted está aquí">
<ol>
<li><a href="../../../index.html">Inicio</a></li>
<li><a href="../../guia.html">Guía de los residuos</a></li>
<li><a href="../separar.html">Cómo separar los residuos</a></li>
</ol>
</nav>
"#]]
        .raw()
    );
    assert_data_eq!(
        part(&page, "<div class=\"beside\"", "</div>"),
        str![[r#"
<div class="beside">
<ul>
<li class="level-1"><a href="../../guia.html">Guía de los residuos</a></li>
<li class="level-2"><a href="../separar.html">Cómo separar los residuos</a></li>
<li class="level-3"><a href="comida.html">Restos de comida</a></li>
<li class="level-3"><a href="papel.html">Papel y cartón</a></li>
<li class="level-3"><a href="vidrio.html" aria-current="page">Vidrio</a></li>
<li class="level-2"><a href="../llevar.html">Adónde llevar los residuos</a></li>
<li class="level-2"><a href="../preguntas.html">Preguntas frecuentes</a></li>
</ul>
</div>
"#]]
        .raw()
    );
    assert_data_eq!(
        part(&page, "<nav class=\"pager\"", "</nav>"),
        str![[r#"
<nav class="pager" aria-label="Página anterior y página siguiente">
<ul>
<li class="previous"><a rel="prev" href="papel.html"><small>Página anterior</small> <span>Papel y cartón</span></a></li>
<li class="next"><a rel="next" href="../llevar.html"><small>Página siguiente</small> <span>Adónde llevar los residuos</span></a></li>
</ul>
</nav>
"#]]
        .raw()
    );
    assert!(part(&page, "<nav class=\"menu\"", "</nav>").contains("<a href=\"../../guia.html\" aria-current=\"true\">"), "{page}");
}

#[test]
fn a_section_lists_its_pages_by_number_and_then_by_title() {
    let built = municipal_waste();
    let page = String::from_utf8_lossy(&built["es/pages/guia.html"]);
    assert_data_eq!(
        part(&page, "<section class=\"section\" aria-labelledby=\"in-this-section\"", "</section>"),
        str![[r#"
<section class="section" aria-labelledby="in-this-section">
<h2 id="in-this-section">En esta sección</h2>
<article class="card card-page">
<h3 class="card-title"><a href="guia/separar.html">Cómo separar los residuos</a></h3>
<p class="card-summary">Tres cubos en casa, y qué va en cada uno.</p>
</article>
<article class="card card-page">
<h3 class="card-title"><a href="guia/llevar.html">Adónde llevar los residuos</a></h3>
<p class="card-summary">Qué se recoge en la calle y qué se lleva al punto limpio.</p>
</article>
<article class="card card-page">
<h3 class="card-title"><a href="guia/preguntas.html">Preguntas frecuentes</a></h3>
<p class="card-summary">Dudas que se repiten en los tres municipios.</p>
</article>
</section>
"#]]
        .raw()
    );
    let alone = String::from_utf8_lossy(&built["es/pages/about.html"]);
    assert!(!alone.contains("section-nav") && !alone.contains("pager"), "{alone}");
}

#[test]
fn titles_and_order_follow_each_language_and_drafts_are_left_out() {
    let page = |path: &str, title: &str, more: &str| {
        format!("=== pages/{path}.md\n+++\ntitle = \"{title}\"\nlanguage = \"en\"\n{more}+++\nText.\n")
    };
    let site = Site::of(
        &("=== portal.toml\nlanguages = [\"en\", \"ar\"]\nedition = 2026-01-01\ntitle = { en = \"Portal\", ar = \"بوابة\" }\n".to_owned()
            + &page("home", "Home", "")
            + &page("home/inner", "Inner", "")
            + &page("help", "Help", "")
            + &page("help/b", "Zebra", "")
            + &page("help/c", "Apple", "")
            + &page("help/d", "Draft", "draft = true\n")
            // The page of the folder is not published, so that these lie in the section above.
            + &page("help/d/e", "Below a draft", "order = -1\n")
            + "=== pages/help/b.ar.md\n+++\ntitle = \"أ\"\ntranslation = \"human\"\nfrom_version = 1\n+++\nنص.\n"),
    );
    let built = site.build();
    let links = |path: &str| {
        let page = String::from_utf8_lossy(&built[path]).into_owned();
        let nav = part(&page, "<div class=\"beside\"", "</div>").to_owned();
        nav.split("href=\"").skip(1).map(|link| link.split('"').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(links("en/pages/help.html"), ["help.html", "help/d/e.html", "help/c.html", "help/b.html"]);
    assert_eq!(links("ar/pages/help.html"), ["help.html", "help/d/e.html", "help/b.html", "help/c.html"]);
    assert!(!String::from_utf8_lossy(&built["en/pages/home/inner.html"]).contains("section-nav"), "the home page is not a section");
}

//! Markdown: what the scan finds, and what is rendered of it.

use proptest::prelude::*;
use rustc_hash::FxHashSet;

use super::{FILE, check_diagnostics, check_span, nested, written};
use crate::check::attributes;
use crate::diagnostics::mistakes;
use crate::language::language;
use crate::language::typography::typeset;
use crate::parse::markdown::{ImageLink, LinkTo, MarkdownStrings, Reference, Written, html, is_published, parsed, scan};
use crate::text::slug::{anchor, is_slug};

const MARKDOWN: &[&str] = &[
    "\n",
    "\n\n",
    "# ",
    "## ",
    "### ",
    "###### ",
    " {#here}",
    " {#Là .wide}",
    "[[",
    "]]",
    "|",
    "[[a-55]]",
    "[[a#b|c]]",
    "[",
    "](",
    ")",
    "![",
    "a.md",
    "#x",
    "https://e.org",
    "javascript:x",
    "www.e.org",
    "<",
    ">",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<img src=x onerror=y>",
    "<a href=\"javascript:x\">",
    "<!--",
    "-->",
    "<svg/onload=x>",
    "&lt;",
    "&#106;",
    "\"",
    "[^1]",
    "[^1]: ",
    "[^two]",
    "[^two]: ",
    "> ",
    "> [!NOTE]\n> ",
    "> [!CAUTION]\n",
    "- ",
    "1. ",
    "- [x] ",
    "- [ ] ",
    ": ",
    "| a | b |\n|:--|--:|\n| c | d |\n",
    "    ",
    "```\n",
    "`",
    "*",
    "**",
    "~~",
    "\\",
    "\t",
    "---\n",
    "===\n",
    "[x]: y\n",
    "someone@e.org",
    "<someone@e.org>",
    "é",
    "日",
    "« ",
    " »",
    " ?",
    "'",
];

fn words() -> MarkdownStrings {
    MarkdownStrings {
        admonitions: ["Note", "Tip", "Important", "Warning", "Content note"].map(str::to_owned),
        footnotes: "Notes".to_owned(),
        back: "Back".to_owned(),
        tasks: ["done".to_owned(), "open".to_owned()],
        table: "Table".to_owned(),
    }
}

/// The target of a reference, according to its source text.
fn target(reference: &Reference) -> LinkTo {
    match &reference.written {
        Written::Name { name, .. } => LinkTo::Inside { url: format!("to-{name}"), text: format!("text-{name}") },
        Written::Path { path, .. } => LinkTo::Inside { url: format!("to-{path}"), text: String::new() },
        Written::Image { path } => LinkTo::Image(ImageLink { url: format!("to-{path}"), srcset: String::new(), width: 1, height: 1 }),
        Written::External => LinkTo::Outside,
        Written::Refused => LinkTo::Nowhere,
    }
}

fn rendered(text: &str) -> String {
    let (scan, _) = scan(FILE, text, 0);
    let links: Vec<LinkTo> = scan.references.iter().map(target).collect();
    html(parsed(text), language("fr"), &links, &scan.headings, &[], &words(), scan.raw_html)
}

/// A piece of text with a numbered link whose words and address have the same number.
fn numbered(number: usize, shape: usize) -> String {
    match shape % 9 {
        0 => format!("[words-{number}](file-{number}.md)"),
        1 => format!("*[words-{number}](file-{number}.md)* and [outside](https://e.org)"),
        2 => format!("[[name-{number}|words-{number}]] ![a picture [in](it.md) it](x.png)"),
        3 => format!("\n\n- [words-{number}](file-{number}.md)\n- ![alt](p-{number}.png)\n\n"),
        4 => format!("\n\n| a |\n|---|\n| [words-{number}](file-{number}.md) |\n\n"),
        5 => format!("call[^n{number}]\n\n[^n{number}]: note [words-{number}](file-{number}.md) ![p](q.png)\n\n"),
        6 => format!("\n\n> [!NOTE]\n> ## Head [words-{number}](file-{number}.md)\n\n"),
        7 => format!("\n\n![alt ![inner](inner.png) of it](outer.png)\n\n[words-{number}](file-{number}.md)\n\n"),
        _ => format!("\n\nTerm\n: [words-{number}](file-{number}.md) <someone@e.org> `[x](y)`\n\n"),
    }
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn any_text_is_scanned_and_rendered(text in prop_oneof![3 => written(MARKDOWN), 1 => any::<String>()], before in "[a-zé\n]{0,9}") {
        let whole = format!("{before}{text}");
        let (found, diagnostics) = scan(FILE, &text, before.len());
        check_diagnostics(&whole, &diagnostics)?;
        for reference in &found.references {
            check_span(&whole, reference.span)?;
        }
        rendered(&text);
    }

    #[test]
    fn any_nesting_is_rendered_in_proportion_or_refused(text in nested(&[
        "> ", "- ", "1. ", "  ", "\n", "\n\n", "x", "*a ", " a*", "**a ", "[", "](a)", "![", "[[", "]]", "[^1]: ", "[^1]", "`", "~~~\n", "|a|\n|-|\n", ": ",
        "<b>", "</b>", "<i class=a>", "</i>", "<div>", "</div>", "<p>", "</p>", "<table>", "<tr><td>", "</table>", "<a href=x>", "</a>", "<ul>", "<li>", "<br>",
    ])) {
        let (found, diagnostics) = scan(FILE, &text, 0);
        check_diagnostics(&text, &diagnostics)?;
        if !diagnostics.iter().any(mistakes::passes_bound) {
            let links: Vec<LinkTo> = found.references.iter().map(target).collect();
            let html = html(parsed(&text), language("fr"), &links, &found.headings, &[], &words(), found.raw_html);
            let most = 300 * (text.len() + 100);
            prop_assert!(html.len() <= most, "{} bytes of HTML were made of {}", html.len(), text.len());
        }
    }

    #[test]
    fn anchors_are_unique(text in written(MARKDOWN)) {
        let (found, diagnostics) = scan(FILE, &text, 0);
        let mut seen = FxHashSet::default();
        for heading in found.headings.iter() {
            let said = diagnostics.iter().any(|diagnostic| diagnostic.code == "duplicate-anchor");
            prop_assert!(seen.insert(&heading.id) || said, "`{}` stands twice without a word", heading.id);
            prop_assert!((2..=6).contains(&heading.level));
        }
    }

    #[test]
    fn the_nth_reference_of_a_scan_is_the_nth_of_the_rendering(shapes in proptest::collection::vec(0_usize..9, 1..12)) {
        let text: String = shapes.iter().enumerate().map(|(number, shape)| numbered(number, *shape)).collect();
        let html = rendered(&text);
        for (number, shape) in shapes.iter().enumerate() {
            let url = if shape % 9 == 2 { format!("to-name-{number}") } else { format!("to-file-{number}.md") };
            let link = format!("<a href=\"{url}\">words-{number}</a>");
            prop_assert!(html.contains(&link), "{} is missing in\n{}\nof\n{}", link, html, text);
        }
    }

    #[test]
    fn nothing_that_runs_is_published(text in written(MARKDOWN)) {
        let html = rendered(&text);
        let mut wrong = Vec::new();
        attributes(&html, |tag, name, value| {
            let address = value.replace(|letter: char| letter.is_whitespace() || letter.is_control(), "").to_lowercase();
            let runs = name.starts_with("on") || name == "style" || (matches!(name, "href" | "src") && address.starts_with("javascript:"));
            if runs || !is_published(tag) {
                wrong.push(format!("<{tag} {name}={value:?}>"));
            }
        });
        prop_assert_eq!(wrong, Vec::<String>::new(), "{}\nof\n{}", html, text);
        let lower = html.to_lowercase();
        for element in ["<script", "<style", "<iframe", "<object", "<embed", "<form", "<svg", "<!--"] {
            prop_assert!(!lower.contains(element), "{} stands in\n{}\nof\n{}", element, html, text);
        }
    }

    #[test]
    fn an_anchor_made_of_a_heading_can_be_an_address(text in any::<String>()) {
        prop_assert!(is_slug(&anchor(&text)), "`{}` is not an address", anchor(&text));
    }

    #[test]
    fn setting_twice_changes_nothing_and_words_stay(text in "[a-zé «»;:!?'’0-9\u{a0}\u{202f}()./-]{0,30}") {
        for language in ["fr", "en", "es", "ar"].map(language) {
            let once = typeset(language, &text).into_owned();
            prop_assert_eq!(&*typeset(language, &once), &once);
            let words = |text: &str| text.replace(['\'', '’', ' ', '\u{a0}', '\u{202f}'], "");
            prop_assert_eq!(words(&once), words(&text));
        }
    }
}

//! Addresses, the check of pages, and what a build remembers.

use proptest::prelude::*;

use super::written;
use crate::cache::BuildCache;
use crate::check::{LinkCheck, join};
use crate::copy::fitness::refused_by_sticks;
use crate::text::paths::relative;

const HTML: &[&str] = &[
    "<",
    ">",
    "/",
    "<a ",
    "href",
    "=",
    "\"",
    "'",
    " ",
    "\n",
    "x.html",
    "#a",
    "../",
    "%20",
    "%",
    "%zz",
    "&amp;",
    "<img src=",
    "srcset=\"a 1w, b 2w\"",
    "<script>",
    "</script",
    "<!--",
    "-->",
    "id=\"a\"",
    "<meta content=\"0; url=x\"",
    "é",
    "日",
    "data:",
    "//",
    "javascript:",
];

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn the_way_from_a_page_leads_to_the_file(from in "[a-c]{1,2}(/[a-c]{1,2}){0,3}", to in "[a-c]{1,2}(/[a-c]{1,2}){0,3}") {
        prop_assert_eq!(join(&from, &relative(&from, &to)), Some(to));
    }

    #[test]
    fn any_html_is_checked(html in written(HTML)) {
        let check = LinkCheck::new(["a/x.html", "a/y.html"]);
        let anchors = check.page(0, "a/x.html", &html);
        check.remembered(1, "a/y.html", &anchors);
        check.style_sheet(2, "a/z.css", &html);
        for broken in check.finish() {
            prop_assert!(html.contains(broken.url.trim()), "`{}` does not stand in {}", broken.url, html);
        }
    }

    #[test]
    fn names_that_sticks_take_have_no_forbidden_letter(path in "[a-z<>:\"\\\\|?*./ \u{1}]{0,20}") {
        if refused_by_sticks(&path).is_none() {
            let forbidden = ['<', '>', ':', '"', '\\', '|', '?', '*', '\u{1}'];
            prop_assert!(!path.contains(forbidden));
            prop_assert!(path.split('/').all(|part| !part.ends_with(['.', ' '])));
        }
    }

    #[test]
    fn damaged_memory_of_a_build_is_forgotten(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(BuildCache::read(&bytes, ["a.html"].into_iter()), BuildCache::default());
    }
}

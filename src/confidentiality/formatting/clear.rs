//! Texts that are not parsed because it is certain that they hold nothing.

use crate::confidentiality::{findings_seen, is_clear};

/// Parts of details, markup between them, and what stands around them.
const PARTS: &[&str] = &[
    "víctima",
    "victim",
    "testigo",
    "Ana",
    "Pérez",
    "A. B.",
    "Sra",
    "López",
    "DNI",
    "12.345.678",
    "n.º",
    "+54 11",
    " 4321-5678",
    "ana@gmail.com",
    "nacida el",
    "3 de mayo de",
    "2005",
    "una niña de",
    "14 años",
    "tres",
    "víctimas",
    "albergue",
    "calle Sol",
    "45",
    "@some.one",
    "Expediente",
    "1234/15",
    "GB29 NWBK 6016",
    "1331 9268 19",
    "facebook.com/",
    "goo.gl/maps",
    " ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "  ",
    "\u{a0}",
    "\u{ad}",
    "\u{301}",
    "*",
    "**",
    "_",
    "`",
    "~~",
    "[",
    "](x.md)",
    "](victim-ana-paz.pdf)",
    "](x \"y\")",
    "[[",
    "|",
    "]]",
    "[^1]",
    "[^1]: ",
    "\n| ",
    " | ",
    " |\n",
    "\n|---|---|\n",
    "\n- ",
    "\n1. ",
    "\n12. ",
    "\n> ",
    "\n## ",
    " {#x}",
    " {#testigo-ana-paz}",
    "\n: ",
    "\\",
    "&nbsp;",
    "&amp;",
    "<b>",
    "</b>",
    "<br>",
    "<!-- ",
    " -->",
    "![",
    "\n    ",
    "\n\t",
    "\n```\n",
    ".",
    ",",
    ":",
    ";",
    "(",
    ")",
    "-",
    "“",
    "«",
    "\"",
    "'",
    "\n+++\n",
    "title = \"",
    "\"\n",
    "dni = \"",
    "a = '",
    "alt = [\"",
    "x-y",
    "testigo-ana-paz",
    "%20",
    "=",
];

proptest::proptest! {
    #![proptest_config(crate::properties::config())]

    #[test]
    fn what_is_found_is_never_taken_for_clear(
        facts in proptest::collection::vec(proptest::sample::select(PARTS), 0..8),
        body in proptest::collection::vec(proptest::sample::select(PARTS), 0..16),
    ) {
        let text = format!("+++\n{}\n+++\n{}", facts.concat(), body.concat());
        let found = findings_seen("a.md", &text);
        proptest::prop_assert!(found.is_empty() || !is_clear("a.md", &text), "{:?} in {text:?}", found[0].0.code);
        for (_, place) in found {
            proptest::prop_assert!(text.get(place.clone()).is_some_and(|part| !part.is_empty()), "{place:?} is no place in {text:?}");
        }
        for path in ["a.csv", "a.toml", "a.html", "a.js", "a.txt"] {
            findings_seen(path, &text);
        }
    }
}

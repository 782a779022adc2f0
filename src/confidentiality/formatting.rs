//! A detail that is found when it is typed plainly is found however it is formatted.
//!
//! Every snippet of a fixture is written in every way that leaves it the same to its readers, in every kind of place.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::{findings_in, findings_seen, is_clear};

/// Invented snippets: an id and a text, near misses among them.
const SNIPPETS: &str = include_str!("../../tests/portal/confidential/snippets.tsv");

/// The rules that something is found by in the file with this path and text.
fn codes(path: &str, text: &str) -> Vec<&'static str> {
    let whole =
        if path == "a.md" && !text.starts_with(['+', '-']) { format!("+++\ntitle = \"x\"\n+++\n\n{text}") } else { text.to_owned() };
    // A text without much markup is not parsed where nothing can be found in it.
    assert!(!is_clear(path, &whole) || findings_seen(path, &whole).is_empty(), "it holds something:\n{whole}");
    let mut codes: Vec<&str> = findings_in(path, text).into_iter().map(|(rule, _)| rule.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The id and the text of a snippet, and the rules that find something in it.
type Snippet = (&'static str, &'static str, Vec<&'static str>);

/// The snippets in which something is found.
static FOUND: LazyLock<Vec<Snippet>> = LazyLock::new(|| {
    let snippets = SNIPPETS.lines().filter_map(|line| line.split_once('\t'));
    let found = snippets.map(|(id, text)| (id, text, codes("a.md", text)));
    found.filter(|(.., codes)| !codes.is_empty()).collect()
});

/// Asserts that each snippet is found by the same rules in all texts that `write` makes of it.
#[track_caller]
fn check(path: &str, write: impl Fn(&str) -> Vec<String>) {
    let mut lost = Vec::new();
    for (id, text, expected) in &*FOUND {
        for written in write(text) {
            let codes = codes(path, &written);
            if expected.iter().any(|code| !codes.contains(code)) {
                lost.push(format!("{id}: {codes:?} for {expected:?} in {written}"));
            }
        }
    }
    assert!(lost.is_empty(), "{} are lost:\n{}", lost.len(), lost.join("\n"));
}

/// `text` with `change` made to one word after another, and to all of them.
fn each_word(text: &str, change: impl Fn(&str) -> String) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let with = |is_changed: &dyn Fn(usize) -> bool| {
        let changed = |(index, word): (usize, &&str)| if is_changed(index) { change(word) } else { (*word).to_owned() };
        words.iter().enumerate().map(changed).collect::<Vec<_>>().join(" ")
    };
    (0..words.len()).map(|one| with(&|index| index == one)).chain([with(&|_| true)]).collect()
}

/// `text` with another sign for one space after another, and for all of them.
fn each_space(text: &str, sign: &str) -> Vec<String> {
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let one = |at: &usize| format!("{}{sign}{}", &text[..*at], &text[at + 1..]);
    spaces.iter().map(one).chain([text.replace(' ', sign)]).collect()
}

/// `text` with `sign` between two letters or digits, at one place after another, and at all of them.
fn each_gap(text: &str, sign: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let is_gap = |at: usize| at > 0 && letters[at - 1].is_alphanumeric() && letters[at].is_alphanumeric();
    let with = |is_marked: &dyn Fn(usize) -> bool| {
        let mut marked = String::new();
        for (at, letter) in letters.iter().enumerate() {
            if is_gap(at) && is_marked(at) {
                marked.push_str(sign);
            }
            marked.push(*letter);
        }
        marked
    };
    (0..letters.len()).filter(|at| is_gap(*at)).map(|one| with(&|at| at == one)).chain([with(&|_| true)]).collect()
}

/// The middle of a word, between two letters.
fn middle(word: &str) -> usize {
    let edges: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    edges[edges.len() / 2]
}

/// `text` in lines of at most `width` characters, as editors wrap it.
fn wrapped(text: &str, width: usize, before_line: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push_str(&format!(" {word}"));
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join(&format!("\n{before_line}"))
}

#[test]
fn snippets_are_found_when_they_are_typed_plainly() {
    assert!(FOUND.len() >= 60, "{} are found", FOUND.len());
    check("a.md", |text| vec![text.to_owned()]);
}

#[test]
fn white_space_of_any_kind_is_a_space() {
    let unicode = "\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{202f}\u{205f}\u{3000}\u{2028}\u{85}";
    for sign in unicode.chars().map(String::from) {
        check("a.md", |text| each_space(text, &sign));
    }
    for sign in
        ["&nbsp;", "&#160;", "&#xA0;", "&#x202F;", "&thinsp;", "&ensp;", "&emsp;", "&#32;", "  ", "   ", "\t", " \u{a0} ", "\u{a0}\u{ad}"]
    {
        check("a.md", |text| each_space(text, sign));
    }
}

#[test]
fn signs_that_cannot_be_seen_are_not_there() {
    for sign in
        "\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{200e}\u{200f}\u{202a}\u{202c}\u{2066}\u{2069}\u{34f}\u{180e}\u{fe0f}".chars()
    {
        check("a.md", |text| each_gap(text, &sign.to_string()));
    }
    for sign in ["&shy;", "&zwnj;", "&#8203;", "&#x2060;", "<wbr>", "<!-- a remark -->", "<span></span>", "[^1]"] {
        check("a.md", |text| each_gap(text, sign));
    }
}

#[test]
fn letters_in_any_form_are_letters() {
    check("a.md", |text| vec![text.nfd().collect()]);
    let entity = |letter: char| if letter.is_alphanumeric() { format!("&#{};", u32::from(letter)) } else { letter.to_string() };
    check("a.md", |text| vec![text.chars().map(entity).collect()]);
    let named =
        [("é", "&eacute;"), ("í", "&iacute;"), ("ó", "&oacute;"), ("ã", "&atilde;"), ("ç", "&ccedil;"), ("è", "&egrave;"), ("@", "&#64;")];
    let named = named.into_iter().chain([
        ("@", "&commat;"),
        ("ñ", "&ntilde;"),
        ("º", "&ordm;"),
        (".", "&period;"),
        ("-", "&#x2d;"),
        ("+", "&plus;"),
    ]);
    for (letter, entity) in named {
        check("a.md", |text| vec![text.replace(letter, entity)]);
    }
    let wide = |letter: char| if letter.is_ascii_graphic() { char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter) } else { letter };
    check("a.md", |text| vec![text.chars().map(wide).collect()]);
    check("a.md", |text| vec![text.chars().map(|letter| if letter.is_ascii_digit() { wide(letter) } else { letter }).collect()]);
    check("a.md", |text| vec![text.replace('-', "\u{2011}"), text.replace('-', "\u{2010}"), text.replace('\'', "’")]);
}

#[test]
fn lines_may_break_anywhere() {
    for (first, rest) in [
        ("", ""),
        ("", "  "),
        ("> ", "> "),
        ("> ", ""),
        ("- ", "  "),
        ("- ", ""),
        ("1. ", "   "),
        ("> - ", ">   "),
        (": ", "  "),
        ("[^1]: ", "    "),
    ] {
        check("a.md", |text| {
            (1..text.len()).step_by(3).chain([72]).map(|width| format!("x\n\n{first}{}\n", wrapped(text, width, rest))).collect()
        });
        check("a.md", |text| each_space(text, &format!("\n{rest}")).into_iter().map(|text| format!("x\n\n{first}{text}\n")).collect());
    }
    for end in ["  \n", "\\\n", "<br>", "<br/>\n", "<br />"] {
        check("a.md", |text| each_space(text, end));
    }
}

#[test]
fn markup_around_words_and_parts_of_them_is_no_part_of_them() {
    for (before, after) in [
        ("**", "**"),
        ("*", "*"),
        ("_", "_"),
        ("__", "__"),
        ("***", "***"),
        ("~~", "~~"),
        ("`", "`"),
        ("``", "``"),
        ("[", "](https://example.org/x)"),
        ("[", "](https://example.org/x \"title\")"),
        ("[", "][ref]"),
        ("[[a-55|", "]]"),
        ("![", "](x.png)"),
        ("<b>", "</b>"),
        ("<span class=\"x\">", "</span>"),
        ("<i lang='es'>", "</i>"),
        ("<u>", ""),
        ("**[", "](x.md)**"),
    ] {
        let around = |word: &str| format!("{before}{word}{after}");
        let write =
            |text: &str| each_word(text, around).into_iter().map(|text| format!("{text}\n\n[ref]: https://example.org/x\n")).collect();
        check("a.md", write);
    }
    for (before, after) in [("**", "**"), ("*", "*"), ("~~", "~~"), ("`", "`"), ("<b>", "</b>"), ("[", "](https://example.org/x)")] {
        check("a.md", |text| {
            let half = |word: &str| {
                let at = if word.is_empty() { 0 } else { middle(word) };
                format!("{before}{}{after}{}", &word[..at], &word[at..])
            };
            let other = |word: &str| {
                let at = if word.is_empty() { 0 } else { middle(word) };
                format!("{}{before}{}{after}", &word[..at], &word[at..])
            };
            [each_word(text, half), each_word(text, other)].concat()
        });
    }
    check("a.md", |text| vec![format!("**{text}**"), format!("*{text}*"), format!("<b>{text}</b>"), format!("~~{text}~~")]);
}

#[test]
fn escapes_are_undone() {
    let escaped = |letter: char| if letter.is_ascii_punctuation() { format!("\\{letter}") } else { letter.to_string() };
    check("a.md", |text| vec![text.chars().map(escaped).collect()]);
}

#[test]
fn details_are_found_in_every_kind_of_place() {
    check("a.md", |text| {
        let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
        let attribute = text.replace('"', "&quot;");
        vec![
            format!("## {text}\n"),
            format!("{text}\n===\n"),
            format!("| a | b |\n|---|---|\n| x | {} |\n", text.replace('|', "\\|")),
            format!("| {} | b |\n|---|---|\n| x | y |\n", text.replace('|', "\\|")),
            format!("![{text}](x.png)"),
            format!("![x](x.png \"{quoted}\")"),
            format!("[x](https://example.org \"{quoted}\")"),
            format!("[x]\n\n[x]: https://example.org \"{quoted}\""),
            format!("[y]: https://example.org \"{quoted}\""),
            format!("a[^1]\n\n[^1]: {text}"),
            format!("- {text}\n- x"),
            format!("1. x\n2. {text}"),
            format!("- [ ] {text}"),
            format!("x\n: {text}"),
            format!("> [!NOTE]\n> {text}"),
            format!("```\n{text}\n```"),
            format!("a\n\n    {text}\n"),
            format!("$ {text} $"),
            format!("<div>{}</div>", text.replace('<', "&lt;")),
            format!("<p title=\"{attribute}\">x</p>"),
            format!("a <img alt=\"{attribute}\"> b"),
            format!("<table><tr><td>{text}</td></tr></table>"),
            format!("<details>\n<summary>{text}</summary>\n</details>"),
            format!("a <i aria-label='{}'>b</i>", text.replace('\'', "&#39;")),
            format!("a <!-- {text} --> b"),
        ]
    });
}

#[test]
fn details_are_found_in_front_matter() {
    let ascii = |letter: char| if letter.is_ascii() { letter.to_string() } else { format!("\\u{:04x}", u32::from(letter)) };
    let basic = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    check("a.md", |text| {
        let escaped: String = basic(text).chars().map(ascii).collect();
        let spaced = basic(text).replace(' ', "\\u00a0");
        let lines = wrapped(&basic(text), 12, "");
        vec![
            format!("+++\ntitle = \"{}\"\n+++\n", basic(text)),
            format!("+++\nsummary = \"{escaped}\"\n+++\n"),
            format!("+++\ntitle = \"{spaced}\"\n+++\n"),
            format!("+++\nsummary = \"\"\"\n{lines}\"\"\"\n+++\n"),
            format!("+++\nsummary = \"\"\"{}\"\"\"\n+++\n", lines.replace('\n', " \\\n   ")),
            format!("+++\nsummary = '''\n{}'''\n+++\n", wrapped(text, 20, "")),
            format!("+++\nsources = [{{ title = \"x\" }}, {{ title = \"{}\" }}]\n+++\n", basic(text)),
            format!("+++\nalt = [\n  \"x\",\n  \"{}\",\n]\n+++\n", basic(text)),
            format!("+++\ntitle = \"<b>{}</b>\"\n+++\n", basic(text).replace(' ', "</b>&nbsp;<b>")),
            format!("+++\n[title]\nes = \"{}\"\n+++\n", basic(text).replace(' ', "** **")),
            format!("+++\ntitle = \"x\" # {text}\n+++\n"),
            format!("+++\ntitle = \"{}\n+++\n", basic(text)),
            format!("+++\ntitle = \"{}\"\n", basic(text)),
        ]
    });
    check("a.md", |text| {
        let double = text.replace('\\', "\\\\").replace('"', "\\\"");
        let escaped: String = double.chars().map(ascii).collect();
        vec![
            format!("---\ntitle: \"{double}\"\n---\n"),
            format!("---\ntitle: \"{escaped}\"\n---\n"),
            format!("---\ntitle: \"{}\"\n---\n", double.replace(' ', "\\_")),
            format!("---\ntitle: \"{}\"\n---\n", wrapped(&double, 15, "  ")),
            format!("---\ntitle: '{}'\n---\n", text.replace('\'', "''")),
            format!("---\nsummary: >\n  {}\nx: y\n---\n", wrapped(text, 20, "  ")),
            format!("---\nsummary: |-\n  {}\n---\n", wrapped(text, 20, "  ")),
            format!("---\nalt:\n  - x\n  - '{}'\n---\n", text.replace('\'', "''")),
            format!("---\ntitle: \"{double}\n---\n"),
            format!("---\ntitle: [x\nsummary: {text}\n---\n"),
        ]
    });
}

#[test]
fn details_are_found_in_tables() {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    check("a.csv", |text| {
        vec![
            format!("a,b\nx,{}\n", cell(text)),
            format!("a;b\r\n{};y\r\n", cell(text)),
            format!("sep=;\na;b\n{};y\n", cell(text)),
            format!("a,b\nx,{}\n", cell(&wrapped(text, 15, ""))),
            format!("a,b\nx,{}\n", cell(&text.replace(' ', "\u{a0}"))),
            format!("a,b\nx,{}\n", cell(&text.replace(' ', "&nbsp;"))),
            format!("a,b\nx,{}\n", cell(&each_word(text, |word| format!("**{word}**")).concat())),
            format!("a,b\nx,{}\n", cell(&format!("<i>{}</i>", text.replace(' ', "</i> <i>")))),
            format!("a,b\nx,{text}\n"),
            format!("{},b\nx,y\n", cell(text)),
            format!("a,b\nx,\"{text}\n"),
        ]
    });
}

#[test]
fn details_are_found_in_other_texts() {
    check("portal.toml", |text| vec![format!("[title]\nes = \"{}\"\n", text.replace('\\', "\\\\").replace('"', "\\\""))]);
    check("themes/portal/templates/base.html", |text| vec![format!("<p>{text}</p>"), format!("<p>{}</p>", text.replace(' ', "&nbsp;"))]);
    check("a.svg", |text| vec![format!("<svg><text><tspan>{}</tspan></text></svg>", text.replace(' ', "</tspan><tspan x='0'>"))]);
    check("a.txt", |text| vec![text.to_owned(), text.replace(' ', "\u{202f}")]);
}

#[test]
fn a_cell_is_read_with_what_names_it() {
    for (path, text, code) in [
        ("a.md", "| Nombre | DNI |\n|---|---|\n| Ana | 12.345.678 |", "private-id-number"),
        ("a.md", "| Rol | Nombre |\n|---|---|\n| Víctima | Ana Pérez |", "private-person"),
        ("a.md", "| a | **Fecha&nbsp;de nacimiento** |\n|---|---|\n| b | 3 de mayo de 2005 |", "private-birth-date"),
        ("a.md", "| a | b | c |\n|---|---|---|\n| x | Pasaporte n.º | AB1234567 |", "private-id-number"),
        ("a.md", "DNI\n: 12.345.678", "private-id-number"),
        ("a.md", "<table><tr><th>a</th><th>DNI</th></tr><tr><td>b</td><td>12.345.678</td></tr></table>", "private-id-number"),
        ("a.md", "<table>\n<tr><td>Witness<td><b>Jane</b> Doe\n</table>", "private-person"),
        ("a.md", "<dl><dt>Born</dt><dd>3 May 2005</dd></dl>", "private-birth-date"),
        ("a.csv", "name,date_of_birth\nx,2005-05-03\n", "private-birth-date"),
        ("a.csv", "a,b\nIMEI,490154203237518\n", "private-account"),
        ("a.md", "+++\ndni = \"x\"\nDNI = 12345678\n+++\n", "private-id-number"),
        ("a.md", "+++\nvictim = \"Jane Doe\"\n+++\n", "private-person"),
        ("a.md", "---\nDNI: 12.345.678\n---\n", "private-id-number"),
        ("a.md", "---\nvictim: 'Jane\n  Doe'\n---\n", "private-person"),
    ] {
        assert_eq!(codes(path, text), [code], "{text}");
    }
}

#[test]
fn blocks_are_not_read_together() {
    for text in [
        "La víctima\n\nAna Pérez",
        "- la víctima\n- Ana Pérez",
        "## La víctima\nAna Pérez",
        "La víctima\n***\nAna Pérez",
        "<p>La víctima</p><p>Ana Pérez</p>",
        "| a | b |\n|---|---|\n| atención y protección integral a la víctima | Ministerio Público |",
        "a[^1] la víctima\n\n[^1]: Ana Pérez",
        "+++\na = \"la víctima\"\nb = \"Ana Pérez\"\nc = [\"la víctima\", \"Ana Pérez\"]\n+++\n",
        "DNI\n\n    12.345.678",
    ] {
        assert_eq!(codes("a.md", text), [""; 0], "{text}");
    }
    assert_eq!(codes("a.csv", "a,b\nla víctima protegida por la oficina de atención,Ana Pérez\nx,Ana Pérez\n"), [""; 0]);
    assert_eq!(codes("a.css", "@media print { a { color: red } }"), [""; 0]);
}

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

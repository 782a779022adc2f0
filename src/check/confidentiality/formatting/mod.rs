//! A detail that is found when it is typed plainly is found however it is formatted.
//!
//! Every snippet of a fixture is written in every way that leaves it the same to its readers ([here](self)), in every kind of place
//! ([`places`]); and what is not parsed holds nothing ([`clear`]).

mod clear;
mod places;

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::{findings, findings_in, findings_seen, is_clear};

/// Invented snippets: an id and a text, near misses among them.
const SNIPPETS: &str = include_str!("../../../../tests/portal/confidential/snippets.tsv");

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
    for (id, text) in SNIPPETS.lines().filter_map(|line| line.split_once('\t')) {
        let mut typed: Vec<&str> = findings(text).into_iter().map(|(rule, _)| rule.code).collect();
        typed.sort_unstable();
        typed.dedup();
        assert_eq!(codes("a.md", text), typed, "{id}");
    }
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
    check("a.md", |text| vec![text.replace('\'', "’")]);
    for dash in "‐‑‒–—―−﹣－⁃".chars().map(String::from).chain(["&ndash;".to_owned(), "&#8209;".to_owned()]) {
        check("a.md", |text| vec![text.replace('-', &dash)]);
    }
}

#[test]
fn digits_of_any_script_and_look_alikes_are_the_usual_ones() {
    let digits = |digits: &'static str| {
        let digits: Vec<char> = digits.chars().collect();
        move |letter: char| letter.to_digit(10).map_or(letter, |digit| digits[digit as usize])
    };
    for script in
        ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "₀₁₂₃₄₅₆₇₈₉", "⓪①②③④⑤⑥⑦⑧⑨", "⓿❶❷❸❹❺❻❼❽❾", "🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹"]
    {
        let written = digits(script);
        check("a.md", |text| vec![text.chars().map(&written).collect()]);
    }
    let alike = |letter: char| {
        "aeopcxABEHKMOPCTXI"
            .chars()
            .zip("аеорсхАВЕНКМОРСТХІ".chars())
            .find(|(latin, _)| *latin == letter)
            .map_or(letter, |(_, other)| other)
    };
    check("a.md", |text| vec![text.chars().map(alike).collect()]);
    for mark in ["\u{332}", "\u{336}", "\u{20dd}", "\u{fe0f}\u{20e3}"] {
        check("a.md", |text| {
            vec![
                text.chars()
                    .flat_map(|letter| [letter.to_string(), if letter.is_alphanumeric() { mark.to_owned() } else { String::new() }])
                    .collect(),
            ]
        });
    }
    for dot in ["·", "\u{2027}", "\u{3002}", "&middot;"] {
        // Not the points at the end of a sentence.
        let dotted = |text: &str| {
            text.split(' ')
                .map(|word| word.trim_end_matches('.').replace('.', dot) + &word[word.trim_end_matches('.').len()..])
                .collect::<Vec<_>>()
                .join(" ")
        };
        check("a.md", |text| vec![dotted(text)]);
    }
}

#[test]
fn markup_of_converters_is_no_part_of_words() {
    for (before, after) in
        [("[", "]{.mark}"), ("[", "]{custom-style=\"Body Text\"}"), ("==", "=="), ("<o:p>", "</o:p>"), ("[]{#_Toc1}", "")]
    {
        check("a.md", |text| each_word(text, |word| format!("{before}{word}{after}")));
    }
    for sign in ["[]{#_ftnref1}", "<o:p></o:p>", "<font></font>"] {
        check("a.md", |text| each_gap(text, sign));
    }
    for call in
        ["[1]", "\\[12\\]", "¹", "²³", "<sup>1</sup>", "<sup>[1]</sup>", "<sup><a href=\"#n1\">(1)</a></sup>", "^1^", "[^1^](#n1)", "†"]
    {
        let called = |word: &str| if word.ends_with(char::is_alphanumeric) { format!("{word}{call}") } else { word.to_owned() };
        check("a.md", |text| each_word(text, called));
    }
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

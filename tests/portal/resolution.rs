//! The words of the resolution: those received, those in the content, and those published are the same.
//!
//! White space and list marks (`11.`, `I.`) are set aside. In the text as received, a `/` stands for each call of a
//! footnote and a replacement character for its number.

use std::fs;
use std::path::Path;

use crate::site::{Site, tree};

#[test]
fn the_words_in_the_content_are_the_words_received() {
    let words: String = paragraphs().iter().map(|(_, words)| without_spaces(&calls_marked(words))).collect();
    assert_same(&words, &received());
}

#[test]
fn the_words_published_are_the_words_received() {
    let site = the_resolution();
    let published = site.build();
    for language in ["fr", "en"] {
        let page = String::from_utf8(published[&format!("{language}/resolution/ag-res-2456.html")].clone()).expect("pages are UTF-8");
        assert_same(&official(&page), &received());
    }
    for (id, words) in paragraphs().iter().filter(|(id, _)| id.starts_with("rec")) {
        let page = String::from_utf8(published[&format!("fr/resolution/{id}.html")].clone()).expect("pages are UTF-8");
        assert!(official(&page).starts_with(&without_spaces(&calls_marked(words))), "the page of {id} shows its words");
    }
}

#[test]
fn the_resolution_has_all_its_parts() {
    let ids: Vec<String> = paragraphs().into_iter().map(|(id, _)| id).collect();
    let numbered = |prefix: &str, count: usize| (1..=count).map(|number| format!("{prefix}{number}")).collect::<Vec<_>>();
    for (prefix, count) in [("p", 13), ("op", 9), ("annex-p", 25), ("annex-g", 4), ("rec", 52), ("annex-fn", 5)] {
        let is_numbered =
            |id: &&String| id.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
        assert_eq!(ids.iter().filter(is_numbered).cloned().collect::<Vec<_>>(), numbered(prefix, count), "paragraphs {prefix}…");
    }
    let parts: Vec<&str> =
        ids.iter().map(String::as_str).filter(|id| id.starts_with('p') && id.ends_with(|last: char| last.is_alphabetic())).collect();
    assert_eq!(parts, ["pf", "p6a", "p6b", "p6c", "p6d", "p12a", "p12b"], "the parts of clauses");
}

#[test]
fn every_footnote_is_called_once_in_order() {
    let text: String = paragraphs().iter().map(|(_, words)| words.as_str()).collect();
    let calls: Vec<&str> = text.split("[^").skip(1).filter_map(|rest| rest.split(']').next()).collect();
    assert_eq!(calls, ["annex-fn1", "annex-fn2", "annex-fn3", "annex-fn4", "annex-fn5"]);
}

/// The paragraphs of the content: id and words.
fn paragraphs() -> Vec<(String, String)> {
    let file = repository("content/resolution/ag-res-2456.md");
    let (_, body) = file.split_once("\n+++\n").expect("the front matter ends");
    let paragraph = |text: &str| {
        let (head, words) = text.strip_prefix("{#")?.split_once('}')?;
        Some((head.split(' ').next()?.to_owned(), words.to_owned()))
    };
    body.split("\n\n").filter_map(|text| paragraph(text.trim())).collect()
}

/// The text as received, without white space and list marks.
fn received() -> String {
    let text = repository("tests/resolution/received.fr.txt");
    let is_mark = |word: &str| {
        let mark = word.trim_end_matches('.');
        mark == "\u{fffd}"
            || (!mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit()))
            || (word.ends_with('.') && !mark.is_empty() && mark.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')))
    };
    let line = |line: &str| {
        let line = line.trim();
        // A mark stands on a line of its own, or ends in a point before the words.
        match line.split_once(char::is_whitespace) {
            Some((first, rest)) if first.ends_with('.') && is_mark(first) => without_spaces(rest),
            None if is_mark(line) => String::new(),
            _ => without_spaces(line),
        }
    };
    text.lines().map(line).collect()
}

/// The official words on a page, without white space, labels and the reading layer.
fn official(page: &str) -> String {
    let (_, rest) = page.split_once("<section class=\"official\"").expect("the page has the text");
    let (section, _) = rest.split_once("</section>").expect("the section ends");
    let paragraphs = section.split("<p lang=\"fr\">").skip(1).filter_map(|rest| rest.split("</p>").next());
    paragraphs
        .map(|html| {
            let mut html = html.to_owned();
            for (open, close, with) in [
                ("<span class=\"label\">", "</span>", ""),
                ("<ins class=\"reading\"", "</ins>", ""),
                ("<a class=\"footnote-back\"", "</a>", ""),
                ("<sup class=\"footnote-call\">", "</sup>", "/"),
            ] {
                html = replaced(&html, open, close, with);
            }
            without_spaces(&unescaped(&replaced(&html, "<", ">", "")))
        })
        .collect()
}

/// `text` with everything from `open` to `close` replaced.
fn replaced(text: &str, open: &str, close: &str, with: &str) -> String {
    let mut parts = text.split(open);
    let mut replaced = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, after) = part.split_once(close).unwrap_or_else(|| panic!("{open} is closed in {text}"));
        replaced.push_str(with);
        replaced.push_str(after);
    }
    replaced
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

fn calls_marked(words: &str) -> String {
    replaced(words, "[^", "]", "/")
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Compares character for character, and shows where the two texts part.
#[track_caller]
fn assert_same(ours: &str, received: &str) {
    let same = ours.chars().zip(received.chars()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(40)).take(80).collect::<String>();
    assert!(ours == received, "they part after {same} characters:\n ours:     {}\n received: {}", around(ours), around(received));
}

/// The portal's resolution with what it names, and nothing else.
fn the_resolution() -> Site {
    let site = Site::new("resolution");
    site.add_model();
    site.write(
        "content/portal.toml",
        b"languages = [\"fr\", \"en\"]\nedition = 2026-11-24\n[title]\nfr = \"R\xc3\xa9solution\"\nen = \"Resolution\"\n",
    );
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let needed = ["resolution/", "vocabulary/", "compendium/instruments/", "compendium/measures.csv", "states.csv"];
    for (path, bytes) in tree(&content).into_iter().filter(|(path, _)| needed.iter().any(|needed| path.starts_with(needed))) {
        site.write(&format!("content/{path}"), &bytes);
    }
    site
}

fn repository(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

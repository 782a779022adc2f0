//! Content that passes a bound: a message, however large or deep it is, and never an end of the program.

use snapbox::str;

use super::{changed, check, check_site};
use crate::site::Run;

/// The front matter of a page, with more lines, and a text.
fn page(facts: &str, text: &str) -> String {
    format!("+++\ntitle = \"About\"\nlanguage = \"en\"\n{facts}+++\n\n{text}\n")
}

/// The same in YAML.
fn yaml(facts: &str) -> String {
    format!("---\ntitle: About\nlanguage: en\n{facts}---\n\nText.\n")
}

/// `piece` until it is a megabyte.
fn megabyte(piece: &str) -> String {
    piece.repeat(1_000_000 / piece.len())
}

/// `piece` with each number from 0 on in place of `%`.
fn numbered(piece: &str, count: usize) -> String {
    (0..count).map(|number| piece.replace('%', &number.to_string())).collect()
}

/// Asserts that the small portal with this file is refused with this code, in few words.
#[track_caller]
fn refused(path: &str, text: &str, code: &str) {
    let site = changed("");
    site.write(path, text.as_bytes());
    // A quarter of the stack that threads have.
    let run = Run::from(site.command(&["build"]).env("RUST_MIN_STACK", "500000").output().expect("the command can be run"));
    let start: String = text.chars().take(60).collect();
    assert_eq!(run.status, 1, "{path} {start:?} has mistakes; it was said: {}", run.errors.chars().take(500).collect::<String>());
    assert!(run.errors.contains(&format!("error[{code}]: ")), "{path} {start:?} is {code}; it was said: {}", run.errors);
    assert!(run.errors.len() < 60_000, "{path} {start:?}: {} bytes were said", run.errors.len());
}

#[test]
fn toml_that_nests_too_deep() {
    let about = |facts: &str| page(facts, "See [[nowhere]].");
    for facts in [
        format!("aliases = {}{}\n", "[".repeat(100_000), "]".repeat(100_000)),
        format!("aliases = {}\n", "[".repeat(1_000_000)),
        format!("aliases = {}1{}\n", "{ a = ".repeat(100_000), " }".repeat(100_000)),
        format!("{}a = 1\n", "a.".repeat(300_000)),
        format!("[{}a]\n", "a.".repeat(300_000)),
        format!("[[{}a]]\n", "a.".repeat(300_000)),
        // Each level is within the bounds of the parser.
        format!("aliases = [{}1{}]\n", format!("{{{}a = ", "a.".repeat(78)).repeat(78), "}".repeat(78)),
    ] {
        refused("content/pages/about.md", &about(&facts), "nested-too-deep");
        refused("content/pages/about.md", &about(&facts), "unknown-page");
        refused("content/portal.toml", &facts, "nested-too-deep");
        refused("content/practices/circle.fr.md", &about(&facts), "nested-too-deep");
        refused("themes/portal/strings/en.toml", &facts, "nested-too-deep");
    }
    check(
        "=== pages/about\n+++\ntitle = \"About\"\nlanguage = \"en\"\naliases = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n+++\n\nText.\n",
        str![[r#"
error[nested-too-deep]: this is nested more than 64 levels deep
 --> content/pages/about.md:4:75
  |
4 | aliases = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]...
  |                                                                           ^ use fewer levels

"#]],
    );
}

#[test]
fn yaml_that_nests_too_deep() {
    let indented: String = (1..1400).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    for facts in [
        format!("aliases: {}{}\n", "[".repeat(100_000), "]".repeat(100_000)),
        format!("aliases: {}\n", "{a: ".repeat(100_000)),
        format!("aliases:\n  {}a\n", "- ".repeat(400_000)),
        format!("aliases:\n{indented}"),
        // Aliases of aliases are deeper than any of them is written.
        numbered("a%: &a% [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[*b]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n", 1)
            .replace("*b", "&b [[[[[[[[1]]]]]]]]"),
    ] {
        refused("content/pages/about.md", &yaml(&facts), "nested-too-deep");
    }
    check(
        "=== pages/about\n---\ntitle: About\nlanguage: en\naliases: &a [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\nb: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[*a]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n---\n\nText.\n",
        str![[r#"
error[nested-too-deep]: this is nested more than 64 levels deep
 --> content/pages/about.md:5:34
  |
5 | b: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[*a]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
  |                                  ^^ use fewer levels

"#]],
    );
}

#[test]
fn what_is_as_deep_as_the_bound_is_read() {
    let brackets = |open: &str, close: &str| format!("{}1{}", open.repeat(60), close.repeat(60));
    for text in [
        page(&format!("aliases = {}\n", brackets("[", "]")), ""),
        page(&format!("aliases = [{}]\n", brackets("{ a = ", "}")), ""),
        yaml(&format!("aliases: {}\n", brackets("[", "]"))),
        yaml(&format!("aliases:\n  {}1\n", "- ".repeat(60))),
    ] {
        refused("content/pages/about.md", &text, "wrong-type");
    }
    let site = changed("");
    site.write(
        "content/pages/about.md",
        page("", &format!("{}x\n\n{}x\n\n{}x{}\n", "> ".repeat(60), "- ".repeat(60), "<div>".repeat(60), "</div>".repeat(60))).as_bytes(),
    );
    // A quarter of the stack that threads have.
    let run = Run::from(site.command(&["build"]).env("RUST_MIN_STACK", "500000").output().expect("the command can be run"));
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
}

#[test]
fn yaml_that_repeats_itself() {
    let laughs: String = ('b'..='k')
        .map(|name| {
            let before = char::from_u32(u32::from(name) - 1).expect("a letter");
            format!("{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n")
        })
        .collect();
    refused("content/pages/about.md", &yaml(&format!("a: &a [x, x, x, x, x, x, x, x, x]\n{laughs}")), "too-many-values");
    refused("content/pages/about.md", &yaml(&format!("a: &a [1]\nb: [{}]\n", "*a, ".repeat(200_000))), "too-many-values");
    refused(
        "content/pages/about.md",
        &yaml(&format!("a: &a {{? [{}] : 1}}\nb: [{}]\n", "x, ".repeat(100_000), "*a, ".repeat(100_000))),
        "invalid-yaml",
    );
    refused("content/pages/about.md", &yaml("a: &a [*a]\n"), "invalid-yaml");
    check(
        "=== pages/about\n---\ntitle: About\nlanguage: en\na: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n---\n\nText.\n",
        str![[r#"
error[too-many-values]: aliases repeat more than 1000 values
 --> content/pages/about.md:6:37
  |
6 | c: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  |                                     ^^ write the values out, or use fewer of them

"#]],
    );
}

#[test]
fn front_matter_of_a_megabyte() {
    for facts in [
        numbered("k% = %\n", 80_000),
        megabyte("k = 1\n"),
        megabyte("=\n"),
        megabyte("k: v\n"),
        megabyte("k = “x”\n"),
        megabyte("[[k]]\n"),
        numbered("[k%]\n", 80_000),
        format!("k = \"{}\"\n", megabyte("a")),
        format!("{} = 1\n", megabyte("k")),
        format!("k = \"{}\n", megabyte("a")),
        format!("sources = [{}]\n", megabyte("{},")),
    ] {
        let site = changed("");
        site.write("content/pages/about.md", page(&facts, "Text.").as_bytes());
        let run = site.run(&["build"]);
        assert_eq!(run.status, 1, "{}", facts.chars().take(40).collect::<String>());
        assert!(run.errors.len() < 30_000, "{} bytes were said of {}", run.errors.len(), facts.chars().take(40).collect::<String>());
    }
    for facts in [
        numbered("k%: %\n", 80_000),
        megabyte("k: 1\n"),
        megabyte("...\nk: 1\n"),
        format!("aliases: [{}]\n", megabyte("&a b, ")),
        format!("aliases: [{}]\n", megabyte("!!str b, ")),
        format!("aliases: [{}]\n", megabyte("~, ")),
        format!("{}: 1\n", megabyte("k")),
        format!("k: \"{}\n", megabyte("a\n  ")),
        megabyte(": "),
        megabyte("? "),
    ] {
        let site = changed("");
        site.write("content/pages/about.md", yaml(&facts).as_bytes());
        let run = site.run(&["build"]);
        assert_eq!(run.status, 1, "{}", facts.chars().take(40).collect::<String>());
        assert!(run.errors.len() < 30_000, "{} bytes were said of {}", run.errors.len(), facts.chars().take(40).collect::<String>());
    }
}

#[test]
fn lists_that_are_too_long() {
    refused("content/pages/about.md", &page(&format!("aliases = [{}]\n", numbered("\"pages/a%.html\",", 40_000)), ""), "long-list");
    refused("content/pages/about.md", &yaml(&format!("aliases:\n{}", numbered("- pages/a%.html\n", 1_001))), "long-list");
    refused("content/pages/about.md", &yaml(&format!("aliases:\n{}", numbered("- pages/a%.html\n", 50_000))), "too-many-values");
    refused("content/portal.toml", &format!("foot = [{}]\n", numbered("\"p%\",", 90_000)), "long-list");
    refused("content/memberships.csv", &format!("state,event,date,source\nARG,member,1948,{}\n", megabyte("x ; ")), "long-list");
    let lists = numbered("k% = [1, 2, 3, 4, 5, 6, 7, 8, 9]\n", 3_000);
    refused("content/pages/about.md", &page(&lists, ""), "too-many-values");
    let list = "1,".repeat(1_001);
    check(
        &format!("=== pages/about\n+++\ntitle = \"About\"\nlanguage = \"en\"\naliases = [{list}]\n+++\n\nSee [[nowhere]].\n"),
        str![[r#"
error[long-list]: this list has 1001 items
 --> content/pages/about.md:4:11
  |
4 | ... = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,...1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a list can have at most 1000 items
error[unknown-page]: no page is called `nowhere`
 --> content/pages/about.md:7:7
  |
7 | See [[nowhere]].
  |       ^^^^^^^ no record has this name

"#]],
    );
}

#[test]
fn texts_that_nest_too_deep() {
    for text in [
        megabyte(">"),
        megabyte("> "),
        megabyte("1. "),
        megabyte("> - "),
        megabyte("> [^1]:"),
        (0..1_000).map(|level| format!("{}- a\n", "  ".repeat(level))).collect(),
        format!("{}{}", "*a ".repeat(100_000), "a* ".repeat(100_000)),
        format!("{}{}", "![".repeat(100_000), "](a)".repeat(100_000)),
        megabyte("<div>"),
        megabyte("<div>\n\n"),
        megabyte("<table>"),
        megabyte("<a href=x>"),
        megabyte("<i><div></i>"),
        megabyte("x <b>y\n\n"),
    ] {
        refused("content/pages/about.md", &page("", &text), "nested-too-deep");
    }
    check(
        "=== pages/about\n+++\ntitle = \"About\"\nlanguage = \"en\"\n+++\n\n>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> deep\n",
        str![[r#"
error[nested-too-deep]: this is nested more than 64 levels deep
 --> content/pages/about.md:6:65
  |
6 | >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> deep
  |                                                                 ^^^^^^ use fewer levels

"#]],
    );
}

#[test]
fn texts_of_too_many_parts() {
    for text in [
        megabyte("- a\n"),
        megabyte("a\n\n"),
        megabyte("*a* "),
        megabyte("[[about]]\n"),
        megabyte("[^1]: "),
        megabyte("## a\n\n"),
        megabyte("|a|\n|-|\n|b|\n\n"),
        format!("|{}\n|{}\n|a|\n", "a|".repeat(100_000), "-|".repeat(100_000)),
    ] {
        refused("content/pages/about.md", &page("", &text), "too-many-parts");
    }
    let site = changed("");
    site.write("content/pages/about.md", page("", &"- a\n".repeat(70_000)).as_bytes());
    check_site(
        &site,
        str![[r#"
error[too-many-parts]: this text has more than 200000 parts (paragraphs, items, cells, links)
     --> content/pages/about.md:66672:3
      |
66672 | - a
      |   ^ split it into several records

"#]],
    );
}

#[test]
fn elements_that_stay_open_around_too_much() {
    let bold = "<b>".repeat(20);
    refused("content/pages/about.md", &page("", &format!("{bold}\n\n{}", "x\n\n".repeat(20_000))), "open-elements");
    refused("content/pages/about.md", &page("", &format!("<div {}>\n", numbered("a%=1 ", 90_000))), "open-elements");
    refused("content/pages/about.md", &page("", &format!("<table>{}", megabyte("<dt>"))), "open-elements");
    refused("content/pages/about.md", &page("", &format!("<table>\n\n{}", megabyte("x\n\n"))), "open-elements");
    refused("content/pages/about.md", &page("", &format!("<svg>{}", megabyte("<br>"))), "nested-too-deep");
    check(
        &format!("=== pages/about\n{}", page("", &format!("Some {bold}words\n\n{}", "x\n\n".repeat(9_000)))),
        str![[r#"
error[open-elements]: too much of this text is inside HTML elements that are not closed, such as `<b>`
 --> content/pages/about.md:6:6
  |
6 | Some <b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b>words
  |      ^^^ close each element where it ends

"#]],
    );
    check(
        &format!("=== pages/about\n{}", page("", &format!("<p {}>\n", "x ".repeat(7_000)))),
        str![[r#"
error[open-elements]: the HTML tags of this text have too many attributes
 --> content/pages/about.md:6:1
  |
6 | <p x x x x x x x x x x x x x x x x x x x x x ...x x x x x x x x x x x x x x x x x x x x x x x
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remove the attributes that are not needed

"#]],
    );
}

#[test]
fn texts_of_a_megabyte_that_are_published() {
    for text in [
        megabyte("a"),
        megabyte("a "),
        megabyte("["),
        megabyte("*"),
        megabyte("`"),
        megabyte("~~~\n~~~\n\n\n\n\n\n\n\n"),
        megabyte("\\"),
        megabyte("<"),
        megabyte("&"),
        megabyte("é"),
        megabyte("\n"),
        format!("## {}", megabyte("a ")),
    ] {
        let site = changed("");
        site.write("content/pages/about.md", page("", &text).as_bytes());
        let run = site.run(&["build"]);
        assert!(
            matches!(run.status, 0 | 1),
            "{:?}: {}",
            text.chars().take(9).collect::<String>(),
            run.errors.chars().take(300).collect::<String>()
        );
    }
}

#[test]
fn a_line_of_a_megabyte_is_not_repeated() {
    let site = changed("");
    site.write(
        "content/pages/about.md",
        page("", &format!("{}See [[nowhere]] {}", "word ".repeat(100_000), "word ".repeat(100_000))).as_bytes(),
    );
    check_site(
        &site,
        str![[r#"
error[unknown-page]: no page is called `nowhere`
 --> content/pages/about.md:6:500007
  |
6 | ...rd word word word word word word word word See [[nowhere]] word word word word word word word word word word word word word word w...
  |                                                     ^^^^^^^ no record has this name

"#]],
    );
    refused("content/pages/about.md", &page("", &format!("[[{}]]", megabyte("x"))), "unknown-page");
    refused("content/pages/about.md", &page("", &megabyte("[[nowhere]] a")), "unknown-page");
}

#[test]
fn many_mistakes_of_one_kind_are_counted() {
    let rows: String = (0..80_000).map(|number| format!("X{number},member,1948\n")).collect();
    let site = changed("");
    site.write("content/memberships.csv", format!("state,event,date\n{rows}").as_bytes());
    let run = site.run(&["build"]);
    assert_eq!(run.errors.matches("error[unknown-state]: no state is called").count(), 20);
    assert!(
        run.errors.ends_with("error[unknown-state]: 79980 more mistakes of this kind are not shown\n--> content/memberships.csv\n"),
        "{}",
        run.errors
    );
    assert_eq!((run.status, run.output.as_str()), (1, "80000 mistakes; nothing was written\n"));
    let json = site.run(&["build", "--message-format", "json"]);
    assert_eq!(json.errors.lines().count(), 21);
    let last = json.errors.lines().last().unwrap_or_default();
    assert!(last.contains("\"code\":\"unknown-state\"") && last.contains("\"not_shown\":79980"), "{last}");
    assert!(json.output.contains("\"errors\":80000"), "{}", json.output);
}

#[test]
fn mistakes_in_many_files_are_counted() {
    let site = changed("");
    for number in 0..1_100 {
        site.write(&format!("content/pages/p{number}.md"), page("", "See [[nowhere]].").as_bytes());
    }
    let run = site.run(&["build"]);
    assert_eq!(run.errors.matches("error[unknown-page]").count(), 1_000);
    assert!(run.errors.ends_with("error: 100 more mistakes are not shown\n"), "{}", &run.errors[run.errors.len() - 300..]);
}

#[test]
fn unknown_names_are_compared_with_many_known_ones() {
    let terms = numbered("t%,,a,a,a,a\n", 20_000);
    let site = changed("");
    site.write(
        "content/vocabulary/thesaurus.csv",
        format!("id,broader,fr,en,es,pt\noffence,,a,a,a,a\nhotline,,a,a,a,a\nevidence,,a,a,a,a\n{terms}").as_bytes(),
    );
    site.write("content/pages/about.md", page("", &numbered("[[term:u%]]\n", 20_000)).as_bytes());
    let run = site.run(&["build"]);
    assert!(run.errors.contains("error[unknown-term]: 19980 more mistakes of this kind are not shown"), "{}", run.errors);
}

#[test]
fn tables_of_a_megabyte() {
    let header = "iso3,iso2,fr,en,es,pt\n";
    for (text, code) in [
        (format!("{header}{}\n", "a,".repeat(500_000)), "wrong-cell-count"),
        (format!("{}\n", "a,".repeat(500_000)), "no-header"),
        (format!("{}\n", "iso3,".repeat(200_000)), "duplicate-column"),
        (format!("{header}\"{}", megabyte("a\n")), "unclosed-quotation"),
        (format!("{header}{}", "\"".repeat(999_999)), "wrong-cell-count"),
        (format!("{header}{}", megabyte("\"a\"b,\n")), "text-after-quotation"),
        (format!("{header}{}", megabyte("a\n")), "wrong-cell-count"),
        (format!("{header}{}", megabyte("A,,,,,\n")), "empty-cell"),
        (format!("{header}{}", megabyte("ARG,AR,a,a,a,a\n")), "too-many-states"),
    ] {
        refused("content/states.csv", &text, code);
    }
    refused(
        "content/vocabulary/thesaurus.csv",
        &format!(
            "id,broader,fr,en,es,pt\n{}",
            (0..30_000).map(|number| format!("t{number},t{},a,a,a,a\n", (number + 1) % 30_000)).collect::<String>()
        ),
        "broader-circle",
    );
    let states: String = (0..301)
        .map(|number: u32| {
            let letter = |place: u32| char::from_u32(u32::from('A') + number / 26_u32.pow(place) % 26).expect("a letter");
            format!("{2}{1}{0},{1}{0},a,a,a,a\n", letter(0), letter(1), letter(2))
        })
        .collect();
    let site = changed("");
    site.write("content/states.csv", format!("{header}ARG,AR,a,a,a,a\nBRB,BB,a,a,a,a\n{states}").as_bytes());
    let run = site.run(&["build"]);
    assert!(run.errors.contains("error[too-many-states]: this table has 303 states"), "{}", run.errors);
}

#[test]
fn official_texts_of_a_megabyte() {
    let text = |body: &str| format!("+++\nsymbol = \"S\"\nlanguage = \"en\"\n\n[title]\nen = \"Text\"\n+++\n\n{body}");
    for (body, code) in [
        (numbered("{#rec%} a\n\n", 60_000), "too-many-paragraphs"),
        (megabyte("{#p1} a\n\n"), "duplicate-paragraph"),
        (megabyte("a\n\n"), "paragraph-without-id"),
        (format!("{{#p1}} {}\n", numbered("a[^fn%] ", 80_000)), "note-without-paragraph"),
        // Each note holds the next where it is called.
        (
            format!(
                "{{#p1}} a[^fn0]\n\n{}",
                (0..1_900).map(|number| format!("{{#fn{number}}} a[^fn{}]\n\n", (number + 1) % 1_900)).collect::<String>()
            ),
            "nested-too-deep",
        ),
    ] {
        refused("content/resolution/ag-res-1.md", &text(&body), code);
    }
    let site = changed("");
    site.write("content/resolution/ag-res-1.md", text(&format!("{{#rec1}} a\n\n{}", numbered("{#p%} a\n\n", 2_000))).as_bytes());
    check_site(
        &site,
        str![[r#"
error[too-many-paragraphs]: this text has more than 2000 paragraphs
    --> content/resolution/ag-res-1.md:4009:3
     |
4009 | {#p1999} a
     |   ^^^^^ split it into several official texts

"#]],
    );
}

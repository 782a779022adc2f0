//! No message repeats a line that holds a confidential detail, whatever else is wrong with the line. Persons and numbers are invented.

use super::{changed, check_site};
use crate::site::Site;
use snapbox::str;

/// What no message may say.
const DETAILS: [&str; 8] = ["ana", "pérez", "perez", "30.123.456", "30123456", "30-123-456", "xiomara", "quispe"];

/// Asserts that a build reports `codes`, among others, in both formats and repeats nothing.
#[track_caller]
fn conceals(site: &Site, codes: &[&str]) {
    for (format, mark) in [("text", '['), ("json", '"')] {
        let run = site.run(&["build", "--message-format", format]);
        let said = (run.errors + &run.output).replace(&*site.path("").to_string_lossy(), "");
        for detail in DETAILS {
            assert!(!said.to_lowercase().contains(detail), "`{detail}` is repeated:\n{said}");
        }
        for code in codes {
            assert!(said.contains(&format!("{mark}{code}")), "{code} is not reported:\n{said}");
        }
    }
}

/// The small portal with `changes` conceals its details, and reports `codes`.
#[track_caller]
fn check(changes: &str, codes: &[&str]) {
    conceals(&changed(changes), codes);
}

#[test]
fn a_mistake_of_toml_beside_a_detail() {
    for line in [
        "title = La víctima Ana Pérez",
        "title = \"La víctima Ana Pérez",
        "title: “La víctima Ana Pérez”",
        "title = 'La víctima Ana Pérez",
        "La víctima Ana Pérez",
        "title = \"x\" \"la víctima Ana Pérez\"",
    ] {
        check(&format!("=== practices/circle\n< title = \"Circle\"\n> {line}\n"), &["private-person", "invalid-toml"]);
    }
    let twice = "=== practices/circle\n< title = \"Circle\"\n> title = \"Circle\"\n> title = \"La víctima Ana Pérez\"\n";
    check(twice, &["private-person", "duplicate-key"]);
    check("=== portal.toml\n< edition = 2026-01-01\n> edition = DNI 30.123.456\n", &["private-id-number", "invalid-toml"]);
}

#[test]
fn a_wrong_fact_that_holds_a_detail() {
    for (line, code) in [
        ("titel = \"La víctima Ana Pérez\"", "unknown-key"),
        ("ana = \"La víctima Ana Pérez\"", "unknown-key"),
        ("\"víctima Ana Pérez\" = 1", "unknown-key"),
        ("confidence = \"la víctima Ana Pérez\"", "unknown-word"),
        ("practice_type = \"la víctima Ana Pérez\"", "unknown-"),
        ("year = \"DNI 30.123.456\"", "wrong-type"),
        ("year = 30123456 # DNI 30.123.456", "wrong-type"),
        ("measures = \"\"\"la víctima\nAna Pérez\"\"\"", "wrong-type"),
        ("verified_on = \"DNI 30.123.456\"", "impossible-date"),
        ("states = \"la v\\u00edctima\\u00a0Ana Pérez\"", "unknown-key"),
        ("aliases = [\"la víctima Ana Pérez\"]", "bad-alias"),
        ("themes = [\"la víctima Ana Pérez\"]", "unknown-term"),
        ("themes = [\"testigo-ana-perez\"]", "unknown-term"),
        ("recommendations = [\"DNI 30.123.456\"]", "unknown-recommendation"),
        ("sources = [{ url = \"la víctima Ana Pérez\" }]", "bad-source-address"),
    ] {
        let key = line.split(' ').next().expect("a line has a key");
        let rest = super::SMALL.split("=== practices/circle.md\n").nth(1).expect("the portal has this record");
        let rest = rest.split("=== ").next().expect("it is followed by another");
        let others: String =
            rest.lines().filter(|other| !other.starts_with(&format!("{key} ="))).map(|other| format!("{other}\n")).collect();
        let record = others.replacen("+++\n", &format!("+++\n{line}\n"), 1);
        check(&format!("=== practices/circle.md\n{record}"), &["private-", code]);
    }
}

#[test]
fn a_mistake_of_yaml_beside_a_detail() {
    let record = |line: &str| format!("=== pages/about.md\n---\n{line}\nlanguage: fr\n---\n\nCe petit portail sert d’exemple.\n");
    for (line, code) in [
        ("title: \"La víctima Ana Pérez", "invalid-yaml"),
        ("title: La víctima Ana Pérez: x", "invalid-yaml"),
        ("title: x\nsummary:\n\t- la víctima Ana Pérez", "invalid-yaml"),
        ("title: *x\nsummary: la víctima Ana Pérez", "invalid-yaml"),
        ("title: x\ntitle: la víctima Ana Pérez", "duplicate-key"),
        ("title: x\nana: la víctima Ana Pérez", "unknown-key"),
        ("title: >\n  la víctima\n  Ana Pérez\ndraft: DNI 30.123.456", "wrong-type"),
    ] {
        check(&record(line), &["private-", code]);
    }
}

#[test]
fn a_mistake_in_a_text_beside_a_detail() {
    for (line, code) in [
        ("La víctima Ana Pérez, [[Ana Pérez]].", "unknown-page"),
        ("[[la víctima Ana Pérez]]", "unknown-page"),
        ("[[testigo-ana-perez]]", "unknown-page"),
        ("La víctima Ana Pérez: [x](ana-perez.md).", "unknown-page"),
        ("![La víctima Ana Pérez](ana-perez.jpg)", "unknown-file-reference"),
        ("La víctima **Ana** Pérez[^ana].", "unknown-footnote"),
        ("# La víctima Ana Pérez", "title-in-text"),
        ("La víctima Ana Pérez [[a-55", "unclosed-reference"),
        ("La víctima Ana Pérez <font>x</font>", "html-not-published"),
        ("    la víctima Ana Pérez", "indented-text"),
        ("La víctima Ana Pérez [x](https://)", "bad-web-address"),
        ("[DNI 30.123.456](javascript:30.123.456)", "forbidden-address"),
        ("La víctima Ana Pérez: [x](../pages/about.md#ana-perez)", "broken-link"),
        ("#### La víctima Ana Pérez {#Ana-Pérez}", "bad-anchor"),
        ("| a |\n|---|\n| la víctima Ana Pérez | DNI 30.123.456 |", "cell-beyond-columns"),
    ] {
        let site = changed("");
        let text = site.read("content/practices/circle.md");
        site.write("content/practices/circle.md", format!("{text}\n{line}\n").as_bytes());
        conceals(&site, &["private-", code]);
    }
}

#[test]
fn a_mistake_in_a_table_beside_a_detail() {
    let row = "BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n";
    for (new, code) in [
        ("BRB,BB,Barbade,La víctima Ana Pérez,Barbados\n", "wrong-cell-count"),
        ("BRB,BB,Barbade,la víctima, Ana Pérez,Barbados,Barbados,en,caribbean\n", "wrong-cell-count"),
        ("la víctima Ana Pérez,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n", "bad-country-code"),
        ("BRB,BB,Barbade,Barbados,,la víctima Ana Pérez,en,la víctima Ana Pérez\n", "unknown-word"),
        ("BRB,BB,\"la víctima \"Ana Pérez,Barbados,Barbados,Barbados,en,caribbean\n", "text-after-quotation"),
        ("BRB,BB,\"la víctima Ana Pérez,Barbados,Barbados,Barbados,en,caribbean\n", "unclosed-quotation"),
    ] {
        check(&format!("=== states.csv\n< {row}> {new}"), &["private-", code]);
    }
    check("=== states.csv\nla víctima Ana Pérez,iso2,fr,en,es,pt\nARG,AR,a,b,c,d\n", &["private-person", "unknown-column"]);
    let network = "=== vocabulary/thesaurus.csv\n< hotline,,ligne téléphonique,,hotline,línea telefónica,linha telefônica\n";
    check(&format!("{network}> dni-30123456,,a,,b,c,d\n> dni-30123456,,a,,b,c,d\n"), &["private-id-number", "duplicate-row"]);
}

#[test]
fn a_name_of_a_file_that_is_a_detail() {
    let small = || changed("");
    let site = small();
    site.write("content/practices/testigo-xiomara-quispe.jpg", b"no picture");
    site.write("content/practices/DNI 30.123.456.pdf", b"no document");
    // A name that is in no list of given names has its capital letters.
    site.write("content/practices/testigo Xiomara Quispe.jpg", b"no picture");
    let run = site.run(&["build"]);
    assert!(!run.errors.contains("Xiomara") && !run.errors.contains("30.123.456"), "{}", run.errors);
    let site = small();
    site.write("content/practices/victima-ana-perez.md", b"+++\ntitel = \"x\"\n+++\n\n[[nowhere]]\n");
    site.write("content/practices/victima-ana-perez.xx.md", b"+++\n+++\n");
    site.write("content/practices/DNI-30-123-456/a.md", b"+++\ntitle = \"x\"\n+++\n");
    site.write("content/practices/victima-ana-perez.jpg", b"no picture");
    site.write("content/practices/testigo-ana-perez.fr.md", b"+++\ntitle = \"x\"\n+++\n");
    conceals(&site, &["private-person", "private-id-number", "unknown-key", "unknown-language", "bad-file-name"]);
}

#[test]
fn what_is_said_of_a_name_of_a_file() {
    let site = changed("=== practices/circle\n< See [[a-55]].\n> See [[a-55]] and [it](victima-ana-perez.txt).\n");
    site.write("content/practices/victima-ana-perez.txt", "La víctima\u{a0}Ana Pérez".as_bytes());
    check_site(
        &site,
        str![[r#"
error[private-person]: this looks like the name or the initials of a victim or a witness
--> content/practices/circle.md:19:23
 = help: 17 characters (not shown). Write “a person” or a role instead of the name
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-person`, the file, the number of places, the reason, who decided and until when
error[private-person]: this looks like the name or the initials of a victim or a witness
--> content/practices/….txt
 = help: line 1, column 4: 17 characters (not shown). Write “a person” or a role instead of the name
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-person`, the file, the number of places, the reason, who decided and until when
error[private-person]: in the name of a file or folder, this looks like the name or the initials of a victim or a witness
--> content/practices/….txt
 = help: name 3 of 3 in this folder, in alphabetical order: 17 characters (not shown). Write “a person” or a role instead of the name
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-person`, the file, the number of places, the reason, who decided and until when

"#]],
    );
    let waivers = "rule,file,places,reason,by,date,expires\n\
        private-person,content/practices/circle.md,1,Her own site,Editor,2025-06-01,2026-06-01\n\
        private-person,content/practices/victima-ana-perez.txt,1,Her own site,Editor,2025-06-01,2026-06-01\n";
    site.write("content/waivers.csv", waivers.as_bytes());
    check_site(&site, str![""]);
}

#[test]
fn a_template_that_fails_beside_a_detail() {
    let site = changed("");
    site.write("themes/portal/templates/new.html", b"<p>La v\xc3\xadctima Ana P\xc3\xa9rez {{ broken</p>\n<p>{% if %}</p>\n");
    conceals(&site, &[]);
    assert_eq!(site.run(&["build"]).status, 2, "a template that cannot be used is a failure");
    let site = changed("");
    site.write(
        "themes/portal/strings/fr.toml",
        "search_loading = \"La víctima Ana Pérez\"\nanaperez = \"la víctima Ana Pérez\"\n".as_bytes(),
    );
    conceals(&site, &["private-person", "unknown-string"]);
}

#[test]
fn a_mistake_beside_a_detail_that_may_be_published_is_shown() {
    let text = "=== practices/circle\n< See [[a-55]].\n> La víctima Ana Pérez, [[Ana Pérez]].\n";
    let waiver = "private-person,content/practices/circle.md,1,Her own book,Editor,2025-06-01,2026-06-01\n";
    let site = changed(&format!("{text}=== waivers.csv\nrule,file,places,reason,by,date,expires\n{waiver}"));
    check_site(
        &site,
        str![[r#"
error[unknown-page]: no page is called `Ana Pérez`
  --> content/practices/circle.md:19:25
   |
19 | La víctima Ana Pérez, [[Ana Pérez]].
   |                         ^^^^^^^^^ no record has this name

"#]],
    );
    let site = changed(&format!("{text}=== portal.toml\n< edition = 2026-01-01\n> edition = 2026-01-01\n> confidentiality = false\n"));
    assert!(site.run(&["build"]).errors.contains("no page is called `Ana Pérez`"));
}

//! Confidential details in texts and tables, and waivers for what only looks like one. All persons and numbers are invented.

use snapbox::str;

use super::{changed, check_site};

/// Adds `text` to a practice, below `waivers`, and asserts what is said.
macro_rules! check_text {
    ($text:expr, $waivers:expr, $expected:expr) => {{
        let site = changed("");
        let practice = site.read("content/practices/circle.md");
        site.write("content/practices/circle.md", format!("{practice}\n{}\n", $text).as_bytes());
        if !$waivers.is_empty() {
            site.write("content/waivers.csv", format!("rule,file,places,reason,by,date,expires\n{}", $waivers).as_bytes());
        }
        check_site(&site, $expected);
    }};
}

#[test]
fn each_kind_of_detail_is_found_and_none_is_repeated() {
    check_text!(
        "La víctima María López tenía el DNI 30.123.456.\n\nNée le 3 mai 2005, une fille de 14 ans.\n\nWrite to maria.lopez@gmail.com.\n\n\
         Trois victimes étaient là.\n\nO abrigo fica na rua das Flores 45.\n\nIBAN GB29 NWBK 6016 1331 9268 19\n\nExpediente n.º 1234/2015",
        "",
        str![[r#"
error[private-person]: this looks like the name or the initials of a victim or a witness
--> content/practices/circle.md:21:4
 = help: 19 characters (not shown). Write “a person” or a role instead of the name
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-person`, the file, the number of places, the reason, who decided and until when
error[private-id-number]: this looks like the number of a person’s identity document
--> content/practices/circle.md:21:33
 = help: 14 characters (not shown). Remove it; readers do not need it
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-id-number`, the file, the number of places, the reason, who decided and until when
error[private-birth-date]: this looks like a person’s date of birth
--> content/practices/circle.md:23:1
 = help: 17 characters (not shown). Remove it, or write an age group such as “adult”
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-birth-date`, the file, the number of places, the reason, who decided and until when
error[private-child-age]: this is the exact age of a child
--> content/practices/circle.md:23:24
 = help: 15 characters (not shown). Write “a child” or an age group
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-child-age`, the file, the number of places, the reason, who decided and until when
error[private-contact]: this looks like a telephone number or an address of a person
--> content/practices/circle.md:25:10
 = help: 22 characters (not shown). Remove it; name the authority and link its own pages
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-contact`, the file, the number of places, the reason, who decided and until when
error[private-small-count]: this number of persons is so small that one of them could be recognised
--> content/practices/circle.md:27:1
 = help: 14 characters (not shown). Write “fewer than 11”, or join groups
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-small-count`, the file, the number of places, the reason, who decided and until when
error[private-place]: this looks like a place where a person is protected or can be found
--> content/practices/circle.md:29:3
 = help: 32 characters (not shown). Remove it; name only the town or the service
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-place`, the file, the number of places, the reason, who decided and until when
error[private-account]: this looks like an account or a device of a person
--> content/practices/circle.md:31:6
 = help: 27 characters (not shown). Remove it
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-account`, the file, the number of places, the reason, who decided and until when
error[private-case-number]: this looks like the number of a case, which identifies the persons in it
--> content/practices/circle.md:33:1
 = help: 24 characters (not shown). Remove it, unless the case is public and its source is named
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-case-number`, the file, the number of places, the reason, who decided and until when

"#]]
    );
}

/// Files with the same details, each formatted in another way, and the kinds of details in it.
const FORMATTED: [(&str, &str, &[&str]); 10] = [
    ("plain", include_str!("../confidential/formatted/plain.md"), &["person", "id-number", "birth-date", "contact"]),
    ("nbsp", include_str!("../confidential/formatted/nbsp.md"), &["person", "id-number", "birth-date", "contact"]),
    ("narrow-nbsp", include_str!("../confidential/formatted/narrow-nbsp.md"), &["person", "id-number", "birth-date", "contact"]),
    ("hard-wrapped", include_str!("../confidential/formatted/hard-wrapped.md"), &["person", "id-number", "birth-date", "contact"]),
    ("entities", include_str!("../confidential/formatted/entities.md"), &["person", "id-number", "birth-date"]),
    ("bold", include_str!("../confidential/formatted/bold.md"), &["person", "id-number", "birth-date"]),
    ("two-spaces", include_str!("../confidential/formatted/two-spaces.md"), &["person", "birth-date"]),
    ("soft-hyphen", include_str!("../confidential/formatted/soft-hyphen.md"), &["person"]),
    ("nfd", include_str!("../confidential/formatted/nfd.md"), &["person"]),
    ("table", include_str!("../confidential/formatted/table.md"), &["id-number"]),
];

#[test]
fn formatting_hides_no_detail() {
    for (name, text, kinds) in FORMATTED {
        let site = changed("");
        site.write(&format!("content/pages/{name}.md"), text.as_bytes());
        let run = site.run(&["build"]);
        assert_eq!(run.status, 1, "{name} is refused");
        for kind in kinds {
            assert!(run.errors.contains(&format!("error[private-{kind}]: ")), "{name} holds private-{kind}:\n{}", run.errors);
        }
        for detail in ["Ana", "rez", "12.345", "4321", "marzo"] {
            assert!(!run.errors.contains(detail), "{name} is repeated:\n{}", run.errors);
        }
    }
}

#[test]
fn a_detail_is_found_where_it_is_written() {
    check_text!(
        "Una **víc**&shy;tima&nbsp;Ana\nPérez\n\n> DNI\n> 12.345.678\n\n| Nombre | DNI |\n| --- | --- |\n| Ana | 12.345.678 |",
        "",
        str![[r#"
error[private-person]: this looks like the name or the initials of a victim or a witness
--> content/practices/circle.md:21:7
 = help: 29 characters (not shown). Write “a person” or a role instead of the name
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-person`, the file, the number of places, the reason, who decided and until when
error[private-id-number]: this looks like the number of a person’s identity document
--> content/practices/circle.md:24:3
 = help: 16 characters (not shown). Remove it; readers do not need it
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-id-number`, the file, the number of places, the reason, who decided and until when
error[private-id-number]: this looks like the number of a person’s identity document
--> content/practices/circle.md:29:9
 = help: 10 characters (not shown). Remove it; readers do not need it
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-id-number`, the file, the number of places, the reason, who decided and until when

"#]]
    );
}

#[test]
fn a_detail_in_a_translation_in_front_matter_and_in_a_table() {
    let site = changed(
        "=== states.csv\n< BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n> BRB,BB,Barbade,Barbados,Barbados,+1 246 555 0100,en,caribbean\n",
    );
    let translation = site.read("content/practices/circle.fr.md").replace("title = \"", "title = \"Le témoin A. B. ");
    site.write("content/practices/circle.fr.md", translation.as_bytes());
    check_site(
        &site,
        str![[r#"
error[private-person]: this looks like the name or the initials of a victim or a witness
--> content/practices/circle.fr.md:2:13
 = help: 12 characters (not shown). Write “a person” or a role instead of the name
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-person`, the file, the number of places, the reason, who decided and until when
error[private-contact]: this looks like a telephone number or an address of a person
--> content/states.csv:3:34
 = help: 15 characters (not shown). Remove it; name the authority and link its own pages
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-contact`, the file, the number of places, the reason, who decided and until when

"#]],
    );
}

const WAIVER: &str = "private-case-number,content/practices/circle.md,1,The court published it,Editor,2025-06-01,2026-06-01\n";

#[test]
fn a_waiver_says_who_looked_at_it_and_until_when() {
    check_text!("Expediente n.º 1234/2015", WAIVER, str![""]);
    check_text!(
        "Expediente n.º 1234/2015, expediente n.º 77/2016",
        WAIVER,
        str![[r#"
error[private-case-number]: this looks like the number of a case, which identifies the persons in it
--> content/practices/circle.md:21:1
 = help: 24 characters (not shown). Remove it, unless the case is public and its source is named
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-case-number`, the file, the number of places, the reason, who decided and until when
error[private-case-number]: this looks like the number of a case, which identifies the persons in it
--> content/practices/circle.md:21:27
 = help: 22 characters (not shown). Remove it, unless the case is public and its source is named
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-case-number`, the file, the number of places, the reason, who decided and until when
error[waiver-for-fewer-places]: the file has 2 such places
 --> content/waivers.csv:2:1
  |
2 | private-case-number,content/practices/circle.md,1,The court published it,Editor,2025-06-01,2026-06-01
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the waiver covers fewer: check the new places; each is reported

"#]]
    );
    check_text!(
        "Expediente n.º 1234/2015",
        WAIVER.replace("2026-06-01", "2025-12-31"),
        str![[r#"
error[private-case-number]: this looks like the number of a case, which identifies the persons in it
--> content/practices/circle.md:21:1
 = help: 24 characters (not shown). Remove it, unless the case is public and its source is named
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-case-number`, the file, the number of places, the reason, who decided and until when
error[expired-waiver]: this waiver has expired
 --> content/waivers.csv:2:1
  |
2 | private-case-number,content/practices/circle.md,1,The court published it,Editor,2025-06-01,2025-12-31
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ check the text again, then renew the waiver or remove it

"#]]
    );
    check_text!(
        "Nothing.",
        WAIVER,
        str![[r#"
warning[unneeded-waiver]: this waiver is not needed
 --> content/waivers.csv:2:1
  |
2 | private-case-number,content/practices/circle.md,1,The court published it,Editor,2025-06-01,2026-06-01
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remove it

"#]]
    );
    check_text!(
        "Expediente n.º 1234/2015",
        WAIVER.replace("circle.md,1", "circle.md,3"),
        str![[r#"
warning[unneeded-waiver]: the file has only 1 such places
 --> content/waivers.csv:2:1
  |
2 | private-case-number,content/practices/circle.md,3,The court published it,Editor,2025-06-01,2026-06-01
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write this number

"#]]
    );
}

/// A text document with these parts.
fn document(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory takes all that is written");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("memory takes all that is written");
    }
    archive.finish().expect("memory takes all that is written").into_inner()
}

/// A PDF of which nobody can say who wrote it.
fn pdf_with_broken_metadata() -> Vec<u8> {
    let xmp = "<x:xmpmeta><a></b></x:xmpmeta>";
    format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n\
         3 0 obj\n<< /Type /Metadata /Subtype /XML /Length {} >>\nstream\n{xmp}\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
        xmp.len()
    )
    .into_bytes()
}

#[test]
fn a_document_that_tells_more_than_its_words() {
    let site = changed(
        "=== practices/circle\n< See [[a-55]].\n> See [[a-55]], [the form](form.docx), [another](other.docx) and [the report](report.pdf).\n",
    );
    let author = ("docProps/core.xml", "<cp:coreProperties><dc:creator>María López</dc:creator></cp:coreProperties>");
    let change = ("word/document.xml", "<w:document><w:del><w:delText>A name</w:delText></w:del></w:document>");
    let comment = ("word/comments.xml", "<w:comments><w:comment>A name?</w:comment></w:comments>");
    site.write("content/practices/form.docx", &document(&[author, comment, change]));
    site.write("content/practices/other.docx", &document(&[author]));
    site.write("content/practices/report.pdf", &pdf_with_broken_metadata());
    // Nobody is shown what is not published.
    site.write("content/practices/left.odt", &document(&[("content.xml", "<office:annotation/>")]));
    site.write(
        "content/waivers.csv",
        b"rule,file,places,reason,by,date,expires\nprivate-document-author,content/practices/other.docx,1,She agreed,Editor,2025-06-01,2026-06-01\n\
          private-document-comments,content/practices/other.docx,1,They are ours,Editor,2025-06-01,2026-06-01\n",
    );
    check_site(
        &site,
        str![[r#"
warning[unneeded-waiver]: this waiver is not needed
 --> content/waivers.csv:3:1
  |
3 | private-document-comments,content/practices/other.docx,1,They are ours,Editor,2025-06-01,2026-06-01
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remove it
error[private-document-author]: this document names its author
--> content/practices/form.docx
 = help: remove names from its properties in the program that made it, then export it again
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-document-author`, the file, the number of places, the reason, who decided and until when
error[private-document-changes]: this document contains tracked changes or deleted text
--> content/practices/form.docx
 = help: accept or reject all changes in the program that made it
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-document-changes`, the file, the number of places, the reason, who decided and until when
error[private-document-comments]: this document contains comments
--> content/practices/form.docx
 = help: remove them in the program that made it
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-document-comments`, the file, the number of places, the reason, who decided and until when
warning[unused-file]: no text links to this file, so it is not published
--> content/practices/left.odt
 = help: link to it, or remove it; to make it a record, save its text as plain text in a file whose name ends in .md
error[unreadable-document]: this document cannot be checked: it is damaged or locked, or its format keeps deleted text
--> content/practices/report.pdf
 = help: publish it as PDF, DOCX, XLSX, PPTX or OpenDocument, unlocked
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `unreadable-document`, the file, the number of places, the reason, who decided and until when

"#]],
    );
}

#[test]
fn a_waiver_with_mistakes_waives_nothing() {
    check_text!(
        "Expediente n.º 1234/2015",
        WAIVER.replace("case-number", "case-numbers").replace("circle.md,1", "circel.md,many").replace("2026-06-01", "2036-06-01"),
        str![[r#"
error[private-case-number]: this looks like the number of a case, which identifies the persons in it
--> content/practices/circle.md:21:1
 = help: 24 characters (not shown). Remove it, unless the case is public and its source is named
 = help: if it may be published, add a row to `content/waivers.csv`: the rule `private-case-number`, the file, the number of places, the reason, who decided and until when
error[unknown-rule]: there is no rule `private-case-numbers`
 --> content/waivers.csv:2:1
  |
2 | private-case-numbers,content/practices/circel.md,many,The court published it,Editor,2025-06-01,2036-06-01
  | ^^^^^^^^^^^^^^^^^^^^ did you mean `private-case-number`?
  |
  = help: the rules are `private-id-number`, `private-birth-date`, `private-contact`, `private-person`, `private-child-age`, `private-small-count`, `private-place`, `private-account`, `private-case-number`, `private-document-author`, `private-document-comments`, `private-document-changes`, `unreadable-document`
error[waiver-without-file]: there is no file or folder `content/practices/circel.md`
 --> content/waivers.csv:2:22
  |
2 | private-case-numbers,content/practices/circel.md,many,The court published it,Editor,2025-06-01,2036-06-01
  |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `content/practices/circle.md`?
error[bad-number-of-places]: `many` is not a valid number of places
 --> content/waivers.csv:2:50
  |
2 | private-case-numbers,content/practices/circel.md,many,The court published it,Editor,2025-06-01,2036-06-01
  |                                                  ^^^^ expected 1 or more
error[long-waiver]: a waiver is valid for two years at most
 --> content/waivers.csv:2:96
  |
2 | private-case-numbers,content/practices/circel.md,many,The court published it,Editor,2025-06-01,2036-06-01
  |                                                                                                ^^^^^^^^^^ expected a day from its date to two years later

"#]]
    );
    check_text!(
        "Nothing.",
        "anything,content/a.md,1,Why,Who,2025-06-31,2026-06-01\n",
        str![[r#"
error[unknown-rule]: there is no rule `anything`
 --> content/waivers.csv:2:1
  |
2 | anything,content/a.md,1,Why,Who,2025-06-31,2026-06-01
  | ^^^^^^^^ expected the rule that the message names
  |
  = help: the rules are `private-id-number`, `private-birth-date`, `private-contact`, `private-person`, `private-child-age`, `private-small-count`, `private-place`, `private-account`, `private-case-number`, `private-document-author`, `private-document-comments`, `private-document-changes`, `unreadable-document`
error[waiver-without-file]: there is no file or folder `content/a.md`
 --> content/waivers.csv:2:10
  |
2 | anything,content/a.md,1,Why,Who,2025-06-31,2026-06-01
  |          ^^^^^^^^^^^^ did you mean `content/pages/about.md`?
error[impossible-date]: `2025-06-31` is not a date: that month has 30 days
 --> content/waivers.csv:2:33
  |
2 | anything,content/a.md,1,Why,Who,2025-06-31,2026-06-01
  |                                 ^^^^^^^^^^ correct this date

"#]]
    );
}

#[test]
fn what_a_build_published_is_looked_at_again_when_its_waiver_goes() {
    let site = changed(&format!("=== waivers.csv\nrule,file,places,reason,by,date,expires\n{WAIVER}"));
    let practice = site.read("content/practices/circle.md");
    site.write("content/practices/circle.md", format!("{practice}\nExpediente n.º 1234/2015\n").as_bytes());
    assert_eq!(site.run(&["build"]).status, 0);
    std::fs::remove_file(site.path("content/waivers.csv")).expect("the table is there");
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.errors.contains("error[private-case-number]: "), "{}", run.errors);
    site.write("content/practices/circle.md", practice.as_bytes());
    assert_eq!(site.run(&["build"]).status, 0);
    site.write("content/pages/about.md", format!("{}\nExpediente n.º 1234/2015\n", site.read("content/pages/about.md")).as_bytes());
    assert_eq!(site.run(&["build"]).status, 1, "a text that is new is looked at whatever was known of others");
}

#[test]
fn a_site_may_do_without() {
    let site = changed("=== portal.toml\n< edition = 2026-01-01\n> edition = 2026-01-01\n> confidentiality = false\n");
    site.write("content/pages/about.md", format!("{}\nExpediente n.º 1234/2015\n", site.read("content/pages/about.md")).as_bytes());
    check_site(&site, str![""]);
}

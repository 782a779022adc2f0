//! Files beside records that may not be published, or not as they are.

use snapbox::str;

use super::{changed, check_site};
use crate::site::{Site, tree};

/// The small portal with a record that refers to these files.
fn with_files(files: &[(&str, &[u8])]) -> Site {
    let links: String = files.iter().map(|(name, _)| format!(" [x](<{name}>)")).collect();
    let site = changed(&format!("=== practices/circle\n< See [[a-55]].\n> See [[a-55]].{links}\n"));
    for (name, bytes) in files {
        site.write(&format!("content/practices/{name}"), bytes);
    }
    site
}

/// A PDF of one page whose catalog has these entries.
fn pdf(catalog: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {catalog} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    )
    .into_bytes()
}

#[test]
fn files_that_run() {
    let site = with_files(&[
        ("d.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        ("o.htm", b"<script>alert(1)</script>"),
        ("j.js", b"alert(1)"),
        ("web.config", b"<configuration/>"),
        ("photo.php.jpg", b"\xff\xd8\xff"),
    ]);
    check_site(
        &site,
        str![[r#"
warning[svg-cleaned]: this picture is published without a script
--> content/practices/d.svg
 = help: check that it still looks right, and remove them from the file
error[file-not-published]: this file is not published: it is a script
--> content/practices/j.js
 = help: remove the file; scripts of the portal must be in its theme
error[file-not-published]: this file is not published: it is a web page
--> content/practices/o.htm
 = help: write its text as a record in Markdown, or publish it as PDF
error[unsafe-file-name]: the name of this file is not safe
--> content/practices/photo.php.jpg
 = help: some servers run a file with this extension in the middle of its name
 = help: give it another name
error[unsafe-file-name]: the name of this file is not safe
--> content/practices/web.config
 = help: servers or systems read a file with this name as configuration
 = help: give it another name

"#]],
    );
}

#[test]
fn files_whose_names_say_another_type() {
    let site = with_files(&[
        ("annex.pdf", b"<html><script>alert(1)</script></html>"),
        ("notes.txt", b"<script>alert(1)</script>"),
        ("picture.png", b"\xff\xd8\xff\xe0"),
        ("setup.pdf", b"MZ\x90\0"),
    ]);
    check_site(
        &site,
        str![[r#"
error[file-of-other-type]: the file extension of this file does not match its content: it is a web page
--> content/practices/annex.pdf
 = help: replace it with the right file, or remove it
error[file-of-other-type]: the file extension of this file does not match its content: it is a web page
--> content/practices/notes.txt
 = help: replace it with the right file, or remove it
error[file-of-other-type]: the file extension of this file does not match its content: it is a JPEG picture
--> content/practices/picture.png
 = help: rename it so that it ends in `.jpg`, or replace it with the right file
error[file-of-other-type]: the file extension of this file does not match its content: it is a program
--> content/practices/setup.pdf
 = help: replace it with the right file, or remove it

"#]],
    );
}

#[test]
fn documents_that_act() {
    let script =
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles << /Names [(a) << /EF << /F 3 0 R >> >>] >> >>";
    let site = with_files(&[("form.pdf", &pdf(script)), ("broken.pdf", b"%PDF-1.7 and no more"), ("fine.pdf", &pdf(""))]);
    check_site(
        &site,
        str![[r#"
error[unreadable-file]: this file cannot be checked: it is damaged
--> content/practices/broken.pdf
 = help: save it again in the program that created it, without a password, or publish it as PDF
error[active-file]: this file contains JavaScript and embedded files
--> content/practices/form.pdf
 = help: print it to a new PDF, which does not contain them, and publish the new one

"#]],
    );
    let portal = site.read("content/portal.toml");
    site.write("content/portal.toml", format!("confidentiality = false\n{portal}").as_bytes());
    check_site(
        &site,
        str![[r#"
error[unreadable-file]: this file cannot be checked: it is damaged
--> content/practices/broken.pdf
 = help: save it again in the program that created it, without a password, or publish it as PDF
error[active-file]: this file contains JavaScript and embedded files
--> content/practices/form.pdf
 = help: print it to a new PDF, which does not contain them, and publish the new one

"#]],
    );
}

#[test]
fn a_drawing_that_acts_is_published_without_what_acts() {
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" onload=\"alert(1)\"><script>alert(1)</script>\
                    <style>rect{fill:red}</style><rect width=\"40\" height=\"20\"/></svg>";
    let site = changed("=== practices/circle\n< See [[a-55]].\n> See [[a-55]], ![a plan](plan.svg) and [the plan](plan.svg).\n");
    site.write("content/practices/plan.svg", drawing);
    check_site(
        &site,
        str![[r#"
warning[svg-cleaned]: this picture is published without a script and an event handler
--> content/practices/plan.svg
 = help: check that it still looks right, and remove them from the file

"#]],
    );
    let published = tree(&site.path("public"));
    let text = String::from_utf8(published["media/practices/plan.svg"].clone()).expect("it is text");
    assert_eq!(
        text,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"40\" height=\"20\"><rect width=\"40\" height=\"20\" fill=\"red\"/></svg>\n"
    );
    let page = site.read("public/en/practices/circle.html");
    assert!(page.contains("<img src=\"../../media/practices/plan.svg\" width=\"40\" height=\"20\" alt=\"a plan\""), "{page}");
    assert!(page.contains("<a href=\"../../media/practices/plan.svg\">the plan</a>"), "{page}");
}

#[test]
fn names_that_windows_and_sticks_refuse() {
    let site = with_files(&[("nul.pdf", &pdf("")), ("A.pdf", &pdf("")), ("a.pdf", &pdf("")), ("what?.pdf", &pdf(""))]);
    check_site(
        &site,
        str![[r#"
error[broken-link]: `../../media/practices/what?.pdf` is a broken link (on en/practices/circle.html)
  --> content/practices/circle.md:19:61
   |
19 | See [[a-55]]. [x](<nul.pdf>) [x](<A.pdf>) [x](<a.pdf>) [x](<what?.pdf>)
   |                                                             ^^^^^^^^^ no page or file has this address
error[names-differ-by-case]: the names of this file and of `content/practices/A.pdf` differ only in upper and lower case
--> content/practices/a.pdf
 = help: USB sticks and Windows treat them as the same file: rename one of them
error[refused-by-sticks]: `media/practices/nul.pdf` cannot be copied to every USB stick
--> content/practices/nul.pdf
 = help: Windows reserves this name for a device
error[refused-by-sticks]: `media/practices/what?.pdf` cannot be copied to every USB stick
--> content/practices/what?.pdf
 = help: FAT and exFAT do not allow one of its characters

"#]],
    );
}

#[test]
fn a_path_that_only_a_copy_makes_too_long() {
    let name = format!("{}.pdf", "x".repeat(175 - "media/practices/.pdf".len()));
    let site = with_files(&[(&name, &pdf(""))]);
    check_site(
        &site,
        str![[r#"
error[refused-by-sticks]: `media/practices/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.pdf` cannot be copied to every USB stick
--> content/practices/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.pdf
 = help: the path is longer than 180 characters

"#]],
    );
}

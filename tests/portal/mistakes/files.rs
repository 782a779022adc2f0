//! Mistakes in files, folders and their names.

use snapbox::str;

use super::{changed, check, check_site};
use crate::site::Site;

#[test]
fn content_without_settings() {
    check_site(
        &Site::of("=== pages/about\n+++\ntitle = \"About\"\nlanguage = \"en\"\n+++\n"),
        str![[r#"
error[no-portal]: there is no content/portal.toml
 |
 = help: it contains the title, the languages and the date of the edition; `vademecum new DIR` creates one that you can copy

"#]],
    );
}

#[test]
fn a_table_that_nothing_reads() {
    check(
        "=== state.csv\niso3\nARG\n",
        str![[r#"
error[unknown-file]: this file is not used
--> content/state.csv
 = help: did you mean `states.csv`?

"#]],
    );
    check(
        "=== notes.csv\na,b\n",
        str![[r#"
error[unknown-file]: this file is not used
--> content/notes.csv
 = help: names of records end in .md; the README lists the names of tables

"#]],
    );
}

#[test]
fn a_table_that_had_another_name() {
    check(
        "=== oas-membership.csv\nstate,event,date\nARG,member,1948\n",
        str![[r#"
error[unknown-file]: this file is not used
--> content/oas-membership.csv
 = help: did you mean `memberships.csv`?

"#]],
    );
}

#[test]
fn a_record_in_an_unknown_folder() {
    check(
        "=== practises/ring\n+++\ntitle = \"Ring\"\n+++\n",
        str![[r#"
error[unknown-folder]: this folder is not a folder of records
--> content/practises/ring.md
 = help: did you mean `practices`?

"#]],
    );
    check(
        "=== drafts/ring\n+++\ntitle = \"Ring\"\n+++\n",
        str![[r#"
error[unknown-folder]: this folder is not a folder of records
--> content/drafts/ring.md
 = help: records must be in `practices`, `education`, `compendium/instruments`, `compendium/networks`, `compendium/fiches`, `resolution`, `pages`

"#]],
    );
    check(
        "=== ring\n+++\ntitle = \"Ring\"\n+++\n",
        str![[r#"
error[unknown-folder]: this folder is not a folder of records
--> content/ring.md
 = help: records must be in `practices`, `education`, `compendium/instruments`, `compendium/networks`, `compendium/fiches`, `resolution`, `pages`

"#]],
    );
}

#[test]
fn a_translation_into_an_unknown_language() {
    check(
        "=== practices/circle.ht.md\n+++\ntitle = \"Sèk\"\n+++\n",
        str![[r#"
error[unknown-language]: `ht` in this file name is not a language of the portal
--> content/practices/circle.ht.md
 = help: names of translations end in .fr.md or .en.md

"#]],
    );
}

#[test]
fn a_file_name_that_cannot_be_an_address() {
    check(
        "=== practices/Línea Única\n+++\ntitle = \"Línea\"\n+++\n",
        str![[r#"
error[bad-file-name]: `Línea Única` is not a valid address
--> content/practices/Línea Única.md
 = help: use lower-case letters without accents, digits and single hyphens: `linea-unica`

"#]],
    );
    check(
        "=== practices/two_words\n+++\ntitle = \"Two\"\n+++\n",
        str![[r#"
error[bad-file-name]: `two_words` is not a valid address
--> content/practices/two_words.md
 = help: use lower-case letters without accents, digits and single hyphens: `two-words`

"#]],
    );
}

#[test]
fn a_name_that_the_program_keeps_for_lists() {
    check(
        "=== practices/index\n+++\ntitle = \"Practices\"\n+++\n",
        str![[r#"
error[reserved-file-name]: `index` is reserved for the list of this folder
--> content/practices/index.md
 = help: rename this record after its subject; the title of the list, and the text under it, are `name` in `content/model/`

"#]],
    );
    check(
        "=== pages/index\n+++\ntitle = \"Pages\"\n+++\n",
        str![[r#"
error[reserved-file-name]: `index` is reserved for the list of this folder
--> content/pages/index.md
 = help: rename this page, for example to `about.md`; the home page is `content/pages/home.md`

"#]],
    );
}

#[test]
fn a_name_that_windows_keeps_for_a_device() {
    check(
        "=== pages/aux\n+++\ntitle = \"Auxiliary\"\nlanguage = \"en\"\n+++\n",
        str![[r#"
error[refused-by-sticks]: `pages/aux.html` cannot be copied to every USB stick
 --> content/pages/aux.md:1:1
  |
1 | +++
  | ^^^ Windows reserves this name for a device

"#]],
    );
}

#[test]
fn a_name_that_is_too_long_for_a_stick() {
    let name = "a-very-long-name-".repeat(12);
    check(
        &format!("=== pages/{name}x\n+++\ntitle = \"Long\"\nlanguage = \"en\"\n+++\n"),
        str![[r#"
error[refused-by-sticks]: `pages/a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-x.html` cannot be copied to every USB stick
 --> content/pages/a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-x.md:1:1
  |
1 | +++
  | ^^^ the path is longer than 180 characters

"#]],
    );
}

#[test]
fn a_translation_without_original() {
    check(
        "=== practices/circel.fr.md\n+++\ntitle = \"Cercle\"\ntranslation = \"human\"\nfrom_version = 1\n+++\n",
        str![[r#"
error[translation-without-original]: there is no original `practices/circel.md` for this translation
 --> content/practices/circel.fr.md:1:1
  |
1 | +++
  | ^^^ did you mean `practices/circle`?

"#]],
    );
    check(
        "=== pages/contact.fr.md\n+++\ntitle = \"Contact\"\ntranslation = \"human\"\nfrom_version = 1\n+++\n",
        str![[r#"
error[translation-without-original]: there is no original `pages/contact.md` for this translation
 --> content/pages/contact.fr.md:1:1
  |
1 | +++
  | ^^^ write the original first, or remove the language from the name of this file

"#]],
    );
}

#[test]
fn a_file_that_is_not_utf_8() {
    let site = changed("");
    site.write("content/pages/about.md", b"+++\ntitle = \"\xc0 propos\"\nlanguage = \"fr\"\n+++\n");
    let utf16: Vec<u8> = format!("\u{feff}{}", site.read("content/states.csv")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    site.write("content/states.csv", &utf16);
    site.write("content/compendium/measures.csv", b"code,fr,en,es,pt\nm-01,t\xe9moignages,statements,testimonios,testemunhos\n");
    site.write("themes/portal/templates/list.html", b"\xe9");
    check_site(
        &site,
        str![[r#"
error[not-utf8]: this file is not UTF-8 text
 --> content/compendium/measures.csv:2:7
  |
2 | m-01,témoignages,statements,testimonios,testemunhos
  |       ^ in your editor or spreadsheet, save it as UTF-8
error[not-utf8]: this file is not UTF-8 text
 --> content/pages/about.md:2:10
  |
2 | title = "À propos"
  |          ^ in your editor or spreadsheet, save it as UTF-8
error[not-utf8]: this file is not UTF-8 text
 --> content/states.csv:1:1
  |
1 | iso3,iso2,fr,en,es,pt,languages,subregion
  | ^ in your editor or spreadsheet, save it as UTF-8
error[not-utf8]: this file is not UTF-8 text
--> themes/portal/templates/list.html
 = help: in your editor or spreadsheet, save it as UTF-8

"#]],
    );
}

#[test]
fn a_picture_that_no_text_shows() {
    let site = changed("");
    site.write("content/practices/circle.jpg", b"picture");
    site.write("content/practices/.DS_Store", b"left by a system");
    site.write("content/practices/Thumbs.db", b"left by a system");
    site.write("content/practices/circle.md~", b"left by an editor");
    check_site(
        &site,
        str![[r#"
warning[unused-file]: no text links to this file, so it is not published
--> content/practices/circle.jpg
 = help: link to it, or remove it

"#]],
    );
}

#[test]
fn a_file_that_is_not_there() {
    let site = changed(
        "=== practices/circle\n< See [[a-55]].\n> See ![People in a circle](cirlce.jpg), [the report](raport.pdf) and [another](../files/other.pdf).\n",
    );
    site.write("content/practices/circle.jpg", &JPEG);
    site.write("content/practices/report.pdf", b"%PDF-1.7");
    check_site(
        &site,
        str![[r#"
error[unknown-file-reference]: there is no file `cirlce.jpg`
  --> content/practices/circle.md:19:27
   |
19 | See ![People in a circle](cirlce.jpg), [the report](raport.pdf) and [another](../files/other.pdf).
   |                           ^^^^^^^^^^ did you mean `circle.jpg`?
error[unknown-file-reference]: there is no file `raport.pdf`
  --> content/practices/circle.md:19:53
   |
19 | See ![People in a circle](cirlce.jpg), [the report](raport.pdf) and [another](../files/other.pdf).
   |                                                     ^^^^^^^^^^ did you mean `report.pdf`?
error[unknown-file-reference]: there is no file `../files/other.pdf`
  --> content/practices/circle.md:19:79
   |
19 | See ![People in a circle](cirlce.jpg), [the report](raport.pdf) and [another](../files/other.pdf).
   |                                                                               ^^^^^^^^^^^^^^^^^^ paths are relative to the folder of this record
warning[unused-file]: no text links to this file, so it is not published
--> content/practices/circle.jpg
 = help: link to it, or remove it
warning[unused-file]: no text links to this file, so it is not published
--> content/practices/report.pdf
 = help: link to it, or remove it

"#]],
    );
}

#[test]
fn a_file_outside_the_content() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> See [the report](../../report.pdf) and ![People](../../../people.jpg).\n",
        str![[r#"
error[path-outside]: `../../report.pdf` is outside the content
  --> content/practices/circle.md:19:18
   |
19 | See [the report](../../report.pdf) and ![People](../../../people.jpg).
   |                  ^^^^^^^^^^^^^^^^ files must be in content/, in the folder of the record or in a subfolder
error[path-outside]: `../../../people.jpg` is outside the content
  --> content/practices/circle.md:19:50
   |
19 | See [the report](../../report.pdf) and ![People](../../../people.jpg).
   |                                                  ^^^^^^^^^^^^^^^^^^^ files must be in content/, in the folder of the record or in a subfolder

"#]],
    );
}

#[test]
fn a_picture_of_another_site() {
    check(
        "=== practices/circle\n< See [[a-55]].\n> ![People](https://example.org/people.jpg)\n",
        str![[r#"
error[picture-from-elsewhere]: this picture is on another website
  --> content/practices/circle.md:19:11
   |
19 | ![People](https://example.org/people.jpg)
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ put a copy in the folder of the record: pages load nothing from other websites

"#]],
    );
}

#[test]
fn a_picture_in_a_format_that_is_not_published() {
    let site = changed("=== practices/circle\n< See [[a-55]].\n> ![People](people.gif)\n");
    site.write("content/practices/people.gif", b"GIF89a");
    check_site(
        &site,
        str![[r#"
error[not-a-picture]: `people.gif` is not a picture that can be published
  --> content/practices/circle.md:19:11
   |
19 | ![People](people.gif)
   |           ^^^^^^^^^^ use JPEG, PNG, WebP or SVG

"#]],
    );
}

#[test]
fn a_picture_that_cannot_be_read() {
    let site = changed("=== practices/circle\n< See [[a-55]].\n> ![People](people.jpg) ![More](more.png)\n");
    site.write("content/practices/people.jpg", &JPEG[..40]);
    site.write("content/practices/more.png", b"no picture");
    check_site(
        &site,
        str![[r#"
error[broken-picture]: this picture cannot be read: it is damaged, or is not a picture
--> content/practices/more.png
 = help: open it in an image editor and save it again
error[broken-picture]: this picture cannot be read: it is damaged, or is not a picture
--> content/practices/people.jpg
 = help: open it in an image editor and save it again

"#]],
    );
}

/// The beginning of a JPEG file.
const JPEG: [u8; 64] = {
    let mut bytes = [0; 64];
    (bytes[0], bytes[1], bytes[2], bytes[3]) = (0xff, 0xd8, 0xff, 0xe0);
    bytes
};

#[test]
fn files_that_are_no_part_of_the_portal_are_left_alone() {
    check("=== README\nHow we work.\n=== LICENSE\nAll may use this.\n", str![""]);
}

//! Links in a site: followed within it, and nowhere else.

use std::os::unix::fs::symlink;
use std::process::Command;

use snapbox::str;

use super::{changed, check_site};

#[test]
fn links_out_of_the_site() {
    let site = changed("=== practices/circle\n< See [[a-55]].\n> See [[a-55]], [x](env.txt) and [[practices/secret]].\n");
    let outside = site.path("../outside-of-links");
    std::fs::create_dir_all(&outside).expect("a folder can be made");
    std::fs::write(outside.join("secret.md"), "+++\ntitle = \"SECRET-WORDS\"\n+++\n").expect("a file can be written");
    symlink("/proc/self/environ", site.path("content/practices/env.txt")).expect("a link");
    symlink(outside.join("secret.md"), site.path("content/practices/secret.md")).expect("a link");
    symlink(&outside, site.path("content/files")).expect("a link");
    symlink("/", site.path("content/pages/everything")).expect("a link");
    symlink(outside.join("secret.md"), site.path("content/oas-membership-2.csv")).expect("a link");
    site.write("themes/portal/static/note.txt", b"words");
    symlink("/etc/passwd", site.path("themes/portal/static/users.txt")).expect("a link");
    check_site(
        &site,
        str![[r#"
error[link-outside]: this link leads out of the site
--> content/files
 = help: replace it with a copy of the file
error[link-outside]: this link leads out of the site
--> content/oas-membership-2.csv
 = help: replace it with a copy of the file
error[link-outside]: this link leads out of the site
--> content/pages/everything
 = help: replace it with a copy of the file
error[link-outside]: this link leads out of the site
--> content/practices/env.txt
 = help: replace it with a copy of the file
error[link-outside]: this link leads out of the site
--> content/practices/secret.md
 = help: replace it with a copy of the file
error[link-outside]: this link leads out of the site
--> themes/portal/static/users.txt
 = help: replace it with a copy of the file

"#]],
    );
    std::fs::remove_file(site.path("content/portal.toml")).expect("it is there");
    symlink("/proc/self/environ", site.path("content/portal.toml")).expect("a link");
    let run = site.run(&["build"]);
    assert!(run.errors.contains("error[link-outside]: this link leads out of the site\n--> content/portal.toml\n"), "{}", run.errors);
    assert!(!run.errors.contains("no-portal") && !run.errors.contains("SECRET-WORDS") && !run.errors.contains("PATH="), "{}", run.errors);
}

#[test]
fn links_that_lead_nowhere_in_circles_or_to_what_is_hidden() {
    let site = changed("");
    site.write(".git/config", b"url = https://office:pass@example.org");
    for (target, link) in [
        ("nothing.txt", "content/practices/a.txt"),
        ("b.txt", "content/practices/b.txt"),
        ("..", "content/practices/up"),
        ("../practices", "content/practices/itself"),
        ("../../.git/config", "content/practices/config.txt"),
        ("../..", "content/pages/site"),
    ] {
        symlink(target, site.path(link)).expect("a link");
    }
    site.write("content/one/x.txt", b"x");
    site.write("content/two/x.txt", b"x");
    symlink("../two", site.path("content/one/two")).expect("a link");
    symlink("../one", site.path("content/two/one")).expect("a link");
    check_site(
        &site,
        str![[r#"
error[link-in-circles]: this link leads back to itself
--> content/one/two/one
 = help: remove it
warning[unused-file]: no text links to this file, so it is not published
--> content/one/two/x.txt
 = help: link to it, or remove it; to make it a record, save its text as plain text in a file whose name ends in .md
warning[unused-file]: no text links to this file, so it is not published
--> content/one/x.txt
 = help: link to it, or remove it; to make it a record, save its text as plain text in a file whose name ends in .md
error[link-in-circles]: this link leads back to itself
--> content/pages/site
 = help: remove it
error[link-nowhere]: the target of this link does not exist
--> content/practices/a.txt
 = help: remove the link, or add the file that it points to
error[link-in-circles]: this link leads back to itself
--> content/practices/b.txt
 = help: remove it
error[link-to-hidden-file]: this link leads to a hidden file or folder of the site
--> content/practices/config.txt
 = help: hidden files may contain settings and keys: if everybody may read it, replace the link with a copy
error[link-in-circles]: this link leads back to itself
--> content/practices/itself
 = help: remove it
error[link-in-circles]: this link leads back to itself
--> content/practices/up
 = help: remove it
error[link-in-circles]: this link leads back to itself
--> content/two/one/two
 = help: remove it
warning[unused-file]: no text links to this file, so it is not published
--> content/two/one/x.txt
 = help: link to it, or remove it; to make it a record, save its text as plain text in a file whose name ends in .md
warning[unused-file]: no text links to this file, so it is not published
--> content/two/x.txt
 = help: link to it, or remove it; to make it a record, save its text as plain text in a file whose name ends in .md

"#]],
    );
}

#[test]
fn links_to_folders_of_links() {
    let site = changed("");
    for level in 0..12 {
        site.write(&format!("content/files/{level}/x.txt"), b"x");
        for name in ["a", "b"] {
            symlink(format!("../{}", level + 1), site.path(&format!("content/files/{level}/{name}"))).expect("a link");
        }
    }
    site.write("content/files/12/x.txt", b"x");
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.errors.contains("error[too-many-links]: links to folders lead to more folders than a site can have\n"), "{}", run.errors);
}

#[test]
fn pipes_and_devices() {
    let site = changed("=== practices/circle\n< See [[a-55]].\n> See [[a-55]] and [x](pipe.txt).\n");
    let made = Command::new("mkfifo").arg(site.path("content/practices/pipe.txt")).status().expect("a pipe can be made");
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(site.path("content/socket.md")).expect("a socket");
    symlink("/dev/zero", site.path("content/practices/zero.txt")).expect("a link");
    check_site(
        &site,
        str![[r#"
error[special-file]: this is a named pipe, not a file
--> content/practices/pipe.txt
 = help: remove it, or move it out of the site
error[link-outside]: this link leads out of the site
--> content/practices/zero.txt
 = help: replace it with a copy of the file
error[special-file]: this is a socket, not a file
--> content/socket.md
 = help: remove it, or move it out of the site

"#]],
    );
}

#[test]
fn links_within_the_site_are_followed() {
    let site = changed("=== practices/circle\n< See [[a-55]].\n> See [[a-55]], [x](shared.txt) and [y](files/other.txt).\n");
    site.write("shared/words.txt", b"words of all");
    site.write("shared/files/other.txt", b"other words");
    symlink("../../shared/words.txt", site.path("content/practices/shared.txt")).expect("a link");
    symlink("../../shared/files", site.path("content/practices/files")).expect("a link");
    check_site(&site, str![[r#""#]]);
    assert_eq!(site.read("public/media/practices/shared.txt"), "words of all");
    assert_eq!(site.read("public/media/practices/files/other.txt"), "other words");
}

#[test]
fn a_record_of_builds_that_is_damaged() {
    let site = changed("");
    site.build();
    let state = site.path(".vademecum");
    let manifest = std::fs::read_dir(&state).expect("builds keep a record").flatten().map(|item| item.path());
    let manifest =
        manifest.into_iter().find(|path| path.extension().is_some_and(|extension| extension == "manifest")).expect("it is there");
    let text = std::fs::read_to_string(&manifest).expect("it is text");
    site.write("victim.txt", b"theirs");
    site.write("public/theirs.txt", b"theirs");
    let hostile = ["../victim.txt", "../../victim.txt", "a/../../victim.txt", "theirs.txt", "c:\\victim.txt"]
        .map(|path| format!("{:032x} 6 0 {path}\n", 0))
        .concat()
        + &format!("{:032x} 6 0 {}\n", 0, site.path("victim.txt").display());
    std::fs::write(&manifest, format!("{text}{hostile}not a line\n")).expect("it can be written");
    check_site(
        &site,
        str![[r#"
warning[damaged-record-of-builds]: the manifest of the last build is damaged and was ignored
 |
 = help: every file was compared by content; old pages may remain in the output folder: build into an empty folder to be sure

"#]],
    );
    for path in ["victim.txt", "public/theirs.txt"] {
        assert_eq!(site.read(path), "theirs", "{path}");
    }
    check_site(&site, str![""]);
}

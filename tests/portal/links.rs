//! Links where a build writes: they are somebody else's, and so is what they lead to.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::site::{Site, tree};
use crate::writing::{portal, practice};

/// A folder beside the site that no build has anything to do with, with one file.
fn theirs(site: &Site) -> std::path::PathBuf {
    let folder = site.path("theirs");
    fs::create_dir_all(&folder).expect("a folder can be made");
    fs::write(folder.join("index.html"), "theirs").expect("a file can be written");
    folder
}

fn is_untouched(folder: &Path) -> bool {
    let files = tree(folder);
    files.len() == 1 && files["index.html"] == b"theirs"
}

#[test]
fn nothing_is_written_through_a_link_in_the_output_folder() {
    for link in ["public/fr", "public/media", "public/fr/practices", "public/index.html", "public/fr/practices/circle-1.html"] {
        for is_built in [false, true] {
            let site = portal("site", 1);
            site.write("content/practices/notes.txt", b"words");
            site.add(&practice(1, "See [the notes](notes.txt)."));
            if is_built {
                site.build();
                site.add(&practice(1, "See [the notes](notes.txt), which are new."));
            }
            let theirs = theirs(&site);
            let place = site.path(link);
            let _ = fs::remove_dir_all(&place).or_else(|_| fs::remove_file(&place));
            fs::create_dir_all(place.parent().expect("it lies in a folder")).expect("a folder can be made");
            symlink(if link.ends_with(".html") { theirs.join("index.html") } else { theirs.clone() }, &place).expect("a link");
            let before = tree(&site.path("public"));
            let run = site.run(&["build"]);
            let said = format!(
                "error: ./{link} is a link, and files are never written through links; remove it, or choose another folder with --output\n"
            );
            assert_eq!((run.status, run.errors), (2, said), "{link}");
            assert!(is_untouched(&theirs), "{link}");
            assert!(fs::symlink_metadata(&place).expect("it is there").is_symlink(), "{link} is as it was");
            assert_eq!(tree(&site.path("public")), before, "nothing was written beside {link}");
            fs::remove_file(&place).expect("a link can be removed");
            site.build();
        }
    }
}

#[test]
fn what_is_gone_is_not_removed_through_a_link() {
    let site = portal("site", 1);
    site.write("content/practices/notes.txt", b"words");
    site.write("content/practices/more.txt", b"more words");
    site.add(&practice(1, "See [the notes](notes.txt) and [more](more.txt)."));
    site.build();
    let theirs = theirs(&site);
    fs::write(theirs.join("notes.txt"), "their notes").expect("a file can be written");
    fs::remove_dir_all(site.path("public/media")).expect("it was built");
    symlink(&theirs, site.path("public/media")).expect("a link");
    for name in ["notes", "more"] {
        fs::remove_file(site.path(&format!("content/practices/{name}.txt"))).expect("it is there");
    }
    fs::create_dir_all(theirs.join("practices")).expect("a folder can be made");
    fs::write(theirs.join("practices/notes.txt"), "their notes").expect("a file can be written");
    symlink(theirs.join("notes.txt"), theirs.join("practices/more.txt")).expect("a link");
    site.add(&practice(1, "See nothing."));
    site.build();
    assert_eq!(fs::read(theirs.join("practices/notes.txt")).expect("it is there"), b"their notes");
    assert_eq!(fs::read(theirs.join("practices/more.txt")).expect("it is there"), b"their notes");
    assert!(fs::symlink_metadata(site.path("public/media")).expect("it is there").is_symlink());
}

#[test]
fn links_that_no_page_needs_stay_as_they_are() {
    let site = portal("site", 1);
    site.build();
    let theirs = theirs(&site);
    symlink(&theirs, site.path("public/films")).expect("a link");
    symlink("/nowhere/at/all", site.path("public/note.txt")).expect("a link");
    site.add(&practice(1, "Something new."));
    for arguments in [&["build"][..], &["build", "--atomic"]] {
        let run = site.run(arguments);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
    }
    site.add(&practice(1, "Something newer."));
    let run = site.run(&["build", "--atomic"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert_eq!(fs::read_link(site.path("public/films")).expect("it is a link"), theirs);
    assert_eq!(fs::read_link(site.path("public/note.txt")).expect("it is a link"), Path::new("/nowhere/at/all"));
    assert!(is_untouched(&theirs));
    assert!(site.read("public/en/practices/circle-1.html").contains("Something newer."));
    assert!(!site.path(".public.vademecum-old").exists() && !site.path(".public.vademecum-new").exists());
}

#[test]
fn a_link_that_was_named_is_the_output_folder_and_one_that_was_not_is_refused() {
    let site = portal("site", 1);
    fs::create_dir_all(site.path("elsewhere/www")).expect("a folder can be made");
    symlink("elsewhere/www", site.path("www")).expect("a link");
    for arguments in [&["build", "--output", "www"][..], &["build", "--output", "www", "--atomic"]] {
        site.add(&practice(1, &format!("{arguments:?}")));
        let run = site.run(arguments);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        assert!(site.path("elsewhere/www/index.html").exists());
        assert!(fs::symlink_metadata(site.path("www")).expect("it is there").is_symlink(), "the link leads to the new folder");
    }
    let room = site.path("../links-beside");
    fs::create_dir_all(&room).expect("a folder can be made");
    symlink(&room, site.path("public")).expect("a link");
    let run = site.run(&["build"]);
    assert_eq!(
        (run.status, run.errors.contains("public is a link, and files are never written through links")),
        (2, true),
        "{}",
        run.errors
    );
    assert!(tree(&room).is_empty());
}

#[test]
fn the_state_of_builds_is_not_written_through_links() {
    let site = portal("site", 1);
    let theirs = theirs(&site);
    symlink(&theirs, site.path(".vademecum")).expect("a link");
    for arguments in [&["build"][..], &["export", "usb", "stick"]] {
        let run = site.run(arguments);
        assert_eq!(run.status, 2, "{}", run.errors);
        assert!(run.errors.contains(".vademecum is a link"), "{}", run.errors);
        assert!(is_untouched(&theirs));
    }
    fs::remove_file(site.path(".vademecum")).expect("a link can be removed");
    fs::create_dir_all(site.path(".vademecum")).expect("a folder can be made");
    symlink(&theirs, site.path(".vademecum/copy")).expect("a link");
    let run = site.run(&["export", "usb", "stick"]);
    assert_eq!(run.status, 2, "{}", run.errors);
    assert!(is_untouched(&theirs));
    site.build();
    for item in fs::read_dir(site.path(".vademecum")).expect("builds keep a record").flatten() {
        if item.path().extension().is_some_and(|extension| extension == "manifest") {
            symlink(theirs.join("index.html"), item.path().with_extension("partial")).expect("a link");
        }
    }
    site.add(&practice(1, "Something new."));
    site.build();
    symlink(theirs.join("index.html"), site.path("portal.zip.partial")).expect("a link");
    fs::remove_file(site.path(".vademecum/copy")).expect("a link can be removed");
    assert_eq!(site.run(&["export", "zip", "portal.zip"]).status, 0);
    assert!(is_untouched(&theirs), "what is written beside a file replaces a link of that name");
}

#[test]
fn nothing_is_written_among_the_sources() {
    let site = portal("site", 1);
    let before = tree(&site.path("content"));
    for (folder, what) in [
        ("content", "inside the content of the site"),
        ("content/new", "inside the content of the site"),
        (".", "the folder of the site"),
        ("..", "a folder that contains the site"),
        ("public/../content", "inside the content of the site"),
    ] {
        let run = site.run(&["build", "--output", folder]);
        assert_eq!((run.status, run.errors), (2, format!("error: {folder} is {what}; choose another folder\n")));
    }
    for arguments in [["export", "usb", "content"], ["export", "usb", "."], ["export", "zip", "content/portal.zip"]] {
        let run = site.run(&arguments);
        assert_eq!((run.status, run.errors.contains("; choose another folder")), (2, true), "{}", run.errors);
    }
    assert_eq!(tree(&site.path("content")), before);
}

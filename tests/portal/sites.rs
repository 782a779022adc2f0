//! Whole sites in `tests/sites/`, each beside the files that it is published as.
//!
//! What the command says of it stands in `messages.txt`. What the program brings along unchanged (`assets/`) is compared with the theme; what the search makes is tested with it.

use std::fs;
use std::path::Path;

use snapbox::assert_data_eq;

use crate::site::{Site, Tree, tree};

#[test]
fn every_kind_of_record_and_every_feature_of_markdown() {
    check("every-kind");
}

#[test]
fn a_portal_of_one_language_without_records() {
    check("one-language");
}

#[test]
fn a_portal_on_the_web_with_missing_and_old_translations() {
    check("web");
}

#[test]
fn kinds_of_record_with_facts_of_every_type_that_a_portal_declares() {
    check("own-kinds");
}

/// Builds the site of a case and compares what is published with what is expected, file by file.
fn check(case: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(case);
    let site = Site::new(case);
    for (path, bytes) in tree(&folder).iter().filter(|(path, _)| !path.starts_with("expected/")) {
        site.write(path, bytes);
    }
    let run = site.run(&["build"]);
    assert_data_eq!(run.errors, snapbox::Data::read_from(&folder.join("messages.txt"), None).raw());
    assert_eq!(run.status, 0);
    let (assets, published) = parted(tree(&site.path("public")));
    check_assets(&site, &assets, &published);
    let expected = folder.join("expected");
    if std::env::var("SNAPSHOTS").as_deref() == Ok("overwrite") {
        overwrite(&expected, &published);
    }
    let expected = tree(&expected);
    let missing: Vec<&String> = expected.keys().filter(|path| !published.contains_key(*path)).collect();
    let unexpected: Vec<&String> = published.keys().filter(|path| !expected.contains_key(*path)).collect();
    assert_eq!((missing, unexpected), (vec![], vec![]), "files that are missing, and files that nobody expects");
    for (path, bytes) in &published {
        let text = |bytes: &[u8]| format!("{path}\n{}", String::from_utf8_lossy(bytes));
        assert_data_eq!(text(bytes), snapbox::Data::text(text(&expected[path])).raw());
    }
}

/// The files of the theme and of the search, and the others.
fn parted(published: Tree) -> (Tree, Tree) {
    published.into_iter().filter(|(path, _)| !path.starts_with("search/")).partition(|(path, _)| path.starts_with("assets/"))
}

/// Scripts that only some pages load.
const SCRIPTS: [&str; 3] = ["answers.js", "compare.js", "request.js"];

/// The theme's files are published as they are, with the portal's own in their place; its style follows that of the theme. Some
/// scripts are published only if a page loads them.
fn check_assets(site: &Site, assets: &Tree, pages: &Tree) {
    let is_loaded = |name: &str| pages.values().any(|page| String::from_utf8_lossy(page).contains(&format!("assets/{name}\"")));
    for name in SCRIPTS {
        assert_eq!(assets.contains_key(&format!("assets/{name}")), is_loaded(name), "{name} is published where it is loaded");
    }
    let theme = tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/portal/static"));
    let own = tree(&site.path("themes/portal/static"));
    for (path, bytes) in theme.iter().filter(|(path, _)| !own.contains_key(*path)).chain(&own) {
        let joined = [&theme["portal.css"][..], b"\n", bytes].concat();
        let expected = if path == "portal.css" && own.contains_key(path) { &joined } else { bytes };
        let found = assets.get(&format!("assets/{path}"));
        let is_left_out = SCRIPTS.contains(&path.as_str()) && found.is_none();
        assert!(is_left_out || found == Some(expected), "{path}");
    }
}

fn overwrite(folder: &Path, files: &Tree) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the old files can be removed");
    }
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
}

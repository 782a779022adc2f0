//! The mistakes of authors: each is the smallest change to a small portal without mistakes, with what the command says of it.

mod attachments;
mod bounds;
mod concealed;
mod confidentiality;
mod dates;
mod facts;
mod files;
mod front_matter;
#[cfg(unix)]
mod links;
mod model;
mod official;
mod old_addresses;
mod own_facts;
mod pages;
mod portal;
mod references;
mod rows;
mod settings;
mod tables;
mod texts;
mod together;
mod yaml;

use std::collections::BTreeSet;

use snapbox::{IntoData, assert_data_eq, str};

use crate::site::{self, Site};

/// The portal that every case changes.
const SMALL: &str = include_str!("small.site");

/// Asserts what the command says, word for word, of the small portal with `changes`.
///
/// Changes are sections that begin with `=== path`. A section that begins with `<` takes the lines marked `<` out of the
/// file and puts those marked `>` in their place; any other section is a whole file.
#[track_caller]
fn check(changes: &str, expected: impl IntoData) {
    check_site(&changed(changes), expected);
}

/// The small portal with `changes`, on disk.
#[track_caller]
fn changed(changes: &str) -> Site {
    let site = Site::of(SMALL);
    for (path, text) in site::files(changes) {
        if text.starts_with("< ") {
            let marked =
                |mark: &str| text.lines().filter_map(|line| line.strip_prefix(mark)).map(|line| format!("{line}\n")).collect::<String>();
            let (old, new) = (marked("< "), marked("> "));
            let whole = site.read(&format!("content/{path}"));
            assert_eq!(whole.matches(&old).count(), 1, "{path} has these lines once:\n{old}");
            site.write(&format!("content/{path}"), whole.replace(&old, &new).as_bytes());
        } else {
            site.write(&format!("content/{path}"), text.as_bytes());
        }
    }
    site
}

/// Asserts what the command says of `site`, and that its exit status says the same.
#[track_caller]
fn check_site(site: &Site, expected: impl IntoData) {
    let run = site.run(&["build"]);
    let said = run.errors.replace(&*site.path("").to_string_lossy(), "[SITE]/");
    let status = if said.contains("error[") { 1 } else { 0 };
    assert_data_eq!(said, expected.raw());
    assert_eq!(run.status, status, "the exit status tells mistakes from a clean build");
    let written = !run.output.contains("nothing was written");
    assert_eq!(site.path("public").exists(), written, "the summary says whether pages were written");
}

#[test]
fn the_small_portal_is_without_mistakes() {
    check("", str![""]);
}

#[test]
fn every_code_of_the_program_has_a_case() {
    let program = [
        include_str!("../../../src/diagnostics/confidential.rs"),
        include_str!("../../../src/diagnostics/mistakes/bounds.rs"),
        include_str!("../../../src/diagnostics/mistakes/attachments.rs"),
        include_str!("../../../src/diagnostics/mistakes/confidentiality.rs"),
        include_str!("../../../src/diagnostics/mistakes/facts.rs"),
        include_str!("../../../src/diagnostics/mistakes/files.rs"),
        include_str!("../../../src/diagnostics/mistakes/front_matter.rs"),
        include_str!("../../../src/diagnostics/mistakes/model.rs"),
        include_str!("../../../src/diagnostics/mistakes/names.rs"),
        include_str!("../../../src/diagnostics/mistakes/pages.rs"),
        include_str!("../../../src/diagnostics/mistakes/settings.rs"),
        include_str!("../../../src/diagnostics/mistakes/tables.rs"),
        include_str!("../../../src/diagnostics/mistakes/texts.rs"),
    ];
    let is_code =
        |text: &&str| text.contains('-') && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte.is_ascii_digit());
    // Line by line: a quotation mark that stands alone hides no code but those of its own line.
    let quoted = |line: &'static str| line.split('"').skip(1).step_by(2);
    let codes: BTreeSet<&str> = program.into_iter().flat_map(str::lines).flat_map(quoted).filter(is_code).collect();
    let cases = [
        include_str!("attachments.rs"),
        include_str!("bounds.rs"),
        include_str!("confidentiality.rs"),
        include_str!("dates.rs"),
        include_str!("facts.rs"),
        include_str!("files.rs"),
        include_str!("front_matter.rs"),
        include_str!("links.rs"),
        include_str!("model.rs"),
        include_str!("official.rs"),
        include_str!("old_addresses.rs"),
        include_str!("pages.rs"),
        include_str!("portal.rs"),
        include_str!("references.rs"),
        include_str!("rows.rs"),
        include_str!("settings.rs"),
        include_str!("tables.rs"),
        include_str!("texts.rs"),
        include_str!("together.rs"),
        include_str!("yaml.rs"),
    ]
    .concat();
    let without: Vec<&str> = codes.into_iter().filter(|code| !cases.contains(&format!("[{code}]: "))).collect();
    assert_eq!(without, Vec::<&str>::new(), "codes without a case");
    let count = cases.matches("error[").count() + cases.matches("warning[").count();
    assert!(count >= 60, "the corpus holds {count} messages");
}

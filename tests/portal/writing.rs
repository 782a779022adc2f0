//! Bringing the output folder in line: what is written, what is removed, what is left alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::site::{Run, Site, Tree, tree};

/// A portal of `count` practices, in two languages.
pub fn portal(name: &str, count: usize) -> Site {
    let site = Site::new(name);
    site.add_model();
    site.add(
        "=== portal.toml\nlanguages = [\"fr\", \"en\"]\nedition = 2026-01-01\n[title]\nfr = \"Portail\"\nen = \"Portal\"\n\
         === states.csv\niso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina,Argentina\nBRB,BB,Barbade,Barbados,Barbados,Barbados\n\
         === vocabulary/thesaurus.csv\nid,broader,fr,en,es,pt\noffence,,infraction,offence,delito,infração\n",
    );
    for number in 1..=count {
        site.add(&practice(number, "People meet."));
    }
    site
}

/// The practice with this number.
pub fn practice(number: usize, text: &str) -> String {
    let country = if number.is_multiple_of(2) { "ARG" } else { "BRB" };
    format!(
        "=== practices/circle-{number}\n+++\ntitle = \"Circle {number}\"\nsummary = \"People meet.\"\nlanguage = \"en\"\ncountries = [\"{country}\"]\n\
         practice_type = \"prevention\"\nphase = \"prevention\"\nthemes = [\"offence\"]\nsources = [{{ title = \"Report\" }}]\n+++\n\n## What was done {{#description}}\n\n{text}\n"
    )
}

/// When each file was written.
fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let written = |path: &String| fs::metadata(folder.join(path)).and_then(|found| found.modified()).expect("a file has a time");
    tree(folder).keys().map(|path| (path.clone(), written(path))).collect()
}

/// The paths that were written between two moments.
fn changed(before: &BTreeMap<String, SystemTime>, after: &BTreeMap<String, SystemTime>) -> Vec<String> {
    after.iter().filter(|(path, time)| before.get(*path) != Some(time)).map(|(path, _)| path.clone()).collect()
}

/// The numbers of the summary line: files, written, removed.
#[track_caller]
fn summary(run: &Run) -> [usize; 3] {
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    let numbers: Vec<usize> = run.output.split(|letter: char| !letter.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    [numbers[0], numbers[1], numbers[2]]
}

#[test]
fn nothing_is_written_where_nothing_changed() {
    let site = portal("site", 3);
    let [files, written, removed] = summary(&site.run(&["build"]));
    assert_eq!((written, removed), (files, 0));
    assert_eq!(files, tree(&site.path("public")).len(), "the summary counts what is there");
    let before = times(&site.path("public"));
    assert_eq!(summary(&site.run(&["build"])), [files, 0, 0]);
    assert_eq!(changed(&before, &times(&site.path("public"))), Vec::<String>::new());
}

#[test]
fn only_the_pages_that_show_a_record_are_written_when_it_changes() {
    let site = portal("site", 3);
    site.run(&["build"]);
    let before = times(&site.path("public"));
    site.add(&practice(2, "People meet and talk."));
    site.run(&["build"]);
    // The words of the text are in the index of search too; its files are named for what they hold.
    let pages: Vec<String> =
        changed(&before, &times(&site.path("public"))).into_iter().filter(|path| !path.starts_with("search/")).collect();
    assert_eq!(pages, ["en/practices/circle-2.html", "fr/practices/circle-2.html"]);
}

#[test]
fn pages_of_a_record_that_went_are_removed_with_their_empty_folders() {
    let site = portal("site", 2);
    site.add("=== pages/deep/er/help\n+++\ntitle = \"Help\"\nlanguage = \"en\"\n+++\n\nHelp.\n");
    let before = site.build();
    fs::remove_dir_all(site.path("content/pages")).expect("a folder can be removed");
    let [_, _, removed] = summary(&site.run(&["build"]));
    let after = tree(&site.path("public"));
    let gone: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    // The index of search is named for what is in it, so its old files go too; the reader and its script stay.
    let (index, rest): (Vec<&String>, Vec<&String>) = gone.iter().partition(|path| path.starts_with("search/"));
    assert_eq!(
        rest,
        [
            "data/page.csv",
            "data/page.json",
            "data/records/pages/deep/er/help.json",
            "en/pages/deep/er/help.html",
            "fr/pages/deep/er/help.html"
        ]
    );
    let old = index[0].rsplit_once('/').expect("an index has a folder").0;
    assert!(before.keys().filter(|path| path.starts_with(old)).eq(index.iter().copied()), "{index:?}");
    assert_eq!(removed, gone.len());
    assert!(!site.path("public/en/pages").exists() && !site.path("public/data/records/pages").exists());
    assert!(!site.path("public/fr/pages").exists());
}

#[test]
fn a_page_that_somebody_changed_or_removed_is_made_again() {
    let site = portal("site", 2);
    let built = site.build();
    site.write("public/fr/index.html", b"changed by hand");
    fs::remove_file(site.path("public/en/index.html")).expect("a file can be removed");
    assert_eq!(site.build(), built);
}

#[test]
fn files_that_no_build_wrote_are_left_alone() {
    let site = portal("site", 2);
    for path in ["public/.htaccess", "public/fr/note.txt", "public/fr/practices/circle-9.html", "public/CNAME"] {
        site.write(path, b"ours");
    }
    site.build();
    fs::remove_dir_all(site.path("content/practices")).expect("a folder can be removed");
    site.build();
    for path in ["public/.htaccess", "public/fr/note.txt", "public/fr/practices/circle-9.html", "public/CNAME"] {
        assert_eq!(site.read(path), "ours");
    }
}

#[test]
fn a_file_that_no_build_wrote_is_never_overwritten() {
    let site = portal("site", 2);
    site.write("public/fr/practices/circle-1.html", b"written by somebody");
    // The second run must not take the first for a build that wrote it.
    for _ in 0..2 {
        let run = site.run(&["build"]);
        assert_eq!(run.status, 2);
        assert_eq!(
            run.errors.replace(&*site.path("").to_string_lossy(), ""),
            "error: ./public/fr/practices/circle-1.html was not written by a build, so it is not overwritten; move it, or choose another folder with --output\n"
        );
        assert_eq!(site.read("public/fr/practices/circle-1.html"), "written by somebody");
    }
    fs::remove_file(site.path("public/fr/practices/circle-1.html")).expect("a file can be removed");
    let undisturbed = portal("other", 2).build();
    assert_eq!(site.build(), undisturbed);
}

#[test]
fn the_state_of_builds_lies_outside_the_published_folder() {
    let site = portal("site", 1);
    let published = site.build();
    assert!(published.keys().all(|path| !path.contains("vademecum")), "{:?}", published.keys());
    assert!(site.path(".vademecum").exists());
}

#[test]
fn each_output_folder_has_its_own_state() {
    let site = portal("site", 2);
    site.run(&["build"]);
    let [files, written, _] = summary(&site.run(&["build", "--output", "elsewhere/deep"]));
    assert_eq!(written, files);
    assert_eq!(tree(&site.path("elsewhere/deep")), tree(&site.path("public")));
    assert_eq!(summary(&site.run(&["build"]))[1], 0);
}

#[test]
fn the_same_content_gives_the_same_bytes_anywhere_and_on_any_number_of_threads() {
    let first = portal("first", 40).build();
    let variants: [&[(&str, &str)]; 3] = [
        &[("RAYON_NUM_THREADS", "1")],
        &[("RAYON_NUM_THREADS", "7"), ("TZ", "Asia/Tokyo"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
        &[("SOURCE_DATE_EPOCH", "1"), ("HOME", "/nowhere"), ("USER", "somebody")],
    ];
    for (number, variables) in variables_of(&variants) {
        let site = portal(&format!("variant-{number}"), 40);
        let mut command = site.command(&["build"]);
        command.envs(variables.iter().copied());
        let run = Run::from(command.output().expect("the command can be run"));
        assert_eq!(run.status, 0, "{}", run.errors);
        assert!(tree(&site.path("public")) == first, "the bytes differ with {variables:?}");
    }
}

fn variables_of<'v>(variants: &'v [&'v [(&'v str, &'v str)]]) -> impl Iterator<Item = (usize, &'v [(&'v str, &'v str)])> {
    variants.iter().copied().enumerate()
}

/// What a clean build makes of `site`, beside what the last one left.
fn built_anew(site: &Site) -> Tree {
    for folder in ["public", ".vademecum"] {
        fs::remove_dir_all(site.path(folder)).expect("a folder can be removed");
    }
    site.build()
}

#[test]
fn pages_that_were_built_one_change_at_a_time_are_those_of_a_clean_build() {
    let site = portal("site", 6);
    site.build();
    site.add(&practice(3, "See [[circle-5]]."));
    site.build();
    site.add(
        "=== portal.toml\nlanguages = [\"fr\", \"en\"]\nedition = 2026-02-01\n[title]\nfr = \"Autre portail\"\nen = \"Other portal\"\n",
    );
    site.build();
    fs::remove_file(site.path("content/practices/circle-1.md")).expect("a file can be removed");
    let step_by_step = site.build();
    assert!(step_by_step == built_anew(&site), "what was built step by step is what is built at once");
}

#[test]
fn without_an_index_a_changed_text_is_on_every_page_that_shows_it() {
    let site = portal("site", 4);
    site.write("content/portal.toml", format!("search = false\n{}", site.read("content/portal.toml")).as_bytes());
    let first = site.build();
    let texts = [
        "Other words, *some* of them set apart.",
        "Other words, and a note.[^1]\n\n[^1]: The note.",
        "### A part\n\nOf the same words.",
        "### A part {#named}\n\nOf the same words.",
        "### Another title {#named}\n\nOf the same words.",
        "See [[circle-1]].",
        "See [[circle-1]], once more.",
        "![](nowhere.png)\n\nA picture that nobody described is a mistake.",
        "The mistake is mended.",
    ];
    for text in texts {
        site.add(&practice(2, text));
        let run = site.run(&["build"]);
        let is_mistaken = text.contains("mistake.");
        assert_eq!(run.status == 0, !is_mistaken, "{}", run.errors);
        if !is_mistaken {
            let step_by_step = tree(&site.path("public"));
            assert!(step_by_step != first && step_by_step == built_anew(&site), "{text}");
        }
    }
    // The page of somebody else's record, too, where it is not as it was left.
    let built = site.build();
    site.write("public/fr/practices/circle-1.html", b"changed by hand");
    site.add(&practice(2, "Words again."));
    site.build();
    assert_eq!(site.read("public/fr/practices/circle-1.html").as_bytes(), &built["fr/practices/circle-1.html"][..]);
}

#[test]
fn an_atomic_build_puts_a_whole_folder_in_place() {
    let site = portal("site", 2);
    site.write("public/.htaccess", b"ours");
    site.write("public.new/mine", b"somebody's");
    site.write("public.old/mine", b"somebody's");
    let run = site.run(&["build", "--atomic"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    site.add(&practice(2, "People meet and talk."));
    site.run(&["build", "--atomic"]);
    let mut published = tree(&site.path("public"));
    assert_eq!(published.remove(".htaccess").as_deref(), Some(b"ours".as_slice()), "files that no build wrote move along");
    assert!(published == site_of(&site).build(), "an atomic build makes what a plain one makes");
    assert_eq!(site.read("public.new/mine") + &site.read("public.old/mine"), "somebody'ssomebody's");
    assert_eq!(beside(&site), [".vademecum", "content", "public", "public.new", "public.old"], "nothing is left beside it");
    assert_eq!(summary(&site.run(&["build"]))[1], 0, "a plain build after it has nothing to do");
}

#[test]
fn an_atomic_build_with_mistakes_leaves_the_old_pages_in_place() {
    let site = portal("site", 2);
    site.run(&["build", "--atomic"]);
    let before = tree(&site.path("public"));
    for text in ["See [[nowhere]].", "See <a href=\"nowhere.html\">this</a>."] {
        site.add(&practice(2, text));
        let run = site.run(&["build", "--atomic"]);
        assert_eq!(run.status, 1);
        assert!(run.output.ends_with("nothing was written\n"), "{}", run.output);
        assert!(tree(&site.path("public")) == before, "the pages stay as they are");
    }
}

#[test]
fn broken_links_are_said_again_by_the_next_build() {
    let site = portal("site", 2);
    site.add(&practice(2, "See <a href=\"nowhere.html\">this</a>."));
    let first = site.run(&["build"]);
    let second = site.run(&["build"]);
    assert_eq!((first.status, second.status), (1, 1));
    assert!(first.errors.contains("`nowhere.html` is a broken link"));
    assert_eq!(first.errors, second.errors);
}

#[test]
fn warnings_are_said_again_by_the_next_build() {
    let site = portal("site", 1);
    site.write("content/practices/left.pdf", b"%PDF-1.7");
    let (first, second) = (site.run(&["build"]), site.run(&["build"]));
    assert_eq!((first.status, second.status), (0, 0));
    assert!(first.errors.contains("warning[unused-file]"));
    assert_eq!(first.errors, second.errors);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let site = portal("site", 1);
    site.write("file", b"no folder");
    let run = site.run(&["build", "--output", "file/public"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.starts_with("error: file/public"), "{}", run.errors);
    assert_eq!(site.read("file"), "no folder");
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_is_said_and_the_next_build_mends_what_it_left() {
    let site = portal("site", 20);
    // The system refuses files over 8 blocks of 512 bytes, as it refuses all when the disk is full.
    let program = env!("CARGO_BIN_EXE_vademecum");
    let script = format!("trap '' XFSZ; ulimit -f 8; exec '{program}' build");
    let full = std::process::Command::new("sh").args(["-c", &script]).current_dir(site.path("")).output();
    let run = Run::from(full.expect("a shell can be run"));
    assert_eq!(run.status, 2, "{}", run.output);
    assert!(run.errors.starts_with("error: ./") && run.errors.contains(": "), "the file is named: {}", run.errors);
    assert!(site.build() == portal("other", 20).build(), "the next build makes what an undisturbed one makes");
}

#[test]
fn a_portal_without_search_has_no_trace_of_it() {
    let site = portal("site", 1);
    site.write("content/portal.toml", format!("search = false\n{}", site.read("content/portal.toml")).as_bytes());
    for (path, bytes) in site.build() {
        assert!(!path.starts_with("search/") && !path.ends_with("search.html"), "{path}");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!path.ends_with(".html") || !text.contains("search/"), "{path}: {text}");
    }
}

#[test]
fn a_mistake_in_the_content_changes_nothing_on_disk() {
    let site = portal("site", 2);
    site.build();
    let before = times(&site.path("public"));
    site.add(&practice(2, "See [[nowhere]]."));
    let run = site.run(&["build"]);
    assert_eq!((run.status, run.output.as_str()), (1, "1 mistake; nothing was written\n"));
    assert_eq!(times(&site.path("public")), before);
}

/// A site with the content of another.
fn site_of(other: &Site) -> Site {
    let site = Site::new("undisturbed");
    for (path, bytes) in tree(&other.path("content")) {
        site.write(&format!("content/{path}"), &bytes);
    }
    site
}

/// What lies in the site's folder, in order.
fn beside(site: &Site) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(site.path(""))
        .expect("a folder can be listed")
        .map(|item| item.expect("a folder can be listed").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The published files of an undisturbed build of the same content.
pub fn undisturbed(site: &Site) -> Tree {
    site_of(site).build()
}

#[test]
fn facts_for_machines_stay_json_whatever_a_title_says() {
    let site = portal("site", 1);
    let title = "1 < 2 <!-- <script> </script> & more";
    site.add(&practice(1, "People meet.").replace("Circle 1", title));
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let page = site.read("public/en/practices/circle-1.html");
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("the page has facts for machines");
    let (json, _) = rest.split_once("</script>").expect("they end");
    let facts: serde_json::Value = serde_json::from_str(json).expect("they are JSON");
    assert_eq!(facts["name"].as_str(), Some(title));
    assert!(!json.contains('<'));
}

//! Builds that are killed at any moment: the next one makes what an undisturbed one makes.

use std::fs;
use std::process::{Child, Stdio};

use crate::site::{Site, Tree, tree};
use crate::writing::{portal, practice, undisturbed};

/// How many builds are killed in each test.
const ROUNDS: usize = 10;

/// Random numbers that are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).expect("smaller than the bound")
    }
}

#[test]
fn a_build_after_a_killed_one_gives_the_same_bytes() {
    let site = portal("site", 30);
    let whole = undisturbed(&site);
    let mut random = Random(1);
    for _ in 0..ROUNDS {
        clear(&site);
        kill_at(&site, &["build"], "public", random.below(whole.len() + 1));
        assert!(site.build() == whole, "a build after a killed one differs");
        assert!(site.run(&["build"]).output.contains(" 0 written, 0 removed"), "the build after it has nothing left to do");
    }
}

#[test]
fn a_change_after_a_killed_build_gives_the_same_bytes_too() {
    let site = portal("site", 30);
    site.write("public/mine.txt", b"mine");
    let mut random = Random(2);
    let mut count = site.build().len();
    for round in 0..ROUNDS {
        site.add(&practice(1 + random.below(30), &format!("In round {round}, people met.")));
        // Every other round a record comes or goes, so that files are to be removed after the kill.
        if round.is_multiple_of(2) {
            site.add(&practice(90, "People met once."));
        } else {
            fs::remove_file(site.path("content/practices/circle-90.md")).expect("a file can be removed");
        }
        site.add(&format!(
            "=== portal.toml\nlanguages = [\"fr\", \"en\"]\nedition = 2026-01-{:02}\n[title]\nfr = \"Portail\"\nen = \"Portal\"\n",
            round + 2
        ));
        let mut child = started(&site, &["build"]);
        let seen = random.below(count);
        while running(&mut child) && rewritten(&site, round) < seen {}
        stop(child);
        let mut built = site.build();
        assert_eq!(built.remove("mine.txt").as_deref(), Some(b"mine".as_slice()), "files that no build wrote stay");
        assert!(built == undisturbed(&site), "the build after a killed one differs in round {round}");
        count = built.len();
    }
}

#[test]
fn an_atomic_build_that_is_killed_leaves_the_old_pages_or_the_new_ones() {
    let site = portal("site", 30);
    site.run(&["build", "--atomic"]);
    site.write("public/mine.txt", b"mine");
    let mut random = Random(3);
    for round in 0..ROUNDS {
        let old = tree(&site.path("public"));
        site.add(&practice(1 + random.below(30), &format!("In round {round}, people met.")));
        let mut new = undisturbed(&site);
        new.insert("mine.txt".to_owned(), b"mine".to_vec());
        kill_at(&site, &["build", "--atomic"], ".public.vademecum-new", random.below(old.len() + 1));
        // Between two renamings there is no folder; what was there lies beside it, and the next build brings it back.
        let there = [site.path("public"), site.path(".public.vademecum-old")].into_iter().find(|folder| folder.exists());
        let left = tree(&there.expect("a folder is there"));
        assert!(left == old || left == new, "what is being served is whole");
        let run = site.run(&["build", "--atomic"]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        assert!(tree(&site.path("public")) == new, "the atomic build after a killed one differs in round {round}");
    }
}

/// Starts a build and kills it as soon as `folder` holds `count` files, or when it is done.
fn kill_at(site: &Site, arguments: &[&str], folder: &str, count: usize) {
    let mut child = started(site, arguments);
    while running(&mut child) && files(site, folder).len() < count {}
    stop(child);
}

fn files(site: &Site, folder: &str) -> Tree {
    // Files come and go while this looks; what cannot be read has just gone.
    let mut found = Tree::new();
    let mut folders = vec![site.path(folder)];
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(next).into_iter().flatten().flatten() {
            match item.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(item.path()),
                _ => {
                    found.insert(item.path().to_string_lossy().into_owned(), Vec::new());
                }
            }
        }
    }
    found
}

/// How many pages show the edition of this round already.
fn rewritten(site: &Site, round: usize) -> usize {
    let edition = format!("edition of {} January 2026", round + 2);
    let is_new = |path: &String| fs::read_to_string(path).is_ok_and(|text| text.contains(&edition));
    files(site, "public").keys().filter(|path| is_new(path)).count()
}

fn started(site: &Site, arguments: &[&str]) -> Child {
    site.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the command can be run")
}

fn running(child: &mut Child) -> bool {
    child.try_wait().expect("a child can be asked").is_none()
}

/// Kills with SIGKILL, which nothing can catch.
fn stop(mut child: Child) {
    child.kill().expect("a child can be killed");
    child.wait().expect("a killed child ends");
}

fn clear(site: &Site) {
    for folder in ["public", ".vademecum"] {
        if site.path(folder).exists() {
            fs::remove_dir_all(site.path(folder)).expect("a folder can be removed");
        }
    }
}

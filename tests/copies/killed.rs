//! An export that is killed leaves what the next one completes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::site::{Site, assert_copy, fail, succeed, vademecum};

/// Numbers that look random and are the same in every run (Steele, Lea and Flood, "SplitMix", 2014).
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[test]
fn killed_at_fifty_moments_a_copy_is_completed_and_nothing_of_others_is_lost() {
    let site = Site::new("killed", 40);
    let stick = site.room.join("stick");
    let mut editions: Vec<BTreeMap<String, Vec<u8>>> = vec![site.undisturbed()];
    site.remove("content/practices/practice-003.md");
    site.practice("practice-004", "Un autre titre");
    editions.push(site.undisturbed());
    let started = Instant::now();
    succeed(&mut site.export(&site.room.join("measured")));
    let whole = started.elapsed();

    fs::create_dir_all(stick.join("vademecum")).expect("folders can be made");
    let theirs = ["photo.jpg", "vademecum/notes.txt"];
    for path in theirs {
        fs::write(stick.join(path), path).expect("the stick can be written");
    }
    let mut cut_short = 0;
    for moment in 0..50 {
        // Each round goes to the other edition, so that there is always something to write and to remove.
        let edition = moment % 2;
        if edition == 0 {
            site.practice("practice-003", "Pratique 3");
            site.practice("practice-004", "Pratique 4");
        } else {
            site.remove("content/practices/practice-003.md");
            site.practice("practice-004", "Un autre titre");
        }
        let deadline = whole.mul_f64(mix(moment as u64) as f64 / u64::MAX as f64);
        cut_short += usize::from(kill_after(&site, &stick, deadline));
        for path in theirs {
            assert_eq!(fs::read_to_string(stick.join(path)).expect("it is still there"), path, "after moment {moment}");
        }
        if stick.join("vademecum.incomplete").exists() {
            let said = fail(vademecum().arg("verify").arg(&stick), cut_status(&stick));
            assert!(said.contains("this copy is incomplete") || said.contains("does not contain a copy"), "{said}");
        }
        succeed(&mut site.export(&stick));
        assert_copy(&stick, &editions[edition], &theirs);
    }
    assert!(cut_short > 10, "only {cut_short} of 50 runs were killed before they ended");
}

/// A copy without even a manifest is no copy yet.
fn cut_status(stick: &Path) -> i32 {
    if stick.join("vademecum.sha256").exists() { 1 } else { 2 }
}

/// Kills an export after so long, and tells whether it had not ended by itself.
fn kill_after(site: &Site, stick: &Path, deadline: Duration) -> bool {
    let started = Instant::now();
    let mut child = site.export(stick).stdout(std::process::Stdio::null()).spawn().expect("the program can be run");
    while started.elapsed() < deadline {
        if child.try_wait().expect("the child is ours").is_some() {
            return false;
        }
        std::thread::yield_now();
    }
    child.kill().expect("the child is ours");
    !child.wait().expect("the child is ours").success()
}

//! What `verify` says of copies that were tampered with, and that other programs agree.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::site::{Site, fail, succeed, vademecum};

struct Signed {
    site: Site,
    stick: PathBuf,
    public: PathBuf,
}

/// A signed copy, and the public key to check it by.
fn signed(name: &str) -> Signed {
    let site = Site::new(name, 2);
    let (stick, secret) = (site.room.join("stick"), site.room.join("publisher.key"));
    succeed(vademecum().args(["key", "new", "--no-password"]).arg(&secret));
    succeed(site.export(&stick).arg("--key").arg(&secret));
    Signed { stick, public: site.room.join("publisher.pub"), site }
}

fn verify(signed: &Signed) -> Command {
    let mut command = vademecum();
    command.arg("verify").arg(&signed.stick).arg("--key").arg(&signed.public);
    command
}

fn edit(path: &Path, change: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(path).expect("it was copied");
    fs::write(path, change(text)).expect("the stick can be written");
}

#[test]
fn a_sound_copy_is_accepted_here_by_sha256sum_and_by_minisign() {
    let copy = signed("sound");
    let said = succeed(&mut verify(&copy));
    let files = fs::read_to_string(copy.stick.join("vademecum.sha256")).expect("it was copied").lines().count() - 1;
    assert_eq!(
        said,
        format!(
            "signed with this key: vademecum edition 2026-11-24\n\
             edition 2026-11-24: all {files} files match the manifest\n"
        )
    );
    succeed(Command::new("sha256sum").args(["--strict", "-c", "vademecum.sha256"]).current_dir(&copy.stick));
    let minisign =
        Command::new("minisign").args(["-V", "-m", "vademecum.sha256", "-p"]).arg(&copy.public).current_dir(&copy.stick).output();
    let minisign = minisign.expect("minisign cannot be run: install the Debian package minisign");
    let words = String::from_utf8_lossy(&minisign.stdout).into_owned();
    assert!(minisign.status.success() && words.contains("Trusted comment: vademecum edition 2026-11-24"), "{words}");
    // The folder itself may be named instead of what holds it.
    succeed(vademecum().arg("verify").arg(copy.stick.join("vademecum")));
}

#[test]
fn a_key_made_by_minisign_signs_too() {
    let copy = signed("minisign-key");
    let secret = copy.site.room.join("minisign.key");
    let public = copy.site.room.join("minisign.pub");
    let made = Command::new("minisign").args(["-G", "-W", "-s"]).arg(&secret).arg("-p").arg(&public).output();
    assert!(made.expect("minisign cannot be run: install the Debian package minisign").status.success());
    succeed(copy.site.export(&copy.stick).arg("--key").arg(&secret));
    succeed(vademecum().arg("verify").arg(&copy.stick).arg("--key").arg(&public));
}

#[test]
fn what_was_changed_is_missing_or_was_added_is_named() {
    let copy = signed("named");
    edit(&copy.stick.join("vademecum/fr/index.html"), |text| text.replace("Bienvenue", "Malvenue!"));
    edit(&copy.stick.join("COMMENCER.html"), |text| text.replace("vademecum/fr", "elsewhere"));
    fs::remove_file(copy.stick.join("vademecum/es/index.html")).expect("it was copied");
    fs::write(copy.stick.join("vademecum/virus.js"), "x").expect("the stick can be written");
    fs::write(copy.stick.join("START.html"), "x").expect("the stick can be written");
    let said = fail(&mut verify(&copy), 1);
    assert_eq!(
        said,
        "error: changed: COMMENCER.html\n\
         error: changed: vademecum/fr/index.html\n\
         error: missing: vademecum/es/index.html\n\
         error: added: START.html\n\
         error: added: vademecum/virus.js\n"
    );
}

#[test]
fn a_manifest_that_was_tampered_with_fails_its_signature() {
    let copy = signed("tampered");
    edit(&copy.stick.join("vademecum.sha256"), |text| text.replace("edition 2026", "edition 2027"));
    let said = fail(&mut verify(&copy), 1);
    assert_eq!(said, "error: the signature does not match this manifest: one of the two was changed or replaced\n");
}

#[test]
fn a_truncated_manifest_is_refused_whole() {
    let copy = signed("truncated");
    edit(&copy.stick.join("vademecum.sha256"), |text| {
        let end = text.trim_end().rfind('\n').expect("it has lines");
        text[..=end].to_owned()
    });
    let said = fail(vademecum().arg("verify").arg(&copy.stick), 1);
    assert!(said.starts_with("error: the manifest is damaged, so the files cannot be checked: it is incomplete"), "{said}");
}

#[test]
fn a_manifest_swapped_for_one_of_another_edition_is_found_out() {
    let copy = signed("swapped");
    let old = fs::read_to_string(copy.stick.join("vademecum.sha256")).expect("it was copied");
    copy.site.practice("practice-000", "Autre");
    succeed(copy.site.export(&copy.stick).arg("--key").arg(copy.site.room.join("publisher.key")));
    fs::write(copy.stick.join("vademecum.sha256"), old).expect("the stick can be written");
    let said = fail(&mut verify(&copy), 1);
    assert!(said.contains("the signature does not match this manifest"), "{said}");
    assert!(said.contains("changed: vademecum/fr/practices/practice-000.html"), "{said}");
}

#[test]
fn a_copy_signed_with_a_foreign_key_or_not_signed_is_refused_when_a_key_is_given() {
    let copy = signed("foreign");
    let foreign = copy.site.room.join("foreign.key");
    succeed(vademecum().args(["key", "new", "--no-password"]).arg(&foreign));
    succeed(copy.site.export(&copy.stick).arg("--key").arg(&foreign));
    let said = fail(&mut verify(&copy), 1);
    assert!(said.starts_with("error: it is signed with the key ") && said.contains(", not with "), "{said}");

    succeed(&mut copy.site.export(&copy.stick));
    assert!(!copy.stick.join("vademecum.sha256.minisig").exists(), "a signature that belongs to nothing stayed");
    assert_eq!(fail(&mut verify(&copy), 1), "error: the copy is not signed, but --key was given\n");
}

#[test]
fn a_key_is_never_overwritten() {
    let copy = signed("overwritten");
    let before = fs::read(&copy.public).expect("it was made");
    let said = fail(vademecum().args(["key", "new", "--no-password"]).arg(copy.site.room.join("publisher.key")), 2);
    assert!(said.contains("already exists; a key is never overwritten"), "{said}");
    assert_eq!(fs::read(&copy.public).expect("it was made"), before);
}

#[test]
fn a_folder_without_a_manifest_is_no_copy() {
    let site = Site::new("no-copy", 1);
    let said = fail(vademecum().arg("verify").arg(&site.room), 2);
    assert!(said.contains("does not contain a copy: it has no vademecum.sha256"), "{said}");
}

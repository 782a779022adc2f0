//! What a copy holds, and how a second run brings it up to date.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::site::{Site, assert_copy, fail, succeed, tree, vademecum};

#[test]
fn a_copy_is_a_start_file_in_each_language_beside_one_folder_and_its_manifest() {
    let site = Site::new("shape", 3);
    let stick = site.room.join("stick");
    let said = succeed(&mut site.export(&stick));
    let top: Vec<String> = names(&stick);
    assert_eq!(top, ["COMMENCER.html", "EMPEZAR.html", "vademecum", "vademecum.sha256"]);
    let copy = tree(&stick);
    assert!(said.contains(&format!("{} files", copy.len() - 1)), "{said}");
    let start = String::from_utf8_lossy(&copy["EMPEZAR.html"]).into_owned();
    assert!(start.contains("href=\"vademecum/es/index.html\"") && copy.contains_key("vademecum/es/index.html"));
    assert!(copy.contains_key("vademecum/verify.html") && copy.contains_key("vademecum/verify.js"));
}

#[test]
fn chosen_languages_alone_are_copied() {
    let site = Site::new("languages", 3);
    let stick = site.room.join("stick");
    succeed(site.export(&stick).args(["--languages", "es"]));
    assert_eq!(names(&stick), ["EMPEZAR.html", "vademecum", "vademecum.sha256"]);
    assert!(!stick.join("vademecum/fr").exists());
    assert_eq!(succeed(vademecum().arg("verify").arg(&stick)).lines().count(), 2);
}

#[test]
fn a_second_run_writes_what_changed_and_removes_what_is_gone() {
    let site = Site::new("second", 6);
    let stick = site.room.join("stick");
    succeed(&mut site.export(&stick));
    let again = succeed(&mut site.export(&stick));
    assert!(again.contains(" 0 written, verified after writing, 0 removed"), "{again}");

    site.practice("practice-001", "Un autre titre");
    site.remove("content/practices/practice-002.md");
    site.practice("practice-007", "Nouvelle");
    let before = tree(&stick);
    succeed(&mut site.export(&stick));
    assert_copy(&stick, &site.undisturbed(), &[]);
    let after = tree(&stick);
    assert!(before.contains_key("vademecum/fr/practices/practice-002.html"));
    assert!(!after.contains_key("vademecum/fr/practices/practice-002.html"));
    succeed(vademecum().arg("verify").arg(&stick));
}

#[test]
fn an_older_edition_over_a_newer_one_is_said() {
    let site = Site::new("older", 2);
    let stick = site.room.join("stick");
    let settings = fs::read_to_string(site.folder().join("content/portal.toml")).expect("the site has settings");
    site.write("content/portal.toml", &settings.replace("edition = 20", "edition = 21"));
    let first = succeed(&mut site.export(&stick));
    assert!(!first.contains("newer"), "{first}");
    site.write("content/portal.toml", &settings);
    let second = succeed(&mut site.export(&stick));
    assert!(second.contains("the previous copy was newer (edition 21"), "{second}");
    assert!(!succeed(&mut site.export(&stick)).contains("newer"));
}

#[test]
fn the_inside_of_a_copy_is_no_place_for_another() {
    let site = Site::new("inside", 2);
    let stick = site.room.join("stick");
    succeed(&mut site.export(&stick));
    let before = tree(&stick);
    let said = fail(&mut site.export(&stick.join("vademecum")), 1);
    assert!(said.contains("is inside the copy in"), "{said}");
    assert_eq!(tree(&stick), before);
}

#[test]
fn a_file_that_was_damaged_on_the_stick_is_mended_by_the_next_run() {
    let site = Site::new("mended", 3);
    let stick = site.room.join("stick");
    succeed(&mut site.export(&stick));
    let page = stick.join("vademecum/fr/index.html");
    let mut bytes = fs::read(&page).expect("it was copied");
    bytes[100] ^= 1;
    fs::write(&page, bytes).expect("the stick can be written");
    let said = succeed(&mut site.export(&stick));
    assert!(said.contains(" 1 written"), "{said}");
    assert_copy(&stick, &site.undisturbed(), &[]);
}

#[test]
fn files_of_other_people_stay_as_they_are() {
    let site = Site::new("theirs", 3);
    let stick = site.room.join("stick");
    fs::create_dir_all(stick.join("DCIM")).expect("folders can be made");
    fs::create_dir_all(stick.join("vademecum/fr/practices")).expect("folders can be made");
    let theirs = ["DCIM/photo.jpg", "notes.txt", "vademecum/notes.txt", "vademecum/fr/practices/mine.txt"];
    for path in theirs {
        fs::write(stick.join(path), path).expect("the stick can be written");
    }
    succeed(&mut site.export(&stick));
    for number in 0..3 {
        site.remove(&format!("content/practices/practice-{number:03}.md"));
    }
    succeed(&mut site.export(&stick));
    assert_copy(&stick, &site.undisturbed(), &theirs);
    for path in theirs {
        assert_eq!(fs::read_to_string(stick.join(path)).expect("it is still there"), path);
    }
}

#[test]
fn a_file_in_the_way_is_named_and_nothing_is_copied() {
    let site = Site::new("in-the-way", 1);
    let stick = site.room.join("stick");
    fs::create_dir_all(stick.join("vademecum/fr")).expect("folders can be made");
    for path in ["vademecum/fr/index.html", "commencer.HTML"] {
        fs::write(stick.join(path), "theirs").expect("the stick can be written");
    }
    let said = fail(&mut site.export(&stick), 1);
    assert_eq!(
        said,
        "error: nothing was copied:\n  \
         commencer.HTML is treated by sticks as the same file as COMMENCER.html; move it\n  \
         vademecum/fr/index.html was not written by a copy, so it is not overwritten; move it\n"
    );
    assert_eq!(tree(&stick).len(), 2);
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    let site = Site::new("links", 1);
    let stick = site.room.join("stick");
    let elsewhere = site.room.join("elsewhere");
    fs::create_dir_all(&stick).expect("folders can be made");
    fs::create_dir_all(&elsewhere).expect("folders can be made");
    std::os::unix::fs::symlink(&elsewhere, stick.join("vademecum")).expect("links can be made");
    let said = fail(&mut site.export(&stick), 1);
    assert!(said.contains("vademecum is a link or a folder that no copy wrote"), "{said}");
    assert!(names(&elsewhere).is_empty());
}

#[test]
fn a_manifest_that_claims_files_of_others_does_not_get_them_removed() {
    let site = Site::new("claims", 1);
    let stick = site.room.join("stick");
    succeed(&mut site.export(&stick));
    fs::write(stick.join("photo.jpg"), "theirs").expect("the stick can be written");
    fs::write(site.room.join("outside.txt"), "theirs").expect("the room can be written");
    let manifest = stick.join("vademecum.sha256");
    let mut text = fs::read_to_string(&manifest).expect("it was copied");
    for path in ["photo.jpg", "../outside.txt", "vademecum/../photo.jpg"] {
        text.push_str(&format!("{}  {path}\n", "0".repeat(64)));
    }
    fs::write(&manifest, text).expect("the stick can be written");
    succeed(&mut site.export(&stick));
    assert_copy(&stick, &site.undisturbed(), &["photo.jpg"]);
    assert!(stick.join("photo.jpg").exists() && site.room.join("outside.txt").exists());
}

#[test]
fn a_stick_that_is_not_mounted_is_not_made_up() {
    let site = Site::new("not-mounted", 1);
    let said = fail(&mut site.export(&site.room.join("media/stick")), 2);
    assert!(said.contains("does not exist; check that the stick is mounted"), "{said}");
}

#[test]
fn mistakes_in_the_content_are_said_and_nothing_is_copied() {
    let site = Site::new("mistakes", 1);
    site.write("content/pages/home.md", "+++\ntitle = \"Portail\"\nlanguage = \"fr\"\n+++\n\n[[practices/pratice-000]]\n");
    let stick = site.room.join("stick");
    let said = fail(&mut site.export(&stick), 1);
    assert!(said.contains("did you mean `practice-000`?") || said.contains("did you mean `practices/practice-000`?"), "{said}");
    assert!(!stick.exists());
}

#[cfg(unix)]
#[test]
fn nothing_of_the_machine_is_in_a_copy() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new("anonymous", 3);
    let stick = site.room.join("stick");
    let mut shell = Command::new("sh");
    let script = "umask 077 && exec \"$0\" export usb \"$1\" --site \"$2\"";
    succeed(shell.args(["-c", script]).arg(env!("CARGO_BIN_EXE_vademecum")).arg(&stick).arg(site.folder()));
    let path = site.room.to_string_lossy().into_owned();
    let noon = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(20_781 * 86_400 + 43_200);
    for (name, bytes) in tree(&stick) {
        assert!(memory_find(&bytes, path.as_bytes()).is_none(), "{name} names the publisher's folder");
        let found = fs::metadata(stick.join(&name)).expect("it is there");
        assert_eq!(found.modified().expect("files have times"), noon, "{name} tells when it was copied");
        assert_eq!(found.permissions().mode() & 0o777, 0o644, "{name} cannot be read by others");
    }
    for folder in ["vademecum", "vademecum/fr", "vademecum/fr/practices"] {
        let found = fs::metadata(stick.join(folder)).expect("it is there");
        assert_eq!(found.modified().expect("folders have times"), noon, "{folder} tells when it was copied");
        assert_eq!(found.permissions().mode() & 0o777, 0o755, "{folder} cannot be read by others");
    }
}

fn memory_find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[test]
fn a_zip_file_is_the_same_to_the_byte_wherever_it_is_made() {
    let zip = |name: &str| {
        let site = Site::new(name, 4);
        let file = site.room.join(format!("{name}.zip"));
        succeed(vademecum().args(["export", "zip"]).arg(&file).arg("--site").arg(site.folder()));
        (site, fs::read(&file).expect("it was written"), file)
    };
    let (site, one, file) = zip("zip-one");
    let (_, other, _) = zip("zip-two");
    assert!(one == other, "two zip files of the same content differ");

    let unpacked = site.room.join("unpacked");
    succeed(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(&file).arg(&unpacked));
    assert_copy(&unpacked, &site.undisturbed(), &[]);
    assert!(names(&site.room).iter().all(|name| !name.ends_with(".partial")));
}

fn names(folder: &Path) -> Vec<String> {
    let items = fs::read_dir(folder).expect("the folder can be read");
    let mut names: Vec<String> =
        items.map(|item| item.expect("the folder can be read").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

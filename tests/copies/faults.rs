//! Sticks that are full, read-only, or pulled out in the middle of a copy.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::devices::Device;
use crate::site::{Site, assert_copy, fail, succeed, vademecum};

#[test]
fn a_stick_without_room_is_refused_before_anything_is_written() {
    let site = Site::new("no-room", 20);
    let device = Device::memory(&site.room, "size=256k");
    let said = fail(&mut site.export(&device.path), 2);
    assert!(said.starts_with("error: nothing was copied: ") && said.contains(" bytes are needed"), "{said}");
    assert!(is_empty(&device.path));
}

#[test]
fn a_stick_that_fills_up_midway_leaves_a_copy_that_the_next_run_completes() {
    let site = Site::new("fills-up", 40);
    let expected = site.undisturbed();
    // There is room enough for the bytes and not for the files, so the system refuses in the middle.
    let device = Device::memory(&site.room, "size=64m,nr_inodes=80");
    let said = fail(&mut site.export(&device.path), 2);
    assert!(said.contains("error: the copy is not complete: ") && said.contains("run the same command again to complete it"), "{said}");
    assert!(device.path.join("vademecum.incomplete").exists());

    device.remount("nr_inodes=4096");
    let said = succeed(&mut site.export(&device.path));
    assert!(said.starts_with("the previous copy was incomplete; it is now complete\n"), "{said}");
    assert_copy(&device.path, &expected, &[]);
}

#[test]
fn a_full_ext4_is_completed_when_room_was_made() {
    let site = Site::new("full-ext4", 40);
    let expected = site.undisturbed();
    let files = expected.len() as u64;
    let device = Device::ext4(&site.room, 32, files + 200);
    // Other files take what is left, until too few are free for the copy.
    let other = device.path.join("photos");
    fs::create_dir(&other).expect("the stick can be written");
    let mut photos = 0;
    while fs::write(other.join(format!("{photos}.jpg")), "").is_ok() {
        photos += 1;
    }
    let give_back = |count: u64| (0..count).for_each(|photo| fs::remove_file(other.join(format!("{photo}.jpg"))).expect("it is there"));
    give_back(files / 2);
    let said = fail(&mut site.export(&device.path), 2);
    assert!(said.contains("the copy is not complete: "), "{said}");

    (files / 2..files + 60).for_each(|photo| fs::remove_file(other.join(format!("{photo}.jpg"))).expect("it is there"));
    succeed(&mut site.export(&device.path));
    succeed(vademecum().arg("verify").arg(&device.path));
    let left = fs::read_dir(&other).expect("it is there").count() as u64;
    assert_eq!(left, photos - files - 60, "files of others are all there");
}

#[test]
fn a_read_only_stick_is_refused_and_its_copy_stays_sound() {
    let site = Site::new("read-only", 3);
    let device = Device::ext4(&site.room, 32, 4096);
    succeed(&mut site.export(&device.path));
    device.remount("ro");
    site.practice("practice-000", "Autre");
    let said = fail(&mut site.export(&device.path), 2);
    assert!(said.starts_with("error: nothing was copied: ") && said.contains("Read-only file system"), "{said}");
    succeed(vademecum().arg("verify").arg(&device.path));
}

#[test]
fn an_ext4_pulled_out_midway_is_completed_when_it_is_back() {
    let site = Site::new("pulled-ext4", 150);
    let expected = site.undisturbed();
    pulled_out(&site, Device::ext4(&site.room, 64, 8192), &expected);
}

#[test]
fn an_exfat_pulled_out_midway_is_completed_when_it_is_back() {
    let site = Site::new("pulled-exfat", 150);
    let expected = site.undisturbed();
    pulled_out(&site, Device::exfat(&site.room, 64), &expected);
}

fn pulled_out(site: &Site, mut device: Device, expected: &std::collections::BTreeMap<String, Vec<u8>>) {
    fs::write(device.path.join("photo.jpg"), "theirs").expect("the stick can be written");
    fs::File::open(device.path.join("photo.jpg")).and_then(|file| file.sync_all()).expect("the stick can be written");
    let child = site.export(&device.path).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program can be run");
    // The copy has begun once its first page is there.
    while !device.path.join("vademecum/fr/practices").exists() {
        std::thread::yield_now();
    }
    device.pull();
    let Output { status, stderr, .. } = child.wait_with_output().expect("the child is ours");
    let said = String::from_utf8_lossy(&stderr).into_owned();
    assert_eq!(status.code(), Some(2), "{said}");
    assert!(said.contains("error: the copy is not complete: "), "{said}");

    device.plug_in();
    succeed(&mut site.export(&device.path));
    assert_copy(&device.path, expected, &["photo.jpg"]);
    assert_eq!(fs::read_to_string(device.path.join("photo.jpg")).expect("it is still there"), "theirs");
}

#[test]
fn an_exfat_stick_holds_a_copy_and_is_brought_up_to_date() {
    let site = Site::new("exfat", 5);
    let device = Device::exfat(&site.room, 64);
    succeed(&mut site.export(&device.path));
    site.practice("practice-000", "Autre");
    site.remove("content/practices/practice-001.md");
    succeed(&mut site.export(&device.path));
    assert_copy(&device.path, &site.undisturbed(), &[]);
    succeed(vademecum().arg("verify").arg(&device.path));
}

#[test]
fn on_exfat_a_name_that_differs_by_case_is_in_the_way() {
    let site = Site::new("case", 1);
    let device = Device::exfat(&site.room, 64);
    fs::write(device.path.join("Commencer.html"), "theirs").expect("the stick can be written");
    let said = fail(&mut site.export(&device.path), 1);
    assert!(said.contains("Commencer.html is treated by sticks as the same file as COMMENCER.html"), "{said}");
    assert_eq!(fs::read_to_string(device.path.join("Commencer.html")).expect("it is still there"), "theirs");
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).expect("the folder can be read").next().is_none()
}

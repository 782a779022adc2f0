//! Checks that files can be copied to a USB stick: names, lengths, case, size.

use rustc_hash::FxHashMap;

use super::FOLDER;

/// The largest file on FAT32: 4 GiB less one byte.
pub const LARGEST: u64 = u32::MAX as u64;

/// Lists the files that a stick would refuse, or that two systems would read differently, each with the reason.
///
/// `files` are paths with their lengths in bytes; the result is in their order, and empty if there is no problem.
pub fn unfit<'f>(files: impl IntoIterator<Item = (&'f str, u64)>) -> Vec<String> {
    let mut seen: FxHashMap<String, &str> = FxHashMap::default();
    let mut complaints = Vec::new();
    for (path, length) in files {
        if let Some(why) = refused_by_sticks(path) {
            complaints.push(format!("{path}: {why}"));
        }
        if length > LARGEST {
            complaints.push(format!("{path}: it has {length} bytes, but a file on FAT must be smaller than 4 GiB"));
        }
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            complaints.push(format!("{path}: FAT and exFAT treat it as the same file as {other}"));
        }
    }
    complaints
}

/// Why the file at `path` of the site cannot be part of a copy; none if it can.
pub fn refused_in_copies(path: &str) -> Option<&'static str> {
    refused_by_sticks(&format!("{FOLDER}/{path}"))
}

/// Why a path cannot be written to a stick (FAT, exFAT) or opened from one by Windows; none if it can.
///
/// Rules: Microsoft, "Naming Files, Paths, and Namespaces"; 260 characters for a whole path, of which 180 are left to the site.
pub fn refused_by_sticks(path: &str) -> Option<&'static str> {
    const DEVICES: [&str; 22] = [
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4",
        "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    ];
    if path.chars().count() > 180 {
        return Some("the path is longer than 180 characters");
    }
    for part in path.split('/') {
        let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
        if DEVICES.contains(&stem.as_str()) {
            return Some("Windows reserves this name for a device");
        }
        if part.contains(['<', '>', ':', '"', '\\', '|', '?', '*']) || part.chars().any(char::is_control) {
            return Some("FAT and exFAT do not allow one of its characters");
        }
        if part.ends_with('.') || part.ends_with(' ') {
            return Some("Windows cannot open a file whose name ends in a dot or a space");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_refused_for_its_name_its_size_or_its_case() {
        let long = format!("vademecum/{}.html", "a".repeat(200));
        let files = [
            ("vademecum/fr/index.html", 10),
            ("vademecum/fr/Index.html", 10),
            ("vademecum/aux.html", 10),
            ("vademecum/film.mp4", LARGEST),
            ("vademecum/opera.mp4", LARGEST + 1),
            (long.as_str(), 1),
        ];
        assert_eq!(
            unfit(files),
            [
                "vademecum/fr/Index.html: FAT and exFAT treat it as the same file as vademecum/fr/index.html".to_owned(),
                "vademecum/aux.html: Windows reserves this name for a device".to_owned(),
                "vademecum/opera.mp4: it has 4294967296 bytes, but a file on FAT must be smaller than 4 GiB".to_owned(),
                format!("{long}: the path is longer than 180 characters"),
            ]
        );
    }

    #[test]
    fn names_that_sticks_refuse_are_known() {
        assert_eq!(refused_by_sticks("fr/practices/arg-linea-145.html"), None);
        for path in ["fr/aux.html", "fr/a:b.html", "fr/a./b.html", &"x".repeat(181)] {
            assert!(refused_by_sticks(path).is_some(), "{path}");
        }
    }
}

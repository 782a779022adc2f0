//! Whether files can lie on a stick: names, lengths, case, size.

use rustc_hash::FxHashMap;

use crate::check::refused_by_sticks;

/// FAT32 ends a file at 4 GiB less one byte.
const LARGEST: u64 = u32::MAX as u64;

/// Says of each file that a stick would refuse, or that two systems would read differently, why.
///
/// `files` are paths with their lengths in bytes; the answer is in their order and empty where all is well.
pub fn unfit<'f>(files: impl IntoIterator<Item = (&'f str, u64)>) -> Vec<String> {
    let mut seen: FxHashMap<String, &str> = FxHashMap::default();
    let mut complaints = Vec::new();
    for (path, length) in files {
        if let Some(why) = refused_by_sticks(path) {
            complaints.push(format!("{path}: {why}"));
        }
        if length > LARGEST {
            complaints.push(format!("{path}: it has {length} bytes, and FAT ends a file at 4 GiB"));
        }
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            complaints.push(format!("{path}: FAT and exFAT take it for the same file as {other}"));
        }
    }
    complaints
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
                "vademecum/fr/Index.html: FAT and exFAT take it for the same file as vademecum/fr/index.html".to_owned(),
                "vademecum/aux.html: Windows keeps this name for a device".to_owned(),
                "vademecum/opera.mp4: it has 4294967296 bytes, and FAT ends a file at 4 GiB".to_owned(),
                format!("{long}: the path is longer than 180 characters"),
            ]
        );
    }
}

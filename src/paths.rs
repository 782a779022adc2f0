//! Paths that come with a file, from an archive or from a state file, and may have been made up by anybody.

/// Whether `path` stays in the folder that it is counted from, on every system: names divided by `/`, none of them empty, `.` or
/// `..`, and no drive, backslash or control character.
pub fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', ':']) && !path.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_of_a_folder_are_told_from_those_that_stay() {
        for path in ["index.html", "fr/practices/a.html", "a..b/c...d", "media/l'été (1).pdf", "-", "~"] {
            assert!(is_plain(path), "{path}");
        }
        for path in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../a",
            "a/..",
            "a/../../b",
            ".",
            "./a",
            "a/.",
            "a//b",
            "a/",
            "c:x",
            "C:\\x",
            "a\\..\\b",
            "\\\\server\\x",
            "a\0b",
            "a\nb",
        ] {
            assert!(!is_plain(path), "{path:?}");
        }
    }
}

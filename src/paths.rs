//! Untrusted paths and addresses.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// Whether `path` stays in the folder that it is relative to, on every system: names separated by `/`, none of them empty, `.` or
/// `..`, and no drive, backslash or control character.
pub fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', ':']) && !path.contains(char::is_control)
}

/// Decodes percent-encoding (RFC 3986, 2.1); none if the result is not UTF-8.
pub fn decode(path: &str) -> Option<String> {
    percent_decode_str(path).decode_utf8().ok().map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_of_a_folder_are_recognised() {
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

    #[test]
    fn addresses_are_decoded_once() {
        for (path, decoded) in
            [("/a%20b", "/a b"), ("/%C3%A9", "/é"), ("/%2e%2e/x", "/../x"), ("/%252e", "/%2e"), ("/%", "/%"), ("/%zz", "/%zz")]
        {
            assert_eq!(decode(path).as_deref(), Some(decoded));
        }
        assert_eq!(decode("/%ff"), None);
    }
}

//! Paths and addresses, written by authors or by the program.

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

/// The way from the page at `from` to the file at `to`, both below the output folder.
pub fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
    let common = folder.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let shared = folder[..common].rfind('/').map_or(0, |slash| slash + 1);
    let up = folder[shared..].bytes().filter(|byte| *byte == b'/').count();
    let mut way = String::with_capacity(up * 3 + to.len() - shared);
    for _ in 0..up {
        way.push_str("../");
    }
    way.push_str(&to[shared..]);
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_as_short_as_it_can_be_and_ends_in_a_file() {
        for (from, to, way) in [
            ("fr/index.html", "fr/practices/a.html", "practices/a.html"),
            ("fr/practices/a.html", "fr/practices/b.html", "b.html"),
            ("fr/practices/a.html", "fr/glossary/b.html", "../glossary/b.html"),
            ("fr/practices/a.html", "es/practices/a.html", "../../es/practices/a.html"),
            ("index.html", "fr/index.html", "fr/index.html"),
            ("fr/practice/a.html", "fr/practices/a.html", "../practices/a.html"),
            ("404.html", "assets/x.css", "assets/x.css"),
            ("404.html", "", ""),
            ("fr/practices/a.html", "", "../../"),
        ] {
            assert_eq!(relative(from, to), way, "{from} -> {to}");
        }
    }

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

//! Untrusted paths and addresses.

/// Whether `path` stays in the folder that it is relative to, on every system: names separated by `/`, none of them empty, `.` or
/// `..`, and no drive, backslash or control character.
pub fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', ':']) && !path.contains(char::is_control)
}

/// Decodes percent-encoding (RFC 3986, 2.1); none if the result is not UTF-8.
pub fn decode(path: &str) -> Option<String> {
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
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

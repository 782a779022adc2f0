//! Addresses in documents.

/// Whether an address leads to the web, to a person, or to a place in or beside the document; anything else may run a program or
/// show a file of the reader's computer.
pub fn is_harmless(address: &str) -> bool {
    // Programs leave out spaces and control characters before they look for the scheme, as browsers do (WHATWG URL, 4.4).
    let plain: String = address.chars().filter(|sign| !sign.is_control() && !sign.is_whitespace() && *sign != '\0').collect();
    if plain.starts_with("\\\\") || plain.starts_with("//") {
        return false;
    }
    match scheme(&plain) {
        None => true,
        Some(scheme) => ["http", "https", "mailto", "tel", "ftp", "doi", "urn"].contains(&scheme.to_ascii_lowercase().as_str()),
    }
}

/// Whether a program that opens the document goes nowhere for what stands at the address: it lies in or beside the document.
pub fn is_local(address: &str) -> bool {
    let plain = address.trim();
    !plain.starts_with("\\\\") && !plain.starts_with("//") && scheme(plain).is_none()
}

/// Whether it lies on a drive of the computer that the document was written on, by its path or its `file:` address without a host.
pub fn is_on_this_computer(address: &str) -> bool {
    let plain = address.trim();
    let path = plain.strip_prefix("file:///").or_else(|| plain.strip_prefix("FILE:///")).unwrap_or(plain);
    let is_drive = matches!(path.as_bytes(), [letter, b':' | b'|', ..] if letter.is_ascii_alphabetic());
    is_drive || path.len() < plain.len() && !path.starts_with(['/', '\\'])
}

/// The scheme (RFC 3986, 3.1); a single letter is a drive of Windows.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.'));
    // Something else before the colon, as in `#a:b`, is part of a place.
    is_scheme.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_run_something_are_told_from_those_of_the_web() {
        for address in
            ["https://example.org/a:b", "HTTP://example.org", "mailto:office@example.org", "#a:b", "annex.pdf", "../b.pdf", "?a=b:c", ""]
        {
            assert!(is_harmless(address), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            " JavaScript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "ms-msdt:/id",
            "search-ms:query=x",
            "C:\\Windows\\System32\\calc.exe",
            "\\\\server\\share\\x",
            "//server/share/x",
        ] {
            assert!(!is_harmless(address), "{address}");
        }
    }

    #[test]
    fn what_is_fetched_is_told_from_what_lies_beside_or_on_a_drive() {
        for address in ["C:\\Templates\\Normal.dotm", "file:///C:\\Users\\Normal.dotm", "file:///home/office/a.dotm"] {
            assert!(is_on_this_computer(address), "{address}");
        }
        for address in ["file://server/x.dotm", "file:////server/x.dotm", "\\\\server\\x.dotm", "https://example.org/x.dotm", "x.dotm"] {
            assert!(!is_on_this_computer(address), "{address}");
        }
        for address in ["media/image1.png", "../media/image1.png", "Normal.dotm"] {
            assert!(is_local(address), "{address}");
        }
        for address in ["https://example.org/x.dotm", "file:///C:/x.dotm", "\\\\server\\x.dotm", "//server/x.dotm", "C:\\x.dotm"] {
            assert!(!is_local(address), "{address}");
        }
    }
}

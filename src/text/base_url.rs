//! The absolute address of a portal on the web, read as browsers read it (WHATWG URL).

use url::{Host, Url};

use crate::text::paths::decode;

/// Why a text is not the address of a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaseUrlError {
    /// It does not begin with `https://` or `http://`.
    Scheme,
    /// The host or the port is not valid.
    Host,
    /// It contains a user name or a password, which pages must not show.
    User,
    /// It has a query or a fragment; this is the address of the folder.
    Query(String),
    /// It is the address of a page; this is the address of its folder.
    Page(String),
    /// Its path contains a character that servers may interpret, or an empty part.
    Path,
}

/// Characters of a decoded path, besides letters and digits, that have no meaning in the configuration of any supported server.
const HARMLESS: &str = "/ -._~!()+,=@&";
/// File extensions of pages.
const PAGES: [&str; 9] = [".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".xml"];

/// The normalised address for pages, feeds and server configuration: scheme and host in lower case, the host in ASCII, the path
/// percent-encoded where necessary, and a `/` at the end.
///
/// # Errors
///
/// Returns why the text is not such an address.
pub fn parse(text: &str) -> Result<String, BaseUrlError> {
    // Browsers remove line breaks and read `\` as `/`; neither is meant in an address.
    if text.contains(|sign: char| sign.is_control() || sign == '\\') {
        return Err(BaseUrlError::Path);
    }
    let text = text.trim();
    let has_scheme = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if !has_scheme("https://") && !has_scheme("http://") {
        return Err(BaseUrlError::Scheme);
    }
    let mut url = Url::parse(text).map_err(|_| BaseUrlError::Host)?;
    // `https:///x` is `https://x/` to browsers.
    let has_host = text.split_once("://").is_some_and(|(_, rest)| !rest.starts_with('/'));
    // URLs allow more characters in a host than host names have (RFC 1123, 2.1).
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    let is_host = match url.host() {
        Some(Host::Domain(name)) => is_name(name),
        host => host.is_some(),
    };
    if !has_host || !is_host {
        return Err(BaseUrlError::Host);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(BaseUrlError::User);
    }
    let path = url.path().to_owned();
    let decoded = decode(&path).ok_or(BaseUrlError::Path)?;
    let is_harmless = decoded.chars().all(|sign| sign.is_alphanumeric() || HARMLESS.contains(sign));
    if !is_harmless || path.contains("//") || path.to_ascii_lowercase().contains("%2f") {
        return Err(BaseUrlError::Path);
    }
    let has_more = url.query().is_some() || url.fragment().is_some();
    url.set_query(None);
    url.set_fragment(None);
    let last = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let is_page = PAGES.iter().any(|ending| last.ends_with(ending));
    if is_page {
        url.set_path(&path[..path.len() - last.len()]);
    } else if !path.ends_with('/') {
        url.set_path(&format!("{path}/"));
    }
    match (is_page, has_more) {
        (true, _) => Err(BaseUrlError::Page(url.into())),
        (false, true) => Err(BaseUrlError::Query(url.into())),
        (false, false) => Ok(url.into()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_written_in_one_way() {
        for (text, url) in [
            ("https://example.org", "https://example.org/"),
            ("HTTPS://Example.org/", "https://example.org/"),
            ("https://example.org/Portal", "https://example.org/Portal/"),
            ("http://localhost:8080/a/b/", "http://localhost:8080/a/b/"),
            ("https://example.org:443/", "https://example.org/"),
            ("https://example.org/a b/", "https://example.org/a%20b/"),
            ("https://éxample.org/été/", "https://xn--xample-9ua.org/%C3%A9t%C3%A9/"),
            ("https://example.org/a/../b/./c", "https://example.org/b/c/"),
            ("https://[::1]:81/~office/", "https://[::1]:81/~office/"),
            (" https://example.org/ ", "https://example.org/"),
            ("https://example.org/v1.2", "https://example.org/v1.2/"),
        ] {
            assert_eq!(parse(text), Ok(url.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_of_a_folder_is_refused_with_the_reason() {
        let folder = |path: &str| format!("https://example.org/{path}");
        for (text, error) in [
            ("example.org", BaseUrlError::Scheme),
            ("", BaseUrlError::Scheme),
            ("ftp://example.org/", BaseUrlError::Scheme),
            ("javascript:alert(1)", BaseUrlError::Scheme),
            ("https:example.org", BaseUrlError::Scheme),
            ("//example.org/", BaseUrlError::Scheme),
            ("https://", BaseUrlError::Host),
            ("https:///example.org/", BaseUrlError::Host),
            ("https://exa mple.org/", BaseUrlError::Host),
            ("https://example.org:99999/", BaseUrlError::Host),
            ("https://example.org;evil/", BaseUrlError::Host),
            ("https://exa{mple.org/", BaseUrlError::Host),
            ("https://user:pw@example.org/", BaseUrlError::User),
            ("https://user@example.org/", BaseUrlError::User),
            ("https://:pw@example.org/", BaseUrlError::User),
            ("https://example.org/a?x=1", BaseUrlError::Query(folder("a/"))),
            ("https://example.org/a/?", BaseUrlError::Query(folder("a/"))),
            ("https://example.org/#top", BaseUrlError::Query(folder(""))),
            ("https://example.org/portal/index.html", BaseUrlError::Page(folder("portal/"))),
            ("https://example.org/portal/INDEX.HTM?a", BaseUrlError::Page(folder("portal/"))),
            ("https://example.org/\nRewriteEngine on", BaseUrlError::Path),
            ("https://exa\tmple.org/", BaseUrlError::Path),
            ("https://example.org/%0aHeader/", BaseUrlError::Path),
            ("https://example.org/a;b/", BaseUrlError::Path),
            ("https://example.org/%3B/", BaseUrlError::Path),
            ("https://example.org/$uri/", BaseUrlError::Path),
            ("https://example.org/{a}/", BaseUrlError::Path),
            ("https://example.org/\"a\"/", BaseUrlError::Path),
            ("https://example.org/'a'/", BaseUrlError::Path),
            ("https://example.org/<a>/", BaseUrlError::Path),
            ("https://example.org/a%2Fb/", BaseUrlError::Path),
            ("https://example.org/%252e/", BaseUrlError::Path),
            ("https://example.org/%ff/", BaseUrlError::Path),
            ("https://example.org//evil.example/", BaseUrlError::Path),
            ("https:\\\\example.org\\", BaseUrlError::Path),
            ("https://example.org/a\\b/", BaseUrlError::Path),
        ] {
            assert_eq!(parse(text), Err(error), "{text:?}");
        }
    }

    proptest! {
        /// An accepted address is accepted again unchanged, and contains no character that a server or a page would interpret.
        #[test]
        fn an_address_that_is_accepted_says_nothing_else(text in "(https?://[a-z.]{0,8})?[ -~\u{a0}-\u{ff}\n]{0,20}") {
            if let Ok(url) = parse(&text) {
                prop_assert_eq!(parse(&url), Ok(url.clone()));
                prop_assert!(url.is_ascii() && !url.contains([' ', '\n', '"', '\'', '<', '>', ';', '{', '}', '$', '\\', '?', '#']), "{}", url);
            }
        }
    }
}

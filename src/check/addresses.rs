//! Addresses in HTML.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::parse::markdown::unescape_html;

/// Resolves `path` relative to the page at `from`; none if it leads out of the folder.
pub fn join(from: &str, path: &str) -> Option<String> {
    let mut joined = String::with_capacity(from.len() + path.len());
    join_to(&mut joined, from, path).then_some(joined)
}

/// Like [`join`], into the empty string `joined`; returns whether the path stays in the folder.
pub(super) fn join_to(joined: &mut String, from: &str, path: &str) -> bool {
    let last_slash = |path: &str| memchr::memrchr(b'/', path.as_bytes()).unwrap_or(0);
    // The folder of the page, without a final slash.
    joined.push_str(&from[..last_slash(from)]);
    let mut rest = path;
    while !rest.is_empty() {
        let end = memchr::memchr(b'/', rest.as_bytes()).unwrap_or(rest.len());
        let part = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or("");
        match part.as_bytes() {
            b"" | b"." => {}
            b".." if joined.is_empty() => return false,
            b".." => joined.truncate(last_slash(joined)),
            _ => {
                if !joined.is_empty() {
                    joined.push('/');
                }
                joined.push_str(part);
            }
        }
    }
    true
}

/// Decodes percent-encoding and the HTML entities of attribute values.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '%']) {
        return Cow::Borrowed(text);
    }
    let text = unescape_html(text);
    Cow::Owned(percent_decode_str(&text).decode_utf8_lossy().into_owned())
}

/// Calls `each` for the attributes of every tag: tag, name, value. The content of scripts and styles is skipped.
pub fn attributes<'h>(html: &'h str, mut each: impl FnMut(&'h str, &'h str, &'h str)) {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        if bytes.get(at) == Some(&b'!') && html[at..].starts_with("!--") {
            at += html[at..].find("-->").map_or(html.len() - at, |end| end + 3);
            continue;
        }
        let name_end = at + bytes[at..].iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len() - at);
        if name_end == at {
            continue;
        }
        let tag = &html[at..name_end];
        at = name_end;
        loop {
            while bytes.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/') {
                at += 1;
            }
            let start = at;
            while bytes.get(at).is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/')) {
                at += 1;
            }
            let name = &html[start..at];
            match bytes.get(at) {
                Some(b'=') => {
                    at += 1;
                    let quote = bytes.get(at).copied().filter(|byte| matches!(byte, b'"' | b'\''));
                    let start = at + usize::from(quote.is_some());
                    let length = match quote {
                        Some(quote) => memchr::memchr(quote, &bytes[start..]),
                        None => bytes[start..].iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>'),
                    };
                    let end = start + length.unwrap_or(bytes.len() - start);
                    each(tag, name, &html[start..end]);
                    at = (end + usize::from(quote.is_some())).min(bytes.len());
                }
                Some(b'>') | None => break,
                Some(_) if name.is_empty() => at += 1,
                Some(_) => {}
            }
        }
        if matches!(tag, "script" | "style") {
            let end = if tag == "script" { "</script" } else { "</style" };
            at += html[at..].find(end).unwrap_or(html.len() - at);
        }
    }
}

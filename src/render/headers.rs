//! Caching and security headers, in the configuration format of the host.
//!
//! The names of pages and scripts do not change with their content, so browsers cache them but revalidate each time; pictures and
//! documents are cached for a day. The security headers repeat the policy in each page, and add what only a host can send.

use std::fmt::Write;

use crate::render::policy;
use crate::text::paths::decode;

/// A supported host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Host {
    /// `nginx.conf`, to be included in a `server` block.
    Nginx,
    /// `.htaccess`.
    Apache,
    /// `_headers`.
    Netlify,
    /// `_headers`, for Cloudflare Pages.
    Cloudflare,
}

const KEEP: &str = "public, max-age=86400";
const ASK: &str = "no-cache";

/// Media types (IANA) of every kind of file that a build writes, by extension.
pub const TYPES: [(&str, &str); 46] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("jsonld", "application/ld+json"),
    ("ttl", "text/turtle; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xltx", "application/vnd.openxmlformats-officedocument.spreadsheetml.template"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("potx", "application/vnd.openxmlformats-officedocument.presentationml.template"),
    ("ppsx", "application/vnd.openxmlformats-officedocument.presentationml.slideshow"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ott", "application/vnd.oasis.opendocument.text-template"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("ots", "application/vnd.oasis.opendocument.spreadsheet-template"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("otp", "application/vnd.oasis.opendocument.presentation-template"),
    ("odg", "application/vnd.oasis.opendocument.graphics"),
    ("otg", "application/vnd.oasis.opendocument.graphics-template"),
    ("epub", "application/epub+zip"),
    ("zip", "application/zip"),
    ("tsv", "text/tab-separated-values; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("ogg", "audio/ogg"),
    ("oga", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("ogv", "video/ogg"),
    ("wav", "audio/wav"),
    ("flac", "audio/flac"),
    ("mp4", "video/mp4"),
    ("m4v", "video/mp4"),
    ("m4a", "audio/mp4"),
    ("webm", "video/webm"),
    ("wasm", "application/wasm"),
];
/// The media type of Atom (RFC 4287).
pub const FEED: &str = "application/atom+xml; charset=utf-8";

/// The headers of every response, by name.
pub fn security() -> [(&'static str, String); 5] {
    [
        ("Content-Security-Policy", format!("{}; {}", policy::IN_PAGES, policy::FROM_HOSTS)),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
    ]
}

/// The configuration file for `host`: its path below the output folder and its bytes. `base` is the path of that folder on the
/// host, with `/` at both ends, percent-encoded, and accepted by [`crate::text::base_url`].
pub fn headers(host: Host, base: &str) -> (String, Vec<u8>) {
    let (name, text) = match host {
        Host::Nginx => ("nginx.conf", nginx(base)),
        Host::Apache => (".htaccess", apache(base)),
        Host::Netlify | Host::Cloudflare => ("_headers", underscore_headers()),
    };
    (name.to_owned(), text.into_bytes())
}

const INFALLIBLE: &str = "a string takes all that is written";

/// A word of nginx's configuration, quoted if it has special characters.
fn nginx_word(word: &str) -> String {
    let is_plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte));
    if is_plain { word.to_owned() } else { format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// `base` is a path accepted by [`crate::text::base_url`]: no control character, no `$`.
fn nginx(base: &str) -> String {
    // Locations are matched against percent-decoded addresses.
    let decoded = decode(base).unwrap_or_else(|| base.to_owned());
    let below = |name: &str| nginx_word(&format!("{decoded}{name}"));
    let (all, missing, media, own) = (below(""), below("404.html"), below("media/"), below("nginx.conf"));
    let mut text = format!(
        "# Include this file in the `server` block whose `root` holds the portal at {base}\n\
         location {all} {{\n  error_page 404 {missing};\n  charset utf-8;\n  charset_types text/css text/javascript text/plain text/csv text/tab-separated-values text/turtle;\n  gzip on;\n  \
         gzip_types text/css text/javascript application/json application/xml application/atom+xml image/svg+xml application/wasm;\n"
    );
    let add = |text: &mut String, indent: &str, cache: &str| {
        for (name, value) in security() {
            writeln!(text, "{indent}add_header {name} \"{value}\" always;").expect(INFALLIBLE);
        }
        writeln!(text, "{indent}add_header Cache-Control \"{cache}\" always;").expect(INFALLIBLE);
    };
    add(&mut text, "  ", ASK);
    text.push_str("  types {\n");
    for (extension, media) in TYPES {
        let media = media.split(';').next().unwrap_or(media);
        writeln!(text, "    {media} {extension};").expect(INFALLIBLE);
    }
    // A nested location inherits no headers if it adds its own.
    writeln!(text, "  }}\n  location {media} {{").expect(INFALLIBLE);
    add(&mut text, "    ", KEEP);
    writeln!(text, "  }}\n  location ~ /feed\\.xml$ {{\n    types {{ }}\n    default_type \"{FEED}\";").expect(INFALLIBLE);
    add(&mut text, "    ", ASK);
    writeln!(text, "  }}\n  location = {own} {{ return 404; }}\n}}").expect(INFALLIBLE);
    text
}

fn apache(base: &str) -> String {
    let mut text = format!("ErrorDocument 404 {base}404.html\nDirectoryIndex index.html\nOptions -Indexes\n<IfModule mod_headers.c>\n");
    for (name, value) in security() {
        writeln!(text, "  Header always set {name} \"{value}\"").expect(INFALLIBLE);
    }
    writeln!(text, "  Header set Cache-Control \"{ASK}\"").expect(INFALLIBLE);
    text.push_str("  <FilesMatch \"\\.(png|jpe?g|webp|pdf)$\">\n");
    writeln!(text, "    Header set Cache-Control \"{KEEP}\"\n  </FilesMatch>\n</IfModule>\n<IfModule mod_mime.c>").expect(INFALLIBLE);
    for (extension, media) in TYPES {
        let media = media.split(';').next().unwrap_or(media);
        writeln!(text, "  AddType {media} .{extension}").expect(INFALLIBLE);
    }
    writeln!(text, "  AddCharset utf-8 .html .css .js .txt .csv .tsv .ttl\n</IfModule>").expect(INFALLIBLE);
    writeln!(text, "<Files \"feed.xml\">\n  ForceType \"{FEED}\"\n</Files>\n<Files \".htaccess\">\n  Require all denied\n</Files>")
        .expect(INFALLIBLE);
    writeln!(
        text,
        "<IfModule mod_deflate.c>\n  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/xml \
         application/atom+xml image/svg+xml application/wasm\n</IfModule>"
    )
    .expect(INFALLIBLE);
    text
}

/// Netlify and Cloudflare Pages read the same file. If two rules set one header, both hosts join the values; so pages keep the
/// hosts' default for caching, which is to revalidate.
fn underscore_headers() -> String {
    let mut text = "/*\n".to_owned();
    for (name, value) in security() {
        writeln!(text, "  {name}: {value}").expect(INFALLIBLE);
    }
    writeln!(text, "/media/*\n  Cache-Control: {KEEP}\n/*/feed.xml\n  Content-Type: {FEED}").expect(INFALLIBLE);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::address::base_path;
    use crate::text::base_url;

    const HOSTS: [Host; 4] = [Host::Nginx, Host::Apache, Host::Netlify, Host::Cloudflare];

    fn settings(host: Host, base: &str) -> String {
        String::from_utf8(headers(host, base).1).expect("settings are text")
    }

    #[test]
    fn an_address_with_a_space_is_one_word_of_the_settings() {
        let nginx = settings(Host::Nginx, "/a%20b/%C3%A9/");
        assert!(nginx.contains("\nlocation \"/a b/é/\" {\n  error_page 404 \"/a b/é/404.html\";\n"), "{nginx}");
        assert!(nginx.contains("  location = \"/a b/é/nginx.conf\" { return 404; }\n"), "{nginx}");
        assert!(settings(Host::Apache, "/a%20b/").starts_with("ErrorDocument 404 /a%20b/404.html\n"));
    }

    #[test]
    fn no_address_adds_a_line_to_the_settings() {
        let plain = |host| settings(host, "/").lines().count();
        for text in [
            "https://example.org/\nHeader set X y/",
            "https://example.org/%0AHeader/",
            "https://example.org/a;return 200/",
            "https://example.org/\"a/",
            "https://example.org/a b/",
            "https://example.org/é/(1)/",
        ] {
            let Ok(url) = base_url::parse(text) else { continue };
            for host in HOSTS {
                let made = settings(host, &base_path(&url));
                assert_eq!(made.lines().count(), plain(host), "{text}");
                assert!(!made.contains("return 200") && !made.contains("Header set X"), "{made}");
            }
        }
    }
}

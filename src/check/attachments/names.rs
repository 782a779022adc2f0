//! Names of files that a server or a system would obey, run or confuse.

use crate::text::file_type::extension;

/// Extensions that Apache's `mod_mime`, IIS and other servers give to programs or filters, wherever in a name they stand (see
/// "Files with Multiple Extensions" in the documentation of `mod_mime`).
const HANDLED: [&str; 44] = [
    "asa", "asax", "ascx", "ashx", "asmx", "asp", "aspx", "axd", "cdx", "cer", "cfc", "cfm", "cfml", "cgi", "fcgi", "fpl", "hta", "htm",
    "html", "jsp", "jspf", "jspx", "jsv", "jsw", "lua", "phar", "php", "php3", "php4", "php5", "php7", "php8", "phps", "pht", "phtml",
    "pl", "py", "rb", "sh", "shtm", "shtml", "stm", "var", "xhtml",
];

/// Names that hosts or systems look for in any folder, without regard to case.
const OBEYED: [&str; 14] = [
    "_headers",
    "_redirects",
    "_routes.json",
    "_worker.js",
    "autorun.inf",
    "cname",
    "composer.json",
    "desktop.ini",
    "global.asax",
    "nginx.conf",
    "php.ini",
    "thumbs.db",
    "user.ini",
    "web.config",
];

/// Whether macOS puts a file of this path into the archives that it makes.
pub fn is_note_of_system(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.starts_with("__MACOSX/") || name.starts_with("._") || name == ".DS_Store"
}

/// Why a file may not be published under the name at the end of `path`, whatever it holds; none if it may.
pub fn unsafe_name(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let lower = name.to_ascii_lowercase();
    if is_note_of_system(path) {
        return Some("macOS adds such files to archives: create the archive without them, for example with `zip -rX`");
    }
    if OBEYED.contains(&lower.as_str()) || lower.starts_with('.') {
        return Some("servers or systems read a file with this name as configuration");
    }
    let inner = lower.split('.').skip(1).filter(|part| *part != extension(&lower));
    if inner.clone().any(|part| HANDLED.contains(&part)) {
        return Some("some servers run a file with this extension in the middle of its name");
    }
    if path.chars().any(is_invisible) {
        return Some("it contains invisible characters, which can make one extension look like another");
    }
    if name.starts_with(' ') || name.contains(';') {
        return Some("some servers and systems read only part of such a name");
    }
    None
}

/// Signs without width and signs that turn the direction of writing (Unicode Standard Annex 9).
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || sign.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_servers_obey_or_run_are_refused() {
        for name in [
            "web.config",
            "Web.Config",
            "_headers",
            "CNAME",
            "autorun.inf",
            "x/.htaccess",
            "report.php.pdf",
            "photo.PHP5.jpg",
            "a.html.txt",
            "a.asp;.pdf",
            "annex\u{202e}fdp.exe.pdf",
            "a\u{200b}.pdf",
            " a.pdf",
        ] {
            assert!(unsafe_name(name).is_some(), "{name}");
        }
        for name in [
            "report.pdf",
            "Informe v1.2 (final).pdf",
            "Rés. 2456.fr.docx",
            "l'accord.pdf",
            "php.pdf",
            "example.com.pdf",
            "50%.pdf",
            "a.pdf.pdf",
            "données.csv",
        ] {
            assert_eq!(unsafe_name(name), None, "{name}");
        }
    }
}

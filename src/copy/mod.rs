//! A copy to carry away: a start file in each language, and one folder with everything else.
//!
//! ```text
//! START.html  COMMENCER.html …      one start file for each language
//! vademecum/                        the portal, as a build writes it, and `verify.html`
//! vademecum.sha256                  the manifest: edition, languages, SHA-256 of every file above
//! vademecum.sha256.minisig          its signature, if the publisher has a key
//! vademecum.incomplete              only while a copy is being made; if it remains, the copy was interrupted
//! ```
//!
//! Everything here is about data; `disk` reads and writes it.

pub mod export;
pub mod fitness;
pub mod manifest;
pub mod pages;
pub mod papers;
pub mod signature;
pub mod verdict;

use crate::language::{Language, LanguageCode};
use crate::text::paths::is_plain;

/// The folder that holds the portal.
pub const FOLDER: &str = "vademecum";
/// The manifest.
pub const MANIFEST: &str = "vademecum.sha256";
/// The signature of the manifest.
pub const SIGNATURE: &str = "vademecum.sha256.minisig";
/// The marker of a copy that is not complete.
pub const MARKER: &str = "vademecum.incomplete";

/// The name of the start file of a language.
pub fn start_file(language: Language) -> String {
    match NAMED_STARTS.iter().find(|(code, _)| *code == language.code()) {
        Some((_, name)) => (*name).to_owned(),
        None => format!("START-{}.html", language.code()),
    }
}

/// Whether a file name is that of the start file of some language.
pub fn is_start_file(name: &str) -> bool {
    let code = name.strip_prefix("START-").and_then(|rest| rest.strip_suffix(".html"));
    NAMED_STARTS.iter().any(|(_, named)| *named == name) || code.is_some_and(|code| LanguageCode::try_from(code.to_owned()).is_ok())
}

/// What "start" is called, where it can be written in the capital letters of ASCII, which every stick has.
const NAMED_STARTS: &[(&str, &str)] = &[
    ("fr", "COMMENCER.html"),
    ("en", "START.html"),
    ("es", "EMPEZAR.html"),
    ("pt", "COMECAR.html"),
    ("nl", "BEGINNEN.html"),
    ("ht", "KOMANSE.html"),
];

/// Whether `path` may belong to a copy: a start file, or a plain path below the folder.
///
/// A manifest is on the stick, so someone may have changed it. Paths outside of these must not be read, overwritten or
/// removed.
pub fn is_ours(path: &str) -> bool {
    let is_below = path.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/')).is_some_and(is_plain);
    is_start_file(path) || is_below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_start_files_and_plain_paths_below_the_folder_are_ours() {
        for ours in ["START.html", "COMMENCER.html", "START-ar.html", "START-pt-BR.html", "vademecum/fr/index.html", "vademecum/a..b"] {
            assert!(is_ours(ours), "{ours}");
        }
        for theirs in [
            "photo.jpg",
            "vademecum",
            "vademecum/",
            "vademecumx/a",
            "vademecum/../photo.jpg",
            "vademecum/./a",
            "vademecum//a",
            "/vademecum/a",
            "../vademecum/a",
            "vademecum/a\\..\\..\\b",
            "vademecum/c:x",
            "vademecum.sha256",
            "sub/START.html",
            "START-../a.html",
            "START-.html",
        ] {
            assert!(!is_ours(theirs), "{theirs}");
        }
    }
}

//! The manifest of a copy, in the form that `sha256sum -c` reads.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest as _, Sha256};

use super::is_ours;
use crate::language::LanguageCode;
use crate::text::date::Date;

/// The SHA-256 (FIPS 180-4) of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits.
    fn parse(text: &str) -> Option<Self> {
        let mut digest = [0; 32];
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        for (byte, digits) in digest.iter_mut().zip(text.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(Self(digest))
    }
}

/// The content of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Edition of the content.
    pub edition: Date,
    /// Languages that the copy holds, in menu order.
    pub languages: Vec<LanguageCode>,
    /// Every file but the manifest and its signature, by path from the top of the copy.
    pub files: BTreeMap<String, Digest>,
}

/// Why a text is not a complete manifest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// The first line is not that of a manifest.
    #[error("line 1 is not the header of a manifest of this program")]
    Head,
    /// A line is damaged.
    #[error("line {line} is damaged: it is not a SHA-256, two spaces and a path")]
    Line { line: usize },
    /// A path leads out of the copy.
    #[error("line {line} lists `{path}`, which cannot be part of a copy")]
    Outside { line: usize, path: String },
    /// A path is listed twice.
    #[error("line {line} lists `{path}` a second time")]
    Twice { line: usize, path: String },
    /// Lines are missing.
    #[error("it is incomplete: it should list {expected} files but lists {found}")]
    Count { expected: usize, found: usize },
}

const HEAD: &str = "# vademecum 1, edition ";

impl Manifest {
    /// The manifest as text. `sha256sum` reads lines that start with `#` as comments.
    pub fn text(&self) -> String {
        let languages: Vec<&str> = self.languages.iter().map(LanguageCode::as_str).collect();
        let mut text = format!("{HEAD}{}, languages {}, files {}\n", self.edition, languages.join(" "), self.files.len());
        for (path, Digest(digest)) in &self.files {
            for byte in digest {
                write!(text, "{byte:02x}").expect("writing to a string cannot fail");
            }
            writeln!(text, "  {path}").expect("writing to a string cannot fail");
        }
        text
    }

    /// Reads a complete manifest; a damaged one is rejected as a whole.
    ///
    /// # Errors
    ///
    /// Returns the first problem, with its line.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let mut lines = text.split_inclusive('\n').zip(1..).map(|(line, number)| (line.trim_end_matches(['\n', '\r']), number));
        let (edition, languages, expected) = lines.next().and_then(|(line, _)| parse_head(line)).ok_or(ManifestError::Head)?;
        let mut files = BTreeMap::new();
        for (line, number) in lines {
            let (digest, path) = line
                .split_once("  ")
                .and_then(|(digest, path)| Some((Digest::parse(digest)?, path)))
                .ok_or(ManifestError::Line { line: number })?;
            if !is_ours(path) {
                return Err(ManifestError::Outside { line: number, path: path.to_owned() });
            }
            if files.insert(path.to_owned(), digest).is_some() {
                return Err(ManifestError::Twice { line: number, path: path.to_owned() });
            }
        }
        if files.len() != expected || !text.ends_with('\n') {
            return Err(ManifestError::Count { expected, found: files.len() });
        }
        Ok(Self { edition, languages, files })
    }
}

/// The edition in the first line of a manifest; the rest is not read.
pub fn edition_of(text: &str) -> Option<Date> {
    parse_head(text.lines().next()?).map(|(edition, ..)| edition)
}

fn parse_head(line: &str) -> Option<(Date, Vec<LanguageCode>, usize)> {
    let (edition, rest) = line.strip_prefix(HEAD)?.split_once(", languages ")?;
    let (languages, count) = rest.split_once(", files ")?;
    let languages: Result<Vec<LanguageCode>, _> = languages.split_whitespace().map(|code| code.to_owned().try_into()).collect();
    Some((Date::parse(edition).ok()?, languages.ok()?, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language;

    fn manifest() -> Manifest {
        Manifest {
            edition: Date::parse("2026-11-24").expect("a date"),
            languages: vec![language("fr").into(), language("es").into()],
            files: [("COMMENCER.html", "a"), ("vademecum/fr/index.html", "b")]
                .map(|(path, bytes)| (path.to_owned(), Digest::of(bytes.as_bytes())))
                .into(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = manifest().text();
        assert_eq!(
            text,
            "# vademecum 1, edition 2026-11-24, languages fr es, files 2\n\
             ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  COMMENCER.html\n\
             3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  vademecum/fr/index.html\n"
        );
        assert_eq!(Manifest::parse(&text), Ok(manifest()));
    }

    #[test]
    fn a_manifest_cut_anywhere_is_refused() {
        let text = manifest().text();
        for end in 0..text.len() {
            assert!(Manifest::parse(&text[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn paths_out_of_the_copy_and_doubled_lines_are_refused() {
        let outside = manifest().text().replace("vademecum/fr/index.html", "vademecum/../photo.jpg");
        assert_eq!(Manifest::parse(&outside), Err(ManifestError::Outside { line: 3, path: "vademecum/../photo.jpg".to_owned() }));
        let twice = manifest().text().replace("vademecum/fr/index.html", "COMMENCER.html");
        assert_eq!(Manifest::parse(&twice), Err(ManifestError::Twice { line: 3, path: "COMMENCER.html".to_owned() }));
    }
}

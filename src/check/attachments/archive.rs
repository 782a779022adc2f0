//! Archives, part by part, with a limit on the unpacked size.

use std::io::{Cursor, Read};

use rustc_hash::FxHashSet;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::diagnostics::faults::{Fault, unreadable};
use crate::text::paths::is_plain;

/// The remaining budget for unpacking one attachment, including nested archives.
#[derive(Debug)]
pub struct Budget {
    bytes: u64,
    parts: u32,
    depth: u8,
}

impl Budget {
    /// That of a file of this length. What is stored without compression may be as long as it likes.
    pub fn of(length: usize) -> Self {
        Self { bytes: 128 * 1024 * 1024 + 2 * length as u64, parts: 20_000, depth: 4 }
    }

    /// Enters an archive within another one: `look` has the same budget, one level less deep. None if archives nest too deep.
    pub fn within<R>(&mut self, look: impl FnOnce(&mut Self) -> R) -> Option<R> {
        self.depth = self.depth.checked_sub(1)?;
        let result = look(self);
        self.depth += 1;
        Some(result)
    }
}

/// Gives `each` the path and the bytes of every file in an archive, in the archive's order, and the budget that is left.
///
/// # Errors
///
/// Returns the problem of the archive itself: it is damaged, locked, too large, or describes the same part in two ways, so that
/// other programs may see different content; or a part has a path that leads out of the archive or is a link.
pub fn parts(bytes: &[u8], budget: &mut Budget, mut each: impl FnMut(&str, &[u8], &mut Budget)) -> Result<(), Fault> {
    let damaged = |_: ZipError| Fault::Unreadable(unreadable::DAMAGED);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.offset() != 0 || archive.validate_header_consistency().is_err() {
        return Err(Fault::Unreadable(unreadable::NOT_PLAIN));
    }
    let mut names = FxHashSet::default();
    for number in 0..archive.len() {
        budget.parts = budget.parts.checked_sub(1).ok_or(Fault::Unreadable(unreadable::TOO_LARGE))?;
        let mut part = match archive.by_index(number) {
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Fault::Unreadable(unreadable::LOCKED)),
            part => part.map_err(damaged)?,
        };
        let name = part.name().map_err(damaged)?.into_owned();
        let within = |fault| Fault::Within(name.clone(), Box::new(fault));
        if part.is_symlink() {
            return Err(within(Fault::Name("it is a link to another file")));
        }
        if !is_plain(name.strip_suffix('/').unwrap_or(&name)) {
            return Err(within(Fault::Name("its path leads out of the archive")));
        }
        if !names.insert(name.trim_end_matches('/').to_lowercase()) {
            return Err(within(Fault::Name("another part has the same name, but for upper and lower case")));
        }
        if part.is_dir() {
            continue;
        }
        // The archive contains the length of each part; a longer part means damage.
        if part.size() > budget.bytes {
            return Err(Fault::Unreadable(unreadable::TOO_LARGE));
        }
        let mut unpacked = Vec::with_capacity(usize::try_from(part.size()).unwrap_or_default());
        part.by_ref().take(budget.bytes + 1).read_to_end(&mut unpacked).map_err(|_| Fault::Unreadable(unreadable::DAMAGED))?;
        budget.bytes = budget.bytes.checked_sub(unpacked.len() as u64).ok_or(Fault::Unreadable(unreadable::TOO_LARGE))?;
        each(&name, &unpacked, budget);
    }
    Ok(())
}

#[cfg(test)]
pub mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// An archive of files with these paths and contents.
    pub fn archive<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(*name, SimpleFileOptions::default()).expect("writing to a Vec cannot fail");
            archive.write_all(bytes.as_ref()).expect("writing to a Vec cannot fail");
        }
        archive.finish().expect("writing to a Vec cannot fail").into_inner()
    }

    fn names(bytes: &[u8]) -> Result<Vec<String>, Fault> {
        let mut names = Vec::new();
        parts(bytes, &mut Budget::of(0), |name, _, _| names.push(name.to_owned())).map(|()| names)
    }

    #[test]
    fn every_file_of_a_plain_archive_is_seen() {
        assert_eq!(names(&archive(&[("a.txt", "a"), ("b/c.txt", "c")])), Ok(vec!["a.txt".to_owned(), "b/c.txt".to_owned()]));
    }

    #[test]
    fn paths_out_of_the_archive_links_and_doubles_are_refused() {
        for name in ["../a.txt", "/a.txt", "a/../../b.txt", "C:\\a.txt", "C:a.txt", "a\\..\\b.txt", "a//b.txt"] {
            assert!(matches!(names(&archive(&[(name, "a")])), Err(Fault::Within(_, fault)) if matches!(*fault, Fault::Name(_))), "{name}");
        }
        assert!(names(&archive(&[("a.txt", "a"), ("A.txt", "b")])).is_err());
        let mut linked = ZipWriter::new(Cursor::new(Vec::new()));
        linked.add_symlink("a.txt", "/etc/passwd", SimpleFileOptions::default()).expect("writing to a Vec cannot fail");
        assert!(names(&linked.finish().expect("writing to a Vec cannot fail").into_inner()).is_err());
    }

    #[test]
    fn an_archive_that_others_see_in_another_way_is_refused() {
        let plain = archive(&[("a.txt", "a")]);
        let not_plain = Err(Fault::Unreadable(unreadable::NOT_PLAIN));
        assert_eq!(names(&[b"MZ and a program".as_slice(), &plain].concat()), not_plain, "something stands before it");
        let mut renamed = plain.clone();
        let local = memchr::memmem::find(&renamed, b"a.txt").expect("the name is in the header of the file");
        renamed[local..local + 5].copy_from_slice(b"a.exe");
        assert_eq!(names(&renamed), not_plain, "the table of contents has another name");
        assert!(names(b"PK\x03\x04 and no more").is_err());
    }

    #[test]
    fn no_more_is_unpacked_than_the_budget_allows() {
        let zeros = archive(&[("a.txt", vec![0; 5000])]);
        let mut small = Budget { bytes: 4096, ..Budget::of(0) };
        assert_eq!(parts(&zeros, &mut small, |_, _, _| {}), Err(Fault::Unreadable(unreadable::TOO_LARGE)));
        let many = archive(&[("a.txt", ""), ("b.txt", "")]);
        let mut few = Budget { parts: 1, ..Budget::of(0) };
        assert_eq!(parts(&many, &mut few, |_, _, _| {}), Err(Fault::Unreadable(unreadable::TOO_LARGE)));
        let mut flat = Budget { depth: 1, ..Budget::of(0) };
        assert_eq!(flat.within(|inner| inner.within(|_| ())), Some(None));
        assert!(flat.within(|_| ()).is_some(), "leaving an archive gives its level back");
    }
}

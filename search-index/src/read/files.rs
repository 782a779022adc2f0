//! Partially loaded files: a read of missing bytes fails and is recorded.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{AntiCallToken, FileHandle, OwnedBytes, TerminatingWrite, WatchCallback, WatchHandle, WritePtr};
use tantivy::{Directory, HasLen};

use crate::schema::file_number;

/// The files of a segment, partially loaded.
#[derive(Clone)]
pub struct SegmentFiles(Arc<Inner>);

struct Inner {
    meta: String,
    lengths: Vec<usize>,
    state: Mutex<FileState>,
}

#[derive(Default)]
struct FileState {
    extents: Vec<BTreeMap<usize, OwnedBytes>>,
    missing: Vec<(usize, Range<usize>)>,
}

impl SegmentFiles {
    /// Files of these lengths, without any of their bytes.
    pub fn new(meta: &str, lengths: &[usize]) -> Self {
        let state = FileState { extents: vec![BTreeMap::new(); lengths.len()], missing: Vec::new() };
        Self(Arc::new(Inner { meta: meta.to_owned(), lengths: lengths.to_vec(), state: Mutex::new(state) }))
    }

    /// Adds bytes of a file; bytes beyond its end are ignored.
    pub fn add(&self, file: usize, start: usize, bytes: OwnedBytes) {
        let Some(length) = self.0.lengths.get(file) else { return };
        let end = start.saturating_add(bytes.len()).min(*length);
        if start < end {
            self.state().extents[file].insert(start, bytes.slice(0..end - start));
        }
    }

    /// The failed reads since the last call: file and bytes.
    pub fn take_missing(&self) -> Vec<(usize, Range<usize>)> {
        std::mem::take(&mut self.state().missing)
    }

    /// Records bytes as missing unless they are loaded: a prefetch, so that the next read needs no further round.
    pub fn want(&self, file: usize, range: Range<usize>) {
        let _ = self.read(file, range);
    }

    /// The number of failed reads since [`Self::take_missing`].
    pub fn missing(&self) -> usize {
        self.state().missing.len()
    }

    fn state(&self) -> MutexGuard<'_, FileState> {
        self.0.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn read(&self, file: usize, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.0.lengths[file] {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let mut state = self.state();
        let mut joined: Vec<u8> = Vec::new();
        let mut at = range.start;
        loop {
            let Some((start, bytes)) = state.extents[file].range(..=at).next_back().filter(|(start, bytes)| *start + bytes.len() > at)
            else {
                state.missing.push((file, range));
                return Err(io::Error::from(io::ErrorKind::WouldBlock));
            };
            let end = (start + bytes.len()).min(range.end);
            let part = bytes.slice(at - start..end - start);
            if at == range.start && end == range.end {
                return Ok(part);
            }
            joined.extend_from_slice(&part);
            at = end;
            if at == range.end {
                return Ok(OwnedBytes::new(joined));
            }
        }
    }
}

/// One of the files.
struct SegmentFile {
    files: SegmentFiles,
    number: usize,
}

impl std::fmt::Debug for SegmentFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("File")
    }
}

impl HasLen for SegmentFile {
    fn len(&self) -> usize {
        self.files.0.lengths[self.number]
    }
}

impl FileHandle for SegmentFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.files.read(self.number, range)
    }
}

impl std::fmt::Debug for SegmentFiles {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Files")
    }
}

/// Discards the files that tantivy writes when it opens an index.
struct Nowhere;

impl io::Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Nowhere {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        Ok(())
    }
}

impl Directory for SegmentFiles {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        match file_number(path).filter(|number| self.0.lengths.get(*number).is_some_and(|length| *length > 0)) {
            Some(number) => Ok(Arc::new(SegmentFile { files: self.clone(), number })),
            None => Err(OpenReadError::FileDoesNotExist(path.to_owned())),
        }
    }

    fn delete(&self, _: &Path) -> Result<(), DeleteError> {
        Ok(())
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(file_number(path).is_some())
    }

    fn open_write(&self, _: &Path) -> Result<WritePtr, OpenWriteError> {
        Ok(io::BufWriter::new(Box::new(Nowhere)))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        if path == Path::new("meta.json") {
            Ok(self.0.meta.clone().into_bytes())
        } else {
            Err(OpenReadError::FileDoesNotExist(path.to_owned()))
        }
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_joins_what_is_there_and_names_what_is_not() {
        let files = SegmentFiles::new("", &[10]);
        files.add(0, 0, OwnedBytes::new(b"abc".to_vec()));
        files.add(0, 3, OwnedBytes::new(b"def".to_vec()));
        assert_eq!(files.read(0, 1..5).expect("it is there").as_slice(), b"bcde");
        assert_eq!(files.read(0, 4..8).expect_err("half of it is there").kind(), io::ErrorKind::WouldBlock);
        assert_eq!(files.take_missing(), [(0, 4..8)]);
        assert_eq!(files.read(0, 8..11).expect_err("beyond the end").kind(), io::ErrorKind::UnexpectedEof);
        assert_eq!(files.take_missing(), []);
    }
}

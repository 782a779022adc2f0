//! The sources: files of authors as read from disk, and places in them.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// A text file of the content, by its number in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A place in a source: byte offsets into its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The place of `range` in `source`.
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let offset = |byte: usize| u32::try_from(byte).expect("the reader refuses sources over 4 GiB");
        Self { source, start: offset(range.start), end: offset(range.end) }
    }

    /// The bytes, as indices into the source's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path from the site's root, with `/` between folders (`content/practices/arg-linea-145.md`).
    pub path: String,
    /// The whole text, UTF-8, without a byte order mark.
    pub text: Arc<str>,
}

/// A file that is published next to its record: a picture, a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetFile {
    /// Path from the site's root, with `/` between folders.
    pub path: String,
    /// The bytes as read.
    pub bytes: Arc<[u8]>,
}

/// Everything that a build reads, ordered by path, so that ids are the same on every machine.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Texts: records, tables, settings; also the tables and strings of the site's theme.
    pub files: Vec<SourceFile>,
    /// Files to publish next to records.
    pub assets: Vec<AssetFile>,
    /// Other files of the site's theme: templates, styles, scripts, pictures.
    pub theme: Vec<AssetFile>,
    /// Existing paths that were not read: links out of the site, pipes, devices. Each is already reported as a mistake.
    pub refused: BTreeSet<String>,
    /// Folders of the site with targets of links.
    pub linked: BTreeSet<PathBuf>,
}

impl Sources {
    /// The file with this id.
    pub fn file(&self, id: SourceId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text at `span`.
    pub fn text(&self, span: Span) -> &str {
        &self.file(span.source).text[span.range()]
    }

    /// Walks over the texts with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (SourceId(u32::try_from(index).expect("fewer than four billion files")), file))
    }
}

//! Writes a copy as a zip file, reproducibly: the same content gives the same bytes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::stick::{Copied, Item};
use super::{DiskError, regular};
use crate::build::{Progress, Stage};
use crate::copy::manifest::Digest;
use crate::copy::papers::Papers;
use crate::copy::{MANIFEST, SIGNATURE};
use crate::text::date::Date;

/// Writes `items`, then their manifest and its signature, to the zip file at `path`, atomically.
///
/// Entries are sorted by path, and have the date of the edition.
///
/// # Errors
///
/// Returns the first file that could not be read or written.
pub fn write(path: &Path, items: &[Item], papers: &Papers, progress: &dyn Progress) -> Result<Copied, DiskError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".partial");
    let beside = Path::new(&beside);
    let written = fill(beside, items, papers, progress).and_then(|()| fs::rename(beside, path).map_err(DiskError::at(path)));
    if let Err(error) = written {
        // If the removal fails too, the next run overwrites the file.
        let _ = fs::remove_file(beside);
        return Err(error);
    }
    let bytes = items.iter().map(Item::length).sum();
    Ok(Copied { files: items.len(), bytes, written: items.len(), removed: 0, completed: false, newer: None })
}

fn fill(path: &Path, items: &[Item], papers: &Papers, progress: &dyn Progress) -> Result<(), DiskError> {
    progress.stage(Stage::Copying, items.len());
    let file = regular::replace(path).map_err(DiskError::at(path))?;
    let mut archive = Archive { zip: ZipWriter::new(BufWriter::new(file)), path, options: options(papers.edition) };
    let sorted: BTreeMap<&str, &Item> = items.iter().map(|item| (item.path.as_str(), item)).collect();
    let mut digests = BTreeMap::new();
    for (name, item) in sorted {
        let bytes = item.bytes()?;
        archive.add(name, &bytes)?;
        digests.insert(name.to_owned(), Digest::of(&bytes));
        progress.step();
    }
    let manifest = papers.manifest(digests).text();
    archive.add(MANIFEST, manifest.as_bytes())?;
    if let Some(signature) = papers.sign(&manifest) {
        archive.add(SIGNATURE, signature.as_bytes())?;
    }
    archive.finish()
}

/// Deflate, fixed permissions, the date of the edition, and always Unix as the system.
fn options(edition: Date) -> SimpleFileOptions {
    let day = edition.first_day();
    let (month, day_of_month) = (day.month().unwrap_or(1), day.day().unwrap_or(1));
    // A zip file cannot store years before 1980; then the first day of the format is used.
    let time = DateTime::from_date_and_time(day.year(), month, day_of_month, 0, 0, 0).unwrap_or_default();
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time)
        .unix_permissions(0o644)
        .system(System::Unix)
}

struct Archive<'p> {
    zip: ZipWriter<BufWriter<File>>,
    path: &'p Path,
    options: SimpleFileOptions,
}

impl Archive<'_> {
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.zip.start_file(name, self.options).map_err(|error| DiskError::at(self.path)(error.into()))?;
        self.zip.write_all(bytes).map_err(DiskError::at(self.path))
    }

    fn finish(self) -> Result<(), DiskError> {
        let failed = |error: std::io::Error| DiskError::at(self.path)(error);
        let buffer = self.zip.finish().map_err(|error| failed(error.into()))?;
        let file = buffer.into_inner().map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(failed)
    }
}

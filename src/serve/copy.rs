//! `vademecum open`: serves a copy, or the output folder of a build, over HTTP instead of from the folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::http::{Door, HttpAnswer, PageProvider, run};
use crate::copy::FOLDER;
use crate::disk::{self, DiskError};
use crate::parse::markdown::escape;

/// Why a folder cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{path} does not contain a portal: it has no index.html", path = .0.display())]
    NoPortal(PathBuf),
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error("no port is free: {0}")]
    Port(std::io::Error),
}

/// Serves the files in `folder` until the program is stopped; `ready` is called with the address.
///
/// # Errors
///
/// Returns an error when the folder does not contain a portal or cannot be read, or no port is free.
pub fn open(folder: &Path, port: u16, ready: impl FnOnce(&str)) -> Result<(), OpenError> {
    let candidates = [folder.join(FOLDER), folder.to_owned()];
    let top = candidates.into_iter().find(|top| top.join("index.html").is_file()).ok_or_else(|| OpenError::NoPortal(folder.to_owned()))?;
    let paths = disk::paths(&top)?;
    let door = Door::open(port).map_err(OpenError::Port)?;
    ready(&door.url());
    run(door, Arc::new(Folder { top, paths }), axum::Router::new()).map_err(OpenError::Port)
}

/// The files that existed at the start; no other file is ever opened.
struct Folder {
    top: PathBuf,
    paths: std::collections::BTreeSet<String>,
}

impl PageProvider for Folder {
    fn page(&self, path: &str) -> HttpAnswer {
        match self.paths.get(path).map(|path| disk::bytes(&self.top.join(path))) {
            Some(Ok(bytes)) => HttpAnswer::file(path, bytes),
            Some(Err(error)) => HttpAnswer::missing(format!("<!doctype html><title>404</title><p>{}</p>", error_in_html(&error))),
            None => HttpAnswer::missing("<!doctype html><title>404</title><p>404 · <a href=\"/\">/</a></p>"),
        }
    }
}

fn error_in_html(error: &DiskError) -> String {
    escape(&error.to_string())
}

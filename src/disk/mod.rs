//! The only module that uses the file system: it reads a site and updates the output folder.

#![allow(clippy::disallowed_methods, reason = "this is the edge where files are read and written")]

pub mod archive;
mod keys;
mod output;
mod places;
mod read;
mod refresh;
mod regular;
mod state;
pub mod stick;
mod swap;
mod tree;
mod walk;

pub use keys::{read_text, write_key};
pub use output::written;
pub use output::{Output, Summary};
pub use places::{output, refuse_sources, refuse_sources_for_copy};
pub use read::{eject, read, starter, table_text, write_files};
pub use refresh::{Refreshed, refresh, without_links};
pub use swap::{atomically, recover, refuse_link};
pub use tree::{bytes, paths, read_copy, top_of_copy};

use std::path::PathBuf;

/// A file that could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// The system refused.
    #[error("{path}: {error}", path = path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        error: std::io::Error,
    },
    /// A file that no build wrote is where a build would write.
    #[error("{path} was not written by a build, so it is not overwritten; move it, or choose another folder with --output", path = path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The content or the theme of a site is outside of the site.
    #[error("{path} is a link that leads out of the site; move its target into the site", path = path.display())]
    LinkOutside {
        /// The link.
        path: PathBuf,
    },
    /// A link is where a build would write.
    #[error("{path} is a link, and files are never written through links; remove it, or choose another folder with --output", path = path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// The output would mix with the sources of the site.
    #[error("{path} is {what}; choose another folder", path = path.display())]
    InTheSite {
        /// The folder that was named.
        path: PathBuf,
        /// What it is, in words.
        what: &'static str,
    },
    /// The folder to be built is not a portal.
    #[error("{path} is not a portal: it has no folder `content`; {hint}", path = path.display())]
    NoPortal {
        /// The folder.
        path: PathBuf,
        /// Where a portal is, or how to create one.
        hint: String,
    },
    /// The folder to be created already exists.
    #[error("{path} already exists and is not empty", path = path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
}

impl DiskError {
    fn at(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |error| Self::Io { path, error }
    }
}

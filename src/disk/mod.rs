//! The only place that touches files: reading a site, and bringing the output folder in line.

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
pub use read::{read, starter};
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
        /// What the system said.
        error: std::io::Error,
    },
    /// A file that no build wrote stands where one is to be written.
    #[error("{path} was not written by a build, and is in the way; move it, or choose another folder with --output", path = path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The content or the theme of a site lies elsewhere.
    #[error("{path} is a link that leads out of the site; move what it leads to into the site", path = path.display())]
    LinkOutside {
        /// The link.
        path: PathBuf,
    },
    /// A link stands where a build would write.
    #[error("{path} is a link, and nothing is written through links; remove it, or choose another folder with --output", path = path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// What is written would mix with what a site is made from.
    #[error("{path} is {what}; choose another folder", path = path.display())]
    InTheSite {
        /// The folder that was named.
        path: PathBuf,
        /// What it is, in words.
        what: &'static str,
    },
    /// The folder to be built is no portal.
    #[error("{path} is no portal: it has no folder `content`; {hint}", path = path.display())]
    NoPortal {
        /// The folder.
        path: PathBuf,
        /// Where a portal is, or how to make one.
        hint: String,
    },
    /// The folder to be made exists already.
    #[error("{path} exists and is not empty", path = path.display())]
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

//! Whole sites, built by the command as their authors build them.
//!
//! Expected texts are brought up to date with `SNAPSHOTS=overwrite cargo test`; then read what changed before committing it.

#![allow(clippy::disallowed_methods, reason = "tests make sites on disk and read what was built")]

mod command;
mod killed;
#[cfg(unix)]
mod links;
mod mistakes;
mod pictures;
mod resolution;
mod site;
mod sites;
mod writing;

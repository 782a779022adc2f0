//! Whole sites, built by the command as their authors build them.
//!
//! To update the expected texts, run `SNAPSHOTS=overwrite cargo test`; then read the diff before you commit it.

#![allow(clippy::disallowed_methods, reason = "tests make sites on disk and read what was built")]

mod command;
mod explain;
#[path = "../harness/mod.rs"]
mod harness;
mod killed;
mod kinds;
#[cfg(unix)]
mod links;
mod menu;
mod mistakes;
mod modules;
mod new;
mod pages;
mod pictures;
mod portals;
mod resolution;
mod site;
mod sites;
mod theme;
mod writing;

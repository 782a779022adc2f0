//! Copies to carry away, made by the command as a trainer makes them, and everything that can go wrong with a stick.
//!
//! The tests of faults mount real file systems, so they need root, loop devices, and the Debian packages `e2fsprogs`, `nginx`, `apache2`,
//! `exfatprogs`, `exfat-fuse` and `minisign`; without them they fail and say what is missing.

#![allow(clippy::disallowed_methods, reason = "tests make sites and copies on disk and look at them")]

mod devices;
mod export;
mod faults;
#[path = "../harness/mod.rs"]
mod harness;
mod hosts;
mod killed;
mod open;
mod serve;
mod site;
mod verify;
mod web;

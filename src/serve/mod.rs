//! The HTTP servers of this program: for a copy, for browsers that do not run scripts from folders; and for a site during writing.

pub mod author;
pub mod copy;
mod http;
mod live;
mod memory;
mod watch;
mod world;

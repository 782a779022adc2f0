//! Pages shown by this program: a copy, for browsers that refuse scripts from folders, and a site while it is written.

pub mod author;
pub mod copy;
mod http;
mod live;
mod memory;
mod watch;
mod world;

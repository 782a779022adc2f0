//! Small values written as text, which every stage reads the same way: dates, addresses, paths, encodings, limits, typography.

pub mod base_url;
pub mod bounds;
pub mod colour;
pub mod date;
pub mod encoding;
pub mod file_type;
pub mod paths;
pub mod slug;

//! Small values written as text, which every stage reads the same way: dates, addresses, paths, encodings, limits, typography.

pub mod base_url;
pub mod bounds;
pub mod colour;
pub mod date;
pub mod encoding;
pub mod file_type;
pub mod paths;
pub mod slug;

/// Whether a text is an address that a portal can link to outside its pages: of a web page, or of a mailbox.
pub fn is_link_to_other_site(address: &str) -> bool {
    ["https://", "http://", "mailto:"].into_iter().any(|scheme| address.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

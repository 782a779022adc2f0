//! Mistakes that are found on whole pages: addresses that collide, broken links.

use super::{did_you_mean, error};
use crate::check::Why;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Span;

/// `path` is the address below the folder of a language.
pub fn address_taken(span: Option<Span>, path: &str) -> Diagnostic {
    error(
        "address-taken",
        span.map_or(Place::Site, Place::Span),
        format!("two pages have the address `{path}`"),
        "rename this record, or change its old address",
    )
}

pub fn refused_by_sticks(span: Option<Span>, path: &str, why: &str) -> Diagnostic {
    error("refused-by-sticks", span.map_or(Place::Site, Place::Span), format!("`{path}` cannot be copied to every USB stick"), why)
}

/// `on` names the pages with the link.
pub fn broken_link(place: Place, on: &str, url: &str, why: Why, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, crate::build::reason(why));
    match why {
        Why::DoubledId => error("doubled-anchor", place, format!("the anchor `{url}` is twice on {on}"), label),
        Why::ForeignResource => error("loads-from-elsewhere", place, format!("`{url}` is loaded from another website (on {on})"), label),
        _ => error("broken-link", place, format!("`{url}` is a broken link (on {on})"), label),
    }
}

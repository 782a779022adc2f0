//! Mistakes that only whole pages show: addresses that meet, links that lead nowhere.

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
        "give this record or its old address another name",
    )
}

pub fn refused_by_sticks(span: Option<Span>, path: &str, why: &str) -> Diagnostic {
    error("refused-by-sticks", span.map_or(Place::Site, Place::Span), format!("`{path}` cannot be copied to every stick"), why)
}

/// `on` names the pages that have the link.
pub fn broken_link(place: Place, on: &str, url: &str, why: Why, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, crate::build::reason(why));
    match why {
        Why::DoubledId => error("doubled-anchor", place, format!("the anchor `{url}` stands twice on {on}"), label),
        Why::ForeignResource => error("loads-from-elsewhere", place, format!("`{url}` is loaded from another site (on {on})"), label),
        _ => error("broken-link", place, format!("`{url}` leads nowhere (on {on})"), label),
    }
}

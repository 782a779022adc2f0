//! Mistakes that are found on whole pages: addresses that collide, broken links.

use super::{did_you_mean, error};
use crate::diagnostics::faults::LinkFault;
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, Place};

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
pub fn broken_link(place: Place, on: &str, url: &str, why: LinkFault, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, reason(why));
    match why {
        LinkFault::DoubledId => error("doubled-anchor", place, format!("the anchor `{url}` is twice on {on}"), label),
        LinkFault::ForeignResource => {
            error("loads-from-elsewhere", place, format!("`{url}` is loaded from another website (on {on})"), label)
        }
        _ => error("broken-link", place, format!("`{url}` is a broken link (on {on})"), label),
    }
}

/// The reason why a link is broken.
fn reason(why: LinkFault) -> &'static str {
    match why {
        LinkFault::NoFile => "no page or file has this address",
        LinkFault::OtherCase => "a file has this name, but with different upper and lower case letters",
        LinkFault::NoAnchor => "the page has no such anchor",
        LinkFault::DoubledId => "rename one of the two anchors",
        LinkFault::Rooted => "an address that starts with `/` does not work from a folder",
        LinkFault::ForeignResource => "pages load nothing from other websites: put a copy in the portal",
    }
}

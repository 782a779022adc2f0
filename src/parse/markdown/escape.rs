//! Text in HTML.

use std::borrow::Cow;

/// Escapes text for HTML, attributes included.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    pulldown_cmark_escape::escape_html(&mut escaped, text).expect("a string takes all that is written");
    escaped
}

/// Undoes [`escape`]; entities that neither XML nor HTML predefine stay as they are.
pub fn unescape_html(text: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(text).unwrap_or(Cow::Borrowed(text))
}

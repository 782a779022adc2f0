//! Mistakes in texts: headings, links, pictures, footnotes, HTML; paragraphs of official texts.

use super::{at, error, warning};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub fn title_in_text(span: Span) -> Diagnostic {
    error(
        "title-in-text",
        at(span),
        "a title of the first level stands in the text",
        "begin headings with `##`; the title is in the front matter",
    )
}

pub fn skipped_heading_level(span: Span, expected: u8) -> Diagnostic {
    error("skipped-heading-level", at(span), "this heading skips a level", format!("expected at most {} `#` here", expected))
}

pub fn empty_heading(span: Span) -> Diagnostic {
    error("empty-heading", at(span), "this heading has no words", "write them behind the `#`, or remove the heading")
}

pub fn duplicate_anchor(span: Span, id: &str) -> Diagnostic {
    error("duplicate-anchor", at(span), format!("two headings have the anchor `{id}`"), "give this one another")
}

pub fn bad_anchor(span: Span, id: &str) -> Diagnostic {
    error(
        "bad-anchor",
        at(span),
        format!("`{id}` cannot be an anchor"),
        format!("use lower-case letters without accents, digits and single hyphens: `{}`", crate::markdown::anchor(id)),
    )
}

pub fn image_without_description(span: Span) -> Diagnostic {
    error("picture-without-description", at(span), "this picture has no description", "write what it shows between the square brackets")
}

pub fn html_not_published(span: Span, element: &str) -> Diagnostic {
    warning(
        "html-not-published",
        at(span),
        format!("`<{element}>` is taken out of the published text"),
        "write it in Markdown, or take it away",
    )
}

pub fn indented_text(span: Span) -> Diagnostic {
    warning(
        "indented-text",
        at(span),
        "this paragraph is indented, and therefore shown as program code",
        "take away the tab or the spaces before it; code stands between two lines of ```",
    )
}

pub fn forbidden_scheme(span: Span, scheme: &str) -> Diagnostic {
    error(
        "forbidden-address",
        at(span),
        format!("addresses that begin with `{scheme}:` are not published"),
        "use https, http, mailto or tel",
    )
}

pub fn address_without_scheme(span: Span) -> Diagnostic {
    error("address-without-scheme", at(span), "this address does not work from a folder", "begin it with `https://`")
}

pub fn bad_web_address(span: Span, address: &str) -> Diagnostic {
    error("bad-web-address", at(span), format!("`{address}` is no web address"), "behind `https://` stands the name of a host")
}

pub fn address_with_spaces(span: Span) -> Diagnostic {
    warning(
        "address-with-spaces",
        at(span),
        "this is no link and no picture: its address has spaces",
        "write `%20` for each space, or put the address between `<` and `>`",
    )
}

pub fn cell_beyond_columns(span: Span, columns: usize) -> Diagnostic {
    let columns = if columns == 1 { "1 column".to_owned() } else { format!("{columns} columns") };
    error(
        "cell-beyond-columns",
        at(span),
        format!("the head of this table has {columns}"),
        "this would not be shown; write `\\|` for a bar within a cell",
    )
}

pub fn unclosed_reference(span: Span) -> Diagnostic {
    error("unclosed-reference", at(span), "this reference is not closed", "close it with `]]` on the same line")
}

pub fn unknown_footnote(span: Span, label: &str) -> Diagnostic {
    error("unknown-footnote", at(span), format!("there is no footnote `{label}`"), format!("add a line `[^{label}]: …`"))
}

pub fn unused_footnote(span: Span, label: &str) -> Diagnostic {
    error("unused-footnote", at(span), format!("nothing calls the footnote `{label}`"), format!("write `[^{label}]` where it belongs"))
}

pub fn duplicate_footnote(span: Span, label: &str) -> Diagnostic {
    error("duplicate-footnote", at(span), format!("two footnotes are called `{label}`"), "give this one another name")
}

//! Mistakes in texts: headings, links, pictures, footnotes, HTML; paragraphs of official texts.

use super::{at, error, warning};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::source::Span;

pub fn title_in_text(span: Span) -> Diagnostic {
    error(
        "title-in-text",
        at(span),
        "this text has a heading of the first level",
        "start headings with `##`; the title is in the front matter",
    )
}

pub fn skipped_heading_level(span: Span, expected: u8) -> Diagnostic {
    error("skipped-heading-level", at(span), "this heading skips a level", format!("expected at most {} `#` here", expected))
}

pub fn empty_heading(span: Span) -> Diagnostic {
    error("empty-heading", at(span), "this heading is empty", "write its text after the `#`, or remove the heading")
}

pub fn duplicate_anchor(span: Span, id: &str) -> Diagnostic {
    error("duplicate-anchor", at(span), format!("two headings have the anchor `{id}`"), "give this one a different anchor")
}

pub fn bad_anchor(span: Span, id: &str) -> Diagnostic {
    error(
        "bad-anchor",
        at(span),
        format!("`{id}` is not a valid anchor"),
        format!("use lower-case letters without accents, digits and single hyphens: `{}`", crate::text::slug::anchor(id)),
    )
}

pub fn image_without_description(span: Span) -> Diagnostic {
    error("picture-without-description", at(span), "this picture has no description", "describe what it shows between the square brackets")
}

pub fn html_not_published(span: Span, element: &str) -> Diagnostic {
    warning(
        "html-not-published",
        at(span),
        format!("`<{element}>` is removed from the published text"),
        "write it in Markdown, or remove it",
    )
}

pub fn indented_text(span: Span) -> Diagnostic {
    warning(
        "indented-text",
        at(span),
        "this paragraph is indented, so it is shown as program code",
        "remove the tab or the spaces before it; write code between two lines of ```",
    )
}

pub fn forbidden_scheme(span: Span, scheme: &str) -> Diagnostic {
    error(
        "forbidden-address",
        at(span),
        format!("addresses that start with `{scheme}:` are not published"),
        "use https, http, mailto or tel",
    )
}

pub fn address_without_scheme(span: Span) -> Diagnostic {
    error("address-without-scheme", at(span), "this address does not work from a folder", "start it with `https://`")
}

pub fn bad_web_address(span: Span, address: &str) -> Diagnostic {
    error("bad-web-address", at(span), format!("`{address}` is not a valid web address"), "a host name must follow `https://`")
}

pub fn address_with_spaces(span: Span) -> Diagnostic {
    warning(
        "address-with-spaces",
        at(span),
        "this is not shown as a link or picture, because its address contains spaces",
        "write `%20` for each space, or put the address between `<` and `>`",
    )
}

pub fn cell_beyond_columns(span: Span, columns: usize) -> Diagnostic {
    let columns = if columns == 1 { "1 column".to_owned() } else { format!("{columns} columns") };
    error(
        "cell-beyond-columns",
        at(span),
        format!("the header of this table has {columns}"),
        "this cell would not be shown; to write a bar inside a cell, use `\\|`",
    )
}

pub fn unclosed_reference(span: Span) -> Diagnostic {
    error("unclosed-reference", at(span), "this reference is not closed", "close it with `]]` on the same line")
}

pub fn unknown_footnote(span: Span, label: &str) -> Diagnostic {
    error("unknown-footnote", at(span), format!("there is no footnote `{label}`"), format!("add a line `[^{label}]: …`"))
}

pub fn unused_footnote(span: Span, label: &str) -> Diagnostic {
    error(
        "unused-footnote",
        at(span),
        format!("the footnote `{label}` is not used"),
        format!("write `[^{label}]` where it belongs, or remove the footnote"),
    )
}

pub fn duplicate_footnote(span: Span, label: &str) -> Diagnostic {
    error("duplicate-footnote", at(span), format!("two footnotes have the name `{label}`"), "rename one of them")
}

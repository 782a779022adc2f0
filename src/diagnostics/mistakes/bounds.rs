//! Content that exceeds a limit of the program (see [`crate::text::bounds`]).

use super::{at, error};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::source::Span;

/// Whether a mistake is content that exceeds a limit. Such content is not processed further, not even to find broken links.
pub fn passes_bound(mistake: &Diagnostic) -> bool {
    matches!(
        mistake.code,
        "nested-too-deep"
            | "long-list"
            | "too-many-values"
            | "too-many-states"
            | "too-many-paragraphs"
            | "too-many-parts"
            | "open-elements"
    )
}

pub fn nested_too_deep(span: Span, levels: usize) -> Diagnostic {
    error("nested-too-deep", at(span), format!("this is nested more than {levels} levels deep"), "use fewer levels")
}

pub fn long_list(span: Span, items: usize, most: usize) -> Diagnostic {
    error("long-list", at(span), format!("this list has {items} items"), format!("a list can have at most {most} items"))
}

pub fn too_many_values(span: Span, most: usize) -> Diagnostic {
    let message = format!("this front matter has more than {most} values");
    error("too-many-values", at(span), message, "split it into several records")
}

pub fn too_many_parts(span: Span, most: usize) -> Diagnostic {
    let message = format!("this text has more than {most} parts (paragraphs, items, cells, links)");
    error("too-many-parts", at(span), message, "split it into several records")
}

/// `element` is the first one that is not closed.
pub fn open_elements(span: Span, element: &str) -> Diagnostic {
    let message = format!("too much of this text is inside HTML elements that are not closed, such as `<{element}>`");
    error("open-elements", at(span), message, "close each element where it ends")
}

pub fn too_many_attributes(span: Span) -> Diagnostic {
    error("open-elements", at(span), "the HTML tags of this text have too many attributes", "remove the attributes that are not needed")
}

pub fn notes_in_notes(span: Span, most: usize) -> Diagnostic {
    error("nested-too-deep", at(span), format!("more than {most} footnotes refer to other footnotes"), "refer to this one from a paragraph")
}

pub fn too_many_states(span: Span, rows: usize, most: usize) -> Diagnostic {
    error(
        "too-many-states",
        at(span),
        format!("this table has {rows} states"),
        format!("at most {most} are allowed: each pair of states has a page"),
    )
}

pub fn too_many_paragraphs(span: Span, most: usize) -> Diagnostic {
    error("too-many-paragraphs", at(span), format!("this text has more than {most} paragraphs"), "split it into several official texts")
}

pub fn too_many_aliased_values(span: Span, most: usize) -> Diagnostic {
    let message = format!("aliases repeat more than {most} values");
    error("too-many-values", at(span), message, "write the values out, or use fewer of them")
}

//! Content that passes a bound of the program (see [`crate::bounds`]).

use super::{at, error};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Whether a mistake is that content passes a bound. Nothing is made of such content, not even to find broken links.
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
    error("nested-too-deep", at(span), format!("this is nested deeper than {levels} levels"), "write it with fewer levels")
}

pub fn long_list(span: Span, items: usize, most: usize) -> Diagnostic {
    error("long-list", at(span), format!("this list has {items} items"), format!("at most {most} can stand in one list"))
}

pub fn too_many_values(span: Span, most: usize) -> Diagnostic {
    let message = format!("this front matter has more than {most} values");
    error("too-many-values", at(span), message, "divide it among several records")
}

pub fn too_many_parts(span: Span, most: usize) -> Diagnostic {
    let message = format!("this text has more than {most} parts: paragraphs, items, cells, links");
    error("too-many-parts", at(span), message, "divide it among several records")
}

/// `element` is the first that stays open.
pub fn open_elements(span: Span, element: &str) -> Diagnostic {
    let message = format!("too much of this text stands within elements that are not closed, such as `<{element}>`");
    error("open-elements", at(span), message, "close each element where it ends")
}

pub fn too_many_attributes(span: Span) -> Diagnostic {
    error("open-elements", at(span), "the tags of this text have too many attributes", "remove those that are not needed")
}

pub fn notes_in_notes(span: Span, most: usize) -> Diagnostic {
    error("nested-too-deep", at(span), format!("more than {most} footnotes call footnotes"), "call this one from a paragraph")
}

pub fn too_many_states(span: Span, rows: usize, most: usize) -> Diagnostic {
    error(
        "too-many-states",
        at(span),
        format!("this table has {rows} states"),
        format!("at most {most} can stand here: each two have a page"),
    )
}

pub fn too_many_paragraphs(span: Span, most: usize) -> Diagnostic {
    error("too-many-paragraphs", at(span), format!("this text has more than {most} paragraphs"), "divide it among several official texts")
}

pub fn too_many_aliased_values(span: Span, most: usize) -> Diagnostic {
    let message = format!("aliases repeat more than {most} values");
    error("too-many-values", at(span), message, "write the values out, or fewer of them")
}

//! Content that passes a bound of the program (see [`crate::bounds`]).

use super::{at, error};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

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

//! Mistakes in tables: headers, rows.

use super::{at, error, list, suggest};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub fn no_header(span: Span, names: &str) -> Diagnostic {
    error("no-header", at(span), "this table is empty", format!("the first line must be `{names}`"))
}

pub fn unknown_column(span: Span, name: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("there is no column `{name}`");
    suggest("unknown-column", span, message, near, known, ("not a column of this table", "the columns here are"))
}

pub fn duplicate_column(span: Span, name: &str) -> Diagnostic {
    error("duplicate-column", at(span), format!("the column `{name}` stands here twice"), "keep one of them")
}

/// A first line that is no header; `names` is what it must be.
pub fn header_without_columns(span: Span, names: &str) -> Diagnostic {
    error("no-header", at(span), "this line names no column of this table", format!("the first line must be `{names}`"))
}

pub fn missing_columns(span: Span, names: &[&str]) -> Diagnostic {
    let (column, is) = if names.len() == 1 { ("column", "is") } else { ("columns", "are") };
    let names = list(names);
    error("missing-column", at(span), format!("the {column} {names} {is} missing"), format!("add {names} to this line"))
}

pub fn cell_without_column(span: Span) -> Diagnostic {
    error("cell-without-column", at(span), "this column has no name", "name it in the first line, or remove this cell")
}

pub fn wrong_cell_count(span: Span, found: usize, expected: usize, separator: char) -> Diagnostic {
    let sign = match separator {
        ';' => "semicolon",
        '\t' => "tab",
        _ => "comma",
    };
    error(
        "wrong-cell-count",
        at(span),
        format!("this row has {found} cells, and the header has {expected}"),
        format!("a {sign} is missing or too many; a text with a {sign} stands in quotation marks"),
    )
}

pub fn empty_cell(span: Span, column: &str) -> Diagnostic {
    error("empty-cell", at(span), format!("this row says nothing under `{column}`"), format!("fill in `{column}`"))
}

pub fn unclosed_quotation(span: Span) -> Diagnostic {
    error("unclosed-quotation", at(span), "this quotation mark is never closed", "close it with another `\"`")
}

pub fn text_after_quotation(span: Span) -> Diagnostic {
    error(
        "text-after-quotation",
        at(span),
        "text follows a closing quotation mark",
        "a quotation mark inside a cell is written twice: `\"\"`",
    )
}

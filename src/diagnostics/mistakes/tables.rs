//! Mistakes in tables: headers, rows.

use super::{at, error, list, suggest};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::source::Span;

pub fn no_header(span: Span, names: &str) -> Diagnostic {
    error("no-header", at(span), "this table is empty", format!("the first line must be `{names}`"))
}

pub fn unknown_column(span: Span, name: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("there is no column `{name}`");
    suggest("unknown-column", span, message, near, known, ("this is not a column of the table", "the possible columns are"))
}

pub fn duplicate_column(span: Span, name: &str) -> Diagnostic {
    error("duplicate-column", at(span), format!("the column `{name}` is here twice"), "keep one of them")
}

/// A first line that is not a header; `names` is what it must be.
pub fn header_without_columns(span: Span, names: &str) -> Diagnostic {
    error("no-header", at(span), "this line contains no column name of this table", format!("the first line must be `{names}`"))
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
        format!("this row has {found} cells, but the header has {expected}"),
        format!("there is a {sign} too many or too few; put a text that contains a {sign} between quotation marks"),
    )
}

pub fn empty_cell(span: Span, column: &str) -> Diagnostic {
    error("empty-cell", at(span), format!("`{column}` is empty in this row"), format!("fill in `{column}`"))
}

pub fn unclosed_quotation(span: Span) -> Diagnostic {
    error("unclosed-quotation", at(span), "this quotation mark is not closed", "close it with another `\"`")
}

pub fn text_after_quotation(span: Span) -> Diagnostic {
    error("text-after-quotation", at(span), "text follows a closing quotation mark", "write a quotation mark inside a cell twice: `\"\"`")
}

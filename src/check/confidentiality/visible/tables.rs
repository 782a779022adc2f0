//! The pieces of a CSV table: its cells, and cells behind what names them.

use super::facts::one;
use super::markdown::markdown;
use super::pieces::Pieces;
use super::traced::Traced;
use crate::diagnostics::source::Span;
use crate::parse::table::{self, RawRow};

/// Adds the pieces of the CSV `text` to `pieces`.
pub fn csv(text: &str, pieces: &mut Pieces) {
    let whole = Traced::of(text, 0);
    let mut columns = None;
    let mut values = Vec::new();
    pieces.begin_table();
    for RawRow { cells, span, is_sound } in table::raw_rows(text) {
        for cell in &cells {
            pieces.begin_cell();
            let cell = unquoted(&whole, *cell);
            pieces.words(&cell, 0..cell.text().len());
            one(&cell, pieces, &mut values);
            pieces.end_cell();
        }
        let is_whole = is_sound && cells.len() == *columns.get_or_insert(cells.len());
        pieces.end_row();
        if !is_whole {
            // A message shows such a row as it is written, and its readers skip quotation marks.
            let mut start = span.range().start;
            for part in text[span.range()].split('"') {
                pieces.words(&whole, start..start + part.len());
                start += part.len() + 1;
            }
            pieces.end();
        }
        values.drain(..).for_each(|value| markdown(&value, pieces));
    }
    pieces.end_table();
}

/// A cell with single quotation marks for doubled ones.
fn unquoted(text: &Traced, span: Span) -> Traced {
    let range = span.range();
    let mut cell = Traced::default();
    let mut start = range.start;
    for (at, _) in text.text()[range.clone()].match_indices("\"\"") {
        cell.push(text, start..range.start + at + 1);
        start = range.start + at + 2;
    }
    cell.push(text, start..range.end);
    cell
}

#[cfg(test)]
mod tests {
    use super::super::plain::plain;
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let mut pieces = Pieces::default();
        csv(text, &mut pieces);
        plain(pieces.finish()).text().lines().map(str::to_owned).collect()
    }

    #[test]
    fn cells_stand_behind_what_names_them() {
        assert_eq!(pieces("name,DNI\nAna,12.345.678\n"), ["name", "DNI", "Ana", "12.345.678", "DNI: 12.345.678"]);
        assert_eq!(pieces("a;b;c\nVíctima;x;Ana\n"), ["a", "b", "c", "Víctima", "x", "Ana", "víctima: x", "víctima: Ana"]);
    }

    #[test]
    fn cells_are_unquoted_and_broken_rows_are_read_as_they_are_written() {
        assert_eq!(pieces("a,b\n\"x \"\"y\"\"\nz\",1\n"), ["a", "b", "x \"y\" z", "1"]);
        assert_eq!(pieces("a,b\nvíctima, Ana\n1\n\"x\"y,2"), ["a", "b", "víctima", "Ana", "víctima: Ana", "1", "1", "x", "2", "xy,2"]);
    }
}

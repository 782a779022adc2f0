//! Tables.

use proptest::prelude::*;

use super::{FILE, check_diagnostics, check_span, written};
use crate::language::Languages;
use crate::model::TableKind;
use crate::parse::table::{Column, read};
use crate::parse::tables::columns;

const CSV: &[&str] = &["a", "b", "c", ",", ",", "\n", "\r\n", "\"", "\"\"", ";", "é", " ", "\t", "id", "state", "ARG"];

/// Writes a cell as RFC 4180 has it, between signs that separate.
fn cell(text: &str, separator: char) -> String {
    if text.contains([separator, '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn any_text_is_read_or_refused_with_a_place(text in prop_oneof![3 => written(CSV), 1 => any::<String>()]) {
        const AB: &[Column] = &[Column::Required("a"), Column::Optional("b"), Column::Present("c")];
        for wanted in [AB, columns(TableKind::States), columns(TableKind::Thesaurus)] {
            let outcome = read(FILE, &text, wanted, &Languages::default());
            check_diagnostics(&text, &outcome.diagnostics)?;
            for row in outcome.value.rows() {
                check_span(&text, row.span)?;
                for column in 0..wanted.len() {
                    check_span(&text, row.cell(column).span)?;
                    for part in row.cell(column).parts() {
                        check_span(&text, part.span)?;
                    }
                }
            }
        }
    }

    #[test]
    fn what_was_written_is_read(
        grid in proptest::collection::vec(proptest::collection::vec("[a-zé,\" ;\n]{0,8}", 2), 1..8),
        separator in proptest::sample::select(vec![',', ';', '\t']),
    ) {
        const AB: &[Column] = &[Column::Present("a"), Column::Present("b")];
        let rows: String = grid.iter().map(|row| format!("{}{separator}{}\n", cell(&row[0], separator), cell(&row[1], separator))).collect();
        let text = format!("a{separator}b\n{rows}");
        let outcome = read(FILE, &text, AB, &Languages::default());
        prop_assert_eq!(outcome.diagnostics, vec![]);
        let found: Vec<Vec<String>> =
            outcome.value.rows().iter().map(|row| vec![row.cell(0).text.clone(), row.cell(1).text.clone()]).collect();
        let trimmed = grid.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
        // Rows of empty cells are skipped.
        let trimmed: Vec<Vec<String>> = trimmed.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        prop_assert_eq!(found, trimmed);
    }
}

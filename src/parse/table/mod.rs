//! CSV tables that staff edit, read with the place of every cell.

mod columns;
mod records;

use rustc_hash::FxHashSet;

pub use self::columns::{Column, has_column, names};
use self::columns::{Need, Wanted, is_name, wanted};
use self::records::Records;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::{SourceId, Span};
use crate::diagnostics::{Diagnostic, Outcome};
use crate::language::{Language, Languages, Localized};
use crate::text::bounds::LIST_ITEMS;

/// A table: its rows, cell by cell, in the order of the columns asked for.
#[derive(Debug, Clone, Default)]
pub struct Table {
    rows: Vec<Row>,
    /// Whether rows of the file are missing in `rows` because of reported mistakes.
    lacks_rows: bool,
}

/// A row: one cell for each column asked for.
#[derive(Debug, Clone)]
pub struct Row {
    cells: Vec<Cell>,
    /// Cells of columns that there are once for each language, with the number of the column.
    words: Vec<(usize, Language, Cell)>,
    /// The whole line.
    pub span: Span,
}

/// A cell with its place.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The text without quotation marks and outer white space.
    pub text: String,
    /// Where it stands; the empty place of a column that the file does not have is the row's end.
    pub span: Span,
}

impl Cell {
    /// The cell, unless it is empty.
    pub fn filled(&self) -> Option<&Self> {
        Some(self).filter(|cell| !cell.text.is_empty())
    }

    /// The parts between `;`, each with its place.
    pub fn parts(&self) -> impl Iterator<Item = Self> + '_ {
        // Where quotation marks are doubled, the text is shorter than what was written; then each part has the place of the cell.
        let is_as_written = self.text.len() == self.span.range().len();
        let mut offset = 0;
        self.text.split(';').filter_map(move |part| {
            let start = offset + (part.len() - part.trim_start().len());
            offset += part.len() + 1;
            let text = part.trim();
            let from = self.span.range().start + start;
            let span = if is_as_written { Span::new(self.span.source, from..from + text.len()) } else { self.span };
            (!text.is_empty()).then(|| Self { text: text.to_owned(), span })
        })
    }
}

impl Row {
    /// The cell of the column with this number in the list that was asked for.
    pub fn cell(&self, column: usize) -> &Cell {
        &self.cells[column]
    }

    /// The cells of a column that there is once for each language, where they are filled.
    pub fn words(&self, column: usize) -> Localized<String> {
        let filled = self.words.iter().filter(|(other, _, cell)| *other == column && !cell.text.is_empty());
        filled.map(|(_, language, cell)| (*language, cell.text.clone())).collect()
    }
}

impl Table {
    /// The rows, in the order of the file.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether the file holds rows that could not be read; what they name is missing for that reason alone.
    pub fn lacks_rows(&self) -> bool {
        self.lacks_rows
    }
}

/// Reads a CSV text (RFC 4180, header row) whose columns may be in any order, with names in upper or lower case.
///
/// Cells are separated by commas, or by semicolons or tabs, as spreadsheets write them in many countries; the separator is detected
/// from the header. A line `sep=;` above it, which some spreadsheets need, is skipped. So are rows of empty cells and columns without
/// a name, which spreadsheets write for deleted content.
pub fn read(source: SourceId, text: &str, columns: &[Column], languages: &Languages) -> Outcome<Table> {
    let mut diagnostics = Vec::new();
    let offset = header_start(text);
    let first_line = text[offset..].lines().next().unwrap_or_default();
    let wanted = wanted(columns, languages, first_line);
    let separator = separator(first_line, &wanted);
    let mut records = Records { source, text, separator, offset, diagnostics: Vec::new() };
    let unread = |diagnostics| Outcome { value: Table { rows: Vec::new(), lacks_rows: true }, diagnostics };
    let names = || wanted.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(",");
    let Some(header) = records.next_record() else {
        diagnostics.push(mistakes::no_header(Span::new(source, 0..0), &names()));
        return unread(diagnostics);
    };
    let Some(header) = Header::of(&header, &wanted, &mut diagnostics) else {
        diagnostics.push(mistakes::header_without_columns(row_span(&header), &names()));
        return unread(diagnostics);
    };
    // Without a column, rows say nothing that could be relied on.
    let lacks_column = wanted.iter().zip(&header.positions).any(|(column, position)| position.is_none() && column.need != Need::Optional);
    let mut table = Table { rows: Vec::new(), lacks_rows: lacks_column };
    while let Some(record) = records.next_record() {
        if lacks_column || record.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        match header.row(record, &wanted, columns.len(), separator, &mut diagnostics) {
            Some(row) => table.rows.push(row),
            None => table.lacks_rows = true,
        }
    }
    diagnostics.extend(records.diagnostics);
    Outcome { value: table, diagnostics }
}

/// What the header of a file says.
struct Header {
    /// The position of each wanted column in the file.
    positions: Vec<Option<usize>>,
    /// Columns without a name.
    nameless: Vec<usize>,
    /// How many columns there are.
    width: usize,
}

impl Header {
    /// Finds the wanted columns; says which are missing, unknown or doubled. None if it has none of them.
    fn of(cells: &[Cell], wanted: &[Wanted], diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let names: Vec<&str> = wanted.iter().map(|column| column.name.as_str()).collect();
        let is_known = |cell: &&Cell| names.iter().any(|name| is_name(&cell.text, name));
        cells.iter().find(is_known)?;
        let suggestions = Suggestions::default();
        let mut seen = FxHashSet::default();
        for cell in cells.iter().filter(|cell| !cell.text.is_empty()) {
            if !is_known(&cell) {
                let near = suggestions.nearest(&cell.text, names.iter().copied());
                diagnostics.push(mistakes::unknown_column(cell.span, &cell.text, near, &names));
            } else if !seen.insert(cell.text.to_lowercase()) {
                diagnostics.push(mistakes::duplicate_column(cell.span, &cell.text));
            }
        }
        let position = |column: &Wanted| cells.iter().position(|cell| is_name(&cell.text, &column.name));
        let positions: Vec<Option<usize>> = wanted.iter().map(position).collect();
        let missing = wanted.iter().zip(&positions).filter(|(column, position)| position.is_none() && column.need != Need::Optional);
        let missing: Vec<&str> = missing.map(|(column, _)| column.name.as_str()).collect();
        if !missing.is_empty() {
            diagnostics.push(mistakes::missing_columns(row_span(cells), &missing));
        }
        let nameless = cells.iter().enumerate().filter(|(_, cell)| cell.text.is_empty()).map(|(index, _)| index);
        Some(Self { positions, nameless: nameless.collect(), width: cells.len() })
    }

    /// The row of a record; none if its cells do not fit the header.
    fn row(&self, record: Vec<Cell>, wanted: &[Wanted], columns: usize, separator: char, diagnostics: &mut Vec<Diagnostic>) -> Option<Row> {
        let span = row_span(&record);
        let is_long = |cell: &&Cell| {
            cell.text.len() > LIST_ITEMS && cell.text.bytes().filter(|byte| matches!(byte, b';' | b'|')).count() >= LIST_ITEMS
        };
        if let Some(cell) = record.iter().find(is_long) {
            let parts = cell.text.bytes().filter(|byte| matches!(byte, b';' | b'|')).count() + 1;
            diagnostics.push(mistakes::long_list(cell.span, parts, LIST_ITEMS));
            return None;
        }
        // A comma too many moves the cells behind it, even where those beyond the header are empty.
        if record.len() != self.width {
            diagnostics.push(mistakes::wrong_cell_count(span, record.len(), self.width, separator));
            return None;
        }
        let nameless = self.nameless.iter().filter_map(|index| record.get(*index)).filter(|cell| !cell.text.is_empty());
        diagnostics.extend(nameless.map(|cell| mistakes::cell_without_column(cell.span)));
        let end = Span { start: span.end, ..span };
        let mut record: Vec<Option<Cell>> = record.into_iter().map(Some).collect();
        let mut cell = |position: &Option<usize>| {
            let cell = position.and_then(|index| record.get_mut(index)).and_then(Option::take);
            cell.unwrap_or_else(|| Cell { text: String::new(), span: end })
        };
        let mut cells: Vec<Cell> = Vec::with_capacity(columns);
        let mut words = Vec::with_capacity(wanted.len());
        for (column, position) in wanted.iter().zip(&self.positions) {
            let cell = cell(position);
            if column.need == Need::Required && cell.text.is_empty() && position.is_some() {
                let place = if cell.span.start == cell.span.end { span } else { cell.span };
                diagnostics.push(mistakes::empty_cell(place, &column.name));
            }
            match column.language {
                Some(language) => words.push((column.number, language, cell)),
                None => {
                    cells.resize_with(column.number, || Cell { text: String::new(), span: end });
                    cells.push(cell);
                }
            }
        }
        cells.resize_with(columns, || Cell { text: String::new(), span: end });
        Some(Row { cells, words, span })
    }
}

/// A row as it is written, whatever its columns are called.
#[derive(Debug, Clone)]
pub struct RawRow {
    /// Where the text of each cell stands, with quotation marks within it still doubled.
    pub cells: Vec<Span>,
    /// The whole row.
    pub span: Span,
    /// Whether its quotation marks are in order.
    pub is_sound: bool,
}

/// Reads the rows of a CSV text, the header among them, without judging them; their spans name source 0.
pub fn raw_rows(text: &str) -> Vec<RawRow> {
    let source = SourceId(0);
    let offset = header_start(text);
    let header = text[offset..].lines().next().unwrap_or_default();
    // Of equals, the last is the greatest.
    let separator = ['\t', ';', ','].into_iter().max_by_key(|separator| header.matches(*separator).count()).expect("there are three");
    let mut records = Records { source, text, separator, offset, diagnostics: Vec::new() };
    let mut rows = Vec::new();
    loop {
        let start = records.offset;
        let before = records.diagnostics.len();
        let Some(record) = records.next_record() else { return rows };
        let is_sound = records.diagnostics.len() == before;
        let cells = record.iter().map(|cell| cell.span).collect();
        rows.push(RawRow { cells, span: Span::new(source, start..records.offset), is_sound });
    }
}

/// The start of the header: after empty lines, and after a `sep=` line for spreadsheets.
fn header_start(text: &str) -> usize {
    let after_empty_lines = |from: usize| from + text[from..].len() - text[from..].trim_start_matches(['\r', '\n']).len();
    let start = after_empty_lines(0);
    let line = text[start..].lines().next().unwrap_or_default();
    if line.trim_start_matches('"').starts_with("sep=") { after_empty_lines(start + line.len()) } else { start }
}

/// What separates the names of the header: a comma, unless another sign makes more columns of it that are looked for.
fn separator(header: &str, wanted: &[Wanted]) -> char {
    let known = |separator: char| {
        let names = header.split(separator).map(|name| name.trim().trim_matches('"'));
        names.filter(|name| wanted.iter().any(|column| is_name(name, &column.name))).count()
    };
    // Of equals, the last is the greatest.
    ['\t', ';', ','].into_iter().max_by_key(|separator| known(*separator)).expect("there are three")
}

fn row_span(cells: &[Cell]) -> Span {
    let first = cells.first().expect("a record has at least one cell").span;
    Span { end: cells.last().expect("a record has at least one cell").span.end, ..first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::languages;

    fn texts(text: &str, columns: &[Column]) -> (Vec<Vec<String>>, Vec<&'static str>) {
        let outcome = read(SourceId(0), text, columns, &Languages::default());
        let rows = outcome.value.rows().iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect();
        (rows, outcome.diagnostics.iter().map(|diagnostic| diagnostic.code).collect())
    }

    const AB: &[Column] = &[Column::Required("a"), Column::Optional("b")];

    #[test]
    fn cells_are_read_by_the_name_of_their_column() {
        assert_eq!(texts("b,a\n1,2\n", AB), (vec![vec!["2".to_owned(), "1".to_owned()]], vec![]));
        assert_eq!(texts("a\r\n\"x, \"\"y\"\"\nz\"\r\n", AB), (vec![vec!["x, \"y\"\nz".to_owned(), String::new()]], vec![]));
    }

    #[test]
    fn the_header_tells_what_separates_cells() {
        let row = |cells: [&str; 2]| vec![cells.map(str::to_owned).to_vec()];
        assert_eq!(texts("b;a\n1;2\n", AB), (row(["2", "1"]), vec![]));
        assert_eq!(texts("a\tb\n1,5\t2\n", AB), (row(["1,5", "2"]), vec![]));
        assert_eq!(texts("sep=;\r\n\"a\";\"b\"\r\n\"x; y\";\"2\"\r\n", AB), (row(["x; y", "2"]), vec![]));
        assert_eq!(texts("a,b\nx;y,2\n", AB), (row(["x;y", "2"]), vec![]));
        assert_eq!(texts("sep=;\n", AB).1, ["no-header"]);
    }

    #[test]
    fn every_mistake_of_a_table_is_said() {
        assert_eq!(texts("", AB).1, ["no-header"]);
        assert_eq!(texts("b,c\n1,2\n", AB).1, ["unknown-column", "missing-column"]);
        assert_eq!(texts("x,y\n1,2\n", AB).1, ["no-header"]);
        assert_eq!(texts("a,a\n1,2\n", AB).1, ["duplicate-column"]);
        assert_eq!(texts("a\n1,2\n", AB).1, ["wrong-cell-count"]);
        assert_eq!(texts("a\n\"1\n", AB).1, ["unclosed-quotation"]);
        assert_eq!(texts("a\n\"1\"x\n", AB).1, ["text-after-quotation"]);
    }

    #[test]
    fn what_spreadsheets_leave_behind_is_passed_over() {
        let row = |cells: [&str; 2]| vec![cells.map(str::to_owned).to_vec()];
        for text in ["a,b\n1,2\n,\n,,,\n", "a,b\n1,2\n   \n\"\"\n", "a,b,,\n1,2,,\n", "A,B\n1,2\n", ",a,b\n,1,2\n"] {
            assert_eq!(texts(text, AB), (row(["1", "2"]), vec![]), "{text:?}");
        }
        assert_eq!(texts("a,,b\n1,x,2\n", AB), (row(["1", "2"]), vec!["cell-without-column"]));
        for text in ["a,b\n1,2,x\n", "a,b\n1,2,\n", "a,b,,\n1,2\n"] {
            assert_eq!(texts(text, AB).1, ["wrong-cell-count"], "{text:?}");
        }
    }

    #[test]
    fn there_is_a_column_for_each_language_of_the_portal_and_for_others_that_the_header_names() {
        const NAMED: &[Column] = &[Column::Required("id"), Column::Required("*"), Column::Optional("*_alt")];
        let portal = languages(["fr", "ht"]);
        let read = |text: &str| read(SourceId(0), text, NAMED, &portal);
        let found = read("id,fr,ht,ar,fr_alt\na,un,youn,واحد,1\n");
        assert_eq!(found.diagnostics, []);
        let row = &found.value.rows()[0];
        let words = |column| row.words(column).iter().map(|(language, word)| format!("{language:?} {word}")).collect::<Vec<_>>().join(", ");
        assert_eq!((words(1), words(2)), ("fr un, ht youn, ar واحد".to_owned(), "fr 1".to_owned()));
        let code = |text: &str| read(text).diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>();
        assert_eq!(code("id,fr\na,un\n"), ["missing-column"]);
        assert_eq!(code("id,fr,ht\na,un,\n"), ["empty-cell"]);
        assert_eq!(code("id,fr,ht,xyz\na,un,youn,?\n"), ["unknown-column"]);
    }

    #[test]
    fn a_cell_knows_its_bytes() {
        let text = "a,b\né,\"f;  g\"\n";
        let table = read(SourceId(0), text, AB, &Languages::default()).value;
        let cell = table.rows()[0].cell(1);
        assert_eq!(&text[cell.span.range()], "f;  g");
        let parts: Vec<_> = cell.parts().map(|part| text[part.span.range()].to_owned()).collect();
        assert_eq!(parts, ["f", "g"]);
    }
}

//! A text, cut into the cells of its records.

use super::Cell;
use crate::diagnostics::source::{SourceId, Span};
use crate::diagnostics::{Diagnostic, mistakes};

/// Splits a text into records; the `csv` crate does not report the position of a cell, which every message needs.
pub(super) struct Records<'a> {
    pub source: SourceId,
    pub text: &'a str,
    /// A sign of one byte.
    pub separator: char,
    pub offset: usize,
    pub diagnostics: Vec<Diagnostic>,
}

impl Records<'_> {
    pub fn next_record(&mut self) -> Option<Vec<Cell>> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.offset), Some(b'\n' | b'\r')) {
            self.offset += 1;
        }
        if self.offset >= bytes.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            cells.push(self.next_cell());
            match bytes.get(self.offset) {
                Some(byte) if char::from(*byte) == self.separator => self.offset += 1,
                _ => return Some(cells),
            }
        }
    }

    fn next_cell(&mut self) -> Cell {
        if self.text[self.offset..].starts_with('"') {
            return self.quoted_cell();
        }
        let start = self.offset;
        let length = self.text[start..].find([self.separator, '\n', '\r']).unwrap_or(self.text.len() - start);
        self.offset = start + length;
        let raw = &self.text[start..self.offset];
        let from = start + (raw.len() - raw.trim_start().len());
        let text = raw.trim();
        Cell { text: text.to_owned(), span: Span::new(self.source, from..from + text.len()) }
    }

    fn quoted_cell(&mut self) -> Cell {
        let start = self.offset + 1;
        let bytes = self.text.as_bytes();
        let mut end = start;
        loop {
            match memchr::memchr(b'"', &bytes[end..]) {
                None => {
                    self.diagnostics.push(mistakes::unclosed_quotation(Span::new(self.source, start - 1..start)));
                    self.offset = bytes.len();
                    end = bytes.len();
                    break;
                }
                Some(found) if bytes.get(end + found + 1) == Some(&b'"') => end += found + 2,
                Some(found) => {
                    end += found;
                    self.offset = end + 1;
                    break;
                }
            }
        }
        let after = self.text[self.offset..].find([self.separator, '\n', '\r']).unwrap_or(self.text.len() - self.offset);
        if after > 0 {
            self.diagnostics.push(mistakes::text_after_quotation(Span::new(self.source, self.offset..self.offset + after)));
            self.offset += after;
        }
        let written = &self.text[start..end];
        let from = start + (written.len() - written.trim_start().len());
        let written = written.trim();
        Cell { text: written.replace("\"\"", "\""), span: Span::new(self.source, from..from + written.len()) }
    }
}

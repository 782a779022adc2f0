//! Notes and sources of a page of answers.

use crate::kinds::Citation;
use crate::view;

/// Notes and sources of a page, each once, numbered from 1 as they come up.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub notes: Vec<String>,
    pub sources: Vec<Citation>,
}

impl Register {
    /// The number of a note.
    pub fn note(&mut self, text: String) -> usize {
        number(&mut self.notes, text)
    }

    /// The numbers of the sources of a line.
    pub fn sources_of(&mut self, sources: &[Citation]) -> Vec<usize> {
        sources.iter().map(|source| number(&mut self.sources, source.clone())).collect()
    }
}

/// The call of a source.
pub(super) fn source_link(number: usize) -> view::Link {
    view::Link { text: format!("[{number}]"), url: format!("#source-{number}"), lang: None }
}

fn number<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    match list.iter().position(|known| *known == item) {
        Some(at) => at + 1,
        None => {
            list.push(item);
            list.len()
        }
    }
}

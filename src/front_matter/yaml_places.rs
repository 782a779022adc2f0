//! Where the values of a YAML text are in its file.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::diagnostics::source::{SourceId, Span};

/// From the parser's character positions to bytes of the file.
pub struct YamlPlaces<'t> {
    /// The file.
    pub source: SourceId,
    /// The text, and the byte of the file at which it begins.
    pub text: &'t str,
    pub offset: usize,
    /// The byte of each character; none if they are the same.
    bytes: Option<Vec<u32>>,
}

impl<'t> YamlPlaces<'t> {
    /// The places of a text that begins at the byte `offset` of its file.
    pub fn new(source: SourceId, text: &'t str, offset: usize) -> Self {
        let byte = |(byte, _): (usize, char)| u32::try_from(byte).expect("the reader refuses sources over 4 GiB");
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(byte).collect());
        Self { source, text, offset, bytes }
    }

    /// The byte of the file at which a character of the text begins.
    pub fn byte(&self, character: usize) -> usize {
        let byte = match &self.bytes {
            None => character,
            Some(bytes) => bytes.get(character).map_or(self.text.len(), |byte| *byte as usize),
        };
        byte.min(self.text.len()) + self.offset
    }

    /// A span of the parser as bytes of the file.
    pub fn range(&self, span: saphyr_parser::Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    /// A range of the text as one of the file.
    pub fn moved(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }

    /// The text at a range of the file.
    pub fn text_at(&self, range: &Range<usize>) -> &'t str {
        &self.text[range.start - self.offset..range.end - self.offset]
    }

    /// A range of the file with its source.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    /// A number as TOML reads it, without the zeros before it; in a notation that TOML does not have, its text.
    pub fn number(&self, range: &Range<usize>) -> DeValue<'t> {
        let written = self.text_at(range);
        let zeros = written.bytes().take_while(|byte| *byte == b'0').count();
        let without_zeros = &written[zeros.min(written.len().saturating_sub(1))..];
        let number = [written, without_zeros].into_iter().find_map(|text| DeValue::parse(text).ok());
        number.map_or_else(|| DeValue::String(written.into()), Spanned::into_inner)
    }
}

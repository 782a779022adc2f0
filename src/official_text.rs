//! The words of an official text, paragraph by paragraph, exactly as they were received.

use crate::diagnostic::Diagnostic;
use crate::mistakes;
use crate::source::{SourceId, Span};

/// A paragraph with its stable id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Stable id: `p1`, `op3`, `rec11`, `annex-fn4`.
    pub id: String,
    /// The printed list mark (`11.`), or empty.
    pub label: String,
    /// The words, with calls of footnotes between them.
    pub pieces: Vec<Piece>,
    /// The id in the source.
    pub span: Span,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, verbatim but for runs of white space, which are one space.
    Words(String),
    /// The call of a footnote: the id of its paragraph.
    Call(String),
}

impl Block {
    /// The words without the calls.
    pub fn words(&self) -> String {
        self.pieces.iter().map(|piece| if let Piece::Words(words) = piece { words.as_str() } else { "" }).collect()
    }
}

/// Reads blocks separated by blank lines, each beginning with `{#id}` or `{#id label}`; `offset` is where `text` begins in its file.
pub fn parse(source: SourceId, text: &str, offset: usize) -> (Vec<Block>, Vec<Diagnostic>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut diagnostics = Vec::new();
    let mut at = offset;
    for paragraph in text.split("\n\n") {
        let start = at + (paragraph.len() - paragraph.trim_start().len());
        at += paragraph.len() + 2;
        let paragraph = paragraph.trim();
        if paragraph.is_empty() {
            continue;
        }
        let line_end = start + paragraph.find('\n').unwrap_or(paragraph.len());
        let Some((head, words)) = paragraph.strip_prefix("{#").and_then(|rest| rest.split_once('}')) else {
            diagnostics.push(mistakes::paragraph_without_id(Span::new(source, start..line_end)));
            continue;
        };
        let (id, label) = head.split_once(' ').unwrap_or((head, ""));
        let span = Span::new(source, start + 2..start + 2 + id.len());
        if blocks.iter().any(|block| block.id == id) {
            diagnostics.push(mistakes::duplicate_anchor(span, id));
            continue;
        }
        blocks.push(Block { id: id.to_owned(), label: label.trim().to_owned(), pieces: pieces(words), span });
    }
    for block in &blocks {
        for piece in &block.pieces {
            if let Piece::Call(id) = piece
                && !blocks.iter().any(|other| other.id == *id)
            {
                diagnostics.push(mistakes::unknown_footnote(block.span, id));
            }
        }
    }
    (blocks, diagnostics)
}

/// Cuts the words at calls of footnotes (`[^annex-fn1]`).
fn pieces(text: &str) -> Vec<Piece> {
    let text = text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut pieces = Vec::new();
    let mut rest = text.as_str();
    while let Some((words, call, after)) = rest.split_once("[^").and_then(|(words, tail)| {
        let (call, after) = tail.split_once(']')?;
        Some((words, call, after))
    }) {
        pieces.push(Piece::Words(words.to_owned()));
        pieces.push(Piece::Call(call.to_owned()));
        rest = after;
    }
    pieces.push(Piece::Words(rest.to_owned()));
    pieces.retain(|piece| !matches!(piece, Piece::Words(words) if words.is_empty()));
    pieces
}

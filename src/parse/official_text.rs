//! The words of an official text, paragraph by paragraph, exactly as they were received.

use rustc_hash::FxHashSet;

use crate::diagnostics::source::{SourceId, Span};
use crate::diagnostics::{Diagnostic, mistakes};
use crate::text::bounds::{PARAGRAPHS, TEXT_NESTING};

/// A paragraph with its stable id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Stable id: `p1`, `op3`, `rec11`, `annex-fn4`.
    pub id: String,
    /// The printed list mark (`11.`), or empty.
    pub label: String,
    /// The words, with footnote references between them.
    pub pieces: Vec<Piece>,
    /// The id in the source.
    pub span: Span,
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, verbatim, except that runs of white space become one space.
    Words(String),
    /// A footnote reference: the id of its paragraph.
    Call(String),
}

impl Block {
    /// Whether it is a footnote: `fn1`, `annex-fn4`.
    pub fn is_note(&self) -> bool {
        self.note_number().is_some()
    }

    /// The number of a footnote, as its id gives it.
    pub fn note_number(&self) -> Option<&str> {
        note_number(&self.id)
    }

    /// The words without footnote references.
    pub fn words(&self) -> String {
        self.pieces.iter().map(|piece| if let Piece::Words(words) = piece { words.as_str() } else { "" }).collect()
    }
}

/// Reads blocks separated by blank lines, each beginning with `{#id}` or `{#id label}`; `offset` is where `text` begins in its file.
pub fn parse(source: SourceId, text: &str, offset: usize) -> (Vec<Block>, Vec<Diagnostic>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut diagnostics = Vec::new();
    let mut at = offset;
    let mut seen = FxHashSet::default();
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
        if !crate::text::slug::is_slug(id) {
            diagnostics.push(mistakes::bad_anchor(span, id));
        }
        if blocks.len() == PARAGRAPHS {
            diagnostics.push(mistakes::too_many_paragraphs(span, PARAGRAPHS));
            return (blocks, diagnostics);
        }
        if !seen.insert(id) {
            diagnostics.push(mistakes::duplicate_paragraph(span, id));
            continue;
        }
        blocks.push(Block { id: id.to_owned(), label: label.trim().to_owned(), pieces: pieces(words), span });
    }
    check_notes(&blocks, &mut diagnostics);
    (blocks, diagnostics)
}

/// The number in the id of a footnote: `4` of `annex-fn4`.
pub fn note_number(id: &str) -> Option<&str> {
    let (_, number) = id.rsplit_once("fn").filter(|(before, _)| before.is_empty() || before.ends_with('-'))?;
    Some(number).filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Checks that every reference has its footnote, and every footnote has a reference; else its words would be on no page.
fn check_notes(blocks: &[Block], diagnostics: &mut Vec<Diagnostic>) {
    let notes: FxHashSet<&str> = blocks.iter().filter(|block| block.is_note()).map(|block| block.id.as_str()).collect();
    // Where notes stand in the text, one that calls another holds it.
    let calls_note = |block: &&Block| block.pieces.iter().any(|piece| matches!(piece, Piece::Call(id) if notes.contains(id.as_str())));
    if let Some(note) = blocks.iter().filter(|block| block.is_note()).filter(calls_note).nth(TEXT_NESTING) {
        diagnostics.push(mistakes::notes_in_notes(note.span, TEXT_NESTING));
    }
    let mut called = FxHashSet::default();
    for block in blocks {
        for piece in &block.pieces {
            let Piece::Call(id) = piece else { continue };
            called.insert(id.as_str());
            if !notes.contains(id.as_str()) {
                diagnostics.push(mistakes::note_without_paragraph(block.span, id));
            }
        }
    }
    for note in blocks.iter().filter(|block| block.is_note() && !called.contains(block.id.as_str())) {
        diagnostics.push(mistakes::unused_footnote(note.span, &note.id));
    }
}

/// Splits the words at footnote references (`[^annex-fn1]`).
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

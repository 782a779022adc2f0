//! The pieces of a Markdown text: paragraphs, items, headings and cells, without their markup.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::html::html;
use super::pieces::Pieces;
use super::traced::Traced;
use crate::parse::markdown::parser;

/// Adds the pieces of the Markdown `text` to `pieces`.
pub fn markdown(text: &Traced, pieces: &mut Pieces) {
    let parser = parser(text.text());
    for (label, definition) in parser.reference_definitions().iter() {
        pieces.beside_as(label, text, definition.span.clone());
        pieces.address_as(&definition.dest, text, definition.span.clone());
        if let Some(title) = &definition.title {
            pieces.beside_as(title, text, definition.span.clone());
        }
    }
    // Of two definitions with one label the parser keeps the first; the other is no part of any event.
    let mut unread = if text.text().contains("]:") { definitions(text.text()) } else { Vec::new() };
    let mut known: Vec<Range<usize>> = parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    known.sort_by_key(|span| span.start);
    let is_in =
        |line: &Range<usize>| known[..known.partition_point(|span| span.start < line.end)].last().is_some_and(|span| line.start < span.end);
    unread.retain(|line| !is_in(line));
    unread.truncate(UNREAD);
    // Consecutive lines of HTML are one text: a tag may be broken between them.
    let mut block = Traced::default();
    // Where the last paragraph or list ended, if it had words; and how much there was when it, or its last item, began.
    let mut paragraph: Option<usize> = None;
    let mut begun = 0;
    for (event, range) in parser.into_offset_iter() {
        if !unread.is_empty() && !matches!(event, Event::Start(_) | Event::End(_)) {
            unread.retain(|line| range.end <= line.start || line.end <= range.start);
        }
        match event {
            Event::Start(Tag::Item) if paragraph.is_some_and(|end| goes_on(text.text(), end, range.start)) => {
                let rest = &text.text()[range.clone()];
                let mark = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
                begun = pieces.length();
                pieces.go_on();
                pieces.words_as(" ", text, range.start..range.start);
                pieces.words(text, range.start..range.start + (mark + 1).min(rest.len()));
                pieces.words_as(" ", text, range.start..range.start);
            }
            Event::End(TagEnd::Paragraph | TagEnd::List(_)) => {
                pieces.end();
                paragraph = Some(range.end).filter(|_| pieces.length() > begun);
            }
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                pieces.words_as(&words, text, range);
            }
            Event::SoftBreak | Event::HardBreak => pieces.words_as(" ", text, range),
            Event::InlineHtml(_) => html(&text.part(range), pieces),
            Event::Html(_) => {
                block.push(text, range);
                block.push_context(" ");
            }
            Event::End(TagEnd::HtmlBlock) => {
                html(&block, pieces);
                block = Traced::default();
                pieces.end();
            }
            Event::Start(tag) => {
                if matches!(tag, Tag::Paragraph | Tag::List(_) | Tag::Item) {
                    begun = pieces.length();
                }
                start(tag, text, range, pieces);
            }
            Event::End(tag) => end(tag, pieces),
            Event::Rule => pieces.end(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }
    pieces.end();
    unread.into_iter().for_each(|lines| pieces.beside(text, lines));
    pieces.end();
}

/// The most definitions that the parser did not keep and that are read, in one text.
const UNREAD: usize = 200;

/// Where definitions of references may stand in `text`: the lines that look like one, each with the lines up to a blank one or the next.
fn definitions(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let words = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        if words.starts_with('[') && words.contains("]:") {
            found.push(range);
            is_open = true;
        } else if words.trim().is_empty() {
            is_open = false;
        } else if is_open && let Some(last) = found.last_mut() {
            last.end = range.end;
        }
    }
    found
}

/// Whether what looks like an item of a numbered list is the next line of a paragraph or list that ended at `paragraph`: a line that begins
/// with the end of a number, as `606.`, is shown below the paragraph as if it went on.
fn goes_on(text: &str, paragraph: usize, item: usize) -> bool {
    let is_next_line =
        || text[..item].trim_end().len() <= paragraph && text[text[..item].trim_end().len()..item].matches('\n').count() == 1;
    text[item..].starts_with(|first: char| first.is_ascii_digit()) && paragraph <= item && is_next_line()
}

fn start(tag: Tag<'_>, text: &Traced, range: Range<usize>, pieces: &mut Pieces) {
    match tag {
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
        Tag::Link { link_type, dest_url, title, .. } | Tag::Image { link_type, dest_url, title, .. } => {
            let is_inline = matches!(link_type, LinkType::Inline | LinkType::WikiLink { .. } | LinkType::Autolink | LinkType::Email);
            // Definitions of references have been read.
            if is_inline {
                pieces.address_as(&dest_url, text, range.clone());
                pieces.beside_as(&title, text, range);
            }
        }
        Tag::Heading { id, classes, attrs, .. } => {
            pieces.end();
            let values = attrs.into_iter().filter_map(|(_, value)| value);
            for word in id.into_iter().chain(classes).chain(values) {
                pieces.address_as(&word, text, range.clone());
            }
        }
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            pieces.end();
            beside(&info, text, range, pieces);
        }
        Tag::FootnoteDefinition(label) => {
            pieces.end();
            beside(&label, text, range, pieces);
        }
        Tag::Table(_) => pieces.begin_table(),
        Tag::TableCell => pieces.begin_cell(),
        Tag::DefinitionListTitle => pieces.begin_term(),
        Tag::DefinitionListDefinition => pieces.begin_definition(),
        _ => pieces.end(),
    }
}

fn end(tag: TagEnd, pieces: &mut Pieces) {
    match tag {
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
        TagEnd::Link | TagEnd::Image => {}
        TagEnd::TableCell => pieces.end_cell(),
        TagEnd::TableHead | TagEnd::TableRow => pieces.end_row(),
        TagEnd::Table => pieces.end_table(),
        TagEnd::DefinitionListTitle => pieces.end_term(),
        TagEnd::DefinitionListDefinition => pieces.end_definition(),
        _ => pieces.end(),
    }
}

fn beside(words: &CowStr<'_>, text: &Traced, range: Range<usize>, pieces: &mut Pieces) {
    if !words.is_empty() {
        pieces.beside_as(words, text, range);
    }
}

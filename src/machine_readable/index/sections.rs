//! The sections of a page as text.

use vademecum_search::write::IndexedSection;

use crate::language::Language;
use crate::language::typography::typeset;
use crate::pages::{Context, View};
use crate::parse::markdown::{Prose, unescape_html};
use crate::render::PreparedPage;
use crate::view;

/// The sections of a page: its head, its text by headings, and generated sections.
///
/// Lists of other records are excluded: else every page would match the content of others.
pub fn sections(context: &Context<'_>, draft: &PreparedPage<'_>) -> Vec<IndexedSection> {
    let mut sections = Vec::new();
    match &draft.view {
        View::Record { record } | View::Home { record, .. } => {
            sections.push(head(draft.page.language, record));
            if let Some(body) = &draft.body {
                text(context.prose(body), &mut sections);
            }
            sections.extend(record.sections.iter().filter_map(made));
        }
        View::Resolution { record, resolution } => {
            sections.push(head(draft.page.language, record));
            // The words stand in one language; on pages of others they would be analysed in the wrong one.
            if draft.page.language.code() == resolution.lang {
                sections.extend(resolution.provisions.iter().chain(&resolution.footnotes).map(provision));
            }
            sections.extend(record.sections.iter().filter_map(made));
        }
        View::Pair { pair } => sections.push(pair_head(pair)),
        _ => {}
    }
    sections
}

/// Adds a text; the part before its first heading belongs to the head of the page.
fn text(prose: Vec<Prose>, sections: &mut Vec<IndexedSection>) {
    for Prose { anchor, heading, text } in prose {
        let section = IndexedSection { anchor, heading, text };
        match sections.last_mut() {
            Some(head) if section.anchor.is_empty() => push(&mut head.text, &section.text),
            _ => sections.push(section),
        }
    }
}

/// Summary, official name and facts.
fn head(language: Language, record: &view::Record) -> IndexedSection {
    let mut text = record.summary.clone();
    if let Some(name) = &record.name {
        push(&mut text, &name.text);
    }
    let facts: Vec<String> = record
        .facts
        .iter()
        .map(|fact| {
            let values: Vec<&str> = fact.values.iter().map(|value| value.text.as_str()).collect();
            format!("{} {}", typeset(language, &format!("{}:", fact.label)), values.join(", "))
        })
        .collect();
    push(&mut text, &facts.join(" · "));
    IndexedSection { text, ..IndexedSection::default() }
}

/// What the page of two states says first: how many instruments bind both, and which.
fn pair_head(pair: &view::Pair) -> IndexedSection {
    let mut text = pair.lead.clone();
    let codes: Vec<String> = pair.binding.iter().map(|line| line.key.to_uppercase()).collect();
    push(&mut text, &codes.join(" · "));
    IndexedSection { text, ..IndexedSection::default() }
}

/// A section that the generator made, unless it only lists other records.
fn made(section: &view::Section) -> Option<IndexedSection> {
    let table = section.table.as_ref().filter(|_| !section.lists_others)?;
    let mut text = section.intro.clone();
    for row in &table.rows {
        let cells: Vec<String> =
            row.iter().map(|cell| cell.values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join(", ")).collect();
        push(&mut text, &cells.join(" · "));
    }
    Some(IndexedSection { anchor: section.id.clone(), heading: section.heading.clone(), text })
}

/// A paragraph of an official text.
fn provision(line: &view::ProvisionLine) -> IndexedSection {
    let mut text = String::with_capacity(line.html.len());
    let mut tag = false;
    for character in line.html.chars() {
        match character {
            '<' => tag = true,
            '>' => tag = false,
            _ if !tag => text.push(character),
            _ => {}
        }
    }
    let text = unescape_html(&text).into_owned();
    IndexedSection { anchor: line.id.clone(), heading: line.label.clone(), text }
}

fn push(text: &mut String, line: &str) {
    if !line.is_empty() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
}

//! The words of a text, heading by heading, for search.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{Heading, LinkTo, ParsedText, plain};

/// A heading and the words below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// Anchor of the heading; empty for what comes before the first.
    pub anchor: String,
    /// Its words.
    pub heading: String,
    /// What follows, a line for each paragraph, item or row.
    pub text: String,
}

/// The words of a text as a page shows them; `links` and `headings` are those of its rendering.
pub fn prose(text: &ParsedText<'_>, links: &[LinkTo], headings: &[Heading]) -> Vec<Prose> {
    let mut sections = vec![Prose::default()];
    let mut links = links.iter();
    let mut headings = headings.iter();
    let mut in_heading = false;
    let mut skipped = false;
    for event in &text.0 {
        let section = sections.last_mut().expect("there is a first section");
        match event {
            Event::Start(Tag::Heading { .. }) => {
                let anchor = headings.next().map(|heading| heading.id.clone()).unwrap_or_default();
                sections.push(Prose { anchor, ..Prose::default() });
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Start(Tag::Link { link_type, .. }) => {
                // A reference without words of its own shows the title of what it names.
                if let (Some(LinkTo::Inside { text, .. }), LinkType::WikiLink { has_pothole: false }) = (links.next(), link_type) {
                    if in_heading {
                        section.heading.push_str(text)
                    } else {
                        section.text.push_str(text)
                    }
                    skipped = true;
                }
            }
            Event::End(TagEnd::Link) => skipped = false,
            Event::Start(Tag::Image { .. }) => {
                links.next();
            }
            Event::End(TagEnd::TableCell) => section.text.push_str(" · "),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition,
            ) if !section.text.is_empty() => section.text.push('\n'),
            event if !skipped => {
                let words = plain(event).unwrap_or_default();
                if in_heading { section.heading.push_str(words) } else { section.text.push_str(words) }
            }
            _ => {}
        }
    }
    sections.retain(|section| !section.anchor.is_empty() || !section.text.trim().is_empty());
    sections
}

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn words_stand_below_their_headings_and_references_show_their_titles() {
        let text = "Before [[pause]] and [[pause|so]].\n\n## One {#one}\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n";
        let heading = Heading { id: "one".to_owned(), text: "One".to_owned(), level: 2 };
        let link = LinkTo::Inside { url: "pause.html".to_owned(), text: "A pause".to_owned() };
        let found = prose(&parsed(text), &[link.clone(), link], &[heading]);
        let said: Vec<_> = found.iter().map(|section| (section.anchor.as_str(), section.heading.as_str(), section.text.as_str())).collect();
        assert_eq!(said, [("", "", "Before A pause and so.\n"), ("one", "One", "a\nb\nx · y · \n1 · 2 · \n")]);
    }
}

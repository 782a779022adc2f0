//! The HTML of a text whose references have been resolved.

use std::sync::LazyLock;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, LinkType, Tag, TagEnd};
use rustc_hash::FxHashMap;

use super::{ParsedText, escape};
use crate::language::{Language, typography};
use crate::parse::markdown::Heading;

/// Where a reference leads, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LinkTo {
    /// A page or file of this site: relative address, and the words to show where the author gave none.
    Inside { url: String, text: String },
    /// An address as the author wrote it.
    Outside,
    /// A picture.
    Image(ImageLink),
    /// Nothing was found; the text is shown without a link (the mistake has been reported).
    Nowhere,
}

/// A picture ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ImageLink {
    /// Relative address of the largest size.
    pub url: String,
    /// Value of `srcset`; empty when there is one size.
    pub srcset: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The words that the generator adds to a text, in the text's language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MarkdownStrings {
    /// Titles of notes, tips, important notes, warnings and content notes, in this order.
    pub admonitions: [String; 5],
    /// Heading of the footnotes.
    pub footnotes: String,
    /// "Back to the text".
    pub back: String,
    /// A task that is done, and one that is not.
    pub tasks: [String; 2],
    /// Name of a table without a caption, for the region that scrolls.
    pub table: String,
}

/// Room for what an event becomes, in bytes.
const USUAL_LENGTH: usize = 32;

/// Renders a text. `links` are the targets of its references in the order of the scan; `headings` come from the scan too.
///
/// `extra_anchors` gives old names of headings by their present anchor.
pub fn html(
    text: ParsedText<'_>,
    language: Language,
    links: &[LinkTo],
    headings: &[Heading],
    extra_anchors: &[&(String, String)],
    words: &MarkdownStrings,
    raw_html: bool,
) -> String {
    let mut old_anchors: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (old, present) in extra_anchors {
        old_anchors.entry(present).or_default().push(old);
    }
    let mut writer = Writer {
        language,
        links: links.iter(),
        headings: headings.iter(),
        old_anchors,
        words,
        notes: Notes::default(),
        columns: Vec::new(),
        column: 0,
        cell: "td",
    };
    let mut main = Vec::with_capacity(text.0.len());
    let mut events = text.0.into_iter().peekable();
    let mut stack: Vec<(String, Vec<Event<'_>>)> = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => stack.push((label.to_string(), Vec::new())),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((label, body)) = stack.pop() {
                    writer.notes.bodies.entry(label).or_insert(body);
                }
            }
            event => {
                let output = stack.last_mut().map_or(&mut main, |(_, body)| body);
                writer.event(event, &mut events, output);
            }
        }
    }
    let mut html = String::with_capacity(USUAL_LENGTH * main.len());
    pulldown_cmark::html::push_html(&mut html, main.into_iter());
    writer.notes.write(words, &mut html);
    if raw_html { clean(&html) } else { html }
}

struct Writer<'w> {
    language: Language,
    links: std::slice::Iter<'w, LinkTo>,
    headings: std::slice::Iter<'w, Heading>,
    /// Old names of headings, by their present anchors.
    old_anchors: FxHashMap<&'w str, Vec<&'w str>>,
    words: &'w MarkdownStrings,
    notes: Notes<'w>,
    /// How the columns of the present table are aligned, which comes next, and the element of its cells.
    columns: Vec<Alignment>,
    column: usize,
    cell: &'static str,
}

/// Footnotes in the order of their first calls.
#[derive(Default)]
struct Notes<'t> {
    order: Vec<String>,
    /// Number of each, and how often it was called.
    calls: FxHashMap<String, (usize, u32)>,
    bodies: FxHashMap<String, Vec<Event<'t>>>,
}

type Events<'t> = std::iter::Peekable<std::vec::IntoIter<Event<'t>>>;

impl<'t> Writer<'t> {
    fn event(&mut self, event: Event<'t>, events: &mut Events<'t>, output: &mut Vec<Event<'t>>) {
        match event {
            Event::Text(text) => output.push(Event::Text(self.typeset(text))),
            Event::Start(Tag::CodeBlock(kind)) => {
                output.push(Event::Start(Tag::CodeBlock(kind)));
                for inner in events.by_ref() {
                    let end = matches!(inner, Event::End(TagEnd::CodeBlock));
                    output.push(inner);
                    if end {
                        break;
                    }
                }
            }
            Event::Start(Tag::Heading { level: _, classes, .. }) => {
                let heading = self.headings.next().expect("the scan found the same headings");
                let level = pulldown_cmark::HeadingLevel::try_from(usize::from(heading.level)).expect("levels are 2 to 6");
                for old in self.old_anchors.get(heading.id.as_str()).into_iter().flatten() {
                    output.push(inline(format!("<span id=\"{}\"></span>", escape(old))));
                }
                output.push(Event::Start(Tag::Heading { level, id: Some(heading.id.clone().into()), classes, attrs: Vec::new() }));
            }
            Event::End(TagEnd::Heading(level)) => {
                let level = if level == pulldown_cmark::HeadingLevel::H1 { pulldown_cmark::HeadingLevel::H2 } else { level };
                output.push(Event::End(TagEnd::Heading(level)));
            }
            Event::Start(Tag::Paragraph) if matches!(events.peek(), Some(Event::Start(Tag::Image { .. }))) => {
                self.picture_paragraph(events, output);
            }
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => self.link(link_type, &dest_url, &title, events, output),
            Event::Start(Tag::Image { title, .. }) => {
                let picture = self.picture(events);
                output.push(inline(picture.html(&title)));
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let (class, index) = match kind {
                    BlockQuoteKind::Note => ("note", 0),
                    BlockQuoteKind::Tip => ("tip", 1),
                    BlockQuoteKind::Important => ("important", 2),
                    BlockQuoteKind::Warning => ("warning", 3),
                    BlockQuoteKind::Caution => ("content-note", 4),
                };
                let title = escape(&self.words.admonitions[index]);
                output
                    .push(block(format!("<div class=\"admonition {class}\" role=\"note\">\n<p class=\"admonition-title\">{title}</p>\n")));
            }
            Event::End(TagEnd::BlockQuote(Some(_))) => output.push(block("</div>\n".to_owned())),
            Event::Start(Tag::Table(alignments)) => {
                let name = escape(&self.words.table);
                output.push(block(format!("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">\n")));
                // The policy of pages allows no style in an element, so that a class says how a cell is aligned.
                output.push(Event::Start(Tag::Table(vec![Alignment::None; alignments.len()])));
                self.columns = alignments;
            }
            Event::Start(Tag::TableHead) => {
                (self.cell, self.column) = ("th", 0);
                output.push(Event::Start(Tag::TableHead));
            }
            Event::End(TagEnd::TableHead) => {
                self.cell = "td";
                output.push(Event::End(TagEnd::TableHead));
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                output.push(Event::Start(Tag::TableRow));
            }
            Event::Start(Tag::TableCell) => {
                let scope = if self.cell == "th" { " scope=\"col\"" } else { "" };
                let class = match self.columns.get(self.column) {
                    Some(Alignment::Right) => " class=\"right\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    _ => "",
                };
                self.column += 1;
                output.push(inline(format!("<{}{scope}{class}>", self.cell)));
            }
            Event::End(TagEnd::TableCell) => output.push(inline(format!("</{}>", self.cell))),
            Event::End(TagEnd::Table) => {
                output.push(Event::End(TagEnd::Table));
                output.push(block("</div>\n".to_owned()));
            }
            Event::TaskListMarker(done) => {
                let (sign, word) = if done { ("☑", &self.words.tasks[0]) } else { ("☐", &self.words.tasks[1]) };
                let word = escape(word);
                output.push(inline(format!(
                    "<span class=\"task\"><span aria-hidden=\"true\">{sign}</span><span class=\"visually-hidden\">{word}</span></span> "
                )));
            }
            Event::FootnoteReference(label) => output.push(inline(self.notes.call(&label))),
            event => output.push(event),
        }
    }

    fn typeset(&self, text: CowStr<'t>) -> CowStr<'t> {
        match typography::typeset(self.language, &text) {
            std::borrow::Cow::Borrowed(_) => text,
            std::borrow::Cow::Owned(new) => new.into(),
        }
    }

    fn link(&mut self, link_type: LinkType, destination: &str, title: &str, events: &mut Events<'t>, output: &mut Vec<Event<'t>>) {
        let link = self.links.next().expect("the scan found the same references").clone();
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
        let open = match &link {
            LinkTo::Inside { url, .. } => format!("<a href=\"{}\"{title}>", escape(url)),
            LinkTo::Outside if link_type == LinkType::Email => format!("<a href=\"mailto:{}\"{title}>", escape(destination)),
            LinkTo::Outside if destination.starts_with("mailto:") || destination.starts_with("tel:") => {
                format!("<a href=\"{}\"{title}>", escape(destination))
            }
            LinkTo::Outside => format!("<a href=\"{}\" class=\"external\" rel=\"noreferrer\"{title}>", escape(destination)),
            LinkTo::Image(image) => format!("<a href=\"{}\"{title}>", escape(&image.url)),
            LinkTo::Nowhere => "<span>".to_owned(),
        };
        let close = if open == "<span>" { "</span>" } else { "</a>" };
        output.push(inline(open));
        let own_words = match (&link, link_type) {
            (LinkTo::Inside { text, .. }, LinkType::WikiLink { has_pothole: false }) => Some(text.clone()),
            _ => None,
        };
        if let Some(text) = &own_words {
            output.push(Event::Text(self.typeset(text.clone().into())));
        }
        while let Some(inner) = events.next() {
            match inner {
                Event::End(TagEnd::Link) => break,
                _ if own_words.is_some() => {}
                inner => self.event(inner, events, output),
            }
        }
        output.push(inline(close.to_owned()));
    }

    /// A paragraph that begins with a picture; if there is nothing else in it, it becomes a figure.
    fn picture_paragraph(&mut self, events: &mut Events<'t>, output: &mut Vec<Event<'t>>) {
        let Some(Event::Start(Tag::Image { title, .. })) = events.next() else {
            unreachable!("the caller has seen a picture");
        };
        let picture = self.picture(events);
        if matches!(events.peek(), Some(Event::End(TagEnd::Paragraph))) {
            events.next();
            let caption = if title.is_empty() {
                String::new()
            } else {
                format!("<figcaption>{}</figcaption>\n", escape(&typography::typeset(self.language, &title)))
            };
            output.push(block(format!("<figure>\n{}\n{caption}</figure>\n", picture.html(""))));
            return;
        }
        output.push(Event::Start(Tag::Paragraph));
        output.push(inline(picture.html(&title)));
    }

    fn picture(&mut self, events: &mut Events<'t>) -> PictureElement {
        let link = self.links.next().expect("the scan found the same references").clone();
        let mut alt = String::new();
        let mut depth = 0;
        for inner in events.by_ref() {
            match inner {
                // What a description refers to was counted by the scan, and is shown as words.
                Event::Start(Tag::Image { .. }) => {
                    self.links.next();
                    depth += 1;
                }
                Event::Start(Tag::Link { .. }) => {
                    self.links.next();
                }
                Event::End(TagEnd::Image) if depth == 0 => break,
                Event::End(TagEnd::Image) => depth -= 1,
                inner => alt.push_str(super::plain(&inner).unwrap_or_default()),
            }
        }
        PictureElement { link, alt: typography::typeset(self.language, &alt).into_owned() }
    }
}

struct PictureElement {
    link: LinkTo,
    alt: String,
}

impl PictureElement {
    fn html(&self, title: &str) -> String {
        let alt = escape(&self.alt);
        let LinkTo::Image(image) = &self.link else { return alt };
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
        let srcset = if image.srcset.is_empty() {
            String::new()
        } else {
            format!(" srcset=\"{}\" sizes=\"(min-width: 45rem) 42rem, 100vw\"", escape(&image.srcset))
        };
        let (url, width, height) = (escape(&image.url), image.width, image.height);
        format!(
            "<img src=\"{url}\"{srcset} width=\"{width}\" height=\"{height}\" alt=\"{alt}\"{title} loading=\"lazy\" decoding=\"async\">"
        )
    }
}

impl Notes<'_> {
    fn call(&mut self, label: &str) -> String {
        let (number, count) = self.calls.entry(label.to_owned()).or_insert((self.order.len() + 1, 0));
        *count += 1;
        if *count == 1 {
            self.order.push(label.to_owned());
        }
        let id = call_id(*number, *count);
        format!("<sup class=\"footnote-call\"><a id=\"{id}\" href=\"#fn-{number}\">{number}</a></sup>")
    }

    fn write(mut self, words: &MarkdownStrings, html: &mut String) {
        if self.order.is_empty() {
            return;
        }
        html.push_str(&format!("<section class=\"footnotes\" aria-label=\"{}\">\n<ol>\n", escape(&words.footnotes)));
        for (index, label) in std::mem::take(&mut self.order).iter().enumerate() {
            let number = index + 1;
            html.push_str(&format!("<li id=\"fn-{number}\">"));
            pulldown_cmark::html::push_html(html, self.bodies.remove(label).unwrap_or_default().into_iter());
            for call in 1..=self.calls[label].1 {
                let id = call_id(number, call);
                html.push_str(&format!("<a class=\"footnote-back\" href=\"#{id}\" aria-label=\"{}\">↩</a>", escape(&words.back)));
            }
            html.push_str("</li>\n");
        }
        html.push_str("</ol>\n</section>\n");
    }
}

fn call_id(number: usize, call: u32) -> String {
    if call == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{call}") }
}

fn inline<'t>(html: String) -> Event<'t> {
    Event::InlineHtml(html.into())
}

fn block<'t>(html: String) -> Event<'t> {
    Event::Html(html.into())
}

/// What HTML of authors is cleaned with: no scripts, styles, forms, frames or handlers.
static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .add_generic_attributes(["id", "class", "lang", "dir", "role", "tabindex", "aria-label", "aria-hidden", "title"])
        .add_tags(["section", "figure", "figcaption"])
        .add_tag_attributes("a", ["rel"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("img", ["srcset", "sizes", "loading", "decoding"])
        .link_rel(None)
        .url_schemes(["http", "https", "mailto", "tel"].into());
    cleaner
});

/// Cleans a rendered text that contains HTML of its author.
fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Whether an element of this name is published where an author writes it as HTML.
pub fn is_published(element: &str) -> bool {
    static TAGS: LazyLock<std::collections::HashSet<&'static str>> = LazyLock::new(|| CLEANER.clone_tags());
    TAGS.contains(element.to_ascii_lowercase().as_str())
}

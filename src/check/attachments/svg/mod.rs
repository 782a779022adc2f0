//! Cleans SVG pictures: the result only draws, loads nothing, and contains no metadata about its author.
//!
//! A picture is parsed as a tree and written again with allow-lists, so that everything unknown is removed: scripts, handlers,
//! animations, foreign content, references to other files, entities, comments, metadata of drawing programs.

mod allowed;
mod style;

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use roxmltree::{Document, Node, ParsingOptions};

use self::style::Styles;
use crate::check::images;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// How deep elements may nest.
const DEEPEST: usize = 200;
/// How many elements, texts and comments a picture may have.
const MOST_NODES: u32 = 250_000;
/// The longest declarations of entities, and how often they may be used; a picture could grow without bound otherwise.
const LONGEST_ENTITIES: usize = 8192;
const MOST_USES: usize = 1000;
/// How many attributes an element may have.
const MOST_ATTRIBUTES: usize = 1000;

/// What was taken from a picture, in the words of messages.
pub mod removed {
    pub const SCRIPT: &str = "a script";
    pub const HANDLER: &str = "an event handler";
    pub const ANIMATION: &str = "an animation";
    pub const FOREIGN: &str = "foreign content (HTML)";
    pub const REFERENCE: &str = "a reference to another file";
    pub const STYLES: &str = "styles or fonts from another file";
    pub const LINK: &str = "a link";
    pub const UNKNOWN: &str = "elements that some browsers do not draw";
}

/// A picture that may be published.
#[derive(Debug, Clone, PartialEq)]
pub struct Cleaned {
    /// The picture as XML, the same for the same input.
    pub bytes: Vec<u8>,
    /// Width and height in CSS pixels, at least 1.
    pub size: (u32, u32),
    /// What was taken from it that did something or that readers would have seen.
    pub removed: BTreeSet<&'static str>,
}

/// Cleans a picture.
///
/// # Errors
///
/// Returns why there is none: it is not XML, not SVG, or too large.
pub fn clean(bytes: &[u8]) -> Result<Cleaned, &'static str> {
    let text = text(bytes).ok_or("it is not UTF-8 text")?;
    if has_large_entities(&text) {
        return Err("it declares entities that could make it grow without limit");
    }
    if has_many_attributes(text.as_bytes()) {
        return Err("an element in it has too many attributes");
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => "it has too many elements",
        _ => "it is damaged: it is not valid XML",
    })?;
    let root = document.root_element();
    let is_svg = root.tag_name().name() == "svg" && matches!(root.tag_name().namespace(), None | Some(SVG));
    if !is_svg {
        return Err("it is not an SVG picture");
    }
    let elements = document.descendants().filter(Node::is_element);
    let sheets: Vec<&str> = elements.clone().filter(|node| node.tag_name().name() == "style").filter_map(|node| node.text()).collect();
    let mut removed: BTreeSet<&'static str> = sheets.iter().filter_map(|text| style::acts(text)).collect();
    let deepest = deepest(&document).filter(|deepest| *deepest <= DEEPEST).ok_or("its elements are nested too deep")?;
    let styles = Styles::new(&sheets, elements.count(), deepest).ok_or("it has too many styles")?;
    let namespace = root.tag_name().namespace();
    let mut cleaner = Cleaner { styles, namespace, removed: std::mem::take(&mut removed), xml: Writer::new(Vec::new()) };
    cleaner.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    cleaner.event(Event::Text(BytesText::from_escaped("\n")));
    cleaner.element(root, true);
    let mut bytes = cleaner.xml.into_inner();
    bytes.push(b'\n');
    Ok(Cleaned { bytes, size: size(root), removed: cleaner.removed })
}

/// The text of a file in UTF-8, or in UTF-16 with its mark.
fn text(bytes: &[u8]) -> Option<String> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()
    };
    match bytes {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        _ => Some(String::from_utf8(bytes.to_vec()).ok()?.trim_start_matches('\u{feff}').to_owned()),
    }
}

fn has_large_entities(text: &str) -> bool {
    let Some(first) = text.find("<!ENTITY") else { return false };
    let last = text.rfind("<!ENTITY").unwrap_or(first);
    let end = text[last..].find('>').map_or(text.len(), |end| last + end);
    end - first > LONGEST_ENTITIES || text.bytes().filter(|byte| *byte == b'&').count() > MOST_USES
}

/// Whether a tag has more attributes than any element; comparing each with all others takes long.
fn has_many_attributes(text: &[u8]) -> bool {
    let mut signs = memchr::memchr2_iter(b'<', b'=', text).map(|at| text[at]);
    let mut count = 0;
    signs.any(|sign| {
        count = if sign == b'<' { 0 } else { count + 1 };
        count > MOST_ATTRIBUTES
    })
}

/// How deep the elements nest.
fn deepest(document: &Document<'_>) -> Option<usize> {
    let mut depths = Vec::new();
    for node in document.descendants() {
        let above = node.parent().map_or(0, |parent| depths[parent.id().get_usize()]);
        depths.push(above + usize::from(node.is_element()));
    }
    depths.into_iter().max()
}

/// Width and height as the root has them in pixels, else those of its view box, else those of CSS (CSS Images 3, 4.4).
fn size(root: Node<'_, '_>) -> (u32, u32) {
    let numbers = |text: &str| -> Vec<f64> { text.split([',', ' ', '\t', '\n', '\r']).filter_map(|number| number.parse().ok()).collect() };
    let view = root.attribute("viewBox").map(numbers).and_then(|view| <[f64; 4]>::try_from(view).ok());
    let view = view.map(|[_, _, width, height]| (width, height)).filter(|(width, height)| *width > 0.0 && *height > 0.0);
    let ratio = view.map(|(width, height)| width / height);
    let [width, height] = ["width", "height"].map(|name| root.attribute(name).and_then(length));
    let (width, height) = match (width, height) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, ratio.map_or(150.0, |ratio| width / ratio)),
        (None, Some(height)) => (ratio.map_or(300.0, |ratio| height * ratio), height),
        (None, None) => view.unwrap_or((300.0, 150.0)),
    };
    // Casts of numbers end at the bounds of the type.
    let pixels = |length: f64| (length.round() as u32).clamp(1, 100_000);
    (pixels(width), pixels(height))
}

/// A length in CSS pixels (CSS Values 4, 6.2); none for shares of something else.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.rfind(|sign: char| sign.is_ascii_digit() || sign == '.')? + 1;
    let factor = match text[end..].trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "em" => 16.0,
        _ => return None,
    };
    text[..end].parse::<f64>().ok().map(|number| number * factor).filter(|length| *length > 0.0)
}

struct Cleaner<'s> {
    styles: Styles<'s>,
    /// The namespace of the picture; some files name none.
    namespace: Option<&'s str>,
    removed: BTreeSet<&'static str>,
    xml: Writer<Vec<u8>>,
}

impl Cleaner<'_> {
    fn event(&mut self, event: Event<'_>) {
        self.xml.write_event(event).expect("writing to a Vec cannot fail");
    }

    /// Writes an element and what stands in it, as far as they are published.
    fn element(&mut self, node: Node<'_, '_>, is_root: bool) {
        let name = node.tag_name().name();
        let namespace = node.tag_name().namespace();
        if namespace != self.namespace && namespace != Some(SVG) {
            if namespace == Some(XHTML) {
                self.removed.insert(removed::FOREIGN);
            }
            return;
        }
        match name {
            // Links do not work in a picture on a page; what they surround is drawn.
            "a" => {
                self.removed.insert(removed::LINK);
                return self.children(node);
            }
            // What is of interest in them was read already.
            "style" | "metadata" => return,
            _ if !allowed::is_element(name) => {
                // Drawing programs offer themselves notes of their own, which nobody else shows.
                let is_offered = node.parent_element().is_some_and(|parent| parent.tag_name().name() == "switch")
                    && !node.descendants().any(|inner| inner.tag_name().namespace() == Some(XHTML));
                if !is_offered {
                    self.removed.insert(reason(name));
                }
                return;
            }
            _ => {}
        }
        let attributes = self.attributes(node, is_root);
        let is_empty_reference = matches!(name, "image" | "feImage" | "use") && !attributes.iter().any(|(name, _)| name.ends_with("href"));
        if is_empty_reference {
            return;
        }
        let start = BytesStart::new(name).with_attributes(attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let before = self.xml.get_ref().len();
        self.event(Event::Start(start.borrow()));
        let inside = self.xml.get_ref().len();
        self.children(node);
        if self.xml.get_ref().len() == inside {
            self.xml.get_mut().truncate(before);
            self.event(Event::Empty(start));
        } else {
            self.event(Event::End(BytesEnd::new(name)));
        }
    }

    fn children(&mut self, node: Node<'_, '_>) {
        for child in node.children() {
            if child.is_element() {
                self.element(child, false);
            } else if child.is_text()
                && let Some(words) = child.text()
            {
                let words: String = words.chars().filter(|sign| !sign.is_control() || sign.is_whitespace()).collect();
                self.event(Event::Text(BytesText::new(&words)));
            }
        }
    }

    /// The attributes of an element that are published, with its styles among them.
    fn attributes(&mut self, node: Node<'_, '_>, is_root: bool) -> Vec<(String, String)> {
        let mut attributes: Vec<(String, String)> = Vec::new();
        if is_root {
            attributes.push(("xmlns".to_owned(), SVG.to_owned()));
            attributes.push(("xmlns:xlink".to_owned(), XLINK.to_owned()));
        }
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            match attribute.namespace() {
                None if name == "href" => attributes.extend(self.reference(node, value).map(|value| ("href".to_owned(), value))),
                Some(XLINK) if name == "href" => {
                    attributes.extend(self.reference(node, value).map(|value| ("xlink:href".to_owned(), value)));
                }
                Some(XML) if matches!(name, "space" | "lang") => attributes.push((format!("xml:{name}"), value.to_owned())),
                None if name == "style" => self.removed.extend(style::acts(value)),
                None if name.len() > 2 && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) => {
                    self.removed.insert(removed::HANDLER);
                }
                None if allowed::is_attribute(name) => {
                    if style::is_harmless(value) || is_words(name) {
                        attributes.push((name.to_owned(), value.to_owned()));
                    } else {
                        self.removed.insert(removed::REFERENCE);
                    }
                }
                _ => {}
            }
        }
        for (name, value) in self.styles.of(node) {
            if !style::is_harmless(&value) {
                self.removed.insert(removed::REFERENCE);
                continue;
            }
            attributes.retain(|(own, _)| *own != name);
            attributes.push((name, value));
        }
        attributes
    }

    /// What an element may refer to: a part of the same picture, or the pixels of a picture within it.
    fn reference(&mut self, node: Node<'_, '_>, value: &str) -> Option<String> {
        let value = value.trim();
        if value.starts_with('#') {
            return Some(value.to_owned());
        }
        let is_image = matches!(node.tag_name().name(), "image" | "feImage");
        let pixels = Some(value).filter(|_| is_image).and_then(pixels);
        if pixels.is_none() {
            self.removed.insert(removed::REFERENCE);
        }
        pixels
    }
}

/// Attributes that are words for people, which are shown and not obeyed.
fn is_words(name: &str) -> bool {
    matches!(name, "aria-label" | "id")
}

/// A bitmap in a `data:` address (RFC 2397), re-encoded without its metadata; none if it is not such a picture.
fn pixels(address: &str) -> Option<String> {
    let (head, data) = address.split_once(',')?;
    let head = head.to_ascii_lowercase();
    if !head.starts_with("data:image/") || !head.ends_with(";base64") {
        return None;
    }
    let data: String = data.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (bytes, media) = images::again(&STANDARD.decode(data).ok()?)?;
    Some(format!("data:{media};base64,{}", STANDARD.encode(bytes)))
}

/// What an element that is not published would have done.
fn reason(name: &str) -> &'static str {
    match name {
        "script" | "handler" | "listener" => removed::SCRIPT,
        "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" | "discard" | "mpath" | "animation" => removed::ANIMATION,
        "foreignObject" | "iframe" | "audio" | "video" | "canvas" | "embed" | "object" | "html" => removed::FOREIGN,
        "font-face" | "font" | "font-face-uri" | "font-face-src" | "color-profile" | "cursor" => removed::STYLES,
        _ => removed::UNKNOWN,
    }
}

#[cfg(test)]
mod tests;

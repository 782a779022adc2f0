//! Parts of documents that are XML, element by element.

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::diagnostics::faults::{Fault, unreadable};

/// What a walk comes to.
pub enum Markup<'x> {
    /// The beginning of an element.
    Element(&'x Element<'x>),
    /// Words in the element with this name, without its prefix.
    Words(&'x str, &'x str),
}

/// The beginning of an element.
pub struct Element<'x>(&'x BytesStart<'x>);

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The prefix of its name; empty if it has none.
    pub fn prefix(&self) -> &str {
        let name = self.0.name().into_inner();
        name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The value of the attribute with this name, whatever its prefix, with entities resolved.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let is_wanted = |attribute: &Attribute<'_>| attribute.key.local_name().into_inner() == name;
        let attribute = self.0.attributes().with_checks(false).flatten().find(is_wanted)?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| attribute.value.clone()).into_owned())
    }

    /// Names and values of all attributes. A value with an entity that is not known is given as it is written.
    pub fn attributes(&self) -> Vec<(String, String)> {
        let named = |attribute: Attribute<'_>| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| attribute.value.clone()).into_owned();
            (attribute.key.into_inner().to_owned(), value)
        };
        self.0.attributes().with_checks(false).flatten().map(named).collect()
    }
}

/// Walks over the elements and words of an XML document.
///
/// # Errors
///
/// Returns that it is damaged: no UTF-8, no XML, or with entities of its own, which programs read in different ways.
pub fn walk(xml: &[u8], mut each: impl FnMut(Markup<'_>)) -> Result<(), Fault> {
    let damaged = || Fault::Unreadable(unreadable::DAMAGED);
    let text = simdutf8::basic::from_utf8(xml).map_err(|_| damaged())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    // Names of the elements that are open, one after another, and where each begins.
    let (mut names, mut open) = (String::new(), Vec::new());
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(start) => {
                let element = Element(&start);
                open.push(names.len());
                names.push_str(element.name());
                each(Markup::Element(&element));
            }
            Event::Empty(start) => each(Markup::Element(&Element(&start))),
            Event::End(_) => names.truncate(open.pop().ok_or_else(damaged)?),
            Event::Text(words) => each(Markup::Words(&names[open.last().copied().unwrap_or_default()..], &words)),
            Event::CData(words) => each(Markup::Words(&names[open.last().copied().unwrap_or_default()..], &words)),
            Event::DocType(doctype) if doctype.contains('[') => return Err(Fault::Unreadable(unreadable::ENTITIES)),
            Event::PI(instruction) if instruction.target() == "xml-stylesheet" && instruction.content().contains("xsl") => {
                return Err(Fault::Active("a style sheet that runs (XSLT)"));
            }
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_attributes_and_words_are_given_in_their_order() {
        let mut seen = Vec::new();
        let xml = "<?xml version=\"1.0\"?><w:a x:href=\"java&#115;cript:1\" b='&unknown;'>one<!-- no --><![CDATA[two]]><c/></w:a>";
        let walked = walk(xml.as_bytes(), |markup| match markup {
            Markup::Element(element) => {
                let attributes: Vec<String> = element.attributes().iter().map(|(name, value)| format!("{name}={value}")).collect();
                seen.push(format!("{}:{} {}", element.prefix(), element.name(), attributes.join(" ")));
            }
            Markup::Words(of, words) => seen.push(format!("{of} {words}")),
        });
        assert_eq!(walked, Ok(()));
        assert_eq!(seen, ["w:a x:href=javascript:1 b=&unknown;", "a one", "a two", ":c "]);
    }

    #[test]
    fn what_is_read_in_different_ways_is_refused() {
        for xml in
            ["<a>", "</a>", "<a></b>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>", "<?xml-stylesheet type=\"text/xsl\" href=\"a.xsl\"?><a/>"]
        {
            assert!(walk(xml.as_bytes(), |_| {}).is_err(), "{xml}");
        }
        assert!(walk(b"\xff\xfe<\0a\0/\0>\0", |_| {}).is_err());
        assert_eq!(walk(b"<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"x\"><html/>", |_| {}), Ok(()));
    }
}

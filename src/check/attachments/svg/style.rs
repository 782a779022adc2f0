//! Style sheets in pictures, turned into attributes: the policy of pages allows no style in a document, and an attribute can neither
//! fetch nor run anything.

use std::collections::BTreeMap;

use roxmltree::Node;
use simplecss::{AttributeOperator, Declaration, Element, PseudoClass, StyleSheet};

use super::allowed::is_property;
use super::removed;

/// The style sheets of one picture.
pub struct Styles<'s>(StyleSheet<'s>);

/// What a picture may ask of matching: so many steps from an element to another for all of them.
const MOST_STEPS: usize = 20_000_000;
/// How many rules a picture may have, and how many selectors times declarations; each selector has declarations of its own.
const MOST_RULES: usize = 5000;
const MOST_DECLARATIONS: usize = 2_000_000;
/// How many elements a selector may name, one in another.
const LONGEST_SELECTOR: usize = 8;

impl<'s> Styles<'s> {
    /// Those of the texts of `style` elements, for a picture of so many `elements` that nest as deep as `deepest`; none if matching
    /// them would take too long.
    pub fn new(texts: &[&'s str], elements: usize, deepest: usize) -> Option<Self> {
        let count = |sign: u8| -> usize { texts.iter().map(|text| memchr::memchr_iter(sign, text.as_bytes()).count()).sum() };
        if count(b'{') > MOST_RULES || (count(b',') + 1).saturating_mul(count(b';') + 1) > MOST_DECLARATIONS {
            return None;
        }
        let mut sheet = StyleSheet::new();
        texts.iter().for_each(|text| sheet.parse_more(text));
        let mut steps = 0_usize;
        for rule in &sheet.rules {
            let names = rule.selector.to_string().split_whitespace().filter(|word| !matches!(*word, ">" | "+")).count();
            if names > LONGEST_SELECTOR {
                return None;
            }
            // Each element within which another may lie is looked for among all that hold it.
            let ways = deepest.max(1).saturating_pow(u32::try_from(names).unwrap_or(u32::MAX).saturating_sub(1));
            steps = steps.saturating_add(elements.saturating_mul(ways));
        }
        (steps <= MOST_STEPS).then_some(Self(sheet))
    }

    /// What applies to an element, as attributes. Later ones win: rules by their weight, then the element's own style, then what is
    /// important among them (CSS Cascading 4, 6.1).
    pub fn of(&self, node: Node<'_, '_>) -> BTreeMap<String, String> {
        let rules =
            self.0.rules.iter().filter(|rule| rule.selector.matches(&Matched(node))).flat_map(|rule| rule.declarations.iter().copied());
        let own = node.attribute("style").filter(|own| !own.contains('\\'));
        let own = own.unwrap_or_default().split(';').filter_map(declaration);
        let (important, usual): (Vec<Declaration<'_>>, Vec<_>) = rules.chain(own).partition(|declaration| declaration.important);
        let (mut attributes, mut others) = (BTreeMap::new(), BTreeMap::new());
        for Declaration { name, value, .. } in usual.into_iter().chain(important) {
            match name {
                "marker" => {
                    let each = ["marker-start", "marker-mid", "marker-end"].map(|name| (name.to_owned(), value.to_owned()));
                    attributes.extend(each);
                }
                "font" => attributes.extend(font(value).into_iter().flatten()),
                name if OTHERS.contains(&name) && is_harmless(value) => {
                    others.insert(name, value);
                }
                name if is_property(name) => {
                    attributes.insert(name.to_owned(), value.to_owned());
                }
                _ => {}
            }
        }
        if !others.is_empty() {
            let others: Vec<String> = others.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
            attributes.insert("style".to_owned(), others.join(";"));
        }
        attributes
    }
}

/// A declaration of an element's own style.
fn declaration(text: &str) -> Option<Declaration<'_>> {
    let (name, value) = text.split_once(':')?;
    let value = value.trim();
    let important = value.strip_suffix("!important");
    Some(Declaration { name: name.trim(), value: important.unwrap_or(value).trim_end(), important: important.is_some() })
}

/// Properties that have no attribute of their own. They stay styles, which a strict host leaves out.
const OTHERS: [&str; 3] = ["background-color", "isolation", "mix-blend-mode"];

/// The properties set by the shorthand `font` (CSS Fonts 4, 2.7); none if the value is not valid.
fn font(value: &str) -> Option<Vec<(String, String)>> {
    let mut properties = Vec::new();
    let mut rest = value.trim();
    loop {
        let (word, after) = rest.split_once(char::is_whitespace)?;
        let name = match word {
            "italic" | "oblique" => "font-style",
            "small-caps" => "font-variant",
            "bold" | "bolder" | "lighter" | "100" | "200" | "300" | "400" | "500" | "600" | "700" | "800" | "900" => "font-weight",
            "normal" => "",
            size => {
                let size = size.split('/').next().unwrap_or(size);
                properties.push(("font-size".to_owned(), size.to_owned()));
                properties.push(("font-family".to_owned(), after.trim().to_owned()));
                return Some(properties);
            }
        };
        if !name.is_empty() {
            properties.push((name.to_owned(), word.to_owned()));
        }
        rest = after.trim_start();
    }
}

/// What a text of styles would fetch or do, though nothing of it is published.
pub fn acts(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    let holds = |words: &str| lower.contains(words);
    match () {
        // An escape may hide any of these words.
        () if holds("@import") || holds("@font-face") || holds("\\") => Some(removed::STYLES),
        () if holds("javascript:") || holds("expression(") || holds("-moz-binding") || holds("behavior") => Some(removed::SCRIPT),
        () => None,
    }
}

/// Whether the value of an attribute or property only draws: no address but of a part of the same picture, no escape that could hide
/// one, and no function that fetches.
pub fn is_harmless(value: &str) -> bool {
    const FUNCTIONS: [&str; 30] = [
        "url",
        "rgb",
        "rgba",
        "hsl",
        "hsla",
        "matrix",
        "translate",
        "translatex",
        "translatey",
        "scale",
        "scalex",
        "scaley",
        "rotate",
        "skewx",
        "skewy",
        "skew",
        "calc",
        "blur",
        "brightness",
        "contrast",
        "drop-shadow",
        "grayscale",
        "hue-rotate",
        "invert",
        "opacity",
        "saturate",
        "sepia",
        "icc-color",
        "path",
        "",
    ];
    if value.contains(['\\', '@', '<']) || value.chars().any(|sign| sign.is_control() && !matches!(sign, '\t' | '\n' | '\r')) {
        return false;
    }
    value.match_indices('(').all(|(open, _)| {
        let before = &value[..open];
        let start = before.rfind(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').map_or(0, |at| at + 1);
        let name = before[start..].to_ascii_lowercase();
        let inside = value[open + 1..].trim_start().trim_start_matches(['"', '\'']);
        FUNCTIONS.contains(&name.as_str()) && (name != "url" || inside.starts_with('#'))
    })
}

/// An element as selectors see it.
struct Matched<'e, 'i>(Node<'e, 'i>);

impl Element for Matched<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Self)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Self)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        self.0.attribute(name).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        matches!(class, PseudoClass::FirstChild) && self.prev_sibling_element().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_only_draw_are_told_from_those_that_fetch() {
        for value in
            ["#fff", "url(#a)", "url( '#a' ) red", "rgb(1,2,3)", "translate(1 2) rotate(3)", "\"Noto Sans\", serif", "M 0 0 L 1,1", "(1)"]
        {
            assert!(is_harmless(value), "{value}");
        }
        for value in [
            "url(https://example.org/a)",
            "URL(//example.org/a)",
            "url(\"a.svg#b\")",
            "url(data:image/svg+xml,x)",
            "u\\72l(x)",
            "red url(#a) url(b)",
            "image-set('a.png' 1x)",
            "expression(alert(1))",
            "src('a')",
        ] {
            assert!(!is_harmless(value), "{value}");
        }
    }
}

//! YAML front matter, read into the same spanned tables as TOML, so that one set of rules serves both.

use std::ops::Range;

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// Reads a YAML mapping; places count from `offset` bytes before `text`.
///
/// # Errors
///
/// Returns what is wrong and where: a mistake of syntax, or something that front matter cannot hold.
pub fn parse(text: &str, offset: usize) -> Result<Spanned<DeTable<'_>>, (String, Range<usize>)> {
    let places = Places { text, offset, bytes: text.char_indices().map(|(byte, _)| byte + offset).chain([text.len() + offset]).collect() };
    let documents = MarkedYaml::load_from_str(text).map_err(|error| {
        let start = places.byte(error.marker().index());
        (error.info().to_owned(), start..start)
    })?;
    let Some(document) = documents.first() else {
        return Ok(Spanned::new(offset..offset + text.len(), DeTable::new()));
    };
    match places.value(document)? {
        DeValue::Table(table) => Ok(Spanned::new(offset..offset + text.len(), table)),
        _ => Err(("front matter is a list of `key: value` lines".to_owned(), places.range(document))),
    }
}

/// From the parser's character positions to bytes of the file.
struct Places<'t> {
    text: &'t str,
    offset: usize,
    bytes: Vec<usize>,
}

impl<'t> Places<'t> {
    fn byte(&self, index: usize) -> usize {
        self.bytes[index.min(self.bytes.len() - 1)]
    }

    fn range(&self, node: &MarkedYaml<'_>) -> Range<usize> {
        let start = self.byte(node.span.start.index());
        start..self.byte(node.span.end.index()).max(start)
    }

    fn spanned(&self, node: &MarkedYaml<'_>) -> Result<Spanned<DeValue<'t>>, (String, Range<usize>)> {
        Ok(Spanned::new(self.range(node), self.value(node)?))
    }

    fn value(&self, node: &MarkedYaml<'_>) -> Result<DeValue<'t>, (String, Range<usize>)> {
        let refused = |what: &str| Err((format!("{what} cannot stand in front matter"), self.range(node)));
        match &node.data {
            YamlData::Value(Scalar::String(text)) => Ok(DeValue::String(text.to_string().into())),
            YamlData::Value(Scalar::Boolean(value)) => Ok(DeValue::Boolean(*value)),
            YamlData::Value(Scalar::Integer(number)) => Ok(self.number(node, &number.to_string())),
            YamlData::Value(Scalar::FloatingPoint(number)) => Ok(self.number(node, &number.to_string())),
            YamlData::Value(Scalar::Null) => refused("an empty value"),
            YamlData::Sequence(items) => {
                let mut array = DeArray::new();
                for item in items {
                    array.push(self.spanned(item)?);
                }
                Ok(DeValue::Array(array))
            }
            YamlData::Mapping(entries) => {
                let mut table = DeTable::new();
                for (key, value) in entries {
                    let YamlData::Value(Scalar::String(name)) = &key.data else {
                        return Err(("a key must be a word".to_owned(), self.range(key)));
                    };
                    table.insert(Spanned::new(self.range(key), name.to_string().into()), self.spanned(value)?);
                }
                Ok(DeValue::Table(table))
            }
            YamlData::Tagged(..) => refused("a tag"),
            YamlData::Alias(_) => refused("an alias"),
            YamlData::Representation(text, ..) => Ok(DeValue::String(text.to_string().into())),
            YamlData::BadValue => refused("this value"),
        }
    }

    /// A number as TOML reads it; in a notation that TOML does not have, its text.
    fn number(&self, node: &MarkedYaml<'_>, text: &str) -> DeValue<'t> {
        let range = self.range(node);
        let written = &self.text[range.start - self.offset..range.end - self.offset];
        DeValue::parse(written).map_or_else(|_| DeValue::String(text.to_owned().into()), Spanned::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_bytes_of_the_file_and_not_characters() {
        let table = parse("title: été\ncountries: [ARG]\n", 4).expect("valid YAML").into_inner();
        let value = table.get("countries").and_then(|value| value.get_ref().as_array().map(|array| array[0].span()));
        assert_eq!(value, Some(29..32));
    }

    #[test]
    fn what_is_no_mapping_is_refused_with_its_place() {
        for text in ["- a\n", "just text\n", "a: *b\n", "a: [\n", "a: ~\n", "1: a\n"] {
            assert!(parse(text, 4).is_err(), "{text:?} was accepted");
        }
    }
}

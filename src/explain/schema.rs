//! JSON Schema (2020-12) of front matter and settings, for editors that know schemas.

use serde_json::{Map, Value, json};

use super::keys::KeyReference;
use super::{KindReference, Reference};
use crate::front_matter::shape::{FieldShape, ValueShape, fields};
use crate::model::kinds::AnchorAlias;

/// The schema files of a portal, each with its name and its text: one for the front matter of each kind that has files, one for
/// translations, one for the settings.
pub fn schemas(reference: &Reference) -> Vec<(String, String)> {
    let of_kind = |kind: &KindReference| {
        let mut schema = object(reference, &kind.facts);
        schema.insert("additionalProperties".to_owned(), json!(kind.is_partial));
        (kind.id.clone(), document(&kind.name, &kind.about, schema))
    };
    let kinds = reference.kinds.iter().filter(|kind| kind.file.is_some()).map(of_kind);
    let others = [("translation", &reference.translation), ("portal", &reference.settings)];
    let others = others.map(|(name, keys)| (name.to_owned(), document(name, "", object(reference, keys))));
    let text = |schema: Map<String, Value>| format!("{:#}\n", Value::Object(schema));
    kinds.chain(others).map(|(name, schema)| (format!("{name}.schema.json"), text(schema))).collect()
}

fn document(title: &str, description: &str, schema: Map<String, Value>) -> Map<String, Value> {
    let mut document = Map::new();
    document.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    document.insert("title".to_owned(), json!(title));
    if !description.is_empty() {
        document.insert("description".to_owned(), json!(description));
    }
    document.extend(schema);
    document
}

/// A table with these keys and no others.
fn object(reference: &Reference, keys: &[KeyReference]) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in keys {
        let mut schema = value(reference, &key.shape, &key.keys);
        let words: Vec<&str> = [key.label.as_str(), key.help.as_str()].into_iter().filter(|words| !words.is_empty()).collect();
        if let (Value::Object(schema), false) = (&mut schema, words.is_empty()) {
            schema.insert("description".to_owned(), json!(words.join(". ")));
        }
        properties.insert(key.key.clone(), schema);
    }
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.key.as_str()).collect();
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("object"));
    object.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        object.insert("required".to_owned(), json!(required));
    }
    object.insert("additionalProperties".to_owned(), json!(false));
    object
}

/// What a value can be; `keys` are those of the table in it.
fn value(reference: &Reference, shape: &ValueShape, keys: &[KeyReference]) -> Value {
    match shape {
        ValueShape::Text | ValueShape::Record(_) => json!({ "type": "string" }),
        ValueShape::Number | ValueShape::Year => json!({ "type": "integer" }),
        ValueShape::YesNo => json!({ "type": "boolean" }),
        // In YAML and TOML, a year alone is a number.
        ValueShape::Date => json!({ "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }),
        ValueShape::WebAddress => json!({ "type": "string", "pattern": "^https?://" }),
        ValueShape::Language => json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$", "examples": reference.languages }),
        ValueShape::Choice(words) => json!({ "enum": words }),
        ValueShape::Word(name) => match reference.lists.iter().find(|list| list.name == *name && !list.is_partial) {
            Some(list) => json!({ "enum": list.words.iter().map(|word| &word.id).collect::<Vec<_>>() }),
            None => json!({ "type": "string" }),
        },
        ValueShape::List(item) => json!({ "type": "array", "items": value(reference, item, keys) }),
        ValueShape::PerLanguage(inner) => {
            let inner = value(reference, inner, keys);
            let properties: Map<String, Value> = reference.of_content.iter().map(|code| ((*code).to_owned(), inner.clone())).collect();
            json!({ "type": "object", "properties": properties, "additionalProperties": false })
        }
        ValueShape::Map(inner) => json!({ "type": "object", "additionalProperties": value(reference, inner, keys) }),
        ValueShape::Table(_) => Value::Object(object(reference, keys)),
        ValueShape::OldAddress => {
            let fields: Vec<FieldShape> = fields::<AnchorAlias>();
            let properties: Map<String, Value> = fields.iter().map(|field| (field.key.clone(), value(reference, &field.is, &[]))).collect();
            let required: Vec<&str> = fields.iter().map(|field| field.key.as_str()).collect();
            let anchor = json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false });
            json!({ "anyOf": [{ "type": "string" }, anchor] })
        }
    }
}

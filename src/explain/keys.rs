//! Keys of front matter and settings, with what stands behind them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;

use super::in_language;
use crate::front_matter::shape::{FieldShape, ValueShape, fields};
use crate::language::strings::Strings;
use crate::language::{Language, Languages};
use crate::model::kinds::Citation;
use crate::model::{FactModel, FactType, Kind, KindModel, Model, computed_fields, report_facts};
use crate::theme::Theme;

/// A key, and what stands behind it.
#[derive(Debug, Serialize)]
pub struct KeyReference {
    pub key: String,
    /// The type of the value, or of each value of a list.
    #[serde(rename = "type")]
    pub is: &'static str,
    /// Whether it is a list of such values.
    pub list: bool,
    /// Whether it is a table with a value for each language.
    pub per_language: bool,
    /// The list of a word, or the id of the kind of a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The words that can stand there, where the program has fixed them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    pub required: bool,
    /// Whether lists can be narrowed by it.
    pub filter: bool,
    pub label: String,
    pub help: String,
    /// The keys of a table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<KeyReference>,
    #[serde(skip)]
    pub(super) shape: ValueShape,
}

/// What authors are to write for keys of the program, by section and key.
type Help = BTreeMap<String, BTreeMap<String, String>>;

/// What `help.toml` says.
fn help() -> &'static Help {
    static HELP: OnceLock<Help> = OnceLock::new();
    HELP.get_or_init(|| toml::from_str(include_str!("help.toml")).expect("the help is valid"))
}

/// What keys are described with.
pub(super) struct Keys<'k> {
    model: &'k Model,
    strings: &'k Strings,
    /// The facts of every report, whose words describe equal keys of other kinds.
    common: Vec<FactModel>,
    language: Language,
}

impl<'k> Keys<'k> {
    pub fn new(model: &'k Model, theme: &'k Theme, languages: &Languages, language: Language) -> Self {
        Self { model, strings: &theme.strings[language], common: report_facts(&theme.strings, languages), language }
    }

    /// The keys of the front matter of a kind.
    pub fn of_kind(&self, kind: &KindModel) -> Vec<KeyReference> {
        let mut keys = self.of_struct(&kind.id, "", computed_fields(kind.kind));
        let is_left_out = |of: Kind| self.model.modules.without_kind(of).is_some();
        let facts = kind.facts.iter().filter(|fact| fact.is != FactType::Unclear && !fact.is.kind().is_some_and(is_left_out));
        keys.extend(facts.map(|fact| {
            let key = self.reference(("", ""), fact.key.clone(), self.shape(&fact.is), fact.required);
            KeyReference {
                filter: fact.filter,
                label: in_language(&fact.label, self.language),
                help: in_language(&fact.help, self.language),
                ..key
            }
        }));
        keys
    }

    /// The keys of a struct of the program, which `help.toml` describes in `section`; `above` is the key of the table that they are in.
    pub fn of_struct(&self, section: &str, above: &str, fields: Vec<FieldShape>) -> Vec<KeyReference> {
        fields.into_iter().map(|field| self.reference((section, above), field.key, field.is, field.required)).collect()
    }

    fn reference(&self, (section, above): (&str, &str), key: String, shape: ValueShape, required: bool) -> KeyReference {
        let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        let (mut one, mut list, mut per_language) = (&shape, false, false);
        loop {
            one = match one {
                ValueShape::List(item) => {
                    list = true;
                    item
                }
                ValueShape::PerLanguage(value) => {
                    per_language = true;
                    value
                }
                _ => break,
            };
        }
        let (is, from, choices, keys) = match one {
            ValueShape::Text => ("text", None, vec![], vec![]),
            ValueShape::Number => ("number", None, vec![], vec![]),
            ValueShape::Year => ("year", None, vec![], vec![]),
            ValueShape::YesNo => ("yes-no", None, vec![], vec![]),
            ValueShape::Date => ("date", None, vec![], vec![]),
            ValueShape::WebAddress => ("web-address", None, vec![], vec![]),
            ValueShape::Language => ("language", None, vec![], vec![]),
            ValueShape::OldAddress => ("old-address", None, vec![], vec![]),
            ValueShape::Choice(words) => ("choice", None, words.clone(), vec![]),
            ValueShape::Word(list) => ("word", Some(list.clone()), vec![], vec![]),
            ValueShape::Record(kind) => ("record", Some(kind.clone()), vec![], vec![]),
            ValueShape::Table(fields) => ("table", None, vec![], self.of_struct(section, &path, fields.clone())),
            ValueShape::Map(_) | ValueShape::List(_) | ValueShape::PerLanguage(_) => ("table", None, vec![], vec![]),
        };
        let common = self.common.iter().find(|fact| fact.key == key);
        let label = self.strings.find(&format!("fact_{key}")).map(str::to_owned);
        let label = label.or_else(|| common.map(|fact| in_language(&fact.label, self.language))).unwrap_or_default();
        let help = help().get(section).and_then(|keys| keys.get(&path)).cloned();
        let help = help.or_else(|| common.map(|fact| in_language(&fact.help, self.language))).unwrap_or_default();
        KeyReference { key, is, list, per_language, from, choices, required, filter: false, label, help, keys, shape }
    }

    /// What the value of a fact of the model can be.
    fn shape(&self, is: &FactType) -> ValueShape {
        let list = |shape| ValueShape::List(Box::new(shape));
        match is {
            FactType::Word(name) => ValueShape::Word(name.clone()),
            FactType::Words(name) => list(ValueShape::Word(name.clone())),
            FactType::Text | FactType::Unclear => ValueShape::Text,
            FactType::Texts => ValueShape::PerLanguage(Box::new(ValueShape::Text)),
            FactType::Number | FactType::Version => ValueShape::Number,
            FactType::Year => ValueShape::Year,
            FactType::Date => ValueShape::Date,
            FactType::YesNo => ValueShape::YesNo,
            FactType::WebAddress => ValueShape::WebAddress,
            FactType::Language => ValueShape::Language,
            FactType::Languages => list(ValueShape::Language),
            FactType::Record(kind) => ValueShape::Record(self.model.kind(*kind).id.clone()),
            FactType::Records(kind) => list(ValueShape::Record(self.model.kind(*kind).id.clone())),
            FactType::Sources => list(ValueShape::Table(fields::<Citation>())),
            FactType::OldAddresses => list(ValueShape::OldAddress),
            FactType::FactNames => list(ValueShape::Text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kinds::{Page, PortalFile};

    /// Every key of a struct, with those of the tables in it.
    fn paths(above: &str, fields: Vec<FieldShape>) -> Vec<String> {
        let path = |field: &FieldShape| if above.is_empty() { field.key.clone() } else { format!("{above}.{}", field.key) };
        let below = |path: &str, shape: ValueShape| match shape {
            ValueShape::Table(fields) => paths(path, fields),
            ValueShape::List(item) => match *item {
                ValueShape::Table(fields) => paths(path, fields),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let all = fields.into_iter().flat_map(|field| {
            let path = path(&field);
            let mut all = below(&path, field.is);
            all.insert(0, path);
            all
        });
        all.collect()
    }

    #[test]
    fn every_setting_has_help_and_no_help_is_of_a_key_that_does_not_exist() {
        let settings = paths("", fields::<PortalFile>());
        let lacking: Vec<&String> =
            settings.iter().filter(|key| !help()["portal"].contains_key(*key) && !key.starts_with("brand.links.")).collect();
        assert_eq!(lacking, Vec::<&String>::new());
        for (section, known) in [("portal", settings), ("page", paths("", fields::<Page>()))] {
            for key in help()[section].keys() {
                assert!(known.contains(key), "{section}: {key}");
            }
        }
        assert_eq!(help().len(), 2);
    }
}

//! Front matter as the model wants it: the facts of a record, each with its place.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::built_in::common_words;
use super::{FactId, FactType, KindModel};
use crate::diagnostics::mistakes;
use crate::front_matter::FactShape;
use crate::language::{Language, Words};
use crate::model::kinds::{Alias, Citation, Name};
use crate::text::date::Date;

/// The facts of a record as its author wrote them, in the order of the model.
#[derive(Debug, Clone, Default)]
pub struct WrittenFacts(Vec<(FactId, WrittenValue)>);

/// A value as its author wrote it, with its place.
#[derive(Debug, Clone)]
pub enum WrittenValue {
    /// A word, a text, an address, or the id of a record.
    Name(Name),
    Names(Spanned<Vec<Name>>),
    Texts(Spanned<Words>),
    Number(Spanned<i64>),
    Year(Spanned<u16>),
    Date(Spanned<Date>),
    YesNo(bool),
    Language(Spanned<Language>),
    Languages(Vec<Spanned<Language>>),
    Sources(Vec<Spanned<Citation>>),
    OldAddresses(Vec<Spanned<Alias>>),
    Version(u32),
}

impl WrittenFacts {
    /// Removes and returns a fact, by its key.
    pub fn take(&mut self, model: &KindModel, key: &str) -> Option<WrittenValue> {
        let id = model.find(key)?;
        let place = self.0.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(self.0.remove(place).1)
    }

    fn get(&self, model: &KindModel, key: &str) -> Option<&WrittenValue> {
        let id = model.find(key)?;
        let place = self.0.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(&self.0[place].1)
    }

    /// The place and the length of a list; none where it is not there.
    pub fn list(&self, model: &KindModel, key: &str) -> Option<(std::ops::Range<usize>, usize)> {
        match self.get(model, key)? {
            WrittenValue::Names(names) => Some((names.span(), names.get_ref().len())),
            _ => None,
        }
    }

    /// How many names a list has.
    pub fn count(&self, model: &KindModel, key: &str) -> usize {
        self.list(model, key).map_or(0, |(_, count)| count)
    }

    /// The facts, in the order of the model.
    pub fn into_iter(self) -> impl Iterator<Item = (FactId, WrittenValue)> {
        self.0.into_iter()
    }
}

/// Takes facts from a record by their keys, as the type that the model gives them.
macro_rules! taken {
    ($($(#[$about:meta])* $name:ident: $variant:ident => $type:ty;)*) => {
        impl WrittenFacts {
            $(
                $(#[$about])*
                pub fn $name(&mut self, model: &KindModel, key: &str) -> Option<$type> {
                    match self.take(model, key)? {
                        WrittenValue::$variant(value) => Some(value),
                        _ => None,
                    }
                }
            )*
        }
    };
}

taken! {
    /// A word, a text, an address or an id.
    name: Name => Name;
    /// Words or ids.
    names: Names => Spanned<Vec<Name>>;
    year: Year => Spanned<u16>;
    date: Date => Spanned<Date>;
    yes_no: YesNo => bool;
    language: Language => Spanned<Language>;
    sources: Sources => Vec<Spanned<Citation>>;
    old_addresses: OldAddresses => Vec<Spanned<Alias>>;
    version: Version => u32;
}

impl FactShape for &KindModel {
    type Value = WrittenFacts;

    fn keys(&self) -> Vec<&str> {
        if self.is_partial { Vec::new() } else { self.facts.iter().map(|fact| fact.key.as_str()).collect() }
    }

    /// A label or another word for the key in any language, else the nearest key.
    fn meant(&self, key: &str) -> Option<&str> {
        let folded = crate::text::slug::anchor(key);
        let exact = self.facts.iter().find(|fact| fact.near.contains(&folded));
        if let Some(fact) = exact {
            return Some(&fact.key);
        }
        let near = || {
            let all = self.facts.iter().flat_map(|fact| fact.near.iter().map(|word| (word.as_str(), fact.key.as_str())));
            let word = mistakes::nearest(&folded, all.clone().map(|(word, _)| word))?;
            all.clone().find(|(other, _)| *other == word).map(|(_, key)| key)
        };
        mistakes::nearest(key, self.facts.iter().map(|fact| fact.key.as_str())).or_else(near)
    }

    fn example(&self, key: &str) -> Option<&'static str> {
        self.find(key).map(|id| self.fact(id).is.example())
    }

    /// In English where the portal has it: that is the language of messages.
    fn help(&self, key: &str) -> Option<&str> {
        let help = &self.fact(self.find(key)?).help;
        let english = help.iter().find(|(language, _)| language.primary() == "en");
        english.or_else(|| help.iter().next()).map(|(_, help)| help.as_str())
    }

    fn read(&self, value: Spanned<DeValue<'_>>) -> Result<WrittenFacts, toml::de::Error> {
        self.deserialize(ValueDeserializer::from(value))
    }
}

impl<'de> DeserializeSeed<'de> for &KindModel {
    type Value = WrittenFacts;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<WrittenFacts, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &KindModel {
    type Value = WrittenFacts;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a table of facts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WrittenFacts, A::Error> {
        let mut facts = Vec::with_capacity(self.facts.len());
        while let Some(key) = map.next_key_seed(FactKey(self))? {
            match key {
                Some(id) => facts.extend(value(&mut map, &self.fact(id).is)?.map(|value| (id, value))),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        facts.sort_unstable_by_key(|(id, _)| *id);
        for (id, fact) in self.numbered().filter(|(_, fact)| fact.required && fact.is != FactType::Unclear) {
            if facts.binary_search_by_key(&id, |(id, _)| *id).is_err() {
                return Err(A::Error::custom(format_args!("missing field `{}`", fact.key)));
            }
        }
        Ok(WrittenFacts(facts))
    }
}

/// A key of front matter: the fact that it names, or none where the model may lack it.
struct FactKey<'m>(&'m KindModel);

impl<'de> DeserializeSeed<'de> for FactKey<'_> {
    type Value = Option<FactId>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<FactId>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FactKey<'_> {
    type Value = Option<FactId>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Option<FactId>, E> {
        match self.0.find(key) {
            None if !self.0.is_partial => Err(E::custom(format_args!("unknown field `{key}`"))),
            id => Ok(id),
        }
    }
}

/// The value of a fact; none where the model does not say what it is.
fn value<'de, A: MapAccess<'de>>(map: &mut A, is: &FactType) -> Result<Option<WrittenValue>, A::Error> {
    Ok(Some(match is {
        FactType::Word(_) | FactType::Text | FactType::WebAddress | FactType::Record(_) => WrittenValue::Name(map.next_value()?),
        FactType::Words(_) | FactType::Records(_) | FactType::FactNames => WrittenValue::Names(map.next_value()?),
        FactType::Texts => WrittenValue::Texts(map.next_value()?),
        FactType::Number => WrittenValue::Number(map.next_value()?),
        FactType::Year => WrittenValue::Year(map.next_value()?),
        FactType::Date => WrittenValue::Date(map.next_value()?),
        FactType::YesNo => WrittenValue::YesNo(map.next_value()?),
        FactType::Language => WrittenValue::Language(map.next_value()?),
        FactType::Languages => WrittenValue::Languages(map.next_value()?),
        FactType::Sources => WrittenValue::Sources(map.next_value()?),
        FactType::OldAddresses => WrittenValue::OldAddresses(map.next_value()?),
        FactType::Version => WrittenValue::Version(map.next_value()?),
        FactType::Unclear => {
            map.next_value::<IgnoredAny>()?;
            return Ok(None);
        }
    }))
}

/// The front matter of a built-in kind: the struct `T` with which the program computes, and the facts that the portal adds.
#[derive(Debug)]
pub struct Extended<'m, T> {
    model: &'m KindModel,
    own: std::marker::PhantomData<T>,
}

impl<'m, T> Extended<'m, T> {
    /// The struct with the facts of `model`.
    pub fn new(model: &'m KindModel) -> Self {
        Self { model, own: std::marker::PhantomData }
    }
}

/// Keys that had other names before, each with the name that it has now.
const RENAMED_KEYS: &[(&str, &str)] = &[("trafficking", "main_subject")];

impl<T: DeserializeOwned> FactShape for Extended<'_, T> {
    type Value = (T, WrittenFacts);

    fn keys(&self) -> Vec<&str> {
        if self.model.is_partial {
            return Vec::new();
        }
        crate::front_matter::keys::keys::<T>().iter().copied().chain(FactShape::keys(&self.model)).collect()
    }

    fn meant(&self, key: &str) -> Option<&str> {
        let keys = crate::front_matter::keys::keys::<T>();
        let folded = crate::text::slug::anchor(key);
        let common = common_words().iter().find(|(word, key)| *word == folded && keys.contains(&key.as_str()));
        let common = common.map(|(_, key)| key.as_str());
        let renamed = RENAMED_KEYS.iter().find(|(old, new)| *old == key && keys.contains(new)).map(|(_, new)| *new);
        common.or(renamed).or_else(|| mistakes::nearest(key, keys.iter().copied())).or_else(|| self.model.meant(key))
    }

    fn example(&self, key: &str) -> Option<&'static str> {
        FactShape::example(&self.model, key)
    }

    fn help(&self, key: &str) -> Option<&str> {
        FactShape::help(&self.model, key)
    }

    fn read(&self, value: Spanned<DeValue<'_>>) -> Result<(T, WrittenFacts), toml::de::Error> {
        let place = value.span();
        let mut value = value.into_inner();
        let mut own = DeTable::new();
        if let DeValue::Table(table) = &mut value
            && !self.model.facts.is_empty()
        {
            let keys: Vec<_> = table.keys().filter(|key| self.model.find(key.get_ref()).is_some()).cloned().collect();
            for key in keys {
                if let Some((key, value)) = table.remove_entry(&key) {
                    own.insert(key, value);
                }
            }
        }
        let known = T::deserialize(ValueDeserializer::from(Spanned::new(place.clone(), value)))?;
        let own = self.model.read(Spanned::new(place, DeValue::Table(own)))?;
        Ok((known, own))
    }
}

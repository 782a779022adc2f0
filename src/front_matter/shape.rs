//! What a struct of front matter or settings can hold, read from the struct itself: keys, types and which keys are required.
//!
//! `serde` gives no list of the types of fields. A deserializer that holds no text is asked for one field after another, and its
//! answer, as an error, is what the field asked for.

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Visitor};

/// What a value can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueShape {
    Text,
    /// A whole number.
    Number,
    Year,
    YesNo,
    /// A year, a month or a day.
    Date,
    WebAddress,
    /// The code of a language.
    Language,
    /// One of these words.
    Choice(Vec<String>),
    /// A word of a controlled list.
    Word(String),
    /// The id of a record of the kind with this id.
    Record(String),
    List(Box<Self>),
    /// A table with the code of a language for each key.
    PerLanguage(Box<Self>),
    /// A table with any keys.
    Map(Box<Self>),
    Table(Vec<FieldShape>),
    /// An old address, or an old anchor with its present name.
    OldAddress,
}

/// A key of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldShape {
    pub key: String,
    pub is: ValueShape,
    /// Whether it must be there.
    pub required: bool,
}

/// The keys of the struct `T`, in the order of its fields.
pub fn fields<T: DeserializeOwned>() -> Vec<FieldShape> {
    match shape_at::<T>(&mut Vec::new()) {
        ValueShape::Table(fields) => fields,
        _ => Vec::new(),
    }
}

/// A step from a value into a part of it.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// The value of a key.
    Key(&'static str),
    /// An item of a list.
    Item,
    /// The value of any key.
    Any,
}

fn shape_at<T: DeserializeOwned>(path: &mut Vec<Step>) -> ValueShape {
    let found = T::deserialize(Probe { path, given: None }).err();
    let mut within = |step: Step| {
        path.push(step);
        let shape = Box::new(shape_at::<T>(path));
        path.pop();
        shape
    };
    match found {
        Some(Probed::Plain(shape)) => shape,
        Some(Probed::List) => ValueShape::List(within(Step::Item)),
        Some(Probed::PerLanguage) => ValueShape::PerLanguage(within(Step::Any)),
        Some(Probed::Map) => ValueShape::Map(within(Step::Any)),
        Some(Probed::Struct(keys)) => {
            let shapes: Vec<(&'static str, ValueShape)> = keys.iter().map(|key| (*key, *within(Step::Key(key)))).collect();
            let required = required_at::<T>(path, &shapes);
            let field = |(key, is): (&str, ValueShape)| FieldShape { key: key.to_owned(), required: required.contains(&key), is };
            ValueShape::Table(shapes.into_iter().map(field).collect())
        }
        // A type that reads itself from a text.
        _ => ValueShape::Text,
    }
}

/// The keys without which the struct at `path` cannot be read: they are added one by one until nothing is missing.
fn required_at<T: DeserializeOwned>(path: &[Step], shapes: &[(&'static str, ValueShape)]) -> Vec<&'static str> {
    let mut given: Vec<(&'static str, &ValueShape)> = Vec::new();
    while let Err(Probed::Missing(key)) = T::deserialize(Probe { path, given: Some(&given) }) {
        let Some((key, shape)) = shapes.iter().find(|(other, _)| *other == key && given.iter().all(|(given, _)| given != other)) else {
            break;
        };
        given.push((key, shape));
    }
    given.into_iter().map(|(key, _)| key).collect()
}

/// What a value asked for, as an error.
#[derive(Debug)]
enum Probed {
    Plain(ValueShape),
    List,
    PerLanguage,
    Map,
    Struct(&'static [&'static str]),
    Missing(&'static str),
    /// Everything that was asked is answered.
    Complete,
    Other,
}

impl fmt::Display for Probed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self:?}")
    }
}

impl std::error::Error for Probed {}

impl Error for Probed {
    fn custom<M: fmt::Display>(_: M) -> Self {
        Self::Other
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
}

/// Whether a struct is the wrapper of a value with its place.
fn is_spanned(name: &str) -> bool {
    name.starts_with("$__serde_spanned")
}

/// The value at the end of a path. It says what it was asked for; a struct that is `given` keys is read from them instead.
#[derive(Clone, Copy)]
struct Probe<'p> {
    path: &'p [Step],
    given: Option<&'p [(&'static str, &'p ValueShape)]>,
}

macro_rules! answers {
    ($($method:ident => $shape:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Probed> {
            Err(Probed::Plain($shape))
        })*
    };
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Probed;

    answers! {
        deserialize_bool => ValueShape::YesNo;
        deserialize_i64 => ValueShape::Number;
        deserialize_u16 => ValueShape::Number;
        deserialize_u32 => ValueShape::Number;
        deserialize_u64 => ValueShape::Number;
        deserialize_string => ValueShape::Text;
        // Only the codes of languages are read without a copy of their text.
        deserialize_str => ValueShape::Language;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Probed> {
        let is_date = (&visitor as &dyn Expected).to_string().starts_with("a date");
        Err(Probed::Plain(if is_date { ValueShape::Date } else { ValueShape::OldAddress }))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Probed> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Probed> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Probed> {
        if is_spanned(name) {
            return visitor.visit_map(Spanning { fields, next: 0, value: self });
        }
        match (self.path, self.given) {
            ([], None) => Err(Probed::Struct(fields)),
            ([], Some(given)) => visitor.visit_map(Supplied { left: given, value: None }),
            ([step, rest @ ..], _) => visitor.visit_map(Within { step: Some(*step), value: Probe { path: rest, ..self } }),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Probed> {
        match self.path {
            [] => Err(Probed::List),
            [step, rest @ ..] => visitor.visit_seq(Within { step: Some(*step), value: Probe { path: rest, ..self } }),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Probed> {
        let is_of_languages = (&visitor as &dyn Expected).to_string() == "a table of languages";
        match self.path {
            [] if is_of_languages => Err(Probed::PerLanguage),
            [] => Err(Probed::Map),
            [step, rest @ ..] => visitor.visit_map(Within { step: Some(*step), value: Probe { path: rest, ..self } }),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, words: &'static [&'static str], _: V) -> Result<V::Value, Probed> {
        Err(Probed::Plain(ValueShape::Choice(words.iter().map(|word| (*word).to_owned()).collect())))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// A list or table with one item: the next on the path.
struct Within<'p> {
    step: Option<Step>,
    value: Probe<'p>,
}

impl<'de> MapAccess<'de> for Within<'_> {
    type Error = Probed;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Probed> {
        let key = match self.step.take() {
            Some(Step::Key(key)) => key,
            // A code that every program of this kind knows.
            Some(_) => "en",
            None => return Err(Probed::Complete),
        };
        seed.deserialize(StrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Probed> {
        seed.deserialize(self.value)
    }
}

impl<'de> SeqAccess<'de> for Within<'_> {
    type Error = Probed;

    fn next_element_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<Option<V::Value>, Probed> {
        match self.step.take() {
            Some(_) => seed.deserialize(self.value).map(Some),
            None => Err(Probed::Complete),
        }
    }
}

/// A value with a place.
struct Spanning<D> {
    /// The keys of the start, the end and the value.
    fields: &'static [&'static str],
    next: usize,
    value: D,
}

impl<'de, D: Deserializer<'de, Error = Probed> + Copy> MapAccess<'de> for Spanning<D> {
    type Error = Probed;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Probed> {
        let Some(key) = self.fields.get(self.next) else { return Ok(None) };
        self.next += 1;
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Probed> {
        if self.next == self.fields.len() {
            return seed.deserialize(self.value);
        }
        seed.deserialize(serde::de::value::U64Deserializer::new(0))
    }
}

/// A table of keys that are given.
struct Supplied<'p> {
    left: &'p [(&'p str, &'p ValueShape)],
    value: Option<&'p ValueShape>,
}

impl<'de> MapAccess<'de> for Supplied<'_> {
    type Error = Probed;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Probed> {
        let [(key, shape), left @ ..] = self.left else { return Ok(None) };
        self.left = left;
        self.value = Some(shape);
        seed.deserialize(StrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Probed> {
        seed.deserialize(Sample(self.value.take().expect("a value follows its key")))
    }
}

/// A value of this shape.
#[derive(Clone, Copy)]
struct Sample<'s>(&'s ValueShape);

impl<'de> Deserializer<'de> for Sample<'_> {
    type Error = Probed;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Probed> {
        use serde::de::value::{MapDeserializer, SeqDeserializer};
        match self.0 {
            ValueShape::YesNo => visitor.visit_bool(true),
            ValueShape::Number | ValueShape::Year => visitor.visit_u64(1),
            ValueShape::Date => visitor.visit_str("2026-01-01"),
            ValueShape::List(_) => visitor.visit_seq(SeqDeserializer::new(std::iter::empty::<u8>())),
            ValueShape::PerLanguage(_) | ValueShape::Map(_) => visitor.visit_map(MapDeserializer::new(std::iter::empty::<(&str, &str)>())),
            ValueShape::Table(fields) => {
                let required = fields.iter().filter(|field| field.required);
                let required: Vec<(&str, &ValueShape)> = required.map(|field| (field.key.as_str(), &field.is)).collect();
                visitor.visit_map(Supplied { left: &required, value: None })
            }
            _ => visitor.visit_str("en"),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Probed> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Probed> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Probed> {
        if is_spanned(name) {
            return visitor.visit_map(Spanning { fields, next: 0, value: self });
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, words: &'static [&'static str], visitor: V) -> Result<V::Value, Probed> {
        visitor.visit_enum(StrDeserializer::new(words[0]))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kinds::{Citation, Instrument, Resolution};

    fn required<T: DeserializeOwned>() -> Vec<String> {
        fields::<T>().into_iter().filter(|field| field.required).map(|field| field.key).collect()
    }

    #[test]
    fn keys_stand_in_the_order_of_the_struct_with_what_they_hold() {
        let field = |key: &str, is| FieldShape { key: key.to_owned(), is, required: false };
        assert_eq!(
            fields::<Citation>(),
            [
                field("url", ValueShape::Text),
                field("title", ValueShape::Text),
                field("publisher", ValueShape::Text),
                field("accessed", ValueShape::Date)
            ]
        );
    }

    #[test]
    fn what_has_no_default_is_required_at_every_depth() {
        assert_eq!(required::<Instrument>(), ["code", "title"]);
        assert_eq!(required::<Resolution>(), ["symbol", "language", "title"]);
        let all = fields::<Instrument>();
        let effect = all.iter().find(|field| field.key == "effect").map(|field| &field.is);
        let Some(ValueShape::Table(effect)) = effect else { panic!("{effect:?}") };
        let required: Vec<&str> = effect.iter().filter(|field| field.required).map(|field| field.key.as_str()).collect();
        assert_eq!(required, ["rule", "source"]);
        assert!(matches!(&effect[0].is, ValueShape::Choice(words) if words[0] == "days-after-deposit"), "{:?}", effect[0]);
    }
}

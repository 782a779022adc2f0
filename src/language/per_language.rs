//! Values that exist once for each language, or for some.

use std::ops::{Index, IndexMut};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::{Language, Languages, WITH_STRINGS};

/// One value for each language of a portal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PerLanguage<T>(Vec<(Language, T)>);

impl<T> PerLanguage<T> {
    /// Makes the value of each language with `make`.
    pub fn new(languages: &Languages, mut make: impl FnMut(Language) -> T) -> Self {
        Self(languages.as_slice().iter().map(|language| (*language, make(*language))).collect())
    }

    /// Makes the value of each language with `make`, in parallel.
    pub fn in_parallel(languages: &Languages, make: impl Fn(Language) -> T + Sync) -> Self
    where
        T: Send,
    {
        use rayon::prelude::*;
        Self(languages.as_slice().par_iter().map(|language| (*language, make(*language))).collect())
    }

    /// The value of a language, if the portal has pages in it.
    pub fn get(&self, language: Language) -> Option<&T> {
        self.0.iter().find(|(other, _)| *other == language).map(|(_, value)| value)
    }

    /// The languages with their values, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Language, &mut T)> {
        self.0.iter_mut().map(|(language, value)| (*language, value))
    }
}

impl<T> Index<Language> for PerLanguage<T> {
    type Output = T;

    /// # Panics
    ///
    /// Panics for a language that the portal has no pages in.
    fn index(&self, language: Language) -> &T {
        let found = self.0.iter().find(|(other, _)| *other == language);
        &found.unwrap_or_else(|| panic!("`{language:?}` is not a language of the portal")).1
    }
}

impl<T> IndexMut<Language> for PerLanguage<T> {
    fn index_mut(&mut self, language: Language) -> &mut T {
        let found = self.0.iter_mut().find(|(other, _)| *other == language);
        &mut found.unwrap_or_else(|| panic!("`{language:?}` is not a language of the portal")).1
    }
}

/// Values in some languages, in the order of the portal's menu.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Localized<T>(Vec<(Language, T)>);

impl<T> Default for Localized<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Localized<T> {
    /// The same value in each language of a portal.
    pub fn in_each(languages: &Languages, value: &T) -> Self
    where
        T: Clone,
    {
        Self(languages.as_slice().iter().map(|language| (*language, value.clone())).collect())
    }

    /// The value in a language.
    pub fn get(&self, language: Language) -> Option<&T> {
        self.0.iter().find(|(other, _)| *other == language).map(|(_, value)| value)
    }

    /// The value in a language, to be changed.
    pub fn get_mut(&mut self, language: Language) -> Option<&mut T> {
        self.0.iter_mut().find(|(other, _)| *other == language).map(|(_, value)| value)
    }

    /// Puts a value in the place of the one that there is in a language, if any.
    pub fn set(&mut self, language: Language, value: T) {
        match self.get_mut(language) {
            Some(old) => *old = value,
            None => {
                let place = self.0.partition_point(|(other, _)| *other < language);
                self.0.insert(place, (language, value));
            }
        }
    }

    /// The value for a reader of `language`: theirs, or the nearest that exists, with the language it is in.
    pub fn nearest(&self, language: Language) -> Option<(Language, &T)> {
        let best = |best: &'_ (Language, T), other: &'_ (Language, T)| language.prefers(other.0, best.0);
        let found = self.0.iter().reduce(|one, other| if best(one, other) { other } else { one });
        found.map(|(language, value)| (*language, value))
    }

    /// The languages with their values.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        self.0.iter().map(|(language, value)| (*language, value))
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// Whether there is no value in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values under the handles that `languages` has of their languages, so that they stand in the order of its menu.
    pub fn in_order_of(mut self, languages: &Languages) -> Self {
        for (language, _) in &mut self.0 {
            *language = languages.own(*language);
        }
        self.0.sort_by_key(|(language, _)| *language);
        self
    }
}

impl<T> FromIterator<(Language, T)> for Localized<T> {
    fn from_iter<I: IntoIterator<Item = (Language, T)>>(values: I) -> Self {
        let mut localized = Self::default();
        for (language, value) in values {
            localized.set(language, value);
        }
        localized
    }
}

impl<T> IntoIterator for Localized<T> {
    type Item = (Language, T);
    type IntoIter = std::vec::IntoIter<(Language, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The key of a table of languages; a message about it has its place.
struct LanguageKey(Language);

impl<'de> Deserialize<'de> for LanguageKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Language::of_content(&code).map(Self).ok_or_else(|| D::Error::unknown_field(&code, WITH_STRINGS))
    }
}

/// As authors write it: a table with one key for each language.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Localized<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TableOfLanguages<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for TableOfLanguages<T> {
            type Value = Localized<T>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a table of languages")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Localized<T>, A::Error> {
                let mut localized = Localized::default();
                while let Some(LanguageKey(language)) = map.next_key()? {
                    localized.set(language, map.next_value()?);
                }
                Ok(localized)
            }
        }

        deserializer.deserialize_map(TableOfLanguages(std::marker::PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{language, languages};
    use super::*;

    #[test]
    fn the_nearest_value_is_that_of_the_language_then_of_its_fallbacks_then_of_the_menu() {
        let portal = languages(["de", "es", "en", "fr"]);
        let words =
            |codes: &[&str]| -> Localized<String> { codes.iter().map(|code| (portal.own(language(code)), (*code).to_owned())).collect() };
        for (codes, wanted, nearest) in [
            (&["en", "es", "fr"][..], "es", Some("es")),
            (&["en", "fr"][..], "es", Some("fr")),
            (&["fr", "en", "es"][..], "de", Some("en")),
            (&["fr", "es"][..], "de", Some("es")),
            (&["ar", "sw"][..], "fr", Some("ar")),
            (&[][..], "fr", None),
        ] {
            let words = words(codes);
            assert_eq!(words.nearest(portal.own(language(wanted))).map(|(_, text)| text.as_str()), nearest, "{codes:?}");
        }
    }

    #[test]
    fn a_key_that_is_not_a_language_is_refused() {
        assert!(toml::from_str::<Localized<String>>("fr = 'un'\nen = 'one'").is_ok());
        let error = toml::from_str::<Localized<String>>("engl = 'one'").expect_err("not a language").to_string();
        assert!(error.contains("unknown field `engl`, expected one of `fr`, `en`"), "{error}");
    }
}

//! Interface strings: the words of the program for readers, in one language.

use std::collections::BTreeMap;

use icu_plurals::{PluralCategory, PluralRules};

use crate::language::Language;
use crate::text::date::Date;

/// The interface strings of one language.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Strings(pub BTreeMap<String, String>);

impl Strings {
    /// The string with this key.
    ///
    /// # Panics
    ///
    /// Panics when the embedded strings lack a key that the program uses; a test compares them.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).unwrap_or_else(|| panic!("the theme has no string `{key}`"))
    }

    /// The string with this key, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// The string with `{name}` replaced by its value.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// A number of things in words: the string whose key ends in the plural category of the number (CLDR), or in `other`.
    pub fn count(&self, key: &str, language: Language, count: usize) -> String {
        let category = match plural_rules(language).category_for(count) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        };
        let own = format!("{key}_{category}");
        let key = if self.find(&own).is_some() { own } else { format!("{key}_other") };
        self.fill(&key, &[("count", &count.to_string())])
    }

    /// A date written out, as precisely as it is known.
    pub fn date(&self, date: Date) -> String {
        let year = date.year().to_string();
        let Some(month) = date.month() else { return year };
        let month = self.get(&format!("month_{month}"));
        match date.day() {
            None => self.fill("date_month", &[("month", month), ("year", &year)]),
            Some(day) => {
                // The first day of a month is an ordinal in French and in Brazilian Portuguese.
                let day = if day == 1 { self.get("date_first").to_owned() } else { day.to_string() };
                self.fill("date_day", &[("day", &day), ("month", month), ("year", &year)])
            }
        }
    }
}

fn plural_rules(language: Language) -> PluralRules {
    let locale: icu_locale_core::Locale = language.code().parse().expect("the code of a language is well formed");
    PluralRules::try_new_cardinal(locale.into()).expect("languages without rules of their own have the root rules")
}

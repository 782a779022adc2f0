//! The texts of new portals, in each language.

use std::collections::BTreeMap;

use crate::language::{LanguageCode, WITH_STRINGS};

const TEXTS: &str = include_str!("words.toml");

/// The texts of a new portal in its languages; English ones where there are none.
#[derive(Debug)]
pub struct StarterWords {
    texts: BTreeMap<String, BTreeMap<String, String>>,
    languages: Vec<String>,
    without_texts: Vec<String>,
}

impl StarterWords {
    /// The texts for a portal in these languages.
    pub fn new(languages: &[LanguageCode]) -> Self {
        let languages: Vec<String> = languages.iter().map(|language| language.as_str().to_owned()).collect();
        let without_texts = languages.iter().filter(|code| !WITH_STRINGS.contains(&primary(code))).cloned().collect();
        Self { texts: toml::from_str(TEXTS).expect("the texts of new portals are valid"), languages, without_texts }
    }

    /// The codes of the portal's languages, in the order of its menu.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Languages for which there are English texts only.
    pub fn without_texts(&self) -> &[String] {
        &self.without_texts
    }

    /// The language of original texts: the portal's first one that has texts of its own, else English.
    pub fn original(&self) -> &str {
        self.languages.iter().find(|code| !self.without_texts.contains(code)).map_or("en", String::as_str)
    }

    /// The text with this key in a language: in the language itself, else in it without its region, else in English.
    pub fn text(&self, key: &str, code: &str) -> &str {
        let text = &self.texts[key];
        text.get(code).or_else(|| text.get(primary(code))).unwrap_or_else(|| &text["en"])
    }

    /// The text with this key in each language of the portal.
    pub fn each(&self, key: &str) -> impl Iterator<Item = (&str, &str)> {
        self.languages.iter().map(move |code| (code.as_str(), self.text(key, code)))
    }

    /// The inline table of TOML with this text in each language.
    pub fn inline(&self, key: &str) -> String {
        let texts: Vec<String> = self.each(key).map(|(code, text)| format!("{code} = {}", quoted(text))).collect();
        format!("{{ {} }}", texts.join(", "))
    }

    /// The table of TOML with this name and this text in each language.
    pub fn table(&self, name: &str, key: &str) -> String {
        let texts: String = self.each(key).map(|(code, text)| format!("{code} = {}\n", quoted(text))).collect();
        format!("[{name}]\n{texts}")
    }

    /// Cells of CSV with this text in each language.
    pub fn cells(&self, key: &str) -> String {
        self.each(key).map(|(_, text)| cell(text)).collect::<Vec<_>>().join(",")
    }
}

/// A language without its region and script.
pub fn primary(code: &str) -> &str {
    code.split('-').next().unwrap_or(code)
}

/// A string of TOML.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A cell of CSV (RFC 4180).
pub fn cell(text: &str) -> String {
    if text.contains([',', '"', ';', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_exists_in_each_language_with_interface_strings() {
        let words = StarterWords::new(&[]);
        for (key, texts) in &words.texts {
            let mut codes: Vec<&str> = texts.keys().map(String::as_str).collect();
            let mut expected = WITH_STRINGS.to_vec();
            codes.sort_unstable();
            expected.sort_unstable();
            assert_eq!(codes, expected, "{key}");
        }
    }

    #[test]
    fn a_region_takes_the_texts_of_its_language_and_others_take_english_ones() {
        let codes = ["de", "pt-BR"].map(|code| LanguageCode::try_from(code.to_owned()).expect("it is a language"));
        let words = StarterWords::new(&codes);
        assert_eq!(words.inline("practice"), r#"{ de = "Practice", pt-BR = "Prática" }"#);
        assert_eq!((words.original(), words.without_texts()), ("pt-BR", &["de".to_owned()][..]));
    }

    #[test]
    fn cells_with_separators_are_quoted() {
        assert_eq!(["a", "a,b", "a \"b\""].map(cell), ["a", "\"a,b\"", "\"a \"\"b\"\"\""]);
    }
}

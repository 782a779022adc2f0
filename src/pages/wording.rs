//! Small sentences: dates, counts, names of languages, ways to say that nothing is known.

use crate::date::Date;
use crate::language::Language;
use crate::pages::Context;

impl Context<'_> {
    /// A date written out, as precisely as it is known.
    pub(super) fn date(&self, language: Language, date: Date) -> String {
        self.strings(language).date(date)
    }

    /// "1 record", "125 records".
    pub(super) fn count(&self, language: Language, count: usize) -> String {
        let strings = self.strings(language);
        // CLDR plural rules: 0 is singular in French and Brazilian Portuguese.
        let one = count == 1 || (count == 0 && matches!(language, Language::Fr | Language::Pt));
        strings.fill(if one { "count_one" } else { "count_many" }, &[("count", &count.to_string())])
    }

    /// The name of a language in the interface language, where it is one of the four; else its code.
    pub(super) fn language_name(&self, language: Language, named: &str) -> String {
        match Language::from_code(named) {
            Some(named) => self.strings(language).get(&format!("language_{}", named.code())).to_owned(),
            None => self
                .site
                .labels
                .iter()
                .find(|label| label.scheme == "language" && label.id == named)
                .map_or_else(|| named.to_owned(), |label| label.words[language].clone()),
        }
    }
}

/// The `lang` attribute of a text in `found` on a page in `language`: none if they are the same.
pub(super) fn lang(language: Language, found: Language) -> Option<&'static str> {
    (language != found).then(|| found.code())
}

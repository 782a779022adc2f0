//! Small sentences: dates, counts, names of languages, ways to say that nothing is known.

use crate::language::{Language, Words};
use crate::model::{FactModel, Kind};
use crate::pages::Context;
use crate::site::Entry;
use crate::text::date::Date;

/// Words for a reader of `language`: theirs, or those of the nearest language.
fn nearest(words: &Words, language: Language) -> &str {
    words.nearest(language).map_or("", |(_, words)| words)
}

impl Context<'_> {
    /// What one record of a kind is called: "Practice".
    pub fn one(&self, language: Language, kind: Kind) -> &str {
        nearest(&self.site.kind(kind).one, language)
    }

    /// What the records of a kind are called: "Practices".
    pub(super) fn many(&self, language: Language, kind: Kind) -> &str {
        nearest(&self.site.kind(kind).many, language)
    }

    /// What stands under the title of the list of a kind.
    pub(super) fn about(&self, language: Language, kind: Kind) -> &str {
        nearest(&self.site.kind(kind).about, language)
    }

    /// What stands before the value of a fact.
    pub(super) fn label<'f>(&self, language: Language, fact: &'f FactModel) -> &'f str {
        nearest(&fact.label, language)
    }

    /// Yes and no in the interface.
    pub(super) fn yes_no(&self, language: Language, answer: bool) -> &str {
        self.strings(language).get(if answer { "answer_yes" } else { "answer_no" })
    }

    /// A date written out, as precisely as it is known.
    pub(super) fn date(&self, language: Language, date: Date) -> String {
        self.strings(language).date(date)
    }

    /// "1 record", "125 records".
    pub(super) fn count(&self, language: Language, count: usize) -> String {
        self.strings(language).count("count", language, count)
    }

    /// The name of a language in the interface language, where one is known; else in itself, else its code.
    pub(super) fn language_name(&self, language: Language, named: &str) -> String {
        let label = || self.site.labels.iter().find(|label| label.scheme == "language" && label.id == named);
        let own = || Language::from_code(named).map(Language::endonym);
        let string = self.strings(language).find(&format!("language_{named}"));
        string.or_else(|| label().map(|label| label.word(language))).or_else(own).unwrap_or(named).to_owned()
    }
}

impl Context<'_> {
    /// The languages of a table of names: those of the portal, then others that a record has names in.
    pub(super) fn shown_languages(&self, entry: &Entry) -> Vec<Language> {
        let mut languages = self.site.portal.all_languages.as_slice().to_vec();
        languages.extend(
            entry.titles.iter().map(|(language, _)| language).filter(|language| !self.site.portal.all_languages.contains(*language)),
        );
        languages
    }
}

/// The `lang` attribute of a text in `found` on a page in `language`: none if they are the same.
pub(super) fn lang(language: Language, found: Language) -> Option<&'static str> {
    (language != found).then(|| found.code())
}

//! Computes the conditions for a word to match a label of a concept, from the common words of the languages.

use super::common::CommonWords;
use crate::analysis::concepts::{ABBREVIATION, Case, ConceptLabel, Traits, spoken};
use crate::analysis::fold::{fold, lower};
use crate::analysis::grammar::Grammar;
use crate::analysis::inflect::inflections;
use crate::{LanguageId, LanguageTable};

/// A label of `language`, one of `languages`.
pub fn label(languages: &LanguageTable, text: &str, language: LanguageId) -> ConceptLabel {
    ConceptLabel { traits: traits(languages, text, language), text: text.to_owned() }
}

/// A code that stands for a concept in every language, and counts in capitals only.
pub fn code(languages: &LanguageTable, text: &str) -> ConceptLabel {
    let words = CommonWords::get();
    let form = in_small_letters(text);
    let of = languages.all().filter(|language| words.has(languages.code(*language), &form)).map(Traits::word_of);
    ConceptLabel { traits: of.fold(Traits::CODE, Traits::with), text: text.to_owned() }
}

fn traits(languages: &LanguageTable, text: &str, own: LanguageId) -> Traits {
    let spoken = spoken(text);
    if !spoken.chars().all(char::is_alphabetic) {
        return Traits::default();
    }
    let words = CommonWords::get();
    let own_code = languages.code(own);
    let form = in_small_letters(&spoken);
    let is_abbreviation = Case::of(&spoken) == Case::Capitals && form.chars().count() < ABBREVIATION;
    let mut forms = inflections(Grammar::of(own_code), &form);
    forms.push(form.clone());
    // Lists also contain words of other languages, but these are much rarer than in their own language.
    let is_own = |code: &str, form: &String| words.is_most_common(code, form) || words.has_beside(code, form, form, own_code);
    let mut traits = Traits::default();
    for language in languages.all() {
        let code = languages.code(language);
        let is_word = if is_abbreviation { words.has(code, &form) } else { language != own && forms.iter().any(|form| is_own(code, form)) };
        if is_word {
            traits = traits.with(Traits::word_of(language));
        }
    }
    let mut plain = String::new();
    fold(&form, &mut plain);
    if spoken.len() < text.trim().len() && form == spoken && words.has(own_code, &form) {
        traits = traits.with(Traits::ALONE);
    }
    if plain != form && words.has_beside(own_code, &plain, &form, own_code) {
        traits = traits.with(Traits::ACCENTS);
    }
    traits
}

fn in_small_letters(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    lower(text, &mut form);
    form
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::four::{EN, ES, FR, PT, table};

    #[test]
    fn labels_that_are_common_words_ask_for_more() {
        let of = |languages: &[LanguageId]| languages.iter().copied().map(Traits::word_of).fold(Traits::default(), Traits::with);
        for (text, language, expected) in [
            ("traite des personnes", FR, Traits::default()),
            ("traité", FR, Traits::ACCENTS),
            ("educación", ES, Traits::default()),
            ("entraide", FR, Traits::default()),
            ("act (element of trafficking)", EN, Traits::ALONE),
            ("Bolivie (État plurinational de)", FR, Traits::default()),
            ("Convention de Caracas (1981)", FR, Traits::default()),
            ("court", EN, of(&[FR])),
            ("trata", ES, of(&[PT])),
            ("padres", ES, of(&[PT])),
            ("PAN", FR, of(&[FR, EN, ES, PT])),
            ("JIT", EN, Traits::default()),
            ("INTERPOL", EN, of(&[FR, ES, PT])),
        ] {
            assert_eq!(label(&table(), text, language).traits, expected, "{text}");
        }
        assert!(code(&table(), "CAN").traits.has(Traits::CODE.with(Traits::word_of(EN))));
        assert_eq!(code(&table(), "BRB").traits, Traits::CODE);
    }
}

//! Computes the conditions for a word to match a label of a concept, from the common words of the languages.

use super::common::CommonWords;
use crate::Language;
use crate::analysis::concepts::{ABBREVIATION, Case, Label, Traits, spoken};
use crate::analysis::fold::{fold, lower};
use crate::analysis::inflect::inflections;

/// A label of `language`.
pub fn label(text: &str, language: Language) -> Label {
    Label { traits: traits(text, language), text: text.to_owned() }
}

/// A code that stands for a concept in every language, and counts in capitals only.
pub fn code(text: &str) -> Label {
    let words = CommonWords::get();
    let form = in_small_letters(text);
    let of = Language::ALL.into_iter().filter(|language| words.has(*language, &form)).map(Traits::word_of);
    Label { traits: of.fold(Traits::CODE, Traits::with), text: text.to_owned() }
}

fn traits(text: &str, own: Language) -> Traits {
    let spoken = spoken(text);
    if !spoken.chars().all(char::is_alphabetic) {
        return Traits::default();
    }
    let words = CommonWords::get();
    let form = in_small_letters(&spoken);
    let is_abbreviation = Case::of(&spoken) == Case::Capitals && form.chars().count() < ABBREVIATION;
    let mut forms = inflections(own, &form);
    forms.push(form.clone());
    // Lists also contain words of other languages, but these are much rarer than in their own language.
    let is_own = |language: Language, form: &String| words.is_most_common(language, form) || words.has_beside(language, form, form, own);
    let mut traits = Traits::default();
    for language in Language::ALL {
        let is_word =
            if is_abbreviation { words.has(language, &form) } else { language != own && forms.iter().any(|form| is_own(language, form)) };
        if is_word {
            traits = traits.with(Traits::word_of(language));
        }
    }
    let mut plain = String::new();
    fold(&form, &mut plain);
    if spoken.len() < text.trim().len() && form == spoken && words.has(own, &form) {
        traits = traits.with(Traits::ALONE);
    }
    if plain != form && words.has_beside(own, &plain, &form, own) {
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

    #[test]
    fn labels_that_are_common_words_ask_for_more() {
        let of = |languages: &[Language]| languages.iter().copied().map(Traits::word_of).fold(Traits::default(), Traits::with);
        for (text, language, expected) in [
            ("traite des personnes", Language::Fr, Traits::default()),
            ("traité", Language::Fr, Traits::ACCENTS),
            ("educación", Language::Es, Traits::default()),
            ("entraide", Language::Fr, Traits::default()),
            ("act (element of trafficking)", Language::En, Traits::ALONE),
            ("Bolivie (État plurinational de)", Language::Fr, Traits::default()),
            ("Convention de Caracas (1981)", Language::Fr, Traits::default()),
            ("court", Language::En, of(&[Language::Fr])),
            ("trata", Language::Es, of(&[Language::Pt])),
            ("padres", Language::Es, of(&[Language::Pt])),
            ("PAN", Language::Fr, of(&Language::ALL)),
            ("JIT", Language::En, Traits::default()),
            ("INTERPOL", Language::En, of(&[Language::Fr, Language::Es, Language::Pt])),
        ] {
            assert_eq!(label(text, language).traits, expected, "{text}");
        }
        assert!(code("CAN").traits.has(Traits::CODE.with(Traits::word_of(Language::En))));
        assert_eq!(code("BRB").traits, Traits::CODE);
    }
}

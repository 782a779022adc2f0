//! What kinds and facts are called: words of the interface for what the program brings along, words of the portal for its own.

use super::{FactId, Model};
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, mistakes};
use crate::language::strings::Strings;
use crate::language::typography::typeset;
use crate::language::{Language, Languages, PerLanguage, Words};

/// Where the words of a kind are declared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Declared {
    pub one: Option<Span>,
    pub many: Option<Span>,
    pub labels: Vec<(FactId, Span)>,
}

/// The interface string with this key, in the languages that have it.
pub(super) fn of_interface(strings: &PerLanguage<Strings>, languages: &Languages, key: &str) -> Words {
    let words = |language: &Language| strings[*language].find(key).map(|words| (*language, words.to_owned()));
    languages.as_slice().iter().filter_map(words).collect()
}

/// Words of a portal, set as readers of each language expect.
pub(super) fn of_portal(written: Words, languages: &Languages) -> Words {
    let written = written.in_order_of(languages);
    let filled = written.iter().map(|(language, words)| (language, words.trim())).filter(|(_, words)| !words.is_empty());
    filled.map(|(language, words)| (language, typeset(language, words).into_owned())).collect()
}

/// The words, in any language.
pub(super) fn all(words: &Words) -> impl Iterator<Item = &str> {
    words.values().map(String::as_str)
}

/// Names and labels that a portal of these languages lacks in one of them, table by table.
pub fn missing_words(model: &Model, languages: &[Language]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for kind in model.kinds() {
        let Some(declared) = &kind.declared else { continue };
        let mut check = |words: &Words, place: Option<Span>| {
            let missing: Vec<&str> =
                languages.iter().filter(|language| words.get(**language).is_none()).map(|language| language.code()).collect();
            if let Some(place) = place.filter(|place| !missing.is_empty() && !crate::front_matter::is_stand_in(*place)) {
                diagnostics.push(mistakes::missing_words(place, &missing));
            }
        };
        check(&kind.one, declared.one);
        check(&kind.many, declared.many);
        for (id, place) in &declared.labels {
            check(&kind.fact(*id).label, Some(*place));
        }
    }
    diagnostics
}

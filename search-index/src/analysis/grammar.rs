//! The grammars that this library knows.

use crate::language::primary;

/// The rules by which the words of a language are stemmed and inflected, and its stop words.
///
/// Each stemmer makes the reader in the browser larger: those of Arabic and Dutch add 4.6 kB of its 203 kB, compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grammar {
    /// French.
    French,
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// Portuguese.
    Portuguese,
    /// Arabic: stems only, after [folding](super::fold).
    Arabic,
    /// Dutch: stems only.
    Dutch,
    /// Of a language without rules here: words are taken as they are written, and none is a stop word.
    Unknown,
}

impl Grammar {
    /// Every grammar.
    pub const ALL: &[Self] = &[Self::French, Self::English, Self::Spanish, Self::Portuguese, Self::Arabic, Self::Dutch, Self::Unknown];

    /// The grammar of the language with this code; its script and region are ignored (`pt-BR` is Portuguese).
    pub fn of(code: &str) -> Self {
        match primary(code).to_ascii_lowercase().as_str() {
            "fr" => Self::French,
            "en" => Self::English,
            "es" => Self::Spanish,
            "pt" => Self::Portuguese,
            "ar" => Self::Arabic,
            "nl" => Self::Dutch,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grammar_is_found_by_the_primary_code() {
        for (code, expected) in [
            ("pt-BR", Grammar::Portuguese),
            ("FR", Grammar::French),
            ("ht", Grammar::Unknown),
            ("frp", Grammar::Unknown),
            ("", Grammar::Unknown),
        ] {
            assert_eq!(Grammar::of(code), expected, "{code}");
        }
    }
}

//! Concepts, and the conditions for a word to name one.

use crate::{LanguageId, LanguageSet};

/// A concept and its labels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concept {
    /// Its id, the same in every language.
    pub id: String,
    /// Whether there are pages about it together with another concept.
    pub joint: bool,
    /// Its labels in each language, in the order of the languages of the index; the preferred one is first. Languages at the end
    /// may be missing.
    pub labels: Vec<Vec<ConceptLabel>>,
}

impl Concept {
    /// Its labels in a language; the preferred one is first.
    pub fn labels_in(&self, language: LanguageId) -> &[ConceptLabel] {
        self.labels.get(language.place()).map_or(&[], Vec::as_slice)
    }
}

/// One of the names of a concept, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConceptLabel {
    /// The name. Text in brackets distinguishes concepts for people, and is not typed in queries.
    pub text: String,
    /// The conditions for a word to match the label; none for labels of several words.
    pub traits: Traits,
}

/// The conditions for a word to match a label, one bit each: three conditions, then the languages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traits(u64);

/// The number of bits before those of languages.
const CONDITIONS: u32 = 3;

impl Traits {
    /// No condition.
    pub const NONE: Self = Self(0);
    /// It is a code that counts in capitals only.
    pub const CODE: Self = Self(1);
    /// Without its accents it is another word of its language.
    pub const ACCENTS: Self = Self(1 << 1);
    /// It matches only if it is the whole query: words in brackets distinguish it from other meanings of the word.
    pub const ALONE: Self = Self(1 << 2);

    /// It is also a common word of `language`: of another language than its own, or an abbreviation that is a word in small letters.
    pub const fn word_of(language: LanguageId) -> Self {
        Self((LanguageSet::of(language).bits() as u64) << CONDITIONS)
    }

    /// All of both.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has each of `others`.
    pub const fn has(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// Whether it is a common word of any language.
    pub const fn is_word(self) -> bool {
        self.0 >> CONDITIONS != 0
    }

    /// Its encoding in a block.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Decodes it from a block.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }
}

/// An abbreviation has fewer letters than this; a longer word in capitals is a name, which is also written in small letters.
pub const ABBREVIATION: usize = 5;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// In small letters.
    Small,
    /// With a capital first.
    Capital,
    /// In capitals.
    Capitals,
    /// In capitals like the whole text.
    CapitalsThroughout,
}

impl Case {
    /// The case of `written`; the case of the words around it is ignored.
    pub fn of(written: &str) -> Self {
        let is_small = |letter: char| letter.is_lowercase();
        if !written.starts_with(char::is_uppercase) {
            Self::Small
        } else if written.contains(is_small) || written.chars().nth(1).is_none() {
            Self::Capital
        } else {
            Self::Capitals
        }
    }
}

/// A label without its text in brackets.
pub fn spoken(text: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = |letter: char| {
        let is_outside = depth == 0 && letter != '(';
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_outside
    };
    text.chars().filter(|letter| outside(*letter)).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_brackets_is_not_said() {
        for (text, expected) in [
            ("act (element of trafficking)", "act"),
            ("Bolivie (État plurinational de)", "Bolivie"),
            ("(n° 29) Convention", "Convention"),
            ("a) b ((c) d", "a) b"),
            ("", ""),
        ] {
            assert_eq!(spoken(text), expected, "{text}");
        }
    }
}

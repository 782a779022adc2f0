//! The four languages of a portal, and values that exist once for each of them.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// A language in which pages are published; the order is the order of menus and fallbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
    /// Spanish.
    Es,
    /// Portuguese.
    Pt,
}

impl Language {
    /// Every language, in menu order.
    pub const ALL: [Self; 4] = [Self::Fr, Self::En, Self::Es, Self::Pt];

    /// The BCP 47 code: the folder of the language's pages and the value of `lang`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::Es => "es",
            Self::Pt => "pt",
        }
    }

    /// The language's name in itself, for menus.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
            Self::Es => "Español",
            Self::Pt => "Português",
        }
    }

    /// The language with this code, if it is one of the four.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The fallback order for missing texts: this language first, then the languages nearest to its readers.
    pub const fn preferences(self) -> [Self; 4] {
        use Language::{En, Es, Fr, Pt};
        match self {
            Fr => [Fr, Es, En, Pt],
            En => [En, Fr, Es, Pt],
            Es => [Es, Pt, Fr, En],
            Pt => [Pt, Es, Fr, En],
        }
    }
}

/// One value for each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct PerLanguage<T>(pub [T; 4]);

impl<T> PerLanguage<T> {
    /// Makes the value of each language with `make`.
    pub fn new(make: impl FnMut(Language) -> T) -> Self {
        Self(Language::ALL.map(make))
    }
}

impl<T> PerLanguage<Option<T>> {
    /// The value for a reader of `language`: theirs, or the nearest that exists, with the language it is in.
    pub fn nearest(&self, language: Language) -> Option<(Language, &T)> {
        language.preferences().into_iter().find_map(|candidate| self[candidate].as_ref().map(|value| (candidate, value)))
    }
}

impl<T> Index<Language> for PerLanguage<T> {
    type Output = T;

    fn index(&self, language: Language) -> &T {
        &self.0[language as usize]
    }
}

impl<T> IndexMut<Language> for PerLanguage<T> {
    fn index_mut(&mut self, language: Language) -> &mut T {
        &mut self.0[language as usize]
    }
}

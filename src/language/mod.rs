//! Languages, and values that exist once for each of them or for some.
//!
//! A language is a handle that is copied freely: its code, its place in the menu of the portal, the languages that its readers
//! fall back to. Equal languages have equal codes. The languages of a portal are those of `portal.toml`, in its order.

mod known;
pub mod numbers;
mod per_language;
pub mod strings;
pub mod typography;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use self::known::KnownLanguage;
pub use self::per_language::{Localized, PerLanguage};

/// A text in some of the languages.
pub type Words = Localized<String>;

/// The place in the menu of languages in which the portal has no pages.
const NO_PLACE: usize = usize::MAX;

/// The languages that the program brings interface strings for.
pub const WITH_STRINGS: &[&str] = &["fr", "en", "es", "pt", "nl", "ht", "ar"];

/// A language.
#[derive(Clone, Copy)]
pub struct Language(&'static Interned);

/// What handles of a language share.
#[derive(Debug, PartialEq, Eq)]
struct Interned {
    code: String,
    /// The number of the code: handles are compared for every title of every page.
    number: usize,
    /// The place in the menu of the portal, from 0.
    place: usize,
    /// Codes of the languages that its readers understand, best first.
    fallbacks: Vec<String>,
    /// The numbers of these codes.
    fallback_numbers: Vec<usize>,
    /// What the program knows of the language.
    known: Option<&'static KnownLanguage>,
}

impl Interned {
    fn new(code: &str, place: usize, fallbacks: Vec<String>) -> Self {
        let fallback_numbers = fallbacks.iter().map(|code| number_of(code)).collect();
        Self { code: code.to_owned(), number: number_of(code), place, fallbacks, fallback_numbers, known: known::find(code) }
    }
}

/// The number of a code in this process: equal codes have equal numbers.
fn number_of(code: &str) -> usize {
    static CODES: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    codes.iter().position(|other| other == code).unwrap_or_else(|| {
        codes.push(code.to_owned());
        codes.len() - 1
    })
}

/// Every language that was named so far. They are few, and live as long as the program.
static INTERNED: Mutex<Vec<&'static Interned>> = Mutex::new(Vec::new());

fn intern(wanted: Interned) -> Language {
    let mut interned = INTERNED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(same) = interned.iter().find(|interned| ***interned == wanted) {
        return Language(same);
    }
    let new: &'static Interned = Box::leak(Box::new(wanted));
    interned.push(new);
    Language(new)
}

impl Language {
    /// The language with this code, if the program knows it by name or a portal has it among its languages.
    pub fn from_code(code: &str) -> Option<Self> {
        let is_named = known::find(code).is_some_and(|known| known.code == code);
        let is_interned = || INTERNED.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|interned| interned.code == code);
        (is_named || is_interned()).then(|| Self::outside(code))
    }

    /// The language with this code, if words may be written in it: a language of a portal, or one that the program has interface
    /// strings for, which serves as a fallback.
    pub fn of_content(code: &str) -> Option<Self> {
        let interned = INTERNED.lock().unwrap_or_else(PoisonError::into_inner);
        let is_of_portal = interned.iter().any(|interned| interned.code == code && interned.place != NO_PLACE);
        drop(interned);
        (is_of_portal || WITH_STRINGS.contains(&code)).then(|| Self::outside(code))
    }

    /// Whether the program knows the name of the language with this code.
    pub fn is_known(code: &str) -> bool {
        known::find(code).is_some()
    }

    /// A language in which the portal has no pages.
    fn outside(code: &str) -> Self {
        intern(Interned::new(code, NO_PLACE, default_fallbacks(code)))
    }

    /// The BCP 47 code: the folder of the language's pages and the value of `lang`.
    pub fn code(self) -> &'static str {
        &self.0.code
    }

    /// The code without script and region: `pt` of `pt-BR`.
    pub fn primary(self) -> &'static str {
        self.0.code.split('-').next().unwrap_or(&self.0.code)
    }

    /// The language's name in itself, for menus; its code where the program does not know it.
    pub fn endonym(self) -> &'static str {
        self.0.known.map_or(self.code(), |known| known.endonym)
    }

    /// The code of ISO 639-2/T or ISO 639-3, where the program knows it.
    pub fn three_letters(self) -> Option<&'static str> {
        self.0.known.map(|known| known.three_letters)
    }

    /// The value of `dir` for texts in it: `rtl` where it is written from right to left.
    pub fn direction(self) -> &'static str {
        if self.0.known.is_some_and(|known| known.is_right_to_left) { "rtl" } else { "ltr" }
    }

    /// The attribute `dir` for words in the language with this code within a text in this one; empty if both are written in the
    /// same direction.
    pub fn direction_of_words(self, code: &str) -> &'static str {
        let is_right_to_left = known::find(code).is_some_and(|known| known.is_right_to_left);
        match (is_right_to_left, self.direction()) {
            (true, "ltr") => " dir=\"rtl\"",
            (false, "rtl") => " dir=\"ltr\"",
            _ => "",
        }
    }

    /// Codes of the languages that serve its readers where words are missing, best first.
    pub fn fallbacks(self) -> impl Iterator<Item = &'static str> {
        self.0.fallbacks.iter().map(String::as_str)
    }

    /// Whether a reader of this language is better served by `one` than by `other`: equal is itself, then its fallbacks, then the
    /// order of the portal's menu.
    fn prefers(self, one: Self, other: Self) -> bool {
        self.rank(one) < self.rank(other)
    }

    fn rank(self, other: Self) -> (usize, Self) {
        let fallback = || self.0.fallback_numbers.iter().position(|number| *number == other.0.number).map_or(NO_PLACE, |place| place + 1);
        (if self == other { 0 } else { fallback() }, other)
    }
}

/// The languages whose words serve readers of a language in which a portal has none.
fn default_fallbacks(code: &str) -> Vec<String> {
    let primary = code.split('-').next().unwrap_or(code);
    let mut fallbacks: Vec<String> = if primary == code { Vec::new() } else { vec![primary.to_owned()] };
    fallbacks.extend(known::find(code).map_or(&["en"][..], |known| known.fallbacks).iter().map(|code| (*code).to_owned()));
    fallbacks
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.0.number == other.0.number
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.code.hash(state);
    }
}

/// The order of the menu; languages without pages come after, in the order of their codes.
impl Ord for Language {
    fn cmp(&self, other: &Self) -> Ordering {
        if self == other {
            return Ordering::Equal;
        }
        (self.0.place, &self.0.code).cmp(&(other.0.place, &other.0.code))
    }
}

impl PartialOrd for Language {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Code;

        impl de::Visitor<'_> for Code {
            type Value = Language;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            // The error arises while the value is visited, so that it has the place of the value.
            fn visit_str<E: de::Error>(self, code: &str) -> Result<Language, E> {
                Language::from_code(code).ok_or_else(|| E::custom(UnknownLanguage(code)))
            }
        }

        deserializer.deserialize_str(Code)
    }
}

/// A code that is not one of a known language, as a deserialiser reports it: with the codes that it may stand for.
struct UnknownLanguage<'c>(&'c str);

impl fmt::Display for UnknownLanguage<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unknown language `{}`", self.0.replace('`', "'"))?;
        known::near(self.0).iter().try_for_each(|code| write!(formatter, ", `{code}`"))
    }
}

/// A well-formed BCP 47 code, whether or not the program knows the language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct LanguageCode(String);

impl LanguageCode {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Language> for LanguageCode {
    fn from(language: Language) -> Self {
        Self(language.code().to_owned())
    }
}

impl TryFrom<String> for LanguageCode {
    type Error = String;

    /// Takes codes in their canonical form: `fr`, `pt-BR`, `zh-Hant`.
    fn try_from(code: String) -> Result<Self, String> {
        let canonical: Result<icu_locale_core::LanguageIdentifier, _> = code.parse();
        match canonical {
            Ok(parsed) if parsed.to_string() == code && parsed.variants.is_empty() && !parsed.language.is_unknown() => Ok(Self(code)),
            Ok(parsed) if !parsed.language.is_unknown() && parsed.variants.is_empty() => {
                Err(format!("`{code}` is not written as language codes are; write `{parsed}`"))
            }
            _ => Err(format!("`{code}` is not a language code (BCP 47), such as `fr` or `pt-BR`")),
        }
    }
}

/// The languages of a portal, in the order of its menu; never none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Languages {
    all: Vec<Language>,
    /// Whether they stand in for languages that could not be read.
    are_assumed: bool,
}

/// The languages that the program has interface strings for, as long as those of a portal are not known: then nothing is missing
/// in any of them.
impl Default for Languages {
    fn default() -> Self {
        let codes: Vec<LanguageCode> = WITH_STRINGS.iter().map(|code| LanguageCode((*code).to_owned())).collect();
        Self { are_assumed: true, ..Self::new(&codes, |_| None) }
    }
}

impl Languages {
    /// The languages with these codes, each once, or those of the program where there are none; `fallbacks` gives codes that take the place of those that the program
    /// knows.
    pub fn new<'c>(codes: impl IntoIterator<Item = &'c LanguageCode>, fallbacks: impl Fn(&str) -> Option<Vec<String>>) -> Self {
        let mut distinct: Vec<&str> = Vec::new();
        for LanguageCode(code) in codes {
            if !distinct.contains(&code.as_str()) {
                distinct.push(code);
            }
        }
        let of = |(place, code): (usize, &&str)| {
            let mut fallbacks = fallbacks(code).unwrap_or_else(|| default_fallbacks(code));
            // Then the order of the menu.
            fallbacks.extend(distinct.iter().map(|other| (*other).to_owned()));
            intern(Interned::new(code, place, fallbacks))
        };
        if distinct.is_empty() {
            return Self::default();
        }
        Self { all: distinct.iter().enumerate().map(of).collect(), are_assumed: false }
    }

    /// The languages, in the order of the menu.
    pub fn as_slice(&self) -> &[Language] {
        &self.all
    }

    /// The portal's own handle of a language, which has its place and its fallbacks.
    pub fn own(&self, language: Language) -> Language {
        self.all.iter().copied().find(|own| *own == language).unwrap_or(language)
    }

    /// Whether these are languages of the program, because those of the portal are not known.
    pub fn are_assumed(&self) -> bool {
        self.are_assumed
    }

    /// The first language of the menu.
    pub fn first(&self) -> Language {
        self.all[0]
    }

    /// The portal's language with this code.
    pub fn get(&self, code: &str) -> Option<Language> {
        self.all.iter().copied().find(|language| language.code() == code)
    }

    /// Whether the portal has pages in a language.
    pub fn contains(&self, language: Language) -> bool {
        self.all.contains(&language)
    }
}

/// The languages with these codes as those of a portal, for tests.
#[cfg(test)]
pub fn languages<const N: usize>(codes: [&str; N]) -> Languages {
    let codes = codes.map(|code| LanguageCode::try_from(code.to_owned()).expect("a language code"));
    Languages::new(&codes, |_| None)
}

/// The language with this code, for tests.
#[cfg(test)]
pub fn language(code: &str) -> Language {
    Language::from_code(code).expect("a language that the program knows")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_well_formed() {
        for code in ["fr", "pt-BR", "zh-Hant", "quc", "es-419"] {
            assert!(LanguageCode::try_from(code.to_owned()).is_ok(), "{code}");
        }
        for (code, message) in [
            ("PT-br", "`PT-br` is not written as language codes are; write `pt-BR`"),
            ("français", "`français` is not a language code (BCP 47), such as `fr` or `pt-BR`"),
            ("", "`` is not a language code (BCP 47), such as `fr` or `pt-BR`"),
            ("../fr", "`../fr` is not a language code (BCP 47), such as `fr` or `pt-BR`"),
        ] {
            assert_eq!(LanguageCode::try_from(code.to_owned()), Err(message.to_owned()));
        }
    }

    #[test]
    fn languages_of_a_portal_stand_in_its_order() {
        let portal = languages(["pt", "ht", "en"]);
        let [pt, ht, en] = portal.as_slice() else { panic!("three languages") };
        assert!(pt < ht && ht < en && *en < language("ar"));
        assert_eq!(portal.own(language("ht")), *ht);
        // Not in the portal, but known.
        assert!(language("es") > *en);
    }

    #[test]
    fn a_language_that_only_a_portal_knows_is_known_from_then_on() {
        assert!(Language::from_code("qvh").is_none());
        languages(["qvh", "es"]);
        assert_eq!(Language::from_code("qvh").map(Language::endonym), Some("qvh"));
    }
}

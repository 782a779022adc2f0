//! The languages of an index: a table that is written into it, and numbers into that table.

/// Most languages of an index: a set of languages is 32 bits.
pub const MOST_LANGUAGES: usize = 32;

/// A language of an index: its place in the [`LanguageTable`], from 0. Documents are in this order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageId(u8);

impl LanguageId {
    /// The language at this place; a place of [`MOST_LANGUAGES`] or more is the last possible one.
    pub const fn at(place: usize) -> Self {
        Self(if place < MOST_LANGUAGES { place as u8 } else { MOST_LANGUAGES as u8 - 1 })
    }

    /// Its place in the table.
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// Some languages of an index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LanguageSet(u32);

impl LanguageSet {
    /// All languages that an index may have.
    pub const EVERY: Self = Self(u32::MAX);

    /// One language.
    pub const fn of(language: LanguageId) -> Self {
        Self(1 << language.0)
    }

    /// The languages of both sets.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a language is one of them.
    pub const fn contains(self, language: LanguageId) -> bool {
        self.0 & Self::of(language).0 != 0
    }

    /// Its encoding in a block: one bit for each language.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Decodes it from a block.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

impl FromIterator<LanguageId> for LanguageSet {
    fn from_iter<I: IntoIterator<Item = LanguageId>>(languages: I) -> Self {
        languages.into_iter().fold(Self::default(), |set, language| set.with(Self::of(language)))
    }
}

/// The languages of an index, in the order of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguageTable(Vec<LanguageRow>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct LanguageRow {
    code: String,
    /// Its name in itself.
    endonym: String,
}

impl LanguageTable {
    /// The table of these languages: BCP 47 codes with the name of each language in itself. Languages after the first
    /// [`MOST_LANGUAGES`] are left out.
    pub fn new<C: Into<String>, N: Into<String>>(languages: impl IntoIterator<Item = (C, N)>) -> Self {
        let row = |(code, endonym): (C, N)| LanguageRow { code: code.into(), endonym: endonym.into() };
        Self(languages.into_iter().take(MOST_LANGUAGES).map(row).collect())
    }

    /// The number of languages.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every language, in order.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = LanguageId> + use<> {
        (0..self.0.len()).map(LanguageId::at)
    }

    /// The code of a language; empty for one that is not in the table.
    pub fn code(&self, language: LanguageId) -> &str {
        self.0.get(language.place()).map_or("", |row| &row.code)
    }

    /// The name of a language in itself; empty for one that is not in the table.
    pub fn endonym(&self, language: LanguageId) -> &str {
        self.0.get(language.place()).map_or("", |row| &row.endonym)
    }

    /// The language with this code in any letter case, else the first one that differs from it by script or region only.
    pub fn find(&self, code: &str) -> Option<LanguageId> {
        let place = |is_it: &dyn Fn(&str) -> bool| self.0.iter().position(|row| is_it(&row.code));
        let same = place(&|own| own.eq_ignore_ascii_case(code));
        same.or_else(|| place(&|own| primary(own).eq_ignore_ascii_case(primary(code)))).map(LanguageId::at)
    }
}

/// A code without script and region: `pt` of `pt-BR`.
pub fn primary(code: &str) -> &str {
    code.split(['-', '_']).next().unwrap_or(code)
}

/// A table of four languages, for tests.
#[cfg(test)]
pub mod four {
    use super::{LanguageId, LanguageTable};

    pub const FR: LanguageId = LanguageId::at(0);
    pub const EN: LanguageId = LanguageId::at(1);
    pub const ES: LanguageId = LanguageId::at(2);
    pub const PT: LanguageId = LanguageId::at(3);

    /// French, English, Spanish and Portuguese.
    pub fn table() -> LanguageTable {
        LanguageTable::new([("fr", "Français"), ("en", "English"), ("es", "Español"), ("pt", "Português")])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(codes: &[&str]) -> LanguageTable {
        LanguageTable::new(codes.iter().map(|code| (*code, code.to_uppercase())))
    }

    #[test]
    fn a_language_is_found_by_its_code_and_by_its_primary_code() {
        let table = table(&["pt-BR", "pt", "ht", "zh-Hant"]);
        for (code, expected) in
            [("pt", Some(1)), ("PT-br", Some(0)), ("pt_AO", Some(0)), ("ht", Some(2)), ("zh", Some(3)), ("h", None), ("", None)]
        {
            assert_eq!(table.find(code).map(LanguageId::place), expected, "{code}");
        }
    }

    #[test]
    fn a_table_has_at_most_thirty_two_languages() {
        let codes: Vec<String> = (0..40).map(|number| format!("q{number}")).collect();
        for count in [0, 1, 4, 32] {
            let table = table(&codes.iter().take(count).map(String::as_str).collect::<Vec<_>>());
            assert_eq!(table.len(), count);
        }
        let most = LanguageTable::new(codes.iter().map(|code| (code.as_str(), code.as_str())));
        assert_eq!(most.len(), MOST_LANGUAGES);
        assert!(most.all().all(|language| LanguageSet::EVERY.contains(language)));
    }

    #[test]
    fn sets_hold_what_is_put_in() {
        let set: LanguageSet = [LanguageId::at(0), LanguageId::at(31)].into_iter().collect();
        assert!(set.contains(LanguageId::at(31)) && !set.contains(LanguageId::at(30)));
        assert_eq!(LanguageSet::from_bits(set.bits()), set);
    }
}

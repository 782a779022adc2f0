//! The languages of the index.

use std::collections::BTreeSet;

use vademecum_search::{LanguageId, LanguageTable, MOST_LANGUAGES};

use super::shown;
use crate::language::Language;
use crate::site::Site;

/// The languages of the portal in the order of its menu, then others that its pages show records in.
pub struct IndexLanguages(Vec<Language>);

impl IndexLanguages {
    /// Collects the languages of a site.
    pub fn new(site: &Site) -> Self {
        let portal = &site.portal.all_languages;
        let shown = |entry| site.portal.languages.iter().map(move |language| shown(entry, *language));
        let others: BTreeSet<Language> =
            site.iter().flat_map(|(_, entry)| shown(entry)).filter(|language| !portal.contains(*language)).collect();
        Self(portal.as_slice().iter().copied().chain(others).collect())
    }

    /// The table that the index carries.
    pub fn table(&self) -> LanguageTable {
        LanguageTable::new(self.0.iter().map(|language| (language.code(), language.endonym())))
    }

    /// The number of a language in the table; none for a language that it does not have, or has no room for.
    pub fn id(&self, language: Language) -> Option<LanguageId> {
        self.0.iter().take(MOST_LANGUAGES).position(|own| *own == language).map(LanguageId::at)
    }

    /// The number of a text's language; of the language of its page if the table has no room for it.
    pub fn id_or_of_page(&self, text: Language, page: Language) -> LanguageId {
        self.id(text).or_else(|| self.id(page)).unwrap_or_default()
    }
}

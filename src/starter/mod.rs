//! The small portal of `vademecum new`: its files, in the languages and for the states that were asked for.

mod content;
mod states;
mod words;

use crate::language::{LanguageCode, WITH_STRINGS};
use crate::theme;

pub use self::states::{BUILT_IN as STATE_LISTS, Countries, built_in as built_in_states, read as read_states};
use self::words::StarterWords;

/// What a new portal is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Profile {
    /// Practices and cooperation.
    #[default]
    Portal,
    /// Reports of a kind of the portal's own, with a glossary.
    Practices,
    /// States, agreements between them, measures and institutions.
    Cooperation,
}

impl Profile {
    fn has_practices(self) -> bool {
        self != Self::Cooperation
    }

    fn has_cooperation(self) -> bool {
        self != Self::Practices
    }
}

/// The files of a new portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPortal {
    /// Path below the folder of the portal, and text.
    pub files: Vec<(String, String)>,
    /// What an author should complete, one sentence each.
    pub remarks: Vec<String>,
}

/// Parts of a new portal: the start of the paths of their files, and what they hold.
const PARTS: [(&str, &str); 12] = [
    ("content/portal.toml", "title, languages and date of the edition"),
    ("content/pages/", "the pages home and about"),
    ("content/model/practices.toml", "the kind of record `practices` and its facts"),
    ("content/lists/", "the words that a fact can have"),
    ("content/practices/", "one invented practice"),
    ("content/vocabulary/thesaurus.csv", "the terms of the glossary"),
    ("content/vocabulary/labels.csv", "the functions of institutions"),
    ("content/states.csv", "the states"),
    ("content/compendium/instruments/", "two invented agreements"),
    ("content/compendium/participations.csv", "the parties to the agreements"),
    ("content/compendium/", "measures, institutions and their designations"),
    ("themes/portal/strings/", "interface strings"),
];

impl NewPortal {
    /// The parts that it has, in the order in which an author meets them: path and what is there.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        PARTS.into_iter().filter(|(start, _)| self.files.iter().any(|(path, _)| path.starts_with(start)))
    }
}

/// The files of a new portal in `languages`, of which there is at least one, the first being that of the original texts.
///
/// Without `countries`, practices name no state, and agreements are between invented states.
pub fn new_portal(profile: Profile, languages: &[LanguageCode], countries: Option<Countries>) -> NewPortal {
    let words = StarterWords::new(languages);
    let mut remarks = Vec::new();
    if !words.without_texts().is_empty() {
        let codes = words.without_texts().join("`, `");
        remarks.push(format!(
            "the texts and the interface in `{codes}` are in English; translate them in content/ and in themes/portal/strings/"
        ));
    }
    let countries = countries.or_else(|| profile.has_cooperation().then(|| states::invented(&words)));
    let mut files = content::common(&words, profile);
    if let Some(countries) = &countries {
        let (table, unnamed) = countries.table(&words);
        files.push(("content/states.csv".to_owned(), table));
        if !unnamed.is_empty() {
            let codes = unnamed.join("`, `");
            remarks
                .push(format!("some states have no name in `{codes}`: their English names are used; translate them in content/states.csv"));
        }
    }
    let codes = countries.as_ref().map(Countries::codes).unwrap_or_default();
    if profile.has_practices() {
        files.extend(content::practices(&words, &codes));
    }
    if profile.has_cooperation() {
        files.extend(content::cooperation(&words, &codes));
    }
    let english = theme::builtin_file("strings/en.toml").and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    files.extend(words.without_texts().iter().map(|code| (format!("{}strings/{code}.toml", theme::FOLDER), english.to_owned())));
    files.push((".gitignore".to_owned(), "public/\n.vademecum/\n".to_owned()));
    NewPortal { files, remarks }
}

/// The languages whose codes are written in `codes`, each once, in that order.
///
/// # Errors
///
/// Returns a sentence that names what is wrong and the possible values.
pub fn languages(codes: &[String]) -> Result<Vec<LanguageCode>, String> {
    let possible = || {
        let (last, first) = WITH_STRINGS.split_last().expect("the program has strings in some languages");
        format!(
            "possible values: {} and {last}, or the code of another language that the program knows, such as `de` or `pt-BR`",
            first.join(", ")
        )
    };
    let mut languages: Vec<LanguageCode> = Vec::new();
    for code in codes.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
        let language = LanguageCode::try_from(code.to_owned()).map_err(|problem| format!("{problem}; {}", possible()))?;
        if !crate::language::Language::is_known(code) {
            return Err(format!("`{code}` is not the code of a language that the program knows; {}", possible()));
        }
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    if languages.is_empty() { Err(format!("no language is named; {}", possible())) } else { Ok(languages) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Result<Vec<String>, String> {
        let written: Vec<String> = text.split(',').map(str::to_owned).collect();
        languages(&written).map(|languages| languages.iter().map(|language| language.as_str().to_owned()).collect())
    }

    #[test]
    fn languages_are_taken_once_in_their_order() {
        assert_eq!(codes("ar, fr,ar,pt-BR"), Ok(vec!["ar".to_owned(), "fr".to_owned(), "pt-BR".to_owned()]));
    }

    #[test]
    fn wrong_languages_are_refused_with_the_possible_values() {
        for (written, problem) in [("French", "`French` is not a language code"), ("eng", "`eng` is not the code"), ("", "no language")] {
            let error = codes(written).expect_err("it is not a language");
            assert!(error.starts_with(problem) && error.contains("fr, en, es, pt, nl, ht and ar"), "{error}");
        }
    }

    #[test]
    fn a_profile_has_its_own_files_only() {
        let languages = languages(&["en".to_owned()]).expect("it is a language");
        let paths = |profile| {
            let files = new_portal(profile, &languages, None).files;
            files.into_iter().map(|(path, _)| path).collect::<Vec<_>>().join(" ")
        };
        let (practices, cooperation) = (paths(Profile::Practices), paths(Profile::Cooperation));
        assert!(
            practices.contains("content/model/") && !practices.contains("compendium") && !practices.contains("states.csv"),
            "{practices}"
        );
        assert!(cooperation.contains("compendium/measures.csv") && !cooperation.contains("practices"), "{cooperation}");
        let portal = paths(Profile::Portal);
        assert!(practices.split(' ').chain(cooperation.split(' ')).all(|path| portal.contains(path)), "{portal}");
    }
}

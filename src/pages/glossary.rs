//! The A–Z list of terms and the concordance of the languages.

use icu_collator::CollatorBorrowed;

use super::lists::{collator, collator_of_letters};
use super::wording::lang;
use super::{Context, Page, View, address};
use crate::language::Language;
use crate::language::typography::typeset;
use crate::model::Overview;
use crate::site::{Details, EntryId, Kind};
use crate::text::paths::relative;
use crate::text::slug::unaccented;
use crate::view;

impl Context<'_> {
    pub(super) fn glossary(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let mut lines: Vec<(String, EntryId, String)> = Vec::new();
        for (id, entry) in self.site.of_kind(Kind::Term) {
            let preferred = entry.title(language).1.to_owned();
            if let Details::Term { alternatives } = &entry.details {
                lines.extend(alternatives.get(language).into_iter().flatten().map(|label| (label.clone(), id, preferred.clone())));
            }
            lines.push((preferred, id, String::new()));
        }
        let collator = collator(language);
        let letters_of_its_own = collator_of_letters(language);
        lines.sort_by(|a, b| collator.compare(&a.0, &b.0).then_with(|| a.cmp(b)));
        let mut letters: Vec<view::Letter> = Vec::new();
        for (label, id, see) in lines {
            let first = label.chars().find(|character| character.is_alphanumeric());
            let letter = first.map_or_else(String::new, |first| letter(&letters_of_its_own, first));
            let url = relative(&page.path, &address::entry(self.site, language, id));
            let line = view::GlossaryLine { label: typeset(language, &label).into_owned(), url, see: typeset(language, &see).into_owned() };
            match letters.iter_mut().find(|known| known.letter == letter || (letter.is_empty() && known.id == "letter-other")) {
                Some(known) => known.terms.push(line),
                None => letters.push(view::Letter {
                    id: match letter.as_str() {
                        "" => "letter-other".to_owned(),
                        "Ñ" => "letter-n-tilde".to_owned(),
                        letter if letter.is_ascii() => format!("letter-{}", letter.to_ascii_lowercase()),
                        letter => format!("letter-{:x}", letter.chars().next().map_or(0, u32::from)),
                    },
                    letter: if letter.is_empty() { strings.get("letter_other").to_owned() } else { letter },
                    terms: vec![line],
                }),
            }
        }
        let glossary = view::Glossary {
            title: strings.get("glossary_title").to_owned(),
            intro: typeset(language, self.glossary_intro(language)).into_owned(),
            concordance: self.has(Overview::Concordance).then(|| self.overview_step(page, Overview::Concordance)),
            letters,
        };
        let shell = self.shell(page, "glossary", glossary.title.clone(), glossary.intro.clone(), vec![self.home_step(page)], |_| None);
        (shell, View::Glossary { glossary })
    }

    /// What stands under the title of the glossary; other languages are named if there are any.
    pub(super) fn glossary_intro(&self, language: Language) -> &str {
        let one = self.site.portal.all_languages.as_slice().len() < 2;
        self.strings(language).get(if one { "glossary_intro_one" } else { "glossary_intro" })
    }

    pub(super) fn concordance(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let languages: Vec<Language> = std::iter::once(language)
            .chain(self.site.portal.all_languages.as_slice().iter().copied().filter(|other| *other != language))
            .collect();
        let rows = self
            .lists
            .get(language, Kind::Term, None)
            .iter()
            .map(|id| {
                let entry = self.site.entry(*id);
                let cell = |other: &Language| {
                    let text = entry.titles.get(*other).cloned().unwrap_or_default();
                    let url =
                        if *other == language { relative(&page.path, &address::entry(self.site, language, *id)) } else { String::new() };
                    let value = view::Link { text: typeset(*other, &text).into_owned(), url, lang: lang(language, *other) };
                    view::Cell { values: vec![value], marks: Vec::new() }
                };
                languages.iter().map(cell).collect()
            })
            .collect();
        let table = view::Table {
            caption: strings.get("concordance_title").to_owned(),
            head: languages.iter().map(|other| self.language_name(language, other.code())).collect(),
            rows,
        };
        let title = strings.get("concordance_title").to_owned();
        let section = view::Section {
            id: "terms".to_owned(),
            heading: strings.get("kinds_term").to_owned(),
            table: Some(table),
            ..view::Section::default()
        };
        let intro = typeset(language, strings.get("concordance_intro")).into_owned();
        let trail = self.trail(page, Kind::Term);
        let shell = self.shell(page, "concordance", title.clone(), intro.clone(), trail, |_| None);
        (shell, View::Sections { sections: view::Sections { title, intro, sections: vec![section] } })
    }
}

/// The letter under which a word stands that begins with `first`: without its accent, unless the language has it as a letter of
/// its own, such as ñ in Spanish; empty for digits.
fn letter(letters: &CollatorBorrowed<'_>, first: char) -> String {
    if !first.is_alphabetic() {
        return String::new();
    }
    let lower: String = first.to_lowercase().collect();
    let plain = unaccented(lower.chars().next().unwrap_or(first));
    let is_own = letters.compare(&lower, &plain) != std::cmp::Ordering::Equal;
    let letter = if is_own { lower } else { plain.chars().take(1).collect() };
    letter.to_uppercase()
}

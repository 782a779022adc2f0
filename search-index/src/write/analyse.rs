//! A page becomes documents: one for each section, in pieces that an excerpt can be cut from cheaply.

use rustc_hash::FxHashMap;

use super::words::{Keys, Mention, Role};
use super::{Page, Section};
use crate::Language;
use crate::analysis::Analyser;
use crate::analysis::concepts::{Concept, Labels};
use crate::schema::{concept_key, form_key, title_key, together_key};

/// Longest text of a document in bytes; longer sections are cut between paragraphs or sentences.
const LONGEST: usize = 2_400;

/// What is needed to take pages apart, and to write the index of those that it took apart.
pub struct Analysis {
    analysers: [Analyser; 4],
    labels: [Labels; 4],
    ids: Vec<String>,
    pub(super) keys: Keys,
}

/// A page that was taken apart, in little memory.
pub struct AnalysedPage {
    pub(super) page: Page,
    pub(super) language: Language,
    pub(super) documents: Vec<Document>,
    /// Every form of a word on the page, by the number of its key, with the number of documents that hold it.
    pub(super) forms: Vec<(u32, u32)>,
}

impl AnalysedPage {
    /// Its path below the output folder.
    pub fn url(&self) -> &str {
        &self.page.url
    }

    /// Whether it is what becomes of `page`.
    pub fn is_of(&self, page: &Page) -> bool {
        let sections = match self.page.sections.split_first() {
            Some((first, rest)) if *first == Section::default() && page.sections.len() == rest.len() => rest,
            _ => &self.page.sections,
        };
        let Page { url, title, language, also, date, facets, names, concepts, explains, together, sections: wanted } = page;
        let own = &self.page;
        sections == wanted
            && (url, title, language, also, date) == (&own.url, &own.title, &own.language, &own.also, &own.date)
            && (facets, names, concepts, explains, together) == (&own.facets, &own.names, &own.concepts, &own.explains, &own.together)
    }
}

/// A section, or a piece of a long one.
pub(super) struct Document {
    pub section: usize,
    /// Where its text stands in the section's.
    pub range: std::ops::Range<usize>,
    /// Its keys as [`super::segment`] reads them.
    pub keys: Vec<Mention>,
    /// How many words it has.
    pub words: u32,
}

impl Analysis {
    /// Prepares the analysis of pages that may name `concepts`.
    pub fn new(concepts: &[Concept]) -> Self {
        let analysers = Language::ALL.map(Analyser::new);
        let labels = Language::ALL.map(|language| Labels::new(concepts, language, &analysers[language as usize]));
        Self { analysers, labels, ids: concepts.iter().map(|concept| concept.id.clone()).collect(), keys: Keys::default() }
    }

    /// Takes a page apart; a page without a language is read as English.
    pub fn page(&self, mut page: Page) -> AnalysedPage {
        let language = page.language.unwrap_or(Language::En);
        if page.sections.first().is_none_or(|section| !section.anchor.is_empty()) {
            page.sections.insert(0, Section::default());
        }
        let mut documents = Vec::new();
        let mut found = Found::default();
        for (number, section) in page.sections.iter().enumerate() {
            for range in pieces(&section.text) {
                let mut encoder =
                    Encoder { analysis: self, language, found: &mut found, keys: Vec::new(), words: 0, document: documents.len() };
                if let Some([one, other]) = &page.together {
                    encoder.anywhere(&together_key(one, other));
                } else {
                    if documents.is_empty() {
                        encoder.title(&page);
                    }
                    encoder.text(&section.heading);
                    encoder.text(&section.text[range.clone()]);
                }
                let (keys, words) = (encoder.keys, encoder.words);
                documents.push(Document { section: number, range, keys, words });
            }
        }
        // Until here keys had numbers of the page; from here on they have those of all pages.
        let numbers = self.keys.number(&found.keys);
        for document in &mut documents {
            document.keys = document
                .keys
                .iter()
                .map(|mention| match mention.role() {
                    Role::Gap => *mention,
                    role => Mention::new(role, numbers[mention.key() as usize]),
                })
                .collect();
        }
        let forms = found.forms.into_iter().map(|(key, (count, _))| (numbers[key as usize], count)).collect();
        AnalysedPage { page, language, documents, forms }
    }
}

/// The keys of one page.
#[derive(Default)]
struct Found {
    numbers: FxHashMap<String, u32>,
    keys: Vec<String>,
    /// In how many documents each form stands, and the last of them.
    forms: FxHashMap<u32, (u32, usize)>,
}

impl Found {
    fn number(&mut self, key: &str) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.keys.len()).expect("a page has fewer than four billion keys");
        self.keys.push(key.to_owned());
        self.numbers.insert(key.to_owned(), number);
        number
    }
}

/// Cuts a text into pieces of bounded length; an empty text is one piece.
fn pieces(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while text.len() - start > LONGEST {
        let mut end = start + LONGEST;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let window = &text[start..end];
        let half = window.len() / 2;
        let cut = window
            .rfind('\n')
            .filter(|cut| *cut > half)
            .or_else(|| window.rfind(". ").map(|cut| cut + 1).filter(|cut| *cut > half))
            .or_else(|| window.rfind(' ').filter(|cut| *cut > half))
            .unwrap_or(window.len() - 1);
        let mut cut = start + cut + 1;
        while !text.is_char_boundary(cut) {
            cut += 1;
        }
        pieces.push(start..cut);
        start = cut;
    }
    pieces.push(start..text.len());
    pieces
}

/// Gathers the keys of a document.
struct Encoder<'a> {
    analysis: &'a Analysis,
    language: Language,
    found: &'a mut Found,
    keys: Vec<Mention>,
    words: u32,
    document: usize,
}

impl Encoder<'_> {
    fn anywhere(&mut self, key: &str) {
        self.keys.push(Mention::new(Role::Anywhere, self.found.number(key)));
    }

    fn title(&mut self, page: &Page) {
        self.text(&page.title);
        let analysis = self.analysis;
        let analyser = &analysis.analysers[self.language as usize];
        for text in std::iter::once(&page.title).chain(&page.names) {
            analyser.words(text, |word, _| self.anywhere(&title_key(word.stem)));
        }
        for name in &page.names {
            analyser.words(name, |word, _| self.anywhere(word.stem));
        }
        let explained = page.explains.iter().map(|concept| title_key(&concept_key(concept)));
        for key in page.concepts.iter().chain(&page.explains).map(|concept| concept_key(concept)).chain(explained) {
            self.anywhere(&key);
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let (language, analysis) = (self.language as usize, self.analysis);
        let labels = &analysis.labels[language];
        let mut sequence: Vec<(String, String)> = Vec::new();
        let Self { found, keys, words, document, .. } = self;
        analysis.analysers[language].words(text, |word, _| {
            keys.push(Mention::new(if word.whole { Role::Same } else { Role::Next }, found.number(word.stem)));
            if word.whole {
                return;
            }
            *words += 1;
            let form = found.number(&form_key(word.stem, word.form));
            keys.push(Mention::new(Role::Form, form));
            if !labels.is_empty() {
                sequence.push((word.stem.to_owned(), word.form.to_owned()));
            }
            let count = found.forms.entry(form).or_insert((0, usize::MAX));
            if count.1 != *document {
                *count = (count.0 + 1, *document);
            }
        });
        self.keys.push(Mention::new(Role::Gap, 0));
        let sequence: Vec<(&str, &str)> = sequence.iter().map(|(stem, form)| (stem.as_str(), form.as_str())).collect();
        labels.find(&sequence, |found| {
            for concept in found.concepts {
                self.anywhere(&concept_key(&analysis.ids[concept as usize]));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_join_to_the_text_and_are_short() {
        for text in ["", "short", &"word ".repeat(2_000), &"é".repeat(5_000), &format!("{}\n{}", "a".repeat(2_000), "b".repeat(3_000))] {
            let pieces = pieces(text);
            let joined: String = pieces.iter().map(|range| &text[range.clone()]).collect();
            assert_eq!(joined, text);
            assert!(pieces.iter().all(|range| range.len() <= LONGEST + 4));
        }
    }
}

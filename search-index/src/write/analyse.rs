//! A page becomes documents: one for each section, in pieces that an excerpt can be cut from cheaply.

use rustc_hash::FxHashMap;

use super::{Page, Section};
use crate::Language;
use crate::analysis::Analyser;
use crate::analysis::concepts::{Concept, Labels};
use crate::schema::{concept_key, title_key};

/// Longest text of a document in bytes; longer sections are cut between paragraphs or sentences.
const LONGEST: usize = 2_400;

/// What is needed to take pages apart.
pub struct Analysis {
    analysers: [Analyser; 4],
    labels: [Labels; 4],
    ids: Vec<String>,
}

/// A page that was taken apart.
pub struct AnalysedPage {
    pub(super) page: Page,
    pub(super) language: Language,
    pub(super) documents: Vec<Document>,
    /// Every form of a word on the page, by stem and form, with the number of documents that hold it.
    pub(super) forms: Vec<(String, String, u32)>,
}

/// A section, or a piece of a long one.
pub(super) struct Document {
    pub section: usize,
    /// Where its text stands in the section's.
    pub range: std::ops::Range<usize>,
    /// Its words as [`super::segment`] reads them.
    pub encoded: String,
    /// How many words it has.
    pub words: u32,
}

impl Analysis {
    /// Prepares the analysis of pages that may name `concepts`.
    pub fn new(concepts: &[Concept]) -> Self {
        let analysers = Language::ALL.map(Analyser::new);
        let labels = Language::ALL.map(|language| Labels::new(concepts, language, &analysers[language as usize]));
        Self { analysers, labels, ids: concepts.iter().map(|concept| concept.id.clone()).collect() }
    }

    /// Takes a page apart; a page without a language is read as English.
    pub fn page(&self, mut page: Page) -> AnalysedPage {
        let language = page.language.unwrap_or(Language::En);
        if page.sections.first().is_none_or(|section| !section.anchor.is_empty()) {
            page.sections.insert(0, Section::default());
        }
        let mut documents = Vec::new();
        let mut forms: FxHashMap<(String, String), (u32, usize)> = FxHashMap::default();
        for (number, section) in page.sections.iter().enumerate() {
            for range in pieces(&section.text) {
                let mut encoder =
                    Encoder { analysis: self, language, encoded: String::new(), words: 0, forms: &mut forms, document: documents.len() };
                if documents.is_empty() {
                    encoder.title(&page);
                }
                encoder.text(&section.heading);
                encoder.text(&section.text[range.clone()]);
                let (encoded, words) = (encoder.encoded, encoder.words);
                documents.push(Document { section: number, range, encoded, words });
            }
        }
        let mut forms: Vec<(String, String, u32)> = forms.into_iter().map(|((stem, form), (count, _))| (stem, form, count)).collect();
        forms.sort_unstable();
        AnalysedPage { page, language, documents, forms }
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

/// Writes the words of a document in the form that the tokenizer of the segment reads: a line for each key, its first byte
/// telling its position (`+` the next, `=` the same, `0` none that matters, `.` a gap without a key, `f` a form).
struct Encoder<'a> {
    analysis: &'a Analysis,
    language: Language,
    encoded: String,
    words: u32,
    forms: &'a mut FxHashMap<(String, String), (u32, usize)>,
    document: usize,
}

impl Encoder<'_> {
    fn title(&mut self, page: &Page) {
        self.text(&page.title);
        let analyser = &self.analysis.analysers[self.language as usize];
        let encoded = &mut self.encoded;
        for text in std::iter::once(&page.title).chain(&page.names) {
            analyser.words(text, |word, _| {
                encoded.push('0');
                encoded.push_str(&title_key(word.stem));
                encoded.push('\n');
            });
        }
        for name in &page.names {
            analyser.words(name, |word, _| {
                encoded.push('0');
                encoded.push_str(word.stem);
                encoded.push('\n');
            });
        }
        let explained = page.explains.iter().map(|concept| title_key(&concept_key(concept)));
        for key in page.concepts.iter().chain(&page.explains).map(|concept| concept_key(concept)).chain(explained) {
            self.encoded.push('0');
            self.encoded.push_str(&key);
            self.encoded.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let language = self.language as usize;
        let labels = &self.analysis.labels[language];
        let mut sequence: Vec<(String, String)> = Vec::new();
        self.analysis.analysers[language].words(text, |word, _| {
            self.encoded.push(if word.whole { '=' } else { '+' });
            self.encoded.push_str(word.stem);
            self.encoded.push('\n');
            if word.whole {
                return;
            }
            self.words += 1;
            self.encoded.push('f');
            self.encoded.push_str(word.stem);
            self.encoded.push(crate::schema::FORM);
            self.encoded.push_str(word.form);
            self.encoded.push('\n');
            let pair = (word.stem.to_owned(), word.form.to_owned());
            if !labels.is_empty() {
                sequence.push(pair.clone());
            }
            let count = self.forms.entry(pair).or_insert((0, usize::MAX));
            if count.1 != self.document {
                *count = (count.0 + 1, self.document);
            }
        });
        self.encoded.push_str(".\n");
        let sequence: Vec<(&str, &str)> = sequence.iter().map(|(stem, form)| (stem.as_str(), form.as_str())).collect();
        labels.find(&sequence, |found| {
            for concept in found.concepts {
                self.encoded.push('0');
                self.encoded.push_str(&concept_key(&self.analysis.ids[concept as usize]));
                self.encoded.push('\n');
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

//! Splits a page into documents: one for each section; long sections are split, so that excerpts are cheap.

use std::sync::Mutex;

use super::memory::{AnalysisCache, Met, WordKey};
use super::words::{KeyNumbers, Mention, Mentions, Role};
use super::{IndexedPage, IndexedSection};
use crate::analysis::Analyser;
use crate::analysis::concepts::{Case, Concept};
use crate::analysis::fold::fold;
use crate::analysis::grammar::Grammar;
use crate::analysis::labels::{Around, LabelIndex, Spoken};
use crate::analysis::tokens::{Scanned, is_of_word, scan};
use crate::schema::{concept_key, title_key, together_key};
use crate::{LanguageId, LanguageTable};

/// Longest text of a document in bytes; longer sections are split between paragraphs or sentences.
const LONGEST: usize = 2_400;
/// Initial capacity: one word for this number of bytes, which is enough for nearly any text.
const BYTES: usize = 5;

/// Analyses pages, and holds what is needed to write their index.
pub struct Analysis {
    /// By the place of the language.
    analysers: Vec<Analyser>,
    labels: Vec<LabelIndex>,
    /// The number of the key of each concept.
    concepts: Vec<u32>,
    pub(super) keys: KeyNumbers,
    /// Word caches that no thread uses at the moment.
    memories: Mutex<Vec<AnalysisCache>>,
}

/// An analysed page, stored compactly.
pub struct AnalysedPage {
    pub(super) page: IndexedPage,
    pub(super) documents: Vec<Document>,
}

impl AnalysedPage {
    /// Its path below the output folder.
    pub fn url(&self) -> &str {
        &self.page.url
    }

    /// Whether it is the result of the analysis of `page`.
    pub fn is_of(&self, page: &IndexedPage) -> bool {
        let sections = match self.page.sections.split_first() {
            Some((first, rest)) if *first == IndexedSection::default() && page.sections.len() == rest.len() => rest,
            _ => &self.page.sections,
        };
        let IndexedPage { url, title, language, also, date, facets, names, concepts, explains, together, sections: wanted } = page;
        let own = &self.page;
        sections == wanted
            && (url, title, language, also, date) == (&own.url, &own.title, &own.language, &own.also, &own.date)
            && (facets, names, concepts, explains, together) == (&own.facets, &own.names, &own.concepts, &own.explains, &own.together)
    }
}

/// A section, or a piece of a long one.
pub(super) struct Document {
    pub section: usize,
    /// The range of its text in the section.
    pub range: std::ops::Range<usize>,
    /// Its keys as [`super::occurrences`] reads them.
    pub keys: Mentions,
    /// How many words it has.
    pub words: u32,
}

impl Analysis {
    /// Prepares the analysis of pages in these languages that may name `concepts`.
    pub fn new(languages: &LanguageTable, concepts: &[Concept]) -> Self {
        let analysers: Vec<Analyser> = languages.all().map(|language| Analyser::new(Grammar::of(languages.code(language)))).collect();
        let labels = languages.all().zip(&analysers).map(|(language, analyser)| LabelIndex::new(concepts, language, analyser)).collect();
        let keys = KeyNumbers::default();
        let concepts = concepts.iter().map(|concept| keys.number(&concept_key(&concept.id)).0).collect();
        Self { analysers, labels, concepts, keys, memories: Mutex::default() }
    }

    fn words(&self, language: LanguageId) -> WordKey<'_> {
        let (analyser, labels) = (&self.analysers[language.place()], &self.labels[language.place()]);
        WordKey { language, analyser, labels, keys: &self.keys }
    }

    /// Clears the word caches, which would only help if many more pages are analysed.
    pub(super) fn forget(&self) {
        self.memories.lock().expect("lock not poisoned").clear();
    }

    /// Analyses a page.
    ///
    /// # Panics
    ///
    /// Panics if its language is not one of the languages of the analysis.
    pub fn page(&self, mut page: IndexedPage) -> AnalysedPage {
        let language = page.language;
        if page.sections.first().is_none_or(|section| !section.anchor.is_empty()) {
            page.sections.insert(0, IndexedSection::default());
        }
        let memories = || self.memories.lock().expect("lock not poisoned");
        let mut memory = memories().pop().unwrap_or_else(|| AnalysisCache::new(self.analysers.len()));
        let mut documents = Vec::new();
        for (number, section) in page.sections.iter().enumerate() {
            for range in pieces(&section.text) {
                let mut encoder = Encoder { analysis: self, language, memory: &mut memory, keys: Vec::new(), words: 0 };
                if let Some([one, other]) = &page.together {
                    encoder.anywhere(&together_key(one, other));
                } else {
                    if documents.is_empty() {
                        encoder.title(&page);
                    }
                    encoder.text(&section.heading);
                    encoder.text(&section.text[range.clone()]);
                }
                documents.push(Document { section: number, range, keys: Mentions::new(&encoder.keys), words: encoder.words });
            }
        }
        memories().push(memory);
        AnalysedPage { page: without_slack(page), documents }
    }
}

/// Shrinks the page to the memory that it needs: strings that grew have spare capacity.
fn without_slack(mut page: IndexedPage) -> IndexedPage {
    let exact = |text: String| String::from(text.as_str());
    let section = |section: IndexedSection| IndexedSection { text: exact(section.text), ..section };
    let mut sections = Vec::with_capacity(page.sections.len());
    sections.extend(std::mem::take(&mut page.sections).into_iter().map(section));
    IndexedPage { sections, ..page }
}

/// Splits a text into pieces of bounded length; an empty text is one piece.
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

/// Collects the keys of a document.
struct Encoder<'a> {
    analysis: &'a Analysis,
    language: LanguageId,
    memory: &'a mut AnalysisCache,
    keys: Vec<Mention>,
    words: u32,
}

impl Encoder<'_> {
    fn anywhere(&mut self, key: &str) {
        self.keys.push(Mention::new(Role::Anywhere, self.memory.key(key, &self.analysis.keys)));
    }

    fn title(&mut self, page: &IndexedPage) {
        self.text(&page.title);
        self.words(&page.title, false);
        page.names.iter().for_each(|name| self.words(name, true));
        let explained = page.explains.iter().map(|concept| title_key(&concept_key(concept)));
        for key in page.concepts.iter().chain(&page.explains).map(|concept| concept_key(concept)).chain(explained) {
            self.anywhere(&key);
        }
    }

    /// The keys of titles for the words of a title or of a name; the words of a name are also keys of the text.
    fn words(&mut self, text: &str, is_name: bool) {
        let (words, memory, keys) = (self.analysis.words(self.language), &mut *self.memory, &mut self.keys);
        scan(text, |scanned, _| {
            let (title, own) = match scanned {
                Scanned::Word(form) => {
                    let known = memory.known(form, words);
                    (memory.title(known.number(), words.keys), words.keys.stem_of(known.form_key))
                }
                Scanned::Code(form) => {
                    let mut folded = String::with_capacity(form.len());
                    fold(form, &mut folded);
                    (memory.key(&title_key(&folded), words.keys), memory.code(form, words.keys))
                }
            };
            keys.push(Mention::new(Role::Anywhere, title));
            if is_name {
                keys.push(Mention::new(Role::Anywhere, own));
            }
        });
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let words = self.analysis.words(self.language);
        let mut met: Vec<Met> = Vec::with_capacity(text.len() / BYTES);
        // The end of each of them in the text.
        let mut ends: Vec<usize> = Vec::with_capacity(text.len() / BYTES);
        scan(text, |scanned, range| {
            ends.push(range.end);
            met.push(match scanned {
                Scanned::Word(form) => self.memory.met(form, words),
                Scanned::Code(form) => Met::Code(self.memory.code(form, words.keys)),
            });
        });
        let mut sequence: Vec<u32> = Vec::with_capacity(met.len());
        // Possible starts of labels: the word, and its end in the text.
        let mut starts: Vec<(usize, usize)> = Vec::new();
        self.keys.reserve(met.len() + 1);
        for (met, end) in met.into_iter().zip(ends) {
            let known = match met {
                Met::Short(packed) => self.memory.short(packed, words),
                Met::Known(known) => known,
                Met::Code(key) => {
                    self.keys.push(Mention::new(Role::Same, key));
                    continue;
                }
            };
            self.keys.push(Mention::new(Role::Word, known.form_key));
            if known.is_labelled() {
                starts.push((sequence.len(), end));
            }
            sequence.push(known.number());
        }
        self.words += u32::try_from(sequence.len()).expect("a text has fewer than four billion words");
        self.keys.push(Mention::new(Role::Gap, 0));
        let (mut window, mut concepts) = (Vec::new(), Vec::new());
        let mut at = 0;
        for (start, place) in starts {
            // Labels do not overlap.
            if start < at {
                continue;
            }
            let first = self.memory.word(sequence[start]);
            let end = sequence.len().min(start + first.longest as usize);
            window.clear();
            let others = sequence[start..end].iter().map(|number| self.memory.word(*number));
            window.extend(others.map(|word| Spoken { stem: &word.stem, form: &word.form, case: Case::Small }));
            window[0].case = Case::of(word_before(text, place));
            at = start + words.labels.at(&first.labels, &window, Around::text(self.language), &mut concepts).max(1);
            let numbers = concepts.drain(..).map(|concept| self.analysis.concepts[concept as usize]);
            self.keys.extend(numbers.map(|number| Mention::new(Role::Anywhere, number)));
        }
    }
}

/// The word of `text` that ends at `end`.
fn word_before(text: &str, end: usize) -> &str {
    let before = &text[..end];
    before.rsplit(|letter: char| !is_of_word(letter)).next().unwrap_or(before)
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

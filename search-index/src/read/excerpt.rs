//! Excerpts: the part of a section that matches a query best, with the matches marked.

use std::collections::BTreeSet;
use std::ops::Range;

use super::lookup::{FoundWords, WordKind};
use super::{ExcerptPart, Reader};
use crate::analysis::Analyser;
use crate::analysis::concepts::Case;
use crate::analysis::labels::{Around, LabelIndex, Spoken};
use crate::blocks::{Damaged, StoredPage, StoredText, decode};
use crate::{LanguageId, LanguageSet, LanguageTable};

/// Approximate length of an excerpt in bytes.
const LENGTH: usize = 240;

/// A document, as stored in its block of texts.
pub struct DocumentText<'b> {
    url: &'b str,
    pub title: &'b str,
    also: LanguageSet,
    /// When the page was last changed, as in [`Hit::date`](super::Hit::date).
    pub date: u32,
    /// The kind of the page, as a value of the facet; empty for none.
    pub kind: &'b str,
    pub anchor: &'b str,
    pub heading: &'b str,
    pub text: &'b str,
}

impl<'b> DocumentText<'b> {
    /// Reads the document at `place` from a block.
    pub fn read(body: &'b [u8], place: usize) -> Result<Self, Damaged> {
        let mut texts: Vec<StoredText<'b>> = decode(body)?;
        texts.truncate(place + 1);
        let page = texts.iter().rev().find_map(|text| text.page).ok_or(Damaged)?;
        let own = texts.get(place).ok_or(Damaged)?;
        let StoredPage { url, title, also, date, kind } = page;
        let also = LanguageSet::from_bits(also);
        Ok(Self { url, title, also, date, kind, anchor: own.anchor, heading: own.heading, text: own.text })
    }

    /// The address for a reader of the language `reader`: the page in that language that shows the same text, if there is one.
    pub fn url_for(&self, languages: &LanguageTable, reader: Option<LanguageId>) -> String {
        let shown = reader.filter(|reader| self.also.contains(*reader));
        match (shown, self.url.split_once('/')) {
            (Some(reader), Some((folder, rest))) if languages.all().any(|language| languages.code(language) == folder) => {
                format!("{}/{rest}", languages.code(reader))
            }
            _ => self.url.to_owned(),
        }
    }
}

/// The words to mark in texts of one language.
pub struct Marks<'r> {
    analyser: Option<&'r Analyser>,
    /// Stems, each with its word of the query.
    stems: Vec<(String, usize)>,
    /// The labels of the language.
    labels: Option<&'r LabelIndex>,
    /// The language.
    language: LanguageId,
    /// Numbers of the concepts whose labels are marked, each with the word.
    concepts: Vec<(u32, usize)>,
    names: Vec<String>,
}

impl<'r> Marks<'r> {
    /// Collects the words that a query marks in texts of `language`.
    pub fn new(reader: &'r Reader, found: &FoundWords, language: LanguageId) -> Self {
        let mut stems: Vec<(String, usize)> = Vec::new();
        for (number, (slot, word)) in found.parsed.slots.iter().zip(&found.words).enumerate() {
            if word.counts {
                stems.extend(
                    slot.stems.iter().filter(|(_, languages)| languages.contains(language)).map(|(stem, _)| (stem.clone(), number)),
                );
            }
        }
        stems.extend(found.completions.iter().map(|word| (word.clone(), found.words.len().saturating_sub(1))));
        stems.extend(found.parsed.wholes.iter().map(|whole| (whole.key.clone(), whole.slots.trailing_zeros() as usize)));
        let (mut labels, mut meant, mut names) = (None, Vec::new(), Vec::new());
        if let Some(concepts) = &reader.concepts {
            labels = concepts.labels[language.place()].as_ref();
            for group in &found.groups {
                let WordKind::Concept(concept) = group.kind else { continue };
                meant.push((concept, group.slots.trailing_zeros() as usize));
                names.extend(concepts.concepts[concept as usize].labels_in(language).first().map(|label| label.text.clone()));
            }
        }
        Self { analyser: reader.analysers[language.place()].as_ref(), stems, labels, language, concepts: meant, names }
    }

    /// The labels of the concepts of the query in this language.
    pub fn labels(&self) -> Vec<String> {
        self.names.clone()
    }

    /// The best part of `text`, with its matches marked; the matched words are added to `words`.
    pub fn excerpt(&self, text: &str, words: &mut BTreeSet<String>) -> Vec<ExcerptPart> {
        let matches = self.matches(text);
        let window = window(text, &matches);
        let mut parts: Vec<ExcerptPart> = Vec::new();
        let mut push = |text: String, matched: bool| {
            if !text.is_empty() {
                parts.push(ExcerptPart { text, matched });
            }
        };
        let plain = |range: Range<usize>| text[range].split_whitespace().collect::<Vec<_>>().join(" ");
        let spaced = |range: Range<usize>| {
            let written = &text[range.clone()];
            let before = if written.starts_with(char::is_whitespace) { " " } else { "" };
            let after = if written.ends_with(char::is_whitespace) && !written.trim().is_empty() { " " } else { "" };
            format!("{before}{}{after}", plain(range))
        };
        let mut at = window.start;
        if window.start > 0 {
            push("… ".to_owned(), false);
        }
        for (range, _) in matches.iter().filter(|(range, _)| range.start >= window.start && range.end <= window.end) {
            if range.start < at {
                continue;
            }
            push(spaced(at..range.start), false);
            let matched = &text[range.clone()];
            words.insert(matched.to_lowercase());
            push(matched.to_owned(), true);
            at = range.end;
        }
        push(spaced(at..window.end), false);
        if window.end < text.len() {
            push(" …".to_owned(), false);
        }
        parts
    }

    /// The positions of words of the query, each with the number of the word.
    fn matches(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let Some(analyser) = self.analyser else { return Vec::new() };
        let labels = self.labels.filter(|_| !self.concepts.is_empty());
        let mut sequence: Vec<(String, String, Range<usize>)> = Vec::new();
        let mut matches: Vec<(Range<usize>, usize)> = Vec::new();
        analyser.words(text, |word, range| {
            if let Some((_, slot)) = self.stems.iter().find(|(stem, _)| stem == word.stem) {
                matches.push((range.clone(), *slot));
            }
            if !word.whole && labels.is_some() {
                sequence.push((word.stem.to_owned(), word.form.to_owned(), range));
            }
        });
        if let Some(labels) = labels {
            let words: Vec<Spoken<'_>> =
                sequence.iter().map(|(stem, form, range)| Spoken { stem, form, case: Case::of(&text[range.clone()]) }).collect();
            labels.find(&words, Around::text(self.language), |found| {
                let meant = self.concepts.iter().find(|(concept, _)| found.concepts.contains(concept));
                matches.extend(meant.map(|(_, slot)| (sequence[found.words.start].2.start..sequence[found.words.end - 1].2.end, *slot)));
            });
        }
        matches.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        matches
    }
}

/// The part of a text with the most different words of the query, then the most matches; it starts and ends between words.
fn window(text: &str, matches: &[(Range<usize>, usize)]) -> Range<usize> {
    let mut best = (0, 0, 0..0);
    for (index, (first, _)) in matches.iter().enumerate() {
        let within = matches[index..].iter().take_while(|(range, _)| range.end <= first.start + LENGTH * 3 / 4);
        let slots: BTreeSet<usize> = within.clone().map(|(_, slot)| *slot).collect();
        let count = within.clone().count();
        if (slots.len(), count) > (best.0, best.1) {
            best = (slots.len(), count, first.start..within.last().map_or(first.end, |(range, _)| range.end));
        }
    }
    let found = best.2;
    let room = LENGTH.saturating_sub(found.len());
    let mut start = found.start.saturating_sub(room / 3);
    if found.start <= room / 2 {
        start = 0;
    }
    while start > 0 && !text.is_char_boundary(start) {
        start -= 1;
    }
    if start > 0 {
        // Prefer the start of a nearby sentence.
        let sentence = text[start..found.start].find([' ', '\n']).map_or(0, |space| space + 1);
        start += sentence;
    }
    let mut end = (start + LENGTH.max(found.end.saturating_sub(start))).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if end < text.len() {
        let cut = text[start..end].rfind([' ', '\n']).map_or(end, |space| start + space);
        if cut > found.end.max(start) {
            end = cut;
        }
    }
    start.min(end)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_lies_between_words_whatever_the_text() {
        for text in ["", "é", &"é".repeat(1_000), &"mot ".repeat(300), "a\nb"] {
            for matches in [vec![], vec![(0..text.len().min(2), 0)]] {
                let window = window(text, &matches);
                assert!(text.get(window).is_some());
            }
        }
    }
}

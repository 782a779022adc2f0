//! Finds the concepts named in a query, and the pages that explain them or are about two of them.

use super::lookup::{FoundWords, Group, KeyRole, WordKind};
use super::{Expansion, Query, Reader, Stop};
use crate::analysis::concepts::Case;
use crate::analysis::labels::{Around, Spoken};
use crate::schema::{concept_key, title_key, together_key};
use crate::{LanguageId, LanguageSet};

impl Reader {
    /// Finds the concepts named in a query: in the reader's language, else in any language.
    pub(super) fn expand(&self, query: &Query, found: &mut FoundWords) -> Result<(), Stop> {
        let Some(concepts) = self.concepts.as_ref().filter(|_| !query.literal) else { return Ok(()) };
        let mut covered: Vec<bool> = vec![false; found.parsed.sequence.len()];
        let languages = self.languages(found.language);
        let Some((reader, _)) = languages.first().copied() else { return Ok(()) };
        let in_capitals = is_in_capitals(&query.text);
        for (number, (language, _)) in languages.into_iter().enumerate() {
            let Some(labels) = &concepts.labels[language.place()] else { continue };
            let words: Vec<Spoken<'_>> = found
                .parsed
                .sequence
                .iter()
                .map(|(slot, range)| {
                    let slot = &found.parsed.slots[*slot];
                    let case = match Case::of(query.text.get(range.clone()).unwrap_or_default()) {
                        Case::Capitals if in_capitals => Case::CapitalsThroughout,
                        case => case,
                    };
                    Spoken { stem: slot.stem_in(language).unwrap_or_default(), form: &slot.form, case }
                })
                .collect();
            let mut hits = Vec::new();
            labels.find(&words, Around { reader, alone: words.len() == 1 }, |hit| hits.push(hit));
            for hit in hits {
                // The reader's language has priority; if it has no concept, other languages are used, and they may disagree.
                if number > 0 && hit.words.clone().any(|word| covered[word]) {
                    continue;
                }
                let slots: u32 = found.parsed.sequence[hit.words.clone()].iter().fold(0, |bits, (slot, _)| bits | 1 << slot);
                let counting = found.words.iter().enumerate().any(|(slot, word)| slots & 1 << slot != 0 && word.counts);
                if !counting {
                    continue;
                }
                if number == 0 || found.language.is_none() {
                    covered[hit.words.clone()].fill(true);
                }
                let typed = found.parsed.sequence[hit.words.start].1.start..found.parsed.sequence[hit.words.end - 1].1.end;
                let from = query.text.get(typed).unwrap_or_default().to_owned();
                for concept in hit.concepts {
                    self.mean(found, concept, slots, &from)?;
                }
            }
        }
        self.bring_together(found)
    }

    /// Adds a concept named by the words of `slots`, and the pages that explain it if the whole query names it.
    fn mean(&self, found: &mut FoundWords, concept: u32, slots: u32, from: &str) -> Result<(), Stop> {
        if found.groups.iter().any(|group| group.kind == WordKind::Concept(concept)) {
            return Ok(());
        }
        let Some(own) = self.concepts.as_ref().and_then(|concepts| concepts.concepts.get(concept as usize)) else { return Ok(()) };
        let mut entries = Vec::new();
        self.add(&mut entries, &concept_key(&own.id), LanguageSet::EVERY, KeyRole::Stem { exact: true })?;
        let preferred =
            |language: LanguageId| Some((self.start.languages.code(language).to_owned(), own.labels_in(language).first()?.text.clone()));
        let labels = self.languages(found.language).into_iter().filter_map(|(language, _)| preferred(language)).collect();
        found.expanded.push(Expansion { from: from.to_owned(), concept: own.id.clone(), labels });
        found.groups.push(Group { slots, entries, kind: WordKind::Concept(concept) });
        let whole = found.words.iter().enumerate().all(|(slot, word)| !word.counts || slots & 1 << slot != 0);
        let mut entries = Vec::new();
        self.add(&mut entries, &title_key(&concept_key(&own.id)), LanguageSet::EVERY, KeyRole::Stem { exact: true })?;
        found.groups.push(Group { slots, entries, kind: if whole { WordKind::Explained } else { WordKind::Named } });
        Ok(())
    }

    /// If a query names two concepts, adds the pages about both together.
    fn bring_together(&self, found: &mut FoundWords) -> Result<(), Stop> {
        let Some(concepts) = &self.concepts else { return Ok(()) };
        let joint: Vec<(&str, u32)> = found
            .groups
            .iter()
            .filter_map(|group| match group.kind {
                WordKind::Concept(concept) => Some((&concepts.concepts[concept as usize], group.slots)),
                _ => None,
            })
            .filter(|(concept, _)| concept.joint)
            .map(|(concept, slots)| (concept.id.as_str(), slots))
            .collect();
        let [(one, first), (other, second)] = joint[..] else { return Ok(()) };
        let mut entries = Vec::new();
        self.add(&mut entries, &together_key(one, other), LanguageSet::EVERY, KeyRole::Stem { exact: true })?;
        found.groups.push(Group { slots: first | second, entries, kind: WordKind::Together });
        Ok(())
    }
}

/// Length of a word that cannot be a code: for such a word, capitals have no meaning.
const WORD: usize = 5;

/// Whether a text is all in capitals, so that capitals do not make a word a code.
fn is_in_capitals(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    !text.contains(char::is_lowercase) && words.any(|word| word.chars().count() >= WORD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_in_capitals_altogether_where_a_word_that_is_no_code_is() {
        for (text, expected) in [("ENTRAIDE SUR LE BRÉSIL", true), ("ARG BRB", false), ("CAN", false), ("Entraide CAN", false), ("", false)]
        {
            assert_eq!(is_in_capitals(text), expected, "{text}");
        }
    }
}

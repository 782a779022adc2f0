//! Labels of concepts in a text.
//!
//! A label matches as a whole: each of its words is in the text, singular or plural ([`inflect`](super::inflect)), with the accents
//! that were typed. A single word is ambiguous, so there are more conditions for it ([`Traits`]): the code of a state matches only
//! in capitals, and French *court* does not match the English label.

use std::ops::Range;

use super::Analyser;
use super::concepts::{ABBREVIATION, Case, Concept, ConceptLabel, Traits, spoken};
use super::grammar::Grammar;
use super::inflect::{Likeness, likeness};
use crate::LanguageId;

/// A word of a text in which labels are searched.
#[derive(Debug, Clone, Copy)]
pub struct Spoken<'w> {
    /// Its stem in the language of the labels.
    pub stem: &'w str,
    /// Lower case, accents kept.
    pub form: &'w str,
    /// How it is written.
    pub case: Case,
}

/// The context of the search for labels.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    /// The language of the reader.
    pub reader: LanguageId,
    /// Whether a single word is the whole query.
    pub alone: bool,
}

impl Around {
    /// A text in `language`, for readers of that language.
    pub const fn text(language: LanguageId) -> Self {
        Self { reader: language, alone: false }
    }
}

/// The labels of one language, indexed for search.
pub struct LabelIndex {
    language: LanguageId,
    grammar: Grammar,
    /// In the order of their stems.
    labels: Vec<PreparedLabel>,
}

/// A label, word for word.
struct PreparedLabel {
    stems: Vec<String>,
    forms: Vec<String>,
    concept: u32,
    traits: Traits,
    shape: Shape,
}

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// In small letters, or in more than one word.
    Plain,
    /// With a capital first.
    Name,
    /// A few capitals, which might be a word as well.
    Abbreviation,
}

/// The labels that start with one stem.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beginning(Range<u32>);

/// A match of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelMatch {
    /// The words of the text that it covers.
    pub words: Range<usize>,
    /// Numbers of the concepts that it may mean.
    pub concepts: Vec<u32>,
}

impl LabelIndex {
    /// Prepares the labels of `concepts` in `language`, whose words `analyser` analyses.
    pub fn new(concepts: &[Concept], language: LanguageId, analyser: &Analyser) -> Self {
        let mut labels = Vec::new();
        for (number, concept) in (0..).zip(concepts) {
            for ConceptLabel { text, traits } in concept.labels_in(language) {
                let (mut stems, mut forms) = (Vec::new(), Vec::new());
                let spoken = spoken(text);
                analyser.words(&spoken, |word, _| {
                    if !word.whole {
                        stems.push(word.stem.to_owned());
                        forms.push(word.form.to_owned());
                    }
                });
                if !stems.is_empty() {
                    let shape = if forms.len() > 1 { Shape::Plain } else { Shape::of(&spoken) };
                    labels.push(PreparedLabel { stems, forms, concept: number, traits: *traits, shape });
                }
            }
        }
        labels.sort_by(|a, b| (&a.stems, a.concept).cmp(&(&b.stems, b.concept)));
        labels.dedup_by(|a, b| a.concept == b.concept && a.forms == b.forms && a.traits == b.traits && a.shape == b.shape);
        Self { language, grammar: analyser.grammar(), labels }
    }

    /// Whether there are no labels.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Finds the longest labels among `words`; they do not overlap.
    pub fn find(&self, words: &[Spoken<'_>], around: Around, mut sink: impl FnMut(LabelMatch)) {
        let mut at = 0;
        while at < words.len() {
            let mut concepts = Vec::new();
            let length = self.at(&self.beginning_with(words[at].stem), &words[at..], around, &mut concepts);
            if length > 0 {
                sink(LabelMatch { words: at..at + length, concepts });
            }
            at += length.max(1);
        }
    }

    /// The number of words of the longest label at the start of `words`, given the labels that start with the stem of the first word;
    /// 0 if there is none. Adds the concepts that it may mean.
    pub fn at(&self, beginning: &Beginning, words: &[Spoken<'_>], around: Around, concepts: &mut Vec<u32>) -> usize {
        let before = concepts.len();
        let mut best = None;
        for label in self.those(beginning) {
            let Some(likeness) = self.likeness(label, words, around) else { continue };
            // Of labels that differ only by accents (French *traite* and *traité*), the one that was typed.
            let found = (label.stems.len(), likeness);
            if best.is_some_and(|best| found < best) {
                continue;
            }
            if best != Some(found) {
                concepts.truncate(before);
                best = Some(found);
            }
            if !concepts[before..].contains(&label.concept) {
                concepts.push(label.concept);
            }
        }
        best.map_or(0, |(length, _)| length)
    }

    /// How closely the first of `words` match `label`; none if they do not match.
    fn likeness(&self, label: &PreparedLabel, words: &[Spoken<'_>], around: Around) -> Option<Likeness> {
        let words = words.get(..label.stems.len())?;
        if !label.stems.iter().zip(words).all(|(stem, word)| stem == word.stem) || !self.allows(label, words[0].case, around) {
            return None;
        }
        let mut least = Likeness::Same;
        for (form, word) in label.forms.iter().zip(words) {
            least = least.min(likeness(self.grammar, form, word.form)?);
        }
        (least == Likeness::Same || !label.traits.has(Traits::ACCENTS)).then_some(least)
    }

    /// Whether a word with this case in this context may be `label`.
    fn allows(&self, label: &PreparedLabel, case: Case, Around { reader, alone }: Around) -> bool {
        if label.traits.has(Traits::ALONE) && !alone {
            return false;
        }
        let capitals = case == Case::Capitals || case == Case::CapitalsThroughout && !label.traits.is_word();
        if label.traits.has(Traits::CODE) {
            return capitals;
        }
        if !label.traits.has(Traits::word_of(reader)) {
            return true;
        }
        match label.shape {
            Shape::Abbreviation => capitals,
            Shape::Name => self.language == reader || case != Case::Small,
            Shape::Plain => self.language == reader,
        }
    }

    /// The labels that begin with `stem`.
    pub fn beginning_with(&self, stem: &str) -> Beginning {
        let first = self.labels.partition_point(|label| label.stems[0].as_str() < stem);
        let count = self.labels[first..].partition_point(|label| label.stems[0] == stem);
        Beginning(first as u32..(first + count) as u32)
    }

    /// The number of words of the longest of these labels; 0 if there is none.
    pub fn longest(&self, beginning: &Beginning) -> usize {
        self.those(beginning).iter().map(|label| label.stems.len()).max().unwrap_or(0)
    }

    fn those(&self, beginning: &Beginning) -> &[PreparedLabel] {
        &self.labels[beginning.0.start as usize..beginning.0.end as usize]
    }
}

impl Shape {
    /// How a label of one word is written.
    fn of(label: &str) -> Self {
        match Case::of(label) {
            Case::Small => Self::Plain,
            Case::Capitals if label.chars().count() < ABBREVIATION => Self::Abbreviation,
            _ => Self::Name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::four::{EN, ES, FR, PT, table};

    /// A concept's id, the language of its labels, and these.
    type Named = (&'static str, LanguageId, &'static [(&'static str, Traits)]);

    const CONCEPTS: [Named; 13] = [
        ("trafficking", FR, &[("traite des personnes", Traits::NONE), ("traite", Traits::NONE)]),
        ("treaty", FR, &[("traité", Traits::NONE)]),
        ("rogatory", FR, &[("commission rogatoire", Traits::NONE)]),
        ("forced labour", FR, &[("Convention (n° 29) de l'OIT sur le travail forcé", Traits::NONE)]),
        ("first nations", EN, &[("First Nations", Traits::NONE), ("indigenous peoples", Traits::NONE)]),
        ("authority", EN, &[("authority", Traits::NONE)]),
        ("court", EN, &[("court", Traits::word_of(FR))]),
        ("Canada", EN, &[("Canada", Traits::NONE), ("CAN", Traits::CODE.with(Traits::word_of(EN)))]),
        ("Brazil", EN, &[("Brazil", Traits::word_of(FR)), ("BRA", Traits::CODE)]),
        ("techniques", EN, &[("SIT", Traits::word_of(EN)), ("special investigative techniques", Traits::NONE)]),
        ("smuggling", ES, &[("tráfico ilícito de migrantes", Traits::NONE), ("tráfico (ilícito)", Traits::NONE)]),
        ("father", ES, &[("papá", Traits::ACCENTS)]),
        ("act", EN, &[("act (element of trafficking)", Traits::ALONE)]),
    ];

    fn concepts() -> [Concept; 13] {
        CONCEPTS.map(|(id, own, labels)| {
            let mut concept = Concept { id: id.to_owned(), ..Concept::default() };
            concept.labels.resize(own.place() + 1, Vec::new());
            concept.labels[own.place()] =
                labels.iter().map(|(text, traits)| ConceptLabel { text: (*text).to_owned(), traits: *traits }).collect();
            concept
        })
    }

    fn check_for(reader: LanguageId, language: LanguageId, text: &str, expected: &[&str]) {
        let concepts = concepts();
        let analyser = Analyser::new(Grammar::of(table().code(language)));
        let mut words = Vec::new();
        analyser.words(text, |word, range| words.push((word.stem.to_owned(), word.form.to_owned(), Case::of(&text[range]))));
        let words: Vec<Spoken<'_>> = words.iter().map(|(stem, form, case)| Spoken { stem, form, case: *case }).collect();
        let mut found = Vec::new();
        let around = Around { reader, alone: words.len() == 1 };
        LabelIndex::new(&concepts, language, &analyser).find(&words, around, |hit| found.extend(hit.concepts));
        let found: Vec<&str> = found.into_iter().map(|number| concepts[number as usize].id.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    fn check(language: LanguageId, text: &str, expected: &[&str]) {
        check_for(language, language, text, expected);
    }

    #[test]
    fn labels_are_found_in_any_number_and_the_longest_wins() {
        check(FR, "les commissions rogatoires sur la traite des personnes", &["rogatory", "trafficking"]);
        check(ES, "El tráfico crece", &["smuggling"]);
        check(PT, "tráfico", &[]);
    }

    #[test]
    fn a_label_of_several_words_is_found_as_a_whole_only() {
        check(EN, "the first nations", &["first nations"]);
        check(EN, "first", &[]);
        check(EN, "the first of nations", &[]);
        check(FR, "convention", &[]);
        check(FR, "convention de l'OIT sur le travail forcé", &["forced labour"]);
    }

    #[test]
    fn a_word_of_the_same_stem_is_not_the_label() {
        check(EN, "authorities", &["authority"]);
        check(EN, "author", &[]);
        check(FR, "traitée", &[]);
    }

    #[test]
    fn accents_decide_where_two_concepts_differ_by_them_only() {
        check(FR, "la traite", &["trafficking"]);
        check(FR, "deux traités", &["treaty"]);
        check(ES, "papá", &["father"]);
        check(ES, "papa", &[]);
        check(ES, "trafico", &["smuggling"]);
    }

    #[test]
    fn codes_count_in_capitals_and_so_do_abbreviations_that_are_words() {
        check(EN, "can", &[]);
        check(EN, "Can", &[]);
        check(EN, "CAN", &["Canada"]);
        check(EN, "canada", &["Canada"]);
        check(EN, "sit", &[]);
        check(EN, "SIT", &["techniques"]);
    }

    #[test]
    fn a_word_of_the_reader_is_no_label_of_another_language_unless_it_is_a_name() {
        check_for(EN, EN, "court", &["court"]);
        check_for(ES, EN, "court", &["court"]);
        check_for(FR, EN, "court", &[]);
        check_for(FR, EN, "brazil", &[]);
        check_for(FR, EN, "Brazil", &["Brazil"]);
        check_for(FR, EN, "Canada", &["Canada"]);
    }

    #[test]
    fn capitals_say_little_where_everything_is_in_capitals() {
        let labels = LabelIndex::new(&concepts(), EN, &Analyser::new(Grammar::English));
        let means_something = |form: &str| {
            let stem = Analyser::new(Grammar::English).stem(form);
            let word = Spoken { stem: &stem, form, case: Case::CapitalsThroughout };
            labels.at(&labels.beginning_with(&stem), &[word], Around::text(EN), &mut Vec::new()) > 0
        };
        assert!(means_something("bra") && means_something("canada"));
        assert!(!means_something("can") && !means_something("sit"));
    }

    #[test]
    fn a_word_that_needs_brackets_is_the_label_where_nothing_else_is_asked() {
        check(EN, "acts", &["act"]);
        check(EN, "act of birth", &[]);
    }
}

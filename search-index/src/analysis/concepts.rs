//! Labels of concepts in a text.
//!
//! A label is found by its stems. Where two concepts of one language have labels that differ by accents only (French *traite* and
//! *traité*), the form must be the label's, plural aside.

use std::ops::Range;

use super::Analyser;
use crate::Language;

/// A concept and what it is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concept {
    /// Its id, the same in every language.
    pub id: String,
    /// Whether there are pages about it together with another concept.
    pub joint: bool,
    /// Its labels in each language; the preferred one is first.
    pub labels: [Vec<String>; 4],
}

/// The labels of one language, ready to be found.
pub struct Labels {
    /// In the order of their stems.
    labels: Vec<Label>,
}

struct Label {
    stems: Vec<String>,
    forms: Vec<String>,
    concept: u32,
    /// Whether another concept has the same stems.
    shared: bool,
}

/// Which labels begin with one stem.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beginning(Range<u32>);

/// A label that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which words of the text it covers.
    pub words: Range<usize>,
    /// Numbers of the concepts that it may mean.
    pub concepts: Vec<u32>,
}

impl Labels {
    /// Prepares the labels of `concepts` in `language`.
    pub fn new(concepts: &[Concept], language: Language, analyser: &Analyser) -> Self {
        let mut labels = Vec::new();
        for (number, concept) in (0..).zip(concepts) {
            for text in &concept.labels[language as usize] {
                let (mut stems, mut forms) = (Vec::new(), Vec::new());
                // What stands in brackets tells concepts apart for people; nobody types it.
                let spoken = text.split('(').next().unwrap_or(text);
                analyser.words(spoken, |word, _| {
                    if !word.whole {
                        stems.push(word.stem.to_owned());
                        forms.push(word.form.to_owned());
                    }
                });
                if !stems.is_empty() {
                    labels.push(Label { stems, forms, concept: number, shared: false });
                }
            }
        }
        labels.sort_by(|a, b| (&a.stems, a.concept).cmp(&(&b.stems, b.concept)));
        labels.dedup_by(|a, b| a.stems == b.stems && a.concept == b.concept && a.forms == b.forms);
        for index in 1..labels.len() {
            if labels[index - 1].stems == labels[index].stems && labels[index - 1].concept != labels[index].concept {
                labels[index - 1].shared = true;
                labels[index].shared = true;
            }
        }
        Self { labels }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Finds the longest labels in a text, given the stem and the form of each of its words; they do not overlap.
    pub fn find(&self, words: &[(&str, &str)], mut sink: impl FnMut(Found)) {
        let mut at = 0;
        while at < words.len() {
            let mut concepts = Vec::new();
            let length = self.at(&self.beginning_with(words[at].0), &words[at..], &mut concepts);
            if length > 0 {
                sink(Found { words: at..at + length, concepts });
            }
            at += length.max(1);
        }
    }

    /// How many words the longest label has with which `words` begin, given their stems and forms, and the labels that begin
    /// with the first of them; 0 where there is none. Adds the concepts that it may mean.
    pub fn at(&self, beginning: &Beginning, words: &[(&str, &str)], concepts: &mut Vec<u32>) -> usize {
        let before = concepts.len();
        let mut longest = 0;
        for label in self.those(beginning) {
            let length = label.stems.len();
            if length < longest || length > words.len() || !label.stems.iter().zip(words).all(|(stem, word)| stem == word.0) {
                continue;
            }
            if label.shared && !label.forms.iter().zip(words).all(|(form, word)| same_but_plural(form, word.1)) {
                continue;
            }
            if length > longest {
                concepts.truncate(before);
            }
            longest = length;
            if !concepts[before..].contains(&label.concept) {
                concepts.push(label.concept);
            }
        }
        longest
    }

    /// The labels that begin with `stem`.
    pub fn beginning_with(&self, stem: &str) -> Beginning {
        let first = self.labels.partition_point(|label| label.stems[0].as_str() < stem);
        let count = self.labels[first..].partition_point(|label| label.stems[0] == stem);
        Beginning(first as u32..(first + count) as u32)
    }

    /// How many words the longest of these labels has; 0 where there is none.
    pub fn longest(&self, beginning: &Beginning) -> usize {
        self.those(beginning).iter().map(|label| label.stems.len()).max().unwrap_or(0)
    }

    fn those(&self, beginning: &Beginning) -> &[Label] {
        &self.labels[beginning.0.start as usize..beginning.0.end as usize]
    }

    /// The concepts whose labels go on from `stems` and are the shortest that do; none where more than two do, because the
    /// words then say too little.
    pub fn going_on(&self, stems: &[&str]) -> Vec<u32> {
        let first = self.labels.partition_point(|label| label.stems.iter().map(String::as_str).lt(stems.iter().copied()));
        let begins = |label: &&Label| label.stems.len() >= stems.len() && label.stems.iter().zip(stems).all(|(own, stem)| own == stem);
        let longer = || self.labels[first..].iter().take_while(begins);
        let shortest = longer().map(|label| label.stems.len()).min().unwrap_or(0);
        let mut concepts: Vec<u32> = longer().filter(|label| label.stems.len() == shortest).map(|label| label.concept).collect();
        concepts.sort_unstable();
        concepts.dedup();
        if concepts.len() > 2 { Vec::new() } else { concepts }
    }

    /// The stems of every label of a concept.
    pub fn of(&self, concept: u32) -> impl Iterator<Item = &[String]> {
        self.labels.iter().filter(move |label| label.concept == concept).map(|label| label.stems.as_slice())
    }
}

/// Whether two forms differ by a plural ending at most.
fn same_but_plural(one: &str, other: &str) -> bool {
    let bare = |form: &str| form.strip_suffix(['s', 'x']).unwrap_or(form).to_owned();
    one == other || bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, text: &str, expected: &[&str]) {
        let concept = |id: &str, language: Language, labels: &[&str]| {
            let mut concept = Concept { id: id.to_owned(), ..Concept::default() };
            concept.labels[language as usize] = labels.iter().map(|label| (*label).to_owned()).collect();
            concept
        };
        let concepts = [
            concept("trafficking", Language::Fr, &["traite des personnes", "traite"]),
            concept("treaty", Language::Fr, &["traité"]),
            concept("rogatory", Language::Fr, &["commission rogatoire"]),
            concept("smuggling", Language::Es, &["tráfico ilícito de migrantes", "tráfico (ilícito)"]),
        ];
        let analyser = Analyser::new(language);
        let mut words = Vec::new();
        analyser.words(text, |word, _| words.push((word.stem.to_owned(), word.form.to_owned())));
        let words: Vec<(&str, &str)> = words.iter().map(|(stem, form)| (stem.as_str(), form.as_str())).collect();
        let mut found = Vec::new();
        Labels::new(&concepts, language, &analyser).find(&words, |hit| found.extend(hit.concepts));
        let found: Vec<&str> = found.into_iter().map(|number| concepts[number as usize].id.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn labels_are_found_in_any_number_and_the_longest_wins() {
        check(Language::Fr, "les commissions rogatoires sur la traite des personnes", &["rogatory", "trafficking"]);
        check(Language::Es, "El tráfico crece", &["smuggling"]);
        check(Language::Pt, "tráfico", &[]);
    }

    #[test]
    fn words_that_begin_a_label_stand_for_it_unless_they_begin_many() {
        let analyser = Analyser::new(Language::Fr);
        let concepts =
            ["entraide judiciaire", "entraide judiciaire en matière pénale", "demande a", "demande b", "demande c"].map(|label| {
                let mut concept = Concept { id: label.to_owned(), ..Concept::default() };
                concept.labels[Language::Fr as usize] = vec![label.to_owned()];
                concept
            });
        let labels = Labels::new(&concepts, Language::Fr, &analyser);
        let going_on = |word: &str| labels.going_on(&[analyser.stem(word).as_str()]);
        assert_eq!(going_on("entraide"), [0]);
        assert_eq!(going_on("demande"), [0_u32; 0]);
        assert_eq!(going_on("judiciaire"), [0_u32; 0]);
    }

    #[test]
    fn accents_decide_where_two_concepts_differ_by_them_only() {
        check(Language::Fr, "la traite", &["trafficking"]);
        check(Language::Fr, "deux traités", &["treaty"]);
    }
}

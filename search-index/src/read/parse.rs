//! Parses a query: words, phrases, excluded words. Any string is a valid query.

use std::ops::Range;

use crate::analysis::Analyser;
use crate::analysis::stop::is_stop;
use crate::{LanguageId, LanguageSet};

/// Longest query in bytes; the rest is ignored.
const LONGEST: usize = 4_096;
/// Most words of a query.
const WORDS: usize = 30;

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// As typed, in lower case.
    pub form: String,
    /// Without accents.
    pub folded: String,
    /// Its stems, each with the languages that have it.
    pub stems: Vec<(String, LanguageSet)>,
    /// Whether it is a stop word.
    pub stop: bool,
}

impl Slot {
    /// Its stem in a language of the site.
    pub fn stem_in(&self, language: LanguageId) -> Option<&str> {
        self.stems.iter().find(|(_, languages)| languages.contains(language)).map(|(stem, _)| stem.as_str())
    }
}

/// A code as a whole, or a word and a number that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// Its key in the dictionary.
    pub key: String,
    /// The words that it represents, one bit each.
    pub slots: u32,
}

/// A parsed query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// Different words, in order.
    pub slots: Vec<Slot>,
    /// The words in the order typed, as slot numbers, with their positions.
    pub sequence: Vec<(usize, Range<usize>)>,
    /// Codes.
    pub wholes: Vec<Whole>,
    /// Phrases, by numbers of slots.
    pub phrases: Vec<Vec<usize>>,
    /// Excluded words, with their stems.
    pub excluded: Vec<Vec<(String, LanguageSet)>>,
    /// Whether the last word may be a prefix.
    pub open: bool,
}

/// Parses a query; `languages` are the languages of the site with their analysers, the reader's language first.
pub fn parse(text: &str, languages: &[(LanguageId, &Analyser)]) -> ParsedQuery {
    let mut cut = text.len().min(LONGEST);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let text = &text[..cut];
    let mut parsed = ParsedQuery::default();
    for part in parts(text) {
        let start = part.range.start;
        let written = &text[part.range.clone()];
        match part.kind {
            PieceKind::Excluded => excluded(written, languages, &mut parsed),
            PieceKind::Words => {
                words(written, start, languages, &mut parsed);
            }
            PieceKind::Phrase => {
                let slots = words(written, start, languages, &mut parsed);
                if !slots.is_empty() {
                    parsed.phrases.push(slots);
                }
            }
        }
    }
    pairs(text, &mut parsed);
    parsed.open = text.chars().next_back().is_some_and(char::is_alphanumeric);
    parsed
}

enum PieceKind {
    Words,
    Phrase,
    Excluded,
}

struct QueryPiece {
    kind: PieceKind,
    range: Range<usize>,
}

/// Splits a query into phrases, excluded words, and the rest.
fn parts(text: &str) -> Vec<QueryPiece> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut push = |kind: PieceKind, range: Range<usize>| {
        if !range.is_empty() {
            parts.push(QueryPiece { kind, range });
        }
    };
    while let Some(character) = text[at..].chars().next() {
        let after = at + character.len_utf8();
        let closing: &[char] = match character {
            '"' | '“' | '”' | '„' => &['"', '“', '”'],
            '«' => &['»'],
            _ => &[],
        };
        if let Some(length) = text[after..].find(closing).filter(|_| !closing.is_empty()) {
            push(PieceKind::Words, start..at);
            push(PieceKind::Phrase, after..after + length);
            at = after + length + text[after + length..].chars().next().map_or(0, char::len_utf8);
            start = at;
            continue;
        }
        let begins = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        if character == '-' && begins && text[after..].starts_with(char::is_alphanumeric) {
            let length = text[after..].find(char::is_whitespace).unwrap_or(text.len() - after);
            push(PieceKind::Words, start..at);
            push(PieceKind::Excluded, after..after + length);
            at = after + length;
            start = at;
            continue;
        }
        at = after;
    }
    push(PieceKind::Words, start..text.len());
    parts
}

/// Adds the words of `text`; returns their slots in order.
fn words(text: &str, offset: usize, languages: &[(LanguageId, &Analyser)], parsed: &mut ParsedQuery) -> Vec<usize> {
    let Some((_, first)) = languages.first() else { return Vec::new() };
    let mut slots: Vec<usize> = Vec::new();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    first.words(text, |word, range| {
        if word.whole {
            let mut bits = 0;
            for (slot, own) in slots.iter().zip(&ranges) {
                if own.start >= range.start && own.end <= range.end {
                    bits |= 1_u32 << slot;
                }
            }
            parsed.wholes.push(Whole { key: word.stem.to_owned(), slots: bits });
            return;
        }
        let known = parsed.slots.iter().position(|slot| slot.folded == word.folded);
        let slot = match known {
            Some(slot) => slot,
            None if parsed.slots.len() < WORDS => {
                parsed.slots.push(Slot {
                    form: word.form.to_owned(),
                    folded: word.folded.to_owned(),
                    stems: stems(word.folded, languages),
                    stop: is_stop(first.grammar(), word.folded),
                });
                parsed.slots.len() - 1
            }
            None => return,
        };
        slots.push(slot);
        ranges.push(range.clone());
        if parsed.sequence.len() < 4 * WORDS {
            parsed.sequence.push((slot, range.start + offset..range.end + offset));
        }
    });
    slots
}

/// The stems of a word in every language, each once, with the languages that have it.
pub fn stems(folded: &str, languages: &[(LanguageId, &Analyser)]) -> Vec<(String, LanguageSet)> {
    let mut stems: Vec<(String, LanguageSet)> = Vec::with_capacity(2);
    for (language, analyser) in languages {
        let stem = analyser.stem(folded);
        let own = LanguageSet::of(*language);
        match stems.iter_mut().find(|(known, _)| *known == stem) {
            Some((_, set)) => *set = set.with(own),
            None => stems.push((stem, own)),
        }
    }
    stems
}

fn excluded(text: &str, languages: &[(LanguageId, &Analyser)], parsed: &mut ParsedQuery) {
    let Some((_, first)) = languages.first() else { return };
    let every: LanguageSet = languages.iter().map(|(language, _)| *language).collect();
    let mut found = Vec::new();
    first.words(text, |word, _| {
        if word.whole {
            // A code is excluded as a whole, not each of its parts.
            found = vec![vec![(word.stem.to_owned(), every)]];
        } else {
            found.push(stems(word.folded, languages));
        }
    });
    found.truncate(WORDS.saturating_sub(parsed.excluded.len()));
    parsed.excluded.append(&mut found);
}

/// *rec 11*, *recommandation 11* and *C 182* may be codes: a word and a number next to each other.
fn pairs(text: &str, parsed: &mut ParsedQuery) {
    for pair in parsed.sequence.windows(2) {
        let [(one, first), (other, second)] = pair else { continue };
        let (a, b) = (&parsed.slots[*one].folded, &parsed.slots[*other].folded);
        let apart = text.get(first.end..second.start).is_some_and(|gap| gap.len() <= 4 && !gap.contains([',', ';', ':', '!', '?']));
        let word = !a.is_empty() && a.chars().all(char::is_alphabetic);
        let number = !b.is_empty() && b.bytes().all(|byte| byte.is_ascii_digit());
        if apart && word && number {
            let whole = Whole { key: format!("{a}-{b}"), slots: 1 << one | 1 << other };
            if !parsed.wholes.iter().any(|known| known.key == whole.key) {
                parsed.wholes.push(whole);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::grammar::Grammar;
    use crate::language::four::{ES, FR};

    fn check(text: &str, expected: &str) {
        let analysers = [(FR, Analyser::new(Grammar::French)), (ES, Analyser::new(Grammar::Spanish))];
        let languages: Vec<(LanguageId, &Analyser)> = analysers.iter().map(|(language, analyser)| (*language, analyser)).collect();
        let parsed = parse(text, &languages);
        let mut said: Vec<String> =
            parsed.slots.iter().map(|slot| if slot.stop { format!("({})", slot.form) } else { slot.form.clone() }).collect();
        said.extend(parsed.wholes.iter().map(|whole| format!("[{} {:b}]", whole.key, whole.slots)));
        said.extend(parsed.phrases.iter().map(|phrase| format!("{phrase:?}")));
        said.extend(parsed.excluded.iter().map(|stems| format!("-{}", stems[0].0)));
        assert_eq!(said.join(" "), expected, "{text}");
    }

    #[test]
    fn words_phrases_and_exclusions() {
        check("l'entraide judiciaire de l’Équateur", "entraide judiciaire (de) équateur");
        check("\"traite des personnes\" -migrants", "traite (des) personnes [0, 1, 2] -migr");
        check("« commission rogatoire » Haïti", "commission rogatoire haïti [0, 1]");
        check("« Haïti » traite", "haïti traite [0]");
        check("traite traite TRAITE", "traite");
    }

    #[test]
    fn codes_stand_for_their_words() {
        check("A-55", "(a) 55 [a-55 11]");
        check("rec 11", "rec 11 [rec-11 11]");
        check("Rec. 11", "rec 11 [rec-11 11]");
        check("n° 182", "(n) 182 [n-182 11]");
    }

    #[test]
    fn any_string_is_a_query() {
        for text in ["", "\"", "\"\"", "«»", "-", "--", "- -x", "\0\u{202e}", "a\"b", "-\"x y\"", "\u{301}"] {
            check_only(text);
        }
        check_only(&"x ".repeat(500_000));
        check_only(&"é".repeat(1_000_000));
    }

    fn check_only(text: &str) {
        let analyser = Analyser::new(Grammar::French);
        let parsed = parse(text, &[(FR, &analyser)]);
        assert!(parsed.slots.len() <= WORDS);
    }
}

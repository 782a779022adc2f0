//! From the words of a query to what the dictionary knows of them.

use std::collections::BTreeSet;

use tantivy::postings::TermInfo;

use super::parse::{Parsed, Slot, parse, stems};
use super::{Correction, Expansion, Query, Reader, Stop, need};
use crate::Language;
use crate::analysis::fold::fold;
use crate::schema::{CONCEPT, concept_key, form_key, title_key};

/// Words that go on from the last one of a query, at most.
const COMPLETIONS: usize = 12;
/// Words of the dictionary that are looked through for them.
const LOOKED_THROUGH: u64 = 600;

/// What the dictionary knows of one key.
#[derive(Debug, Clone)]
pub struct Entry {
    pub info: TermInfo,
    /// Languages of the documents that count, one bit each.
    pub languages: u8,
    pub role: Role,
}

/// What a key says of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It holds a form of the word; whether all forms of the stem are the one that was typed.
    Stem { exact: bool },
    /// It holds exactly what was typed.
    Form,
    /// The title of its page holds the word.
    Title,
    /// It holds a word that goes on from what was typed.
    Completion,
}

/// A word of the query, with its entries.
#[derive(Debug, Clone, Default)]
pub struct Word {
    pub entries: Vec<Entry>,
    /// Whether it counts for ranking.
    pub counts: bool,
}

/// Something that stands for one word or more.
#[derive(Debug, Clone)]
pub struct Group {
    /// The words, one bit each.
    pub slots: u32,
    pub entries: Vec<Entry>,
    pub kind: Kind,
}

/// What stands for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A code.
    Code,
    /// The concept with this number.
    Concept(u32),
    /// The page that explains the concept that the whole query names.
    Explained,
}

/// A query with all that the dictionary knows of it.
pub struct Found {
    /// The reader's language.
    pub language: Option<Language>,
    pub parsed: Parsed,
    pub words: Vec<Word>,
    pub groups: Vec<Group>,
    pub excluded: Vec<Entry>,
    pub corrected: Vec<Correction>,
    pub expanded: Vec<Expansion>,
    /// Words that go on from the last one.
    pub completions: Vec<String>,
}

const EVERY: u8 = 0b1111;

impl Reader {
    /// Looks up every word of a query; corrects and expands where it may.
    pub(super) fn look_up(&self, query: &Query) -> Result<Found, Stop> {
        let languages = self.languages(query.language);
        let parsed = parse(&query.text, &languages);
        let mut found = Found {
            language: query.language,
            words: parsed.slots.iter().map(|_| Word::default()).collect(),
            parsed,
            groups: Vec::new(),
            excluded: Vec::new(),
            corrected: Vec::new(),
            expanded: Vec::new(),
            completions: Vec::new(),
        };
        let mut lacking = BTreeSet::new();
        let has_subject = found.parsed.slots.iter().any(|slot| !slot.stop);
        let in_phrase = |slot: usize| found.parsed.phrases.iter().flatten().any(|own| *own == slot);
        for (slot, word) in found.parsed.slots.iter().zip(&mut found.words) {
            word.counts = !(slot.stop && has_subject);
        }
        for slot in 0..found.parsed.slots.len() {
            if found.words[slot].counts || in_phrase(slot) {
                found.words[slot].entries = self.entries(&found.parsed.slots[slot])?;
            }
        }
        for whole in &found.parsed.wholes {
            let mut entries = Vec::new();
            self.add(&mut entries, &whole.key, EVERY, Role::Stem { exact: true })?;
            self.add(&mut entries, &title_key(&whole.key), EVERY, Role::Title)?;
            if !entries.is_empty() {
                found.groups.push(Group { slots: whole.slots, entries, kind: Kind::Code });
            }
        }
        for stem in found.parsed.excluded.iter().flatten() {
            self.add(&mut found.excluded, &stem.0, stem.1, Role::Stem { exact: true })?;
        }
        if self.start.has_concepts && !query.literal {
            match &self.concepts {
                None => {
                    lacking.insert(crate::schema::block::CONCEPTS.to_owned());
                }
                Some(_) => self.expand(query, &mut found)?,
            }
        }
        lacking.extend(self.lacking()?);
        need(lacking)?;
        self.complete_or_correct(query, &mut found)?;
        Ok(found)
    }

    /// The last word goes on; other words without documents are corrected.
    fn complete_or_correct(&self, query: &Query, found: &mut Found) -> Result<(), Stop> {
        let languages = self.languages(query.language);
        let mut lacking = BTreeSet::new();
        let last = found.parsed.sequence.last().map(|(slot, _)| *slot);
        for slot in 0..found.parsed.slots.len() {
            let covered = found.groups.iter().any(|group| group.slots & 1 << slot != 0 && !group.entries.is_empty());
            if !found.words[slot].counts || !found.words[slot].entries.is_empty() || covered {
                continue;
            }
            let folded = found.parsed.slots[slot].folded.clone();
            if query.prefix && found.parsed.open && last == Some(slot) {
                let (completions, entries) = self.completions(&folded)?;
                if !entries.is_empty() {
                    found.words[slot].entries = entries;
                    found.completions = completions;
                    continue;
                }
            }
            if query.literal {
                continue;
            }
            for (language, _) in &languages {
                let before = lacking.len();
                if let Some(word) = self.correction(&folded, *language, &mut lacking)? {
                    found.corrected.push(Correction { from: found.parsed.slots[slot].form.clone(), to: word.clone() });
                    let corrected = Slot { stems: stems(&word, &languages), form: word.clone(), folded: word, stop: false };
                    found.words[slot].entries = self.entries(&corrected)?;
                    found.parsed.slots[slot] = corrected;
                    break;
                }
                if lacking.len() > before {
                    break;
                }
            }
        }
        lacking.extend(self.lacking()?);
        need(lacking)
    }

    /// What the dictionary knows of a word in each language.
    fn entries(&self, slot: &Slot) -> Result<Vec<Entry>, Stop> {
        let mut entries = Vec::new();
        for (stem, languages) in &slot.stems {
            let at = entries.len();
            self.add(&mut entries, stem, *languages, Role::Stem { exact: false })?;
            self.add(&mut entries, &title_key(stem), *languages, Role::Title)?;
            // Where the stem's own block is lacking, its neighbours are asked for in the same round.
            if entries.len() == at && !self.files.lacks() {
                continue;
            }
            let before = entries.len();
            self.add(&mut entries, &form_key(stem, &slot.form), *languages, Role::Form)?;
            if entries.len() == before {
                let (forms, alike) = self.forms_alike(stem, &slot.folded)?;
                entries.extend(alike.into_iter().map(|info| Entry { info, languages: *languages, role: Role::Form }));
                if forms == 0 && entries.len() > at {
                    entries[at].role = Role::Stem { exact: true };
                }
            }
        }
        Ok(entries)
    }

    /// Adds what the dictionary knows of a key; a block that is lacking is remembered by the files.
    fn add(&self, entries: &mut Vec<Entry>, key: &str, languages: u8, role: Role) -> Result<(), Stop> {
        if let Some(info) = passed(self.inverted.terms().get(key))?.flatten() {
            entries.push(Entry { info, languages, role });
        }
        Ok(())
    }

    /// How many forms of a stem have keys of their own (none where there is only one form), and those that differ from
    /// `folded` by accents only.
    fn forms_alike(&self, stem: &str, folded: &str) -> Result<(usize, Vec<TermInfo>), Stop> {
        let from = form_key(stem, "");
        let to = format!("{stem}{CONCEPT}");
        let stream = self.inverted.terms().range().ge(from.as_bytes()).lt(to.as_bytes()).into_stream();
        let Some(mut stream) = passed(stream)? else { return Ok((0, Vec::new())) };
        let (mut forms, mut alike) = (0, Vec::new());
        while stream.advance() {
            forms += 1;
            let form = stream.key().get(from.len()..).and_then(|form| std::str::from_utf8(form).ok()).unwrap_or_default();
            let mut plain = String::new();
            fold(form, &mut plain);
            if plain == folded {
                alike.push(stream.value().clone());
            }
        }
        Ok((forms, alike))
    }

    /// The commonest words that begin with `folded`.
    fn completions(&self, folded: &str) -> Result<(Vec<String>, Vec<Entry>), Stop> {
        let to = format!("{folded}{}", char::MAX);
        let stream = self.inverted.terms().range().ge(folded.as_bytes()).lt(to.as_bytes()).limit(LOOKED_THROUGH).into_stream();
        let Some(mut stream) = passed(stream)? else { return Ok(Default::default()) };
        let mut words: Vec<(TermInfo, String)> = Vec::new();
        while stream.advance() {
            let key = stream.key();
            if !key.starts_with(folded.as_bytes()) {
                break;
            }
            if let Ok(word) = std::str::from_utf8(key)
                && word.chars().all(char::is_alphanumeric)
            {
                words.push((stream.value().clone(), word.to_owned()));
            }
        }
        words.sort_by(|a, b| (b.0.doc_freq, &a.1).cmp(&(a.0.doc_freq, &b.1)));
        words.truncate(COMPLETIONS);
        Ok(words.into_iter().map(|(info, word)| (word, Entry { info, languages: EVERY, role: Role::Completion })).unzip())
    }

    /// Finds the concepts that the words of a query name: in the reader's language, else in any.
    fn expand(&self, query: &Query, found: &mut Found) -> Result<(), Stop> {
        let Some(concepts) = &self.concepts else { return Ok(()) };
        let mut covered: Vec<bool> = vec![false; found.parsed.sequence.len()];
        for (number, (language, _)) in self.languages(query.language).into_iter().enumerate() {
            let Some(labels) = &concepts.labels[language as usize] else { continue };
            let bit = 1_u8 << (language as u8);
            let words: Vec<(&str, &str)> = found
                .parsed
                .sequence
                .iter()
                .map(|(slot, _)| {
                    let slot = &found.parsed.slots[*slot];
                    let stem = slot.stems.iter().find(|(_, languages)| languages & bit != 0).map_or("", |(stem, _)| stem.as_str());
                    (stem, slot.form.as_str())
                })
                .collect();
            let mut hits = Vec::new();
            labels.find(&words, |hit| hits.push(hit));
            for hit in hits {
                // The reader's language decides; where it knows no concept, others do, and they may disagree.
                if number > 0 && hit.words.clone().any(|word| covered[word]) {
                    continue;
                }
                let slots: u32 = found.parsed.sequence[hit.words.clone()].iter().fold(0, |bits, (slot, _)| bits | 1 << slot);
                let counting = found.words.iter().enumerate().any(|(slot, word)| slots & 1 << slot != 0 && word.counts);
                if !counting {
                    continue;
                }
                if number == 0 || query.language.is_none() {
                    covered[hit.words.clone()].fill(true);
                }
                let typed = found.parsed.sequence[hit.words.start].1.start..found.parsed.sequence[hit.words.end - 1].1.end;
                let from = query.text.get(typed).unwrap_or_default().to_owned();
                for concept in hit.concepts {
                    if found.groups.iter().any(|group| group.kind == Kind::Concept(concept)) {
                        continue;
                    }
                    let own = &concepts.concepts[concept as usize];
                    let mut entries = Vec::new();
                    self.add(&mut entries, &concept_key(&own.id), EVERY, Role::Stem { exact: true })?;
                    let preferred = |language: Language| Some((language.code(), own.labels[language as usize].first()?.clone()));
                    let labels = self.languages(query.language).into_iter().filter_map(|(language, _)| preferred(language)).collect();
                    found.expanded.push(Expansion { from: from.clone(), concept: own.id.clone(), labels });
                    found.groups.push(Group { slots, entries, kind: Kind::Concept(concept) });
                    let whole = found.words.iter().enumerate().all(|(slot, word)| !word.counts || slots & 1 << slot != 0);
                    if whole && covered[hit.words.clone()].iter().all(|covered| *covered) {
                        let mut entries = Vec::new();
                        self.add(&mut entries, &title_key(&concept_key(&own.id)), EVERY, Role::Stem { exact: true })?;
                        found.groups.push(Group { slots, entries, kind: Kind::Explained });
                    }
                }
            }
        }
        Ok(())
    }
}

/// A read that lacks bytes is no failure here: the files remember it.
pub fn passed<T>(read: std::io::Result<T>) -> Result<Option<T>, Stop> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => Ok(None),
        Err(error) => Err(Stop::Broken(error.to_string())),
    }
}

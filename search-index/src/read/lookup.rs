//! Looks up the words of a query in the dictionary.

use std::collections::BTreeSet;

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;

use super::parse::{ParsedQuery, Slot, parse, stems};
use super::{CorrectedWord, Expansion, POSITIONS, Query, Reader, Stop, need};
use crate::analysis::Analyser;
use crate::analysis::fold::fold;
use crate::schema::{CONCEPT, block, form_key, title_key};
use crate::{LanguageId, LanguageSet};

/// The entry of one key in the dictionary.
#[derive(Debug, Clone)]
pub struct KeyEntry {
    pub info: TermInfo,
    /// Languages of the documents that count.
    pub languages: LanguageSet,
    pub role: KeyRole,
}

/// The meaning of a key for its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRole {
    /// The document contains a form of the word; `true` if the typed form is the only form of the stem.
    Stem { exact: bool },
    /// The document contains exactly the typed form.
    Form,
    /// The title of the page contains the word.
    Title,
    /// The document contains a completion of the typed word.
    Completion,
}

/// A word of the query, with its entries.
#[derive(Debug, Clone, Default)]
pub struct QueryWord {
    pub entries: Vec<KeyEntry>,
    /// Whether it counts for ranking.
    pub counts: bool,
    /// Whether the hashed list of the reader's language contains it (possibly a false positive).
    whole: bool,
    /// Whether the loaded part of the dictionary confirms that.
    pub known: bool,
    /// Whether no block was missing when its entries were looked up.
    sure: bool,
}

/// Something that represents one or more words.
#[derive(Debug, Clone)]
pub struct Group {
    /// The words, one bit each.
    pub slots: u32,
    pub entries: Vec<KeyEntry>,
    pub kind: WordKind,
}

/// The kind of thing that represents words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// A code.
    Code,
    /// The concept with this number.
    Concept(u32),
    /// The pages that explain the concept that the whole query names.
    Explained,
    /// The pages that explain a concept that some words of the query name.
    Named,
    /// The page about the two concepts that the query names.
    Together,
}

/// A query with the entries of its words.
pub struct FoundWords {
    /// The reader's language, if the index has it.
    pub language: Option<LanguageId>,
    pub parsed: ParsedQuery,
    pub words: Vec<QueryWord>,
    pub groups: Vec<Group>,
    pub excluded: Vec<KeyEntry>,
    pub corrected: Vec<CorrectedWord>,
    pub expanded: Vec<Expansion>,
    /// Words that are ignored because of their cost, as typed.
    pub left_out: Vec<String>,
    /// Completions of the last word.
    pub completions: Vec<String>,
}

impl Reader {
    /// Looks up every word of a query; corrects and expands words if the query allows it.
    pub(super) fn look_up(&self, query: &Query) -> Result<FoundWords, Stop> {
        let language = self.language_of_reader(query);
        let languages = self.languages(language);
        let parsed = parse(&query.text, &languages);
        let mut found = FoundWords {
            language,
            words: parsed.slots.iter().map(|_| QueryWord::default()).collect(),
            parsed,
            groups: Vec::new(),
            excluded: Vec::new(),
            corrected: Vec::new(),
            expanded: Vec::new(),
            left_out: Vec::new(),
            completions: Vec::new(),
        };
        let mut lacking = BTreeSet::new();
        let has_subject = found.parsed.slots.iter().any(|slot| !slot.stop);
        let in_phrase = |found: &FoundWords, slot: usize| found.parsed.phrases.iter().flatten().any(|own| *own == slot);
        for (slot, word) in found.parsed.slots.iter().zip(&mut found.words) {
            word.counts = !(slot.stop && has_subject);
        }
        self.leave_out_the_commonest(&mut found);
        for slot in 0..found.parsed.slots.len() {
            if found.words[slot].counts || in_phrase(&found, slot) {
                let before = self.files.missing();
                let with_places = found.parsed.phrases.iter().any(|phrase| phrase.len() > 1 && phrase.contains(&slot));
                found.words[slot].entries = self.entries(&found.parsed.slots[slot], with_places)?;
                found.words[slot].sure = self.files.missing() == before;
            }
        }
        for whole in &found.parsed.wholes {
            let mut entries = Vec::new();
            self.add(&mut entries, &whole.key, LanguageSet::EVERY, KeyRole::Stem { exact: true })?;
            self.add(&mut entries, &title_key(&whole.key), LanguageSet::EVERY, KeyRole::Title)?;
            if !entries.is_empty() {
                found.groups.push(Group { slots: whole.slots, entries, kind: WordKind::Code });
            }
        }
        for stem in found.parsed.excluded.iter().flatten() {
            self.add(&mut found.excluded, &stem.0, stem.1, KeyRole::Stem { exact: true })?;
        }
        if self.start.has_concepts && !query.literal && self.concepts.is_none() {
            lacking.insert(block::CONCEPTS.to_owned());
        }
        // Words between quotation marks are literal.
        let may_be_wrong: Vec<usize> = (0..found.parsed.slots.len())
            .filter(|slot| found.words[*slot].counts && !found.parsed.slots[*slot].stop && !in_phrase(&found, *slot))
            .collect();
        let own = languages.first().map(|(language, _)| *language);
        if let Some(known) = own.and_then(|own| self.known[own.place()].as_ref()) {
            for (slot, word) in found.parsed.slots.iter().zip(&mut found.words) {
                word.known = known.holds(&slot.folded);
                word.whole = word.known;
            }
        } else {
            lacking.extend(own.map(|own| block::known(self.start.languages.code(own))));
        }
        let near = |found: &FoundWords, slots: &[usize]| -> BTreeSet<String> {
            let near = |slot: &usize| {
                let is_right = query.literal || found.words[*slot].known;
                self.near(&found.parsed.slots[*slot].folded, found.is_open(query, *slot), is_right)
            };
            slots.iter().flat_map(near).collect()
        };
        let mut unknown = may_be_wrong.clone();
        unknown.retain(|slot| !found.words[*slot].known || found.is_open(query, *slot));
        let mut lists = near(&found, &unknown);
        self.expand(query, &mut found)?;
        // Some words were false positives of the hashed list.
        unknown = may_be_wrong;
        let mut disproved = Vec::new();
        for slot in &unknown {
            let is_lost = found.words[*slot].sure && found.words[*slot].entries.is_empty() && !found.is_covered(*slot);
            if is_lost && std::mem::take(&mut found.words[*slot].known) {
                disproved.push(*slot);
            }
        }
        unknown.retain(|slot| !found.words[*slot].known || found.is_open(query, *slot));
        let others = near(&found, &unknown);
        if !others.is_empty() && !query.literal {
            for slot in disproved {
                self.ask_for_candidates(query, &mut found, slot)?;
            }
        }
        lists.extend(others);
        if !lists.is_empty() {
            lacking.extend(lists);
            lacking.extend(self.lacking()?);
            need(lacking)?;
            return Ok(found);
        }
        for slot in unknown {
            self.amend(query, &mut found, slot)?;
        }
        if !found.corrected.is_empty() {
            found.groups.retain(|group| group.kind == WordKind::Code);
            found.expanded.clear();
            self.expand(query, &mut found)?;
        }
        lacking.extend(self.lacking()?);
        need(lacking)?;
        Ok(found)
    }

    /// Requests the blocks for all corrections of the word at `slot`: it was a false positive of the hashed list, which has already
    /// cost a round.
    fn ask_for_candidates(&self, query: &Query, found: &mut FoundWords, slot: usize) -> Result<(), Stop> {
        let languages = self.languages(self.language_of_reader(query));
        let Some((own, _)) = languages.first() else { return Ok(()) };
        let typed = found.parsed.slots[slot].clone();
        let (groups, expanded) = (found.groups.len(), found.expanded.len());
        for candidate in self.candidates(&typed.folded, *own) {
            self.put(found, slot, candidate, &languages)?;
            self.expand(query, found)?;
            found.groups.truncate(groups);
            found.expanded.truncate(expanded);
        }
        // No document contains the typed word.
        found.words[slot].entries.clear();
        found.parsed.slots[slot] = typed;
        Ok(())
    }

    /// Replaces a word with another one.
    fn put(&self, found: &mut FoundWords, slot: usize, word: String, languages: &[(LanguageId, &Analyser)]) -> Result<(), Stop> {
        let mut folded = String::with_capacity(word.len());
        fold(&word, &mut folded);
        let other = Slot { stems: stems(&folded, languages), form: word, folded, stop: false };
        found.words[slot].entries = self.entries(&other, false)?;
        found.parsed.slots[slot] = other;
        Ok(())
    }

    /// Completes an unfinished word of the query, and corrects a word that is in no document.
    fn amend(&self, query: &Query, found: &mut FoundWords, slot: usize) -> Result<(), Stop> {
        let languages = self.languages(self.language_of_reader(query));
        let Some(own) = languages.first().map(|(language, _)| *language) else { return Ok(()) };
        let folded = found.parsed.slots[slot].folded.clone();
        if found.is_open(query, slot) {
            for (language, analyser) in &languages {
                let mut goes_on: Vec<String> = Vec::new();
                for word in self.completions(&folded, *language)? {
                    let stem = analyser.stem(&word);
                    if !goes_on.contains(&stem) {
                        self.add(&mut found.words[slot].entries, &stem, LanguageSet::of(*language), KeyRole::Completion)?;
                        goes_on.push(stem);
                    }
                }
                if !goes_on.is_empty() {
                    found.completions = goes_on;
                    return Ok(());
                }
            }
        }
        if query.literal
            || !found.words[slot].sure
            || found.words[slot].known
            || found.is_covered(slot)
            || self.has_documents(&found.words[slot].entries)?
        {
            return Ok(());
        }
        if let Some(word) = self.correction(&folded, own)? {
            found.corrected.push(CorrectedWord { from: found.parsed.slots[slot].form.clone(), to: word.clone() });
            self.put(found, slot, word, &languages)?;
        }
        Ok(())
    }

    /// Whether there is a document for any of these entries in one of the languages for which it counts.
    fn has_documents(&self, entries: &[KeyEntry]) -> Result<bool, Stop> {
        for entry in entries {
            let list = self.postings(entry)?.unwrap_or_default();
            if list.iter().any(|(document, _)| entry.languages.contains(self.start.language_of(*document as usize))) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The entries of a word in each language; also requests its positions, if they are needed.
    fn entries(&self, slot: &Slot, with_places: bool) -> Result<Vec<KeyEntry>, Stop> {
        let mut entries = Vec::new();
        for (stem, languages) in &slot.stems {
            let at = entries.len();
            self.add(&mut entries, stem, *languages, KeyRole::Stem { exact: false })?;
            if with_places {
                match entries.get(at) {
                    Some(entry) => self.files.want(POSITIONS, entry.info.positions_range.clone()),
                    None if self.files.missing() > 0 => self.ask_ahead(stem, true),
                    None => {}
                }
            }
            self.add(&mut entries, &title_key(stem), *languages, KeyRole::Title)?;
            // If the block of the stem is missing, its neighbours are requested in the same round.
            if entries.len() == at && self.files.missing() == 0 {
                continue;
            }
            let before = entries.len();
            self.add(&mut entries, &form_key(stem, &slot.form), *languages, KeyRole::Form)?;
            if entries.len() == before {
                let (forms, alike) = self.forms_alike(stem, &slot.folded)?;
                entries.extend(alike.into_iter().map(|info| KeyEntry { info, languages: *languages, role: KeyRole::Form }));
                if forms == 0 && entries.len() > at {
                    entries[at].role = KeyRole::Stem { exact: true };
                }
            }
        }
        Ok(entries)
    }

    /// Adds the entry of a key; records missing blocks, including those of its postings.
    pub(super) fn add(&self, entries: &mut Vec<KeyEntry>, key: &str, languages: LanguageSet, role: KeyRole) -> Result<(), Stop> {
        match passed(self.inverted.terms().get(key))? {
            None => self.ask_ahead(key, false),
            Some(None) => {}
            Some(Some(info)) => {
                passed(self.inverted.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs))?;
                entries.push(KeyEntry { info, languages, role });
            }
        }
        Ok(())
    }

    /// The number of forms of a stem that have their own key (none if there is only one form), and the forms that differ from
    /// `folded` only by accents.
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
                passed(self.inverted.read_block_postings_from_terminfo(stream.value(), IndexRecordOption::WithFreqs))?;
                alike.push(stream.value().clone());
            }
        }
        Ok((forms, alike))
    }
}

impl FoundWords {
    /// Whether a code or a concept represents the word at `slot`.
    fn is_covered(&self, slot: usize) -> bool {
        self.groups.iter().any(|group| group.slots & 1 << slot != 0 && !group.entries.is_empty())
    }

    /// Whether the word at `slot` may be a prefix.
    fn is_open(&self, query: &Query, slot: usize) -> bool {
        query.prefix && self.parsed.open && !self.words[slot].whole && self.parsed.sequence.last().is_some_and(|(last, _)| *last == slot)
    }
}

/// A read of missing bytes is not an error here: the files record it.
pub fn passed<T>(read: std::io::Result<T>) -> Result<Option<T>, Stop> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => Ok(None),
        Err(error) => Err(Stop::Broken(error.to_string())),
    }
}

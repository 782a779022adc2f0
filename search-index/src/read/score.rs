//! Ranking: which pages match a query, and in which order.
//!
//! BM25 over stems, with extra weight for the exact form and the title. A page with any word of the query is found. First comes
//! the page about the two concepts that a query names, then pages that contain every word in one section or in their title, then
//! pages that contain words with the same meaning instead of some words, then pages that contain every word somewhere. Within each
//! group, the reader's language comes first.

use std::collections::BTreeSet;

use tantivy::schema::IndexRecordOption;

use super::lookup::{FoundWords, KeyEntry, KeyRole, WordKind, passed};
use super::{Reader, Stop, need};
use crate::schema::{block, length_of};

/// Parameters of BM25, and the extra weights of the exact form and the title; tuned on the collections of the benchmark.
const K1: f32 = 1.0;
const B: f32 = 0.6;
const FORM_WEIGHT: f32 = 0.7;
const TITLE_WEIGHT: f32 = 0.35;
/// Weights of completions and of concepts.
const COMPLETION_WEIGHT: f32 = 0.7;
const CONCEPT_WEIGHT: f32 = 0.5;
/// Weight of a whole code, in addition to its parts.
const CODE_WEIGHT: f32 = 1.5;
/// Bonus of the page that explains the concept named by the whole query.
const EXPLAINED: f32 = 25.0;
/// Bonus of a page that explains a concept named by some words of the query.
const NAMED: f32 = 6.0;
/// Weight of the best section, in addition to the sum over the page.
const SECTION_WEIGHT: f32 = 0.3;

/// How much of the query a page contains; more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Some of its words.
    Some,
    /// Every word, in different sections.
    Scattered,
    /// Every word or its meaning.
    Meaning,
    /// Every word, in one section or in the title.
    Every,
    /// The page about the two concepts that the query names.
    Together,
}

/// A page that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    pub page: usize,
    pub tier: Tier,
    pub own_language: bool,
    /// Whether some words were found only by meaning.
    pub by_meaning: bool,
    pub score: f32,
}

/// Pages found, in no order, and the weight of each document.
pub struct Scores {
    pub pages: Vec<Ranked>,
    pub documents: Vec<f32>,
}

type Postings = Vec<(u32, u32)>;

impl Reader {
    /// Computes the weight of every page that matches any part of the query.
    pub(super) fn score(&self, found: &FoundWords) -> Result<Scores, Stop> {
        let mut lists: Vec<Vec<Postings>> = Vec::new();
        let mut complete = true;
        let mut read = |entries: &[KeyEntry]| -> Result<Vec<Postings>, Stop> {
            let mut all = Vec::new();
            for entry in entries {
                match self.postings(entry)? {
                    Some(list) => all.push(list),
                    None => {
                        complete = false;
                        all.push(Vec::new());
                    }
                }
            }
            Ok(all)
        };
        for word in &found.words {
            let counted = if word.counts { word.entries.as_slice() } else { &[] };
            lists.push(read(counted)?);
        }
        for group in &found.groups {
            lists.push(read(&group.entries)?);
        }
        let excluded = read(&found.excluded)?;
        let phrases = self.phrases(found)?;
        let mut lacking = self.lacking()?;
        let all = lists.iter().flatten().chain(&excluded).flatten().map(|(document, _)| *document as usize);
        lacking.extend(self.lacking_columns(all, complete && phrases.is_some()));
        need(lacking)?;
        let phrases = phrases.unwrap_or_default();

        let mut page_of = vec![u32::MAX; self.start.documents];
        let mut norms = vec![1.0_f32; self.start.documents];
        for (cut, columns) in self.start.cuts.iter().zip(&self.columns) {
            let Some(columns) = columns else { continue };
            for (page, ends) in cut.pages.clone().zip(columns.starts.windows(2)) {
                page_of[ends[0] as usize..ends[1] as usize].fill(page as u32);
            }
            for (document, code) in cut.documents.clone().zip(&columns.lengths) {
                norms[document] = K1 * (1.0 - B + B * length_of(*code) / self.start.average);
            }
        }
        let mut table = ScoreTable::new(self, page_of, norms);
        for (slot, word) in found.words.iter().enumerate().filter(|(_, word)| word.counts) {
            table.add(&word.entries, &lists[slot], 1.0);
            table.flush(1 << slot, true);
        }
        for (group, lists) in found.groups.iter().zip(&lists[found.words.len()..]) {
            match group.kind {
                WordKind::Code => {
                    table.add(&group.entries, lists, CODE_WEIGHT);
                    table.flush(group.slots, true);
                }
                WordKind::Concept(_) => {
                    table.add(&group.entries, lists, CONCEPT_WEIGHT * group.slots.count_ones() as f32);
                    table.flush(group.slots, false);
                }
                WordKind::Explained => table.raise(lists, group.slots, EXPLAINED, |page| page.near = true),
                WordKind::Named => table.raise(lists, group.slots, NAMED, |page| page.named = true),
                WordKind::Together => {
                    let own = |document: &u32| found.language.is_none_or(|own| self.start.language_of(*document as usize) == own);
                    let lists: Vec<Postings> =
                        lists.iter().map(|list| list.iter().filter(|(document, _)| own(document)).copied().collect()).collect();
                    table.raise(&lists, group.slots, EXPLAINED, |page| page.together = true);
                }
            }
        }
        let leave_out: BTreeSet<u32> = excluded
            .iter()
            .zip(&found.excluded)
            .flat_map(|(list, entry)| list.iter().filter(|(document, _)| table.accepts(entry, *document)))
            .map(|(document, _)| table.page_of[*document as usize])
            .collect();
        let in_phrases: Vec<BTreeSet<u32>> =
            phrases.iter().map(|documents| documents.iter().map(|document| table.page_of[*document as usize]).collect()).collect();
        let mut needed = found.words.iter().enumerate().filter(|(_, word)| word.counts).fold(0_u32, |bits, (slot, _)| bits | 1 << slot);
        if needed == 0 {
            needed = u32::MAX;
        }
        table.find_near(needed);
        let mut pages = Vec::new();
        for page in std::mem::take(&mut table.touched) {
            let own = table.pages[page as usize];
            if leave_out.contains(&page) || !in_phrases.iter().all(|pages| pages.contains(&page)) {
                continue;
            }
            let every = own.literal & needed == needed;
            let tier = match own {
                RankedPage { together: true, .. } => Tier::Together,
                _ if every && own.near => Tier::Every,
                // A page about a concept that the query names, which contains the rest by meaning.
                _ if own.named && (own.literal | own.meant) & needed == needed => Tier::Every,
                _ if own.meant & needed == needed || !every && (own.literal | own.meant) & needed == needed => Tier::Meaning,
                _ if every => Tier::Scattered,
                _ => Tier::Some,
            };
            // A concept adds nothing to a page that contains the words themselves.
            let meant = if every { 0.0 } else { own.meaning };
            pages.push(Ranked {
                page: page as usize,
                tier,
                own_language: found.language.is_none_or(|language| self.start.language_of_page(page as usize) == language),
                by_meaning: !every && !own.together && own.meant & !own.literal != 0,
                score: own.score + meant + SECTION_WEIGHT * own.best,
            });
        }
        Ok(Scores { pages, documents: table.documents })
    }

    /// Documents of an entry, with its frequency in each; none if blocks are missing.
    pub(super) fn postings(&self, entry: &KeyEntry) -> Result<Option<Postings>, Stop> {
        let Some(mut block) = passed(self.inverted.read_block_postings_from_terminfo(&entry.info, IndexRecordOption::WithFreqs))? else {
            return Ok(None);
        };
        let mut list = Vec::with_capacity((entry.info.doc_freq as usize).min(self.start.documents));
        while block.block_len() > 0 {
            for (document, count) in block.docs().iter().zip(block.freqs()) {
                if *document as usize >= self.start.documents || list.len() > self.start.documents {
                    return Err(Stop::Broken(crate::blocks::Damaged.to_string()));
                }
                list.push((*document, *count));
            }
            block.advance();
        }
        Ok(Some(list))
    }

    /// The blocks of columns for these documents; all of them if the documents are not known yet.
    fn lacking_columns(&self, documents: impl Iterator<Item = usize>, known: bool) -> BTreeSet<String> {
        let mut wanted = vec![!known; self.start.cuts.len()];
        if known {
            for document in documents {
                let cut = self.start.cuts.partition_point(|cut| cut.documents.end <= document);
                if let Some(wanted) = wanted.get_mut(cut) {
                    *wanted = true;
                }
            }
        }
        let lacking = |(number, wanted): (usize, &bool)| (*wanted && self.columns[number].is_none()).then(|| block::columns(number));
        wanted.iter().enumerate().filter_map(lacking).collect()
    }
}

/// The state of a page during ranking.
#[derive(Debug, Clone, Copy, Default)]
struct RankedPage {
    score: f32,
    meaning: f32,
    best: f32,
    literal: u32,
    meant: u32,
    /// Words of its title.
    titled: u32,
    /// Whether it contains every word in one section or in its title.
    near: bool,
    /// Whether it explains a concept that some words name.
    named: bool,
    together: bool,
    /// The weight of the current word: the highest weight in any of its documents.
    present: f32,
}

struct ScoreTable<'r> {
    reader: &'r Reader,
    page_of: Vec<u32>,
    norms: Vec<f32>,
    pages: Vec<RankedPage>,
    documents: Vec<f32>,
    /// Words that each document contains.
    held: Vec<u32>,
    /// Documents whose title contains the current word.
    titled: Vec<u32>,
    /// Weight of the current word in each document.
    present: Vec<f32>,
    touched: Vec<u32>,
    touched_documents: Vec<u32>,
}

impl<'r> ScoreTable<'r> {
    fn new(reader: &'r Reader, page_of: Vec<u32>, norms: Vec<f32>) -> Self {
        let documents = vec![0.0; reader.start.documents];
        let pages = vec![RankedPage::default(); reader.start.pages];
        Self {
            reader,
            page_of,
            norms,
            pages,
            present: documents.clone(),
            held: vec![0; documents.len()],
            titled: Vec::new(),
            documents,
            touched: Vec::new(),
            touched_documents: Vec::new(),
        }
    }

    fn accepts(&self, entry: &KeyEntry, document: u32) -> bool {
        entry.languages.contains(self.reader.start.language_of(document as usize))
    }

    /// Adds the entries of one word.
    fn add(&mut self, entries: &[KeyEntry], lists: &[Postings], weight: f32) {
        let all = self.reader.start.worded as f32;
        for (entry, list) in entries.iter().zip(lists) {
            let frequency = entry.info.doc_freq as f32;
            let idf = (1.0 + (all - frequency + 0.5).max(0.0) / (frequency + 0.5)).ln() * weight;
            let factor = match entry.role {
                KeyRole::Stem { exact: true } => 1.0 + FORM_WEIGHT,
                KeyRole::Stem { exact: false } => 1.0,
                KeyRole::Form => FORM_WEIGHT,
                KeyRole::Completion => COMPLETION_WEIGHT,
                KeyRole::Title => TITLE_WEIGHT,
            };
            for (document, count) in list {
                if !self.accepts(entry, *document) {
                    continue;
                }
                let index = *document as usize;
                let value = if entry.role == KeyRole::Title {
                    self.titled.push(*document);
                    idf * factor
                } else {
                    let count = *count as f32;
                    idf * factor * count * (K1 + 1.0) / (count + self.norms[index])
                };
                if self.present[index] == 0.0 {
                    self.touched_documents.push(*document);
                }
                self.present[index] += value.max(f32::MIN_POSITIVE);
            }
        }
    }

    /// Adds a bonus to the pages of `lists`, which the words of `slots` name.
    fn raise(&mut self, lists: &[Postings], slots: u32, weight: f32, mark: impl Fn(&mut RankedPage)) {
        for (document, _) in lists.iter().flatten() {
            let number = self.page_of[*document as usize];
            if let Some(page) = self.pages.get_mut(number as usize) {
                if page.literal | page.meant == 0 {
                    self.touched.push(number);
                }
                page.score += weight;
                page.literal |= slots;
                mark(page);
            }
        }
    }

    /// Finds the pages that contain every word of `needed` in one section, except words of the title.
    fn find_near(&mut self, needed: u32) {
        for (held, number) in self.held.iter().zip(&self.page_of) {
            if let Some(page) = self.pages.get_mut(*number as usize).filter(|_| *held != 0) {
                page.near |= (held | page.titled) & needed == needed;
            }
        }
    }

    /// Finishes a word: adds its weight to pages and documents.
    fn flush(&mut self, slots: u32, literal: bool) {
        let mut pages: Vec<u32> = Vec::new();
        for document in std::mem::take(&mut self.titled) {
            if let Some(page) = self.pages.get_mut(self.page_of[document as usize] as usize) {
                page.titled |= slots;
            }
        }
        for document in std::mem::take(&mut self.touched_documents) {
            let value = std::mem::take(&mut self.present[document as usize]);
            let number = self.page_of[document as usize];
            let Some(page) = self.pages.get_mut(number as usize) else { continue };
            if page.literal | page.meant == 0 {
                self.touched.push(number);
            }
            if page.present == 0.0 {
                pages.push(number);
            }
            page.present = page.present.max(value);
            if literal {
                page.literal |= slots;
                self.held[document as usize] |= slots;
            } else {
                page.meant |= slots;
            }
            self.documents[document as usize] += value;
            page.best = page.best.max(self.documents[document as usize]);
        }
        for number in pages {
            let page = &mut self.pages[number as usize];
            let value = std::mem::take(&mut page.present);
            if literal {
                page.score += value;
            } else {
                page.meaning += value;
            }
        }
    }
}

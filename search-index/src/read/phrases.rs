//! Phrase queries: the documents that contain the words between quotation marks in the same order.

use std::collections::BTreeSet;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::lookup::{FoundWords, KeyEntry, KeyRole, passed};
use super::{POSITIONS, Reader, Stop};

impl Reader {
    /// The documents that contain each phrase, which may be a single word; none if blocks are missing.
    pub(super) fn phrases(&self, found: &FoundWords) -> Result<Option<Vec<BTreeSet<u32>>>, Stop> {
        let mut all = Vec::new();
        let mut complete = true;
        for phrase in &found.parsed.phrases {
            let mut documents = BTreeSet::new();
            let mut done: Vec<Vec<usize>> = Vec::new();
            for language in self.start.languages() {
                // The entry of the stem that each word has in this language.
                let entries: Option<Vec<&KeyEntry>> = phrase
                    .iter()
                    .map(|slot| {
                        found.words[*slot]
                            .entries
                            .iter()
                            .find(|entry| matches!(entry.role, KeyRole::Stem { .. }) && entry.languages.contains(language))
                    })
                    .collect();
                let Some(entries) = entries else { continue };
                let key: Vec<usize> = entries.iter().map(|entry| entry.info.postings_range.start).collect();
                if done.contains(&key) {
                    continue;
                }
                done.push(key);
                if let [entry] = entries[..] {
                    match self.postings(entry)? {
                        Some(list) => documents.extend(list.iter().map(|(document, _)| *document)),
                        None => complete = false,
                    }
                    continue;
                }
                let mut postings = Vec::new();
                for entry in &entries {
                    self.files.want(POSITIONS, entry.info.positions_range.clone());
                    match passed(self.inverted.read_postings_from_terminfo(&entry.info, IndexRecordOption::WithFreqsAndPositions))? {
                        Some(list) => postings.push(list),
                        None => complete = false,
                    }
                }
                if postings.len() == entries.len() {
                    documents.extend(in_sequence(&mut postings));
                }
            }
            all.push(documents);
        }
        Ok(complete.then_some(all))
    }
}

/// Documents in which the words are consecutive.
fn in_sequence(postings: &mut [tantivy::postings::SegmentPostings]) -> Vec<u32> {
    use tantivy::postings::Postings;
    let mut found = Vec::new();
    let (mut before, mut positions, mut next) = (Vec::new(), Vec::new(), Vec::new());
    let Some((first, others)) = postings.split_first_mut() else { return found };
    let mut document = first.doc();
    'documents: while document != TERMINATED {
        for other in others.iter_mut() {
            let at = if other.doc() < document { other.seek(document) } else { other.doc() };
            if at > document {
                document = if at == TERMINATED { TERMINATED } else { first.seek(at) };
                continue 'documents;
            }
        }
        first.positions(&mut before);
        for other in others.iter_mut() {
            other.positions(&mut positions);
            next.clear();
            next.extend(positions.iter().filter(|position| **position > 0 && before.binary_search(&(**position - 1)).is_ok()));
            std::mem::swap(&mut before, &mut next);
        }
        if !before.is_empty() {
            found.push(document);
        }
        document = first.advance();
    }
    found
}

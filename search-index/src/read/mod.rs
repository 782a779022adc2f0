//! Reading: answers queries, with blocks that are loaded on demand.
//!
//! [`Reader::query`] either answers or returns the missing blocks; the caller loads them, passes them to [`Reader::supply`], and
//! queries again. Nothing here blocks or reads a clock.

mod afford;
mod answer;
mod columns;
mod correct;
mod excerpt;
pub mod files;
pub mod inverted;
pub mod json;
pub mod known;
mod lookup;
mod meaning;
mod parse;
mod phrases;
mod results;
mod score;
mod start;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tantivy::InvertedIndexReader;
use tantivy::directory::OwnedBytes;

use crate::Language;
use crate::analysis::Analyser;
use crate::analysis::concepts::{Concept, Label, Traits};
use crate::analysis::labels::Labels;
use crate::bytes::{Damaged, Take};
use crate::schema::{FACETS, block};
use crate::seal::{self, Refused};

pub use answer::{Answer, Correction, Expansion, FacetValue, Hit, HitSection, Part, Query, Sort};
use columns::{Columns, Rows};
use correct::Form;
use files::Files;
use known::Known;
use start::{Along, Start};

/// An index that answers queries.
pub struct Reader {
    id: String,
    start: Start,
    files: Files,
    inverted: Arc<InvertedIndexReader>,
    analysers: [Option<Analyser>; 4],
    columns: Vec<Option<Columns>>,
    rows: Option<Rows>,
    dates: Option<Vec<u32>>,
    texts: BTreeMap<usize, Vec<u8>>,
    /// Blocks of the lists of words, by name.
    words: BTreeMap<String, Vec<Form>>,
    known: [Option<Known>; 4],
    /// Common words, by the number of the block.
    common: BTreeMap<usize, Known>,
    names: [Option<Names>; 4],
    concepts: Option<Concepts>,
    /// Blocks to prefetch: the postings of keys whose own blocks are not loaded yet.
    ahead: RefCell<BTreeSet<String>>,
    /// Blocks that are already loaded.
    loaded: BTreeSet<String>,
}

/// Numbers of the files of a segment that are partially loaded.
const TERMS: usize = 0;
const POSTINGS: usize = 1;
const POSITIONS: usize = 2;

/// Value and name of each value of each facet.
type Names = [Vec<(String, String)>; FACETS.len()];

/// The concepts of a site.
struct Concepts {
    concepts: Vec<Concept>,
    labels: [Option<Labels>; 4],
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// These blocks are missing.
    Need(Vec<String>),
    /// The index cannot be used.
    Broken(String),
}

impl From<Damaged> for Stop {
    fn from(damaged: Damaged) -> Self {
        Self::Broken(damaged.to_string())
    }
}

impl Reader {
    /// Opens an index from its start block.
    ///
    /// # Errors
    ///
    /// Refuses a block that is damaged or of another version.
    pub fn open(sealed: &[u8]) -> Result<Self, Refused> {
        let (id, body) = seal::open(None, block::START, sealed)?;
        let damaged = || Refused::Damaged(block::START.to_owned());
        let mut take = Take(body);
        let (start, Along { columns, rows }) = Start::take(&mut take).map_err(|_| damaged())?;
        let files = Files::new(&start.meta, &start.lengths);
        for (file, at, bytes) in &start.opening {
            files.add(*file, *at, bytes.clone());
        }
        let inverted = inverted::open(&files).map_err(|_| damaged())?;
        let own = start.languages();
        let analysers = Language::ALL.map(|language| own.contains(&language).then(|| Analyser::new(language)));
        Ok(Self {
            id: id.to_owned(),
            start,
            files,
            inverted,
            analysers,
            columns,
            rows,
            dates: None,
            texts: BTreeMap::new(),
            words: BTreeMap::new(),
            known: [const { None }; 4],
            common: BTreeMap::new(),
            names: [const { None }; 4],
            concepts: None,
            ahead: RefCell::default(),
            loaded: BTreeSet::new(),
        })
    }

    /// Name of the index.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.start.pages
    }

    /// Adds a block that a query needed.
    ///
    /// # Errors
    ///
    /// Refuses a block that is damaged, of another index or of another version.
    pub fn supply(&mut self, name: &str, sealed: &[u8]) -> Result<(), Refused> {
        let (_, body) = seal::open(Some(&self.id), name, sealed)?;
        self.take_block(name, body).map_err(|_| Refused::Damaged(name.to_owned()))?;
        self.loaded.insert(name.to_owned());
        Ok(())
    }

    fn take_block(&mut self, name: &str, body: &[u8]) -> Result<(), Damaged> {
        let mut take = Take(body);
        let number = |prefix: &str| name.strip_prefix(prefix).and_then(|rest| rest.parse::<usize>().ok());
        if name == block::CONCEPTS {
            self.concepts = Some(self.take_concepts(&mut take)?);
        } else if name == block::ROWS {
            self.rows = Some(Rows::take(&mut take)?);
        } else if name == block::DATES {
            self.dates = Some(columns::take_dates(&mut take, self.start.pages)?);
        } else if let Some(code) = name.strip_prefix("names-") {
            let language = Language::from_code(code).ok_or(Damaged)?;
            self.names[language as usize] = Some(take_names(&mut take)?);
        } else if let Some(code) = name.strip_prefix("known-") {
            let language = Language::from_code(code).ok_or(Damaged)?;
            self.known[language as usize] = Some(Known::take(&mut take)?);
        } else if let Some(number) = number("r") {
            self.common.insert(number, Known::take(&mut take)?);
        } else if let Some(number) = number("t") {
            self.texts.insert(number, body.to_vec());
        } else if let Some(number) = number("c") {
            let cut = self.start.cuts.get(number).ok_or(Damaged)?;
            *self.columns.get_mut(number).ok_or(Damaged)? = Some(Columns::take(&mut take, cut)?);
        } else if name.starts_with(['w', 'e']) {
            self.words.insert(name.to_owned(), correct::take_forms(&mut take, name.starts_with('e'))?);
        } else {
            for (file, start, bytes) in start::take_extents(&mut take)? {
                self.files.add(file, start, OwnedBytes::new(bytes.to_vec()));
            }
        }
        Ok(())
    }

    fn take_concepts(&self, take: &mut Take<'_>) -> Result<Concepts, Damaged> {
        let mut concepts = Vec::new();
        for _ in 0..take.count()? {
            let mut concept = Concept { id: take.text()?.to_owned(), joint: take.number()? != 0, ..Concept::default() };
            for labels in &mut concept.labels {
                for _ in 0..take.count()? {
                    labels.push(Label { text: take.text()?.to_owned(), ..Label::default() });
                }
            }
            concepts.push(concept);
        }
        let mut traits = take.bytes()?.iter();
        for label in concepts.iter_mut().flat_map(|concept| &mut concept.labels).flatten() {
            label.traits = Traits::from_bits(*traits.next().ok_or(Damaged)?);
        }
        let labels = Language::ALL.map(|language| {
            let analyser = self.analysers[language as usize].as_ref()?;
            Some(Labels::new(&concepts, language, analyser))
        });
        Ok(Concepts { concepts, labels })
    }

    /// The blocks with the bytes of the reads that failed since the last call.
    fn lacking(&self) -> Result<BTreeSet<String>, Stop> {
        let mut lacking = BTreeSet::new();
        for (file, range) in self.files.take_missing() {
            let mut names = BTreeSet::new();
            let pack = |packs: &start::Packs, name: fn(usize) -> String| packs.of_byte(range.start).map(name);
            if file == POSTINGS {
                names.extend(pack(&self.start.packs[0], block::postings));
            } else if file == POSITIONS {
                names.extend(pack(&self.start.packs[1], block::positions));
            } else if file == TERMS {
                let first = self.start.ends.partition_point(|end| *end <= range.start);
                let last = self.start.ends.partition_point(|end| *end < range.end);
                names.extend((first..=last.min(self.start.ends.len().saturating_sub(1))).map(block::dictionary));
            }
            lacking.extend(self.not_loaded(names)?);
        }
        lacking.extend(self.ahead.take().into_iter().filter(|name| !self.loaded.contains(name)));
        Ok(lacking)
    }

    /// Requests the postings of a key before it is known whether the key exists.
    fn ask_ahead(&self, key: &str, positions: bool) {
        let [postings, places] = &self.start.packs;
        let mut ahead = self.ahead.borrow_mut();
        ahead.extend(postings.of_key(key.as_bytes()).map(block::postings));
        if positions {
            ahead.extend(places.of_key(key.as_bytes()).map(block::positions));
        }
    }

    /// The blocks of one read that are not loaded; if all are loaded, one of them is damaged.
    fn not_loaded(&self, mut names: BTreeSet<String>) -> Result<BTreeSet<String>, Stop> {
        names.retain(|name| !self.loaded.contains(name));
        if names.is_empty() { Err(Damaged.into()) } else { Ok(names) }
    }

    /// The languages of the site with their analysers, `first` before the others.
    fn languages(&self, first: Option<Language>) -> Vec<(Language, &Analyser)> {
        let mut languages: Vec<(Language, &Analyser)> =
            Language::ALL.into_iter().filter_map(|language| Some((language, self.analysers[language as usize].as_ref()?))).collect();
        languages.sort_by_key(|(language, _)| Some(*language) != first);
        languages
    }
}

fn take_names(take: &mut Take<'_>) -> Result<Names, Damaged> {
    let mut names: Names = Default::default();
    for values in &mut names {
        for _ in 0..take.count()? {
            let (value, name) = (take.text()?.to_owned(), take.text()?);
            let name = if name.is_empty() { value.clone() } else { name.to_owned() };
            values.push((value, name));
        }
    }
    Ok(names)
}

fn need(names: BTreeSet<String>) -> Result<(), Stop> {
    if names.is_empty() { Ok(()) } else { Err(Stop::Need(names.into_iter().collect())) }
}

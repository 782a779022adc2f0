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

use crate::analysis::Analyser;
use crate::analysis::concepts::{Concept, ConceptLabel, Traits};
use crate::analysis::grammar::Grammar;
use crate::analysis::labels::LabelIndex;
use crate::blocks::{ConceptEntry, ConceptsBlock, Damaged, Extent, FacetNames, decode};
use crate::schema::block;
use crate::seal::{self, BlockError};
use crate::{LanguageId, LanguageTable};

pub use answer::{CorrectedWord, CountedValue, ExcerptPart, Expansion, FacetCounts, Hit, HitSection, Query, SearchAnswer, Sort};
use columns::{PageColumns, ValueRows};
use correct::WrittenForm;
use files::SegmentFiles;
use known::KnownWords;
use start::{Along, Start};

/// An index that answers queries.
pub struct Reader {
    id: String,
    start: Start,
    files: SegmentFiles,
    inverted: Arc<InvertedIndexReader>,
    /// By the place of the language; none for a language without pages.
    analysers: Vec<Option<Analyser>>,
    columns: Vec<Option<PageColumns>>,
    rows: Option<ValueRows>,
    dates: Option<Vec<u32>>,
    texts: BTreeMap<usize, Vec<u8>>,
    /// Blocks of the lists of words, by name.
    words: BTreeMap<String, Vec<WrittenForm>>,
    /// By the place of the language.
    known: Vec<Option<KnownWords>>,
    /// Common words, by the number of the block.
    common: BTreeMap<usize, KnownWords>,
    /// By the place of the language.
    names: Vec<Option<BlockNames>>,
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

/// The words of a language for the facets, in their order.
type BlockNames = Vec<NamesOfFacet>;

/// The words for a facet.
struct NamesOfFacet {
    /// Its label; empty where pages have one.
    label: String,
    /// Value and name of each value.
    values: Vec<(String, String)>,
}

/// The concepts of a site.
struct Concepts {
    concepts: Vec<Concept>,
    /// By the place of the language; none for a language without pages.
    labels: Vec<Option<LabelIndex>>,
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
    pub fn open(sealed: &[u8]) -> Result<Self, BlockError> {
        let (id, body) = seal::open(None, block::START, sealed)?;
        let damaged = || BlockError::Damaged(block::START.to_owned());
        let (start, Along { columns, rows }) = Start::read(body).map_err(|_| damaged())?;
        let files = SegmentFiles::new(&start.meta, &start.lengths);
        for (file, at, bytes) in &start.opening {
            files.add(*file, *at, bytes.clone());
        }
        let inverted = inverted::open(&files).map_err(|_| damaged())?;
        let own = start.languages();
        let languages = &start.languages;
        let analyser = |language| own.contains(&language).then(|| Analyser::new(Grammar::of(languages.code(language))));
        let analysers: Vec<_> = languages.all().map(analyser).collect();
        let count = languages.len();
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
            known: std::iter::repeat_with(|| None).take(count).collect(),
            common: BTreeMap::new(),
            names: std::iter::repeat_with(|| None).take(count).collect(),
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

    /// Its languages.
    pub fn table(&self) -> &LanguageTable {
        &self.start.languages
    }

    /// Adds a block that a query needed.
    ///
    /// # Errors
    ///
    /// Refuses a block that is damaged, of another index or of another version.
    pub fn supply(&mut self, name: &str, sealed: &[u8]) -> Result<(), BlockError> {
        let (_, body) = seal::open(Some(&self.id), name, sealed)?;
        self.read_block(name, body).map_err(|_| BlockError::Damaged(name.to_owned()))?;
        self.loaded.insert(name.to_owned());
        Ok(())
    }

    fn read_block(&mut self, name: &str, body: &[u8]) -> Result<(), Damaged> {
        let number = |prefix: &str| name.strip_prefix(prefix).and_then(|rest| rest.parse::<usize>().ok());
        if name == block::CONCEPTS {
            self.concepts = Some(self.read_concepts(body)?);
        } else if name == block::ROWS {
            self.rows = Some(ValueRows::read(body, self.start.facets.len())?);
        } else if name == block::DATES {
            self.dates = Some(columns::read_dates(body, self.start.pages)?);
        } else if let Some(code) = name.strip_prefix(block::NAMES) {
            let language = self.start.languages.find(code).ok_or(Damaged)?;
            self.names[language.place()] = Some(read_names(body, self.start.facets.len())?);
        } else if let Some(code) = name.strip_prefix(block::KNOWN) {
            let language = self.start.languages.find(code).ok_or(Damaged)?;
            self.known[language.place()] = Some(KnownWords::read(body)?);
        } else if let Some(number) = number("r") {
            self.common.insert(number, KnownWords::read(body)?);
        } else if let Some(number) = number("t") {
            self.texts.insert(number, body.to_vec());
        } else if let Some(number) = number("c") {
            let cut = self.start.cuts.get(number).ok_or(Damaged)?;
            *self.columns.get_mut(number).ok_or(Damaged)? = Some(PageColumns::read(body, cut)?);
        } else if name.starts_with(['w', 'e']) {
            self.words.insert(name.to_owned(), correct::read_forms(body, &self.start.languages, name.starts_with('e'))?);
        } else {
            for Extent { file, start, bytes } in start::read_extents(body)? {
                self.files.add(file as usize, start as usize, OwnedBytes::new(bytes.to_vec()));
            }
        }
        Ok(())
    }

    fn read_concepts(&self, body: &[u8]) -> Result<Concepts, Damaged> {
        let ConceptsBlock { concepts, traits } = decode(body)?;
        let mut traits = traits.into_iter();
        let mut read = Vec::new();
        for ConceptEntry { id, joint, counts, labels } in concepts {
            let mut concept = Concept { id: id.to_owned(), joint, labels: Vec::new() };
            let mut labels = labels.into_iter();
            for count in counts {
                let mut own = Vec::new();
                for _ in 0..count {
                    let (text, traits) = labels.next().zip(traits.next()).ok_or(Damaged)?;
                    own.push(ConceptLabel { text: text.to_owned(), traits: Traits::from_bits(traits) });
                }
                concept.labels.push(own);
            }
            read.push(concept);
        }
        let concepts = read;
        let labels = self.start.languages.all().zip(&self.analysers);
        let labels = labels.map(|(language, analyser)| Some(LabelIndex::new(&concepts, language, analyser.as_ref()?))).collect();
        Ok(Concepts { concepts, labels })
    }

    /// The blocks with the bytes of the reads that failed since the last call.
    fn lacking(&self) -> Result<BTreeSet<String>, Stop> {
        let mut lacking = BTreeSet::new();
        for (file, range) in self.files.take_missing() {
            let mut names = BTreeSet::new();
            let pack = |packs: &start::PackCuts, name: fn(usize) -> String| packs.of_byte(range.start).map(name);
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

    /// The language of a query's reader, if the index has it.
    fn language_of_reader(&self, query: &Query) -> Option<LanguageId> {
        self.start.languages.find(query.language.as_deref()?)
    }

    /// The languages of the site with their analysers, `first` before the others.
    fn languages(&self, first: Option<LanguageId>) -> Vec<(LanguageId, &Analyser)> {
        let all = self.start.languages.all().zip(&self.analysers);
        let mut languages: Vec<(LanguageId, &Analyser)> =
            all.filter_map(|(language, analyser)| Some((language, analyser.as_ref()?))).collect();
        languages.sort_by_key(|(language, _)| Some(*language) != first);
        languages
    }
}

fn read_names(body: &[u8], facets: usize) -> Result<BlockNames, Damaged> {
    let names: Vec<FacetNames<'_>> = decode(body)?;
    if names.len() != facets {
        return Err(Damaged);
    }
    let of_value = |(value, name): (&str, &str)| (value.to_owned(), if name.is_empty() { value } else { name }.to_owned());
    let of_facet =
        |FacetNames { label, values }| NamesOfFacet { label: label.to_owned(), values: values.into_iter().map(of_value).collect() };
    Ok(names.into_iter().map(of_facet).collect())
}

fn need(names: BTreeSet<String>) -> Result<(), Stop> {
    if names.is_empty() { Ok(()) } else { Err(Stop::Need(names.into_iter().collect())) }
}

//! An index whose carriers are all in memory: for tests and benchmarks outside a browser.

use std::collections::BTreeMap;

use crate::read::{Query, Reader, SearchAnswer, Stop};
use crate::schema::block;
use crate::seal::BlockError;
use crate::write::unwrap;

/// A reader with all carriers that it can load.
pub struct Local {
    reader: Reader,
    carriers: BTreeMap<String, Vec<u8>>,
}

/// The cost of an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cost {
    /// The loaded carriers, and their bytes.
    pub carriers: usize,
    pub bytes: usize,
    /// The number of rounds of loading.
    pub rounds: usize,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// A carrier is missing.
    #[error("the block `{0}` of the search index is missing")]
    Missing(String),
    /// A carrier is not valid.
    #[error(transparent)]
    BlockError(#[from] BlockError),
    /// The index cannot be used.
    #[error("{0}")]
    Broken(String),
}

impl Local {
    /// Opens the index with these carriers, by file name.
    ///
    /// # Errors
    ///
    /// Fails when the carrier that opens the index is missing or refused.
    pub fn open(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, Failure> {
        let carriers: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
        let mut reader = Reader::open(&load(&carriers, block::START)?)?;
        // A page knows its language, so it loads the blocks of that language at the start.
        let table = reader.table();
        let known: Vec<String> = table.all().map(|language| block::known(table.code(language))).collect();
        for name in known {
            reader.supply(&name, &load(&carriers, &name)?)?;
        }
        Ok(Self { reader, carriers })
    }

    /// The reader itself.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Answers a query, loading what it needs.
    ///
    /// # Errors
    ///
    /// Fails when a carrier is missing or refused.
    pub fn query(&mut self, query: &Query) -> Result<(SearchAnswer, Cost), Failure> {
        let mut cost = Cost::default();
        loop {
            match self.reader.query(query) {
                Ok(answer) => return Ok((answer, cost)),
                Err(Stop::Broken(why)) => return Err(Failure::Broken(why)),
                Err(Stop::Need(names)) => {
                    cost.rounds += 1;
                    for name in names {
                        cost.carriers += 1;
                        cost.bytes += self.carriers.get(&format!("{name}.js")).map_or(0, Vec::len);
                        self.reader.supply(&name, &load(&self.carriers, &name)?)?;
                    }
                }
            }
        }
    }
}

fn load(carriers: &BTreeMap<String, Vec<u8>>, name: &str) -> Result<Vec<u8>, Failure> {
    let carrier = carriers.get(&format!("{name}.js")).ok_or_else(|| Failure::Missing(name.to_owned()))?;
    unwrap(carrier).ok_or_else(|| Failure::BlockError(BlockError::Damaged(name.to_owned())))
}

//! An index whose files are generated on demand: a build writes each once, and a server needs few of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::blocks::{BlockBody, NamedBlock, OPENING, is_for_most, opening_in};
use super::browser::reader_and_script;
use super::carrier::Effort;
use super::{AnalysedPage, IndexedSite};
use super::{carrier, texts};
use crate::schema::{FORMAT, FacetKey};
use crate::seal;

/// The most blocks of a small site: compressing them better takes no noticeable time.
const FEW: usize = 1_000;

/// A search index with its reader and its script, ready to be published.
pub struct Index {
    id: String,
    bodies: BTreeMap<String, BlockBody>,
    /// The pages, for the texts.
    pages: Vec<Arc<AnalysedPage>>,
    /// The name of the facet that is shown with each hit.
    kind: Option<String>,
    reader_and_script: Vec<(String, Vec<u8>)>,
    /// Carriers of the blocks that are loaded before a query, by name; the script contains their sizes.
    opening: BTreeMap<String, Vec<u8>>,
}

impl Index {
    /// Shares equal blocks with `before`.
    pub(super) fn new(site: &IndexedSite, blocks: Vec<NamedBlock>, pages: Vec<Arc<AnalysedPage>>, before: Option<&Self>) -> Self {
        let kind = site.facets.iter().find(|facet| facet.key.is_kind).map(|facet| facet.key.name.clone());
        let id = name(&blocks, &pages, kind.as_deref());
        let known = |name: &str, body: BlockBody| match before.and_then(|before| before.bodies.get(name)) {
            Some(known) if *known == body => known.clone(),
            _ => body,
        };
        let bodies = blocks.into_iter().map(|NamedBlock { name, body }| (name.clone(), known(&name, body))).collect();
        let mut index = Self { id, bodies, pages, kind, reader_and_script: Vec::new(), opening: BTreeMap::new() };
        let languages = &site.languages;
        let names = languages.all().flat_map(|language| opening_in(languages.code(language))).chain(OPENING.map(str::to_owned));
        index.opening = names.filter_map(|name| Some((name.clone(), index.carrier(&name)?))).collect();
        let facets: Vec<FacetKey> = site.facets.iter().map(|facet| facet.key.clone()).collect();
        index.reader_and_script = reader_and_script(&index.id, languages, &facets, |block| index.opening.get(block).map(Vec::len));
        index
    }

    /// A hash of its content, which is the name of its folder.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The paths of its files below the output folder of the site. Pages include [`super::SCRIPT`], which loads the others.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let others = self.reader_and_script.iter().map(|(path, _)| path.clone());
        others.chain(self.bodies.keys().map(|name| format!("search/{}/{name}.js", self.id)))
    }

    /// The file at one of its [paths](Self::paths); none if it has no such file.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        if let Some((_, bytes)) = self.reader_and_script.iter().find(|(known, _)| known == path) {
            return Some(bytes.clone());
        }
        let name = path.strip_prefix("search/")?.strip_prefix(&self.id)?.strip_prefix('/')?.strip_suffix(".js")?;
        self.carrier(name)
    }

    /// Its blocks as they are published, by the names of their files in the folder of the index.
    pub fn carriers(&self) -> impl Iterator<Item = (String, Vec<u8>)> {
        self.bodies.keys().filter_map(|name| Some((format!("{name}.js"), self.carrier(name)?)))
    }

    fn carrier(&self, name: &str) -> Option<Vec<u8>> {
        if let Some(carrier) = self.opening.get(name) {
            return Some(carrier.clone());
        }
        let body = bytes(self.bodies.get(name)?, &self.pages, self.kind.as_deref());
        let effort = match name {
            _ if is_for_most(name) => Effort::Most,
            _ if self.bodies.len() <= FEW => Effort::More,
            _ => Effort::Least,
        };
        Some(carrier::carrier(&self.id, name, &seal::seal(&self.id, name, &body), effort))
    }
}

/// The bytes of a block.
fn bytes<'b>(body: &'b BlockBody, pages: &[Arc<AnalysedPage>], kind: Option<&str>) -> Cow<'b, [u8]> {
    match body {
        BlockBody::Bytes(bytes) => Cow::Borrowed(bytes),
        BlockBody::TextRange(which) => Cow::Owned(texts::body(which, pages, kind)),
    }
}

/// The name of the index with these `blocks`.
fn name(blocks: &[NamedBlock], pages: &[Arc<AnalysedPage>], kind: Option<&str>) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&FORMAT.to_le_bytes());
    for block in blocks {
        for part in [block.name.as_bytes(), &bytes(&block.body, pages, kind)] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().to_hex()[..seal::ID].to_owned()
}

//! What a build remembers of each page, so that the next one makes only the pages that show something else.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A fingerprint of everything that a page shows: its view, its text, the theme and the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key([u8; 16]);

impl Key {
    /// The key of what `add` hashes.
    pub fn of(add: impl FnOnce(&mut Collector)) -> Self {
        let mut collector = Collector(Vec::with_capacity(4096));
        add(&mut collector);
        Self(blake3::hash(&collector.0).as_bytes()[..16].try_into().expect("a hash has 32 bytes"))
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(&self.0);
    }
}

/// Gathers what is hashed, so that one hash of sixteen bytes is made of it all.
pub struct Collector(Vec<u8>);

impl Hasher for Collector {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("a collector is read as a whole, by `Key::of`")
    }
}

/// What the check of links needs of a page that is not made again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchors {
    /// Hashes of the anchors on the page.
    pub ids: Vec<u64>,
    /// Its links to anchors of other pages, as they stand on it.
    pub links: Vec<String>,
}

/// What is known of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// What it shows.
    pub key: Key,
    /// Its anchors and links.
    pub anchors: Anchors,
}

/// What is known of the pages of one output folder, by path.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Remembered(FxHashMap<String, Page>);

impl Remembered {
    /// What `bytes` say about the site that consists of `paths`; nothing where they are of another version or damaged.
    ///
    /// Nothing is remembered either when a path has gone since (see [`Remembered::is_of`]).
    pub fn read<'p>(bytes: &[u8], paths: impl Iterator<Item = &'p str>) -> Self {
        let known = Self(postcard::from_bytes(bytes).unwrap_or_default());
        if known.is_of(paths) { known } else { Self::default() }
    }

    /// The page at `path`, if it showed then what `key` says.
    pub fn page(&self, path: &str, key: Key) -> Option<&Anchors> {
        self.0.get(path).filter(|page| page.key == key).map(|page| &page.anchors)
    }

    /// What is known of `pages`, each by its path; for the next time in the same process.
    pub fn of(pages: impl IntoIterator<Item = (String, Page)>) -> Self {
        Self(pages.into_iter().collect())
    }

    /// The page at `path`, whatever it shows.
    pub fn at(&self, path: &str) -> Option<&Page> {
        self.0.get(path)
    }

    /// Whether every page that is known is among `paths`. Where one has gone, pages that did not change may still lead there.
    pub fn is_of<'p>(&self, paths: impl Iterator<Item = &'p str>) -> bool {
        paths.filter(|path| self.0.contains_key(*path)).count() == self.0.len()
    }

    /// The bytes for the next build, the same for the same pages.
    pub fn write(mut pages: Vec<(&str, Page)>) -> Vec<u8> {
        pages.sort_unstable_by_key(|(path, _)| *path);
        postcard::to_allocvec(&Pairs(pages)).expect("memory takes all that is written")
    }
}

/// Pairs written as a map is, in their own order.
struct Pairs<'p>(Vec<(&'p str, Page)>);

impl Serialize for Pairs<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(path, page)| (path, page)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(key: Key) -> Page {
        Page { key, anchors: Anchors { ids: vec![1, 2], links: vec!["b.html#x".to_owned()] } }
    }

    #[test]
    fn a_page_is_known_again_by_what_it_showed() {
        let (key, other) = (Key::of(|hasher| "a".hash(hasher)), Key::of(|hasher| "b".hash(hasher)));
        let bytes = Remembered::write(vec![("b.html", page(key)), ("a.html", page(key))]);
        let remembered = Remembered::read(&bytes, ["a.html", "b.html", "new.html"].into_iter());
        assert_eq!(remembered.page("a.html", key), Some(&page(key).anchors));
        assert_eq!(remembered.page("a.html", other), None);
        assert_eq!(remembered.page("new.html", key), None);
    }

    #[test]
    fn nothing_is_remembered_when_a_page_has_gone_or_the_bytes_are_damaged() {
        let key = Key::of(|hasher| "a".hash(hasher));
        let bytes = Remembered::write(vec![("a.html", page(key)), ("b.html", page(key))]);
        assert_eq!(Remembered::read(&bytes, ["a.html"].into_iter()), Remembered::default());
        assert_eq!(Remembered::read(&bytes[..bytes.len() - 3], ["a.html", "b.html"].into_iter()), Remembered::default());
    }
}

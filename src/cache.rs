//! The cache of a build: hashes of its sources and of each page, so that the next build renders only pages that changed.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

/// A hash (128-bit XXH3) used as a cache key: equal keys are treated as equal content.
///
/// It detects changes. It is not a cryptographic hash, so it does not protect against deliberate collisions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key([u8; 16]);

impl Key {
    /// The key of everything that `add` hashes.
    pub fn of(add: impl FnOnce(&mut Collector)) -> Self {
        let mut collector = Collector(Vec::with_capacity(4096));
        add(&mut collector);
        Self::of_bytes(&collector.0)
    }

    /// The key of a file, from its path and its bytes.
    pub fn of_file(path: &str, bytes: &[u8]) -> Self {
        Self::of(|hasher| (path, Self::of_bytes(bytes)).hash(hasher))
    }

    /// The key of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(XxHash3_128::oneshot(bytes).to_be_bytes())
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(&self.0);
    }
}

/// Collects the hashed bytes, to compute one 128-bit hash.
pub struct Collector(Vec<u8>);

impl Hasher for Collector {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("`Key::of` reads the bytes of a collector")
    }
}

/// The hashes of the sources of a build.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// The key of everything except texts: options, theme, pictures, the program itself, the settings, and the waivers of
    /// confidential details.
    pub rest: Key,
    /// The texts of the content, in the order of the sources.
    pub texts: Vec<Input>,
}

/// A text of the content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The key of the file.
    pub file: Key,
    /// The key of the parts of the file that other pages may show (see [`crate::parse::Body::outline`]).
    pub outline: Option<Key>,
}

impl Inputs {
    /// One key for exactly these files and this rest.
    pub fn fingerprint(&self) -> String {
        let Key(key) = Key::of(|hasher| {
            self.rest.hash(hasher);
            self.texts.iter().for_each(|text| text.file.hash(hasher));
        });
        format!("{:032x}", u128::from_be_bytes(key))
    }

    /// The numbers of the texts in which only words changed since `before`; none if anything else may have changed.
    pub fn retold_since(&self, before: &Self) -> Option<FxHashSet<u32>> {
        if self.rest != before.rest || self.texts.len() != before.texts.len() {
            return None;
        }
        let texts = (0..).zip(self.texts.iter().zip(&before.texts));
        let changed = texts.filter(|(_, (now, before))| now.file != before.file);
        changed.map(|(number, (now, before))| (now.outline.is_some() && now.outline == before.outline).then_some(number)).collect()
    }
}

/// The cache entry of the link check for one page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchors {
    /// Hashes of the anchors on the page.
    pub ids: Vec<u64>,
    /// Its links to anchors of other pages, as written on the page.
    pub links: Vec<String>,
}

/// The cache entry of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CachedPage {
    /// The key of its content.
    pub key: Key,
    /// Its anchors and links.
    pub anchors: Anchors,
}

/// The cache of one output folder.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
pub struct BuildCache {
    /// The hashes of its sources; empty if its pages come from several builds.
    pub inputs: Inputs,
    /// Its pages, by path.
    pages: FxHashMap<String, CachedPage>,
}

impl BuildCache {
    /// Reads the cache of the site with the pages at `paths`; empty if `bytes` are damaged or of another version.
    ///
    /// The cache is also empty if a path was removed since (see [`BuildCache::is_of`]).
    pub fn read<'p>(bytes: &[u8], paths: impl Iterator<Item = &'p str>) -> Self {
        let cache: Self = postcard::from_bytes(bytes).unwrap_or_default();
        if cache.is_of(paths) { cache } else { Self::default() }
    }

    /// The hashes of the sources in `bytes`; empty if they are damaged or of another version.
    pub fn inputs(bytes: &[u8]) -> Inputs {
        postcard::take_from_bytes(bytes).map(|(inputs, _)| inputs).unwrap_or_default()
    }

    /// The entry of the page at `path`, if its key is `key`.
    pub fn page(&self, path: &str, key: Key) -> Option<&Anchors> {
        self.pages.get(path).filter(|page| page.key == key).map(|page| &page.anchors)
    }

    /// A cache of `pages` by path, for later use in the same process.
    pub fn of(pages: impl IntoIterator<Item = (String, CachedPage)>) -> Self {
        Self { inputs: Inputs::default(), pages: pages.into_iter().collect() }
    }

    /// The entry of the page at `path`, with any key.
    pub fn at(&self, path: &str) -> Option<&CachedPage> {
        self.pages.get(path)
    }

    /// Whether every page that is known is among `paths`. Where one has gone, pages that did not change may still lead there.
    pub fn is_of<'p>(&self, paths: impl Iterator<Item = &'p str>) -> bool {
        paths.filter(|path| self.pages.contains_key(*path)).count() == self.pages.len()
    }

    /// The bytes for the next build, the same for the same pages made from the same inputs.
    pub fn write(inputs: &Inputs, mut pages: Vec<(&str, CachedPage)>) -> Vec<u8> {
        pages.sort_unstable_by_key(|(path, _)| *path);
        postcard::to_allocvec(&(inputs, Pairs(pages))).expect("writing to a Vec cannot fail")
    }
}

/// Pairs written as a map is, in their own order.
struct Pairs<'p>(Vec<(&'p str, CachedPage)>);

impl Serialize for Pairs<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(path, page)| (path, page)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(key: Key) -> CachedPage {
        CachedPage { key, anchors: Anchors { ids: vec![1, 2], links: vec!["b.html#x".to_owned()] } }
    }

    #[test]
    fn a_page_is_known_again_by_what_it_showed() {
        let (key, other) = (Key::of(|hasher| "a".hash(hasher)), Key::of(|hasher| "b".hash(hasher)));
        let inputs = Inputs { rest: other, texts: vec![Input { file: key, outline: Some(other) }] };
        let bytes = BuildCache::write(&inputs, vec![("b.html", page(key)), ("a.html", page(key))]);
        let cache = BuildCache::read(&bytes, ["a.html", "b.html", "new.html"].into_iter());
        assert_eq!(cache.inputs, inputs);
        assert_eq!(cache.page("a.html", key), Some(&page(key).anchors));
        assert_eq!(cache.page("a.html", other), None);
        assert_eq!(cache.page("new.html", key), None);
    }

    #[test]
    fn nothing_is_cached_when_a_page_has_gone_or_the_bytes_are_damaged() {
        let key = Key::of(|hasher| "a".hash(hasher));
        let bytes = BuildCache::write(&Inputs::default(), vec![("a.html", page(key)), ("b.html", page(key))]);
        assert_eq!(BuildCache::read(&bytes, ["a.html"].into_iter()), BuildCache::default());
        assert_eq!(BuildCache::read(&bytes[..bytes.len() - 3], ["a.html", "b.html"].into_iter()), BuildCache::default());
    }

    #[test]
    fn words_alone_are_new_where_outlines_are_the_same() {
        let key = |number: u8| Key::of(|hasher| number.hash(hasher));
        let text = |file, outline: Option<u8>| Input { file: key(file), outline: outline.map(key) };
        let before = Inputs { rest: key(0), texts: vec![text(1, Some(1)), text(2, Some(2)), text(3, None)] };
        let since = |texts: Vec<Input>| Inputs { rest: key(0), texts }.retold_since(&before);
        let retold = |numbers: &[u32]| Some(numbers.iter().copied().collect::<FxHashSet<u32>>());
        let [one, two, three] = [text(1, Some(1)), text(2, Some(2)), text(3, None)];
        assert_eq!(since(vec![one.clone(), two.clone(), three.clone()]), retold(&[]));
        assert_eq!(since(vec![one.clone(), text(9, Some(2)), three.clone()]), retold(&[1]));
        assert_eq!(since(vec![one.clone(), text(9, Some(9)), three.clone()]), None);
        assert_eq!(since(vec![one.clone(), two.clone(), text(9, None)]), None);
        assert_eq!(since(vec![one.clone(), two.clone()]), None);
        assert_eq!(Inputs { rest: key(9), texts: vec![one, two, three] }.retold_since(&before), None);
    }
}

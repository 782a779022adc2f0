//! The link check: every address and anchor of every page that is about to be published.
//!
//! It reads the generated HTML, so it also finds links in templates and in HTML of authors.

mod addresses;
pub mod attachments;
pub mod confidentiality;
pub mod images;

pub use addresses::{attributes, join};

use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher};
use std::sync::{Mutex, OnceLock};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use self::addresses::{join_to, unescape};
use crate::cache::Anchors;
use crate::diagnostics::faults::LinkFault;

/// A broken link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrokenLink {
    /// Number of the page with the link.
    pub page: usize,
    /// As written on the page.
    pub url: String,
    /// LinkFault it is broken.
    pub why: LinkFault,
}

/// Collects the links and anchors of pages, page by page and from any thread.
pub struct LinkCheck {
    paths: FxHashMap<String, usize>,
    /// The paths in lower case, computed for the first broken link.
    lower: OnceLock<FxHashSet<String>>,
    /// The path of the output folder on its host, if links may start with it.
    base_path: Option<String>,
    found: Mutex<Collected>,
}

/// Number of the page, its link, number of the target file, and hash of the anchor.
type Anchored = (usize, String, usize, u64);

#[derive(Default)]
struct Collected {
    broken: Vec<BrokenLink>,
    anchored: Vec<Anchored>,
    /// Sorted hashes of the anchors of each page.
    ids: FxHashMap<usize, Vec<u64>>,
}

impl LinkCheck {
    /// A check of a site with the files at `paths`.
    pub fn new<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        let paths: FxHashMap<String, usize> = paths.into_iter().enumerate().map(|(number, path)| (path.to_owned(), number)).collect();
        Self { paths, lower: OnceLock::new(), base_path: None, found: Mutex::default() }
    }

    /// Allows links of the 404 page to start with this path of the output folder on its host.
    pub fn with_base_path(self, base_path: Option<&str>) -> Self {
        Self { base_path: base_path.map(str::to_owned), ..self }
    }

    /// Reads the HTML of the page with this number and path, and returns its entry for the cache.
    pub fn page(&self, number: usize, path: &str, html: &str) -> Anchors {
        let mut broken = Vec::new();
        let mut anchored = Vec::new();
        let mut ids = FxHashSet::default();
        attributes(html, |tag, name, value| match name {
            "id" if !ids.insert(hash(value)) => broken.push(BrokenLink { page: number, url: value.to_owned(), why: LinkFault::DoubledId }),
            "id" => {}
            "href" | "src" | "poster" | "data" => {
                let loads = name != "href" || tag == "link" && !html_link_is_reference(html, value);
                self.link(number, path, value, loads, &mut broken, &mut anchored);
            }
            "srcset" => {
                for candidate in value.split(',').filter_map(|candidate| candidate.split_whitespace().next()) {
                    self.link(number, path, candidate, true, &mut broken, &mut anchored);
                }
            }
            "content" if tag == "meta" && value.starts_with("0; url=") => {
                self.link(number, path, &value["0; url=".len()..], false, &mut broken, &mut anchored);
            }
            _ => {}
        });
        let mut ids: Vec<u64> = ids.into_iter().collect();
        ids.sort_unstable();
        let links = anchored.iter().filter(|(_, url, ..)| !url.starts_with('#')).map(|(_, url, ..)| url.clone()).collect();
        let anchors = Anchors { ids: ids.clone(), links };
        self.add(number, broken, anchored, ids);
        anchors
    }

    /// Adds the page with this number and path from its cache entry, without its HTML.
    pub fn remembered(&self, number: usize, path: &str, anchors: &Anchors) {
        let mut broken = Vec::new();
        let mut anchored = Vec::new();
        for url in &anchors.links {
            self.link(number, path, url, false, &mut broken, &mut anchored);
        }
        self.add(number, broken, anchored, anchors.ids.clone());
    }

    fn add(&self, number: usize, mut broken: Vec<BrokenLink>, mut anchored: Vec<Anchored>, ids: Vec<u64>) {
        let mut found = self.found.lock().expect("lock not poisoned");
        found.broken.append(&mut broken);
        found.anchored.append(&mut anchored);
        found.ids.insert(number, ids);
    }

    /// Adds the addresses of a style sheet.
    pub fn style_sheet(&self, number: usize, path: &str, css: &str) {
        let mut broken = Vec::new();
        let mut anchored = Vec::new();
        let mut rest = css;
        while let Some(at) = rest.find("url(") {
            rest = &rest[at + 4..];
            let end = rest.find(')').unwrap_or(rest.len());
            let url = rest[..end].trim().trim_matches(['"', '\'']);
            self.link(number, path, url, true, &mut broken, &mut anchored);
            rest = &rest[end..];
        }
        self.found.lock().expect("lock not poisoned").broken.append(&mut broken);
    }

    fn link(&self, page: usize, from: &str, url: &str, loads: bool, broken: &mut Vec<BrokenLink>, anchored: &mut Vec<Anchored>) {
        if self.is_plain(from, url) {
            return;
        }
        let mut say = |why: LinkFault| broken.push(BrokenLink { page, url: url.to_owned(), why });
        let url = url.trim();
        if url.starts_with("data:") || url.starts_with("mailto:") || url.starts_with("tel:") {
            return;
        }
        if url.starts_with("//") || url.split_once(':').is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
            if loads {
                say(LinkFault::ForeignResource);
            }
            return;
        }
        let base = self.base_path.as_deref().filter(|_| from == "404.html");
        let (from, url) = base.and_then(|base| url.strip_prefix(base)).map_or((from, url), |below| ("404.html", below));
        if url.starts_with('/') {
            return say(LinkFault::Rooted);
        }
        let (path, anchor) = url.split_once('#').map_or((url, None), |(path, anchor)| (path, Some(anchor)));
        let path = path.split('?').next().unwrap_or(path);
        let target = if path.is_empty() { Some(from.to_owned()) } else { join(from, &unescape(path)) };
        let Some(number) = target.as_deref().and_then(|target| self.paths.get(target)) else {
            let lower = || self.lower.get_or_init(|| self.paths.keys().map(|path| path.to_lowercase()).collect());
            let other_case = target.is_some_and(|target| lower().contains(&target.to_lowercase()));
            return say(if other_case { LinkFault::OtherCase } else { LinkFault::NoFile });
        };
        if let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty() && *anchor != "top") {
            anchored.push((page, url.to_owned(), *number, hash(&unescape(anchor))));
        }
    }

    /// Whether a link is a plain path to an existing file, as nearly all links are; checked without allocation.
    fn is_plain(&self, from: &str, url: &str) -> bool {
        thread_local! {
            static TARGET: RefCell<String> = const { RefCell::new(String::new()) };
        }
        let is_special = |byte: &u8| matches!(byte, b':' | b'#' | b'?' | b'%' | b'&') || byte.is_ascii_whitespace();
        if url.is_empty() || url.starts_with('/') || url.as_bytes().iter().any(is_special) {
            return false;
        }
        TARGET.with_borrow_mut(|target| {
            target.clear();
            join_to(target, from, url) && self.paths.contains_key(target.as_str())
        })
    }

    /// All broken links, in the order of pages.
    pub fn finish(self) -> Vec<BrokenLink> {
        let Collected { mut broken, anchored, ids } = self.found.into_inner().expect("lock not poisoned");
        for (page, url, target, anchor) in anchored {
            if ids.get(&target).is_some_and(|ids| ids.binary_search(&anchor).is_err()) {
                broken.push(BrokenLink { page, url, why: LinkFault::NoAnchor });
            }
        }
        broken.sort();
        broken.dedup();
        broken
    }
}

/// `<link rel="canonical">` and similar elements do not load their address; `value` is the address, a slice of `html`.
fn html_link_is_reference(html: &str, value: &str) -> bool {
    let at = value.as_ptr() as usize - html.as_ptr() as usize;
    let start = html[..at].rfind('<').unwrap_or(0);
    let end = html[at..].find('>').map_or(html.len(), |end| at + end);
    let tag = &html[start..end];
    tag.contains("rel=\"canonical\"") || tag.contains("rel=\"alternate\"")
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pages: &[(&str, &str)]) -> Vec<(String, LinkFault)> {
        let check = LinkCheck::new(pages.iter().map(|(path, _)| *path));
        for (number, (path, html)) in pages.iter().enumerate() {
            check.page(number, path, html);
        }
        check.finish().into_iter().map(|broken| (broken.url, broken.why)).collect()
    }

    #[test]
    fn only_the_page_for_missing_addresses_may_begin_links_with_the_base_path() {
        let check = LinkCheck::new(["404.html", "fr/index.html"]).with_base_path(Some("/portal/"));
        check.page(0, "404.html", r#"<a href="/portal/fr/index.html"></a><a href="/portal/no.html"></a><a href="/other/"></a>"#);
        check.page(1, "fr/index.html", r#"<a href="/portal/fr/index.html"></a>"#);
        let broken: Vec<_> = check.finish().into_iter().map(|broken| (broken.url, broken.why)).collect();
        assert_eq!(
            broken,
            [
                ("/other/".to_owned(), LinkFault::Rooted),
                ("/portal/no.html".to_owned(), LinkFault::NoFile),
                ("/portal/fr/index.html".to_owned(), LinkFault::Rooted)
            ]
        );
    }

    #[test]
    fn links_that_lead_somewhere_are_silent() {
        let pages = [
            (
                "a/x.html",
                r##"<a href="../b/y.html#z">y</a><a href="#top">t</a><img srcset="../b/y.html 1w, x.html 2w"><a href="https://e.org">e</a>"##,
            ),
            ("b/y.html", r#"<h2 id="z">z</h2><script>if (a < b) "<a href='no'>"</script>"#),
        ];
        assert_eq!(check(&pages), []);
    }

    #[test]
    fn links_that_lead_nowhere_are_named_with_the_reason() {
        for (html, why) in [
            (r#"<a href="no.html">"#, LinkFault::NoFile),
            (r#"<a href="X.html">"#, LinkFault::OtherCase),
            (r##"<a href="#no">"##, LinkFault::NoAnchor),
            (r#"<i id="a"></i><i id="a"></i>"#, LinkFault::DoubledId),
            (r#"<a href="/x.html">"#, LinkFault::Rooted),
            (r#"<a href="../../x.html">"#, LinkFault::NoFile),
            (r#"<img src="https://e.org/x.png">"#, LinkFault::ForeignResource),
            (r#"<link rel="stylesheet" href="https://e.org/x.css">"#, LinkFault::ForeignResource),
        ] {
            let found: Vec<LinkFault> = check(&[("a/x.html", html)]).into_iter().map(|(_, why)| why).collect();
            assert_eq!(found, [why], "{html}");
        }
    }
}

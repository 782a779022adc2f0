//! The last step of a build: checks and writes pages, and reports broken links.

use std::collections::BTreeMap;
use std::sync::Mutex;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use vademecum_search::write::SCRIPT;

use super::files::{Files, OtherFile};
use super::{BuildError, New, Progress, Stage};
use crate::cache;
use crate::cache::{BuildCache, Inputs};
use crate::check::{BrokenLink, LinkCheck};
use crate::diagnostics::faults::LinkFault;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, Place};
use crate::disk::{Output, Summary};
use crate::machine_readable::index::{Analysed, Indexer};
use crate::pages::{Context, Page, What};
use crate::render::{Renderer, TemplateError};

/// Everything that is published.
pub(crate) struct Pages<'p> {
    pub context: &'p Context<'p>,
    pub plan: &'p [Page],
    pub files: &'p Files,
}

impl Pages<'_> {
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.plan.iter().map(|page| page.path.as_str()).chain(self.files.keys().map(String::as_str))
    }

    /// All paths, including the script of search if pages load it.
    fn paths_and_search(&self) -> impl Iterator<Item = &str> {
        self.paths().chain(self.context.site.portal.search.then_some(SCRIPT))
    }

    /// The path of the page or file with this number, in the order of [`Pages::paths`].
    fn path(&self, number: usize) -> String {
        self.paths().nth(number).unwrap_or_default().to_owned()
    }

    /// The file of the portal's own theme that is published at `path`.
    fn own_file(&self, path: &str) -> Option<String> {
        let own = format!("themes/portal/static/{}", path.strip_prefix("assets/")?);
        self.context.sources.theme.iter().any(|file| file.path == own).then_some(own)
    }
}

/// Updates `output` to `pages`; returns the changes and the broken links.
///
/// A page is rendered only if the cache of the last build has another key for it, or if its file was modified. If only words of
/// texts changed, and there is no search index, pages of other records are skipped.
/// `inputs` are the hashes of the sources. If `warned`, there are messages that the next build must report again, even if
/// nothing changes.
pub(super) fn publish(
    output: Output,
    pages: &Pages<'_>,
    inputs: &Inputs,
    warned: bool,
    progress: &dyn Progress,
) -> Result<(Summary, Vec<Diagnostic>), BuildError> {
    let Pages { context, plan, files } = pages;
    let renderer = Renderer::new(context.theme, context)?;
    let check = link_check(pages);
    output.begin(pages.paths_and_search())?;
    let indexer = Indexer::new(context);
    progress.stage(Stage::Pages, plan.len());
    let remembered = BuildCache::read(output.remembered(), plan.iter().map(|page| page.path.as_str()));
    let new = if context.site.portal.search { New::Anything } else { New::since(&remembered.inputs, inputs, context.site) };
    let known = Mutex::new(Vec::with_capacity(plan.len()));
    let add = |path, page| known.lock().expect("lock not poisoned").push((path, page));
    plan.par_iter().enumerate().try_for_each(|(number, page)| {
        let path = page.path.as_str();
        if let Some(known) = remembered.at(path).filter(|_| !new.is_on(page) && output.keep(path)) {
            check.remembered(number, path, &known.anchors);
            add(path, known.clone());
            progress.step();
            return Ok(());
        }
        let draft = renderer.draft(context, page);
        let key = draft.key;
        indexer.add(&draft);
        let anchors = match remembered.page(path, key).filter(|_| output.keep(path)) {
            Some(anchors) => {
                check.remembered(number, path, anchors);
                anchors.clone()
            }
            None => {
                let html = renderer.html(context, draft)?;
                output.put(path, html.as_bytes())?;
                check.page(number, path, &html)
            }
        };
        add(path, cache::CachedPage { key, anchors });
        progress.step();
        Ok::<(), BuildError>(())
    })?;
    drop(remembered);
    files.par_iter().try_for_each(|(path, file)| output.put(path, &file.bytes(pages)))?;
    // The names of index files contain a hash of the content, so the paths are known only now.
    if let Some(index) = indexer.analysed().map(|analysed| analysed.index(None)).transpose()? {
        let paths: Vec<String> = index.paths().collect();
        output.begin(paths.iter().map(String::as_str))?;
        paths.par_iter().try_for_each(|path| output.put(path, &index.file(path).expect("the index has each file that it lists")))?;
    }
    let broken = broken_links(pages, check.finish());
    let known = known.into_inner().expect("lock not poisoned");
    // A build with broken links is neither current nor cached: the next build must report them again.
    let remembered = if broken.is_empty() { BuildCache::write(inputs, known) } else { Vec::new() };
    let fingerprint = if broken.is_empty() && !warned { inputs.fingerprint() } else { String::new() };
    Ok((output.finish(&fingerprint, &remembered)?, broken))
}

/// Renders every page without writing it, to find broken links; those into the `unread` folders follow from mistakes that are reported.
pub(super) fn check(pages: &Pages<'_>, unread: &FxHashSet<String>) -> Result<Vec<Diagnostic>, BuildError> {
    let Pages { context, plan, .. } = pages;
    let renderer = Renderer::new(context.theme, context)?;
    let check = link_check(pages);
    plan.par_iter().enumerate().try_for_each(|(number, page)| {
        check.page(number, &page.path, &renderer.html(context, renderer.draft(context, page))?);
        Ok::<(), BuildError>(())
    })?;
    let mut broken = check.finish();
    broken.retain(|broken| !unread.iter().any(|folder| leads_into(&broken.url, folder)));
    Ok(broken_links(pages, broken))
}

/// Whether a link leads to a page in this folder.
fn leads_into(url: &str, folder: &str) -> bool {
    let path = url.split(['#', '?']).next().unwrap_or_default();
    path.match_indices(folder).any(|(at, _)| {
        let (before, after) = (&path[..at], &path[at + folder.len()..]);
        (before.is_empty() || before.ends_with('/')) && after.starts_with('/')
    })
}

/// The cache of the link check, for all pages of a site.
#[derive(Default)]
pub(crate) struct Checked {
    pages: BuildCache,
    /// The analysed pages for the search index.
    pub analysed: Option<Analysed>,
}

/// The result of a check of all pages.
pub(crate) struct CheckedAgain {
    /// BrokenLink links.
    pub broken: Vec<Diagnostic>,
    /// The cache for the next check.
    pub checked: Checked,
}

/// Finds broken links incrementally: renders only pages whose key differs from the cache `known` of an earlier check. Pages
/// that `new` does not affect are skipped. Returns none if `stop` cancelled the check.
///
/// # Errors
///
/// Returns the first page whose template fails.
pub(crate) fn check_again(
    pages: &Pages<'_>,
    renderer: &Renderer,
    known: &Checked,
    new: &New,
    stop: impl Fn() -> bool + Sync,
) -> Result<Option<CheckedAgain>, TemplateError> {
    let Pages { context, plan, .. } = pages;
    let check = link_check(pages);
    let indexer = Indexer::again(context, known.analysed.as_ref());
    let nothing = BuildCache::default();
    let remembered = if known.pages.is_of(plan.iter().map(|page| page.path.as_str())) { &known.pages } else { &nothing };
    let found = plan.par_iter().enumerate().map(|(number, page)| {
        if stop() {
            return Err(None);
        }
        let path = page.path.as_str();
        if let Some(known) = remembered.at(path).filter(|_| !new.is_on(page)) {
            indexer.keep(path);
            check.remembered(number, path, &known.anchors);
            return Ok((number, known.clone()));
        }
        let draft = renderer.draft(context, page);
        let key = draft.key;
        indexer.add(&draft);
        let anchors = match remembered.page(path, key) {
            Some(anchors) => {
                check.remembered(number, path, anchors);
                anchors.clone()
            }
            None => check.page(number, path, &renderer.html(context, draft).map_err(Some)?),
        };
        Ok((number, cache::CachedPage { key, anchors }))
    });
    let found = match found.collect::<Result<Vec<_>, _>>() {
        Err(Some(error)) => return Err(error),
        Err(None) => return Ok(None),
        Ok(found) => found,
    };
    let broken = check.finish();
    // Pages with broken links are not cached, so that each check reports them.
    let with_broken: FxHashSet<usize> = broken.iter().map(|broken| broken.page).collect();
    let sound = found.into_iter().filter(|(number, _)| !with_broken.contains(number));
    let pages_now = BuildCache::of(sound.map(|(number, page)| (plan[number].path.clone(), page)));
    let checked = Checked { pages: pages_now, analysed: indexer.analysed() };
    Ok(Some(CheckedAgain { broken: broken_links(pages, broken), checked }))
}

fn link_check(pages: &Pages<'_>) -> LinkCheck {
    let check = LinkCheck::new(pages.paths_and_search()).with_base_path(pages.context.base_path.as_deref());
    for (number, (path, file)) in pages.files.iter().enumerate() {
        if let OtherFile::Made(bytes) = file
            && path.ends_with(".css")
        {
            check.style_sheet(pages.plan.len() + number, path, &String::from_utf8_lossy(bytes));
        }
    }
    check
}

/// Reports each broken link at the place where its author wrote it; a broken link of a template is reported once for all pages.
fn broken_links(pages: &Pages<'_>, broken: Vec<BrokenLink>) -> Vec<Diagnostic> {
    if broken.is_empty() {
        return Vec::new();
    }
    let mut said = FxHashSet::default();
    let mut of_templates: BTreeMap<(String, LinkFault), (usize, usize)> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let suggestions = Suggestions::default();
    let numbers: FxHashMap<&str, usize> = (0..).zip(pages.plan).map(|(number, page)| (page.path.as_str(), number)).collect();
    for of_page in broken.chunk_by(|one, next| one.page == next.page) {
        let page = of_page[0].page;
        let path = pages.path(page);
        let written = pages.plan.get(page).map(|shown| LinkPlaces::of(pages.context, shown, of_page.len()));
        for BrokenLink { url, why, .. } in of_page {
            match written.as_ref().and_then(|written| written.find(url)) {
                // The same text gives the same link on the page of every language.
                Some(span) if said.insert((span, url.clone(), *why)) => {
                    let nearest = if *why == LinkFault::NoAnchor { nearest_anchor(pages, &numbers, page, url, &suggestions) } else { None };
                    diagnostics.push(mistakes::broken_link(Place::Span(span), &path, url, *why, nearest));
                }
                Some(_) => {}
                None => of_templates.entry((url.trim_start_matches("../").to_owned(), *why)).or_insert((page, 0)).1 += 1,
            }
        }
    }
    diagnostics.extend(of_templates.into_iter().map(|((url, why), (page, count))| {
        let path = pages.path(page);
        let place = Place::File(pages.own_file(&path).unwrap_or_else(|| path.clone()));
        let on = match count {
            1 => path,
            2 => format!("{path} and 1 other page"),
            _ => format!("{path} and {} other pages", count - 1),
        };
        mistakes::broken_link(place, &on, &url, why, None)
    }));
    diagnostics
}

/// Up to this number, the broken links of a page are searched in its texts one by one; for more, the words are indexed.
const LOOKED_FOR: usize = 50;

/// The texts in which the author of a page may have written a link: the text of the page, then the other texts of the record,
/// then the front matter.
struct LinkPlaces<'p> {
    texts: Vec<(Span, &'p str)>,
    /// The first position of each word, if there are many links to find.
    words: FxHashMap<&'p str, Span>,
}

impl<'p> LinkPlaces<'p> {
    /// The texts of a page with this number of broken links.
    fn of(context: &'p Context<'_>, page: &Page, links: usize) -> Self {
        let (What::Entry(id) | What::Alias(id, _)) = &page.what else { return Self { texts: Vec::new(), words: FxHashMap::default() } };
        let entry = context.site.entry(*id);
        let shown = entry.text(page.language).map(|(_, text)| text.span);
        let texts = shown.into_iter().chain(entry.texts.values().map(|text| text.span));
        let facts = Some(entry.span).filter(|_| entry.original.is_some()).map(|span| {
            let whole = context.sources.file(span.source).text.len();
            Span::new(span.source, 0..whole)
        });
        let texts: Vec<(Span, &str)> = texts.chain(facts).map(|span| (span, context.sources.text(span))).collect();
        let mut words = FxHashMap::default();
        if links > LOOKED_FOR {
            let is_sign =
                |letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | '[' | ']' | '<' | '>' | '"' | '\'' | '|' | '=');
            for (span, text) in &texts {
                for word in text.split(is_sign).filter(|word| !word.is_empty()) {
                    let start = span.range().start + (word.as_ptr() as usize - text.as_ptr() as usize);
                    // The whole word, its anchor with and without `#`, and its file name.
                    let parts = [Some(0), word.find('#'), word.find('#').map(|at| at + 1), word.rfind('/').map(|at| at + 1)];
                    for part in parts.into_iter().flatten() {
                        let place = || Span::new(span.source, start + part..start + word.len());
                        words.entry(&word[part..]).or_insert_with(place);
                    }
                }
            }
        }
        Self { texts, words }
    }

    /// Where the author wrote a link; none if it comes from a template.
    fn find(&self, url: &str) -> Option<Span> {
        let tail = url.rsplit_once('#').map_or_else(|| url.rsplit('/').next().unwrap_or(url), |(_, anchor)| anchor);
        let needles = [url, &format!("#{tail}"), tail];
        let mut needles = needles.into_iter().filter(|needle| needle.len() > 1);
        if !self.words.is_empty() {
            return needles.find_map(|needle| self.words.get(needle).copied());
        }
        needles.find_map(|needle| {
            self.texts.iter().find_map(|(span, text)| {
                let start = span.range().start + text.find(needle)?;
                Some(Span::new(span.source, start..start + needle.len()))
            })
        })
    }
}

/// The heading nearest to the anchor of a link; `numbers` maps paths to page numbers.
fn nearest_anchor<'p>(
    pages: &'p Pages<'_>,
    numbers: &FxHashMap<&str, usize>,
    page: usize,
    url: &str,
    suggestions: &Suggestions,
) -> Option<&'p str> {
    let (path, anchor) = url.split_once('#')?;
    let from = &pages.plan.get(page)?.path;
    let target = if path.is_empty() { from.clone() } else { crate::check::join(from, path)? };
    let target = &pages.plan[*numbers.get(target.as_str())?];
    let What::Entry(id) = &target.what else { return None };
    let (_, text) = pages.context.site.entry(*id).text(target.language)?;
    suggestions.nearest(anchor, text.headings.iter().map(|heading| heading.id.as_str()))
}

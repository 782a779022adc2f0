//! The end of a build: pages are checked and written, and the broken links among them named.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::{BuildError, Progress, Stage, place};
use crate::check::{Broken, LinkCheck, Why};
use crate::diagnostic::Diagnostic;
use crate::disk::{Output, Summary};
use crate::mistakes;
use crate::pages::{Context, Page, What};
use crate::remembered::{self, Remembered};
use crate::render::{Renderer, render};
use crate::source::Span;

/// Files that are published beside pages, by path.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Everything that is published.
pub(super) struct Pages<'p> {
    pub context: &'p Context<'p>,
    pub plan: &'p [Page],
    pub files: &'p Files,
}

impl Pages<'_> {
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.plan.iter().map(|page| page.path.as_str()).chain(self.files.keys().map(String::as_str))
    }
}

/// Brings `output` in line with `pages`, and returns what was done and which links are broken.
///
/// A page is made again only if it shows something else than what the last build remembers of it, or if its file was
/// touched. `warned` tells that there are messages to be said again by the next build, even if nothing changes.
pub(super) fn publish(
    output: Output,
    pages: &Pages<'_>,
    fingerprint: &str,
    warned: bool,
    progress: &dyn Progress,
) -> Result<(Summary, Vec<Diagnostic>), BuildError> {
    let Pages { context, plan, files } = pages;
    let renderer = Renderer::new(context.theme, context)?;
    let check = link_check(pages);
    output.begin(pages.paths())?;
    progress.stage(Stage::Pages, plan.len());
    let remembered = Remembered::read(output.remembered(), plan.iter().map(|page| page.path.as_str()));
    let known = Mutex::new(Vec::with_capacity(plan.len()));
    render(&renderer, context, plan, |number, draft| {
        let (path, key) = (plan[number].path.as_str(), draft.key);
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
        known.lock().expect("no page panicked while it was made").push((path, remembered::Page { key, anchors }));
        progress.step();
        Ok::<(), BuildError>(())
    })?;
    drop(remembered);
    for (path, bytes) in *files {
        output.put(path, bytes)?;
    }
    let broken = broken_links(context, plan, check.finish());
    let known = known.into_inner().expect("no page panicked while it was made");
    // A build with broken links is never taken for current, nor remembered: its messages must be said again.
    let remembered = if broken.is_empty() { Remembered::write(known) } else { Vec::new() };
    let fingerprint = if broken.is_empty() && !warned { fingerprint } else { "" };
    Ok((output.finish(fingerprint, &remembered)?, broken))
}

/// Makes every page without writing it, to find what leads nowhere.
pub(super) fn check(pages: &Pages<'_>) -> Result<Vec<Diagnostic>, BuildError> {
    let Pages { context, plan, .. } = pages;
    let renderer = Renderer::new(context.theme, context)?;
    let check = link_check(pages);
    render(&renderer, context, plan, |number, draft| {
        check.page(number, &plan[number].path, &renderer.html(context, draft)?);
        Ok::<(), BuildError>(())
    })?;
    Ok(broken_links(context, plan, check.finish()))
}

fn link_check(pages: &Pages<'_>) -> LinkCheck {
    let check = LinkCheck::new(pages.paths());
    for (number, (path, bytes)) in pages.files.iter().enumerate() {
        if path.ends_with(".css") {
            check.style_sheet(pages.plan.len() + number, path, &String::from_utf8_lossy(bytes));
        }
    }
    check
}

/// Says of each link that leads nowhere where its author wrote it.
fn broken_links(context: &Context<'_>, plan: &[Page], broken: Vec<Broken>) -> Vec<Diagnostic> {
    let mut said = rustc_hash::FxHashSet::default();
    let mut diagnostics = Vec::new();
    for Broken { page, url, why } in broken {
        let path = plan.get(page).map_or("assets", |page| page.path.as_str());
        let span = plan.get(page).and_then(|page| written(context, page, &url));
        let below = path.split_once('/').map_or(path, |(_, below)| below);
        // The same text makes the same link in every language.
        if said.insert((span, span.map_or_else(|| below.to_owned(), |_| String::new()), url.clone())) {
            diagnostics.push(mistakes::broken_link(span, path, &url, why));
        }
    }
    diagnostics
}

/// Where the author of a page wrote a link: its last part, as it stands in one of the texts, else the record.
fn written(context: &Context<'_>, page: &Page, url: &str) -> Option<Span> {
    let What::Entry(id) = &page.what else { return place(context.site, page) };
    let entry = context.site.entry(*id);
    let tail = url.rsplit_once('#').map_or_else(|| url.rsplit('/').next().unwrap_or(url), |(_, anchor)| anchor);
    for needle in [url, &format!("#{tail}"), tail].into_iter().filter(|needle| needle.len() > 1) {
        for text in entry.texts.0.iter().flatten() {
            if let Some(at) = context.sources.text(text.span).find(needle) {
                let start = text.span.range().start + at;
                return Some(Span::new(text.span.source, start..start + needle.len()));
            }
        }
    }
    Some(entry.span)
}

/// Says why a link leads nowhere, for [`mistakes::broken_link`].
pub(crate) fn reason(why: Why) -> &'static str {
    match why {
        Why::NoFile => "no page or file has this address",
        Why::OtherCase => "a file has this name in other upper and lower case letters",
        Why::NoAnchor => "the page has no such anchor",
        Why::DoubledId => "this anchor stands on the page twice",
        Why::Rooted => "an address that begins with `/` does not work from a folder",
        Why::ForeignResource => "pages ask nothing of other sites",
    }
}

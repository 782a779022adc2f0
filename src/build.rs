//! The whole way from a site's folder to its output folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::check::{Broken, LinkCheck, Why, refused_by_sticks};
use crate::diagnostic::{Diagnostic, Outcome, Severity, in_reading_order};
use crate::disk::{self, DiskError, Output, Summary};
use crate::pages::{Context, Page, What};
use crate::render::{Renderer, TemplateError, render};
use crate::resolve::{Options, resolve};
use crate::site::Site;
use crate::source::{Sources, Span};
use crate::theme::{Theme, ThemeError, theme};
use crate::{feeds, images, load, mistakes, parse};

/// What is to be built, and how.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Folder of the site: holds `content/`.
    pub site: PathBuf,
    /// Where the pages go.
    pub output: PathBuf,
    /// Choices about the content.
    pub options: Options,
    /// Build beside the output folder and swap.
    pub atomic: bool,
}

/// What a build came to.
#[derive(Debug)]
pub struct Report {
    /// What was read, for messages.
    pub sources: Sources,
    /// Mistakes in the content, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// What was done to the output folder; none where mistakes kept the build from writing.
    pub summary: Option<Summary>,
    /// Where a reader begins.
    pub start: PathBuf,
}

/// A failure that is not a mistake in the content.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    Theme(#[from] ThemeError),
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// Told how far a build is; stages have names, pages are counted.
pub trait Progress: Sync {
    /// A stage begins, with so many steps.
    fn stage(&self, stage: Stage, steps: usize);
    /// One step of the stage is done.
    fn step(&self);
}

/// The stages that a person waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading files and understanding them.
    Reading,
    /// Making pages and writing them.
    Pages,
}

/// Builds a site. Nothing is written while there is an error in the content.
///
/// # Errors
///
/// Returns what the system or the theme refused; mistakes of authors are in the report.
pub fn build(request: &Request, progress: &dyn Progress) -> Result<Report, BuildError> {
    let start = request.output.join("index.html");
    progress.stage(Stage::Reading, 0);
    let Outcome { value: sources, mut diagnostics } = disk::read(&request.site)?;
    let fingerprint = fingerprint(&sources, &request.options);
    if diagnostics.is_empty()
        && let Some(summary) = Output::open(&request.site, &request.output)?.is_current(&fingerprint)
    {
        return Ok(Report { sources, diagnostics, summary: Some(summary), start });
    }
    let theme = theme(&sources)?;
    let content = load::load(&sources).collect_into(&mut diagnostics);
    let parsed = parse::parse(&sources, content).collect_into(&mut diagnostics);
    let site = resolve(&sources, parsed, &theme.labels, &request.options).collect_into(&mut diagnostics);
    let (pictures, media) = images::pictures(&sources, &site, &mut diagnostics);
    let context = Context::new(&site, &sources, &theme, pictures);
    let plan = context.plan();
    check_addresses(&context, &plan, &mut diagnostics);
    let has_errors = |diagnostics: &[Diagnostic]| diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let files = other_files(&context, &theme, &plan, media);
    let summary = if has_errors(&diagnostics) {
        // Pages that could be made are made all the same, so that broken links are said in the same run.
        diagnostics.extend(check_only(&context, &plan, &files)?);
        None
    } else {
        let mut write = |folder: &Path| write(request, folder, &context, &plan, &files, &fingerprint, &mut diagnostics, progress);
        if request.atomic { disk::atomically(&request.site, &request.output, &mut write)? } else { write(&request.output)? }
    };
    Ok(Report { diagnostics: in_reading_order(diagnostics), sources, summary, start })
}

type Files = BTreeMap<String, Vec<u8>>;

/// Checks every page first and writes only when there is no error; pages are made once, and their bodies dropped, when
/// the check needs no second pass.
#[allow(clippy::too_many_arguments, reason = "the ends of one pipe")]
fn write(
    request: &Request,
    folder: &Path,
    context: &Context<'_>,
    plan: &[Page],
    files: &Files,
    fingerprint: &str,
    diagnostics: &mut Vec<Diagnostic>,
    progress: &dyn Progress,
) -> Result<Option<Summary>, BuildError> {
    let output = Output::open(&request.site, folder)?;
    let renderer = Renderer::new(context.theme, context)?;
    let check = link_check(plan, files);
    output.begin(plan.iter().map(|page| page.path.as_str()).chain(files.keys().map(String::as_str)))?;
    progress.stage(Stage::Pages, plan.len());
    render(&renderer, context, plan, |number, html| {
        let path = &plan[number].path;
        check.page(number, path, &html);
        output.put(path, html.as_bytes())?;
        progress.step();
        Ok::<(), BuildError>(())
    })?;
    for (path, bytes) in files {
        output.put(path, bytes)?;
    }
    let broken = broken_links(context, plan, check.finish());
    let clean = broken.is_empty();
    diagnostics.extend(broken);
    // A build with broken links or warnings is never taken for current: its messages must be said again.
    let fingerprint = if clean && diagnostics.is_empty() { fingerprint } else { "" };
    Ok(Some(output.finish(fingerprint)?))
}

fn link_check(plan: &[Page], files: &Files) -> LinkCheck {
    let check = LinkCheck::new(plan.iter().map(|page| page.path.as_str()).chain(files.keys().map(String::as_str)));
    for (number, (path, bytes)) in files.iter().enumerate() {
        if path.ends_with(".css") {
            check.style_sheet(plan.len() + number, path, &String::from_utf8_lossy(bytes));
        }
    }
    check
}

/// Makes every page without writing it, to find what leads nowhere.
fn check_only(context: &Context<'_>, plan: &[Page], files: &Files) -> Result<Vec<Diagnostic>, BuildError> {
    let renderer = Renderer::new(context.theme, context)?;
    let check = link_check(plan, files);
    render(&renderer, context, plan, |number, html| {
        check.page(number, &plan[number].path, &html);
        Ok::<(), BuildError>(())
    })?;
    Ok(broken_links(context, plan, check.finish()))
}

/// Everything that is published beside pages: the theme's files, pictures, documents, feeds.
fn other_files(context: &Context<'_>, theme: &Theme, plan: &[Page], media: Vec<(String, Vec<u8>)>) -> Files {
    let mut files: Files = theme.assets.iter().map(|(path, bytes)| (format!("assets/{path}"), bytes.clone())).collect();
    files.extend(media);
    for (index, asset) in context.site.assets.iter().enumerate() {
        let id = crate::site::AssetId(u32::try_from(index).expect("fewer than four billion files"));
        if !context.pictures.contains_key(&id) {
            files.insert(format!("media/{}", asset.path), context.sources.assets[asset.index].bytes.clone());
        }
    }
    files.extend(feeds::feeds(context, plan));
    files
}

/// Refuses two pages with one address, and names that sticks refuse.
fn check_addresses(context: &Context<'_>, plan: &[Page], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    for (number, page) in plan.iter().enumerate() {
        if let Some(first) = seen.insert(page.path.to_lowercase(), number) {
            let span = place(context.site, page).or_else(|| place(context.site, &plan[first]));
            diagnostics.push(mistakes::address_taken(span, &page.path));
        }
        if let Some(why) = refused_by_sticks(&page.path) {
            diagnostics.push(mistakes::refused_by_sticks(place(context.site, page), &page.path, why));
        }
    }
}

/// The record that a page shows.
fn place(site: &Site, page: &Page) -> Option<Span> {
    match &page.what {
        What::Entry(id) | What::Alias(id, _) => Some(site.entry(*id).span),
        _ => None,
    }
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

/// A hash of everything that a build depends on: content, theme, choices, and the program itself.
fn fingerprint(sources: &Sources, options: &Options) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(crate::theme::embedded_hash().as_bytes());
    add(format!("{options:?}").as_bytes());
    for file in sources.files.iter().chain(&sources.theme) {
        add(file.path.as_bytes());
        add(file.text.as_bytes());
    }
    for file in &sources.assets {
        add(file.path.as_bytes());
        add(&file.bytes);
    }
    hasher.finalize().to_hex().to_string()
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

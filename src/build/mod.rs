//! The whole pipeline from a site's folder to its output folder.

use std::borrow::Cow;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

mod files;
mod known;
mod publish;

pub(crate) use files::{Files, OtherFile, other_files};
pub(crate) use known::{KnownSite, New};
pub(crate) use publish::{Checked, CheckedAgain, Pages, check_again};

use crate::cache::{BuildCache, Input, Inputs, Key};
use crate::check::confidentiality::{Checkable, Secrets};
use crate::check::images;
use crate::check::{attachments, confidentiality};
use crate::copy::fitness::refused_in_copies;
use crate::diagnostics::mistakes;
use crate::diagnostics::source::{Sources, Span};
use crate::diagnostics::{Diagnostic, Outcome, Place, Severity, in_reading_order};
use crate::disk::{self, DiskError, Output, Summary};
use crate::pages::{Context, Page, What};
use crate::render::headers::{self, Host};
use crate::render::{Renderer, TemplateError};
use crate::resolve::{Options, resolve};
use crate::site::Site;
use crate::text::bounds;
use crate::theme::{Theme, theme};
use crate::{load, model, parse};

/// Options of a build.
#[derive(Debug, Clone, Default)]
pub struct BuildRequest {
    /// Folder of the site: holds `content/`.
    pub site: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// Options about the content.
    pub options: Options,
    /// Build in a temporary folder, then replace the output folder.
    pub atomic: bool,
    /// The host for which configuration is written too.
    pub host: Option<Host>,
}

/// The result of a build.
#[derive(Debug)]
pub struct Report {
    /// The sources, for messages.
    pub sources: Sources,
    /// Mistakes in the content, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// The changes to the output folder; none if mistakes prevented any.
    pub summary: Option<Summary>,
    /// The first page for a reader.
    pub start: PathBuf,
}

/// A failure that is not a mistake in the content.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error(transparent)]
    Index(#[from] vademecum_search::write::WriteError),
}

/// Receives the progress of a build, as stages and steps.
pub trait Progress: Sync {
    /// A stage starts, with this number of steps.
    fn stage(&self, stage: Stage, steps: usize);
    /// One step of the stage is done.
    fn step(&self);
}

/// The stages that take noticeable time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading and analysing files.
    Reading,
    /// Rendering and writing pages.
    Pages,
    /// Checking the target of a copy.
    Checking,
    /// Writing a copy.
    Copying,
    /// Reading a copy back, to verify it.
    ReadingBack,
}

/// Builds a site.
///
/// Nothing is written if there is an error in the content. Broken links are found while pages are written, so these pages
/// exist and their author can look at them; an atomic build does not publish them.
///
/// # Errors
///
/// Returns an error of the system or of the theme; mistakes of authors are in the report.
pub fn build(request: &BuildRequest, progress: &dyn Progress) -> Result<Report, BuildError> {
    let start = request.output.join("index.html");
    progress.stage(Stage::Reading, 0);
    disk::refuse_sources(&request.site, &request.output)?;
    disk::recover(&request.output)?;
    let Outcome { value: sources, mut diagnostics } = disk::read(&request.site)?;
    let inputs = inputs(&sources, request);
    let before = Output::open(&request.site, &request.output)?;
    if before.is_damaged() {
        diagnostics.push(mistakes::damaged_record_of_builds());
    }
    if diagnostics.is_empty()
        && let Some(summary) = before.is_current(&inputs.fingerprint())
    {
        return Ok(Report { sources, diagnostics, summary: Some(summary), start });
    }
    let secrets = confidential(&sources, &inputs, &BuildCache::inputs(before.remembered())).collect_into(&mut diagnostics);
    let write = |understood: Understood<'_>| write(request, before, inputs, understood, progress);
    let (summary, diagnostics) = understand(&sources, &request.options, None, diagnostics, write).map_err(|error| match error {
        BuildError::Template(error) => BuildError::Template(error.concealed(&secrets)),
        other => other,
    })?;
    let diagnostics = secrets.conceal(&sources, in_reading_order(diagnostics));
    let sources = secrets.shown(Cow::Owned(sources)).into_owned();
    Ok(Report { diagnostics, sources, summary, start })
}

/// Finds confidential details in the texts. Texts that the last build published are not checked again, unless the program or a
/// file that decides on findings changed.
fn confidential(sources: &Sources, inputs: &Inputs, before: &Inputs) -> Outcome<Secrets> {
    let published: FxHashSet<Key> = before.texts.iter().map(|text| text.file).collect();
    let is_decided = inputs.rest == before.rest;
    confidentiality::check(sources, &mut confidentiality::CheckedTexts::default(), |checked| match checked {
        Checkable::Text(id) => is_decided && published.contains(&inputs.texts[id.0 as usize].file),
        Checkable::Theme => is_decided,
    })
}

/// Everything that a site publishes: analysed, but not rendered yet.
pub(crate) struct Understood<'u> {
    /// The data for pages.
    pub context: Context<'u>,
    /// The theme of the context.
    pub theme: &'u Arc<Theme>,
    /// Every page of the site.
    pub plan: Arc<Vec<Page>>,
    /// Pictures in the sizes that are published, by path.
    pub media: Arc<Vec<(String, Bytes)>>,
    /// Mistakes of authors.
    pub diagnostics: Vec<Diagnostic>,
    /// The caches for the next build; none if none were given.
    pub memory: Option<Memory>,
    /// The cached site and what changed in it, if only texts of some records changed.
    pub retold: Option<(KnownSite, New)>,
}

/// The caches of an incremental build: results of earlier builds that are reused for unchanged files.
#[derive(Default)]
pub(crate) struct Memory {
    documents: parse::ParseCache,
    pictures: images::PictureCache,
    confidential: confidentiality::DocumentMemory,
    attachments: attachments::AttachmentCache,
    /// The whole site, if it had no error in the last build.
    pub known: Option<KnownSite>,
    /// The compiled templates.
    pub renderer: Option<Arc<Renderer>>,
}

/// Analyses `sources` and passes the result to `end`: writing and serving are one pipeline with two ends. `diagnostics` are
/// the mistakes found before.
pub(crate) fn understand<R>(
    sources: &Sources,
    options: &Options,
    mut memory: Option<Memory>,
    mut diagnostics: Vec<Diagnostic>,
    end: impl FnOnce(Understood<'_>) -> R,
) -> R {
    if let Some(mut memory) = memory.take_if(|memory| memory.known.is_some()) {
        // Taken out, so that the cache is empty if this analysis does not complete.
        let known = memory.known.take().expect("`take_if` has checked it");
        if let Some((known, records)) = known::retell(&known, &mut memory, sources, &diagnostics) {
            let KnownSite { theme, site, prepared, plan, media, diagnostics, .. } = known.clone();
            let context = Context::again(&site, sources, &theme, prepared);
            let retold = Some((known, New::TextsOf(records)));
            return end(Understood { context, theme: &theme, plan, media, diagnostics, memory: Some(memory), retold });
        }
        memory.renderer = Some(known.renderer);
        return understand(sources, options, Some(memory), diagnostics, end);
    }
    let known = memory.as_mut().map(|memory| {
        let Memory { documents, pictures, confidential, attachments, .. } = memory;
        (documents, KnownFiles { pictures, confidential, attachments })
    });
    let (documents, known_files) = known.unzip();
    let languages = parse::languages(sources);
    let theme = Arc::new(theme(sources, &languages, parse::accent(sources).as_ref()).collect_into(&mut diagnostics));
    let model = Arc::new(model::read(sources, &theme.strings, &languages, parse::modules(sources)).collect_into(&mut diagnostics));
    let content = load::load(sources, &model, &languages).collect_into(&mut diagnostics);
    let parsed = parse::parse(sources, content, &languages, &model, documents).collect_into(&mut diagnostics);
    let mut site = resolve(sources, parsed, &model, &theme.labels, options).collect_into(&mut diagnostics);
    let (pictures, media) = published_files(sources, &site, known_files, &mut diagnostics);
    if is_too_much(&diagnostics) {
        site = site.without_records();
    }
    let context = Context::new(&site, sources, &theme, pictures);
    let plan = Arc::new(distinct(&context, context.plan(), &mut diagnostics));
    end(Understood { context, theme: &theme, plan, media: Arc::new(media), diagnostics, memory, retold: None })
}

/// The caches for files next to records.
struct KnownFiles<'m> {
    pictures: &'m mut images::PictureCache,
    confidential: &'m mut confidentiality::DocumentMemory,
    attachments: &'m mut attachments::AttachmentCache,
}

/// Converts the pictures, and checks every file to be published next to records.
fn published_files(sources: &Sources, site: &Site, known: Option<KnownFiles<'_>>, diagnostics: &mut Vec<Diagnostic>) -> images::Pictures {
    let (known_pictures, known) = known.map(|known| (known.pictures, (known.confidential, known.attachments))).unzip();
    let (known_confidential, known_attachments) = known.unzip();
    let refused = attachments::check(sources, site, known_attachments);
    let places: FxHashSet<&Place> = refused.iter().map(|mistake| &mistake.place).collect();
    let mut others = confidentiality::documents(sources, site, known_confidential);
    let pictures = images::pictures(sources, site, known_pictures, &mut others);
    // Reported once for a file that is neither a document nor a picture.
    others.retain(|mistake| !(mistakes::is_of_unreadable_file(mistake) && places.contains(&mistake.place)));
    diagnostics.extend(others);
    diagnostics.extend(refused.iter().cloned());
    diagnostics.extend(attachments::names(sources, site, &pictures.0));
    pictures
}

/// The last step of a build: updates the output folder of the build `before`; returns the changes and all mistakes.
fn write(
    request: &BuildRequest,
    before: Output,
    mut inputs: Inputs,
    understood: Understood<'_>,
    progress: &dyn Progress,
) -> Result<(Option<Summary>, Vec<Diagnostic>), BuildError> {
    let Understood { context, plan, media, mut diagnostics, .. } = understood;
    let mut files = other_files(&context, &plan, &media);
    if let Some(host) = request.host {
        let (path, bytes) = headers::headers(host, context.base_path.as_deref().unwrap_or("/"));
        files.insert(path, OtherFile::Made(bytes.into()));
    }
    let summary = if has_errors(&diagnostics) {
        // The pages that can be rendered are still checked, so that broken links are reported in the same run.
        if !is_too_much(&diagnostics) {
            let unread = unread_folders(context.sources, &diagnostics);
            diagnostics.extend(publish::check(&Pages { context: &context, plan: &plan, files: &files }, &unread)?);
        }
        None
    } else {
        let pages = Pages { context: &context, plan: &plan, files: &files };
        for text in context.site.iter().flat_map(|(_, entry)| entry.texts.values()) {
            inputs.texts[text.span.source.0 as usize].outline = text.outline;
        }
        let mut write = |output: Output| {
            let (summary, broken) = publish::publish(output, &pages, &inputs, !diagnostics.is_empty(), progress)?;
            // A folder that is being served is not replaced with pages that have broken links.
            let keep = request.atomic && !broken.is_empty();
            diagnostics.extend(broken);
            Ok::<_, BuildError>(Some(summary).filter(|_| !keep))
        };
        if request.atomic {
            drop(before);
            disk::atomically(&request.site, &request.output, &mut |folder: &Path| write(Output::open(&request.site, folder)?))?
        } else {
            write(before)?
        }
    };
    Ok((summary, diagnostics))
}

/// The folders, below `content/`, of records that could not be read: pages that are made from them are missing.
fn unread_folders(sources: &Sources, diagnostics: &[Diagnostic]) -> FxHashSet<String> {
    let unread = diagnostics.iter().filter(|mistake| mistakes::leaves_record_unread(mistake));
    let path = |mistake: &Diagnostic| match &mistake.place {
        Place::Span(span) => Some(sources.file(span.source).path.clone()),
        Place::File(path) => Some(path.clone()),
        Place::Site => None,
    };
    let folder = |path: String| Some(path.strip_prefix("content/")?.rsplit_once('/')?.0.to_owned());
    unread.filter_map(path).filter_map(folder).collect()
}

/// Whether content exceeds a limit, or has more mistakes than are shown: then it is not processed further.
fn is_too_much(diagnostics: &[Diagnostic]) -> bool {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    diagnostics.len() > bounds::SHOWN && errors.clone().count() > bounds::SHOWN || diagnostics.iter().any(mistakes::passes_bound)
}

/// Whether there is an error that must be corrected before anything is published.
pub(crate) fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Removes pages whose address is already taken; reports them, and names that sticks refuse.
fn distinct(context: &Context<'_>, plan: Vec<Page>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Page> {
    let mut seen: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    let mut pages: Vec<Page> = Vec::with_capacity(plan.len());
    for page in plan {
        let below = page.path.split_once('/').map_or(page.path.as_str(), |(_, below)| below);
        let name = page.path.to_lowercase();
        if let Some(first) = seen.get(&name).map(|first| &pages[*first]) {
            let span = place(context.site, &page).or_else(|| place(context.site, first));
            // Two records with one name are already reported; every language has the same addresses.
            if !is_same_record(context.site, &page, first) && page.language == context.first() {
                diagnostics.push(mistakes::address_taken(span, below));
            }
            continue;
        }
        if let Some(why) = refused_in_copies(&page.path)
            && page.language == context.first()
        {
            diagnostics.push(mistakes::refused_by_sticks(place(context.site, &page), below, why));
        }
        seen.insert(name, pages.len());
        pages.push(page);
    }
    pages
}

/// Whether two pages show records with the same key.
fn is_same_record(site: &Site, one: &Page, other: &Page) -> bool {
    match (&one.what, &other.what) {
        (What::Entry(one), What::Entry(other)) => site.entry(*one).key == site.entry(*other).key,
        _ => false,
    }
}

/// The source of the record of a page, or of its old address.
fn place(site: &Site, page: &Page) -> Option<Span> {
    match &page.what {
        What::Entry(id) => Some(site.entry(*id).span),
        What::Alias(id, _) => {
            let below = page.path.split_once('/').map_or("", |(_, below)| below).trim_end_matches(".html");
            site.entry(*id).aliases.iter().find(|alias| alias.key == below).map(|alias| alias.span)
        }
        _ => None,
    }
}

/// The hashes of everything that a build depends on, computed before the analysis.
fn inputs(sources: &Sources, request: &BuildRequest) -> Inputs {
    let texts = sources.files.par_iter().map(|file| Key::of_file(&file.path, file.text.as_bytes()));
    let others = sources.assets.par_iter().chain(&sources.theme).map(|file| Key::of_file(&file.path, &file.bytes));
    let others: Vec<Key> = others.collect();
    let deciding = sources.files.iter().filter(|file| confidentiality::decides(&file.path));
    let deciding: Vec<(&str, &str)> = deciding.map(|file| (file.path.as_str(), &*file.text)).collect();
    let rest =
        Key::of(|hasher| (env!("VADEMECUM_PROGRAM"), format!("{:?} {:?}", request.options, request.host), others, deciding).hash(hasher));
    Inputs { rest, texts: texts.map(|file| Input { file, outline: None }).collect() }
}

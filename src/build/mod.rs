//! The whole way from a site's folder to its output folder.

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
pub(crate) use known::{Known, New};
pub(crate) use publish::{Checked, CheckedAgain, Pages, check_again, reason};

use crate::confidentiality::{Checkable, Secrets};
use crate::copy::fitness::refused_in_copies;
use crate::diagnostic::{Diagnostic, Outcome, Place, Severity, in_reading_order};
use crate::disk::{self, DiskError, Output, Summary};
use crate::headers::{self, Host};
use crate::pages::{Context, Page, What};
use crate::remembered::{Input, Inputs, Key, Remembered};
use crate::render::{Renderer, TemplateError};
use crate::resolve::{Options, resolve};
use crate::site::Site;
use crate::source::{Sources, Span};
use crate::theme::{Theme, theme};
use crate::{attachments, bounds, confidentiality, images, load, mistakes, model, parse};

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
    /// The host for which settings are written beside the pages.
    pub host: Option<Host>,
}

/// What a build came to.
#[derive(Debug)]
pub struct Report {
    /// What was read, for messages.
    pub sources: Sources,
    /// Mistakes in the content, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// What was done to the output folder; none where mistakes kept the build from changing it.
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
    Template(#[from] TemplateError),
    #[error(transparent)]
    Index(#[from] vademecum_search::write::WriteError),
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
    /// Looking at what a copy would meet.
    Checking,
    /// Writing a copy.
    Copying,
    /// Reading a copy.
    ReadingBack,
}

/// Builds a site.
///
/// Nothing is written while there is an error in the content. Broken links are found on the pages as they are written, so
/// those pages are there all the same, for their author to look at; an atomic build does not put them in place.
///
/// # Errors
///
/// Returns what the system or the theme refused; mistakes of authors are in the report.
pub fn build(request: &Request, progress: &dyn Progress) -> Result<Report, BuildError> {
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
    let secrets = confidential(&sources, &inputs, &Remembered::inputs(before.remembered())).collect_into(&mut diagnostics);
    let write = |understood: Understood<'_>| write(request, before, inputs, understood, progress);
    let (summary, diagnostics) = understand(&sources, &request.options, None, diagnostics, write).map_err(|error| match error {
        BuildError::Template(error) => BuildError::Template(error.concealed(&secrets)),
        other => other,
    })?;
    let diagnostics = secrets.conceal(&sources, in_reading_order(diagnostics));
    let sources = secrets.shown(Cow::Owned(sources)).into_owned();
    Ok(Report { diagnostics, sources, summary, start })
}

/// Confidential details in the texts. Those that the last build published are not checked again, as long as the program and what
/// decides on findings are the same.
fn confidential(sources: &Sources, inputs: &Inputs, before: &Inputs) -> Outcome<Secrets> {
    let published: FxHashSet<Key> = before.texts.iter().map(|text| text.file).collect();
    let is_decided = inputs.rest == before.rest;
    confidentiality::check(sources, &mut confidentiality::Memory::default(), |checked| match checked {
        Checkable::Text(id) => is_decided && published.contains(&inputs.texts[id.0 as usize].file),
        Checkable::Theme => is_decided,
    })
}

/// Everything that a site publishes, understood and not made.
pub(crate) struct Understood<'u> {
    /// What pages are made from.
    pub context: Context<'u>,
    /// The theme of the context.
    pub theme: &'u Arc<Theme>,
    /// The pages that there are.
    pub plan: Arc<Vec<Page>>,
    /// Pictures in the sizes that are published, by path.
    pub media: Arc<Vec<(String, Bytes)>>,
    /// Mistakes of authors.
    pub diagnostics: Vec<Diagnostic>,
    /// What makes the next time quicker; none where none was given.
    pub memory: Option<Memory>,
    /// The known site that this is, but for the texts of some records.
    pub retold: Option<(Known, New)>,
}

/// What was understood before, so that only what changed is understood again.
#[derive(Default)]
pub(crate) struct Memory {
    documents: parse::Memory,
    pictures: images::Memory,
    confidential: confidentiality::DocumentMemory,
    attachments: attachments::Memory,
    /// The whole site, where it had no error the last time.
    pub known: Option<Known>,
    /// The templates that were compiled last.
    pub renderer: Option<Arc<Renderer>>,
}

/// Understands `sources` and gives what there is to publish to `end`, whatever it does with it: writing and serving are
/// one pipeline with two ends. `diagnostics` are the mistakes that were met before.
pub(crate) fn understand<R>(
    sources: &Sources,
    options: &Options,
    mut memory: Option<Memory>,
    mut diagnostics: Vec<Diagnostic>,
    end: impl FnOnce(Understood<'_>) -> R,
) -> R {
    if let Some(mut memory) = memory.take_if(|memory| memory.known.is_some()) {
        // What is not understood to the end this time is not known the next time.
        let known = memory.known.take().expect("it was just looked at");
        if let Some((known, records)) = known::retell(&known, &mut memory, sources, &diagnostics) {
            let Known { theme, site, prepared, plan, media, diagnostics, .. } = known.clone();
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
    let theme = Arc::new(theme(sources, &languages).collect_into(&mut diagnostics));
    let model = Arc::new(model::read(sources, &theme.strings, &languages).collect_into(&mut diagnostics));
    let content = load::load(sources, &model).collect_into(&mut diagnostics);
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

/// What is remembered of the files beside records.
struct KnownFiles<'m> {
    pictures: &'m mut images::Memory,
    confidential: &'m mut confidentiality::DocumentMemory,
    attachments: &'m mut attachments::Memory,
}

/// Makes the pictures, and looks through every file that is to be published beside records.
fn published_files(sources: &Sources, site: &Site, known: Option<KnownFiles<'_>>, diagnostics: &mut Vec<Diagnostic>) -> images::Pictures {
    let (known_pictures, known) = known.map(|known| (known.pictures, (known.confidential, known.attachments))).unzip();
    let (known_confidential, known_attachments) = known.unzip();
    let refused = attachments::check(sources, site, known_attachments);
    let places: FxHashSet<&Place> = refused.iter().map(|mistake| &mistake.place).collect();
    let mut others = confidentiality::documents(sources, site, known_confidential);
    let pictures = images::pictures(sources, site, known_pictures, &mut others);
    // That a file is no document and no picture is said once.
    others.retain(|mistake| !(mistakes::is_of_unreadable_file(mistake) && places.contains(&mistake.place)));
    diagnostics.extend(others);
    diagnostics.extend(refused.iter().cloned());
    diagnostics.extend(attachments::names(sources, site, &pictures.0));
    pictures
}

/// The end of a build: writes what was understood where the build `before` wrote, and says what was done and every mistake.
fn write(
    request: &Request,
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
        // Pages that could be made are made all the same, so that broken links are said in the same run.
        if !is_too_much(&diagnostics) {
            diagnostics.extend(publish::check(&Pages { context: &context, plan: &plan, files: &files })?);
        }
        None
    } else {
        let pages = Pages { context: &context, plan: &plan, files: &files };
        for text in context.site.iter().flat_map(|(_, entry)| entry.texts.values()) {
            inputs.texts[text.span.source.0 as usize].outline = text.outline;
        }
        let mut write = |output: Output| {
            let (summary, broken) = publish::publish(output, &pages, &inputs, !diagnostics.is_empty(), progress)?;
            // What is being served is not exchanged for pages with broken links.
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

/// Whether content passes a bound, or has more mistakes than are shown: nothing is made of it, not even to find more mistakes.
fn is_too_much(diagnostics: &[Diagnostic]) -> bool {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    diagnostics.len() > bounds::SHOWN && errors.clone().count() > bounds::SHOWN || diagnostics.iter().any(mistakes::passes_bound)
}

/// Whether something must be mended before anything is published.
pub(crate) fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The pages without those whose address another page has; says which they are, and which names sticks refuse.
fn distinct(context: &Context<'_>, plan: Vec<Page>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Page> {
    let mut seen: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    let mut pages: Vec<Page> = Vec::with_capacity(plan.len());
    for page in plan {
        let below = page.path.split_once('/').map_or(page.path.as_str(), |(_, below)| below);
        let name = page.path.to_lowercase();
        if let Some(first) = seen.get(&name).map(|first| &pages[*first]) {
            let span = place(context.site, &page).or_else(|| place(context.site, first));
            // Two records with one name have been reported; every language has the same addresses.
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

/// Whether two pages show records with one key.
fn is_same_record(site: &Site, one: &Page, other: &Page) -> bool {
    match (&one.what, &other.what) {
        (What::Entry(one), What::Entry(other)) => site.entry(*one).key == site.entry(*other).key,
        _ => false,
    }
}

/// Where the record that a page shows is written, or the old address that it stands at.
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

/// Everything that a build depends on, before any of it is understood.
fn inputs(sources: &Sources, request: &Request) -> Inputs {
    let texts = sources.files.par_iter().map(|file| Key::of_file(&file.path, file.text.as_bytes()));
    let others = sources.assets.par_iter().chain(&sources.theme).map(|file| Key::of_file(&file.path, &file.bytes));
    let others: Vec<Key> = others.collect();
    let deciding = sources.files.iter().filter(|file| confidentiality::decides(&file.path));
    let deciding: Vec<(&str, &str)> = deciding.map(|file| (file.path.as_str(), &*file.text)).collect();
    let rest =
        Key::of(|hasher| (env!("VADEMECUM_PROGRAM"), format!("{:?} {:?}", request.options, request.host), others, deciding).hash(hasher));
    Inputs { rest, texts: texts.map(|file| Input { file, outline: None }).collect() }
}

//! A snapshot of a site: a worker thread that owns it and renders its pages on request.
//!
//! Pages borrow from the site, and the site from its sources. So the worker thread owns all of it, and other threads send it
//! requests. When the last [`World`] handle is dropped, the thread ends and frees everything at once. Meanwhile another worker
//! may build the next snapshot; browsers only see newer pages.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use bytes::Bytes;
use rustc_hash::FxHashMap;
use vademecum_search::write::Index;

use super::memory::give_back;
use crate::build::{Checked, CheckedAgain, Memory, New, Pages, Understood, check_again, has_errors, other_files, understand};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::source::Sources;
use crate::render::Renderer;
use crate::resolve::Options;

/// A handle to a snapshot of a site, which renders pages.
#[derive(Clone)]
pub struct World {
    asks: Sender<Ask>,
}

struct Ask {
    path: String,
    answer: SyncSender<PageAnswer>,
}

/// A page or file; none if the address does not exist; an error if its template failed.
pub type PageAnswer = Option<Result<Bytes, String>>;

/// The result of the analysis of a site.
pub struct Understanding {
    /// The site, if it has no error.
    pub world: Option<World>,
    /// Mistakes of authors.
    pub diagnostics: Vec<Diagnostic>,
    /// The error in the theme.
    pub theme: Option<String>,
    /// The caches for the next analysis.
    pub memory: Memory,
    /// Changes that no completed link check has covered yet.
    pub unchecked: New,
}

/// Results of the background tasks after the analysis of a site.
pub enum Later {
    /// Every page was rendered or found in the cache.
    Checked {
        /// Broken links.
        broken: Vec<Diagnostic>,
        /// The cache for the next check.
        checked: Arc<Checked>,
    },
    /// The search index of the site.
    Indexed(Arc<Index>),
    /// A template failed, or the index cannot be made.
    Failed(String),
}

/// The input of the analysis of a site.
pub struct Given {
    pub sources: Arc<Sources>,
    pub options: Options,
    /// Mistakes found while reading.
    pub diagnostics: Vec<Diagnostic>,
    pub memory: Memory,
    /// The cache of the last link check.
    pub checked: Arc<Checked>,
    /// Changes since then.
    pub unchecked: New,
    /// The newest search index; locked while another one is made, because that needs much memory.
    pub indexing: Indexing,
}

impl World {
    /// Analyses a site in a new worker thread, and waits for the result. Then, in the background, the worker checks the links of
    /// all pages and makes the search index, unless `stop` cancels it, and calls `later` with the results.
    pub fn understand(given: Given, stop: Arc<AtomicBool>, later: impl Fn(Later) + Send + Sync + 'static) -> Understanding {
        let (sender, receiver) = sync_channel(1);
        thread::spawn(move || {
            let Given { sources, options, diagnostics, memory, checked, unchecked, indexing } = given;
            let behind = Behind { checked, unchecked, indexing, stop, later };
            understand(&sources, &options, Some(memory), diagnostics, |understood| live(understood, &sources, behind, &sender));
        });
        receiver.recv().expect("the worker sends a result before it ends")
    }

    /// The page or file at `path`.
    pub fn page(&self, path: &str) -> PageAnswer {
        let (answer, answered) = sync_channel(1);
        self.asks.send(Ask { path: path.to_owned(), answer }).ok()?;
        answered.recv().unwrap_or_else(|_| Some(Err("cannot make this page".to_owned())))
    }
}

/// The newest search index, locked while it is made.
pub type Indexing = Arc<Mutex<Option<Arc<Index>>>>;

/// The background tasks of a site.
struct Behind<L> {
    checked: Arc<Checked>,
    unchecked: New,
    indexing: Indexing,
    stop: Arc<AtomicBool>,
    later: L,
}

/// Sends the result of the analysis, then answers requests until all [`World`] handles are dropped.
fn live(
    mut understood: Understood<'_>,
    sources: &Arc<Sources>,
    behind: Behind<impl Fn(Later) + Send + Sync>,
    sender: &SyncSender<Understanding>,
) {
    let Behind { checked, unchecked, indexing, stop, later } = behind;
    let mut memory = understood.memory.take().unwrap_or_default();
    // The server shows the site at the root of its host.
    understood.context.base_path = Some("/".to_owned());
    let say = |world, diagnostics, theme, memory, unchecked| {
        let understanding = Understanding { world, diagnostics, theme, memory, unchecked };
        sender.send(understanding).expect("`World::understand` waits for the result");
    };
    let (renderer, files, new) = match understood.retold.take() {
        Some((known, new)) => (Ok(known.renderer), known.files, new.and(unchecked)),
        None => (Renderer::again(memory.renderer.take(), understood.theme, &understood.context), Arc::default(), New::Anything),
    };
    let renderer = match renderer {
        Ok(renderer) if !has_errors(&understood.diagnostics) => renderer,
        Ok(_) => return say(None, understood.diagnostics, None, memory, New::Anything),
        Err(error) => return say(None, understood.diagnostics, Some(error.to_string()), memory, New::Anything),
    };
    memory.known = Some(understood.known(sources, &renderer, &files));
    let Understood { context, plan, media, diagnostics, .. } = understood;
    let (asks, asked) = channel::<Ask>();
    say(Some(World { asks }), diagnostics, None, memory, new.clone());
    let files = || files.get_or_init(|| other_files(&context, &plan, &media));
    let places: FxHashMap<&str, usize> = plan.iter().enumerate().map(|(number, page)| (page.path.as_str(), number)).collect();
    let make = |path: &str| -> PageAnswer {
        match places.get(path) {
            Some(number) => {
                let html = renderer.html(&context, renderer.draft(&context, &plan[*number]));
                Some(html.map(Bytes::from).map_err(|error| error.to_string()))
            }
            None => files().get(path).map(|file| Ok(file.bytes(&Pages { context: &context, plan: &plan, files: files() }))),
        }
    };
    let asked = Mutex::new(asked);
    thread::scope(|scope| {
        scope.spawn(|| {
            let is_stopped = || stop.load(Ordering::Relaxed);
            let pages = Pages { context: &context, plan: &plan, files: files() };
            let checked = match check_again(&pages, &renderer, &checked, &new, is_stopped) {
                Ok(None) => return,
                Ok(Some(CheckedAgain { broken, checked })) => {
                    let checked = Arc::new(checked);
                    later(Later::Checked { broken, checked: Arc::clone(&checked) });
                    checked
                }
                Err(error) => return later(Later::Failed(error.to_string())),
            };
            let mut newest = indexing.lock().expect("lock not poisoned");
            if let Some(analysed) = checked.analysed.as_ref().filter(|_| !is_stopped()) {
                let made = analysed.index(newest.as_deref());
                give_back();
                later(match made {
                    Ok(index) => Later::Indexed(Arc::clone(newest.insert(Arc::new(index)))),
                    Err(error) => Later::Failed(error.to_string()),
                });
            }
        });
        for _ in 0..2 {
            scope.spawn(|| answer(&asked, &make));
        }
    });
}

fn answer(asked: &Mutex<Receiver<Ask>>, make: &(dyn Fn(&str) -> PageAnswer + Sync)) {
    loop {
        let ask = asked.lock().expect("lock not poisoned").recv();
        let Ok(Ask { path, answer }) = ask else { return };
        // The receiver may have been dropped.
        let _ = answer.send(make(&path));
    }
}

//! A site as it was understood at one moment: a thread that owns it and makes its pages as they are asked for.
//!
//! Pages borrow from the site, and the site from its sources; so the thread that understands a site keeps it all, and
//! others talk to it. When nobody holds its [`World`] any more, it ends and everything goes at once. Meanwhile another
//! thread may understand what was changed since, and readers notice nothing but newer pages.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use bytes::Bytes;
use rustc_hash::FxHashMap;
use vademecum_search::write::Index;

use super::memory::give_back;
use crate::build::{Checked, CheckedAgain, Memory, New, Pages, Understood, check_again, has_errors, other_files, understand};
use crate::diagnostic::Diagnostic;
use crate::render::Renderer;
use crate::resolve::Options;
use crate::source::Sources;

/// A site that answers for its pages.
#[derive(Clone)]
pub struct World {
    asks: Sender<Ask>,
}

struct Ask {
    path: String,
    answer: SyncSender<Made>,
}

/// A page or file; none where there is no such address; an error where its template failed.
pub type Made = Option<Result<Bytes, String>>;

/// What came of understanding a site.
pub struct Understanding {
    /// The site, where there is no error in it.
    pub world: Option<World>,
    /// Mistakes of authors.
    pub diagnostics: Vec<Diagnostic>,
    /// What is wrong with the theme.
    pub theme: Option<String>,
    /// Makes the next time quicker.
    pub memory: Memory,
    /// What no check has looked at to its end.
    pub unchecked: New,
}

/// What goes on behind the answers once a site is understood.
pub enum Later {
    /// Every page was made or known.
    Checked {
        /// Links that lead nowhere.
        broken: Vec<Diagnostic>,
        /// What the next check is to know.
        checked: Arc<Checked>,
    },
    /// The search index of the site.
    Indexed(Arc<Index>),
    /// A page whose template fails, or an index that cannot be made.
    Failed(String),
}

/// What a site is understood from.
pub struct Given {
    pub sources: Arc<Sources>,
    pub options: Options,
    /// Mistakes that were met while reading.
    pub diagnostics: Vec<Diagnostic>,
    pub memory: Memory,
    /// What the last check knew.
    pub checked: Arc<Checked>,
    /// What is new since then.
    pub unchecked: New,
    /// The newest search index; held while another is made, which takes much memory.
    pub indexing: Indexing,
}

impl World {
    /// Understands a site in a thread of its own, and waits until it is understood. Then the links of all pages are
    /// checked and its search index is made, unless `stop` is set before, and `later` is told.
    pub fn understand(given: Given, stop: Arc<AtomicBool>, later: impl Fn(Later) + Send + Sync + 'static) -> Understanding {
        let (tell, told) = sync_channel(1);
        thread::spawn(move || {
            let Given { sources, options, diagnostics, memory, checked, unchecked, indexing } = given;
            let behind = Behind { checked, unchecked, indexing, stop, later };
            understand(&sources, &options, Some(memory), diagnostics, |understood| live(understood, &sources, behind, &tell));
        });
        told.recv().expect("a site is understood or the program ends")
    }

    /// What is at `path`.
    pub fn page(&self, path: &str) -> Made {
        let (answer, answered) = sync_channel(1);
        self.asks.send(Ask { path: path.to_owned(), answer }).ok()?;
        answered.recv().unwrap_or_else(|_| Some(Err("cannot make this page".to_owned())))
    }
}

/// The newest search index, locked while it is made.
pub type Indexing = Arc<Mutex<Option<Arc<Index>>>>;

/// What goes on behind the answers of a site.
struct Behind<L> {
    checked: Arc<Checked>,
    unchecked: New,
    indexing: Indexing,
    stop: Arc<AtomicBool>,
    later: L,
}

/// Says that the site is understood, then answers until nobody can ask any more.
fn live(
    mut understood: Understood<'_>,
    sources: &Arc<Sources>,
    behind: Behind<impl Fn(Later) + Send + Sync>,
    tell: &SyncSender<Understanding>,
) {
    let Behind { checked, unchecked, indexing, stop, later } = behind;
    let mut memory = understood.memory.take().unwrap_or_default();
    // The server shows the site at the root of its host.
    understood.context.base_path = Some("/".to_owned());
    let say = |world, diagnostics, theme, memory, unchecked| {
        let understanding = Understanding { world, diagnostics, theme, memory, unchecked };
        tell.send(understanding).expect("whoever wants a site understood waits for it");
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
    let make = |path: &str| -> Made {
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
            let mut newest = indexing.lock().expect("no index panicked while it was made");
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

fn answer(asked: &Mutex<Receiver<Ask>>, make: &(dyn Fn(&str) -> Made + Sync)) {
    loop {
        let ask = asked.lock().expect("nobody panics while waiting").recv();
        let Ok(Ask { path, answer }) = ask else { return };
        // Whoever asked may have gone away.
        let _ = answer.send(make(&path));
    }
}

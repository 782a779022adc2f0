//! A site as it was understood at one moment: a thread that owns it and makes its pages as they are asked for.
//!
//! Pages borrow from the site, and the site from its sources; so the thread that understands a site keeps it all, and
//! others talk to it. When nobody holds its [`World`] any more, it ends and everything goes at once. Meanwhile another
//! thread may understand what was changed since, and readers notice nothing but newer pages.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;

use rustc_hash::FxHashMap;

use crate::build::{CheckedAgain, Files, Memory, Pages, Understood, check_again, has_errors, other_files, understand};
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
pub type Made = Option<Result<Vec<u8>, String>>;

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
}

/// What goes on behind the answers once a site is understood.
pub enum Later {
    /// Every page was made or known.
    Checked {
        /// Links that lead nowhere.
        broken: Vec<Diagnostic>,
        /// What the next check is to know.
        known: Vec<u8>,
    },
    /// The search index of the site, as files.
    Indexed(Files),
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
    pub known: Vec<u8>,
}

impl World {
    /// Understands a site in a thread of its own, and waits until it is understood. Then the links of all pages are
    /// checked and its search index is made, unless `stop` is set before, and `later` is told.
    pub fn understand(given: Given, stop: Arc<AtomicBool>, later: impl Fn(Later) + Send + Sync + 'static) -> Understanding {
        let (tell, told) = sync_channel(1);
        thread::spawn(move || {
            let Given { sources, options, diagnostics, memory, known } = given;
            understand(&sources, &options, Some(memory), diagnostics, |understood| live(understood, &known, &stop, &tell, later));
        });
        told.recv().expect("a site is understood or the program ends")
    }

    /// What is at `path`.
    pub fn page(&self, path: &str) -> Made {
        let (answer, answered) = sync_channel(1);
        self.asks.send(Ask { path: path.to_owned(), answer }).ok()?;
        answered.recv().unwrap_or_else(|_| Some(Err("this page could not be made".to_owned())))
    }
}

/// Says that the site is understood, then answers until nobody can ask any more.
fn live(
    understood: Understood<'_>,
    known: &[u8],
    stop: &AtomicBool,
    tell: &SyncSender<Understanding>,
    later: impl Fn(Later) + Send + Sync,
) {
    let Understood { mut context, plan, media, diagnostics, memory } = understood;
    let memory = memory.unwrap_or_default();
    // The server shows the site at the root of its host.
    context.base_path = Some("/".to_owned());
    let say = |world, diagnostics, theme| {
        let understanding = Understanding { world, diagnostics, theme, memory };
        tell.send(understanding).expect("whoever wants a site understood waits for it");
    };
    let renderer = match Renderer::new(context.theme, &context) {
        Ok(renderer) if !has_errors(&diagnostics) => renderer,
        Ok(_) => return say(None, diagnostics, None),
        Err(error) => return say(None, diagnostics, Some(error.to_string())),
    };
    let (asks, asked) = channel::<Ask>();
    say(Some(World { asks }), diagnostics, None);
    let files: OnceLock<Files> = OnceLock::new();
    let files = || files.get_or_init(|| other_files(&context, &plan, media.clone()));
    let places: FxHashMap<&str, usize> = plan.iter().enumerate().map(|(number, page)| (page.path.as_str(), number)).collect();
    let make = |path: &str| -> Made {
        match places.get(path) {
            Some(number) => {
                let html = renderer.html(&context, renderer.draft(&context, &plan[*number]));
                Some(html.map(String::into_bytes).map_err(|error| error.to_string()))
            }
            None => files().get(path).map(|bytes| Ok(bytes.clone())),
        }
    };
    let asked = Mutex::new(asked);
    thread::scope(|scope| {
        scope.spawn(|| {
            let pages = Pages { context: &context, plan: &plan, files: files() };
            match check_again(&pages, &renderer, known, || stop.load(Ordering::Relaxed)) {
                Ok(None) => {}
                Ok(Some(CheckedAgain { broken, known, indexer })) => {
                    later(Later::Checked { broken, known });
                    later(match indexer.finish() {
                        Ok(files) => Later::Indexed(files.into_iter().collect()),
                        Err(error) => Later::Failed(error.to_string()),
                    });
                }
                Err(error) => later(Later::Failed(error.to_string())),
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

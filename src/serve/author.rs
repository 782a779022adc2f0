//! `vademecum serve`: a preview of a site during writing.
//!
//! One thread, the watcher, waits for file changes, debounces them, reads the files and rebuilds the site in memory; another
//! thread answers browsers. Nothing is written to disk.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;

use super::http::{Door, run};
use super::live::Live;
use super::memory::spare;
use super::watch::{Changes, Watcher, watch};
use super::world::{Given, Indexing, Later, Understanding, World};
use crate::build::{Checked, Memory, New};
use crate::check::confidentiality::{self, Secrets, redacted};
use crate::diagnostics::report::{Colour, MessageFormat, report};
use crate::diagnostics::source::Sources;
use crate::diagnostics::{Diagnostic, in_reading_order};
use crate::disk::{self, DiskError, Refreshed};
use crate::resolve::Options;

/// Options of the preview.
pub struct PreviewRequest {
    /// Folder of the site: holds `content/`.
    pub site: PathBuf,
    /// Options about the content.
    pub options: Options,
    /// The port; if it is taken, the next free port is used.
    pub port: u16,
}

/// Why a site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error("no port is free: {0}")]
    Port(std::io::Error),
    #[error("cannot watch for file changes: {0}")]
    Watch(#[from] notify::Error),
}

/// Messages for the author's terminal.
pub enum News<'n> {
    /// The server listens at this address; the port may differ from the requested one.
    Ready { url: &'n str, port: u16 },
    /// The site was rebuilt in this time.
    Understood { took: Duration },
    /// The mistakes as text; empty when the last mistake is corrected.
    Mistakes(&'n str),
}

/// Debounce: how long files must be unchanged before a change is read, so that a burst of saves is one change.
const QUIET: Duration = Duration::from_millis(10);
/// Longest delay of the debounce: a longer burst is read anyway.
const PATIENCE: Duration = Duration::from_millis(250);

/// Events handled by the watcher thread.
enum Signal {
    Files(Changes),
    Later { edition: u64, later: Later },
}

/// Serves a site until the program is stopped; `on_news` is called for each event.
///
/// # Errors
///
/// Returns an error when the site cannot be read at the start, no port is free, or files cannot be watched.
pub fn serve(request: PreviewRequest, on_news: impl Fn(News<'_>) + Send + 'static) -> Result<(), ServeError> {
    spare();
    let site = disk::without_links(&request.site)?;
    let door = Door::open(request.port).map_err(ServeError::Port)?;
    let (signals, signalled) = channel();
    let to_files = signals.clone();
    // Watch before reading, so that no change between the two is lost.
    let watcher = watch(&site, move |changes| {
        let _ = to_files.send(Signal::Files(changes));
    })?;
    let read = disk::read(&site)?;
    let live = Live::new();
    let mut author = Author {
        site,
        options: request.options,
        sources: read.value,
        reading: read.diagnostics,
        understanding: Vec::new(),
        memory: Memory::default(),
        confidential: confidentiality::CheckedTexts::default(),
        secrets: Secrets::default(),
        checked: Arc::default(),
        unchecked: New::Anything,
        indexing: Arc::default(),
        edition: 0,
        stop: Arc::default(),
        live: Arc::clone(&live),
        signals,
        watcher,
        unread: None,
        said: String::new(),
    };
    author.watcher.also(&author.sources.linked);
    author.understand(&on_news);
    on_news(News::Ready { url: &door.url(), port: door.port });
    std::thread::spawn(move || author.watch_over(&signalled, &on_news));
    run(door, Arc::clone(&live) as Arc<dyn super::http::PageProvider>, live.routes()).map_err(ServeError::Port)
}

/// The state of the site that is being written.
struct Author {
    site: PathBuf,
    options: Options,
    sources: Sources,
    /// Mistakes found while reading.
    reading: Vec<Diagnostic>,
    /// Mistakes found by the analysis of the site that is shown.
    understanding: Vec<Diagnostic>,
    memory: Memory,
    /// The cache of confidential findings.
    confidential: confidentiality::CheckedTexts,
    /// Confidential details, which no message may repeat.
    secrets: Secrets,
    /// The cache of the last completed link check.
    checked: Arc<Checked>,
    /// Changes since the last completed check.
    unchecked: New,
    /// The newest search index.
    indexing: Indexing,
    edition: u64,
    /// Cancels the running link check.
    stop: Arc<AtomicBool>,
    live: Arc<Live>,
    signals: Sender<Signal>,
    watcher: Watcher,
    /// Changes that could not be read yet.
    unread: Option<Changes>,
    /// The mistakes that were reported last.
    said: String,
}

impl Author {
    fn watch_over(&mut self, signalled: &Receiver<Signal>, on_news: &impl Fn(News<'_>)) {
        while let Ok(signal) = signalled.recv() {
            match signal {
                Signal::Later { edition, later } => self.later(edition, later, on_news),
                Signal::Files(changes) => {
                    let changes = self.burst(changes, signalled, on_news);
                    self.changed(changes, on_news);
                }
            }
        }
    }

    /// Debounces: collects changes until the files are quiet.
    fn burst(&mut self, first: Changes, signalled: &Receiver<Signal>, on_news: &impl Fn(News<'_>)) -> Changes {
        let started = Instant::now();
        let mut changes = first;
        while started.elapsed() < PATIENCE {
            match signalled.recv_timeout(QUIET) {
                Ok(Signal::Files(more)) => changes.add(more),
                Ok(Signal::Later { edition, later }) => self.later(edition, later, on_news),
                Err(_) => break,
            }
        }
        changes
    }

    fn changed(&mut self, mut changes: Changes, on_news: &impl Fn(News<'_>)) {
        let started = Instant::now();
        let unread = self.unread.take();
        let was_unread = unread.is_some();
        changes.add(unread.unwrap_or_default());
        if changes.folders {
            self.watcher.look_again(&self.site);
        }
        let everything: BTreeSet<PathBuf> = ["content", "themes"].map(|folder| self.site.join(folder)).into();
        match disk::refresh(&self.site, if changes.lost { &everything } else { &changes.paths }, &mut self.sources) {
            Err(error) => {
                // Retried with the next change, which comes when the file is readable again.
                self.unread = Some(changes);
                return self.complain(&format!("error: {}\n", redacted(&error.to_string())), on_news);
            }
            // A file that could not be read a moment ago may have its earlier content.
            Ok(Refreshed::Same) if !was_unread => return,
            Ok(Refreshed::Same | Refreshed::Changed) => {}
            Ok(Refreshed::Anew(diagnostics)) => {
                self.reading = diagnostics;
                self.watcher.also(&self.sources.linked);
            }
        }
        self.understand(on_news);
        on_news(News::Understood { took: started.elapsed() });
    }

    fn understand(&mut self, on_news: &impl Fn(News<'_>)) {
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::default();
        self.edition += 1;
        let (edition, signals) = (self.edition, self.signals.clone());
        let mut diagnostics = self.reading.clone();
        self.secrets = confidentiality::check(&self.sources, &mut self.confidential, |_| false).collect_into(&mut diagnostics);
        let given = Given {
            sources: Arc::new(self.sources.clone()),
            options: self.options.clone(),
            diagnostics,
            memory: std::mem::take(&mut self.memory),
            checked: Arc::clone(&self.checked),
            unchecked: self.unchecked.clone(),
            indexing: Arc::clone(&self.indexing),
        };
        let later = move |later| {
            let _ = signals.send(Signal::Later { edition, later });
        };
        let Understanding { world, diagnostics, theme, memory, unchecked } = World::understand(given, Arc::clone(&self.stop), later);
        self.memory = memory;
        self.unchecked = unchecked;
        let mut text = self.text(&diagnostics);
        text.extend(theme.map(|theme| format!("error: {}\n", self.secrets.conceal_failure(&theme))));
        if let Some(world) = world {
            self.understanding = diagnostics;
            self.live.show(world, text.clone());
            self.say(text, on_news);
        } else {
            self.complain(&text, on_news);
        }
    }

    /// Handles a result of the background tasks, unless the site has changed since.
    fn later(&mut self, edition: u64, later: Later, on_news: &impl Fn(News<'_>)) {
        match later {
            _ if edition != self.edition => {}
            Later::Failed(message) => {
                self.checked = Arc::default();
                self.unchecked = New::Anything;
                self.complain(&format!("error: {}\n", self.secrets.conceal_failure(&message)), on_news);
            }
            Later::Indexed(index) => self.live.index(index),
            Later::Checked { broken, checked } => {
                self.checked = checked;
                self.unchecked = New::TextsOf(FxHashSet::default());
                self.live.trust();
                if !broken.is_empty() {
                    let all = self.understanding.iter().cloned().chain(broken).collect();
                    let text = self.text(&in_reading_order(all));
                    self.complain(&text, on_news);
                }
            }
        }
    }

    fn text(&self, diagnostics: &[Diagnostic]) -> String {
        let diagnostics = self.secrets.conceal(&self.sources, in_reading_order(diagnostics.to_vec()));
        report(&self.secrets.shown(Cow::Borrowed(&self.sources)), &diagnostics, MessageFormat::Text, Colour::Never)
    }

    fn complain(&mut self, text: &str, on_news: &impl Fn(News<'_>)) {
        self.live.complain(text.to_owned());
        self.say(text.to_owned(), on_news);
    }

    /// Reports mistakes that were not reported before.
    fn say(&mut self, text: String, on_news: &impl Fn(News<'_>)) {
        if text != self.said {
            on_news(News::Mistakes(&text));
            self.said = text;
        }
    }
}

//! What a browser sees during writing: the newest good pages, and the mistakes in the others.

use std::sync::{Arc, Condvar, Mutex, RwLock};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{Request, header};
use axum::response::IntoResponse;
use axum::routing::get;
use bytes::Bytes;
use tokio::sync::watch;
use vademecum_search::write::Index;

use super::http::{HttpAnswer, PageProvider};
use super::world::World;
use crate::parse::markdown::escape;

/// Addresses of the server itself; no page can have such a name.
const SCRIPT: &str = "/.vademecum/live.js";
const STYLE: &str = "/.vademecum/live.css";
const STATE: &str = "/.vademecum/state";

/// The current state of the preview.
#[derive(Default)]
struct Now {
    world: Option<World>,
    /// The previous site, kept until every page of the current one has been rendered once.
    before: Option<World>,
    /// The newest search index, and the previous one, which open pages may still use.
    index: [Option<Arc<Index>>; 2],
    /// Counts the sites that were shown.
    edition: u64,
    /// The mistakes, as printed on the terminal; empty if there are none.
    mistakes: String,
}

/// Pages and mistakes, shared by the watcher thread and the HTTP server.
pub struct Live {
    now: RwLock<Now>,
    /// Notifies waiting browsers of each change.
    change: watch::Sender<u64>,
    /// Whether there is a search index yet, and the notice of the first one.
    indexed: (Mutex<bool>, Condvar),
}

/// How long a request for a file of search waits for the first index: a page that is opened right after the start has search too.
const FIRST_INDEX: Duration = Duration::from_secs(30);

impl Live {
    /// Nothing to show yet.
    pub fn new() -> Arc<Self> {
        Arc::new(Self { now: RwLock::default(), change: watch::Sender::new(0), indexed: Default::default() })
    }

    /// Replaces the site.
    pub fn show(&self, world: World, mistakes: String) {
        self.update(|now| {
            now.before = now.world.replace(world);
            now.edition += 1;
            now.mistakes = mistakes;
        });
    }

    /// Shows mistakes over the last good pages.
    pub fn complain(&self, mistakes: String) {
        self.update(|now| now.mistakes = mistakes);
    }

    /// Marks the current site as good, because each of its pages can be rendered, and drops the previous one.
    pub fn trust(&self) {
        self.now.write().expect("lock not poisoned").before = None;
    }

    /// Replaces the search index; the names of its files are unique, except for the script that lists them.
    pub fn index(&self, index: Arc<Index>) {
        let mut now = self.now.write().expect("lock not poisoned");
        let [newest, _] = std::mem::take(&mut now.index);
        now.index = [Some(index), newest];
        drop(now);
        *self.indexed.0.lock().expect("lock not poisoned") = true;
        self.indexed.1.notify_all();
    }

    /// A file of the first search index, as soon as there is one.
    fn first_index(&self, path: &str) -> Option<HttpAnswer> {
        let (indexed, first) = &self.indexed;
        let indexed = indexed.lock().expect("lock not poisoned");
        drop(first.wait_timeout_while(indexed, FIRST_INDEX, |indexed| !*indexed).expect("lock not poisoned"));
        let index = self.now.read().expect("lock not poisoned").index.clone();
        index.iter().flatten().find_map(|index| index.file(path)).map(|bytes| HttpAnswer::file(path, bytes))
    }

    fn update(&self, change: impl FnOnce(&mut Now)) {
        change(&mut self.now.write().expect("lock not poisoned"));
        self.change.send_modify(|number| *number += 1);
    }

    /// The addresses of the server itself.
    pub fn routes(self: &Arc<Self>) -> Router {
        let script = ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("live.js"));
        let style = ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("live.css"));
        Router::new()
            .route(SCRIPT, get(move || async move { script }))
            .route(STYLE, get(move || async move { style }))
            .route(STATE, get(state))
            .with_state(Arc::clone(self))
    }
}

/// Long polling: answers with the current state as soon as its number differs from `?after=`.
async fn state(State(live): State<Arc<Live>>, request: Request<axum::body::Body>) -> impl IntoResponse {
    let after = request.uri().query().and_then(|query| query.strip_prefix("after=")).and_then(|number| number.parse::<u64>().ok());
    let mut changes = live.change.subscribe();
    let number = match changes.wait_for(|number| Some(*number) != after).await {
        Ok(number) => *number,
        Err(_) => 0,
    };
    let now = live.now.read().expect("lock not poisoned");
    let state = serde_json::json!({ "number": number, "edition": now.edition, "mistakes": now.mistakes });
    ([(header::CONTENT_TYPE, "application/json")], state.to_string())
}

impl PageProvider for Live {
    fn page(&self, path: &str) -> HttpAnswer {
        let (world, before, edition, index) = {
            let now = self.now.read().expect("lock not poisoned");
            (now.world.clone(), now.before.clone(), now.edition, now.index.clone())
        };
        if let Some(bytes) = index.iter().flatten().find_map(|index| index.file(path)) {
            return HttpAnswer::file(path, bytes);
        }
        let Some(world) = world else {
            let waiting = "<!doctype html><html><head><title>vademecum</title></head><body></body></html>";
            return HttpAnswer::file("waiting.html", with_script(waiting.as_bytes(), edition));
        };
        let made = match world.page(path) {
            // If a template fails, the previous page is shown.
            Some(Err(message)) => before.and_then(|before| before.page(path)).filter(Result::is_ok).or(Some(Err(message))),
            made => made,
        };
        match made {
            Some(Ok(bytes)) if path.ends_with(".html") => HttpAnswer::file(path, with_script(&bytes, edition)),
            Some(Ok(bytes)) => HttpAnswer::file(path, bytes),
            Some(Err(message)) => {
                let message = escape(&message);
                let page = format!("<!doctype html><html><head><title>vademecum</title></head><body><pre>{message}</pre></body></html>");
                HttpAnswer::file("failed.html", with_script(page.as_bytes(), edition))
            }
            None => {
                if index.iter().all(Option::is_none)
                    && path.starts_with("search/")
                    && let Some(answer) = self.first_index(path)
                {
                    return answer;
                }
                let page =
                    world.page("404.html").and_then(Result::ok).unwrap_or_else(|| Bytes::from_static(b"<!doctype html><title>404</title>"));
                HttpAnswer::missing(with_script(&page, edition))
            }
        }
    }
}

/// Adds the script that reloads the page after a change; a build does not contain it.
fn with_script(page: &[u8], edition: u64) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let watch = format!("<link rel=\"stylesheet\" href=\"{STYLE}\"><script src=\"{SCRIPT}\" data-edition=\"{edition}\" defer></script>");
    match page.find("</head>") {
        Some(head) => format!("{}{watch}{}", &page[..head], &page[head..]).into_bytes(),
        None => format!("{page}{watch}").into_bytes(),
    }
}

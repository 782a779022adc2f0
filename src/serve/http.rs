//! A local HTTP server for one person: loopback only, `GET` and `HEAD` only, this host only.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::{Router, serve};
use bytes::Bytes;
use tokio::net::TcpListener;

use crate::render::headers;
use crate::text::paths::decode;

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpAnswer {
    /// Whether the address exists.
    pub found: bool,
    /// Media type of the body.
    pub media: &'static str,
    /// The body.
    pub bytes: Bytes,
}

impl HttpAnswer {
    /// The file at `path`; its extension determines the media type.
    pub fn file(path: &str, bytes: impl Into<Bytes>) -> Self {
        Self { found: true, media: media(path), bytes: bytes.into() }
    }

    /// A page for an address that does not exist.
    pub fn missing(html: impl Into<Bytes>) -> Self {
        Self { found: false, media: "text/html; charset=utf-8", bytes: html.into() }
    }
}

/// A provider of pages.
pub trait PageProvider: Send + Sync + 'static {
    /// The page at `path`: relative to the top, without its first `/`, decoded, ending in a file name. It is untrusted input, so
    /// implementations must look it up among known paths and never open it directly.
    fn page(&self, path: &str) -> HttpAnswer;
}

/// A bound port on loopback.
#[derive(Debug)]
pub struct Door {
    listener: std::net::TcpListener,
    /// Its port number.
    pub port: u16,
}

impl Door {
    /// Binds `wanted`, or the next free port; 0 binds any free port.
    ///
    /// # Errors
    ///
    /// Returns the error of the system for the last port that was tried.
    pub fn open(wanted: u16) -> std::io::Result<Self> {
        let candidates = wanted..=wanted.saturating_add(if wanted == 0 { 0 } else { 99 });
        let mut refused = std::io::Error::from(std::io::ErrorKind::AddrInUse);
        for port in candidates {
            match std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
                Ok(listener) => {
                    listener.set_nonblocking(true)?;
                    let port = listener.local_addr()?.port();
                    return Ok(Self { listener, port });
                }
                Err(error) => refused = error,
            }
        }
        Err(refused)
    }

    /// The address for a browser.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }
}

/// Answers requests at `door` from `pages` and from the routes of `more`; does not return.
///
/// # Errors
///
/// Returns an error when the system cannot start a thread or closes the port.
pub fn run(door: Door, pages: Arc<dyn PageProvider>, more: Router) -> std::io::Result<()> {
    // Rendering a page needs a processor; more threads would only wait for each other.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(8).build()?;
    runtime.block_on(async {
        let listener = TcpListener::from_std(door.listener)?;
        let app =
            Router::new().fallback(answer).with_state(pages).merge(more).layer(axum::middleware::from_fn_with_state(door.port, guard));
        serve(listener, app).await
    })
}

/// Refuses requests for another host (DNS rebinding: a website must not read this server through a name of its own that resolves
/// to loopback), and methods that could change something.
async fn guard(State(port): State<u16>, request: Request<Body>, next: axum::middleware::Next) -> Response<Body> {
    if !is_for_us(request.headers(), port) {
        return (StatusCode::MISDIRECTED_REQUEST, "this server answers for localhost only\n").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in headers::security() {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    headers.insert("Cross-Origin-Resource-Policy", HeaderValue::from_static("same-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn is_for_us(headers: &HeaderMap, port: u16) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else { return false };
    let (name, given) = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or((host, "80"));
    given.parse() == Ok(port) && (name.eq_ignore_ascii_case("localhost") || matches!(name, "127.0.0.1" | "[::1]"))
}

async fn answer(State(pages): State<Arc<dyn PageProvider>>, request: Request<Body>) -> Response<Body> {
    let Some(path) = decode(request.uri().path()) else {
        return (StatusCode::BAD_REQUEST, "the address is not UTF-8\n").into_response();
    };
    let mut path = path.trim_start_matches('/').to_owned();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    let made = tokio::task::spawn_blocking(move || pages.page(&path)).await;
    let Ok(HttpAnswer { found, media, bytes }) = made else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "cannot make this page\n").into_response();
    };
    let status = if found { StatusCode::OK } else { StatusCode::NOT_FOUND };
    (status, [(header::CONTENT_TYPE, media)], bytes).into_response()
}

fn media(path: &str) -> &'static str {
    if path.ends_with("feed.xml") {
        return headers::FEED;
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    headers::TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map_or("application/octet-stream", |(_, media)| media)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_with_the_right_port_are_for_us() {
        let check = |hosts: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(header::HOST, HeaderValue::from_static(host));
            }
            is_for_us(&headers, 4747)
        };
        for host in ["localhost:4747", "LOCALHOST:4747", "127.0.0.1:4747", "[::1]:4747"] {
            assert!(check(&[host]), "{host}");
        }
        for host in ["localhost", "evil.example:4747", "localhost.evil.example:4747", "127.0.0.1:80", "localhost:4747x", ""] {
            assert!(!check(&[host]), "{host}");
        }
        assert!(!check(&[]) && !check(&["localhost:4747", "evil.example"]));
    }

    #[test]
    fn a_port_that_is_taken_gives_way_to_the_next_free_one() {
        let first = Door::open(0).expect("a port is free");
        let second = Door::open(first.port).expect("another port is free");
        assert!(second.port > first.port && second.port <= first.port + 99);
    }
}

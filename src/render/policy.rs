//! The content security policy (W3C CSP Level 3): pages run their own scripts, and search its WASM in a worker made by the page; they ask nothing of other sites.

/// As it stands in a `meta` element of every page, from any host and from a folder alike.
pub const IN_PAGES: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// What a host adds: a page cannot say in its own `meta` that no other site may frame it.
pub const FROM_HOSTS: &str = "frame-ancestors 'none'";

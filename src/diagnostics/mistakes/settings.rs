//! Mistakes in `portal.toml`: the menu.

use super::{at, error, list};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::source::Span;

pub fn menu_entry_without_target(span: Span) -> Diagnostic {
    let label = "add `page`, `kind`, `overview`, `url` or, for a group, `entries`";
    error("menu-entry-without-target", at(span), "this entry of the menu leads nowhere", label)
}

pub fn menu_entry_with_targets(span: Span, keys: &[&str]) -> Diagnostic {
    let message = format!("this entry of the menu has several targets: {}", list(keys));
    error("menu-entry-with-targets", at(span), message, "keep one of them")
}

/// `codes` are the languages of the portal.
pub fn menu_entry_without_text(span: Span, codes: &[&str]) -> Diagnostic {
    let words = codes.iter().map(|code| format!("{code} = \"…\"")).collect::<Vec<_>>().join(", ");
    let message = "a group and a link to another site need a text in the menu";
    error("menu-entry-without-text", at(span), message, format!("add `text = {{ {words} }}`"))
}

pub fn kind_without_list(span: Span, kind: &str) -> Diagnostic {
    let label = "name a kind that has a list, a `page` or an `overview`";
    error("kind-without-list", at(span), format!("the kind `{kind}` has no list"), label)
}

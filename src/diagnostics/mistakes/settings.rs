//! Mistakes in `portal.toml`: the menu and the modules.

use super::{at, error, list, warning};
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, Place};
use crate::model::Module;

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

/// `path` is the first of the `count` files of the module.
pub fn content_of_module_left_out(path: String, module: Module, count: usize) -> Diagnostic {
    let name = module.name();
    let files = match count {
        1 => "remove this file".to_owned(),
        count => format!("remove the {count} files of the module, of which this is the first"),
    };
    warning(
        "module-left-out",
        Place::File(path),
        format!("this file belongs to the module `{name}`, which the portal does not use"),
        format!("add `\"{name}\"` to `modules` in content/portal.toml, or {files}"),
    )
}

pub fn kind_left_out(span: Span, kind: &str, module: Module) -> Diagnostic {
    let label = "name a kind of a module that the portal uses";
    with_module(error("unknown-kind", at(span), format!("there is no kind of record `{kind}`"), label), Some(module))
}

/// Adds to a mistake about an unknown name that it belongs to a module that the portal leaves out, if it does.
pub fn with_module(mistake: Diagnostic, module: Option<Module>) -> Diagnostic {
    let Some(module) = module else { return mistake };
    let name = module.name();
    mistake.help(format!("it belongs to the module `{name}`: add `\"{name}\"` to `modules` in content/portal.toml, or remove it here"))
}

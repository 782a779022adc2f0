//! Every sentence said to a writer: one constructor for each kind of mistake.
//!
//! A message says what is wrong in the writer's own words; the label, under the carets, says what was expected, or the
//! fix where one answer stands out.

mod confidentiality;
mod facts;
mod files;
mod front_matter;
mod names;
mod pages;
mod tables;
mod texts;

pub use confidentiality::*;
pub use facts::*;
pub use files::*;
pub use front_matter::*;
pub use names::*;
pub use pages::*;
pub use tables::*;
pub use texts::*;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::source::Span;

/// Whether a mistake may be no more than what follows from another one of the same record: facts that are wrong are left out, and
/// what is said of those is enough.
pub fn may_follow(mistake: &Diagnostic) -> bool {
    matches!(
        mistake.code,
        "empty-source"
            | "no-country"
            | "no-source"
            | "theme-count"
            | "translation-into-own-language"
            | "unused-file"
            | "version-from-the-future"
    )
}

fn error(code: &'static str, place: Place, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
    Diagnostic { code, severity: Severity::Error, place, message: message.into(), label: label.into(), help: None, hidden: false, shown_path: None }
}

fn warning(code: &'static str, place: Place, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..error(code, place, message, label) }
}

fn at(span: Span) -> Place {
    Place::Span(span)
}

impl Diagnostic {
    /// Adds how to mend it.
    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// "did you mean `x`?", or `otherwise` where nothing is near.
fn did_you_mean(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.to_owned(), |name| format!("did you mean `{name}`?"))
}

/// The candidate nearest to `name`, if one is near enough to be meant.
///
/// Near is a similarity of at least 0.75 by Jaro and Winkler, or at most one edit in three letters by Damerau and Levenshtein.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let lower = candidate.to_lowercase();
            let edits = strsim::damerau_levenshtein(&wanted, &lower);
            let similar = strsim::jaro_winkler(&wanted, &lower);
            (candidate, edits, similar)
        })
        .filter(|(candidate, edits, similar)| edits * 3 <= candidate.chars().count() || *similar >= 0.88)
        .min_by(|a, b| a.1.cmp(&b.1).then(b.2.total_cmp(&a.2)).then(a.0.cmp(b.0)))
        .map(|(candidate, ..)| candidate)
}

/// A name that is none of `known`: the nearest where one is near, else all of them.
fn suggest(code: &'static str, span: Span, message: String, name: &str, known: &[&str], (otherwise, all): (&str, &str)) -> Diagnostic {
    match nearest(name, known.iter().copied()) {
        Some(near) => error(code, at(span), message, did_you_mean(Some(near), otherwise)),
        None => error(code, at(span), message, otherwise).help(format!("{all} {}", list(known))),
    }
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

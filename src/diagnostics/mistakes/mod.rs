//! Every message that an author reads: one constructor for each kind of mistake.
//!
//! A message says what is wrong in the author's words. The label, below the carets, says what was expected, or gives the
//! correction where one answer is clear.

mod attachments;
mod bounds;
mod confidentiality;
mod facts;
mod files;
mod front_matter;
mod model;
mod names;
mod pages;
mod settings;
mod tables;
mod texts;

pub use attachments::*;
pub use bounds::*;
pub use confidentiality::*;
pub use facts::*;
pub use files::*;
pub use front_matter::*;
pub use model::*;
pub use names::*;
pub use pages::*;
pub use settings::*;
pub use tables::*;
pub use texts::*;

use std::cell::Cell;

use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, Place, Severity};
use crate::text::bounds::{LONGEST_NAME, MESSAGE_LENGTH, NAMES_COMPARED, NAMES_LISTED};

/// Whether a mistake may only be a consequence of another one in the same record: facts that are wrong are left out, and the
/// message about them is enough.
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

/// The same for a mistake of the settings.
pub fn may_follow_in_settings(mistake: &Diagnostic) -> bool {
    matches!(mistake.code, "portal-without-title" | "menu-entry-without-target" | "menu-entry-without-text")
}

/// Whether a mistake is only that a file next to a record cannot be read.
pub fn is_of_unreadable_file(mistake: &Diagnostic) -> bool {
    matches!(mistake.code, "broken-picture" | "unreadable-document")
}

fn error(code: &'static str, place: Place, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
    let (message, label) = (short(message.into()), short(label.into()));
    Diagnostic { code, severity: Severity::Error, place, message, label, help: None, hidden: false }
}

/// Cuts the middle out of a sentence that is too long: it may repeat a name of any length.
fn short(sentence: String) -> String {
    if sentence.len() <= MESSAGE_LENGTH {
        return sentence;
    }
    let start = sentence.floor_char_boundary(MESSAGE_LENGTH * 2 / 3);
    let end = sentence.ceil_char_boundary(sentence.len() - MESSAGE_LENGTH / 4);
    format!("{}…{}", &sentence[..start], &sentence[end..])
}

fn warning(code: &'static str, place: Place, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..error(code, place, message, label) }
}

fn at(span: Span) -> Place {
    Place::Span(span)
}

impl Diagnostic {
    /// Adds how to correct it.
    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(short(help.into())), ..self }
    }
}

/// "did you mean `x`?", or `otherwise` where nothing is near.
fn did_you_mean(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.to_owned(), |name| format!("did you mean `{name}`?"))
}

/// Suggests known names for unknown ones, in one stage of a build. It stops after a number of comparisons, because each unknown
/// name is compared with all known names. The unknown names that are compared first are also the ones that are shown.
#[derive(Debug)]
pub struct Suggestions {
    left: Cell<usize>,
}

impl Default for Suggestions {
    fn default() -> Self {
        Self { left: Cell::new(NAMES_COMPARED) }
    }
}

impl Suggestions {
    /// Like [`nearest`]; none after the last comparison.
    pub fn nearest<'a>(&self, name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let found = nearest(name, candidates.into_iter().take(self.left.get()).inspect(|_| self.left.set(self.left.get() - 1)));
        // A name that was not compared with all candidates may have a nearer one.
        found.filter(|_| self.left.get() > 0)
    }
}

/// The candidate nearest to `name`, if one is near enough to be meant; for a few names and candidates (see [`Suggestions`]).
///
/// Near is a similarity of at least 0.75 by Jaro and Winkler, or at most one edit in three letters by Damerau and Levenshtein.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    let wanted = name.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST_NAME)
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

/// A name that is not in `known`: suggests `near`, or lists all of them.
fn suggest(
    code: &'static str,
    span: Span,
    message: String,
    near: Option<&str>,
    known: &[impl AsRef<str>],
    (otherwise, all): (&str, &str),
) -> Diagnostic {
    match near {
        Some(near) => error(code, at(span), message, did_you_mean(Some(near), otherwise)),
        None => error(code, at(span), message, otherwise).help(format!("{all} {}", list(known))),
    }
}

/// The names in backticks; only the first ones of a long list.
fn list<N: AsRef<str>>(names: &[N]) -> String {
    let mut listed = names.iter().take(NAMES_LISTED).map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ");
    if names.len() > NAMES_LISTED {
        listed.push_str(&format!(" and {} more", names.len() - NAMES_LISTED));
    }
    listed
}

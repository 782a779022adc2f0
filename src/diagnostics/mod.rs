//! Mistakes of authors, as data: what is wrong, where, and how to correct it.

pub mod confidential;
pub mod faults;
pub mod mistakes;
pub mod report;
pub mod shown;
pub mod source;

use crate::diagnostics::source::Span;

/// The severity of a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published until it is corrected.
    Error,
    /// The page is published, but should be checked.
    Warning,
}

/// Where a mistake is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A place in a text.
    Span(Span),
    /// A whole file, by its path from the site's root.
    File(String),
    /// The site as a whole.
    Site,
}

/// One mistake, in the author's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the kind of mistake (`unknown-page`).
    pub code: &'static str,
    /// How severe it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong: one sentence without a full stop.
    pub message: String,
    /// Shown below the carets: what was expected, or the correction where one answer is clear.
    pub label: String,
    /// How to correct it, where the label is not enough.
    pub help: Option<String>,
    /// Whether the text at the place is not shown: messages may be stored where that text must not be.
    pub hidden: bool,
}

/// The result of a stage: its value, and the mistakes it found.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    /// The result; complete even if there are mistakes, so that later stages can find theirs.
    pub value: T,
    /// The mistakes, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// Applies `make` to the value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: make(self.value), diagnostics: self.diagnostics }
    }

    /// Returns the value and adds the mistakes to `all`.
    pub fn collect_into(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// Sorts mistakes by file and place, and removes duplicates.
pub fn in_reading_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    diagnostics.dedup();
    diagnostics
}

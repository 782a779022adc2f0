//! Mistakes of writers, as data: what is wrong, where, and how to mend it.

use crate::source::Span;

/// How much a mistake matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// Published, and worth a look.
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

/// One mistake, in the writer's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the kind of mistake (`unknown-page`).
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, one sentence without a final point.
    pub message: String,
    /// Said under the carets: what was expected, or the fix where one answer stands out.
    pub label: String,
    /// How to mend it, where the label is not enough.
    pub help: Option<String>,
    /// Whether what stands at the place is not repeated: messages are kept where the text itself may not be.
    pub hidden: bool,
}

/// The result of a stage: its value, and the mistakes it met.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    /// What the stage made; complete even where there are mistakes, so that later stages can find theirs.
    pub value: T,
    /// The mistakes, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// Makes something else of the value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: make(self.value), diagnostics: self.diagnostics }
    }

    /// Hands on the value and adds the mistakes to `all`.
    pub fn collect_into(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// Puts mistakes in the order in which a writer meets them, each said once.
pub fn in_reading_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    diagnostics.dedup();
    diagnostics
}

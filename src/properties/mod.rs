//! Property tests for arbitrary texts of authors: nothing panics, and every reported place exists.

mod facts;
mod markdown;
mod model;
mod pages;
mod retold;
mod tables;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::diagnostics::report::{Colour, MessageFormat, report};
use crate::diagnostics::source::{SourceFile, SourceId, Sources, Span};
use crate::diagnostics::{Diagnostic, Place};

/// The only file of a test.
const FILE: SourceId = SourceId(0);

/// The same cases in every run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for more and for others.
pub(crate) fn config() -> ProptestConfig {
    let fixed = ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_RNG_SEED").is_some() {
        ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
    } else {
        fixed
    }
}

/// Texts made of `fragments`, which have a meaning in the notation under test, and of anything else.
fn written(fragments: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(fragments).prop_map(str::to_owned),
        2 => "[a-zéñ 1-9]{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Texts of `pieces` that are repeated, some of them more often than anything may be deep.
fn nested(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let repeated = (proptest::sample::select(pieces), prop_oneof![1_usize..4, 50_usize..80, 1_000_usize..3_000]);
    proptest::collection::vec(repeated.prop_map(|(piece, count)| piece.repeat(count)), 0..8).prop_map(|parts| parts.concat())
}

/// The span lies in `text`, on the edges of characters.
fn check_span(text: &str, span: Span) -> Result<(), TestCaseError> {
    prop_assert!(text.get(span.range()).is_some(), "{:?} is not a place in {text:?}", span.range());
    Ok(())
}

/// Every diagnostic names a place of `text`, says something, and can be shown to people and tools.
fn check_diagnostics(text: &str, diagnostics: &[Diagnostic]) -> Result<(), TestCaseError> {
    let file = SourceFile { path: "content/pages/a.md".to_owned(), text: text.into() };
    let sources = Sources { files: vec![file], ..Sources::default() };
    for diagnostic in diagnostics {
        if let Place::Span(span) = diagnostic.place {
            check_span(text, span)?;
        }
        prop_assert!(!diagnostic.message.is_empty() && !diagnostic.label.is_empty(), "{diagnostic:?} says nothing");
    }
    let shown = report(&sources, diagnostics, MessageFormat::Text, Colour::Never);
    prop_assert_eq!(shown.is_empty(), diagnostics.is_empty());
    for line in report(&sources, diagnostics, MessageFormat::Json, Colour::Never).lines() {
        prop_assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{} is not JSON", line);
    }
    Ok(())
}

//! Names and ids that match no record or several, or are not valid; also ids of paragraphs of official texts.

use std::borrow::Cow;

use super::{at, did_you_mean, error, list, suggest};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::source::Span;
use crate::model::{Kind, KindModel};

pub fn paragraph_without_id(span: Span) -> Diagnostic {
    error("paragraph-without-id", at(span), "this paragraph of an official text has no id", "start it with `{#p1}` or `{#rec11 11.}`")
}

/// The name of a kind, as in "no state is called".
fn kind_name(kind: &KindModel) -> Cow<'static, str> {
    let name = match kind.kind {
        Kind::Own(_) => return format!("record of the kind `{}`", kind.id).into(),
        Kind::Recommendation => "recommendation",
        Kind::Instrument => "instrument",
        Kind::Measure => "measure",
        Kind::Network => "network",
        Kind::Authority => "institution",
        Kind::State => "state",
        Kind::Fiche => "fiche",
        Kind::Term => "term of the thesaurus",
        Kind::Resolution => "resolution",
        Kind::Page => "page",
    };
    name.into()
}

pub fn unknown_page(span: Span, name: &str, nearest: Option<&str>) -> Diagnostic {
    error("unknown-page", at(span), format!("no page is called `{name}`"), did_you_mean(nearest, "no record has this name"))
}

pub fn unknown_id(span: Span, kind: &KindModel, name: &str, nearest: Option<&str>) -> Diagnostic {
    let code = match kind.kind {
        Kind::State => "unknown-state",
        Kind::Term => "unknown-term",
        Kind::Recommendation => "unknown-recommendation",
        Kind::Instrument => "unknown-instrument",
        Kind::Measure => "unknown-measure",
        Kind::Network => "unknown-network",
        Kind::Authority => "unknown-authority",
        _ => "unknown-record",
    };
    error(code, at(span), format!("no {} is called `{name}`", kind_name(kind)), did_you_mean(nearest, &whence(kind)))
}

/// Where the ids of a kind are defined.
fn whence(kind: &KindModel) -> String {
    match kind.kind {
        Kind::State => "states.csv defines the codes, such as `ARG`".to_owned(),
        Kind::Term => "vocabulary/thesaurus.csv defines the ids".to_owned(),
        Kind::Measure => "compendium/measures.csv defines the codes".to_owned(),
        Kind::Authority => "compendium/authorities.csv defines the ids".to_owned(),
        Kind::Recommendation => "the resolution defines the ids, such as `rec1`".to_owned(),
        _ => format!("the ids are the names of the files in {}", kind.folder),
    }
}

/// `near` is the id whose label the author wrote, or the id nearest to what was written.
pub fn unknown_word(span: Span, scheme: &str, id: &str, near: Option<&str>, known: &[impl AsRef<str>]) -> Diagnostic {
    let message = format!("`{id}` is not a word of the list `{scheme}`");
    suggest("unknown-word", span, message, near, known, ("this is not in the list", "the possible values are"))
}

pub fn unknown_paragraph(span: Span, id: &str, nearest: Option<&str>) -> Diagnostic {
    error(
        "unknown-paragraph",
        at(span),
        format!("the text has no paragraph `{id}`"),
        did_you_mean(nearest, "the ids are in `{#…}` at the start of the paragraphs"),
    )
}

pub fn duplicate_paragraph(span: Span, id: &str) -> Diagnostic {
    error("duplicate-paragraph", at(span), format!("two paragraphs have the id `{id}`"), "give this one a different id")
}

pub fn note_without_paragraph(span: Span, id: &str) -> Diagnostic {
    error(
        "note-without-paragraph",
        at(span),
        format!("this paragraph refers to the footnote `{id}`, which does not exist"),
        format!("add a paragraph that starts with `{{#{id}}}`"),
    )
}

pub fn correction_not_found(span: Span, words: &str, id: &str, count: usize) -> Diagnostic {
    error(
        "correction-not-found",
        at(span),
        format!("`{words}` occurs {count} times in `{id}`"),
        "a correction must quote words that occur exactly once in the paragraph",
    )
}

pub fn ambiguous_name(span: Span, name: &str, keys: &[&str]) -> Diagnostic {
    error("ambiguous-name", at(span), format!("several pages are called `{name}`"), format!("write one of {}", list(keys)))
}

pub fn not_published(span: Span, name: &str) -> Diagnostic {
    error("not-published", at(span), format!("`{name}` is a draft or has a future date"), "published pages cannot refer to it")
}

pub fn named_twice(span: Span, name: &str) -> Diagnostic {
    error("named-twice", at(span), format!("`{name}` is listed twice"), "keep one of them")
}

pub fn duplicate_address(span: Span, key: &str) -> Diagnostic {
    error("duplicate-address", at(span), format!("two records have the address `{key}`"), "rename one of them")
}

pub fn duplicate_row(span: Span, id: &str) -> Diagnostic {
    error("duplicate-row", at(span), format!("`{id}` is in this table twice"), "keep one row")
}

pub fn bad_id(span: Span, id: &str) -> Diagnostic {
    error(
        "bad-id",
        at(span),
        format!("`{id}` is not a valid address"),
        format!("use lower-case letters without accents, digits and single hyphens: `{}`", crate::text::slug::anchor(id)),
    )
}

pub fn bad_country_code(span: Span, code: &str, letters: usize) -> Diagnostic {
    let label =
        if letters == 2 { "use the two capital letters of ISO 3166-1: `AR`" } else { "use the three capital letters of ISO 3166-1: `ARG`" };
    let count = if letters == 2 { "two" } else { "three" };
    error("bad-country-code", at(span), format!("`{code}` is not a country code of {count} letters"), label)
}

pub fn bad_tile(span: Span, text: &str) -> Diagnostic {
    error("bad-tile", at(span), format!("`{text}` is not a position on the map"), "write the column and the row, both from 0: `4-10`")
}

pub fn broader_circle(span: Span, id: &str) -> Diagnostic {
    error("broader-circle", at(span), format!("`{id}` is broader than itself"), "this leads back to the same term; correct `broader`")
}

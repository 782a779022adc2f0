//! Confidential details, and waivers for what only looks like one. No message repeats what was found.

use super::{at, did_you_mean, error, warning};
use crate::diagnostics::confidential::Rule;
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, Place};

pub fn confidential(span: Span, rule: &Rule, length: usize) -> Diagnostic {
    let found = error(rule.code, at(span), rule.what, not_shown(length, rule));
    Diagnostic { hidden: true, ..found.help(how_to_waive(rule)) }
}

/// `line` and `column` count from 1.
pub fn confidential_in_file(path: String, (line, column): (usize, usize), rule: &Rule, length: usize) -> Diagnostic {
    let label = format!("line {line}, column {column}: {}", not_shown(length, rule));
    error(rule.code, Place::File(path), rule.what, label).help(how_to_waive(rule))
}

/// `number` is that of the name among the names in its folder, in alphabetical order, and how many there are.
pub fn confidential_name(path: String, number: (usize, usize), rule: &Rule, length: usize) -> Diagnostic {
    let (number, all) = number;
    let label = format!("name {number} of {all} in this folder, in alphabetical order: {}", not_shown(length, rule));
    let message = format!("in the name of a file or folder, {}", rule.what);
    error(rule.code, Place::File(path), message, label).help(how_to_waive(rule))
}

pub fn confidential_document(path: String, rule: &Rule) -> Diagnostic {
    error(rule.code, Place::File(path), rule.what, rule.fix).help(how_to_waive(rule))
}

fn not_shown(length: usize, rule: &Rule) -> String {
    let mut letters = rule.fix.chars();
    let fix: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{length} characters (not shown). {fix}")
}

fn how_to_waive(rule: &Rule) -> String {
    let columns = "the file, the number of places, the reason, who decided and until when";
    format!("if it may be published, add a row to `content/waivers.csv`: the rule `{}`, {columns}", rule.code)
}

pub fn expired_waiver(span: Span) -> Diagnostic {
    error("expired-waiver", at(span), "this waiver has expired", "check the text again, then renew the waiver or remove it")
}

pub fn waiver_for_fewer_places(span: Span, found: usize) -> Diagnostic {
    error(
        "waiver-for-fewer-places",
        at(span),
        format!("the file has {found} such places"),
        "the waiver covers fewer: check the new places; each is reported",
    )
}

pub fn unneeded_waiver(span: Span, found: usize) -> Diagnostic {
    let message = if found == 0 { "this waiver is not needed".to_owned() } else { format!("the file has only {found} such places") };
    warning("unneeded-waiver", at(span), message, if found == 0 { "remove it" } else { "write this number" })
}

pub fn unknown_rule(span: Span, name: &str, nearest: Option<&str>, known: &str) -> Diagnostic {
    let label = did_you_mean(nearest, "expected the rule that the message names");
    error("unknown-rule", at(span), format!("there is no rule `{name}`"), label).help(format!("the rules are {known}"))
}

pub fn waiver_without_file(span: Span, path: &str, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, "expected a path as messages show it, such as `content/practices/…`");
    error("waiver-without-file", at(span), format!("there is no file or folder `{path}`"), label)
}

pub fn bad_number_of_places(span: Span, text: &str) -> Diagnostic {
    error("bad-number-of-places", at(span), format!("`{text}` is not a valid number of places"), "expected 1 or more")
}

pub fn long_waiver(span: Span) -> Diagnostic {
    error("long-waiver", at(span), "a waiver is valid for two years at most", "expected a day from its date to two years later")
}

//! Confidential details, and waivers for what only looks like one. No message repeats what was found.

use super::{at, did_you_mean, error, warning};
use crate::confidentiality::Rule;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Span;

pub fn confidential(span: Span, rule: &Rule, length: usize) -> Diagnostic {
    let found = error(rule.code, at(span), rule.what, format!("{length} characters, not repeated here: {}", rule.mend));
    Diagnostic { hidden: true, ..found.help(how_to_waive(rule)) }
}

pub fn confidential_document(path: String, rule: &Rule) -> Diagnostic {
    error(rule.code, Place::File(path), rule.what, rule.mend).help(how_to_waive(rule))
}

fn how_to_waive(rule: &Rule) -> String {
    let waiver = "the file, how many places, why, who, until when";
    format!("where it may be published, say so in `content/waivers.csv`: the rule `{}`, {waiver}", rule.code)
}

pub fn expired_waiver(span: Span) -> Diagnostic {
    error("expired-waiver", at(span), "this waiver has expired", "look at the text again, and sign the waiver anew or take it away")
}

pub fn waiver_for_fewer_places(span: Span, found: usize) -> Diagnostic {
    error("waiver-for-fewer-places", at(span), format!("the file has {found} such places"), "look at those that are new; each is named")
}

pub fn unneeded_waiver(span: Span, found: usize) -> Diagnostic {
    let message =
        if found == 0 { "nothing needs this waiver".to_owned() } else { format!("the file has no more than {found} such places") };
    warning("unneeded-waiver", at(span), message, if found == 0 { "take it away" } else { "write that number" })
}

pub fn unknown_rule(span: Span, name: &str, nearest: Option<&str>, known: &str) -> Diagnostic {
    let label = did_you_mean(nearest, "expected the name in the message that the waiver is for");
    error("unknown-rule", at(span), format!("there is no rule `{name}`"), label).help(format!("the rules are {known}"))
}

pub fn waiver_without_file(span: Span, path: &str, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, "expected a path as messages name it: `content/practices/…`");
    error("waiver-without-file", at(span), format!("there is no text or document `{path}`"), label)
}

pub fn bad_number_of_places(span: Span, text: &str) -> Diagnostic {
    error("bad-number-of-places", at(span), format!("`{text}` is no number of places"), "expected 1 or more")
}

pub fn long_waiver(span: Span) -> Diagnostic {
    error("long-waiver", at(span), "a waiver holds for two years at most", "expected a day between its date and two years later")
}

//! Mistakes in front matter: its notation, its keys, the forms of its values.

use super::{at, error, impossible_date, nearest, suggest};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Span;

pub fn no_front_matter(span: Span) -> Diagnostic {
    error("no-front-matter", at(span), "this record has no front matter", "the first line must be `+++`")
        .help("begin the file with the facts between two lines of `+++`")
}

pub fn unclosed_front_matter(span: Span, fence: &str) -> Diagnostic {
    error("unclosed-front-matter", at(span), "the front matter does not end", format!("opened here; close it with a line `{fence}`"))
}

/// Turns a TOML parser's message about `written` into words for writers.
pub fn invalid_toml(span: Span, written: &str, message: &str) -> Diagnostic {
    let invalid = |label: String| error("invalid-toml", at(span), "this is not valid TOML", label);
    if message.starts_with("duplicate key") {
        return duplicate_key(span, written);
    }
    if let Some(mistake) = Some(written).filter(|_| message.starts_with("invalid date")).and_then(|text| Date::parse(text).err()) {
        return impossible_date(span, &mistake);
    }
    if message.starts_with("string values must be quoted") {
        // 31/12/2025, 31.12.2025
        if written.contains(['/', '.']) && written.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'.' | b' ')) {
            return impossible_date(span, &Date::parse(written).err().unwrap_or_default());
        }
        let words = written.trim_matches(['“', '”', '„', '«', '»', '‘', '’', '\u{a0}', '\u{202f}', ' ']);
        return invalid(format!("put texts between straight quotation marks: `\"{words}\"`"));
    }
    if message.starts_with("key with no value") || message.starts_with("invalid unquoted key") {
        return invalid("a fact is written `key = value`".to_owned());
    }
    if message.starts_with("invalid basic string, expected `\"`") {
        return invalid("this text is not closed; end it with `\"`".to_owned());
    }
    invalid(message.replace('\n', "; "))
}

/// Turns a YAML parser's message about `written` into words for writers.
pub fn invalid_yaml(span: Span, written: &str, message: &str) -> Diagnostic {
    let invalid = |label: &str| error("invalid-yaml", at(span), "this is not valid YAML", label);
    if message.starts_with("duplicated key") {
        return duplicate_key(span, written);
    }
    if message.starts_with("mapping values are not allowed") {
        return invalid("a text with a colon stands in quotation marks");
    }
    if message.contains("found a tab") {
        return invalid("take the tab away; YAML indents with spaces");
    }
    if message.contains("must be followed by a valid YAML whitespace") {
        return invalid("put a space after the colon, not a tab");
    }
    if message.contains("in quoted scalar") {
        return invalid("this text is not closed; end it with the same quotation mark");
    }
    invalid(&message.replace('\n', "; "))
}

fn duplicate_key(span: Span, key: &str) -> Diagnostic {
    error("duplicate-key", at(span), format!("the key `{key}` stands here twice"), "keep one of them")
}

pub fn not_utf8(place: Place) -> Diagnostic {
    error("not-utf8", place, "this file is not UTF-8 text", "in your editor or spreadsheet, save it as UTF-8")
}

/// `example` is the line to add, in the notation of the file.
pub fn missing_field(span: Span, key: &str, example: &str) -> Diagnostic {
    error("missing-key", at(span), format!("the key `{key}` is missing"), format!("add a line `{example}` below"))
}

/// A value of the form that a key wants.
pub fn example(key: &str) -> &'static str {
    match key {
        "title" | "summary" | "name" | "purpose" => "\"…\"",
        "language" => "\"en\"",
        "practice_type" | "phase" => "\"prevention\"",
        "themes" => "[\"…\"]",
        _ => "…",
    }
}

/// The key that a deserialiser's message says is missing.
pub fn missing_key(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.split('`').next()
}

/// The key that an unknown one was meant to be, where a deserialiser's message speaks of one and an answer stands out.
pub fn meant_key(message: &str) -> Option<&str> {
    let mut quoted = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    let key = quoted.next()?;
    nearest(key, quoted)
}

/// Turns a deserialiser's message into words for writers.
pub fn invalid_field(span: Span, message: &str) -> Diagnostic {
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let key = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        return suggest(
            "unknown-key",
            span,
            format!("there is no key `{key}`"),
            key,
            &known,
            ("not a key that can stand here", "the keys here are"),
        );
    }
    if message.starts_with("unknown variant") {
        let value = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let message = format!("`{value}` cannot stand here");
        return suggest("unknown-value", span, message, value, &known, ("not one of the possible values", "possible values are"));
    }
    if let Some(key) = missing_key(message) {
        return error("missing-key", at(span), format!("the key `{key}` is missing"), format!("add `{key} = …` here"));
    }
    if let Some(rest) = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: ")) {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, "another type"));
        let label = match (found.strip_prefix("string "), expected) {
            (Some(text), "u16" | "u32") if text.trim_matches('"').parse::<u32>().is_ok() => {
                format!("write the number without quotation marks: {}", text.trim_matches('"'))
            }
            (Some(_), "a boolean") => "expected true or false, without quotation marks".to_owned(),
            _ => format!("expected {}", plain_type(expected)),
        };
        return error("wrong-type", at(span), format!("this is {}", plain_type(found)), label);
    }
    if message.contains("did not match any variant") {
        return error("wrong-type", at(span), "this is no alias", "write an address, or { from = \"old.html#anchor\", anchor = \"new\" }");
    }
    // What the libraries say of a table in the place of a date, and in the place of a word.
    if matches!(message, "datetime key not found" | "expected field with custom name") {
        return error("wrong-type", at(span), "this is a table", "expected a date, such as 2009-05-13");
    }
    if message.starts_with("wanted exactly 1 element") || message.starts_with("expected table, found") {
        return error("wrong-type", at(span), "this is no word", "expected one word between quotation marks");
    }
    // What is left are the sentences of `Date`.
    impossible_date(span, message)
}

/// The deserialiser's names of types in plain words.
fn plain_type(name: &str) -> String {
    match name {
        "a sequence" | "sequence" => "a list in square brackets".to_owned(),
        "a map" | "map" | "struct Localised" => "a table of languages, such as { fr = \"…\", en = \"…\" }".to_owned(),
        "a string" => "a text in quotation marks".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "u16" => "a whole number from 0 to 65535".to_owned(),
        "u32" => "a whole number from 0".to_owned(),
        "struct Citation" => "a source, such as { url = \"https://…\" }".to_owned(),
        other => {
            let (kind, value) = other.split_once(' ').unwrap_or((other, ""));
            match kind {
                "string" => format!("the text {value}"),
                "integer" | "floating" => format!("the number {}", value.trim_start_matches("point ").trim_matches('`')),
                "boolean" => format!("{} (yes or no)", value.trim_matches('`')),
                _ => other.to_owned(),
            }
        }
    }
}

//! Mistakes in front matter: its notation, its keys, the types of its values.

use super::{at, did_you_mean, error, impossible_date, list, nearest, suggest, warning};
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, Place};

pub fn no_front_matter(span: Span) -> Diagnostic {
    error("no-front-matter", at(span), "this record has no front matter", "the first line must be `+++`")
        .help("start the file with the facts between two lines of `+++`")
}

pub fn unclosed_front_matter(span: Span, fence: &str) -> Diagnostic {
    error("unclosed-front-matter", at(span), "the front matter is not closed", format!("it starts here; close it with a line `{fence}`"))
}

/// Turns a TOML parser's message about `written`, which follows `before` on its line, into a message for authors.
pub fn invalid_toml(span: Span, written: &str, message: &str, before: &str) -> Diagnostic {
    let invalid = |label: String| error("invalid-toml", at(span), NOT_TOML, label);
    if message.starts_with("invalid unquoted key") && !written.is_ascii() {
        return invalid(format!("`{written}` is not allowed in a key; keys are English words without accents"));
    }
    if message.starts_with("key with no value") || message.starts_with("invalid unquoted key") {
        return invalid("write each fact as `key = value`".to_owned());
    }
    if message.starts_with("invalid basic string, expected `\"`") {
        return invalid("this string is not closed; end it with `\"`".to_owned());
    }
    if message.starts_with("unexpected key or value") && before.trim_end().ends_with(['"', '\'']) {
        return invalid("the string ends at the quotation mark before this; inside a string, use « » or “ ”".to_owned());
    }
    invalid(message.replace('\n', "; "))
}

const NOT_TOML: &str = "this is not valid TOML";
const NOT_YAML: &str = "this is not valid YAML";

/// A string without quotation marks, or between curved ones.
pub fn without_quotation_marks(span: Span, written: &str) -> Diagnostic {
    let words = written.trim_matches(['“', '”', '„', '«', '»', '‘', '’', '\u{a0}', '\u{202f}', ' ']);
    let label = match words.to_lowercase().as_str() {
        "oui" | "yes" | "sí" | "si" | "sim" | "non" | "no" | "não" | "nao" => {
            "write `true` or `false`; a string must be between quotation marks".to_owned()
        }
        _ => format!("put the string between straight quotation marks: `\"{words}\"`"),
    };
    error("invalid-toml", at(span), NOT_TOML, label)
}

pub fn colon_for_equals(span: Span) -> Diagnostic {
    error("invalid-toml", at(span), NOT_TOML, "write `=` instead of `:`, as in `key = value`")
}

pub fn unclosed_bracket(span: Span, bracket: &str) -> Diagnostic {
    let label = if bracket == "{" { "this table is not closed; end it with `}`" } else { "this list is not closed; end it with `]`" };
    error("invalid-toml", at(span), NOT_TOML, label)
}

/// Adds the other lines that have the same mistake.
pub fn also_on_lines(mistake: Diagnostic, lines: &[usize]) -> Diagnostic {
    /// Most lines that are listed.
    const NAMED: usize = 10;
    if lines.is_empty() {
        return mistake;
    }
    let named: Vec<String> = lines.iter().take(NAMED).map(usize::to_string).collect();
    let more = match lines.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let word = if lines.len() == 1 { "line" } else { "lines" };
    mistake.help(format!("the same mistake is on {word} {}{more}", named.join(", ")))
}

/// A space character other than U+0020, where the notation needs that one.
pub fn odd_space(span: Span, space: &str) -> Diagnostic {
    let name = match space {
        "\u{a0}" => "a no-break space",
        "\u{202f}" => "a narrow no-break space",
        "\u{200b}" | "\u{2060}" | "\u{feff}" => "an invisible character",
        _ => "an unusual space",
    };
    error("odd-space", at(span), format!("there is {name} here"), "replace it with an ordinary space")
}

/// Turns a YAML parser's message about `written` into a message for authors.
pub fn invalid_yaml(span: Span, written: &str, message: &str) -> Diagnostic {
    let invalid = |label: &str| error("invalid-yaml", at(span), NOT_YAML, label);
    if message.starts_with("duplicated key") {
        return duplicate_key(span, written);
    }
    if message.starts_with("mapping values are not allowed") {
        return invalid("a text with a colon must be between quotation marks");
    }
    if message.contains("found a tab") {
        return invalid("replace the tab with spaces: YAML is indented with spaces");
    }
    if message.contains("must be followed by a valid YAML whitespace") {
        return invalid("put a space after the colon, not a tab");
    }
    if message.contains("in quoted scalar") || message.contains("a quoted scalar, found unexpected end") {
        return invalid("this string is not closed; end it with the same quotation mark");
    }
    if message.contains("trailing content after") {
        return invalid("the string ends at the quotation mark before this; write `''` for an apostrophe, or use double quotation marks");
    }
    invalid(&message.replace('\n', "; "))
}

pub fn front_matter_without_keys(span: Span) -> Diagnostic {
    error("invalid-yaml", at(span), NOT_YAML, "front matter must be a list of `key: value` lines")
}

pub fn key_not_a_word(span: Span) -> Diagnostic {
    error("invalid-yaml", at(span), NOT_YAML, "a key must be a word")
}

/// `what` is what was found: "an empty value".
pub fn not_in_front_matter(span: Span, what: &str) -> Diagnostic {
    error("invalid-yaml", at(span), NOT_YAML, format!("{what} is not allowed in front matter"))
}

pub fn second_document(span: Span) -> Diagnostic {
    error(
        "invalid-yaml",
        at(span),
        NOT_YAML,
        "front matter must be one document: remove this line and the lines below it, or the line `...`",
    )
}

pub fn comment_in_text(span: Span, comment: &str) -> Diagnostic {
    warning(
        "comment-in-text",
        at(span),
        format!("`{comment}` is ignored, because `#` starts a comment"),
        "put the text between quotation marks",
    )
}

pub fn duplicate_key(span: Span, key: &str) -> Diagnostic {
    error("duplicate-key", at(span), format!("the key `{key}` is here twice"), "keep one of them")
}

/// A head `[key]` before heads `[[key]]` of the same list; `key` is its name.
pub fn head_of_one_table(span: Span, key: &str) -> Diagnostic {
    let label = format!("write `[[{key}]]`: each entry of a list of tables starts with two square brackets");
    error("invalid-toml", at(span), NOT_TOML, label)
}

/// Whether the record of this file could not be read for this mistake, so that it has no page.
pub fn leaves_record_unread(mistake: &Diagnostic) -> bool {
    matches!(mistake.code, "no-front-matter" | "unclosed-front-matter" | "not-utf8")
}

pub fn more_mistakes(span: Span) -> Diagnostic {
    error("more-mistakes", at(span), "this front matter has more mistakes than are shown", "correct these first, then build again")
}

pub fn not_utf8(place: Place) -> Diagnostic {
    error("not-utf8", place, "this file is not UTF-8 text", "in your editor or spreadsheet, save it as UTF-8")
}

/// `example` is the line to add, in the notation of the file.
pub fn missing_field(span: Span, key: &str, example: &str, help: Option<&str>) -> Diagnostic {
    let mistake = error("missing-key", at(span), format!("the key `{key}` is missing"), format!("add a line `{example}` below"));
    match help {
        Some(help) => mistake.help(help),
        None => mistake,
    }
}

/// An example value for a key.
pub fn example(key: &str) -> &'static str {
    match key {
        "title" | "summary" | "name" | "purpose" => "\"…\"",
        "language" => "\"en\"",
        "themes" => "[\"…\"]",
        _ => "…",
    }
}

/// The key that is missing, according to a deserialiser's message.
pub fn missing_key(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.split('`').next()
}

/// The known key or value nearest to an unknown one, where a deserialiser's message is about one and one is near enough.
pub fn meant(message: &str) -> Option<&str> {
    let rest = message.strip_prefix("unknown field ").or_else(|| message.strip_prefix("unknown variant "))?;
    let mut quoted = rest.split('`').skip(1).step_by(2);
    let name = quoted.next()?;
    nearest(name, quoted)
}

/// Whether a deserialiser's message is about an unknown key.
pub fn is_unknown_key(message: &str) -> bool {
    message.starts_with("unknown field")
}

pub fn unknown_key(span: Span, key: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("there is no key `{key}`");
    suggest("unknown-key", span, message, near, known, ("this key is not possible here", KEYS_HERE))
}

const KEYS_HERE: &str = "the possible keys are";

/// Several keys that are not similar to any known key; `span` is the first of them.
pub fn unknown_keys(span: Span, keys: &[&str], known: &[&str]) -> Diagnostic {
    error("unknown-key", at(span), format!("there are no keys {}", list(keys)), "keys are in English, whatever the language of the record")
        .help(format!("{KEYS_HERE} {}", list(known)))
}

/// Turns a deserialiser's message into a message for authors; `near` is what an unknown key or value was [`meant`] to be.
pub fn invalid_field(span: Span, message: &str, near: Option<&str>) -> Diagnostic {
    let mut quoted = message.split('`').skip(1).step_by(2);
    if is_unknown_key(message) {
        let key = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        return unknown_key(span, key, near, &known);
    }
    if message.starts_with("unknown variant") {
        let value = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let message = format!("`{value}` is not a possible value here");
        return suggest(
            "unknown-value",
            span,
            message,
            near,
            &known,
            ("this is not one of the possible values", "the possible values are"),
        );
    }
    if message.starts_with("unknown language") {
        return unknown_language(span, quoted.next().unwrap_or_default(), &quoted.collect::<Vec<_>>());
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
        return error(
            "wrong-type",
            at(span),
            "this is not a valid alias",
            "write an address, or { from = \"old.html#anchor\", anchor = \"new\" }",
        );
    }
    // What the libraries report for a table instead of a date, and instead of a string.
    if matches!(message, "datetime key not found" | "expected field with custom name") {
        return error("wrong-type", at(span), "this is a table", "expected a date, such as 2009-05-13");
    }
    if message.starts_with("wanted exactly 1 element") || message.starts_with("expected table, found") {
        return error("wrong-type", at(span), "this is not a string", "expected a string, such as `\"prevention\"`");
    }
    // The remaining messages are those of `Date`.
    impossible_date(span, message)
}

/// The code of a language that is not known; `near` are codes that it may stand for.
fn unknown_language(span: Span, code: &str, near: &[&str]) -> Diagnostic {
    const FORM: &str = "the code of a language is two or three lower-case letters (ISO 639), such as `en` or `quc`";
    let message = format!("`{code}` is not the code of a known language");
    match near {
        [one] => error("unknown-value", at(span), message, did_you_mean(Some(one), "")),
        [] => error("unknown-value", at(span), message, "write the code of a language").help(FORM),
        several => error("unknown-value", at(span), message, format!("similar codes are {}", list(several))).help(FORM),
    }
}

/// The deserialiser's type names in plain words.
fn plain_type(name: &str) -> String {
    match name {
        "a sequence" | "sequence" => "a list in square brackets".to_owned(),
        "a map" | "map" => "a table".to_owned(),
        "a table of languages" => "a table of languages, such as { fr = \"…\", en = \"…\" }".to_owned(),
        "a string" => "a string in quotation marks".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "u16" => "a whole number from 0 to 65535".to_owned(),
        "u32" => "a whole number from 0".to_owned(),
        "i64" => "a whole number".to_owned(),
        "struct Citation" => "a source, such as { url = \"https://…\" }".to_owned(),
        other => {
            let (kind, value) = other.split_once(' ').unwrap_or((other, ""));
            match kind {
                "string" => format!("the string {value}"),
                "integer" | "floating" => format!("the number {}", value.trim_start_matches("point ").trim_matches('`')),
                "boolean" => format!("{} (yes or no)", value.trim_matches('`')),
                _ => other.to_owned(),
            }
        }
    }
}

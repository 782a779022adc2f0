//! Mistakes in `content/model/` and `content/lists/`: kinds, facts, lists.

use super::{at, did_you_mean, error, list, suggest};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::source::Span;

/// The form of keys.
const KEY_FORM: &str = "use lower-case letters without accents, digits and `_`";

pub fn unknown_fact_type(span: Span, name: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("`{name}` is not a type of fact");
    suggest("unknown-fact-type", span, message, near, known, ("not one of the types", "the types are"))
}

pub fn unknown_kind(span: Span, name: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("there is no kind of record `{name}`");
    suggest("unknown-kind", span, message, near, known, ("name a file of content/model/ or a built-in kind", "the kinds are"))
}

pub fn unknown_list(span: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let label = did_you_mean(near, &format!("make the file content/lists/{name}.csv with the words"));
    error("unknown-list", at(span), format!("there is no list `{name}`"), label)
}

pub fn unknown_base(span: Span, name: &str) -> Diagnostic {
    error("unknown-base", at(span), format!("a kind cannot be based on `{name}`"), "write `based_on = \"report\"`")
}

pub fn unknown_order(span: Span, name: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("a list cannot be ordered by `{name}`");
    suggest("unknown-order", span, message, near, known, ("name one of the possible orders", "possible orders are"))
}

/// `example` is what to write.
pub fn missing_in_model(span: Span, key: &str, example: &str) -> Diagnostic {
    error("missing-in-model", at(span), format!("the key `{key}` is missing here"), format!("add `{example}`"))
}

pub fn missing_words(span: Span, languages: &[&str]) -> Diagnostic {
    let words = languages.iter().map(|language| format!("{language} = \"…\"")).collect::<Vec<_>>().join(", ");
    error("missing-words", at(span), format!("the portal has no words for this in {}", list(languages)), format!("add `{words}`"))
}

/// `types` are the facts that can have the setting.
pub fn misplaced_setting(span: Span, key: &str, types: &str) -> Diagnostic {
    error("misplaced-setting", at(span), format!("`{key}` has no effect on a fact of this type"), format!("it is for {types}: remove it"))
}

pub fn setting_of_program(span: Span, key: &str, kind: &str) -> Diagnostic {
    error("setting-of-program", at(span), format!("`{key}` of `{kind}` cannot be set by a portal"), "remove it")
}

pub fn facts_of_table(span: Span, kind: &str) -> Diagnostic {
    error(
        "facts-of-table",
        at(span),
        format!("no facts can be added to the kind `{kind}`"),
        "its records are rows of a table, or paragraphs of an official text; remove each `[[fact]]` of this file",
    )
}

pub fn kind_declared_twice(span: Span, id: &str) -> Diagnostic {
    error("kind-declared-twice", at(span), format!("there are two kinds `{id}`"), "give this one another `id`, or put both into one file")
}

pub fn bad_key(span: Span, key: &str, meant: &str) -> Diagnostic {
    let label = if meant.is_empty() { KEY_FORM.to_owned() } else { format!("{KEY_FORM}: `{meant}`") };
    error("bad-key", at(span), format!("`{key}` cannot be the key of a fact"), label)
}

pub fn key_of_every_record(span: Span, key: &str) -> Diagnostic {
    error(
        "key-of-every-record",
        at(span),
        format!("every record of this kind has the fact `{key}` already"),
        "remove it, or give it another key",
    )
}

pub fn reserved_key(span: Span, key: &str) -> Diagnostic {
    error("reserved-key", at(span), format!("the program uses the name `{key}` for something else"), "give this fact another name")
}

pub fn bad_schema(span: Span, text: &str) -> Diagnostic {
    error("bad-schema", at(span), format!("`{text}` is not a name of schema.org"), "write the prefix and the name: `schema:about`")
}

pub fn no_review_cycle(span: Span) -> Diagnostic {
    error("no-review-cycle", at(span), "records cannot be due for review after 0 months", "a number from 1")
}

pub fn bad_folder(span: Span, folder: &str, meant: &str) -> Diagnostic {
    let form = "use lower-case letters without accents, digits and single hyphens";
    let label = if meant.is_empty() { form.to_owned() } else { format!("{form}: `{meant}`") };
    error("bad-folder", at(span), format!("`{folder}` cannot be a folder of records"), label)
}

pub fn reserved_folder(span: Span, folder: &str) -> Diagnostic {
    error("reserved-folder", at(span), format!("the program uses the folder `{folder}` for something else"), "choose another folder")
}

pub fn folder_taken(span: Span, folder: &str, kind: &str, taken: &str) -> Diagnostic {
    let message = format!("the folder `{folder}` overlaps with `{taken}`, the folder of the kind `{kind}`");
    error("folder-taken", at(span), message, "choose another folder")
}

pub fn unknown_broader(span: Span, id: &str, near: Option<&str>) -> Diagnostic {
    error(
        "unknown-broader",
        at(span),
        format!("the list has no other word with the id `{id}`"),
        did_you_mean(near, "name an id of the same list"),
    )
}

pub fn not_a_web_address(span: Span, text: &str) -> Diagnostic {
    error("not-a-web-address", at(span), format!("`{text}` is not a valid web address"), "begin it with `https://`")
}

//! Every sentence said to a writer: one constructor for each kind of mistake.
//!
//! A message says what is wrong in the writer's own words; the label, under the carets, says what was expected, or the
//! fix where one answer stands out.

use crate::check::Why;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::site::Kind;
use crate::source::Span;

fn error(code: &'static str, place: Place, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
    Diagnostic { code, severity: Severity::Error, place, message: message.into(), label: label.into(), help: None }
}

fn warning(code: &'static str, place: Place, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..error(code, place, message, label) }
}

fn at(span: Span) -> Place {
    Place::Span(span)
}

impl Diagnostic {
    /// Adds how to mend it.
    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// "did you mean `x`?", or `otherwise` where nothing is near.
fn did_you_mean(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.to_owned(), |name| format!("did you mean `{name}`?"))
}

/// The candidate nearest to `name`, if one is near enough to be meant.
///
/// Near is a similarity of at least 0.75 by Jaro and Winkler, or at most one edit in three letters by Damerau and Levenshtein.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    candidates
        .into_iter()
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

// Files and front matter.

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
        let words = written.trim_matches(['“', '”', '„', '«', '»', '‘', '’', '\u{a0}', '\u{202f}', ' ']);
        return invalid(format!("put texts between straight quotation marks: `\"{words}\"`"));
    }
    if message.starts_with("key with no value") {
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

/// The key that a deserialiser's message says is missing.
pub fn missing_key(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.split('`').next()
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
    // What is left are the sentences of `Date`.
    impossible_date(span, message)
}

/// A name that is none of `known`: the nearest where one is near, else all of them.
fn suggest(code: &'static str, span: Span, message: String, name: &str, known: &[&str], (otherwise, all): (&str, &str)) -> Diagnostic {
    match nearest(name, known.iter().copied()) {
        Some(near) => error(code, at(span), message, did_you_mean(Some(near), otherwise)),
        None => error(code, at(span), message, otherwise).help(format!("{all} {}", list(known))),
    }
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

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

// Tables.

pub fn other_separator(span: Span, separator: char) -> Diagnostic {
    let name = if separator == '\t' { "tabs".to_owned() } else { format!("`{separator}`") };
    error("other-separator", at(span), format!("the cells of this table are separated by {name}"), "separate them with commas")
        .help("in the spreadsheet, export as CSV (comma separated values), UTF-8")
}

pub fn no_header(span: Span, names: &str) -> Diagnostic {
    error("no-header", at(span), "this table is empty", format!("the first line must be `{names}`"))
}

pub fn unknown_column(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let message = format!("there is no column `{name}`");
    suggest("unknown-column", span, message, name, known, ("not a column of this table", "the columns here are"))
}

pub fn duplicate_column(span: Span, name: &str) -> Diagnostic {
    error("duplicate-column", at(span), format!("the column `{name}` stands here twice"), "keep one of them")
}

pub fn missing_column(span: Span, name: &str) -> Diagnostic {
    error("missing-column", at(span), format!("the column `{name}` is missing"), format!("add `{name}` to this line"))
}

pub fn wrong_cell_count(span: Span, found: usize, expected: usize) -> Diagnostic {
    error(
        "wrong-cell-count",
        at(span),
        format!("this row has {found} cells, and the header has {expected}"),
        "a comma is missing or too many; a text with a comma stands in quotation marks",
    )
}

pub fn empty_cell(span: Span, column: &str) -> Diagnostic {
    error("empty-cell", at(span), format!("this row says nothing under `{column}`"), format!("fill in `{column}`"))
}

pub fn unclosed_quotation(span: Span) -> Diagnostic {
    error("unclosed-quotation", at(span), "this quotation mark is never closed", "close it with another `\"`")
}

pub fn text_after_quotation(span: Span) -> Diagnostic {
    error(
        "text-after-quotation",
        at(span),
        "text follows a closing quotation mark",
        "a quotation mark inside a cell is written twice: `\"\"`",
    )
}

// Texts.

pub fn title_in_text(span: Span) -> Diagnostic {
    error(
        "title-in-text",
        at(span),
        "a title of the first level stands in the text",
        "begin headings with `##`; the title is in the front matter",
    )
}

pub fn skipped_heading_level(span: Span, expected: u8) -> Diagnostic {
    error("skipped-heading-level", at(span), "this heading skips a level", format!("expected at most {} `#` here", expected))
}

pub fn duplicate_anchor(span: Span, id: &str) -> Diagnostic {
    error("duplicate-anchor", at(span), format!("two headings have the anchor `{id}`"), "give this one another")
}

pub fn bad_anchor(span: Span, id: &str) -> Diagnostic {
    error(
        "bad-anchor",
        at(span),
        format!("`{id}` cannot be an anchor"),
        format!("use lower-case letters without accents, digits and single hyphens: `{}`", crate::markdown::anchor(id)),
    )
}

pub fn image_without_description(span: Span) -> Diagnostic {
    error("picture-without-description", at(span), "this picture has no description", "write what it shows between the square brackets")
}

pub fn html_not_published(span: Span, element: &str) -> Diagnostic {
    warning(
        "html-not-published",
        at(span),
        format!("`<{element}>` is taken out of the published text"),
        "write it in Markdown, or take it away",
    )
}

pub fn forbidden_scheme(span: Span, scheme: &str) -> Diagnostic {
    error(
        "forbidden-address",
        at(span),
        format!("addresses that begin with `{scheme}:` are not published"),
        "use https, http, mailto or tel",
    )
}

pub fn address_without_scheme(span: Span) -> Diagnostic {
    error("address-without-scheme", at(span), "this address does not work from a folder", "begin it with `https://`")
}

pub fn unclosed_reference(span: Span) -> Diagnostic {
    error("unclosed-reference", at(span), "this reference is not closed", "close it with `]]` on the same line")
}

pub fn unknown_footnote(span: Span, label: &str) -> Diagnostic {
    error("unknown-footnote", at(span), format!("there is no footnote `{label}`"), format!("add a line `[^{label}]: …`"))
}

pub fn unused_footnote(span: Span, label: &str) -> Diagnostic {
    error("unused-footnote", at(span), format!("nothing calls the footnote `{label}`"), format!("write `[^{label}]` where it belongs"))
}

pub fn duplicate_footnote(span: Span, label: &str) -> Diagnostic {
    error("duplicate-footnote", at(span), format!("two footnotes are called `{label}`"), "give this one another name")
}

// Files and folders.

pub fn no_portal_file() -> Diagnostic {
    error(
        "no-portal",
        Place::Site,
        "there is no content/portal.toml",
        "it holds the title, the languages and the date of the edition; `vademecum new DIR` makes one to copy",
    )
}

pub fn unknown_file(path: String, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, "records end in .md; tables have the names that the README lists");
    error("unknown-file", Place::File(path), "nothing reads this file", label)
}

pub fn unknown_theme_file(path: String, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, "overrides lie in themes/portal/templates, themes/portal/static and themes/portal/strings");
    error("unknown-theme-file", Place::File(path), "nothing uses this file of the theme", label)
}

pub fn unknown_string(span: Span, key: &str, nearest: Option<&str>) -> Diagnostic {
    error("unknown-string", at(span), format!("the theme has no string `{key}`"), did_you_mean(nearest, "no page shows it"))
}

pub fn unknown_folder(path: String, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(
        nearest,
        "records lie in pages, practices, education, resolution, compendium/instruments, compendium/networks or compendium/fiches",
    );
    error("unknown-folder", Place::File(path), "this folder holds no kind of record", label)
}

pub fn unknown_language_suffix(path: String, code: &str, nearest: Option<&str>) -> Diagnostic {
    error(
        "unknown-language",
        Place::File(path),
        format!("`{code}` in this file name is no language of the portal"),
        did_you_mean(nearest, "translations end in .fr.md, .en.md, .es.md or .pt.md"),
    )
}

pub fn bad_file_name(path: String, part: &str, suggestion: &str) -> Diagnostic {
    error(
        "bad-file-name",
        Place::File(path),
        format!("`{part}` cannot be an address"),
        format!("use lower-case letters without accents, digits and single hyphens: `{suggestion}`"),
    )
}

pub fn fiche_address(path: String) -> Diagnostic {
    error(
        "fiche-address",
        Place::File(path),
        "the place of a fiche says its state and its measure",
        "put it at compendium/fiches/arg/m-07.md: the code of the state in lower case, then that of the measure",
    )
}

pub fn reserved_file_name(path: String) -> Diagnostic {
    error("reserved-file-name", Place::File(path), "`index` is the name of the list of this folder", "give the record another name")
}

pub fn translation_without_original(span: Span, key: &str, nearest: Option<&str>) -> Diagnostic {
    error(
        "translation-without-original",
        at(span),
        format!("there is no original `{key}.md` for this translation"),
        did_you_mean(nearest, "write the original first, or take the language out of this file's name"),
    )
}

// Official texts.

pub fn paragraph_without_id(span: Span) -> Diagnostic {
    error("paragraph-without-id", at(span), "this paragraph of an official text has no id", "begin it with `{#p1}` or `{#rec11 11.}`")
}

// Names and facts.

/// A kind in words: "no practice is called".
fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Practice => "practice",
        Kind::Education => "education experience",
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
    }
}

pub fn unknown_page(span: Span, name: &str, nearest: Option<&str>) -> Diagnostic {
    error("unknown-page", at(span), format!("no page is called `{name}`"), did_you_mean(nearest, "no record has this name"))
}

pub fn unknown_id(span: Span, kind: Kind, name: &str, nearest: Option<&str>) -> Diagnostic {
    let code = match kind {
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

/// Where the ids of a kind come from.
fn whence(kind: Kind) -> String {
    match kind {
        Kind::State => "codes are those of states.csv, such as `ARG`".to_owned(),
        Kind::Term => "ids are those of vocabulary/thesaurus.csv".to_owned(),
        Kind::Measure => "codes are those of compendium/measures.csv".to_owned(),
        Kind::Authority => "ids are those of compendium/authorities.csv".to_owned(),
        Kind::Recommendation => "ids are those of the resolution, such as `rec1`".to_owned(),
        kind => format!("ids are the names of the files in {}", kind.folder()),
    }
}

/// `meant` is the id whose word the author wrote, if it is one of theirs.
pub fn unknown_word(span: Span, scheme: &str, id: &str, meant: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("`{id}` is no {}", scheme.replace(['_', '-'], " "));
    if let Some(meant) = meant {
        return error("unknown-word", at(span), message, did_you_mean(Some(meant), ""));
    }
    suggest("unknown-word", span, message, id, known, ("not a word of this list", "possible words are"))
}

pub fn unknown_paragraph(span: Span, id: &str, nearest: Option<&str>) -> Diagnostic {
    error(
        "unknown-paragraph",
        at(span),
        format!("the text has no paragraph `{id}`"),
        did_you_mean(nearest, "ids are those in `{#…}` at the head of the paragraphs"),
    )
}

pub fn duplicate_paragraph(span: Span, id: &str) -> Diagnostic {
    error("duplicate-paragraph", at(span), format!("two paragraphs have the id `{id}`"), "give this one another")
}

pub fn note_without_paragraph(span: Span, id: &str) -> Diagnostic {
    error(
        "note-without-paragraph",
        at(span),
        format!("this paragraph calls the footnote `{id}`, and the text has none"),
        format!("add a paragraph that begins with `{{#{id}}}`"),
    )
}

pub fn correction_not_found(span: Span, words: &str, id: &str, count: usize) -> Diagnostic {
    error(
        "correction-not-found",
        at(span),
        format!("`{words}` stands {count} times in `{id}`"),
        "a correction names words that stand there exactly once",
    )
}

pub fn ambiguous_name(span: Span, name: &str, keys: &[&str]) -> Diagnostic {
    error("ambiguous-name", at(span), format!("several pages are called `{name}`"), format!("write one of {}", list(keys)))
}

pub fn not_published(span: Span, name: &str) -> Diagnostic {
    error("not-published", at(span), format!("`{name}` is a draft or has a future date"), "nothing published can refer to it")
}

pub fn named_twice(span: Span, name: &str) -> Diagnostic {
    error("named-twice", at(span), format!("`{name}` is named twice"), "keep one of them")
}

pub fn duplicate_address(span: Span, key: &str) -> Diagnostic {
    error("duplicate-address", at(span), format!("two records have the address `{key}`"), "give this one another name")
}

pub fn duplicate_row(span: Span, id: &str) -> Diagnostic {
    error("duplicate-row", at(span), format!("`{id}` stands in this table twice"), "keep one row")
}

pub fn bad_id(span: Span, id: &str) -> Diagnostic {
    error(
        "bad-id",
        at(span),
        format!("`{id}` cannot be an address"),
        format!("use lower-case letters without accents, digits and single hyphens: `{}`", crate::markdown::anchor(id)),
    )
}

pub fn bad_country_code(span: Span, code: &str, letters: usize) -> Diagnostic {
    let label =
        if letters == 2 { "use the two capital letters of ISO 3166-1: `AR`" } else { "use the three capital letters of ISO 3166-1: `ARG`" };
    error("bad-country-code", at(span), format!("`{code}` is no code of a state"), label)
}

pub fn bad_tile(span: Span, text: &str) -> Diagnostic {
    error("bad-tile", at(span), format!("`{text}` is no place on the map"), "write column and row, counted from 0: `4-10`")
}

pub fn broader_circle(span: Span, id: &str) -> Diagnostic {
    error("broader-circle", at(span), format!("`{id}` is broader than itself"), "this leads back to the same term")
}

/// `message` is a sentence of [`Date::parse`].
pub fn impossible_date(span: Span, message: &str) -> Diagnostic {
    error("impossible-date", at(span), message, "mend this date")
}

pub fn dates_out_of_order(span: Span, later: &str, earlier: &str) -> Diagnostic {
    error("dates-out-of-order", at(span), format!("`{later}` is before `{earlier}`"), "mend one of the two dates")
}

pub fn impossible_year(span: Span, year: u16) -> Diagnostic {
    error("impossible-year", at(span), format!("nothing here began in {year}"), "a year from 1800 to the year of the edition")
}

pub fn date_after_edition(span: Span, field: &str) -> Diagnostic {
    error(
        "date-after-edition",
        at(span),
        format!("`{field}` is after the date of this edition"),
        "set `edition` in portal.toml, or mend this date",
    )
}

pub fn review_before_verification(span: Span) -> Diagnostic {
    error("review-before-verification", at(span), "the next review is before the last", "a date after `verified_on`")
}

pub fn unknown_fact(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let message = format!("`{name}` is no fact of this record, so it cannot be unverified");
    suggest("unknown-fact", span, message, name, known, ("name a key, or `all`", "the keys here are"))
}

pub fn empty_title(span: Span) -> Diagnostic {
    error("empty-title", at(span), "this record has no title", "give it one in its own language")
}

pub fn long_summary(span: Span, words: usize) -> Diagnostic {
    error(
        "long-summary",
        at(span),
        format!("the summary of this record has {words} words"),
        "at most 150: say it in plain words, the details stand below",
    )
}

pub fn no_country(span: Span) -> Diagnostic {
    error("no-country", at(span), "this record names no country", "add `countries = [\"ARG\"]`, or `regional = true`")
}

pub fn theme_count(span: Span, count: usize) -> Diagnostic {
    error("theme-count", at(span), format!("this record has {count} themes"), "one to twelve terms of the thesaurus")
}

pub fn no_source(span: Span) -> Diagnostic {
    error("no-source", at(span), "this record names no source", "add `sources = [{ url = \"https://…\" }]`")
}

pub fn empty_source(span: Span) -> Diagnostic {
    error("empty-source", at(span), "this source has neither address nor title", "give it a `url` or a `title`")
}

pub fn bad_source_address(span: Span, url: &str) -> Diagnostic {
    error(
        "bad-source-address",
        at(span),
        format!("`{url}` is no web address"),
        "begin it with `https://`; a source without an address has a `title`",
    )
}

pub fn bad_base_url(span: Option<Span>, url: &str) -> Diagnostic {
    error("bad-base-url", span.map_or(Place::Site, Place::Span), format!("`{url}` is no web address"), "begin it with `https://`")
}

pub fn no_language(span: Span) -> Diagnostic {
    error("no-language", at(span), "the portal has no language", "name one or more of `fr`, `en`, `es`, `pt`")
}

pub fn language_not_of_portal(span: Span, language: &str) -> Diagnostic {
    error(
        "language-not-of-portal",
        at(span),
        format!("this build was asked for `{language}`, and the portal does not have it"),
        format!("add `{language}` here, or leave it out of `--languages`"),
    )
}

pub fn empty_pages(span: Span) -> Diagnostic {
    error("empty-pages", at(span), "pages of lists hold no record", "a number from 1")
}

pub fn portal_without_title(span: Span, language: &str) -> Diagnostic {
    error(
        "portal-without-title",
        at(span),
        format!("the portal has no title in `{language}`"),
        format!("add `{language} = \"…\"` below `[title]`"),
    )
}

pub fn translation_into_own_language(span: Span, language: &str) -> Diagnostic {
    error(
        "translation-into-own-language",
        at(span),
        format!("the original is in `{language}` already"),
        "take this file away, or mend `language` in the original",
    )
}

pub fn version_from_the_future(span: Span, from: u32, version: u32) -> Diagnostic {
    error(
        "version-from-the-future",
        at(span),
        format!("this translation was made from version {from}, and the original has version {version}"),
        "the `version` in the original's front matter",
    )
}

pub fn bad_alias(span: Span, address: &str) -> Diagnostic {
    error("bad-alias", at(span), format!("`{address}` cannot be an old address"), "write it without language: `practices/old-name.html`")
}

pub fn alias_without_heading(span: Span, anchor: &str, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, "an old anchor leads to a heading of this record");
    error("alias-without-heading", at(span), format!("no heading of this record has the anchor `{anchor}`"), label)
}

pub fn alias_of_itself(span: Span, address: &str) -> Diagnostic {
    error("alias-of-itself", at(span), format!("`{address}` is this record's present address"), "take it away")
}

pub fn path_outside(span: Span, path: &str) -> Diagnostic {
    error("path-outside", at(span), format!("`{path}` leads out of the content"), "files lie in content/, beside the record or below it")
}

pub fn unknown_asset(span: Span, path: &str, nearest: Option<&str>) -> Diagnostic {
    error(
        "unknown-file-reference",
        at(span),
        format!("there is no file `{path}`"),
        did_you_mean(nearest, "the path counts from this record's folder"),
    )
}

pub fn unused_file(path: String) -> Diagnostic {
    warning("unused-file", Place::File(path), "no text refers to this file, and it is not published", "refer to it, or take it away")
}

pub fn picture_from_elsewhere(span: Span) -> Diagnostic {
    error(
        "picture-from-elsewhere",
        at(span),
        "this picture lies on another site",
        "put a copy beside the record: pages ask nothing of other sites",
    )
}

pub fn not_a_picture(span: Span, path: &str) -> Diagnostic {
    error("not-a-picture", at(span), format!("`{path}` is no picture that is published"), "use JPEG, PNG or WebP")
}

pub fn broken_picture(path: String, message: &str) -> Diagnostic {
    error(
        "broken-picture",
        Place::File(path),
        format!("this picture cannot be read: {message}"),
        "open it in an image editor and save it again",
    )
}

// Pages.

/// `path` is the address below the folder of a language.
pub fn address_taken(span: Option<Span>, path: &str) -> Diagnostic {
    error(
        "address-taken",
        span.map_or(Place::Site, Place::Span),
        format!("two pages have the address `{path}`"),
        "give this record or its old address another name",
    )
}

pub fn refused_by_sticks(span: Option<Span>, path: &str, why: &str) -> Diagnostic {
    error("refused-by-sticks", span.map_or(Place::Site, Place::Span), format!("`{path}` cannot be copied to every stick"), why)
}

/// `on` names the pages that have the link.
pub fn broken_link(place: Place, on: &str, url: &str, why: Why, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, crate::build::reason(why));
    match why {
        Why::DoubledId => error("doubled-anchor", place, format!("the anchor `{url}` stands twice on {on}"), label),
        Why::ForeignResource => error("loads-from-elsewhere", place, format!("`{url}` is loaded from another site (on {on})"), label),
        _ => error("broken-link", place, format!("`{url}` leads nowhere (on {on})"), label),
    }
}

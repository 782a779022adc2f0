//! Facts that cannot be, do not fit each other, or are missing; and the settings of the portal.

use super::{at, did_you_mean, error, suggest, warning};
use crate::base_url::BaseUrlError;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Span;

/// `message` is a sentence of [`Date::parse`](crate::date::Date::parse).
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

pub fn effect_without_number(span: Span) -> Diagnostic {
    error(
        "effect-without-number",
        at(span),
        "the rule of `[effect]` counts days or months, and its `number` is missing",
        "add `number = 30`, or write `rule = \"other\"`",
    )
}

pub fn effect_with_number(span: Span) -> Diagnostic {
    error("effect-with-number", at(span), "the rule of `[effect]` does not count with a number", "remove `number`, or choose another rule")
}

pub fn article_without_role(span: Span, article: &str) -> Diagnostic {
    error(
        "article-without-role",
        at(span),
        format!("article {article} names a measure and does not say what it does about it"),
        "add `role`: `basis`, `framework`, `procedure`, `safeguard` or `definition`",
    )
}

pub fn unknown_fact(span: Span, name: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("`{name}` is no fact of this record, so it cannot be unverified");
    suggest("unknown-fact", span, message, near, known, ("name a key, or `all`", "the keys here are"))
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

pub fn bad_base_url(span: Option<Span>, url: &str, why: &BaseUrlError) -> Diagnostic {
    let place = span.map_or(Place::Site, Place::Span);
    let shown = url.escape_debug();
    let (message, label) = match why {
        BaseUrlError::Scheme => (format!("`{shown}` is not a valid web address"), "begin it with `https://`".to_owned()),
        BaseUrlError::Host => (format!("`{shown}` is not a valid web address"), "the name of a host must follow `https://`".to_owned()),
        BaseUrlError::User => {
            let message = "this address names a user or a password, and would stand on every page".to_owned();
            let mistake = error("bad-base-url", place, message, "remove what stands between `://` and `@`");
            return Diagnostic { hidden: true, ..mistake };
        }
        BaseUrlError::Query(folder) => {
            (format!("`{shown}` is not the address of a folder: it has a `?` or a `#`"), format!("write `{folder}`"))
        }
        BaseUrlError::Page(folder) => (format!("`{shown}` is the address of a page"), format!("write that of its folder: `{folder}`")),
        BaseUrlError::Path => {
            let message = format!("the path in `{shown}` has an empty part, or a sign that servers take for a command");
            (message, "use letters, digits, `-`, `.`, `_` and `~`, with `/` between folders".to_owned())
        }
    };
    error("bad-base-url", place, message, label)
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
    let label = match path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).as_deref() {
        Some("docx" | "doc" | "odt" | "rtf" | "txt" | "pages") => {
            "refer to it, or take it away; to make a record of it, save its words as plain text in a file whose name ends in .md"
        }
        _ => "refer to it, or take it away",
    };
    warning("unused-file", Place::File(path), "no text refers to this file, and it is not published", label)
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
    error("not-a-picture", at(span), format!("`{path}` is no picture that is published"), "use JPEG, PNG, WebP or SVG")
}

pub fn broken_picture(path: String, message: &str) -> Diagnostic {
    error(
        "broken-picture",
        Place::File(path),
        format!("this picture cannot be read: {message}"),
        "open it in an image editor and save it again",
    )
}

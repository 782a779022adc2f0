//! Facts that are impossible, contradict each other or are missing; and the settings of the portal.

use super::{at, did_you_mean, error, nearest, suggest, warning};
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, Place};
use crate::language::WITH_STRINGS;
use crate::model::kinds::LanguageProblem;
use crate::text::base_url::BaseUrlError;
use crate::text::colour::Accent;

/// `message` is a sentence of [`Date::parse`](crate::text::date::Date::parse).
pub fn impossible_date(span: Span, message: &str) -> Diagnostic {
    error("impossible-date", at(span), message, "correct this date")
}

pub fn dates_out_of_order(span: Span, later: &str, earlier: &str) -> Diagnostic {
    error("dates-out-of-order", at(span), format!("`{later}` is before `{earlier}`"), "correct one of the two dates")
}

/// `latest` is the year of the edition, where the settings have one.
pub fn impossible_year(span: Span, latest: Option<u16>) -> Diagnostic {
    let message = match latest {
        Some(latest) => format!("`year` must be from 1800 to {latest}, the year of the edition"),
        None => "`year` must be 1800 or later".to_owned(),
    };
    error("impossible-year", at(span), message, "correct this year")
}

pub fn date_after_edition(span: Span, field: &str) -> Diagnostic {
    error(
        "date-after-edition",
        at(span),
        format!("`{field}` is after the date of this edition"),
        "set `edition` in portal.toml, or correct this date",
    )
}

pub fn review_before_verification(span: Span) -> Diagnostic {
    error("review-before-verification", at(span), "the next review is before the last one", "expected a date after `verified_on`")
}

pub fn effect_without_number(span: Span) -> Diagnostic {
    error(
        "effect-without-number",
        at(span),
        "the rule of `[effect]` counts days or months, but `number` is missing",
        "add `number = 30`, or write `rule = \"other\"`",
    )
}

pub fn effect_with_number(span: Span) -> Diagnostic {
    error("effect-with-number", at(span), "the rule of `[effect]` does not use `number`", "remove `number`, or choose another rule")
}

pub fn article_without_role(span: Span, article: &str) -> Diagnostic {
    error(
        "article-without-role",
        at(span),
        format!("article {article} names a measure but has no `role`"),
        "add `role`: `basis`, `framework`, `procedure`, `safeguard` or `definition`",
    )
}

pub fn unknown_fact(span: Span, name: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("`{name}` is not a fact of this record");
    suggest("unknown-fact", span, message, near, known, ("write the name of a key, or `all`", "the possible keys are"))
}

pub fn empty_title(span: Span) -> Diagnostic {
    error("empty-title", at(span), "this record has no title", "add one in the language of the record")
}

pub fn long_summary(span: Span, words: usize) -> Diagnostic {
    error(
        "long-summary",
        at(span),
        format!("the summary of this record has {words} words"),
        "at most 150 are allowed: keep it short and put the details in the text",
    )
}

pub fn no_country(span: Span) -> Diagnostic {
    error("no-country", at(span), "this record has no country", "add `countries = [\"ARG\"]`, or `regional = true`")
}

pub fn theme_count(span: Span, count: usize) -> Diagnostic {
    error("theme-count", at(span), format!("this record has {count} themes"), "expected one to twelve terms of the thesaurus")
}

pub fn no_source(span: Span) -> Diagnostic {
    error("no-source", at(span), "this record has no source", "add `sources = [{ url = \"https://…\" }]`")
}

pub fn empty_source(span: Span) -> Diagnostic {
    error("empty-source", at(span), "this source has no address and no title", "add a `url` or a `title`")
}

pub fn bad_source_address(span: Span, url: &str) -> Diagnostic {
    error(
        "bad-source-address",
        at(span),
        format!("`{url}` is not a valid web address"),
        "start it with `https://`; if the source has no web address, use `title` instead",
    )
}

pub fn bad_base_url(span: Option<Span>, url: &str, why: &BaseUrlError) -> Diagnostic {
    let place = span.map_or(Place::Site, Place::Span);
    let shown = url.escape_debug();
    let (message, label) = match why {
        BaseUrlError::Scheme => (format!("`{shown}` is not a valid web address"), "start it with `https://`".to_owned()),
        BaseUrlError::Host => (format!("`{shown}` is not a valid web address"), "a host name must follow `https://`".to_owned()),
        BaseUrlError::User => {
            let message = "this address contains a user name or a password, which every page would show".to_owned();
            let mistake = error("bad-base-url", place, message, "remove everything between `://` and `@`");
            return Diagnostic { hidden: true, ..mistake };
        }
        BaseUrlError::Query(folder) => {
            (format!("`{shown}` is not the address of a folder: it contains `?` or `#`"), format!("write `{folder}`"))
        }
        BaseUrlError::Page(folder) => {
            (format!("`{shown}` is the address of a page"), format!("write the address of its folder: `{folder}`"))
        }
        BaseUrlError::Path => {
            let message = format!("the path in `{shown}` has an empty part, or a character that servers may interpret");
            (message, "use letters, digits, `-`, `.`, `_` and `~`, with `/` between folders".to_owned())
        }
    };
    error("bad-base-url", place, message, label)
}

pub fn no_language(span: Span) -> Diagnostic {
    error("no-language", at(span), "the portal has no language", "add the code of a language, such as `\"fr\"`")
}

pub fn too_many_languages(span: Span, count: usize, most: usize) -> Diagnostic {
    error("too-many-languages", at(span), format!("the portal has {count} languages"), format!("at most {most} are possible: remove some"))
}

pub fn bad_language(span: Span, code: &str, problem: &LanguageProblem) -> Diagnostic {
    match problem {
        LanguageProblem::Code(message) => error("bad-language", at(span), message.as_str(), "write the code of a language"),
        LanguageProblem::NoStrings => error(
            "unknown-language",
            at(span),
            format!("`{code}` is not a language that the program knows"),
            did_you_mean(
                nearest(code, WITH_STRINGS.iter().copied()),
                &format!("to use it, add its interface strings in `themes/portal/strings/{code}.toml`"),
            ),
        ),
    }
}

pub fn bad_colour(span: Span, text: &str) -> Diagnostic {
    error("bad-colour", at(span), format!("`{text}` is not a colour"), "write six hexadecimal digits, such as `#0b4f6c`")
}

pub fn illegible_accent(span: Span, accent: &Accent) -> Diagnostic {
    warning(
        "illegible-accent",
        at(span),
        format!("text in `{}` is hard to read: its contrast is {:.1}, and 4.5 is needed (WCAG AA)", accent.written, accent.contrast()),
        format!("pages use `{}` instead", accent.used[0]),
    )
}

pub fn language_not_of_portal(span: Span, language: &str) -> Diagnostic {
    error(
        "language-not-of-portal",
        at(span),
        format!("`--languages` asks for `{language}`, which is not a language of this portal"),
        format!("add `{language}` here, or remove it from `--languages`"),
    )
}

pub fn empty_pages(span: Span) -> Diagnostic {
    error("empty-pages", at(span), "`page_size` must be at least 1", "expected a number from 1")
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
        format!("the original is already in `{language}`"),
        "remove this file, or correct `language` in the original",
    )
}

pub fn version_from_the_future(span: Span, from: u32, version: u32) -> Diagnostic {
    error(
        "version-from-the-future",
        at(span),
        format!("this translation was made from version {from}, but the original has version {version}"),
        "`from_version` must be the `version` in the front matter of the original",
    )
}

pub fn bad_alias(span: Span, address: &str) -> Diagnostic {
    error(
        "bad-alias",
        at(span),
        format!("`{address}` is not a valid old address"),
        "write it without the language: `practices/old-name.html`",
    )
}

pub fn alias_without_heading(span: Span, anchor: &str, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, "an old anchor must lead to a heading of this record");
    error("alias-without-heading", at(span), format!("no heading of this record has the anchor `{anchor}`"), label)
}

pub fn alias_of_itself(span: Span, address: &str) -> Diagnostic {
    error("alias-of-itself", at(span), format!("`{address}` is the current address of this record"), "remove it")
}

pub fn path_outside(span: Span, path: &str) -> Diagnostic {
    error(
        "path-outside",
        at(span),
        format!("`{path}` is outside the content"),
        "files must be in content/, in the folder of the record or in a subfolder",
    )
}

pub fn unknown_asset(span: Span, path: &str, nearest: Option<&str>) -> Diagnostic {
    error(
        "unknown-file-reference",
        at(span),
        format!("there is no file `{path}`"),
        did_you_mean(nearest, "paths are relative to the folder of this record"),
    )
}

pub fn unused_file(path: String) -> Diagnostic {
    let label = match path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).as_deref() {
        Some("docx" | "doc" | "odt" | "rtf" | "txt" | "pages") => {
            "link to it, or remove it; to make it a record, save its text as plain text in a file whose name ends in .md"
        }
        _ => "link to it, or remove it",
    };
    warning("unused-file", Place::File(path), "no text links to this file, so it is not published", label)
}

pub fn picture_from_elsewhere(span: Span) -> Diagnostic {
    error(
        "picture-from-elsewhere",
        at(span),
        "this picture is on another website",
        "put a copy in the folder of the record: pages load nothing from other websites",
    )
}

pub fn not_a_picture(span: Span, path: &str) -> Diagnostic {
    error("not-a-picture", at(span), format!("`{path}` is not a picture that can be published"), "use JPEG, PNG, WebP or SVG")
}

pub fn broken_picture(path: String, message: &str) -> Diagnostic {
    error(
        "broken-picture",
        Place::File(path),
        format!("this picture cannot be read: {message}"),
        "open it in an image editor and save it again",
    )
}

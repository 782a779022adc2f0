//! Mistakes in the names and places of files.

use super::{at, did_you_mean, error};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Span;

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

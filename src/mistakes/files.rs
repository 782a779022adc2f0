//! Mistakes in the names and places of files.

use super::{at, did_you_mean, error, list, warning};
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

pub fn link_outside(path: String) -> Diagnostic {
    error("link-outside", Place::File(path), "this link leads out of the site", "put a copy of the file here in its place")
}

pub fn link_to_hidden(path: String) -> Diagnostic {
    let label = "hidden files may hold settings and keys: put a copy here, if all may read it";
    error("link-to-hidden-file", Place::File(path), "this link leads to a hidden file or folder of the site", label)
}

pub fn link_nowhere(path: String) -> Diagnostic {
    error("link-nowhere", Place::File(path), "this link leads nowhere", "remove it, or put the file where it leads")
}

pub fn link_in_circles(path: String) -> Diagnostic {
    error("link-in-circles", Place::File(path), "this link leads in circles", "remove it")
}

pub fn too_many_links(path: String) -> Diagnostic {
    let label = "remove links to folders that hold links to folders";
    error("too-many-links", Place::File(path), "links to folders lead to more folders than a site can have", label)
}

pub fn special_file(path: String, what: &str) -> Diagnostic {
    error("special-file", Place::File(path), format!("this is {what}, not a file"), "remove it, or move it out of the site")
}

pub fn damaged_record_of_builds() -> Diagnostic {
    warning(
        "damaged-record-of-builds",
        Place::Site,
        "what was known of the last build is damaged, and was set aside",
        "every file was compared by content; pages that the portal no longer has may have stayed: build into an empty folder to be sure",
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

/// `folders` are those in which records lie.
pub fn unknown_folder(path: String, nearest: Option<&str>, folders: &[&str]) -> Diagnostic {
    let label = did_you_mean(nearest, &format!("records lie in {}", list(folders)));
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

//! Mistakes in the names and paths of files.

use super::{at, did_you_mean, error, list, nearest, warning};
use crate::diagnostics::source::Span;
use crate::diagnostics::{Diagnostic, Place};

pub fn no_portal_file() -> Diagnostic {
    error(
        "no-portal",
        Place::Site,
        "there is no content/portal.toml",
        "it contains the title, the languages and the date of the edition; `vademecum new DIR` creates one that you can copy",
    )
}

pub fn link_outside(path: String) -> Diagnostic {
    error("link-outside", Place::File(path), "this link leads out of the site", "replace it with a copy of the file")
}

pub fn link_to_hidden(path: String) -> Diagnostic {
    let label = "hidden files may contain settings and keys: if everybody may read it, replace the link with a copy";
    error("link-to-hidden-file", Place::File(path), "this link leads to a hidden file or folder of the site", label)
}

pub fn link_nowhere(path: String) -> Diagnostic {
    error("link-nowhere", Place::File(path), "the target of this link does not exist", "remove the link, or add the file that it points to")
}

pub fn link_in_circles(path: String) -> Diagnostic {
    error("link-in-circles", Place::File(path), "this link leads back to itself", "remove it")
}

pub fn too_many_links(path: String) -> Diagnostic {
    let label = "remove links to folders that contain links to folders";
    error("too-many-links", Place::File(path), "links to folders lead to more folders than a site can have", label)
}

pub fn special_file(path: String, what: &str) -> Diagnostic {
    error("special-file", Place::File(path), format!("this is {what}, not a file"), "remove it, or move it out of the site")
}

pub fn damaged_record_of_builds() -> Diagnostic {
    warning(
        "damaged-record-of-builds",
        Place::Site,
        "the manifest of the last build is damaged and was ignored",
        "every file was compared by content; old pages may remain in the output folder: build into an empty folder to be sure",
    )
}

pub fn unknown_file(path: String, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, "names of records end in .md; the README lists the names of tables");
    error("unknown-file", Place::File(path), "this file is not used", label)
}

pub fn unknown_theme_file(path: String, nearest: Option<&str>) -> Diagnostic {
    let label = did_you_mean(nearest, "overrides must be in themes/portal/templates, themes/portal/static or themes/portal/strings");
    error("unknown-theme-file", Place::File(path), "the theme does not use this file", label)
}

pub fn missing_strings(path: String, code: &str, count: usize, first: &str, fallback: &str) -> Diagnostic {
    warning(
        "missing-strings",
        Place::File(path),
        format!("{count} interface strings are missing in `{code}`, for example `{first}`"),
        format!("pages show those of `{fallback}`; add the missing strings to this file"),
    )
}

pub fn unknown_string(span: Span, key: &str, nearest: Option<&str>) -> Diagnostic {
    error("unknown-string", at(span), format!("the theme has no string `{key}`"), did_you_mean(nearest, "no page uses it"))
}

/// `folders` are those of records.
pub fn unknown_folder(path: String, nearest: Option<&str>, folders: &[&str]) -> Diagnostic {
    let label = did_you_mean(nearest, &format!("records must be in {}", list(folders)));
    error("unknown-folder", Place::File(path), "this folder is not a folder of records", label)
}

pub fn unknown_language_suffix(path: String, code: &str, codes: &[&str]) -> Diagnostic {
    let endings: Vec<String> = codes.iter().map(|code| format!(".{code}.md")).collect();
    error(
        "unknown-language",
        Place::File(path),
        format!("`{code}` in this file name is not a language of the portal"),
        did_you_mean(nearest(code, codes.iter().copied()), &format!("names of translations end in {}", endings.join(" or "))),
    )
}

pub fn bad_file_name(path: String, part: &str, suggestion: &str) -> Diagnostic {
    error(
        "bad-file-name",
        Place::File(path),
        format!("`{part}` is not a valid address"),
        format!("use lower-case letters without accents, digits and single hyphens: `{suggestion}`"),
    )
}

pub fn fiche_address(path: String) -> Diagnostic {
    error(
        "fiche-address",
        Place::File(path),
        "the path of a fiche must be `compendium/fiches/STATE/MEASURE.md`",
        "for example compendium/fiches/arg/m-07.md: the code of the state in lower case, then the code of the measure",
    )
}

pub fn reserved_file_name(path: String) -> Diagnostic {
    let label = if path.starts_with("content/pages/") {
        "rename this page, for example to `about.md`; the home page is `content/pages/home.md`"
    } else {
        "rename this record after its subject; the title of the list, and the text under it, are `name` in `content/model/`"
    };
    error("reserved-file-name", Place::File(path), "`index` is reserved for the list of this folder", label)
}

pub fn translation_without_original(span: Span, key: &str, nearest: Option<&str>) -> Diagnostic {
    error(
        "translation-without-original",
        at(span),
        format!("there is no original `{key}.md` for this translation"),
        did_you_mean(nearest, "write the original first, or remove the language from the name of this file"),
    )
}

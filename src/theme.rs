//! The theme: embedded in the program, and overridden file by file by a portal's `themes/portal/`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use include_dir::{Dir, include_dir};
use rustc_hash::FxHashMap;
use toml::Spanned;

use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::{SourceId, Sources, Span};
use crate::diagnostics::{Diagnostic, Outcome, Place};
use crate::front_matter;
use crate::language::strings::Strings;
use crate::language::typography::typeset;
use crate::language::{Language, Languages, PerLanguage, WITH_STRINGS};
use crate::parse::table::{self, Table};
use crate::parse::tables;
use crate::text::colour::Accent;

/// The folder of a portal's theme.
pub const FOLDER: &str = "themes/portal/";

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/portal");

/// Templates, static files, interface strings and controlled lists.
#[derive(Debug)]
pub struct Theme {
    /// Templates by the path below `templates/`.
    pub templates: BTreeMap<String, String>,
    /// Files published under `assets/`, by the path below `static/`.
    pub assets: BTreeMap<String, Bytes>,
    /// Templates and files that only copies hold, by the path below `copy/`.
    pub copy: BTreeMap<String, String>,
    /// Interface strings.
    pub strings: PerLanguage<Strings>,
    /// Controlled lists of the program.
    pub labels: Table,
}

impl Theme {
    /// The interface strings of a language; those of the program where the portal has no pages in it.
    pub fn strings(&self, language: Language) -> Cow<'_, Strings> {
        match self.strings.get(language) {
            Some(own) => Cow::Borrowed(own),
            None => Cow::Owned(typeset_strings(strings(language), language)),
        }
    }
}

/// Applies a portal's overrides to the embedded theme, and typesets the strings for each language.
pub fn theme(sources: &Sources, languages: &Languages, accent: Option<&Accent>) -> Outcome<Theme> {
    let mut diagnostics = Vec::new();
    let mut theme = embedded(languages);
    if let Some(accent) = accent {
        let style = [&theme.assets[STYLE][..], accent.style().as_bytes()].concat();
        theme.assets.insert(STYLE.to_owned(), style.into());
    }
    let known = files();
    let suggestions = Suggestions::default();
    for file in &sources.theme {
        let mut text = |name: &str, into: &mut BTreeMap<String, String>| match String::from_utf8(file.bytes.to_vec()) {
            Err(_) => diagnostics.push(mistakes::not_utf8(Place::File(file.path.clone()))),
            Ok(text) => {
                into.insert(name.to_owned(), text);
            }
        };
        match place_of(&file.path) {
            Some(Part::Template(name)) => {
                if let Some(builtin) = theme.templates.get(name).filter(|_| !is_component(name)).cloned() {
                    theme.templates.insert(format!("{BUILTIN}{name}"), builtin);
                }
                text(name, &mut theme.templates);
            }
            Some(Part::Copy(name)) => text(name, &mut theme.copy),
            Some(Part::Static(STYLE)) => {
                let own = joined_style(&theme.assets[STYLE], &file.bytes);
                theme.assets.insert(STYLE.to_owned(), own.unwrap_or_else(|| Bytes::from_owner(Arc::clone(&file.bytes))));
            }
            Some(Part::Static(name)) => {
                theme.assets.insert(name.to_owned(), Bytes::from_owner(Arc::clone(&file.bytes)));
            }
            None if file.path.matches('/').count() == 1 => {}
            None => {
                diagnostics.push(mistakes::unknown_theme_file(file.path.clone(), nearest_file(&file.path, &known, &suggestions).as_deref()))
            }
        }
    }
    diagnostics.extend(sources.theme.iter().filter_map(|file| unused_template(&theme, &file.path, &known, &suggestions)));
    let mut written: FxHashMap<Language, BTreeSet<String>> = FxHashMap::default();
    for (source, file) in sources.iter().filter(|(_, file)| file.path.starts_with("themes/") && !file.path.ends_with(".md")) {
        let code = file.path.strip_prefix("themes/portal/strings/").and_then(|name| name.strip_suffix(".toml"));
        if let Some(language) = code.and_then(Language::from_code) {
            if languages.contains(language) {
                let added = override_strings(&mut theme.strings[language], source, &file.text, &mut diagnostics);
                written.entry(language).or_default().extend(added);
            }
        } else if file.path == "themes/portal/labels.csv" {
            theme.labels = table::read(source, &file.text, tables::THEME_LABELS, languages).collect_into(&mut diagnostics);
        } else {
            diagnostics.push(mistakes::unknown_theme_file(file.path.clone(), nearest_file(&file.path, &known, &suggestions).as_deref()));
        }
    }
    if !languages.are_assumed() {
        diagnostics.extend(languages.as_slice().iter().filter_map(|language| missing_strings(*language, written.get(language))));
    }
    for (language, strings) in theme.strings.iter_mut() {
        *strings = typeset_strings(std::mem::take(strings), language);
    }
    Outcome { value: theme, diagnostics }
}

/// The folder under which a template of the program is found that a portal has overridden: `{% extends "builtin/record.html" %}`.
const BUILTIN: &str = "builtin/";

/// The style of all pages, below `static/`.
const STYLE: &str = "portal.css";

/// Whether a template defines components; their names have no folder, so that there is one of each.
fn is_component(name: &str) -> bool {
    name.starts_with("components/")
}

/// The style of a portal after that of the program; none where it takes its place, because it is a copy of it: it begins with the
/// same line.
fn joined_style(builtin: &[u8], own: &[u8]) -> Option<Bytes> {
    let first_line = |style: &[u8]| style.split(|byte| *byte == b'\n').next().map(<[u8]>::trim_ascii_end).map(<[u8]>::to_vec);
    (first_line(builtin) != first_line(own)).then(|| [builtin, b"\n", own].concat().into())
}

/// The paths of the files that [`builtin_file`] has.
pub fn builtin_files() -> Vec<String> {
    files().into_iter().map(|path| path.trim_start_matches(FOLDER).to_owned()).collect()
}

/// A file of the theme of the program, by its path below `themes/portal/`.
pub fn builtin_file(path: &str) -> Option<&'static [u8]> {
    EMBEDDED.get_file(path).map(|file| file.contents())
}

/// A new template that no other one uses, with a name similar to one of the program.
fn unused_template(theme: &Theme, path: &str, known: &[String], suggestions: &Suggestions) -> Option<Diagnostic> {
    let Some(Part::Template(name)) = place_of(path) else { return None };
    let stem = name.rsplit('/').next()?.strip_suffix(".html").unwrap_or(name);
    // By its file where it is extended or included, by its name alone where it is a component.
    let names = [format!("{stem}.html"), format!("<{stem} "), format!("<{stem}/")];
    let is_named = theme.templates.iter().any(|(other, text)| other != name && names.iter().any(|name| text.contains(name)));
    let nearest = nearest_file(path, known, suggestions).filter(|nearest| nearest != path && !is_named)?;
    Some(mistakes::unknown_theme_file(path.to_owned(), Some(&nearest)))
}

/// What a file of a theme is, with its path below the folder of its like.
enum Part<'p> {
    Template(&'p str),
    Static(&'p str),
    Copy(&'p str),
}

fn place_of(path: &str) -> Option<Part<'_>> {
    let below = path.strip_prefix(FOLDER)?;
    let (folder, name) = below.split_once('/')?;
    match folder {
        "templates" => Some(Part::Template(name)),
        "static" => Some(Part::Static(name)),
        "copy" => Some(Part::Copy(name)),
        _ => None,
    }
}

/// The paths of the embedded theme, as a portal would write them.
fn files() -> Vec<String> {
    let mut files = BTreeMap::new();
    collect(&EMBEDDED, &mut files);
    files.into_keys().map(|path| format!("{FOLDER}{path}")).collect()
}

fn nearest_file(path: &str, known: &[String], suggestions: &Suggestions) -> Option<String> {
    suggestions.nearest(path, known.iter().map(String::as_str)).map(str::to_owned)
}

/// Puts the strings of a file in the place of those of the program, and returns their keys.
fn override_strings(strings: &mut Strings, source: SourceId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let own = front_matter::read_toml::<BTreeMap<Spanned<String>, String>>(source, text).collect_into(diagnostics);
    let suggestions = Suggestions::default();
    let mut keys = Vec::new();
    for (key, words) in own.into_iter().flat_map(|facts| facts.value) {
        keys.push(key.get_ref().clone());
        let is_plural = |key: &str| key.rsplit_once('_').is_some_and(|(stem, _)| strings.0.contains_key(&format!("{stem}_other")));
        if !strings.0.contains_key(key.get_ref()) && !is_plural(key.get_ref()) {
            let nearest = suggestions.nearest(key.get_ref(), strings.0.keys().map(String::as_str));
            diagnostics.push(mistakes::unknown_string(Span::new(source, key.span()), key.get_ref(), nearest));
        }
        strings.0.insert(key.into_inner(), words);
    }
    keys
}

/// The interface strings that neither the program has in a language nor the portal, which has `written` its own.
fn missing_strings(language: Language, written: Option<&BTreeSet<String>>) -> Option<Diagnostic> {
    let mut missing = embedded_strings("en").expect("there are English strings").clone();
    for code in [language.primary(), language.code()] {
        missing.retain(|key, _| !embedded_strings(code).is_some_and(|own| own.contains_key(key)));
    }
    missing.retain(|key, _| !written.is_some_and(|written| written.contains(key)));
    let first = missing.keys().next()?;
    let fallback = language.fallbacks().find(|code| EMBEDDED.get_file(format!("strings/{code}.toml")).is_some()).unwrap_or("en");
    Some(mistakes::missing_strings(format!("{FOLDER}strings/{}.toml", language.code()), language.code(), missing.len(), first, fallback))
}

/// The interface strings of the program in the language with this code, if it has any.
fn embedded_strings(code: &str) -> Option<&'static BTreeMap<String, String>> {
    static STRINGS: OnceLock<BTreeMap<&str, BTreeMap<String, String>>> = OnceLock::new();
    let read = |code: &&'static str| {
        let file = EMBEDDED.get_file(format!("strings/{code}.toml")).expect("there are strings of each of these languages");
        (*code, toml::from_str(&String::from_utf8_lossy(file.contents())).expect("the embedded strings are valid"))
    };
    STRINGS.get_or_init(|| WITH_STRINGS.iter().map(read).collect()).get(code)
}

/// The strings of a language; those that the program lacks in it are those of the nearest language that has them.
fn strings(language: Language) -> Strings {
    let mut strings = embedded_strings("en").expect("there are English strings").clone();
    let mut nearest: Vec<&str> = language.fallbacks().filter(|code| *code != "en").take(1).collect();
    nearest.extend([language.primary(), language.code()]);
    nearest.dedup();
    for code in nearest {
        strings.extend(embedded_strings(code).cloned().into_iter().flatten());
    }
    Strings(strings)
}

fn typeset_strings(mut strings: Strings, language: Language) -> Strings {
    for words in strings.0.values_mut() {
        if let Cow::Owned(set) = typeset(language, words) {
            *words = set;
        }
    }
    strings
}

/// The theme of the program.
fn embedded(languages: &Languages) -> Theme {
    let mut files: BTreeMap<String, &'static [u8]> = BTreeMap::new();
    collect(&EMBEDDED, &mut files);
    let mut theme = Theme {
        templates: BTreeMap::new(),
        assets: BTreeMap::new(),
        copy: BTreeMap::new(),
        strings: PerLanguage::new(languages, strings),
        labels: Table::default(),
    };
    for (path, bytes) in files {
        let text = || String::from_utf8_lossy(bytes).into_owned();
        if let Some(name) = path.strip_prefix("templates/") {
            theme.templates.insert(name.to_owned(), text());
        } else if let Some(name) = path.strip_prefix("static/") {
            theme.assets.insert(name.to_owned(), Bytes::from_static(bytes));
        } else if let Some(name) = path.strip_prefix("copy/") {
            theme.copy.insert(name.to_owned(), text());
        } else if path == "labels.csv" {
            theme.labels = table::read(SourceId(u32::MAX), &text(), tables::THEME_LABELS, languages).value;
        }
    }
    theme
}

fn collect(folder: &Dir<'static>, files: &mut BTreeMap<String, &'static [u8]>) {
    for file in folder.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents());
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{language, languages};

    #[test]
    fn french_strings_have_no_space_that_breaks_before_a_colon() {
        let fr = language("fr");
        let theme = theme(&Sources::default(), &languages(["fr"]), None).value;
        assert_eq!(theme.strings[fr].get("content_note"), "Note sur le contenu\u{202f}:");
        for (key, words) in &theme.strings[fr].0 {
            assert!([" :", " ;", " !", " ?", " »"].iter().all(|breaks| !words.contains(breaks)), "{key}: {words}");
        }
    }

    #[test]
    fn every_language_has_the_same_strings() {
        let keys = |code: &str| -> BTreeSet<String> {
            let keys = embedded_strings(code).expect("strings").keys().cloned();
            // A language has as many plural forms as it needs.
            keys.filter(|key| !["_zero", "_one", "_two", "_few", "_many"].iter().any(|form| key.ends_with(form))).collect()
        };
        for code in crate::language::WITH_STRINGS {
            assert_eq!(keys(code), keys("fr"), "{code}");
        }
    }
}

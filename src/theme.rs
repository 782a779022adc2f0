//! The theme: embedded in the program, and overridden file by file by a portal's `themes/portal/`.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::language::{Language, PerLanguage};
use crate::load::TableKind;
use crate::source::{SourceId, Sources};
use crate::table::{self, Table};
use crate::tables;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/portal");

/// Templates, static files, interface strings and controlled lists.
#[derive(Debug)]
pub struct Theme {
    /// Templates by the path below `templates/`.
    pub templates: BTreeMap<String, String>,
    /// Files published under `assets/`, by the path below `static/`.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// Interface strings.
    pub strings: PerLanguage<Strings>,
    /// Controlled lists of the program.
    pub labels: Table,
}

/// The interface strings of one language.
#[derive(Debug, Clone, Default)]
pub struct Strings(pub BTreeMap<String, String>);

impl Strings {
    /// The string with this key.
    ///
    /// # Panics
    ///
    /// Panics when the embedded strings lack a key that the program uses; a test compares them.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).unwrap_or_else(|| panic!("the theme has no string `{key}`"))
    }

    /// The string with `{name}` replaced by its value.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

/// What is wrong with an override.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// A strings file is not a list of `key = "text"` lines.
    #[error("{path}: {message}")]
    Strings { path: String, message: String },
}

/// Puts a portal's overrides over the embedded theme.
///
/// # Errors
///
/// Returns the first strings file that cannot be read.
pub fn theme(sources: &Sources) -> Result<Theme, ThemeError> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    collect(&EMBEDDED, &mut files);
    let embedded_strings = files.clone();
    for file in &sources.theme {
        if let Some(path) = file.path.strip_prefix("themes/portal/") {
            files.insert(path.to_owned(), file.bytes.clone());
        }
    }
    let mut theme =
        Theme { templates: BTreeMap::new(), assets: BTreeMap::new(), strings: PerLanguage::default(), labels: Table::default() };
    for language in Language::ALL {
        let path = format!("strings/{}.toml", language.code());
        for layer in [&embedded_strings, &files] {
            if let Some(bytes) = layer.get(&path) {
                let strings = strings(&path, bytes)?;
                theme.strings[language].0.extend(strings);
            }
        }
    }
    for (path, bytes) in files {
        if let Some(name) = path.strip_prefix("templates/") {
            theme.templates.insert(name.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
        } else if let Some(name) = path.strip_prefix("static/") {
            theme.assets.insert(name.to_owned(), bytes);
        } else if path == "labels.csv" {
            let text = String::from_utf8_lossy(&bytes);
            theme.labels = table::read(SourceId(u32::MAX), &text, tables::columns(TableKind::Labels)).value;
        }
    }
    Ok(theme)
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

fn strings(path: &str, bytes: &[u8]) -> Result<BTreeMap<String, String>, ThemeError> {
    let text = String::from_utf8_lossy(bytes);
    toml::from_str(&text)
        .map_err(|error| ThemeError::Strings { path: format!("themes/portal/{path}"), message: error.message().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_strings() {
        let theme = theme(&Sources::default()).expect("the embedded theme is valid");
        let keys = |language: Language| theme.strings[language].0.keys().collect::<Vec<_>>();
        for language in Language::ALL {
            assert_eq!(keys(language), keys(Language::Fr), "{}", language.code());
        }
    }
}

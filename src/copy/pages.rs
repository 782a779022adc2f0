//! The pages that only copies contain: a start file in each language, and `verify.html`.

use serde::Serialize;
use tera::{Context as Values, Tera};

use super::{FOLDER, MANIFEST, start_file};
use crate::language::strings::Strings;
use crate::language::typography::typeset;
use crate::language::{Language, Words};
use crate::render::{TemplateError, policy};
use crate::text::date::Date;
use crate::theme::Theme;

/// What the start file of a language shows.
#[derive(Serialize)]
struct StartPage<'t> {
    language: &'static str,
    direction: &'static str,
    policy: &'static str,
    title: String,
    edition: String,
    folder: &'static str,
    home: String,
    strings: &'t Strings,
}

/// What `verify.html` shows: a section in each language.
#[derive(Serialize)]
struct Verify<'t> {
    policy: &'static str,
    manifest: &'static str,
    sections: Vec<VerifySection<'t>>,
}

#[derive(Serialize)]
struct VerifySection<'t> {
    language: &'static str,
    direction: &'static str,
    title: String,
    edition: String,
    home: String,
    strings: &'t Strings,
}

/// The pages with their paths from the top of the copy.
///
/// # Errors
///
/// Returns the message of a template that fails.
pub fn pages(theme: &Theme, title: &Words, languages: &[Language], edition: Date) -> Result<Vec<(String, Vec<u8>)>, TemplateError> {
    let mut engine = Tera::new();
    let templates = theme.copy.iter().filter(|(name, _)| name.ends_with(".html"));
    engine.add_raw_templates(templates.map(|(name, text)| (name.clone(), text.clone()))).map_err(TemplateError::from)?;
    let render = |name: &str, values: Result<Values, tera::Error>| {
        let page = values.and_then(|values| engine.render(name, &values)).map_err(TemplateError::from)?;
        Ok::<_, TemplateError>(page.into_bytes())
    };
    let title = |language: Language| title.nearest(language).map(|(found, title)| typeset(found, title).into_owned()).unwrap_or_default();
    let strings = |language: Language| &theme.strings[language];
    let edition = |language: Language| strings(language).fill("edition_line", &[("date", &strings(language).date(edition))]);
    let mut pages = Vec::new();
    for language in languages.iter().copied() {
        let start = StartPage {
            language: language.code(),
            direction: language.direction(),
            policy: policy::IN_PAGES,
            title: title(language),
            edition: edition(language),
            folder: FOLDER,
            home: format!("{FOLDER}/{}/index.html", language.code()),
            strings: strings(language),
        };
        pages.push((start_file(language), render("start.html", Values::from_serialize(&start))?));
    }
    let sections = languages.iter().copied().map(|language| VerifySection {
        language: language.code(),
        direction: language.direction(),
        title: title(language),
        edition: edition(language),
        home: format!("{}/index.html", language.code()),
        strings: strings(language),
    });
    let verify = Verify { policy: policy::IN_PAGES, manifest: MANIFEST, sections: sections.collect() };
    pages.push((format!("{FOLDER}/verify.html"), render("verify.html", Values::from_serialize(&verify))?));
    let files = theme.copy.iter().filter(|(name, _)| !name.ends_with(".html"));
    pages.extend(files.map(|(name, text)| (format!("{FOLDER}/{name}"), text.clone().into_bytes())));
    Ok(pages)
}

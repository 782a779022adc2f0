//! `vademecum new`.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::failure;
use crate::diagnostics::in_reading_order;
use crate::diagnostics::report::{Colour, MessageFormat, report};
use crate::diagnostics::source::{SourceFile, SourceId, Sources};
use crate::language::LanguageCode;
use crate::starter::{self, Countries, NewPortal, Profile};

#[derive(Debug, clap::Args)]
pub(super) struct NewArguments {
    /// The folder to create.
    folder: PathBuf,
    /// What the portal is made for.
    #[arg(long, value_enum, default_value_t, value_name = "PROFILE")]
    profile: Profile,
    /// Codes of its languages, separated by commas; the first is that of the original texts.
    #[arg(long, value_delimiter = ',', value_name = "LANGUAGES", default_value = "fr,en,es,pt")]
    languages: Vec<String>,
    /// Its states: `west-africa`, `americas`, or a CSV file with the columns iso3, iso2 and one of names for each language
    /// [default: invented states, where the profile needs some].
    #[arg(long, value_name = "LIST|FILE")]
    states: Option<String>,
}

pub(super) fn run_new(arguments: &NewArguments) -> ExitCode {
    match make(arguments) {
        Ok(portal) => {
            print_made(arguments, &portal);
            ExitCode::SUCCESS
        }
        Err(status) => status,
    }
}

/// Writes the portal, unless an argument is wrong: then the mistakes are reported, and nothing is written.
fn make(arguments: &NewArguments) -> Result<NewPortal, ExitCode> {
    let languages = starter::languages(&arguments.languages).map_err(|problem| failure(&format!("--languages: {problem}")))?;
    let countries = arguments.states.as_deref().map(|states| countries(states, &languages)).transpose()?;
    let portal = starter::new_portal(arguments.profile, &languages, countries);
    crate::disk::starter(&arguments.folder, &portal.files).map_err(|error| failure(&error.to_string()))?;
    Ok(portal)
}

/// The states of the list or the file with this name.
fn countries(states: &str, languages: &[LanguageCode]) -> Result<Countries, ExitCode> {
    if let Some(countries) = starter::built_in_states(states) {
        return Ok(countries);
    }
    let names = starter::STATE_LISTS.map(|(name, _)| name);
    let path = Path::new(states);
    let text = crate::disk::table_text(path).map_err(|error| {
        let near = crate::diagnostics::mistakes::nearest(states, names).map(|near| format!("; did you mean `{near}`?"));
        let possible = format!("possible values: `{}`, or a CSV file with the columns iso3, iso2 and names", names.join("`, `"));
        failure(&format!("--states: {error}; {possible}{}", near.unwrap_or_default()))
    })?;
    let outcome = starter::read_states(SourceId(0), &text, languages);
    if outcome.diagnostics.is_empty() {
        return Ok(outcome.value);
    }
    let sources = Sources { files: vec![SourceFile { path: states.to_owned(), text: text.into() }], ..Sources::default() };
    let colour = if std::io::stderr().is_terminal() { Colour::Always } else { Colour::Never };
    eprint!("{}", report(&sources, &in_reading_order(outcome.diagnostics), MessageFormat::Text, colour));
    Err(failure("--states: the file has mistakes; nothing was written"))
}

/// Prints what is in the new portal, what to complete, and what to do next.
fn print_made(arguments: &NewArguments, portal: &NewPortal) {
    let folder = arguments.folder.display();
    println!("created {folder}, {} files:", portal.files.len());
    let width = portal.parts().map(|(path, _)| path.len()).max().unwrap_or_default();
    for (path, what) in portal.parts() {
        println!("  {path:width$}  {what}");
    }
    for remark in &portal.remarks {
        println!("note: {remark}");
    }
    println!("Preview: vademecum serve {folder}\nBuild:   vademecum build {folder}");
}

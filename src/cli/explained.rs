//! `vademecum explain`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::failure;
use crate::disk;
use crate::explain::{explain, markdown, schemas};
use crate::language::LanguageCode;

#[derive(Debug, clap::Args)]
pub(super) struct ExplainArguments {
    /// Folder of the site, which contains `content/`.
    #[arg(default_value = ".")]
    site: PathBuf,
    /// The language of names, labels and help [default: the first of the portal].
    #[arg(long, value_name = "LANGUAGE", value_parser = super::language)]
    language: Option<LanguageCode>,
    /// Format of the reference.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReferenceFormat,
    /// Write a JSON Schema for the front matter of each kind, and for the settings, into this folder; print nothing else.
    #[arg(long, value_name = "DIR")]
    schemas: Option<PathBuf>,
}

/// How the reference is written.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum ReferenceFormat {
    /// Markdown.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

/// Prints the reference of a portal; the status is 1 where mistakes in its model make it incomplete.
pub(super) fn run_explain(arguments: &ExplainArguments) -> ExitCode {
    let sources = match disk::read(&arguments.site) {
        Ok(read) => read.value,
        Err(error) => return failure(&error.to_string()),
    };
    let reference = match explain(&sources, arguments.language.as_ref().map(LanguageCode::as_str)) {
        Ok(reference) => reference,
        Err(error) => return failure(&error.to_string()),
    };
    let output = match (&arguments.schemas, arguments.format) {
        (Some(folder), _) => {
            let files = schemas(&reference);
            if let Err(error) = disk::write_files(folder, &files) {
                return failure(&error.to_string());
            }
            format!("{} schemas in {}\n", files.len(), folder.display())
        }
        (None, ReferenceFormat::Text) => markdown(&reference),
        (None, ReferenceFormat::Json) => serde_json::to_string_pretty(&reference).expect("a reference has only keys that are texts") + "\n",
    };
    match std::io::stdout().write_all(output.as_bytes()) {
        // The reader of a pipe may have seen enough.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => return failure(&error.to_string()),
        _ => {}
    }
    if reference.mistakes > 0 {
        eprintln!("content/model/ has mistakes, so facts may be missing here; `vademecum build` lists the mistakes");
        return ExitCode::from(1);
    }
    ExitCode::SUCCESS
}

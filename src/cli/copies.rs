//! The commands about copies: export, verify, key.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Subcommand};

use super::{Bar, failure, language, mistakes_in_words, print_mistakes};
use crate::copy::export::{CopyTarget, Export, ExportError, export};
use crate::copy::manifest::Manifest;
use crate::copy::signature::{self, Protection};
use crate::copy::verdict::Verdict;
use crate::diagnostics::report::MessageFormat;
use crate::disk::stick::{Copied, StickError};
use crate::disk::{self, DiskError};
use crate::language::LanguageCode;
use crate::resolve::Options;

#[derive(Debug, Subcommand)]
pub(super) enum ExportCommand {
    /// Copy the portal to a folder or a mounted stick: a start file in each language, and one folder with everything else.
    ///
    /// A second run copies changed files and removes old ones; other files are never touched. If a run is interrupted, the
    /// next run completes the copy.
    Usb {
        /// The folder, for example where the stick is mounted.
        target: PathBuf,
        #[command(flatten)]
        arguments: ExportArguments,
    },
    /// Write the same copy to a zip file; the same content always gives the same bytes.
    Zip {
        /// The zip file.
        file: PathBuf,
        #[command(flatten)]
        arguments: ExportArguments,
    },
}

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// Folder of the site, which contains `content/`.
    #[arg(long, default_value = ".", value_name = "DIR")]
    site: PathBuf,
    /// Absolute address where the portal is published on the web.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Copy only these languages, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "LANGUAGES", value_parser = language)]
    languages: Option<Vec<LanguageCode>>,
    /// Also publish drafts and records with a future date.
    #[arg(long)]
    drafts: bool,
    /// Sign the manifest with this secret key, created by `vademecum key new` or by minisign.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Format of the messages.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: MessageFormat,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The folder or stick with the copy.
    folder: PathBuf,
    /// The publisher's public key: a file, or the second line of that file. The copy must be signed with it.
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum KeyCommand {
    /// Create a key pair in minisign's format: a secret file to sign with, and a public file to give to readers.
    New {
        /// The secret key file; the public key file has the same name with the extension `.pub`.
        #[arg(default_value = "vademecum.key")]
        file: PathBuf,
        /// Do not protect the secret file with a password: for machines that sign automatically.
        #[arg(long)]
        no_password: bool,
    },
}

pub(super) fn run_export(command: ExportCommand) -> ExitCode {
    let started = Instant::now();
    let (target, arguments) = match command {
        ExportCommand::Usb { target, arguments } => (CopyTarget::Folder(target), arguments),
        ExportCommand::Zip { file, arguments } => (CopyTarget::Zip(file), arguments),
    };
    let key = match arguments.key.as_deref().map(open_key).transpose() {
        Ok(key) => key,
        Err(message) => return failure(&message),
    };
    let options = Options { drafts: arguments.drafts, languages: arguments.languages, base_url: arguments.base_url };
    let progress = Bar::new();
    let result = export(Export { site: arguments.site, options, key, target: target.clone() }, &progress);
    progress.finish();
    let (report, copied) = match result {
        Ok(done) => done,
        // A problem on the stick that can be solved by moving a file is not a failure of the machine.
        Err(error @ ExportError::Stick(StickError::Unfit(_))) => {
            eprintln!("error: {error}");
            return ExitCode::from(1);
        }
        Err(error) => return failure(&error.to_string()),
    };
    let (errors, warnings) = print_mistakes(&report, arguments.message_format);
    match copied {
        None => println!("{}; nothing was copied", mistakes_in_words(errors, warnings)),
        Some(copied) => print_copied(&target, copied, started, arguments.message_format),
    }
    ExitCode::from(u8::from(errors > 0))
}

fn print_copied(target: &CopyTarget, copied: Copied, started: Instant, format: MessageFormat) {
    let Copied { files, bytes, written, removed, completed, newer } = copied;
    let (path, read_back) = match target {
        CopyTarget::Folder(path) => (path, ", verified after writing"),
        CopyTarget::Zip(path) => (path, ""),
    };
    match format {
        MessageFormat::Json => {
            println!(
                "{}",
                serde_json::json!({
                    "files": files, "bytes": bytes, "written": written, "removed": removed, "completed": completed, "newer": newer.map(|edition| edition.to_string()),
                })
            );
        }
        MessageFormat::Text => {
            if let Some(edition) = newer {
                println!("warning: the previous copy was newer (edition {edition}); it was replaced with the edition of this site");
            }
            if completed {
                println!("the previous copy was incomplete; it is now complete");
            }
            println!(
                "{files} files ({:.1} MB), {written} written{read_back}, {removed} removed in {:.2} s; the copy is in {}",
                bytes as f64 / 1e6,
                started.elapsed().as_secs_f64(),
                path.display()
            );
        }
    }
}

fn open_key(path: &Path) -> Result<signature::PublisherKey, String> {
    let text = disk::read_text(path).map_err(|error| error.to_string())?;
    signature::secret_key(&text).map_err(|error| format!("{}: {error}", path.display()))
}

pub(super) fn run_verify(arguments: &VerifyArguments) -> ExitCode {
    let Some(top) = disk::top_of_copy(&arguments.folder) else {
        return failure(&format!("{} does not contain a copy: it has no {}", arguments.folder.display(), crate::copy::MANIFEST));
    };
    let progress = Bar::new();
    let copy = disk::read_copy(&top, &progress);
    progress.finish();
    let copy = match copy {
        Ok(copy) => copy,
        Err(error) => return failure(&error.to_string()),
    };
    let mut is_sound = true;
    let mut complain = |message: String| {
        eprintln!("error: {message}");
        is_sound = false;
    };
    if copy.cut_short {
        complain("this copy is incomplete, because its export was interrupted; run `vademecum export usb` again to complete it".to_owned());
    }
    match signed(arguments.key.as_deref(), &copy.manifest, copy.signature.as_deref()) {
        Ok(line) => println!("{line}"),
        Err(message) => complain(message),
    }
    let manifest = match Manifest::parse(&copy.manifest) {
        Ok(manifest) => manifest,
        Err(error) => {
            eprintln!("error: the manifest is damaged, so the files cannot be checked: {error}");
            return ExitCode::from(1);
        }
    };
    let Verdict { changed, missing, mut added } = Verdict::new(&manifest, &copy.files);
    added.extend(copy.odd);
    for (what, paths) in [("changed", &changed), ("missing", &missing), ("added", &added)] {
        for path in paths {
            complain(format!("{what}: {path}"));
        }
    }
    let (edition, files) = (manifest.edition, manifest.files.len());
    if is_sound {
        println!("edition {edition}: all {files} files match the manifest");
        return ExitCode::SUCCESS;
    }
    println!("edition {edition}: {} changed, {} missing, {} added of {files} files", changed.len(), missing.len(), added.len());
    ExitCode::from(1)
}

/// One line about the signature; an error if it is missing or not valid.
fn signed(key: Option<&str>, manifest: &str, signature: Option<&str>) -> Result<String, String> {
    let key = match key {
        None => None,
        Some(given) => {
            // The argument is a key file, or the key itself.
            let path = Path::new(given);
            let text = if path.is_file() { disk::read_text(path).map_err(|error| error.to_string())? } else { given.to_owned() };
            Some(signature::public_key(&text).map_err(|error| format!("{given}: {error}"))?)
        }
    };
    match (key, signature) {
        (None, None) => Ok("not signed: someone who changed a file could also have changed the manifest".to_owned()),
        (None, Some(signature)) => {
            let id = signature::signer(signature).map_err(|error| error.to_string())?;
            Ok(format!("signed with the key {id}; the signature was not checked: use --key with the publisher's public key"))
        }
        (Some(_), None) => Err("the copy is not signed, but --key was given".to_owned()),
        (Some(key), Some(signature)) => {
            let comment = signature::check(&key, manifest, signature).map_err(|error| error.to_string())?;
            Ok(format!("signed with this key: {comment}"))
        }
    }
}

pub(super) fn run_key(command: KeyCommand) -> ExitCode {
    let KeyCommand::New { file, no_password } = command;
    let public = file.with_extension("pub");
    let protection = if no_password { Protection::None } else { Protection::Password };
    let made = signature::new_key(protection).map_err(|error| error.to_string()).and_then(|(secret, text)| {
        disk::write_key((&file, &secret), (&public, &text)).map_err(|error| match error {
            DiskError::NotEmpty { path } => format!("{} already exists; a key is never overwritten", path.display()),
            other => other.to_string(),
        })
    });
    match made {
        Ok(()) => {
            println!("created {} (keep it secret) and {} (give it to readers)", file.display(), public.display());
            ExitCode::SUCCESS
        }
        Err(message) => failure(&message),
    }
}

//! The commands about copies: export, verify, key.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Subcommand};

use super::{Bar, failure, language, mistakes_in_words, tell_mistakes};
use crate::copy::manifest::Manifest;
use crate::copy::signature::{self, Protection};
use crate::copy::verdict::Verdict;
use crate::disk::stick::{Copied, StickError};
use crate::disk::{self, DiskError};
use crate::export::{Export, ExportError, Target, export};
use crate::language::LanguageCode;
use crate::report::MessageFormat;
use crate::resolve::Options;

#[derive(Debug, Subcommand)]
pub(super) enum ExportCommand {
    /// Write the portal to a folder or a mounted stick: a start file in each language beside one folder with everything.
    ///
    /// A second run copies what changed and removes what is gone; files of other people are never touched. A run that
    /// was cut short is completed by the next one.
    Usb {
        /// The folder, such as the one where the stick is mounted.
        target: PathBuf,
        #[command(flatten)]
        arguments: ExportArguments,
    },
    /// Write the same to a zip file, equal to the byte each time.
    Zip {
        /// The zip file.
        file: PathBuf,
        #[command(flatten)]
        arguments: ExportArguments,
    },
}

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// Folder of the site, which holds `content/`.
    #[arg(long, default_value = ".", value_name = "DIR")]
    site: PathBuf,
    /// Absolute address where the portal is published on the web.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Copy only these languages, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "LANGUAGES", value_parser = language)]
    languages: Option<Vec<LanguageCode>>,
    /// Publish drafts and records with a future date too.
    #[arg(long)]
    drafts: bool,
    /// Sign the manifest with this secret key, made by `vademecum key new` or by minisign.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// How mistakes are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: MessageFormat,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The folder or stick that holds the copy.
    folder: PathBuf,
    /// The publisher's public key: a file, or its second line. The copy must then be signed with it.
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum KeyCommand {
    /// Make a key pair in minisign's format: a secret file to sign with, and a public one to hand out.
    New {
        /// The secret key file; the public one is called the same, with `.pub` at the end.
        #[arg(default_value = "vademecum.key")]
        file: PathBuf,
        /// Do not protect the secret file with a password: for machines that sign by themselves.
        #[arg(long)]
        no_password: bool,
    },
}

pub(super) fn run_export(command: ExportCommand) -> ExitCode {
    let started = Instant::now();
    let (target, arguments) = match command {
        ExportCommand::Usb { target, arguments } => (Target::Folder(target), arguments),
        ExportCommand::Zip { file, arguments } => (Target::Zip(file), arguments),
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
        // What is wrong with the stick is no failure of the machine when it can be mended by moving a file.
        Err(error @ ExportError::Stick(StickError::Unfit(_))) => {
            eprintln!("error: {error}");
            return ExitCode::from(1);
        }
        Err(error) => return failure(&error.to_string()),
    };
    let (errors, warnings) = tell_mistakes(&report, arguments.message_format);
    match copied {
        None => println!("{}; nothing was copied", mistakes_in_words(errors, warnings)),
        Some(copied) => tell_copied(&target, copied, started, arguments.message_format),
    }
    ExitCode::from(u8::from(errors > 0))
}

fn tell_copied(target: &Target, copied: Copied, started: Instant, format: MessageFormat) {
    let Copied { files, bytes, written, removed, completed, newer } = copied;
    let (path, read_back) = match target {
        Target::Folder(path) => (path, ", read back and equal"),
        Target::Zip(path) => (path, ""),
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
                println!("the copy that was there was newer (edition {edition}); it has gone back to the edition of this site");
            }
            if completed {
                println!("the copy that was there had been cut short; it is complete now");
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

fn open_key(path: &Path) -> Result<signature::Key, String> {
    let text = disk::read_text(path).map_err(|error| error.to_string())?;
    signature::secret_key(&text).map_err(|error| format!("{}: {error}", path.display()))
}

pub(super) fn run_verify(arguments: &VerifyArguments) -> ExitCode {
    let Some(top) = disk::top_of_copy(&arguments.folder) else {
        return failure(&format!("{} holds no copy: there is no {} in it", arguments.folder.display(), crate::copy::MANIFEST));
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
        complain("this copy was cut short while it was being made; run `vademecum export usb` again to complete it".to_owned());
    }
    match signed(arguments.key.as_deref(), &copy.manifest, copy.signature.as_deref()) {
        Ok(line) => println!("{line}"),
        Err(message) => complain(message),
    }
    let manifest = match Manifest::parse(&copy.manifest) {
        Ok(manifest) => manifest,
        Err(error) => {
            eprintln!("error: the manifest is damaged, so nothing can be said of the files: {error}");
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
        println!("edition {edition}: all {files} files are as the manifest has them");
        return ExitCode::SUCCESS;
    }
    println!("edition {edition}: {} changed, {} missing, {} added of {files} files", changed.len(), missing.len(), added.len());
    ExitCode::from(1)
}

/// What there is to say of the signature; an error where it is not as it should be.
fn signed(key: Option<&str>, manifest: &str, signature: Option<&str>) -> Result<String, String> {
    let key = match key {
        None => None,
        Some(given) => {
            // A key is given by its file, or itself.
            let path = Path::new(given);
            let text = if path.is_file() { disk::read_text(path).map_err(|error| error.to_string())? } else { given.to_owned() };
            Some(signature::public_key(&text).map_err(|error| format!("{given}: {error}"))?)
        }
    };
    match (key, signature) {
        (None, None) => Ok("not signed: whoever changed a file may have changed the manifest too".to_owned()),
        (None, Some(signature)) => {
            let id = signature::signer(signature).map_err(|error| error.to_string())?;
            Ok(format!("signed with the key {id}, which was not checked: give the publisher's public key with --key"))
        }
        (Some(_), None) => Err("not signed, though a key was given".to_owned()),
        (Some(key), Some(signature)) => {
            let comment = signature::check(&key, manifest, signature).map_err(|error| error.to_string())?;
            Ok(format!("signed by the owner of the key: {comment}"))
        }
    }
}

pub(super) fn run_key(command: KeyCommand) -> ExitCode {
    let KeyCommand::New { file, no_password } = command;
    let public = file.with_extension("pub");
    let protection = if no_password { Protection::None } else { Protection::Password };
    let made = signature::new_key(protection).map_err(|error| error.to_string()).and_then(|(secret, text)| {
        disk::write_key((&file, &secret), (&public, &text)).map_err(|error| match error {
            DiskError::NotEmpty { path } => format!("{} exists already; a key is never overwritten", path.display()),
            other => other.to_string(),
        })
    });
    match made {
        Ok(()) => {
            println!("made {}, to keep secret, and {}, to hand out", file.display(), public.display());
            ExitCode::SUCCESS
        }
        Err(message) => failure(&message),
    }
}

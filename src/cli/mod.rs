//! The command line: arguments and output.

mod copies;
mod explained;
#[cfg(feature = "serve")]
mod served;
mod starts;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{CommandFactory, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

use crate::build::{BuildRequest, Progress, Report, Stage, build};
use crate::check::confidentiality::redacted;
use crate::diagnostics::Severity;
use crate::diagnostics::report::{Colour, MessageFormat, report};
use crate::language::LanguageCode;
use crate::render::headers::Host;
use crate::resolve::Options;
use crate::theme;

/// Compiles a folder of content into a knowledge portal that works from any web host and from a USB stick.
#[derive(Debug, Parser)]
#[command(name = "vademecum", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build a site (the default: builds the current folder into `public/`).
    Build(BuildArguments),
    /// Preview a site in the browser; each saved change is shown at once.
    #[cfg(feature = "serve")]
    Serve(served::ServeArguments),
    /// Copy the portal to a USB stick or a zip file.
    #[command(subcommand)]
    Export(copies::ExportCommand),
    /// Compare a copy with its manifest, and list changed, missing and added files.
    Verify(copies::VerifyArguments),
    /// Show a copy in a browser that does not run scripts from folders.
    #[cfg(feature = "serve")]
    Open(served::OpenArguments),
    /// Create the publisher's key.
    #[command(subcommand)]
    Key(copies::KeyCommand),
    /// Create a small portal that can be built at once.
    New(starts::NewArguments),
    /// Print what can be written in a portal: kinds of record and their facts, lists, tables, settings, messages.
    Explain(explained::ExplainArguments),
    /// Look at the files of the theme, and copy one to begin a change with.
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

#[derive(Debug, Subcommand)]
enum ThemeCommand {
    /// Copy a file of the theme into `themes/portal/` of a site; without a file, list them.
    Eject {
        /// The file, for example `templates/record.html`.
        file: Option<String>,
        /// Folder of the site, which contains `content/`.
        #[arg(long, default_value = ".", value_name = "DIR")]
        site: PathBuf,
    },
}

#[derive(Debug, Default, clap::Args)]
struct BuildArguments {
    /// Folder of the site, which contains `content/`.
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Folder for the pages [default: `public` in the site's folder].
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Absolute address where the folder will be published; needed for canonical links, sitemap and feeds.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Build only these languages, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "LANGUAGES", value_parser = language)]
    languages: Option<Vec<LanguageCode>>,
    /// Also publish drafts and records with a future date.
    #[arg(long)]
    drafts: bool,
    /// Format of the messages.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: MessageFormat,
    /// Build in a temporary folder, then replace the output folder: for a folder that a web server uses.
    #[arg(long)]
    atomic: bool,
    /// Also write the caching and security headers, in the format of this host.
    #[arg(long, value_enum, value_name = "HOST")]
    headers: Option<Host>,
}

fn language(code: &str) -> Result<LanguageCode, String> {
    LanguageCode::try_from(code.to_owned())
}

/// Runs the command line.
pub fn run() -> ExitCode {
    std::panic::set_hook(Box::new(report_panic));
    match Cli::parse().command {
        None => run_build(BuildArguments { site: PathBuf::from("."), ..BuildArguments::default() }),
        Some(Command::Build(arguments)) => run_build(arguments),
        #[cfg(feature = "serve")]
        Some(Command::Serve(arguments)) => served::run_serve(arguments),
        Some(Command::Export(command)) => copies::run_export(command),
        Some(Command::Verify(arguments)) => copies::run_verify(&arguments),
        #[cfg(feature = "serve")]
        Some(Command::Open(arguments)) => served::run_open(&arguments),
        Some(Command::Key(command)) => copies::run_key(command),
        Some(Command::New(arguments)) => starts::run_new(&arguments),
        Some(Command::Explain(arguments)) => explained::run_explain(&arguments),
        Some(Command::Theme(ThemeCommand::Eject { file, site })) => run_eject(&site, file.as_deref()),
        Some(Command::Completions { shell }) => {
            clap_complete::generate(shell, &mut Cli::command(), "vademecum", &mut std::io::stdout());
            ExitCode::SUCCESS
        }
        Some(Command::Man) => print_manual(),
    }
}

fn print_manual() -> ExitCode {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page).expect("writing to a Vec cannot fail");
    for command in Cli::command().get_subcommands().filter(|command| command.get_name() == "build") {
        let manual = clap_mangen::Man::new(command.clone());
        manual.render_options_section(&mut page).expect("writing to a Vec cannot fail");
    }
    match std::io::stdout().write_all(&page) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure(&error.to_string()),
    }
}

fn run_eject(site: &std::path::Path, file: Option<&str>) -> ExitCode {
    let files = theme::builtin_files();
    let Some(file) = file else {
        println!("{}", files.join("\n"));
        return ExitCode::SUCCESS;
    };
    let file = file.trim_start_matches(theme::FOLDER);
    let Some(bytes) = theme::builtin_file(file) else {
        let near = crate::diagnostics::mistakes::nearest(file, files.iter().map(String::as_str));
        let near = near.map_or_else(|| "`vademecum theme eject` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
        return failure(&format!("`{file}` is not a file of the theme; {near}"));
    };
    match crate::disk::eject(site, &format!("{}{file}", theme::FOLDER), bytes) {
        Ok(path) => {
            println!("created {}", path.display());
            if file.starts_with("templates/") && !file.starts_with("templates/components/") {
                println!("To change only some blocks of it, begin it with {{% extends \"builtin/{}\" %}}.", &file["templates/".len()..]);
            }
            ExitCode::SUCCESS
        }
        Err(error) => failure(&error.to_string()),
    }
}

fn run_build(arguments: BuildArguments) -> ExitCode {
    let started = Instant::now();
    let output = match crate::disk::output(&arguments.site, arguments.output) {
        Ok(output) => output,
        Err(error) => return failure(&error.to_string()),
    };
    let options = Options { drafts: arguments.drafts, languages: arguments.languages, base_url: arguments.base_url };
    let request = BuildRequest { site: arguments.site, output, options, atomic: arguments.atomic, host: arguments.headers };
    let progress = Bar::new();
    let result = build(&request, &progress);
    progress.finish();
    match result {
        Ok(report) => print_report(&report, arguments.message_format, started),
        Err(error) => failure(&error.to_string()),
    }
}

/// Reports an error that is not in the content; its paths and values may contain confidential details, which are redacted.
fn failure(message: &str) -> ExitCode {
    eprintln!("error: {}", redacted(message));
    ExitCode::from(2)
}

/// Reports a bug of the program: its place, and the message up to the first value, which may be part of a text.
fn report_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let message = panic.payload_as_str().unwrap_or_default();
    let expected = message.split(['`', '"', ':', '\n']).next().unwrap_or_default().trim_end();
    let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line())).unwrap_or_default();
    eprintln!("error: this is a bug in the program{place}: {}; please report it", redacted(expected));
}

/// Prints the result of a build: mistakes to standard error, one summary line to standard output.
fn print_report(outcome: &Report, format: MessageFormat, started: Instant) -> ExitCode {
    let (errors, warnings) = print_mistakes(outcome, format);
    let seconds = started.elapsed().as_secs_f64();
    match (format, outcome.summary) {
        (MessageFormat::Json, summary) => {
            let summary = summary.unwrap_or_default();
            let line = serde_json::json!({
                "errors": errors, "warnings": warnings,
                "files": summary.files, "written": summary.written, "removed": summary.removed,
            });
            println!("{line}");
        }
        (MessageFormat::Text, Some(summary)) => {
            println!(
                "{} files, {} written, {} removed, {} in {seconds:.2} s; open {}",
                summary.files,
                summary.written,
                summary.removed,
                mistakes_in_words(errors, warnings),
                outcome.start.display()
            );
        }
        (MessageFormat::Text, None) => println!("{}; nothing was written", mistakes_in_words(errors, warnings)),
    }
    ExitCode::from(u8::from(errors > 0))
}

/// Prints all mistakes to standard error, and counts errors and warnings.
fn print_mistakes(outcome: &Report, format: MessageFormat) -> (usize, usize) {
    let colour = if std::io::stderr().is_terminal() { Colour::Always } else { Colour::Never };
    eprint!("{}", report(&outcome.sources, &outcome.diagnostics, format, colour));
    let errors = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    (errors, outcome.diagnostics.len() - errors)
}

fn mistakes_in_words(errors: usize, warnings: usize) -> String {
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => "no mistakes".to_owned(),
        (0, _) => plural(warnings, "warning"),
        (_, 0) => plural(errors, "mistake"),
        _ => format!("{} and {}", plural(errors, "mistake"), plural(warnings, "warning")),
    }
}

/// A progress bar on a terminal; nothing elsewhere.
struct Bar(ProgressBar);

impl Bar {
    fn new() -> Self {
        let bar = if std::io::stderr().is_terminal() { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {elapsed}").expect("the template is valid");
        bar.set_style(style);
        Self(bar)
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn stage(&self, stage: Stage, steps: usize) {
        self.0.set_length(steps as u64);
        self.0.set_position(0);
        self.0.set_message(match stage {
            Stage::Reading => "reading",
            Stage::Pages => "pages",
            Stage::Checking => "checking",
            Stage::Copying => "copying",
            Stage::ReadingBack => "verifying",
        });
    }

    fn step(&self) {
        self.0.inc(1);
    }
}

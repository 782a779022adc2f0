//! The commands that show pages: open, serve.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{failure, language};
use crate::language::LanguageCode;
use crate::resolve::Options;
use crate::serve::author::{News, Request, serve};
use crate::serve::copy;

#[derive(Debug, Args)]
pub(super) struct OpenArguments {
    /// The folder or stick that holds the copy, or a folder that a build wrote.
    folder: PathBuf,
    /// The port, or the first to be tried.
    #[arg(long, default_value_t = 4747)]
    port: u16,
    /// Only say the address; start no browser.
    #[arg(long)]
    no_browser: bool,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// Folder of the site, which holds `content/`.
    #[arg(default_value = ".")]
    site: PathBuf,
    /// The port, or the first to be tried.
    #[arg(long, default_value_t = 4747)]
    port: u16,
    /// Start a browser.
    #[arg(long)]
    open: bool,
    /// Show only these languages, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "LANGUAGES", value_parser = language)]
    languages: Option<Vec<LanguageCode>>,
    /// Show drafts and records with a future date too.
    #[arg(long)]
    drafts: bool,
}

pub(super) fn run_serve(arguments: ServeArguments) -> ExitCode {
    let ServeArguments { site, port, open, languages, drafts } = arguments;
    let options = Options { drafts, languages, base_url: None };
    let shown = serve(Request { site, options, port }, move |news| match news {
        News::Ready { url, port: taken } => {
            if port != 0 && taken != port {
                println!("port {port} is taken; this is {taken}");
            }
            println!("{url}  (end with Ctrl+C)");
            if open {
                start_browser(url);
            }
        }
        News::Understood { took } => println!("brought up to date in {} ms", took.as_millis()),
        News::Mistakes("") => println!("no mistakes"),
        News::Mistakes(text) => eprint!("{text}"),
    });
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure(&error.to_string()),
    }
}

pub(super) fn run_open(arguments: &OpenArguments) -> ExitCode {
    let shown = copy::open(&arguments.folder, arguments.port, |url| {
        println!("{url}  (end with Ctrl+C)");
        if !arguments.no_browser {
            start_browser(url);
        }
    });
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure(&error.to_string()),
    }
}

/// Asks the system to show an address; where it cannot, the person has read it and can type it.
fn start_browser(url: &str) {
    if let Err(error) = open::that_detached(url) {
        eprintln!("warning: no browser could be started ({error}); open the address yourself");
    }
}

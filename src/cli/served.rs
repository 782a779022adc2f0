//! The commands that show pages: open, serve.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{failure, language};
use crate::language::LanguageCode;
use crate::resolve::Options;
use crate::serve::author::{News, PreviewRequest, serve};
use crate::serve::copy;

#[derive(Debug, Args)]
pub(super) struct OpenArguments {
    /// The folder or stick with the copy, or the output folder of a build.
    folder: PathBuf,
    /// The port; if it is taken, the next free port is used.
    #[arg(long, default_value_t = 4747)]
    port: u16,
    /// Print the address without opening a browser.
    #[arg(long)]
    no_browser: bool,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// Folder of the site, which contains `content/`.
    #[arg(default_value = ".")]
    site: PathBuf,
    /// The port; if it is taken, the next free port is used.
    #[arg(long, default_value_t = 4747)]
    port: u16,
    /// Open a browser.
    #[arg(long)]
    open: bool,
    /// Show only these languages, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "LANGUAGES", value_parser = language)]
    languages: Option<Vec<LanguageCode>>,
    /// Also show drafts and records with a future date.
    #[arg(long)]
    drafts: bool,
}

pub(super) fn run_serve(arguments: ServeArguments) -> ExitCode {
    let ServeArguments { site, port, open, languages, drafts } = arguments;
    let options = Options { drafts, languages, base_url: None };
    let shown = serve(PreviewRequest { site, options, port }, move |news| match news {
        News::Ready { url, port: taken } => {
            if port != 0 && taken != port {
                println!("port {port} is taken; using port {taken}");
            }
            println!("{url}  (press Ctrl+C to stop)");
            if open {
                start_browser(url);
            }
        }
        News::Understood { took } => println!("updated in {} ms", took.as_millis()),
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
        println!("{url}  (press Ctrl+C to stop)");
        if !arguments.no_browser {
            start_browser(url);
        }
    });
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure(&error.to_string()),
    }
}

/// Opens an address in the default browser; if that fails, the address is already printed.
fn start_browser(url: &str) {
    if let Err(error) = open::that_detached(url) {
        eprintln!("warning: cannot open a browser ({error}); open the address yourself");
    }
}

//! The commands that show pages: open, serve.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::failure;
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

//! Files that may not be published, and what was removed from pictures before publication.

use std::collections::BTreeSet;

use super::{error, warning};
use crate::diagnostics::faults::{Fault, unreadable};
use crate::diagnostics::{Diagnostic, Place};
use crate::text::file_type::FileType;

/// The messages about the faults of the file at `path`; all its active content is one message.
pub fn attachment(path: &str, faults: &[Fault]) -> Vec<Diagnostic> {
    let mut active: Vec<&str> = Vec::new();
    let mut diagnostics = Vec::new();
    for fault in faults {
        match fault {
            Fault::Active(what) => active.push(what),
            other => diagnostics.push(one(path, other, "this file")),
        }
    }
    if !active.is_empty() {
        diagnostics.push(active_file(path, "this file", &active));
    }
    let more = diagnostics.len().saturating_sub(MOST);
    diagnostics.truncate(MOST);
    if let Some(last) = diagnostics.last_mut().filter(|_| more > 0) {
        last.help = Some(format!("{more} more parts of this file have problems"));
    }
    diagnostics
}

/// Most messages about the parts of one file.
const MOST: usize = 10;

fn one(path: &str, fault: &Fault, which: &str) -> Diagnostic {
    let place = Place::File(path.to_owned());
    match fault {
        Fault::Refused(refused) => {
            error("file-not-published", place, format!("{which} is not published: it is {}", refused.what), refused.instead)
        }
        Fault::OtherType(what, found) => {
            let label = match found {
                Some(found) => format!("rename it so that it ends in `.{}`, or replace it with the right file", found.extension()),
                None => "replace it with the right file, or remove it".to_owned(),
            };
            error("file-of-other-type", place, format!("the file extension of {which} does not match its content: it is {what}"), label)
        }
        Fault::Active(what) => active_file(path, which, &[what]),
        Fault::Unreadable(why) => {
            let label = match *why {
                unreadable::TOO_LARGE => "split it into several files",
                unreadable::NOT_UTF8 => "in your editor or spreadsheet, save it as UTF-8",
                _ => "save it again in the program that created it, without a password, or publish it as PDF",
            };
            error("unreadable-file", place, format!("{which} cannot be checked: {why}"), label)
        }
        Fault::Name(why) => error("unsafe-file-name", place, format!("the name of {which} is not safe"), *why).help("give it another name"),
        Fault::Within(part, fault) => one(path, fault, &format!("`{}` in {which}", shown(part))),
    }
}

/// A path from an archive, without control characters, and not longer than a line.
fn shown(part: &str) -> String {
    const LONGEST: usize = 120;
    let plain = part.chars().map(|sign| if sign.is_control() { '\u{fffd}' } else { sign });
    let cut: String = plain.take(LONGEST).collect();
    if cut.len() < part.len() && part.chars().count() > LONGEST { format!("{cut}…") } else { cut }
}

fn active_file(path: &str, which: &str, what: &[&str]) -> Diagnostic {
    let label = match FileType::of_path(path) {
        Some(FileType::Pdf) => "print it to a new PDF, which does not contain them, and publish the new one",
        Some(FileType::Zip) => "remove that file from the archive, or save it without them",
        Some(FileType::Epub) => "create the book without them",
        _ => "remove them in the program that created it, or publish it as PDF",
    };
    error("active-file", Place::File(path.to_owned()), format!("{which} contains {}", joined(what)), label)
}

pub fn svg_cleaned(path: String, removed: &BTreeSet<&'static str>) -> Diagnostic {
    let what: Vec<&str> = removed.iter().copied().collect();
    let message = format!("this picture is published without {}", joined(&what));
    warning("svg-cleaned", Place::File(path), message, "check that it still looks right, and remove them from the file")
}

pub fn unfit_file_name(path: String, published: &str, why: &str) -> Diagnostic {
    error("refused-by-sticks", Place::File(path), format!("`{published}` cannot be copied to every USB stick"), why)
}

pub fn name_differs_by_case(path: String, other: &str) -> Diagnostic {
    let message = format!("the names of this file and of `{other}` differ only in upper and lower case");
    error("names-differ-by-case", Place::File(path), message, "USB sticks and Windows treat them as the same file: rename one of them")
}

/// "a, b and c".
fn joined(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

//! Embeds the theme, a hash of the program, so that what another version built is never taken for current, and the codes of all messages.

#![allow(clippy::disallowed_methods, reason = "a build script reads the sources it embeds")]

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut hasher = DefaultHasher::new();
    for path in ["themes/portal", "src", "search-index", "Cargo.lock"].map(Path::new) {
        if path.exists() {
            println!("cargo::rerun-if-changed={}", path.display());
            for file in files(path) {
                file.hash(&mut hasher);
                fs::read(&file).expect("the sources can be read").hash(&mut hasher);
            }
        }
    }
    println!("cargo::rustc-env=VADEMECUM_PROGRAM={:016x}", hasher.finish());
    let messages: Vec<String> = files(Path::new("src/diagnostics/mistakes"))
        .iter()
        .flat_map(|file| messages(&fs::read_to_string(file).expect("the sources can be read")))
        .collect();
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo names a folder"));
    fs::write(folder.join("messages.rs"), format!("&[{}]", messages.join(","))).expect("the folder of cargo can be written to");
}

/// The code, the severity and the sentence of each message that a source makes, as tuples of Rust.
///
/// A constructor calls `error(code, place, sentence, …)` or one of its kin; the sentence may stand in a `let` before.
fn messages(source: &str) -> Vec<String> {
    let mut messages = Vec::new();
    for function in source.split("\npub fn ").skip(1) {
        let body = function.split("\n}\n").next().unwrap_or_default();
        for (call, severity) in [("error(", "error"), ("suggest(", "error"), ("warning(", "warning")] {
            for after in body.split(call).skip(1).filter(|after| after.trim_start().starts_with('"')) {
                let arguments = arguments(after);
                let given = arguments.get(2).map_or("", |argument| argument.trim());
                let before = || ["let message", "let (message"].iter().find_map(|named| literal(body.split(named).nth(1)?));
                let sentence = literal(given).or_else(|| before().filter(|_| given == "message")).unwrap_or_default();
                let code = literal(after).expect("a code is a literal");
                messages.push(format!("(\"{code}\", {severity:?}, \"{}\")", sentence.replace("{}", "…").replace("{:.1}", "…")));
            }
        }
    }
    messages
}

/// The arguments of a call, up to its closing parenthesis.
fn arguments(call: &str) -> Vec<&str> {
    let (mut arguments, mut start, mut depth, mut is_text, mut is_escaped) = (Vec::new(), 0, 0, false, false);
    for (at, byte) in call.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' | b',' if depth == 0 => {
                arguments.push(&call[start..at]);
                start = at + 1;
                if byte != b',' {
                    break;
                }
            }
            b')' | b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    arguments
}

/// The first text between quotation marks, as it is written.
fn literal(source: &str) -> Option<&str> {
    let start = source.find('"')? + 1;
    let mut is_escaped = false;
    let end = source[start..].bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })?;
    Some(&source[start..start + end])
}

/// The files at and below `path`, in a fixed order.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let items = fs::read_dir(path).expect("the sources can be read").map(|item| item.expect("the sources can be read").path());
    let mut files: Vec<PathBuf> = items.filter(|item| !item.ends_with("target")).flat_map(|item| self::files(&item)).collect();
    files.sort();
    files
}

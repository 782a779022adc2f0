//! The reference as Markdown, which reads well on a terminal too.

use std::fmt::Write;

use super::keys::KeyReference;
use super::{KindReference, Reference};

/// Writes the reference as Markdown.
pub fn markdown(reference: &Reference) -> String {
    let mut text = String::new();
    write_reference(&mut text, reference).expect("writing to a text cannot fail");
    text
}

fn write_reference(text: &mut String, reference: &Reference) -> std::fmt::Result {
    writeln!(text, "# {}: what can be written\n", if reference.portal.is_empty() { "This portal" } else { &reference.portal })?;
    writeln!(text, "Languages: {}. Names and labels are in `{}`.\n", codes(&reference.languages), reference.language)?;
    writeln!(text, "## Kinds of record")?;
    for kind in &reference.kinds {
        write_kind(text, kind)?;
    }
    writeln!(text, "\n### Translations\n\nA file next to the original, with the code of its language in its name.\n")?;
    write_keys(text, &reference.translation, 0)?;
    writeln!(text, "\n## Lists")?;
    for list in &reference.lists {
        let place = list.file.as_ref().map_or_else(|| "of the program".to_owned(), |file| format!("`{file}`"));
        writeln!(text, "\n### `{}` ({place})\n", list.name)?;
        for word in &list.words {
            writeln!(text, "- `{}`: {}", word.id, word.word)?;
        }
    }
    writeln!(text, "\n## Tables\n\nColumns may stand in any order. Cells of columns that are only present may be empty.")?;
    for table in &reference.tables {
        writeln!(text, "\n### `{}`\n", table.file)?;
        for need in ["filled", "present", "optional"] {
            let names: Vec<&str> = table.columns.iter().filter(|column| column.need == need).map(|column| column.name.as_str()).collect();
            if !names.is_empty() {
                writeln!(text, "- {need}: {}", codes(&names))?;
            }
        }
    }
    writeln!(text, "\n## Settings (`content/portal.toml`)\n")?;
    write_keys(text, &reference.settings, 0)?;
    writeln!(text, "\n## Messages\n")?;
    for message in &reference.messages {
        let sentence = if message.sentence.is_empty() { String::new() } else { format!(": {}", message.sentence) };
        writeln!(text, "- {} `{}`{sentence}", message.severity, message.code)?;
    }
    Ok(())
}

fn write_kind(text: &mut String, kind: &KindReference) -> std::fmt::Result {
    let name = if kind.names.is_empty() { &kind.name } else { &kind.names };
    writeln!(text, "\n### {} (`{}`)\n", if name.is_empty() { &kind.id } else { name }, kind.id)?;
    if !kind.about.is_empty() {
        writeln!(text, "{}\n", kind.about)?;
    }
    match (&kind.file, &kind.translation) {
        (Some(file), Some(translation)) => writeln!(text, "Files: `{file}`; translations: `{translation}`.")?,
        _ => writeln!(text, "Records are rows of a table or paragraphs of an official text; their pages are in `{}`.", kind.folder)?,
    }
    if let Some(months) = kind.review_after_months {
        writeln!(text, "Due for review after {months} months.")?;
    }
    if kind.is_partial {
        writeln!(text, "The model has mistakes here: facts may be missing.")?;
    }
    if !kind.facts.is_empty() {
        writeln!(text)?;
    }
    write_keys(text, &kind.facts, 0)
}

fn write_keys(text: &mut String, keys: &[KeyReference], depth: usize) -> std::fmt::Result {
    for key in keys {
        write!(text, "{:indent$}- `{}`: {}", "", key.key, what(key), indent = depth * 2)?;
        // A label that only repeats the key says nothing.
        let is_key = key.label.to_lowercase().replace(' ', "_") == key.key;
        for (words, is_shown) in [(&key.label, !is_key), (&key.help, true)] {
            if is_shown && !words.is_empty() {
                write!(text, ". {}", words.trim_end_matches('.'))?;
            }
        }
        writeln!(text)?;
        write_keys(text, &key.keys, depth + 1)?;
    }
    Ok(())
}

/// The type of a value, in words.
fn what(key: &KeyReference) -> String {
    let mut what = match (&key.from, key.choices.is_empty()) {
        (Some(from), _) if key.is == "word" => format!("word of the list `{from}`"),
        (Some(from), _) => format!("{} `{from}`", key.is),
        (None, false) => format!("one of {}", codes(&key.choices)),
        (None, true) => key.is.to_owned(),
    };
    if key.list {
        what = format!("list ({what})");
    }
    for (is_so, words) in [(key.per_language, "per language"), (key.required, "required"), (key.filter, "filter")] {
        if is_so {
            what = format!("{what}; {words}");
        }
    }
    what
}

fn codes<N: AsRef<str>>(names: &[N]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

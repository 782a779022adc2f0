//! What no message may repeat: messages are kept and sent on where a text itself would not be.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::file_names::InName;
use super::patterns::findings;
use super::visible::{visible, visible_message};
use super::{At, Finding};
use crate::diagnostics::confidential::rule;
use crate::diagnostics::source::{SourceId, Sources, Span};
use crate::diagnostics::{Diagnostic, Place};

/// What stands in a message in the place of a detail.
const HIDDEN: &str = "…";

/// Confidential details that were found and may not be published.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    /// The lines that hold a detail.
    lines: FxHashMap<SourceId, Vec<Range<usize>>>,
    /// Details in names of files and folders.
    names: Vec<InName>,
    /// Details as they are written.
    words: Vec<String>,
    /// Whether one stands in a file of the theme.
    is_in_theme: bool,
}

impl Secrets {
    /// Hides a detail that was found.
    pub(super) fn add(&mut self, sources: &Sources, found: &Finding<'_>) {
        match found.at {
            At::Text(id, place) => {
                self.hide_line(sources, Span::new(id, place.clone()));
                self.words.push(sources.file(id).text[place.clone()].to_owned());
                self.is_in_theme |= sources.file(id).path.starts_with("themes/");
            }
            At::File(..) => self.is_in_theme = true,
            At::Name(name) => {
                self.words.push(name.path[name.place.clone()].to_owned());
                self.names.push(name.clone());
            }
        }
    }

    /// Hides the lines that hold `span`.
    pub(super) fn hide_line(&mut self, sources: &Sources, span: Span) {
        let lines = lines(&sources.file(span.source).text, span.range());
        self.lines.entry(span.source).or_default().push(lines);
    }

    /// The diagnostics without what may not be repeated: excerpts, values and paths that hold a detail are left out.
    pub fn conceal(&self, sources: &Sources, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.lines.is_empty() && self.names.is_empty() && !self.is_in_theme {
            return diagnostics;
        }
        self.hide_paths(&mut diagnostics);
        // What confidentiality itself says repeats nothing.
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| rule(diagnostic.code).is_none()) {
            let mut words = FxHashSet::default();
            if let Place::Span(span) = diagnostic.place {
                let text = &sources.file(span.source).text;
                let own = lines(text, span.range());
                let first_line = lines(text, span.range().start..span.range().start);
                let meets = |range: &Range<usize>, line: &Range<usize>| line.start <= range.end && range.start <= line.end;
                for line in self.lines.get(&span.source).into_iter().flatten().filter(|line| meets(&own, line)) {
                    diagnostic.hidden |= meets(&first_line, line);
                    words.extend(words_of(&text[line.clone()]));
                    words.extend(words_of(visible(&sources.file(span.source).path, &text[line.clone()]).text()));
                }
            }
            let fields = [&mut diagnostic.message, &mut diagnostic.label].into_iter().chain(diagnostic.help.as_mut());
            for field in fields {
                let shown = without_values(field, &words);
                *field = redacted(&self.without_words(&shown)).into_owned();
            }
        }
        diagnostics
    }

    /// What went wrong with a template, without what may not be repeated: where the theme holds a detail, without the excerpt.
    pub fn conceal_failure(&self, message: &str) -> String {
        if !self.is_in_theme {
            return redacted(&self.without_words(message)).into_owned();
        }
        let places = message.lines().enumerate().filter(|(number, line)| *number == 0 || line.trim_start().starts_with("--> "));
        let shown: Vec<&str> = places.map(|(_, line)| line).collect();
        redacted(&self.without_words(&shown.join("\n"))).into_owned()
    }

    /// Leaves details out of the paths that diagnostics name; those of sources are left out by [`Secrets::shown`].
    pub(super) fn hide_paths(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            if let Place::File(path) = &mut diagnostic.place {
                *path = self.path(path);
            }
        }
    }

    /// The sources as messages may name them: without details in their paths.
    pub fn shown<'s>(&self, mut sources: Cow<'s, Sources>) -> Cow<'s, Sources> {
        if !self.names.is_empty() {
            for file in &mut sources.to_mut().files {
                file.path = self.path(&file.path);
            }
        }
        sources
    }

    /// `path` without the details in it.
    fn path(&self, path: &str) -> String {
        let is_above = |name: &&InName| path.strip_prefix(name.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let mut places: Vec<&Range<usize>> = self.names.iter().filter(is_above).map(|name| &name.place).collect();
        places.sort_by_key(|place| place.start);
        replaced(path, &places).into_owned()
    }

    /// `message` without the details as they are written.
    fn without_words(&self, message: &str) -> String {
        self.words.iter().fold(message.to_owned(), |message, words| message.replace(words.as_str(), HIDDEN))
    }
}

/// `message` without what looks like a confidential detail: for failures that may come before anything was checked.
pub fn redacted(message: &str) -> Cow<'_, str> {
    let visible = visible_message(message);
    let found = findings(visible.text()).into_iter();
    let mut places: Vec<Range<usize>> = found.filter_map(|(_, place)| visible.origin(place)).collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    replaced(message, &places.iter().collect::<Vec<_>>())
}

/// `text` with a sign in the place of each of `places`, which are in order.
fn replaced<'t>(text: &'t str, places: &[&Range<usize>]) -> Cow<'t, str> {
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut end = 0;
    for place in places.iter().filter(|place| !place.is_empty()) {
        if place.start >= end {
            shown.push_str(&text[end..place.start]);
            shown.push_str(HIDDEN);
        }
        end = end.max(place.end);
    }
    shown.push_str(&text[end..]);
    Cow::Owned(shown)
}

/// The whole lines that hold `range`, without the last line break.
fn lines(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start.min(text.len())].rfind('\n').map_or(0, |feed| feed + 1);
    let end = range.end.clamp(start, text.len());
    // A range that ends with a line break does not reach into the next line.
    let end = if end > range.start && text[..end].ends_with('\n') { end - 1 } else { end };
    start..text[end..].find('\n').map_or(text.len(), |feed| end + feed)
}

/// The words of a text, in small letters; single letters are none.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    words.map(str::to_lowercase)
}

/// `message` without the values that it quotes, and without the numbers, which hold one of `words`.
fn without_values(message: &str, words: &FxHashSet<String>) -> String {
    if words.is_empty() {
        return message.to_owned();
    }
    let holds = |part: &str| words_of(part).chain(words_of(visible_message(part).text())).any(|word| words.contains(&word));
    let mut shown = message.to_owned();
    for mark in ['`', '"'] {
        let parts: Vec<&str> = shown.split(mark).collect();
        // Where a value holds the mark itself, all from the first to the last is one.
        let is_paired = parts.len() % 2 == 1;
        let last = parts.len() - 1;
        let inner = if is_paired || last == 0 { None } else { Some(parts[1..last.max(1)].join("")) };
        if inner.is_some_and(|inner| holds(&inner)) {
            shown = format!("{}{mark}{HIDDEN}{mark}{}", parts[0], parts[last]);
            continue;
        }
        let quoted = |(index, part): (usize, &&str)| if index % 2 == 1 && holds(part) { HIDDEN.to_owned() } else { (*part).to_owned() };
        shown = parts.iter().enumerate().map(quoted).collect::<Vec<_>>().join(&mark.to_string());
    }
    let is_number = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() > 1;
    let unquoted = |word: &str| if is_number(word) && holds(word) { HIDDEN.to_owned() } else { word.to_owned() };
    shown.split(' ').map(unquoted).collect::<Vec<_>>().join(" ")
}

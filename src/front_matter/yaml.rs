//! YAML front matter, read into the same spanned tables as TOML, so that one set of rules serves both.
//!
//! The table is built from the parser's events, without recursion: the bounds hold before anything deep exists.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use saphyr::Scalar;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::hints;
use super::yaml_places::YamlPlaces;
use crate::diagnostics::source::SourceId;
use crate::diagnostics::{Diagnostic, mistakes};
use crate::text::bounds::{ALIASED_VALUES, FACT_NESTING, FACT_VALUES};

/// Front matter in YAML as it was read.
#[derive(Debug)]
pub struct Yaml<'t> {
    /// The facts without those that cannot be used; none if the notation is broken or a bound is passed.
    pub table: Option<Spanned<DeTable<'t>>>,
    /// Keys whose values cannot be used and are left out of the table.
    pub left_out: Vec<String>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a YAML mapping; places count from `offset` bytes before `text`.
pub fn parse(source: SourceId, text: &str, offset: usize) -> Yaml<'_> {
    let places = YamlPlaces::new(source, text, offset);
    let mut builder = Builder {
        places: &places,
        open: Vec::new(),
        root: None,
        has_ended: false,
        anchors: FxHashMap::default(),
        values: 0,
        aliased: 0,
        left_out: Vec::new(),
        diagnostics: Vec::new(),
    };
    for event in Parser::new_from_str(text) {
        let read = match event {
            Ok((event, span)) => builder.event(event, places.range(span)),
            Err(error) => Err(syntax(&places, &error)),
        };
        if let Err(diagnostic) = read {
            builder.diagnostics.push(diagnostic);
            return Yaml { table: None, left_out: Vec::new(), diagnostics: builder.diagnostics };
        }
    }
    let Builder { root, left_out, mut diagnostics, .. } = builder;
    let table = match root.map(|root| (root.span(), root.into_inner())) {
        None => Some(DeTable::new()),
        Some((_, DeValue::Table(table))) => Some(table),
        Some((range, _)) => {
            let odd_space = hints::odd_space(text).map(|range| places.moved(range));
            diagnostics.push(match odd_space {
                Some(space) => mistakes::odd_space(places.span(space.clone()), places.text_at(&space)),
                None => mistakes::front_matter_without_keys(places.span(range)),
            });
            None
        }
    };
    Yaml { table: table.map(|table| Spanned::new(offset..offset + text.len(), table)), left_out, diagnostics }
}

/// What a mistake of notation is called, and where it is.
fn syntax(places: &YamlPlaces<'_>, error: &ScanError) -> Diagnostic {
    let at = places.byte(error.marker().index());
    let message = error.info();
    if message == "recursion limit exceeded" {
        return mistakes::nested_too_deep(places.span(at..at), FACT_NESTING);
    }
    if let Some(space) = hints::odd_space(&places.text[..at - places.offset]).map(|range| places.moved(range)) {
        return mistakes::odd_space(places.span(space.clone()), places.text_at(&space));
    }
    let range = match places.text[at - places.offset..].find('\t') {
        Some(tab) if message.contains("found a tab") => at + tab..at + tab + 1,
        _ => places.moved(hints::word_at(places.text, at - places.offset)),
    };
    mistakes::invalid_yaml(places.span(range.clone()), places.text_at(&range), message)
}

/// A value with the bytes of the file that it stands at.
type Placed<'t> = Spanned<DeValue<'t>>;

/// Builds a table of events.
struct Builder<'p, 't> {
    places: &'p YamlPlaces<'t>,
    /// Lists and tables that have not ended, outermost first.
    open: Vec<Open<'t>>,
    root: Option<Placed<'t>>,
    /// Whether the document has ended.
    has_ended: bool,
    /// What aliases repeat, each with its number of values and its levels.
    anchors: FxHashMap<usize, (Placed<'t>, YamlSize)>,
    /// Keys and values so far, and those among them that aliases repeat.
    values: usize,
    aliased: usize,
    left_out: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

/// A list or table that has not ended.
struct Open<'t> {
    holder: Holder<'t>,
    start: usize,
    anchor: usize,
    /// Whether it is left out, with all that it holds.
    is_left_out: bool,
}

enum Holder<'t> {
    List(DeArray<'t>),
    Table(DeTable<'t>, YamlKey<'t>),
}

/// What a table waits for.
enum YamlKey<'t> {
    /// Its next key.
    Awaited,
    /// The value of this key.
    Read(Spanned<Cow<'t, str>>),
    /// The value of a key that cannot be used.
    LeftOut,
}

/// How large a value is.
#[derive(Debug, Clone, Copy, Default)]
struct YamlSize {
    values: usize,
    levels: usize,
}

impl<'t> Builder<'_, 't> {
    /// Takes the next event.
    ///
    /// # Errors
    ///
    /// Returns the mistake after which nothing more can be read.
    fn event(&mut self, event: Event<'t>, range: Range<usize>) -> Result<(), Diagnostic> {
        if !matches!(event, Event::SequenceEnd | Event::MappingEnd) {
            self.count(1, &range)?;
        }
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd => {}
            Event::DocumentStart(_) if self.has_ended => return Err(mistakes::second_document(self.places.span(range))),
            Event::DocumentStart(_) => {}
            Event::DocumentEnd => self.has_ended = true,
            Event::SequenceStart(anchor, tag) => self.start(Holder::List(DeArray::new()), anchor, tag.as_deref(), range)?,
            Event::MappingStart(anchor, tag) => {
                self.start(Holder::Table(DeTable::new(), YamlKey::Awaited), anchor, tag.as_deref(), range)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            Event::Scalar(text, style, anchor, tag) => self.scalar(text, style, anchor, tag.as_ref(), range),
            Event::Alias(anchor) => self.alias(anchor, range)?,
        }
        Ok(())
    }

    fn count(&mut self, more: usize, range: &Range<usize>) -> Result<(), Diagnostic> {
        self.values += more;
        if self.values > FACT_VALUES { Err(mistakes::too_many_values(self.places.span(range.clone()), FACT_VALUES)) } else { Ok(()) }
    }

    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { holder: Holder::Table(_, YamlKey::Awaited), .. }))
    }

    fn start(&mut self, holder: Holder<'t>, anchor: usize, tag: Option<&Tag>, range: Range<usize>) -> Result<(), Diagnostic> {
        if self.awaits_key() {
            return Err(mistakes::key_not_a_word(self.places.span(range)));
        }
        if self.open.len() >= FACT_NESTING {
            return Err(mistakes::nested_too_deep(self.places.span(range), FACT_NESTING));
        }
        let is_left_out = tag.is_some_and(|tag| !tag.is_yaml_core_schema());
        if is_left_out {
            self.refuse("a tag", range.clone());
        }
        self.open.push(Open { holder, start: range.start, anchor, is_left_out });
        Ok(())
    }

    fn end(&mut self, end: usize) {
        let Some(Open { holder, start, anchor, is_left_out }) = self.open.pop() else { return };
        let value = match holder {
            Holder::List(items) => DeValue::Array(items),
            Holder::Table(table, _) => DeValue::Table(table),
        };
        self.add((!is_left_out).then(|| Spanned::new(start..end.max(start), value)), anchor);
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, anchor: usize, tag: Option<&Cow<'t, Tag>>, range: Range<usize>) {
        let is_key = self.awaits_key();
        if style == ScalarStyle::Plain && !is_key {
            self.warn_of_comment(&range);
        }
        let own_tag = tag.filter(|tag| !tag.is_yaml_core_schema());
        let scalar = Scalar::parse_from_cow_and_metadata(text, style, tag);
        if is_key {
            let key = match scalar {
                Some(Scalar::String(name)) if own_tag.is_none() => YamlKey::Read(Spanned::new(range, name)),
                _ => {
                    self.diagnostics.push(mistakes::key_not_a_word(self.places.span(range)));
                    YamlKey::LeftOut
                }
            };
            if let Some(Open { holder: Holder::Table(_, next), .. }) = self.open.last_mut() {
                *next = key;
            }
            return;
        }
        let value = match scalar {
            _ if own_tag.is_some() => self.refuse("a tag", range.clone()),
            Some(Scalar::String(text)) => Some(DeValue::String(text)),
            Some(Scalar::Boolean(value)) => Some(DeValue::Boolean(value)),
            Some(Scalar::Integer(_) | Scalar::FloatingPoint(_)) => Some(self.places.number(&range)),
            Some(Scalar::Null) => self.refuse("an empty value", range.clone()),
            None => self.refuse("this value", range.clone()),
        };
        self.add(value.map(|value| Spanned::new(range, value)), anchor);
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Result<(), Diagnostic> {
        if self.awaits_key() {
            return Err(mistakes::key_not_a_word(self.places.span(range)));
        }
        let Some((_, size)) = self.anchors.get(&anchor) else {
            self.refuse("an alias of a value that has not ended", range);
            self.add(None, 0);
            return Ok(());
        };
        let size = *size;
        if self.open.len() + size.levels > FACT_NESTING {
            return Err(mistakes::nested_too_deep(self.places.span(range), FACT_NESTING));
        }
        self.aliased += size.values;
        if self.aliased > ALIASED_VALUES {
            return Err(mistakes::too_many_aliased_values(self.places.span(range), ALIASED_VALUES));
        }
        self.count(size.values, &range)?;
        let value = self.anchors.get(&anchor).map(|(value, _)| Spanned::new(range, value.get_ref().clone()));
        self.add(value, 0);
        Ok(())
    }

    /// Says that something cannot be used, and leaves it out.
    fn refuse(&mut self, what: &str, range: Range<usize>) -> Option<DeValue<'t>> {
        self.diagnostics.push(mistakes::not_in_front_matter(self.places.span(range), what));
        None
    }

    /// Puts a value where it belongs; none is one that is left out.
    fn add(&mut self, value: Option<Placed<'t>>, anchor: usize) {
        if let (Some(value), true) = (&value, anchor > 0) {
            self.anchors.insert(anchor, (value.clone(), size(value.get_ref())));
        }
        match self.open.last_mut().map(|open| &mut open.holder) {
            None => self.root = value,
            Some(Holder::List(items)) => {
                if let Some(value) = value {
                    items.push(value);
                }
            }
            Some(Holder::Table(table, key)) => {
                let YamlKey::Read(key) = std::mem::replace(key, YamlKey::Awaited) else { return };
                if table.contains_key(&key) {
                    self.diagnostics.push(mistakes::duplicate_key(self.places.span(key.span()), key.get_ref()));
                } else if let Some(value) = value {
                    table.insert(key, value);
                } else {
                    self.left_out.push(key.into_inner().into_owned());
                }
            }
        }
    }

    /// Warns where a text without quotation marks ends at a `#` that begins a word, as in `Rec #11`.
    fn warn_of_comment(&mut self, range: &Range<usize>) {
        if let Some(comment) = hints::comment_after(self.places.text, range.end - self.places.offset) {
            let span = self.places.span(self.places.moved(comment.clone()));
            self.diagnostics.push(mistakes::comment_in_text(span, &self.places.text[comment]));
        }
    }
}

/// The size of a value; it is at most as deep as the bound, so recursion is safe.
fn size(value: &DeValue<'_>) -> YamlSize {
    let of_all = |sizes: &mut dyn Iterator<Item = YamlSize>| {
        let all =
            sizes.fold(YamlSize::default(), |all, one| YamlSize { values: all.values + one.values, levels: all.levels.max(one.levels) });
        YamlSize { values: all.values + 1, levels: all.levels + 1 }
    };
    match value {
        DeValue::Array(items) => of_all(&mut items.iter().map(|item| size(item.get_ref()))),
        DeValue::Table(table) => {
            let mut all = of_all(&mut table.values().map(|value| size(value.get_ref())));
            all.values += table.len();
            all
        }
        _ => YamlSize { values: 1, levels: 0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        parse(SourceId(0), text, 4).diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn places_count_bytes_of_the_file_and_not_characters() {
        let table = parse(SourceId(0), "title: été\ncountries: [ARG]\n", 4).table.expect("valid YAML").into_inner();
        let value = table.get("countries").and_then(|value| value.get_ref().as_array().map(|array| array[0].span()));
        assert_eq!(value, Some(29..32));
    }

    #[test]
    fn what_is_no_mapping_of_words_is_refused() {
        for text in
            ["- a\n", "just text\n", "a: *b\n", "a: [\n", "a: ~\n", "1: a\n", "? [a]\n: b\n", "a: &b [*b]\n", "a: 1\n...\n---\nb: 1\n"]
        {
            assert_ne!(codes(text), Vec::<&str>::new(), "{text:?} was accepted");
        }
        assert_eq!(codes("a: 1\n...\n"), Vec::<&str>::new());
    }

    #[test]
    fn an_alias_repeats_a_value() {
        let table = parse(SourceId(0), "a: &x [b, c]\nd: *x\n", 0).table.expect("valid YAML").into_inner();
        assert_eq!(table["d"].get_ref().as_array().map(|items| items.len()), Some(2));
        assert_eq!(table["d"].span(), 16..18);
    }

    #[test]
    fn mistakes_of_values_do_not_hide_each_other() {
        let text = "a: ~\nb: !c d\nf: g\nf: 1\n2: e\n";
        assert_eq!(codes(text), ["invalid-yaml", "invalid-yaml", "duplicate-key", "invalid-yaml"]);
        let read = parse(SourceId(0), text, 0);
        assert_eq!(read.left_out, ["a", "b"]);
        assert!(read.table.is_some_and(|table| table.get_ref().contains_key("f")));
    }
}

//! A fact as a file of the model declares it becomes a fact of its kind, with every mistake in it.

use toml::Spanned;

use super::notation::FactFile;
use super::words::{all, of_interface, of_portal};
use super::{FactModel, FactType, Kind};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::{SourceId, Span};
use crate::language::strings::Strings;
use crate::language::{Languages, PerLanguage};
use crate::model::kinds::Name;
use crate::text::slug::anchor;

/// The source of what the program brings along.
pub(super) const PROGRAM: SourceId = SourceId(u32::MAX);

/// Names that a fact of a portal cannot have: addresses of lists and open data have them for other things.
const RESERVED: [&str; 16] = [
    "id",
    "kind",
    "state",
    "theme",
    "recommendation",
    "measure",
    "function",
    "country",
    "instrument",
    "network",
    "official_name",
    "mentions",
    "short",
    "original",
    "content_note",
    "translation",
];

/// What facts are read with.
pub(super) struct FactReader<'r> {
    pub strings: &'r PerLanguage<Strings>,
    pub languages: &'r Languages,
    /// The kinds by the names that `from` may give them.
    pub kinds: &'r [(String, Kind)],
    pub suggestions: Suggestions,
    pub diagnostics: Vec<Diagnostic>,
}

impl FactReader<'_> {
    /// Reads a fact that the program brings along.
    pub fn built_in(&mut self, fact: FactFile) -> FactModel {
        let is = self.type_of(PROGRAM, &fact);
        let shown = of_interface(self.strings, self.languages, &format!("fact_{}", fact.key.get_ref()));
        let declared = fact.label.clone().map(|label| of_portal(label.into_inner(), self.languages)).unwrap_or_default();
        let mut near = near(all(&shown).chain(all(&declared)), &fact.also);
        near.sort_unstable();
        near.dedup();
        let label = if all(&shown).next().is_some() { shown } else { declared };
        FactModel { label, near, built_in: true, ..self.fact(PROGRAM, fact, is) }
    }

    /// Reads a fact that a portal declares, with the place of its label; `taken` are the facts that its kind has already.
    pub fn own(
        &mut self,
        source: SourceId,
        fact: Spanned<FactFile>,
        taken: [&[FactModel]; 2],
        reserved: &[&str],
    ) -> (FactModel, Option<Span>) {
        let place = Span::new(source, fact.span());
        let fact = fact.into_inner();
        let span = |name: &Name| Span::new(source, name.span());
        let key = fact.key.get_ref();
        if !is_key(key) {
            self.diagnostics.push(mistakes::bad_key(span(&fact.key), key, &anchor(key).replace('-', "_")));
        } else if reserved.contains(&key.as_str()) || taken.into_iter().flatten().any(|other| other.built_in && other.key == *key) {
            self.diagnostics.push(mistakes::key_of_every_record(span(&fact.key), key));
        } else if RESERVED.contains(&key.as_str()) {
            self.diagnostics.push(mistakes::reserved_key(span(&fact.key), key));
        } else if taken.into_iter().flatten().any(|other| other.key == *key) {
            self.diagnostics.push(mistakes::named_twice(span(&fact.key), key));
        }
        if let Some(data) = &fact.data
            && (!is_key(data.get_ref())
                || RESERVED.contains(&data.get_ref().as_str())
                || taken.into_iter().flatten().any(|other| other.data == *data.get_ref()))
        {
            self.diagnostics.push(mistakes::reserved_key(span(data), data.get_ref()));
        }
        if let Some(schema) = &fact.schema
            && !is_of_schema_org(schema.get_ref())
        {
            self.diagnostics.push(mistakes::bad_schema(span(schema), schema.get_ref()));
        }
        let is = self.type_of(source, &fact);
        self.settings(source, &fact, &is);
        let label_place = fact.label.as_ref().map(|label| Span::new(source, label.span()));
        if fact.label.is_none() {
            self.diagnostics.push(mistakes::missing_in_model(place, "label", &format!("label = {}", self.words_to_write())));
        }
        let label = fact.label.clone().map(|label| of_portal(label.into_inner(), self.languages)).unwrap_or_default();
        let near = near(all(&label), &fact.also);
        (FactModel { label, near, built_in: false, ..self.fact(source, fact, is) }, label_place)
    }

    /// A table of words in the languages of the portal, as an example.
    pub fn words_to_write(&self) -> String {
        let words: Vec<String> = self.languages.as_slice().iter().map(|language| format!("{} = \"…\"", language.code())).collect();
        format!("{{ {} }}", words.join(", "))
    }

    fn fact(&self, source: SourceId, fact: FactFile, is: FactType) -> FactModel {
        let place = |name: &Name| Some(Span::new(source, name.span())).filter(|_| source != PROGRAM);
        let key = fact.key.into_inner();
        FactModel {
            is,
            required: fact.required,
            filter: fact.filter.is_some_and(Spanned::into_inner),
            card: fact.card,
            label: Default::default(),
            help: of_portal(fact.help, self.languages),
            schema: fact.schema.map(|schema| schema.into_inner().trim_start_matches(SCHEMA_ORG).to_owned()),
            data: fact.data.map_or_else(|| key.clone(), Spanned::into_inner),
            slug: key.replace('_', "-"),
            near: Vec::new(),
            row: fact.row.unwrap_or(true),
            always: fact.always,
            from: fact.from.as_ref().and_then(place),
            otherwise: fact.otherwise.map(|word| {
                let place = place(&word);
                (word.into_inner(), place)
            }),
            built_in: false,
            key,
        }
    }

    /// What the value of a fact is; says what is wrong with it.
    fn type_of(&mut self, source: SourceId, fact: &FactFile) -> FactType {
        let span = |name: &Name| Span::new(source, name.span());
        let is = fact.is.get_ref().as_str();
        let built_in = source == PROGRAM;
        let from = fact.from.as_ref();
        if let Some(from) = from.filter(|_| FactType::NAMES.contains(&is) && !matches!(is, "word" | "words" | "record" | "records")) {
            self.diagnostics.push(mistakes::misplaced_setting(span(from), "from", "words and records"));
        }
        match (is, from) {
            ("word" | "words" | "record" | "records", None) => {
                let example = if is.starts_with('w') { "from = \"LIST\"" } else { "from = \"KIND\"" };
                self.diagnostics.push(mistakes::missing_in_model(span(&fact.is), "from", example));
                FactType::Unclear
            }
            ("word", Some(list)) => FactType::Word(list.get_ref().clone()),
            ("words", Some(list)) => FactType::Words(list.get_ref().clone()),
            ("record" | "records", Some(name)) => {
                let Some((_, kind)) = self.kinds.iter().find(|(other, _)| other == name.get_ref()) else {
                    let known: Vec<&str> = self.kinds.iter().map(|(name, _)| name.as_str()).collect();
                    let near = self.suggestions.nearest(name.get_ref(), known.iter().copied());
                    self.diagnostics.push(mistakes::unknown_kind(span(name), name.get_ref(), near, &known));
                    return FactType::Unclear;
                };
                if is == "record" { FactType::Record(*kind) } else { FactType::Records(*kind) }
            }
            ("text", _) if fact.per_language.as_ref().is_some_and(|wanted| *wanted.get_ref()) => FactType::Texts,
            ("text", _) => FactType::Text,
            ("number", _) => FactType::Number,
            ("year", _) => FactType::Year,
            ("date", _) => FactType::Date,
            ("yes-no", _) => FactType::YesNo,
            ("web-address", _) => FactType::WebAddress,
            ("language", _) => FactType::Language,
            ("languages", _) => FactType::Languages,
            ("sources", _) if built_in => FactType::Sources,
            ("old-addresses", _) if built_in => FactType::OldAddresses,
            ("fact-names", _) if built_in => FactType::FactNames,
            ("version", _) if built_in => FactType::Version,
            (other, _) => {
                let near = self.suggestions.nearest(other, FactType::NAMES);
                self.diagnostics.push(mistakes::unknown_fact_type(span(&fact.is), other, near, &FactType::NAMES));
                FactType::Unclear
            }
        }
    }

    /// Refuses settings that say nothing about a fact of this type.
    fn settings(&mut self, source: SourceId, fact: &FactFile, is: &FactType) {
        if *is == FactType::Unclear {
            return;
        }
        if let Some(filter) = fact.filter.as_ref().filter(|filter| *filter.get_ref() && !is.can_filter()) {
            let label = "words, records, numbers, years, languages and yes-no";
            self.diagnostics.push(mistakes::misplaced_setting(Span::new(source, filter.span()), "filter", label));
        }
        if let Some(wanted) = fact.per_language.as_ref().filter(|wanted| *wanted.get_ref() && *is != FactType::Texts) {
            self.diagnostics.push(mistakes::misplaced_setting(Span::new(source, wanted.span()), "per_language", "texts"));
        }
        if let Some(word) = fact.otherwise.as_ref().filter(|_| is.list().is_none()) {
            self.diagnostics.push(mistakes::misplaced_setting(Span::new(source, word.span()), "otherwise", "words"));
        }
    }
}

/// The prefix of classes and properties of schema.org.
const SCHEMA_ORG: &str = "schema:";

/// Whether a text names a class or property of schema.org: `schema:about`.
pub(super) fn is_of_schema_org(text: &str) -> bool {
    let name = text.strip_prefix(SCHEMA_ORG).unwrap_or_default();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Lower-case ASCII words joined by underscores.
fn is_key(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Words that stand for a key, folded.
fn near<'w>(labels: impl Iterator<Item = &'w str>, also: &'w [String]) -> Vec<String> {
    labels.chain(also.iter().map(String::as_str)).map(anchor).filter(|word| !word.is_empty()).collect()
}

//! The kinds that the program brings along, and the facts that a portal adds to them.

use std::sync::OnceLock;

use toml::Spanned;

use super::facts::FactReader;
use super::notation::{KindFile, WrittenIn};
use super::read::{ModelFile, order_of, own_facts};
use super::words::{Declared, of_interface, of_portal};
use super::{FactModel, Kind, KindModel, fact_id};
use crate::diagnostics::Severity;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::Span;
use crate::front_matter::shape::{FieldShape, fields};
use crate::language::strings::Strings;
use crate::language::{Languages, PerLanguage};
use crate::model::kinds::{Fiche, Instrument, Name, Network, Page, Resolution};
use crate::text::slug::anchor;

/// What every report has.
pub(super) const REPORT: &str = include_str!("builtin/report.toml");

/// Reads the file of a kind that the program brings along.
pub(super) fn parsed(text: &str) -> KindFile {
    toml::from_str(text).expect("the files of built-in kinds are valid")
}

/// Words that authors write in place of keys that records of most kinds have, folded, each with its key.
pub(super) fn common_words() -> &'static [(String, String)] {
    static WORDS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let facts = parsed(REPORT).facts.into_iter().map(Spanned::into_inner);
        let words = facts.flat_map(|fact| {
            let labels = fact.label.map(Spanned::into_inner).unwrap_or_default();
            let words: Vec<String> = labels.values().chain(&fact.also).map(|word| anchor(word)).collect();
            words.into_iter().map(move |word| (word, fact.key.get_ref().clone()))
        });
        words.collect()
    })
}

/// The file of a built-in kind.
pub(super) fn built_in_file(kind: Kind) -> KindFile {
    let (_, text) = Kind::BUILT_IN.into_iter().find(|(other, _)| *other == kind).expect("it is a built-in kind");
    parsed(text)
}

/// The built-in kind that a file of this name adds facts to: by its id, else by the last part of its folder.
pub(super) fn built_in_kind(stem: &str) -> Option<Kind> {
    let files: Vec<(Kind, KindFile)> = Kind::BUILT_IN.into_iter().map(|(kind, text)| (kind, parsed(text))).collect();
    let by_id = files.iter().find(|(_, file)| file.id.as_ref().is_some_and(|id| id.get_ref() == stem));
    let is_in = |file: &KindFile| file.folder.as_ref().is_some_and(|folder| folder.get_ref().rsplit('/').next() == Some(stem));
    by_id.or_else(|| files.iter().find(|(_, file)| is_in(file))).map(|(kind, _)| *kind)
}

/// The keys of the struct with which the program computes; none for kinds whose facts are all in the model.
pub fn computed_fields(kind: Kind) -> Vec<FieldShape> {
    match kind {
        Kind::Instrument => fields::<Instrument>(),
        Kind::Network => fields::<Network>(),
        Kind::Fiche => fields::<Fiche>(),
        Kind::Page => fields::<Page>(),
        Kind::Resolution => fields::<Resolution>(),
        _ => Vec::new(),
    }
}

/// The facts that every report has, whatever its kind.
pub fn report_facts(strings: &PerLanguage<Strings>, languages: &Languages) -> Vec<FactModel> {
    let kinds: Vec<(String, Kind)> =
        Kind::BUILT_IN.into_iter().map(|(kind, text)| (parsed(text).id.expect("a built-in kind has an id").into_inner(), kind)).collect();
    let mut reader = FactReader { strings, languages, kinds: &kinds, suggestions: Suggestions::default(), diagnostics: Vec::new() };
    parsed(REPORT).facts.into_iter().map(|fact| reader.built_in(fact.into_inner())).collect()
}

/// The model of a built-in kind, whose file is `text`.
pub(super) fn built_in_model(kind: Kind, text: &str, reader: &mut FactReader<'_>) -> KindModel {
    let file = parsed(text);
    let id = file.id.expect("a built-in kind has an id").into_inner();
    let facts: Vec<_> = file.facts.into_iter().map(|fact| reader.built_in(fact.into_inner())).collect();
    let order = file.order.iter().flatten().map(|name| order_of(name.get_ref(), &[]).expect("built-in orders are known")).collect();
    KindModel {
        kind,
        folder: file.folder.expect("a built-in kind has a folder").into_inner(),
        review_after_months: file.review_after_months.map(Spanned::into_inner),
        order,
        class: class(file.schema),
        feed: is_set(file.feed),
        documents: file.written_in.is_some_and(|place| *place.get_ref() == WrittenIn::Markdown),
        list: is_set(file.list),
        compact: is_set(file.compact),
        menu: file.menu.map(Spanned::into_inner),
        one: of_interface(reader.strings, reader.languages, &format!("kind_{id}")),
        many: of_interface(reader.strings, reader.languages, &format!("kinds_{id}")),
        about: of_interface(reader.strings, reader.languages, &format!("list_intro_{id}")),
        facts,
        is_partial: false,
        declared: None,
        id,
    }
}

/// Whether a setting is there and true.
pub(super) fn is_set(setting: Option<Spanned<bool>>) -> bool {
    setting.is_some_and(Spanned::into_inner)
}

/// The class of schema.org that a file names.
pub(super) fn class(schema: Option<Name>) -> String {
    schema.map_or_else(|| "WebPage".to_owned(), |schema| schema.get_ref().rsplit(':').next().unwrap_or_default().to_owned())
}

/// Adds the facts of a portal to a built-in kind, and gives it the words, the review cycle and the place in the menu that the portal
/// wants.
pub(super) fn extend(model: &mut KindModel, written: ModelFile, reader: &mut FactReader<'_>) {
    let before = reader.diagnostics.len();
    let ModelFile { source, place, file, is_partial, .. } = written;
    let mut declared = Declared::default();
    if let Some(words) = file.name.map(Spanned::into_inner) {
        declared.one = Some(Span::new(source, words.one.span()));
        declared.many = Some(Span::new(source, words.many.span()));
        model.one = of_portal(words.one.into_inner(), reader.languages);
        model.many = of_portal(words.many.into_inner(), reader.languages);
        if !words.about.is_empty() {
            model.about = of_portal(words.about, reader.languages);
        }
    }
    model.menu = file.menu.as_ref().filter(|_| model.list).map(|number| *number.get_ref()).or(model.menu);
    model.review_after_months = file.review_after_months.map(Spanned::into_inner).or(model.review_after_months);
    if !model.documents && !file.facts.is_empty() {
        reader.diagnostics.push(mistakes::facts_of_table(place, &model.id));
    }
    let settings = [
        (file.id.map(|name| name.span()), "id"),
        (file.folder.map(|name| name.span()), "folder"),
        (file.based_on.map(|name| name.span()), "based_on"),
        (file.order.and_then(|names| names.first().map(Spanned::span)), "order"),
        (file.menu.filter(|_| !model.list).map(|number| number.span()), "menu"),
        (file.schema.map(|name| name.span()), "schema"),
        (file.feed.map(|setting| setting.span()), "feed"),
        (file.written_in.map(|setting| setting.span()), "written_in"),
        (file.list.map(|setting| setting.span()), "list"),
        (file.compact.map(|setting| setting.span()), "compact"),
        (file.own_facts_after.map(|name| name.span()), "own_facts_after"),
    ];
    for (range, key) in settings {
        if let Some(range) = range {
            reader.diagnostics.push(mistakes::setting_of_program(Span::new(source, range), key, &model.id));
        }
    }
    if model.documents {
        let computed = computed_fields(model.kind);
        let computed: Vec<&str> = computed.iter().map(|field| field.key.as_str()).collect();
        let labels = own_facts(source, file.facts, &mut model.facts, &[], &computed, reader);
        declared.labels = labels.into_iter().enumerate().filter_map(|(number, place)| Some((fact_id(number), place?))).collect();
    }
    model.declared = Some(declared);
    model.is_partial = is_partial || reader.diagnostics[before..].iter().any(|mistake| mistake.severity == Severity::Error);
}

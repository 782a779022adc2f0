//! WrittenFacts of the model: what an author wrote becomes values, words of lists, and names of records that are looked up later.

use toml::Spanned;

use super::super::context::DraftContext;
use super::wants;
use crate::diagnostics::mistakes;
use crate::diagnostics::source::{SourceId, Span};
use crate::language::Language;
use crate::model::kinds::Name;
use crate::model::{FactId, FactModel, FactType, KindModel, WrittenFacts, WrittenValue};
use crate::resolve::Want;
use crate::site::{Entry, FactValue, LabelId, Relation};

/// Gives a record the values of its facts, and returns the records that it names.
pub(super) fn own(entry: &mut Entry, facts: WrittenFacts, model: &KindModel, context: &mut DraftContext<'_>) -> Vec<Want> {
    let source = entry.span.source;
    let mut found = Vec::new();
    for (id, written) in facts.into_iter() {
        let fact = model.fact(id);
        if let Some(kind) = fact.is.kind() {
            let relation = relation(fact, id);
            match &written {
                WrittenValue::Name(name) => found.extend(wants(source, relation, kind, std::slice::from_ref(name))),
                WrittenValue::Names(names) => found.extend(wants(source, relation, kind, names.get_ref())),
                _ => {}
            }
            continue;
        }
        entry.facts.extend(value(fact, written, source, context).map(|value| (id, value)));
    }
    found
}

/// How a record points at those that one of its facts names: the program computes with some of these.
pub(crate) fn relation(fact: &FactModel, id: FactId) -> Relation {
    match fact.key.as_str() {
        _ if !fact.built_in => Relation::Fact(id),
        "countries" => Relation::Country,
        "themes" => Relation::Theme,
        "recommendations" => Relation::Recommendation,
        "measures" => Relation::Measure,
        "instruments" => Relation::Instrument,
        "networks" => Relation::Network,
        _ => Relation::Fact(id),
    }
}

/// The value that was written; none where it is wrong, or says nothing.
fn value(fact: &FactModel, written: WrittenValue, source: SourceId, context: &mut DraftContext<'_>) -> Option<FactValue> {
    Some(match written {
        WrittenValue::Name(name) => match &fact.is {
            FactType::Word(list) => FactValue::Words(words(list, std::slice::from_ref(&name), source, context)),
            FactType::WebAddress => {
                let address = name.get_ref();
                if !address.starts_with("https://") && !address.starts_with("http://") {
                    context.diagnostics.push(mistakes::not_a_web_address(Span::new(source, name.span()), address));
                    return None;
                }
                FactValue::WebAddress(name.into_inner())
            }
            _ => FactValue::Text(Some(name.into_inner()).filter(|text| !text.trim().is_empty())?),
        },
        WrittenValue::Names(names) => FactValue::Words(words(fact.is.list()?, names.get_ref(), source, context)),
        WrittenValue::Texts(texts) => FactValue::Texts(texts.into_inner().in_order_of(context.languages)),
        WrittenValue::Number(number) => FactValue::Number(number.into_inner()),
        WrittenValue::Year(year) => FactValue::Year(super::year(&year, source, context)),
        WrittenValue::Date(date) => FactValue::Date(date.into_inner()),
        WrittenValue::YesNo(answer) => FactValue::YesNo(answer),
        WrittenValue::Language(language) => FactValue::Languages(languages(vec![language], source, context)),
        WrittenValue::Languages(written) => FactValue::Languages(languages(written, source, context)),
        // A module takes these from every kind that has them.
        WrittenValue::Sources(_) | WrittenValue::OldAddresses(_) | WrittenValue::Version(_) => return None,
    })
}

/// The words with these ids, once each; nothing is said where the list is missing, which has been reported.
fn words(list: &str, names: &[Name], source: SourceId, context: &mut DraftContext<'_>) -> Vec<LabelId> {
    if !context.labels.has(list) {
        return Vec::new();
    }
    let mut found: Vec<LabelId> = Vec::with_capacity(names.len());
    for name in names {
        let place = Span::new(source, name.span());
        match context.labels.find(list, name.get_ref(), place, context.diagnostics) {
            Some(label) if found.contains(&label) => context.diagnostics.push(mistakes::named_twice(place, name.get_ref())),
            Some(label) => found.push(label),
            None => {}
        }
    }
    found
}

fn languages(written: Vec<Spanned<Language>>, source: SourceId, context: &mut DraftContext<'_>) -> Vec<Language> {
    let mut found: Vec<Language> = Vec::with_capacity(written.len());
    for language in written {
        if found.contains(language.get_ref()) {
            context.diagnostics.push(mistakes::named_twice(Span::new(source, language.span()), language.get_ref().code()));
        } else {
            found.push(context.languages.own(*language.get_ref()));
        }
    }
    found
}

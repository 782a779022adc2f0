//! The files of the model become the kinds of a portal.

use toml::Spanned;

use super::built_in::{REPORT, built_in_file, built_in_kind, built_in_model, class, extend, is_set, parsed};
use super::check::{check_folder, check_id, check_settings};
use super::facts::FactReader;
use super::notation::{FactFile, KindFile};
use super::words::{Declared, of_portal};
use super::{Kind, KindModel, ListOrder, Model, Modules, OrderBy, OwnKind};
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::{SourceId, Sources, Span};
use crate::diagnostics::{Diagnostic, Outcome, Severity};
use crate::front_matter::{self, is_stand_in};
use crate::language::strings::Strings;
use crate::language::{Languages, PerLanguage, Words};
use crate::model::kinds::Name;
use crate::text::slug::is_slug;

/// The folder of the files of the model.
const FOLDER: &str = "content/model/";
/// A file of a portal's model.
pub(super) struct ModelFile {
    pub source: SourceId,
    /// The first line.
    pub place: Span,
    /// The name of the file, without its ending.
    pub stem: String,
    pub file: KindFile,
    /// Whether it has mistakes, so that something may be missing from it.
    pub is_partial: bool,
}

/// Reads the model of a portal; what the program brings along is called by the strings of the interface.
///
/// There is a model even where there are mistakes in it, so that records are checked as well as they can be in the same run.
pub fn read(sources: &Sources, strings: &PerLanguage<Strings>, languages: &Languages, modules: Modules) -> Outcome<Model> {
    let mut diagnostics = Vec::new();
    let mut own = Vec::new();
    let mut extensions: Vec<(Kind, ModelFile)> = Vec::new();
    let mut unread = Vec::new();
    for (source, file) in sources.iter() {
        let Some(stem) = file.path.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".toml")) else { continue };
        if !is_slug(stem) {
            diagnostics.push(mistakes::bad_file_name(file.path.clone(), stem, &crate::text::slug::anchor(stem)));
            continue;
        }
        let before = diagnostics.len();
        let read = front_matter::read_toml::<KindFile>(source, &file.text).collect_into(&mut diagnostics);
        let is_partial = diagnostics[before..].iter().any(|mistake| mistake.severity == Severity::Error);
        let place = Span::new(source, 0..file.text.find('\n').unwrap_or(file.text.len()));
        match read {
            None => unread.push(stem.to_owned()),
            Some(facts) => {
                let written = ModelFile { source, place, stem: stem.to_owned(), file: facts.value, is_partial };
                match built_in_kind(stem) {
                    // What is said of a module that the portal leaves out is not read; its content is reported with the other files.
                    Some(kind) if modules.without_kind(kind).is_some() => {}
                    Some(kind) => extensions.push((kind, written)),
                    None => own.push(written),
                }
            }
        }
    }
    own.sort_by_key(|written| (written.file.menu.as_ref().map_or(u16::MAX, |menu| *menu.get_ref()), written.folder().to_owned()));
    let kinds = names(&own);
    let mut reader = FactReader { strings, languages, kinds: &kinds, suggestions: Suggestions::default(), diagnostics };
    let mut all: Vec<KindModel> = Vec::with_capacity(own.len() + Kind::BUILT_IN.len());
    let count = own.len();
    for (number, written) in own.into_iter().enumerate() {
        let kind = own_kind(number);
        let model = own_model(kind, written, &all, &mut reader);
        all.push(model);
    }
    for (kind, text) in Kind::BUILT_IN {
        let mut model = built_in_model(kind, text, &mut reader);
        if let Some(at) = extensions.iter().position(|(other, _)| *other == kind) {
            extend(&mut model, extensions.remove(at).1, &mut reader);
        }
        all.push(model);
    }
    for (kind, written) in extensions {
        let id = built_in_file(kind).id.expect("a built-in kind has an id").into_inner();
        reader.diagnostics.push(mistakes::kind_declared_twice(written.place, &id));
    }
    let mut diagnostics = reader.diagnostics;
    all.iter_mut().for_each(|kind| leave_out(kind, modules, &mut diagnostics));
    diagnostics.retain(|mistake| !matches!(mistake.place, crate::diagnostics::Place::Span(span) if is_stand_in(span)));
    Outcome { value: Model { kinds: all, own: count, unread, names: kinds, modules }, diagnostics }
}

/// Takes from a kind what belongs to modules that the portal leaves out; a fact of the portal cannot name what is left out.
fn leave_out(kind: &mut KindModel, modules: Modules, diagnostics: &mut Vec<Diagnostic>) {
    if modules.without_kind(kind.kind).is_some() {
        (kind.list, kind.menu) = (false, None);
    }
    for fact in &mut kind.facts {
        let Some((of, module)) = fact.is.kind().and_then(|of| Some((of, modules.without_kind(of)?))) else { continue };
        // It is still read, so that a record that names one is told what is missing.
        (fact.required, fact.always, fact.filter) = (false, false, false);
        if let Some(place) = fact.from {
            let id = built_in_file(of).id.expect("a built-in kind has an id").into_inner();
            diagnostics.push(mistakes::kind_left_out(place, &id, module));
        }
    }
}

fn own_kind(number: usize) -> Kind {
    Kind::Own(OwnKind(u32::try_from(number).expect("fewer than four billion files")))
}

impl ModelFile {
    /// The folder of its records.
    pub fn folder(&self) -> &str {
        self.file.folder.as_ref().map_or(&self.stem, |folder| folder.get_ref().as_str())
    }

    /// Its name in open data.
    pub fn id(&self) -> &str {
        self.file.id.as_ref().map_or(&self.stem, |id| id.get_ref().as_str())
    }

    /// The place of a setting, or of the file.
    pub fn place_of(&self, name: Option<&Name>) -> Span {
        name.map_or(self.place, |name| Span::new(self.source, name.span()))
    }
}

/// The kinds by the names that facts may give them: their ids, and the names of their files.
fn names(own: &[ModelFile]) -> Vec<(String, Kind)> {
    let mut names: Vec<(String, Kind)> = Vec::new();
    let own = own.iter().enumerate().flat_map(|(number, written)| {
        let kind = own_kind(number);
        [(written.stem.clone(), kind), (written.id().to_owned(), kind)]
    });
    let built_in = Kind::BUILT_IN.into_iter().map(|(kind, text)| (parsed(text).id.expect("a built-in kind has an id").into_inner(), kind));
    for (name, kind) in built_in.chain(own) {
        if names.iter().all(|(other, _)| *other != name) {
            names.push((name, kind));
        }
    }
    names
}

/// The model of a kind that a portal declares; `others` are those before it.
fn own_model(kind: Kind, written: ModelFile, others: &[KindModel], reader: &mut FactReader<'_>) -> KindModel {
    let before = reader.diagnostics.len();
    let source = written.source;
    let base = parsed(REPORT);
    let has_place = check_folder(&written, others, &mut reader.diagnostics);
    check_id(&written, others, &mut reader.diagnostics);
    check_settings(&written, &mut reader.diagnostics);
    let (id, folder) = (written.id().to_owned(), written.folder().to_owned());
    let ModelFile { file, place, is_partial, .. } = written;
    let mut facts = Vec::new();
    let after = base.own_facts_after.expect("the base says where own facts stand").into_inner();
    let (mut first, mut rest): (Vec<FactFile>, Vec<FactFile>) = (Vec::new(), Vec::new());
    for fact in base.facts.into_iter().map(Spanned::into_inner) {
        if rest.is_empty() && first.last().is_none_or(|last: &FactFile| *last.key.get_ref() != after) { &mut first } else { &mut rest }
            .push(fact);
    }
    facts.extend(first.into_iter().map(|fact| reader.built_in(fact)));
    let start = facts.len();
    let rest: Vec<_> = rest.into_iter().map(|fact| reader.built_in(fact)).collect();
    let labels = own_facts(source, file.facts, &mut facts, &rest, &[], reader);
    let labels = labels.into_iter().enumerate().filter_map(|(number, place)| Some((super::fact_id(start + number), place?))).collect();
    facts.extend(rest);
    let order = match file.order {
        None => vec![ListOrder { by: OrderBy::Title, descending: false }],
        Some(names) => order(source, &names, &facts, reader),
    };
    let words = file.name.map(Spanned::into_inner);
    if words.is_none() && !is_partial {
        let words = reader.words_to_write();
        let example = format!("[name]` with `one = {words}` and `many = {words}");
        reader.diagnostics.push(mistakes::missing_in_model(place, "name", &example));
    }
    let declared = words.as_ref().map(|words| (Span::new(source, words.one.span()), Span::new(source, words.many.span())));
    let (one, many, about) = words.map_or_else(
        || (Words::default(), Words::default(), Words::default()),
        |words| {
            let set = |words| of_portal(words, reader.languages);
            (set(words.one.into_inner()), set(words.many.into_inner()), set(words.about))
        },
    );
    let has_mistakes = reader.diagnostics[before..].iter().any(|mistake| mistake.severity == Severity::Error);
    KindModel {
        kind,
        folder,
        review_after_months: file.review_after_months.or(base.review_after_months).map(Spanned::into_inner),
        order,
        class: class(file.schema.or(base.schema)),
        feed: is_set(file.feed.or(base.feed)),
        documents: has_place,
        list: has_place,
        compact: false,
        menu: file.menu.map(Spanned::into_inner).filter(|_| has_place),
        one,
        many,
        about,
        facts,
        is_partial: is_partial || has_mistakes,
        declared: Some(Declared { one: declared.map(|(one, _)| one), many: declared.map(|(_, many)| many), labels }),
        id,
    }
}

/// Reads the facts that a portal adds to `facts`, and returns the places of their labels.
pub(super) fn own_facts(
    source: SourceId,
    written: Vec<Spanned<FactFile>>,
    facts: &mut Vec<super::FactModel>,
    behind: &[super::FactModel],
    reserved: &[&str],
    reader: &mut FactReader<'_>,
) -> Vec<Option<Span>> {
    let mut places = Vec::with_capacity(written.len());
    for fact in written {
        let (fact, place) = reader.own(source, fact, [facts, behind], reserved);
        // Of two facts with one key, the second is reported and left out.
        if facts.iter().chain(behind).all(|other| other.key != fact.key) && !reserved.contains(&fact.key.as_str()) {
            facts.push(fact);
            places.push(place);
        }
    }
    places
}

fn order(source: SourceId, names: &[Name], facts: &[super::FactModel], reader: &mut FactReader<'_>) -> Vec<ListOrder> {
    let mut order = Vec::with_capacity(names.len());
    for name in names {
        match order_of(name.get_ref(), facts) {
            Some(part) => order.push(part),
            None => {
                let known: Vec<&str> = ["state", "title", "year"]
                    .into_iter()
                    .chain(facts.iter().filter(|fact| !fact.built_in).map(|fact| fact.key.as_str()))
                    .collect();
                let near = reader.suggestions.nearest(name.get_ref().trim_start_matches('-'), known.iter().copied());
                reader.diagnostics.push(mistakes::unknown_order(Span::new(source, name.span()), name.get_ref(), near, &known));
            }
        }
    }
    order
}

/// A part of the order of a list; none where there is no such order among these facts.
pub(super) fn order_of(name: &str, facts: &[super::FactModel]) -> Option<ListOrder> {
    let (name, descending) = name.strip_prefix('-').map_or((name, false), |name| (name, true));
    let by = match name {
        "number" if facts.is_empty() => OrderBy::Number,
        "title" => OrderBy::Title,
        "state" => OrderBy::State,
        "year" => OrderBy::Year,
        name => OrderBy::Fact(super::fact_id(facts.iter().position(|fact| !fact.built_in && fact.key == name)?)),
    };
    Some(ListOrder { by, descending })
}

//! Second stage: documents become typed facts and scanned texts.

pub mod markdown;
pub mod official_text;
pub mod table;
pub mod tables;

use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::cache::Key;
use crate::diagnostics::source::{SourceFile, SourceId, Sources, Span};
use crate::diagnostics::{Diagnostic, Outcome, Place, Severity};
use crate::front_matter::{self, Parts};
use crate::language::{Language, Languages};
use crate::load::{Content, Document};
use crate::model::kinds::{Fiche, Instrument, Network, Page, PortalFile, Resolution, Translation};
use crate::model::{self, Extended, Kind, Model, Module, Modules, TableKind};
use crate::parse::markdown::{Scan, scan};
use crate::parse::official_text::Block;
use crate::parse::table::Table;
use crate::text::colour::Accent;

/// All content as typed values; references are not resolved yet.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The settings, with their source.
    pub portal: Option<(PortalFile, SourceId)>,
    /// Whether settings are missing because their file has mistakes.
    pub is_portal_partial: bool,
    /// The languages of the portal.
    pub languages: Languages,
    /// Originals, in the order of their paths.
    pub originals: Vec<Original>,
    /// Translations, in the order of their paths.
    pub translations: Vec<Translated>,
    /// Keys of originals that are missing, or have placeholders for facts, because their front matter has mistakes.
    pub unread: Vec<String>,
    /// Keys of records of modules that the portal leaves out.
    pub left_out: Vec<(String, Module)>,
    /// Keys of records with missing facts because their front matter, or that of a translation, has mistakes.
    pub partial: FxHashSet<String>,
    /// Tables in the order of [`TableKind::PATHS`]; empty if the file does not exist.
    pub tables: Vec<Table>,
    /// Controlled lists of the portal, each with its name.
    pub lists: Vec<(String, Table)>,
}

/// A record in the language it was written in.
#[derive(Debug, Clone)]
pub struct Original {
    /// Address without language and extension.
    pub key: String,
    /// The first line, for messages about the record as a whole.
    pub span: Span,
    /// The facts with which the program computes.
    pub facts: Facts,
    /// The facts of the model.
    pub own: model::WrittenFacts,
    /// The text.
    pub body: Body,
}

/// A translation of a record.
#[derive(Debug, Clone)]
pub struct Translated {
    /// Address of the record.
    pub key: String,
    /// The first line.
    pub span: Span,
    /// The language of the translation.
    pub language: Language,
    /// The front matter.
    pub words: Translation,
    /// The text.
    pub body: Body,
}

/// A text: its place and its content.
#[derive(Debug, Clone)]
pub struct Body {
    /// The bytes after the front matter.
    pub span: Span,
    /// Headings and references.
    pub scan: Scan,
    /// Paragraphs of an official text; empty for all other kinds.
    pub blocks: Vec<Block>,
    /// The key of the parts of the file that other pages may show: its path, its front matter, its references and the anchors of
    /// its headings. None if it has a mistake, and for official texts, because their paragraphs are records.
    pub outline: Option<Key>,
}

/// The facts of a record, by its kind.
#[derive(Debug, Clone)]
pub enum Facts {
    /// A free page.
    Page(Page),
    /// An official text.
    Resolution(Resolution),
    /// A report of a kind that the portal declares; all of its facts are those of the model.
    Report(Kind),
    /// A legal instrument.
    Instrument(Box<Instrument>),
    /// A network.
    Network(Network),
    /// A fiche of a state for a measure.
    Fiche(Fiche),
}

/// The cache of parsed files: a file whose text did not change is not parsed again.
#[derive(Default)]
pub struct ParseCache {
    files: FxHashMap<SourceId, CachedDocument>,
    /// The model with which they were parsed.
    model: Option<Arc<Model>>,
}

struct CachedDocument {
    path: String,
    text: Arc<str>,
    found: ParsedDocument,
}

/// The result of parsing a document.
#[derive(Clone)]
struct ParsedDocument {
    document: Option<Either>,
    /// Whether its front matter has mistakes, so that facts are missing.
    partial: bool,
    /// Whether placeholders replace facts.
    has_stand_ins: bool,
    diagnostics: Vec<Diagnostic>,
}

impl ParseCache {
    fn get(&self, sources: &Sources, source: SourceId) -> Option<ParsedDocument> {
        let file = sources.file(source);
        // A text that was not read again has the same `Arc`.
        let known = self.files.get(&source).filter(|known| Arc::ptr_eq(&known.text, &file.text) && known.path == file.path)?;
        Some(known.found.clone())
    }

    fn keep(&mut self, sources: &Sources, source: SourceId, found: &ParsedDocument) {
        let file = sources.file(source);
        let is_known = self.files.get(&source).is_some_and(|known| Arc::ptr_eq(&known.text, &file.text) && known.path == file.path);
        if !is_known {
            self.files.insert(source, CachedDocument { path: file.path.clone(), text: Arc::clone(&file.text), found: found.clone() });
        }
    }
}

impl ParseCache {
    /// The new text of a document, if its [outline](Body::outline) did not change since it was last parsed.
    ///
    /// The new text then replaces the cached one.
    pub fn retell(&mut self, sources: &Sources, document: Document) -> Option<Body> {
        let source = document.source;
        let file = sources.file(source);
        let model = Arc::clone(self.model.as_ref()?);
        let known = self.files.get(&source).filter(|known| known.path == file.path)?;
        let found = parse_document(sources, document, &model);
        let (before, after) = (known.found.document.as_ref()?.body()?, found.document.as_ref()?.body()?.clone());
        let is_same = after.outline.is_some() && before.outline == after.outline;
        is_same.then(|| {
            self.keep(sources, source, &found);
            after
        })
    }
}

/// Reads the front matter and scans the text of every document, and reads the tables.
///
/// With a `memory`, only files that changed since its last use are parsed, and it is updated. Where the model changed, all are parsed.
pub fn parse(
    sources: &Sources,
    content: Content,
    languages: &Languages,
    model: &Arc<Model>,
    mut memory: Option<&mut ParseCache>,
) -> Outcome<Parsed> {
    if let Some(memory) = memory.as_mut().filter(|memory| memory.model.as_ref() != Some(model)) {
        **memory = ParseCache { files: FxHashMap::default(), model: Some(Arc::clone(model)) };
    }
    let mut diagnostics = Vec::new();
    let portal = content.portal.and_then(|source| Some((settings(sources, source).collect_into(&mut diagnostics)?.value, source)));
    let is_portal_partial = !diagnostics.is_empty();
    let known = memory.as_deref();
    let found = |document: Document| {
        let source = document.source;
        (source, known.and_then(|known| known.get(sources, source)).unwrap_or_else(|| parse_document(sources, document, model)))
    };
    let documents: Vec<(SourceId, ParsedDocument)> = content.documents.into_par_iter().map(found).collect();
    let mut parsed = Parsed { portal, is_portal_partial, languages: languages.clone(), unread: content.unread, ..Parsed::default() };
    for (source, found) in documents {
        if let Some(memory) = &mut memory {
            memory.keep(sources, source, &found);
        }
        let ParsedDocument { document, partial, has_stand_ins, diagnostics: mistakes } = found;
        diagnostics.extend(mistakes);
        if partial {
            parsed.partial.extend(document.as_ref().map(|document| document.key().to_owned()));
        }
        match document {
            Some(Either::Original(original)) => {
                parsed.unread.extend(has_stand_ins.then(|| original.key.clone()));
                parsed.originals.push(*original);
            }
            Some(Either::Translation(translation)) => parsed.translations.push(*translation),
            Some(Either::Unread(key)) => parsed.unread.push(key),
            None => {}
        }
    }
    parsed.tables = TableKind::PATHS
        .iter()
        .map(|(_, kind)| {
            let source = content.tables.iter().find(|(table, _)| table == kind).map(|(_, source)| *source);
            source.map_or_else(Table::default, |source| {
                table::read(source, &sources.file(source).text, tables::columns(*kind), languages).collect_into(&mut diagnostics)
            })
        })
        .collect();
    let lists = content.lists.into_iter();
    let lists = lists.map(|(name, source)| {
        (name, table::read(source, &sources.file(source).text, tables::LIST, languages).collect_into(&mut diagnostics))
    });
    parsed.lists = lists.collect();
    parsed.left_out = content.left_out.records;
    parsed.left_out.extend(content.left_out.tables.into_iter().flat_map(|(kind, source)| left_out_rows(sources, model, kind, source)));
    Outcome { value: parsed, diagnostics }
}

/// The keys of the records in a table of a module that the portal leaves out: its mistakes do not matter.
fn left_out_rows(sources: &Sources, model: &Model, table: TableKind, source: SourceId) -> Vec<(String, Module)> {
    let (Some(kind), Some(module)) = (table.kind(), model.modules.without_table(table)) else { return Vec::new() };
    let folder = &model.kind(kind).folder;
    let rows = table::read(source, &sources.file(source).text, &tables::columns(table)[..1], &Languages::default()).value;
    rows.rows().iter().map(|row| (format!("{folder}/{}", row.cell(0).text.to_lowercase()), module)).collect()
}

/// Reads the settings of a portal, `portal.toml`, as [`front_matter::read`] does.
pub fn settings(sources: &Sources, source: SourceId) -> Outcome<Option<front_matter::FrontMatter<PortalFile>>> {
    front_matter::read_toml(source, &sources.file(source).text)
}

/// The languages of the portal, before anything else of its content is read: the names of files and of columns depend on them.
///
/// Those that the program has interface strings for if the settings cannot be read, which [`parse`] reports.
pub fn languages(sources: &Sources) -> Languages {
    portal(sources).map(|settings| settings.languages(|code| has_strings(sources, code))).unwrap_or_default()
}

/// The settings of the portal; none if they cannot be read, which [`parse`] reports.
pub fn portal(sources: &Sources) -> Option<PortalFile> {
    let (source, _) = sources.iter().find(|(_, file)| file.path == "content/portal.toml")?;
    settings(sources, source).value.map(|settings| settings.value)
}

/// The modules of the portal, before anything else of its content is read. All of them where the settings do not name any, or name one that
/// does not exist, which [`parse`] reports.
pub fn modules(sources: &Sources) -> Modules {
    let Some((source, _)) = sources.iter().find(|(_, file)| file.path == "content/portal.toml") else { return Modules::default() };
    let Outcome { value: settings, diagnostics } = settings(sources, source);
    let Some(named) = settings.and_then(|settings| settings.value.modules) else { return Modules::default() };
    let is_in_list = |mistake: &Diagnostic| matches!(mistake.place, Place::Span(span) if named.span().contains(&span.range().start));
    if diagnostics.iter().any(is_in_list) {
        return Modules::default();
    }
    named.into_inner().into_iter().map(Spanned::into_inner).collect()
}

/// The accent colour of the portal, if it names a valid one.
pub fn accent(sources: &Sources) -> Option<Accent> {
    Accent::parse(portal(sources)?.brand.accent?.get_ref())
}

/// Whether a portal brings interface strings for the language with this code.
pub fn has_strings(sources: &Sources, code: &str) -> bool {
    let path = format!("themes/portal/strings/{code}.toml");
    sources.iter().any(|(_, file)| file.path == path)
}

#[derive(Clone)]
enum Either {
    Original(Box<Original>),
    Translation(Box<Translated>),
    /// The key of an original whose facts could not be read.
    Unread(String),
}

impl Either {
    fn key(&self) -> &str {
        match self {
            Self::Original(original) => &original.key,
            Self::Translation(translation) => &translation.key,
            Self::Unread(key) => key,
        }
    }

    fn body(&self) -> Option<&Body> {
        match self {
            Self::Original(original) => Some(&original.body),
            Self::Translation(translation) => Some(&translation.body),
            Self::Unread(_) => None,
        }
    }
}

fn parse_document(sources: &Sources, document: Document, model: &Model) -> ParsedDocument {
    let source = document.source;
    let SourceFile { path, text } = sources.file(source);
    let unread = document.translation.is_none().then(|| Either::Unread(document.key.clone()));
    let parts = match front_matter::split(source, text) {
        Ok(parts) => parts,
        Err(diagnostic) => return ParsedDocument { document: unread, partial: true, has_stand_ins: false, diagnostics: vec![diagnostic] },
    };
    let span = Span::new(source, 0..text.find('\n').unwrap_or(text.len()));
    let (body, mut diagnostics) = parse_body(source, path, text, &parts, document.kind);
    let Document { key, kind, translation, .. } = document;
    let read = match translation {
        Some(language) => front_matter::read::<Translation>(source, text, &parts).map(|read| {
            read.map(|front_matter::FrontMatter { value: words, has_stand_ins }| {
                (Either::Translation(Box::new(Translated { key, span, language, words, body })), has_stand_ins)
            })
        }),
        None => read_facts(source, text, &parts, kind, model).map(|read| {
            read.map(|front_matter::FrontMatter { value: (facts, own), has_stand_ins }| {
                (Either::Original(Box::new(Original { key, span, facts, own, body })), has_stand_ins)
            })
        }),
    };
    let before = diagnostics.len();
    let (parsed, has_stand_ins) = read.collect_into(&mut diagnostics).unzip();
    let partial = diagnostics[before..].iter().any(|mistake| mistake.severity == Severity::Error);
    ParsedDocument { document: parsed.or(unread), partial, has_stand_ins: has_stand_ins.unwrap_or(false), diagnostics }
}

fn parse_body(source: SourceId, path: &str, text: &str, parts: &Parts, kind: Kind) -> (Body, Vec<Diagnostic>) {
    let span = Span::new(source, parts.body.clone());
    let body = &text[parts.body.clone()];
    if kind == Kind::Resolution {
        let (blocks, diagnostics) = official_text::parse(source, body, parts.body.start);
        return (Body { span, scan: Scan::default(), blocks, outline: None }, diagnostics);
    }
    let (scan, diagnostics) = scan(source, body, parts.body.start);
    let outline = diagnostics.is_empty().then(|| {
        Key::of(|hasher| {
            (path, &text[..parts.body.start]).hash(hasher);
            scan.references.len().hash(hasher);
            scan.references.iter().for_each(|reference| reference.written.hash(hasher));
            scan.headings.iter().for_each(|heading| heading.id.hash(hasher));
        })
    });
    (Body { span, scan, blocks: Vec::new(), outline }, diagnostics)
}

type ReadFacts = Outcome<Option<front_matter::FrontMatter<(Facts, model::WrittenFacts)>>>;

fn read_facts(source: SourceId, text: &str, parts: &Parts, kind: Kind, model: &Model) -> ReadFacts {
    let model = model.kind(kind);
    fn read<T: DeserializeOwned>(
        (source, text, parts): (SourceId, &str, &Parts),
        model: &model::KindModel,
        facts: impl FnOnce(T) -> Facts,
    ) -> ReadFacts {
        front_matter::read_shape(source, text, parts, &Extended::<T>::new(model)).map(|read| {
            read.map(|front_matter::FrontMatter { value: (value, own), has_stand_ins }| front_matter::FrontMatter {
                value: (facts(value), own),
                has_stand_ins,
            })
        })
    }
    let file = (source, text, parts);
    match kind {
        Kind::Page => read(file, model, Facts::Page),
        Kind::Resolution => read(file, model, Facts::Resolution),
        Kind::Instrument => read(file, model, |facts| Facts::Instrument(Box::new(facts))),
        Kind::Network => read(file, model, Facts::Network),
        Kind::Fiche => read(file, model, Facts::Fiche),
        // All that is written in Markdown and is not of the program is a report.
        kind => front_matter::read_shape(source, text, parts, &model).map(|read| {
            read.map(|front_matter::FrontMatter { value: own, has_stand_ins }| front_matter::FrontMatter {
                value: (Facts::Report(kind), own),
                has_stand_ins,
            })
        }),
    }
}

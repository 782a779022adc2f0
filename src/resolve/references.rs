//! Resolves references in texts to records, lists, files or addresses.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::known::{Absence, Absent};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::mistakes::{self, Suggestions};
use crate::diagnostics::source::{Sources, Span};
use crate::language::Language;
use crate::model::{KindModel, Overview};
use crate::parse::markdown::{Reference, Written};
use crate::site::{Asset, AssetId, Details, EntryId, Kind, Site, Target};
use crate::text::file_type::FileType;
use crate::text::paths::relative;

/// Resolves the references of every text of the site, and its logo.
pub(super) fn resolve(
    sources: &Sources,
    site: &mut Site,
    logo: Option<(String, Span)>,
    mut bodies: FxHashMap<String, Vec<(Language, Vec<Reference>)>>,
    absent: &Absent,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let names = Names::new(site);
    let mut assets = Assets::new(sources);
    let mut resolved: Vec<(EntryId, Language, Vec<Target>)> = Vec::new();
    for (id, entry) in site.iter() {
        for (language, references) in bodies.remove(&entry.key).unwrap_or_default() {
            let targets = references
                .into_iter()
                .map(|reference| match reference.written {
                    Written::External => Target::Outside,
                    Written::Refused => Target::Nowhere,
                    Written::Name { name, anchor } => names.find(&name, anchor, reference.span, absent, diagnostics),
                    Written::Path { path, anchor } if path.is_empty() => anchor.map_or(Target::Nowhere, Target::Here),
                    Written::Path { path, anchor } => {
                        names.by_path(&entry.key, &path, anchor, &mut assets, reference.span, absent, diagnostics)
                    }
                    Written::Image { path } => assets.picture(&entry.key, &path, reference.span, diagnostics),
                })
                .collect();
            resolved.push((id, language, targets));
        }
    }
    drop(names);
    if let Some((path, span)) = logo
        && let Target::Asset(id) = assets.picture("portal", &path, span, diagnostics)
    {
        site.portal.logo = Some(id);
    }
    for (id, language, targets) in resolved {
        if let Some(text) = site.entry_mut(id).texts.get_mut(language) {
            text.targets = targets;
        }
    }
    for (index, file) in sources.assets.iter().enumerate() {
        let is_left_out = file.path.strip_prefix("content/").is_some_and(|path| site.model.left_out_of(path).is_some());
        if !assets.used.contains_key(&index) && !assets.shown.contains(&index) && !is_left_out {
            diagnostics.push(mistakes::unused_file(file.path.clone()));
        }
    }
    site.assets = assets.all.into();
}

/// Every name that a reference can use.
struct Names<'s> {
    by_key: FxHashMap<&'s str, EntryId>,
    /// Records by the last part of their address; terms and states have prefixes of their own.
    by_short: FxHashMap<&'s str, Vec<EntryId>>,
    states: FxHashMap<String, EntryId>,
    site: &'s Site,
    suggestions: Suggestions,
}

impl<'s> Names<'s> {
    fn new(site: &'s Site) -> Self {
        let mut names = Self {
            by_key: FxHashMap::default(),
            by_short: FxHashMap::default(),
            states: FxHashMap::default(),
            site,
            suggestions: Suggestions::default(),
        };
        for (id, entry) in site.iter() {
            names.by_key.insert(&entry.key, id);
            match &entry.details {
                Details::State { iso3, .. } => {
                    names.states.insert(iso3.to_ascii_lowercase(), id);
                }
                Details::Term { .. } => {}
                _ => names.by_short.entry(entry.key.rsplit('/').next().unwrap_or(&entry.key)).or_default().push(id),
            }
        }
        names
    }

    fn find(&self, name: &str, anchor: Option<String>, span: Span, absent: &Absent, diagnostics: &mut Vec<Diagnostic>) -> Target {
        if name.is_empty() {
            return anchor.map_or(Target::Nowhere, Target::Here);
        }
        if let Some(term) = name.strip_prefix("term:") {
            return self.in_kind(Kind::Term, term, anchor, span, absent, diagnostics);
        }
        if let Some(code) = name.strip_prefix("state:") {
            return match self.states.get(&code.to_ascii_lowercase()) {
                Some(id) => Target::Entry(*id, anchor),
                None if absent.lacks(Kind::State) => Target::Nowhere,
                None => {
                    let nearest = self.suggestions.nearest(code, self.states.keys().map(String::as_str)).map(str::to_uppercase);
                    diagnostics.push(mistakes::unknown_id(span, self.site.kind(Kind::State), code, nearest.as_deref()));
                    Target::Nowhere
                }
            };
        }
        if let Some(list) = list_of(self.site, name) {
            return Target::List(list, anchor);
        }
        if let Some(overview) = self.overviews().find(|overview| overview.name() == name) {
            return Target::Overview(overview);
        }
        if let Some(id) = self.by_key.get(name) {
            return Target::Entry(*id, anchor);
        }
        match self.by_short.get(name).map(Vec::as_slice) {
            Some([id]) => Target::Entry(*id, anchor),
            Some(several) => {
                let keys: Vec<&str> = several.iter().map(|id| self.site.entry(*id).key.as_str()).collect();
                diagnostics.push(mistakes::ambiguous_name(span, name, &keys));
                Target::Nowhere
            }
            None => {
                match absent.named(name) {
                    Some(Absence::NotPublished) => diagnostics.push(mistakes::not_published(span, name)),
                    Some(Absence::Unreadable) => {}
                    None if self.site.model.kinds().any(|kind| name.starts_with(&kind.folder) && absent.lacks(kind.kind)) => {}
                    None => {
                        let made = self.overviews().map(|overview| overview.name());
                        let known = self.by_short.keys().chain(self.by_key.keys()).copied().chain(made);
                        let module = absent.module_of(name);
                        let nearest = if module.is_none() { self.nearest(name, known) } else { None };
                        diagnostics.push(mistakes::with_module(mistakes::unknown_page(span, name, nearest), module));
                    }
                }
                Target::Nowhere
            }
        }
    }

    /// The page that `name` may mean: one in the same folder is not near for its folder alone.
    fn nearest<'a>(&self, name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        let last = |name: &'a str| name.rsplit('/').next().unwrap_or(name);
        let own = name.rsplit('/').next().unwrap_or(name);
        let alike: Vec<&str> = known.filter(|other| self.suggestions.nearest(own, [last(other)]).is_some()).collect();
        mistakes::nearest(name, alike)
    }

    /// The pages made from all records that may be named: a portal without search has no search page.
    fn overviews(&self) -> impl Iterator<Item = Overview> + use<> {
        let (search, modules) = (self.site.portal.search, self.site.model.modules);
        let is_made = move |overview: &Overview| search || *overview != Overview::Search;
        Overview::ALL.into_iter().filter(move |overview| is_made(overview) && modules.without_overview(*overview).is_none())
    }

    fn in_kind(
        &self,
        kind: Kind,
        id: &str,
        anchor: Option<String>,
        span: Span,
        absent: &Absent,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Target {
        let prefix = &self.site.kind(kind).folder;
        if let Some(found) = self.by_key.get(format!("{prefix}/{id}").as_str()) {
            return Target::Entry(*found, anchor);
        }
        if absent.lacks(kind) {
            return Target::Nowhere;
        }
        let known = self.site.of_kind(kind).map(|(_, entry)| entry.key.rsplit('/').next().unwrap_or_default());
        let mistake = mistakes::unknown_id(span, self.site.kind(kind), id, self.suggestions.nearest(id, known));
        diagnostics.push(mistakes::with_module(mistake, self.site.model.modules.without_kind(kind)));
        Target::Nowhere
    }

    #[allow(clippy::too_many_arguments, reason = "one call, and each is a different thing")]
    fn by_path(
        &self,
        from: &str,
        path: &str,
        anchor: Option<String>,
        assets: &mut Assets<'_>,
        span: Span,
        absent: &Absent,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Target {
        let Some(full) = join(from, path) else {
            diagnostics.push(mistakes::path_outside(span, path));
            return Target::Nowhere;
        };
        let page = full.strip_suffix(".md").or_else(|| full.strip_suffix(".html"));
        if let Some(page) = page {
            let key = page.rsplit_once('.').filter(|(_, code)| Language::from_code(code).is_some()).map_or(page, |(key, _)| key);
            if let Some(id) = self.by_key.get(key) {
                return Target::Entry(*id, anchor);
            }
            if let Some(kind) = list_of(self.site, key) {
                return Target::List(kind, anchor);
            }
            match absent.at(key) {
                Some(Absence::NotPublished) => diagnostics.push(mistakes::not_published(span, path)),
                Some(Absence::Unreadable) => {}
                None => {
                    let nearest = self.nearest(key, self.by_key.keys().copied());
                    let nearest = nearest.map(|near| relative(from, &format!("{near}.md")));
                    diagnostics.push(mistakes::with_module(mistakes::unknown_page(span, path, nearest.as_deref()), absent.module_of(key)));
                }
            }
            return Target::Nowhere;
        }
        assets.find(from, &full, path, span, diagnostics)
    }
}

/// The kind whose list `folder/index` is.
fn list_of(site: &Site, name: &str) -> Option<Kind> {
    let folder = name.strip_suffix("/index")?;
    let has_list = |kind: &KindModel| kind.list || kind.kind == Kind::Term && site.model.modules.without_kind(kind.kind).is_none();
    site.model.kinds().find(|kind| kind.folder == folder && has_list(kind)).map(|kind| kind.kind)
}

/// The path below `content/` that `path` means in the file of `from`; none if it leads outside.
fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Files that texts refer to, each published once.
struct Assets<'s> {
    by_path: FxHashMap<&'s str, usize>,
    used: FxHashMap<usize, AssetId>,
    /// Files that a text shows as pictures, which they are not.
    shown: FxHashSet<usize>,
    all: Vec<Asset>,
    suggestions: Suggestions,
    /// Existing files that were not read for an already reported reason.
    refused: &'s BTreeSet<String>,
}

impl<'s> Assets<'s> {
    fn new(sources: &'s Sources) -> Self {
        let path = |file: &'s crate::diagnostics::source::AssetFile| file.path.strip_prefix("content/").unwrap_or(&file.path);
        let by_path = sources.assets.iter().enumerate().map(|(index, file)| (path(file), index)).collect();
        Self {
            by_path,
            used: FxHashMap::default(),
            shown: FxHashSet::default(),
            all: Vec::new(),
            suggestions: Suggestions::default(),
            refused: &sources.refused,
        }
    }

    fn find(&mut self, from: &str, full: &str, written: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Target {
        let Some(index) = self.by_path.get(full).copied() else {
            if self.refused.contains(&format!("content/{full}")) {
                return Target::Nowhere;
            }
            let nearest = self.suggestions.nearest(full, self.by_path.keys().copied()).map(|near| relative(from, near));
            diagnostics.push(mistakes::unknown_asset(span, written, nearest.as_deref()));
            return Target::Nowhere;
        };
        let next = AssetId(u32::try_from(self.all.len()).expect("fewer than four billion files"));
        let id = *self.used.entry(index).or_insert_with(|| {
            self.all.push(Asset { index, path: full.to_owned() });
            next
        });
        Target::Asset(id)
    }

    fn picture(&mut self, from: &str, path: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Target {
        if path.contains("://") || path.starts_with("//") || path.starts_with("data:") {
            diagnostics.push(mistakes::picture_from_elsewhere(span));
            return Target::Nowhere;
        }
        let Some(full) = join(from, path) else {
            diagnostics.push(mistakes::path_outside(span, path));
            return Target::Nowhere;
        };
        let is_picture = FileType::of_path(&full).is_some_and(FileType::is_picture);
        if let Some(index) = self.by_path.get(full.as_str()).filter(|_| !is_picture) {
            self.shown.insert(*index);
            diagnostics.push(mistakes::not_a_picture(span, path));
            return Target::Nowhere;
        }
        self.find(from, &full, path, span, diagnostics)
    }
}

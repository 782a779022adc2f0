//! Details in the names of files and folders: a name is published as an address.

use std::ops::Range;

use super::patterns::findings;
use super::visible::visible_paths;
use crate::diagnostics::confidential::Rule;
use crate::diagnostics::source::Sources;

/// A detail in the name of a file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InName {
    /// The path up to the end of the name.
    pub path: String,
    /// What it seems to be.
    pub rule: &'static Rule,
    /// Where it stands in the path.
    pub place: Range<usize>,
}

/// The details in the names of all files of `sources` and of their folders, each name once.
pub fn in_names(sources: &Sources) -> Vec<InName> {
    // Together the names are one text: `ends` says up to where it is that of a path, `shared` how much of it the path before has too.
    let mut all = String::new();
    let mut ends: Vec<usize> = Vec::new();
    let mut new: Vec<Range<usize>> = Vec::new();
    let mut before = "";
    for path in paths(sources) {
        let shared = path.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
        let folder = path[..path.floor_char_boundary(shared)].rfind('/').map_or(0, |slash| slash + 1);
        new.push(all.len() + folder..all.len() + path.len());
        all.push_str(path);
        ends.push(all.len());
        before = path;
    }
    let visible = visible_paths(&all, &new);
    let mut found: Vec<InName> = findings(visible.text())
        .into_iter()
        .filter_map(|(rule, place)| {
            let place = visible.origin(place)?;
            let start = ends[..ends.partition_point(|end| *end <= place.start)].last().copied().unwrap_or(0);
            let end = ends[ends.partition_point(|end| *end <= place.start)];
            let name_end = all[place.end..end].find('/').map_or(end, |slash| place.end + slash);
            Some(InName { path: all[start..name_end].to_owned(), rule, place: place.start - start..place.end - start })
        })
        .collect();
    found.sort_by(|one, other| (&one.path, one.rule.code, one.place.start).cmp(&(&other.path, other.rule.code, other.place.start)));
    found.dedup_by(|next, kept| next.path == kept.path && next.rule == kept.rule && next.place.start < kept.place.end);
    found
}

/// Every path, in the order in which those of one folder follow each other.
pub fn paths(sources: &Sources) -> impl Iterator<Item = &str> {
    let texts = sources.files.iter().map(|file| file.path.as_str());
    texts.chain(sources.assets.iter().map(|file| file.path.as_str())).chain(sources.theme.iter().map(|file| file.path.as_str()))
}

/// The number of the name at the end of `path` among the names in its folder, from 1, and how many there are.
pub fn number(sources: &Sources, path: &str) -> (usize, usize) {
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
    let below = paths(sources).filter_map(|own| own.strip_prefix(folder)).map(|rest| rest.split('/').next().unwrap_or(rest));
    let mut names: Vec<&str> = below.collect();
    names.sort_unstable();
    names.dedup();
    let number = names.iter().position(|name| *name == &path[folder.len()..]).map_or(0, |index| index + 1);
    (number, names.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::source::AssetFile;

    fn sources(paths: &[&str]) -> Sources {
        let assets = paths.iter().map(|path| AssetFile { path: (*path).to_owned(), bytes: Vec::new().into() }).collect();
        Sources { assets, ..Sources::default() }
    }

    #[test]
    fn a_name_is_found_once_whatever_lies_below_it() {
        let sources =
            sources(&["content/a.md", "content/victim-ana-perez/DNI 12.345.678.pdf", "content/victim-ana-perez/b.jpg", "x/dni-30123456"]);
        let found: Vec<_> =
            in_names(&sources).into_iter().map(|found| (found.rule.code, found.path[found.place].to_owned(), found.path)).collect();
        let expected = |code, part: &str, path: &str| (code, part.to_owned(), path.to_owned());
        assert_eq!(
            found,
            [
                expected("private-person", "victim-ana-perez", "content/victim-ana-perez"),
                expected("private-id-number", "DNI 12.345.678", "content/victim-ana-perez/DNI 12.345.678.pdf"),
                expected("private-id-number", "dni-30123456", "x/dni-30123456"),
            ]
        );
        assert_eq!(number(&sources, "content/victim-ana-perez/b.jpg"), (2, 2));
        assert_eq!(number(&sources, "content/victim-ana-perez"), (2, 2));
    }

    #[test]
    fn usual_names_hold_nothing() {
        let usual = ["content/practices/arg-linea-145.md", "content/pages/victim-support-unit.md", "content/a/informe-victimas-2015.pdf"];
        assert_eq!(in_names(&sources(&usual)), []);
    }
}

//! The columns that a table can have, also those that there are once for each language.

use crate::language::{Language, Languages};

/// Whether a table may lack a column. A name with `*` is that of a column for each language, whose code stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The file must have it, and every row must fill it.
    Required(&'static str),
    /// The file must have it; a cell may be empty.
    Present(&'static str),
    /// The file may lack it.
    Optional(&'static str),
}

impl Column {
    /// The name in the header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Required(name) | Self::Present(name) | Self::Optional(name) => name,
        }
    }

    /// The same need of a column in a language.
    fn in_language(self, languages: &Languages, language: Language) -> Need {
        match self {
            // What a portal says in a language in which it has no pages serves as a fallback.
            _ if languages.are_assumed() || !languages.contains(language) => Need::Optional,
            other => other.need(),
        }
    }

    fn need(self) -> Need {
        match self {
            Self::Required(_) => Need::Required,
            Self::Present(_) => Need::Present,
            Self::Optional(_) => Need::Optional,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Present,
    Optional,
}

/// A column of a file.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Its number in the list that was asked for.
    pub number: usize,
    pub language: Option<Language>,
    pub name: String,
    pub need: Need,
}

/// The columns that a file with this header can have: one for each language of the portal where there is one for each, and for
/// every other language that the header names.
pub(super) fn wanted(columns: &[Column], languages: &Languages, header: &str) -> Vec<Wanted> {
    let mut wanted = Vec::with_capacity(columns.len());
    let heads: Vec<&str> = header.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"')).collect();
    let is_fixed = |head: &str| columns.iter().any(|column| is_name(head, column.name()));
    for (number, column) in columns.iter().enumerate() {
        let Some((before, after)) = column.name().split_once('*') else {
            wanted.push(Wanted { number, language: None, name: column.name().to_owned(), need: column.need() });
            continue;
        };
        let others = heads.iter().filter(|head| !is_fixed(head)).filter_map(|head| {
            let code = head.get(before.len()..head.len().checked_sub(after.len())?)?;
            let is_like = is_name(head, &format!("{before}{code}{after}"));
            is_like.then(|| Language::of_content(code).or_else(|| Language::of_content(&code.to_lowercase())))?
        });
        let others: Vec<Language> = others.filter(|language| !languages.contains(*language)).collect();
        let mut of_each: Vec<Language> = languages.as_slice().to_vec();
        for language in others {
            if !of_each.contains(&language) {
                of_each.push(language);
            }
        }
        let name = |code: &str| format!("{before}{code}{after}");
        // Words in Portuguese serve readers of Brazilian Portuguese.
        let has_primary =
            |language: Language| language.primary() != language.code() && heads.iter().any(|head| is_name(head, &name(language.primary())));
        wanted.extend(of_each.into_iter().map(|language| Wanted {
            number,
            language: Some(language),
            name: name(language.code()),
            need: if has_primary(language) { Need::Optional } else { column.in_language(languages, language) },
        }));
    }
    wanted
}

/// Whether a table can have a column of this name.
pub fn has_column(columns: &[Column], name: &str) -> bool {
    wanted(columns, &Languages::default(), name).iter().any(|column| column.name == name)
}

/// The names of the columns that a table of a portal with these languages can have.
pub fn names(columns: &[Column], languages: &Languages) -> Vec<String> {
    wanted(columns, languages, "").into_iter().map(|column| column.name).collect()
}

/// Whether the head of a column is this name, in upper or lower case.
pub(super) fn is_name(head: &str, name: &str) -> bool {
    head.eq_ignore_ascii_case(name)
}

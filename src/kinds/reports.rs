//! Reports: practices and education experiences.

use serde::Deserialize;
use toml::Spanned;

use super::{Alias, Citation, Name};
use crate::date::Date;
use crate::language::Language;

/// Makes a kind of report: the keys that all reports have, around those of its own.
macro_rules! report {
    ($(#[$about:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            pub title: Name,
            pub summary: Name,
            pub language: Spanned<Language>,
            #[serde(default)]
            pub countries: Vec<Name>,
            #[serde(default)]
            pub regional: bool,
            $($own)*
            pub themes: Spanned<Vec<Name>>,
            #[serde(default)]
            pub recommendations: Vec<Name>,
            #[serde(default)]
            pub measures: Vec<Name>,
            #[serde(default)]
            pub instruments: Vec<Name>,
            #[serde(default)]
            pub networks: Vec<Name>,
            pub year: Option<Spanned<u16>>,
            pub name: Option<String>,
            pub evidence: Option<Name>,
            pub maturity: Option<Name>,
            pub confidence: Option<Name>,
            #[serde(default)]
            pub unverified: Vec<Name>,
            #[serde(default)]
            pub sources: Vec<Spanned<Citation>>,
            pub verified_on: Option<Spanned<Date>>,
            pub review_due: Option<Spanned<Date>>,
            pub published: Option<Spanned<Date>>,
            pub updated: Option<Spanned<Date>>,
            #[serde(default)]
            pub content_notes: Vec<Name>,
            #[serde(default)]
            pub fictitious: bool,
            #[serde(default)]
            pub draft: bool,
            pub version: Option<u32>,
            #[serde(default)]
            pub aliases: Vec<Spanned<Alias>>,
        }
    };
}

report! {
    /// A practice report (recommendation 4).
    Practice {
        pub practice_type: Name,
        pub phase: Name,
        pub form: Option<Name>,
    }
}

report! {
    /// An education or training experience (recommendation 35).
    Education {
        pub edu_kind: Name,
        #[serde(default)]
        pub topics: Vec<Name>,
        #[serde(default)]
        pub audience: Vec<Name>,
    }
}

//! The states of a new portal.

use std::collections::BTreeMap;

use super::words::{StarterWords, cell, primary};
use crate::diagnostics::source::SourceId;
use crate::diagnostics::{Outcome, mistakes};
use crate::language::{LanguageCode, Languages};
use crate::parse::table::{self, Column, Table};
use crate::parse::tables::{self, state};

/// The lists of states that the program has: name and CSV text. Their names in Haitian Creole are not reviewed by a speaker.
pub const BUILT_IN: [(&str, &str); 2] = [("west-africa", include_str!("west-africa.csv")), ("americas", include_str!("americas.csv"))];

/// States of a new portal, in the order of their table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Countries(Vec<Country>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Country {
    iso3: String,
    iso2: String,
    /// Its name by the code of the language.
    names: BTreeMap<String, String>,
}

/// The list of states of the program with this name.
pub fn built_in(name: &str) -> Option<Countries> {
    let (_, text) = BUILT_IN.into_iter().find(|(other, _)| *other == name)?;
    Some(read(SourceId(0), text, &[]).value)
}

/// Three invented states, whose codes ISO 3166-1 leaves to its users.
pub(super) fn invented(words: &StarterWords) -> Countries {
    let country = |(iso3, iso2, key): (&str, &str, &str)| Country {
        iso3: iso3.to_owned(),
        iso2: iso2.to_owned(),
        names: words.each(key).map(|(code, name)| (code.to_owned(), name.to_owned())).collect(),
    };
    Countries([("XAA", "XA", "state_one"), ("XBB", "XB", "state_two"), ("XCC", "XC", "state_three")].map(country).into())
}

/// Reads a table with the columns `iso3`, `iso2` and one for each of some languages; other columns of `states.csv` are ignored.
///
/// A state needs a name in one of `languages`, or in one of those that the program has interface strings for.
pub fn read(source: SourceId, text: &str, languages: &[LanguageCode]) -> Outcome<Countries> {
    let columns: Vec<Column> = tables::columns(crate::model::TableKind::States)
        .iter()
        .map(|column| if column.name() == "*" { Column::Optional("*") } else { *column })
        .collect();
    let Outcome { value: table, mut diagnostics } = table::read(source, text, &columns, &Languages::new(languages, |_| None));
    let countries: Vec<Country> = table.rows().iter().map(country).collect();
    diagnostics.extend(mistakes_in(&table, &countries));
    if countries.is_empty() && diagnostics.is_empty() {
        diagnostics.push(mistakes::no_header(crate::diagnostics::source::Span::new(source, 0..0), "iso3,iso2,en"));
    }
    Outcome { value: Countries(countries), diagnostics }
}

fn country(row: &table::Row) -> Country {
    let names = row.words(state::NAMES).into_iter().map(|(language, name)| (language.code().to_owned(), name)).collect();
    Country { iso3: row.cell(state::ISO3).text.clone(), iso2: row.cell(state::ISO2).text.clone(), names }
}

/// Codes that are wrong or used twice, and states without a name.
fn mistakes_in(table: &Table, countries: &[Country]) -> Vec<crate::diagnostics::Diagnostic> {
    let mut mistakes = Vec::new();
    for (number, (row, country)) in table.rows().iter().zip(countries).enumerate() {
        for (column, letters) in [(state::ISO3, 3), (state::ISO2, 2)] {
            let code = row.cell(column);
            let is_code = code.text.len() == letters && code.text.bytes().all(|byte| byte.is_ascii_uppercase());
            if code.filled().is_some() && !is_code {
                mistakes.push(mistakes::bad_country_code(code.span, &code.text, letters));
            }
        }
        if countries[..number].iter().any(|other| other.iso3 == country.iso3) {
            mistakes.push(mistakes::duplicate_row(row.span, &country.iso3));
        }
        if country.names.is_empty() {
            mistakes.push(mistakes::empty_cell(row.span, "en"));
        }
    }
    mistakes
}

impl Countries {
    /// Their codes of three letters.
    pub(super) fn codes(&self) -> Vec<&str> {
        self.0.iter().map(|country| country.iso3.as_str()).collect()
    }

    /// The text of `states.csv`, and the languages of the portal in which some of them have no name of their own.
    pub(super) fn table(&self, words: &StarterWords) -> (String, Vec<String>) {
        let mut unnamed = Vec::new();
        let mut text = format!("iso3,iso2,{}\n", words.languages().join(","));
        for country in &self.0 {
            text += &format!("{},{}", country.iso3, country.iso2);
            for code in words.languages() {
                let own = country.names.get(code).or_else(|| country.names.get(primary(code)));
                if own.is_none() && !unnamed.contains(code) {
                    unnamed.push(code.clone());
                }
                let name = own.or_else(|| country.names.get("en")).or_else(|| country.names.values().next());
                text += &format!(",{}", cell(name.map_or("", String::as_str)));
            }
            text.push('\n');
        }
        (text, unnamed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(codes: &[&str]) -> StarterWords {
        let codes: Vec<LanguageCode> = codes.iter().map(|code| LanguageCode::try_from((*code).to_owned()).expect("a language")).collect();
        StarterWords::new(&codes)
    }

    #[test]
    fn lists_of_the_program_are_valid_and_have_their_languages() {
        for (name, text) in BUILT_IN {
            assert_eq!(read(SourceId(0), text, &[]).diagnostics, [], "{name}");
        }
        let (west_africa, americas) = (built_in("west-africa").expect("a list"), built_in("americas").expect("a list"));
        assert_eq!((west_africa.0.len(), americas.0.len()), (16, 35));
        assert_eq!(west_africa.table(&words(&["fr", "en", "es", "pt", "nl", "ht", "ar"])).1, [""; 0]);
        let (table, unnamed) = americas.table(&words(&["es", "ar"]));
        assert_eq!(unnamed, ["ar"]);
        assert!(table.starts_with("iso3,iso2,es,ar\n") && table.contains("\nBRA,BR,Brasil,Brazil\n"), "{table}");
    }

    #[test]
    fn a_table_of_ones_own_is_read_with_all_its_mistakes() {
        let own = read(SourceId(0), "ISO3;iso2;fr;source\nXDD;XD;Un;here\n", &[]);
        assert_eq!(own.diagnostics, []);
        assert_eq!(own.value.table(&words(&["fr", "en"])), ("iso3,iso2,fr,en\nXDD,XD,Un,Un\n".to_owned(), vec!["en".to_owned()]));
        let wrong = read(SourceId(0), "iso3,iso2,en\nXd,XD,One\nXEE,XE,\nXFF,XF,Two\nXFF,XF,Two\n", &[]);
        let codes: Vec<&str> = wrong.diagnostics.iter().map(|mistake| mistake.code).collect();
        assert_eq!(codes, ["bad-country-code", "empty-cell", "duplicate-row"]);
        for empty in ["", "iso3,iso2,en\n"] {
            assert_eq!(read(SourceId(0), empty, &[]).diagnostics.len(), 1, "{empty:?}");
        }
    }
}

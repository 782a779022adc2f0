//! Front matter, aliases, dates and official texts.

use proptest::prelude::*;
use toml::Spanned;

use super::{FILE, check_diagnostics, check_span, nested, written};
use crate::diagnostics::Outcome;
use crate::front_matter::{FrontMatter, read, read_toml, split};
use crate::model::kinds::{Alias, Fiche, Instrument, Network, Page, PortalFile, Resolution, Translation};
use crate::parse::official_text;
use crate::resolve::aliases;
use crate::text::date::Date;
use crate::text::slug::is_slug;

const TOML: &[&str] = &[
    "+++\n",
    "\n",
    "title",
    "summary",
    "language",
    "countries",
    "themes",
    "sources",
    "year",
    "aliases",
    "version",
    "[title]\n",
    "[[provisions]]\n",
    " = ",
    "=",
    "\"",
    "'",
    "\"\"\"",
    "\"en\"",
    "\"é\"",
    "[",
    "]",
    "{ ",
    " }",
    ", ",
    "fr",
    ".",
    "url",
    "#",
    "2012",
    "-5",
    "1.5",
    "true",
    "2012-02-30",
    "2012-02-29",
    "07:32:00",
    "\\u00e9",
    "\\",
    "\t",
];

const YAML: &[&str] = &[
    "---\n",
    "\n",
    "title",
    "summary",
    "language",
    "countries",
    "aliases",
    "version",
    ": ",
    ":",
    "- ",
    "  ",
    "\"",
    "'",
    "en",
    "é",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "|\n",
    ">\n",
    "~",
    "&a",
    "*a",
    "!!str ",
    "<<: ",
    "? ",
    "2012",
    "-5",
    "1.5",
    "true",
    "null",
    "2012-02-30",
    "#",
    "\t",
    "%",
];

const OFFICIAL: &[&str] =
    &["{#", "}", "p1", "rec1", "fn1", "annex-fn1", " 1.", "\n\n", "\n", " ", "[^", "]", "[^fn1]", "[^annex-fn1]", "Que", "é"];

fn without_value<T>(read: Option<FrontMatter<T>>) -> Option<FrontMatter<()>> {
    read.map(|facts| FrontMatter { value: (), has_stand_ins: facts.has_stand_ins })
}

/// Reads `text` as a record of every kind; every mistake must have its place.
fn read_all(text: &str) -> Result<(), TestCaseError> {
    let parts = match split(FILE, text) {
        Ok(parts) => parts,
        Err(diagnostic) => return check_diagnostics(text, &[diagnostic]),
    };
    prop_assert!(text.get(parts.facts.clone()).is_some() && text.get(parts.body.clone()).is_some());
    let check = |Outcome { value, diagnostics }: Outcome<Option<FrontMatter<()>>>| {
        prop_assert!(value.is_some_and(|facts| !facts.has_stand_ins) || !diagnostics.is_empty(), "refused without a word");
        check_diagnostics(text, &diagnostics)
    };
    check(read::<Page>(FILE, text, &parts).map(without_value))?;
    check(read::<Translation>(FILE, text, &parts).map(without_value))?;
    check(read::<Instrument>(FILE, text, &parts).map(without_value))?;
    check(read::<Network>(FILE, text, &parts).map(without_value))?;
    check(read::<Fiche>(FILE, text, &parts).map(without_value))?;
    check(read::<Resolution>(FILE, text, &parts).map(without_value))
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn any_text_is_read_or_refused_with_a_place(text in any::<String>()) {
        read_all(&text)?;
    }

    #[test]
    fn any_toml_is_read_or_refused_with_a_place(facts in written(TOML), body in ".{0,20}") {
        read_all(&format!("+++\n{facts}\n+++\n{body}"))?;
        check_diagnostics(&facts, &read_toml::<PortalFile>(FILE, &facts).diagnostics)?;
    }

    #[test]
    fn any_yaml_is_read_or_refused_with_a_place(facts in written(YAML), body in ".{0,20}") {
        read_all(&format!("---\n{facts}\n---\n{body}"))?;
    }

    #[test]
    fn any_nesting_is_read_or_refused_with_a_place(
        toml in nested(&["[", "]", "{a = ", "}", "{a.b = ", "a.", "[[a]]\n", "[a.a]\n", "a = ", ", ", "\n"]),
        yaml in nested(&["[", "]", "{a: ", "}", "- ", "\n- ", "? ", "a: ", "&a ", "*a", "\n", "  ", ", "]),
    ) {
        read_all(&format!("+++\naliases = {toml}\n+++\n"))?;
        read_all(&format!("---\naliases: {yaml}\n---\n"))?;
    }

    #[test]
    fn toml_and_yaml_say_the_same(title in "[^\\x00-\\x1f\\x7f-\\x9f\u{feff}\u{fffe}\u{ffff}]{1,20}", version in 1_u32..1_000_000) {
        let quoted = serde_json::to_string(&title).expect("a string is valid JSON");
        let facts = [
            format!("+++\ntitle = {quoted}\nlanguage = \"pt\"\nversion = {version}\n+++\n"),
            format!("---\ntitle: {quoted}\nlanguage: pt\nversion: {version}\n---\n"),
        ];
        for text in facts {
            let parts = split(FILE, &text).expect("front matter");
            let Outcome { value, diagnostics } = read::<Page>(FILE, &text, &parts);
            prop_assert_eq!(diagnostics, vec![]);
            let page = value.expect("front matter without mistakes is complete").value;
            prop_assert_eq!(page.title.get_ref(), &title);
            prop_assert_eq!(page.version, Some(version));
            prop_assert!(text[page.title.span()].starts_with('"'), "the place of the title is {:?}", page.title.span());
        }
    }

    #[test]
    fn old_addresses_are_slugs_or_refused(addresses in proptest::collection::vec("[a-zA-Z0-9é/#. -]{0,16}", 0..5)) {
        let text = addresses.join("\n");
        let mut offset = 0;
        let written: Vec<Spanned<Alias>> = addresses
            .iter()
            .map(|address| {
                let place = offset..offset + address.len();
                offset = place.end + 1;
                Spanned::new(place, Alias::Address(address.clone()))
            })
            .collect();
        let mut diagnostics = Vec::new();
        let read = aliases(&written, "practices/a", FILE, &["here"], &mut diagnostics);
        prop_assert_eq!(read.len() + diagnostics.len(), addresses.len(), "each address is kept or refused");
        for alias in read {
            prop_assert!(alias.key.split('/').all(is_slug), "`{}` was taken for an address", alias.key);
            check_span(&text, alias.span)?;
        }
        check_diagnostics(&text, &diagnostics)?;
    }

    #[test]
    fn a_date_is_what_was_written_or_refused_in_words(text in prop_oneof!["[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", "[0-9-]{0,12}", ".{0,12}"]) {
        match Date::parse(&text) {
            Ok(date) => prop_assert_eq!(date.to_string(), text),
            Err(message) => prop_assert!(message.contains(&text)),
        }
    }

    #[test]
    fn a_date_some_months_later_is_a_later_day_that_exists(year in 1_u16..3000, month in 1_u8..=12, day in 1_u8..=28, months in 0_u16..600) {
        let date = Date::parse(&format!("{year:04}-{month:02}-{day:02}")).expect("a date");
        let later = date.months_later(months);
        prop_assert!(later >= date);
        prop_assert_eq!(Date::parse(&later.to_string()), Ok(later));
        prop_assert_eq!((later.year() - year) * 12 + u16::from(later.month().expect("a month")) - u16::from(month), months);
    }

    #[test]
    fn any_official_text_is_cut_into_paragraphs(text in written(OFFICIAL), before in "[a-zé\n]{0,9}") {
        let whole = format!("{before}{text}");
        let (blocks, diagnostics) = official_text::parse(FILE, &text, before.len());
        check_diagnostics(&whole, &diagnostics)?;
        for (number, block) in blocks.iter().enumerate() {
            check_span(&whole, block.span)?;
            prop_assert_eq!(&whole[block.span.range()], &block.id);
            prop_assert!(blocks[..number].iter().all(|earlier| earlier.id != block.id), "`{}` stands twice", block.id);
        }
    }

    #[test]
    fn the_words_of_an_official_text_are_kept(paragraphs in proptest::collection::vec("[^\\s{}\\[\\]]{1,12}( [^\\s{}\\[\\]]{1,12}){0,6}", 1..6)) {
        let text: String = paragraphs.iter().enumerate().map(|(number, words)| format!("{{#p{number} {number}.}}\n{}\n\n", words.replacen(' ', "\n", 1))).collect();
        let (blocks, diagnostics) = official_text::parse(FILE, &text, 0);
        prop_assert_eq!(diagnostics, vec![]);
        prop_assert_eq!(blocks.iter().map(official_text::Block::words).collect::<Vec<_>>(), paragraphs);
    }
}

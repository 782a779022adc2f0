//! Models and what is read with them: any model, any list, any front matter.

use std::fmt::Write;
use std::sync::Arc;

use proptest::prelude::*;

use super::{FILE, check_diagnostics, written};
use crate::build::understand;
use crate::diagnostics::Place;
use crate::diagnostics::source::{SourceFile, Sources};
use crate::front_matter::{read_shape, split};
use crate::language::languages;
use crate::model::{Model, Modules, read};
use crate::resolve::Options;
use crate::theme::theme;

const MODEL: &[&str] = &[
    "id = \"programme\"\n",
    "folder = \"programmes\"\n",
    "folder = \"pages\"\n",
    "folder = \"a/b\"\n",
    "based_on = \"report\"\n",
    "review_after_months = 0\n",
    "menu = 5\n",
    "order = [\"state\", \"-title\", \"x\"]\n",
    "schema = \"schema:Report\"\n",
    "written_in = \"table\"\n",
    "[name]\n",
    "one = { en = \"Programme\" }\n",
    "many = { en = \"Programmes\" }\n",
    "many = \"\"\n",
    "[[fact]]\n",
    "key = \"x\"\n",
    "key = \"title\"\n",
    "key = \"é\"\n",
    "is = \"word\"\n",
    "is = \"records\"\n",
    "is = \"text\"\n",
    "is = \"yes-no\"\n",
    "is = 3\n",
    "from = \"list\"\n",
    "from = \"programmes\"\n",
    "from = \"state\"\n",
    "required = true\n",
    "filter = true\n",
    "card = true\n",
    "always = true\n",
    "per_language = true\n",
    "otherwise = \"a\"\n",
    "label = { en = \"X\", fr = \"Résumé\" }\n",
    "label = {}\n",
    "also = [\"\", \"é\"]\n",
    "[",
    "]",
    "=",
    "\"",
];

const FACTS: &[&str] = &[
    "title = \"T\"\n",
    "titulo = \"T\"\n",
    "résumé = \"S\"\n",
    "\"résumé\" = \"S\"\n",
    "summary = \"S\"\n",
    "language = \"en\"\n",
    "pays = [\"ARG\"]\n",
    "countries = [\"ARG\", \"ARG\"]\n",
    "themes = []\n",
    "themes = [\"a\"]\n",
    "year = 12\n",
    "sources = [{ title = \"S\" }]\n",
    "version = -1\n",
    "x = \"a\"\n",
    "x = [\"a\", \"b\"]\n",
    "x = 3\n",
    "x = true\n",
    "x = 2012-02-30\n",
    "x = { en = \"a\" }\n",
    "X = 1\n",
    "[",
    "]",
    "=",
    "\"",
];

/// A site with this model, this list, and one record.
fn site(model: &str, list: &str, record: &str) -> Sources {
    let files = [
        ("content/lists/list.csv", list),
        ("content/model/programmes.toml", model),
        ("content/portal.toml", "languages = [\"en\"]\nedition = 2026-11-24\n\n[title]\nen = \"P\"\n"),
        ("content/programmes/a.md", record),
        ("content/states.csv", "iso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina,Argentina\n"),
    ];
    let files = files.map(|(path, text)| SourceFile { path: path.to_owned(), text: text.into() });
    Sources { files: files.into(), ..Sources::default() }
}

fn model_of(sources: &Sources) -> Arc<Model> {
    let languages = languages(["en"]);
    read(sources, &theme(&Sources::default(), &languages, None).value.strings, &languages, Modules::default()).value.into()
}

/// Every type of fact, with values that are right and others that are not.
const TYPES: [(&str, &[&str]); 9] = [
    ("text", &["\"words\"", "\"\"", "1", "[\"a\"]"]),
    ("number", &["-3", "\"3\"", "1.5", "true"]),
    ("year", &["2001", "12", "99999", "\"2001\""]),
    ("date", &["2001-02-03", "2001", "2001-02-30", "\"x\""]),
    ("yes-no", &["true", "false", "\"yes\"", "0"]),
    ("web-address", &["\"https://example.org/\"", "\"example.org\"", "3"]),
    ("language", &["\"en\"", "\"xx-\"", "[\"en\"]"]),
    ("languages", &["[\"en\", \"fr\"]", "\"en\"", "[\"en\", \"en\"]"]),
    ("records\"\nfrom = \"state", &["[\"ARG\"]", "[\"XXX\"]", "\"ARG\"", "[\"ARG\", \"ARG\"]"]),
];

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn any_model_is_read_or_refused_with_a_place(model in written(MODEL), facts in written(FACTS)) {
        let sources = site(&model, "id,en\na,A\n", "");
        let languages = languages(["en"]);
        let outcome = read(&sources, &theme(&Sources::default(), &languages, None).value.strings, &languages, Modules::default());
        for diagnostic in &outcome.diagnostics {
            if let Place::Span(span) = diagnostic.place {
                let text = &sources.file(span.source).text;
                prop_assert!(text.get(span.range()).is_some(), "{diagnostic:?} has no place in {text:?}");
            }
        }
        let text = format!("+++\n{facts}\n+++\n");
        if let (Some(kind), Ok(parts)) = (outcome.value.of_document("programmes/a"), split(FILE, &text)) {
            check_diagnostics(&text, &read_shape(FILE, &text, &parts, &kind).diagnostics)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..super::config() })]

    #[test]
    fn any_model_and_any_record_make_a_site_or_mistakes(model in written(MODEL), list in "(id|en|broader|,|\n|a|b|é|\"){0,20}", facts in written(FACTS)) {
        let sources = site(&model, &list, &format!("+++\n{facts}\n+++\n\nText.\n"));
        understand(&sources, &Options::default(), None, Vec::new(), |understood| {
            for page in understood.plan.iter() {
                understood.context.view(page);
            }
        });
    }

    #[test]
    fn facts_of_every_type_are_read_or_refused(values in proptest::collection::vec(0_usize..4, TYPES.len()), required in any::<bool>()) {
        let mut model = "based_on = \"report\"\nfolder = \"programmes\"\n[name]\none = { en = \"P\" }\nmany = { en = \"P\" }\n".to_owned();
        let mut record = "title = \"T\"\nsummary = \"S\"\nlanguage = \"en\"\nregional = true\nthemes = [\"a\"]\n".to_owned();
        for (number, ((is, written), value)) in TYPES.iter().zip(&values).enumerate() {
            writeln!(model, "[[fact]]\nkey = \"x{number}\"\nis = \"{is}\"\nrequired = {required}\nlabel = {{ en = \"X\" }}").expect("a string takes all");
            if let Some(value) = written.get(*value) {
                writeln!(record, "x{number} = {value}").expect("a string takes all");
            }
        }
        let sources = site(&model, "id,en\na,A\n", "");
        let text = format!("+++\n{record}+++\n");
        let model = model_of(&sources);
        let kind = model.of_document("programmes/a").expect("the kind is declared");
        let parts = split(FILE, &text).expect("front matter");
        let read = read_shape(FILE, &text, &parts, &kind);
        check_diagnostics(&text, &read.diagnostics)?;
        let is_missing = required && TYPES.iter().zip(&values).any(|((_, written), value)| written.get(*value).is_none());
        prop_assert!(!is_missing || read.diagnostics.iter().any(|mistake| mistake.code == "missing-key"), "{:?}", read.diagnostics);
        prop_assert!(read.value.is_some(), "there are stand-ins for every type");
    }
}

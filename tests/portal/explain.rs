//! `vademecum explain`: the reference of a portal, and schemas that agree with what authors write.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use snapbox::{Data, assert_data_eq};

use crate::site::{Run, Site, tree};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn explain(site: &str, more: &[&str]) -> Run {
    let arguments: Vec<&str> = ["explain", site].into_iter().chain(more.iter().copied()).collect();
    Site::new("nowhere").run(&arguments)
}

fn own_kinds() -> String {
    format!("{ROOT}/tests/sites/own-kinds")
}

/// The front matter of a record, as an editor compares it with a schema: dates are texts.
fn front_matter(text: &str) -> Value {
    let facts = text.split("+++\n").nth(1).expect("front matter is between two lines of +++");
    plain(toml::from_str(facts).expect("front matter is TOML"))
}

fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, plain(value))).collect()),
        other => json!(other),
    }
}

/// The schemas that the command writes for a portal.
struct Schemas {
    site: Site,
    kinds: Vec<(String, String)>,
}

impl Schemas {
    fn of(portal: &str) -> Self {
        let site = Site::new(&portal.replace(['/', '.'], "-"));
        let run = site.run(&["explain", portal, "--schemas", "schemas"]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        let reference: Value = serde_json::from_str(&explain(portal, &["--format", "json"]).output).expect("the reference is JSON");
        let kinds = reference["kinds"].as_array().expect("there are kinds").iter().filter(|kind| kind["file"].is_string());
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        Self { kinds: kinds.map(|kind| (text(&kind["folder"]), text(&kind["id"]))).collect(), site }
    }

    /// What a schema says against a value; nothing where it is valid.
    fn mistakes(&self, name: &str, value: &Value) -> Option<String> {
        let schema = serde_json::from_str(&self.site.read(&format!("schemas/{name}.schema.json"))).expect("a schema is JSON");
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.add_resource("schema.json", schema).expect("a schema");
        let compiled = compiler.compile("schema.json", &mut schemas).expect("a valid schema");
        schemas.validate(value, compiled).err().map(|error| error.to_string())
    }

    /// Compares every record below `content` with the schema of its kind, and returns how many there are.
    fn check(&self, content: &Path) -> usize {
        let is_translation = |name: &str| name.trim_end_matches(".md").contains('.');
        let mut count = 0;
        for (path, bytes) in tree(content).iter().filter(|(path, _)| path.ends_with(".md")) {
            let Some((_, kind)) = self.kinds.iter().find(|(folder, _)| path.starts_with(&format!("{folder}/"))) else { continue };
            let schema = if is_translation(path) { "translation" } else { kind };
            let text = String::from_utf8_lossy(bytes);
            assert_eq!(self.mistakes(schema, &front_matter(&text)), None, "{path}");
            count += 1;
        }
        let settings = fs::read_to_string(content.join("portal.toml")).expect("there are settings");
        assert_eq!(self.mistakes("portal", &plain(toml::from_str(&settings).expect("they are TOML"))), None);
        count
    }
}

#[test]
fn the_reference_names_kinds_facts_lists_tables_and_settings() {
    let run = explain(&own_kinds(), &[]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    let (reference, messages) = run.output.split_once("\n## Messages\n").expect("messages come last");
    assert_data_eq!(reference, Data::read_from(&Path::new(&own_kinds()).join("explain.md"), None).raw());
    for line in ["- error `unknown-page`: no page is called `{name}`", "- error `private-person`: ", "- warning `unneeded-waiver`: "] {
        assert!(messages.contains(line), "{line}\n{messages}");
    }
}

#[test]
fn words_are_in_the_language_that_is_asked_for() {
    let french = explain(&own_kinds(), &["--language", "fr"]).output;
    assert!(
        french.contains("- `sector`: word of the list `sectors`; required; filter. Secteur. Le service de santé qui le conduit\n"),
        "{french}"
    );
    let run = explain(&own_kinds(), &["--language", "pt"]);
    assert_eq!((run.status, run.errors.as_str()), (2, "error: `pt` is not a language of this portal; its languages are en, fr\n"));
}

#[test]
fn every_front_matter_of_the_test_site_is_valid_by_its_schema() {
    let schemas = Schemas::of(&own_kinds());
    assert_eq!(schemas.check(&Path::new(&own_kinds()).join("content")), 5);
}

#[test]
fn every_front_matter_of_this_portal_is_valid_by_its_schema() {
    let count = Schemas::of(ROOT).check(&Path::new(ROOT).join("content"));
    assert!(count > 150, "only {count} records");
}

#[test]
fn a_schema_refuses_what_the_program_refuses() {
    let schemas = Schemas::of(&own_kinds());
    let meals = fs::read_to_string(Path::new(&own_kinds()).join("content/programmes/school-meals.md")).expect("it is there");
    for (right, wrong) in [
        ("lead = ", "laed = "),
        ("sector = \"primary-care\"", "sector = \"primary\""),
        ("sector = \"primary-care\"\n", ""),
        ("budget = 120", "budget = \"much\""),
        ("free = true", "free = \"yes\""),
        ("fr = \"Aucun", "xx = \"Aucun"),
        ("[{ title = ", "[{ titel = "),
        ("decided_on = \"2009-11\"", "decided_on = \"in November\""),
        ("website = \"https:", "website = \"www:"),
    ] {
        assert!(meals.contains(right), "{right}");
        assert!(schemas.mistakes("programme", &front_matter(&meals.replace(right, wrong))).is_some(), "{wrong} is accepted");
    }
}

#[test]
fn mistakes_elsewhere_do_not_matter_and_those_of_the_model_are_announced() {
    let site = Site::of(
        "=== portal.toml\nlanguages = [\"en\"]\nedition = 2026-01-01\n[title]\nen = \"Portal\"\n=== practices/broken\nNo facts.\n",
    );
    site.write("content/states.csv", b"no,header\n");
    let run = site.run(&["explain"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(run.output.contains("- `practice_type`: word of the list `practice-types`"), "{}", run.output);
    site.write("content/model/talks.toml", b"based_on = \"report\"\n[[fact]]\nkey = \"room\"\nis = \"words\"\n");
    let run = site.run(&["explain"]);
    let said = "content/model/ has mistakes, so facts may be missing here; `vademecum build` lists the mistakes\n";
    assert_eq!((run.status, run.errors.as_str()), (1, said));
    assert!(run.output.contains("The model has mistakes here"), "{}", run.output);
}

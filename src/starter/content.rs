//! The files of each part of a new portal.

use super::Profile;
use super::words::{StarterWords, cell, primary, quoted};

type Files = Vec<(String, String)>;

/// The settings and the free pages.
pub fn common(words: &StarterWords, profile: Profile) -> Files {
    let codes: Vec<String> = words.languages().iter().map(|code| quoted(code)).collect();
    let portal = format!(
        "# The settings of this portal.\nlanguages = [{}]\n# The date of this edition, printed on every page.\nedition = 2026-01-01\nfoot = [\"about\"]\n\n{}",
        codes.join(", "),
        words.table("title", "portal_title")
    );
    let mut files = vec![("content/portal.toml".to_owned(), portal)];
    let parts: Vec<&str> = [(profile.has_practices(), "home_practice"), (profile.has_cooperation(), "home_cooperation")]
        .into_iter()
        .filter_map(|(is_there, key)| is_there.then_some(key))
        .collect();
    files.extend(document(words, "pages/home", "", "portal_title", "home_summary", |code, file| {
        let texts = std::iter::once(words.text("home_text", code).replace("{file}", file));
        let texts: Vec<String> = texts.chain(parts.iter().map(|key| words.text(key, code).to_owned())).collect();
        texts.join("\n\n")
    }));
    files.extend(document(words, "pages/about", "", "about_title", "about_summary", |code, _| words.text("about_text", code).to_owned()));
    files
}

/// A kind of record of the portal's own with its list, a first record, and a thesaurus.
pub fn practices(words: &StarterWords, states: &[&str]) -> Files {
    let model = format!(
        "# A kind of record: its folder, its names, and the facts that its records have beside those of every report.\n\
         id = \"practice\"\nfolder = \"practices\"\nbased_on = \"report\"\nmenu = 10\n\n[name]\none = {}\nmany = {}\nabout = {}\n\n\
         [[fact]]\nkey = \"practice_type\"\nis = \"word\"\nfrom = \"practice-types\"\nrequired = true\nfilter = true\ncard = true\n\
         label = {}\nhelp = {}\n",
        words.inline("practice"),
        words.inline("practices"),
        words.inline("practices_about"),
        words.inline("practice_type"),
        words.inline("practice_type_help"),
    );
    let types = table(words, "id", &[("service", "type_service", ""), ("training", "type_training", "")], "");
    let thesaurus = format!(
        "id,broader,{}\npublic-service,,{}\npublic-information,public-service,{}\n",
        words.languages().join(","),
        words.cells("term_public_service"),
        words.cells("term_public_information")
    );
    let place = match states.first() {
        Some(code) => format!("countries = [{}]", quoted(code)),
        None => "regional = true".to_owned(),
    };
    let facts = format!(
        "{place}\npractice_type = \"service\"\nthemes = [\"public-information\"]\nsources = [{{ title = {} }}]\nfictitious = true\n",
        quoted(words.text("invented", words.original()))
    );
    let mut files = vec![
        ("content/model/practices.toml".to_owned(), model),
        ("content/lists/practice-types.csv".to_owned(), types),
        ("content/vocabulary/thesaurus.csv".to_owned(), thesaurus),
    ];
    files.extend(document(words, "practices/first-practice", &facts, "practice_title", "practice_summary", |code, _| {
        format!("## {} {{#description}}\n\n{}", words.text("practice_heading", code), words.text("practice_text", code))
    }));
    files
}

/// Agreements between the first of `states`, the measures that they allow, and institutions.
pub fn cooperation(words: &StarterWords, states: &[&str]) -> Files {
    let invented = words.text("invented", words.original());
    let source = cell(invented);
    let agreement = |code: &str, adopted: &str, in_force: &str, measure: &str, title: &str| {
        format!(
            "+++\ncode = \"{code}\"\nadopted = {adopted}\nin_force = {in_force}\nconfidence = \"unverified\"\nmeasures = [\"{measure}\"]\n\
             articles = [{{ article = \"3\", measures = [\"{measure}\"], role = \"basis\" }}]\nsources = [{{ title = {} }}]\n\n{}\n{}+++\n",
            quoted(invented),
            words.table("title", title),
            words.table("summary", "agreement_summary"),
        )
    };
    let parties = [("first-agreement", 3, "2001-09-03"), ("second-agreement", 2, "2011-05-02")];
    let parties = parties.iter().flat_map(|(agreement, count, date)| {
        let source = &source;
        states.iter().take(*count).map(move |state| format!("{agreement},{state},party,ratification,,{date},{source},unverified\n"))
    });
    let institutions: Vec<(&str, &str, &str)> = states
        .iter()
        .zip([("first-institution", "authority_one"), ("second-institution", "authority_two")])
        .map(|(state, (id, key))| (*state, id, key))
        .collect();
    let names: Vec<String> = words.languages().iter().map(|code| format!("name_{code}")).collect();
    let authorities = institutions.iter().map(|(state, id, key)| {
        let (name, original) = (cell(words.text(key, words.original())), primary(words.original()));
        format!("{id},{state},ministry,{name},{original},{},{source},unverified\n", words.cells(key))
    });
    let designations =
        institutions.iter().map(|(_, id, _)| format!("{id},central-authority-mla,first-agreement;second-agreement,{source},unverified\n"));
    let measures = [
        ("m-01", "measure_documents", ",central-authority-mla,ministry"),
        ("m-02", "measure_information", ",central-authority-mla,ministry"),
    ];
    let mut labels = format!("scheme,id,{}\nfunction,ministry,{}\n", words.languages().join(","), words.cells("function_ministry"));
    if primary(words.original()) == "ar" {
        // Not among the languages of the program's own list.
        labels += &format!("language,ar,{}\n", words.cells("language_ar"));
    }
    let file = |path: &str, text: String| (format!("content/{path}"), text);
    vec![
        file("vocabulary/labels.csv", labels),
        file("compendium/instruments/first-agreement.md", agreement("EX-1", "2001-05-03", "2002-01-01", "m-01", "first_agreement")),
        file("compendium/instruments/second-agreement.md", agreement("EX-2", "2010-03-02", "2011-01-01", "m-02", "second_agreement")),
        file(
            "compendium/participations.csv",
            "instrument,state,status,action,signed,date,source,confidence\n".to_owned() + &parties.collect::<String>(),
        ),
        file("compendium/measures.csv", table(words, "code", &measures, ",designations,functions")),
        file(
            "compendium/authorities.csv",
            format!("id,state,function,name,language,{},source,confidence\n{}", names.join(","), authorities.collect::<String>()),
        ),
        file(
            "compendium/designations.csv",
            "authority,role,instruments,source,confidence\n".to_owned() + &designations.collect::<String>(),
        ),
    ]
}

/// A table of words: `rows` are id, key of the text, and the cells under `more`.
fn table(words: &StarterWords, id: &str, rows: &[(&str, &str, &str)], more: &str) -> String {
    let rows: String = rows.iter().map(|(id, key, more)| format!("{id},{}{more}\n", words.cells(key))).collect();
    format!("{id},{}{more}\n{rows}", words.languages().join(","))
}

/// A record in the original language, and its translations into the other languages that have texts.
fn document(words: &StarterWords, path: &str, facts: &str, title: &str, summary: &str, text: impl Fn(&str, &str) -> String) -> Files {
    let original = words.original();
    let stem = path.rsplit('/').next().unwrap_or(path);
    let head = |code: &str| format!("title = {}\nsummary = {}\n", quoted(words.text(title, code)), quoted(words.text(summary, code)));
    let name = format!("{stem}.md");
    let first = format!("+++\n{}language = \"{original}\"\n{facts}version = 1\n+++\n\n{}\n", head(original), text(original, &name));
    let mut files = vec![(format!("content/{path}.md"), first)];
    let others = words.languages().iter().filter(|code| *code != original && !words.without_texts().contains(code));
    files.extend(others.map(|code| {
        let name = format!("{stem}.{code}.md");
        let text = format!("+++\n{}translation = \"machine\"\nfrom_version = 1\n+++\n\n{}\n", head(code), text(code, &name));
        (format!("content/{path}.{code}.md"), text)
    }));
    files
}

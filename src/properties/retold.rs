//! Incremental builds: after each change, a site shows the same as after a build from scratch.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use proptest::prelude::*;
use rustc_hash::FxHashSet;

use crate::build::{Checked, Memory, New, Pages, Understood, check_again, has_errors, other_files, understand};
use crate::diagnostics::source::{SourceFile, Sources};
use crate::diagnostics::{Diagnostic, in_reading_order};
use crate::render::Renderer;
use crate::resolve::Options;

/// What an author does to a record.
#[derive(Debug, Clone, Copy)]
enum Edit {
    /// Other words in the text.
    Prose(u8),
    /// A reference more; the last of them leads nowhere.
    Reference(u8),
    Heading(u8),
    Title(u8),
    /// Another theme, one of which there is none.
    Theme(u8),
    /// Markup that is not allowed.
    Mistake,
}

const FILES: [&str; 6] = [
    MODEL,
    "content/pages/home.md",
    "content/practices/a.md",
    "content/practices/a.es.md",
    "content/practices/b.md",
    "content/practices/c.md",
];

/// The kind of record that the others are of.
const MODEL: &str = "content/model/practices.toml";

/// The kind after `edits`: a label, whether lists can be filtered by a fact, or a mistake.
fn model(edits: &[Edit]) -> String {
    let mut text = include_str!("../../content/model/practices.toml").to_owned();
    for edit in edits {
        text = match edit {
            Edit::Title(number) => text.replace("Type de pratique", &format!("Type de pratique {number}")),
            Edit::Theme(number) => text.replacen("required = true", if number % 2 == 0 { "filter = true" } else { "card = true" }, 1),
            Edit::Mistake => text.replacen("is = \"word\"", "is = \"wrd\"", 1),
            Edit::Prose(_) | Edit::Reference(_) | Edit::Heading(_) => text,
        };
    }
    text
}

/// The text of a record after `edits`; those of one sort replace each other.
fn text(file: usize, edits: &[Edit]) -> String {
    if FILES[file] == MODEL {
        return model(edits);
    }
    let mut parts =
        [format!("Titre {file}"), "awareness".to_owned(), "Des mots.".to_owned(), String::new(), "Partie".to_owned(), String::new()];
    for edit in edits {
        match edit {
            Edit::Title(number) => parts[0] = format!("Titre {file} {number}"),
            Edit::Theme(number) => parts[1] = ["awareness", "victims", "nothing"][usize::from(number % 3)].to_owned(),
            Edit::Prose(number) => parts[2] = format!("Des mots numéro {number}, *d'autres* mots.\n\n- un\n- deux"),
            Edit::Reference(number) => {
                parts[3] =
                    ["[[practices/b]]", "[c](c.md#partie)", "[[term:victims]]", "[[practices/none]]"][usize::from(number % 4)].to_owned();
            }
            Edit::Heading(number) => parts[4] = format!("Partie {number}"),
            Edit::Mistake => parts[5] = "![](http://elsewhere.example/x.png)".to_owned(),
        }
    }
    let [title, theme, prose, reference, heading, mistake] = parts;
    let facts = match FILES[file] {
        "content/pages/home.md" => format!("title = \"{title}\"\nlanguage = \"fr\""),
        "content/practices/a.es.md" => format!("title = \"{title}\"\nsummary = \"Inventado.\"\ntranslation = \"human\"\nfrom_version = 1"),
        _ => format!(
            "title = \"{title}\"\nsummary = \"Inventé.\"\nlanguage = \"fr\"\ncountries = [\"ARG\"]\npractice_type = \"prevention\"\n\
             phase = \"prevention\"\nthemes = [\"{theme}\"]\nsources = [{{ title = \"Inventée\" }}]\nfictitious = true"
        ),
    };
    format!("+++\n{facts}\n+++\n\n{prose}\n\n{reference}\n\n## {heading}\n\n{mistake}\n")
}

fn first() -> Sources {
    let rest = [
        (
            "content/portal.toml",
            "languages = [\"fr\", \"es\"]\nedition = 2026-11-24\nbase_url = \"https://example.org/\"\n\n[title]\nfr = \"P\"\nes = \"P\"\n",
        ),
        ("content/states.csv", "iso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina,Argentina\n"),
        ("content/vocabulary/thesaurus.csv", "id,broader,fr,en,es,pt\nawareness,,a,b,c,d\nvictims,,e,f,g,h\n"),
        ("content/lists/practice-types.csv", include_str!("../../content/lists/practice-types.csv")),
        ("content/lists/phases.csv", include_str!("../../content/lists/phases.csv")),
        ("content/lists/forms.csv", include_str!("../../content/lists/forms.csv")),
    ];
    let rest = rest.map(|(path, text)| (path, text.to_owned()));
    let written = FILES.iter().enumerate().map(|(number, path)| (*path, text(number, &[])));
    let mut files: Vec<SourceFile> =
        written.chain(rest).map(|(path, text)| SourceFile { path: path.to_owned(), text: text.into() }).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Sources { files, ..Sources::default() }
}

/// Everything that a site shows, and what the next time is to know.
struct ShownSite {
    files: Option<BTreeMap<String, Bytes>>,
    diagnostics: Vec<Diagnostic>,
    memory: Memory,
    checked: Checked,
    /// What was new since `checked` was made.
    unchecked: New,
    is_retold: bool,
}

fn show(sources: &Sources, memory: Memory, checked: Checked, unchecked: New) -> ShownSite {
    let sources = Arc::new(sources.clone());
    understand(&sources, &Options::default(), Some(memory), Vec::new(), |mut understood| {
        let mut memory = understood.memory.take().expect("set above");
        let retold = understood.retold.take();
        let is_retold = retold.is_some();
        if has_errors(&understood.diagnostics) {
            return ShownSite { files: None, diagnostics: understood.diagnostics, memory, checked, unchecked: New::Anything, is_retold };
        }
        let (renderer, rest, new) = match retold {
            Some((known, new)) => (known.renderer, known.files, new.and(unchecked)),
            None => {
                let renderer = Renderer::again(memory.renderer.take(), understood.theme, &understood.context);
                (renderer.expect("the built-in theme is valid"), Arc::new(OnceLock::new()), New::Anything)
            }
        };
        memory.known = Some(understood.known(&sources, &renderer, &rest));
        let Understood { context, plan, media, mut diagnostics, .. } = understood;
        let context = &context;
        let others = rest.get_or_init(|| other_files(context, &plan, &media));
        let pages = Pages { context, plan: &plan, files: others };
        let mut files: BTreeMap<String, Bytes> = others.iter().map(|(path, file)| (path.clone(), file.bytes(&pages))).collect();
        for page in plan.iter() {
            let html = renderer.html(context, renderer.draft(context, page)).expect("the built-in theme is valid");
            files.insert(page.path.clone(), html.into());
        }
        let again = check_again(&pages, &renderer, &checked, &new, || false).expect("the built-in theme is valid").expect("not cancelled");
        diagnostics.extend(again.broken);
        let analysed = again.checked.analysed.as_ref().expect("pages were analysed");
        let index = analysed.index(None).expect("pages can be indexed");
        files.extend(index.paths().map(|path| (path.clone(), index.file(&path).expect("the index has each file that it lists").into())));
        let unchecked = New::TextsOf(FxHashSet::default());
        ShownSite { files: Some(files), diagnostics: in_reading_order(diagnostics), memory, checked: again.checked, unchecked, is_retold }
    })
}

fn edits() -> impl Strategy<Value = Vec<(usize, Edit)>> {
    let edit = prop_oneof![
        6 => any::<u8>().prop_map(Edit::Prose),
        2 => any::<u8>().prop_map(Edit::Reference),
        1 => any::<u8>().prop_map(Edit::Heading),
        1 => any::<u8>().prop_map(Edit::Title),
        1 => any::<u8>().prop_map(Edit::Theme),
        1 => Just(Edit::Mistake),
    ];
    proptest::collection::vec((0..FILES.len(), edit), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..super::config() })]

    #[test]
    fn whatever_is_edited_the_site_is_shown_as_if_it_were_new(edits in edits()) {
        let mut sources = first();
        let mut shown = show(&sources, Memory::default(), Checked::default(), New::Anything);
        let mut done: [Vec<Edit>; FILES.len()] = Default::default();
        for (file, edit) in edits {
            let was_sound = shown.diagnostics.is_empty();
            // The next edit corrects a mistake.
            done.iter_mut().for_each(|edits| edits.retain(|edit| !matches!(edit, Edit::Mistake)));
            let corrected = FILES.iter().enumerate().map(|(number, _)| text(number, &done[number])).collect::<Vec<_>>();
            done[file].push(edit);
            for (number, path) in FILES.iter().enumerate() {
                let now = if number == file { text(file, &done[file]) } else { corrected[number].clone() };
                let at = sources.files.iter().position(|found| found.path == *path).expect("it is there");
                if *sources.files[at].text != *now {
                    sources.files[at].text = now.into();
                }
            }
            let ShownSite { memory, checked, unchecked, .. } = shown;
            shown = show(&sources, memory, checked, unchecked);
            let fresh = show(&sources, Memory::default(), Checked::default(), New::Anything);
            prop_assert_eq!(&shown.diagnostics, &fresh.diagnostics);
            prop_assert_eq!(shown.files.is_some(), fresh.files.is_some());
            for (path, bytes) in shown.files.iter().flatten() {
                let expected = fresh.files.as_ref().and_then(|files| files.get(path));
                prop_assert!(expected == Some(bytes), "{} is shown otherwise than it would be if all were new", path);
            }
            prop_assert_eq!(shown.files.as_ref().map(BTreeMap::len), fresh.files.as_ref().map(BTreeMap::len));
            if matches!(edit, Edit::Prose(_)) && was_sound {
                prop_assert!(shown.is_retold, "new words of a sound site need no other understanding");
            }
        }
    }
}

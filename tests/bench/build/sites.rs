//! Two equal sites of invented documents: one for us, one for Hugo.
//!
//! A quarter of the documents are originals, the rest their translations, so each of the four languages has as many
//! pages. A document has 300 to 900 words, headings, a table, a footnote, links to two others, one or two states, two to
//! four themes and recommendations. The same number of documents always gives the same bytes.

use std::fmt::Write;
use std::fs;
use std::io::Result;
use std::path::Path;

const LANGUAGES: [&str; 4] = ["fr", "en", "es", "pt"];
const STATES: usize = 35;
const THEMES: usize = 40;
const RECOMMENDATIONS: usize = 52;

const PORTAL: &str = "languages = [\"fr\", \"en\", \"es\", \"pt\"]\nedition = 2026-01-01\nbase_url = \"https://example.org/\"\npage_size = 20\n\n[title]\nfr = \"Bench\"\nen = \"Bench\"\nes = \"Bench\"\npt = \"Bench\"\n";

/// The kind of record, with the lists of its words: those of this repository's own portal.
const MODEL: [(&str, &str); 4] = [
    ("model/practices.toml", include_str!("../../../content/model/practices.toml")),
    ("lists/practice-types.csv", include_str!("../../../content/lists/practice-types.csv")),
    ("lists/phases.csv", include_str!("../../../content/lists/phases.csv")),
    ("lists/forms.csv", include_str!("../../../content/lists/forms.csv")),
];

/// Makes our site of `documents` texts at `folder`, with or without search, if it is not there.
pub fn ours(folder: &Path, documents: usize, search: bool) -> Result<()> {
    let content = folder.join("content");
    if is_made(folder, documents) {
        return Ok(());
    }
    write(&content.join("portal.toml"), &format!("search = {search}\n{PORTAL}"))?;
    let mut states = "iso3,iso2,fr,en,es,pt\n".to_owned();
    for state in 0..STATES {
        let (iso3, iso2) = (code(state, 3), code(state, 2));
        writeln!(states, "{iso3},{iso2},État {state},State {state},Estado {state},Estado {state}").expect("a string takes all");
    }
    write(&content.join("states.csv"), &states)?;
    let mut themes = "id,broader,fr,en,es,pt\n".to_owned();
    for theme in 0..THEMES {
        writeln!(themes, "theme-{theme},,thème {theme},theme {theme},tema {theme},assunto {theme}").expect("a string takes all");
    }
    write(&content.join("vocabulary/thesaurus.csv"), &themes)?;
    let mut resolution = "+++\nsymbol = \"RES. 1\"\nlanguage = \"fr\"\n[title]\nfr = \"Résolution\"\n".to_owned();
    for number in 1..=RECOMMENDATIONS {
        write!(resolution, "[[provisions]]\nid = \"rec{number}\"\ntitle = {{ fr = \"Recommandation {number}\" }}\n")
            .expect("a string takes all");
    }
    resolution.push_str("+++\n\n");
    for number in 1..=RECOMMENDATIONS {
        write!(resolution, "{{#rec{number} {number}.}} {}\n\n", Words::new(0, number as u64).sentence(30)).expect("a string takes all");
    }
    write(&content.join("resolution/res-1.md"), &resolution)?;
    for (path, text) in MODEL {
        write(&content.join(path), text)?;
    }
    for record in 0..documents.div_ceil(4) {
        for (language, code) in LANGUAGES.iter().enumerate() {
            let document = Document::new(record, language, documents.div_ceil(4));
            let name = if language == 0 { format!("record-{record}.md") } else { format!("record-{record}.{code}.md") };
            write(&content.join("practices").join(name), &document.ours(record, language))?;
        }
    }
    made(folder, documents)
}

/// Makes Hugo's site of the same texts.
pub fn hugo(folder: &Path, documents: usize) -> Result<()> {
    if is_made(folder, documents) {
        return Ok(());
    }
    for (path, text) in HUGO_FILES {
        write(&folder.join(path), text)?;
    }
    for record in 0..documents.div_ceil(4) {
        for (language, code) in LANGUAGES.iter().enumerate() {
            let document = Document::new(record, language, documents.div_ceil(4));
            write(&folder.join(format!("content/{code}/practices/record-{record}.md")), &document.hugo(record, language))?;
        }
    }
    made(folder, documents)
}

/// Changes a sentence in one document of our site, another one each time.
pub fn change_one(folder: &Path, round: usize) -> Result<()> {
    let path = folder.join(format!("content/practices/record-{}.md", 3 + round * 7));
    let mut text = fs::read_to_string(&path)?;
    text.push_str("\nOne more sentence.\n");
    fs::write(path, text)
}

fn is_made(folder: &Path, documents: usize) -> bool {
    fs::read_to_string(folder.join("made")).is_ok_and(|made| made == documents.to_string())
}

fn made(folder: &Path, documents: usize) -> Result<()> {
    fs::write(folder.join("made"), documents.to_string())
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
    fs::write(path, text)
}

/// `AAA`, `AAB`…
fn code(number: usize, length: u32) -> String {
    (0..length).rev().map(|place| char::from(b'A' + u8::try_from(number / 26_usize.pow(place) % 26).expect("below 26"))).collect()
}

struct Document {
    title: String,
    summary: String,
    states: Vec<usize>,
    themes: Vec<usize>,
    recommendations: Vec<usize>,
    year: usize,
    body: String,
}

impl Document {
    fn new(record: usize, language: usize, records: usize) -> Self {
        // Facts are those of the record, words those of the language.
        let mut facts = Random(record as u64 * 977 + 5);
        let states = distinct(&mut facts, 1 + record % 2, STATES);
        let themes = distinct(&mut facts, 2 + record % 3, THEMES);
        let recommendations = distinct(&mut facts, 2 + record % 3, RECOMMENDATIONS);
        let year = 2000 + facts.below(26);
        let neighbours = [facts.below(records), facts.below(records)];
        let mut words = Words::new(language, record as u64);
        let title = words.sentence(6).trim_end_matches('.').to_owned();
        let summary = words.sentence(25);
        let length = 300 + facts.below(600);
        let mut body = String::new();
        let sections = 3 + record % 4;
        for section in 0..sections {
            writeln!(body, "## {}\n", words.sentence(4).trim_end_matches('.')).expect("a string takes all");
            let mut left = length / sections;
            while left > 0 {
                let size = left.min(60);
                left -= size;
                writeln!(body, "{}\n", words.paragraph(size)).expect("a string takes all");
            }
            match section {
                0 => writeln!(
                    body,
                    "{} [{}](record-{}.md) {} [{}](record-{}.md).[^1]\n",
                    words.sentence(5),
                    words.word(),
                    neighbours[0],
                    words.word(),
                    words.word(),
                    neighbours[1]
                )
                .expect("a string takes all"),
                1 => {
                    writeln!(body, "| {} | {} |\n| --- | --- |", words.word(), words.word()).expect("a string takes all");
                    for _ in 0..4 {
                        writeln!(body, "| {} | **{}** |", words.word(), words.word()).expect("a string takes all");
                    }
                    body.push('\n');
                }
                _ => {
                    writeln!(body, "- {}\n- {}\n- *{}*\n", words.sentence(6), words.sentence(6), words.word()).expect("a string takes all")
                }
            }
        }
        writeln!(body, "[^1]: {}", words.sentence(12)).expect("a string takes all");
        Self { title, summary, states, themes, recommendations, year, body }
    }

    fn ours(&self, _record: usize, language: usize) -> String {
        let Self { title, summary, body, year, .. } = self;
        if language > 0 {
            return format!("+++\ntitle = \"{title}\"\nsummary = \"{summary}\"\ntranslation = \"human\"\nfrom_version = 1\n+++\n\n{body}");
        }
        let list = |values: Vec<String>| values.iter().map(|value| format!("\"{value}\"")).collect::<Vec<_>>().join(", ");
        let states = list(self.states.iter().map(|state| code(*state, 3)).collect());
        let themes = list(self.themes.iter().map(|theme| format!("theme-{theme}")).collect());
        let recommendations = list(self.recommendations.iter().map(|number| format!("rec{}", number + 1)).collect());
        format!(
            "+++\ntitle = \"{title}\"\nsummary = \"{summary}\"\nlanguage = \"fr\"\ncountries = [{states}]\npractice_type = \"prevention\"\n\
             phase = \"prevention\"\nthemes = [{themes}]\nrecommendations = [{recommendations}]\nyear = {year}\n\
             sources = [{{ title = \"Invented\" }}]\nversion = 1\n+++\n\n{body}"
        )
    }

    fn hugo(&self, record: usize, language: usize) -> String {
        let Self { title, summary, year, .. } = self;
        let list = |name: &str, values: &[usize]| values.iter().map(|value| format!("\"{name} {value}\"")).collect::<Vec<_>>().join(", ");
        let body = self.body.replace("](record-", "]({{< relref \"record-").replace(".md)", ".md\" >}})");
        format!(
            "+++\ntitle = \"{title}\"\nsummary = \"{summary}\"\ndate = {year}-01-01\ntranslationKey = \"record-{record}\"\nstates = [{}]\nthemes = [{}]\nrecommendations = [{}]\nlanguageNumber = {language}\n+++\n\n{body}",
            list("state", &self.states),
            list("theme", &self.themes),
            list("recommendation", &self.recommendations),
        )
    }
}

fn distinct(random: &mut Random, count: usize, below: usize) -> Vec<usize> {
    let mut values = Vec::new();
    while values.len() < count {
        let value = random.below(below);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("below a usize")
    }
}

/// Invented words: 20 000 of each language, the commonest far commoner than the rest (Zipf's law).
struct Words {
    language: usize,
    random: Random,
}

const SYLLABLES: [&[&str]; 4] = [
    &["ré", "tion", "en", "quê", "te", "jus", "ti", "ce", "per", "son", "ne", "é", "tat", "vic", "time", "pro", "té", "ger", "la", "mon"],
    &[
        "ing", "tra", "ff", "ick", "er", "law", "ness", "wit", "pro", "tect", "ion", "state", "re", "port", "er", "sh", "el", "ter", "th",
        "ough",
    ],
    &["ción", "tra", "ta", "de", "per", "so", "nas", "fis", "cal", "ía", "es", "ta", "do", "vic", "ti", "ma", "pro", "te", "ger", "año"],
    &["ção", "trá", "fi", "co", "pes", "so", "as", "pro", "mo", "tor", "es", "ta", "do", "ví", "ti", "ma", "jus", "ti", "ça", "ões"],
];

impl Words {
    fn new(language: usize, seed: u64) -> Self {
        Self { language, random: Random(seed * 4 + language as u64 + 11) }
    }

    fn word(&mut self) -> String {
        let share = (self.random.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = 20_000_f64.powf(share) as u64;
        let mut spelling = Random(rank * 4 + self.language as u64);
        let syllables = SYLLABLES[self.language];
        let count = if rank < 60 { 1 } else { 2 + spelling.below(3) };
        (0..count).map(|_| syllables[spelling.below(syllables.len())]).collect()
    }

    fn sentence(&mut self, length: usize) -> String {
        let mut words: Vec<String> = (0..length).map(|_| self.word()).collect();
        if let Some(first) = words.first_mut() {
            let mut letters = first.chars();
            *first = letters.next().map(|letter| letter.to_uppercase().chain(letters).collect()).unwrap_or_default();
        }
        format!("{}.", words.join(" "))
    }

    fn paragraph(&mut self, words: usize) -> String {
        let mut sentences = Vec::new();
        let mut left = words;
        while left > 0 {
            let size = (8 + self.random.below(12)).min(left);
            left -= size;
            sentences.push(self.sentence(size));
        }
        sentences.join(" ")
    }
}

const HUGO_FILES: [(&str, &str); 6] = [
    (
        "hugo.toml",
        r#"baseURL = "https://example.org/"
title = "Bench"
defaultContentLanguage = "fr"
defaultContentLanguageInSubdir = true
enableGitInfo = false
relativeURLs = true
[pagination]
pagerSize = 20
[taxonomies]
state = "states"
theme = "themes"
recommendation = "recommendations"
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
[languages.fr]
weight = 1
contentDir = "content/fr"
[languages.en]
weight = 2
contentDir = "content/en"
[languages.es]
weight = 3
contentDir = "content/es"
[languages.pt]
weight = 4
contentDir = "content/pt"
[security.funcs]
getenv = ["^HUGO_"]
"#,
    ),
    (
        "layouts/_default/baseof.html",
        r#"<!doctype html><html lang="{{ .Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}">{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}</head><body><nav><a href="{{ .Site.Home.RelPermalink }}">Home</a> {{ range .AllTranslations }}<a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a> {{ end }}</nav><main>{{ block "main" . }}{{ end }}</main></body></html>
"#,
    ),
    (
        "layouts/_default/single.html",
        r#"{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Summary }}</p><dl>{{ range $name := slice "states" "themes" "recommendations" }}<dt>{{ $name }}</dt><dd>{{ range $.GetTerms $name }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</dd>{{ end }}</dl>{{ .TableOfContents }}{{ .Content }}{{ end }}
"#,
    ),
    (
        "layouts/_default/list.html",
        r#"{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pager := .Paginate .RegularPages }}{{ range $pager.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Summary }}</p></article>{{ end }}{{ range $pager.Pagers }}<a href="{{ .URL }}">{{ .PageNumber }}</a> {{ end }}{{ end }}
"#,
    ),
    (
        "layouts/_default/taxonomy.html",
        r#"{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
"#,
    ),
    (
        "layouts/index.html",
        r#"{{ define "main" }}<h1>{{ .Site.Title }}</h1>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
"#,
    ),
];

//! Ranking quality on public collections: nDCG@10 (linear gains), MRR@10 and the share of empty lists, beside a reference.
//!
//! `ranking <folder of collections>`; each collection has `docs.jsonl`, `queries*.jsonl` and `qrels.tsv`.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads collections and writes an index")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use vademecum_search::LanguageTable;
use vademecum_search::local::Local;
use vademecum_search::read::Query;
use vademecum_search::write::{AnalysedPage, Analysis, IndexedPage, IndexedSection, IndexedSite, write};

const KINDS: [(&str, &str); 6] = [
    ("full", "queries"),
    ("typo", "queries-typo"),
    ("short", "queries-short"),
    ("short-typo", "queries-short-typo"),
    ("short-noaccent", "queries-short-noaccent"),
    ("noaccent", "queries-noaccent"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder of collections?")?;
    let folder = Path::new(&folder);
    let reference: Value =
        std::fs::read(folder.join("reference.json")).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
    println!(
        "{:<11} {:<15} {:>7} {:>7} {:>6} {:>6} | {:>8} {:>7} | {:>6} {:>6} {:>5}",
        "collection", "queries", "nDCG@10", "MRR@10", "empty", "kept", "best", "diff", "kB", "max kB", "round"
    );
    let mut names: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| folder.join(name).join("docs.jsonl").exists())
        .collect();
    names.sort();
    for name in names {
        collection(folder, &name, &reference)?;
    }
    Ok(())
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn collection(folder: &Path, name: &str, reference: &Value) -> Result<(), Box<dyn std::error::Error>> {
    let own = folder.join(name);
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let documents = lines(&own.join("docs.jsonl"));
    // A collection has one language.
    let code = documents.first().map(|row| text(row, "lang")).unwrap_or_default();
    let site = IndexedSite { languages: LanguageTable::new([(code.as_str(), code.as_str())]), ..IndexedSite::default() };
    let analysis = Analysis::new(&site.languages, &[]);
    let pages: Vec<Arc<AnalysedPage>> = documents
        .iter()
        .map(|row| {
            let section = IndexedSection { text: text(row, "text"), ..IndexedSection::default() };
            let page = IndexedPage { url: text(row, "id"), title: text(row, "title"), sections: vec![section], ..IndexedPage::default() };
            Arc::new(analysis.page(page))
        })
        .collect();
    let files: Vec<(String, Vec<u8>)> = write(&site, &analysis, pages, None)?.carriers().collect();
    let mut judged: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for line in std::fs::read_to_string(own.join("qrels.tsv"))?.lines() {
        let mut columns = line.split('\t');
        if let (Some(query), Some(document), Some(grade)) = (columns.next(), columns.next(), columns.next()) {
            judged.entry(query.to_owned()).or_default().insert(document.to_owned(), grade.parse().unwrap_or(0.0));
        }
    }
    let mut clean: BTreeMap<&str, f64> = BTreeMap::new();
    for (kind, file) in KINDS {
        let queries = lines(&own.join(format!("{file}.jsonl")));
        if queries.is_empty() {
            continue;
        }
        let (mut ndcg, mut mrr, mut empty, mut bytes, mut most, mut rounds) = (0.0, 0.0, 0, 0, 0, 0);
        for row in &queries {
            let mut local = Local::open(files.clone())?;
            let query = Query { text: text(row, "text"), language: Some(code.clone()), ..Query::default() };
            let (answer, cost) = local.query(&query)?;
            bytes += cost.bytes;
            most = most.max(cost.bytes);
            rounds = rounds.max(cost.rounds);
            let none = BTreeMap::new();
            let grades = judged.get(&text(row, "id")).unwrap_or(&none);
            let gain = |rank: usize, grade: f64| grade / ((rank + 2) as f64).log2();
            let got: f64 = answer.hits.iter().enumerate().map(|(rank, hit)| gain(rank, grades.get(&hit.url).copied().unwrap_or(0.0))).sum();
            let mut ideal: Vec<f64> = grades.values().copied().collect();
            ideal.sort_by(|a, b| b.total_cmp(a));
            let best: f64 = ideal.iter().take(10).enumerate().map(|(rank, grade)| gain(rank, *grade)).sum();
            ndcg += if best > 0.0 { got / best } else { 0.0 };
            let first = answer.hits.iter().position(|hit| grades.get(&hit.url).is_some_and(|grade| *grade > 0.0));
            mrr += first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
            empty += usize::from(answer.hits.is_empty());
        }
        let count = queries.len() as f64;
        let (ndcg, mrr) = (ndcg / count, mrr / count);
        let base = clean.get(kind.split('-').next().filter(|_| kind.starts_with("short-")).unwrap_or("full")).copied();
        let kept =
            base.filter(|_| kind.contains('-') || kind == "typo").map_or_else(String::new, |base| format!("{:.1}%", 100.0 * ndcg / base));
        clean.insert(kind, ndcg);
        let best = reference[name][kind]
            .as_object()
            .map(|engines| engines.values().filter_map(|engine| engine["ndcg10"].as_f64()).fold(0.0, f64::max));
        println!(
            "{name:<11} {kind:<15} {ndcg:>7.4} {mrr:>7.4} {:>6.3} {kept:>6} | {:>8} {:>7} | {:>6.1} {:>6.1} {rounds:>5}",
            empty as f64 / count,
            best.map_or_else(String::new, |best| format!("{best:.4}")),
            best.map_or_else(String::new, |best| format!("{:+.2}", 100.0 * (ndcg - best))),
            bytes as f64 / count / 1_000.0,
            most as f64 / 1_000.0,
        );
    }
    Ok(())
}

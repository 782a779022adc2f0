//! Asks an index from the command line: `ask <folder of carriers> <language> <words>…`; `-` reads queries from standard input.

#![allow(clippy::disallowed_methods, reason = "reads the index that a build wrote")]

use std::io::BufRead;

use vademecum_search::local::Local;
use vademecum_search::read::Query;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(language)) = (arguments.next(), arguments.next()) else {
        return Err("which folder and which language?".into());
    };
    let words = arguments.collect::<Vec<_>>().join(" ");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        files.push((entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path())?));
    }
    let queries: Vec<String> = if words == "-" { std::io::stdin().lock().lines().collect::<Result<_, _>>()? } else { vec![words] };
    for text in queries {
        let mut local = Local::open(files.clone())?;
        let query = Query { text: text.clone(), language: Some(language.clone()), ..Query::default() };
        let (answer, cost) = local.query(&query)?;
        let started = std::time::Instant::now();
        local.query(&query)?;
        println!(
            "{text:?}: {} pages; {} rounds, {} carriers, {} bytes; warm {:?}",
            answer.total,
            cost.rounds,
            cost.carriers,
            cost.bytes,
            started.elapsed()
        );
        for correction in &answer.corrected {
            println!("  corrected: {} -> {}", correction.from, correction.to);
        }
        for expansion in &answer.expanded {
            println!("  expanded: {} -> {}", expansion.from, expansion.concept);
        }
        for hit in &answer.hits {
            println!("  {:>7.2} {} [{}] {} {:?}", hit.score, hit.url, hit.language, hit.title, hit.via);
            if let Some(section) = hit.sections.first() {
                let excerpt: String =
                    section.excerpt.iter().map(|part| if part.matched { format!("*{}*", part.text) } else { part.text.clone() }).collect();
                println!("          {} | {excerpt}", section.heading);
            }
        }
    }
    Ok(())
}

//! Makes the file of common words: `common_words <folder with the unpacked lists> <file> <code of a language>…`; `words/make` brings the lists.

#![allow(clippy::disallowed_methods, reason = "reads lists of words and writes a file")]

use std::path::Path;

use vademecum_search::write::common::CommonWords;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("which folder of lists, and which file?".into());
    };
    let codes: Vec<String> = arguments.collect();
    let mut lists: Vec<(&str, Vec<Vec<String>>)> = Vec::new();
    for code in &codes {
        let mut own = Vec::new();
        for list in ["commonWords", "wikipedia"] {
            let path = Path::new(&folder).join(code).join(format!("package/src/{list}.json"));
            own.push(serde_json::from_slice(&std::fs::read(path)?)?);
        }
        lists.push((code, own));
    }
    let packed = CommonWords::pack(&lists);
    println!("{} bytes", packed.len());
    std::fs::write(file, packed)?;
    Ok(())
}

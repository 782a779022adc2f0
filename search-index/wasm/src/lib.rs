//! The reader of the search index as a WASM module: a few functions over bytes, no import, no generated bindings.
//!
//! The caller allocates a buffer with [`room`], writes bytes there, and calls a function with their length. Functions with a result
//! write it to the buffer at [`said`] and return its length. There is one reader and one thread.

use std::cell::RefCell;
use std::collections::BTreeMap;

use vademecum_search::blocks::{Damaged, decode};
use vademecum_search::read::{Query, Reader, Sort, Stop, json};
use vademecum_search::seal::BlockError;

thread_local! {
    static READER: RefCell<Option<Reader>> = const { RefCell::new(None) };
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A buffer for `length` bytes from the caller.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.clear();
        input.resize(length, 0);
        input.as_mut_ptr()
    })
}

/// The address of the last result.
#[unsafe(no_mangle)]
pub extern "C" fn said() -> *const u8 {
    OUTPUT.with_borrow(|output| output.as_ptr())
}

/// Opens the index with the block in the buffer; the result describes the index, or is an error.
#[unsafe(no_mangle)]
pub extern "C" fn open() -> usize {
    INPUT.with_borrow(|input| match Reader::open(input) {
        Ok(reader) => {
            let said = format!("{{\"id\":\"{}\",\"pages\":{}}}", reader.id(), reader.pages());
            READER.set(Some(reader));
            say(said)
        }
        Err(refused) => say(refusal(&refused)),
    })
}

/// Adds a block: the buffer contains the length of its name in one byte, its name, and the block. The result is `{}` or an error.
#[unsafe(no_mangle)]
pub extern "C" fn supply() -> usize {
    INPUT.with_borrow(|input| {
        let Some((name, block)) = input.split_first().and_then(|(length, rest)| rest.split_at_checked(usize::from(*length))) else {
            return say(refusal(&BlockError::Damaged(String::new())));
        };
        let Ok(name) = std::str::from_utf8(name) else { return say(refusal(&BlockError::Damaged(String::new()))) };
        let supplied = READER.with_borrow_mut(|reader| reader.as_mut().map(|reader| reader.supply(name, block)));
        match supplied {
            Some(Ok(())) => say("{}".to_owned()),
            Some(Err(refused)) => say(refusal(&refused)),
            None => say(broken("the search index is not open")),
        }
    })
}

/// Runs the query in the buffer; the result is the answer, `{"need":[…]}`, or `{"error":…}`.
#[unsafe(no_mangle)]
pub extern "C" fn query() -> usize {
    INPUT.with_borrow(|input| {
        let Ok(query) = read_query(input) else { return say(broken("the query is not in order")) };
        let answer = READER.with_borrow(|reader| reader.as_ref().map(|reader| reader.query(&query)));
        say(match answer {
            Some(Ok(answer)) => json::answer(&answer),
            Some(Err(Stop::Need(names))) => format!("{{\"need\":{}}}", json::texts(&names)),
            Some(Err(Stop::Broken(why))) => broken(&why),
            None => broken("the search index is not open"),
        })
    })
}

/// A query, as encoded by the browser side: texts and lists with their lengths before them, numbers in LEB128, which is what
/// `postcard` reads. The numbers are the limit, the offset, the order, and flags; the list is facets with their chosen values.
fn read_query(input: &[u8]) -> Result<Query, Damaged> {
    type Written<'q> = (&'q str, &'q str, u32, u32, u32, u32, Vec<(&'q str, &'q str)>);
    let (text, language, limit, offset, sort, flags, chosen): Written<'_> = decode(input)?;
    let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (facet, value) in chosen {
        filters.entry(facet.to_owned()).or_default().push(value.to_owned());
    }
    Ok(Query {
        text: text.to_owned(),
        language: Some(language.to_owned()),
        limit: limit as usize,
        offset: offset as usize,
        sort: match sort {
            1 => Sort::Newest,
            2 => Sort::Oldest,
            _ => Sort::Relevance,
        },
        literal: flags & 1 != 0,
        facets: flags & 2 != 0,
        prefix: flags & 4 != 0,
        filters,
    })
}

fn refusal(refused: &BlockError) -> String {
    let kind = match refused {
        BlockError::Damaged(_) => "damaged",
        BlockError::Foreign(_) => "foreign",
        BlockError::Version { .. } => "version",
    };
    format!("{{\"error\":\"{kind}\",\"message\":{}}}", json::texts(&[refused.to_string()]).trim_matches(['[', ']']))
}

fn broken(why: &str) -> String {
    format!("{{\"error\":\"broken\",\"message\":{}}}", json::texts(&[why.to_owned()]).trim_matches(['[', ']']))
}

fn say(text: String) -> usize {
    let length = text.len();
    OUTPUT.set(text);
    length
}

/// Pseudo-random bytes for temporary names in tantivy; the results of the reader do not depend on them.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(start: *mut u8, length: usize) -> Result<(), getrandom::Error> {
    // SAFETY: the caller passes a buffer of `length` writable bytes (contract of getrandom's custom backend).
    let bytes = unsafe { std::slice::from_raw_parts_mut(start, length) };
    bytes.fill(7);
    Ok(())
}

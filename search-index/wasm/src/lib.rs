//! The reader of the search index as a WASM module: a few functions over bytes, no import, no generated bindings.
//!
//! The caller allocates a buffer with [`room`], writes bytes there, and calls a function with their length. Functions with a result
//! write it to the buffer at [`said`] and return its length. There is one reader and one thread.

use std::cell::RefCell;

use vademecum_search::bytes::Take;
use vademecum_search::read::{Query, Reader, Sort, Stop, json};
use vademecum_search::seal::Refused;

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
        let mut take = Take(input);
        let Ok(name) = take.text() else { return say(refusal(&Refused::Damaged(String::new()))) };
        let supplied = READER.with_borrow_mut(|reader| reader.as_mut().map(|reader| reader.supply(name, take.0)));
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
        let Some(query) = take_query(input) else { return say(broken("the query is not in order")) };
        let answer = READER.with_borrow(|reader| reader.as_ref().map(|reader| reader.query(&query)));
        say(match answer {
            Some(Ok(answer)) => json::answer(&answer),
            Some(Err(Stop::Need(names))) => format!("{{\"need\":{}}}", json::texts(&names)),
            Some(Err(Stop::Broken(why))) => broken(&why),
            None => broken("the search index is not open"),
        })
    })
}

/// A query, as encoded by the browser side: texts with a length prefix, LEB128 numbers.
fn take_query(input: &[u8]) -> Option<Query> {
    let mut take = Take(input);
    let mut query = Query { text: take.text().ok()?.to_owned(), ..Query::default() };
    query.language = Some(take.text().ok()?.to_owned());
    query.limit = take.size().ok()?;
    query.offset = take.size().ok()?;
    query.sort = match take.number().ok()? {
        1 => Sort::Newest,
        2 => Sort::Oldest,
        _ => Sort::Relevance,
    };
    let flags = take.number().ok()?;
    query.literal = flags & 1 != 0;
    query.facets = flags & 2 != 0;
    query.prefix = flags & 4 != 0;
    for _ in 0..take.count().ok()? {
        let facet = take.text().ok()?.to_owned();
        let mut values = Vec::new();
        for _ in 0..take.count().ok()? {
            values.push(take.text().ok()?.to_owned());
        }
        query.filters.insert(facet, values);
    }
    Some(query)
}

fn refusal(refused: &Refused) -> String {
    let kind = match refused {
        Refused::Damaged(_) => "damaged",
        Refused::Foreign(_) => "foreign",
        Refused::Version { .. } => "version",
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

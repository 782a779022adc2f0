//! Placeholders for missing keys, so that the keys after them, and the text of the record, are checked too.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::table::with_table_at;
use crate::diagnostics::source::Span;

/// Places from here on mark placeholders: no text is as long.
const FIRST_PLACE: usize = u32::MAX as usize - 4096;

/// Whether a mistake at `span` is about a placeholder, and so is a consequence of a reported mistake.
pub fn is_stand_in(span: Span) -> bool {
    stand_in_at(span.range().start).is_some()
}

/// The placeholder at this place, if any.
pub(super) fn stand_in_at(start: usize) -> Option<usize> {
    start.checked_sub(FIRST_PLACE)
}

/// The placeholders of one table.
#[derive(Debug, Default)]
pub(super) struct StandIns(Vec<StandIn>);

#[derive(Debug)]
struct StandIn {
    key: String,
    /// Where the table stands that it is in; none for the whole.
    within: Option<Range<usize>>,
    /// The number of the candidate.
    candidate: usize,
}

impl StandIns {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a placeholder for `key` to the table at `within`, or to the whole; false if there is no such table.
    pub fn add(&mut self, table: &mut DeTable<'_>, within: Option<Range<usize>>, key: &str) -> bool {
        if FIRST_PLACE + self.0.len() + 1 >= u32::MAX as usize {
            return false;
        }
        self.0.push(StandIn { key: key.to_owned(), within, candidate: 0 });
        self.put(table, self.0.len() - 1, candidate(0, self.place(self.0.len() - 1)))
    }

    /// Replaces a placeholder that was refused with `message`; false if no candidate is left.
    pub fn replace(&mut self, table: &mut DeTable<'_>, index: usize, message: &str) -> bool {
        let place = self.place(index);
        let Some(stand_in) = self.0.get_mut(index) else { return false };
        // One of the words that are possible here.
        let word = message.strip_prefix("unknown variant `").and_then(|message| message.split('`').nth(2));
        let value = word.map(|word| DeValue::String(word.to_owned().into())).or_else(|| {
            stand_in.candidate += 1;
            candidate(stand_in.candidate, place)
        });
        self.put(table, index, value)
    }

    fn place(&self, index: usize) -> Range<usize> {
        FIRST_PLACE + index..FIRST_PLACE + index + 1
    }

    fn put(&self, table: &mut DeTable<'_>, index: usize, value: Option<DeValue<'static>>) -> bool {
        let (StandIn { key, within, .. }, place) = (&self.0[index], self.place(index));
        let Some(value) = value else { return false };
        let key = Spanned::new(place.clone(), key.clone().into());
        let mut new = Some((key, Spanned::new(place, value)));
        let mut insert = |table: &mut DeTable<'_>| {
            if let Some((key, value)) = new.take() {
                table.insert(key, value);
            }
        };
        match within {
            None => insert(table),
            Some(range) => return with_table_at(table, range, &mut insert),
        }
        true
    }
}

/// What is tried in turn, until the type fits.
fn candidate(number: usize, place: Range<usize>) -> Option<DeValue<'static>> {
    let text = DeValue::String("fr".into());
    Some(match number {
        0 => text,
        1 => DeValue::Array(DeArray::new()),
        2 => {
            let mut table = DeTable::new();
            table.insert(Spanned::new(place.clone(), "fr".into()), Spanned::new(place, text));
            DeValue::Table(table)
        }
        3 => DeValue::Table(DeTable::new()),
        4 => DeValue::parse("1").ok()?.into_inner(),
        5 => DeValue::parse("2009-05-13").ok()?.into_inner(),
        6 => DeValue::Boolean(true),
        _ => return None,
    })
}

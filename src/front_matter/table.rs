//! Spanned tables: find, rename and remove the item at a place. The nesting is limited, so recursion is safe.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// A key of the table that stands at `table`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeyOf {
    pub name: String,
    pub table: Range<usize>,
}

/// How much a table holds.
#[derive(Debug, Default)]
pub(super) struct TableSize {
    /// Keys and items, all levels together.
    pub values: usize,
    /// Lists that were too long, each with its number of items.
    pub long_lists: Vec<(Range<usize>, usize)>,
}

/// Empties lists of more than `items` items.
pub(super) fn shorten(table: &mut DeTable<'_>, items: usize) -> TableSize {
    let mut size = TableSize::default();
    shorten_table(table, items, &mut size);
    size
}

fn shorten_table(table: &mut DeTable<'_>, items: usize, size: &mut TableSize) {
    size.values += table.len();
    for (_, value) in table.iter_mut() {
        shorten_value(value, items, size);
    }
}

fn shorten_value(value: &mut Spanned<DeValue<'_>>, items: usize, size: &mut TableSize) {
    let place = value.span();
    match value.get_mut() {
        DeValue::Array(list) if list.len() > items => {
            size.long_lists.push((place, list.len()));
            *list = DeArray::new();
        }
        DeValue::Array(list) => {
            size.values += list.len();
            list.iter_mut().for_each(|item| shorten_value(item, items, size));
        }
        DeValue::Table(table) => shorten_table(table, items, size),
        _ => {}
    }
}

/// Gives the table that stands at `range`, somewhere in `table`, to `act`; false if there is none.
pub(super) fn with_table_at(table: &mut DeTable<'_>, range: &Range<usize>, act: &mut dyn FnMut(&mut DeTable<'_>)) -> bool {
    table.iter_mut().any(|(_, value)| with_table_in(value, range, act))
}

fn with_table_in(value: &mut Spanned<DeValue<'_>>, range: &Range<usize>, act: &mut dyn FnMut(&mut DeTable<'_>)) -> bool {
    let is_here = value.span() == *range;
    match value.get_mut() {
        DeValue::Table(table) if is_here => {
            act(table);
            true
        }
        DeValue::Table(table) => with_table_at(table, range, act),
        DeValue::Array(items) => items.iter_mut().any(|item| with_table_in(item, range, act)),
        _ => false,
    }
}

/// The key at `range`, or the one whose value stands there, in `table`, which stands at `own`, or in a table within it.
pub(super) fn key_at(table: &DeTable<'_>, own: Range<usize>, range: &Range<usize>) -> Option<KeyOf> {
    fn within(value: &Spanned<DeValue<'_>>, range: &Range<usize>) -> Option<KeyOf> {
        match value.get_ref() {
            DeValue::Table(table) => key_at(table, value.span(), range),
            DeValue::Array(items) => items.iter().find_map(|item| within(item, range)),
            _ => None,
        }
    }
    table.values().find_map(|value| within(value, range)).or_else(|| {
        let (key, _) = table.iter().find(|(key, value)| key.span() == *range || value.span() == *range)?;
        Some(KeyOf { name: key.get_ref().to_string(), table: own })
    })
}

/// Gives the key at `range` another name, unless its table has a key of that name.
pub(super) fn rename_at(table: &mut DeTable<'_>, range: &Range<usize>, name: &str) -> bool {
    let Some(key) = table.keys().find(|key| key.span() == *range).cloned() else {
        return table.iter_mut().any(|(_, value)| rename_in(value, range, name));
    };
    !table.contains_key(name) && {
        let value = table.remove(&key).expect("the key exists");
        table.insert(Spanned::new(key.span(), name.to_owned().into()), value);
        true
    }
}

fn rename_in(value: &mut Spanned<DeValue<'_>>, range: &Range<usize>, name: &str) -> bool {
    match value.get_mut() {
        DeValue::Table(inner) => rename_at(inner, range, name),
        DeValue::Array(items) => items.iter_mut().any(|item| rename_in(item, range, name)),
        _ => false,
    }
}

/// Removes the key, value or item at `range`, or the one that holds it; false if nothing stands there.
pub(super) fn remove_at(table: &mut DeTable<'_>, range: &Range<usize>) -> bool {
    // Tables with a head of their own stand nowhere within what holds them, so that an exact place is looked for everywhere first.
    let exact = |place: Range<usize>| place == *range;
    let around = |place: Range<usize>| place.start <= range.start && range.end <= place.end;
    remove(table, &exact) || remove(table, &around)
}

/// Removes the first and innermost key, value or item at a place that `is_wanted`.
fn remove(table: &mut DeTable<'_>, is_wanted: &dyn Fn(Range<usize>) -> bool) -> bool {
    table.iter_mut().any(|(_, value)| remove_within(value, is_wanted)) || {
        let key = table.iter().find(|(key, value)| is_wanted(key.span()) || is_wanted(value.span())).map(|(key, _)| key.clone());
        key.is_some_and(|key| table.remove(&key).is_some())
    }
}

fn remove_within(value: &mut Spanned<DeValue<'_>>, is_wanted: &dyn Fn(Range<usize>) -> bool) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => remove(table, is_wanted),
        DeValue::Array(items) => remove_item(items, is_wanted),
        _ => false,
    }
}

fn remove_item(items: &mut DeArray<'_>, is_wanted: &dyn Fn(Range<usize>) -> bool) -> bool {
    if items.iter_mut().any(|item| remove_within(item, is_wanted)) {
        return true;
    }
    let Some(index) = items.iter().position(|item| is_wanted(item.span())) else { return false };
    let all = std::mem::replace(items, DeArray::new()).into_iter().enumerate();
    for (_, item) in all.filter(|(position, _)| *position != index) {
        items.push(item);
    }
    true
}

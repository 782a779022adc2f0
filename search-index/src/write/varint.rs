//! Numbers of variable length (LEB128) in memory: the keys of documents, and their places. They are used for every word of a site,
//! one by one.

/// Appends bytes.
pub trait Bytes {
    /// Appends one byte.
    fn byte(&mut self, byte: u8);
}

impl Bytes for Vec<u8> {
    #[inline]
    fn byte(&mut self, byte: u8) {
        self.push(byte);
    }
}

/// Appends a number, in as many bytes as it needs.
#[inline]
pub fn put(mut number: u64, bytes: &mut impl Bytes) {
    while number >= 0x80 {
        bytes.byte((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.byte(number as u8);
}

/// The numbers that were appended.
///
/// # Panics
///
/// The iterator panics when the last number is incomplete.
#[inline]
pub fn numbers(bytes: &[u8]) -> impl Iterator<Item = u64> {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || {
        let first = *bytes.next()?;
        let (mut number, mut last, mut shift) = (u64::from(first & 0x7f), first, 7);
        while last >= 0x80 {
            last = *bytes.next().expect("a number is complete");
            number |= u64::from(last & 0x7f) << shift;
            shift += 7;
        }
        Some(number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_appended() {
        let written = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        let mut bytes = Vec::new();
        written.iter().for_each(|number| put(*number, &mut bytes));
        assert_eq!(numbers(&bytes).collect::<Vec<_>>(), written);
        assert_eq!(numbers(&[]).next(), None);
    }
}

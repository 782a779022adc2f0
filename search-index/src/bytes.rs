//! The encoding of numbers and texts in blocks: LEB128 integers, and strings with a length prefix.
//!
//! Blocks are untrusted: reading never panics, and never allocates more than the size of the block.

/// A block is truncated or contains an invalid value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the block is damaged")]
pub struct Damaged;

/// Appends values to a block.
pub trait Put {
    /// A number, in as many bytes as it needs.
    fn put(&mut self, number: u64);
    /// A signed number, zigzag-encoded: its sign is the lowest bit.
    fn put_signed(&mut self, number: i64) {
        self.put((number << 1 ^ number >> 63) as u64);
    }
    /// Bytes with a length prefix.
    fn put_bytes(&mut self, bytes: &[u8]);
    /// A text with a length prefix.
    fn put_text(&mut self, text: &str);
}

impl Put for Vec<u8> {
    fn put(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.push(number as u8);
    }

    fn put_bytes(&mut self, bytes: &[u8]) {
        self.put(bytes.len() as u64);
        self.extend_from_slice(bytes);
    }

    fn put_text(&mut self, text: &str) {
        self.put_bytes(text.as_bytes());
    }
}

/// Reads values from the start of a block.
#[derive(Debug, Clone, Copy)]
pub struct Take<'b>(pub &'b [u8]);

impl<'b> Take<'b> {
    /// The next number.
    pub fn number(&mut self) -> Result<u64, Damaged> {
        let (mut number, mut shift) = (0_u64, 0);
        while shift < u64::BITS {
            let (first, rest) = self.0.split_first().ok_or(Damaged)?;
            self.0 = rest;
            number |= u64::from(first & 0x7f) << shift;
            if *first < 0x80 {
                return Ok(number);
            }
            shift += 7;
        }
        Err(Damaged)
    }

    /// The next signed number.
    pub fn signed(&mut self) -> Result<i64, Damaged> {
        let number = self.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// The next number, which must fit in 32 bits.
    pub fn small(&mut self) -> Result<u32, Damaged> {
        u32::try_from(self.number()?).map_err(|_| Damaged)
    }

    /// The next number as a position in memory.
    pub fn size(&mut self) -> Result<usize, Damaged> {
        Ok(self.small()? as usize)
    }

    /// The number of items that follow, each of at least one byte: never more than the bytes left.
    pub fn count(&mut self) -> Result<usize, Damaged> {
        let count = self.size()?;
        if count <= self.0.len() { Ok(count) } else { Err(Damaged) }
    }

    /// The next `length` bytes.
    pub fn exactly(&mut self, length: usize) -> Result<&'b [u8], Damaged> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next bytes with a length prefix.
    pub fn bytes(&mut self) -> Result<&'b [u8], Damaged> {
        let length = self.size()?;
        self.exactly(length)
    }

    /// The next text with a length prefix.
    pub fn text(&mut self) -> Result<&'b str, Damaged> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_taken_and_no_more() {
        let mut block = Vec::new();
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            block.put(number);
        }
        block.put_text("café");
        let mut take = Take(&block);
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(take.number(), Ok(number));
        }
        assert_eq!(take.text(), Ok("café"));
        assert_eq!(take.number(), Err(Damaged));
    }

    #[test]
    fn a_length_beyond_the_block_is_refused() {
        assert_eq!(Take(&[200, 1, 65]).text(), Err(Damaged));
        assert_eq!(Take(&[5, 1]).count(), Err(Damaged));
        assert_eq!(Take(&[0xff; 12]).number(), Err(Damaged));
    }
}

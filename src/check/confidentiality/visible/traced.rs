//! A text that knows where each part of it was written.

use std::ops::Range;

/// A text made of parts of a source, with the place of each part in the source.
///
/// It consists of pieces, one a line: paragraphs, headings, cells. Within a piece any line break is a space.
#[derive(Debug, Clone, Default)]
pub struct Traced {
    text: String,
    /// From which byte of the text on an origin holds, in order; each holds up to the next one.
    origins: Vec<(u32, Origin)>,
}

/// Where a part of a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Byte by byte as in the source, from this byte on.
    Verbatim(u32),
    /// The part as a whole stands for these bytes of the source.
    Whole(u32, u32),
    /// The part is repeated from elsewhere, to give the rest its context.
    Context,
}

impl Traced {
    /// The text that stands at `offset` in its source.
    pub fn of(text: &str, offset: usize) -> Self {
        Self { text: text.to_owned(), origins: vec![(0, Origin::Verbatim(short(offset)))] }
    }

    /// An empty text with room for `length` bytes.
    pub fn with_capacity(length: usize) -> Self {
        Self { text: String::with_capacity(length), origins: Vec::with_capacity(length / 16) }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The part at `range`, without white space around it.
    pub fn part(&self, range: Range<usize>) -> Self {
        let mut part = Self::default();
        part.push(self, trimmed(&self.text, range));
        part
    }

    /// Appends the part of `from` at `range`.
    pub fn push(&mut self, from: &Self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if let [(_, Origin::Verbatim(start))] = from.origins[..] {
            return self.append(&from.text[range.clone()], Origin::Verbatim(start + short(range.start)));
        }
        let first = from.first_origin(range.start);
        for (index, (at, origin)) in from.origins[first..].iter().enumerate() {
            let at = *at as usize;
            if at >= range.end {
                break;
            }
            let within = range.start.max(at);
            let end = from.origins.get(first + index + 1).map_or(range.end, |(next, _)| range.end.min(*next as usize));
            let origin = match origin {
                Origin::Verbatim(start) => Origin::Verbatim(start + short(within - at)),
                other => *other,
            };
            self.append(&from.text[within..end], origin);
        }
    }

    /// Appends `words`, which stand for the part of `from` at `range`.
    pub fn push_as(&mut self, words: &str, from: &Self, range: Range<usize>) {
        let origin = from.origin(range).map_or(Origin::Context, |place| Origin::Whole(short(place.start), short(place.end)));
        self.append(words, origin);
    }

    /// Appends words that only give the rest its context.
    pub fn push_context(&mut self, words: &str) {
        self.append(words, Origin::Context);
    }

    /// Ends a piece, if one has begun.
    pub fn end_piece(&mut self) {
        if !self.is_between_pieces() {
            self.text.push('\n');
        }
    }

    /// Appends the part of `from` at `range`, piece by piece; the last piece goes on.
    pub fn push_pieces(&mut self, from: &Self, range: Range<usize>) {
        let mut start = range.start;
        for feed in memchr::memchr_iter(b'\n', &from.text.as_bytes()[range.clone()]) {
            self.push(from, start..range.start + feed);
            self.end_piece();
            start = range.start + feed + 1;
        }
        self.push(from, start..range.end);
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.text.clear();
        self.origins.clear();
    }

    /// Whether no piece has begun.
    pub fn is_between_pieces(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    /// Takes the last character away; returns it with its place in the source.
    pub fn pop(&mut self) -> Option<(char, Option<Range<usize>>)> {
        let last = self.text.chars().next_back().filter(|last| *last != '\n')?;
        let start = self.text.len() - last.len_utf8();
        let place = self.origin(start..self.text.len());
        self.text.truncate(start);
        while self.origins.last().is_some_and(|(at, _)| *at as usize >= start) {
            // What began before the character goes on.
            let (at, _) = self.origins.pop().expect("it was just looked at");
            debug_assert_eq!(at as usize, start);
        }
        Some((last, place))
    }

    /// Appends `words`, which stand for these bytes of the source.
    pub fn push_for(&mut self, words: &str, place: Option<Range<usize>>) {
        self.append(words, place.map_or(Origin::Context, |place| Origin::Whole(short(place.start), short(place.end))));
    }

    /// The place in the source of the part at `range`; none where nothing of it was written there.
    pub fn origin(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.first_origin(range.start);
        let places = self.origins[first..].iter().enumerate().take_while(|(_, (at, _))| (*at as usize) < range.end.max(range.start + 1));
        let places = places.filter_map(|(index, (at, origin))| {
            let at = *at as usize;
            let next = self.origins.get(first + index + 1).map_or(self.text.len(), |(next, _)| *next as usize);
            match origin {
                Origin::Verbatim(start) => {
                    let start = *start as usize;
                    Some(start + range.start.max(at) - at..start + range.end.min(next) - at)
                }
                Origin::Whole(start, end) => Some(*start as usize..*end as usize),
                Origin::Context => None,
            }
        });
        places.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end))
    }

    /// The index of the origin that holds at `at`.
    fn first_origin(&self, at: usize) -> usize {
        self.origins.partition_point(|(start, _)| *start as usize <= at).saturating_sub(1)
    }

    fn append(&mut self, words: &str, origin: Origin) {
        if words.is_empty() {
            return;
        }
        let at = self.text.len();
        let goes_on = match (self.origins.last(), origin) {
            (Some((start, Origin::Verbatim(from))), Origin::Verbatim(here)) => from + short(at) - start == here,
            (Some((_, last)), origin) => *last == origin,
            (None, _) => false,
        };
        if !goes_on {
            self.origins.push((short(at), origin));
        }
        // A space takes as many bytes as a line break.
        let mut rest = words;
        while let Some(feed) = memchr::memchr(b'\n', rest.as_bytes()) {
            self.text.push_str(&rest[..feed]);
            self.text.push(' ');
            rest = &rest[feed + 1..];
        }
        self.text.push_str(rest);
    }
}

/// `range` without the white space at its ends.
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..(range.start + part.trim_end().len()).max(start)
}

fn short(offset: usize) -> u32 {
    u32::try_from(offset).expect("the reader refuses sources over 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_parts_lead_back_to_the_source() {
        let source = Traced::of("ana\nlópez &amp; co", 100);
        let mut made = Traced::default();
        made.push_context("head: ");
        made.push(&source, 4..10);
        made.push_as(" ", &source, 10..11);
        made.push_as("&", &source, 11..16);
        made.end_piece();
        made.push(&source, 0..3);
        assert_eq!(made.text(), "head: lópez &\nana");
        assert_eq!(made.origin(0..6), None);
        assert_eq!(made.origin(0..9), Some(104..107));
        assert_eq!(made.origin(13..14), Some(111..116));
        assert_eq!(made.origin(16..18), Some(101..103));
        let part = made.part(5..13);
        assert_eq!((part.text(), part.origin(0..2)), ("lópez", Some(104..106)));
    }

    #[test]
    fn a_line_break_within_a_piece_is_a_space() {
        let source = Traced::of("a\nb", 0);
        let mut made = Traced::default();
        made.push(&source, 0..3);
        assert_eq!((made.text(), made.origin(2..3)), ("a b", Some(2..3)));
    }

    #[test]
    fn what_is_taken_back_is_gone_with_its_place() {
        let mut made = Traced::of("víctima", 5);
        assert_eq!(made.pop(), Some(('a', Some(12..13))));
        made.push_for("á", Some(12..15));
        assert_eq!((made.text(), made.origin(0..2), made.origin(7..9)), ("víctimá", Some(5..7), Some(12..15)));
        assert_eq!(Traced::default().pop(), None);
    }
}

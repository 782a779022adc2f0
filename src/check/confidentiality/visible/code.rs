//! The pieces of scripts and styles: texts between quotation marks, which may be shown, and comments; the rest is no prose.

use super::facts::escaped;
use super::pieces::Pieces;
use super::traced::Traced;

/// Adds each text between quotation marks and each comment in a script or a style sheet to `pieces`.
pub fn code(text: &Traced, pieces: &mut Pieces) {
    let written = text.text();
    let bytes = written.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'/')) {
        let open = at + found;
        if bytes[open] == b'/' {
            let (start, end) = match bytes.get(open + 1) {
                Some(b'*') => ("/*".len(), "*/"),
                // Behind a colon it is a part of an address.
                Some(b'/') if !written[..open].ends_with(':') => ("//".len(), "\n"),
                _ => {
                    at = open + 1;
                    continue;
                }
            };
            let length = written[open + start..].find(end).unwrap_or(written.len() - open - start);
            pieces.words(text, open + start..open + start + length);
            pieces.end();
            at = (open + start + length + end.len()).min(written.len());
            continue;
        }
        let end = close(bytes, open);
        let mut words = Traced::default();
        escaped(text, open + 1..end, &mut words);
        pieces.words(&words, 0..words.text().len());
        pieces.end();
        at = (end + 1).min(bytes.len());
    }
}

/// Where the text that begins at `open` ends: at the same mark, or with the line where only a template may be longer.
fn close(bytes: &[u8], open: usize) -> usize {
    let mark = bytes[open];
    let mut at = open + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'\n' if mark != b'`' => return at,
            byte if byte == mark => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_between_quotation_marks_and_comments_are_words() {
        let mut pieces = Pieces::default();
        code(&Traced::of("@media x { a::after { content: \"v\\u00edctima\" } } // d'un\nlet a = 'b' + `c\nd`; '\\\\", 0), &mut pieces);
        assert_eq!(pieces.finish().text(), "víctima\n d'un\nb\nc d\n\\\n");
    }

    #[test]
    fn comments_are_words_wherever_they_end() {
        let mut pieces = Pieces::default();
        code(&Traced::of("/* a\n * b */ c / d; e = f // g\nurl(https://h.org/*x) // i", 0), &mut pieces);
        assert_eq!(pieces.finish().text(), " a  * b \n g\nx) // i\n");
    }
}

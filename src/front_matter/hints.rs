//! Signs in front matter that look like others, and stretches of text that messages point at.

use std::ops::Range;

/// The word that begins at a byte of `text`; empty if none does.
pub fn word_at(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')).unwrap_or(rest.len());
    start..start + length
}

/// The first space of another kind than that of the space bar which stands where the notation wants one: at the beginning of a
/// line, or behind the colon of a YAML key.
pub fn odd_space(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').find_map(|line| {
        let line_start = start;
        start += line.len();
        let indent = line.len() - line.trim_start_matches([' ', '-']).len();
        let key = line[indent..].find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')).map(|end| indent + end);
        let behind_colon = key.filter(|end| *end > indent && line[*end..].starts_with(':')).map(|end| end + 1);
        [Some(indent), behind_colon].into_iter().flatten().find_map(|at| {
            let space = line[at..].chars().next().filter(|letter| is_odd_space(*letter))?;
            Some(line_start + at..line_start + at + space.len_utf8())
        })
    })
}

/// The first such space before the `=` of a line, where TOML has none.
pub fn odd_space_in_key(line: &str) -> Option<Range<usize>> {
    let key = &line[..line.find(['=', '"', '\'']).unwrap_or(0)];
    let (at, space) = key.char_indices().find(|(_, letter)| is_odd_space(*letter))?;
    Some(at..at + space.len_utf8())
}

/// The colon that stands behind the key of a line instead of `=`.
pub fn colon_after_key(line: &str) -> Option<usize> {
    let start = line.len() - line.trim_start().len();
    let key = word_at(line, start);
    let rest = line[key.end..].trim_start();
    (!key.is_empty() && rest.starts_with(':')).then(|| line.len() - rest.len())
}

/// Whether a sign looks like a space and is none for TOML and YAML: no-break spaces, those of typography, invisible signs.
pub fn is_odd_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}')
}

/// The comment that follows a YAML text ending at byte `end` on its line, if it begins with a word at once: `#11`.
pub fn comment_after(text: &str, end: usize) -> Option<Range<usize>> {
    let line = text[end..].split('\n').next()?;
    let comment = line.trim_start_matches([' ', '\t']);
    let is_word = comment.strip_prefix('#').is_some_and(|word| word.starts_with(char::is_alphanumeric));
    let start = end + (line.len() - comment.len());
    (is_word && start > end).then(|| start..start + comment.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_of_another_kind_is_found_where_it_matters() {
        assert_eq!(odd_space("title:\u{a0}T\n"), Some(6..8));
        assert_eq!(odd_space("a: b\n\u{a0}c: d\n"), Some(5..7));
        assert_eq!(odd_space("title: n°\u{a0}1\nb: c\u{a0}d\n"), None);
    }

    #[test]
    fn signs_around_a_key_are_found() {
        assert_eq!(odd_space_in_key("title\u{a0}= \"a\u{a0}b\"\n"), Some(5..7));
        assert_eq!(odd_space_in_key("title = \"a\u{a0}b\"\n"), None);
        assert_eq!(colon_after_key("  title : \"T\""), Some(8));
        assert_eq!(colon_after_key("title = \"T: U\""), None);
    }

    #[test]
    fn a_comment_is_found_where_it_begins_with_a_word() {
        assert_eq!(comment_after("t: Rec #11\n", 6), Some(7..10));
        assert_eq!(comment_after("t: en # English\n", 5), None);
        assert_eq!(comment_after("t: C#\n", 5), None);
    }
}

//! Typography for each language, applied automatically.

use std::borrow::Cow;

use crate::language::Language;

/// Narrow no-break space, before French double punctuation and inside guillemets (Lexique des règles typographiques).
const NARROW: char = '\u{202f}';

/// What stands before a number and must not be parted from it at the end of a line.
const NUMBER_SIGNS: &[&str] = &["n°", "n.º", "nº", "núm.", "No.", "art.", "rec."];

/// Sets `text` as a reader of `language` expects.
///
/// In all languages a straight apostrophe between letters becomes a curved one, and the space that parts the thousands of a
/// number ("1 581") or a number from its `%` a narrow no-break one; a number stays on the line of its "n°" or "art.". In French a
/// narrow no-break space goes before `; : ! ? »` and after `«`, whether the author wrote a space there or none, also where the
/// text goes on after a link; colons inside numbers, times and addresses stay as they are.
pub fn typeset(language: Language, text: &str) -> Cow<'_, str> {
    let french = language.primary() == "fr";
    if !may_need(french, text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut output = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        match character {
            ' ' | '\u{a0}' if thousands(&output, characters.clone()) => output.push(NARROW),
            ' ' | '\u{a0}' if next == Some('%') && output.ends_with(|last: char| last.is_ascii_digit()) => output.push(NARROW),
            ' ' if next.is_some_and(|next| next.is_ascii_digit()) && NUMBER_SIGNS.iter().any(|sign| output.ends_with(sign)) => {
                output.push('\u{a0}');
            }
            '\'' if output.ends_with(char::is_alphabetic) && next.is_some_and(char::is_alphabetic) => output.push('’'),
            ';' | '!' | '?' | '»' if french => {
                narrow_before(&mut output, character != '»');
                output.push(character);
            }
            ':' if french && next.is_none_or(|next| next.is_whitespace() || matches!(next, '«' | '»')) => {
                narrow_before(&mut output, true);
                output.push(character);
            }
            '«' if french => {
                output.push(character);
                while characters.next_if(|next| is_space(*next)).is_some() {}
                output.push(NARROW);
            }
            _ => output.push(character),
        }
    }
    if output == text { Cow::Borrowed(text) } else { Cow::Owned(output) }
}

/// Whether a text holds anything that [`typeset`] might change; most texts do not, and this is found without looking at each
/// letter by itself.
fn may_need(french: bool, text: &[u8]) -> bool {
    let mut digits = false;
    for part in text.chunks(64) {
        let (mut signs, mut numbers) = (false, false);
        for byte in part {
            signs |= *byte == b'\'' || french & matches!(byte, b';' | b':' | b'!' | b'?' | 0xc2);
            numbers |= byte.is_ascii_digit();
        }
        if signs {
            return true;
        }
        digits |= numbers;
    }
    let parted = |bytes: &[u8]| match bytes {
        [digit, b' ' | 0xc2, rest @ ..] if digit.is_ascii_digit() => rest.iter().any(|byte| byte.is_ascii_digit() || *byte == b'%'),
        // The last byte of a point, of `°` and of `º`.
        [b'.' | 0xb0 | 0xba, b' ', digit, ..] => digit.is_ascii_digit(),
        _ => false,
    };
    // Four bytes hold what is asked, but at the very end three.
    digits && (text.windows(4).any(parted) || text.last_chunk::<3>().is_some_and(|end| parted(end)))
}

/// Makes the space at the end of `output` a narrow no-break one, or adds one after a word.
fn narrow_before(output: &mut String, only_after_words: bool) {
    let trimmed = output.trim_end_matches(is_space).len();
    let spaced = trimmed < output.len();
    let after_word =
        output[..trimmed].ends_with(|last: char| last.is_alphanumeric() || matches!(last, ')' | '»' | ']' | '’' | '”' | '%' | '.' | '…'));
    if output.is_empty() || (only_after_words && !after_word && !spaced) {
        return;
    }
    output.truncate(trimmed);
    output.push(NARROW);
}

/// Whether a space parts the thousands of a number: one to three digits before it, exactly three behind it.
fn thousands(before: &str, behind: impl Iterator<Item = char>) -> bool {
    let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    (1..=3).contains(&digits) && behind.take(4).take_while(char::is_ascii_digit).count() == 3
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | NARROW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language;

    #[test]
    fn french_punctuation_gets_narrow_spaces() {
        for (written, set) in [
            ("Quoi ?", "Quoi\u{202f}?"),
            ("Quoi? Oui!", "Quoi\u{202f}? Oui\u{202f}!"),
            ("« mot »", "«\u{202f}mot\u{202f}»"),
            ("«mot»", "«\u{202f}mot\u{202f}»"),
            ("Liste : un ; deux", "Liste\u{202f}: un\u{202f}; deux"),
            ("à 12:30", "à 12:30"),
            ("https://exemple", "https://exemple"),
            ("l'aide", "l’aide"),
            ("?", "?"),
            // After a link.
            (" : la page", "\u{202f}: la page"),
            (", la page", ", la page"),
            ("54 % des cas, 7 %", "54\u{202f}% des cas, 7\u{202f}%"),
            ("décret n° 1281, art. 5", "décret n°\u{a0}1281, art.\u{a0}5"),
            ("1 581 appels, 66 000 personnes", "1\u{202f}581 appels, 66\u{202f}000 personnes"),
            ("10 000 000", "10\u{202f}000\u{202f}000"),
            ("en 2012 145 appels, 12 30, 4 1234", "en 2012 145 appels, 12 30, 4 1234"),
        ] {
            assert_eq!(typeset(language("fr"), written), set);
        }
    }

    #[test]
    fn other_languages_keep_their_punctuation() {
        for written in ["¿Qué?", "What? «x»", "um; dois: três!"] {
            for language in [language("en"), language("es"), language("pt")] {
                assert_eq!(typeset(language, written), written);
            }
        }
    }

    #[test]
    fn numbers_stay_with_their_signs() {
        for (language, written, set) in [
            (language("es"), "el 54 % eran", "el 54\u{202f}% eran"),
            (language("es"), "Ley núm. 9", "Ley núm.\u{a0}9"),
            (language("pt"), "Lei n.º 13.344", "Lei n.º\u{a0}13.344"),
            (language("en"), "Act No. 2, of 5 persons. 3 more", "Act No.\u{a0}2, of 5 persons. 3 more"),
        ] {
            assert_eq!(typeset(language, written), set);
        }
    }

    #[test]
    fn setting_twice_changes_nothing() {
        for written in ["« Quoi ? » : oui ; l'eau !", "«a»", " ;", "a :"] {
            let once = typeset(language("fr"), written).into_owned();
            assert_eq!(typeset(language("fr"), &once), once);
        }
    }
}

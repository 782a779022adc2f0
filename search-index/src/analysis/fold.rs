//! Folding: lower case, composition of accents, removal of accents.

/// A letter with an accent, the letter below it, and the combining mark that makes it.
const ACCENTED: &[(char, char, char)] = &[
    ('à', 'a', '\u{300}'),
    ('á', 'a', '\u{301}'),
    ('â', 'a', '\u{302}'),
    ('ã', 'a', '\u{303}'),
    ('ä', 'a', '\u{308}'),
    ('å', 'a', '\u{30a}'),
    ('ā', 'a', '\u{304}'),
    ('ă', 'a', '\u{306}'),
    ('ą', 'a', '\u{328}'),
    ('ç', 'c', '\u{327}'),
    ('ć', 'c', '\u{301}'),
    ('č', 'c', '\u{30c}'),
    ('ď', 'd', '\u{30c}'),
    ('è', 'e', '\u{300}'),
    ('é', 'e', '\u{301}'),
    ('ê', 'e', '\u{302}'),
    ('ë', 'e', '\u{308}'),
    ('ē', 'e', '\u{304}'),
    ('ę', 'e', '\u{328}'),
    ('ě', 'e', '\u{30c}'),
    ('ẽ', 'e', '\u{303}'),
    ('ğ', 'g', '\u{306}'),
    ('ì', 'i', '\u{300}'),
    ('í', 'i', '\u{301}'),
    ('î', 'i', '\u{302}'),
    ('ï', 'i', '\u{308}'),
    ('ĩ', 'i', '\u{303}'),
    ('ī', 'i', '\u{304}'),
    ('ñ', 'n', '\u{303}'),
    ('ń', 'n', '\u{301}'),
    ('ň', 'n', '\u{30c}'),
    ('ò', 'o', '\u{300}'),
    ('ó', 'o', '\u{301}'),
    ('ô', 'o', '\u{302}'),
    ('õ', 'o', '\u{303}'),
    ('ö', 'o', '\u{308}'),
    ('ō', 'o', '\u{304}'),
    ('ő', 'o', '\u{30b}'),
    ('ř', 'r', '\u{30c}'),
    ('ś', 's', '\u{301}'),
    ('š', 's', '\u{30c}'),
    ('ş', 's', '\u{327}'),
    ('ť', 't', '\u{30c}'),
    ('ù', 'u', '\u{300}'),
    ('ú', 'u', '\u{301}'),
    ('û', 'u', '\u{302}'),
    ('ü', 'u', '\u{308}'),
    ('ũ', 'u', '\u{303}'),
    ('ū', 'u', '\u{304}'),
    ('ů', 'u', '\u{30a}'),
    ('ű', 'u', '\u{30b}'),
    ('ý', 'y', '\u{301}'),
    ('ÿ', 'y', '\u{308}'),
    ('ỹ', 'y', '\u{303}'),
    ('ź', 'z', '\u{301}'),
    ('ż', 'z', '\u{307}'),
    ('ž', 'z', '\u{30c}'),
];

/// Whether a character is an accent that is written after its letter.
pub fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// Appends `word` in lower case with composed accents; a combining mark that fits no letter is removed.
pub fn lower(word: &str, form: &mut String) {
    word.chars().for_each(|character| lower_one(character, form));
}

/// Appends one character of a word as [`lower`] does; without table look-ups for the letters of the four languages.
pub fn lower_one(character: char, form: &mut String) {
    match character {
        '\0'..='\x7f' => form.push(character.to_ascii_lowercase()),
        '\u{df}'..='\u{ff}' => form.push(character),
        _ if is_mark(character) => {
            if let Some(last) = form.chars().next_back()
                && let Some((whole, ..)) = ACCENTED.iter().find(|(_, base, mark)| *base == last && *mark == character)
            {
                form.pop();
                form.push(*whole);
            }
        }
        _ => form.extend(character.to_lowercase().filter(|lower| !is_mark(*lower))),
    }
}

/// Appends `form`, which is in lower case, without accents.
pub fn fold(form: &str, folded: &mut String) {
    for character in form.chars() {
        match character {
            'a'..='z' | '0'..='9' => folded.push(character),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'º' => folded.push('o'),
            'ª' => folded.push('a'),
            _ => folded.push(ACCENTED.iter().find(|(whole, ..)| *whole == character).map_or(character, |(_, base, _)| *base)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_lowered_as_unicode_says() {
        for character in ('\0'..=char::MAX).filter(|character| !is_mark(*character)) {
            let mut lowered = String::new();
            lower_one(character, &mut lowered);
            let expected: String = character.to_lowercase().filter(|lower| !is_mark(*lower)).collect();
            assert_eq!(lowered, expected, "{character:?}");
        }
    }

    #[test]
    fn composed_and_decomposed_letters_meet() {
        for (word, form, folded) in [
            ("TRAITÉ", "traité", "traite"),
            ("TRAITE\u{301}", "traité", "traite"),
            ("Peña", "peña", "pena"),
            ("pen\u{303}a", "peña", "pena"),
            ("Cœur", "cœur", "coeur"),
            ("İzmir", "izmir", "izmir"),
            ("право", "право", "право"),
        ] {
            let (mut lowered, mut plain) = (String::new(), String::new());
            lower(word, &mut lowered);
            fold(&lowered, &mut plain);
            assert_eq!((lowered.as_str(), plain.as_str()), (form, folded), "{word}");
        }
    }
}

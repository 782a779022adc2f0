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
    // Greek, Cyrillic and Arabic.
    ('ά', 'α', '\u{301}'),
    ('έ', 'ε', '\u{301}'),
    ('ή', 'η', '\u{301}'),
    ('ί', 'ι', '\u{301}'),
    ('ό', 'ο', '\u{301}'),
    ('ύ', 'υ', '\u{301}'),
    ('ώ', 'ω', '\u{301}'),
    ('ϊ', 'ι', '\u{308}'),
    ('ϋ', 'υ', '\u{308}'),
    ('ё', 'е', '\u{308}'),
    ('آ', 'ا', '\u{653}'),
    ('أ', 'ا', '\u{654}'),
    ('إ', 'ا', '\u{655}'),
    ('ؤ', 'و', '\u{654}'),
    ('ئ', 'ي', '\u{654}'),
];

/// The letters below the accents of U+1E00 to U+1EFF (Latin Extended Additional, which Vietnamese is written with), in order.
const EXTENDED: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwyassssdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";

/// Where that range starts.
const FIRST_EXTENDED: u32 = 0x1e00;

/// Whether a character is a mark that is written after its letter and that words are searched without: an accent, a point of Hebrew,
/// a vowel sign or the lengthening of Arabic, a joiner without width.
pub fn is_mark(character: char) -> bool {
    match character {
        '\0'..='\u{2ff}' => false,
        '\u{300}'..='\u{36f}' => true,
        _ => matches!(character,
            // Hebrew.
            '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
            // Arabic: honorifics, tatweel, harakat, the marks of the Quran.
            | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
            | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
            | '\u{200c}' | '\u{200d}'),
    }
}

/// Whether a character belongs to the word before it although Unicode does not count it as a letter: the signs of the scripts of
/// India that take the vowel of a consonant away or change the consonant, and the tones of Thai and Lao.
pub fn is_sign(character: char) -> bool {
    match character {
        '\u{900}'..='\u{d7f}' => matches!(u32::from(character) & 0x7f, 0x3c | 0x4d),
        _ => {
            matches!(character, '\u{dca}' | '\u{e47}'..='\u{e4e}' | '\u{ec8}'..='\u{ecd}' | '\u{f39}' | '\u{f84}' | '\u{1037}' | '\u{1039}' | '\u{103a}' | '\u{17d2}')
        }
    }
}

/// Appends `word` in lower case with composed accents; a combining mark that fits no letter is removed.
pub fn lower(word: &str, form: &mut String) {
    word.chars().for_each(|character| lower_one(character, form));
}

/// Appends one character of a word as [`lower`] does; without table look-ups for the letters of Latin-1.
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
            'ς' => folded.push('σ'),
            'ΐ' => folded.push('ι'),
            'ΰ' => folded.push('υ'),
            // Letters of Arabic that are written for each other, as in the normalisation of Lucene; those of Persian; numerals.
            'ٱ' => folded.push('ا'),
            'ى' | 'ی' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ک' => folded.push('ك'),
            '٠'..='٩' => folded.push(digit(character, '٠')),
            '۰'..='۹' => folded.push(digit(character, '۰')),
            '\u{1e00}'..='\u{1eff}' => folded.push(char::from(EXTENDED[(u32::from(character) - FIRST_EXTENDED) as usize])),
            _ => folded.push(ACCENTED.iter().find(|(whole, ..)| *whole == character).map_or(character, |(_, base, _)| *base)),
        }
    }
}

/// The ASCII digit of a numeral, given the zero of its numerals.
fn digit(numeral: char, zero: char) -> char {
    char::from_digit(u32::from(numeral) - u32::from(zero), 10).unwrap_or(numeral)
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
            ("Ёлка", "ёлка", "елка"),
            ("Σώμας", "σώμας", "σωμασ"),
            ("VIỆT", "việt", "viet"),
            ("Kreyòl", "kreyòl", "kreyol"),
            // With harakat, with tatweel, with the forms of alef, composed and decomposed.
            ("مُحَكِّمَة", "محكمة", "محكمه"),
            ("محـــكمة", "محكمة", "محكمه"),
            ("أحكام", "أحكام", "احكام"),
            ("ا\u{654}حكام", "أحكام", "احكام"),
            ("إلى", "إلى", "الي"),
            ("آثار", "آثار", "اثار"),
            ("المادة١٨", "المادة١٨", "الماده18"),
            // The virama of Devanagari is a part of the word.
            ("हिन्दी", "हिन्दी", "हिन्दी"),
        ] {
            let (mut lowered, mut plain) = (String::new(), String::new());
            lower(word, &mut lowered);
            fold(&lowered, &mut plain);
            assert_eq!((lowered.as_str(), plain.as_str()), (form, folded), "{word}");
        }
    }
}

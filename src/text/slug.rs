//! The words that addresses are made of, and letters without their accents.

use std::borrow::Cow;

/// Lower-case ASCII words joined by single hyphens: what every address is made of.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// Makes an anchor from a heading: lower case, ASCII, words joined by hyphens.
///
/// Accents are removed from Latin letters; characters without an ASCII equivalent are dropped.
pub fn anchor(text: &str) -> String {
    let mut anchor = String::with_capacity(text.len());
    for character in text.chars() {
        let plain = unaccented(character);
        for letter in plain.chars() {
            if letter.is_ascii_alphanumeric() {
                anchor.push(letter.to_ascii_lowercase());
            } else if !anchor.is_empty() && !anchor.ends_with('-') {
                anchor.push('-');
            }
        }
    }
    anchor.truncate(anchor.trim_end_matches('-').len());
    if anchor.is_empty() { "section".to_owned() } else { anchor }
}

/// The letter without its accent, for anchors and letters of A–Z lists; other characters unchanged.
///
/// Covers the Latin letters of French, Spanish, Portuguese, Haitian Creole and Dutch.
pub fn unaccented(character: char) -> Cow<'static, str> {
    let plain = match character {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => "A",
        'ç' => "c",
        'Ç' => "C",
        'è' | 'é' | 'ê' | 'ë' | 'ẽ' => "e",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ẽ' | 'Ề' => "E",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'Ì' | 'Í' | 'Î' | 'Ï' => "I",
        'ñ' => "n",
        'Ñ' => "N",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => "O",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'Ù' | 'Ú' | 'Û' | 'Ü' => "U",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'Œ' => "OE",
        'æ' => "ae",
        'Æ' => "AE",
        'ß' => "ss",
        other => return Cow::Owned(other.to_string()),
    };
    Cow::Borrowed(plain)
}

//! The languages that the program knows by name: those of the Americas, of the United Nations and of many public services.

/// What the program knows of a language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct KnownLanguage {
    /// The primary subtag of BCP 47 (ISO 639-1 where there is one, else ISO 639-3).
    pub code: &'static str,
    /// ISO 639-2/T or ISO 639-3.
    pub three_letters: &'static str,
    /// The name of the language in itself (CLDR).
    pub endonym: &'static str,
    /// Written from right to left.
    pub is_right_to_left: bool,
    /// The languages that its readers understand best after it.
    pub fallbacks: &'static [&'static str],
}

const fn left(code: &'static str, three_letters: &'static str, endonym: &'static str, fallbacks: &'static [&'static str]) -> KnownLanguage {
    KnownLanguage { code, three_letters, endonym, is_right_to_left: false, fallbacks }
}

const fn right(
    code: &'static str,
    three_letters: &'static str,
    endonym: &'static str,
    fallbacks: &'static [&'static str],
) -> KnownLanguage {
    KnownLanguage { code, three_letters, endonym, is_right_to_left: true, fallbacks }
}

/// In the order of their codes, which a search relies on.
pub(super) const KNOWN: &[KnownLanguage] = &[
    left("af", "afr", "Afrikaans", &["nl", "en"]),
    left("am", "amh", "አማርኛ", &["en"]),
    right("ar", "ara", "العربية", &["fr", "en"]),
    left("arn", "arn", "Mapudungun", &["es"]),
    left("ay", "aym", "Aymar", &["es"]),
    left("bg", "bul", "Български", &["en"]),
    left("bn", "ben", "বাংলা", &["en"]),
    left("ca", "cat", "Català", &["es", "fr"]),
    left("cs", "ces", "Čeština", &["en"]),
    left("da", "dan", "Dansk", &["en"]),
    left("de", "deu", "Deutsch", &["en"]),
    left("el", "ell", "Ελληνικά", &["en"]),
    left("en", "eng", "English", &["fr", "es", "pt"]),
    left("es", "spa", "Español", &["pt", "fr", "en"]),
    left("et", "est", "Eesti", &["en"]),
    left("eu", "eus", "Euskara", &["es", "fr"]),
    right("fa", "fas", "فارسی", &["en"]),
    left("ff", "ful", "Fulfulde", &["fr", "en"]),
    left("fi", "fin", "Suomi", &["sv", "en"]),
    left("fr", "fra", "Français", &["es", "en", "pt"]),
    left("ga", "gle", "Gaeilge", &["en"]),
    left("gcf", "gcf", "Kréyòl gwadloupéyen", &["fr"]),
    left("gcr", "gcr", "Kriyòl gwiyannen", &["fr"]),
    left("gl", "glg", "Galego", &["es", "pt"]),
    left("gn", "grn", "Avañe'ẽ", &["es", "pt"]),
    left("ha", "hau", "Hausa", &["en", "fr"]),
    right("he", "heb", "עברית", &["en"]),
    left("hi", "hin", "हिन्दी", &["en"]),
    left("hr", "hrv", "Hrvatski", &["en"]),
    left("ht", "hat", "Kreyòl ayisyen", &["fr", "en"]),
    left("hu", "hun", "Magyar", &["en"]),
    left("id", "ind", "Bahasa Indonesia", &["en"]),
    left("ig", "ibo", "Igbo", &["en"]),
    left("it", "ita", "Italiano", &["fr", "es", "en"]),
    left("iu", "iku", "ᐃᓄᒃᑎᑐᑦ", &["en", "fr"]),
    left("ja", "jpn", "日本語", &["en"]),
    left("jam", "jam", "Patwa", &["en"]),
    left("kek", "kek", "Qʼeqchiʼ", &["es"]),
    left("ko", "kor", "한국어", &["en"]),
    left("lt", "lit", "Lietuvių", &["en"]),
    left("lv", "lav", "Latviešu", &["en"]),
    left("mam", "mam", "Mam", &["es"]),
    left("miq", "miq", "Miskitu", &["es", "en"]),
    left("nah", "nah", "Nahuatl", &["es"]),
    left("nl", "nld", "Nederlands", &["en"]),
    left("no", "nor", "Norsk", &["en"]),
    left("pap", "pap", "Papiamentu", &["nl", "es", "en"]),
    left("pl", "pol", "Polski", &["en"]),
    right("ps", "pus", "پښتو", &["en"]),
    left("pt", "por", "Português", &["es", "fr", "en"]),
    left("qu", "que", "Runasimi", &["es"]),
    left("quc", "quc", "K'iche'", &["es"]),
    left("ro", "ron", "Română", &["fr", "en"]),
    left("ru", "rus", "Русский", &["en"]),
    left("sk", "slk", "Slovenčina", &["en"]),
    left("sl", "slv", "Slovenščina", &["en"]),
    left("so", "som", "Soomaali", &["ar", "en"]),
    left("srn", "srn", "Sranantongo", &["nl", "en"]),
    left("sv", "swe", "Svenska", &["en"]),
    left("sw", "swa", "Kiswahili", &["en"]),
    left("tr", "tur", "Türkçe", &["en"]),
    left("uk", "ukr", "Українська", &["en"]),
    right("ur", "urd", "اردو", &["en"]),
    left("vi", "vie", "Tiếng Việt", &["en"]),
    left("wo", "wol", "Wolof", &["fr"]),
    left("yo", "yor", "Yorùbá", &["en"]),
    left("yua", "yua", "Maaya t'aan", &["es"]),
    left("zh", "zho", "中文", &["en"]),
];

/// What the program knows of the language with this code; its region and script make no difference.
pub(super) fn find(code: &str) -> Option<&'static KnownLanguage> {
    let primary = code.split('-').next().unwrap_or(code);
    KNOWN.binary_search_by(|known| known.code.cmp(primary)).ok().map(|index| &KNOWN[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_stand_in_the_order_of_their_codes() {
        assert!(KNOWN.is_sorted_by(|one, other| one.code < other.code));
        for known in KNOWN {
            assert_eq!(find(known.code), Some(known));
            assert!(known.fallbacks.iter().all(|code| find(code).is_some() && *code != known.code), "{}", known.code);
        }
    }
}

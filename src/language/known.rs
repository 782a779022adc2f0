//! The languages that the program knows by name: official and widely spoken ones.

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
    left("aa", "aar", "Afaraf", &["en"]),
    left("ada", "ada", "Dangme", &["en"]),
    left("af", "afr", "Afrikaans", &["nl", "en"]),
    left("agr", "agr", "Awajún", &["es"]),
    left("ak", "aka", "Akan", &["en"]),
    left("am", "amh", "አማርኛ", &["en"]),
    right("ar", "ara", "العربية", &["fr", "en"]),
    left("arn", "arn", "Mapudungun", &["es"]),
    left("ay", "aym", "Aymar", &["es"]),
    left("bci", "bci", "Baoulé", &["fr"]),
    left("bem", "bem", "Ichibemba", &["en"]),
    left("bg", "bul", "Български", &["en"]),
    left("bi", "bis", "Bislama", &["en"]),
    left("bm", "bam", "Bamanankan", &["fr"]),
    left("bn", "ben", "বাংলা", &["en"]),
    left("bzd", "bzd", "Bribri", &["es"]),
    left("bzj", "bzj", "Bileez Kriol", &["en"]),
    left("ca", "cat", "Català", &["es", "fr"]),
    left("cab", "cab", "Garifuna", &["es", "en"]),
    left("cak", "cak", "Kaqchikel", &["es"]),
    left("chr", "chr", "ᏣᎳᎩ", &["en"]),
    left("cr", "cre", "ᓀᐦᐃᔭᐍᐏᐣ", &["en", "fr"]),
    left("crs", "crs", "Kreol Seselwa", &["fr", "en"]),
    left("cs", "ces", "Čeština", &["en"]),
    left("da", "dan", "Dansk", &["en"]),
    left("de", "deu", "Deutsch", &["en"]),
    left("din", "din", "Thuɔŋjäŋ", &["en"]),
    left("dje", "dje", "Zarmaciine", &["fr"]),
    left("dua", "dua", "Duálá", &["fr"]),
    left("dyu", "dyu", "Julakan", &["fr"]),
    left("ee", "ewe", "Eʋegbe", &["en", "fr"]),
    left("efi", "efi", "Efịk", &["en"]),
    left("el", "ell", "Ελληνικά", &["en"]),
    left("en", "eng", "English", &["fr", "es", "pt"]),
    left("es", "spa", "Español", &["pt", "fr", "en"]),
    left("et", "est", "Eesti", &["en"]),
    left("eu", "eus", "Euskara", &["es", "fr"]),
    right("fa", "fas", "فارسی", &["en"]),
    left("fat", "fat", "Fante", &["en"]),
    left("ff", "ful", "Fulfulde", &["fr", "en"]),
    left("fi", "fin", "Suomi", &["sv", "en"]),
    left("fon", "fon", "Fɔ̀ngbè", &["fr"]),
    left("fr", "fra", "Français", &["es", "en", "pt"]),
    left("ga", "gle", "Gaeilge", &["en"]),
    left("gaa", "gaa", "Gã", &["en"]),
    left("gcf", "gcf", "Kréyòl gwadloupéyen", &["fr"]),
    left("gcr", "gcr", "Kriyòl gwiyannen", &["fr"]),
    left("gl", "glg", "Galego", &["es", "pt"]),
    left("gn", "grn", "Avañe'ẽ", &["es", "pt"]),
    left("guc", "guc", "Wayuunaiki", &["es"]),
    left("gym", "gym", "Ngäbere", &["es"]),
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
    left("kab", "kab", "Taqbaylit", &["fr"]),
    left("kek", "kek", "Qʼeqchiʼ", &["es"]),
    left("kg", "kon", "Kikongo", &["fr", "pt"]),
    left("ki", "kik", "Gĩkũyũ", &["en"]),
    left("kl", "kal", "Kalaallisut", &["da", "en"]),
    left("kmb", "kmb", "Kimbundu", &["pt"]),
    left("ko", "kor", "한국어", &["en"]),
    left("kr", "kau", "Kanuri", &["en", "fr"]),
    left("kri", "kri", "Krio", &["en"]),
    left("lg", "lug", "Luganda", &["en"]),
    left("ln", "lin", "Lingála", &["fr"]),
    left("loz", "loz", "Silozi", &["en"]),
    left("lt", "lit", "Lietuvių", &["en"]),
    left("lu", "lub", "Tshiluba", &["fr"]),
    left("luo", "luo", "Dholuo", &["en"]),
    left("lv", "lav", "Latviešu", &["en"]),
    left("mam", "mam", "Mam", &["es"]),
    left("maz", "maz", "Jñatjo", &["es"]),
    left("men", "men", "Mɛnde yia", &["en"]),
    left("mfe", "mfe", "Kreol morisien", &["fr", "en"]),
    left("mg", "mlg", "Malagasy", &["fr"]),
    left("mic", "mic", "Miʼkmaq", &["en", "fr"]),
    left("miq", "miq", "Miskitu", &["es", "en"]),
    left("mos", "mos", "Mooré", &["fr"]),
    left("nah", "nah", "Nahuatl", &["es"]),
    left("naq", "naq", "Khoekhoegowab", &["en"]),
    left("nd", "nde", "isiNdebele", &["en"]),
    left("nl", "nld", "Nederlands", &["en"]),
    left("no", "nor", "Norsk", &["en"]),
    left("nr", "nbl", "isiNdebele seSewula", &["en"]),
    left("nso", "nso", "Sesotho sa Leboa", &["en"]),
    left("nus", "nus", "Thok Nath", &["en"]),
    left("nv", "nav", "Diné bizaad", &["en"]),
    left("ny", "nya", "Chichewa", &["en"]),
    left("nyn", "nyn", "Runyankore", &["en"]),
    left("oj", "oji", "Anishinaabemowin", &["en", "fr"]),
    left("om", "orm", "Afaan Oromoo", &["en"]),
    left("oto", "oto", "Hñähñu", &["es"]),
    left("pap", "pap", "Papiamentu", &["nl", "es", "en"]),
    left("pbb", "pbb", "Nasa Yuwe", &["es"]),
    left("pl", "pol", "Polski", &["en"]),
    right("ps", "pus", "پښتو", &["en"]),
    left("pt", "por", "Português", &["es", "fr", "en"]),
    left("qu", "que", "Runasimi", &["es"]),
    left("quc", "quc", "K'iche'", &["es"]),
    left("rn", "run", "Ikirundi", &["fr", "en"]),
    left("ro", "ron", "Română", &["fr", "en"]),
    left("ru", "rus", "Русский", &["en"]),
    left("rw", "kin", "Ikinyarwanda", &["en", "fr"]),
    left("sg", "sag", "Sängö", &["fr"]),
    left("shp", "shp", "Shipibo", &["es"]),
    left("sk", "slk", "Slovenčina", &["en"]),
    left("sl", "slv", "Slovenščina", &["en"]),
    left("sn", "sna", "chiShona", &["en"]),
    left("so", "som", "Soomaali", &["ar", "en"]),
    left("srm", "srm", "Saamáka", &["nl", "en"]),
    left("srn", "srn", "Sranantongo", &["nl", "en"]),
    left("srr", "srr", "Seereer", &["fr"]),
    left("ss", "ssw", "siSwati", &["en"]),
    left("st", "sot", "Sesotho", &["en"]),
    left("sus", "sus", "Sosoxui", &["fr"]),
    left("sv", "swe", "Svenska", &["en"]),
    left("sw", "swa", "Kiswahili", &["en"]),
    left("tem", "tem", "Themne", &["en"]),
    left("ti", "tir", "ትግርኛ", &["en"]),
    left("tn", "tsn", "Setswana", &["en"]),
    left("tr", "tur", "Türkçe", &["en"]),
    left("ts", "tso", "Xitsonga", &["en"]),
    left("tum", "tum", "Chitumbuka", &["en"]),
    left("tw", "twi", "Twi", &["en"]),
    left("tzh", "tzh", "Bats'il k'op", &["es"]),
    left("tzo", "tzo", "Bats'i k'op", &["es"]),
    left("uk", "ukr", "Українська", &["en"]),
    left("umb", "umb", "Umbundu", &["pt"]),
    right("ur", "urd", "اردو", &["en"]),
    left("ve", "ven", "Tshivenḓa", &["en"]),
    left("vi", "vie", "Tiếng Việt", &["en"]),
    left("wo", "wol", "Wolof", &["fr"]),
    left("xh", "xho", "isiXhosa", &["en"]),
    left("yo", "yor", "Yorùbá", &["en"]),
    left("yua", "yua", "Maaya t'aan", &["es"]),
    left("zap", "zap", "Diidxazá", &["es"]),
    left("zh", "zho", "中文", &["en"]),
    left("zu", "zul", "isiZulu", &["en"]),
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

//! The languages that the program knows by name: those of the United Nations, and official and widely spoken ones of every continent.

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
    left("ace", "ace", "Aceh", &["id", "en"]),
    left("acf", "acf", "Kwéyòl", &["en", "fr"]),
    left("ada", "ada", "Dangme", &["en"]),
    left("af", "afr", "Afrikaans", &["nl", "en"]),
    left("agr", "agr", "Awajún", &["es"]),
    left("ak", "aka", "Akan", &["en"]),
    left("am", "amh", "አማርኛ", &["en"]),
    left("an", "arg", "Aragonés", &["es"]),
    right("ar", "ara", "العربية", &["fr", "en"]),
    left("arn", "arn", "Mapudungun", &["es"]),
    left("as", "asm", "অসমীয়া", &["bn", "en"]),
    left("ast", "ast", "Asturianu", &["es"]),
    left("ay", "aym", "Aymar", &["es"]),
    left("az", "aze", "Azərbaycanca", &["tr", "ru", "en"]),
    left("bci", "bci", "Baoulé", &["fr"]),
    left("be", "bel", "Беларуская", &["ru", "en"]),
    left("bem", "bem", "Ichibemba", &["en"]),
    left("bg", "bul", "Български", &["en"]),
    left("bho", "bho", "भोजपुरी", &["hi", "en"]),
    left("bi", "bis", "Bislama", &["en", "fr"]),
    left("bm", "bam", "Bamanankan", &["fr"]),
    left("bn", "ben", "বাংলা", &["en"]),
    left("bo", "bod", "བོད་སྐད་", &["zh", "en"]),
    left("br", "bre", "Brezhoneg", &["fr"]),
    left("bs", "bos", "Bosanski", &["hr", "en"]),
    left("bzd", "bzd", "Bribri", &["es"]),
    left("bzj", "bzj", "Bileez Kriol", &["en", "es"]),
    left("ca", "cat", "Català", &["es", "fr"]),
    left("cab", "cab", "Garífuna", &["es", "en"]),
    left("cak", "cak", "Kaqchikel", &["es"]),
    left("ceb", "ceb", "Cebuano", &["tl", "en"]),
    left("chr", "chr", "ᏣᎳᎩ", &["en"]),
    right("ckb", "ckb", "کوردیی ناوەندی", &["ar", "en"]),
    left("cni", "cni", "Asháninka", &["es"]),
    left("co", "cos", "Corsu", &["fr", "it"]),
    left("cr", "cre", "ᓀᐦᐃᔭᐍᐏᐣ", &["en", "fr"]),
    left("crs", "crs", "Kreol seselwa", &["fr", "en"]),
    left("cs", "ces", "Čeština", &["en"]),
    left("cuk", "cuk", "Dulegaya", &["es"]),
    left("cy", "cym", "Cymraeg", &["en"]),
    left("da", "dan", "Dansk", &["en"]),
    left("dag", "dag", "Dagbanli", &["en"]),
    left("de", "deu", "Deutsch", &["en"]),
    left("din", "din", "Thuɔŋjäŋ", &["en"]),
    left("dje", "dje", "Zarmaciine", &["fr"]),
    left("dua", "dua", "Duálá", &["fr"]),
    right("dv", "div", "ދިވެހިބަސް", &["en"]),
    left("dyu", "dyu", "Julakan", &["fr"]),
    left("dz", "dzo", "རྫོང་ཁ", &["en"]),
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
    left("fil", "fil", "Filipino", &["en"]),
    left("fj", "fij", "Na Vosa Vakaviti", &["en"]),
    left("fo", "fao", "Føroyskt", &["da", "en"]),
    left("fon", "fon", "Fɔngbe", &["fr"]),
    left("fr", "fra", "Français", &["es", "en", "pt"]),
    left("fy", "fry", "Frysk", &["nl", "en"]),
    left("ga", "gle", "Gaeilge", &["en"]),
    left("gaa", "gaa", "Gã", &["en"]),
    left("gcf", "gcf", "Kréyòl gwadloupéyen", &["fr"]),
    left("gcr", "gcr", "Kriyòl gwiyannen", &["fr"]),
    left("gd", "gla", "Gàidhlig", &["en"]),
    left("gil", "gil", "Taetae ni Kiribati", &["en"]),
    left("gl", "glg", "Galego", &["es", "pt"]),
    left("gn", "grn", "Avañe'ẽ", &["es", "pt"]),
    left("gu", "guj", "ગુજરાતી", &["hi", "en"]),
    left("guc", "guc", "Wayuunaiki", &["es"]),
    left("gym", "gym", "Ngäbere", &["es"]),
    left("gyn", "gyn", "Creolese", &["en"]),
    left("ha", "hau", "Hausa", &["en", "fr"]),
    left("haw", "haw", "ʻŌlelo Hawaiʻi", &["en"]),
    right("he", "heb", "עברית", &["en"]),
    left("hi", "hin", "हिन्दी", &["en"]),
    left("hr", "hrv", "Hrvatski", &["en"]),
    left("ht", "hat", "Kreyòl ayisyen", &["fr", "en"]),
    left("hu", "hun", "Magyar", &["en"]),
    left("hy", "hye", "Հայերեն", &["ru", "en"]),
    left("id", "ind", "Bahasa Indonesia", &["en"]),
    left("ig", "ibo", "Igbo", &["en"]),
    left("ilo", "ilo", "Ilokano", &["tl", "en"]),
    left("is", "isl", "Íslenska", &["da", "en"]),
    left("it", "ita", "Italiano", &["fr", "es", "en"]),
    left("iu", "iku", "ᐃᓄᒃᑎᑐᑦ", &["en", "fr"]),
    left("ixl", "ixl", "Ixil", &["es"]),
    left("ja", "jpn", "日本語", &["en"]),
    left("jam", "jam", "Patwa", &["en"]),
    left("jiv", "jiv", "Shuar chicham", &["es"]),
    left("jv", "jav", "Basa Jawa", &["id", "en"]),
    left("ka", "kat", "ქართული", &["en", "ru"]),
    left("kab", "kab", "Taqbaylit", &["fr", "ar"]),
    left("kea", "kea", "Kabuverdianu", &["pt"]),
    left("kek", "kek", "Qʼeqchiʼ", &["es"]),
    left("kg", "kon", "Kikongo", &["fr", "pt"]),
    left("kgp", "kgp", "Kanhgág", &["pt"]),
    left("ki", "kik", "Gĩkũyũ", &["sw", "en"]),
    left("kk", "kaz", "Қазақ тілі", &["ru", "en"]),
    left("kl", "kal", "Kalaallisut", &["da", "en"]),
    left("km", "khm", "ខ្មែរ", &["en"]),
    left("kmb", "kmb", "Kimbundu", &["pt"]),
    left("kn", "kan", "ಕನ್ನಡ", &["en"]),
    left("ko", "kor", "한국어", &["en"]),
    left("kr", "kau", "Kanuri", &["en", "fr"]),
    left("kri", "kri", "Krio", &["en"]),
    left("ku", "kur", "Kurdî", &["tr", "en"]),
    left("ky", "kir", "Кыргызча", &["ru", "en"]),
    left("lb", "ltz", "Lëtzebuergesch", &["de", "fr", "en"]),
    left("lg", "lug", "Luganda", &["en", "sw"]),
    left("ln", "lin", "Lingála", &["fr"]),
    left("lo", "lao", "ລາວ", &["en"]),
    left("loz", "loz", "Silozi", &["en"]),
    left("lt", "lit", "Lietuvių", &["en"]),
    left("lu", "lub", "Tshiluba", &["fr"]),
    left("lua", "lua", "Tshiluba", &["fr"]),
    left("luo", "luo", "Dholuo", &["sw", "en"]),
    left("lv", "lav", "Latviešu", &["en"]),
    left("mai", "mai", "मैथिली", &["hi", "en"]),
    left("mam", "mam", "Mam", &["es"]),
    left("maz", "maz", "Jñatjo", &["es"]),
    left("men", "men", "Mɛnde", &["en"]),
    left("mfe", "mfe", "Kreol morisien", &["fr", "en"]),
    left("mg", "mlg", "Malagasy", &["fr"]),
    left("mh", "mah", "Kajin M̧ajeļ", &["en"]),
    left("mi", "mri", "Te reo Māori", &["en"]),
    left("mic", "mic", "Mi'kmaq", &["en", "fr"]),
    left("miq", "miq", "Miskitu", &["es", "en"]),
    left("mk", "mkd", "Македонски", &["en"]),
    left("ml", "mal", "മലയാളം", &["en"]),
    left("mn", "mon", "Монгол", &["ru", "en"]),
    left("mos", "mos", "Mooré", &["fr"]),
    left("mr", "mar", "मराठी", &["hi", "en"]),
    left("ms", "msa", "Bahasa Melayu", &["id", "en"]),
    left("mt", "mlt", "Malti", &["en"]),
    left("my", "mya", "မြန်မာ", &["en"]),
    left("nah", "nah", "Nahuatl", &["es"]),
    left("naq", "naq", "Khoekhoegowab", &["en"]),
    left("nb", "nob", "Norsk bokmål", &["no", "en"]),
    left("nd", "nde", "isiNdebele", &["en"]),
    left("ne", "nep", "नेपाली", &["hi", "en"]),
    left("nl", "nld", "Nederlands", &["en"]),
    left("nn", "nno", "Norsk nynorsk", &["no", "en"]),
    left("no", "nor", "Norsk", &["en"]),
    left("nr", "nbl", "isiNdebele", &["en"]),
    left("nso", "nso", "Sesotho sa Leboa", &["en"]),
    left("nus", "nus", "Thok Nath", &["en"]),
    left("nv", "nav", "Diné bizaad", &["en"]),
    left("ny", "nya", "Chichewa", &["en"]),
    left("nyn", "nyn", "Runyankore", &["en"]),
    left("oc", "oci", "Occitan", &["fr"]),
    left("oj", "oji", "Anishinaabemowin", &["en", "fr"]),
    left("om", "orm", "Afaan Oromoo", &["am", "en"]),
    left("or", "ori", "ଓଡ଼ିଆ", &["hi", "en"]),
    left("oto", "oto", "Hñähñu", &["es"]),
    left("pa", "pan", "ਪੰਜਾਬੀ", &["hi", "en"]),
    left("pap", "pap", "Papiamentu", &["nl", "es", "en"]),
    left("pbb", "pbb", "Nasa Yuwe", &["es"]),
    left("pcm", "pcm", "Naijíriá Píjin", &["en"]),
    left("pl", "pol", "Polski", &["en"]),
    left("poh", "poh", "Poqomchi'", &["es"]),
    left("pov", "pov", "Kriol", &["pt", "fr"]),
    right("ps", "pus", "پښتو", &["en"]),
    left("pt", "por", "Português", &["es", "fr", "en"]),
    left("qu", "que", "Runasimi", &["es"]),
    left("quc", "quc", "K'iche'", &["es"]),
    left("qug", "qug", "Kichwa", &["qu", "es"]),
    left("rap", "rap", "Vananga Rapa Nui", &["es"]),
    left("rcf", "rcf", "Kréol rénioné", &["fr"]),
    left("rm", "roh", "Rumantsch", &["de", "fr", "it"]),
    left("rn", "run", "Ikirundi", &["fr", "en"]),
    left("ro", "ron", "Română", &["fr", "en"]),
    left("rom", "rom", "Romani čhib", &["en"]),
    left("ru", "rus", "Русский", &["en"]),
    left("rw", "kin", "Kinyarwanda", &["en", "fr"]),
    left("sc", "srd", "Sardu", &["it"]),
    right("sd", "snd", "سنڌي", &["ur", "en"]),
    left("se", "sme", "Davvisámegiella", &["no", "sv", "fi", "en"]),
    left("sg", "sag", "Sängö", &["fr"]),
    left("shp", "shp", "Shipibo-Konibo", &["es"]),
    left("si", "sin", "සිංහල", &["en"]),
    left("sk", "slk", "Slovenčina", &["en"]),
    left("sl", "slv", "Slovenščina", &["en"]),
    left("sm", "smo", "Gagana Sāmoa", &["en"]),
    left("sn", "sna", "chiShona", &["en"]),
    left("so", "som", "Soomaali", &["ar", "en"]),
    left("sq", "sqi", "Shqip", &["en"]),
    left("sr", "srp", "Српски", &["en"]),
    left("srm", "srm", "Saamáka", &["nl", "en"]),
    left("srn", "srn", "Sranantongo", &["nl", "en"]),
    left("srr", "srr", "Seereer", &["fr"]),
    left("ss", "ssw", "siSwati", &["en"]),
    left("st", "sot", "Sesotho", &["en"]),
    left("su", "sun", "Basa Sunda", &["id", "en"]),
    left("sus", "sus", "Sosoxui", &["fr"]),
    left("sv", "swe", "Svenska", &["en"]),
    left("sw", "swa", "Kiswahili", &["en"]),
    left("ta", "tam", "தமிழ்", &["en"]),
    left("te", "tel", "తెలుగు", &["en"]),
    left("tem", "tem", "Themne", &["en"]),
    left("tet", "tet", "Tetun", &["pt", "id", "en"]),
    left("tg", "tgk", "Тоҷикӣ", &["ru", "en"]),
    left("th", "tha", "ไทย", &["en"]),
    left("ti", "tir", "ትግርኛ", &["am", "en"]),
    left("tk", "tuk", "Türkmen dili", &["ru", "en"]),
    left("tl", "tgl", "Tagalog", &["en"]),
    left("tn", "tsn", "Setswana", &["en"]),
    left("to", "ton", "Lea faka-Tonga", &["en"]),
    left("tpi", "tpi", "Tok Pisin", &["en"]),
    left("tr", "tur", "Türkçe", &["en"]),
    left("ts", "tso", "Xitsonga", &["en"]),
    left("tsz", "tsz", "P'urhépecha", &["es"]),
    left("tt", "tat", "Татар", &["ru", "en"]),
    left("tum", "tum", "Chitumbuka", &["en"]),
    left("tw", "twi", "Twi", &["en"]),
    left("ty", "tah", "Reo Tahiti", &["fr"]),
    left("tzh", "tzh", "Bats'il k'op", &["es"]),
    left("tzj", "tzj", "Tz'utujil", &["es"]),
    left("tzo", "tzo", "Bats'i k'op", &["es"]),
    right("ug", "uig", "ئۇيغۇرچە", &["zh", "en"]),
    left("uk", "ukr", "Українська", &["en"]),
    left("umb", "umb", "Umbundu", &["pt"]),
    right("ur", "urd", "اردو", &["en"]),
    left("uz", "uzb", "Oʻzbekcha", &["ru", "en"]),
    left("ve", "ven", "Tshivenḓa", &["en"]),
    left("vi", "vie", "Tiếng Việt", &["en"]),
    left("wo", "wol", "Wolof", &["fr"]),
    left("xh", "xho", "isiXhosa", &["en"]),
    right("yi", "yid", "ייִדיש", &["he", "en"]),
    left("yo", "yor", "Yorùbá", &["en"]),
    left("yua", "yua", "Maaya t'aan", &["es"]),
    left("zai", "zai", "Diidxazá", &["es"]),
    left("zap", "zap", "Diidxazá", &["es"]),
    left("zgh", "zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ", &["ar", "fr"]),
    left("zh", "zho", "中文", &["en"]),
    left("zu", "zul", "isiZulu", &["en"]),
];

/// What the program knows of the language with this code; its region and script make no difference.
pub(super) fn find(code: &str) -> Option<&'static KnownLanguage> {
    let primary = code.split('-').next().unwrap_or(code);
    KNOWN.binary_search_by(|known| known.code.cmp(primary)).ok().map(|index| &KNOWN[index])
}

/// Codes that an unknown one may stand for, the likeliest first: of the language without region, of the code of three letters, of the
/// name of the language in itself, then codes that differ in one letter.
pub(super) fn near(written: &str) -> Vec<&'static str> {
    /// Most codes that are suggested.
    const MOST: usize = 5;
    let written: String = written.trim().chars().take(40).collect::<String>().to_lowercase();
    let primary = written.split(['-', '_']).next().unwrap_or(&written);
    let is_same = |known: &&KnownLanguage| known.code == primary || known.three_letters == primary;
    let likeness = |known: &KnownLanguage| strsim::jaro_winkler(&known.endonym.to_lowercase(), &written);
    let same: Vec<&str> = KNOWN.iter().filter(is_same).map(|known| known.code).collect();
    if !same.is_empty() {
        return same;
    }
    let named = KNOWN.iter().filter(|known| written.chars().count() > 3 && likeness(known) >= 0.85);
    let mut named: Vec<&KnownLanguage> = named.collect();
    named.sort_by(|one, other| likeness(other).total_cmp(&likeness(one)));
    let is_one_letter_away = |known: &&KnownLanguage| primary.chars().count() <= 3 && strsim::damerau_levenshtein(known.code, primary) == 1;
    // Codes of the same length first.
    let mut similar: Vec<&KnownLanguage> = KNOWN.iter().filter(is_one_letter_away).collect();
    similar.sort_by_key(|known| (known.code.len() != primary.len(), !known.code.starts_with(|first| primary.starts_with(first))));
    named.into_iter().chain(similar).map(|known| known.code).take(MOST).collect()
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

    #[test]
    fn official_languages_of_many_countries_are_known() {
        for code in ["ee", "tw", "ha", "qu", "gn", "wo", "ln", "rw", "ne", "th", "sq", "is", "mi", "guc", "kea", "xh"] {
            assert!(find(code).is_some(), "{code}");
        }
        assert!(["ckb", "dv", "sd", "ug", "yi"].iter().all(|code| find(code).is_some_and(|known| known.is_right_to_left)));
        let mut three: Vec<&str> = KNOWN.iter().map(|known| known.three_letters).collect();
        three.sort_unstable();
        three.dedup();
        assert_eq!(three.len(), KNOWN.len(), "each code of three letters once");
    }

    #[test]
    fn near_codes_are_found_by_region_by_three_letters_and_by_name() {
        assert_eq!(near("fra"), ["fr"]);
        assert_eq!(near("pt-BR"), ["pt"]);
        assert_eq!(near("español"), ["es"]);
        assert_eq!(near("Englisch"), ["en"]);
        assert_eq!(near("zzzz"), [] as [&str; 0]);
        assert!(near("eb").contains(&"ee"), "{:?}", near("eb"));
    }
}

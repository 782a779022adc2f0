//! Numbers as a language writes them.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;

use crate::language::Language;

/// A number with its digits in groups, as CLDR has them for the language. Digits are those of dates and counts: 0 to 9.
pub fn grouped(language: Language, number: i64) -> String {
    let locale: icu_locale_core::Locale = format!("{}-u-nu-latn", language.code()).parse().expect("the code of a language is well formed");
    let formatter = DecimalFormatter::try_new(locale.into(), Default::default());
    formatter.expect("languages without formats of their own have those of the root").format(&Decimal::from(number)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_as_the_language_has_them() {
        let written = |code: &str, number| grouped(Language::from_code(code).expect(code), number);
        assert_eq!(written("fr", 1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(written("en", 12_500), "12,500");
        assert_eq!(written("es", 1_234), "1234");
        assert_eq!(written("es", 12_500), "12.500");
        assert_eq!(written("nl", 12_500), "12.500");
        assert_eq!(written("pt", -12_500), "-12.500");
        assert_eq!(written("ar", 12_500).chars().filter(char::is_ascii_digit).count(), 5);
        assert_eq!(written("ht", 999), "999");
    }
}

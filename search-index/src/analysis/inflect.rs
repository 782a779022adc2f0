//! Simple inflections: whether two forms are singular and plural of one word, or masculine and feminine of a word for a person.
//!
//! The plural is formed by the rules of school grammars, always from the possible singular. Forms that only share a stem (*author*
//! and *authority*, French *moyen* and *moyenne*) are different words.

use super::fold::fold;
use crate::Language;

/// How closely a typed form matches a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Except for accents that were not typed.
    Unaccented,
    /// With the same accents.
    Same,
}

/// How `typed` matches `word` or a simple inflection of it; none if it is another word. Both are in lower case. An accent that was
/// typed must be in the word; the word may have accents that were not typed.
pub fn likeness(language: Language, word: &str, typed: &str) -> Option<Likeness> {
    let mut best = spelled(word, typed);
    if best.is_some() {
        return best;
    }
    let mut take = |one: &str, other: &str| best = best.max(spelled(one, other));
    others(language, word, |inflected| take(inflected, typed));
    others(language, typed, |inflected| take(word, inflected));
    best
}

/// The possible plurals or singulars of `word`, and for a word for a person the other gender: nearly complete, with some forms that
/// are not words.
pub fn inflections(language: Language, word: &str) -> Vec<String> {
    let mut inflections = Vec::new();
    others(language, word, |other| inflections.push(other.to_owned()));
    let regular = endings(language).iter().flat_map(|(singular, plurals)| plurals.iter().map(move |plural| (*singular, *plural)));
    let irregular = IRREGULAR.iter().filter(|_| language == Language::En).copied();
    for (singular, plural) in regular.chain(irregular) {
        if let Some(stem) = word.strip_suffix(plural) {
            let candidate = format!("{stem}{singular}");
            let mut is_singular = false;
            others(language, &candidate, |other| is_singular |= other == word);
            if is_singular {
                inflections.push(candidate);
            }
        }
    }
    inflections
}

/// How `typed` spells `word`.
fn spelled(word: &str, typed: &str) -> Option<Likeness> {
    if word == typed {
        return Some(Likeness::Same);
    }
    let mut typed = typed.chars();
    let mut plain = String::new();
    for letter in word.chars() {
        plain.clear();
        fold(letter.encode_utf8(&mut [0; 4]), &mut plain);
        let mut next = typed.next()?;
        // A ligature may be typed as its letters.
        if next != letter {
            for (number, own) in plain.chars().enumerate() {
                if number > 0 {
                    next = typed.next()?;
                }
                if next != own {
                    return None;
                }
            }
        }
    }
    typed.next().is_none().then_some(Likeness::Unaccented)
}

/// Passes to `sink` the plurals of `word`, if it may be a singular, and for a word for a person the plurals of the other gender.
fn others(language: Language, word: &str, mut sink: impl FnMut(&str)) {
    if word.chars().count() < 3 || !word.ends_with(char::is_alphabetic) {
        return;
    }
    plurals(language, word, &mut sink);
    for (own, other) in feminines(language) {
        if let Some(stem) = word.strip_suffix(own) {
            let feminine = format!("{stem}{other}");
            sink(&feminine);
            plurals(language, &feminine, &mut sink);
        }
    }
}

/// Endings of words for persons, with their feminine endings.
fn feminines(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Fr => &[("teur", "trice"), ("eur", "euse"), ("eur", "eure"), ("ant", "ante"), ("cent", "cente")],
        Language::En => &[],
        Language::Es | Language::Pt => &[("or", "ora"), ("ario", "aria"), ("ário", "ária")],
    }
}

/// Words with irregular plurals.
const IRREGULAR: [(&str, &str); 3] = [("man", "men"), ("woman", "women"), ("child", "children")];

/// Endings of singulars with their plural endings, the longest first: only the first match applies. `-` means that the plural is
/// the same as the singular.
fn endings(language: Language) -> &'static [(&'static str, &'static [&'static str])] {
    match language {
        Language::Fr => &[
            ("eau", &["eaux"]),
            ("ail", &["ails", "aux"]),
            ("al", &["aux", "als"]),
            ("au", &["aux"]),
            ("eu", &["eux", "eus"]),
            ("ou", &["ous", "oux"]),
            ("s", &[]),
            ("x", &[]),
            ("z", &[]),
            ("", &["s"]),
        ],
        Language::En => &[
            ("ay", &["ays"]),
            ("ey", &["eys"]),
            ("oy", &["oys"]),
            ("uy", &["uys"]),
            ("y", &["ies"]),
            ("ss", &["sses"]),
            ("us", &["uses"]),
            ("s", &[]),
            ("x", &["xes"]),
            ("z", &["zes"]),
            ("ch", &["ches"]),
            ("sh", &["shes"]),
            ("fe", &["ves"]),
            ("f", &["fs", "ves"]),
            ("o", &["os", "oes"]),
            ("", &["s"]),
        ],
        Language::Es => &[
            ("án", &["anes"]),
            ("én", &["enes"]),
            ("ín", &["ines"]),
            ("ón", &["ones"]),
            ("ún", &["unes"]),
            ("és", &["eses"]),
            ("z", &["ces"]),
            ("s", &[]),
            ("x", &[]),
            ("a", &["as"]),
            ("e", &["es"]),
            ("i", &["is"]),
            ("o", &["os"]),
            ("u", &["us"]),
            ("á", &["ás"]),
            ("é", &["és"]),
            ("ó", &["ós"]),
            ("í", &["íes", "ís"]),
            ("ú", &["úes", "ús"]),
            ("", &["es"]),
        ],
        Language::Pt => &[
            ("ão", &["ões", "ães", "ãos"]),
            // Typed without accents.
            ("ao", &["oes", "aos"]),
            ("al", &["ais"]),
            ("el", &["éis", "eis"]),
            ("ol", &["óis", "ois"]),
            ("ul", &["uis"]),
            ("il", &["is", "eis"]),
            ("m", &["ns"]),
            ("ês", &["eses"]),
            ("ís", &["íses"]),
            ("s", &[]),
            ("x", &[]),
            ("r", &["res"]),
            ("z", &["zes"]),
            ("n", &["ns"]),
            ("", &["s"]),
        ],
    }
}

/// Passes the possible plurals of `word` to `sink`.
fn plurals(language: Language, word: &str, sink: &mut impl FnMut(&str)) {
    if language == Language::En
        && let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word)
    {
        return sink(plural);
    }
    let Some((singular, plurals)) = endings(language).iter().find(|(ending, _)| word.ends_with(ending)) else { return };
    let stem = &word[..word.len() - singular.len()];
    for plural in *plurals {
        sink(&format!("{stem}{plural}"));
    }
    // The stress stays on the same vowel, which then needs an accent: joven, jóvenes.
    if language == Language::Es && word.ends_with('n') && word.is_ascii() {
        let vowels: Vec<usize> = word.char_indices().filter(|(_, letter)| "aeiou".contains(*letter)).map(|(at, _)| at).collect();
        if let [.., at, _] = vowels[..] {
            let stressed = ["á", "é", "í", "ó", "ú"]["aeiou".find(&word[at..=at]).unwrap_or(0)];
            sink(&format!("{}{stressed}{}es", &word[..at], &word[at + 1..]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, word: &str, typed: &str, expected: Option<Likeness>) {
        assert_eq!(likeness(language, word, typed), expected, "{word} {typed}");
    }

    #[test]
    fn plurals_are_the_word_on_either_side() {
        for (language, singular, plural) in [
            (Language::Fr, "enfant", "enfants"),
            (Language::Fr, "tribunal", "tribunaux"),
            (Language::Fr, "réseau", "réseaux"),
            (Language::Fr, "travail", "travaux"),
            (Language::En, "practice", "practices"),
            (Language::En, "treaty", "treaties"),
            (Language::En, "survey", "surveys"),
            (Language::En, "witness", "witnesses"),
            (Language::En, "woman", "women"),
            (Language::Es, "acto", "actos"),
            (Language::Es, "autoridad", "autoridades"),
            (Language::Es, "resolución", "resoluciones"),
            (Language::Es, "juez", "jueces"),
            (Language::Es, "joven", "jóvenes"),
            (Language::Es, "orden", "órdenes"),
            (Language::Pt, "criança", "crianças"),
            (Language::Pt, "ação", "ações"),
            (Language::Pt, "jovem", "jovens"),
            (Language::Pt, "tribunal", "tribunais"),
            (Language::Pt, "juiz", "juizes"),
            (Language::Pt, "país", "países"),
        ] {
            check(language, singular, plural, Some(Likeness::Same));
            check(language, plural, singular, Some(Likeness::Same));
        }
        check(Language::Fr, "recours", "recours", Some(Likeness::Same));
    }

    #[test]
    fn words_for_persons_have_two_genders_and_others_do_not() {
        check(Language::Fr, "recruteur", "recruteuse", Some(Likeness::Same));
        check(Language::Fr, "actrice", "acteur", Some(Likeness::Same));
        check(Language::Fr, "adolescents", "adolescent", Some(Likeness::Same));
        check(Language::Es, "reclutador", "reclutadoras", Some(Likeness::Same));
        check(Language::Fr, "moyen", "moyenne", None);
        check(Language::Es, "medio", "media", None);
        check(Language::Es, "caso", "casa", None);
    }

    #[test]
    fn words_of_one_stem_are_other_words() {
        for (language, word, typed) in [
            (Language::En, "authority", "author"),
            (Language::En, "acceptance", "accept"),
            (Language::En, "schooling", "schools"),
            (Language::Es, "autoridad", "autor"),
            (Language::Fr, "demande", "demander"),
            (Language::Pt, "universidade", "universo"),
        ] {
            check(language, word, typed, None);
        }
    }

    #[test]
    fn accents_that_were_typed_count_and_those_left_out_do_not() {
        check(Language::Fr, "traité", "traité", Some(Likeness::Same));
        check(Language::Fr, "traité", "traites", Some(Likeness::Unaccented));
        check(Language::Fr, "demande", "demandé", None);
        check(Language::Pt, "pais", "país", None);
        check(Language::Pt, "pais", "países", None);
        check(Language::Pt, "convenção", "convençao", Some(Likeness::Unaccented));
        check(Language::Pt, "convenção", "convencoes", Some(Likeness::Unaccented));
        check(Language::Es, "resolución", "resolucion", Some(Likeness::Unaccented));
        check(Language::Fr, "œuvre", "oeuvres", Some(Likeness::Unaccented));
        check(Language::Fr, "œuvre", "ouvre", None);
    }

    #[test]
    fn a_word_has_its_singular_and_its_plural_among_its_inflections() {
        for (language, word, other) in [
            (Language::Fr, "affaires", "affaire"),
            (Language::Fr, "tribunaux", "tribunal"),
            (Language::En, "children", "child"),
            (Language::En, "child", "children"),
            (Language::Es, "padres", "padre"),
            (Language::Es, "resoluciones", "resolución"),
            (Language::Es, "jueces", "juez"),
            (Language::Pt, "ações", "ação"),
            (Language::Pt, "jovens", "jovem"),
        ] {
            let inflections = inflections(language, word);
            assert!(inflections.iter().any(|own| own == other), "{word}: {inflections:?}");
            assert!(inflections.iter().all(|own| likeness(language, word, own) == Some(Likeness::Same)), "{word}: {inflections:?}");
        }
    }

    #[test]
    fn any_two_strings_can_be_compared() {
        for language in Language::ALL {
            for one in ["", "a", "an", "n", "é", "œ", "右", "aaan", "\u{301}"] {
                for other in ["", "a", "ns", "é", "oe", "右s", "aáanes"] {
                    let _ = likeness(language, one, other);
                    let _ = inflections(language, one);
                }
            }
        }
    }
}

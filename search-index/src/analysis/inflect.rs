//! Simple inflections: whether two forms are singular and plural of one word, or masculine and feminine of a word for a person.
//!
//! The plural is formed by the rules of school grammars, always from the possible singular. Forms that only share a stem (*author*
//! and *authority*, French *moyen* and *moyenne*) are different words.

use super::fold::fold;
use super::grammar::Grammar;

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
pub fn likeness(grammar: Grammar, word: &str, typed: &str) -> Option<Likeness> {
    let mut best = spelled(word, typed);
    if best.is_some() {
        return best;
    }
    let mut take = |one: &str, other: &str| best = best.max(spelled(one, other));
    others(grammar, word, |inflected| take(inflected, typed));
    others(grammar, typed, |inflected| take(word, inflected));
    best
}

/// The possible plurals or singulars of `word`, and for a word for a person the other gender: nearly complete, with some forms that
/// are not words.
pub fn inflections(grammar: Grammar, word: &str) -> Vec<String> {
    let mut inflections = Vec::new();
    others(grammar, word, |other| inflections.push(other.to_owned()));
    let regular = endings(grammar).iter().flat_map(|(singular, plurals)| plurals.iter().map(move |plural| (*singular, *plural)));
    let irregular = IRREGULAR.iter().filter(|_| grammar == Grammar::English).copied();
    for (singular, plural) in regular.chain(irregular) {
        if let Some(stem) = word.strip_suffix(plural) {
            let candidate = format!("{stem}{singular}");
            let mut is_singular = false;
            others(grammar, &candidate, |other| is_singular |= other == word);
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
fn others(grammar: Grammar, word: &str, mut sink: impl FnMut(&str)) {
    if word.chars().count() < 3 || !word.ends_with(char::is_alphabetic) {
        return;
    }
    plurals(grammar, word, &mut sink);
    for (own, other) in feminines(grammar) {
        if let Some(stem) = word.strip_suffix(own) {
            let feminine = format!("{stem}{other}");
            sink(&feminine);
            plurals(grammar, &feminine, &mut sink);
        }
    }
}

/// Endings of words for persons, with their feminine endings.
fn feminines(grammar: Grammar) -> &'static [(&'static str, &'static str)] {
    match grammar {
        Grammar::French => &[("teur", "trice"), ("eur", "euse"), ("eur", "eure"), ("ant", "ante"), ("cent", "cente")],
        Grammar::Spanish | Grammar::Portuguese => &[("or", "ora"), ("ario", "aria"), ("ário", "ária")],
        _ => &[],
    }
}

/// Words with irregular plurals.
const IRREGULAR: [(&str, &str); 3] = [("man", "men"), ("woman", "women"), ("child", "children")];

/// Endings of singulars with their plural endings, the longest first: only the first match applies. `-` means that the plural is
/// the same as the singular.
fn endings(grammar: Grammar) -> &'static [(&'static str, &'static [&'static str])] {
    match grammar {
        Grammar::French => &[
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
        Grammar::English => &[
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
        Grammar::Spanish => &[
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
        Grammar::Portuguese => &[
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
        Grammar::Arabic | Grammar::Dutch | Grammar::Unknown => &[],
    }
}

/// Passes the possible plurals of `word` to `sink`.
fn plurals(grammar: Grammar, word: &str, sink: &mut impl FnMut(&str)) {
    if grammar == Grammar::English
        && let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word)
    {
        return sink(plural);
    }
    let Some((singular, plurals)) = endings(grammar).iter().find(|(ending, _)| word.ends_with(ending)) else { return };
    let stem = &word[..word.len() - singular.len()];
    for plural in *plurals {
        sink(&format!("{stem}{plural}"));
    }
    // The stress stays on the same vowel, which then needs an accent: joven, jóvenes.
    if grammar == Grammar::Spanish && word.ends_with('n') && word.is_ascii() {
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

    fn check(grammar: Grammar, word: &str, typed: &str, expected: Option<Likeness>) {
        assert_eq!(likeness(grammar, word, typed), expected, "{word} {typed}");
    }

    #[test]
    fn plurals_are_the_word_on_either_side() {
        for (grammar, singular, plural) in [
            (Grammar::French, "enfant", "enfants"),
            (Grammar::French, "tribunal", "tribunaux"),
            (Grammar::French, "réseau", "réseaux"),
            (Grammar::French, "travail", "travaux"),
            (Grammar::English, "practice", "practices"),
            (Grammar::English, "treaty", "treaties"),
            (Grammar::English, "survey", "surveys"),
            (Grammar::English, "witness", "witnesses"),
            (Grammar::English, "woman", "women"),
            (Grammar::Spanish, "acto", "actos"),
            (Grammar::Spanish, "autoridad", "autoridades"),
            (Grammar::Spanish, "resolución", "resoluciones"),
            (Grammar::Spanish, "juez", "jueces"),
            (Grammar::Spanish, "joven", "jóvenes"),
            (Grammar::Spanish, "orden", "órdenes"),
            (Grammar::Portuguese, "criança", "crianças"),
            (Grammar::Portuguese, "ação", "ações"),
            (Grammar::Portuguese, "jovem", "jovens"),
            (Grammar::Portuguese, "tribunal", "tribunais"),
            (Grammar::Portuguese, "juiz", "juizes"),
            (Grammar::Portuguese, "país", "países"),
        ] {
            check(grammar, singular, plural, Some(Likeness::Same));
            check(grammar, plural, singular, Some(Likeness::Same));
        }
        check(Grammar::French, "recours", "recours", Some(Likeness::Same));
    }

    #[test]
    fn words_for_persons_have_two_genders_and_others_do_not() {
        check(Grammar::French, "recruteur", "recruteuse", Some(Likeness::Same));
        check(Grammar::French, "actrice", "acteur", Some(Likeness::Same));
        check(Grammar::French, "adolescents", "adolescent", Some(Likeness::Same));
        check(Grammar::Spanish, "reclutador", "reclutadoras", Some(Likeness::Same));
        check(Grammar::French, "moyen", "moyenne", None);
        check(Grammar::Spanish, "medio", "media", None);
        check(Grammar::Spanish, "caso", "casa", None);
    }

    #[test]
    fn words_of_one_stem_are_other_words() {
        for (grammar, word, typed) in [
            (Grammar::English, "authority", "author"),
            (Grammar::English, "acceptance", "accept"),
            (Grammar::English, "schooling", "schools"),
            (Grammar::Spanish, "autoridad", "autor"),
            (Grammar::French, "demande", "demander"),
            (Grammar::Portuguese, "universidade", "universo"),
        ] {
            check(grammar, word, typed, None);
        }
    }

    #[test]
    fn accents_that_were_typed_count_and_those_left_out_do_not() {
        check(Grammar::French, "traité", "traité", Some(Likeness::Same));
        check(Grammar::French, "traité", "traites", Some(Likeness::Unaccented));
        check(Grammar::French, "demande", "demandé", None);
        check(Grammar::Portuguese, "pais", "país", None);
        check(Grammar::Portuguese, "pais", "países", None);
        check(Grammar::Portuguese, "convenção", "convençao", Some(Likeness::Unaccented));
        check(Grammar::Portuguese, "convenção", "convencoes", Some(Likeness::Unaccented));
        check(Grammar::Spanish, "resolución", "resolucion", Some(Likeness::Unaccented));
        check(Grammar::French, "œuvre", "oeuvres", Some(Likeness::Unaccented));
        check(Grammar::French, "œuvre", "ouvre", None);
    }

    #[test]
    fn a_word_has_its_singular_and_its_plural_among_its_inflections() {
        for (grammar, word, other) in [
            (Grammar::French, "affaires", "affaire"),
            (Grammar::French, "tribunaux", "tribunal"),
            (Grammar::English, "children", "child"),
            (Grammar::English, "child", "children"),
            (Grammar::Spanish, "padres", "padre"),
            (Grammar::Spanish, "resoluciones", "resolución"),
            (Grammar::Spanish, "jueces", "juez"),
            (Grammar::Portuguese, "ações", "ação"),
            (Grammar::Portuguese, "jovens", "jovem"),
        ] {
            let inflections = inflections(grammar, word);
            assert!(inflections.iter().any(|own| own == other), "{word}: {inflections:?}");
            assert!(inflections.iter().all(|own| likeness(grammar, word, own) == Some(Likeness::Same)), "{word}: {inflections:?}");
        }
    }

    #[test]
    fn any_two_strings_can_be_compared() {
        for grammar in Grammar::ALL.iter().copied() {
            for one in ["", "a", "an", "n", "é", "œ", "右", "aaan", "\u{301}"] {
                for other in ["", "a", "ns", "é", "oe", "右s", "aáanes"] {
                    let _ = likeness(grammar, one, other);
                    let _ = inflections(grammar, one);
                }
            }
        }
    }
}

//! Stemming.
//!
//! Snowball's stemmers, on words without accents. On the four test collections they are better than stemming of plural and gender
//! only, by up to two points of nDCG@10 on short queries. Only the plural is removed from words of the domain that they would
//! conflate (*traite* and *traitement*, *trata* and *tratado*, *juge* and *jugement*).

use frostem::{Algorithm, Stemmer};

use crate::Language;

/// Prefixes of protected words, by language.
const PROTECTED: [&[&str]; 4] = [
    // trafficking, treaty, treat, treatment; judge, judgment; smuggling; deed and act; minor and minority
    &["trait", "jug", "trafi", "acte", "action", "mineur", "minor", "requis", "requer", "protocol", "reseau", "victim"],
    &["traffic", "treat", "smuggl", "universit", "universal", "organ", "protocol", "minor"],
    // trafficking, treaty, treatment, process; judge, trial
    &["trat", "juez", "juzg", "juic", "jueces", "trafic", "menor", "minor", "acto", "accion", "protocol", "victim"],
    &["trat", "juiz", "juiz", "julg", "trafic", "menor", "minor", "atos", "acao", "acoes", "protocol", "vitim"],
];

/// Stems words of one language.
pub struct Stems {
    language: Language,
    snowball: Stemmer,
}

impl Stems {
    /// The stems of `language`.
    pub fn new(language: Language) -> Self {
        let algorithm = match language {
            Language::Fr => Algorithm::French,
            Language::En => Algorithm::English,
            Language::Es => Algorithm::Spanish,
            Language::Pt => Algorithm::Portuguese,
        };
        Self { language, snowball: Stemmer::new(algorithm) }
    }

    /// Appends the stem of `folded`, a word in lower case without accents.
    pub fn stem(&self, folded: &str, stem: &mut String) {
        if folded.len() <= 2 || !folded.is_ascii() || folded.bytes().any(|byte| byte.is_ascii_digit()) {
            stem.push_str(folded);
        } else if PROTECTED[self.language as usize].iter().any(|start| folded.starts_with(start)) {
            let (kept, end) = singular(self.language, folded);
            stem.push_str(kept);
            stem.push_str(end);
        } else {
            // Snowball treats the plural of *commission* as a form of a verb (*commissions*, "we were committing").
            let noun = folded.strip_suffix('s').filter(|noun| self.language == Language::Fr && noun.ends_with("ion"));
            stem.push_str(&self.snowball.stem(noun.unwrap_or(folded)));
        }
    }
}

/// The singular of a protected word: the part that is kept, and the new ending.
fn singular(language: Language, word: &str) -> (&str, &'static str) {
    let cut = |length: usize| &word[..word.len() - length];
    match language {
        Language::Pt if word.ends_with("coes") => (cut(4), "cao"),
        Language::Es | Language::Pt if word.ends_with("ces") => (cut(3), "z"),
        Language::Es if word.ends_with("nes") || word.ends_with("res") => (cut(2), ""),
        Language::Pt if word.ends_with("res") || word.ends_with("zes") => (cut(2), ""),
        Language::Es if word.ends_with("juez") => (word, ""),
        Language::Fr if word.ends_with("eaux") => (cut(1), ""),
        Language::En if word.ends_with("ies") => (cut(3), "y"),
        _ if word.ends_with('s') && !word.ends_with("ss") => (cut(1), ""),
        _ => (word, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(language: Language, word: &str) -> String {
        let mut stem = String::new();
        Stems::new(language).stem(word, &mut stem);
        stem
    }

    #[test]
    fn forms_of_one_word_meet() {
        for (language, one, other) in [
            (Language::Fr, "extradition", "extraditions"),
            (Language::Fr, "commission", "commissions"),
            (Language::Fr, "traite", "traites"),
            (Language::Fr, "mineur", "mineurs"),
            (Language::En, "victim", "victims"),
            (Language::En, "trafficking", "trafficking"),
            (Language::En, "treaty", "treaties"),
            (Language::Es, "tratado", "tratados"),
            (Language::Es, "juez", "jueces"),
            (Language::Es, "investigacion", "investigaciones"),
            (Language::Pt, "acao", "acoes"),
            (Language::Pt, "juiz", "juizes"),
        ] {
            assert_eq!(stem(language, one), stem(language, other), "{one} {other}");
        }
    }

    #[test]
    fn words_of_the_domain_stay_apart() {
        for (language, one, other) in [
            (Language::Fr, "traite", "traiter"),
            (Language::Fr, "traite", "traitement"),
            (Language::Fr, "juge", "jugement"),
            (Language::Es, "trata", "tratado"),
            (Language::Es, "trata", "tratar"),
            (Language::Es, "trata", "tratamiento"),
            (Language::Pt, "trata", "tratado"),
        ] {
            assert_ne!(stem(language, one), stem(language, other), "{one} {other}");
        }
    }
}

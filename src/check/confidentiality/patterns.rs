//! What a confidential detail looks like, and what tells it from what looks the same.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use regex::{Captures, Regex};

use super::numbers::{is_cpf, is_iban, is_luhn, is_rut};
use super::visible::is_given_name;
use super::vocabulary::{
    BETWEEN, BORN, CALLED, CASE, CHILD, DOCUMENT, FEW, MONTH, NAME, NUMBER, OPEN, PASSPORT, PERSON, PERSONS, PLATE, SHELTER, TITLE,
};
use crate::diagnostics::confidential::{Rule, rule};

/// Whether what a pattern found is what it looks like.
type Confirm = fn(&Captures<'_>) -> bool;
/// A rule, a pattern of it, and what is asked of what it finds.
type Described = (&'static str, String, Confirm);

/// What a rule looks for.
struct Pattern {
    code: &'static str,
    pattern: String,
    /// Compiled when it is first needed: few texts need it.
    regex: OnceLock<Regex>,
    /// Whether what was found is what it looks like.
    confirm: Confirm,
}

/// Patterns that need a certain word nearby: they are tried in its surroundings only, for most texts have no such word.
struct Surroundings {
    word: Regex,
    /// How far they reach, in bytes.
    before: usize,
    after: usize,
    patterns: Vec<Pattern>,
}

/// Everything that is looked for.
struct Patterns {
    /// Any of the shapes: tells in one pass whether a text holds one.
    shape: Regex,
    shapes: Vec<Pattern>,
    /// Any of the words in whose surroundings something is looked for.
    word: Regex,
    /// A word that, before a number or a name, tells what it is.
    label: Regex,
    /// Any of the shapes and labels: tells in one pass that a text holds nothing, as most do.
    any: Regex,
    near: Vec<Surroundings>,
}

// Word boundaries are those of ASCII, `(?-u:\b)`: others take a hundred times as long in a text with accents. A word that ends
// with an accent is followed by what may stand there instead.

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let shapes: Vec<Described> = vec![
        ("private-id-number", r"\b[0-9]{3}[.,’' ][0-9]{3}[.,’' ][0-9]{3} ?- ?[0-9]{2}\b".to_owned(), |found| is_cpf(&found[0])),
        ("private-id-number", r"\b[0-9]{1,2}(?:\.[0-9]{3}\.[0-9]{3} ?- ?|[,’' ][0-9]{3}[,’' ][0-9]{3}-)[0-9kK]\b".to_owned(), |found| is_rut(&found[0])),
        ("private-id-number", r"\b[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9][0-9]\b".to_owned(), any),
        ("private-id-number", r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b".to_owned(), is_social_security_number),
        ("private-contact", r"(?i)[a-z0-9_.+-]+@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|proton|protonmail|aol|gmx|uol|bol|terra|zoho)\.[a-z.]{2,}".to_owned(), any),
        ("private-contact", r"(?:^|[\s(:,;\x22«“‘’'<\[=/|])\+[0-9]{1,3}[ .()-]{0,2}[0-9](?:[ .()-]{0,2}[0-9]){6,12}\b".to_owned(), any),
        ("private-child-age", format!(r"(?i)\b{CHILD},? (?:de |of |aged |âgée? de |con |com )?([0-9]{{1,2}}) (?:ans|años|anos|years?)\b"), is_age_of_child),
        ("private-child-age", format!(r"(?i)\b([0-9]{{1,2}})[- ]year[- ]old {CHILD}\b"), is_age_of_child),
        ("private-small-count", format!(r"(?i)(?:^|[\s(:,;\x22«“‘’'<\[=/|]){FEW} {PERSONS}\b"), any),
        ("private-place", r"(?:^|[\s(:,;\x22«“‘’'<\[=/|])-?[0-9]{1,2}\.[0-9]{3,} *[,;] *-?[0-9]{1,3}\.[0-9]{3,}\b".to_owned(), any),
        ("private-place", r"(?i)(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]+/maps|maps\.google\.|openstreetmap\.org/(?:#map|node|way|\?mlat)|waze\.com/ul|w3w\.co|what3words\.com|plus\.codes)".to_owned(), any),
        ("private-account", r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b".to_owned(), |found| is_iban(&found[0])),
        ("private-account", r"\b[0-9]{4}[ .-][0-9]{4}[ .-][0-9]{4}[ .-][0-9]{4}\b".to_owned(), |found| is_luhn(&found[0])),
        ("private-account", r"\b(?i:CLABE|IMEI|CBU)[ :.]{1,3}[0-9]{15,22}\b".to_owned(), any),
        ("private-account", r"\bIP[ :.]{1,3}[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b".to_owned(), any),
        ("private-account", r"(?i)\b(?:facebook\.com|instagram\.com|tiktok\.com|twitter\.com|snapchat\.com|t\.me|wa\.me|onlyfans\.com)/[a-z0-9_.@+-]{2,}".to_owned(), any),
        ("private-account", r"(?:^|[\s(:,;\x22«“])@[A-Za-z0-9_][A-Za-z0-9_.]{2,}".to_owned(), any),
        ("private-case-number", r"\b[0-9]{7}-[0-9]{2}\.[0-9]{4}\.[0-9]\.[0-9]{2}\.[0-9]{4}\b".to_owned(), any),
    ];
    let near: [(String, (usize, usize), Vec<Described>); 6] = [
        (
            format!(r"(?i)\b{DOCUMENT}|\b(?-i:SIN|NAS)\b|{PASSPORT}"),
            (0, 40),
            vec![
                (
                    "private-id-number",
                    format!(r"(?i)^{DOCUMENT}(?: {NUMBER})?{BETWEEN}(?:{NUMBER})?[A-Z]{{0,2}}[ -]?[0-9][0-9.,’' -]{{4,14}}[0-9]"),
                    any,
                ),
                ("private-id-number", r"^(?:SIN|NAS)\W{1,3}[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}\b".to_owned(), |found| is_luhn(&found[0])),
                ("private-id-number", format!(r"(?i)^{PASSPORT}s?(?: {NUMBER})?{BETWEEN}(?:{NUMBER})?[A-Z]{{1,3}} ?[0-9]{{5,9}}\b"), any),
            ],
        ),
        (
            format!(r"(?i)\b{PLATE}"),
            (0, 40),
            vec![(
                "private-account",
                format!(r"^(?i:{PLATE})s?[ :]{{1,3}}(?i:{NUMBER})?[A-Z]{{1,4}}[ -]?[0-9][A-Z0-9 -]{{1,5}}[A-Z0-9]\b"),
                any,
            )],
        ),
        (
            format!(r"(?i)\b{BORN}[ :,]"),
            (0, 60),
            vec![(
                "private-birth-date",
                format!(
                    r"(?i)^{BORN}[^.;]{{0,25}}?(?:\b[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-][0-9]{{2,4}}\b|\b[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\b|\b[0-9]{{1,2}}(?:er|º|st|nd|rd|th)? (?:de |of )?{MONTH}(?: de| of)?,? [0-9]{{4}}\b|\b{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}}\b)"
                ),
                any,
            )],
        ),
        (
            format!(r"(?i)\b{PERSON}"),
            (80, 100),
            vec![
                ("private-person", format!(r"\b{PERSON}(?:,? {CALLED})?[,:]? {OPEN}{NAME}"), any),
                // In brackets titles of laws stand too, and in capitals names of offices.
                (
                    "private-person",
                    format!(r"\b(?i:{PERSON})(?:,? (?i:{CALLED}))?[,:]? [(\[<] ?(\p{{Lu}}\p{{Ll}}+)(?:[ -]\p{{L}}+)*[ -]\p{{Lu}}\p{{Ll}}+"),
                    is_given,
                ),
                (
                    "private-person",
                    format!(r"\b(?i:{PERSON})(?:,? (?i:{CALLED}))?[,:]? (?:[(\[<«“‘’\x22'] ?)?(\p{{Lu}}{{2,}})(?:[ -]\p{{Lu}}{{2,}})+"),
                    is_given,
                ),
                ("private-person", format!(r"\b(?i:{PERSON})\b[^.;:]{{0,40}}?\b{TITLE} (?:{NAME}|\p{{Lu}}\p{{Ll}}+|\p{{Lu}}\.)"), any),
                ("private-person", format!(r"\b{TITLE} (?:{NAME}|\p{{Lu}}\p{{Ll}}+|\p{{Lu}}\.)[^.;:]{{0,40}}?\b(?i:{PERSON})\b"), any),
                (
                    "private-person",
                    format!(r"\b(?i:{PERSON}),? {OPEN}(?:\p{{Lu}}\. ?(?:\p{{Lu}}\.? ?){{1,3}}|\p{{Lu}}\.)(?:[\s,;)»”\x22>]|$)"),
                    any,
                ),
            ],
        ),
        (
            format!(r"(?i)\b{SHELTER}"),
            (0, 160),
            vec![(
                "private-place",
                format!(
                    r"(?i)^{SHELTER}[^.;]{{0,80}}?\b(?:(?:calle|avenida|carrera|rue|boulevard|rua|travessa|avenue) [^.;]{{0,40}}?[0-9]{{1,5}}|[0-9]{{1,5}},? (?:bis |ter )?(?:rue|avenue|boulevard)\b|[0-9]{{1,5}} (?:[a-z]+ ){{1,3}}(?:street|road|avenue|lane|drive)\b)"
                ),
                any,
            )],
        ),
        (
            format!(r"(?i)\b{CASE} (?:{NUMBER}|no[. ]|#)"),
            (0, 60),
            vec![("private-case-number", format!(r"(?i)^{CASE} (?:{NUMBER}|no\.? |# ?)[A-Z]{{0,5}}[ -]?[0-9][0-9./-]{{2,}}"), any)],
        ),
    ];
    let any = |patterns: Vec<&String>| regex(&patterns.iter().map(|pattern| format!("(?:{pattern})")).collect::<Vec<_>>().join("|"));
    let shape = any(shapes.iter().map(|(_, pattern, _)| pattern).collect());
    let word = any(near.iter().map(|(word, ..)| word).collect());
    let label = regex(&format!(r"{}|(?i)\b{CHILD}\b|\b(?:IP|IMEI|CLABE|CBU)\b", word.as_str()));
    let of_rule = |(code, pattern, confirm)| Pattern { code, pattern, regex: OnceLock::new(), confirm };
    let any = regex(&format!("{}|{}", shape.as_str(), label.as_str()));
    let near = near.map(|(word, (before, after), patterns)| Surroundings {
        word: regex(&word),
        before,
        after,
        patterns: patterns.into_iter().map(of_rule).collect(),
    });
    Patterns { shape, shapes: shapes.into_iter().map(of_rule).collect(), word, label, any, near: near.into() }
});

fn regex(pattern: &str) -> Regex {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).expect("the patterns of rules are in order")
}

fn any(_: &Captures<'_>) -> bool {
    true
}

fn is_social_security_number(found: &Captures<'_>) -> bool {
    !["000", "666"].contains(&&found[0][..3]) && !found[0].starts_with('9') && &found[0][4..6] != "00" && !found[0].ends_with("0000")
}

fn is_given(found: &Captures<'_>) -> bool {
    is_given_name(&found[1])
}

fn is_age_of_child(found: &Captures<'_>) -> bool {
    found[1].parse::<u8>().is_ok_and(|age| age < 18)
}

/// The longest text that may name a detail in the next cell, in bytes.
pub const LONGEST_LABEL: usize = 40;

/// Whether a detail may follow `words`, as a date of birth follows "Fecha de nacimiento".
pub fn is_label(words: &str) -> bool {
    // Some words count only where something follows.
    words.len() <= LONGEST_LABEL && PATTERNS.label.is_match(&format!("{words}:"))
}

/// Whether a word in `text` may name a detail in another place.
pub fn may_name(text: &str) -> bool {
    !text.is_empty() && PATTERNS.label.is_match(text)
}

/// The confidential details that `text` seems to hold, each with its place, in no order.
pub fn findings(text: &str) -> Vec<(&'static Rule, Range<usize>)> {
    let mut findings = Vec::new();
    let Patterns { shape, shapes, word, near, any, .. } = &*PATTERNS;
    if !any.is_match(text) {
        return findings;
    }
    if shape.is_match(text) {
        shapes.iter().for_each(|pattern| pattern.find(text, 0, &mut findings));
    }
    for found in word.find_iter(text) {
        for near in near.iter().filter(|near| near.word.is_match(found.as_str())) {
            let around = near.around(text, found.start()..found.end());
            near.patterns.iter().for_each(|pattern| pattern.find(&text[around.clone()], around.start, &mut findings));
        }
    }
    findings
}

/// Whether `text`, or a part of it, may hold a detail: quicker than [`findings`], and it says yes more often.
pub fn may_hold(text: &str) -> bool {
    let Patterns { shape, near, any, .. } = &*PATTERNS;
    let mut from = 0;
    while let Some(found) = any.find_at(text, from) {
        if shape.is_match(found.as_str()) {
            return true;
        }
        let mut surroundings = near.iter().filter(|near| near.word.is_match(found.as_str()));
        if surroundings.any(|near| near.holds(near.around(text, found.start()..found.end()), text)) {
            return true;
        }
        // A shape may begin with the space that a word ends with.
        from = text.ceil_char_boundary(found.start() + 1);
    }
    false
}

impl Surroundings {
    /// What surrounds the word at `found`, within its piece.
    fn around(&self, text: &str, found: Range<usize>) -> Range<usize> {
        let start = text.floor_char_boundary(found.start.saturating_sub(self.before));
        let start = text[start..found.start].rfind('\n').map_or(start, |feed| start + feed + 1);
        let end = text.ceil_char_boundary((found.end + self.after).min(text.len()));
        let end = text[found.end..end].find('\n').map_or(end, |feed| found.end + feed);
        start..end
    }

    /// Whether a pattern finds anything at `around`, whatever it is.
    fn holds(&self, around: Range<usize>, text: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.regex().is_match(&text[around.clone()]))
    }
}

impl Pattern {
    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| regex(&self.pattern))
    }

    /// Adds what is found in a piece of a text that begins at `offset`.
    fn find(&self, piece: &str, offset: usize, findings: &mut Vec<(&'static Rule, Range<usize>)>) {
        for found in self.regex().captures_iter(piece).filter(|found| (self.confirm)(found)) {
            let whole = found.get(0).expect("a match has a place");
            let trimmed = whole.as_str().trim_matches(|sign: char| sign.is_whitespace() || "(:,;\"«“‘’'<[=/|".contains(sign));
            let start = offset + whole.start() + whole.as_str().find(trimmed).unwrap_or(0);
            findings.push((rule(self.code).expect("patterns belong to rules"), start..start + trimmed.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        let mut codes: Vec<&str> = findings(text).into_iter().map(|(rule, _)| rule.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    // Invented persons; numbers are examples of authorities and standards, or fail their own check digits elsewhere.
    #[test]
    fn details_are_found_in_four_languages() {
        for (code, texts) in [
            (
                "private-id-number",
                &[
                    "CPF 111.444.777-35",
                    "su RUT es 12.345.678-5",
                    "DNI n.º 30.123.456",
                    "cédula de ciudadanía N.º 52.123.456",
                    "CURP GOMC900514HDFNRR09",
                    "SSN 219-09-9999",
                    "NAS: 046 454 286",
                    "pasaporte número AB1234567",
                    "passport no. AB1234567",
                    "DNI (30 123 456)",
                    "DNI: “30,123,456”",
                    "DNI 30'123'456",
                    "CPF 111 444 777-35",
                    "12.345.678 - 5",
                    "passport “AB1234567”",
                ][..],
            ),
            (
                "private-birth-date",
                &[
                    "née le 3 mai 2005",
                    "né à Lima le 12/11/1999",
                    "born on March 3, 1990",
                    "nacida el 4 de julio de 2001",
                    "data de nascimento: 2003-02-01",
                ],
            ),
            ("private-contact", &["ana@hotmail.com", "tel. +54 11 4321-0987", "(+55 61 99999 0000)"]),
            (
                "private-person",
                &[
                    "la víctima María López declaró",
                    "the witness, Jane Mary Doe, said",
                    "une victime nommée Marie Dupont",
                    "a vítima, Ana da Silva, foi",
                    "la señal de la testigo A. B. en",
                    "Mme Dupont, victime de la traite",
                    "vítima identificada como João Souza",
                    "la víctima «Xiomara Quispe» y",
                    "le témoin « Wilner Étienne »",
                    "the victim (Jane Doe)",
                    "la víctima [Ana Pérez]",
                    "LA VÍCTIMA ANA PÉREZ DECLARÓ",
                    "temoin “Jean Petit”",
                ],
            ),
            (
                "private-child-age",
                &["une fille de 14 ans", "a girl aged 9 years", "a 15-year-old girl", "una niña de 12 años", "uma criança de 7 anos"],
            ),
            ("private-small-count", &["three victims", "Il y avait 4 mineures", "dos víctimas", "nove crianças"]),
            (
                "private-place",
                &[
                    "el albergue en la calle San Martín 450",
                    "le foyer se trouve 12 rue des Lilas",
                    "the shelter at 14 Long Elm Road",
                    "o abrigo na rua das Flores, 45",
                    "-34.603722, -58.381592",
                    "https://maps.app.goo.gl/x",
                ],
            ),
            (
                "private-account",
                &[
                    "GB29 NWBK 6016 1331 9268 19",
                    "4111 1111 1111 1111",
                    "IMEI 490154203237518",
                    "IP: 192.0.2.14",
                    "@some.one",
                    "https://facebook.com/some.one",
                ],
            ),
            (
                "private-case-number",
                &["Expediente n.º 1234/2015", "processo 0001234-56.2015.8.26.0100", "docket no. 15-1234", "dossier numéro 2015/77"],
            ),
        ] {
            for text in texts {
                for text in [(*text).to_owned(), format!("É isso: {text}, y más.\nLigne.")] {
                    assert_eq!(codes(&text), [code], "{text}");
                }
            }
        }
    }

    #[test]
    fn what_looks_the_same_is_left_alone() {
        for text in [
            "menores de 18 años; children under 12 years; les mineurs de moins de 15 ans",
            "la traite des victimes ; Oficina de Atención a las Víctimas Ministerio Público",
            "Protocole de Palerme, article 3, victimes ; une victime ; the victim Protocol",
            "AG/RES. 2456 (XXXIX-O/09), A-55, CP/RES. 908, OEA/Ser.L/XXII.2.23, RTP-II/doc.5/09",
            "111.444.777-36, 12.345.678-9, 1234 5678 9012 3456, GB29 NWBK 6016 1331 9268 18",
            "https://example.org/2015/04/expediente-1234 ISBN 978-92-1-133795-2, 2009-05-13, 13 mai 2009",
            "sin número de expediente; born in poverty; né de la pratique; Iber@, iberred@example.org",
            "la víctima (Ley de Víctimas); le témoin (Code pénal); VICTIM SUPPORT UNIT; LA VÍCTIMA EN EL PROCESO",
            "12 345 678 - 5; 1,234,567-8; pp. 1.234-1.245; 12 345 678 - 9",
            "llame al 145; call 911; 24 horas, 7 días; version 1.2.3.4; 10.5, 20.5",
            "the shelter opened in 2010; un refugio en la avenida; 2 500 victimes, 25 victims",
            "witness protection, U.S. law; plaque tournante; patente de 2010; matrícula 2012",
        ] {
            assert_eq!(codes(text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_string_is_a_text(text in "(.|\n|víctima|née|DNI|[0-9. -]){0,60}") {
            for (_, place) in findings(&text) {
                prop_assert!(!text[place].is_empty());
            }
        }
    }
}

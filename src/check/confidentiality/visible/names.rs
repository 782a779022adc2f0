//! Words in the names of files, folders and anchors, which have hyphens for spaces and neither capitals nor accents.

use super::given_names::GIVEN_NAMES;
use super::traced::Traced;
use crate::text::slug::anchor;

/// Words after which the name of a person may follow, as names of files write them and as texts do.
const PERSONS: [(&str, &str); 13] = [
    ("rescape", "rescapé"),
    ("rescapee", "rescapée"),
    ("sobrevivente", "sobrevivente"),
    ("sobreviviente", "sobreviviente"),
    ("survivante", "survivante"),
    ("survivor", "survivor"),
    ("temoin", "témoin"),
    ("testemunha", "testemunha"),
    ("testigo", "testigo"),
    ("victim", "victim"),
    ("victima", "víctima"),
    ("victime", "victime"),
    ("vitima", "vítima"),
];
/// Words that lose an accent in names of files, and abbreviations that lose their capitals.
const WRITTEN: [(&str, &str); 48] = [
    ("adolescente", "adolescente"),
    ("agee", "âgée"),
    ("aout", "août"),
    ("boy", "boy"),
    ("boys", "boys"),
    ("cbu", "CBU"),
    ("child", "child"),
    ("children", "children"),
    ("clabe", "CLABE"),
    ("cpf", "CPF"),
    ("crianca", "criança"),
    ("criancas", "crianças"),
    ("cui", "CUI"),
    ("curp", "CURP"),
    ("decembre", "décembre"),
    ("dni", "DNI"),
    ("dpi", "DPI"),
    ("enfant", "enfant"),
    ("enfants", "enfants"),
    ("fevrier", "février"),
    ("fille", "fille"),
    ("filles", "filles"),
    ("garcon", "garçon"),
    ("garcons", "garçons"),
    ("girl", "girl"),
    ("girls", "girls"),
    ("imei", "IMEI"),
    ("marco", "março"),
    ("menor", "menor"),
    ("menores", "menores"),
    ("mineure", "mineure"),
    ("mineures", "mineures"),
    ("minor", "minor"),
    ("minors", "minors"),
    ("nacio", "nació"),
    ("nas", "NAS"),
    ("ne", "né"),
    ("nee", "née"),
    ("nina", "niña"),
    ("ninas", "niñas"),
    ("nino", "niño"),
    ("ninos", "niños"),
    ("rg", "RG"),
    ("run", "RUN"),
    ("rut", "RUT"),
    ("sin", "SIN"),
    ("victimas", "víctimas"),
    ("victims", "victims"),
];
/// Forms of address before a name.
const TITLES: [(&str, &str); 10] = [
    ("dona", "Dona"),
    ("mlle", "Mlle"),
    ("mme", "Mme"),
    ("mr", "Mr"),
    ("mrs", "Mrs"),
    ("ms", "Ms"),
    ("senhora", "Senhora"),
    ("senora", "Señora"),
    ("sra", "Sra"),
    ("srta", "Srta"),
];
/// Words that may stand within a name.
const PARTICLES: [&str; 8] = ["da", "das", "de", "del", "dos", "la", "van", "von"];
/// Words that may stand between what a person is and the name.
const BEFORE_NAMES: [&str; 8] = ["called", "chamada", "llamada", "llamado", "named", "nomme", "nommee", "prenommee"];
/// Words before a number or a place that is a detail.
const BEFORE_NUMBERS: [&str; 28] = [
    "abrigo",
    "affaire",
    "albergue",
    "case",
    "causa",
    "cedula",
    "docket",
    "dossier",
    "expediente",
    "foyer",
    "hogar",
    "house",
    "ip",
    "legajo",
    "matricula",
    "nacida",
    "nacido",
    "nasceu",
    "nascida",
    "nascido",
    "patente",
    "placa",
    "plaque",
    "plate",
    "processo",
    "refuge",
    "refugio",
    "shelter",
];
/// From how many digits on a name may hold a number of a person, whatever stands before it.
const DIGITS: usize = 6;
/// The most words of a name.
const NAME: usize = 4;

/// The text of an address, with `%20` and the like decoded, and with spaces for `+` in what it asks for.
pub fn decoded(address: &Traced) -> Traced {
    let written = address.text();
    let mut out = Traced::default();
    let question = written.find('?').unwrap_or(written.len());
    let mut start = 0;
    while let Some(found) = memchr::memchr2(b'%', b'+', &written.as_bytes()[start..]) {
        let open = start + found;
        out.push(address, start..open);
        if written.as_bytes()[open] == b'+' {
            start = open + 1;
            let sign = if open > question { " " } else { "+" };
            out.push_as(sign, address, open..start);
            continue;
        }
        let bytes: Vec<u8> = written.as_bytes()[open..].chunks_exact(3).map_while(escaped).collect();
        // Bytes that are no text stay as they are written.
        match std::str::from_utf8(&bytes) {
            Ok(words) if !words.is_empty() => {
                start = open + 3 * bytes.len();
                out.push_as(words, address, open..start);
            }
            _ => {
                start = open + 1;
                out.push(address, open..start);
            }
        }
    }
    out.push(address, start..written.len());
    out
}

fn escaped(written: &[u8]) -> Option<u8> {
    let [b'%', digits @ ..] = written else { return None };
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Whether signs stand for others in an address.
pub fn is_encoded(address: &str) -> bool {
    address.contains('%') || address.split_once('?').is_some_and(|(_, asked)| asked.contains('+'))
}

/// Whether an address may say something as words: most do not, and this is found out without keeping anything.
pub fn may_say(address: &str) -> bool {
    let is_end = |sign: char| !sign.is_ascii_alphanumeric();
    if address.contains("://") {
        return is_encoded(address);
    }
    address.contains(['%', '@', '&'])
        || is_encoded(address)
        || !address.is_ascii()
        || address.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
        || address.split(is_end).any(|word| has_length(word) && is_telling(&word.to_ascii_lowercase()))
}

/// Whether a word of the lists has the first letter and the length of `word`: few words need to be looked up.
fn has_length(word: &str) -> bool {
    let Some(first) = word.bytes().next().map(|first| first.to_ascii_lowercase()).filter(u8::is_ascii_lowercase) else { return false };
    word.len() < 32 && LENGTHS[(first - b'a') as usize] & (1 << word.len()) != 0
}

/// For each first letter, the lengths of the words in the lists, as bits.
const LENGTHS: [u32; 26] = {
    const fn add(mut lengths: [u32; 26], word: &str) -> [u32; 26] {
        lengths[(word.as_bytes()[0] - b'a') as usize] |= 1 << word.len();
        lengths
    }
    let mut lengths = [0; 26];
    let mut index = 0;
    while index < WRITTEN.len() {
        lengths = add(lengths, WRITTEN[index].0);
        lengths = add(lengths, PERSONS[index % PERSONS.len()].0);
        lengths = add(lengths, TITLES[index % TITLES.len()].0);
        lengths = add(lengths, BEFORE_NUMBERS[index % BEFORE_NUMBERS.len()]);
        index += 1;
    }
    lengths
};

fn is_telling(word: &str) -> bool {
    BEFORE_NUMBERS.binary_search(&word).is_ok() || [&PERSONS[..], &WRITTEN, &TITLES].into_iter().any(|list| written(list, word).is_some())
}

/// Appends what the parts of a path say as words, each as a piece; parts that cannot hold a detail are left out.
pub fn words(path: &Traced, said: &mut Traced) {
    let mut start = 0;
    for part in path.text().split(['/', '#', '?', '&', '=']) {
        let range = start..start + part.len();
        start = range.end + 1;
        read(path, range, said);
    }
}

/// Appends what one part of a path says as words, if it may hold a detail.
fn read(path: &Traced, part: std::ops::Range<usize>, said: &mut Traced) {
    let tokens = tokens(path.text(), part.clone());
    let folded: Vec<String> = tokens.iter().map(|token| anchor(&path.text()[token.clone()])).collect();
    let digits = path.text()[part.clone()].bytes().filter(u8::is_ascii_digit).count();
    if digits < DIGITS && !path.text()[part.clone()].contains('@') && !folded.iter().any(|word| is_telling(word)) {
        return;
    }
    let mut end = part.start;
    // How many words of a name may still follow, and whether one may begin.
    let (mut of_name, mut may_begin) = (0, false);
    for (token, word) in tokens.iter().zip(&folded) {
        separator(path, end..token.start, said);
        if path.text()[end..token.start].contains('.') {
            (of_name, may_begin) = (0, false);
        }
        end = token.end;
        let original = &path.text()[token.clone()];
        if let Some(person) = written(&PERSONS, word) {
            said.push_as(person, path, token.clone());
            (of_name, may_begin) = (0, true);
        } else if let Some(title) = written(&TITLES, word) {
            said.push_as(title, path, token.clone());
            (of_name, may_begin) = (2, false);
        } else if of_name > 0 && PARTICLES.contains(&word.as_str()) {
            said.push(path, token.clone());
        } else if is_word(original) && (of_name > 0 || may_begin && GIVEN_NAMES.binary_search(&word.as_str()).is_ok()) {
            said.push_as(&capitalised(original), path, token.clone());
            of_name = if of_name == 0 { NAME - 1 } else { of_name - 1 };
            may_begin = false;
        } else {
            match written(&WRITTEN, word) {
                Some(word) => said.push_as(word, path, token.clone()),
                None => said.push(path, token.clone()),
            }
            (of_name, may_begin) = (0, may_begin && (BEFORE_NAMES.contains(&word.as_str()) || PARTICLES.contains(&word.as_str())));
        }
    }
    separator(path, end..part.end, said);
    said.end_piece();
}

/// Appends what stands between two words: a space, but between two digits what keeps a number together.
fn separator(path: &Traced, range: std::ops::Range<usize>, said: &mut Traced) {
    let text = path.text();
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let is_in_number = is_digit(text.as_bytes().get(range.start.wrapping_sub(1))) && is_digit(text.as_bytes().get(range.end));
    match &text[range.clone()] {
        "-" | "_" if is_in_number => said.push_as("-", path, range),
        "-" | "_" => said.push_as(" ", path, range),
        _ => said.push(path, range),
    }
}

/// The words of a part of a path: between hyphens, low lines, spaces and points, but not within numbers and mail addresses.
fn tokens(text: &str, part: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let mut tokens = Vec::new();
    let mut start = part.start;
    let is_mail = text[part.clone()].contains('@');
    for (at, sign) in text[part.clone()].char_indices() {
        if matches!(sign, '-' | '_' | ' ' | '+') || sign == '.' && !is_mail {
            tokens.push(start..part.start + at);
            start = part.start + at + 1;
        }
    }
    tokens.push(start..part.end);
    tokens.retain(|token| !token.is_empty());
    tokens
}

/// How texts write the word that names of files write as `word`.
fn written(list: &[(&'static str, &'static str)], word: &str) -> Option<&'static str> {
    list.binary_search_by(|(known, _)| known.cmp(&word)).ok().map(|index| list[index].1)
}

fn is_word(token: &str) -> bool {
    token.chars().count() > 1 && token.chars().all(char::is_alphabetic)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str) -> Vec<String> {
        let mut said = Traced::default();
        words(&decoded(&Traced::of(path, 0)), &mut said);
        said.text().lines().map(str::to_owned).collect()
    }

    #[test]
    fn names_of_files_are_read_as_words() {
        for (path, expected) in [
            ("content/pages/victim-maria-lopez.jpg", "victim Maria Lopez.jpg"),
            ("Testigo_Juan_de_la_Cruz.pdf", "testigo Juan de la Cruz.pdf"),
            ("temoin%20nomme%20Jean-Baptiste%20Petit", "témoin nomme Jean Baptiste Petit"),
            ("dni-12-345-678.pdf", "DNI 12-345-678.pdf"),
            ("nee-le-3-mai-2005", "née le 3 mai 2005"),
            ("born_2005_05_03", "born 2005-05-03"),
            ("mme-dupont-victime", "Mme Dupont victime"),
            ("ana.perez@gmail.com.txt", "ana.perez@gmail.com.txt"),
        ] {
            assert_eq!(said(path), [expected], "{path}");
        }
    }

    #[test]
    fn usual_names_say_nothing() {
        for path in ["arg-linea-145.md", "a-55", "m-07", "ag-res-1.md#op3", "practices/circle.fr.md", "%zz%"] {
            let said = said(path);
            assert!(said.iter().all(|said| !said.contains(char::is_uppercase)), "{path}: {said:?}");
        }
        assert_eq!(said("victim-support-unit.md"), ["victim support unit.md"]);
    }

    #[test]
    fn lists_are_in_order() {
        for list in [&PERSONS[..], &WRITTEN, &TITLES] {
            assert!(list.is_sorted_by_key(|(word, _)| *word));
            assert!(list.iter().all(|(word, _)| has_length(word)));
        }
        assert!(BEFORE_NUMBERS.iter().all(|word| has_length(word)));
        assert!(GIVEN_NAMES.is_sorted() && BEFORE_NUMBERS.is_sorted());
    }
}

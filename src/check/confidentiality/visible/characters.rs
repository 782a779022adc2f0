//! Characters of other scripts that a reader takes for the usual ones: digits, and letters that look like Latin ones.

/// The zeros of the decimal digits of all scripts (Unicode general category Nd); the other nine follow each. Those that are compatible with
/// the usual ones are left out.
#[rustfmt::skip]
const ZEROS: [u32; 59] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0,
    0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0,
    0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50,
    0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1e140, 0x1e2f0, 0x1e950,
];

/// Letters that look like a Latin one (Unicode Technical Standard #39, `confusables.txt`, as far as the usual fonts show them alike), and it.
const ALIKE: [(&str, &str); 4] = [
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινρυχ", "ABEZHIKMNOPTYXoaivpux"),
    ("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX"),
    ("аеорсухѕіјԁһԛԝ", "aeopcyxsijdhqw"),
    ("ıɑɡ", "iag"),
];

/// The usual character that a reader takes `character` for; none where there is no other.
pub fn usual(character: char) -> Option<char> {
    let code = u32::from(character);
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= code)].last();
    if let Some(digit) = zero.map(|zero| code - zero).filter(|digit| *digit < 10) {
        return char::from_digit(digit, 10);
    }
    let in_list =
        |(letters, latin): &(&str, &str)| letters.chars().position(|letter| letter == character).and_then(|at| latin.chars().nth(at));
    // No other letters of these lists are beyond the Cyrillic ones.
    (code < 0x530).then(|| ALIKE.iter().find_map(in_list)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_digits() {
        assert!(ZEROS.is_sorted());
        for zero in ZEROS {
            let digits: Vec<char> = (zero..zero + 10).filter_map(char::from_u32).collect();
            assert!(digits.iter().all(|digit| digit.is_numeric()), "{zero:x}");
            assert_eq!(digits.iter().filter_map(|digit| usual(*digit)).collect::<String>(), "0123456789", "{zero:x}");
        }
    }

    #[test]
    fn look_alikes_are_latin_letters_and_others_are_themselves() {
        assert!(ALIKE.iter().all(|(letters, latin)| letters.chars().count() == latin.chars().count()));
        assert_eq!("ОТСр".chars().filter_map(usual).collect::<String>(), "OTCp");
        assert!("жΩλéaºI1".chars().all(|letter| usual(letter).is_none()));
    }
}

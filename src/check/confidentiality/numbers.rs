//! Check digits: a number that has them by chance is rare, so that what passes is taken for what it looks like.

/// The digits of `text`, whatever stands between them.
pub fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|character| character.to_digit(10)).collect()
}

/// A Brazilian CPF: two check digits modulo 11 (Receita Federal), and not one digit eleven times.
pub fn is_cpf(text: &str) -> bool {
    let digits = digits(text);
    let check = |length: usize| {
        let sum: u32 = digits[..length].iter().zip((2..=length as u32 + 1).rev()).map(|(digit, weight)| digit * weight).sum();
        sum * 10 % 11 % 10 == digits[length]
    };
    digits.len() == 11 && digits.iter().any(|digit| *digit != digits[0]) && check(9) && check(10)
}

/// A Chilean RUT: a check digit modulo 11, `K` for ten.
pub fn is_rut(text: &str) -> bool {
    let Some(last) = text.chars().last() else { return false };
    let body = digits(&text[..text.len() - last.len_utf8()]);
    let sum: u32 = body.iter().rev().zip((2..=7).cycle()).map(|(digit, weight)| digit * weight).sum();
    let expected = match 11 - sum % 11 {
        11 => '0',
        10 => 'K',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    (7..=8).contains(&body.len()) && last.eq_ignore_ascii_case(&expected)
}

/// Whether the last digit is the check digit of Luhn (ISO/IEC 7812-1, annex B): cards, Canadian SIN, IMEI.
pub fn is_luhn(text: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let digits = digits(text);
    let sum: u32 = digits.iter().rev().enumerate().map(|(at, digit)| if at % 2 == 1 { doubled(*digit) } else { *digit }).sum();
    digits.iter().any(|digit| *digit != 0) && sum.is_multiple_of(10)
}

/// An IBAN (ISO 13616): its letters as numbers, the first four signs at the end, leave 1 modulo 97.
pub fn is_iban(text: &str) -> bool {
    let signs: Vec<u32> = text.chars().filter_map(|character| character.to_digit(36)).collect();
    let moved = signs.iter().skip(4).chain(signs.iter().take(4));
    let rest = moved.fold(0, |rest, sign| if *sign > 9 { (rest * 100 + sign) % 97 } else { (rest * 10 + sign) % 97 });
    (15..=34).contains(&signs.len()) && rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    // Numbers that authorities and standards give as examples; nobody has them.
    #[test]
    fn examples_pass_and_any_other_check_digit_fails() {
        type Check = fn(&str) -> bool;
        let checks: [(Check, &str); 5] = [
            (is_cpf, "111.444.777-35"),
            (is_rut, "12.345.678-5"),
            (is_luhn, "4111 1111 1111 1111"),
            (is_luhn, "046 454 286"),
            (is_iban, "GB29 NWBK 6016 1331 9268 19"),
        ];
        for (check, example) in checks {
            assert!(check(example), "{example}");
            for other in '0'..='9' {
                let changed = format!("{}{other}", &example[..example.len() - 1]);
                assert_eq!(check(&changed), changed == example, "{changed}");
            }
        }
        assert!(is_rut("10.000.013-K") && is_rut("10.000.013-k") && !is_rut("10.000.013-0"));
        assert!(!is_cpf("111.111.111-11"));
    }
}

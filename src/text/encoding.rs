//! Reads text that is not UTF-8.

use std::borrow::Cow;

/// The characters of the bytes 0x80 to 0x9f in Windows-1252 (WHATWG Encoding, `index-windows-1252`); the others are those of Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text that `bytes` hold: in UTF-16 after a byte order mark, or in UTF-8, of which what is not valid is read as Windows-1252.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes).into(),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes).into(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => {
                let chunks = bytes.utf8_chunks();
                chunks.flat_map(|chunk| chunk.valid().chars().chain(chunk.invalid().iter().copied().map(windows_1252))).collect()
            }
        },
    }
}

/// The text in UTF-16 in `bytes`, without a byte order mark.
pub fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn windows_1252(byte: u8) -> char {
    if (0x80..0xa0).contains(&byte) { WINDOWS_1252[usize::from(byte - 0x80)] } else { char::from(byte) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_usual_encodings_is_read() {
        let little: Vec<u8> = [0xff, 0xfe].into_iter().chain("né–1".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain("né–1".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for bytes in [&little[..], &big, "né–1".as_bytes(), b"n\xe9\x961"] {
            assert_eq!(decoded(bytes), "né–1");
        }
    }
}

//! Windows-1252: the bytes that Bijoy's fonts draw and that broken text was read in.
//!
//! `খ` is E0 A6 96 in UTF-8; read as Windows-1252 it becomes à¦–, U+00E0 U+00A6 U+2013. Bytes 80 to 9F are the ones that are no
//! control characters there; the five it leaves open stand for themselves, as ISO 8859-1 has all of them.

const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The byte that a character was read from, in Windows-1252 or ISO 8859-1.
pub(super) fn byte(c: char) -> Option<u8> {
    match c {
        '\0'..='\u{FF}' => Some(c as u8),
        '\u{152}'..='\u{192}' | '\u{2C6}' | '\u{2DC}' | '\u{2013}'..='\u{2122}' => {
            HIGH.iter().position(|&high| high == c).map(|at| 0x80 + at as u8)
        }
        _ => None,
    }
}

/// The character that a byte is in Windows-1252.
pub(super) fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte & 0x1F)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_a_character_and_the_character_that_byte() {
        for read in 0..=255u8 {
            assert_eq!(byte(character(read)), Some(read), "{read:02X}");
            assert_eq!(byte(char::from(read)), Some(read), "{read:02X} in ISO 8859-1");
        }
        for (read, c) in
            [(0x7F, '\u{7F}'), (0x80, '€'), (0x81, '\u{81}'), (0x87, '‡'), (0x9F, 'Ÿ'), (0xA0, '\u{A0}'), (0xFF, 'ÿ')]
        {
            assert_eq!(character(read), c);
        }
        let known = (0..=0x2_FFFF).filter_map(char::from_u32).filter(|&c| byte(c).is_some()).count();
        assert_eq!(known, 256 + 27);
        for c in ['Ā', 'ő', 'ƒ', 'ক', '\u{2012}', '\u{2123}', '😀'] {
            assert_eq!(byte(c).is_some(), c == 'ƒ', "{c}");
        }
    }
}

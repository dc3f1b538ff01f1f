//! The Bengali block of Unicode (U+0980–U+09FF): the class of every code point, in one table; its digits, and the letters
//! with a dot below, which are written as one code point or as two.
//!
//! `ক্ষি` is four code points, U+0995 U+09CD U+09B7 U+09BF: consonant, hasanta, consonant, vowel sign. What may follow
//! what is decided by these classes and nothing else. `য়` is U+09DF, or U+09AF U+09BC.
//! Source: Unicode Standard, chapter 12.2 (Bengali) and IndicSyllabicCategory.txt.
//!
//! Scanners that look at bytes take the bytes of the block from here, and a test holds each to this table.

use crate::block::{BLOCK, bits};

pub(crate) const CANDRABINDU: char = '\u{981}';
pub(crate) const ANUSVARA: char = '\u{982}';
pub(crate) const VISARGA: char = '\u{983}';
pub(crate) const KA: char = '\u{995}';
pub(crate) const TA: char = '\u{9A4}';
pub(crate) const BA: char = '\u{9AC}';
pub(crate) const YA: char = '\u{9AF}';
pub(crate) const RA: char = '\u{9B0}';
pub(crate) const HA: char = '\u{9B9}';
pub(crate) const NUKTA: char = '\u{9BC}';
pub(crate) const SIGN_AA: char = '\u{9BE}';
pub(crate) const SIGN_E: char = '\u{9C7}';
pub(crate) const SIGN_O: char = '\u{9CB}';
pub(crate) const SIGN_AU: char = '\u{9CC}';
pub(crate) const HASANTA: char = '\u{9CD}';
pub(crate) const KHANDA_TA: char = '\u{9CE}';
pub(crate) const AU_MARK: char = '\u{9D7}';
pub(crate) const ZERO: char = '\u{9E6}';
pub(crate) const NINE: char = '\u{9EF}';
pub(crate) const ASSAMESE_RA: char = '\u{9F0}';
pub(crate) const ASSAMESE_WA: char = '\u{9F1}';
/// ৷, which is also typed for the danda.
pub(crate) const NUMERATOR_FOUR: char = '\u{9F7}';
/// ৴ to ৹, with which old books write annas and parts of a unit.
pub(crate) fn is_annas(c: char) -> bool {
    ('\u{9F4}'..='\u{9F9}').contains(&c)
}
/// ৽, the sign of an abbreviation.
pub(crate) const ABBREVIATION_SIGN: char = '\u{9FD}';
pub(crate) const SANDHI_MARK: char = '\u{9FE}';

/// The first byte of all characters of the block in UTF-8.
pub(crate) const LEAD: u8 = 0xE0;
/// The second byte of U+0980–U+09BF.
pub(crate) const LOW: u8 = 0xA6;
/// The second byte of U+09C0–U+09FF.
pub(crate) const HIGH: u8 = 0xA7;
/// The third byte of ০, behind [`LEAD`] and [`HIGH`]; the other digits follow it.
pub(crate) const THIRD_OF_ZERO: u8 = 0xA6;

/// The letters with a dot below: as one code point, and the letter that a nukta follows where they are two.
pub(crate) const DOTTED: [(char, char); 3] = [('\u{9DC}', '\u{9A1}'), ('\u{9DD}', '\u{9A2}'), ('\u{9DF}', YA)];

/// What a code point does in a Bengali syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CharClass {
    /// ক–হ, ৎ, ড় ঢ় য় as single code points, Assamese ৰ ৱ
    Consonant,
    /// অ–ঔ, ৠ ৡ
    Vowel,
    /// া–ৌ, ৢ ৣ, and the length marks ৗ
    VowelSign,
    /// ্ (hasanta)
    Hasanta,
    /// ় (the dot below)
    Nukta,
    /// ঁ ং ঃ
    Modifier,
    /// ০–৯
    Digit,
    /// ৳ ৲ ৴–৺ ৻ ৼ ৽, ঀ, ঽ
    Symbol,
    /// ৾ (sandhi mark)
    Mark,
    /// Not assigned, or not in the block.
    Other,
}

/// The class of a character; [`CharClass::Other`] outside the Bengali block.
#[inline]
pub const fn class(c: char) -> CharClass {
    match place(c) {
        Some(place) => CLASSES[place],
        None => CharClass::Other,
    }
}

const FIRST: u32 = 0x980;
/// Where ০ stands in the block; all before it but what is not assigned are letters and signs.
pub(crate) const PLACE_OF_ZERO: usize = (ZERO as u32 - FIRST) as usize;
/// How many code points the block has.
pub(crate) const SIZE: usize = 128;

/// Where in the block a character stands, 0–127.
#[inline(always)]
pub(crate) const fn place(c: char) -> Option<usize> {
    let place = (c as u32).wrapping_sub(FIRST) as usize;
    if place < SIZE { Some(place) } else { None }
}

/// Where in the block the character stands whose three bytes these are.
#[inline(always)]
pub(crate) const fn place_of(bytes: [u8; 3]) -> Option<usize> {
    match bytes {
        [LEAD, row @ LOW..=HIGH, cell] => Some(((row & 1) as usize) << 6 | (cell & 0x3F) as usize),
        _ => None,
    }
}

/// The character at a place of the block.
pub(crate) const fn character(place: usize) -> char {
    match char::from_u32(FIRST + place as u32) {
        Some(c) if place < SIZE => c,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Whether the character is of the Bengali block, assigned or not.
#[inline]
pub const fn is_bengali(c: char) -> bool {
    place(c).is_some()
}

const CLASSES: [CharClass; SIZE] = {
    let mut classes = [CharClass::Other; SIZE];
    let mut place = 0;
    while place < SIZE {
        classes[place] = of_block(character(place));
        place += 1;
    }
    classes
};

const fn of_block(c: char) -> CharClass {
    match c {
        '\u{995}'..='\u{9A8}'
        | '\u{9AA}'..='\u{9B0}'
        | '\u{9B2}'
        | '\u{9B6}'..='\u{9B9}'
        | '\u{9CE}'
        | '\u{9DC}'
        | '\u{9DD}'
        | '\u{9DF}'
        | '\u{9F0}'
        | '\u{9F1}' => CharClass::Consonant,
        '\u{985}'..='\u{98C}' | '\u{98F}' | '\u{990}' | '\u{993}' | '\u{994}' | '\u{9E0}' | '\u{9E1}' => {
            CharClass::Vowel
        }
        '\u{9BE}'..='\u{9C4}' | '\u{9C7}' | '\u{9C8}' | '\u{9CB}' | '\u{9CC}' | '\u{9D7}' | '\u{9E2}' | '\u{9E3}' => {
            CharClass::VowelSign
        }
        '\u{9CD}' => CharClass::Hasanta,
        '\u{9BC}' => CharClass::Nukta,
        '\u{981}'..='\u{983}' => CharClass::Modifier,
        '\u{9E6}'..='\u{9EF}' => CharClass::Digit,
        '\u{980}' | '\u{9BD}' | '\u{9F2}'..='\u{9FD}' => CharClass::Symbol,
        '\u{9FE}' => CharClass::Mark,
        _ => CharClass::Other,
    }
}

/// Whether the character is a letter or sign of a Bengali word: all classes but digits and symbols.
pub const fn is_word_part(c: char) -> bool {
    !matches!(class(c), CharClass::Digit | CharClass::Symbol | CharClass::Other)
}

/// Whether words go on in the character where text is cut: a part of a word, or what Unicode counts among letters (ঀ, ঽ, ৼ).
/// All below the digits go on, so that a run of letters is a range of bytes; what is not assigned is not in use.
pub(crate) const fn goes_on(c: char) -> bool {
    is_word_part(c) || is_bengali(c) && c < ZERO || c == '\u{9FC}'
}

/// Whether the character is a consonant or an independent vowel: what a syllable stands on.
pub const fn is_letter(c: char) -> bool {
    matches!(class(c), CharClass::Consonant | CharClass::Vowel)
}

/// Whether the character is a vowel, as a letter or as a sign.
pub const fn is_vowel(c: char) -> bool {
    matches!(class(c), CharClass::Vowel | CharClass::VowelSign)
}

/// The letter under the dot of ড় ঢ় য় as single code points.
#[inline]
pub(crate) const fn undotted(c: char) -> Option<char> {
    match c {
        _ if c as u32 == DOTTED[0].0 as u32 => Some(DOTTED[0].1),
        _ if c as u32 == DOTTED[1].0 as u32 => Some(DOTTED[1].1),
        _ if c as u32 == DOTTED[2].0 as u32 => Some(DOTTED[2].1),
        _ => None,
    }
}

/// The single code point of a letter that a nukta follows.
#[inline]
pub(crate) fn dotted(letter: char) -> Option<char> {
    DOTTED.iter().find(|pair| pair.1 == letter).map(|pair| pair.0)
}

/// A script's decimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Digits {
    /// 0–9
    Ascii,
    /// ০–৯ (U+09E6–U+09EF)
    Bengali,
}

impl Digits {
    /// Its zero; the other nine follow it.
    pub const fn zero(self) -> char {
        match self {
            Digits::Ascii => '0',
            Digits::Bengali => ZERO,
        }
    }

    /// The digit of a value below ten.
    pub(crate) fn write(self, value: u8) -> char {
        char::from_u32(self.zero() as u32 + u32::from(value)).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// The value of a digit of either script.
///
/// ```
/// use khobor::script::digit_value;
/// assert_eq!(("৭".chars().chain("7ক".chars())).map(digit_value).collect::<Vec<_>>(), [Some(7), Some(7), None]);
/// ```
#[inline]
pub fn digit_value(c: char) -> Option<u8> {
    [Digits::Bengali, Digits::Ascii].into_iter().find_map(|digits| {
        let value = (c as u32).wrapping_sub(digits.zero() as u32);
        (value < 10).then_some(value as u8)
    })
}

/// How many digits of either script a text has. All bytes are looked at, many at a time.
pub(crate) fn count_digits(text: &[u8]) -> usize {
    let ascii = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    ascii + pairs.filter(|&(&row, &cell)| row == HIGH && cell.wrapping_sub(THIRD_OF_ZERO) < 10).count()
}

/// The first byte from `from` on by which a digit of either script is known: of ০ (E0 A7 A6) the second. Else the end of the text.
pub(crate) fn next_digit(text: &[u8], from: usize) -> usize {
    let tells = |byte: u8, next: u8| byte.is_ascii_digit() | ((byte == HIGH) & (next.wrapping_sub(THIRD_OF_ZERO) < 10));
    let mut at = from;
    while let Some(window) = text.get(at..).and_then(|rest| rest.first_chunk::<{ BLOCK + 1 }>()) {
        let mut flags = [0u8; BLOCK];
        for i in 0..BLOCK {
            flags[i] = u8::from(tells(window[i], window[i + 1]));
        }
        let digits = bits(&flags);
        if digits != 0 {
            return at + digits.trailing_zeros() as usize;
        }
        at += BLOCK;
    }
    let next = |i: usize| text.get(i + 1).copied().unwrap_or_default();
    (at..text.len()).find(|&i| tells(text[i], next(i))).unwrap_or(text.len())
}

/// The value of a digit of either script that starts at byte `at`, and how many bytes it takes.
#[inline]
pub(crate) fn digit_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at)? {
        byte @ b'0'..=b'9' => Some((byte - b'0', 1)),
        &LEAD => match (bytes.get(at + 1)?, bytes.get(at + 2)?.wrapping_sub(THIRD_OF_ZERO)) {
            (&HIGH, value @ 0..=9) => Some((value, 3)),
            _ => None,
        },
        _ => None,
    }
}

//! What a character is to a sentence.
//!
//! A straight quote (U+0022) may open or close; ’ (U+2019) closes, and ‘ (U+2018) opens; a face after the danda says how the
//! sentence was meant. The question comes up only at a candidate end, so these are plain comparisons, not tables.

use crate::script::{self, NUMERATOR_FOUR};

/// Letters, signs and digits: what makes a piece of text say something.
pub(super) fn is_spoken(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        NUMERATOR_FOUR => false,
        _ if script::is_bengali(c) => true,
        _ => c.is_alphanumeric(),
    }
}

pub(super) fn is_base(c: char) -> bool {
    script::is_letter(c)
}

pub(super) fn is_digit(c: char) -> bool {
    script::digit_value(c).is_some()
}

pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '\u{2019}' | '\u{201D}' | '\u{BB}' | ')' | ']' | '}')
}

pub(super) fn is_opener(c: char) -> bool {
    matches!(c, '\u{2018}' | '\u{201C}' | '\u{AB}' | '(' | '[' | '{')
}

pub(super) fn is_end_mark(c: char) -> bool {
    matches!(c, '\u{964}' | '\u{965}' | NUMERATOR_FOUR | '?' | '!' | '.' | '\u{2026}' | '|')
}

/// Faces, hearts and clapping hands: they say how the sentence before them is meant.
pub(super) fn is_feeling(c: char) -> bool {
    matches!(c, '\u{1F600}'..='\u{1F64F}' | '\u{1F910}'..='\u{1F92F}' | '\u{1F970}'..='\u{1F97A}' | '\u{1F493}'..='\u{1F49F}'
        | '\u{1F44D}'..='\u{1F44F}' | '\u{2764}')
}

/// Pictures: all of what is drawn as emoji, and what changes the one before (skin, joiner, variation).
pub(super) fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{200D}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}')
}

/// How many bytes stand before the first line break.
pub(super) fn line_length(bytes: &[u8]) -> usize {
    let plain = memchr::memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len());
    let separator = |separator: &str| memchr::memmem::find(&bytes[..plain], separator.as_bytes());
    separator("\u{2028}").into_iter().chain(separator("\u{2029}")).min().unwrap_or(plain)
}

pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// The word that ends where the text ends; a run longer than any word of the lexicon is cut short.
pub(super) fn word_before(text: &str) -> &str {
    let part = |c: &char| script::is_word_part(*c) || c.is_alphabetic() || matches!(c, '\u{200C}' | '\u{200D}');
    let length: usize = text.chars().rev().take(24).take_while(part).map(char::len_utf8).sum();
    &text[text.len() - length..]
}

//! The Bengali block of Unicode (U+0980–U+09FF): the class of every code point, in one table.
//!
//! `ক্ষি` is four code points, U+0995 U+09CD U+09B7 U+09BF: consonant, hasanta, consonant, vowel sign. What may follow
//! what is decided by these classes and nothing else.
//! Source: Unicode Standard, chapter 12.2 (Bengali) and IndicSyllabicCategory.txt.

/// What a code point does in a Bengali syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
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

/// The class of a character; [`Class::Other`] outside the Bengali block.
#[inline]
pub const fn class(c: char) -> Class {
    let at = (c as u32).wrapping_sub(FIRST) as usize;
    if at < CLASSES.len() { CLASSES[at] } else { Class::Other }
}

const FIRST: u32 = 0x980;

const CLASSES: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut at = 0;
    while at < classes.len() {
        if let Some(c) = char::from_u32(FIRST + at as u32) {
            classes[at] = of_block(c);
        }
        at += 1;
    }
    classes
};

const fn of_block(c: char) -> Class {
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
        | '\u{9F1}' => Class::Consonant,
        '\u{985}'..='\u{98C}' | '\u{98F}' | '\u{990}' | '\u{993}' | '\u{994}' | '\u{9E0}' | '\u{9E1}' => Class::Vowel,
        '\u{9BE}'..='\u{9C4}' | '\u{9C7}' | '\u{9C8}' | '\u{9CB}' | '\u{9CC}' | '\u{9D7}' | '\u{9E2}' | '\u{9E3}' => {
            Class::VowelSign
        }
        '\u{9CD}' => Class::Hasanta,
        '\u{9BC}' => Class::Nukta,
        '\u{981}'..='\u{983}' => Class::Modifier,
        '\u{9E6}'..='\u{9EF}' => Class::Digit,
        '\u{980}' | '\u{9BD}' | '\u{9F2}'..='\u{9FD}' => Class::Symbol,
        '\u{9FE}' => Class::Mark,
        _ => Class::Other,
    }
}

/// Whether the character is a letter or sign of a Bengali word: all classes but digits and symbols.
pub const fn is_word_part(c: char) -> bool {
    !matches!(class(c), Class::Digit | Class::Symbol | Class::Other)
}

//! What a character is to the normalizer, in one table: a little finer than [`crate::script::class`].

use unicode_normalization::{IsNormalized, is_nfc_quick};

pub(super) const CANDRABINDU: char = '\u{981}';
pub(super) const ANUSVARA: char = '\u{982}';
pub(super) const VISARGA: char = '\u{983}';
pub(super) const TA: char = '\u{9A4}';
pub(super) const BA: char = '\u{9AC}';
pub(super) const YA: char = '\u{9AF}';
pub(super) const RA: char = '\u{9B0}';
pub(super) const NUKTA: char = '\u{9BC}';
pub(super) const SIGN_AA: char = '\u{9BE}';
pub(super) const SIGN_E: char = '\u{9C7}';
pub(super) const SIGN_O: char = '\u{9CB}';
pub(super) const SIGN_AU: char = '\u{9CC}';
pub(super) const HASANTA: char = '\u{9CD}';
pub(super) const KHANDA_TA: char = '\u{9CE}';
pub(super) const AU_MARK: char = '\u{9D7}';
pub(super) const ASSAMESE_RA: char = '\u{9F0}';
pub(super) const ASSAMESE_WA: char = '\u{9F1}';
pub(super) const NUMERATOR_FOUR: char = '\u{9F7}';
pub(super) const SANDHI_MARK: char = '\u{9FE}';
pub(super) const DANDA: char = '\u{964}';
pub(super) const ZWNJ: char = '\u{200C}';
pub(super) const ZWJ: char = '\u{200D}';
pub(super) const NO_BREAK_SPACE: char = '\u{A0}';
pub(super) const SOFT_HYPHEN: char = '\u{AD}';

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Kind {
    /// ASCII white space and controls, and U+00A0.
    Space,
    /// ASCII letters and digits.
    Ascii,
    /// Danda, ASCII punctuation, and U+2010–U+2027: common to all scripts.
    Punctuation,
    /// Every assigned letter ক–হ and ৎ; ড় ঢ় য় as single code points.
    Consonant,
    Vowel,
    Sign,
    Nukta,
    Hasanta,
    /// ঁ ং ঃ
    Modifier,
    Digit,
    /// Money signs and what else the Bengali block has.
    Symbol,
    /// U+09FE, canonical class 230.
    Mark,
    /// ZWJ and ZWNJ.
    Joiner,
    /// What can be removed and is not a joiner: [`is_invisible`].
    Invisible,
    /// All other scripts, and symbols beyond ASCII.
    Other,
}

impl Kind {
    /// A letter or sign of a Bengali word, or a Bengali digit or symbol.
    pub fn is_bengali(self) -> bool {
        (Kind::Consonant..=Kind::Mark).contains(&self)
    }

    /// A letter or sign of a Bengali word.
    pub fn is_word(self) -> bool {
        (Kind::Consonant..=Kind::Modifier).contains(&self) || self == Kind::Mark
    }

    /// A sign that stands on a letter.
    pub fn is_dependent(self) -> bool {
        matches!(self, Kind::Sign | Kind::Nukta | Kind::Hasanta | Kind::Modifier | Kind::Mark)
    }

    pub fn is_hidden(self) -> bool {
        matches!(self, Kind::Joiner | Kind::Invisible)
    }
}

const fn bengali(c: char) -> Kind {
    use crate::script::Class;
    match crate::script::class(c) {
        Class::Consonant => Kind::Consonant,
        Class::Vowel => Kind::Vowel,
        Class::VowelSign => Kind::Sign,
        Class::Hasanta => Kind::Hasanta,
        Class::Nukta => Kind::Nukta,
        Class::Modifier => Kind::Modifier,
        Class::Digit => Kind::Digit,
        Class::Mark => Kind::Mark,
        Class::Symbol => Kind::Symbol,
        Class::Other => Kind::Other,
    }
}

const BLOCK: [Kind; 128] = {
    let mut table = [Kind::Other; 128];
    let mut i = 0;
    while i < 128 {
        if let Some(c) = char::from_u32(0x980 + i as u32) {
            table[i] = bengali(c);
        }
        i += 1;
    }
    table
};

pub(super) fn kind(c: char) -> Kind {
    match c {
        '\u{980}'..='\u{9FF}' => BLOCK[(c as usize) & 127],
        '\0'..=' ' | '\u{7F}' | NO_BREAK_SPACE => Kind::Space,
        '0'..='9' | 'a'..='z' | 'A'..='Z' => Kind::Ascii,
        '!'..='~' | '\u{964}' | '\u{965}' | '\u{2010}'..='\u{2027}' => Kind::Punctuation,
        ZWNJ | ZWJ => Kind::Joiner,
        _ if is_invisible(c) => Kind::Invisible,
        _ => Kind::Other,
    }
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | SOFT_HYPHEN) || is_bidi_mark(c)
}

pub(super) fn is_bidi_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The canonical combining class; zero for letters and all that stands by itself.
pub(super) fn combining_class(c: char) -> u8 {
    match c {
        NUKTA => 7,
        HASANTA => 9,
        SANDHI_MARK => 230,
        _ if kind(c) == Kind::Other => unicode_normalization::char::canonical_combining_class(c),
        _ => 0,
    }
}

/// Whether NFC never joins `c` to what stands before it.
pub(super) fn starts_anew(c: char) -> bool {
    let alone = |c: char| {
        unicode_normalization::char::canonical_combining_class(c) == 0
            && is_nfc_quick(std::iter::once(c)) != IsNormalized::Maybe
    };
    let mut first = None;
    unicode_normalization::char::decompose_canonical(c, |d| first = first.or(Some(d)));
    alone(c) && first.is_none_or(alone)
}

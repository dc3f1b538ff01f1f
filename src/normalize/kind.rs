//! What a character is to the normalizer, in one table: a little finer than [`crate::script::class`].

use unicode_normalization::{IsNormalized, is_nfc_quick};

use crate::script::{self, CharClass, SIZE};
pub(super) use crate::script::{
    ANUSVARA, ASSAMESE_RA, ASSAMESE_WA, AU_MARK, BA, CANDRABINDU, HASANTA, KHANDA_TA, NUKTA, NUMERATOR_FOUR, RA,
    SANDHI_MARK, SIGN_AA, SIGN_AU, SIGN_E, SIGN_O, TA, VISARGA, YA,
};

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
    match script::class(c) {
        CharClass::Consonant => Kind::Consonant,
        CharClass::Vowel => Kind::Vowel,
        CharClass::VowelSign => Kind::Sign,
        CharClass::Hasanta => Kind::Hasanta,
        CharClass::Nukta => Kind::Nukta,
        CharClass::Modifier => Kind::Modifier,
        CharClass::Digit => Kind::Digit,
        CharClass::Mark => Kind::Mark,
        CharClass::Symbol => Kind::Symbol,
        CharClass::Other => Kind::Other,
    }
}

const KINDS: [Kind; SIZE] = {
    let mut table = [Kind::Other; SIZE];
    let mut place = 0;
    while place < SIZE {
        table[place] = bengali(script::character(place));
        place += 1;
    }
    table
};

pub(super) fn kind(c: char) -> Kind {
    if let Some(place) = script::place(c) {
        return KINDS[place];
    }
    match c {
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

/// The letters and signs of the Bengali word that ends at `end`, as far as a lexicon's word may reach.
pub(super) fn word_before(text: &str, end: usize) -> &str {
    const LONGEST: usize = 24;
    let head = &text[..end];
    let mut start = end;
    for (n, (at, c)) in head.char_indices().rev().enumerate() {
        if !kind(c).is_word() {
            break;
        }
        if n == LONGEST {
            return "";
        }
        start = at;
    }
    &head[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_of_its_kind() {
        for (of, chars) in [
            (Kind::Space, "\0\t\n \u{7F}\u{A0}"),
            (Kind::Ascii, "09azAZ"),
            (Kind::Punctuation, "!/:@[`{~।॥\u{2010}\u{2027}"),
            (Kind::Consonant, "কহৎৰৱ\u{9DC}\u{9DD}\u{9DF}"),
            (Kind::Vowel, "অঔৠৡ"),
            (Kind::Sign, "\u{9BE}\u{9CC}\u{9D7}\u{9E2}"),
            (Kind::Nukta, "\u{9BC}"),
            (Kind::Hasanta, "\u{9CD}"),
            (Kind::Modifier, "\u{981}\u{982}\u{983}"),
            (Kind::Digit, "০৯"),
            (Kind::Symbol, "৳৷৹\u{9BD}"),
            (Kind::Mark, "\u{9FE}"),
            (Kind::Joiner, "\u{200C}\u{200D}"),
            (Kind::Invisible, "\u{200B}\u{2060}\u{FEFF}\u{AD}\u{61C}\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}"),
            (Kind::Other, "é\u{80}\u{200A}\u{2028}\u{2029}\u{202F}\u{2065}\u{206A}अ日\u{984}\u{9E4}"),
        ] {
            for c in chars.chars() {
                assert_eq!(kind(c), of, "{c:?}");
                let bengali = matches!(
                    of,
                    Kind::Consonant
                        | Kind::Vowel
                        | Kind::Sign
                        | Kind::Nukta
                        | Kind::Hasanta
                        | Kind::Modifier
                        | Kind::Digit
                        | Kind::Symbol
                        | Kind::Mark
                );
                assert_eq!(of.is_bengali(), bengali, "{c:?}");
                assert_eq!(of.is_word(), bengali && !matches!(of, Kind::Digit | Kind::Symbol), "{c:?}");
                let dependent = matches!(of, Kind::Sign | Kind::Nukta | Kind::Hasanta | Kind::Modifier | Kind::Mark);
                assert_eq!(of.is_dependent(), dependent, "{c:?}");
                assert_eq!(of.is_hidden(), matches!(of, Kind::Joiner | Kind::Invisible), "{c:?}");
                assert_eq!(is_invisible(c), of == Kind::Invisible, "{c:?}");
                assert_eq!(
                    is_bidi_mark(c),
                    of == Kind::Invisible && !"\u{200B}\u{2060}\u{FEFF}\u{AD}".contains(c),
                    "{c:?}"
                );
            }
        }
    }

    #[test]
    fn classes_and_starts_are_those_of_unicode() {
        for c in ('\0'..='\u{3100}').filter(|&c| kind(c) != Kind::Invisible) {
            assert_eq!(combining_class(c), unicode_normalization::char::canonical_combining_class(c), "{c:?}");
        }
        for (c, anew) in [
            ('a', true),
            ('é', true),
            ('\u{301}', false),
            ('\u{1161}', false),
            ('\u{F73}', false),
            ('ক', true),
            ('\u{9BE}', false),
        ] {
            assert_eq!(starts_anew(c), anew, "{c:?}");
        }
    }

    #[test]
    fn a_word_longer_than_any_is_no_word() {
        let text = format!("ক {}", "খ".repeat(24));
        assert_eq!(word_before(&text, text.len()), "খ".repeat(24));
        assert_eq!(word_before(&text, 3), "ক");
        assert_eq!(word_before(&text, 4), "");
        assert_eq!(word_before("খবর, ", 9), "খবর");
        let longer = "খ".repeat(25);
        assert_eq!(word_before(&longer, longer.len()), "");
    }
}

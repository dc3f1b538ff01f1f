//! A word as the lexicon of numbers has it: its senses, how it stands beside others, and what its ending says.
//!
//! `দিন` (U+09A6 U+09BF U+09A8) is a span of time and nothing else, `শতক` a measure of land and a century; `দু-` stands only joined to
//! what follows it; `চারজনকেও` ends in কে and ও.

use super::class::{Class, Classes};
use crate::script;
use rust_decimal::Decimal;
use smallvec::SmallVec;

/// One way to read a word: দিন is a span of time, শতক a measure of land and a century.
#[derive(Clone, Debug, PartialEq)]
pub struct Sense {
    /// The class the word has in this sense.
    pub class: Class,
    /// Zero where the seed gives none.
    pub value: Decimal,
    /// Unit, currency, modifier or what else the class calls for; often empty.
    pub code: &'static str,
}

/// A word, phrase or bound piece of the seeds with all its senses.
#[derive(Clone, Debug)]
pub struct WordForm {
    /// As it is written.
    pub form: &'static str,
    /// The classes of all its senses.
    pub classes: Classes,
    /// Its senses, one a class.
    pub senses: SmallVec<[Sense; 1]>,
    /// Ends in a sign (`৳`, `%`, `কি.মি.`), after which anything may come.
    pub(crate) is_sign: bool,
    /// Stands only joined to what precedes (`-খানেক`).
    pub(crate) clings: bool,
    /// Stands only joined to what follows (`দু-`).
    pub(crate) leans: bool,
}

impl WordForm {
    /// The sense of this class, where the word has one.
    pub fn sense(&self, class: Class) -> Option<&Sense> {
        self.senses.iter().find(|sense| sense.class == class)
    }

    /// How many bytes the form takes at the start of `text`, which begins with it: between the words of a phrase any
    /// white space of one line may stand (`খ্রি.  পূ.`).
    pub(crate) fn len_in(&self, text: &str) -> usize {
        if !self.form.contains(' ') {
            return self.form.len();
        }
        let mut rest = text;
        for word in self.form.split(' ') {
            rest = rest.trim_start_matches(is_blank);
            rest = rest.get(word.len()..).unwrap_or_default();
        }
        text.len() - rest.len()
    }
}

/// What a case ending or particle at the end of a word says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ending(u8);

impl Ending {
    /// রা, গুলো
    pub const PLURAL: Ending = Ending(1);
    /// র, ের
    pub const GENITIVE: Ending = Ending(2);
    /// ে, তে, য়
    pub const LOCATIVE: Ending = Ending(4);
    /// কে
    pub const OBJECTIVE: Ending = Ending(8);
    /// সহ "with"
    pub const WITH: Ending = Ending(16);
    /// ও "also, even"
    pub const ALSO: Ending = Ending(32);
    /// ই "just, all of"
    pub const EMPHATIC: Ending = Ending(64);

    /// Whether it has one of the other's cases.
    pub const fn has(self, other: Ending) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the word stands without an ending.
    pub const fn is_bare(self) -> bool {
        self.0 == 0
    }

    /// Both, one behind the other: কেও.
    pub(crate) const fn and(self, other: Ending) -> Ending {
        Ending(self.0 | other.0)
    }

    /// What a role of the endings says, and how far from the word it stands.
    pub(super) fn of(role: &str) -> Option<(u8, Ending)> {
        Some(match role {
            "plural" | "things" | "plural-genitive" => (1, Ending::PLURAL),
            "genitive" => (2, Ending::GENITIVE),
            "locative" => (2, Ending::LOCATIVE),
            "object" => (2, Ending::OBJECTIVE),
            "with" => (3, Ending::WITH),
            "too" => (4, Ending::ALSO),
            "indeed" => (4, Ending::EMPHATIC),
            _ => return None,
        })
    }
}

/// The ের of most genitives, where a word is known by its letters alone.
pub(super) const GENITIVE: &str = "\u{9C7}\u{9B0}";

/// Whether no word goes on at byte `at`.
#[inline]
pub(crate) fn is_word_end(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        None => true,
        // Scraped pages join words to the digits after them: হয়েছে৫০ টাকা.
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphabetic(),
        Some(_) => text.get(at..).and_then(|rest| rest.chars().next()).is_none_or(|c| !is_word_char(c)),
    }
}

/// White space that ends no line.
pub(crate) fn is_blank(c: char) -> bool {
    match c {
        ' ' | '\t' => true,
        // Nearly all characters: told without a table.
        '\0'..='\u{85}' => false,
        c if script::is_bengali(c) => false,
        _ => !matches!(c, '\u{2028}' | '\u{2029}') && c.is_whitespace(),
    }
}

/// The characters of a text, with one space for the white space between two words of a line: the space of a phrase.
pub(crate) fn single_spaced(text: &str) -> impl Iterator<Item = char> {
    let mut after_blank = false;
    text.chars().filter_map(move |c| {
        let again = after_blank;
        after_blank = is_blank(c);
        match after_blank {
            true => (!again).then_some(' '),
            false => Some(c),
        }
    })
}

/// Whether a text begins with a phrase, whose words may stand any white space of one line apart.
pub(crate) fn begins_with(text: &str, phrase: &str) -> bool {
    phrase.chars().eq(single_spaced(text).take(phrase.chars().count()))
}

/// Whether what stands between two words is white space of one line and nothing else.
pub(crate) fn is_gap(between: &str) -> bool {
    !between.is_empty() && between.chars().all(is_blank)
}

pub(crate) fn is_word_char(c: char) -> bool {
    match c {
        '\u{200C}' | '\u{200D}' => true,
        c if script::is_bengali(c) => script::goes_on(c),
        // Dandas, quotation marks and dashes: what stands beside words, told without a table.
        '\u{964}' | '\u{965}' | '\u{2000}'..='\u{206F}' => false,
        _ => c.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_ends_no_line() {
        for c in [' ', '\t', '\u{A0}', '\u{2003}', '\u{202F}', '\u{3000}'] {
            assert!(is_blank(c), "{c:?}");
        }
        for c in ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}', 'ক', 'a', '.', '।'] {
            assert!(!is_blank(c), "{c:?}");
        }
        assert!(is_gap(" ") && is_gap(" \u{A0}\t"));
        assert!(!is_gap("") && !is_gap(" ক ") && !is_gap(" \n") && !is_gap("-"));
    }

    #[test]
    fn a_word_goes_on_with_letters_signs_and_joiners() {
        for c in ['ক', 'া', '্', 'ঁ', 'a', 'é', '\u{200C}', '\u{200D}'] {
            assert!(is_word_char(c), "{c:?}");
        }
        for c in ['।', '॥', ' ', '-', '\u{2013}', '\u{2019}', '.', '৳', '\u{200B}'] {
            assert!(!is_word_char(c), "{c:?}");
        }
        // Digits end a word: pages join both.
        for (text, at, ends) in [
            ("দশ", 6, true),
            ("দশক", 6, false),
            ("দশ5", 6, true),
            ("দশa", 6, false),
            ("দশ৫", 6, true),
            ("দশ।", 6, true),
        ] {
            assert_eq!(is_word_end(text, at), ends, "{text}");
        }
    }

    #[test]
    fn a_phrase_may_stand_any_blanks_apart() {
        assert!(begins_with("খ্রি.  পূ. ৫০০", "খ্রি. পূ."));
        assert!(begins_with("খ্রি.\u{A0}পূ.", "খ্রি. পূ."));
        assert!(!begins_with("খ্রি.\nপূ.", "খ্রি. পূ."));
        assert!(!begins_with("খ্রি.পূ.", "খ্রি. পূ."));
        assert!(!begins_with("খ্রি.", "খ্রি. পূ."));
    }
}

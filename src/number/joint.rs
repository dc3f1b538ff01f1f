//! Which pieces of a number or a date may be written together as one word.
//!
//! `চারজনকে` (U+099A U+09BE U+09B0 U+099C U+09A8 U+0995 U+09C7) is চার and জন: a classifier may stand joined to a number. `সাতক্ষীরা`,
//! a town, is not সাত: nothing that may follow a number begins with ক্ষী. Most words begin like no word of the lexicon and like
//! nothing that may follow one, and are known not to matter by their first three characters, before they are looked up.

use super::class::{Class, Classes};
use super::word::{WordForm, is_word_char};
use crate::script::{self, SIZE};
use std::collections::HashMap;

/// What says how many.
pub(super) const COUNTS: Classes = Classes::of(&[
    Class::Digits,
    Class::Number,
    Class::Multiplier,
    Class::Fraction,
    Class::Shift,
    Class::Half,
    Class::Collective,
]);
const AFTER_COUNT: Classes = Classes::of(&[
    Class::Multiplier,
    Class::Collective,
    Class::Classifier,
    Class::Unit,
    Class::Money,
    Class::Paisa,
    Class::Percent,
    Class::Share,
    Class::Span,
    Class::Part,
    Class::OrdinalSuffix,
    Class::DaySuffix,
    Class::Serial,
    Class::YearWord,
    Class::Vague,
]);
const AFTER_DIGITS: Classes =
    Classes::of(&[Class::OrdinalLetter, Class::Month, Class::BanglaMonth, Class::Meridiem, Class::Era]);
/// Endings of a day and of a vague number follow the whole word, and a unit does: দোকানি has no কানি.
pub(super) const AFTER_WHOLE: Classes = Classes::of(&[Class::DaySuffix, Class::Vague, Class::Unit]);
const COUNTED: Classes = Classes::of(&[Class::Classifier, Class::Span, Class::Unit, Class::Money]);
const AFTER_COUNTED: Classes = Classes::of(&[Class::Vague, Class::Lasting, Class::Age]);

/// Whether two pieces may be written together as one word.
pub(super) fn may_join(before: Classes, after: Classes) -> bool {
    before.meets(COUNTS) && after.meets(AFTER_COUNT)
        || before.has(Class::Digits) && after.meets(AFTER_DIGITS)
        || (before.has(Class::Shift) || before.has(Class::Multiplier) || before.has(Class::Half)) && after.meets(COUNTS)
        || before.meets(COUNTED) && after.meets(AFTER_COUNTED)
        || (before.has(Class::Ordinal) || before.has(Class::OrdinalLetter)) && after.has(Class::Classifier)
        // কয়েকশ কোটি
        || before.has(Class::Several) && after.has(Class::Multiplier)
        // গতরাতে
        || before.has(Class::Relative) && after.has(Class::DayPart)
        || before.has(Class::Every)
            && (after.has(Class::Span) || after.has(Class::DayPart) || after.has(Class::Weekday))
        || (before.has(Class::Span) || before.has(Class::YearWord) || before.has(Class::DateWord))
            && after.has(Class::Classifier)
}

/// The beginnings of all words of the lexicon, in characters of the Bengali block.
pub(super) struct Beginnings {
    /// For each first character, the second ones that some word goes on with, or that may follow a word of one.
    second: [u128; SIZE],
    /// Of these, the ones after which anything may come.
    whole: [u128; SIZE],
    /// A bit for the hash of every three that some word begins with, or that may follow a word of two.
    third: Box<[u64; BITS / 64]>,
    /// The first characters that are not of the block: a bit for each of ASCII, and the rest.
    ascii: u128,
    others: Vec<char>,
}

/// So many that of three characters which no word begins with one in twenty is let through: some two thousand have a word.
const BITS: usize = 1 << 16;

impl Beginnings {
    /// Of the words; `endings` are the first characters of case endings.
    pub fn of<'w>(
        words: impl Iterator<Item = &'w WordForm> + Clone,
        endings: impl Iterator<Item = &'w str>,
    ) -> Beginnings {
        let bit = |text: &str| text.chars().next().and_then(script::place).map_or(0, |first| 1u128 << first);
        let endings = endings.fold(0, |all, ending| all | bit(ending));
        // What is no part of a word ends one: ১ in একটি১০.
        let ends = (0..SIZE)
            .filter(|&place| !is_word_char(script::character(place)))
            .fold(0, |all, place| all | 1u128 << place);
        let mut firsts: HashMap<Classes, u128, ahash::RandomState> = HashMap::default();
        for word in words.clone() {
            *firsts.entry(word.classes).or_default() |= bit(word.form);
        }
        let after = |word: &WordForm| {
            let joined = firsts.iter().filter(|(other, _)| may_join(word.classes, **other));
            joined.fold(endings | ends, |all, (_, first)| all | first)
        };
        let third = Box::new([0; BITS / 64]);
        let mut all = Beginnings { second: [0; SIZE], whole: [0; SIZE], third, ascii: 0, others: Vec::new() };
        for first in words.clone().filter_map(|word| word.form.chars().next()) {
            match first {
                _ if all.may_begin(first) => {}
                '\0'..='\x7F' => all.ascii |= 1 << u32::from(first),
                _ => all.others.push(first),
            }
        }
        // What clings is looked for behind its word, but for the ই of `১৫ ই মার্চ`.
        for word in words.filter(|word| !word.clings || word.classes.has(Class::DaySuffix)) {
            let mut letters = word.form.chars().map(script::place);
            let Some(Some(first)) = letters.next() else { continue };
            match (letters.next(), letters.next()) {
                (None, _) => {
                    all.second[first] |= after(word);
                    all.whole[first] |= after(word);
                }
                (Some(Some(second)), None) => {
                    all.second[first] |= 1 << second;
                    places(after(word)).for_each(|third| all.add(first, second, third));
                }
                (Some(Some(second)), Some(Some(third))) => {
                    all.second[first] |= 1 << second;
                    all.add(first, second, third);
                }
                // A space or a sign is in the word.
                (Some(Some(second)), Some(None)) => {
                    all.second[first] |= 1 << second;
                    all.whole[first] |= 1 << second;
                }
                (Some(None), _) => {}
            }
        }
        all
    }

    /// Whether some word begins with this character; of the Bengali block all may.
    #[inline]
    pub fn may_begin(&self, first: char) -> bool {
        match first {
            '\0'..='\x7F' => self.ascii >> u32::from(first) & 1 == 1,
            _ => script::is_bengali(first) || self.others.contains(&first),
        }
    }

    fn add(&mut self, first: usize, second: usize, third: usize) {
        let (at, bit) = slot(first, second, third);
        self.third[at] |= bit;
    }

    /// False where no word begins with the first characters of a token; None stands for its end and for what is not of the
    /// Bengali block.
    #[inline]
    pub fn may_be(&self, first: usize, second: Option<usize>, third: impl Fn() -> Option<usize>) -> bool {
        let (first, Some(second)) = (first & (SIZE - 1), second) else { return true };
        if self.second[first] >> second & 1 == 0 {
            return false;
        }
        let Some(third) = third() else { return true };
        let (at, bit) = slot(first, second, third);
        self.whole[first] >> second & 1 == 1 || self.third[at] & bit != 0
    }
}

/// The word of [`Beginnings::third`] and the bit in it.
#[inline]
fn slot(first: usize, second: usize, third: usize) -> (usize, u64) {
    let hash = ((first << 14 | second << 7 | third) as u32).wrapping_mul(0x9E37_79B1) as usize >> 16;
    (hash >> 6 & (BITS / 64 - 1), 1 << (hash & 63))
}

fn places(mask: u128) -> impl Iterator<Item = usize> {
    (0..SIZE).filter(move |bit| mask >> bit & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::lexicon::LEXICON;

    fn may_be(token: &str) -> bool {
        let mut letters = token.chars().map(script::place);
        let [first, second, third] = [(); 3].map(|()| letters.next().flatten());
        first.is_none_or(|first| LEXICON.beginnings.may_be(first, second, || third))
    }

    #[test]
    fn what_joins_is_told_by_the_classes_of_both() {
        use Class::*;
        let joins = |before: Class, after: Class| may_join(Classes::of(&[before]), Classes::of(&[after]));
        let may = [
            (Number, Multiplier),
            (Number, Classifier),
            (Fraction, Money),
            (Collective, Vague),
            (Digits, OrdinalLetter),
            (Digits, Month),
            (Digits, Meridiem),
            (Shift, Number),
            (Shift, Digits),
            (Multiplier, Digits),
            (Multiplier, Multiplier),
            (Half, Multiplier),
            (Classifier, Vague),
            (Span, Lasting),
            (Unit, Vague),
            (Money, Vague),
            (Span, Age),
            (Ordinal, Classifier),
            (OrdinalLetter, Classifier),
            (Several, Multiplier),
            (Relative, DayPart),
            (Every, Span),
            (Every, DayPart),
            (Every, Weekday),
            (Span, Classifier),
            (YearWord, Classifier),
            (DateWord, Classifier),
        ];
        for (before, after) in may {
            assert!(joins(before, after), "{before:?} {after:?}");
        }
        let may_not = [
            (Number, Digits),
            (Number, OrdinalLetter),
            (Number, Month),
            (Number, Meridiem),
            (Digits, Number),
            (Digits, Weekday),
            (Fraction, Number),
            (Classifier, Classifier),
            (Classifier, Multiplier),
            (Unit, Classifier),
            (Ordinal, Vague),
            (Ordinal, Multiplier),
            (Several, Classifier),
            (Several, Number),
            (Relative, Span),
            (Relative, Weekday),
            (Number, DayPart),
            (Every, Month),
            (Every, Number),
            (Weekday, Classifier),
            (Month, Classifier),
            (Number, Weekday),
            (Other, Span),
        ];
        for (before, after) in may_not {
            assert!(!joins(before, after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn what_begins_a_word_or_goes_on_behind_one_is_let_through() {
        for token in ["এক", "একটি", "দুটো", "দু’টি", "দশই", "বছর", "বছরের", "সাতশ", "ন'টা", "কোটি", "মি.লি.", "এ"]
        {
            assert!(may_be(token), "{token}");
        }
    }

    #[test]
    fn every_word_is_let_through_with_all_that_may_hang_on_it() {
        for word in LEXICON.words.iter().filter(|word| !word.clings) {
            assert!(may_be(word.form), "{}", word.form);
            if word.form.chars().count() > 2 {
                continue;
            }
            let joined = LEXICON.words.iter().filter(|other| may_join(word.classes, other.classes));
            let endings = ["র", "ের", "কে", "ে", "তে", "ও", "ই", "সহ", "রা", "গুলো", "৫", "৳"];
            for after in joined.map(|other| other.form).chain(endings) {
                assert!(may_be(&format!("{}{after}", word.form)), "{}{after}", word.form);
            }
        }
    }

    #[test]
    fn most_others_are_not() {
        let others = ["করেছেন", "ঢাকা", "সরকার", "বলেন", "মানুষ", "রহিম", "কর্মকর্তা", "নির্বাচন", "রাজনীতি", "খেলা"];
        let let_through: Vec<_> = others.into_iter().filter(|token| may_be(token)).collect();
        assert!(let_through.len() <= 4, "{let_through:?}");
    }
}

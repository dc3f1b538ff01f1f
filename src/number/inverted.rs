//! What is counted before its number, which makes the number a rough one.
//!
//! `বছর দশেক` (U+09A6 U+09B6 U+09C7 U+0995) is about ten years, `মাইল দুয়েক` about two miles, `ডজনখানেক` about a dozen, `বছর পঁচিশের`
//! about twenty-five years; `দিনব্যাপী` is one day.

use super::age;
use super::amount::{Amount, MANY, vague};
use super::class::{Class, Classes};
use super::count::goes_on;
use super::duration::Duration;
use super::expression::{Expression, Parsed};
use super::joint::COUNTS;
use super::measure::Measure;
use super::surroundings::COUNTED;
use super::telling::Telling;
use super::word::Ending;
use crate::mention::{Label, Mention, Modifier, Value};
use rust_decimal::Decimal;

/// জনা
const PERSONS: &str = "\u{99C}\u{9A8}\u{9BE}";

impl Expression<'_> {
    /// `বছরখানেক`, `বছর দশেক`, `মাইল দুয়েক`, `জনা দশেক`, `ডজনখানেক`, `দিনব্যাপী`: a counted word first.
    pub(super) fn about_one(&self, i: usize) -> Option<Parsed> {
        let counted = self.lexemes.get(i)?;
        let measure = Measure::of(counted)?;
        if !goes_on(self.lexemes, i + 1) {
            return None;
        }
        let (many, own, next) = self.vague_times(i + 1, measure)?;
        let (after, next) = self.modifier_after(next, Measure::Classifier, false);
        let mut mention = Mention::new(self.span_to(next)?, Label::Cardinal);
        mention.value = Some(Value::Number(many));
        match measure {
            // বছর পঞ্চাশের ভদ্রলোক, মাস দশেকের শিশু, বছরখানেকের শিশু
            Measure::Span(code)
                if own.is_some() && age::unit(code, many).is_some() && self.age_after(next).is_some() =>
            {
                let amount = Amount { modifier: own, ..Amount::exactly(many, next) };
                return self.aged(&amount, age::unit(code, many)?, self.age_after(next)?, after);
            }
            Measure::Span(code) => {
                let mut duration = Duration::default();
                duration.add(many, code)?;
                mention.label = Label::Duration;
                mention.value = Some(Value::Iso(duration.iso()?));
            }
            Measure::Unit(code) => (mention.label, mention.unit) = (Label::Quantity, Some(code)),
            Measure::Money(code) => (mention.label, mention.unit) = (Label::Money, Some(code)),
            _ if many == Decimal::ONE => return None,
            _ => {}
        }
        mention.modifier = self.modifier.or(after).or(own);
        Parsed::one(mention, next)
    }

    /// How many of the counted word before it, from lexeme `i` on: `খানেক`, `দশেক`, `দুয়েক`, `পঁচিশের`; and the lexeme after it.
    fn vague_times(&self, i: usize, measure: Measure) -> Option<(Decimal, Option<Modifier>, usize)> {
        // ফুটো is a hole, no foot and more.
        if let Some((modifier, form)) = vague(self.lexemes, i)
            && form != MANY
        {
            return Some((Decimal::ONE, Some(modifier), i + 1));
        }
        let lasts = matches!(measure, Measure::Span(_)) && self.is(i, Class::Lasting) && self.is_joined(i);
        if lasts {
            return Some((Decimal::ONE, None, i + 1));
        }
        let times = self.lexemes.get(i)?;
        // টাকা শতেক
        if let Some(many) = times.value(Class::Multiplier)
            && let Some((Modifier::Approx, _)) = vague(self.lexemes, i + 1)
        {
            return Some((many, Some(Modifier::Approx), i + 2));
        }
        let many = times.value(Class::Number).or_else(|| times.value(Class::Fraction))?;
        if times.code(Class::Number) == Some("about") {
            return Some((many, Some(Modifier::Approx), i + 1));
        }
        if let Some((modifier, _)) = vague(self.lexemes, i + 1) {
            return Some((many, Some(modifier), i + 2));
        }
        // জনা কুড়ি যাত্রী
        let persons = i.checked_sub(1).and_then(|at| self.lexemes[at].word).is_some_and(|word| word.form == PERSONS);
        // জনা পাঁচ টাকা is for each, দু জনা are two.
        let counted = self.lexemes.get(i + 1).is_some_and(|next| next.follows() && next.classes.meets(COUNTED));
        let numbered = self.start > 0 && self.follows(self.start) && self.lexemes[self.start - 1].classes.meets(COUNTS);
        let some = times.is(Class::Number) && times.ending.is_bare() && many > Decimal::ONE;
        if persons && some && !counted && !numbered {
            return Some((many, Some(Modifier::Approx), i + 1));
        }
        // বছর পঁচিশের অভিজ্ঞতা, but not গত বছর পঁচিশের
        let of_past = self.start > 0
            && self.follows(self.start)
            && self.lexemes[self.start - 1].classes.meets(Classes::of(&[
                Class::Relative,
                Class::Digits,
                Class::Number,
            ]));
        // বছর কুড়ি আগে, মাস ছয় পরে, বছর কুড়ি ধরে
        let away = times.ending.is_bare()
            && times.is(Class::Number)
            && self.follows(i + 1)
            && (self.lexemes[i + 1].is(Class::Ago) || self.is_told(Telling::Lasting, i + 1));
        let of_many = times.ending.has(Ending::GENITIVE) || away;
        // বছর একের শিশু
        let aged = many == Decimal::ONE && times.ending.has(Ending::GENITIVE) && self.is_person(i + 1);
        let spoken = matches!(measure, Measure::Span(_)) && of_many && (many > Decimal::ONE || aged);
        (spoken && !of_past).then_some((many, Some(Modifier::Approx), i + 1))
    }
}

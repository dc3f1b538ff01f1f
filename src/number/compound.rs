//! A number whose unit another number says with it: `৫ ফুট ৭ ইঞ্চি` is one measure said in two units, in `৫ ও ৭ শতাংশ` the second
//! unit is that of both, in `৫ জন থেকে ৭ জন` it is said twice.
//!
//! `৫ ফুট ৭ ইঞ্চি` (…U+09AB U+09C1 U+099F …U+0987 U+099E U+09CD U+099A U+09BF) is 67 inches: five feet and seven twelfths would not be exact.

use super::amount::{Amount, amount};
use super::class::{Class, Classes};
use super::count::goes_on;
use super::expression::Expression;
use super::lexeme::Lexeme;
use super::lexicon::COMPOUNDS;
use super::measure::Measure;
use super::reference::is_amended;
use rust_decimal::Decimal;

impl Expression<'_> {
    /// An amount in the unit said after it, smaller units and hundredths taken in: `১২২ টাকা ৫০ পয়সা` is 122.5 taka,
    /// `৭৫ পয়সা` 0.75.
    pub(super) fn measured(&self, mut amount: Amount) -> Option<(Amount, Measure, usize)> {
        self.past_bracket(&mut amount);
        let (mut measure, mut next) = self.measure(&amount)?;
        if matches!(measure, Measure::Money(_)) && self.is(amount.next, Class::Paisa) {
            amount.low = amount.low.checked_div(Decimal::ONE_HUNDRED)?;
            amount.high = amount.high.and_then(|high| high.checked_div(Decimal::ONE_HUNDRED));
        }
        // ৩ ভরি ৮ আনা ২ রতি
        while let Measure::Unit(code) | Measure::Money(code) = measure
            && let Some((value, unit, after)) = self.compound(amount, code, next, measure)
        {
            (amount.low, next) = (value, after);
            measure = match measure {
                Measure::Unit(_) => Measure::Unit(unit),
                _ => break,
            };
        }
        Some((amount, measure, next))
    }

    /// Goes on behind the bracket of an amended law where what is counted stands there: `36[৫০ (পঞ্চাশ) কোটি] টাকা`.
    fn past_bracket(&self, amount: &mut Amount) {
        const REACH: usize = 10;
        let close = amount.next;
        if !(self.is(close, Class::Close) && self.is_joined(close) && goes_on(self.lexemes, close + 1)) {
            return;
        }
        let open = (close.saturating_sub(REACH)..close).rev().find(|&at| self.is(at, Class::Open));
        let amended =
            open.and_then(|open| open.checked_sub(1)).is_some_and(|mark| is_amended(self.text, self.lexemes, mark));
        // [অন্যূন ৫০ কোটি] টাকা: all that stands in the bracket is this sum; [৫] is a note.
        let square = |open: usize| self.lexemes[open].span.of(self.text) == "[";
        let words = close.saturating_sub(self.start) > 1;
        let own = self.start.checked_sub(1).is_some_and(|before| open == Some(before) && square(before) && words);
        let behind = Amount { next: close + 1, ..*amount };
        if (amended || own) && self.measure(&behind).is_some_and(|(measure, _)| measure != Measure::Bare) {
            *amount = behind;
        }
    }

    /// Goes on behind the quotation marks of `'৫০,০০০' টাকা`, around the amount that starts at `i`, where what is counted stands
    /// there. The byte of the opening mark.
    pub(super) fn past_quotation(&self, i: usize, amount: &mut Amount) -> Option<usize> {
        let mark = self.lexemes.get(amount.next).filter(|mark| mark.is(Class::Other) && mark.is_joined())?;
        let closer = mark.span.of(self.text);
        let before = self.text.get(..self.lexemes.get(i)?.span.start)?;
        let (_, opener) = QUOTES.into_iter().find(|&(close, open)| close == closer && before.ends_with(open))?;
        let behind = Amount { next: amount.next + 1, ..*amount };
        let counted = !matches!(self.measure(&behind)?.0, Measure::Bare | Measure::Ordinal);
        *amount = if counted { behind } else { *amount };
        counted.then(|| before.len() - opener.len())
    }

    /// The unit that the last of a list names for all: `৫ ও ৭ শতাংশ`, `দুই, পাঁচ বা দশ টাকার`, and where each stands
    /// after the same word or one of the same case, `সদরে ৫ ও সেনবাগে ৭ হেক্টর`; `i` is the lexeme after a number without one. A comma
    /// alone makes no such list: `আহত ৫, ৩ লাখ টাকা লুট`.
    pub(super) fn shared(&self, mut i: usize) -> Option<Measure> {
        for _ in 0..MOST_SHARED {
            let sign = self.lexemes.get(i).filter(|_| goes_on(self.lexemes, i) && self.follows(i + 1))?;
            let last = sign.is(Class::And) || sign.is(Class::Or) || sign.is(Class::Change) || self.is_times_sign(i);
            if !last && !sign.is(Class::Comma) {
                return None;
            }
            // A plain number between two signs needs no second look.
            let plain =
                |number: &Lexeme| number.ending.is_bare() && (number.is(Class::Digits) || number.is(Class::Number));
            if self.lexemes.get(i + 1).is_some_and(plain) && self.is(i + 2, Class::Comma) {
                i += 2;
                continue;
            }
            // অন্যূন ১ হাজার এবং অনধিক ৫ হাজার টাকা
            let qualified = i + 1 + usize::from(last && self.is(i + 1, Class::Before) && self.follows(i + 2));
            let more = amount(self.lexemes, self.over_words(qualified)?)?;
            match self.measure(&more)? {
                (Measure::Bare, next) if next == more.next => i = next,
                (shared @ (Measure::Percent | Measure::Money(_) | Measure::Unit(_) | Measure::Span(_)), _) if last => {
                    return Some(shared);
                }
                _ => return None,
            }
        }
        None
    }

    /// The × of `১০ × ১২ ফুট`, the বাই of `১২ বাই ১০ ফুট`.
    fn is_times_sign(&self, i: usize) -> bool {
        let sign = |sign: &Lexeme| sign.is(Class::Other) && TIMES.contains(&sign.span.of(self.text));
        self.lexemes.get(i).is_some_and(sign)
    }

    /// The number at `i`, or the one after a few words the last of which is the word before this expression or
    /// ends as it does.
    fn over_words(&self, i: usize) -> Option<usize> {
        let number =
            (i..i + MOST_WORDS).find(|&at| self.lexemes.get(at).is_none_or(|word| word.classes.meets(STOPS)))?;
        if number == i {
            return Some(i);
        }
        let word = |i: usize| self.lexemes.get(i).filter(|word| self.follows(i + 1) && !word.classes.meets(STOPS));
        let (before, between) = (word(self.start.checked_sub(1)?)?, word(number - 1)?);
        let (before, between) = (before.span.of(self.text), between.span.of(self.text));
        let case = before.chars().next_back().filter(|last| CASE_ENDS.contains(last));
        let again = before.rsplit(char::is_whitespace).next().filter(|word| !word.is_empty());
        let same =
            case.is_some_and(|case| between.ends_with(case)) || again.is_some_and(|word| between.ends_with(word));
        same.then_some(number)
    }

    /// `থেকে ৭ জন` after `৫ জন`, `থেকে ৬ ফুট` after `৫ ফুট ৭ ইঞ্চি`: the other end of a range with its unit said twice.
    pub(super) fn other_end(&self, i: usize, measure: Measure, low: Decimal) -> Option<(Decimal, usize)> {
        let joint = self.lexemes.get(i).filter(|joint| joint.follows())?;
        if !joint.is(Class::Range) && !(joint.is(Class::Hyphen)) || !self.follows(i + 1) {
            return None;
        }
        // ২ % -৩ %: a minus sign
        if joint.is(Class::Hyphen) && !joint.is_joined() && self.is_joined(i + 1) {
            return None;
        }
        let (second, same, next) = self.measured(amount(self.lexemes, i + 1)?)?;
        let high = match (measure, same) {
            _ if same == measure => second.low,
            (Measure::Unit(small), Measure::Unit(large)) => second.low.checked_mul(smaller(large, small)?)?,
            _ => return None,
        };
        (second.high.is_none() && high > low).then_some((high, next))
    }

    /// `৫ ফুট ৭ ইঞ্চি`, `৩ ভরি ৮ আনা`, `৫০০ টাকা ৫০ পয়সা`: in the larger unit where that is exact, else in the smaller.
    pub(super) fn compound(
        &self,
        first: Amount,
        unit: &'static str,
        i: usize,
        measure: Measure,
    ) -> Option<(Decimal, &'static str, usize)> {
        if first.high.is_some() || !goes_on(self.lexemes, i) {
            return None;
        }
        let second = amount(self.lexemes, i).filter(|second| second.high.is_none())?;
        let (other, next) = self.measure(&second)?;
        if let (Measure::Money(_), Measure::Money(same)) = (measure, other) {
            // ৩ রুপি ৫০ পয়সা, ৩ ইউরো ৫০ সেন্ট
            let of_paisa = |unit: &str| PAISA.contains(&unit);
            let paisa = self.lexemes.get(next - 1)?.is(Class::Paisa) && of_paisa(same) == of_paisa(unit);
            let value = first.low.checked_add(second.low.checked_div(Decimal::ONE_HUNDRED)?)?;
            return paisa.then_some((value, unit, next));
        }
        let small = match other {
            Measure::Unit(small) => small,
            // ২৩ ডিগ্রি ৪৮ মিনিট: minutes of arc
            Measure::Span("M") if unit == "deg" => "'",
            _ => return None,
        };
        let (value, unit) = in_smaller(first.low, unit, second.low, small)?;
        Some((value, unit, next))
    }
}

/// So many of a unit and so many of a smaller one: in the larger where that is exact, else in the smaller.
pub(super) fn in_smaller(
    many: Decimal,
    unit: &'static str,
    more: Decimal,
    small: &'static str,
) -> Option<(Decimal, &'static str)> {
    let times = smaller(unit, small).filter(|&times| more < times)?;
    let in_large = many.checked_add(more.checked_div(times)?)?;
    match in_large.scale() <= 6 {
        true => Some((in_large, unit)),
        false => Some((many.checked_mul(times)?.checked_add(more)?, small)),
    }
}

/// Money whose hundredths are পয়সা
const PAISA: [&str; 4] = ["BDT", "INR", "PKR", "NPR"];

/// What stands between the sides of a thing.
const TIMES: [&str; 5] = ["\u{D7}", "x", "X", "*", "\u{9AC}\u{9BE}\u{987}"];

/// The mark that closes a quotation, and the one that opens it
const QUOTES: [(&str, &str); 4] = [("'", "'"), ("\"", "\""), ("\u{2019}", "\u{2018}"), ("\u{201D}", "\u{201C}")];

/// So far is looked ahead in a list, and between its numbers.
const MOST_SHARED: usize = 6;
const MOST_WORDS: usize = 4;
/// No number of the same list stands behind these.
const STOPS: Classes = Classes::of(&[
    Class::Digits,
    Class::Number,
    Class::Multiplier,
    Class::Fraction,
    Class::Shift,
    Class::Comma,
    Class::And,
    Class::Hyphen,
    Class::Open,
    Class::Close,
    Class::Month,
    Class::Weekday,
]);
/// ে, the র of ের, the nukta of য়: where words in a case end
const CASE_ENDS: [char; 3] = ['\u{9C7}', '\u{9B0}', '\u{9BC}'];

/// How many of the smaller unit make one of the larger.
fn smaller(large: &str, small: &str) -> Option<Decimal> {
    COMPOUNDS.iter().find(|row| row.large == large && row.small == small).map(|row| row.times)
}

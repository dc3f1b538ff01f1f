//! What a number is of: the unit, currency, classifier or suffix after it.
//!
//! `১২৫ গ্রাম` (U+0997 U+09CD U+09B0 U+09BE U+09AE) is a QUANTITY in `g`, `৪ কোটি টাকা` MONEY in `BDT`; `৫ ফুট ৭ ইঞ্চি` is one
//! measure said in two units, `ঘণ্টায় ৮০ কিলোমিটার` one in a unit by another, km/h. UCUM 2.1 names the units it has; Bengal's own keep their names.

use super::amount::{Amount, amount};
use super::class::{Class, Classes};
use super::count::goes_on;
use super::expression::Expression;
use super::lexeme::Lexeme;
use super::lexicon::{COMPOUNDS, Ending, RATES};
use rust_decimal::Decimal;

/// What an amount is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Measure {
    /// Nothing that is said: the noun stands by itself (দুই দেশ).
    Bare,
    Classifier,
    Ordinal,
    Percent,
    Money(&'static str),
    Unit(&'static str),
    Span(&'static str),
}

impl Expression<'_> {
    /// The unit, currency, classifier or suffix after an amount.
    pub(super) fn measure(&self, amount: &Amount) -> Option<(Measure, usize)> {
        let i = amount.next;
        let bare = Some((Measure::Bare, i));
        if !goes_on(self.lexemes, i) {
            return bare;
        }
        let lexeme = &self.lexemes[i];
        // ৩০-৩৫ বছর has its hyphen inside; ৩০-বছর is as good as ৩০ বছর.
        if lexeme.is(Class::Hyphen) && lexeme.is_joined() && self.is(i + 1, Class::Span) && self.is_joined(i + 1) {
            return Some((Measure::Span(self.lexemes[i + 1].code(Class::Span)?), i + 2));
        }
        let nth = lexeme.is(Class::OrdinalSuffix) || lexeme.is(Class::OrdinalLetter);
        if nth && amount.high.is_none() && amount.low.is_integer() {
            return Some((Measure::Ordinal, i + 1 + self.is_times(i + 1) as usize));
        }
        if lexeme.is(Class::DaySuffix) {
            // পাঁচই is "all five", ১৬ই the sixteenth of a month.
            let spoken = self.is(i - 1, Class::Number) && self.lexemes[i].span.len() == 3;
            return spoken.then_some((Measure::Bare, i + 1));
        }
        if lexeme.is(Class::Month) && lexeme.is_joined() {
            return None;
        }
        if lexeme.is(Class::Serial) {
            // ৯৯৯ নম্বরে ফোন
            let dialled = lexeme.ending.has(Ending::LOCATIVE) && self.is(i + 1, Class::Call) && self.follows(i + 1);
            return (!dialled).then_some((Measure::Ordinal, i + 1));
        }
        if lexeme.is(Class::Percent) {
            // ৫ শতাংশ জমি
            // but বাগানের ৩০ শতাংশ জমি is a share of it
            let land = self.is(i + 1, Class::Land) && self.follows(i + 1) && !self.after_genitive();
            let words = lexeme.word.is_some_and(|word| !word.is_sign);
            return Some((if land && words { Measure::Unit("decimal") } else { Measure::Percent }, i + 1));
        }
        if lexeme.is(Class::Share) && amount.low >= Decimal::TEN && !lexeme.ending.has(Ending::LOCATIVE) {
            return Some((Measure::Percent, i + 1));
        }
        if let (Some(currency), Some(unit)) = (lexeme.code(Class::Money), lexeme.code(Class::Unit)) {
            let weight = self.is(i + 1, Class::Weight) && self.follows(i + 1);
            return Some((if weight { Measure::Unit(unit) } else { Measure::Money(currency) }, i + 1));
        }
        if let Some(currency) = lexeme.code(Class::Money) {
            return Some((Measure::Money(currency), i + 1));
        }
        if let Some(currency) = lexeme.code(Class::Paisa) {
            return Some((Measure::Money(currency), i + 1));
        }
        if let (Some(unit), Some(span)) = (lexeme.code(Class::Unit), lexeme.code(Class::Span)) {
            // শতক: of land before জমি, else of years
            let land = self.is(i + 1, Class::Land) && self.follows(i + 1);
            return Some((if land { Measure::Unit(unit) } else { Measure::Span(span) }, i + 1));
        }
        // দুই গ্রামের মানুষ
        if lexeme.is(Class::Village) && !lexeme.ending.is_bare() && self.is(i - 1, Class::Number) {
            return bare;
        }
        if let Some(unit) = lexeme.code(Class::Unit) {
            let (unit, next) = self.by_time(unit, i + 1).unwrap_or((unit, i + 1));
            return Some((Measure::Unit(unit), next));
        }
        if let Some(span) = lexeme.code(Class::Span) {
            return Some((Measure::Span(span), i + 1));
        }
        if lexeme.is(Class::Classifier) && (!amount.fraction || lexeme.is_joined()) {
            // ২০টা টাকা
            let thing = lexeme.code(Class::Classifier) == Some("thing") && goes_on(self.lexemes, i + 1);
            if let Some(currency) = self
                .lexemes
                .get(i + 1)
                .filter(|money| thing && !money.ending.has(Ending::GENITIVE))
                .and_then(|money| money.code(Class::Money))
            {
                return Some((Measure::Money(currency), i + 2));
            }
            // পাঁচটি বছর; একটি বছর is any
            if let Some(span) = self.lexemes.get(i + 1).filter(|_| thing && amount.low > Decimal::ONE)
                && let Some(code) = span.code(Class::Span)
            {
                return Some((Measure::Span(code), i + 2));
            }
            // দুবারই, where ই reads as the ending of a day
            let just = self.is(i + 1, Class::DaySuffix) && self.is_joined(i + 1);
            return Some((Measure::Classifier, i + 1 + just as usize));
        }
        // ২০-এর, ৬০০ এর বেশি
        if lexeme.is(Class::Hyphen) && lexeme.is_joined() && self.is(i + 1, Class::Case) && self.is_joined(i + 1) {
            return Some((Measure::Bare, i + 2));
        }
        if lexeme.is(Class::Case) && (lexeme.is_joined() || self.is_modifier(i + 1)) {
            return Some((Measure::Bare, i + 1));
        }
        bare
    }

    /// An amount in the unit said after it, smaller units and hundredths taken in: `১২২ টাকা ৫০ পয়সা` is 122.5 taka,
    /// `৭৫ পয়সা` 0.75.
    pub(super) fn measured(&self, mut amount: Amount) -> Option<(Amount, Measure, usize)> {
        let (mut measure, mut next) = self.measure(&amount)?;
        if matches!(measure, Measure::Money(_)) && self.is(amount.next, Class::Paisa) {
            amount.low = amount.low.checked_div(Decimal::ONE_HUNDRED)?;
            amount.high = amount.high.and_then(|high| high.checked_div(Decimal::ONE_HUNDRED));
        }
        if let Measure::Unit(code) | Measure::Money(code) = measure
            && let Some((value, unit, after)) = self.compound(amount, code, next, measure)
        {
            (amount.low, next) = (value, after);
            measure = if matches!(measure, Measure::Unit(_)) { Measure::Unit(unit) } else { measure };
        }
        Some((amount, measure, next))
    }

    /// The unit that the last of a list names for all: `৫ ও ৭ শতাংশ`, `দুই, পাঁচ বা দশ টাকার`, and where each stands
    /// after the same word or one of the same case, `সদরে ৫ ও সেনবাগে ৭ হেক্টর`; `i` is the lexeme after a number without one. A comma
    /// alone makes no such list: `আহত ৫, ৩ লাখ টাকা লুট`.
    pub(super) fn shared(&self, mut i: usize) -> Option<Measure> {
        for _ in 0..MOST_SHARED {
            let sign = self.lexemes.get(i).filter(|_| goes_on(self.lexemes, i) && self.follows(i + 1))?;
            let last = sign.is(Class::And) || sign.is(Class::Or);
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
            let more = amount(self.lexemes, self.over_words(i + 1)?)?;
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

    /// `প্রতি সেকেন্ড` and `/ঘণ্টা` after a unit: the rate and the lexeme after it.
    fn by_time(&self, unit: &str, i: usize) -> Option<(&'static str, usize)> {
        let sign = self.lexemes.get(i)?;
        let by = sign.is(Class::Slash) && sign.is_joined() && self.is_joined(i + 1) || sign.is(Class::Every);
        if !by || !goes_on(self.lexemes, i) || !goes_on(self.lexemes, i + 1) {
            return None;
        }
        Some((rate(unit, self.lexemes.get(i + 1)?.code(Class::Span)?)?, i + 2))
    }

    /// `ঘণ্টায়`, `প্রতি সেকেন্ডে` before an amount: the span of time and the lexeme after it. `২ ঘণ্টায়` and `শেষ ঘণ্টায়`
    /// are one stretch of time, in which so much was done.
    pub(super) fn per_time(&self, i: usize) -> Option<(&'static str, usize)> {
        let stretch = |before: &Lexeme| before.classes.meets(STRETCH);
        let at = i + self.is(i, Class::Every) as usize;
        if at > i && !goes_on(self.lexemes, at)
            || at == i && self.follows(i) && i.checked_sub(1).is_some_and(|i| stretch(&self.lexemes[i]))
        {
            return None;
        }
        let span = self.lexemes.get(at).filter(|span| span.ending.has(Ending::LOCATIVE))?;
        let code = span.code(Class::Span).filter(|code| RATES.iter().any(|rate| rate.span == *code))?;
        self.follows(at + 1).then_some((code, at + 1))
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
            let paisa = self.lexemes.get(next - 1)?.is(Class::Paisa) && same == unit;
            let value = first.low.checked_add(second.low.checked_div(Decimal::ONE_HUNDRED)?)?;
            return paisa.then_some((value, unit, next));
        }
        let Measure::Unit(small) = other else { return None };
        let times = smaller(unit, small).filter(|&times| second.low < times)?;
        let in_large = first.low.checked_add(second.low.checked_div(times)?)?;
        match in_large.scale() <= 6 {
            true => Some((in_large, unit, next)),
            false => Some((first.low.checked_mul(times)?.checked_add(second.low)?, small, next)),
        }
    }
}

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

/// What makes one stretch of time of the ঘণ্টায় after it.
const STRETCH: Classes = Classes::of(&[
    Class::Several,
    Class::Ordinal,
    Class::Relative,
    Class::Digits,
    Class::Number,
    Class::Multiplier,
    Class::Fraction,
    Class::Half,
    Class::Vague,
]);

/// So much of a unit in one span of time.
pub(super) fn rate(unit: &str, span: &str) -> Option<&'static str> {
    RATES.iter().find(|rate| rate.unit == unit && rate.span == span).map(|rate| rate.rate)
}

/// How many of the smaller unit make one of the larger.
fn smaller(large: &str, small: &str) -> Option<Decimal> {
    COMPOUNDS.iter().find(|row| row.large == large && row.small == small).map(|row| row.times)
}

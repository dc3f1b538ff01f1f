//! The grammar of numbers: an amount with its modifier, unit, classifier and case ending, as one mention.
//!
//! `প্রায় ৪ হাজার ৭০০ জন` is CARDINAL 4700, APPROX; `দুই ডজনেরও বেশি` (…U+09C7 U+09B0 U+0993) CARDINAL 24, MORE_THAN;
//! `চার কোটি টাকার বেশি` MONEY; `৮ নম্বর` ORDINAL; `আড়াই ঘণ্টার` DURATION. What stands beside a number decides whether
//! it counts at all: `ঢাকা-১৭` and `১৪৪ ধারা` are names, `১.` at the start of a line is a list.

use super::amount::{Amount, amount, vague};
use super::class::{Class, Classes};
use super::count::goes_on;
use super::expression::{Expression, Parsed};
use super::joint::COUNTS;
use super::lexeme::{Gap, Lexeme};
use super::measure::{Measure, rate};
use super::named::is_named;
use super::reference::{self, is_amended, may_refer, references};
use super::surroundings::Place;
use crate::mention::{Label, Mention, Modifier, Value};
use rust_decimal::Decimal;

/// Classes an expression may begin with.
const EXPRESSION: Classes = COUNTS.and(Classes::of(&[
    Class::Point,
    Class::Ordinal,
    Class::Minus,
    Class::Hyphen,
    Class::Before,
    Class::PercentBefore,
    Class::Money,
    Class::Span,
    Class::Classifier,
    Class::Every,
    Class::Unit,
]));

/// Classes that anything read here may begin with.
pub(crate) const STARTS: Classes = EXPRESSION.and(reference::STARTS);

/// What an amended sum may be of.
const COUNTED: Classes = Classes::of(&[Class::Money, Class::Span, Class::Classifier, Class::Percent, Class::Unit]);

/// Hyphen, minus sign
const MINUS: [&str; 2] = ["-", "\u{2212}"];

/// Reads the number expression that starts at lexeme `start`, None where there is none.
pub fn parse_at(text: &str, lexemes: &[Lexeme], start: usize) -> Option<Parsed> {
    let first = lexemes.get(start)?;
    if may_refer(text, first)
        && let Some(found) = references(text, lexemes, start)
    {
        return Some(Parsed { mentions: found.mentions, next: found.next });
    }
    if !first.classes.meets(EXPRESSION) || is_named(text, lexemes, start) {
        return None;
    }
    Expression::new(text, lexemes, start).read()
}

impl Expression<'_> {
    fn read(mut self) -> Option<Parsed> {
        let mut i = self.start;
        if self.is_peak(i) {
            return None;
        }
        self.modifiers(&mut i)?;
        if let Some((span, next)) = self.per_time(i) {
            (self.per, i) = (Some(span), next);
            self.modifiers(&mut i)?;
        } else if self.is(i, Class::Every) {
            return None;
        }
        if i > self.start && is_named(self.text, self.lexemes, i) {
            return None;
        }
        if i > self.start && is_amended(self.text, self.lexemes, i) {
            // অনধিক 36[৫০ কোটি] টাকা: the figure is a footnote's.
            i += 2;
        }
        if self.is(i, Class::PercentBefore) {
            return self.per_hundred(i + 1);
        }
        if self.is(i, Class::Ordinal) {
            return self.ordinal(i);
        }
        if self.is_nth_by_hundred(i) {
            let nth = Amount::exactly(self.lexemes[i].value, i + 2);
            return self.finish(nth, Measure::Ordinal, i + 2, None);
        }
        if self.lexemes.get(i)?.code(Class::Point) == Some("weak") {
            return None;
        }
        let negative = self.is(i, Class::Minus) || self.is_minus_sign(i);
        i += negative as usize;
        if negative {
            self.on_the_line(i)?;
        }
        if let Some((currency, at)) = self.money_before(i) {
            // ৳-৫০০
            let owed = self.is_sign_of_debt(at);
            return match negative && owed {
                true => Some(Parsed::unknown(at + 2)),
                false => self.money_after_its_currency(at + usize::from(owed), currency, negative || owed),
            };
        }
        if !negative && let Some(parsed) = self.about_one(i) {
            return Some(parsed);
        }
        let mut amount = amount(self.lexemes, i)?;
        self.past_amendment(i, &mut amount)?;
        if negative {
            // মাইনাস ৫ থেকে ৬ ডিগ্রি: from -5 to 6, or from -6 to -5
            if amount.high.is_some() {
                let next = self.measured(amount).map_or(amount.next, |(.., next)| next);
                return Some(Parsed::unknown(next));
            }
            amount.low.set_sign_negative(true);
        }
        self.of_something(i, amount)
    }

    /// The marks of an amended law inside a sum: `322[৫ (পাঁচ)] লক্ষ টাকা`, `২ (দুই) 62[কোটি] টাকা`. Brackets are no end of
    /// it, and the figure before one is a footnote's. None where the sum is more than a number can be.
    fn past_amendment(&self, i: usize, amount: &mut Amount) -> Option<()> {
        let closes = |at: usize| self.follows(at) && self.lexemes[at].span.of(self.text).starts_with(']');
        let mut next = amount.next;
        // 22[ ৩০০ (তিনশত)] দিনের
        let opened = i > 0 && self.follows(i) && self.lexemes[i - 1].span.of(self.text).ends_with('[');
        if opened && closes(next) {
            next += 1;
        }
        let inside = is_amended(self.text, self.lexemes, next) && self.follows(next);
        next += 2 * usize::from(inside);
        let scale = self.lexemes.get(next).filter(|many| many.follows()).and_then(|many| many.value(Class::Multiplier));
        let changed = next > amount.next && amount.high.is_none();
        let counted = self.lexemes.get(next).is_some_and(|counted| counted.follows() && counted.classes.meets(COUNTED));
        if changed && let Some(scale) = scale {
            amount.low = amount.low.checked_mul(scale)?;
            amount.next = next + 1 + usize::from(inside && closes(next + 1));
        } else if changed && counted && !inside {
            amount.next = next;
        }
        Some(())
    }

    /// `১২শ শ্রেণি`: the শ of দ্বাদশ behind figures, before what is numbered in order.
    fn is_nth_by_hundred(&self, i: usize) -> bool {
        let letter = self.lexemes.get(i + 1).is_some_and(|hundred| {
            hundred.is_joined()
                && hundred.ending.is_bare()
                && hundred.value(Class::Multiplier) == Some(Decimal::ONE_HUNDRED)
                && hundred.span.len() == 3
        });
        let teens = self.is(i, Class::Digits) && (11..=48).contains(&i64::try_from(self.lexemes[i].value).unwrap_or(0));
        let ranked = self.lexemes.get(i + 2).is_some_and(|ranked| ranked.follows() && ranked.is(Class::Ranked));
        letter && teens && ranked && self.lexemes[i].ending.is_bare()
    }

    /// What follows the amount that starts at `i`.
    fn of_something(mut self, i: usize, mut amount: Amount) -> Option<Parsed> {
        if let Some(opened) = self.past_quotation(i, &mut amount).filter(|_| i == self.start) {
            self.begin = opened;
        }
        let feet = (amount.next == i + 1).then(|| self.feet(i)).flatten();
        let (mut amount, mut measure, mut next) = match feet {
            Some(feet) => {
                self.end = feet.end;
                (Amount { low: feet.value, ..amount }, feet.measure, feet.next)
            }
            None => self.measured(amount)?,
        };
        if measure == Measure::Unit("deg")
            && amount.high.is_none()
            && let Some((minutes, after)) = self.arc(next)
        {
            (amount.low, next) = (amount.low.checked_add(minutes)?, after);
        }
        // ৭.৫% (সাড়ে সাত শতাংশ)
        if amount.high.is_none()
            && let Some((again, after)) = self.glossed(next, amount.low)
            && (again == measure || again == Measure::Bare || measure == Measure::Bare)
        {
            (measure, next) = (if measure == Measure::Bare { again } else { measure }, after);
        }
        // ৫ জন থেকে ৭ জন
        if amount.high.is_none()
            && self.lexemes[next - 1].ending.is_bare()
            && measure != Measure::Bare
            && let Some((high, after)) = self.other_end(next, measure, amount.low)
        {
            (amount.high, next) = (Some(high), after);
        }
        // ৩৫º-৪০º ডিগ্রি সেলসিয়াস
        if measure == Measure::Unit("deg") && amount.high.is_none() {
            let scale = ["Cel", "[degF]"].into_iter().find_map(|unit| {
                let (high, after) = self.other_end(next, Measure::Unit(unit), amount.low)?;
                Some((unit, high, after))
            });
            if let Some((unit, high, after)) = scale {
                (amount.high, measure, next) = (Some(high), Measure::Unit(unit), after);
            }
        }
        if measure == Measure::Bare
            && let Some(shared) = self.shared(next)
        {
            measure = shared;
        }
        if let Some(span) = self.per {
            // ঘণ্টায় ৫ জন
            let Measure::Unit(unit) = measure else { return None };
            measure = Measure::Unit(rate(unit, span)?);
        }
        // ৯০০ শতক is a slip of the pen: no text speaks of ten thousands of years by centuries.
        if measure == Measure::Span("CE") && amount.low > Decimal::ONE_HUNDRED {
            return None;
        }
        // ত্রিশ দশকের কবি, বিশ-ত্রিশ দশক: the twenties and thirties, not so many decades
        let tens =
            amount.low >= Decimal::from(20) && amount.low.checked_rem(Decimal::TEN).is_some_and(|rest| rest.is_zero());
        if measure == Measure::Span("DE") && tens && amount.low < Decimal::ONE_HUNDRED {
            return None;
        }
        if let Measure::Span(code) = measure {
            return self.duration(i, amount, code, next);
        }
        if let Some((modifier, _)) = vague(self.lexemes, next) {
            amount.modifier = Some(modifier);
            next += 1;
        }
        let ranged = amount.high.is_some();
        let (modifier, after) = self.modifier_after(next, measure, ranged);
        if measure == Measure::Bare || measure == Measure::Classifier {
            let qualified = self.modifier.or(modifier).or(amount.modifier);
            let (first, alone) = (self.lexemes.get(i)?, amount.next == i + 1);
            let place = Place { i, first, amount: &amount, measure, next: after, modifier: qualified, alone };
            if measure == Measure::Bare && self.is_age(&place) {
                return self.aged(&amount, "a", after, modifier);
            }
            if !self.counts(&place) {
                return None;
            }
        }
        self.finish(amount, measure, after, modifier)
    }

    /// `শতকরা ৪০ ভাগ`, `শতকরা ৪০`
    fn per_hundred(self, i: usize) -> Option<Parsed> {
        self.on_the_line(i)?;
        let mut amount = amount(self.lexemes, i)?;
        let mut next = amount.next;
        if goes_on(self.lexemes, next) && (self.is(next, Class::Share) || self.is(next, Class::Percent)) {
            next += 1;
        }
        amount.next = next;
        let (modifier, next) = self.modifier_after(next, Measure::Percent, amount.high.is_some());
        self.finish(amount, Measure::Percent, next, modifier)
    }

    /// A hyphen that stands to a number as a minus sign: after a space, before a digit. At the beginning of a line it may be the
    /// mark of a list, but no list is of degrees.
    fn is_minus_sign(&self, i: usize) -> bool {
        let before = self.is(i, Class::Hyphen) && !self.is_joined(i) && self.is_joined(i + 1);
        // -৳৫০০
        if before && self.is_money_sign(i + 1) && self.is_minus(i) {
            return self.is(i + 2, Class::Digits) && self.follows(i + 2) || self.is_sign_of_debt(i + 2);
        }
        let sign = before && self.is(i + 1, Class::Digits);
        // -৫ ডিগ্রি, -৫ থেকে ৬ ডিগ্রি
        let Some(amount) = amount(self.lexemes, i + 1).filter(|_| sign) else { return false };
        let Some(unit) = self.lexemes.get(amount.next).filter(|unit| unit.follows()) else { return false };
        let degrees = unit.code(Class::Unit).is_some_and(|code| matches!(code, "deg" | "Cel" | "[degF]"));
        degrees || unit.is(Class::Percent) && self.lexemes[i].gap == Gap::Space
    }

    /// The minus of `৳-৫০০` and `৳ -৫০০`, at `i` behind the sign of a currency.
    fn is_sign_of_debt(&self, i: usize) -> bool {
        let behind = i.checked_sub(1).is_some_and(|sign| self.is_money_sign(sign)) && self.follows(i);
        behind && self.is_minus(i) && self.is(i + 1, Class::Digits) && self.is_joined(i + 1)
    }

    fn is_money_sign(&self, i: usize) -> bool {
        self.lexemes.get(i).is_some_and(|sign| sign.is(Class::Money) && sign.word.is_some_and(|word| word.is_sign))
    }

    /// Whether the sign at `i` is one of those a minus is written with; a dash is none.
    fn is_minus(&self, i: usize) -> bool {
        self.lexemes.get(i).is_some_and(|sign| MINUS.contains(&sign.span.of(self.text)))
    }

    pub(super) fn finish(
        self,
        amount: Amount,
        measure: Measure,
        next: usize,
        after: Option<Modifier>,
    ) -> Option<Parsed> {
        let (label, unit) = match measure {
            Measure::Bare | Measure::Classifier => (Label::Cardinal, None),
            Measure::Ordinal => (Label::Ordinal, None),
            Measure::Percent => (Label::Percent, Some("%")),
            Measure::Money(currency) => (Label::Money, Some(currency)),
            Measure::Unit(unit) => (Label::Quantity, Some(unit)),
            Measure::Span(_) => return None,
        };
        let mut mention = Mention::new(self.span_to(next)?, label);
        mention.value = Some(Value::Number(amount.low.normalize()));
        mention.value_max = amount.high.map(|high| high.normalize());
        mention.unit = unit;
        mention.modifier = self.modifier.or(after).or(amount.modifier);
        Parsed::one(mention, next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_read_with_its_unit_and_modifier() {
        let text = "প্রায় ২০% এলাকা";
        let lexemes = crate::number::lexemes(text, &crate::segment::tokenize(text));
        let mention = &parse_at(text, &lexemes, 0).unwrap().mentions[0];
        assert_eq!((mention.span.of(text), mention.unit), ("প্রায় ২০%", Some("%")));
        assert_eq!(mention.modifier, Some(crate::mention::Modifier::Approx));
    }
}

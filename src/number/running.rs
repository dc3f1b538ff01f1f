//! Marks of a list whose points run on in one line: `… ২। পরিবার, … ৩। তৃতীয় ঢেউ … ৪। অচেনা দাগ` (২ is U+09E8, । U+0964).
//!
//! The danda belongs to the number as in `১। চাল` at the head of a line, but what stands before it is the point before, not the end of a sentence:
//! `… উৎপত্তি ৩। তৃতীয় …` reads as if something were three. That they count on by one tells them.

use super::class::Class;
use super::expression::Expression;
use super::word::is_blank;
use rust_decimal::Decimal;

/// So far from one mark the next may stand, in lexemes.
const REACH: usize = 40;

impl Expression<'_> {
    /// Whether the figure at `i` is one of three marks in a row that count on by one.
    pub(super) fn is_of_running_list(&self, i: usize) -> bool {
        let Some(own) = self.running_mark(i) else { return false };
        let ahead = |from: usize| {
            let found = |at: usize| self.running_mark(at).map(|value| (at, value));
            (from + 1..self.lexemes.len().min(from + 1 + REACH)).find_map(found)
        };
        let back = |from: usize| {
            let found = |at: usize| self.running_mark(at).map(|value| (at, value));
            (from.saturating_sub(REACH)..from).rev().find_map(found)
        };
        let follows = |low: Decimal, high: Decimal| high.checked_sub(low) == Some(Decimal::ONE);
        let next = ahead(i).filter(|&(_, value)| follows(own, value));
        let last = back(i).filter(|&(_, value)| follows(value, own));
        match (last, next) {
            (Some(_), Some(_)) => true,
            (Some((at, value)), None) => back(at).is_some_and(|(_, first)| follows(first, value)),
            (None, Some((at, value))) => ahead(at).is_some_and(|(_, third)| follows(value, third)),
            (None, None) => false,
        }
    }

    /// The figure at `i` before a danda or a point that is glued to it.
    fn running_mark(&self, i: usize) -> Option<Decimal> {
        let figure = self.lexemes.get(i).filter(|figure| figure.is(Class::Digits) && figure.ending.is_bare())?;
        let plain = figure.numeral.digits <= 2 && figure.numeral.places == 0;
        let mut behind = self.text.get(figure.span.end..).unwrap_or_default().chars();
        let (sign, more) = (behind.next(), behind.next());
        let marked = match sign {
            // ২।ছোট
            Some('\u{964}') => more.is_some_and(|c| is_blank(c) || c.is_alphabetic()),
            Some('.') => more.is_some_and(is_blank),
            _ => false,
        };
        (plain && marked).then_some(figure.value)
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity;
    use crate::segment::tokenize;

    fn numbers(text: &str) -> usize {
        quantity::find(text, &tokenize(text), None).len()
    }

    #[test]
    fn three_that_count_on_are_marks() {
        assert_eq!(numbers("পাঠ ও বিবেচনা ২। পরিবার ও রাষ্ট্র ৩। তৃতীয় ঢেউ ৪। অচেনা দাগ"), 1);
        assert_eq!(numbers("১। পাঠ ২। পরিবার, মালিকানা ৩। ঢেউ - টাফলার ৪। দাগ"), 0);
        assert_eq!(numbers("যেমন: ১। শক ২।ছোট ঘর ৩।বড় ঘর"), 0);
        assert_eq!(numbers("মোট গরু ৩। আর ছাগল ৭। আর হাঁস ৪। সব গেল।"), 3);
        assert_eq!(numbers("মোট গরু ২। আর ছাগল ৩। সব গেল।"), 2);
    }
}

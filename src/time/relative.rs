//! Reads `তিন দিন আগে`, `প্রায় ৩৫ বছর আগে`, `দেড় মাস আগে`: a date so far back from the day of writing.

use super::count::DateReader;
use super::date::Dates;
use super::point::Unit;
use super::written::{Whole, Written};
use crate::number::{Class, Ending};

impl DateReader<'_> {
    /// A length of time and আগে. After a genitive (`ঘটনার তিন দিন আগে`) the days are counted from something else, and
    /// nothing is read.
    pub(crate) fn ago(&self, i: usize) -> Option<Dates> {
        let (doubled, at) = self.doubled(i)?;
        let span = self.on_line(at)?;
        if !span.is(Class::Span) || !span.ending.is_bare() {
            return None;
        }
        let unit = self.unit(at)?;
        self.on_line(at + 1).filter(|lexeme| lexeme.is(Class::Ago))?;
        if self.value(at + 1, Class::Ago)? >= 0 || self.after_genitive(i) {
            return None;
        }
        // Half a week or half a day ago is no date; half a year is six months.
        let (doubled, unit) = match (doubled % 2, unit) {
            (0, unit) => (doubled, unit),
            (_, Unit::Year) => (doubled.checked_mul(12)?, Unit::Month),
            (_, Unit::Decade) => (doubled.checked_mul(10)?, Unit::Year),
            (_, Unit::Month) => (doubled, Unit::Month),
            _ => return None,
        };
        let written = Written { whole: Some(Whole::Ago(doubled, unit)), ..Written::default() };
        Some(Dates { from: written, to: None, next: at + 2 })
    }

    /// A number of days or years, times two: দেড় is 3.
    fn doubled(&self, i: usize) -> Option<(i64, usize)> {
        let lexeme = self.get(i)?;
        if !lexeme.ending.is_bare() {
            return None;
        }
        let two = rust_decimal::Decimal::TWO;
        if let Some(value) = lexeme.value(Class::Fraction).filter(|_| lexeme.is(Class::Fraction)) {
            return Some((value.checked_mul(two)?.try_into().ok()?, i + 1));
        }
        if lexeme.is(Class::Shift) {
            // সাড়ে তিন; quarters are no halves
            let shift = lexeme.value(Class::Shift)?.checked_mul(two)?;
            let extra: i64 = if shift.is_integer() { shift.try_into().ok()? } else { return None };
            self.on_line(i + 1)?;
            return Some((self.small(i + 1)?.checked_mul(2)?.checked_add(extra)?, i + 2));
        }
        let number = self.digits(i).map(|(number, _)| number).or_else(|| self.value(i, Class::Number))?;
        (1..=5000).contains(&number).then_some((number.saturating_mul(2), i + 1))
    }

    /// Whether the word before `i` on its line ends in the genitive, as far as its letters tell.
    fn after_genitive(&self, i: usize) -> bool {
        if self.on_line(i).is_none() {
            return false;
        }
        let mut i = i;
        // ঘটনার প্রায় তিন দিন আগে, ঘটনার ঠিক তিন দিন আগে
        while i.checked_sub(1).is_some_and(|at| self.is(at, Class::Before) || self.is(at, Class::Exactly)) {
            i -= 1;
        }
        let Some(before) = i.checked_sub(1).and_then(|before| self.get(before)) else { return false };
        if before.ending.has(Ending::GENITIVE) || before.is(Class::Case) {
            return true;
        }
        before.is(Class::Other) && before.span.of(self.text).ends_with('\u{9B0}')
    }
}

//! Which numbers can be years, and which century two digits mean: `৭১` (U+09ED U+09E7) is 1971, `২৪` is 2024.

use std::ops::{Range, RangeInclusive};

/// Whose years they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Era {
    #[default]
    Gregorian,
    Bangla,
    Hijri,
    BeforeChrist,
}

/// Years a date can be told in; a day outside of them stays open.
pub(crate) const YEARS: RangeInclusive<i16> = 1..=9999;

/// Two digits up to this are of this century, above it of the last.
const TURN: i64 = 30;
/// The centuries of years that are told by two digits, and of decades (`৯০-এর দশক`): the last one, and this.
const LAST_CENTURY: i64 = 1900;
const THIS_CENTURY: i64 = 2000;

/// Four digits in a date of figures (১৪/০২/১৮৫৭), and after a month.
pub(crate) const DATED: RangeInclusive<i64> = 1700..=2100;
/// Four digits in an ISO date, whose form alone tells it.
pub(crate) const ISO: RangeInclusive<i64> = 1..=9999;
/// Four digits that an ending, brackets or a word like জন্ম make a year.
pub(crate) const TOLD: RangeInclusive<i64> = 1700..=2050;
/// Four digits that a weaker sign makes a year: থেকে between two of them, a locative.
pub(crate) const OURS: RangeInclusive<i64> = 1940..=2050;
/// Items of a list whose last one has the word for year.
pub(crate) const LISTED: RangeInclusive<i64> = 1000..=2100;
/// Years that সন, a word of both calendars, tells of the Bangla one.
pub(crate) const SON: Range<i16> = 1200..1500;
/// The longest reign or life that two years tell.
pub(crate) const LONGEST: i64 = 120;
/// The longest plan of budgets that its first and last year tell: ২০২০-২৫ অর্থবছর.
pub(crate) const LONGEST_PLAN: i64 = 20;
/// The longest time that two years alone in brackets tell, where neither is a round number: মোগল আমল (১৫২৬-১৮৫৭).
pub(crate) const LONGEST_AGE: i64 = 700;

/// Four digits after a month of this calendar.
pub(crate) const fn after_month(era: Era) -> RangeInclusive<i64> {
    match era {
        Era::Gregorian | Era::BeforeChrist => DATED,
        Era::Bangla => 1100..=1550,
        Era::Hijri => 1200..=1500,
    }
}

/// The year that two digits mean where nothing else tells it.
pub(crate) const fn full_year(two_digits: i64) -> i64 {
    two_digits.saturating_add(if two_digits > TURN { LAST_CENTURY } else { THIS_CENTURY })
}

/// The year a decade begins with: আশি is 1980, and one written in full is itself. None where no decade is meant.
pub(crate) const fn decade(number: i64) -> Option<i16> {
    match number {
        // শূন্য দশক
        0 => Some(THIS_CENTURY as i16),
        10..=90 if number % 10 == 0 => Some(number.saturating_add(LAST_CENTURY) as i16),
        1000..=2100 if number % 10 == 0 => Some(number as i16),
        _ => None,
    }
}

/// A Bangla year above this is a Gregorian one, written beside a Bangla month.
pub(crate) const LAST_BANGLA: i16 = 1600;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digits() {
        assert_eq!([full_year(71), full_year(31), full_year(30), full_year(0)], [1971, 1931, 2030, 2000]);
    }

    #[test]
    fn decades() {
        assert_eq!(
            [decade(90), decade(1990), decade(10), decade(95), decade(0)],
            [Some(1990), Some(1990), Some(1910), None, Some(2000)]
        );
        assert_eq!([decade(9), decade(100), decade(990), decade(2110), decade(1995)], [None; 5]);
        assert_eq!([decade(1000), decade(2100)], [Some(1000), Some(2100)]);
    }
}

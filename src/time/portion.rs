//! Reads the part of a year or month that a text names: `২০২৪ সালের দ্বিতীয় প্রান্তিকে`, `প্রথমার্ধে`, `এপ্রিলের শেষ সপ্তাহে`,
//! `মে মাসের দ্বিতীয় রবিবার`; and the words for its start, middle or end: `মার্চের শেষের দিকে` (শেষের U+09B6 U+09C7
//! U+09B7 U+09C7 U+09B0).
//!
//! The first week of a month is its days 1 to 7, the last its last seven.

use super::count::DateReader;
use super::point::{Point, Unit, day, month_length};
use super::resolve;
use super::written::{Portion, Whole, Written};
use crate::label::Modifier;
use crate::number::{Class, Ending};
use jiff::civil::Weekday;

impl DateReader<'_> {
    /// The portion at `at` of the year or month before it, and the lexeme after it.
    pub(crate) fn portion(&self, at: usize, written: &Written) -> Option<(Portion, usize)> {
        let is_month = written.month.is_some()
            || matches!(written.whole, Some(Whole::Relative(_, Unit::Month) | Whole::Every(Unit::Month)));
        let is_year = written.month.is_none()
            && match written.whole {
                None => written.year.is_some(),
                Some(whole) => matches!(whole, Whole::Fiscal(..) | Whole::RelativeFiscal(..)),
            };
        let free = !written.tells_a_day() && written.portion.is_none();
        if !(is_month || is_year) || !free || !self.after_genitive_of_date(at) {
            return None;
        }
        let lexeme = self.on_line(at)?;
        if let Some(half) = self.value(at, Class::HalfYear) {
            return Some((Portion::Half(half as i8), at + 1));
        }
        let (which, next) = match self.nth(at) {
            Some((which, next)) => (Some(which), next),
            // শেষ
            None => {
                (lexeme.ending.is_bare() && self.code(at, Class::Phase) == Some("END")).then_some((None, at + 1))?
            }
        };
        if let Some((portion, next)) = self.first_months(which, next).filter(|_| is_year) {
            return Some((portion, next));
        }
        let noun = self.on_line(next)?;
        let portion = match (which, noun) {
            (Some(which @ 1..=4), noun) if is_year && noun.is(Class::Quarter) => Portion::Quarter(which),
            (None, noun) if is_year && noun.is(Class::Quarter) => Portion::Quarter(4),
            (which, noun) if noun.is(Class::Weekday) && is_month => {
                let weekday = self.value(next, Class::Weekday)? as i8;
                which.map_or(Portion::LastWeekday(weekday), |which| Portion::Weekday(which, weekday))
            }
            _ => match (self.unit(next)?, which) {
                (Unit::Week, Some(which @ 1..=5)) => Portion::Week(which),
                (Unit::Week, None) => Portion::LastWeek,
                (Unit::Day, Some(1)) => Portion::FirstDay,
                (Unit::Day, None) => Portion::LastDay,
                _ => return None,
            },
        };
        Some((portion, next + 1))
    }

    /// The ছয় মাসে of `প্রথম ছয় মাসে`, the তিন মাসে of `শেষ তিন মাসে`: a half, a quarter.
    fn first_months(&self, which: Option<i8>, at: usize) -> Option<(Portion, usize)> {
        let months = self.on_line(at).and_then(|_| self.small(at))?;
        self.on_line(at + 1).filter(|_| self.unit(at + 1) == Some(Unit::Month))?;
        let portion = match (months, which) {
            (3, Some(1)) => Portion::Quarter(1),
            (3, None) => Portion::Quarter(4),
            (6, Some(1)) => Portion::Half(1),
            (6, None) => Portion::Half(2),
            _ => return None,
        };
        Some((portion, at + 2))
    }

    /// প্রথম, ২য়
    fn nth(&self, at: usize) -> Option<(i8, usize)> {
        if let Some(which) = self.value(at, Class::Ordinal) {
            return self.get(at)?.ending.is_bare().then_some((which as i8, at + 1));
        }
        let (number, 1) = self.digits(at)? else { return None };
        self.joined(at + 1, Class::OrdinalLetter).then_some((number as i8, at + 2))
    }

    /// Whether the date before `at` ends in the genitive: a year's, a month's.
    pub(crate) fn after_genitive_of_date(&self, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|last| self.get(last));
        last.is_some_and(|last| last.ending.has(Ending::GENITIVE) || last.code(Class::Case) == Some("genitive"))
    }

    /// `শুরুতে`, `মাঝামাঝি`, `শেষের দিকে` after a span of time in the genitive: the modifier and the lexeme after it.
    pub(crate) fn phase(&self, at: usize, written: &Written) -> Option<(Modifier, usize)> {
        let days = written.portion.is_some_and(Portion::is_a_day);
        if written.tells_a_day() || days || !self.after_genitive_of_date(at) {
            return None;
        }
        let lexeme = self.on_line(at)?;
        let modifier = match self.code(at, Class::Phase)? {
            "START" => Modifier::Start,
            "MID" => Modifier::Mid,
            _ => Modifier::End,
        };
        if lexeme.ending.has(Ending::LOCATIVE) {
            return Some((modifier, at + 1));
        }
        if lexeme.ending.is_bare() && self.is(at + 1, Class::Toward) {
            return Some((modifier, at + 2));
        }
        // শুরু থেকে, শেষ পর্যন্ত, and মার্চের প্রথমদিক where no more is said; শেষ ম্যাচে says nothing of the year.
        let bound =
            self.is(at + 1, Class::Range) || self.is(at + 1, Class::Until) || self.cell && self.get(at + 1).is_none();
        let phrase = lexeme.word.is_some_and(|word| word.form.contains(' '));
        (lexeme.ending.is_bare() && (bound || modifier == Modifier::Mid) || phrase).then_some((modifier, at + 1))
    }
}

/// A portion of a year or a month; the whole where it has no such portion or is not known well enough.
pub(crate) fn portion_of(whole: Point, portion: Portion) -> Point {
    portion_within(whole, portion).unwrap_or(whole)
}

fn portion_within(whole: Point, portion: Portion) -> Option<Point> {
    if whole == Point::MonthOnly(None) {
        // Of any month what stands in each: its first day.
        return (portion == Portion::FirstDay).then_some(Point::AnyDay(Some(1)));
    }
    if let Point::MonthOnly(Some(month)) = whole {
        let last = month_length(month);
        let (from, to) = match portion {
            Portion::Week(which) => {
                let end = which.checked_mul(7)?;
                (end.checked_sub(6)?, end.min(last))
            }
            Portion::LastWeek => (last.checked_sub(6)?, last),
            Portion::Half(1) => (1, 15),
            Portion::Half(_) => (16, last),
            Portion::FirstDay => return Some(Point::MonthDay(month, 1)),
            Portion::LastDay => return Some(Point::MonthDay(month, last)),
            Portion::Weekday(_, weekday) | Portion::LastWeekday(weekday) => return Some(Point::Weekday(weekday)),
            Portion::Quarter(_) => return None,
        };
        return (from <= to).then_some(Point::OpenDays(month, from, to));
    }
    match (whole, portion) {
        (Point::Year(year), Portion::Quarter(quarter)) => return Some(Point::Quarter(year, quarter)),
        (Point::Year(year), Portion::Half(half)) => return Some(Point::Half(year, half)),
        (Point::Fiscal(year, month), Portion::Quarter(quarter)) => {
            return months_on(year, month, quarter.checked_sub(1)?.checked_mul(3)?, 3);
        }
        (Point::Fiscal(year, month), Portion::Half(half)) => {
            return months_on(year, month, half.checked_sub(1)?.checked_mul(6)?, 6);
        }
        _ => {}
    }
    let (first, last) = whole.days()?;
    let plus = resolve::plus_days;
    let (from, to) = match portion {
        Portion::Week(which) => {
            let from = plus(first, weeks_on(which))?;
            (from, plus(from, 6)?.min(last))
        }
        Portion::LastWeek => (plus(last, -6)?, last),
        Portion::Half(1) => (first, day(first.year(), first.month(), 15)?),
        Portion::Half(_) => (day(first.year(), first.month(), 16)?, last),
        Portion::FirstDay => (first, first),
        Portion::LastDay => (last, last),
        Portion::Weekday(which, weekday) => {
            let ahead = weekday_from(weekday)?.since(first.weekday());
            let day = plus(first, weeks_on(which).checked_add(i64::from(ahead))?)?;
            (day, day)
        }
        Portion::LastWeekday(weekday) => {
            let day = plus(last, i64::from(last.weekday().since(weekday_from(weekday)?)).saturating_neg())?;
            (day, day)
        }
        Portion::Quarter(_) => return None,
    };
    let inside = first <= from && from <= to && to <= last;
    inside.then_some(if from == to { Point::Day(from) } else { Point::Days(from, to) })
}

fn weekday_from(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

/// Days from the first of a week to the first of the one with that number.
fn weeks_on(which: i8) -> i64 {
    i64::from(which).saturating_sub(1).saturating_mul(7)
}

/// Some months of a year that begins with another month than January.
fn months_on(year: i16, month: i8, skipped: i8, count: i8) -> Option<Point> {
    let from = month.checked_sub(1)?.checked_add(skipped)?;
    Some(Point::Months(year.checked_add(i16::from(from / 12))?, (from % 12).saturating_add(1), count))
}

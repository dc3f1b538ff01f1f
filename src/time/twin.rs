//! One day told in two calendars: `২৫ বৈশাখ ১৪৩০, ৯ মে ২০২৩` (বৈশাখ U+09AC U+09C8 U+09B6 U+09BE U+0996). The Gregorian date is
//! sure; the Bangla one beside it names the same day, whichever almanac it is from.

use super::bangla::{BanglaDate, Calendar, from_bangla, to_bangla};
use super::count::DateReader;
use super::limits::{Era, LAST_BANGLA};
use super::meaning::Context;
use super::point::Point;
use super::written::{Timex, Written, Year};
use crate::number::{Class, Classes};
use jiff::civil::Date;

/// What may stand between the two.
const BETWEEN: Classes = Classes::of(&[
    Class::Comma,
    Class::Slash,
    Class::Hyphen,
    Class::Open,
    Class::Close,
    Class::Weekday,
    Class::ShortWeekday,
    Class::Era,
    Class::Dot,
]);
const MOST_BETWEEN: usize = 4;
/// The two calendars of Bengal lie at most so many days apart.
const APART: i32 = 2;

impl DateReader<'_> {
    /// Makes a Bangla date a Gregorian one where the same day stands beside it, after `next` or just before `i`.
    pub(crate) fn twin(&self, i: usize, next: usize, when: &mut Timex, context: &Context) {
        let Some(date) = when.date.filter(|date| date.era == Era::Bangla && date.day.is_some()) else { return };
        let before = self.day_before(i, context).filter(|&day| is_same(&date, day));
        let Some(day) = before.or_else(|| self.day_after(next, context).filter(|&day| is_same(&date, day))) else {
            return;
        };
        let (year, month, day_of_month) = (Some(Year::Number(day.year())), Some(day.month()), Some(day.day()));
        when.date = Some(Written { era: Era::Gregorian, year, month, day: day_of_month, ..date });
    }

    fn day_after(&self, next: usize, context: &Context) -> Option<Date> {
        let mut at = next;
        while at - next < MOST_BETWEEN && (self.on_line(at)?.classes.meets(BETWEEN) || self.is_bar(at)) {
            at += 1;
        }
        self.on_line(at)?;
        let figures = self.figures(at).and_then(|(when, ..)| when.date);
        let date = figures.or_else(|| Some(self.days_of_month(at, Written::default())?.from))?;
        gregorian(&date, context)
    }

    /// The day of the date just before `i`.
    fn day_before(&self, i: usize, context: &Context) -> Option<Date> {
        let last = &context.antecedent;
        let day = last.day?;
        let between = i.checked_sub(last.next).filter(|&count| count <= MOST_BETWEEN)?;
        let signs = (0..between).all(|away| {
            self.on_line(last.next + away).is_some_and(|lexeme| lexeme.classes.meets(BETWEEN))
                || self.is_bar(last.next + away)
        });
        (signs && self.on_line(i).is_some()).then_some(day)
    }
}

/// Whether a Bangla date and a Gregorian one, each with its year, name the same day.
pub(crate) fn is_one_day(bangla: &Written, date: &Written) -> bool {
    let told = bangla.era == Era::Bangla && matches!(bangla.year, Some(Year::Number(_)));
    let (Some(Year::Number(year)), Some(month), Some(day)) = (date.year, date.month, date.day) else { return false };
    let day = super::point::day(year, month, day).filter(|_| told && date.era == Era::Gregorian);
    day.is_some_and(|day| is_same(bangla, day))
}

/// The day of a Gregorian date that says its year.
fn gregorian(date: &Written, context: &Context) -> Option<Date> {
    date.year.filter(|_| date.era == Era::Gregorian)?;
    match context.point(date)? {
        Point::Day(day) => Some(day),
        _ => None,
    }
}

/// Whether a Bangla date is this day by one of its calendars, or nearly.
fn is_same(date: &Written, day: Date) -> bool {
    let (Some(month), Some(number)) = (date.month, date.day) else { return false };
    [Calendar::Bangladesh, Calendar::WestBengal].into_iter().any(|calendar| {
        let here = to_bangla(day, calendar).year;
        let year = match date.year {
            Some(Year::Number(year)) if year <= LAST_BANGLA => year,
            _ => here,
        };
        // The last day of a month may be the first of the next in the other calendar.
        let first = from_bangla(BanglaDate { year, month, day: 1 }, calendar).ok();
        first
            .and_then(|first| super::resolve::plus_days(first, i64::from(number).saturating_sub(1)))
            .is_some_and(|told| super::resolve::days_after(told, day).saturating_abs() <= APART)
    })
}

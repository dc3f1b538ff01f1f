//! The Bangla calendar, both ways: ২৫ বৈশাখ ১৪৩০ is 8 May 2023 in Dhaka and 9 May 2023 in Kolkata.
//!
//! বৈশাখ is U+09AC U+09C8 U+09B6 U+09BE U+0996; the words of the months live in `seeds/time/months.tsv`, only their
//! numbers 1–12 come here. Two calendars carry the same names:
//!
//! **Bangladesh.** The year begins on 14 April.
//! - From 1426 (the reform of the Bangla Academy's committee under Ajoy Roy, notified by the Ministry of Public
//!   Administration, first felt on 16 October 2019, when Ashwin had a 31st day): Boishakh–Ashwin 31 days,
//!   Kartik–Magh and Choitro 30, Falgun 29, and 30 where it holds a 29 February.
//! - Before (the Shahidullah committee's rules, official from 1987, with the leap day as settled in 1995):
//!   Boishakh–Bhadro 31 days, the other seven 30, Falgun 31 where it holds a 29 February.
//!   They are carried back without end; days before 1987 were in their own time counted by the traditional calendar,
//!   which is the one of West Bengal here (21 February 1952 was 8 Falgun 1358 by it).
//!
//! **West Bengal.** The traditional solar calendar: a month begins on the civil day after the one, midnight to midnight
//! at Kolkata, on which the sun enters its sign (the Bengal rule; Chatterjee, *Indian Calendric System*; Reingold and
//! Dershowitz, *Calendrical Calculations*, "Modern Hindu Calendars"). Within 24 minutes of midnight Makara (মাঘ) counts as
//! after it and Karkata (শ্রাবণ) as before it; the other signs then go by the lunar day, which is left out.
//! - From 1394 the sun's entry is the observed one (Visuddha Siddhanta). Of 193 days that a Kolkata paper printed in both
//!   calendars in 2000–10 it gives 188, the Surya Siddhanta 149; the other five contradict their neighbours.
//! - Before, it is the one of the Surya Siddhanta, which agrees with days of birth and death from 1820 to 1976 where the
//!   observed entry does not (15 September 1876, 29 August 1976). In which year which almanac went over is not one date;
//!   1394 is where Bangladesh left the traditional calendar.
//! - Months that print has on another day than the computation are in `seeds/time/almanac.tsv`.

use super::limits::YEARS;
use super::sankranti::{self, DAY};
use crate::country::Country;
use crate::error::{Error, Result};
use crate::seed::{Row, Seed, seed};
use jiff::civil::{Date, date};
use std::sync::LazyLock;

/// Which of the two calendars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Calendar {
    /// The reformed calendar of Bangladesh: six months of 31 days.
    #[default]
    Bangladesh,
    /// The calendar of West Bengal, which follows the sun.
    WestBengal,
}

/// The Bangla year in which Bangladesh left the traditional calendar (April 1987).
const REFORM: i16 = 1394;

impl Calendar {
    /// The calendar by which a newspaper of a country means a date of that Bangla year: 8 Falgun 1358 is 21 February
    /// 1952, as the traditional calendar had it then in both.
    pub(crate) const fn in_force(year: i16, country: Option<Country>) -> Calendar {
        match country {
            Some(Country::India) => Calendar::WestBengal,
            _ if year < REFORM => Calendar::WestBengal,
            _ => Calendar::Bangladesh,
        }
    }

    /// `bangladesh` or `west_bengal`.
    ///
    /// ```
    /// # use khobor::time::Calendar;
    /// assert_eq!(Calendar::named("west_bengal").unwrap(), Calendar::WestBengal);
    /// ```
    pub fn named(name: &str) -> Result<Calendar> {
        match name {
            "bangladesh" => Ok(Calendar::Bangladesh),
            "west_bengal" => Ok(Calendar::WestBengal),
            _ => Err(Error::option(format!("no calendar is called {name:?}: it is \"bangladesh\" or \"west_bengal\""))),
        }
    }
}

/// A day of the Bangla calendar: year of the Bangla era, month 1 (Boishakh) to 12 (Choitro), day 1 to 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BanglaDate {
    /// Of the Bangla era.
    pub year: i16,
    /// 1 is বৈশাখ, 12 চৈত্র.
    pub month: i8,
    /// Of the month, from 1.
    pub day: i8,
}

/// A Bangla year begins in the Gregorian year that is greater by this, and ends in the next.
pub(super) const ERA: i16 = 593;

/// The Bangla date of a Gregorian day.
///
/// ```
/// # use khobor::time::{BanglaDate, Calendar, to_bangla};
/// # use jiff::civil::date;
/// let day = date(2024, 2, 21);
/// assert_eq!(to_bangla(day, Calendar::Bangladesh), BanglaDate { year: 1430, month: 11, day: 8 });
/// assert_eq!(to_bangla(date(1952, 2, 21), Calendar::WestBengal), BanglaDate { year: 1358, month: 11, day: 8 });
/// ```
pub fn to_bangla(day: Date, calendar: Calendar) -> BanglaDate {
    let number = day_number(day);
    let mut year = day.year().saturating_sub(ERA);
    // The sidereal year of West Bengal drifts through the Gregorian one, a day in 61 years.
    while number < first_day(year, 1, calendar) {
        year = year.saturating_sub(1);
    }
    while number >= first_day(year.saturating_add(1), 1, calendar) {
        year = year.saturating_add(1);
    }
    let mut month = 12;
    while month > 1 && number < first_day(year, month, calendar) {
        month = month.saturating_sub(1);
    }
    BanglaDate { year, month, day: 1i64.saturating_add(number.saturating_sub(first_day(year, month, calendar))) as i8 }
}

/// The Gregorian day of a Bangla date; an error where the calendar has no such day, as 32 Boishakh 1430 in Bangladesh.
///
/// ```
/// # use khobor::time::{BanglaDate, Calendar, from_bangla};
/// # use jiff::civil::date;
/// let new_year = BanglaDate { year: 1431, month: 1, day: 1 };
/// assert_eq!(from_bangla(new_year, Calendar::Bangladesh).unwrap(), date(2024, 4, 14));
/// assert!(from_bangla(BanglaDate { year: 1431, month: 11, day: 30 }, Calendar::Bangladesh).is_err());
/// ```
pub fn from_bangla(bangla: BanglaDate, calendar: Calendar) -> Result<Date> {
    let BanglaDate { year, month, day } = bangla;
    if !(1..=12).contains(&month) {
        return Err(Error::option(format!("the Bangla calendar has months 1 to 12, not {month}")));
    }
    if !(-12_000..=12_000).contains(&year) {
        return Err(Error::option(format!("the Bangla year {year} is out of reach")));
    }
    let length = month_length(year, month, calendar);
    if day < 1 || day as i64 > length {
        return Err(Error::option(format!("month {month} of the Bangla year {year} has {length} days, not {day}")));
    }
    day_of_number(first_day(year, month, calendar).saturating_add(i64::from(day)).saturating_sub(1))
        .filter(|day| YEARS.contains(&day.year()))
        .ok_or_else(|| Error::option(format!("the Bangla year {year} is out of reach")))
}

/// The Gregorian year in which a Gregorian month lies within a Bangla year; None for April, which two have.
pub(crate) fn year_of_bangla(year: i16, month: i8) -> Option<i16> {
    match month {
        1..=3 => year.checked_add(ERA)?.checked_add(1),
        5..=12 => year.checked_add(ERA),
        _ => None,
    }
}

/// The first and the last day of a month; None where the month is no month or the year out of reach.
pub(crate) fn month_days(year: i16, month: i8, calendar: Calendar) -> Option<(Date, Date)> {
    let first = from_bangla(BanglaDate { year, month, day: 1 }, calendar).ok()?;
    let last = day_of_number(day_number(first).checked_add(month_length(year, month, calendar))?.checked_sub(1)?)?;
    Some((first, last))
}

fn month_length(year: i16, month: i8, calendar: Calendar) -> i64 {
    let (next_year, next_month) =
        if month == 12 { (year.saturating_add(1), 1) } else { (year, month.saturating_add(1)) };
    first_day(next_year, next_month, calendar).saturating_sub(first_day(year, month, calendar))
}

/// The day number on which a month begins.
fn first_day(year: i16, month: i8, calendar: Calendar) -> i64 {
    match calendar {
        Calendar::Bangladesh => bangladesh_first_day(year, month),
        Calendar::WestBengal => west_bengal_first_day(year, month),
    }
}

fn bangladesh_first_day(year: i16, month: i8) -> i64 {
    let gregorian = year.saturating_add(ERA);
    let long_months = if year >= 1426 { 6 } else { 5 };
    let months = i64::from(month).saturating_sub(1);
    let mut days = months.saturating_mul(30).saturating_add(months.min(long_months));
    if month == 12 {
        let short = i64::from(year >= 1426);
        days = days.saturating_add(i64::from(is_leap(gregorian.saturating_add(1)))).saturating_sub(short);
    }
    // 14 April is the 104th day of a common year.
    days_before(gregorian).saturating_add(104).saturating_add(i64::from(is_leap(gregorian))).saturating_add(days)
}

/// How near to midnight the sun's entry into Makara or Karkata is moved over it: 24 minutes, one ghatika.
const NEAR_MIDNIGHT: i64 = 24 * 60;
const SRABON: i8 = 4;
const MAGH: i8 = 10;

fn west_bengal_first_day(year: i16, month: i8) -> i64 {
    let entry = if year < REFORM { sankranti::surya_siddhanta(year, month) } else { sankranti::drik(year, month) };
    let counted = match month {
        SRABON => entry.saturating_sub(NEAR_MIDNIGHT),
        MAGH => entry.saturating_add(NEAR_MIDNIGHT),
        _ => entry,
    };
    counted.div_euclid(DAY).saturating_add(1).saturating_add(printed_later(year, month))
}

const ALMANAC: Seed = seed!("time/almanac.tsv");

/// Year, first and last month, days by which print has them later than the computation.
static PRINTED: LazyLock<Vec<(i16, i8, i8, i64)>> = LazyLock::new(|| {
    let read = |row: Row<4>| {
        let number = |column| row.parse(column, "a number").unwrap_or_else(|| row.refuse(column, "a number"));
        let (first, last) = (number("first") as i8, number("last") as i8);
        if !(1 <= first && first <= last && last <= 12) {
            row.refuse("last", "a month not before the first");
        }
        (number("year"), first, last, i64::from(number("days")))
    };
    ALMANAC.rows(["year", "first", "last", "days"]).map(read).collect()
});

fn printed_later(year: i16, month: i8) -> i64 {
    let row = PRINTED.iter().find(|row| row.0 == year && (row.1..=row.2).contains(&month));
    row.map_or(0, |row| row.3)
}

/// Days from 31 December of the year 0: 1 January 1 has the number 1.
fn day_number(day: Date) -> i64 {
    days_before(day.year()).saturating_add(i64::from(day.day_of_year()))
}

/// How many days lie between 31 December of the year 0 and 31 December of the year before this one.
fn days_before(year: i16) -> i64 {
    let years = i64::from(year).saturating_sub(1);
    let leap = years.div_euclid(4).saturating_sub(years.div_euclid(100)).saturating_add(years.div_euclid(400));
    years.saturating_mul(365).saturating_add(leap)
}

fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn day_of_number(number: i64) -> Option<Date> {
    let days = number.checked_sub(day_number(date(2000, 1, 1)))?;
    date(2000, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn day_numbers_are_jiffs() {
        for (a, b) in [(date(1, 1, 1), 1), (date(2000, 4, 13), 730_223), (date(0, 12, 31), 0)] {
            assert_eq!(day_number(a), b, "{a}");
            assert_eq!(day_of_number(b), Some(a));
        }
    }

    #[test]
    fn out_of_reach_is_an_error() {
        for year in [i16::MIN, -11_000, 9_500, i16::MAX] {
            assert!(from_bangla(BanglaDate { year, month: 1, day: 1 }, Calendar::Bangladesh).is_err());
        }
        assert!(from_bangla(BanglaDate { year: 1430, month: 0, day: 1 }, Calendar::WestBengal).is_err());
        assert!(from_bangla(BanglaDate { year: 1430, month: 1, day: i8::MIN }, Calendar::WestBengal).is_err());
    }

    #[test]
    fn the_first_and_the_last_days_in_reach() {
        let day = |year, month, day| from_bangla(BanglaDate { year, month, day }, Calendar::Bangladesh).ok();
        assert_eq!(day(-592, 1, 1), Some(date(1, 4, 14)));
        // The year before begins before the first day of all and ends behind it.
        assert_eq!((day(-593, 1, 1), day(-593, 12, 30)), (None, Some(date(1, 4, 13))));
        assert_eq!((day(9406, 1, 1), day(9406, 12, 30)), (Some(date(9999, 4, 14)), None));
        assert_eq!((day(1431, 13, 1), day(1431, 12, 30), day(1431, 12, 31)), (None, Some(date(2025, 4, 13)), None));
        assert_eq!((day(1431, 1, 0), day(1431, 1, 31), day(1431, 1, 32)), (None, Some(date(2024, 5, 14)), None));
    }

    #[test]
    fn months_from_their_first_day_to_their_last() {
        let days = |year, month| month_days(year, month, Calendar::Bangladesh);
        assert_eq!(days(1431, 1), Some((date(2024, 4, 14), date(2024, 5, 14))));
        assert_eq!(days(1430, 11), Some((date(2024, 2, 14), date(2024, 3, 14))));
        assert_eq!(days(1431, 12), Some((date(2025, 3, 15), date(2025, 4, 13))));
        assert_eq!((days(1431, 0), days(1431, 13)), (None, None));
    }

    #[test]
    fn months_by_the_entry_of_the_sun() {
        // By an own computation of both entries: near midnight, on both sides of the reform, and around what print has.
        for (year, month, day) in [
            (1393, 4, date(1986, 7, 18)),
            (1393, 7, date(1986, 10, 19)),
            (1394, 4, date(1987, 7, 17)),
            (1394, 7, date(1987, 10, 18)),
            (1394, 10, date(1988, 1, 15)),
            (1234, 4, date(1827, 7, 15)),
            (1319, 4, date(1912, 7, 16)),
            (1301, 10, date(1895, 1, 14)),
            (1386, 10, date(1980, 1, 16)),
            (1449, 10, date(2043, 1, 16)),
            (1267, 12, date(1861, 3, 13)),
            (1268, 4, date(1861, 7, 16)),
            (1268, 5, date(1861, 8, 16)),
            (1269, 1, date(1862, 4, 13)),
        ] {
            assert_eq!(from_bangla(BanglaDate { year, month, day: 1 }, Calendar::WestBengal).unwrap(), day);
        }
    }

    #[test]
    fn the_calendar_in_force() {
        use Calendar::{Bangladesh, WestBengal};
        let of = |year| [None, Some(Country::Bangladesh), Some(Country::India)].map(|c| Calendar::in_force(year, c));
        assert_eq!(of(1393), [WestBengal; 3]);
        assert_eq!(of(1394), [Bangladesh, Bangladesh, WestBengal]);
    }

    proptest! {
        #[test]
        fn any_date_goes_there_and_back(number in -3_600_000_i64..3_600_000) {
            let Some(day) = day_of_number(number) else { return Ok(()) };
            for calendar in [Calendar::Bangladesh, Calendar::WestBengal] {
                let bangla = to_bangla(day, calendar);
                prop_assert!((28..=32).contains(&month_length(bangla.year, bangla.month, calendar)));
                let told = Some(day).filter(|day| YEARS.contains(&day.year()));
                prop_assert_eq!(from_bangla(bangla, calendar).ok(), told);
            }
        }
    }
}

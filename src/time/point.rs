//! A point of time as far as a text tells it, and its TIMEX3 value: `১৫ আগস্ট` (১৫ is U+09E7 U+09EB) without a year
//! is `XXXX-08-15`, `২০২২ সালের ফেব্রুয়ারিতে` is `2022-02`.
//!
//! Values, after TIMEX3 (Pustejovsky and others, ISO-TimeML): `2023-09-14`, `2022-02`, `2022`, `199` (a decade),
//! `18` (a century: the 19th), `2025-W33`, `XXXX-08-15`, `XXXX-08`, `XXXX-WXX-3`, a clock time after `T`, a part of the
//! day as `TMO TMI TAF TEV TNI`, a range as `a/b`. What is only relative and has no reference keeps its direction in
//! HeidelTime's words: `this-week`, `last-year`, `next-month`, `last-day`; the day itself unknown is `XXXX-XX-XX`.

use super::bangla::{self, Calendar};
use super::limits::YEARS;
use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};
use std::fmt::{self, Display, Formatter};

/// What stands for one date, as exact as the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    Day(Date),
    /// Month and day of no known year.
    MonthDay(i8, i8),
    /// Monday is 1.
    Weekday(i8),
    /// A day of which nothing but its number in some month is known, or not even that.
    AnyDay(Option<i8>),
    Month(i16, i8),
    /// A month of no known year; None for a month of another calendar.
    MonthOnly(Option<i8>),
    /// A month of a Bangla calendar.
    BanglaMonth(i16, i8, Calendar),
    Week(i16, i8),
    Year(i16),
    BanglaYear(i16, Calendar),
    /// A budget or school year: the year and the month it begins with.
    Fiscal(i16, i8),
    AnyYear,
    BeforeChrist(i16),
    /// The 6th century before Christ is 6.
    CenturyBeforeChrist(i16),
    /// The year the decade begins with.
    Decade(i16),
    /// The 20th century is 20.
    Century(i16),
    /// One of the six seasons, and the year it begins in.
    Season(Option<i16>, i8),
    /// A span of time relative to an unknown day: how far away (-1, 0, 1) and what.
    Relative(i8, Unit),
    /// A quarter of a year, 1–4.
    Quarter(i16, i8),
    /// A half of a year, 1 or 2.
    Half(i16, i8),
    /// So many months from the first of one.
    Months(i16, i8, i8),
    /// From one day to another: a week of a month.
    Days(Date, Date),
    /// Days of a month of no known year.
    OpenDays(i8, i8, i8),
    /// A week of no known year.
    AnyWeek,
}

/// Spans of time that words count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

impl Point {
    /// The day after an open day, as far as that can be told.
    pub(crate) fn day_after(self) -> Point {
        match self {
            Point::Weekday(day) => Point::Weekday((day % 7).saturating_add(1)),
            Point::MonthDay(month, day) => {
                let next = Date::new(2023, month, day).and_then(Date::tomorrow);
                next.map_or(self, |next| Point::MonthDay(next.month(), next.day()))
            }
            Point::Relative(away @ ..=0, Unit::Day) => Point::Relative(away.saturating_add(1), Unit::Day),
            Point::Relative(_, Unit::Day) => Point::AnyDay(None),
            other => other,
        }
    }

    /// The first and the last day, where they are known.
    pub(crate) fn days(self) -> Option<(Date, Date)> {
        match self {
            Point::Day(day) => Some((day, day)),
            Point::Month(year, month) => {
                let first = day(year, month, 1)?;
                Some((first, first.last_of_month()))
            }
            Point::BanglaMonth(year, month, calendar) => bangla::month_days(year, month, calendar),
            Point::BanglaYear(year, calendar) => {
                let (first, _) = bangla::month_days(year, 1, calendar)?;
                let (_, last) = bangla::month_days(year, 12, calendar)?;
                Some((first, last))
            }
            Point::Fiscal(year, month) => months(year, month, 12),
            Point::Week(year, week) => {
                let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
                let sunday = monday.checked_add(jiff::Span::new().days(6)).ok()?;
                [monday, sunday].iter().all(|day| YEARS.contains(&day.year())).then_some((monday, sunday))
            }
            Point::Year(year) => years(year, year),
            Point::Decade(year) => years(year, year.checked_add(9)?),
            Point::Century(number) => {
                years(number.checked_sub(1)?.checked_mul(100)?.checked_add(1)?, number.checked_mul(100)?)
            }
            Point::Season(Some(year), season) => season_days(year, season),
            Point::Quarter(year, quarter) => months(year, quarter.checked_mul(3)?.checked_sub(2)?, 3),
            Point::Half(year, half) => months(year, half.checked_mul(6)?.checked_sub(5)?, 6),
            Point::Months(year, month, count) => months(year, month, count),
            Point::Days(first, last) => Some((first, last)),
            _ => None,
        }
    }
}

fn years(first: i16, last: i16) -> Option<(Date, Date)> {
    Some((day(first, 1, 1)?, day(last, 12, 31)?))
}

/// So many months from the first of one.
fn months(year: i16, month: i8, count: i8) -> Option<(Date, Date)> {
    let first = day(year, month, 1)?;
    let last = first.checked_add(jiff::Span::new().try_months(i64::from(count).checked_sub(1)?).ok()?).ok()?;
    YEARS.contains(&last.year()).then(|| (first, last.last_of_month()))
}

/// The days of a month that every year's has.
pub(crate) fn month_length(month: i8) -> i8 {
    Date::new(2023, month, 1).map_or(28, Date::days_in_month)
}

/// The day of a year from 1 to 9999; None where there is none.
pub(crate) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|day| YEARS.contains(&day.year()))
}

/// A season is two Bangla months; the one that begins in the given Gregorian year.
fn season_days(year: i16, season: i8) -> Option<(Date, Date)> {
    let month = season.checked_mul(2)?.checked_sub(1)?;
    let (first, _) = bangla::month_days(year.checked_sub(bangla::ERA)?, month, Calendar::Bangladesh)?;
    // Falgun, the first month of spring, begins in the Gregorian year after.
    let era = year.checked_sub(if first.year() == year { bangla::ERA } else { bangla::ERA + 1 })?;
    let (first, _) = bangla::month_days(era, month, Calendar::Bangladesh)?;
    let (_, last) = bangla::month_days(era, month.checked_add(1)?, Calendar::Bangladesh)?;
    Some((first, last))
}

impl Display for Point {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Point::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Point::MonthDay(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Point::Weekday(day) => write!(f, "XXXX-WXX-{day}"),
            Point::AnyDay(Some(day)) => write!(f, "XXXX-XX-{day:02}"),
            Point::AnyDay(None) => f.write_str("XXXX-XX-XX"),
            Point::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Point::MonthOnly(Some(month)) => write!(f, "XXXX-{month:02}"),
            Point::MonthOnly(None) => f.write_str("XXXX-XX"),
            Point::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            // TIMEX3 has no other calendars: a Bangla month or year is the range of its days.
            Point::BanglaMonth(..) | Point::BanglaYear(..) => match self.days() {
                Some((first, last)) => write!(f, "{}/{}", Point::Day(first), Point::Day(last)),
                None => f.write_str("XXXX"),
            },
            Point::Fiscal(year, month) => {
                write!(
                    f,
                    "{year:04}-{month:02}/{:04}-{:02}",
                    i32::from(year).saturating_add(1),
                    (month.saturating_add(10) % 12).saturating_add(1)
                )
            }
            Point::AnyYear => f.write_str("XXXX"),
            Point::Year(year) => write!(f, "{year:04}"),
            Point::BeforeChrist(year) => write!(f, "BC{year:04}"),
            Point::CenturyBeforeChrist(number) => write!(f, "BC{:02}", number.saturating_sub(1)),
            Point::Decade(year) => write!(f, "{:03}", year / 10),
            Point::Century(number) => write!(f, "{:02}", number.saturating_sub(1)),
            Point::Season(year, season) => {
                match year {
                    Some(year) => write!(f, "{year:04}")?,
                    None => f.write_str("XXXX")?,
                }
                // SU FA WI SP are TIMEX3's; it has no word for the rains (RA) and for late autumn (LF).
                write!(f, "-{}", ["SU", "RA", "FA", "LF", "WI", "SP"][(season as usize + 5) % 6])
            }
            Point::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Point::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Point::Months(..) => match self.days() {
                Some((first, last)) => {
                    write!(f, "{:04}-{:02}/{:04}-{:02}", first.year(), first.month(), last.year(), last.month())
                }
                None => f.write_str("XXXX-XX"),
            },
            Point::Days(first, last) => write!(f, "{}/{}", Point::Day(first), Point::Day(last)),
            Point::OpenDays(month, first, last) => {
                write!(f, "XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}")
            }
            Point::AnyWeek => f.write_str("XXXX-WXX"),
            Point::Relative(away, unit) => {
                let direction = match away {
                    ..0 => "last",
                    0 => "this",
                    1.. => "next",
                };
                write!(f, "{direction}-{unit}")
            }
        }
    }
}

impl Display for Unit {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
            Unit::Decade => "decade",
            Unit::Century => "century",
        })
    }
}

/// Where in a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hour {
    Clock { hour: i8, minute: i8, second: Option<i8> },
    Part(&'static str),
}

/// Minutes after midnight.
pub(super) fn minutes_of(hour: i8, minute: i8) -> i32 {
    i32::from(hour).saturating_mul(60).saturating_add(i32::from(minute))
}

impl Hour {
    /// About how many minutes after midnight; parts of the day by their middle.
    pub(crate) fn about(self) -> i32 {
        match self {
            Hour::Clock { hour, minute, .. } => minutes_of(hour, minute),
            Hour::Part("MO") => 8 * 60,
            Hour::Part("MI") => 12 * 60,
            Hour::Part("AF") => 15 * 60,
            Hour::Part("EV") => 18 * 60,
            Hour::Part(_) => 22 * 60,
        }
    }
}

impl Display for Hour {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Hour::Clock { hour, minute, second: None } => write!(f, "T{hour:02}:{minute:02}"),
            Hour::Clock { hour, minute, second: Some(second) } => write!(f, "T{hour:02}:{minute:02}:{second:02}"),
            Hour::Part(code) => write!(f, "T{code}"),
        }
    }
}

/// A point with its hour, one end of a range or all of it. No point: a clock time of no known day (`T09:00`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) point: Option<Point>,
    pub(crate) hour: Option<Hour>,
}

impl Moment {
    /// The day and the time of day, where both are known.
    pub(crate) fn moment(self) -> Option<DateTime> {
        match (self.point?, self.hour?) {
            (Point::Day(day), Hour::Clock { hour, minute, second }) => {
                Some(day.to_datetime(Time::new(hour, minute, second.unwrap_or(0), 0).ok()?))
            }
            _ => None,
        }
    }

    pub(crate) fn days(self) -> Option<(Date, Date)> {
        self.point?.days()
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(point) = self.point {
            point.fmt(f)?;
        }
        match self.hour {
            Some(hour) => hour.fmt(f),
            None => Ok(()),
        }
    }
}

/// The week of a day, as ISO 8601 counts weeks (Monday first).
pub(crate) fn week_of(day: Date) -> Point {
    let week = day.iso_week_date();
    Point::Week(week.year(), week.week())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn values() {
        let day = date(2025, 7, 11);
        for (point, value, days) in [
            (Point::Day(day), "2025-07-11", Some((day, day))),
            (Point::MonthDay(8, 15), "XXXX-08-15", None),
            (Point::Weekday(3), "XXXX-WXX-3", None),
            (Point::Month(2022, 2), "2022-02", Some((date(2022, 2, 1), date(2022, 2, 28)))),
            (week_of(date(2025, 8, 15)), "2025-W33", Some((date(2025, 8, 11), date(2025, 8, 17)))),
            (Point::Decade(1990), "199", Some((date(1990, 1, 1), date(1999, 12, 31)))),
            (Point::Century(19), "18", Some((date(1801, 1, 1), date(1900, 12, 31)))),
            (Point::Relative(-1, Unit::Year), "last-year", None),
            (Point::Season(Some(2023), 5), "2023-WI", Some((date(2023, 12, 16), date(2024, 2, 13)))),
            (Point::Season(Some(2024), 6), "2024-SP", Some((date(2024, 2, 14), date(2024, 4, 13)))),
            (Point::BeforeChrist(326), "BC0326", None),
            (Point::CenturyBeforeChrist(6), "BC05", None),
            (Point::Weekday(7), "XXXX-WXX-7", None),
            (Point::AnyDay(Some(5)), "XXXX-XX-05", None),
            (Point::AnyDay(None), "XXXX-XX-XX", None),
            (Point::MonthOnly(Some(4)), "XXXX-04", None),
            (Point::MonthOnly(None), "XXXX-XX", None),
            (Point::AnyWeek, "XXXX-WXX", None),
            (Point::AnyYear, "XXXX", None),
            (Point::OpenDays(6, 1, 7), "XXXX-06-01/XXXX-06-07", None),
            (Point::Season(None, 4), "XXXX-LF", None),
            (Point::Relative(0, Unit::Day), "this-day", None),
            (Point::Relative(1, Unit::Week), "next-week", None),
            (Point::Relative(-2, Unit::Month), "last-month", None),
            (Point::Relative(2, Unit::Decade), "next-decade", None),
            (Point::Relative(0, Unit::Century), "this-century", None),
            (Point::Days(day, date(2025, 7, 12)), "2025-07-11/2025-07-12", Some((day, date(2025, 7, 12)))),
            (Point::Year(2024), "2024", Some((date(2024, 1, 1), date(2024, 12, 31)))),
            (Point::Fiscal(2024, 7), "2024-07/2025-06", Some((date(2024, 7, 1), date(2025, 6, 30)))),
            (Point::Quarter(2024, 1), "2024-Q1", Some((date(2024, 1, 1), date(2024, 3, 31)))),
            (Point::Quarter(2024, 4), "2024-Q4", Some((date(2024, 10, 1), date(2024, 12, 31)))),
            (Point::Half(2024, 1), "2024-H1", Some((date(2024, 1, 1), date(2024, 6, 30)))),
            (Point::Half(2024, 2), "2024-H2", Some((date(2024, 7, 1), date(2024, 12, 31)))),
            (Point::Months(2024, 11, 3), "2024-11/2025-01", Some((date(2024, 11, 1), date(2025, 1, 31)))),
            (Point::Months(9999, 11, 3), "XXXX-XX", None),
            (Point::Week(9999, 52), "9999-W52", None),
            (Point::Century(100), "99", None),
        ] {
            assert_eq!(point.to_string(), value);
            assert_eq!(point.days(), days, "{value}");
        }
    }

    #[test]
    fn the_day_after_an_open_day() {
        for (day, after) in [
            (Point::Weekday(3), Point::Weekday(4)),
            (Point::Weekday(7), Point::Weekday(1)),
            (Point::MonthDay(2, 28), Point::MonthDay(3, 1)),
            (Point::MonthDay(2, 29), Point::MonthDay(2, 29)),
            (Point::MonthDay(12, 31), Point::MonthDay(1, 1)),
            (Point::Relative(-1, Unit::Day), Point::Relative(0, Unit::Day)),
            (Point::Relative(0, Unit::Day), Point::Relative(1, Unit::Day)),
            (Point::Relative(1, Unit::Day), Point::AnyDay(None)),
            (Point::Relative(0, Unit::Week), Point::Relative(0, Unit::Week)),
        ] {
            assert_eq!(day.day_after(), after, "{day}");
        }
    }

    #[test]
    fn parts_of_the_day_in_their_order() {
        let about = |part| Hour::Part(part).about();
        let clock = |hour, minute| Hour::Clock { hour, minute, second: None }.about();
        assert!(clock(6, 0) < about("MO") && about("MO") < clock(11, 0));
        assert_eq!(about("MI"), clock(12, 0));
        assert!(clock(13, 0) < about("AF") && about("AF") < clock(17, 0));
        assert!(clock(17, 30) < about("EV") && about("EV") < clock(20, 0));
        assert!(clock(20, 30) < about("NI") && about("NI") < clock(23, 59));
        assert_eq!(clock(1, 30), 90);
    }
}

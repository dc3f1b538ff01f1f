//! Which day a text means: `আগামী ১২ মার্চ` (the first to come), `গত ১৭ ফেব্রুয়ারি` (the last one past),
//! `বুধবার` (ব U+09AC, ু U+09C1, ধ U+09A7, বার: the latest on or before the day of writing).
//!
//! Everything is counted from the reference, the day the text was published; without one a date stays open.

use super::limits::YEARS;
use super::point::{Point, Unit, day as day_of, week_of};
use jiff::civil::{Date, Weekday};

/// Where a word beside a date points: গত, আগামী, চলতি.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    Future,
    /// চলতি, এই
    Present,
    /// With a verb of the future: on the day of writing or after it.
    Coming,
    #[default]
    Unsaid,
}

/// The day of a month in the year the text means: by direction, else the nearest to the reference, the past one
/// where both are as near. None where no year near the reference has such a day.
pub(crate) fn month_day(month: i8, day: i8, reference: Date, direction: Direction) -> Option<Date> {
    // Nine years reach from one 29 February to the next, over 1900 and 2100 too.
    let here = reference.year();
    let years = (0..=9).flat_map(|away| [here.checked_sub(away), here.checked_add(away)]).flatten();
    let days = years.filter_map(|year| day_of(year, month, day));
    nearest(days, reference, direction)
}

/// The month the text means: this year's, last year's or next year's.
pub(crate) fn month(month: i8, reference: Date, direction: Direction) -> Point {
    let index = |year: i16, month: i8| i32::from(year).saturating_mul(12).saturating_add(i32::from(month));
    let here = index(reference.year(), reference.month());
    let index = |year: i16| index(year, month);
    let year = reference.year();
    let best = around(year)
        .into_iter()
        .filter(|&year| match direction {
            // গত জানুয়ারি in February or in January itself; not the one of this very month's year to come.
            Direction::Past => index(year) <= here,
            Direction::Future | Direction::Coming => index(year) >= here,
            _ => true,
        })
        .min_by_key(|&year| (index(year).abs_diff(here), year));
    Point::Month(best.unwrap_or(year), month)
}

/// The weekday the text means, Monday = 1.
pub(crate) fn weekday(number: i8, reference: Date, direction: Direction) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(number).ok()?;
    let back = i64::from(reference.weekday().since(weekday));
    let days = match direction {
        Direction::Unsaid => back.saturating_neg(),
        Direction::Past if back == 0 => -7,
        Direction::Past => back.saturating_neg(),
        Direction::Future => 7_i64.saturating_sub(back),
        Direction::Coming => 7_i64.saturating_sub(back) % 7,
        Direction::Present => i64::from(number).saturating_sub(i64::from(reference.weekday().to_monday_one_offset())),
    };
    plus_days(reference, days)
}

/// The day with this weekday that is nearest to `near`: গতকাল বুধবার in a text dated a day late is still Wednesday.
pub(crate) fn weekday_near(number: i8, near: Date) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(number).ok()?;
    let back = i64::from(near.weekday().since(weekday));
    plus_days(near, if back <= 3 { back.saturating_neg() } else { 7_i64.saturating_sub(back) })
}

/// A day of the month alone (২৬ তারিখ).
pub(crate) fn day_of_month(day: i8, reference: Date, direction: Direction) -> Option<Date> {
    let first = reference.first_of_month();
    let months = (-2..=2).filter_map(|away: i64| first.checked_add(jiff::Span::new().months(away)).ok());
    nearest(months.filter_map(|month| day_of(month.year(), month.month(), day)), reference, direction)
}

/// The nearest of some days on the side of the reference that the direction says, the past one where two are as near.
pub(crate) fn nearest(days: impl Iterator<Item = Date>, reference: Date, direction: Direction) -> Option<Date> {
    let away = |day: Date| distance(day, reference);
    days.filter(|&day| match direction {
        Direction::Past => day <= reference,
        Direction::Future | Direction::Coming => day >= reference,
        Direction::Present => day.year() == reference.year(),
        Direction::Unsaid => true,
    })
    .min_by_key(|&day| (away(day), day))
}

/// How many days later the first is than the second.
pub(super) fn days_after(a: Date, b: Date) -> i32 {
    a.since(b).map_or(0, |span| span.get_days())
}

/// A year with its two neighbours.
pub(super) fn around(year: i16) -> [i16; 3] {
    [year.saturating_sub(1), year, year.saturating_add(1)]
}

fn distance(a: Date, b: Date) -> u32 {
    // Exact enough to compare: no two candidates lie within a day of each other.
    let index = |day: Date| i32::from(day.year()).saturating_mul(366).saturating_add(i32::from(day.day_of_year()));
    index(a).abs_diff(index(b))
}

/// এই সপ্তাহ, গত মাস, আগামী বছর: the span of time `away` steps from the one of the reference.
pub(crate) fn relative(away: i64, unit: Unit, reference: Option<Date>) -> Point {
    reference.and_then(|reference| shifted(away, unit, reference)).unwrap_or(Point::Relative(away.signum() as i8, unit))
}

/// The day, week, month, year … that lies `away` steps from the reference's own.
pub(crate) fn shifted(away: i64, unit: Unit, reference: Date) -> Option<Point> {
    let year = |years: i64| {
        i16::try_from(years.saturating_add(i64::from(reference.year()))).ok().filter(|year| YEARS.contains(year))
    };
    match unit {
        Unit::Day => plus_days(reference, away).map(Point::Day),
        Unit::Week => plus_days(reference, away.checked_mul(7)?).map(week_of),
        Unit::Month => {
            let here = i64::from(reference.year()).saturating_mul(12).saturating_add(i64::from(reference.month()));
            let months = here.saturating_sub(1).checked_add(away)?;
            let year = i16::try_from(months.div_euclid(12)).ok().filter(|year| YEARS.contains(year))?;
            Some(Point::Month(year, (months.rem_euclid(12) as i8).saturating_add(1)))
        }
        Unit::Year => year(away).map(Point::Year),
        Unit::Decade => year(away.checked_mul(10)?).map(|year| Point::Decade(year.saturating_sub(year % 10))),
        Unit::Century => {
            year(away.checked_mul(100)?).map(|year| Point::Century((year.saturating_sub(1) / 100).saturating_add(1)))
        }
    }
}

/// Half a unit counts one: তিন দিন আগে is `(6, Day)`. Days are told to the day, weeks to the week, and so on.
pub(crate) fn ago(doubled: i64, unit: Unit, reference: Date) -> Option<Point> {
    if unit == Unit::Month && doubled % 2 == 1 {
        let Point::Month(year, month) = shifted((doubled / 2).saturating_neg(), Unit::Month, reference)? else {
            return None;
        };
        let day = day_of(year, month, reference.day().min(28))?;
        let day = plus_days(day, -15)?;
        return Some(Point::Month(day.year(), day.month()));
    }
    match unit {
        // Two decades ago is a year, not a decade.
        Unit::Decade => shifted(doubled.checked_mul(-5)?, Unit::Year, reference),
        Unit::Century => shifted(doubled.checked_mul(-50)?, Unit::Year, reference),
        unit => shifted((doubled / 2).saturating_neg(), unit, reference),
    }
}

/// Some days later or earlier; None beyond the calendar.
pub(crate) fn plus_days(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok().filter(|day| YEARS.contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A Wednesday.
    const REFERENCE: Date = date(2026, 2, 25);

    #[test]
    fn days_of_a_month() {
        use Direction::*;
        for (month, day, direction, expected) in [
            (3, 12, Future, date(2026, 3, 12)),
            (2, 17, Past, date(2026, 2, 17)),
            (2, 25, Unsaid, REFERENCE),
            (2, 25, Past, REFERENCE),
            (12, 16, Unsaid, date(2025, 12, 16)),
            (5, 1, Unsaid, date(2026, 5, 1)),
            (1, 4, Future, date(2027, 1, 4)),
            (8, 5, Past, date(2025, 8, 5)),
            (2, 29, Past, date(2024, 2, 29)),
            (2, 29, Future, date(2028, 2, 29)),
            (2, 25, Future, REFERENCE),
            (2, 25, Coming, REFERENCE),
            (2, 24, Coming, date(2027, 2, 24)),
            (12, 31, Present, date(2026, 12, 31)),
            (1, 1, Present, date(2026, 1, 1)),
            (8, 26, Unsaid, date(2026, 8, 26)),
            (8, 27, Unsaid, date(2025, 8, 27)),
        ] {
            assert_eq!(month_day(month, day, REFERENCE, direction), Some(expected));
        }
        assert_eq!(month_day(2, 30, REFERENCE, Unsaid), None);
    }

    #[test]
    fn weekdays() {
        use Direction::*;
        for (number, direction, expected) in [
            (3, Unsaid, date(2026, 2, 25)),
            (2, Unsaid, date(2026, 2, 24)),
            (4, Unsaid, date(2026, 2, 19)),
            (3, Past, date(2026, 2, 18)),
            (1, Future, date(2026, 3, 2)),
            (3, Future, date(2026, 3, 4)),
            (4, Present, date(2026, 2, 26)),
            (1, Present, date(2026, 2, 23)),
            (7, Present, date(2026, 3, 1)),
            (2, Past, date(2026, 2, 24)),
            (4, Past, date(2026, 2, 19)),
            (4, Future, date(2026, 2, 26)),
            (3, Coming, REFERENCE),
            (4, Coming, date(2026, 2, 26)),
            (2, Coming, date(2026, 3, 3)),
        ] {
            assert_eq!(weekday(number, REFERENCE, direction), Some(expected));
        }
        assert_eq!(weekday_near(2, date(2026, 2, 25)), Some(date(2026, 2, 24)));
        assert_eq!(weekday_near(6, date(2026, 2, 25)), Some(date(2026, 2, 28)));
        assert_eq!(weekday_near(7, date(2026, 2, 25)), Some(date(2026, 2, 22)));
        assert_eq!(weekday_near(3, date(2026, 2, 25)), Some(REFERENCE));
    }

    #[test]
    fn months_and_spans() {
        assert_eq!(month(8, REFERENCE, Direction::Unsaid), Point::Month(2025, 8));
        assert_eq!(month(12, REFERENCE, Direction::Future), Point::Month(2026, 12));
        assert_eq!(month(1, REFERENCE, Direction::Past), Point::Month(2026, 1));
        assert_eq!(relative(-1, Unit::Year, None), Point::Relative(-1, Unit::Year));
        assert_eq!(relative(-1, Unit::Month, Some(date(2026, 1, 31))), Point::Month(2025, 12));
        assert_eq!(relative(0, Unit::Week, Some(date(2025, 8, 15))).to_string(), "2025-W33");
        assert_eq!(relative(0, Unit::Decade, Some(REFERENCE)).to_string(), "202");
        assert_eq!(shifted(i64::MAX, Unit::Week, REFERENCE), None);
        assert_eq!(month(2, REFERENCE, Direction::Past), Point::Month(2026, 2));
        assert_eq!(month(2, REFERENCE, Direction::Coming), Point::Month(2026, 2));
        assert_eq!(month(3, REFERENCE, Direction::Past), Point::Month(2025, 3));
        assert_eq!(month(1, REFERENCE, Direction::Future), Point::Month(2027, 1));
        let month_of = |months, day| shifted(months, Unit::Month, day);
        assert_eq!(month_of(-3, date(2026, 3, 31)), Some(Point::Month(2025, 12)));
        assert_eq!(month_of(10, date(2026, 2, 1)), Some(Point::Month(2026, 12)));
        assert_eq!(month_of(11, date(2026, 2, 1)), Some(Point::Month(2027, 1)));
        assert_eq!(month_of(-1, date(1, 1, 5)), None);
        assert_eq!(shifted(-1, Unit::Century, date(2000, 5, 5)), Some(Point::Century(19)));
        assert_eq!(shifted(0, Unit::Century, date(2001, 5, 5)), Some(Point::Century(21)));
        assert_eq!(shifted(1, Unit::Decade, date(2029, 5, 5)), Some(Point::Decade(2030)));
        assert_eq!(shifted(7974, Unit::Year, REFERENCE), None);
        assert_eq!(ago(4, Unit::Decade, REFERENCE), Some(Point::Year(2006)));
        assert_eq!(ago(2, Unit::Century, REFERENCE), Some(Point::Year(1926)));
        assert_eq!(ago(3, Unit::Month, date(2026, 3, 16)), Some(Point::Month(2026, 2)));
        assert_eq!(ago(3, Unit::Month, date(2026, 3, 15)), Some(Point::Month(2026, 1)));
        assert_eq!(day_of_month(25, REFERENCE, Direction::Future), Some(REFERENCE));
        assert_eq!(day_of_month(31, REFERENCE, Direction::Past), Some(date(2026, 1, 31)));
        assert_eq!(day_of_month(26, REFERENCE, Direction::Future), Some(date(2026, 2, 26)));
        assert_eq!(day_of_month(20, REFERENCE, Direction::Past), Some(date(2026, 2, 20)));
    }
}

//! Days and months known without their year: `৫ আগস্টের পর` (৫ is U+09EB) and `জুলাইয়ের হত্যা` are said of 2024 for
//! years after.

use crate::seed::{Row, Seed, seed};
use jiff::civil::Date;
use std::sync::LazyLock;

const SEED: Seed = seed!("time/events.tsv");

/// Month, day (none where the whole month is known) and year.
static EVENTS: LazyLock<Vec<(i8, Option<i8>, i16)>> = LazyLock::new(|| {
    let read = |row: Row<3>| {
        let needed = |cell: Option<i16>| cell.unwrap_or_else(|| row.refuse("year", "a month and a year"));
        let (month, day) = (needed(row.parse("month", "a month")) as i8, row.parse("day", "a day"));
        let year = needed(row.parse("year", "a year"));
        if Date::new(year, month, day.unwrap_or(1)).is_err() {
            row.refuse("day", "a day of that month");
        }
        (month, day, year)
    };
    SEED.rows(["month", "day", "year"]).map(read).collect()
});

/// The day of this month and number that everybody knows.
pub(crate) fn known(month: i8, day: i8) -> Option<Date> {
    let year = EVENTS.iter().find(|event| (event.0, event.1) == (month, Some(day)))?.2;
    Date::new(year, month, day).ok()
}

/// The year whose month of this number everybody knows.
pub(crate) fn known_month(month: i8) -> Option<i16> {
    Some(EVENTS.iter().find(|event| (event.0, event.1) == (month, None))?.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_day() {
        assert!(!EVENTS.is_empty());
        assert!(known(8, 5).is_some() && known(8, 6).is_none());
        assert!(known_month(7).is_some() && known_month(8).is_none());
    }
}

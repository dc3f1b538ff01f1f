//! Days and months known without their year: `৫ আগস্টের পর` (৫ is U+09EB) and `জুলাইয়ের হত্যা` are said of 2024 for
//! years after.

use crate::number::begins_with;
use crate::seed::{Row, Seed, seed};
use jiff::civil::Date;
use std::sync::LazyLock;

const SEED: Seed = seed!("time/events.tsv");

/// Month, day (none where the whole month is known), year, and the stems that tell such a month.
type Event = (i8, Option<i8>, i16, Vec<&'static str>);

static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(|| {
    let read = |row: Row<4>| {
        let needed = |cell: Option<i16>| cell.unwrap_or_else(|| row.refuse("year", "a month and a year"));
        let (month, day) = (needed(row.parse("month", "a month")) as i8, row.parse("day", "a day"));
        let year = needed(row.parse("year", "a year"));
        let beside = if row["beside"].is_empty() { Vec::new() } else { row.forms("beside").collect() };
        if Date::new(year, month, day.unwrap_or(1)).is_err() {
            row.refuse("day", "a day of that month");
        }
        (month, day, year, beside)
    };
    SEED.rows(["month", "day", "year", "beside"]).map(read).collect()
});

/// The day of this month and number that everybody knows.
pub(crate) fn known(month: i8, day: i8) -> Option<Date> {
    let year = EVENTS.iter().find(|event| (event.0, event.1) == (month, Some(day)))?.2;
    Date::new(year, month, day).ok()
}

/// The year whose month of this number everybody knows, where the words behind it speak of that: অভ্যুত্থানে.
pub(crate) fn known_month(month: i8, behind: &str) -> Option<i16> {
    let event = EVENTS.iter().find(|event| (event.0, event.1) == (month, None))?;
    event.3.iter().any(|stem| begins_with(behind, stem)).then_some(event.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_day() {
        assert!(!EVENTS.is_empty());
        assert!(known(8, 5).is_some() && known(8, 6).is_none());
        assert!(
            known_month(7, "হত্যার").is_some() && known_month(7, "বৃষ্টি").is_none() && known_month(8, "হত্যার").is_none()
        );
    }
}

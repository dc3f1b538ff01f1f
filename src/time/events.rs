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

/// The day of this month and number that everybody knows, whatever stands behind it.
pub(crate) fn known(month: i8, day: i8) -> Option<Date> {
    let year = EVENTS.iter().find(|event| (event.0, event.1) == (month, Some(day)) && event.3.is_empty())?.2;
    Date::new(year, month, day).ok()
}

/// The year whose month of this number, or day in it, everybody knows, where the words behind speak of that: অভ্যুত্থানে, ভাষণে.
pub(crate) fn told(month: i8, day: Option<i8>, behind: &str) -> Option<i16> {
    let told = |stems: &[&str]| stems.iter().any(|stem| begins_with(behind, stem));
    EVENTS.iter().find(|event| (event.0, event.1) == (month, day) && told(&event.3)).map(|event| event.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_day() {
        assert!(!EVENTS.is_empty());
        assert!(known(8, 5).is_some() && known(8, 6).is_none());
        assert!(told(7, None, "হত্যার").is_some() && told(7, None, "বৃষ্টি").is_none() && told(8, None, "হত্যার").is_none());
        assert_eq!(told(3, Some(7), "ভাষণে"), Some(1971));
        assert!(told(3, Some(7), "সভায়").is_none() && told(3, None, "ভাষণে").is_none() && known(3, 7).is_none());
    }
}

//! Days and months known without their year: `৫ আগস্টের পর` (৫ is U+09EB) and `জুলাইয়ের হত্যা` are said of 2024 for
//! years after.

use jiff::civil::Date;
use std::sync::LazyLock;

const SEED: &str = include_str!("../../seeds/time/events.tsv");

/// Month, day (none where the whole month is known) and year.
static EVENTS: LazyLock<Vec<(i8, Option<i8>, i16)>> = LazyLock::new(|| {
    let rows = SEED.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let (month, day) = (cells.next()?.parse().ok()?, cells.next()?);
        let day = if day.is_empty() { None } else { Some(day.parse().ok()?) };
        let year = cells.next()?.parse().ok()?;
        Date::new(year, month, day.unwrap_or(1)).ok().map(|_| (month, day, year))
    })
    .collect()
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
        let rows = SEED.lines().filter(|line| !line.starts_with('#')).skip(1).count();
        assert_eq!(EVENTS.len(), rows);
        assert!(known(8, 5).is_some() && known(8, 6).is_none());
        assert!(known_month(7).is_some() && known_month(8).is_none());
    }
}

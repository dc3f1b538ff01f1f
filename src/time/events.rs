//! Days known without their year: `৫ আগস্টের পর` (৫ is U+09EB) is said of 2024 for years after.

use jiff::civil::Date;
use std::sync::LazyLock;

const SEED: &str = include_str!("../../seeds/time/events.tsv");

static EVENTS: LazyLock<Vec<Date>> = LazyLock::new(|| {
    let rows = SEED.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let (month, day) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
        Date::new(cells.next()?.parse().ok()?, month, day).ok()
    })
    .collect()
});

/// The day of this month and number that everybody knows.
pub(crate) fn known(month: i8, day: i8) -> Option<Date> {
    EVENTS.iter().copied().find(|event| (event.month(), event.day()) == (month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_day() {
        let rows = SEED.lines().filter(|line| !line.starts_with('#')).skip(1).count();
        assert_eq!(EVENTS.len(), rows);
        assert!(known(8, 5).is_some() && known(8, 6).is_none());
    }
}

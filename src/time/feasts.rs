//! Feasts of the moon: which day `ঈদুল ফিতর` (ঈ is U+0988) was in a year. Fixed days (বিজয় দিবস) need no table.

use super::resolve::{self, Direction};
use crate::seed::{Row, Seed, seed};
use jiff::civil::Date;
use std::sync::LazyLock;

const SEED: Seed = seed!("time/feasts.tsv");

/// Key, first and last day.
static FEASTS: LazyLock<Vec<(&'static str, Date, Date)>> = LazyLock::new(|| {
    let read = |row: Row<3>| {
        let day = |column| row.parse(column, "a day").unwrap_or_else(|| row.refuse(column, "a day"));
        let (first, last) = (day("first"), day("last"));
        if last < first {
            row.refuse("last", "a day not before the first");
        }
        (row["key"], first, last)
    };
    SEED.rows(["key", "first", "last"]).map(read).collect()
});

/// The days of a feast in a year, where the table has it. A year can have it twice; the first is given.
pub(crate) fn in_year(key: &str, year: i16) -> Option<(Date, Date)> {
    FEASTS.iter().find(|feast| feast.0 == key && feast.1.year() == year).map(|feast| (feast.1, feast.2))
}

/// The days of the feast that is nearest to a day, on the side the direction says.
pub(crate) fn near(key: &str, reference: Date, direction: Direction) -> Option<(Date, Date)> {
    let of_key = || FEASTS.iter().filter(move |feast| feast.0 == key);
    let first = resolve::nearest(of_key().map(|feast| feast.1), reference, direction)?;
    // A table that ends before the reference says nothing of it.
    (resolve::days_after(first, reference).saturating_abs() <= 366).then_some(())?;
    of_key().find(|feast| feast.1 == first).map(|feast| (feast.1, feast.2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn eid_of_a_year_and_near_a_day() {
        assert_eq!(in_year("eid-al-fitr", 2024), Some((date(2024, 4, 11), date(2024, 4, 11))));
        assert_eq!(
            near("eid-al-adha", date(2023, 6, 25), Direction::Unsaid).map(|days| days.0),
            Some(date(2023, 6, 29))
        );
        assert_eq!(near("eid-al-adha", date(1990, 6, 25), Direction::Unsaid), None);
    }

    #[test]
    fn a_feast_on_the_side_that_is_asked_for() {
        let first = |reference, direction| near("eid-al-adha", reference, direction).map(|days| days.0);
        assert_eq!(first(date(2023, 9, 1), Direction::Past), Some(date(2023, 6, 29)));
        assert_eq!(first(date(2023, 9, 1), Direction::Future), Some(date(2024, 6, 17)));
        assert_eq!(first(date(2024, 6, 17), Direction::Future), Some(date(2024, 6, 17)));
        // The table begins on 23 February 2002: a year and a day before it, no more.
        assert_eq!(first(date(2001, 2, 22), Direction::Unsaid), Some(date(2002, 2, 23)));
        assert_eq!(first(date(2001, 2, 21), Direction::Unsaid), None);
        // The year that has it twice gives the first.
        assert_eq!(in_year("eid-al-adha", 2007), Some((date(2007, 1, 1), date(2007, 1, 1))));
        assert_eq!(in_year("durga-puja", 2023), Some((date(2023, 10, 20), date(2023, 10, 24))));
        assert_eq!((in_year("eid-al-adha", 1999), in_year("durga-puja", 2024)), (None, None));
    }
}

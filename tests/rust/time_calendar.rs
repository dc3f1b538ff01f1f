//! The Bangla calendar against days known in both calendars, and there and back for each day of two centuries.

use jiff::civil::{Date, date};
use khobor::time::{BanglaDate, Calendar, from_bangla, to_bangla};

#[test]
fn known_days() {
    let rows = include_str!("../cases/calendar.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut count = 0;
    for row in rows {
        let [calendar, gregorian, year, month, day] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not five columns: {row}");
        };
        let calendar = Calendar::named(calendar).unwrap();
        let gregorian: Date = gregorian.parse().unwrap();
        let bangla =
            BanglaDate { year: year.parse().unwrap(), month: month.parse().unwrap(), day: day.parse().unwrap() };
        assert_eq!(to_bangla(gregorian, calendar), bangla, "{row}");
        assert_eq!(from_bangla(bangla, calendar).unwrap(), gregorian, "{row}");
        count += 1;
    }
    println!("{count} days checked");
    assert!(count >= 60);
}

#[test]
fn there_and_back_every_day_from_1900_to_2100() {
    for calendar in [Calendar::Bangladesh, Calendar::WestBengal] {
        let mut day = date(1900, 1, 1);
        let mut before = to_bangla(day.yesterday().unwrap(), calendar);
        while day < date(2101, 1, 1) {
            let bangla = to_bangla(day, calendar);
            assert_eq!(from_bangla(bangla, calendar).unwrap(), day);
            let next_in_month = (bangla.year, bangla.month, bangla.day) == (before.year, before.month, before.day + 1);
            let next_month = bangla.day == 1 && before.day >= 29 && bangla > before;
            assert!(next_in_month || next_month, "{before:?} and then {bangla:?}");
            before = bangla;
            day = day.tomorrow().unwrap();
        }
    }
}

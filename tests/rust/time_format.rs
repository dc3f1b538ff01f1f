//! Days as they are written, against `tests/cases/format.tsv`.

use khobor::time::{Calendar, DateStyle, format_date};

#[test]
fn days_are_written_as_people_write_them() {
    let mut count = 0;
    for line in include_str!("../cases/format.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [day, style, calendar, written] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not four columns: {line}");
        };
        let (style, weekday) = match style.strip_suffix(" weekday") {
            Some(style) => (style, true),
            None => (style, false),
        };
        let style = DateStyle::named(style).unwrap();
        let calendar = (!calendar.is_empty()).then(|| Calendar::named(calendar).unwrap());
        assert_eq!(format_date(day.parse().unwrap(), style, weekday, calendar).unwrap(), written, "{line}");
        count += 1;
    }
    println!("{count} days checked");
    assert!(count >= 20, "only {count} days");
    assert!(DateStyle::named("short").is_err());
}

//! Durations: `আড়াই ঘণ্টা` is `PT2H30M`, `৫ বছর ৬ মাস` is `P5Y6M`, `দিনব্যাপী` is `P1D`.
//!
//! ISO 8601 has no halves but in the last place. A half hour is said in minutes, a half year in months, a half day in
//! hours; half a month has no exact smaller unit and stays a decimal: `আড়াই মাস` is `P2.5M`.

use rust_decimal::Decimal;

/// The parts of one duration, the largest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Duration {
    years: Decimal,
    months: Decimal,
    weeks: Decimal,
    days: Decimal,
    hours: Decimal,
    minutes: Decimal,
    seconds: Decimal,
}

/// How large a unit of a seed's `span` is beside the others, so that parts come in falling order.
pub(crate) fn rank(code: &str) -> u8 {
    match code {
        "S" => 1,
        "M" => 2,
        "H" => 3,
        "PR" => 4,
        "D" => 5,
        "W" => 6,
        "MO" => 7,
        "Y" => 8,
        _ => 9,
    }
}

impl Duration {
    /// Adds so many of the unit `code`.
    pub(crate) fn add(&mut self, many: Decimal, code: &str) -> Option<()> {
        let whole = many.trunc();
        let rest = many.checked_sub(whole)?;
        let split = |large: &mut Decimal, small: &mut Decimal, size: u32| {
            let below = rest.checked_mul(size.into())?;
            if below.fract().is_zero() {
                *large = large.checked_add(whole)?;
                *small = small.checked_add(below)?;
            } else {
                *large = large.checked_add(many)?;
            }
            Some(())
        };
        match code {
            "S" => self.seconds = self.seconds.checked_add(many)?,
            "M" => split(&mut self.minutes, &mut self.seconds, 60)?,
            "H" => split(&mut self.hours, &mut self.minutes, 60)?,
            // The eighth part of a day
            "PR" => self.add(many.checked_mul(3.into())?, "H")?,
            "D" => split(&mut self.days, &mut self.hours, 24)?,
            "W" => split(&mut self.weeks, &mut self.days, 7)?,
            "MO" => self.months = self.months.checked_add(many)?,
            "Y" => split(&mut self.years, &mut self.months, 12)?,
            "DE" => self.years = self.years.checked_add(many.checked_mul(10.into())?)?,
            "YU" => self.years = self.years.checked_add(many.checked_mul(12.into())?)?,
            "CE" => self.years = self.years.checked_add(many.checked_mul(100.into())?)?,
            _ => return None,
        }
        Some(())
    }

    /// The ISO 8601 form; None where the days of so many weeks are beyond all numbers.
    pub(crate) fn iso(&self) -> Option<String> {
        let mut iso = String::from("P");
        // Weeks stand alone in ISO 8601.
        let (weeks, days) = match self.weeks.is_zero() || self.days.is_zero() {
            true => (self.weeks, self.days),
            false => (Decimal::ZERO, self.weeks.checked_mul(Decimal::from(7))?.checked_add(self.days)?),
        };
        for (value, letter) in [(self.years, "Y"), (self.months, "M"), (weeks, "W"), (days, "D")] {
            push(&mut iso, value, letter);
        }
        let date = iso.len();
        for (value, letter) in [(self.hours, "H"), (self.minutes, "M"), (self.seconds, "S")] {
            push(&mut iso, value, letter);
        }
        if iso.len() > date {
            iso.insert(date, 'T');
        }
        Some(if iso.len() == 1 { "PT0S".into() } else { iso })
    }
}

/// How many of one unit an ISO 8601 duration is, its longest where it is a range, and the unit's UCUM code: `PT3H20M` is 200 `min`,
/// `P2D/P3D` 2 to 3 `d`. None where months and days would have to be one (`P1YT2H`), or a part is not known (`PXM`).
#[cfg_attr(not(feature = "arrow"), allow(dead_code))]
pub(crate) fn in_one_unit(iso: &str) -> Option<(f64, Option<f64>, &'static str)> {
    let mut ends = iso.split('/').map(sum);
    let (low, unit) = ends.next()??;
    let Some(high) = ends.next() else { return Some((low, None, unit)) };
    let (high, same) = high?;
    (same == unit && ends.next().is_none()).then_some((low, Some(high), unit))
}

/// A unit of ISO 8601's durations.
pub(super) struct IsoUnit {
    /// Of years and months, whose days differ, and not of what a clock counts.
    calendar: bool,
    /// How many months or seconds it has.
    size: f64,
    pub ucum: &'static str,
}

/// The unit of a letter, `clock` where it stands behind the T.
pub(super) fn iso_unit(letter: &str, clock: bool) -> Option<IsoUnit> {
    let (calendar, size, ucum) = match (letter, clock) {
        ("Y", false) => (true, 12.0, "a"),
        ("M", false) => (true, 1.0, "mo"),
        ("W", false) => (false, 604_800.0, "wk"),
        ("D", false) => (false, 86_400.0, "d"),
        ("H", true) => (false, 3_600.0, "h"),
        ("M", true) => (false, 60.0, "min"),
        ("S", true) => (false, 1.0, "s"),
        _ => return None,
    };
    Some(IsoUnit { calendar, size, ucum })
}

/// The parts of one duration as so many of its smallest unit.
fn sum(iso: &str) -> Option<(f64, &'static str)> {
    let mut rest = iso.strip_prefix('P')?;
    let mut found: Option<(f64, f64, bool, &'static str)> = None;
    let mut time = false;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            (time, rest) = (true, after);
            continue;
        }
        let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let many: f64 = rest[..end].parse().ok()?;
        let IsoUnit { calendar, size, ucum: unit } = iso_unit(&rest[end..=end], time)?;
        found = Some(match found {
            None => (many, size, calendar, unit),
            Some((before, larger, same, _)) if same == calendar => {
                (before * larger / size + many, size, calendar, unit)
            }
            Some(_) => return None,
        });
        rest = &rest[end + 1..];
    }
    found.map(|(many, _, _, unit)| (many, unit))
}

fn push(iso: &mut String, value: Decimal, letter: &str) {
    if !value.is_zero() {
        iso.push_str(&value.normalize().to_string());
        iso.push_str(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_become_smaller_units() {
        for (many, code, iso) in [
            ("2.5", "H", "PT2H30M"),
            ("1.5", "Y", "P1Y6M"),
            ("2.5", "MO", "P2.5M"),
            ("1.5", "D", "P1DT12H"),
            ("1.5", "W", "P1.5W"),
            ("24", "H", "PT24H"),
            ("3", "DE", "P30Y"),
            ("0.5", "H", "PT30M"),
        ] {
            let mut duration = Duration::default();
            duration.add(many.parse().unwrap(), code).unwrap();
            assert_eq!(duration.iso().as_deref(), Some(iso));
        }
    }

    #[test]
    fn parts_are_added_up() {
        let iso = |parts: &[(i64, &str)]| {
            let mut duration = Duration::default();
            for &(many, code) in parts {
                duration.add(many.into(), code).unwrap();
            }
            duration.iso().unwrap()
        };
        assert_eq!(iso(&[(2, "Y"), (3, "MO"), (4, "D"), (5, "H"), (6, "M"), (7, "S")]), "P2Y3M4DT5H6M7S");
        assert_eq!(iso(&[(2, "W"), (3, "D")]), "P17D");
        assert_eq!(iso(&[(2, "W")]), "P2W");
        assert_eq!(iso(&[(3, "D")]), "P3D");
        assert_eq!(iso(&[(2, "PR")]), "PT6H");
        assert_eq!(iso(&[(2, "YU"), (1, "Y")]), "P25Y");
        assert_eq!(iso(&[(2, "CE")]), "P200Y");
        assert_eq!(iso(&[(0, "D")]), "PT0S");
        assert_eq!(iso(&[]), "PT0S");
        assert!(Duration::default().add(Decimal::ONE, "X").is_none());
    }

    #[test]
    fn halves_of_more_kinds() {
        for (many, code, iso) in [
            ("0.5", "M", "PT30S"),
            ("1.5", "S", "PT1.5S"),
            ("1.01", "H", "PT1.01H"),
            ("1.5", "PR", "PT4H30M"),
            ("1.25", "Y", "P1Y3M"),
            ("1.3", "Y", "P1.3Y"),
            ("2.5", "DE", "P25Y"),
            ("1.5", "YU", "P18Y"),
            ("1.5", "CE", "P150Y"),
            ("0.25", "D", "PT6H"),
        ] {
            let mut duration = Duration::default();
            duration.add(many.parse().unwrap(), code).unwrap();
            assert_eq!(duration.iso().as_deref(), Some(iso), "{many} {code}");
        }
        let mut weeks = Duration::default();
        weeks.add(Decimal::MAX, "W").unwrap();
        weeks.add(Decimal::ONE, "D").unwrap();
        assert_eq!(weeks.iso(), None);
        assert!(weeks.add(Decimal::MAX, "W").is_none());
    }

    #[test]
    fn units_are_ranked_from_seconds_to_years() {
        let falling = ["DE", "Y", "MO", "W", "D", "PR", "H", "M", "S"];
        assert!(falling.windows(2).all(|pair| rank(pair[0]) > rank(pair[1])));
        assert_eq!(rank("DE"), rank("CE"));
    }

    #[test]
    fn a_duration_is_so_many_of_its_smallest_unit() {
        for (iso, wanted) in [
            ("PT3H", Some((3.0, None, "h"))),
            ("PT3H20M", Some((200.0, None, "min"))),
            ("P2Y6M", Some((30.0, None, "mo"))),
            ("P1DT12H", Some((36.0, None, "h"))),
            ("P1.5W", Some((1.5, None, "wk"))),
            ("P2D/P3D", Some((2.0, Some(3.0), "d"))),
            ("P2Y", Some((2.0, None, "a"))),
            ("P2M", Some((2.0, None, "mo"))),
            ("PT2M", Some((2.0, None, "min"))),
            ("PT2M30S", Some((150.0, None, "s"))),
            ("PT1H1M1S", Some((3661.0, None, "s"))),
            ("P1W1D", Some((8.0, None, "d"))),
            ("P2W", Some((2.0, None, "wk"))),
            ("P2Y/P3Y6M", None),
            ("P2D/P3D/P4D", None),
            ("P2D/X", None),
            ("P1DT2M", Some((1442.0, None, "min"))),
            ("P1M2D", None),
            ("P2H", None),
            ("PT2D", None),
            ("2D", None),
            ("P2", None),
            ("P1YT2H", None),
            ("PXM", None),
            ("PT", None),
            ("", None),
        ] {
            assert_eq!(in_one_unit(iso), wanted, "{iso}");
        }
    }
}

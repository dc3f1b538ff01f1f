//! Writes a day as newspapers, forms and announcers do: `২১ ফেব্রুয়ারি ২০২৪`, `২১শে ফেব্রুয়ারি` (২১ U+09E8 U+09E7 and শে),
//! `২১/০২/২০২৪`, `একুশে ফেব্রুয়ারি দুই হাজার চব্বিশ`; by the Gregorian calendar or one of Bengal's.

use super::bangla::{Calendar, to_bangla};
use crate::error::{Error, Result};
use crate::normalize::convert_digits;
use crate::number::{SpellOptions, SpellStyle, spell_number};
use crate::script::Digits;
use crate::seed::{Row, Seed, seed};
use jiff::civil::Date;
use std::sync::LazyLock;

const SEED: Seed = seed!("time/format.tsv");

/// Class, value and form.
static FORMS: LazyLock<Vec<(&'static str, i64, &'static str)>> = LazyLock::new(|| {
    let read = |row: Row<3>| {
        let value = row.parse("value", "a number").unwrap_or_else(|| row.refuse("value", "a number"));
        (row["class"], value, row["form"])
    };
    SEED.rows(["class", "value", "form"]).map(read).collect()
});

fn form(class: &str, value: i64) -> &'static str {
    FORMS.iter().find(|form| form.0 == class && form.1 == value).map_or("", |form| form.2)
}

/// The form of the last row of this class whose value is not greater.
fn form_from(class: &str, value: i64) -> &'static str {
    FORMS.iter().rfind(|form| form.0 == class && form.1 <= value).map_or("", |form| form.2)
}

/// How a day is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateStyle {
    /// ২১ ফেব্রুয়ারি ২০২৪
    #[default]
    Long,
    /// ২১শে ফেব্রুয়ারি ২০২৪
    Ordinal,
    /// ২১/০২/২০২৪
    Figures,
    /// একুশে ফেব্রুয়ারি দুই হাজার চব্বিশ
    Words,
}

impl DateStyle {
    /// `long`, `ordinal`, `figures` or `words`.
    pub fn named(name: &str) -> Result<DateStyle> {
        Ok(match name {
            "long" => DateStyle::Long,
            "ordinal" => DateStyle::Ordinal,
            "figures" => DateStyle::Figures,
            "words" => DateStyle::Words,
            _ => {
                let known = "\"long\", \"ordinal\", \"figures\" or \"words\"";
                return Err(Error::option(format!("style must be {known}, not {name:?}")));
            }
        })
    }
}

/// A day as text; with its weekday before it, by a calendar of Bengal where one is given. [`super::parse_date`] reads it
/// back. An error where the year has no words.
///
/// ```
/// # use khobor::time::{Calendar, DateStyle, format_date};
/// # use jiff::civil::date;
/// let day = date(2024, 2, 21);
/// assert_eq!(format_date(day, DateStyle::Long, true, None).unwrap(), "বুধবার, ২১ ফেব্রুয়ারি ২০২৪");
/// assert_eq!(format_date(day, DateStyle::Long, false, Some(Calendar::Bangladesh)).unwrap(), "৮ ফাল্গুন ১৪৩০");
/// ```
pub fn format_date(day: Date, style: DateStyle, weekday: bool, calendar: Option<Calendar>) -> Result<String> {
    let (year, month, number, months) = match calendar {
        Some(calendar) => {
            let bangla = to_bangla(day, calendar);
            (bangla.year, bangla.month, bangla.day, "bangla-month")
        }
        None => (day.year(), day.month(), day.day(), "month"),
    };
    let number = i64::from(number);
    let name = form(months, month.into());
    let mut out = String::new();
    if weekday {
        out = format!("{}, ", form("weekday", day.weekday().to_monday_one_offset().into()));
    }
    out += &match style {
        DateStyle::Long => format!("{} {name} {}", bengali(&number.to_string()), bengali(&year.to_string())),
        DateStyle::Ordinal => {
            let suffix = form_from("suffix", number);
            format!("{}{suffix} {name} {}", bengali(&number.to_string()), bengali(&year.to_string()))
        }
        DateStyle::Figures => bengali(&format!("{number:02}/{month:02}/{year:04}")),
        DateStyle::Words => {
            let plain = spell_number(number.into(), &SpellOptions::default())?;
            let day = match form("day", number) {
                "" => plain + form_from("word-suffix", number),
                word => word.to_owned(),
            };
            let style = SpellOptions { style: SpellStyle::Year, ..SpellOptions::default() };
            format!("{day} {name} {}", spell_number(year.into(), &style)?)
        }
    };
    Ok(out)
}

fn bengali(figures: &str) -> String {
    convert_digits(figures, Digits::Bengali).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_day;
    use jiff::civil::date;

    #[test]
    fn every_style_is_read_back() {
        let mut day = date(2023, 12, 25);
        while day < date(2024, 4, 20) {
            for style in [DateStyle::Long, DateStyle::Ordinal, DateStyle::Figures, DateStyle::Words] {
                for weekday in [false, true] {
                    let text = format_date(day, style, weekday, None).unwrap();
                    assert_eq!(parse_day(&text, None).ok(), Some(day), "{text}");
                }
            }
            for style in [DateStyle::Long, DateStyle::Ordinal] {
                let text = format_date(day, style, true, Some(Calendar::Bangladesh)).unwrap();
                assert_eq!(parse_day(&text, None).ok(), Some(day), "{text}");
            }
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn as_people_write_them() {
        let day = date(2024, 2, 21);
        let written = |style| format_date(day, style, false, None).unwrap();
        assert_eq!(written(DateStyle::Ordinal), "২১শে ফেব্রুয়ারি ২০২৪");
        assert_eq!(written(DateStyle::Figures), "২১/০২/২০২৪");
        assert_eq!(written(DateStyle::Words), "একুশে ফেব্রুয়ারি দুই হাজার চব্বিশ");
    }
}

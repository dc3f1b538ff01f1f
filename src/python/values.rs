//! Text to one value, and one value to text: numbers, days, the Bangla calendar.

use super::convert::{day_to_python, number_to_python, parse_day};
use super::jobs::Job;
use super::rewriters::DIGITS;
use super::{chosen, door, value_error};
use crate::column::{CellValue, Value};
use crate::country::Country;
use crate::error::Result;
use crate::normalize::convert_digits;
use crate::normalize::{Normalizer, bijoy, canonical};
use crate::script::Digits;
use crate::time::{self, BanglaDate, Calendar};
use arrow_schema::DataType;
use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDate;
use std::sync::LazyLock;

/// A value for which there is nothing to choose: its type, and how a text is read.
struct Plain(DataType, fn(&str) -> Result<CellValue>);

impl Value for Plain {
    fn data_type(&self) -> DataType {
        self.0.clone()
    }

    fn value(&self, text: &str) -> Result<CellValue> {
        (self.1)(text)
    }
}

#[pyfunction]
pub fn numbers() -> Job {
    Job::value(Plain(DataType::Float64, |text| crate::number::parse_number(text).map(CellValue::Number)))
}

/// The number of a cell, whatever it is of.
#[pyfunction]
pub fn numerics() -> Job {
    Job::value(Plain(DataType::Float64, |text| crate::number::parse_numeric(text).map(CellValue::Number)))
}

#[pyfunction]
pub fn looks_like_bijoy() -> Job {
    Job::value(Plain(DataType::Boolean, |text| Ok(CellValue::Truth(bijoy::looks_like_bijoy(text)))))
}

/// Value, high end, unit, per and modifier of a cell.
#[pyfunction]
#[allow(clippy::type_complexity)]
#[pyo3(signature = (text, country=None))]
pub fn parse_amount<'py>(
    py: Python<'py>,
    text: &str,
    country: Option<&str>,
) -> PyResult<(Bound<'py, PyAny>, Option<Bound<'py, PyAny>>, Option<&'static str>, Option<String>, Option<&'static str>)>
{
    let amount = door(|| crate::number::parse_amount_in(text, country_of(country)?).map_err(value_error))?;
    let high = amount.value_max.map(|high| number_to_python(py, high)).transpose()?;
    let modifier = amount.modifier.map(|modifier| modifier.as_str());
    Ok((number_to_python(py, amount.value)?, high, amount.unit, amount.per, modifier))
}

struct Day {
    reference: Option<Date>,
    country: Option<Country>,
}

impl Value for Day {
    fn data_type(&self) -> DataType {
        DataType::Date32
    }

    fn value(&self, text: &str) -> Result<CellValue> {
        static NORMALIZER: LazyLock<Normalizer> = LazyLock::new(Normalizer::default);
        let read = |text: &str| time::parse_day_in(text, self.reference, self.country);
        if NORMALIZER.is_normalized(text) {
            return read(text).map(CellValue::Day);
        }
        let normal = NORMALIZER.align(text);
        read(&normal.text).map(CellValue::Day).map_err(|error| match error.place() {
            Some(place) => error.at(normal.alignment.to_original(place)),
            None => error,
        })
    }
}

#[pyfunction]
#[pyo3(signature = (reference_date=None, country=None))]
pub fn dates(reference_date: Option<&str>, country: Option<&str>) -> PyResult<Job> {
    let reference = reference_date.map(parse_day).transpose().map_err(value_error)?;
    Ok(Job::value(Day { reference, country: country_of(country)? }))
}

/// The country of a code given by the caller.
pub(super) fn country_of(code: Option<&str>) -> PyResult<Option<Country>> {
    let known = |code: &str| {
        Country::of(code)
            .ok_or_else(|| PyValueError::new_err(format!("country must be \"BD\" or \"IN\", not {code:?}")))
    };
    code.map(known).transpose()
}

/// Year, month and day of the Bangla calendar.
#[pyfunction]
pub fn to_bangla_date(day: &str, calendar: &str) -> PyResult<(i16, i8, i8)> {
    let calendar = Calendar::named(calendar).map_err(value_error)?;
    let day = parse_day(day).map_err(value_error)?;
    door(|| {
        let bangla = time::to_bangla(day, calendar);
        Ok((bangla.year, bangla.month, bangla.day))
    })
}

#[pyfunction]
pub fn from_bangla_date<'py>(
    py: Python<'py>,
    year: i16,
    month: i8,
    day: i8,
    calendar: &str,
) -> PyResult<Bound<'py, PyDate>> {
    let calendar = Calendar::named(calendar).map_err(value_error)?;
    let day = door(|| time::from_bangla(BanglaDate { year, month, day }, calendar).map_err(value_error))?;
    day_to_python(py, day)
}

/// A number given as decimal text, in figures.
#[pyfunction]
pub fn format_number(number: &str, style: &str, digits: &str) -> PyResult<String> {
    let options = super::rewriters::figures(style, digits)?;
    let decimal = decimal_of(number)?;
    door(|| Ok(crate::number::format_number(decimal, &options)))
}

/// Decimal text, in digits of either script, with commas or without.
fn decimal_of(number: &str) -> PyResult<rust_decimal::Decimal> {
    let decimal = number.parse().or_else(|_| rust_decimal::Decimal::from_scientific(number));
    let decimal = decimal.or_else(|error| crate::number::parse_figures(&canonical(number)).ok_or(error));
    decimal.map_err(|_| {
        let in_digits = number.chars().any(|c| c.is_numeric()) && !number.chars().any(char::is_alphabetic);
        PyValueError::new_err(match in_digits {
            true => format!("a number of at most 28 digits can be told, this is longer: {number}"),
            false => format!("\"{number}\" is no number in digits; parse_number() reads number words"),
        })
    })
}

/// A day as text; `digits` is "bengali" or "ascii".
#[pyfunction]
#[pyo3(signature = (day, style, weekday, calendar, digits))]
pub fn format_date(day: &str, style: &str, weekday: bool, calendar: Option<&str>, digits: &str) -> PyResult<String> {
    let style = time::DateStyle::named(style).map_err(value_error)?;
    let calendar = calendar.map(Calendar::named).transpose().map_err(value_error)?;
    let digits = chosen("digits", digits, &DIGITS)?;
    let day = parse_day(day).map_err(value_error)?;
    let text = door(|| time::format_date(day, style, weekday, calendar).map_err(value_error))?;
    Ok(if digits == Digits::Ascii { convert_digits(&text, digits).into_owned() } else { text })
}

/// Spells a number given as decimal text.
#[pyfunction]
pub fn spell_number(number: &str, style: &str, lakh: &str, hundred: &str) -> PyResult<String> {
    use crate::number::{HundredWord, LakhWord, SpellOptions, SpellStyle, spell_number};
    let styles = [
        ("cardinal", SpellStyle::Cardinal),
        ("ordinal", SpellStyle::Ordinal),
        ("year", SpellStyle::Year),
        ("money", SpellStyle::Money),
    ];
    let hundreds = [("sho", HundredWord::Sho), ("shoo", HundredWord::Shoo), ("shoto", HundredWord::Shoto)];
    let options = SpellOptions {
        style: chosen("style", style, &styles)?,
        lakh: chosen("lakh", lakh, &[("lakh", LakhWord::Lakh), ("lokkho", LakhWord::Lokkho)])?,
        hundred: chosen("hundred", hundred, &hundreds)?,
    };
    let decimal = decimal_of(number)?;
    door(|| spell_number(decimal, &options).map_err(value_error))
}

//! Values in and out of Python: numbers, days and moments.
//!
//! ৪০ (U+09EA U+09E6) is the int 40, ৪.৫ a float; ১৪ সেপ্টেম্বর ২০২৩ is a `date`, and with a time of day a `datetime`.

use crate::article::Stamp;
use crate::error::{Error, Result};
use crate::mention::Value;
use jiff::civil::{Date, DateTime};
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyFloat};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A value that Rust and Python know by different types; `serde` sees through it.
macro_rules! shown {
    ($($(#[$doc:meta])* $name:ident($inner:ty) = $to:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(pub $inner);

            impl<'py> IntoPyObject<'py> for &$name {
                type Target = PyAny;
                type Output = Bound<'py, PyAny>;
                type Error = PyErr;

                fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    $to(py, &self.0)
                }
            }
        )*
    };
}

shown! {
    /// The value of a mention.
    Shown(Value) = value_to_python;
    /// The high end of a range.
    Number(Decimal) = |py, number: &Decimal| number_to_python(py, *number);
    /// A calendar day.
    Day(Date) = |py, day: &Date| Ok(day_to_python(py, *day)?.into_any());
    /// A day and a time of day.
    Moment(DateTime) = |py, moment: &DateTime| moment_to_python(py, *moment);
    /// A datetime where the time of day is known, else a date.
    Published(Stamp) = stamp_to_python;
}

fn value_to_python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Number(number) => number_to_python(py, *number),
        Value::Iso(iso) => Ok(iso.into_pyobject(py)?.into_any()),
    }
}

/// An int where the number is whole, else the nearest float.
pub fn number_to_python(py: Python<'_>, number: Decimal) -> PyResult<Bound<'_, PyAny>> {
    match number.normalize() {
        whole if whole.scale() == 0 => Ok(whole.mantissa().into_pyobject(py)?.into_any()),
        part => Ok(PyFloat::new(py, crate::number::nearest_float(part)).into_any()),
    }
}

/// The day of ISO text.
pub fn parse_day(iso: &str) -> Result<Date> {
    let day = iso.parse().ok().filter(|day: &Date| (1..=9999).contains(&day.year()));
    day.ok_or_else(|| {
        Error::option(format!("reference_date must be a date or ISO text like 2024-08-05, not \"{iso}\""))
    })
}

/// The days of a column; an error names the row.
pub fn parse_days(dates: &[Option<String>]) -> Result<Vec<Option<Date>>> {
    let day = |(row, date): (usize, &Option<String>)| {
        date.as_deref().map(|iso| parse_day(iso).map_err(|error| error.in_row(row))).transpose()
    };
    dates.iter().enumerate().map(day).collect()
}

fn stamp_to_python<'py>(py: Python<'py>, stamp: &Stamp) -> PyResult<Bound<'py, PyAny>> {
    match stamp.time {
        Some(_) => moment_to_python(py, stamp.moment()),
        None => Ok(day_to_python(py, stamp.day)?.into_any()),
    }
}

fn moment_to_python(py: Python<'_>, moment: DateTime) -> PyResult<Bound<'_, PyAny>> {
    let (hour, minute, second) = (moment.hour() as u8, moment.minute() as u8, moment.second() as u8);
    let (month, day) = (moment.month() as u8, moment.day() as u8);
    Ok(PyDateTime::new(py, moment.year().into(), month, day, hour, minute, second, 0, None)?.into_any())
}

pub fn day_to_python(py: Python<'_>, day: Date) -> PyResult<Bound<'_, PyDate>> {
    PyDate::new(py, day.year().into(), day.month() as u8, day.day() as u8)
}

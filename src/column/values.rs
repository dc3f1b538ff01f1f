//! Text to one value: a number, a day, yes or no.

use super::Pause;
use super::rows::each_row;
use crate::error::{Error, Result, caught};
use crate::number::nearest_float;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Float64Array, new_empty_array};
use arrow_schema::DataType;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use std::sync::Arc;

/// What a text is read as.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum CellValue {
    /// A number, exactly.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// Yes or no.
    Truth(bool),
}

/// Something that reads a whole text as one value.
pub trait Value: Send + Sync {
    /// Float64, Date32 or Boolean.
    fn data_type(&self) -> DataType;

    /// What the text of one cell says.
    fn value(&self, text: &str) -> Result<CellValue>;
}

/// Reads every row; a missing row stays missing. A row that cannot be read, be it for a fault of ours, is an error that names
/// it, or missing where `coerce` is set.
pub fn values(array: &ArrayRef, first_row: usize, job: &dyn Value, coerce: bool, pause: Pause) -> Result<ArrayRef> {
    let all = each_row(array, first_row, pause, |text, i| row(job, text, i, coerce))?;
    Ok(build(&all, &job.data_type()))
}

/// One row's value, or an error with its number.
pub fn row(job: &dyn Value, text: &str, row: usize, coerce: bool) -> Result<Option<CellValue>> {
    match caught(|| job.value(text)).and_then(|read| read) {
        Ok(value) => Ok(Some(value)),
        Err(e) if e.is_fault() && !coerce => Err(e.in_row(row)),
        Err(_) if coerce => Ok(None),
        Err(e) => Err(Error::new(with_place(&e, text)).in_row(row)),
    }
}

/// The message with the words it speaks of.
pub fn with_place(error: &Error, text: &str) -> String {
    match error.place().filter(|place| text.get(place.start..place.end).is_some_and(|s| !s.is_empty())) {
        Some(place) => {
            let at = text[..place.start].chars().count();
            let shown: String = place.of(text).chars().take(40).collect();
            format!("{error} (at character {at}: \"{shown}\")")
        }
        None => error.to_string(),
    }
}

fn build(all: &[Option<CellValue>], data_type: &DataType) -> ArrayRef {
    let cells = all.iter().copied();
    match data_type {
        DataType::Float64 => Arc::new(Float64Array::from_iter(cells.map(|cell| match cell? {
            CellValue::Number(number) => Some(nearest_float(number)),
            _ => None,
        }))),
        DataType::Date32 => Arc::new(Date32Array::from_iter(cells.map(|cell| match cell? {
            CellValue::Day(day) => Some(days_since_1970(day)),
            _ => None,
        }))),
        DataType::Boolean => Arc::new(BooleanArray::from_iter(cells.map(|cell| match cell? {
            CellValue::Truth(truth) => Some(truth),
            _ => None,
        }))),
        other => new_empty_array(other),
    }
}

pub(super) fn days_since_1970(day: Date) -> i32 {
    date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
}

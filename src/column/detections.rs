//! What kind of text each row is, as a table.

use super::Pause;
use super::rows::{each_row, of_row};
use crate::error::{Error, Result};
use crate::normalize::{Detection, detect};
use arrow_array::builder::{Float64Builder, StringBuilder};
use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use std::sync::Arc;

/// The number of the row, the kind of its text, and the shares of its letters; all but the number missing where the row is.
pub fn detections_schema() -> SchemaRef {
    let share = |name| Field::new(name, DataType::Float64, true);
    let row = Field::new("row", DataType::Int64, false);
    let kind = Field::new("kind", DataType::Utf8, true);
    Arc::new(Schema::new(vec![row, kind, share("bengali"), share("latin"), share("other")]))
}

/// Reads every row; a missing row stays missing. A fault of ours is an error that names the row, or missing where `coerce` is set.
pub fn detections(array: &ArrayRef, first_row: usize, coerce: bool, pause: Pause) -> Result<RecordBatch> {
    let read = |text: &str, row: usize| of_row(|| detect(text), row, coerce);
    let all: Vec<Option<Detection>> = each_row(array, first_row, pause, read)?;
    let mut kinds = StringBuilder::with_capacity(all.len(), 8 * all.len());
    all.iter().for_each(|found| kinds.append_option(found.map(|found| found.kind.as_str())));
    let share = |of: fn(&Detection) -> f64| -> ArrayRef {
        let mut out = Float64Builder::with_capacity(all.len());
        all.iter().for_each(|found| out.append_option(found.as_ref().map(of)));
        Arc::new(out.finish())
    };
    let rows = Int64Array::from_iter_values((first_row..first_row + all.len()).map(|row| row as i64));
    let shares = [share(|found| found.bengali), share(|found| found.latin), share(|found| found.other)];
    let columns = [Arc::new(rows) as ArrayRef, Arc::new(kinds.finish())].into_iter().chain(shares).collect();
    RecordBatch::try_new(detections_schema(), columns).map_err(|e| Error::data(e.to_string()))
}

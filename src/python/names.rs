//! Names and places: their sound, their Latin letters, who is who in two lists, where things lie.

use super::arrow::{Column, Table};
use super::jobs::Job;
use super::{chosen, door, value_error};
use crate::column::{self, Rewrite, Texts};
use crate::entity::keys::Keys;
use crate::entity::{matching, sound};
use crate::romanize::Style;
use crate::splice::Splice;
use arrow_array::builder::{Float32Builder, Int64Builder, LargeStringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

impl Rewrite for Style {
    fn rewrite(&self, text: &str, out: &mut dyn Splice) -> bool {
        Style::rewrite(*self, text, out)
    }
}

#[pyfunction]
pub fn romanizer(style: &str) -> PyResult<Job> {
    Ok(Job::rewrite(chosen("style", style, &[("iso15919", Style::Iso15919), ("plain", Style::Plain)])?))
}

struct Sound;

impl Rewrite for Sound {
    fn rewrite(&self, text: &str, out: &mut dyn Splice) -> bool {
        out.put(&sound::sound_key(text));
        true
    }
}

#[pyfunction]
pub fn sounds() -> Job {
    Job::rewrite(Sound)
}

/// All rows of a column, each as its own text.
fn rows_of(py: Python, column: &Column) -> PyResult<Vec<Option<String>>> {
    let parts = column.each(py, None, |array, first, _| {
        let texts = Texts::of(array, first)?;
        let rows = texts.part(0..texts.len())?;
        Ok(rows.into_iter().map(|row| row.map(str::to_owned)).collect::<Vec<_>>())
    })?;
    Ok(parts.into_iter().flatten().collect())
}

fn table(columns: Vec<(&str, ArrayRef, bool)>) -> PyResult<Table> {
    let field = |(name, array, null): &(&str, ArrayRef, bool)| Field::new(*name, array.data_type().clone(), *null);
    let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<Field>>()));
    let arrays = columns.into_iter().map(|(_, array, _)| array).collect();
    let batch = RecordBatch::try_new(schema.clone(), arrays).map_err(|e| PyValueError::new_err(e.to_string()))?;
    Ok(Table::new(schema, vec![batch]))
}

/// Rows of `left` and the rows of `right` that they may be, with a score.
#[pyfunction]
pub fn match_names(left: Bound<PyAny>, right: Bound<PyAny>, min_score: f32, best: bool) -> PyResult<Table> {
    door(|| {
        let py = left.py();
        let (a, b) = (rows_of(py, &Column::of(&left)?)?, rows_of(py, &Column::of(&right)?)?);
        let (mut rows, mut others, mut scores) = (Int64Builder::new(), Int64Builder::new(), Float32Builder::new());
        let (mut from, mut to) = (LargeStringBuilder::new(), LargeStringBuilder::new());
        py.detach(|| {
            let left: Vec<Option<&str>> = a.iter().map(Option::as_deref).collect();
            let right: Vec<Option<&str>> = b.iter().map(Option::as_deref).collect();
            for pair in matching::match_names(&left, &right, min_score, best) {
                rows.append_value(pair.left as i64);
                others.append_value(pair.right as i64);
                from.append_option(left[pair.left]);
                to.append_option(right[pair.right]);
                scores.append_value(pair.score);
            }
        });
        table(vec![
            ("row_a", Arc::new(rows.finish()), false),
            ("row_b", Arc::new(others.finish()), false),
            ("a", Arc::new(from.finish()), true),
            ("b", Arc::new(to.finish()), true),
            ("score", Arc::new(scores.finish()), false),
        ])
    })
}

/// The number of each row's group of spellings.
#[pyfunction]
pub fn cluster_names(names: Bound<PyAny>, min_score: f32) -> PyResult<Column> {
    door(|| {
        let rows = rows_of(names.py(), &Column::of(&names)?)?;
        let groups = names.py().detach(|| {
            let rows: Vec<Option<&str>> = rows.iter().map(Option::as_deref).collect();
            matching::cluster(&rows, min_score)
        });
        let mut numbers = Int64Builder::new();
        groups.into_iter().for_each(|group| numbers.append_option(group.map(|group| group as i64)));
        Ok(Column::new(vec![Arc::new(numbers.finish())], DataType::Int64))
    })
}

#[pyfunction]
pub fn places() -> Table {
    let batch = column::places();
    Table::new(batch.schema(), vec![batch])
}

/// Keys of names over several columns: give it to each call, in order.
#[pyclass(module = "khobor", frozen)]
pub struct Names(Mutex<Keys>);

impl Names {
    /// The keys, also after a fault of ours in the middle of a call: each of them is whole.
    fn keys(&self) -> MutexGuard<'_, Keys> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the keys out; they must be put back.
    pub fn take(&self) -> Keys {
        std::mem::replace(&mut self.keys(), Keys::recording())
    }

    pub fn put(&self, keys: Keys) {
        *self.keys() = keys;
    }
}

#[pymethods]
impl Names {
    #[new]
    fn new() -> Names {
        Names(Mutex::new(Keys::recording()))
    }

    /// What was learned since the last call.
    fn changes(&self) -> Vec<u8> {
        self.keys().changes()
    }

    /// Learns what others had learned.
    fn restore(&self, changes: &[u8]) -> PyResult<()> {
        self.keys().restore(changes).ok_or_else(|| value_error(crate::Error::data("these are no keys of names")))
    }

    fn __len__(&self) -> usize {
        self.keys().len()
    }
}

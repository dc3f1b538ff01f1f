//! Arrow in and out: the capsule is the only door for columns.

use super::{capsule, door, value_error};
use crate::column::{Pause, Texts};
use crate::error::{Error, Result};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray, make_array};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, SchemaRef};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::Arc;

type Capsule<'py> = PyResult<Bound<'py, PyCapsule>>;

/// The type a consumer would like. It need not be fulfilled: the consumer looks at the type it gets.
type Wish<'py> = Bound<'py, PyAny>;

/// A column: Arrow arrays of one type. Speaks `__arrow_c_stream__`.
#[pyclass(module = "khobor", frozen)]
pub struct Column {
    field: FieldRef,
    chunks: Vec<ArrayRef>,
}

impl Column {
    /// Takes a column in from anything that speaks Arrow; a stream of one-column tables counts as that column.
    ///
    /// A column of a type that holds no text is a `TypeError`.
    pub fn of(object: &Bound<PyAny>) -> PyResult<Column> {
        let column = Column::any(object)?;
        if !Texts::may_be(column.data_type()) {
            let kind = column.data_type();
            return Err(PyTypeError::new_err(format!("expected a column of text, got an Arrow column of {kind}")));
        }
        Ok(column)
    }

    fn any(object: &Bound<PyAny>) -> PyResult<Column> {
        let Some((field, chunks)) = capsule::import(object)? else {
            let kind = object.get_type().name()?;
            return Err(PyTypeError::new_err(format!("expected a column that speaks Arrow, got {kind}")));
        };
        if let DataType::Struct(fields) = field.data_type() {
            let [only] = fields.as_ref() else {
                let names: Vec<&str> = fields.iter().map(|f| f.name().as_str()).collect();
                return Err(PyTypeError::new_err(format!(
                    "expected one column of text, got a table with the columns {names:?}; select one"
                )));
            };
            // A row that is missing in the table is missing in its column, whatever stands there.
            let inner = |chunk: &ArrayRef| -> std::result::Result<ArrayRef, ArrowError> {
                let table = chunk.as_struct();
                let column = table.column(0);
                if table.null_count() == 0 || column.data_type() == &DataType::Null {
                    return Ok(column.clone());
                }
                let nulls = NullBuffer::union(table.nulls(), column.nulls());
                column.to_data().into_builder().nulls(nulls).build().map(make_array)
            };
            let chunks = chunks.iter().map(inner).collect::<std::result::Result<_, _>>();
            return Ok(Column { field: only.clone(), chunks: chunks.map_err(capsule::refused)? });
        }
        Ok(Column { field, chunks })
    }

    pub fn new(chunks: Vec<ArrayRef>, data_type: DataType) -> Column {
        let data_type = chunks.first().map_or(data_type, |chunk| chunk.data_type().clone());
        Column { field: Arc::new(Field::new("", data_type, true)), chunks }
    }

    pub fn data_type(&self) -> &DataType {
        self.field.data_type()
    }

    /// Runs a job over every array without the GIL; `job` gets the array and the number of its first row.
    pub fn each<R: Send>(
        &self,
        py: Python,
        progress: Option<&Bound<PyAny>>,
        mut job: impl FnMut(&ArrayRef, usize, Pause) -> Result<R> + Send,
    ) -> PyResult<Vec<R>> {
        let progress = progress.map(|p| p.clone().unbind());
        let mut stopped: Option<PyErr> = None;
        let mut seen = 0;
        let mut pause = |rows: usize| -> Result<()> {
            let look = Python::attach(|py| {
                py.check_signals()?;
                if let Some(progress) = &progress {
                    progress.call1(py, (rows.saturating_sub(seen),))?;
                }
                Ok(())
            });
            seen = rows;
            look.map_err(|e| {
                stopped = Some(e);
                Error::new("stopped")
            })
        };
        let made = py.detach(|| {
            let mut first_row = 0;
            let mut made = Vec::with_capacity(self.chunks.len());
            for chunk in &self.chunks {
                made.push(job(chunk, first_row, &mut pause)?);
                first_row += chunk.len();
            }
            Ok(made)
        });
        made.map_err(|e| stopped.unwrap_or_else(|| value_error(e)))
    }
}

/// An error where the rows are no texts.
#[pyfunction]
pub fn check(rows: Bound<PyAny>) -> PyResult<()> {
    door(|| Column::of(&rows)?.each(rows.py(), None, crate::column::check).map(drop))
}

#[pymethods]
impl Column {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Wish<'py>>) -> Capsule<'py> {
        let _ = requested_schema;
        capsule::export_stream(py, self.field.clone(), self.chunks.clone())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> Capsule<'py> {
        capsule::export_schema(py, &self.field)
    }

    fn __len__(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }

    fn __repr__(&self) -> String {
        format!("<khobor.Column of {} rows, {}>", self.__len__(), self.field.data_type())
    }
}

/// A table: Arrow record batches of one schema. Speaks `__arrow_c_stream__`.
#[pyclass(module = "khobor", frozen)]
pub struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Table {
        Table { schema, batches }
    }

    /// A table is a struct that is never missing.
    fn field(&self) -> Field {
        Field::new_struct("", self.schema.fields().clone(), false)
    }
}

#[pymethods]
impl Table {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Wish<'py>>) -> Capsule<'py> {
        let _ = requested_schema;
        let batches = self.batches.iter().cloned();
        let arrays = batches.map(|batch| Arc::new(StructArray::from(batch)) as ArrayRef).collect();
        capsule::export_stream(py, Arc::new(self.field()), arrays)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> Capsule<'py> {
        capsule::export_schema(py, &self.field())
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[getter]
    fn columns(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }
}

//! What khobor does with a text, in three shapes: rewrite it, cut it, take its value. Each shape takes one text, a list
//! of rows, or an Arrow column, and gives back the same.

use super::arrow::Column;
use super::convert::{day_to_python, number_to_python};
use super::rows::{PassOver, Row, Utf8Rows, read_list};
use super::text::{Errors, Text, slice, string, text_or_missing};
use super::{door, value_error};
use crate::column::{self, CellValue, List, Rewrite, Value};
use crate::error::{self, caught};
use crate::span::{CodePoints, Span};
use crate::utf16;
use arrow_array::ArrayRef;
use arrow_schema::DataType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyList, PyString};
use std::borrow::Cow;

/// What was made of a list. Where the call was stopped nobody gets it, and nobody waits until it is cleared away.
fn given_back<'py>(made: Bound<'py, PyList>, done: PyResult<()>) -> PyResult<Bound<'py, PyList>> {
    if let Err(e) = done {
        clear_away(made);
        return Err(e);
    }
    Ok(made)
}

/// Lets go of rows that nobody wants, a few at a time, on a thread of their own.
///
/// Millions of Python strings take a second to clear away. Who has pressed Ctrl-C shall have the prompt before that.
#[pyfunction]
pub fn clear_away(rows: Bound<PyList>) {
    const AT_ONCE: usize = 100;
    if rows.len() <= AT_ONCE {
        return;
    }
    let rows = rows.unbind();
    let clear = move || {
        // Let go of between two pieces, so that others run. None when Python is ending.
        let some = |py: Python| {
            let rows = rows.bind(py);
            let left = rows.len().saturating_sub(AT_ONCE);
            rows.del_slice(left, rows.len()).is_ok() && left > 0
        };
        while Python::try_attach(some) == Some(true) {}
    };
    // A courtesy: where there is no thread for it, the caller waits.
    drop(std::thread::Builder::new().name("khobor-clear".to_owned()).spawn(clear));
}

/// How a list is read, and what is told on the way.
pub struct Way<'a, 'py> {
    errors: Errors,
    progress: Option<&'a Bound<'py, PyAny>>,
    /// A row that khobor fails at is None.
    coerce: bool,
}

/// What each shape does by itself; the rest is [`Job`]'s.
pub trait Shape: Send + Sync {
    fn one<'py>(&self, given: Text<'py>) -> PyResult<Bound<'py, PyAny>>;
    fn many<'py>(&self, rows: Bound<'py, PyList>, way: &Way<'_, 'py>) -> PyResult<Bound<'py, PyList>>;
    fn array(&self, array: &ArrayRef, first: usize, coerce: bool, pause: column::Pause) -> error::Result<ArrayRef>;
    /// The type of a column without arrays; `given` is that of the texts.
    fn data_type(&self, given: &DataType) -> DataType;
}

/// Text to text, to pieces or to a value: of one text, of a list, of an Arrow column.
#[pyclass(module = "khobor", frozen)]
pub struct Job(Box<dyn Shape>);

impl Job {
    pub fn rewrite(rewrite: impl Rewrite + 'static) -> Job {
        Job(Box::new(Rewriter(rewrite)))
    }

    pub fn cut(cut: impl List + 'static) -> Job {
        Job(Box::new(Cutter(cut)))
    }

    pub fn value(value: impl Value + 'static) -> Job {
        Job(Box::new(Valuer(value)))
    }
}

#[pymethods]
impl Job {
    /// One text.
    #[pyo3(signature = (text, errors="raise"))]
    fn one<'py>(&self, text: Bound<'py, PyAny>, errors: &str) -> PyResult<Bound<'py, PyAny>> {
        door(|| {
            let errors = Errors::of(errors)?;
            let Some(given) = text_or_missing(&text, None)? else { return Ok(text) };
            self.0.one(Text::of(given, None, errors)?)
        })
    }

    /// A list. With `coerce` a row that khobor fails at is None.
    #[pyo3(signature = (rows, errors="raise", progress=None, coerce=false))]
    fn many<'py>(
        &self,
        rows: Bound<'py, PyList>,
        errors: &str,
        progress: Option<Bound<'py, PyAny>>,
        coerce: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        door(|| self.0.many(rows, &Way { errors: Errors::of(errors)?, progress: progress.as_ref(), coerce }))
    }

    /// An Arrow column.
    #[pyo3(signature = (rows, progress=None, coerce=false))]
    fn column(&self, rows: Bound<PyAny>, progress: Option<Bound<PyAny>>, coerce: bool) -> PyResult<Column> {
        door(|| {
            let given = Column::of(&rows)?;
            let job = |array: &_, first, pause: column::Pause| self.0.array(array, first, coerce, pause);
            let chunks = given.each(rows.py(), progress.as_ref(), job)?;
            Ok(Column::new(chunks, self.0.data_type(given.data_type())))
        })
    }
}

/// A list made new: `read` reads the rows of a part, `put` puts what was made of them behind `out`.
fn made_new<'py, M: Send>(
    rows: &Bound<'py, PyList>,
    way: &Way<'_, 'py>,
    read: impl Fn(&[Option<Cow<[u16]>>]) -> error::Result<M> + Sync,
    put: impl Fn(&mut dyn Iterator<Item = Row<'py>>, M, &mut Vec<Bound<'py, PyAny>>) -> PyResult<()>,
) -> PyResult<Bound<'py, PyList>> {
    let mut out: Vec<Bound<PyAny>> = Vec::with_capacity(rows.len());
    let done = read_list(rows, way.errors, way.progress, None, read, |first, rows, made| {
        put(rows, made.map_err(|fault| of_part(fault, first))?, &mut out)
    });
    given_back(PyList::new(rows.py(), out)?, done)
}

/// The error of a row of a part, as one of the list.
fn of_part(error: crate::Error, first: usize) -> PyErr {
    let row = error.row().unwrap_or_default();
    value_error(error.in_row(first + row))
}

/// Text to text. Where nothing changes the same object comes back; a list in which nothing changes is the list itself, and an array
/// shares its memory.
struct Rewriter<R>(R);

impl<R: Rewrite> Rewriter<R> {
    /// Puts the new text, in UTF-16, behind `out`; false where nothing changes, and an error for a fault. `bytes` is only memory
    /// to use again.
    fn row(&self, units: &[u16], bytes: &mut Vec<u8>, out: &mut Vec<u16>) -> error::Result<bool> {
        if self.0.leaves(units) {
            return Ok(false);
        }
        let before = out.len();
        if let Some(changed) = self.0.rewrite_utf16(units, out) {
            if !changed {
                out.truncate(before);
            }
            return Ok(changed);
        }
        bytes.clear();
        utf16::append_utf8(units, bytes);
        let text = simdutf8::basic::from_utf8(bytes).expect("append_utf8 writes UTF-8");
        let done = caught(|| self.0.rewrite(text, &mut utf16::Behind::new(text, units, out)));
        if done.is_err() {
            out.truncate(before);
        }
        done
    }
}

/// The rows of a part that change, and what they change to, one behind the other: memory that one thread asks for and another
/// gives back is dear, so there are few pieces of it.
#[derive(Default)]
struct Changed {
    /// The row, and where its text ends.
    ends: Vec<(usize, usize)>,
    units: Vec<u16>,
    /// Rows that were lost to a fault.
    lost: Vec<usize>,
}

impl Changed {
    fn iter(&self) -> impl Iterator<Item = (usize, &[u16])> {
        let mut start = 0;
        self.ends.iter().map(move |&(row, end)| (row, &self.units[std::mem::replace(&mut start, end)..end]))
    }
}

impl<R: Rewrite> Shape for Rewriter<R> {
    fn one<'py>(&self, given: Text<'py>) -> PyResult<Bound<'py, PyAny>> {
        let mut new = Vec::new();
        match self.row(&given.units(), &mut Vec::new(), &mut new).map_err(value_error)? {
            true => string(given.object.py(), &new),
            false => Ok(given.object.into_any()),
        }
    }

    fn many<'py>(&self, rows: Bound<'py, PyList>, way: &Way<'_, 'py>) -> PyResult<Bound<'py, PyList>> {
        let coerce = way.coerce;
        let mut out: Option<Bound<PyList>> = None;
        let read = |rows: &[Option<Cow<[u16]>>]| -> error::Result<Changed> {
            let (mut changed, mut bytes) = (Changed::default(), Vec::new());
            for (i, units) in rows.iter().enumerate() {
                let Some(units) = units else { continue };
                match self.row(units, &mut bytes, &mut changed.units) {
                    Ok(false) => {}
                    Ok(true) => changed.ends.push((i, changed.units.len())),
                    Err(_) if coerce => changed.lost.push(i),
                    Err(fault) => return Err(fault.in_row(i)),
                }
            }
            Ok(changed)
        };
        let leaves = |units: &[u16]| self.0.leaves(units);
        let pass_over = self.0.needs().map_or(PassOver::Units(&leaves), PassOver::Without);
        let done = read_list(&rows, way.errors, way.progress, Some(pass_over), read, |first, given, changed| {
            let changed = changed.map_err(|fault| of_part(fault, first))?;
            // Of a text with half a surrogate pair replaced the object is a new one, too.
            let replaced = given.enumerate().filter_map(|(i, row)| Some((i, Ok(row.replaced()?.into_any()))));
            let replaced: Vec<_> = replaced.collect();
            let new = changed.iter().map(|(i, new)| (i, string(rows.py(), new)));
            let lost = changed.lost.iter().map(|&i| (i, Ok(rows.py().None().into_bound(rows.py()))));
            for (i, text) in replaced.into_iter().chain(new).chain(lost) {
                let out = match &out {
                    Some(out) => out,
                    None => out.insert(rows.get_slice(0, rows.len())),
                };
                out.set_item(first + i, text?)?;
            }
            Ok(())
        });
        match out {
            Some(out) => given_back(out, done),
            None => done.map(|()| rows),
        }
    }

    fn array(&self, array: &ArrayRef, first: usize, coerce: bool, pause: column::Pause) -> error::Result<ArrayRef> {
        column::rewrite(array, first, &self.0, coerce, pause)
    }

    fn data_type(&self, given: &DataType) -> DataType {
        given.clone()
    }
}

/// Text to a list of pieces; a column is a large_list of large_utf8.
struct Cutter<L>(L);

/// The pieces of some rows, in code points of their row, and how many there are at the end of each row.
struct Cut {
    pieces: Vec<Span>,
    ends: Vec<usize>,
    /// Rows that were lost to a fault.
    lost: Vec<usize>,
}

impl<L: List> Cutter<L> {
    fn cut(&self, units: &[Option<Cow<[u16]>>], coerce: bool) -> error::Result<Cut> {
        let mut cut = Cut { pieces: Vec::new(), ends: Vec::with_capacity(units.len()), lost: Vec::new() };
        let mut row = Vec::new();
        for (i, text) in Utf8Rows::of(units).iter().enumerate() {
            if let Some(text) = text {
                row.clear();
                match caught(|| self.0.list(text, &mut row)) {
                    Ok(()) => {}
                    Err(_) if coerce => {
                        row.clear();
                        cut.lost.push(i);
                    }
                    Err(fault) => return Err(fault.in_row(i)),
                }
                let mut points = CodePoints::new(text);
                cut.pieces.extend(row.iter().map(|&piece| points.span(piece)));
            }
            cut.ends.push(cut.pieces.len());
        }
        Ok(cut)
    }
}

fn pieces<'py>(text: &Bound<'py, PyString>, spans: &[Span]) -> PyResult<Bound<'py, PyList>> {
    let pieces = spans.iter().map(|&span| slice(text, span)).collect::<PyResult<Vec<_>>>()?;
    PyList::new(text.py(), pieces)
}

impl<L: List> Shape for Cutter<L> {
    fn one<'py>(&self, given: Text<'py>) -> PyResult<Bound<'py, PyAny>> {
        let cut = self.cut(&[Some(given.units())], false).map_err(|fault| value_error(fault.of_one()))?;
        Ok(pieces(&given.object, &cut.pieces)?.into_any())
    }

    fn many<'py>(&self, rows: Bound<'py, PyList>, way: &Way<'_, 'py>) -> PyResult<Bound<'py, PyList>> {
        let (coerce, none) = (way.coerce, rows.py().None().into_bound(rows.py()));
        let read = |units: &[Option<Cow<[u16]>>]| self.cut(units, coerce);
        made_new(&rows, way, read, |rows, cut, out| {
            let mut start = 0;
            let mut lost = cut.lost.iter().peekable();
            for (i, (row, end)) in rows.zip(cut.ends).enumerate() {
                out.push(match row {
                    _ if lost.next_if_eq(&&i).is_some() => none.clone(),
                    Row::Text(text) => pieces(&text.object, &cut.pieces[start..end])?.into_any(),
                    Row::Other(object) => object,
                });
                start = end;
            }
            Ok(())
        })
    }

    fn array(&self, array: &ArrayRef, first: usize, coerce: bool, pause: column::Pause) -> error::Result<ArrayRef> {
        column::lists(array, first, &self.0, coerce, pause)
    }

    fn data_type(&self, _: &DataType) -> DataType {
        column::list_type()
    }
}

/// Text to one value: a number, a day, yes or no.
struct Valuer<V>(V);

fn cell_to_python(py: Python<'_>, value: CellValue) -> PyResult<Bound<'_, PyAny>> {
    match value {
        CellValue::Number(number) => number_to_python(py, number),
        CellValue::Day(day) => Ok(day_to_python(py, day)?.into_any()),
        CellValue::Truth(truth) => Ok(PyBool::new(py, truth).to_owned().into_any()),
    }
}

impl<V: Value> Shape for Valuer<V> {
    fn one<'py>(&self, given: Text<'py>) -> PyResult<Bound<'py, PyAny>> {
        let text = given.utf8();
        match caught(|| self.0.value(&text)).and_then(|read| read) {
            Ok(value) => cell_to_python(given.object.py(), value),
            Err(e) if e.is_fault() => Err(value_error(e)),
            Err(e) => Err(PyValueError::new_err(column::with_place(&e, &text))),
        }
    }

    fn many<'py>(&self, rows: Bound<'py, PyList>, way: &Way<'_, 'py>) -> PyResult<Bound<'py, PyList>> {
        let (coerce, py) = (way.coerce, rows.py());
        let read = |units: &[Option<Cow<[u16]>>]| -> error::Result<Vec<Option<Option<CellValue>>>> {
            let texts = Utf8Rows::of(units);
            let value = |(row, text): (usize, Option<&str>)| {
                text.map(|text| column::row(&self.0, text, row, coerce)).transpose()
            };
            texts.iter().enumerate().map(value).collect()
        };
        made_new(&rows, way, read, |rows, made, out| {
            for (row, value) in rows.zip(made) {
                out.push(match value {
                    Some(Some(value)) => cell_to_python(py, value)?,
                    Some(None) => py.None().into_bound(py),
                    None => row.into_object(),
                });
            }
            Ok(())
        })
    }

    fn array(&self, array: &ArrayRef, first: usize, coerce: bool, pause: column::Pause) -> error::Result<ArrayRef> {
        column::values(array, first, &self.0, coerce, pause)
    }

    fn data_type(&self, _: &DataType) -> DataType {
        self.0.data_type()
    }
}

/// A list of rows as one Arrow column of large_utf8.
#[pyfunction]
#[pyo3(signature = (rows, errors="raise"))]
pub fn column_of_list(rows: Bound<PyList>, errors: &str) -> PyResult<Column> {
    door(|| {
        let mut column = arrow_array::builder::LargeStringBuilder::new();
        read_list(&rows, Errors::of(errors)?, None, None, Utf8Rows::of, |_, _, texts| {
            texts.iter().for_each(|text| column.append_option(text));
            Ok(())
        })?;
        let array: ArrayRef = std::sync::Arc::new(column.finish());
        Ok(Column::new(vec![array], DataType::LargeUtf8))
    })
}

/// Sets the number of threads for long columns.
///
/// ```text
/// >>> before = khobor.num_threads()
/// >>> khobor.set_num_threads(1)
/// >>> khobor.num_threads()
/// 1
/// >>> khobor.set_num_threads(before)
///
/// ```
#[pyfunction]
pub fn set_num_threads(threads: i64) -> PyResult<()> {
    crate::batch::set_num_threads(usize::try_from(threads).unwrap_or(0)).map_err(value_error)
}

/// The number of threads long columns are read with; see `set_num_threads`.
///
/// ```text
/// >>> khobor.num_threads() >= 1
/// True
///
/// ```
#[pyfunction]
pub fn num_threads() -> usize {
    crate::batch::num_threads()
}

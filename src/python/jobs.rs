//! What khobor does with a text, in three shapes: rewrite it, cut it, analyze it. Each shape takes one text, a list
//! of rows, or an Arrow column, and gives back the same.

use super::arrow::{Column, Table};
use super::convert::{day_to_python, number_to_python, parse_day, parse_days};
use super::document::Document;
use super::names::Names;
use super::rows::{PassOver, Row, Utf8Rows, read_list};
use super::text::{Errors, Text, slice, string, text_or_missing};
use super::{door, value_error};
use crate::column::{self, CellValue, List, MentionTables, Rewrite, Value};
use crate::document::Analyzer;
use crate::entity::{Lexicon, Tagger};
use crate::error::caught;
use crate::mention::Label;
use crate::span::{CodePoints, Span};
use crate::utf16;
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

/// Text to text.
#[pyclass(module = "khobor", frozen)]
pub struct Rewriter(pub Box<dyn Rewrite>);

impl Rewriter {
    /// Puts the new text, in UTF-16, behind `out`; false where nothing changes, and an error for a fault. `bytes` is only memory
    /// to use again.
    fn row(&self, units: &[u16], bytes: &mut Vec<u8>, out: &mut Vec<u16>) -> crate::error::Result<bool> {
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

#[pymethods]
impl Rewriter {
    /// One text; the same object comes back where nothing changes.
    #[pyo3(signature = (text, errors="raise"))]
    fn one<'py>(&self, text: Bound<'py, PyAny>, errors: &str) -> PyResult<Bound<'py, PyAny>> {
        door(|| {
            let errors = Errors::of(errors)?;
            let Some(given) = text_or_missing(&text, None)? else { return Ok(text) };
            let given = Text::of(given, None, errors)?;
            let mut new = Vec::new();
            match self.row(&given.units(), &mut Vec::new(), &mut new).map_err(value_error)? {
                true => string(text.py(), &new),
                false => Ok(given.object.into_any()),
            }
        })
    }

    /// A list; a row in which nothing changes comes back as the same object, and so does the list itself where nothing
    /// changes in any row. With `coerce` a row that khobor fails at is None.
    #[pyo3(signature = (rows, errors="raise", progress=None, coerce=false))]
    fn many<'py>(
        &self,
        rows: Bound<'py, PyList>,
        errors: &str,
        progress: Option<Bound<'py, PyAny>>,
        coerce: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        door(|| {
            let errors = Errors::of(errors)?;
            let mut out: Option<Bound<PyList>> = None;
            let read = |rows: &[Option<Cow<[u16]>>]| -> crate::error::Result<Changed> {
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
            let done = read_list(&rows, errors, progress.as_ref(), Some(pass_over), read, |first, given, changed| {
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
        })
    }

    /// An Arrow column; an array in which nothing changes shares its memory.
    #[pyo3(signature = (rows, progress=None, coerce=false))]
    fn column(&self, rows: Bound<PyAny>, progress: Option<Bound<PyAny>>, coerce: bool) -> PyResult<Column> {
        door(|| {
            let given = Column::of(&rows)?;
            let job = |array: &_, first, pause: column::Pause| column::rewrite(array, first, &*self.0, coerce, pause);
            let chunks = given.each(rows.py(), progress.as_ref(), job)?;
            Ok(Column::new(chunks, given.data_type().clone()))
        })
    }
}

/// Text to a list of pieces.
#[pyclass(module = "khobor", frozen)]
pub struct Cutter(pub Box<dyn List>);

/// The pieces of some rows, in code points of their row, and how many there are at the end of each row.
struct Cut {
    pieces: Vec<Span>,
    ends: Vec<usize>,
    /// Rows that were lost to a fault.
    lost: Vec<usize>,
}

impl Cutter {
    fn cut(&self, units: &[Option<Cow<[u16]>>], coerce: bool) -> crate::error::Result<Cut> {
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

#[pymethods]
impl Cutter {
    #[pyo3(signature = (text, errors="raise"))]
    fn one<'py>(&self, text: Bound<'py, PyAny>, errors: &str) -> PyResult<Bound<'py, PyAny>> {
        door(|| {
            let errors = Errors::of(errors)?;
            let Some(given) = text_or_missing(&text, None)? else { return Ok(text) };
            let given = Text::of(given, None, errors)?;
            let cut = self.cut(&[Some(given.units())], false).map_err(|fault| value_error(fault.of_one()))?;
            Ok(pieces(&given.object, &cut.pieces)?.into_any())
        })
    }

    #[pyo3(signature = (rows, errors="raise", progress=None, coerce=false))]
    fn many<'py>(
        &self,
        rows: Bound<'py, PyList>,
        errors: &str,
        progress: Option<Bound<'py, PyAny>>,
        coerce: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        door(|| {
            let py = rows.py();
            let mut out: Vec<Bound<PyAny>> = Vec::with_capacity(rows.len());
            let read = |units: &[Option<Cow<[u16]>>]| self.cut(units, coerce);
            let done = read_list(&rows, Errors::of(errors)?, progress.as_ref(), None, read, |first, rows, cut| {
                let cut = cut.map_err(|fault| of_part(fault, first))?;
                let mut start = 0;
                let mut lost = cut.lost.iter().peekable();
                for (i, (row, end)) in rows.zip(cut.ends).enumerate() {
                    out.push(match row {
                        _ if lost.next_if_eq(&&i).is_some() => py.None().into_bound(py),
                        Row::Text(text) => pieces(&text.object, &cut.pieces[start..end])?.into_any(),
                        Row::Other(object) => object,
                    });
                    start = end;
                }
                Ok(())
            });
            given_back(PyList::new(py, out)?, done)
        })
    }

    /// An Arrow column; the result is a large_list of large_utf8.
    #[pyo3(signature = (rows, progress=None, coerce=false))]
    fn column(&self, rows: Bound<PyAny>, progress: Option<Bound<PyAny>>, coerce: bool) -> PyResult<Column> {
        door(|| {
            let given = Column::of(&rows)?;
            let job = |array: &_, first, pause: column::Pause| column::lists(array, first, &*self.0, coerce, pause);
            let chunks = given.each(rows.py(), progress.as_ref(), job)?;
            Ok(Column::new(chunks, column::list_type()))
        })
    }
}

/// The error of a row of a part, as one of the list.
fn of_part(error: crate::Error, first: usize) -> PyErr {
    let row = error.row().unwrap_or_default();
    value_error(error.in_row(first + row))
}

/// Text to one value: a number, a day, yes or no.
#[pyclass(module = "khobor", frozen)]
pub struct Valuer(pub Box<dyn Value>);

fn cell_to_python(py: Python<'_>, value: CellValue) -> PyResult<Bound<'_, PyAny>> {
    match value {
        CellValue::Number(number) => number_to_python(py, number),
        CellValue::Day(day) => Ok(day_to_python(py, day)?.into_any()),
        CellValue::Truth(truth) => Ok(PyBool::new(py, truth).to_owned().into_any()),
    }
}

#[pymethods]
impl Valuer {
    #[pyo3(signature = (text, errors="raise", coerce=false))]
    fn one<'py>(&self, text: Bound<'py, PyAny>, errors: &str, coerce: bool) -> PyResult<Bound<'py, PyAny>> {
        door(|| {
            let py = text.py();
            let Some(given) = text_or_missing(&text, None)? else { return Ok(text) };
            let given = Text::of(given, None, Errors::of(errors)?)?;
            let rows = Utf8Rows::of(&[Some(given.units())]);
            let given = rows.iter().flatten().next().unwrap_or_default();
            match caught(|| self.0.value(given)).and_then(|read| read) {
                Ok(value) => cell_to_python(py, value),
                Err(_) if coerce => Ok(py.None().into_bound(py)),
                Err(e) if e.is_fault() => Err(value_error(e)),
                Err(e) => Err(PyValueError::new_err(column::with_place(&e, given))),
            }
        })
    }

    #[pyo3(signature = (rows, errors="raise", progress=None, coerce=false))]
    fn many<'py>(
        &self,
        rows: Bound<'py, PyList>,
        errors: &str,
        progress: Option<Bound<'py, PyAny>>,
        coerce: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        door(|| {
            let py = rows.py();
            let mut out: Vec<Bound<PyAny>> = Vec::with_capacity(rows.len());
            let read = |units: &[Option<Cow<[u16]>>]| -> Vec<Option<crate::error::Result<Option<CellValue>>>> {
                let texts = Utf8Rows::of(units);
                let value =
                    |(row, text): (usize, Option<&str>)| text.map(|text| column::row(&*self.0, text, row, coerce));
                texts.iter().enumerate().map(value).collect()
            };
            let done = read_list(&rows, Errors::of(errors)?, progress.as_ref(), None, read, |first, rows, made| {
                for (row, value) in rows.zip(made) {
                    out.push(match value {
                        Some(Ok(Some(value))) => cell_to_python(py, value)?,
                        Some(Err(e)) => return Err(of_part(e, first)),
                        Some(Ok(None)) => py.None().into_bound(py),
                        None => row.into_object(),
                    });
                }
                Ok(())
            });
            given_back(PyList::new(py, out)?, done)
        })
    }

    #[pyo3(signature = (rows, progress=None, coerce=false))]
    fn column(&self, rows: Bound<PyAny>, progress: Option<Bound<PyAny>>, coerce: bool) -> PyResult<Column> {
        door(|| {
            let given = Column::of(&rows)?;
            let job = |array: &_, first, pause: column::Pause| column::values(array, first, &*self.0, coerce, pause);
            let chunks = given.each(rows.py(), progress.as_ref(), job)?;
            Ok(Column::new(chunks, self.0.data_type()))
        })
    }
}

/// Text to what it says.
#[pyclass(module = "khobor", frozen)]
pub struct Reader(pub Analyzer);

#[pymethods]
impl Reader {
    #[pyo3(signature = (text, reference_date=None, errors="raise"))]
    fn one<'py>(
        &self,
        py: Python<'py>,
        text: Bound<'py, PyString>,
        reference_date: Option<&str>,
        errors: &str,
    ) -> PyResult<Document> {
        door(|| {
            let reference = reference_date.map(parse_day).transpose()?;
            let text = Text::of(&text, None, Errors::of(errors)?)?;
            let units = text.units();
            py.detach(|| {
                let rows = Utf8Rows::of(&[Some(units)]);
                let text = rows.iter().flatten().next().unwrap_or_default();
                Ok(Document::of(&self.0.analyze(text, reference)))
            })
        })
    }

    /// An Arrow column; gives the tables of documents, sentences, mentions and quotations. `reference_dates` holds one ISO date
    /// (or None) for all rows, or one for each. The first text that khobor fails at is an error, but where `faults` is a list it gets
    /// the row and the reason of each, and the rows are like missing ones. `names` gives the keys that earlier columns had.
    #[pyo3(signature = (rows, reference_dates=Vec::new(), progress=None, faults=None, names=None))]
    fn column(
        &self,
        rows: Bound<PyAny>,
        reference_dates: Vec<Option<String>>,
        progress: Option<Bound<PyAny>>,
        faults: Option<Bound<PyList>>,
        names: Option<Bound<Names>>,
    ) -> PyResult<(Table, Table, Table, Table)> {
        door(|| {
            let given = Column::of(&rows)?;
            let references = parse_days(&reference_dates)?;
            let reference =
                |row: usize| *references.get(row).or(references.first().filter(|_| references.len() == 1))?;
            let names = names.as_ref().map(Bound::get);
            let mut reading = column::TableReader::going_on(&self.0, names.map(Names::take).unwrap_or_default());
            reading.spares_faults = faults.is_some();
            given.each(rows.py(), progress.as_ref(), |array, first, pause| {
                reading.add(array, first, &reference, pause)
            })?;
            for fault in &reading.faults {
                let told = (fault.row().unwrap_or_default(), fault.clone().of_one().to_string());
                faults.as_ref().map(|faults| faults.append(told)).transpose()?;
            }
            let (all, keys) = rows.py().detach(|| reading.finish_with_keys()).map_err(value_error)?;
            if let Some(names) = names {
                names.put(keys);
            }
            Ok((
                Table::new(MentionTables::documents_schema(), all.documents),
                Table::new(MentionTables::sentences_schema(), all.sentences),
                Table::new(MentionTables::mentions_schema(), all.mentions),
                Table::new(MentionTables::quotes_schema(), all.quotes),
            ))
        })
    }
}

/// A table of mentions without a row: what its columns are, before anything is read.
#[pyfunction]
pub fn no_mentions() -> Table {
    Table::new(MentionTables::mentions_schema(), Vec::new())
}

/// A name of the user's own: name, label, key, other names.
type OwnName = (String, String, String, Vec<String>);

/// Makes a reader; `model` is a model file's bytes, `lexicon` the user's own names; at a text with `fault` in it the reader panics,
/// for tests.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "one for each option of Python's Analyzer")]
#[pyo3(signature = (quantities=true, names=true, min_score=0.0, model=None, lexicon=None, facts=true, country=None, fault=None))]
pub fn reader(
    py: Python,
    quantities: bool,
    names: bool,
    min_score: f32,
    model: Option<&[u8]>,
    lexicon: Option<Vec<OwnName>>,
    facts: bool,
    country: Option<&str>,
    fault: Option<char>,
) -> PyResult<Reader> {
    door(|| {
        let country = super::values::country_of(country)?;
        let tagger = names.then(|| {
            let tagger = model.map_or_else(|| Ok(Tagger::embedded().clone()), Tagger::from_bytes)?;
            match lexicon {
                Some(rows) => Ok(tagger.with_lexicon(own_lexicon(py, &rows)?.into())),
                None => Ok(tagger),
            }
        });
        let tagger = tagger.transpose().map_err(value_error)?;
        Ok(Reader(Analyzer { normalizer: Default::default(), tagger, quantities, facts, min_score, country, fault }))
    })
}

fn own_lexicon(py: Python, rows: &[OwnName]) -> crate::error::Result<Lexicon> {
    py.detach(|| {
        let mut labelled = Vec::with_capacity(rows.len());
        for (row, (name, label, key, aliases)) in rows.iter().enumerate() {
            let label = Label::parse(label).filter(|label| label.is_name()).ok_or_else(|| {
                crate::Error::option(format!("row {row}: label must be PER, LOC, ORG, NORP or EVENT, not {label:?}"))
            })?;
            labelled.push((name.as_str(), label, key.as_str(), aliases.as_slice()));
        }
        Lexicon::from_rows(labelled)
    })
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
        let array: arrow_array::ArrayRef = std::sync::Arc::new(column.finish());
        Ok(Column::new(vec![array], arrow_schema::DataType::LargeUtf8))
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

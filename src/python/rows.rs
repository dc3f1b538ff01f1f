//! Lists of Python strings, a group of rows at a time: copied out under the GIL, read in parallel without it.

use super::text::{Errors, Text, append_utf8, text_or_missing};
use crate::batch::{self, Groups};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use std::borrow::Cow;
use std::ops::Range;

/// A row of a list: a text, or an object that stands for a missing one.
pub enum Row<'py> {
    Text(Text<'py>),
    Missing(Bound<'py, PyAny>),
}

impl<'py> Row<'py> {
    fn of(object: Bound<'py, PyAny>, row: usize, errors: Errors) -> PyResult<Row<'py>> {
        Ok(match text_or_missing(&object, Some(row))? {
            Some(text) => Row::Text(Text::of(&text, Some(row), errors)?),
            None => Row::Missing(object),
        })
    }

    fn units(&self) -> Option<Cow<'_, [u16]>> {
        match self {
            Row::Text(text) => Some(text.units()),
            Row::Missing(_) => None,
        }
    }

    /// The row's own object.
    pub fn object(&self) -> Bound<'py, PyAny> {
        match self {
            Row::Text(text) => text.object.clone().into_any(),
            Row::Missing(object) => object.clone(),
        }
    }
}

/// Reads a list group by group: `read` gets a part's rows as UTF-16 and runs without the GIL, possibly on another
/// thread; `give` gets the number of the part's first row, its rows, and what was made of them, in order and with the GIL.
pub fn read_list<'py, R: Send>(
    list: &Bound<'py, PyList>,
    errors: Errors,
    progress: Option<&Bound<'py, PyAny>>,
    read: impl Fn(&[Option<Cow<[u16]>>]) -> R + Sync,
    mut give: impl FnMut(usize, &[Row<'py>], R) -> PyResult<()>,
) -> PyResult<()> {
    let py = list.py();
    let guess = |i: usize| {
        list.get_item(i).ok().and_then(|v| v.cast_into::<PyString>().ok()).map_or(0, |s| s.len().unwrap_or(0) * 3)
    };
    let mut groups = Groups::new(list.len());
    while let Some(group) = groups.next(guess) {
        py.check_signals()?;
        let start = group.start;
        let row = |row| Row::of(list.get_item(row)?, row, errors);
        let rows = group.clone().map(row).collect::<PyResult<Vec<Row>>>()?;
        let units: Vec<Option<Cow<[u16]>>> = rows.iter().map(Row::units).collect();
        let bytes = |i: usize| units[i - start].as_ref().map_or(0, |u| u.len() * 3);
        let work = |part: Range<usize>| (part.clone(), read(&units[part.start - start..part.end - start]));
        let parts = py.detach(|| batch::read(group.clone(), bytes, work)).map_err(super::value_error)?;
        for (part, made) in parts {
            give(part.start, &rows[part.start - start..part.end - start], made)?;
        }
        if let Some(progress) = progress {
            progress.call1((group.len(),))?;
        }
    }
    Ok(())
}

/// The rows of a part as UTF-8, one after the other in one buffer.
pub struct Utf8Rows {
    bytes: Vec<u8>,
    rows: Vec<Option<Range<usize>>>,
}

impl Utf8Rows {
    pub fn of(units: &[Option<Cow<[u16]>>]) -> Utf8Rows {
        let mut bytes = Vec::new();
        let rows = units
            .iter()
            .map(|units| {
                let start = bytes.len();
                append_utf8(units.as_ref()?, &mut bytes);
                Some(start..bytes.len())
            })
            .collect();
        Utf8Rows { bytes, rows }
    }

    /// Every row in order, None where it is missing.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        let text = simdutf8::basic::from_utf8(&self.bytes).expect("append_utf8 writes UTF-8");
        self.rows.iter().map(move |row| row.clone().map(|row| &text[row]))
    }
}

//! Lists of Python strings, a group of rows at a time: copied out under the GIL, read in parallel without it.

use super::text::{Errors, Glance, Text, text_or_missing};
use crate::batch::{self, Groups};
use crate::utf16;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

/// A row of a list.
pub enum Row<'py> {
    Text(Text<'py>),
    /// An object that stands for a missing text, or a text that was passed over.
    Other(Bound<'py, PyAny>),
}

/// Says of a text that there is nothing to do.
#[derive(Clone)]
pub enum PassOver<'a> {
    /// By its UTF-16.
    Units(&'a dyn Fn(&[u16]) -> bool),
    /// Where it has none of these characters.
    Without(RangeInclusive<char>),
}

impl PassOver<'_> {
    /// About how many bytes of UTF-8 the text has, if it is passed over.
    fn passes(&self, text: &Bound<PyString>, glance: &mut Glance) -> PyResult<Option<usize>> {
        Ok(match self {
            PassOver::Units(pass_over) => {
                glance.at(text)?.filter(|units| pass_over(units)).map(|units| 3 * units.len())
            }
            PassOver::Without(characters) => glance.without(text, characters)?.map(|length| 3 * length),
        })
    }
}

impl<'py> Row<'py> {
    /// A row, and about how many bytes of UTF-8 were or are to be read for it.
    fn of(
        list: &Bound<'py, PyList>,
        row: usize,
        errors: Errors,
        glance: &mut Glance,
        pass_over: Option<&PassOver>,
    ) -> PyResult<(Row<'py>, usize)> {
        let object = list.get_item(row)?;
        let Some(text) = text_or_missing(&object, Some(row))? else { return Ok((Row::Other(object), 0)) };
        if let Some(pass_over) = pass_over
            && let Some(bytes) = pass_over.passes(text, glance)?
        {
            return Ok((Row::Other(object), bytes));
        }
        let text = Text::of(text, Some(row), errors)?;
        let bytes = 3 * text.units().len();
        Ok((Row::Text(text), bytes))
    }

    fn units(&self) -> Option<Cow<'_, [u16]>> {
        match self {
            Row::Text(text) => Some(text.units()),
            Row::Other(_) => None,
        }
    }

    /// The new object that stands for the row's own, if it has one.
    pub fn replaced(self) -> Option<Bound<'py, PyString>> {
        match self {
            Row::Text(text) if text.replaced => Some(text.object),
            _ => None,
        }
    }

    /// The row's own object.
    pub fn into_object(self) -> Bound<'py, PyAny> {
        match self {
            Row::Text(text) => text.object.into_any(),
            Row::Other(object) => object,
        }
    }
}

/// So many bytes no group has.
const END_OF_GROUP: usize = usize::MAX / 2;

/// Reads a list group by group. What `pass_over` lets pass is looked at under the GIL, which is quicker than to copy it,
/// and is like a missing row from there on. Of the others `read` gets a part's rows as UTF-16 and runs without the GIL, possibly on another
/// thread; `give` gets the number of the part's first row, its rows, and what was made of them, in order and with the GIL.
pub fn read_list<'py, R: Send>(
    list: &Bound<'py, PyList>,
    errors: Errors,
    progress: Option<&Bound<'py, PyAny>>,
    pass_over: Option<PassOver>,
    read: impl Fn(&[Option<Cow<[u16]>>]) -> R + Sync,
    mut give: impl FnMut(usize, &mut dyn Iterator<Item = Row<'py>>, R) -> PyResult<()>,
) -> PyResult<()> {
    let py = list.py();
    let mut glance = Glance::default();
    let mut groups = Groups::new(list.len());
    let mut rows: Vec<Row> = Vec::new();
    loop {
        let mut bad = None;
        let fetch = |i: usize| match Row::of(list, i, errors, &mut glance, pass_over.as_ref()) {
            Ok((row, bytes)) => {
                rows.push(row);
                bytes
            }
            Err(e) => {
                bad = Some(e);
                END_OF_GROUP
            }
        };
        let Some(group) = groups.next(fetch) else { break };
        if let Some(bad) = bad {
            return Err(bad);
        }
        py.check_signals()?;
        let start = group.start;
        let units: Vec<Option<Cow<[u16]>>> = rows.iter().map(Row::units).collect();
        let bytes = |i: usize| units[i - start].as_ref().map_or(0, |u| u.len() * 3);
        let work = |part: Range<usize>| (part.clone(), read(&units[part.start - start..part.end - start]));
        let parts = py.detach(|| batch::read(group.clone(), bytes, work)).map_err(super::value_error)?;
        let mut rows = rows.drain(..);
        for (part, made) in parts {
            give(part.start, &mut rows.by_ref().take(part.len()), made)?;
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
                utf16::append_utf8(units.as_ref()?, &mut bytes);
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

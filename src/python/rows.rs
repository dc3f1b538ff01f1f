//! Lists of Python strings, a group of rows at a time: copied out under the GIL, read in parallel without it.

use super::text::{Errors, Utf16, append_utf8, text_or_missing};
use crate::batch::{self, Groups};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use std::borrow::Cow;
use std::ops::Range;

/// Reads a list group by group: `read` gets a part's rows as UTF-16 and runs without the GIL, possibly on another
/// thread; `give` gets what it made, in order, with the GIL and the list's own objects.
pub fn read_list<'py, R: Send>(
    rows: &Bound<'py, PyList>,
    errors: Errors,
    progress: Option<&Bound<'py, PyAny>>,
    read: impl Fn(&[Option<Cow<[u16]>>]) -> R + Sync,
    mut give: impl FnMut(Range<usize>, R) -> PyResult<()>,
) -> PyResult<()> {
    let py = rows.py();
    let guess = |i: usize| {
        rows.get_item(i).ok().and_then(|v| v.cast_into::<PyString>().ok()).map_or(0, |s| s.len().unwrap_or(0) * 3)
    };
    let mut groups = Groups::new(rows.len());
    while let Some(group) = groups.next(guess) {
        py.check_signals()?;
        let mut held = Vec::with_capacity(group.len());
        for row in group.clone() {
            let text = text_or_missing(&rows.get_item(row)?, Some(row))?;
            held.push(text.map(|text| Utf16::of(&text, Some(row), errors)).transpose()?);
        }
        let units: Vec<Option<Cow<[u16]>>> = held.iter().map(|text| text.as_ref().map(Utf16::units)).collect();
        let start = group.start;
        let bytes = |i: usize| units[i - start].as_ref().map_or(0, |u| u.len() * 3);
        let work = |part: Range<usize>| (part.clone(), read(&units[part.start - start..part.end - start]));
        let units_len = units.len();
        let parts = {
            let sizes: Vec<usize> = (start..start + units_len).map(bytes).collect();
            py.detach(|| batch::read(group.clone(), |i| sizes[i - start], work)).map_err(super::value_error)?
        };
        for (part, made) in parts {
            give(part, made)?;
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

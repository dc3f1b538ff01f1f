//! Reading and making Python's `str`. One of the two places with unsafe code; the other is `capsule`.
//!
//! CPython keeps a Bengali `str` as UCS-2. Asking it for UTF-8 makes a copy that lives as long as the `str` does and
//! doubles its memory; asking for UTF-16 is a memory copy (2.6 GB/s counted as UTF-8) that we drop when we are done.
//! It is also where half a surrogate pair shows: such a `str` is no text, and CPython says at which character.

use crate::span::Span;
use crate::utf16;
use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyFloat, PyString};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// What to do with half a surrogate pair.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    Raise,
    Replace,
}

impl Errors {
    pub fn of(name: &str) -> PyResult<Errors> {
        match name {
            "raise" | "strict" => Ok(Errors::Raise),
            "replace" => Ok(Errors::Replace),
            other => Err(PyValueError::new_err(format!(
                "errors must be \"raise\", \"coerce\" or \"replace\", not \"{other}\""
            ))),
        }
    }
}

/// One `str`, and its UTF-16 outside of it.
pub struct Text<'py> {
    /// The object given; a new one where half a surrogate pair was replaced.
    pub object: Bound<'py, PyString>,
    pub replaced: bool,
    utf16: Bound<'py, PyBytes>,
}

impl<'py> Text<'py> {
    /// Copies a `str` out of Python. `row` is named in errors where there is one.
    pub fn of(object: &Bound<'py, PyString>, row: Option<usize>, errors: Errors) -> PyResult<Text<'py>> {
        let py = object.py();
        match encode(object) {
            Ok(utf16) => Ok(Text { object: object.clone(), replaced: false, utf16 }),
            Err(e) if !e.is_instance_of::<PyUnicodeEncodeError>(py) => Err(e),
            Err(_) if errors == Errors::Replace => {
                let broken = object.call_method1("encode", ("utf-16", "surrogatepass"))?;
                let whole = String::from_utf16_lossy(&units(broken.cast_into::<PyBytes>()?.as_bytes()));
                Ok(Text { replaced: true, ..Text::of(&PyString::new(py, &whole), row, Errors::Raise)? })
            }
            Err(e) => {
                let at: usize = e.value(py).getattr("start")?.extract()?;
                Err(PyValueError::new_err(format!(
                    "{}character {at} is half a surrogate pair, which is no text; pass errors=\"replace\" to read it as U+FFFD",
                    place(row)
                )))
            }
        }
    }

    pub fn units(&self) -> Cow<'_, [u16]> {
        units(self.utf16.as_bytes())
    }

    /// The text outside of Python.
    pub fn utf8(&self) -> String {
        let mut bytes = Vec::new();
        utf16::append_utf8(&self.units(), &mut bytes);
        String::from_utf8(bytes).expect("append_utf8 writes UTF-8")
    }
}

fn encode<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyBytes>> {
    // SAFETY: `text` is a str and we hold the GIL; the call gives a new reference to bytes, or null with an error set.
    #[allow(unsafe_code)]
    let bytes = unsafe { Bound::from_owned_ptr_or_err(text.py(), pyo3::ffi::PyUnicode_AsUTF16String(text.as_ptr())) };
    Ok(bytes?.cast_into()?)
}

/// The code units, without the byte order mark that CPython puts first.
fn units(utf16: &[u8]) -> Cow<'_, [u16]> {
    let bytes = &utf16[2..];
    match bytemuck::try_cast_slice(bytes) {
        Ok(units) => Cow::Borrowed(units),
        Err(_) => Cow::Owned(bytemuck::allocation::pod_collect_to_vec(bytes)),
    }
}

/// The characters `span` of a `str`, as a `str`: a copy of its memory, no decoding.
pub fn slice<'py>(text: &Bound<'py, PyString>, span: Span) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: `text` is a str and we hold the GIL; the call looks at the ends itself and gives a new reference or null
    // with an error set.
    #[allow(unsafe_code)]
    unsafe {
        let slice = pyo3::ffi::PyUnicode_Substring(text.as_ptr(), span.start as isize, span.end as isize);
        Bound::from_owned_ptr_or_err(text.py(), slice)
    }
}

/// Memory to look at one `str` after another: no object is made and no memory asked for.
#[derive(Default)]
pub struct Glance {
    points: Vec<u32>,
    units: Vec<u16>,
}

impl Glance {
    /// The code points of the text.
    fn points(&mut self, text: &Bound<PyString>) -> PyResult<&[u32]> {
        // SAFETY: `text` is a str and we hold the GIL. The second call writes at most `room` characters, or gives null with
        // an error set.
        #[allow(unsafe_code)]
        unsafe {
            let length = usize::try_from(pyo3::ffi::PyUnicode_GetLength(text.as_ptr())).unwrap_or(0);
            if self.points.len() < length {
                self.points.resize(length.next_power_of_two(), 0);
            }
            let room = self.points.len() as isize;
            if pyo3::ffi::PyUnicode_AsUCS4(text.as_ptr(), self.points.as_mut_ptr(), room, 0).is_null() {
                return Err(PyErr::fetch(text.py()));
            }
            Ok(&self.points[..length])
        }
    }

    /// The text as UTF-16; None where it has characters beyond U+FFFF or half a surrogate pair, which want a closer look.
    pub fn at(&mut self, text: &Bound<PyString>) -> PyResult<Option<&[u16]>> {
        let mut units = std::mem::take(&mut self.units);
        units.clear();
        let mut far = false;
        units.extend(self.points(text)?.iter().map(|&point| {
            far |= (point > 0xFFFF) | (point & 0xF800 == 0xD800);
            point as u16
        }));
        self.units = units;
        Ok((!far).then_some(&self.units))
    }

    /// How many characters the text has, if it has none of these and no half of a surrogate pair.
    pub fn without(&mut self, text: &Bound<PyString>, characters: &RangeInclusive<char>) -> PyResult<Option<usize>> {
        let (first, count) = (u32::from(*characters.start()), characters.clone().count() as u32);
        let points = self.points(text)?;
        // No early end: a plain fold is read many at a time.
        let found = points
            .iter()
            .fold(false, |found, &point| found | (point.wrapping_sub(first) < count) | (point & 0xFFFF_F800 == 0xD800));
        Ok((!found).then_some(points.len()))
    }
}

/// A new `str` of UTF-16: CPython copies it, where it would read UTF-8 letter by letter.
pub fn string<'py>(py: Python<'py>, units: &[u16]) -> PyResult<Bound<'py, PyAny>> {
    let mut order = if cfg!(target_endian = "little") { -1 } else { 1 };
    // SAFETY: we hold the GIL; `units` are so many bytes; the call gives a new reference or null with an error set. Where the
    // order of bytes is said, U+FEFF in front is a character like any other.
    #[allow(unsafe_code)]
    unsafe {
        let (start, size) = (units.as_ptr().cast(), size_of_val(units) as isize);
        let text = pyo3::ffi::PyUnicode_DecodeUTF16(start, size, c"strict".as_ptr(), &mut order);
        Bound::from_owned_ptr_or_err(py, text)
    }
}

/// `row 7: ` in front of a message, or nothing for a single text.
pub fn place(row: Option<usize>) -> String {
    row.map_or(String::new(), |row| format!("row {row}: "))
}

/// The text of a row, None where it is missing (None, NaN, pandas' NA and NaT).
pub fn text_or_missing<'a, 'py>(
    value: &'a Bound<'py, PyAny>,
    row: Option<usize>,
) -> PyResult<Option<&'a Bound<'py, PyString>>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(text));
    }
    if value.is_none() || value.cast::<PyFloat>().is_ok_and(|f| f.value().is_nan()) {
        return Ok(None);
    }
    let kind = value.get_type().name()?.to_string();
    if matches!(kind.as_str(), "NAType" | "NaTType") {
        return Ok(None);
    }
    let shown = value.repr()?.to_string();
    let shown: String = shown.chars().take(40).collect();
    Err(PyTypeError::new_err(format!("{}expected text or a missing value, got {kind} {shown}", place(row))))
}

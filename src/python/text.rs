//! Reading Python's `str`, the one place with unsafe code.
//!
//! CPython keeps a Bengali `str` as UCS-2. Asking it for UTF-8 makes a copy that lives as long as the `str` does and
//! doubles its memory; asking for UTF-16 is a memory copy (2.6 GB/s counted as UTF-8) that we drop when we are done.
//! It is also where half a surrogate pair shows: such a `str` is no text, and CPython says at which character.

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyFloat, PyString};
use std::borrow::Cow;

/// What to do with half a surrogate pair.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    Strict,
    Replace,
}

impl Errors {
    pub fn of(name: &str) -> PyResult<Errors> {
        match name {
            "strict" => Ok(Errors::Strict),
            "replace" => Ok(Errors::Replace),
            other => Err(PyValueError::new_err(format!("errors must be \"strict\" or \"replace\", not \"{other}\""))),
        }
    }
}

/// The UTF-16 of one `str`, without the `str`.
pub struct Utf16<'py>(Bound<'py, PyBytes>);

impl<'py> Utf16<'py> {
    /// Copies a `str` out of Python. `row` is named in errors where there is one.
    pub fn of(text: &Bound<'py, PyString>, row: Option<usize>, errors: Errors) -> PyResult<Utf16<'py>> {
        let py = text.py();
        // SAFETY: `text` is a str and we hold the GIL; the call gives a new reference to bytes, or null with an error set.
        #[allow(unsafe_code)]
        let bytes = unsafe { Bound::from_owned_ptr_or_err(py, pyo3::ffi::PyUnicode_AsUTF16String(text.as_ptr())) };
        match bytes {
            Ok(bytes) => Ok(Utf16(bytes.cast_into()?)),
            Err(e) if e.is_instance_of::<PyUnicodeEncodeError>(py) && errors == Errors::Replace => {
                Ok(Utf16(text.call_method1("encode", ("utf-16", "surrogatepass"))?.cast_into()?))
            }
            Err(e) if e.is_instance_of::<PyUnicodeEncodeError>(py) => {
                let at: usize = e.value(py).getattr("start")?.extract()?;
                Err(PyValueError::new_err(format!(
                    "{}character {at} is half a surrogate pair, which is no text; pass errors=\"replace\" to read it as U+FFFD",
                    place(row)
                )))
            }
            Err(e) => Err(e),
        }
    }

    /// The code units, without the byte order mark that CPython puts first.
    pub fn units(&self) -> Cow<'_, [u16]> {
        let bytes = &self.0.as_bytes()[2..];
        match bytemuck::try_cast_slice(bytes) {
            Ok(units) => Cow::Borrowed(units),
            Err(_) => Cow::Owned(bytemuck::allocation::pod_collect_to_vec(bytes)),
        }
    }
}

/// `row 7: ` in front of a message, or nothing for a single text.
pub fn place(row: Option<usize>) -> String {
    row.map_or(String::new(), |row| format!("row {row}: "))
}

/// The text of a row, None where it is missing (None, NaN, pandas' NA and NaT).
pub fn text_or_missing<'py>(value: &Bound<'py, PyAny>, row: Option<usize>) -> PyResult<Option<Bound<'py, PyString>>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(text.clone()));
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

/// Appends UTF-16 as UTF-8; half a surrogate pair becomes U+FFFD.
pub fn append_utf8(units: &[u16], out: &mut Vec<u8>) {
    out.reserve(units.len() * 3);
    let mut at = 0;
    while let Some(&unit) = units.get(at) {
        match unit {
            0..0x80 => out.push(unit as u8),
            0x80..0x800 => out.extend_from_slice(&[0xC0 | (unit >> 6) as u8, 0x80 | (unit & 0x3F) as u8]),
            0xD800..0xE000 => {
                let c = char::decode_utf16(units[at..].iter().copied()).next().and_then(Result::ok);
                at += usize::from(c.is_some());
                out.extend_from_slice(c.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]).as_bytes());
            }
            _ => out.extend_from_slice(&[
                0xE0 | (unit >> 12) as u8,
                0x80 | (unit >> 6 & 0x3F) as u8,
                0x80 | (unit & 0x3F) as u8,
            ]),
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::append_utf8;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(units in prop::collection::vec(any::<u16>(), 0..60), text in ".*") {
            for units in [units, text.encode_utf16().collect()] {
                let mut bytes = Vec::new();
                append_utf8(&units, &mut bytes);
                prop_assert_eq!(String::from_utf8(bytes).unwrap(), String::from_utf16_lossy(&units));
            }
        }
    }
}

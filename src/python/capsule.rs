//! The Arrow C interface at Python's door: three kinds of capsule, each around one C structure.
//!
//! A column of খবর (U+0996 U+09AC U+09B0) stays where it is: what crosses is a pointer to its bytes and a function that
//! gives them back. The structures and their reading are arrow-rs's own; here are only the capsules, and the stream
//! that gives out plain arrays, which arrow-rs has for tables alone. One of the two places with unsafe code.
//!
//! Source: <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>.

#![allow(unsafe_code)]

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, ArrayRef, make_array};
use arrow_schema::{ArrowError, Field, FieldRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::sync::Arc;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// Arrow data that is not what it says it is.
pub fn refused(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The field and the arrays behind an object's Arrow method, None where it has none.
pub fn import(object: &Bound<PyAny>) -> PyResult<Option<(FieldRef, Vec<ArrayRef>)>> {
    if let Some(method) = object.getattr_opt("__arrow_c_stream__")? {
        return import_stream(&method.call0()?.cast_into()?).map(Some);
    }
    if let Some(method) = object.getattr_opt("__arrow_c_array__")? {
        let (schema, array): (Bound<PyCapsule>, Bound<PyCapsule>) = method.call0()?.extract()?;
        return import_array(&schema, &array).map(Some);
    }
    Ok(None)
}

fn import_array(schema: &Bound<PyCapsule>, array: &Bound<PyCapsule>) -> PyResult<(FieldRef, Vec<ArrayRef>)> {
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: capsules of these names hold these structures; the array is moved out and marked as released, so that the
    // capsule's destructor does not give it back a second time.
    let (schema, array) = unsafe { (schema.as_ref(), FFI_ArrowArray::from_raw(array.as_ptr())) };
    let field = Field::try_from(schema).map_err(refused)?;
    Ok((Arc::new(field.clone()), vec![import_one(array, &field)?]))
}

fn import_stream(capsule: &Bound<PyCapsule>) -> PyResult<(FieldRef, Vec<ArrayRef>)> {
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: as above; the capsule keeps an empty stream.
    let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
    let (Some(get_schema), Some(get_next)) = (stream.get_schema, stream.get_next) else {
        return Err(PyValueError::new_err("this Arrow stream was read before; it can be read once"));
    };
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the stream is not released, and `schema` is ours to write to.
    let code = unsafe { get_schema(&mut stream, &mut schema) };
    check(&mut stream, code)?;
    let field = Field::try_from(&schema).map_err(refused)?;
    let mut arrays = Vec::new();
    loop {
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as above.
        let code = unsafe { get_next(&mut stream, &mut array) };
        check(&mut stream, code)?;
        if array.is_released() {
            return Ok((Arc::new(field), arrays));
        }
        arrays.push(import_one(array, &field)?);
    }
}

fn import_one(array: FFI_ArrowArray, field: &Field) -> PyResult<ArrayRef> {
    if array.is_released() {
        return Err(PyValueError::new_err("this Arrow array was taken before; it can be taken once"));
    }
    // SAFETY: the producer promises that array and type agree. What it may get wrong in a text column, its offsets and
    // its UTF-8, is checked by `column::Texts` before a row is read.
    let data = unsafe { from_ffi_and_data_type(array, field.data_type().clone()) };
    Ok(make_array(data.map_err(refused)?))
}

/// The error a stream call ended with, in the producer's words.
fn check(stream: &mut FFI_ArrowArrayStream, code: c_int) -> PyResult<()> {
    if code == 0 {
        return Ok(());
    }
    // SAFETY: the producer keeps the message until the next call on this stream.
    let message = stream.get_last_error.and_then(|last| unsafe {
        let message = last(stream);
        (!message.is_null()).then(|| CStr::from_ptr(message).to_string_lossy().into_owned())
    });
    Err(PyValueError::new_err(message.unwrap_or_else(|| format!("the Arrow stream stopped with error {code}"))))
}

pub fn export_schema<'py>(py: Python<'py>, field: &Field) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowSchema::try_from(field).map_err(refused)?, SCHEMA)
}

/// A stream that gives out `arrays`, all of them of the field's type.
pub fn export_stream<'py>(py: Python<'py>, field: FieldRef, arrays: Vec<ArrayRef>) -> PyResult<Bound<'py, PyCapsule>> {
    // Fails now or never: the stream itself makes the same schema again.
    FFI_ArrowSchema::try_from(field.as_ref()).map_err(refused)?;
    let given = Box::into_raw(Box::new(Given { field, arrays: arrays.into_iter() }));
    let stream = FFI_ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release),
        private_data: given.cast(),
    };
    PyCapsule::new_with_value(py, stream, STREAM)
}

/// What a stream of ours gives out, behind its `private_data`.
struct Given {
    field: FieldRef,
    arrays: std::vec::IntoIter<ArrayRef>,
}

const INVALID: c_int = 22;

// SAFETY of the four: the consumer calls them with a stream made by `export_stream` and not yet released, one at a time,
// and with a place of its own to write to.

unsafe extern "C" fn get_schema(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowSchema) -> c_int {
    let given = unsafe { &*(*stream).private_data.cast::<Given>() };
    match FFI_ArrowSchema::try_from(given.field.as_ref()) {
        Ok(schema) => {
            unsafe { out.write(schema) };
            0
        }
        Err(_) => INVALID,
    }
}

unsafe extern "C" fn get_next(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowArray) -> c_int {
    let given = unsafe { &mut *(*stream).private_data.cast::<Given>() };
    // A released array says that there are no more.
    let next = given.arrays.next().map_or_else(FFI_ArrowArray::empty, |array| FFI_ArrowArray::new(&array.to_data()));
    unsafe { out.write(next) };
    0
}

unsafe extern "C" fn get_last_error(_: *mut FFI_ArrowArrayStream) -> *const c_char {
    std::ptr::null()
}

unsafe extern "C" fn release(stream: *mut FFI_ArrowArrayStream) {
    let stream = unsafe { &mut *stream };
    let given: *mut c_void = std::mem::replace(&mut stream.private_data, std::ptr::null_mut());
    drop(unsafe { Box::from_raw(given.cast::<Given>()) });
    (stream.get_schema, stream.get_next, stream.get_last_error, stream.release) = (None, None, None, None);
}

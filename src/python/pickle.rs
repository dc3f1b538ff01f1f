//! What `pickle` keeps of an object, and the object made again from it: as JSON, so that it can be read where khobor is not.

use super::document::{Document, Mention, Quote, Span, Token};
use super::rewriters::Normalized;
use pyo3::PyClass;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pyclass_init::PyClassInitializer;
use serde::{Deserialize, Serialize};

/// What `pickle` keeps of an object, as JSON; [`again`] makes it again. `khobor.records` gives both to `pickle`.
#[pyfunction]
pub fn kept(object: &Bound<PyAny>) -> PyResult<String> {
    fn json<T: PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Sync + Serialize>(
        object: &Bound<PyAny>,
    ) -> Option<serde_json::Result<String>> {
        object.cast::<T>().ok().map(|object| serde_json::to_string(object.get()))
    }
    let json = json::<Span>(object)
        .or_else(|| json::<Token>(object))
        .or_else(|| json::<Mention>(object))
        .or_else(|| json::<Quote>(object))
        .or_else(|| json::<Document>(object))
        .or_else(|| json::<Normalized>(object));
    match json {
        Some(json) => json.map_err(|e| PyValueError::new_err(e.to_string())),
        None => Err(PyValueError::new_err(format!("khobor has not made this {}", object.get_type().name()?))),
    }
}

/// An object made again from what [`kept`] kept of it; `kind` is the name of its class.
#[pyfunction]
pub fn again<'py>(py: Python<'py>, kind: &str, json: &str) -> PyResult<Bound<'py, PyAny>> {
    fn of<'py, T: for<'de> Deserialize<'de> + Into<PyClassInitializer<T>> + PyClass>(
        py: Python<'py>,
        json: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let object: T = serde_json::from_str(json).map_err(|e| PyValueError::new_err(e.to_string()))?;
        Ok(Bound::new(py, object)?.into_any())
    }
    match kind {
        "Span" => of::<Span>(py, json),
        "Token" => of::<Token>(py, json),
        "Mention" => of::<Mention>(py, json),
        "Quote" => of::<Quote>(py, json),
        "Document" => of::<Document>(py, json),
        "Normalized" => of::<Normalized>(py, json),
        other => Err(PyValueError::new_err(format!("khobor has no {other} to make"))),
    }
}

//! The labels and modifiers of the core, told to Python once.

use crate::label::{Label, Modifier};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// For each label: name, kind, question in English and in Bengali, and class, caption, colour and underline of its family.
pub fn labels(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    let row = |label: Label| {
        let (family, (english, bengali)) = (label.family(), label.question());
        let shown = (family.class, family.caption, family.colour, family.underline);
        (label.as_str(), label.kind().as_str(), english, bengali, shown)
    };
    PyTuple::new(py, Label::ALL.map(row))
}

/// For each modifier: name, and the sign a reader is shown before the value.
pub fn modifiers(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    PyTuple::new(py, Modifier::ALL.map(|modifier| (modifier.as_str(), modifier.sign())))
}

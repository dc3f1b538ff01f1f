//! The binding: take the input, release the GIL, call the core, wrap the output. Nothing is decided here.

mod arrow;
mod document;
mod jobs;
mod rows;
mod text;

use crate::column::{List, Rewrite};
use crate::normalize::Normalizer;
use crate::segment;
use crate::span::Span;
use pyo3::create_exception;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

create_exception!(khobor, InternalError, PyRuntimeError, "A fault in khobor itself; please report it with the text.");

/// Runs a call so that a panic becomes [`InternalError`] and the next call works.
fn door<T>(call: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().copied();
        let text = text.or(panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown");
        Err(InternalError::new_err(format!("a fault in khobor, please report it: {text}")))
    })
}

fn value_error(error: crate::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

impl Rewrite for Normalizer {
    fn rewrite<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.normalize(text)
    }
}

struct Tokens;

impl List for Tokens {
    fn list(&self, text: &str, pieces: &mut Vec<Span>) {
        pieces.extend(segment::tokenize(text).iter().map(|token| token.span));
    }
}

struct Sentences;

impl List for Sentences {
    fn list(&self, text: &str, pieces: &mut Vec<Span>) {
        pieces.extend(segment::sentences(text));
    }
}

#[pymodule]
mod _khobor {
    use super::*;

    #[pymodule_export]
    use super::InternalError;
    #[pymodule_export]
    use super::arrow::{Column, Table};
    #[pymodule_export]
    use super::document::{Document, Mention, Span, Token};
    #[pymodule_export]
    use super::jobs::{Cutter, Reader, Rewriter, column_of_list, num_threads, set_num_threads};

    #[pyfunction]
    fn normalizer() -> Rewriter {
        Rewriter(Box::new(Normalizer))
    }

    #[pyfunction]
    fn tokens() -> Cutter {
        Cutter(Box::new(Tokens))
    }

    #[pyfunction]
    fn sentences() -> Cutter {
        Cutter(Box::new(Sentences))
    }

    #[pyfunction]
    fn reader() -> Reader {
        Reader(crate::Analyzer::default())
    }
}
